"""Dates of pages by their issue numbers: found where a page shows none, repaired where number, weekday and lunar date agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from index.issues.groups import Owner, owners
from index.issues.line import Line, Point, fitted
from index.records import WEEKDAYS, DateBasis, DateRange, Issue

_TRUSTED = (DateBasis.PRINTED, DateBasis.FILENAME, DateBasis.SIDECAR)
FitsLunar = Callable[[int, date], bool | None]
"""Whether a day fits the lunar date printed on a page, named by its place among the issues; None if it prints none."""
Revised = dict[int, tuple[Issue, str | None]]
"""By place among the issues: what the page's facts become, and a sentence for the librarian."""


def dates_by_number(issues: Sequence[Issue], fits_lunar: FitsLunar) -> Revised:
    """The issues whose date the number–date line of their paper tells, corrects or doubts; the others are left out."""
    whose = owners(issues)
    points: dict[Owner, list[Point]] = defaultdict(list)
    for owner, issue in zip(whose, issues, strict=True):
        if owner and issue.issue_no and issue.date and issue.date_basis in _TRUSTED:
            points[owner].append((issue.issue_no, issue.date))
    lines = {owner: fitted(own) for owner, own in points.items()}
    same = {owner: _days_of_numbers(own) for owner, own in points.items()}
    revised: Revised = {}
    for k, (owner, issue) in enumerate(zip(whose, issues, strict=True)):
        if not owner or not issue.issue_no:
            continue
        line = lines.get(owner)
        if issue.date is None:
            found = _found(issue, _days(issue.issue_no, line, same.get(owner, {})))
            if found:
                revised[k] = (found, None)
        elif line and issue.date_basis in _TRUSTED:
            changed = _checked(issue, line, partial(fits_lunar, k))
            if changed:
                revised[k] = changed
    return revised


def _days_of_numbers(points: Sequence[Point]) -> dict[int, date]:
    """The day of each number on which all its pages agree."""
    days: dict[int, set[date]] = defaultdict(set)
    for number, day in points:
        days[number].add(day)
    return {number: min(found) for number, found in days.items() if len(found) == 1}


# ---------------------------------------------------------------- a page without a date


def _days(number: int, line: Line | None, same: dict[int, date]) -> tuple[DateRange, str] | None:
    if line:
        return line.days(number)
    day = same.get(number)
    return ((day, day), f"总第{number}期另有版面署{day}") if day else None


def _found(issue: Issue, told: tuple[DateRange, str] | None) -> Issue | None:
    """The issue with the days its number leaves; None if the number says nothing, or what the page itself says against it."""
    if told is None:
        return None
    days, evidence = told
    if issue.date_range:
        days = max(days[0], issue.date_range[0]), min(days[1], issue.date_range[1])
    said: tuple[str, ...] = (evidence,)
    if issue.weekday and days[0] <= days[1]:
        fitting = [d for d in _each(days) if _weekday(d) == issue.weekday]
        if not fitting:
            return None
        if len(fitting) == 1 and days[0] < days[1]:
            days, said = (fitting[0], fitting[0]), (evidence, f"报头印{issue.weekday}")
    if days[0] > days[1] or days == issue.date_range:
        return None
    exact = days[0] if days[0] == days[1] else None
    return replace(issue, date=exact, date_basis=DateBasis.INFERRED, date_range=days, date_evidence=issue.date_evidence + said)


def _each(days: DateRange) -> list[date]:
    return [days[0] + timedelta(days=k) for k in range((days[1] - days[0]).days + 1)]


def _weekday(day: date) -> str:
    return "星期" + WEEKDAYS[day.weekday()]


# ---------------------------------------------------------------- a date against the number


def _checked(issue: Issue, line: Line, fits_lunar: Callable[[date], bool | None]) -> tuple[Issue, str | None] | None:
    """What a page's date becomes when its number contradicts it; None if it does not, or if the number must be the slip.

    The date is repaired if weekday and lunar date, as far as they are printed, fit the day of the number, and one of them does not
    fit the date.  A catalogue's date is a librarian's word and only doubted, as is every date without another witness.
    """
    number, stated = issue.issue_no, issue.date
    assert number is not None and stated is not None
    told = line.days(number)
    if told is None or told[0][0] <= stated <= told[0][1]:
        return None
    (day, last), evidence = told
    against, by = _witnesses(issue, stated, fits_lunar), _witnesses(issue, day, fits_lunar)
    doubt = f"Issue number {number} stands for {day if day == last else f'{day} to {last}'}, not for its date {stated}; look at the page."
    if day == last and by and all(by) and not all(against) and issue.date_basis is not DateBasis.SIDECAR:
        said = (f"原作{stated}，{'、'.join(_names(issue, day, fits_lunar))}与期号同指{day}", evidence)
        basis = issue.date_basis if issue.date_basis is DateBasis.PRINTED else DateBasis.INFERRED
        right = replace(issue, date=day, date_basis=basis, date_evidence=issue.date_evidence + said)
        return (replace(right, date_range=(day, day)) if basis is DateBasis.INFERRED else right), None
    if against and all(against):
        return issue, f"Its issue number {number} does not fit its date {stated}, which its other facts confirm; the number may be misread."
    return replace(issue, date_evidence=(*issue.date_evidence, f"期号与日期不符：{evidence}")), doubt


def _witnesses(issue: Issue, day: date, fits_lunar: Callable[[date], bool | None]) -> list[bool]:
    """Whether a day fits the weekday and the lunar date that are printed."""
    lunar = fits_lunar(day)
    weekday = [_weekday(day) == issue.weekday] if issue.weekday else []
    return weekday + ([lunar] if lunar is not None else [])


def _names(issue: Issue, day: date, fits_lunar: Callable[[date], bool | None]) -> list[str]:
    return (["星期"] if issue.weekday else []) + (["农历"] if fits_lunar(day) is not None else [])
