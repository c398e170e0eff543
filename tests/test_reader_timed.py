"""A question's time in a passage's own words: what the reader is told, and the practice made on it."""

import random
from datetime import date

from rag.reader.timed import MOST, OWN_ISSUE, told_beside, words_of_its_day
from rag.reader.training.data import Example
from rag.reader.training.timed_practice import with_times

PRINTED = (date(2025, 12, 20), date(2025, 12, 20))
TEXT = "青禾厂今年产值5亿元，明年冲刺10亿元。昨天上午，新桥通车。"


def year(n):
    return date(n, 1, 1), date(n, 12, 31)


def test_a_year_is_told_in_the_words_of_the_day_of_printing():
    assert words_of_its_day("2026年产值多少？", TEXT, year(2026), PRINTED) == ["明年"]
    assert words_of_its_day("2024年产值多少？", TEXT, year(2024), PRINTED) == []


def test_a_part_of_the_time_comes_after_the_whole_and_the_issue_last():
    assert words_of_its_day("2025年产值多少？", TEXT, year(2025), PRINTED) == ["今年", "昨天上午", OWN_ISSUE]


def test_the_same_word_means_another_time_to_one_who_asks_later():
    assert words_of_its_day("去年产值多少？", TEXT, year(2025), PRINTED)[0] == "今年"
    assert "今年" not in words_of_its_day("今年产值多少？", TEXT, year(2025), PRINTED)


def test_of_a_long_time_only_its_own_words_are_told_and_never_more_than_a_few():
    assert words_of_its_day("2020年以来", TEXT, (date(2020, 1, 1), date(2025, 12, 31)), PRINTED) == [OWN_ISSUE]
    many = "".join(f"{month}月开会。" for month in range(1, 12))
    assert len(words_of_its_day("2025年", many, year(2025), PRINTED)) == MOST + 1


def test_an_undated_issue_and_a_question_without_a_time_tell_nothing():
    assert words_of_its_day("2026年", TEXT, year(2026), None) == []
    assert told_beside("产值多少？", TEXT, "zh", None, PRINTED) == "产值多少？"
    assert told_beside("2026年产值多少？", TEXT, "zh", year(2026), PRINTED) == "2026年产值多少？ 明年"


def made(question, answer, context=TEXT, seed=1):
    start = context.index(answer)
    example = Example(question, context, ((start, start + len(answer)),), "asked", "id")
    return list(with_times([example], {"id": PRINTED[0]}, random.Random(seed)))


def test_practice_asks_by_the_calendar_and_its_twin_about_a_time_the_text_is_not_of():
    for seed in range(8):
        answered, twin = made("青禾厂想做到多少产值？", "10亿元", "青禾厂明年冲刺10亿元。", seed)
        assert answered.source == "timed" and answered.spans == ((7, 11),)
        assert answered.question.startswith("明年") or (
            answered.question.endswith(" 明年") and answered.question.startswith(("2026年", "今年", "去年"))
        )
        assert twin.source == "timed-twin" and not twin.spans and "明年" not in twin.question[2:]


def test_a_relative_word_of_the_question_gives_way_to_the_calendar():
    answered, twin = made("What did the plant make this year?", "5亿元", "青禾厂今年产值5亿元。")
    assert "2025" in answered.question and "this year" not in answered.question and "今年" in answered.question
    assert "2025" not in twin.question and not twin.spans


def test_a_text_without_dates_is_asked_about_in_the_time_of_its_issue():
    spans = [made("谁开了店？", "李明", "李明开了一家店。", seed)[0].question for seed in range(12)]
    assert {q.endswith(OWN_ISSUE) for q in spans} == {True}
    assert any("2025年12月20日" in q for q in spans) and any("12月" in q and "20日" not in q for q in spans)


def test_questions_that_ask_for_a_time_or_texts_without_a_day_make_no_practice():
    assert made("新桥哪一天通车？", "昨天上午") == []
    example = Example("谁开了店？", "李明开了店。", ((0, 2),), "asked", "other")
    assert list(with_times([example], {"id": PRINTED[0]}, random.Random(1))) == []
