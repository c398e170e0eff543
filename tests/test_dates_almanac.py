"""The calendar's facts, against days that are printed in every almanac."""

from datetime import date

import pytest

from index.dates import almanac


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("春节", 2024, date(2024, 2, 10)),
        ("春节", 2025, date(2025, 1, 29)),
        ("除夕", 2024, date(2024, 2, 9)),
        ("元宵节", 2025, date(2025, 2, 12)),
        ("端午", 2024, date(2024, 6, 10)),
        ("端午节", 2025, date(2025, 5, 31)),
        ("中秋", 2023, date(2023, 9, 29)),
        ("重阳节", 2023, date(2023, 10, 23)),
        ("清明节", 2023, date(2023, 4, 5)),
        ("清明", 2024, date(2024, 4, 4)),
        ("冬至", 2023, date(2023, 12, 22)),
        ("母亲节", 2024, date(2024, 5, 12)),
        ("国庆节", 1999, date(1999, 10, 1)),
    ],
)
def test_a_festival_falls_on_its_day(name, year, day):
    assert almanac.festival(name, year) == (day, day)


def test_the_small_new_year_is_two_days_north_and_south():
    assert almanac.festival("小年", 2024) == (date(2024, 2, 2), date(2024, 2, 3))


def test_an_unknown_festival_or_year_is_none():
    assert almanac.festival("赶集", 2024) is None
    assert almanac.festival("春节", 1700) is None


# Hong Kong Observatory, table of the 24 solar terms of 2024, China time.
TERMS_2024 = {
    "小寒": (1, 6), "大寒": (1, 20), "立春": (2, 4), "雨水": (2, 19), "惊蛰": (3, 5), "春分": (3, 20),
    "清明": (4, 4), "谷雨": (4, 19), "立夏": (5, 5), "小满": (5, 20), "芒种": (6, 5), "夏至": (6, 21),
    "小暑": (7, 6), "大暑": (7, 22), "立秋": (8, 7), "处暑": (8, 22), "白露": (9, 7), "秋分": (9, 22),
    "寒露": (10, 8), "霜降": (10, 23), "立冬": (11, 7), "小雪": (11, 22), "大雪": (12, 6), "冬至": (12, 21),
}  # fmt: skip


def test_the_sun_reaches_each_solar_term_on_the_published_day():
    assert {name: almanac.solar_term(name, 2024) for name in TERMS_2024} == {name: date(2024, *day) for name, day in TERMS_2024.items()}


def test_a_lunar_day_that_does_not_exist_is_none():
    assert almanac.lunar_day(2025, 7, 5) == date(2025, 8, 27)
    assert almanac.lunar_day(2025, 13, 1) is None


def test_months_are_shifted_over_the_year_end():
    assert almanac.shifted_month(date(2025, 1, 31), -2) == (date(2024, 11, 1), date(2024, 11, 30))
    assert almanac.shifted_month(date(2025, 12, 1), 2) == (date(2026, 2, 1), date(2026, 2, 28))
