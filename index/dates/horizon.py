"""How far every day of the calendar lies from a period that a page names: the arithmetic under infer.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

import index.dates.almanac as almanac
import index.dates.events as events
from index.dates.occasions import Period
from index.records import DateRange

FIRST_DAY = date(1949, 10, 1)
"""No page is taken to be older than this."""


def _in_year(period: Period, year: int) -> DateRange | None:
    """The days of a yearly period in one year; None if that year has none."""
    name, *rest = period
    first, *others = rest
    if name == "festival":
        days = almanac.festival(str(first), year)
        shift = timedelta(days=int(others[0]) if others else 0)
        return (days[0] + shift, days[1] + shift) if days else None
    if name == "occasion":
        named = _in_year((str(first), others[0]), year)
        return named if named and named[0] <= date(year, int(others[1]), int(others[2])) <= named[1] else None
    if name == "lunar year":
        spring, following = almanac.lunar_day(year, 1, 1), almanac.lunar_day(year + 1, 1, 1)
        return (spring - timedelta(days=45), following) if spring and following and year % int(others[0]) == first else None
    if name == "event":
        return events.YEARLY_EVENTS[int(first)].days(year)
    number = int(first)
    if name == "day":
        day = date(year, number, int(others[0])) + timedelta(days=int(others[1]))
        return day, day
    if name == "weekday":
        day = date(year, number, int(others[0]))
        return (day, day) if day.weekday() == others[1] else None
    if name == "third":
        begin, end = almanac.month_days(year, number)
        cuts = [(begin, begin.replace(day=10)), (begin.replace(day=11), begin.replace(day=20)), (begin.replace(day=21), end)]
        return cuts[int(others[0])]
    months = {"month": 1, "quarter": 3, "half": 6}[name]
    return date(year, months * (number - 1) + 1, 1), almanac.month_days(year, months * number)[1]


def _occurrences(period: Period, last: date) -> Iterator[DateRange]:
    """Every time a recurring period comes, from before FIRST_DAY to after `last`."""
    for year in range(FIRST_DAY.year - 1, last.year + 2):
        try:
            if period[0] == "dom":
                for month in range(1, 13):
                    begin, end = almanac.month_days(year, month)
                    if int(period[1]) <= end.day:
                        day = begin.replace(day=int(period[1])) + timedelta(days=int(period[2]))
                        yield day, day
            elif days := _in_year(period, year):
                yield days
        except ValueError:  # 29 February
            continue


@lru_cache(maxsize=512)
def lags(period: Period, last: date) -> NDArray[np.int32]:
    """For each day from FIRST_DAY to `last`: days after the period's end (positive), before its start (negative), or 0 inside it.

    Of a period that comes again the nearest occurrence counts.  Shape [days].
    """
    days = np.arange(FIRST_DAY.toordinal(), last.toordinal() + 1)
    if period[0] == "span":
        starts, ends = np.array([period[1]], dtype=np.int64), np.array([period[2]], dtype=np.int64)
    else:
        spans = [(a.toordinal(), b.toordinal()) for a, b in _occurrences(period, last)]
        if not spans:
            return np.full(len(days), 100_000, dtype=np.int32)
        starts, ends = np.array(spans).T
    following = np.searchsorted(ends, days)
    far = 10**6
    ahead = np.where(following < len(ends), starts[np.minimum(following, len(starts) - 1)] - days, far)
    behind = np.where(following > 0, days - ends[np.maximum(following - 1, 0)], far)
    return np.where(ahead <= 0, 0, np.where(ahead < behind, -ahead, behind)).astype(np.int32)
