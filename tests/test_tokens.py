"""Index terms: one written form, words and pairs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.tokens import cutter_for, fold, segmenter, tokenize, words_of


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("臨江縣議會", "临江县议会"),
        ("ＡＢＣ１２３％", "abc123%"),
        ("方 远", "方远"),
        ("方\u3000远", "方远"),
        ("12,000吨", "12000吨"),
        ("1,234,567", "1234567"),
        ("第3,4版", "第3,4版"),
        ("桥\n路", "桥\n路"),
        ("the bridge", "the bridge"),
    ],
)
def test_one_written_form(written, folded):
    assert fold(written) == folded


def test_terms_are_the_words_and_then_every_pair_of_characters():
    assert tokenize("青禾镇") == ["青禾", "镇", "青禾", "禾镇"]


def test_pairs_do_not_reach_over_marks_and_other_scripts():
    assert set(tokenize("桥，路A水3电")) == {"桥", "路", "a", "水", "3", "电"}


@pytest.mark.parametrize("text", ["3.5亿元", "12.5%", "c919", "covid"])
def test_numbers_and_latin_words_stay_whole(text):
    assert text.rstrip("亿元") in tokenize(f"共{text}，")


def test_marks_and_blanks_are_no_terms():
    assert tokenize(" ，。“”\n—— ") == []
    assert tokenize("") == []


@settings(deadline=None)  # in the middle of it the whole dictionary is loaded
@given(st.text())
def test_no_term_is_empty_or_holds_a_blank_and_width_makes_no_difference(text):
    terms = tokenize(text)
    assert all(term and not any(char.isspace() for char in term) for term in terms)
    assert tokenize(text) == terms


@pytest.mark.parametrize("text", ["柳舟小学寒假里换了多少把可躺式课椅", "b超室在哪儿 at&t 3d打印", "许舟舟说了什么", "", "鿕\n桥"])
def test_a_part_of_the_dictionary_cuts_a_text_as_all_of_it_does(text):
    part, whole = cutter_for(text), segmenter()
    assert list(part.cut_for_search(text)) == list(whole.cut_for_search(text))
    assert part.total == whole.dt.total
    assert all(whole.dt.FREQ[word] == number for word, number in part.FREQ.items())


def test_the_words_of_a_text_leave_nothing_out():
    assert words_of("当天晚上，周女士") == ["当天", "晚上", "，", "周", "女士"]
