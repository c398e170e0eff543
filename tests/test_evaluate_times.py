"""Made questions about a time: their days are right by the calendar, and the measure notices a wrong filter and a stray hit."""

import json
from datetime import date, timedelta

import pytest

from index.dates import named_time
from index.errors import WenbaoError
from rag.evaluate.time_questions import FORMS, TimeQuestion, make_questions, topic
from rag.evaluate.times import evaluate

TOPICS = ("青禾大桥正式通车迎来车流", "北门水厂扩建工程完工供水", "青禾镇晚稻喜获丰收", "云汀书展邀请读者入场")
DAYS = [date(2022, 10, 1) + timedelta(days=3 * i) for i in range(274)]
ARTICLES = [
    {"id": f"a{i}", "date": day.isoformat(), "headline": TOPICS[i % 4], "paragraphs": [f"{TOPICS[i % 4]}，场面热闹。"]}
    for i, day in enumerate(DAYS)
]


def test_the_same_seed_makes_the_same_questions_and_another_others():
    assert make_questions(ARTICLES, 60, 1) == make_questions(ARTICLES, 60, 1)
    assert make_questions(ARTICLES, 60, 1) != make_questions(ARTICLES, 60, 2)


def test_the_days_meant_hold_the_day_of_the_article_drawn_and_begin_by_today():
    days = {article["id"]: date.fromisoformat(article["date"]) for article in ARTICLES}
    for question in make_questions(ARTICLES, 200, 3):
        if question.days:
            assert question.days[0] <= days[question.article_id] <= question.days[1]
            assert question.days[0] <= question.today


def said(words):
    """What the forms of these opening words mean for Wednesday 8 May 2024, asked on the Wednesday after."""
    made = [form(date(2024, 5, 8), date(2024, 5, 15)) for _, form in FORMS]
    return next(days for text, days in filter(None, made) if text == words)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024年5月8日", (2024, 5, 8), (2024, 5, 8)), ("2024年5月", (2024, 5, 1), (2024, 5, 31)),
        ("上周", (2024, 5, 6), (2024, 5, 12)),
        ("上周三", (2024, 5, 8), (2024, 5, 8)), ("2024年第二季度", (2024, 4, 1), (2024, 6, 30)),
        ("今年上半年", (2024, 1, 1), (2024, 6, 30)),
        ("近三年", (2021, 5, 16), (2024, 5, 15)), ("2024年5月第二周", (2024, 5, 8), (2024, 5, 14)),
        ("between May and July 2024", (2024, 5, 1), (2024, 7, 31)), ("2024年5月以来", (2024, 5, 1), (2024, 5, 15)),
    ],
)  # fmt: skip
def test_the_days_of_a_form(words, first, last):
    assert said(words) == (date(*first), date(*last))


def test_a_filter_is_right_if_it_is_exactly_the_days_meant_and_a_festivals_may_reach_a_little_further():
    days = (date(2024, 5, 1), date(2024, 5, 5))
    wide = (date(2024, 4, 29), date(2024, 5, 5))
    assert [TimeQuestion(group, "", days[0], days, "").is_right(wide) for group in ("month", "festival")] == [False, True]
    assert TimeQuestion("no limit", "", days[0], None, "").is_right(None)
    assert not TimeQuestion("festival", "", days[0], days, "").is_right((date(2024, 4, 20), date(2024, 5, 5)))


@pytest.mark.parametrize("headline", ["2024年国庆假期青禾镇游客众多", "前五个月青禾镇外贸增长较快", "今晚播出第四集青禾往事回顾"])
def test_the_words_drawn_from_a_headline_name_no_time(headline):
    assert topic(headline)
    assert named_time(topic(headline), date(2024, 5, 15)) is None


def test_the_measure(tmp_path):
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in ARTICLES), "utf-8")
    rows = evaluate([file], n=60, articles=200)
    every = rows[-1]
    assert (every["group"], every["n"], every["right filter"], every["outside"], every["says nothing"]) == ("all", 60, 1.0, 0, 1.0)
    assert every["outside, no filter"] > 0.3
    (tmp_path / "bare.jsonl").write_text('{"headline": "无日期"}\n', "utf-8")
    with pytest.raises(WenbaoError, match="no dated articles"):
        evaluate([tmp_path / "bare.jsonl"])
