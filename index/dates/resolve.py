"""What the date words of a text mean on the day its paper was printed.

Every expression is resolved against the issue date, also inside a quotation (a paper's quotations speak of its own days).
Rules of reading, in the order they are tried: words that count from today (昨天, 去年3月, 上周五); a year or month named before in
the same sentence (2020年2月…9月); else the nearest fitting day, where the verb's tense decides between past and future.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import index.dates.almanac as almanac
from index.dates.expressions import (
    DAY,
    DAY_WORDS,
    MONTH,
    MONTH_WORDS,
    TO,
    WEEKDAY_WORDS,
    YEAR_WORDS,
    Expression,
    find_expressions,
    fold,
    how_many,
    number,
)
from index.dates.periods import Period, in_month, month_period, part_period
from index.records import DateRange, EventDate

MOST_WIDENED = 62
"""Days beyond its own width by which an uncertain issue date may widen an expression; one widened more says nothing and is left out."""

NEAR = 200
"""Characters over which 当天 or 次日 may point back to the day named last."""

OWN_YEAR, WRONG_TENSE = 90, 400
"""What another year than the issue's, and a day against the tense, cost a reading, in days of distance."""

_FUTURE_BEFORE = re.compile(
    r"(?:将[于自]?|将在|定于|拟于|拟在|预计(?:[到于在至])?|计划(?:[到于在至])?|力争(?:[到于在至])?|争取(?:[到于在至])?|有望(?:[到于在至])?|截止(?:时间|日期)?[为:：]?|可能[对在于]?)$"
)
_FUTURE_AFTER = re.compile(
    r"^起(?:正式)?(?:施行|实施|执行|实行)|^[^。！？；\n]{0,18}?(?:将(?=[于在会正继举召开启推迎有出进实施播上发达赴对陆全再建完投组展由从自是为与受可逐首亮如持到扩])|即将|拟[于在]|有望|预计|可望|可能|前(?:完成|建成|竣工)(?!了))"
)
_PAST_BEFORE = re.compile(r"(?:截至(?:目前|今年)?|记者)$")
_PAST_AFTER = re.compile(r"^[^。！？；\n]{0,18}?(?:了|已|曾|刚|宣布|表示|报道|获得|荣获|印发|落户|成立|发布|公布|通报|发生|获悉|当选|去世)")
_IN_FORCE = re.compile(r"起(?:正式)?(?:施行|实施|执行|实行)")
RECENTLY = 120
"""Days for which a rule that has taken effect is still told of as 起施行; later the day of next year is meant."""
_DONE = re.compile(r"[^，。！？；\n]{0,18}?(?:了|已|曾)")
_REPORTED = re.compile(r"(?:[上下]午|晚)?从[^，。！？；\n]{1,20}?(?:获悉|了解到)")
"""记者12日从…获悉: the reporter's own day, whatever month was named before."""
_BACKGROUND_BEFORE = re.compile(r"(?:[比较与同]|超过?|[高低好优]于|(?:成立|建成?|创[办建立]|设立|组建|诞?生|投产|[开竣完]工|开业|建造)于)$")
_BACKGROUND_AFTER = re.compile(r"[^，。！？；、\n]{0,8}(?:同期|相比|以来)|[^，。！？；\n（）()月]{1,14}[^我你他她它们月]的[\u4e00-\u9fff]")
"""比2019年增长20%, 2010年以来, 2015年建成的桥: a year told in passing, to which what follows does not belong."""
_BRACKETED = re.compile(rf"[（(](?:(?P<month>{MONTH})月)?(?P<day>{DAY})日")
"""周六（16日）: the day itself beside its weekday."""
_ONLY_TO = re.compile(TO)
_UP_TO = re.compile(rf"{TO}$")
_AGENDA = re.compile(r"[：:]|[^。！？；\n]{0,16}?(?:多云|阴天|小雨|阵雨|雷雨|降雨|降雪|气温|晴)")
"""What follows a weekday in a list of coming dates, or in a forecast."""
_SINCE = re.compile(r"以来|来(?![临到自])")
_SENTENCE_END = re.compile(r"[。！？；\n]")
_TITLE = re.compile(r"《[^《》\n]*》")


@dataclass(slots=True)
class _Told:
    """What the text has said so far: the last dated expression; the year, month (a day of it) and week (its Monday) of the sentence."""

    end: int = -1000
    days: DateRange | None = None
    year: int | None = None
    month: date | None = None
    week: date | None = None


