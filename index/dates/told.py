"""The days an article tells of: every date its text names, counted from the day of issue (昨天, 5月3日) or written out.

It is what a question about a time is held against beside the day of issue: a paper of August tells of 2023年上半年.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import index.dates.almanac as almanac
from index.dates.expressions import find_expressions, fold
from index.dates.resolve import MOST_WIDENED, days_of_each
from index.records import DateRange, EventDate

_NUMERIC = re.compile(r"(?<![\d.-])((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(3[01]|[12]\d|0?[1-9])(?![\d.-])")
_APART = (date(1960, 1, 1), date(2090, 6, 15))
"""Two days so far apart that only a date with its year means the same on both."""


def told_dates(text: str, issue_days: DateRange | None) -> tuple[EventDate, ...]:
    """The dates a text names, with their places in it.

    `issue_days` are the first and last day it may have been printed; without them only dates that need no such day are told.
    A date that the uncertainty of the issue day widens by more than MOST_WIDENED days is left out.
    """
    folded, places = fold(text)
    first, last = issue_days or _APART
    found = list(find_expressions(folded))
    early = days_of_each(folded, found, first)
    late = early if first == last else days_of_each(folded, found, last)
    events = []
    for expression, a, b in zip(found, early, late, strict=True):
        if a is None or b is None or (issue_days is None and a != b):
            continue
        days = min(a[0], b[0]), max(a[1], b[1])
        if (days[1] - days[0]).days - (a[1] - a[0]).days <= MOST_WIDENED:
            events.append(EventDate(places[expression.start], places[expression.end - 1] + 1, days))
    return tuple(sorted([*events, *_numeric(text)], key=lambda event: event.start))


def _numeric(text: str) -> Iterator[EventDate]:
    """2023-05-03, 2023.5.3, 2023/5/3."""
    for match in _NUMERIC.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if day <= almanac.month_days(year, month)[1].day:
            yield EventDate(*match.span(), (date(year, month, day), date(year, month, day)))
