"""Practice on times: a question asked by the calendar of a text that tells the day in words of its own.

An answered question is given the time that its answer's sentence tells (今年 of an issue of 2023: "2023年", "in 2023", or 去年 for
one who asks a year later), or the issue's own time where the text tells none; beside it stands what the reader is told of that time
(`timed.py`).  Its twin asks about a time that nothing in the text is of, and has no answer.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.chunk import sentences
from index.dates import named_time, resolve, told_dates
from index.dates.almanac import month_days
from index.records import DateRange
from rag.reader.timed import told_beside
from rag.reader.training.data import Example
from rag.wording import HAN

_YEAR_WORDS = {1: "明年", 0: "今年", -1: "去年", -2: "前年"}
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_TIMELESS = re.compile(
    r"\d年|[今去明前]年|[昨今明]天|\d月|何时|什么时候|哪一?[年天日月]|几[年月日号]|\bwhen\b|\bwhat (?:year|day|month|date)\b", re.IGNORECASE
)
"""Questions that name a time in a way the calendar does not know, or ask for one."""


def with_times(examples: Sequence[Example], printed: Mapping[str, date], rng: random.Random) -> Iterator[Example]:
    """Of answered examples whose title has a day in `printed`: one with a time (source timed…) and its twin without an answer (…-twin)."""
    for example in examples:
        if example.spans and example.title in printed:
            yield from _timed(example, printed[example.title], rng)


def _timed(example: Example, day: date, rng: random.Random) -> Iterator[Example]:
    named = named_time(example.question, day)
    days = named.days if named else _time_of_answer(example, day, rng)
    if not days or not (unit := _unit(days)) or (not named and _TIMELESS.search(example.question)):
        return
    bare = example.question
    if named:
        if len(named.places) > 1 or re.search(r"\d{4}", named.words):
            return
        bare = bare[: named.places[0][0]] + "\0" + bare[named.places[0][1] :]
    source = "timed" if HAN.search(bare) else "timed-english"
    yield _asked(example, bare, days, unit, day, source, rng)
    if others := _other(days, unit, day, example.context, rng):
        yield replace(_asked(example, bare, others, unit, day, f"{source}-twin", rng), spans=())


def _time_of_answer(example: Example, day: date, rng: random.Random) -> DateRange | None:
    """The one time that the answer's sentence tells; where the text tells none, the issue's day, month or year."""
    start = example.spans[0][0]
    first, last = next(s for s in sentences(example.context) if start < s[1])
    dates = resolve(example.context, (day, day))
    told = {e.days for e in dates if first <= e.start and e.end <= last}
    if len(told) == 1:
        return told.pop()
    if told_dates(example.context, (day, day)):
        return None
    return rng.choice([(day, day), month_days(day.year, day.month), (date(day.year, 1, 1), date(day.year, 12, 31))])


def _unit(days: DateRange) -> str:
    """Whether the days are a whole year, a whole month or one day; else nothing."""
    if days[0] == days[1]:
        return "day"
    if days == month_days(days[0].year, days[0].month):
        return "month"
    return "year" if days == (date(days[0].year, 1, 1), date(days[0].year, 12, 31)) else ""


def _other(days: DateRange, unit: str, day: date, context: str, rng: random.Random) -> DateRange | None:
    """Another time of the same unit that neither the issue nor a date of the text is of."""
    taken = [(day, day), *(e.days for e in told_dates(context, (day, day)))]
    for step in rng.sample([-3, -2, -1, 1, 2], 5):
        year = days[0].year + step
        if unit == "day":
            moved = days[0] + timedelta(days=step * 5)
            other = (moved, moved)
        elif unit == "month" and rng.random() < 0.5:
            other = month_days(days[0].year, (days[0].month - 1 + step) % 12 + 1)
        elif unit == "month":
            other = month_days(year, days[0].month)
        else:
            other = (date(year, 1, 1), date(year, 12, 31))
        if not any(a <= other[1] and other[0] <= b for a, b in taken) and str(other[0].year) not in context.replace(str(day.year), ""):
            return other
    return None


def _asked(example: Example, bare: str, days: DateRange, unit: str, day: date, source: str, rng: random.Random) -> Example:
    """The example asked about `days`, in the place that `bare` leaves for it or where one would say it, with what is told beside it."""
    lang = "zh" if HAN.search(bare) else "en"
    words = _chinese(days, unit, day, rng) if lang == "zh" else _english(days, unit)
    if "\0" in bare:
        question = re.sub(r"(?:\b(?:in|on|for|during|of) )?\0", words, bare)
    elif lang == "zh":
        question = words + rng.choice(["", "，" if unit == "day" else ""]) + bare
    else:
        question = re.sub(r"\s*([?.]?)$", rf" {words}\1", bare, count=1)
    return replace(example, question=told_beside(question, example.context, lang, days, (day, day)), source=source)


def _chinese(days: DateRange, unit: str, day: date, rng: random.Random) -> str:
    """The days by the calendar, or a year as one says it who asks in that year or up to two years later."""
    first = days[0]
    if unit == "year":
        spoken = _YEAR_WORDS.get(first.year - day.year - rng.choice([0, 1, 2]))
        return spoken if spoken and rng.random() < 0.4 else f"{first.year}年"
    return f"{first.year}年{first.month}月" + (f"{first.day}日" if unit == "day" else "")


def _english(days: DateRange, unit: str) -> str:
    first = days[0]
    if unit == "year":
        return f"in {first.year}"
    month = _MONTHS[first.month - 1]
    return f"in {month} {first.year}" if unit == "month" else f"on {month} {first.day}, {first.year}"
