"""The reader's quick tokenizer: one written form by hand, and the same tokens in the same places as the library's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_pieces import SCRIPTS

from rag.reader.network import tokens
from rag.reader.network.tokens import LazyTokenizer, cut, one_form
from rag.reader.network.windows import load_tokenizer, tokenize


def stretches(text: str) -> list[str]:
    return ["".join(c for c, _ in stretch) for stretch in cut(one_form(text))]


def test_every_character_knows_where_it_comes_from():
    assert one_form("㈱桥") == [("▁", (0, 1)), ("(", (0, 1)), ("株", (0, 1)), (")", (0, 1)), ("桥", (1, 2))]
    assert one_form("a  桥") == [("▁", (0, 1)), ("a", (0, 1)), ("▁", (2, 3)), ("桥", (3, 4))]
    assert one_form("") == []


def test_what_combines_and_what_is_a_mark_is_left_to_the_library():
    assert one_form("e\u0301") is None and one_form("<s>桥") is None


def test_numbers_their_units_signs_and_的_stand_alone():
    assert stretches("长1.5万米的桥，新。") == ["▁", "长", "1.5", "万", "米", "的", "桥", ",", "新", "。"]


def test_the_library_takes_over_once_much_was_read(monkeypatch, tmp_path):
    monkeypatch.setattr(tokens, "_FEW", 5)
    lazy = LazyTokenizer(tmp_path)
    lazy.__dict__["_library"] = type("Library", (), {"encode_batch": lambda self, texts, **options: ["library"] * len(texts)})()
    monkeypatch.setattr(lazy, "_encoded", lambda text: "own", raising=False)
    assert [lazy.encode_batch(["三个字"]), lazy.encode_batch(["桥", "路", "水"])] == [["own"], ["library"] * 3]


@pytest.fixture(scope="module")
def both():
    from index.bundled import quick_folder
    from index.config import EncoderSettings

    folder = quick_folder(EncoderSettings().cache)
    return LazyTokenizer(folder), load_tokenizer(folder)


@pytest.mark.model
@settings(max_examples=1000, deadline=None)
@given(st.text(st.one_of(SCRIPTS, st.sampled_from("12,.的年 月%")), max_size=30))
def test_it_gives_what_the_library_gives(both, text):
    lazy, library = both
    lazy._read = 0
    (mine,), (theirs,) = tokenize(lazy, [text]), tokenize(library, [text])
    assert (mine.ids.tolist(), mine.places.tolist()) == (theirs.ids.tolist(), theirs.places.tolist())
