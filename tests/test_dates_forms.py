"""Date words by their form: where one begins and ends, what goes on from it, how old papers count."""

from datetime import date

import pytest

from index.dates import told_dates

ISSUE = date(2025, 8, 27)


MARCH = date(2024, 3, 13)
"""A Wednesday."""


def told(text, issue=MARCH):
    return [(text[e.start : e.end], *e.days) for e in told_dates(text, (issue, issue))]


def last(text, issue=MARCH):
    """The days of the last date told."""
    return told(text, issue)[-1][1:]


def day(*parts):
    return (date(*parts), date(*parts))


@pytest.mark.parametrize(
    "text",
    ["早上周女士来到菜场", "当天晚上周先生报警", "日本周边海域", "资本周转", "日本月底将加息", "晚上月亮很圆", "网上月销量",
     "三明日报", "昆明日报社", "昆明天气", "记者李明日前获悉", "小明早上六点出门", "民警李明下午赶到", "雨后天晴", "眼前天空很蓝",
     "此前3个月", "目前3个月大", "考前三个月", "过去年轻人", "80后年轻人", "65岁以上年轻人", "本次年会"],
)  # fmt: skip
def test_no_date_word_begins_within_another_word(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [("记者上周从青禾镇获悉", "上周"), ("会议明天召开", "明天"), ("公司本月底前投产", "本月底"), ("美股本周三收跌", "本周三"),
     ("须于明日前提交", "明日"), ("今冬明春", "明春"), ("日本周二宣布", "周二"), ("此前7月27日", "7月27日")],
)  # fmt: skip
def test_a_date_word_that_begins_where_a_word_ends_is_one(text, word):
    assert told(text)[-1][0] == word


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2015年建成的青禾桥，3月10日发生坍塌", day(2024, 3, 10)),
        ("成立于2008年的公司，3月1日宣布破产", day(2024, 3, 1)),
        ("2019年投用的校车，1月5日起停运", day(2024, 1, 5)),
        ("客流比2019年增长20%，2月接待5万人", (date(2024, 2, 1), date(2024, 2, 29))),
        ("与2019年同期相比，3月10日客流增长", day(2024, 3, 10)),
        ("2010年以来最好的2月", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2019年，公司成立，3月开工", (date(2019, 3, 1), date(2019, 3, 31))),
        ("2022年4月至7月停工，9月复工", (date(2022, 9, 1), date(2022, 9, 30))),
    ],
)
def test_a_year_told_in_passing_does_not_go_on(text, days):
    assert last(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("《条例》将于4月1日起施行，记者12日从市人大获悉", day(2024, 3, 12)),
        ("2023年5月3日开工，记者12日从镇里获悉", day(2024, 3, 12)),
        ("展会将于4月20日开幕，25日闭幕", day(2024, 4, 25)),
        ("上月5日签约，8日交付", day(2024, 2, 8)),
        ("2月28日开工，2日完工", day(2024, 3, 2)),
        ("去年5月3日停航，将于18日恢复", day(2024, 3, 18)),
        ("预计4月1日20时至5日20时有雨，已发布预警", day(2024, 4, 5)),
    ],
)
def test_a_bare_day_takes_the_month_that_goes_with_it(text, days):
    assert last(text) == days


@pytest.mark.parametrize(
    ("text", "issue", "first", "end"),
    [
        ("1—12月", (2024, 1, 20), (2023, 1, 1), (2023, 12, 31)),
        ("1至12月", (2024, 1, 20), (2023, 1, 1), (2023, 12, 31)),
        ("1—11月", (2024, 1, 3), (2023, 1, 1), (2023, 11, 30)),
        ("前三季度", (2024, 1, 10), (2023, 1, 1), (2023, 9, 30)),
        ("1—3月", (2024, 3, 13), (2024, 1, 1), (2024, 3, 31)),
        ("11—12月", (2024, 3, 13), (2023, 11, 1), (2023, 12, 31)),
        ("2023年10至12月", (2024, 3, 13), (2023, 10, 1), (2023, 12, 31)),
        ("从2022年10月到3月", (2024, 3, 13), (2022, 10, 1), (2023, 3, 31)),
        ("30日至1日", (2024, 3, 31), (2024, 3, 30), (2024, 4, 1)),
    ],
)
def test_a_run_of_months_or_days(text, issue, first, end):
    assert told(text, date(*issue)) == [(text.removeprefix("从"), date(*first), date(*end))]


