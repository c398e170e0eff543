"""English dates in a question: "in March 2024", "on 27 August 2025", "last week", "the first half of 2024", "the 1990s"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import index.dates.almanac as almanac
from index.dates.periods import season
from index.dates.spoken import Told, Year, back, nth_week, quarter
from index.records import DateRange

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("first", "second", "third", "fourth")
_SEASONS = {"spring": "春", "summer": "夏", "autumn": "秋", "fall": "秋", "winter": "冬"}
_FESTIVALS = {
    "spring festival": "春节", "chinese new year": "春节", "lunar new year": "春节", "lantern festival": "元宵", "national day": "国庆",
    "dragon boat festival": "端午", "mid-autumn festival": "中秋", "labour day": "五一", "labor day": "五一", "may day": "五一",
    "qingming festival": "清明", "tomb-sweeping day": "清明", "double ninth festival": "重阳",
    "new year's day": "元旦", "christmas": "圣诞",
}  # fmt: skip
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1}

MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
WHICH = r"(?P<which>last|this|next|past|previous)"
FESTIVAL = rf"(?P<festival>{'|'.join(_FESTIVALS)})"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS[1:])})"
_OF_YEAR = rf"\s+(?:of\s+)?(?:{YEAR}|{WHICH}\s+year)"
_PREPOSITION = r"(?:in|on|during|of|for|since|from|to|until|till|by|before|after|throughout|between|and|early|late|mid|year)"


def _year(match: re.Match[str], today: date) -> int:
    """The year a match names outright or by last, this, next; else today's."""
    groups = match.groupdict()
    return int(groups["year"]) if groups.get("year") else today.year + _SHIFTS[(groups.get("which") or "this").lower()]


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _one(day: date) -> DateRange:
    return day, day


def _full(match: re.Match[str], today: date) -> DateRange:
    return _one(date(int(match["year"]), _month(match), int(match["day"])))


def _latest(build: Callable[[int], DateRange], today: date) -> DateRange:
    """The last such time that had begun by today."""
    days = build(today.year)
    return days if days[0] <= today else build(today.year - 1)


def _yearless_day(match: re.Match[str], today: date) -> DateRange:
    return _latest(lambda y: _one(date(y, _month(match), int(match["day"]))), today)


def _yearless_month(match: re.Match[str], today: date) -> DateRange:
    which, month = (match.groupdict().get("which") or "").lower(), _month(match)
    if which == "last":
        return _latest(lambda y: almanac.month_days(y, month), today.replace(day=1) - timedelta(days=1))
    return almanac.month_days(today.year, month) if which == "this" else _latest(lambda y: almanac.month_days(y, month), today)


def _months(match: re.Match[str], today: date) -> DateRange:
    year, first = int(match["year"]), _MONTHS.index(match["first"][:3].lower()) + 1
    return date(year, first, 1), almanac.month_days(year, _month(match))[1]


def _half(match: re.Match[str], today: date) -> DateRange:
    year, first = _year(match, today), match["half"].lower() == "first"
    return (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))


def _quarter(match: re.Match[str], today: date) -> DateRange:
    word = match["quarter"].lower()
    quarter = int(word[-1]) if word[-1].isdigit() else _ORDINALS.index(word) + 1
    year = _year(match, today)
    return date(year, 3 * quarter - 2, 1), almanac.month_days(year, 3 * quarter)[1]


def _festival(match: re.Match[str], today: date) -> DateRange | None:
    return almanac.holiday(_FESTIVALS[match["festival"].lower()], _year(match, today))


def _last_or_this(build: Callable[[int], DateRange | None], which: str, today: date) -> DateRange | None:
    """Last is the latest such time that is over by today (last summer, asked in autumn, is this year's); this is this year's."""
    if which not in ("last", "past", "previous"):
        return build(today.year + _SHIFTS[which])
    return next((days for year in (today.year, today.year - 1, today.year - 2) if (days := build(year)) and days[1] < today), None)


def _which_festival(match: re.Match[str], today: date) -> DateRange | None:
    return _last_or_this(lambda y: almanac.holiday(_FESTIVALS[match["festival"].lower()], y), match["which"].lower(), today)


def _which_season(match: re.Match[str], today: date) -> DateRange | None:
    return _last_or_this(lambda y: season(y, _SEASONS[match["season"].lower()]), match["which"].lower(), today)


def _named_season(match: re.Match[str], today: date) -> DateRange:
    return season(_year(match, today), _SEASONS[match["season"].lower()])


