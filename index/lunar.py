"""The lunar calendar, over the library lunar_python (MIT; astronomical tables after Xu Jianwei's 寿星天文历)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def year_name(year: int) -> str:
    """The name in the cycle of sixty of the lunar year that begins in a Gregorian one: 2025 is 乙巳."""
    return STEMS[(year - 4) % 10] + BRANCHES[(year - 4) % 12]


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar; `year` is the Gregorian year the lunar one begins in."""

    year: int
    month: int
    day: int
    leap: bool = False

    @property
    def year_name(self) -> str:
        """The year's name in the cycle of sixty: 乙巳."""
        return year_name(self.year)


@lru_cache(maxsize=256)
def _months(year: int) -> dict[tuple[int, bool], tuple[date, int]]:
    """The first day and the number of days of every month (and leap month) of the lunar year that begins in a Gregorian one."""
    from lunar_python import LunarYear, Solar

    own = [month for month in LunarYear.fromYear(year).getMonths() if month.getYear() == year]
    firsts = [Solar.fromJulianDay(month.getFirstJulianDay()) for month in own]
    days = [date(first.getYear(), first.getMonth(), first.getDay()) for first in firsts]
    return {(abs(m.getMonth()), m.getMonth() < 0): (first, m.getDayCount()) for m, first in zip(own, days, strict=True)}


@lru_cache(maxsize=4096)
def to_lunar(day: date) -> LunarDay:
    """The lunar day of a Gregorian one."""
    begun = [(first, year, key) for year in (day.year, day.year - 1) for key, (first, _) in _months(year).items() if first <= day]
    first, year, (month, leap) = max(begun)
    return LunarDay(year, month, (day - first).days + 1, leap)


@lru_cache(maxsize=4096)
def to_gregorian(lunar: LunarDay) -> date | None:
    """The Gregorian day of a lunar one; None if that year has no such month or that month no such day."""
    first, days = _months(lunar.year).get((lunar.month, lunar.leap), (date.min, 0))
    return first + timedelta(days=lunar.day - 1) if 1 <= lunar.day <= days else None