def tense(text: str, start: int, end: int) -> int:
    """-1 if the words around text[start:end] tell of the past, 1 of the future, 0 if they do not show it."""
    if _FUTURE_BEFORE.search(text[max(0, start - 6) : start]):
        return 1
    if _PAST_BEFORE.search(text[max(0, start - 6) : start]):
        return -1
    after = text[end : end + 26]
    future, past = _FUTURE_AFTER.match(after), _PAST_AFTER.match(after)
    if future and (not past or future.end() <= past.end()):
        return 1
    return -1 if past else 0


def nearest(candidates: Iterable[DateRange | None], today: date, when: int, own_year: int = OWN_YEAR) -> DateRange | None:
    """The candidate a paper of `today` most likely means: in the tense given, near, and rather in today's own year.

    `own_year` is what another year costs, in days of distance: papers leave their own year out.
    """

    def cost(days: DateRange) -> float:
        ahead, behind = (days[0] - today).days, (today - days[1]).days
        wrong = WRONG_TENSE if (when < 0 < ahead) or (when > 0 and behind > 0) else 0
        return max(ahead, behind, 0) * (1.4 if ahead > 0 >= when else 1) + wrong + (own_year if days[0].year != today.year else 0)

    return min((c for c in candidates if c), key=cost, default=None)


def around(period: Period, today: date, when: int) -> DateRange | None:
    """The nearest of a yearly period's days in last year, this year and next."""
    return nearest((period(y) for y in (today.year - 1, today.year, today.year + 1)), today, when)


def _week(today: date, shift: int) -> DateRange:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def _weekday(parts: Mapping[str, str], today: date, when: int, told: _Told, beside: re.Match[str] | None) -> DateRange | None:
    """周六（16日） is the day told beside it, if that is such a weekday within five weeks of what the words alone mean."""
    meant = _weekday_alone(parts, today, when, told)
    if meant and beside:
        near = [meant[0] + timedelta(weeks=w) for w in sorted(range(-5, 6), key=abs)]
        month, number_of_day = number(beside["month"] or "0"), number(beside["day"])
        day = next((d for d in near if d.day == number_of_day and month in (0, d.month)), meant[0])
        return day, day + (meant[1] - meant[0])
    return meant


def _weekday_alone(parts: Mapping[str, str], today: date, when: int, told: _Told) -> DateRange | None:
    """上周五 is the Friday of the calendar week before (Monday first); a bare 周五 that of the week just named, else the last one, or the
    next if the tense is future."""
    weekday = WEEKDAY_WORDS[parts["weekday"]]
    if "weekshift" in parts:
        day = _week(today, MONTH_WORDS[parts["weekshift"]])[0] + timedelta(days=weekday)
    elif parts["weekday"] == "末":
        return None
    elif told.week:
        day = told.week + timedelta(days=weekday)
    elif when > 0:
        day = today + timedelta(days=(weekday - today.weekday()) % 7)
    else:
        day = today - timedelta(days=(today.weekday() - weekday) % 7)
    return day, day + timedelta(days=1 if parts["weekday"] == "末" else 0)


def _count_days(word: str, unit: str, today: date, side: int) -> DateRange | None:
    """N天前 is a day, N个月前 that month, N年前 that year; also for 后."""
    if (counted := how_many(word)) is None:
        return None
    n = side * counted
    if unit in "天日":
        return _one(today, n)
    if unit in ("周", "个星期"):
        return _week(today, n)
    if unit == "个月":
        return almanac.shifted_month(today, n)
    return (date(today.year + n, 1, 1), date(today.year + n, 12, 31)) if 1 <= today.year + n <= 9000 else None


def _one(today: date, shift: int) -> DateRange:
    day = today + timedelta(days=shift)
    return day, day


def _last(word: str, unit: str, today: date) -> DateRange | None:
    """近N天 runs up to today."""
    if (n := how_many(word)) is None:
        return None
    days = {"天": n, "日": n, "周": 7 * n, "个月": 30 * n, "年": 365 * n}[unit]
    return (today - timedelta(days=days - 1), today) if 0 < days < 40000 else None


def _in_given_month(parts: Mapping[str, str], today: date) -> DateRange | None:
    """本月22日, 上月底, 下个月."""
    return in_month(parts, *almanac.shifted_month(today, MONTH_WORDS[parts["monthword"]]))


MONTHS_TURN = 10
"""Days within which a sentence goes on from the end of one month to the beginning of the next."""


