"""What an undated page says about its own day: every date word, numbered occasion and yearly event in it, as a clue.

A clue has a kind, by which its weight was learned (profiles.py), and the calendar period it points to.  What the clue says about
the day of issue is only how far a page is usually printed from such a period: that is measured, not assumed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from index.dates.almanac import FIXED_DAYS, LUNAR_DAYS, NTH_WEEKDAYS, SOLAR_TERMS
from index.dates.expressions import DAY_WORDS, WEEKDAY_WORDS, Expression, find_expressions, fold, number
from index.dates.occasions import IS_NOW, NOT_THE_DAY, Found, Period, find_occasions, span, whole_year
from index.dates.resolve import tense


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing a page says: the kind of saying, the period it points to, the page's words, and how often it says so."""

    kind: str
    period: Period
    quote: str
    reason: str
    times: int = 1


_TENSES = {-1: "past", 0: "plain", 1: "future"}
_GLOSS_OPEN = re.compile(r"[（(]")
_TARGET = re.compile(r"(?:[到至]|力争|—|-|～|~|–|截至)$")
_AFTER_TARGET = re.compile(r"[—–~～至-]|前|远景|年[—–-]")
_ANNUAL = re.compile(r"全年|度|末|底|[，,]?[^。；，,\n]{0,14}(?:实现|达|完成|突破|同比|累计|产值|产量|总量|收入|营收|利润|销售|营业)")
"""What follows a year whose figures are told, as they are once it is over."""
_AIM = re.compile("将|力争|目标|计划|规划|拟|预计|争取|有望|确保|建成")
"""What stands around a year that is only aimed at."""
_WEEKDAY_AFTER = re.compile(r"[（(，,◆·\s]{0,2}(?:星期|周)([一二三四五六日天])")
_TODAY = re.compile(rf"(今|昨|明)(?:天|日|晚)(?:[（(][^）)]{{1,12}}[）)]?)?[，,]?(?:{IS_NOW})?$")


def _part_of_year(parts: dict[str, str]) -> tuple[str, Period] | None:
    """The short name and the period of a month, day, third, quarter, half or run of months."""
    if "month" in parts:
        month = number(parts["month"])
        if "day" in parts:
            return "day", ("day", month, number(parts["day"]), 0)
        if "third" in parts:
            return "third", ("third", month, {"初": 0, "上旬": 0, "中": 1, "中旬": 1}.get(parts["third"], 2))
        return "month", ("month", month)
    if "quarter" in parts:
        return "quarter", ("quarter", number(parts["quarterno"]))
    if "half" in parts:
        return "half", ("half", 1 if parts["half"] == "上半年" else 2)
    if "upto" in parts:
        months = parts.get("uptomonths")
        last = number(months) if months else 3 * number(parts["uptoquarters"])
        return ("upto", ("month", last)) if 1 <= last <= 12 else None
    if "run" in parts:
        first, last = number(parts["runfrom"]), number(parts["runto"])
        return ("upto", ("month", last)) if first == 1 else ("month", ("month", first))
    return None


def _absolute(parts: dict[str, str]) -> tuple[str, Period] | None:
    """A date with its year: a day, a month (or longer part), or the year alone."""
    year = number(parts["year"])
    part = _part_of_year(parts)
    if part is None:
        return ("year", whole_year(year)) if parts.keys() == {"year"} else None
    name, period = part
    if name == "day":
        day = date(year, int(period[1]), int(period[2]))
        return "ymd", span(day, day)
    month = {"month": 1, "third": 1, "upto": 1, "quarter": 3, "half": 6}[name] * int(period[1])
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return "ym", span(last.replace(day=1), last)


def _festival(parts: dict[str, str], word: str) -> tuple[str, Period] | None:
    """A festival or solar term, unless its name alone is an everyday word or a number (十一, 大雪)."""
    name = parts["festival"]
    if name in FIXED_DAYS and not ("holiday" in parts or name.endswith("节") or word.endswith("节") or name in ("元旦", "国庆", "圣诞")):
        return None
    if name in SOLAR_TERMS and name != "清明":
        return ("term", ("festival", name)) if name not in ("雨水", "大雪", "小雪", "大寒", "小寒") else None
    known = name in FIXED_DAYS or name in LUNAR_DAYS or name in NTH_WEEKDAYS or name in ("除夕", "清明", "小年", "大年三十")
    return ("festival", ("festival", name)) if known else None


def _is_annual(text: str, found: Expression) -> bool:
    """Whether a year's figures are told as those of a year that is over, not as an aim."""
    return bool(_ANNUAL.match(text, found.end)) and not _AIM.search(text, max(0, found.start - 10), found.end + 20)


