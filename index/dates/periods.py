"""What the parts of a date expression mean inside a year: months, days of a month, quarters, lunar days, festivals, seasons, ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import index.dates.almanac as almanac
from index.dates.expressions import number
from index.records import DateRange

Period = Callable[[int], DateRange | None]
"""A year's days of a period that comes every year; None where the year has none."""

_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_EDGES = {
    "年初": (1, 2),
    "初": (1, 2),
    "年中": (6, 7),
    "年底": (12, 12),
    "年末": (12, 12),
    "岁末": (12, 12),
    "底": (12, 12),
    "末": (12, 12),
    "年内": (1, 12),
}
_LUNAR = re.compile(r"(?:农历|阴历)?(正|腊|冬|.{1,2})月(.+?)日?$")


def in_month(parts: Mapping[str, str], begin: date, end: date) -> DateRange | None:
    """What a day, a run of days or a third (初, 上旬, 底 …) of the month from `begin` to `end` means; the whole month if none is given."""
    last, first = parts.get("day") or parts.get("day2"), parts.get("dayfrom") or parts.get("dayfrom2")
    third = parts.get("third") or parts.get("third2") or parts.get("edge")
    if last:
        high = number(last)
        low = number(first) if first else high
        if not (1 <= low <= end.day and 1 <= high <= end.day):
            return None
        after = end + timedelta(days=high) if high < low else end.replace(day=high)  # 30日至1日 ends in the next month
        return begin.replace(day=low), after
    if third in ("上旬", "初"):
        return begin, begin.replace(day=10)
    if third in ("中旬", "中"):
        return begin.replace(day=11), begin.replace(day=20)
    if third in ("下旬", "底", "末"):
        return begin.replace(day=21), end
    return begin, end


def month_period(parts: Mapping[str, str]) -> Period:
    """The period of an expression that names a month."""
    month = number(parts["month"])
    return lambda year: in_month(parts, *almanac.month_days(year, month))


def season(year: int, word: str) -> DateRange:
    """春 March to May, 夏 June to August, 秋 September to November, 冬 December to February (as the weather service counts)."""
    first = date(year, _SEASONS[word[0]], 1)
    return first, almanac.shifted_month(first, 2)[1]


def _lunar_period(word: str) -> Period | None:
    found = _LUNAR.match(word)
    if not found:
        return None
    month, day = {"正": 1, "腊": 12, "冬": 11}.get(found[1]) or number(found[1]), number(found[2])
    return lambda y: (d, d) if (d := almanac.lunar_day(y, month, day)) else None


def part_period(parts: Mapping[str, str]) -> Period | None:
    """The period of an expression that names a part of a year other than a month; None if it names none."""
    if "quarter" in parts:
        first = 3 * number(parts["quarterno"]) - 2
        return lambda y: (date(y, first, 1), almanac.month_days(y, first + 2)[1])
    if "half" in parts:
        return lambda y: (date(y, 1, 1), date(y, 6, 30)) if parts["half"] == "上半年" else (date(y, 7, 1), date(y, 12, 31))
    if "upto" in parts:
        months = parts.get("uptomonths")
        last = number(months) if months else 3 * number(parts["uptoquarters"])
        return (lambda y: (date(y, 1, 1), almanac.month_days(y, last)[1])) if 1 <= last <= 12 else None
    if "run" in parts:
        begun, ended = number(parts["runfrom"]), number(parts["runto"])
        return lambda y: (date(y, begun, 1), almanac.month_days(y + (ended < begun), ended)[1])
    if "lunar" in parts:
        return _lunar_period(parts["lunar"])
    if "festival" in parts:
        find = almanac.holiday if "holiday" in parts else almanac.festival
        return lambda y: find(parts["festival"], y)
    edge = parts.get("edge", "")
    if edge[:1] in _SEASONS:
        return lambda y: season(y, edge)
    if edge in _EDGES:
        return lambda y: (date(y, _EDGES[edge][0], 1), almanac.month_days(y, _EDGES[edge][1])[1])
    return None
