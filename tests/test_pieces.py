"""The quick tokenizer: best paths by hand, and the same numbers as the general library's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.pieces import MARKS, Pieces, normalised, write_pieces

NAMED = {"<s>": 0, "<pad>": 0, "</s>": 0, "<unk>": 0, "▁": -2, "大": -4, "桥": -4, "大桥": -5, "▁大": -3, "通车": -6, "通": -2, "车": -3}


@pytest.fixture
def pieces(tmp_path) -> Pieces:
    write_pieces(tmp_path, list(NAMED), [float(score) for score in NAMED.values()])
    return Pieces(tmp_path)


def encoded(pieces: Pieces, text: str, most: int = 99) -> list[str]:
    return [list(NAMED)[number] for number in pieces.encode(text, most)]


def test_the_path_with_the_greatest_sum_is_taken(pieces):
    # ▁ 大桥 = -2 - 5 and ▁大 桥 = -3 - 4: equal, and the one whose last piece begins first is taken; 通 车 = -5 beats 通车 = -6
    assert encoded(pieces, "大桥通车") == ["<s>", "▁", "大桥", "通", "车", "</s>"]


def test_blanks_become_marks_in_front_of_words(pieces):
    assert encoded(pieces, "通 车") == ["<s>", "▁", "通", "▁", "车", "</s>"]
    assert encoded(pieces, "  通") == ["<s>", "▁", "通", "</s>"]


def test_neighbouring_unknown_characters_are_one(pieces):
    assert encoded(pieces, "鲸鱼大") == ["<s>", "▁", "<unk>", "大", "</s>"]


def test_long_texts_are_cut_and_keep_their_end(pieces):
    assert encoded(pieces, "通" * 50, 5) == ["<s>", "▁", "通", "通", "</s>"]


def test_marks_written_in_a_text_are_only_letters(pieces):
    assert encoded(pieces, "<s>") == ["<s>", "▁", "<unk>", "</s>"]


def test_nothing_has_only_its_ends(pieces):
    assert encoded(pieces, "") == ["<s>", "</s>"]


@pytest.mark.parametrize(
    ("text", "plain"), [("３～５　亿", "3～5 亿"), ("a\tb\nc", "a b c"), ("a\x07b", "ab"), ("①㈱", "1(株)"), ("x\u200by", "x y")]
)
def test_one_written_form(text, plain):
    assert normalised(text) == plain


@pytest.fixture(scope="module")
def both():
    from tokenizers import Tokenizer

    from index.bundled import TOKENIZER, quick_folder
    from index.config import EncoderSettings

    folder = quick_folder(EncoderSettings().cache)
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.enable_truncation(40)
    return Pieces(folder), tokenizer


# what Python and the library fold alike (their Unicode differs in age): Latin to Cyrillic, marks, kana, hanzi, full widths, pictures
BLOCKS = [(0x1, 0x4FF), (0x2000, 0x27FF), (0x3000, 0x32FE), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF01, 0xFFEF), (0x1F300, 0x1F5FF)]
SCRIPTS = st.one_of(*(st.characters(min_codepoint=first, max_codepoint=last, exclude_categories=("Cn",)) for first, last in BLOCKS))


@pytest.mark.model
@settings(max_examples=2000, deadline=None)
@given(st.text(SCRIPTS, max_size=30).filter(lambda text: not any(mark in text for mark in MARKS)))  # those the general one takes for marks
def test_it_gives_what_the_general_library_gives(both, text):
    quick, general = both
    assert quick.encode(text, 40) == general.encode(text).ids
