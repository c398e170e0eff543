"""The span of days that an explicit date in a question means: 2023年4月, 去年国庆, 上周, "in March 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import index.dates.almanac as almanac
from index.dates.english import english_dates
from index.dates.expressions import FESTIVALS, Expression, find_expressions, fold, number
from index.dates.periods import in_month, month_period, part_period
from index.dates.resolve import days_of_each
from index.dates.spoken import NOT_ASKED, Told, Year, spoken_dates
from index.records import DateRange

EARLIEST = date(1900, 1, 1)
"""The first day of a span that is open to the past (2020年以前)."""

_TITLE = re.compile(r"《[^》]*》")
_NUMERIC = re.compile(r"(?<![\d.-])((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])(?:\2(3[01]|[12]\d|0?[1-9]))?(?![\d.-])")
_DECADE = re.compile(r"(?P<century>(?:上个?|20|二十|21|本)世纪)?(?P<decade>[1-9]0|[二三四五六七八九]十)年代")
_YEARS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年?[到至—–~～-]{1,2}((?:19|20)\d\d)年?(?P<plan>[^，。？?]{0,6}(?:行动|计划|规划|方案|纲要))?(?!\d)"
)
_PARTS_OF_YEAR = rf"[上下]半年|第?[一二三四1-4]季度|[春夏秋冬][天季]|年?[初底末]|[暑寒]假|{FESTIVALS}"
_YEAR_ALONE = re.compile(rf"(?<![\d.年-])(?:19|20)\d\d(?=(?:{_PARTS_OF_YEAR}))")
"""2024国庆, 2024上半年: a year written without 年."""
_SHORT_YEAR = re.compile(r"(?<![\d第])(\d\d)年$")
_SINCE = re.compile(r"(?:以来|以后|之后|至今|后)(?!的?\d)")
_UNTIL = re.compile(r"(?:以前|之前|前)(?![\d一二三四五六七八九十后])")
_OPEN_ENGLISH = re.compile(r"\b(?:(?P<since>since)|(?P<after>after)|(?P<by>by)|(?P<until>before|until|till))(?:\s+the)?\s*$", re.IGNORECASE)
_THE = re.compile(r"the\b", re.IGNORECASE)
"""By the 2024 committee: who did it, not when."""
_END = re.compile(r"end of|.*[底末]$", re.IGNORECASE)
"""2024年底前, before the end of 2024: the end itself is meant too."""

_COMPARED_BEFORE = re.compile(r"(?:比|较|相较于?|相对于?|对比|超过|高于|低于|\bthan|compared (?:with|to))\s*$", re.IGNORECASE)
_COMPARED_AFTER = re.compile(r"\s*(?:的?(?:同期|同比|相比)|之?比)")
"""比去年, 与去年同期相比: what is compared with is not what is asked about."""
_OPEN_PARTS = {"festival", "lunar", "edge"}
"""Parts that come every year and are as much a topic as a time, where no year is named: 国庆假期 may be the last or the next."""
_UP_TO = re.compile(r"份?(?:[到至—–~～-]{1,2}|直到)")
_NAMES_YEAR = {"year", "yearword", "seasonyear", "monthword"}


@dataclass(frozen=True, slots=True)
class NamedTime:
    """The time a question names: its days, the words from the first date to the last, and the place of each date in the question.

    `year` says how its year is known; of several dates the least known one counts.
    """

    days: DateRange
    words: str
    places: tuple[tuple[int, int], ...]
    year: Year


def _begun(found: Expression, days: DateRange, today: date) -> DateRange:
    """A month, day or part of a year without its year is asked about after it began: the last one, not the next.

    去年国庆 asks about the holiday, not its first day only.
    """
    parts = found.parts
    if parts.get("festival") in almanac.HOLIDAYS and "holiday" not in parts:
        days = almanac.holiday(parts["festival"], days[0].year) or days
    named = parts.keys() & {"year", "yearword", "seasonyear", "monthword"}
    if found.kind == "week" and "weekshift" not in parts and days[0] > today:
        return days[0] - timedelta(weeks=1), days[1] - timedelta(weeks=1)
    if found.kind != "calendar" or named or days[0] <= today:
        return days
    if "day2" in parts:
        return in_month(parts, *almanac.shifted_month(today, -1)) or days
    period = month_period(parts) if "month" in parts else part_period(parts)
    return (period(days[0].year - 1) if period else None) or days


def _short_year(folded: str, found: Expression, days: DateRange, today: date) -> tuple[int, DateRange]:
    """23年5月: a year of two digits before a month; the place it begins at and the days, or those given."""
    short = _SHORT_YEAR.search(folded[max(0, found.start - 4) : found.start])
    if not short or "month" not in found.parts:
        return found.start, days
    year = 2000 + int(short[1]) if 2000 + int(short[1]) <= today.year else 1900 + int(short[1])
    return found.start - 3, month_period(found.parts)(year) or days


def _hide(pattern: re.Pattern[str], text: str) -> str:
    """The text with line ends in the place of what matches, so that places stay and nothing reads across."""
    return pattern.sub(lambda m: "\n" * len(m[0]), text)


def _chinese(folded: str, today: date) -> Iterator[Told]:
    """The dates of a Chinese question, those inside book titles left out."""
    hidden = _hide(NOT_ASKED, _hide(_TITLE, folded))
    for match in _YEARS.finditer(hidden):
        if not match["plan"]:
            yield *match.span(), (date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)), Year.KNOWN
    hidden = _hide(_YEARS, hidden)
    for told in spoken_dates(hidden, today):
        hidden = hidden[: told[0]] + "\n" * (told[1] - told[0]) + hidden[told[1] :]
        yield told
    yield from _printed_forms(hidden, today)
    for match in _NUMERIC.finditer(hidden):
        year, month, day = int(match[1]), int(match[3]), int(match[4] or 0)
        first, last = almanac.month_days(year, month)
        if day <= last.day:
            yield *match.span(), (first.replace(day=day), first.replace(day=day)) if day else (first, last), Year.KNOWN
    for match in _DECADE.finditer(hidden):
        century = 2000 if (match["century"] or "")[:2] in ("21", "本世") else 1900
        first_year = century + number(match["decade"])
        yield *match.span(), (date(first_year, 1, 1), date(first_year + 9, 12, 31)), Year.KNOWN


def _printed_forms(hidden: str, today: date) -> Iterator[Told]:
    """The dates that papers print too, by their grammar."""
    found = list(find_expressions(hidden))
    named, before = False, None
    for expression, days in zip(found, days_of_each(hidden, found, today), strict=True):
        if days is None or expression.kind == "anaphor":
            continue
        if not named:
            days = _begun(expression, days, today)
        start, days = _short_year(hidden, expression, days, today)
        if before and _UP_TO.fullmatch(hidden, before[1], start):
            days = _following(expression, days, before[2])
        before = start, expression.end, days
        named = named or start < expression.start or bool(expression.parts.keys() & _NAMES_YEAR)
        yield start, expression.end, days, Year.KNOWN if named or expression.kind != "calendar" else _unnamed(expression)


def _following(found: Expression, days: DateRange, begun: DateRange) -> DateRange:
    """The end of a span lies after its beginning: asked in June, 5月到7月 ends in the July to come."""
    if days[0] >= begun[0] or "month" not in found.parts or found.parts.keys() & _NAMES_YEAR:
        return days
    period = month_period(found.parts)
    return next((d for year in (begun[0].year, begun[0].year + 1) if (d := period(year)) and d[0] >= begun[0]), days)


def _unnamed(found: Expression) -> Year:
    """How the year of a calendar date without one is known."""
    return Year.OPEN if found.parts.keys() & _OPEN_PARTS else Year.GUESSED


def _opened(text: str, dated: Told, today: date) -> Told:
    """以来 and 以前 (since, before) open a span to today, or to the past; after a day is the day behind it, by a day no later."""
    start, end, (first, last), year = dated
    ends = last if _END.match(text, start, end) else first - timedelta(days=1)
    if since := _SINCE.match(text, end):
        return start, since.end(), (first, max(today, last)), year
    if until := _UNTIL.match(text, end):
        return start, until.end(), (EARLIEST, ends), year
    opened = _OPEN_ENGLISH.search(text[:start])
    if opened and not (opened["by"] and _THE.match(text, start)):
        behind = last + timedelta(days=1)
        spans = {
            "since": (first, max(today, last)), "after": (behind, max(today, behind)), "by": (EARLIEST, last), "until": (EARLIEST, ends)
        }  # fmt: skip
        return opened.start(), end, spans[opened.lastgroup or "until"], year
    return dated


def _with_year_sign(folded: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The question with 年 behind a year that is written without it (2024国庆), in the place of the year's last digit."""
    ends = [match.end() for match in _YEAR_ALONE.finditer(folded)]
    for end in reversed(ends):
        folded = folded[:end] + "年" + folded[end:]
        places = [*places[:end], places[end - 1], *places[end:]]
    return folded, places


