"""The dates of questions, asked on Saturday, 22 November 2025."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import Year, named_time, question_dates
from index.tokens import segmenter

TODAY = date(2025, 11, 22)
segmenter()  # loaded before the time of any test is taken
DATE_CHARACTERS = "今昨去年月日周一二三上下本近前后至到年代2018-/ 《》以来之前last in March of 2024week"


@pytest.mark.parametrize(
    ("question", "first", "last", "words"),
    [
        ("2023年4月临江市召开了什么会议？", (2023, 4, 1), (2023, 4, 30), "2023年4月"),
        ("2025年5月20日发生了什么", (2025, 5, 20), (2025, 5, 20), "2025年5月20日"),
        ("2024年上半年的产值是多少", (2024, 1, 1), (2024, 6, 30), "2024年上半年"),
        ("去年国庆有哪些活动", (2024, 10, 1), (2024, 10, 8), "去年国庆"),
        ("上周谁来考察", (2025, 11, 10), (2025, 11, 16), "上周"),
        ("本月新开了几家店", (2025, 11, 1), (2025, 11, 30), "本月"),
        ("今年3月到5月的活动", (2025, 3, 1), (2025, 5, 31), "今年3月到5月"),
        ("2022年到2024年产值怎么变", (2022, 1, 1), (2024, 12, 31), "2022年到2024年"),
        ("2022-2024年产值怎么变", (2022, 1, 1), (2024, 12, 31), "2022-2024年"),
        ("2023年以来的外贸", (2023, 1, 1), (2025, 11, 22), "2023年以来"),
        ("2020年之前的情况", (1900, 1, 1), (2019, 12, 31), "2020年之前"),
        ("上世纪90年代的老厂", (1990, 1, 1), (1999, 12, 31), "上世纪90年代"),
        ("23年5月的会", (2023, 5, 1), (2023, 5, 31), "23年5月"),
        ("9月有什么活动", (2025, 9, 1), (2025, 9, 30), "9月"),
        ("12月有什么活动", (2024, 12, 1), (2024, 12, 31), "12月"),
        ("30日谁来了", (2025, 10, 30), (2025, 10, 30), "30日"),
        ("周日谁来了", (2025, 11, 16), (2025, 11, 16), "周日"),
        ("2024-03-05的新闻", (2024, 3, 5), (2024, 3, 5), "2024-03-05"),
        ("二〇二三年三月", (2023, 3, 1), (2023, 3, 31), "二〇二三年三月"),
        ("2024年中秋节", (2024, 9, 17), (2024, 9, 17), "2024年中秋节"),
        ("上週五的頭版", (2025, 11, 14), (2025, 11, 14), "上週五"),
        ("近三个月的招聘", (2025, 8, 23), (2025, 11, 22), "近三个月"),
        ("2023年，临江市5月有什么活动", (2023, 5, 1), (2023, 5, 31), "2023年，临江市5月"),
        ("What happened in March 2024?", (2024, 3, 1), (2024, 3, 31), "March 2024"),
        ("What was reported on 27 August 2025?", (2025, 8, 27), (2025, 8, 27), "27 August 2025"),
        ("on August 27th, 2025", (2025, 8, 27), (2025, 8, 27), "August 27th, 2025"),
        ("Who came last week?", (2025, 11, 10), (2025, 11, 16), "last week"),
        ("Who came last Friday?", (2025, 11, 21), (2025, 11, 21), "last Friday"),
        ("news of the past three days", (2025, 11, 20), (2025, 11, 22), "past three days"),
        ("Who won in 2023?", (2023, 1, 1), (2023, 12, 31), "in 2023"),
        ("output in the first half of 2024", (2024, 1, 1), (2024, 6, 30), "first half of 2024"),
        ("exports in Q1 2024", (2024, 1, 1), (2024, 3, 31), "Q1 2024"),
        ("since March 2024", (2024, 3, 1), (2025, 11, 22), "since March 2024"),
        ("between March and May 2024", (2024, 3, 1), (2024, 5, 31), "March and May 2024"),
        ("before 2020", (1900, 1, 1), (2019, 12, 31), "before 2020"),
        ("What opened in December?", (2024, 12, 1), (2024, 12, 31), "in December"),
        ("three days ago", (2025, 11, 19), (2025, 11, 19), "three days ago"),
        ("近三年的产值", (2022, 11, 23), (2025, 11, 22), "近三年"),
        ("近半年来的活动", (2025, 5, 23), (2025, 11, 22), "近半年来"),
        ("最近一周的新闻", (2025, 11, 16), (2025, 11, 22), "最近一周"),
        ("上上周谁来考察", (2025, 11, 3), (2025, 11, 9), "上上周"),
        ("這個月的頭版", (2025, 11, 1), (2025, 11, 30), "這個月"),
        ("去年國慶有什麼活動", (2024, 10, 1), (2024, 10, 8), "去年國慶"),
        ("2023年暑假的夏令营", (2023, 7, 1), (2023, 8, 31), "2023年暑假"),
        ("上季度的产值", (2025, 7, 1), (2025, 9, 30), "上季度"),
        ("下一季度的收入预计", (2026, 1, 1), (2026, 3, 31), "下一季度"),
        ("2023年5月第二周的赛事", (2023, 5, 8), (2023, 5, 14), "2023年5月第二周"),
        ("2023、2024年的产值", (2023, 1, 1), (2024, 12, 31), "2023、2024年"),
        ("5月到7月的活动", (2025, 5, 1), (2025, 7, 31), "5月到7月"),
        ("10月到12月的活动", (2025, 10, 1), (2025, 12, 31), "10月到12月"),
        ("2025年11月到12月的活动", (2025, 11, 1), (2025, 12, 31), "2025年11月到12月"),
        ("2024年1月中美团队的比赛", (2024, 1, 1), (2024, 1, 31), "2024年1月"),
        ("2024年产值与2023年相比增长多少", (2024, 1, 1), (2024, 12, 31), "2024年"),
        ("What opened last summer?", (2025, 6, 1), (2025, 8, 31), "last summer"),
        ("What opened last National Day?", (2025, 10, 1), (2025, 10, 8), "last National Day"),
        ("over the National Day holiday last year", (2024, 10, 1), (2024, 10, 8), "National Day holiday last year"),
        ("between May and July 2023", (2023, 5, 1), (2023, 7, 31), "May and July 2023"),
        ("May 3 to 10, 2023", (2023, 5, 3), (2023, 5, 10), "May 3 to 10, 2023"),
        ("from 28 December to 3 January 2024", (2023, 12, 28), (2024, 1, 3), "28 December to 3 January 2024"),
        ("in the week of 3 May 2023", (2023, 5, 1), (2023, 5, 7), "week of 3 May 2023"),
        ("in the first week of May 2023", (2023, 5, 1), (2023, 5, 7), "first week of May 2023"),
        ("in early May 2023", (2023, 5, 1), (2023, 5, 10), "early May 2023"),
        ("in late 2023", (2023, 9, 1), (2023, 12, 31), "late 2023"),
        ("over the past two months", (2025, 9, 23), (2025, 11, 22), "past two months"),
        ("2024上半年的产值", (2024, 1, 1), (2024, 6, 30), "2024上半年"),
        ("2024一季度的产值", (2024, 1, 1), (2024, 3, 31), "2024一季度"),
        ("临江 2024 国庆有什么活动", (2024, 10, 1), (2024, 10, 8), "2024 国庆"),
        ("2024夏天的活动", (2024, 6, 1), (2024, 8, 31), "2024夏天"),
        ("2024年底前完工的项目", (1900, 1, 1), (2024, 12, 31), "2024年底前"),
        ("2024年6月底前完工的项目", (1900, 1, 1), (2024, 6, 30), "2024年6月底前"),
        ("本月底前完工的项目", (1900, 1, 1), (2025, 11, 30), "本月底前"),
        ("1—12月的产值", (2024, 1, 1), (2024, 12, 31), "1—12月"),
        ("民国26年7月7日发生了什么", (1937, 7, 7), (1937, 7, 7), "民国26年7月7日"),
        ("一九五八年八月廿七日的报纸", (1958, 8, 27), (1958, 8, 27), "一九五八年八月廿七日"),
        ("双十一期间的销量", (2025, 11, 11), (2025, 11, 11), "双十一期间"),
        ("before the end of June 2024", (1900, 1, 1), (2024, 6, 30), "before the end of June 2024"),
        ("by the end of 2024", (1900, 1, 1), (2024, 12, 31), "by the end of 2024"),
        ("until the end of 2024", (1900, 1, 1), (2024, 12, 31), "until the end of 2024"),
        ("by June 2024", (1900, 1, 1), (2024, 6, 30), "by June 2024"),
        ("after 13 June 2024", (2024, 6, 14), (2025, 11, 22), "after 13 June 2024"),
        ("passed by the 2024 committee", (2024, 1, 1), (2024, 12, 31), "the 2024 "),
        ("the week before last", (2025, 11, 3), (2025, 11, 9), "the week before last"),
    ],
)
def test_a_date_in_a_question(question, first, last, words):
    assert question_dates(question, TODAY) == ((date(*first), date(*last)), words)


@pytest.mark.parametrize(
    "question",
    [
        "改革开放初期的工厂", "最近有什么新闻", "近年来的变化", "《2025年发展规划》是什么时候发布的", "第二届大赛在哪年举行",
        "每周三开放吗", "24小时书店在哪里", "2022—2025年行动计划写了什么", "十四五期间的目标", "哪一年成立",
        "唐代的诗人", "90后作家", "十四五", "哪一年上半年投产", "与去年同期相比", "比去年增长多少", "五月天的演唱会", "三月三歌节",
        "昆明天气怎么样", "日本季度产值", "光绪二十一年五月", "光绪21年5月", "近两三年的变化", "五一劳动奖章给了谁",
        "每个月的活动", "每季度的产值",
        "more than last year",
        "He may attend", "How many of the 2000 students came?", "", "？",
    ],
)  # fmt: skip
def test_a_question_without_a_date_asks_about_none(question):
    assert question_dates(question, TODAY) is None


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("2020年前", Year.KNOWN),
        ("2023年4月", Year.KNOWN), ("去年国庆", Year.KNOWN), ("上周", Year.KNOWN), ("近三年", Year.KNOWN), ("23年5月", Year.KNOWN),
        ("2023年国庆假期", Year.KNOWN), ("in March 2024", Year.KNOWN), ("last March", Year.KNOWN),
        ("5月", Year.GUESSED), ("5月17日", Year.GUESSED), ("上半年", Year.GUESSED), ("in March", Year.GUESSED), ("5月第一周", Year.GUESSED),
        ("国庆假期", Year.OPEN), ("年底", Year.OPEN), ("2023年4月和国庆假期", Year.KNOWN),
    ],
)  # fmt: skip
def test_how_the_year_is_known(question, year):
    assert named_time(question, TODAY).year is year


def test_the_places_of_dates_cut_nothing_else():
    named = named_time("2023年，临江市5月有什么活动", TODAY)
    assert [named.words, named.places] == ["2023年，临江市5月", ((0, 5), (9, 11))]


@given(st.dates(date(1990, 1, 1), date(2025, 11, 22)))
def test_every_way_to_write_a_day_means_that_day(day):
    chinese = f"{day.year}年{day.month}月{day.day}日"
    english = f"{day.day} {day:%B} {day.year}"
    for text in (f"{chinese}谁来了", f"What happened on {english}?", f"{day.isoformat()}的新闻"):
        assert question_dates(text, TODAY)[0] == (day, day)


@given(
    st.text(alphabet=DATE_CHARACTERS, max_size=40),
    st.dates(date(1960, 1, 1), date(2090, 1, 1)),
)
def test_any_question_gives_a_span_in_order_with_words_of_its_own(text, today):
    if found := question_dates(text, today):
        (first, last), words = found
        assert first <= last
        assert words in text
        assert last - first < timedelta(days=365 * 300)