def _calendar(found: Expression, text: str) -> tuple[str, Period] | None:
    """The kind and period of a calendar expression; None for what says nothing about the day of issue."""
    parts = dict(found.parts)
    when = _TENSES[tense(text, found.start, found.end)]
    after = text[found.end : found.end + 4]
    if "year" in parts:
        if _TARGET.search(text[max(0, found.start - 3) : found.start]) or (parts.keys() == {"year"} and _AFTER_TARGET.match(after)):
            return None
        absolute = _absolute(parts)
        if absolute and absolute[0] == "year" and when != "future" and _is_annual(text, found):
            return "year annual", absolute[1]
        return (f"{absolute[0]} {when}", absolute[1]) if absolute else None
    if "festival" in parts:
        festival = _festival(parts, text[found.start : found.end])
        today = _TODAY.search(text[max(0, found.start - 26) : found.start])
        if festival and today and "holiday" not in parts and not NOT_THE_DAY.match(text, found.end):
            return f"{festival[0]} of {today[1]}", ("festival", parts["festival"], -DAY_WORDS[today[1]])
        return festival
    if "lunar" in parts:
        return None
    word = parts.get("yearword", "")[:1] or "bare"
    if "day2" in parts and parts.get("monthword", "本") == "本":
        day = number(parts["day2"])
        form = "own dom" if parts.get("monthword") == "本" else "dom"
        return ("dateline dom" if after[:1] in ("电", "讯") else f"{form} {when}"), ("dom", day, 0)
    part = _part_of_year(parts)
    if part is None:
        return (f"{word} year", ("month", 12)) if word in ("明",) and parts.keys() == {"yearword"} else None
    if part[0] == "day" and after[:1] in ("电", "讯"):
        return "dateline day", part[1]
    return f"{word} {part[0]} {when}", part[1]


def _gloss(found: Expression, following: Expression | None, text: str) -> tuple[str, Period] | None:
    """昨天（8月26日）: a word that counts from the day of issue, with its date beside it."""
    if (
        following is None
        or not _GLOSS_OPEN.fullmatch(text[found.end : following.start])
        or text[following.end : following.end + 1] not in "）)，,"
    ):
        return None
    parts, shift = dict(following.parts), DAY_WORDS[found.parts["dayshift"]]
    if "year" in parts and "day" in parts:
        day = date(number(parts["year"]), number(parts["month"]), number(parts["day"])) - timedelta(days=shift)
        return "gloss", span(day, day)
    if "day" in parts:
        return "gloss", ("day", number(parts["month"]), number(parts["day"]), -shift)
    return ("gloss dom", ("dom", number(parts["day2"]), -shift)) if "day2" in parts else None


def _from_expressions(text: str) -> Iterator[Found]:
    """Clues of the date words: kind, period and place."""
    found = list(find_expressions(text))
    for here, following in zip_longest(found, found[1:]):
        try:
            if here.kind == "dayword" and (clue := _gloss(here, following, text)):
                yield *clue, here.start, following.end if following else here.end
            elif here.kind == "calendar" and (clue := _calendar(here, text)):
                yield *clue, here.start, here.end
                weekday = _WEEKDAY_AFTER.match(text, here.end)
                if weekday and clue[1][0] == "day":
                    yield "weekday", ("weekday", clue[1][1], clue[1][2], WEEKDAY_WORDS[weekday[1]]), here.start, weekday.end()
        except (ValueError, OverflowError):  # 2月30日
            continue


_CLAUSE = re.compile(r"[。！？；，、,;!?\n]")


def _quote(text: str, start: int, end: int) -> str:
    """The clause around text[start:end], at most some 40 characters."""
    before = [m.end() for m in _CLAUSE.finditer(text, max(0, start - 20), start)]
    after = _CLAUSE.search(text, end, min(len(text), end + 20))
    return text[before[-1] if before else max(0, start - 20) : after.start() if after else min(len(text), end + 20)].strip()


def find_clues(texts: Sequence[str]) -> list[Clue]:
    """Every distinct clue of a page's texts, each with the first words that give it."""
    clues: dict[tuple[str, Period], Clue] = {}
    times: Counter[tuple[str, Period]] = Counter()
    for text in texts:
        folded, places = fold(text)
        for source in (_from_expressions, find_occasions):
            for kind, period, start, end in source(folded):
                times[kind, period] += 1
                if (kind, period) not in clues:
                    quote = _quote(text, places[start], places[end - 1] + 1)
                    clues[kind, period] = Clue(kind, period, quote, folded[start:end])
    return [replace(clue, times=times[key]) for key, clue in clues.items()]


NAMED_YEARS = {
    "titled": ("titled",),
    "annual": ("year annual",),
    "past": ("year past", "ym past", "ymd past"),
    "other": ("year plain", "year future", "ym plain", "ym future"),
}
"""The ways in which pages name years, with the kinds of clue that count for each."""


def named_years(clues: Sequence[Clue], kinds: tuple[str, ...]) -> Counter[int]:
    """How often a page names each year in clues of the given kinds."""
    years: Counter[int] = Counter()
    for clue in clues:
        if clue.kind.startswith(kinds):
            years[date.fromordinal(int(clue.period[1])).year] += clue.times
    return years
