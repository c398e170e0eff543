"""Another figure or day is told from the same one said less exactly."""

import pytest
from conftest import CountingEncoder, make_article
from small_archive import SmallArchive
from test_answer import FixedReader

from index.records import Chunk, Passage, Span
from rag.answer import Answerer
from rag.config import AnswerSettings
from rag.disagree import days, differs, figure
from rag.forms import answer_to_json
from ui.render import answer_text


@pytest.mark.parametrize(
    ("one", "other"),
    [("6200人", "5800名"), ("1.86亿元", "1.68亿元"), ("37年", "38年"), ("12%", "13％"), ("约6000人", "7000人"), ("6.2万人", "6.4万名")],
)
def test_another_figure_of_the_same_unit_differs(one, other):
    assert figure(one).is_another(figure(other))
    assert figure(other).is_another(figure(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6.2万人", "61800名"),  # rounded
        ("1.86亿元", "1.9亿元"),
        ("12%", "12.3%"),
        ("约6000人", "6200人"),
        ("1,200米", "1200米"),
        ("41万人次", "410000人次"),
        ("380元", "37把"),  # another unit is another thing, no other figure of it
        ("380元", "每把380元"),
    ],
)
def test_the_same_figure_told_otherwise_does_not_differ(one, other):
    first, second = figure(one), figure(other)
    assert not first.is_another(second)


@pytest.mark.parametrize("text", ["沈知微", "3路、7路、12路", "三条线路", ""])
def test_no_number_or_several_is_no_figure(text):
    assert figure(text) is None


def span(text: str, words: str, day: str, score: float = 0.5) -> Span:
    article = make_article(text, id=words, headline="", day=day)
    at = article.text.index(words)
    return Span(Passage(Chunk(0, article.id, 0, len(article.text), article.text), article, 1.0), at, at + len(words), score)


def test_days_differ_by_what_they_mean_not_by_their_words():
    yesterday, same_day = span("大桥昨天通车。", "昨天", "2024-06-14"), span("大桥于6月13日通车。", "6月13日", "2024-07-01")
    later = span("大桥昨天通车。", "昨天", "2024-06-20")
    month = span("大桥明年6月通车。", "明年6月", "2023-09-13")
    assert days(yesterday) == days(same_day)
    assert not differs(same_day, yesterday)
    assert not differs(month, yesterday)
    assert differs(later, yesterday)


RACE = make_article("首届马拉松共有6200人参赛。", id="race", headline="马拉松数据", day="2024-04-12")
ESSAY = make_article("首届马拉松有5800名跑者。", id="essay", headline="跑过之后", day="2024-04-13")


def ask(words: tuple[str, str], **settings):
    encoder = CountingEncoder()
    reader = FixedReader(*words)
    return Answerer(SmallArchive(encoder, RACE, ESSAY), encoder, reader, answer_settings=AnswerSettings(threshold=0.5, **settings)).ask(
        "首届马拉松有多少人参赛？"
    )


def test_an_article_with_another_figure_stands_beside_the_answer_and_is_named_as_such():
    answer = ask(("6200人", "5800名"))
    assert answer.text == "6200人"
    assert [(c.article.id, c.words, c.differs) for c in answer.citations] == [("race", "6200人", False), ("essay", "5800名", True)]
    assert "说法不同：5800名" in answer_text(answer)
    assert [c["differs"] for c in answer_to_json(answer)["citations"]] == [False, True]


def test_where_one_source_is_wanted_only_the_answer_is_named():
    assert [c.article.id for c in ask(("6200人", "5800名"), citations=1).citations] == ["race"]


def test_words_that_are_no_figure_never_differ():
    assert [c.differs for c in ask(("6200人", "跑者")).citations] == [False]
