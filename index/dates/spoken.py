"""Chinese times that people ask with and papers hardly print: 近三年, 上上周, 上季度, 2023年暑假, 5月第一周, 2023、2024年.

A question is asked on one known day, so "the last three years" can be counted to the day here; in an article (resolve.py) it cannot.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum

import index.dates.almanac as almanac
from index.dates.expressions import MONTH, YEAR_WORDS, begins_word, how_many, number
from index.records import DateRange


class Year(IntEnum):
    """How the year of a named time is known: it is said or counted from today (去年, 上周); it is taken to be the latest (5月); or it is
    open, for the words are as much a topic as a time (国庆假期, 年底)."""

    OPEN = 0
    GUESSED = 1
    KNOWN = 2


Told = tuple[int, int, DateRange, Year]
"""Start and end of the words, the days they mean, and how their year is known."""

_COUNT = r"(?P<count>半|\d{1,3}|[一二三四五六七八九十两]{1,3})"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})年|(?P<yearword>大前年|[前去今本明]年))"
_LAST = re.compile(
    rf"(?:最近|过去|近)这?的?{_COUNT}(?P<unit>天|日|周|个?星期|个?月|年)(?:以?来|之?间|里|之?内|中(?![央国]))?(?!前|级|代|度|底|初)"
)
_HALF_YEAR = re.compile(r"(?<![上下个])半年以?来")
_WEEK_OF_MONTH = re.compile(rf"(?:{_YEAR}的?)?(?P<month>{MONTH})月份?的?第(?P<week>[一二三四五1-5])个?(?:周|星期|礼拜)")
_SCHOOL_HOLIDAY = re.compile(rf"{_YEAR}度?的?(?P<which>[暑寒])(?:假|期(?!学校))(?:期间|里)?")
_QUARTER = re.compile(r"(?P<shift>上|本|这|下)(?:一个|一|个)?季度?(?=度|[^\u4e00-\u9fff]|$|[的里内中])度?")
_FAR_WEEK = re.compile(r"(?P<shift>上上|下下)(?:一)?个?(?:周|星期|礼拜)(?![一二三四五六日天末刊报])")
_TWO_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?[、和与及]((?:19|20)\d\d)年?(?=年|[^\d]|$)")
_SCHOOL_HOLIDAYS = {"暑": (7, 1, 62), "寒": (1, 15, 35)}
"""Month, day and length: the years' school calendars differ by province, these are the days that lie in most of them."""

NOT_ASKED = re.compile(
    rf"哪(?:一|个|几)*年度?的?(?:[上下]半年|第?[一二三四]季度|年?[初中底末]|[春夏秋冬](?:季|天)|{MONTH}月)?"
    rf"|[每某各](?:一个|一|个)?(?:季度|年|月|周)|[五5]月天|三月三(?!日)"
)
"""What looks like a time and asks for one, or names none."""


def back(today: date, months: int) -> date:
    """The same day of the month `months` months before; the last day of a shorter month."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def rolling(today: date, count: str, unit: str) -> DateRange | None:
    """The last so many days, weeks, months or years up to `today`, to the day: three years end today and began three years ago."""
    if count == "半":
        days = {"年": (back(today, 6), today), "个月": (today - timedelta(days=15), today)}.get(unit)
        return (days[0] + timedelta(days=1), days[1]) if days else None
    n = how_many(count)
    if n is None or not 0 < n < 200:
        return None
    if unit in ("月", "个月", "年"):
        return back(today, n * (12 if unit == "年" else 1)) + timedelta(days=1), today
    return today - timedelta(days=n * (1 if unit in ("天", "日") else 7) - 1), today


def _year(match: re.Match[str], today: date) -> int | None:
    if match["year"]:
        return number(match["year"])
    return today.year + YEAR_WORDS[match["yearword"]] if match["yearword"] else None


def nth_week(year: int, month: int, nth: int) -> DateRange:
    """The nth seven days of a month; what is left of it for the fifth."""
    first, last = almanac.month_days(year, month)
    begin = first + timedelta(weeks=nth - 1)
    return begin, min(begin + timedelta(days=6), last)


def _week_of_month(match: re.Match[str], today: date) -> DateRange | None:
    month, nth, year = number(match["month"]), number(match["week"]), _year(match, today)
    days = nth_week(year or today.year, month, nth)
    days = nth_week(today.year - 1, month, nth) if year is None and days[0] > today else days
    return days if days[0] <= days[1] else None


def _school_holiday(match: re.Match[str], today: date) -> DateRange | None:
    month, day, length = _SCHOOL_HOLIDAYS[match["which"]]
    first = date(_year(match, today) or today.year, month, day)
    return first, first + timedelta(days=length - 1)


def quarter(today: date, shift: int) -> DateRange:
    """The quarter `shift` quarters after today's."""
    first = today.replace(day=1, month=3 * ((today.month - 1) // 3) + 1)
    begin = almanac.shifted_month(first, 3 * shift)[0]
    return begin, almanac.shifted_month(begin, 2)[1]


def _far_week(match: re.Match[str], today: date) -> DateRange:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=-2 if match["shift"] == "上上" else 2)
    return monday, monday + timedelta(days=6)


def _two_years(match: re.Match[str], today: date) -> DateRange | None:
    first, last = int(match[1]), int(match[2])
    return (date(first, 1, 1), date(last, 12, 31)) if first < last else None


_FORMS = (
    (_LAST, lambda m, today: rolling(today, m["count"], m["unit"])),
    (_HALF_YEAR, lambda m, today: rolling(today, "半", "年")),
    (_WEEK_OF_MONTH, _week_of_month),
    (_SCHOOL_HOLIDAY, _school_holiday),
    (_QUARTER, lambda m, today: quarter(today, {"上": -1, "下": 1}.get(m["shift"], 0))),
    (_FAR_WEEK, _far_week),
    (_TWO_YEARS, _two_years),
)


def spoken_dates(folded: str, today: date) -> Iterator[Told]:
    """The times of these forms in a folded, simplified question."""
    for pattern, meaning in _FORMS:
        for match in pattern.finditer(folded):
            if not begins_word(folded, match.start()):  # 日本季度报告
                continue
            try:
                days = meaning(match, today)
            except ValueError:  # no such day or number
                continue
            if days:
                guessed = pattern is _WEEK_OF_MONTH and _year(match, today) is None
                yield *match.span(), days, Year.GUESSED if guessed else Year.KNOWN
