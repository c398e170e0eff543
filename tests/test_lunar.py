"""The lunar calendar: known days, leap months, and days that are not there."""

from datetime import date

import pytest

from index.lunar import LunarDay, to_gregorian, to_lunar, year_name


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2024, 2, 10), LunarDay(2024, 1, 1)),  # Spring Festival
        (date(2024, 2, 9), LunarDay(2023, 12, 30)),  # its eve
        (date(2024, 9, 17), LunarDay(2024, 8, 15)),  # Mid-Autumn
        (date(2023, 4, 1), LunarDay(2023, 2, 11, leap=True)),
        (date(1949, 10, 1), LunarDay(1949, 8, 10)),
    ],
)
def test_known_days_go_both_ways(day, lunar):
    assert to_lunar(day) == lunar
    assert to_gregorian(lunar) == day


def test_a_month_or_day_that_is_not_there_is_none():
    assert to_gregorian(LunarDay(2024, 2, 11, leap=True)) is None
    assert to_gregorian(LunarDay(2025, 2, 30)) is None
    assert to_gregorian(LunarDay(2024, 13, 1)) is None


def test_years_are_named_in_the_cycle_of_sixty():
    assert [year_name(year) for year in (1984, 2024, 2025, 2044)] == ["甲子", "甲辰", "乙巳", "甲子"]