def _days_between(match: re.Match[str], today: date) -> DateRange | None:
    """May 3 to 10, 2023; 28 May to 3 June 2023: a span that runs over New Year begins the year before."""
    groups = match.groupdict()
    year, month = int(match["year"]), _month(match)
    begun = _MONTHS.index(groups["first"][:3].lower()) + 1 if groups.get("first") else month
    return date(year - (begun > month), begun, int(match["from"])), date(year, month, int(match["day"]))


def _month_third(match: re.Match[str], today: date) -> DateRange:
    first, last = almanac.month_days(int(match["year"]), _month(match))
    part = match["part"].lower()
    if part in ("early", "beginning of"):
        return first, first.replace(day=10)
    return (first.replace(day=11), first.replace(day=20)) if part.startswith("mid") else (first.replace(day=21), last)


def _year_part(match: re.Match[str], today: date) -> DateRange:
    """Early, mid and late are thirds of a year; its beginning and end are two months and one, as 年初 and 年底."""
    year, part = _year(match, today), match["part"].lower()
    months = {"early": (1, 4), "late": (9, 12), "beginning of": (1, 2), "end of": (12, 12)}.get(part, (5, 8))
    return date(year, months[0], 1), almanac.month_days(year, months[1])[1]


def _week_in_month(match: re.Match[str], today: date) -> DateRange:
    nth, year, month = match["nth"].lower(), int(match["year"]), _month(match)
    last = almanac.month_days(year, month)[1]
    return (last - timedelta(days=6), last) if nth == "last" else nth_week(year, month, _ORDINALS.index(nth) + 1)


def _week_around(match: re.Match[str], today: date) -> DateRange:
    day = date(int(match["year"]), _month(match), int(match["day"]))
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _week_before_last(match: re.Match[str], today: date) -> DateRange:
    monday = today - timedelta(days=today.weekday(), weeks=2)
    return monday, monday + timedelta(days=6)


def _decade(match: re.Match[str], today: date) -> DateRange:
    return date(int(match["year"]), 1, 1), date(int(match["year"]) + 9, 12, 31)


def _day_word(match: re.Match[str], today: date) -> DateRange:
    word = match["word"].lower()
    shift = -2 if "before" in word else {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return _one(today + timedelta(days=shift))


def _past(match: re.Match[str], today: date) -> DateRange | None:
    """The last so many days, weeks, months or years up to today, to the day."""
    word, unit = match["count"].lower(), match["unit"].lower()
    count = int(word) if word.isdigit() else _COUNTS.index(word)
    if not 0 < count < 200:
        return None
    if unit in ("day", "week"):
        return today - timedelta(days=count * (1 if unit == "day" else 7) - 1), today
    return back(today, count * (12 if unit == "year" else 1)) + timedelta(days=1), today


def _ago(match: re.Match[str], today: date) -> DateRange | None:
    """Three days ago is a day; two weeks, months or years ago that week, month or year."""
    word, unit = match["count"].lower(), match["unit"].lower()
    count = int(word) if word.isdigit() else _COUNTS.index(word)
    if unit == "day":
        return _one(today - timedelta(days=count))
    if unit == "week":
        monday = today - timedelta(days=today.weekday(), weeks=count)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return almanac.shifted_month(today, -count)
    return date(today.year - count, 1, 1), date(today.year - count, 12, 31)


def _span(match: re.Match[str], today: date) -> DateRange:
    shift, unit = _SHIFTS[match["which"].lower()], match["unit"].lower()
    if unit == "month":
        return almanac.shifted_month(today, shift)
    if unit == "quarter":
        return quarter(today, shift)
    if unit == "year":
        return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    return (monday + timedelta(days=5) if unit == "weekend" else monday), monday + timedelta(days=6)


def _weekday(match: re.Match[str], today: date) -> DateRange:
    """Last Friday is the latest one before today; this Friday that of this week."""
    weekday, which = _WEEKDAYS.index(match["weekday"][:3].lower()), match["which"].lower()
    monday = today - timedelta(days=today.weekday())
    if which == "last":
        return _one(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))
    return _one(monday + timedelta(days=weekday, weeks=_SHIFTS[which]))


def _whole_year(match: re.Match[str], today: date) -> DateRange:
    return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)


_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*"
_FROM = DAY.replace("<day>", "<from>")
_FIRST = MONTH.replace("<month>", "<first>")
_PART = r"(?P<part>early|mid|middle of|late|beginning of|end of)"

_OPENING = re.compile(r"(?:since|after|before|until|till|by)\s+(?:the\s+year\s+)?", re.IGNORECASE)
"""Words of a match that belong to what opens a span, not to the date."""