def test_a_run_of_months_stops_before_a_day():
    assert [word for word, *_ in told("3月-5月8日")] == ["3月", "5月8日"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2018年12月28日至1月3日", day(2019, 1, 3)),
        ("公司2019年3月成立。同年5月投产", (date(2019, 5, 1), date(2019, 5, 31))),
        ("公司2019年3月成立。次年5月投产", (date(2020, 5, 1), date(2020, 5, 31))),
    ],
)
def test_what_follows_a_date_with_its_year(text, days):
    assert last(text) == days


def test_a_weekday_is_the_day_in_brackets_behind_it():
    assert told("周六（16日）举行")[0] == ("周六", *day(2024, 3, 16))
    assert told("周六（3月23日）举行")[0] == ("周六", *day(2024, 3, 23))
    assert told("周六举行")[0] == ("周六", *day(2024, 3, 9))


@pytest.mark.parametrize("text", ["两三年前", "七八年前", "三五天前", "近两三年来", "3天前往五个村", "两年前沿技术"])
def test_about_so_many_years_ago_and_words_with_ago_in_them_are_no_date(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [("3月初一批新苗下地", "3月初"), ("去年5月初二期工程开工", "去年5月初"), ("8月初三期项目", "8月初"), ("三月初一场大火", "三月初")],
)
def test_the_beginning_of_a_month_before_a_number_is_no_lunar_day(text, word):
    assert told(text)[0][0] == word


def test_a_lunar_day_needs_its_sign_behind_digits():
    assert last("农历8月初三") == day(2024, 9, 5)
    assert last("七月初五") == day(2024, 8, 8)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("八月廿七日", day(2024, 8, 27)),
        ("一九五八年八月廿七日", day(1958, 8, 27)),
        ("农历八月廿七日", day(2023, 10, 11)),
        ("民国26年7月7日", day(1937, 7, 7)),
        ("民国二十六年七月七日", day(1937, 7, 7)),
        ("民国元年", (date(1912, 1, 1), date(1912, 12, 31))),
    ],
)
def test_how_old_papers_count(text, days):
    assert told(text) == [(text, *days)]


@pytest.mark.parametrize("text", ["光绪二十一年五月", "康熙二十三年三月", "绍兴十年五月", "光绪21年5月"])
def test_a_month_of_a_reign_is_no_month_of_ours(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [("本周三场比赛", "本周"), ("上周三起火灾", "上周"), ("下周三天有雨", "下周"), ("本周日均客流", "本周"), ("上周日均成交", "上周"),
     ("本周天气", "本周"), ("本周六位选手", "本周"),
     ("本周三起实施", "本周三"), ("本周三部分地区有雨", "本周三"), ("本周三天气晴", "本周三"), ("本周三家长会", "本周三"),
     ("上周日下午", "上周日"), ("本周三大幅下降", "本周三")],
)  # fmt: skip
def test_a_number_behind_a_week_may_count_something(text, word):
    assert [found for found, *_ in told(text)] == [word]


@pytest.mark.parametrize(
    ("text", "issue", "days"),
    [
        ("新公司法7月1日起施行", (2024, 9, 20), day(2024, 7, 1)),
        ("《条例》1月1日起施行", (2024, 3, 13), day(2024, 1, 1)),
        ("年底前全面投产", (2024, 3, 13), (date(2024, 12, 1), date(2024, 12, 31))),
        ("年底投入使用", (2024, 3, 13), (date(2024, 12, 1), date(2024, 12, 31))),
        ("年底已投入使用", (2024, 3, 13), (date(2023, 12, 1), date(2023, 12, 31))),
        ("年底投入使用", (2024, 1, 5), (date(2023, 12, 1), date(2023, 12, 31))),
    ],
)
def test_what_took_effect_is_over_and_the_end_of_the_year_is_to_come(text, issue, days):
    assert last(text, date(*issue)) == days


@pytest.mark.parametrize(
    "text",
    ["有近2000年历史", "拥有1800年的历史", "6月龄婴儿", "十月革命", "十月怀胎", "五月天乐队", "每逢3月", "往年3月", "五一劳动奖章",
     "行政拘留5日"],
)  # fmt: skip
def test_ages_and_fixed_names_are_no_dates(text):
    assert told(text) == []


def test_names_that_hold_a_day_leave_the_year_before_them():
    assert told("今年五一劳动奖章")[0][0] == "今年"
    assert told("2023年五一村")[0][0] == "2023年"
    assert last("双十一期间") == day(2023, 11, 11)
    assert last("去年双11") == day(2023, 11, 11)
