"""Occasions a page names: yearly events, anniversaries, congresses, plans, offices and lunar years, and the periods they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import index.dates.events as events
from index.dates.almanac import LUNAR_DAYS, NTH_WEEKDAYS, SOLAR_TERMS
from index.dates.expressions import DAY, MONTH, number
from index.lunar import BRANCHES, STEMS

Period = tuple[Any, ...]
"""A calendar period. These come again and again: ("day", month, day, shift in days), ("dom", day of month, shift), ("month", m),
("third", m, 0..2), ("quarter", q), ("half", h), ("festival", name[, shift]), ("event", place in YEARLY_EVENTS), ("lunar year", remainder,
divisor); an occasion only where it falls on a day, ("occasion", "event" or "festival", which, month, day), and a day only where it is a
weekday, ("weekday", month, day, weekday).  ("span", first ordinal, last ordinal) comes once."""

Found = tuple[str, Period, int, int]
"""A kind of clue, the period it points to, and its place in the text."""

_OCCASION_NOW = re.compile(r"[^。！？；\n]{0,12}(?:启动|开幕|举行|召开|举办|期间|来临|到来|临近|将至|前夕|宣传活动|主题活动|闭幕)")
_BEFORE_NOW = re.compile(r"(?:传达学习|传达|迎接|迎来|今天[^。]{0,8}|昨[天日][^。]{0,8}|今年(?:的)?|当前|正值|恰逢|在)$")
IS_NOW = r"(?:正?是|为|恰逢|迎来|适逢|正值|就是)(?:我国|中国|今年|全国|农历|传统|第[\d一二三四五六七八九十百]{1,5}[个次届]|的|[“\"])*"
"""今天是农历…, 5月19日是第34个…: what stands between a day and the occasion it is."""
NOT_THE_DAY = re.compile("节?(?:假|期间|后|前|档|新闻|团拜|庙会|文化|来临|将至|国庆)")
"""What follows an occasion that is spoken of without being the day itself."""
_DATE_BEFORE = re.compile(rf"(?<![\d一二三四五六七八九十])({MONTH})月({DAY})[日号](?:[（(][^）)]{{1,6}})?[）)]?[，,]?{IS_NOW}$")
_YEAR_TITLE = re.compile(
    r"(?<![\d.年第—–~～-])((?:19|20)\d\d)(?=[\u4e00-\u9fff“])(?![年项余多个人元万亿米吨亩户家名件台辆套只条张场次天小分秒平公千百倍株盒箱份位号所座头羽尾斤克升吉度])"
)
_NTH = re.compile(r"第([\d一二三四五六七八九十百]{1,5})[个次届]")
_ANNIVERSARY = re.compile(r"([\d一二三四五六七八九十百]{1,5})周年")
_YEAR_SAID = re.compile(r"([今明去])年(?!.*年)|\d{4}年(?!.*年)")
_YEAR_OF_EVENT = re.compile(r"(?<!\d)((?:19|20)\d\d)年?[^，。；、\d的底末召]{0,6}$")
_REPORT = re.compile("[^，。；]{0,14}(?:公报|年鉴|年报|白皮书|蓝皮书|年度报告|发展报告)")
"""What names the year that it reports on, the one before its own."""
_PARTY = re.compile(
    r"(喜迎|迎接|即将)?(?:召开的?)?党的([一二三四五六七八九十]{2,3})大(?!学|[一-龥]队)|([一二三四五六七八九十]{2,3})届([一二三四五六七])中全会"
)
_AFTER_CONGRESS = re.compile("报告|精神|以来|提出|指出|部署|决策|闭幕|胜利|强调|擘画|描绘|作出|决定|《|审议")
_PEOPLE = re.compile(r"([一二三四五六七八九十]{1,3})届全国人大([一二三四五])次会议")
_TERM = re.compile(r"([一二三四五六七八九十]{1,3})届全国(?:人大|政协)")
_OFFICE = re.compile("|".join(f"(?<!时任)({words})" for words, _, _ in events.OFFICES))
_LUNAR_YEAR = re.compile(
    rf"([{STEMS}][{BRANCHES}])年|(?:农历|喜迎|迎|贺|[新春])([{events.ANIMALS}])年|([{events.ANIMALS}])年(?=春节|新春|大吉|伊始|正月|春晚)"
)
_PLAN = re.compile(r"[“\"]?([一二三四五六七八九十]{1,3})五[”\"]?(?=规划|期间|时期|开局|收官|以来|末|计划|[”\"])")
_CANTON = re.compile(r"第([\d一二三四五六七八九十百]{1,5})届(?:中国进出口商品交易会|广交会)")


def span(first: date, last: date) -> Period:
    """The period from one day to another."""
    return ("span", first.toordinal(), last.toordinal())


def whole_year(year: int) -> Period:
    """The period of a year."""
    return span(date(year, 1, 1), date(year, 12, 31))


def _count(word: str) -> int:
    """The value of a printed number that counts occasions; 0 for what is none or too large."""
    try:
        return n if (n := number(word)) < 300 else 0
    except ValueError:
        return 0


def _from_occasions(text: str) -> Iterator[Found]:
    """Clues of yearly events and of what is counted: Nth occasions, anniversaries, plans."""
    pattern, places = events.event_words()
    for match in pattern.finditer(text):
        place = places[match[0]]
        now = _OCCASION_NOW.match(text, match.end()) or _BEFORE_NOW.search(text[max(0, match.start() - 12) : match.start()])
        yield "event now" if now else "event", ("event", place), match.start(), match.end()
        of_year = _YEAR_OF_EVENT.search(text[max(0, match.start() - 12) : match.start()])
        if of_year:
            yield "event of year", whole_year(int(of_year[1])), max(0, match.start() - 12) + of_year.start(), match.end()
        counted = _NTH.search(text, max(0, match.start() - 10), match.start())
        first = events.YEARLY_EVENTS[place].first
        if counted and first and (n := _count(counted[1])) and not (n == 1 and counted[0][-1] == "次"):
            yield "counted", whole_year(first + n - 1), counted.start(), match.end()
    for match in _NTH.finditer(text):
        ahead = text[match.end() : match.end() + 12]
        for words, first, step in events.SERIES:
            if any(word in ahead for word in words) and (n := _count(match[1])):
                yield "counted", whole_year(first + step * (n - 1)), match.start(), match.end() + len(ahead)
    for match in _CANTON.finditer(text):
        if n := _count(match[1]):
            opened, closed = events.canton_fair(n)
            yield "counted", span(opened - timedelta(days=90), closed + timedelta(days=90)), match.start(), match.end()
    for match in _YEAR_TITLE.finditer(text):
        kind = "year annual" if _REPORT.match(text, match.end()) else "titled"
        yield kind, whole_year(int(match[1])), match.start(), min(len(text), match.end() + 12)


def _from_anniversaries(text: str) -> Iterator[Found]:
    """今年是新中国成立75周年; not the words of an earlier ceremony, nor a year named beside it."""
    for match in _ANNIVERSARY.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()]
        for name, day in events.ANNIVERSARIES:
            found = re.search(rf"(?:{name})$", before)
            if not found or not (n := _count(match[1])) or text.startswith(("大会", "招待会", "阅兵"), match.end()):
                continue
            said = _YEAR_SAID.search(text, max(0, match.start() - 30), match.start())
            shift = {"明": -1, "去": 1}.get(said[1], 0) if said and said[1] else 0
            if said is None or said[1]:
                now = said is not None and bool(said[1])
                yield (
                    "anniversary now" if now else "anniversary",
                    whole_year(day.year + n + shift),
                    match.start() - len(found[0]),
                    match.end(),
                )


def _from_congresses(text: str) -> Iterator[Found]:
    """Clues of dated national meetings and plans: a page that names one was printed after it."""
    for match in _PARTY.finditer(text):
        if match[1]:
            continue
        term = _count(match[2] or match[3])
        day = events.CONGRESSES.get(term) if match[2] else events.PLENUMS.get((term, number(match[4])))
        if day:
            yield "congress past" if _AFTER_CONGRESS.match(text, match.end()) else "congress", span(day, day), match.start(), match.end()
    for match in _PEOPLE.finditer(text):
        day = events.people_congress(_count(match[1]), number(match[2]))
        yield "congress", span(day, day), match.start(), match.end()
    for match in _PLAN.finditer(text):
        first, last = events.plan_years(_count(match[1]))
        yield "plan", span(date(first, 1, 1), date(last, 12, 31)), match.start(), match.end()


def _from_rule(text: str) -> Iterator[Found]:
    """Clues of who holds an office, which congress sits, and the name of the lunar year."""
    for match in _TERM.finditer(text):
        first = events.people_congress(_count(match[1]), 1)
        yield "in office", span(first.replace(year=first.year - 1, month=9), first.replace(year=first.year + 5)), match.start(), match.end()
    for match in _OFFICE.finditer(text):
        _, first, last = events.OFFICES[(match.lastindex or 1) - 1]
        yield "in office", span(first, last or date(9999, 1, 1)), match.start(), match.end()
    for match in _LUNAR_YEAR.finditer(text):
        yield "lunar year", ("lunar year", *events.lunar_years(match[1] or match[2] or match[3])), match.start(), match.end()


_MOVING = re.compile("|".join(sorted({*LUNAR_DAYS, *NTH_WEEKDAYS, *SOLAR_TERMS, "除夕"}, key=len, reverse=True)))


def _from_dated_occasions(text: str) -> Iterator[Found]:
    """5月19日是…全国助残日: a day of the month beside an occasion that falls on another day each year leaves few years."""
    pattern, places = events.event_words()
    for found, name in ((pattern, "event"), (_MOVING, "festival")):
        for match in found.finditer(text):
            begin = max(0, match.start() - 28)
            day = _DATE_BEFORE.search(text[begin : match.start()])
            if day and not NOT_THE_DAY.match(text, match.end()):
                which = places[match[0]] if name == "event" else match[0]
                yield "dated occasion", ("occasion", name, which, number(day[1]), number(day[2])), begin + day.start(), match.end()


def find_occasions(text: str) -> Iterator[Found]:
    """Every clue of a folded text that is more than a date word."""
    for source in (_from_occasions, _from_anniversaries, _from_congresses, _from_rule, _from_dated_occasions):
        yield from source(text)
