"""The date limits a reader types: a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date

from index.errors import WenbaoError
from index.records import DateRange, Filters

DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月?)|年?)")
"""2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日; without the day or the month: 2024-03, 2024年3月, 2024, 2024年."""

COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
"""20240305, as page files are named."""

FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


def read_limits(first: str | int | None, last: str | int | None, words: Mapping[str, str]) -> Filters:
    """Date limits from two fields, each a text, a number as programs send it, or blank; a month or a year stands for all its days.

    Raises WenbaoError with a sentence for the reader if a field is no date, or the first day is after the last.
    """
    days_from, days_to = _days(first, words), _days(last, words)
    date_from = days_from[0] if days_from else None
    date_to = days_to[1] if days_to else None
    if date_from and date_to and date_from > date_to:
        raise WenbaoError(words["bad_order"].format(first=date_from, last=date_to))
    return Filters(date_from, date_to)


def _days(text: str | int | None, words: Mapping[str, str]) -> DateRange | None:
    stripped = str(text or "").strip()
    if not stripped:
        return None
    typed = "".join(stripped.translate(FULL_WIDTH).split())
    match = COMPACT_DAY.fullmatch(typed) or DAY.fullmatch(typed)
    try:
        if not match:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        return _span(year or 0, month, day)
    except ValueError:
        raise WenbaoError(words["bad_date"].format(text=stripped)) from None


def _span(year: int, month: int | None, day: int | None) -> DateRange:
    """The days of a year, of a month of it, or the one day.  Raises ValueError if there is no such day."""
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    if day is not None:
        return first, first
    last_month = 12 if month is None else month
    return first, date(year, last_month, calendar.monthrange(year, last_month)[1])
