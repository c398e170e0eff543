"""The second look: which places are read again, and how two readings are one."""

import pytest
from conftest import make_article, make_chunk

from index.records import Passage
from rag.reader.base import Found
from rag.reader.network.choose import View
from rag.reader.network.closer import LOOKS, around, blended, close_ups

TEXT = "木桥建于去年。“它长120米。”老人说。\n图书馆有12亩。\n今年又修了石桥。"
ARTICLE = make_article(TEXT)
PASSAGE = Passage(make_chunk(ARTICLE), ARTICLE, 1.0)


def found(part, odds):
    start = ARTICLE.text.index(part)
    return Found(PASSAGE, start, start + len(part), odds)


def view(total, **spans):
    return View({(f.passage.article.id, f.start, f.end): f for f in (found(part, odds) for part, odds in spans.items())}, total)


@pytest.mark.parametrize(
    ("part", "near"),
    [
        ("木桥", "木桥建于去年。"),
        ("120米", "木桥建于去年。“它长120米。”"),
        ("12亩", "老人说。\n图书馆有12亩。\n"),
        ("图书馆有12亩。\n今年", "老人说。\n图书馆有12亩。\n今年又修了石桥。"),
    ],
)
def test_a_span_is_read_with_its_sentences_and_the_one_before(part, near):
    at = TEXT.index(part)
    start, end = around(TEXT, at, at + len(part))
    assert TEXT[start:end] == near


def test_places_are_looked_at_once_each_best_first():
    order = [found(part, 1.0) for part in ("12亩", "图书馆", "120米", "石桥", "木桥")]
    places = [ARTICLE.text[a:b] for _, (a, b) in close_ups(order)]
    assert LOOKS == 3 and places == ["老人说。\n图书馆有12亩。\n", "木桥建于去年。“它长120米。”"]
    assert all(passage is PASSAGE for passage, _ in close_ups(order))


def test_two_readings_are_averaged_and_what_one_did_not_keep_has_the_others_least_odds():
    far, near = view(4.0, **{"120米": 3.0, "12亩": 1.0}), view(2.0, **{"120米": 0.0, "石桥": -2.0})
    both = blended(far, near)
    odds = {f.text: f.odds for f in both.spans.values()}
    assert odds == {"120米": 1.5, "12亩": -0.5, "石桥": -0.5} and both.total == 3.0


def test_where_the_second_look_finds_nothing_the_first_stands():
    far = view(4.0, **{"120米": 3.0})
    assert blended(far, View({}, float("-inf"))) is far
