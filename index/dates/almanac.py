"""The calendar's own facts: lunar days, solar terms, festivals, nth weekdays.

Lunar days come from index/lunar.py; solar terms from the sun's
longitude after Meeus; festivals from the rules in the tables below.  Nothing here knows anything about newspapers.
"""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from index.lunar import LunarDay, to_gregorian
from index.records import DateRange

FIRST_YEAR, LAST_YEAR = 1900, 2098
"""Years looked at."""

# Fixed by the State Council's 全国年节及纪念日放假办法 (1949, last amended 2024) or by the day's founding decision.
FIXED_DAYS = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "三八节": (3, 8), "植树节": (3, 12), "愚人节": (4, 1),
    "劳动节": (5, 1), "五一": (5, 1), "青年节": (5, 4), "五四": (5, 4), "儿童节": (6, 1), "六一": (6, 1),
    "建党节": (7, 1), "七一": (7, 1), "建军节": (8, 1), "八一": (8, 1), "教师节": (9, 10),
    "国庆": (10, 1), "十一": (10, 1), "平安夜": (12, 24), "圣诞": (12, 25),
    "双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12),
}  # fmt: skip
# Lunar month and day.
LUNAR_DAYS = {
    "春节": (1, 1), "大年初一": (1, 1), "元宵": (1, 15), "龙抬头": (2, 2), "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15), "中秋": (8, 15),
    "重阳": (9, 9), "腊八": (12, 8),
}  # fmt: skip
# (month, nth, weekday) with Monday 0.
NTH_WEEKDAYS = {"母亲节": (5, 2, 6), "父亲节": (6, 3, 6), "感恩节": (11, 4, 3)}
# The sun's apparent longitude in degrees at each of the 24 terms, in the order of the civil year (GB/T 33661-2017).
_TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip
SOLAR_TERMS = {name: (285 + 15 * i) % 360 for i, name in enumerate(_TERMS)}
# Days before and after the festival itself that its holiday may cover.  The yearly notices of the State Council move a three-day
# holiday to either side of the festival, so those are given both.
HOLIDAYS = {
    "春节": (1, 7), "国庆": (0, 7), "十一": (0, 6), "五一": (2, 4), "劳动节": (2, 4), "元旦": (2, 2),
    "双十一": (0, 0), "双11": (0, 0), "双十二": (0, 0), "双12": (0, 0),
}  # fmt: skip
THREE_DAYS = (2, 2)


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of day `day` of lunar month `month` of lunar year `year`; None if there is no such day."""
    return to_gregorian(LunarDay(year, month, day))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth (from 1) given weekday (Monday 0) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _sun_longitude(julian_day: float) -> float:
    """Apparent ecliptic longitude of the sun in degrees, to about 0.01 degree: J. Meeus, Astronomical Algorithms, 2nd ed., chapter 25."""
    t = (julian_day - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(anomaly) + 0.019993 * math.sin(2 * anomaly) + 0.000289 * math.sin(3 * anomaly)
    node = math.radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


@lru_cache(maxsize=4096)
def solar_term(name: str, year: int) -> date:
    """The day, in China's time, on which a solar term of a civil year begins.  KeyError for a name that is no term."""
    target = SOLAR_TERMS[name]
    index = _TERMS.index(name)
    moment = date(year, 1, 1).toordinal() + 1721424.5 + 5.5 + index * 15.2184
    for _ in range(6):
        error = (target - _sun_longitude(moment) + 180) % 360 - 180
        moment += error * 365.2422 / 360
    return date.fromordinal(math.floor(moment + 8 / 24 - 1721424.5))


@lru_cache(maxsize=8192)
def festival(name: str, year: int) -> DateRange | None:
    """The day (小年: the two days) of a festival or solar term in civil year `year`; None if it is not known.

    腊八, 小年 and 除夕 belong to the lunar year that ends early in `year`, as in 2024年除夕 = 9 February 2024.
    """
    if not FIRST_YEAR < year <= LAST_YEAR:
        return None
    name = name if name in FIXED_DAYS or name in NTH_WEEKDAYS or name in LUNAR_DAYS else name.removesuffix("节")
    day: date | None = None
    if name in FIXED_DAYS:
        day = date(year, *FIXED_DAYS[name])
    elif name in NTH_WEEKDAYS:
        day = nth_weekday(year, *NTH_WEEKDAYS[name])
    elif name in SOLAR_TERMS:
        day = solar_term(name, year)
    elif name in ("除夕", "大年三十"):
        spring = lunar_day(year, 1, 1)
        day = spring - timedelta(days=1) if spring else None
    elif name in ("小年", "腊八"):
        first, last = (lunar_day(year - 1, 12, d) for d in ((23, 24) if name == "小年" else (8, 8)))
        return (first, last) if first and last else None
    elif name in LUNAR_DAYS:
        day = lunar_day(year, *LUNAR_DAYS[name])
    return (day, day) if day else None


def holiday(name: str, year: int) -> DateRange | None:
    """The days a festival's holiday may cover (see HOLIDAYS); None if the festival is not known."""
    days = festival(name, year)
    if days is None:
        return None
    before, after = HOLIDAYS.get(name.removesuffix("节"), HOLIDAYS.get(name, THREE_DAYS))
    return days[0] - timedelta(days=before), days[1] + timedelta(days=after)


def month_days(year: int, month: int) -> DateRange:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def shifted_month(day: date, months: int) -> DateRange:
    """The month `months` months after the one `day` lies in (before it, if negative)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return month_days(year, month + 1)
