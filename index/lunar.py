"""The lunar calendar, over the library lunar_python (MIT; astronomical tables after Xu Jianwei's 寿星天文历)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@lru_cache(maxsize=4096)
def to_lunar(day: date) -> LunarDay:
    """The lunar day of a Gregorian one."""
    from lunar_python import Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return LunarDay(lunar.getYear(), abs(lunar.getMonth()), lunar.getDay(), lunar.getMonth() < 0)


@lru_cache(maxsize=4096)
def to_gregorian(lunar: LunarDay) -> date | None:
    """The Gregorian day of a lunar one; None if that year has no such month or that month no such day."""
    from lunar_python import Lunar

    try:
        solar = Lunar.fromYmd(lunar.year, -lunar.month if lunar.leap else lunar.month, lunar.day).getSolar()
    except Exception:  # the library raises Exception itself for a month or day that cannot be
        return None
    day = date(solar.getYear(), solar.getMonth(), solar.getDay())
    return day if to_lunar(day) == lunar else None  # it counts a 30th of a month of 29 days on into the next
