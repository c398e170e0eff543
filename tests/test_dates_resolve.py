"""Relative date words against the issue of Wednesday, 27 August 2025."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import resolve
from index.tokens import segmenter

ISSUE = date(2025, 8, 27)
SHARED = Path(__file__).resolve().parents[2] / "shared"
segmenter()  # loaded before the time of any test is taken


def days(text, issue=ISSUE):
    return [(text[e.start : e.end], *e.days) for e in resolve(text, (issue, issue))]


def one(text, issue=ISSUE):
    [(_, first, last)] = days(text, issue)
    return first, last


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天上午，临江市召开会议", date(2025, 8, 26)),
        ("今晨六时许", date(2025, 8, 27)),
        ("昨晚，演出落幕", date(2025, 8, 26)),
        ("大前天到货", date(2025, 8, 24)),
        ("前天到货", date(2025, 8, 25)),
        ("后天开赛", date(2025, 8, 29)),
        ("两个项目昨开业竣工", date(2025, 8, 26)),
        ("首幢楼于本月22日封顶", date(2025, 8, 22)),
        ("据介绍，22日下午已经封顶", date(2025, 8, 22)),
        ("将于下月5日开幕", date(2025, 9, 5)),
        ("7月1日，新规落地", date(2025, 7, 1)),
        ("七月一日，新规落地", date(2025, 7, 1)),
        ("去年12月3日", date(2024, 12, 3)),
        ("本周三举行", date(2025, 8, 27)),
        ("上周五举行", date(2025, 8, 22)),
        ("下周一举行", date(2025, 9, 1)),
        ("周一，他来到青禾村", date(2025, 8, 25)),
        ("星期三，他来到青禾村", date(2025, 8, 27)),
        ("会议将于周五举行", date(2025, 8, 29)),
        ("农历正月十五", date(2025, 2, 12)),
        ("腊月廿三", date(2025, 1, 22)),
        ("七月初五", date(2025, 8, 27)),
        ("去年中秋", date(2024, 9, 17)),
        ("3天前", date(2025, 8, 24)),
        ("12 月 3 日", date(2025, 12, 3)),
        ("２２日，工程验收", date(2025, 8, 22)),
    ],
)
def test_a_word_for_one_day(text, day):
    assert one(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("去年3月", date(2024, 3, 1), date(2024, 3, 31)),
        ("去年", date(2024, 1, 1), date(2024, 12, 31)),
        ("今年以来", date(2025, 1, 1), ISSUE),
        ("今年一季度", date(2025, 1, 1), date(2025, 3, 31)),
        ("今年前7个月", date(2025, 1, 1), date(2025, 7, 31)),
        ("1—7月", date(2025, 1, 1), date(2025, 7, 31)),
        ("上半年", date(2025, 1, 1), date(2025, 6, 30)),
        ("上周", date(2025, 8, 18), date(2025, 8, 24)),
        ("上上周", date(2025, 8, 11), date(2025, 8, 17)),
        ("上周末", date(2025, 8, 23), date(2025, 8, 24)),
        ("上月底", date(2025, 7, 21), date(2025, 7, 31)),
        ("9月8日至20日", date(2025, 9, 8), date(2025, 9, 20)),
        ("国庆假期", date(2025, 10, 1), date(2025, 10, 8)),
        ("过去5天", date(2025, 8, 23), ISSUE),
        ("两年前", date(2023, 1, 1), date(2023, 12, 31)),
        ("去冬", date(2024, 12, 1), date(2025, 2, 28)),
    ],
)
def test_a_word_for_several_days(text, first, last):
    assert one(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["近日、日前、近期、连日来", "为期3日的活动", "拘留五日", "10日前报名", "5日游", "每周三", "每月22日", "每年的5月是",
     "美好的明天", "说明天气转凉", "目前日均", "在五一广场", "二十一个", "十一届", "八一路", "一周三次", "两周五天", "2023年5月1日",
     "90年代", "连跌四日", "预计2年内投产"],
)  # fmt: skip
def test_what_names_no_day_is_not_claimed(text):
    assert days(text) == []


def test_a_winter_goes_on_to_february_and_a_year_may_be_the_one_after_another():
    assert one("今冬", date(2024, 1, 15)) == (date(2023, 12, 1), date(2024, 2, 29))
    assert one("今冬", date(2023, 12, 15)) == (date(2023, 12, 1), date(2024, 2, 29))
    assert days("2018年11月至次年2月", date(2024, 5, 1))[-1][1:] == (date(2019, 2, 1), date(2019, 2, 28))


@pytest.mark.parametrize("text", ["农历五月", "2000年前的古城", "大年初五"])
def test_a_lunar_month_and_long_ago_are_no_month_and_no_year(text):
    assert days(text) == []


def test_a_month_goes_on_from_the_year_named_in_its_sentence():
    assert days("2020年2月成立，9月开工。9月投产") == [
        ("9月", date(2020, 9, 1), date(2020, 9, 30)),
        ("9月", date(2025, 9, 1), date(2025, 9, 30)),
    ]


def test_a_sentence_goes_on_forwards_from_the_year_it_names():
    assert days("去年3月上线，截至2月10日，注册9万人") == [
        ("去年3月", date(2024, 3, 1), date(2024, 3, 31)),
        ("2月10日", date(2025, 2, 10), date(2025, 2, 10)),
    ]


def test_a_month_without_a_year_does_not_bind_the_next_to_its_year():
    assert days("2月16日出版的杂志刊登了12月15日的讲话", date(2025, 2, 16))[1][1:] == (date(2024, 12, 15), date(2024, 12, 15))


@pytest.mark.parametrize(
    ("text", "issue", "days"),
    [
        ("4月份刚入职的小李", date(2025, 12, 16), (date(2025, 4, 1), date(2025, 4, 30))),
        ("力争到年底完工", date(2025, 2, 9), (date(2025, 12, 1), date(2025, 12, 31))),
        ("2024年增长5%；截至7月31日，达9万人", date(2025, 8, 13), (date(2025, 7, 31), date(2025, 7, 31))),
        ("今年秋粮丰收", date(2025, 9, 1), (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_tense_and_year_decide_between_readings(text, issue, days):
    assert one(text, issue) == days


def test_a_rule_that_takes_effect_lies_ahead():
    assert one("条例公布，自5月1日起施行", date(2024, 12, 17)) == (date(2025, 5, 1), date(2025, 5, 1))


def test_the_same_day_and_the_next_point_back():
    assert days("5月17日上午，一行人考察了园区。当天下午座谈，次日返回") == [
        ("5月17日", date(2025, 5, 17), date(2025, 5, 17)),
        ("当天", date(2025, 5, 17), date(2025, 5, 17)),
        ("次日", date(2025, 5, 18), date(2025, 5, 18)),
    ]


def test_the_same_day_after_nothing_points_nowhere():
    assert days("当天下午座谈") == []


def test_near_the_turn_of_the_year_the_nearer_day_wins():
    assert one("12月30日举行", date(2025, 1, 2)) == (date(2024, 12, 30), date(2024, 12, 30))
    assert one("31日举行", date(2025, 1, 2)) == (date(2024, 12, 31), date(2024, 12, 31))
    assert one("将于1月3日举行", date(2024, 12, 28)) == (date(2025, 1, 3), date(2025, 1, 3))


def test_an_uncertain_issue_date_widens_what_counts_from_it():
    text = "昨天，去年3月"
    assert [e.days for e in resolve(text, (date(2025, 8, 1), date(2025, 8, 31)))] == [
        (date(2025, 7, 31), date(2025, 8, 30)),
        (date(2024, 3, 1), date(2024, 3, 31)),
    ]


def test_what_would_widen_beyond_use_is_left_out():
    assert resolve("昨天，去年3月", (date(2020, 1, 1), date(2025, 8, 31))) == ()


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_day_words_count_from_any_day(day):
    first, last = one("昨天", day)
    assert first == last == day - timedelta(days=1)
    assert (one("后天", day)[0] - day).days == 2
    assert 0 <= (day - one("周四，他说", day)[0]).days < 7
    assert one("上周四", day)[0].weekday() == 3


@given(st.text(alphabet="今昨明前后天日月年周一二三十上下本个廿农历初正123 0（）。\n国庆假期", max_size=60))
def test_any_text_gives_ordered_places_inside_it(text):
    end = 0
    for event in resolve(text, (ISSUE, ISSUE)):
        assert end <= event.start < event.end <= len(text)
        assert event.days[0] <= event.days[1]
        end = event.end


@pytest.mark.parametrize("word", ["昨天", "1", "三十", "今年", "12月", "10日、", "将", "1—", "农历正月"])
def test_a_long_text_is_read_in_one_pass(word):
    assert len(resolve(word * (50_000 // len(word)), (ISSUE, ISSUE))) <= 50_000


def test_glossed_sentences_resolve_to_their_gloss():
    path = SHARED / "eval/dates/relative_dates.jsonl"
    if not path.exists():
        pytest.skip("the relative dates to measure on are not here")
    right = total = 0
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        sentence, at = row["sentence"], row["sentence"].index(row["surface"])
        hidden = sentence[:at] + row["expr"] + sentence[at + len(row["surface"]) :]
        gold, issue = date.fromisoformat(row["gold_date"]), date.fromisoformat(row["issue_date"])
        events = resolve(hidden, (issue, issue))
        right += any(e.days == (gold, gold) for e in events if e.start < at + len(row["expr"]) and e.end > at)
        total += 1
    assert right >= 0.97 * total


def test_two_words_that_meet_are_no_year():
    assert days("达产后年产3000台") == []
    assert days("投产前年均亏损") == []
    assert one("后年动工") == (date(2027, 1, 1), date(2027, 12, 31))


def test_day_words_in_the_title_of_another_text_are_counted_from_its_own_day():
    assert days("本报昨日1版《青禾桥昨天通车》一文有误。") == [("昨日", date(2025, 8, 26), date(2025, 8, 26))]
