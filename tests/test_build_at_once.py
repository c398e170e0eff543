"""Builds beside readers and beside other builds, and builds that are killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from conftest import CountingEncoder, build_index, content, write_archive

from index.errors import WenbaoError
from index.store.archive import Archive


def test_readers_keep_their_snapshot_while_a_build_switches(town, tmp_path, encoder):
    build_index(town, tmp_path / "i", encoder)
    with Archive.open(tmp_path / "i") as old:
        write_archive(town, {"id": "new", "paragraphs": ["电来了。"]}, name="new.jsonl")
        build_index(town, tmp_path / "i", encoder)
        assert not old.is_current
        texts = [old.chunk(row).text for row in range(old.manifest.chunks)]  # read after the switch, some for the first time
        assert len(texts) == 5
        with pytest.raises(KeyError):
            old.article("new")
        with Archive.open(tmp_path / "i") as new:
            assert new.is_current
            assert new.article("new").text == "电来了。"
    assert len(list((tmp_path / "i" / "snapshots").iterdir())) == 2
    build_index(town, tmp_path / "i", encoder, rebuild=True)
    assert len(list((tmp_path / "i" / "snapshots").iterdir())) == 1


def test_two_builds_at_once_do_not_collide(town, tmp_path):
    entered, go_on = threading.Event(), threading.Event()

    class Slow(CountingEncoder):
        def encode_passages(self, texts):
            entered.set()
            assert go_on.wait(20)
            return super().encode_passages(texts)

    first = threading.Thread(target=build_index, args=(town, tmp_path / "i", Slow()))
    first.start()
    assert entered.wait(20)
    with pytest.raises(WenbaoError, match="Another build"):
        build_index(town, tmp_path / "i", CountingEncoder())
    go_on.set()
    first.join()
    assert build_index(town, tmp_path / "i", CountingEncoder()).unchanged


KILLED = """
import sys, time
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from conftest import CountingEncoder, build_index

class Slow(CountingEncoder):
    def encode_passages(self, texts):
        print("embedding", flush=True)
        time.sleep(0.05)
        return super().encode_passages(texts)

build_index(Path({archive!r}), Path({index!r}), Slow(), rebuild=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a Unix thing")
def test_a_killed_build_leaves_the_old_index_and_no_leftovers_after_the_next(town, tmp_path, monkeypatch):
    index, tests = tmp_path / "i", Path(__file__).parent
    build_index(town, index, CountingEncoder())
    before = content(index)
    write_archive(town, *({"paragraphs": [f"第{number}座桥通车了。"]} for number in range(2000)), name="many.jsonl")
    code = KILLED.format(root=str(tests.parent), tests=str(tests), archive=str(town), index=str(index))
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert child.stdout is not None
    for _ in range(3):
        assert child.stdout.readline() == b"embedding\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert list((index / "snapshots").glob("draft-*"))
    assert content(index) == before
    with Archive.open(index) as archive:
        assert archive.article("bridge").headline == "青禾大桥昨日通车"
    encoder = CountingEncoder()
    report = build_index(town, index, encoder)
    assert report.articles == 2004
    assert 0 < report.embedded <= 2000 - 2 * 256  # what was embedded before the kill is not embedded again
    assert not list((index / "snapshots").glob("draft-*"))
    with Archive.open(index) as archive:
        assert archive.article("many-a1999").text == "第1998座桥通车了。"


PARSING = """
import os, signal, time
from pathlib import Path
from index.collect import Source, _in_processes

def parse(source):
    os.write(1, b"page\\n")  # whole, though several processes write at once
    time.sleep({seconds})
    return bytes({size})

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs behind it deaf to Ctrl-C
    for _ in _in_processes(parse, [Source(Path("p"), "page", b"")] * 1000):
        pass
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are a Unix thing")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize(("seconds", "size", "begun"), [(0.5, 0, 1), (0, 10_000_000, 24)], ids=["parsing", "handing over"])
def test_processes_that_parse_end_with_the_build_that_started_them(tmp_path, sent, seconds, size, begun):
    script = tmp_path / "parsing.py"
    script.write_text(PARSING.format(seconds=seconds, size=size), "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    child = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert child.stdout is not None
    for _ in range(begun):
        assert child.stdout.readline() == b"page\n"
    child.send_signal(sent)
    # both ends of the pipe are closed only when the last process has ended; all pages would take minutes
    _, told = child.communicate(timeout=60)
    assert child.returncode != 0
    assert b"InvalidStateError" not in told


def test_readers_and_builds_in_a_row_never_meet_a_missing_snapshot(town, tmp_path):
    index = tmp_path / "i"
    build_index(town, index, CountingEncoder())
    errors: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                with Archive.open(index) as archive:
                    assert archive.article("bridge").headline == "青禾大桥昨日通车"
            except BaseException as error:
                errors.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(8):
        build_index(town, index, CountingEncoder(), rebuild=True)
        time.sleep(0.01)
    stop.set()
    for reader in readers:
        reader.join()
    assert errors == []