def _bare_day(found: Expression, text: str, today: date, when: int, told: _Told) -> DateRange | None:
    """22日: of the month named before it in the sentence, or of the next if that month ends (30日开工，2日完工), else the nearest day.

    A reporter's own day is the latest; one that is over is none of a month to come, and 将于22日 none of a month that is over.
    """
    parts = found.parts
    if text.endswith("记者", 0, found.start) or _REPORTED.match(text, found.end):
        when = -1
    elif told.month and (days := _in_month_told(parts, told.month, today, told)):
        to_come = days[0] > almanac.shifted_month(today, 0)[1] and not _UP_TO.search(text, found.start - 1, found.start)
        is_over = days[1] < today and _FUTURE_BEFORE.search(text[max(0, found.start - 6) : found.start])
        if not (to_come and when < 0) and not is_over:
            return days
    return nearest((in_month(parts, *almanac.shifted_month(today, m)) for m in (-1, 0, 1)), today, when, own_year=0)


def _in_month_told(parts: Mapping[str, str], month: date, today: date, told: _Told) -> DateRange | None:
    """A day of the month told, or of the next one where that is how the sentence goes on forwards."""
    own, following = (in_month(parts, *almanac.shifted_month(month, m)) for m in (0, 1))
    if not (told.days and own and following and own[1] < told.days[0]):
        return own
    return following if following[0] <= today and (following[0] - told.days[1]).days <= MONTHS_TURN else own


_WINTERS_END = (1, 2)


def _year_named(parts: Mapping[str, str], today: date, told: _Told, near: bool) -> int | None:
    """The year of an expression, else the one its sentence has named.

    同年 and 次年 point back to it, or (where the day named last is `near`) to that of an earlier sentence.
    """
    if "year" in parts:
        return number(parts["year"])
    if "seasonyear" in parts:
        still = parts.get("edge", "").startswith("冬") and today.month in _WINTERS_END  # 今冬 in January began in December
        return today.year + YEAR_WORDS[parts["seasonyear"] + "年"] - (still and parts["seasonyear"] == "今")
    word = parts.get("yearword")
    if word in ("同年", "次年", "翌年"):
        before = told.year or (told.days[0].year if told.days and near else None)
        return before + (word != "同年") if before else None
    return today.year + YEAR_WORDS[word] if word else told.year


def _calendar(found: Expression, text: str, today: date, when: int, told: _Told) -> DateRange | None:
    """Years, months, days of the month and parts of the year."""
    parts = found.parts
    year = _year_named(parts, today, told, found.start - told.end <= NEAR)
    named, rest = bool(parts.keys() & {"year", "yearword", "seasonyear"}), parts.keys() - {"year", "yearword", "seasonyear"}
    if "monthword" in parts:
        return _in_given_month(parts, today)
    if not rest:
        return (date(year, 1, 1), date(year, 12, 31)) if year else None
    if rest <= {"day2", "dayfrom2"}:
        return _bare_day(found, text, today, when, told) if rest == parts.keys() else None
    if not named and not _stands_alone(parts):
        return None
    period = month_period(parts) if "month" in parts else part_period(parts)
    if period is None:
        return None
    days = period(year) if year else None
    if named:
        return days
    if year and days and told.days and days[1] < told.days[0] and _ONLY_TO.fullmatch(text, told.end, found.start):
        return period(year + 1)  # 2018年12月28日至1月3日
    if days and (told.days is None or days[1] >= told.days[0]) and not _unfinished(parts, days, today, when):
        return days
    return _of_no_year(found, period, text, today, when)  # a sentence goes on forwards: 去年3月…截至2月 is not February of last year


def _unfinished(parts: Mapping[str, str], days: DateRange, today: date, when: int) -> bool:
    """Whether the last month of a run from January (1—11月, 前三季度) has not begun: what it brought is not told before."""
    since_january = "upto" in parts or ("run" in parts and days[0].month == 1)
    return since_january and when <= 0 and days[1].replace(day=1) > today


def _of_no_year(found: Expression, period: Period, text: str, today: date, when: int) -> DateRange | None:
    """The days of a yearly period where no year is named.

    年底 is that of this year, from March on, unless what follows is done.
    """
    ours = period(today.year)
    if ours and _unfinished(found.parts, ours, today, when):
        return period(today.year - 1)
    if found.parts.get("edge") in ("年底", "年末") and today.month > 2:
        when = -1 if _DONE.match(text, found.end) else 1
    if _IN_FORCE.match(text, found.end):
        days_of_years = (period(y) for y in (today.year - 1, today.year, today.year + 1))
        return next((d for d in days_of_years if d and d[1] >= today - timedelta(days=RECENTLY)), None)
    return around(period, today, when)


def _stands_alone(parts: Mapping[str, str]) -> bool:
    """Whether a part of a year says enough without a year beside it: months, quarters, lunar days, holidays; 底, 春, 大雪, 十一 do not."""
    return bool(parts.keys() & {"month", "quarter", "half", "lunar", "holiday", "upto", "run"}) or parts.get("edge") in (
        "年初",
        "年底",
        "年末",
        "年内",
    )