def _compared(text: str, dated: Told) -> bool:
    """Whether a date is only what something is compared with."""
    return bool(_COMPARED_BEFORE.search(text[: dated[0]]) or _COMPARED_AFTER.match(text, dated[1]))


def _together(found: list[Told]) -> DateRange:
    """One span for all dates of a question: a date within another's span narrows it, else the span covers both."""
    first, last = found[0][2]
    for _, _, (a, b), _ in found[1:]:
        if first <= a and b <= last:
            first, last = a, b
        elif not (a <= first and last <= b):
            first, last = min(first, a), max(last, b)
    return first, last


def named_time(text: str, today: date) -> NamedTime | None:
    """The time that the dates in a question mean, with the words they stand in.

    Chinese (also in traditional characters) and English.  A month or day without a year is the last one that has begun by `today`.
    None if the question names no date: 最近, 近年来 and 改革开放初期 are none, nor is one that is only compared with (比去年).
    """
    folded, places = _with_year_sign(*fold(text))
    spaced = [dated for dated in english_dates(text, today) if not _compared(text, dated)]
    found = [_opened(text, dated, today) for dated in spaced]
    for dated in _chinese(folded, today):
        if not _compared(folded, dated):
            start, end, days, known = _opened(folded, dated, today)
            found.append((places[start], places[end - 1] + 1, days, known))
    found = sorted(d for d in found if d[2][0] <= d[2][1])
    if not found:
        return None
    start, end = found[0][0], max(end for _, end, _, _ in found)
    return NamedTime(_together(found), text[start:end], tuple(d[:2] for d in found), min(year for *_, year in found))


def question_dates(text: str, today: date) -> tuple[DateRange, str] | None:
    """The days and the words of `named_time`."""
    named = named_time(text, today)
    return (named.days, named.words) if named else None
