"""The witnesses of a masthead against each other: a Gregorian date, a weekday, a lunar date.

A reading slip in one is repaired only where the two others agree, and the repair is told as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from index.lunar import LunarDay, to_gregorian, to_lunar, year_name
from index.records import WEEKDAYS

LunarParts = tuple[str | None, bool, int, int]
"""A lunar date as printed: the name of its year if it has one, whether the month is a leap one, month and day."""


def agreed(
    printed: tuple[int, int, int] | None, weekday: int | None, lunar: LunarParts | None
) -> tuple[date | None, int | None, tuple[str, ...]]:
    """The day the witnesses agree on, its weekday (0 is Monday), and what had to be repaired.

    A printed date that no other witness contradicts stands.  Where weekday and lunar date both contradict it, a date one digit
    away that fits both takes its place; where only the weekday does, the lunar date decides which of the two is the slip.
    """
    day = valid_day(printed)
    if day and (lunar is None or fits_lunar_day(day, lunar)):
        if lunar is None or weekday is None or weekday == day.weekday():
            return day, weekday, ()
        return day, day.weekday(), (f"星期{WEEKDAYS[weekday]}与{day}及农历不符，按日期改正",)
    if printed and weekday is not None and lunar is not None:
        near = {d for d in _one_digit_away(printed) if d.weekday() == weekday and fits_lunar_day(d, lunar)}
        if len(near) == 1:
            (right,) = near
            return right, weekday, (f"印作{printed[0]}年{printed[1]}月{printed[2]}日，星期与农历同指{right}",)
    if printed is None and lunar is not None and lunar[0] and weekday is not None:
        days = [d for d in _lunar_days(lunar) if d.weekday() == weekday]
        if len(days) == 1:
            return days[0], weekday, (f"由农历{lunar[0]}年与星期推得{days[0]}",)
    return day, weekday, ()


def valid_day(parts: tuple[int, int, int] | None) -> date | None:
    """The day of a year, month and day; None if there is no such day between 1850 and 2150."""
    try:
        return date(*parts) if parts and 1850 <= parts[0] <= 2150 else None
    except ValueError:
        return None


def fits_lunar_day(day: date, lunar: LunarParts) -> bool:
    """Whether a day has this lunar date; a year without a name is any."""
    own = to_lunar(day)
    name, leap, month, number = lunar
    return (own.month, own.day, own.leap) == (month, number, leap) and name in (None, own.year_name)


def _one_digit_away(parts: tuple[int, int, int]) -> Iterator[date]:
    """Valid dates that differ from a printed one in a single digit, or by a digit lost or added in month or day."""
    texts = [f"{parts[0]:04d}", str(parts[1]), str(parts[2])]
    for k, text in enumerate(texts):
        forms = {text[:i] + d + text[i + 1 :] for i in range(len(text)) for d in "0123456789"}
        if k:
            forms |= {d + text for d in "123"} | {text + d for d in "0123456789"} | {text[1:], text[:-1]}
        for form in forms:
            changed = [*texts[:k], form or "0", *texts[k + 1 :]]
            found = valid_day((int(changed[0]), int(changed[1]), int(changed[2])))
            if found:
                yield found


def _lunar_days(lunar: LunarParts) -> Iterator[date]:
    """The days of a lunar date in the years of its name, 1900 to 2080."""
    name, leap, month, number = lunar
    for year in range(1900, 2081):
        day = to_gregorian(LunarDay(year, month, number, leap)) if year_name(year) == name else None
        if day:
            yield day
