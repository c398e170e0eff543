"""Spans made fit to be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reader.spans import tidy


def tidied(text: str, part: str) -> str:
    """`part`, found in `text`, made fit."""
    start = text.index(part)
    start, end = tidy(text, start, start + len(part))
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "part", "shown"),
    [
        ("全镇有320户。", "20户", "320户"),
        ("增长12.5%左右", "12", "12.5%"),
        ("投资1,200万元", "200万元", "1,200万元"),
        ("采用Python语言", "thon", "Python"),
        ("开放时间为8:30至17:00。", "30", "8:30"),
        ("他写了《青禾的春天》一书", "《青禾的春天", "《青禾的春天》"),
        ("他写了《青禾的春天》一书", "青禾的春天》", "《青禾的春天》"),
        ("（记者 王芳）报道", "（记者 王芳", "（记者 王芳）"),
        ("她说：“明年再来”", "：“明年再来”", "“明年再来”"),
        ("馆长李明，七十岁", "，李明，"[1:], "李明"),
        ("共有木桥、石桥。", "木桥、石桥。", "木桥、石桥"),
    ],
)
def test_a_span_is_widened_or_trimmed_to_whole_words(text, part, shown):
    assert tidied(text, part) == shown


def test_a_lone_bracket_without_a_partner_near_is_dropped_at_the_end():
    assert tidied("他说“走吧", "“走吧") == "走吧"


def test_a_partner_on_another_line_is_not_reached_for():
    assert tidied("《青禾\n新闻》", "《青禾") == "青禾"


def test_an_empty_span_stays_empty():
    start, end = tidy("，，。", 0, 3)
    assert start == end


@given(st.text("《》“”（）12.a，。字", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_tidying_stays_inside_the_text_and_settles(text, a, b):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    start, end = tidy(text, start, end)
    assert 0 <= start <= end <= len(text)
    if start < end:
        assert not text[start].isspace() and text[start] not in "，。"