# The most telling forms come first: a later one is not looked for where an earlier one stands.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], DateRange | None]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), meaning)
    for form, meaning in (
        (rf"\bweek\s+of\s+(?:{DAY}\s+(?:of\s+)?{MONTH}),?\s+{YEAR}", _week_around),
        (rf"\bweek\s+of\s+(?:{MONTH}\s+{DAY}),?\s+{YEAR}", _week_around),
        (rf"\b(?P<nth>first|second|third|fourth|last)\s+week\s+(?:of|in)\s+{MONTH},?\s+{YEAR}", _week_in_month),
        (rf"\b{_FIRST}\s+{_FROM}{_TO}{MONTH}\s+{DAY},?\s+{YEAR}", _days_between),
        (rf"\b{MONTH}\s+{_FROM}{_TO}{DAY},?\s+{YEAR}", _days_between),
        (rf"\b{_FROM}\s+{_FIRST}{_TO}{DAY}\s+{MONTH},?\s+{YEAR}", _days_between),
        (rf"\b{_FROM}{_TO}{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}", _days_between),
        (rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}", _full),
        (rf"\b{MONTH}\s+{DAY},?\s+{YEAR}", _full),
        (rf"\b{MONTH.replace('<month>', '<first>')}\s+(?:and|to|until|through|-|–)\s+{MONTH},?\s+{YEAR}", _months),
        (rf"\b{_PART}[\s-]+{MONTH},?\s+(?:of\s+)?{YEAR}", _month_third),
        (rf"\b{MONTH},?\s+(?:of\s+)?{YEAR}", lambda m, _: almanac.month_days(int(m["year"]), _month(m))),
        (rf"\b(?P<half>first|second)\s+half{_OF_YEAR}", _half),
        (rf"\b(?P<quarter>Q[1-4]|(?:first|second|third|fourth)(?=\s+quarter))(?:\s+quarter)?{_OF_YEAR}", _quarter),
        (rf"\b{FESTIVAL}(?:\s+(?:holidays?|in|of))*\s+{YEAR}", _festival),
        (rf"\b(?:{YEAR}|{WHICH}\s+year)(?:['’]s)?\s+{FESTIVAL}(?:\s+holidays?)?", _festival),
        (rf"\b{FESTIVAL}(?:\s+(?:holidays?|in|of))*\s+{WHICH}\s+year", _festival),
        (rf"\b{WHICH}\s+{FESTIVAL}", _which_festival),
        (rf"\b{SEASON}{_OF_YEAR}", _named_season),
        (rf"\b{WHICH}\s+{SEASON}\b", _which_season),
        (rf"\b{_PART}[\s-]+(?:{YEAR}|{WHICH}\s+year)", _year_part),
        (r"\bthe\s+week\s+before\s+last\b", _week_before_last),
        (r"\b(?P<year>(?:19|20)\d0)s\b", _decade),
        (r"\b(?P<word>the\s+day\s+before\s+yesterday|yesterday|today|tonight|tomorrow)\b", _day_word),
        (rf"\b(?:past|last|previous)\s+{COUNT}\s+(?P<unit>day|week|month|year)s?\b", _past),
        (rf"\b{COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago\b", _ago),
        (rf"\b{WHICH}\s+(?P<unit>week|weekend|month|quarter|year)\b", _span),
        (rf"\b{WHICH}\s+(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b", _weekday),
        (rf"\b{DAY}\s+(?:of\s+)?{MONTH}", _yearless_day),
        (rf"\b{MONTH}\s+{DAY}\b", _yearless_day),
        (rf"\b(?:{_PREPOSITION}|(?P<which>last|this))\s+{MONTH}", _yearless_month),
        (rf"\b{_PREPOSITION}\s+(?:the\s+year\s+)?{YEAR}(?!\s*(?:people|yuan|tons?|students|households|km|%))", _whole_year),
        (rf"\bthe\s+{YEAR}\s+(?=[a-z-]+[^s\W]\b)", _whole_year),
        (rf"{YEAR}(?=\s*[?.]?\s*$)", _whole_year),
    )
)


_YEARLESS = (_yearless_day, _yearless_month)


def english_dates(text: str, today: date) -> Iterator[Told]:
    """The dates of an English question, not overlapping, the most telling forms first."""
    taken: list[tuple[int, int]] = []
    for pattern, meaning in _FORMS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            try:
                days = meaning(match, today)
            except ValueError:  # 30 February
                continue
            if days:
                taken.append(match.span())
                opening = _OPENING.match(match[0])
                yield (
                    match.start() + (opening.end() if opening else 0),
                    match.end(),
                    days,
                    Year.GUESSED if meaning in _YEARLESS and not match.groupdict().get("which") else Year.KNOWN,
                )
