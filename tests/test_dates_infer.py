"""The day of issue of undated pages, written for these tests about a town that does not exist."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import infer_range
from index.dates.clues import find_clues
from index.dates.events import canton_fair, lunar_years, people_congress, plan_years
from index.dates.horizon import FIRST_DAY, lags
from index.dates.profiles import BIN_STARTS, COUNTS_FILE, OFFSET_STARTS, TIMES_STARTS

LAST = date(2026, 11, 22)
CLUE_CHARACTERS = "第一二十百千0129届次个年月日号（）今昨明去党的大会周年教师节春运中秋“”五规划乙巳龙，。"


def found(*texts):
    return infer_range(texts, last=LAST)


def kinds(text):
    return {(c.kind, c.reason) for c in find_clues([text])}


def test_a_numbered_yearly_day_gives_the_year_and_the_dates_around_it_the_weeks():
    days, evidence = found(
        "今年的5月19日是第三十四次全国助残日。近日，青禾镇举行助残活动。",
        "5月17日上午，临江市代表团考察了园区。6月初，我市将铺开插秧作业。今年一季度，全市完成投资4.3亿元。",
    )
    assert days[0] <= date(2024, 5, 20) <= days[1]
    assert (days[1] - days[0]).days <= 90
    assert any("第三十四次全国助残日" in line for line in evidence)


def test_a_word_of_today_beside_its_date_gives_the_day():
    days, _ = found(
        "2024年临江市工业博览会昨天（9月12日）开幕。", "今天（9月13日）起，临江大桥恢复通行。2024年以来，大桥累计通车90万辆次。",
        "据介绍，2023年临江市完成投资80亿元。今年前8个月，全市外贸增长3.1%。", "第40个教师节刚过，青禾小学迎来新楼。12日下午，新楼交付。",
    )  # fmt: skip
    assert days == (date(2024, 9, 13), date(2024, 9, 13))


def test_a_single_day_is_never_claimed_from_dates_alone():
    days, _ = found(
        *["新华社北京3月4日电 第40个教师节…" + f"3月{d}日，青禾镇开工。2024年{d}月" for d in (1, 2, 3, 4)], "3月4日上午，2024临江论坛举行"
    )
    assert days is None or days[0] < days[1]


def test_a_page_is_later_than_the_congress_it_quotes():
    days, _ = found("党的二十大报告指出，要推进新型工业化。2022年，企业实现产值2.6亿元。去年3月，项目开工。今年一季度，公司售出汽车380辆。")
    assert days[1] >= date(2023, 4, 1)
    assert days[0] >= date(2022, 1, 1)


def test_a_page_without_a_word_of_time_has_no_range():
    assert found("青禾镇的花田里，村民正在采收。") == (None, ())
    assert found() == (None, ())
    assert found("", "\n") == (None, ())


def test_a_page_that_names_days_but_no_year_has_no_range_of_decades():
    days, _ = found("3月4日，青禾镇开工。")
    assert days is None or (days[1] - days[0]).days < 3660


def test_evidence_quotes_the_page():
    text = "2023年，临江市实现产值9亿元。今年4月，新厂投产。党的二十大报告指出，要加快发展。"
    _, evidence = found(text)
    assert evidence
    for line in evidence:
        assert line[: line.rindex("（")] in text


def test_glosses_and_numbers_are_read_as_such():
    assert ("gloss", "昨天（8月26日") in kinds("昨天（8月26日），临江市召开会议")
    assert ("counted", "第40个教师节") in kinds("第40个教师节到来之际")
    assert ("weekday", "8月27日（星期三") in kinds("8月27日（星期三）举行")
    assert ("own dom past", "本月22日") in kinds("楼于本月22日封顶了")
    assert not any(kind.startswith("dom") for kind, _ in kinds("3号楼、嫦娥五号、为期3日"))
    assert not any(kind.startswith("year") for kind, _ in kinds("到2035年基本实现现代化"))


def test_the_rules_of_counting_hold_for_published_cases():
    assert people_congress(14, 1) == date(2023, 3, 5)
    assert people_congress(9, 1) == date(1998, 3, 5)
    assert plan_years(14) == (2021, 2025)
    assert canton_fair(133) == (date(2023, 4, 15), date(2023, 5, 5))
    assert lunar_years("乙巳") == (2025 % 60, 60)
    assert lunar_years("龙") == (2024 % 12, 12)


def test_lags_count_from_the_nearest_occurrence():
    apart = lags(("day", 8, 27, 0), LAST)
    at = lambda day: int(apart[(day - FIRST_DAY).days])  # noqa: E731
    assert at(date(2025, 8, 27)) == 0
    assert at(date(2025, 8, 30)) == 3
    assert at(date(2025, 8, 20)) == -7
    month = lags(("month", 3), LAST)
    assert month[(date(2025, 3, 15) - FIRST_DAY).days] == 0
    assert month[(date(2025, 4, 2) - FIRST_DAY).days] == 2
    span = lags(("span", date(2020, 1, 1).toordinal(), date(2020, 1, 1).toordinal()), LAST)
    assert span[(date(2021, 1, 1) - FIRST_DAY).days] == 366


def test_the_table_of_profiles_is_whole():
    table = json.loads(COUNTS_FILE.read_text(encoding="utf-8"))
    years = {k: v for k, v in table.items() if isinstance(v[0], list)}
    assert len(years) == 12
    assert all(len(v) == len(OFFSET_STARTS) and all(len(row) == len(TIMES_STARTS) for row in v) for v in years.values())
    assert all(len(v) == len(BIN_STARTS) and min(v) >= 0 for k, v in table.items() if k not in years)


@pytest.mark.parametrize("word", ["昨天（8月26日）", "2023年", "第", "第一", "党的二十大", "今年", "5月19日是", "（", "周年", "十"])
def test_a_long_text_is_read_in_one_pass(word):
    days, _ = infer_range([word * (50_000 // len(word))], last=LAST)
    assert days is None or FIRST_DAY <= days[0] <= days[1] <= LAST


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet="第一二十百千0129届次个年月日号（）今昨明去党的大会周年教师节春运中秋“”五规划乙巳龙，。", max_size=40), max_size=3
    )
)
def test_any_text_gives_a_range_in_order_or_none(texts):
    days, evidence = infer_range(texts, last=LAST)
    if days is None:
        assert evidence == ()
    else:
        assert FIRST_DAY <= days[0] <= days[1] <= LAST
