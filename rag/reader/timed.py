"""A question's time in the words of the day that a passage was printed on: asked about 2026, a paper of 2025 writes 明年.

The reader sees no calendar.  Beside a question that names a time it is given those words of the passage that mean this time or a
part of it, and a mark if the issue itself is of that time, in training as in answering.
"""

from __future__ import annotations

from datetime import timedelta

from index.dates import resolve
from index.records import DateRange
from rag.english import hinted

MOST = 4
"""Words told beside a question, at most."""
LONGEST = timedelta(days=366)
"""Of a longer time only the words are told that mean it whole."""
OWN_ISSUE = "本期"
"""Told when the whole issue is of the time that is asked about."""


def words_of_its_day(question: str, text: str, asked: DateRange, printed: DateRange | None) -> list[str]:
    """The date words of a text printed in the days `printed` that mean the days `asked`, then those that mean a part of them.

    None that the question says; last, whether the issue itself is of the time asked about.
    """
    if not printed:
        return []
    found = [(event.days, text[event.start : event.end]) for event in resolve(text, printed)]
    same = [words for days, words in found if days == asked]
    parts = [words for days, words in found if days != asked and within(days, asked)] if asked[1] - asked[0] < LONGEST else []
    told = [words for words in dict.fromkeys([*same, *parts]) if words not in question][:MOST]
    return [*told, OWN_ISSUE] if within(printed, asked) else told


def within(days: DateRange, asked: DateRange) -> bool:
    """Whether all of `days` lie in `asked`."""
    return asked[0] <= days[0] and days[1] <= asked[1]


def told_beside(question: str, text: str, lang: str, asked: DateRange | None, printed: DateRange | None) -> str:
    """The question as the reader is given it with a passage: behind it the Chinese of an English one, and its time in that day's words."""
    beside = hinted(question, text) if lang == "en" else question
    return " ".join([beside, *words_of_its_day(beside, text, asked, printed)]) if asked else beside
