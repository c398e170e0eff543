"""The cache: kept by content, never in the way."""

import sqlite3

import pytest

from index.errors import WenbaoError
from index.store import cache as cache_module
from index.store.cache import FILE, Cache, key

KEYS = [key(str(number)) for number in range(500)]


def test_keys_tell_their_parts_apart():
    assert key("ab", "c") != key("a", "bc")
    assert key("a") == key("a")
    assert len(key("桥", "\ud800")) == 16


def test_what_was_put_is_there_and_the_rest_is_missing(tmp_path):
    cache = Cache.open(tmp_path)
    cache.put("vectors", {b"a": b"1", b"b": b"2"})
    assert cache.get("vectors", [b"b", b"c", b"a", b"b"]) == [b"2", None, b"1", b"2"]
    assert cache.missing("vectors", [b"c", b"a", b"d", b"c"]) == [0, 2]
    assert cache.get("terms", [b"a"]) == [None]


def test_it_is_still_there_after_closing(tmp_path):
    cache = Cache.open(tmp_path)
    cache.put("pages", {b"a": b"1"})
    cache.close()
    assert Cache.open(tmp_path).get("pages", [b"a"]) == [b"1"]


def test_more_keys_than_one_question_takes(tmp_path):
    cache = Cache.open(tmp_path)
    keys = [key(str(number)) for number in range(1234)]
    cache.put("terms", dict.fromkeys(keys[::2], b"x"))
    assert cache.missing("terms", keys) == list(range(1, 1234, 2))


def test_a_damaged_cache_is_begun_anew(tmp_path):
    (tmp_path / FILE).write_bytes(b"this is no database" * 100)
    cache = Cache.open(tmp_path)
    cache.put("pages", {b"a": b"1"})
    assert cache.get("pages", [b"a"]) == [b"1"]


def test_pruning_forgets_the_unused_only_when_it_is_the_greater_part(tmp_path):
    cache = Cache.open(tmp_path)
    cache.put("terms", {bytes([number]): b"x" for number in range(10)})
    used = [bytes([number]) for number in range(5)]
    cache.prune({"terms": used})
    assert cache.missing("terms", [bytes([number]) for number in range(10)]) == []
    cache.prune({"terms": used[:4]})
    assert cache.missing("terms", [bytes([number]) for number in range(10)]) == [4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(
    "use", [lambda c: c.get("vectors", KEYS), lambda c: c.missing("vectors", KEYS), lambda c: c.prune({"vectors": ()})]
)
def test_damage_in_the_middle_is_told_and_the_next_build_begins_anew(tmp_path, use):
    cache = Cache.open(tmp_path)
    cache.put("vectors", dict.fromkeys(KEYS, bytes(2000)))
    cache.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    data[40_960:] = b"\xff" * (len(data) - 40_960)
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(WenbaoError, match="damaged and has been removed"):
        use(Cache.open(tmp_path))
    assert Cache.open(tmp_path).get("vectors", KEYS[:1]) == [None]


def test_a_cache_that_another_program_holds_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(cache_module, "_PATIENCE", 0.01)
    cache = Cache.open(tmp_path)
    cache.put("pages", {b"a": b"1"})
    cache.close()
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(WenbaoError, match="in use"):
        Cache.open(tmp_path)
    other.close()
    assert Cache.open(tmp_path).get("pages", [b"a"]) == [b"1"]