def _anaphor(word: str, told: _Told, start: int) -> DateRange | None:
    """当天, 同日, 次日: by the single day named last, if that was near."""
    if told.days is None or told.days[0] != told.days[1] or start - told.end > NEAR:
        return None
    return _one(told.days[0], 1 if word in ("次日", "翌日") else 0)


def _days_of(found: Expression, text: str, today: date, told: _Told) -> DateRange | None:
    """The days of one expression on one issue day; None if it names no days that can be told."""
    parts = found.parts
    when = tense(text, found.start, found.end)
    if found.kind == "dayword":
        return _one(today, DAY_WORDS[parts["dayshift"]])
    if found.kind == "week":
        return _weekday(parts, today, 1 if _AGENDA.match(text, found.end) else when, told, _BRACKETED.match(text, found.end))
    if found.kind == "wholeweek":
        return _week(today, MONTH_WORDS[parts["wholeshift"]])
    if found.kind == "anaphor":
        return _anaphor(text[found.start : found.end], told, found.start)
    if found.kind == "last":
        return _last(parts["lastcount"], parts["lastunit"], today)
    if found.kind == "ago":
        side = 1 if parts["agoside"].endswith("后") else -1
        return _count_days(parts["agocount"], parts["agounit"], today, side) if side < 0 or when > 0 else None
    return _calendar(found, text, today, when, told)


def days_of_each(text: str, found: Sequence[Expression], today: date) -> list[DateRange | None]:
    """The days of every expression of a folded text, for a paper printed on `today`; None for one that names no days."""
    told, days = _Told(), []
    for expression in found:
        if _SENTENCE_END.search(text, max(told.end, 0), expression.start):
            told.year = told.month = told.week = None
        try:
            meant = _days_of(expression, text, today, told)
        except (ValueError, OverflowError):  # 2月30日, or a year no calendar has
            meant = None
        if meant and expression.kind == "calendar" and _SINCE.match(text, expression.end) and meant[0] < today:
            meant = meant[0], today
        if meant:
            told.end, told.days = expression.end, meant
            _remember(expression, meant, text, told)
        days.append(meant)
    return days


def _remember(found: Expression, meant: DateRange, text: str, told: _Told) -> None:
    """Keep the year and month, or the week, an expression named outright: what follows in the sentence goes on from them."""
    parts = found.parts
    if "weekshift" in parts or "wholeshift" in parts:
        told.week = meant[0] - timedelta(days=meant[0].weekday())
    elif "monthword" in parts:
        told.month = meant[0]
    elif parts.keys() & {"month", "run"} or ("year" in parts and not _is_background(found, text)):
        told.month = meant[0] if "month" in parts else None
        if parts.keys() & {"year", "yearword"}:
            told.year = meant[0].year


def _is_background(found: Expression, text: str) -> bool:
    """Whether a year alone is told in passing: it is compared with, or belongs to a relative clause."""
    if len(found.parts) > 1:
        return False
    return bool(_BACKGROUND_BEFORE.search(text[max(0, found.start - 6) : found.start]) or _BACKGROUND_AFTER.match(text, found.end))


def _in_titles(expression: Expression, titles: Sequence[tuple[int, int]]) -> bool:
    return any(start <= expression.start < end for start, end in titles)


def resolve(text: str, issue_days: DateRange) -> tuple[EventDate, ...]:
    """The relative date expressions of a text and the days they mean.

    `issue_days` are the first and last day the issue may be from; if they differ, the days of an expression widen accordingly, and
    an expression that would widen by more than MOST_WIDENED days is left out.  Positions index `text`.  Dates written with their
    year (2023年5月1日) need no resolving and are not listed, nor are words without a day (近日, 日前, 近期), nor those in the title of
    another text (《…昨天通车》), which are counted from that text's own day.
    """
    folded, places = fold(text)
    titles = [title.span() for title in _TITLE.finditer(folded)]
    found = [expression for expression in find_expressions(folded) if not _in_titles(expression, titles)]
    first = days_of_each(folded, found, issue_days[0])
    last = first if issue_days[0] == issue_days[1] else days_of_each(folded, found, issue_days[1])
    events = []
    for expression, a, b in zip(found, first, last, strict=True):
        if a is None or b is None or "year" in expression.parts:
            continue
        days = min(a[0], b[0]), max(a[1], b[1])
        if (days[1] - days[0]) - (a[1] - a[0]) <= timedelta(days=MOST_WIDENED):
            events.append(EventDate(places[expression.start], places[expression.end - 1] + 1, days))
    return tuple(events)
