"""Figures of another year than the question names: 今年…1312辆 in a paper of 2024 is no figure of 2021.

The year of a sentence is told by its dates, resolved on the day its paper was printed; what is only compared with (比去年) tells none.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from index.chunk import sentences
from index.dates import Year, named_time, told_dates
from index.records import Article, DateRange, EventDate

_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN = re.compile(r"[前后到底]|以来|至今|截至|\b(?:by|before|after|since|until|between|from)\b", re.IGNORECASE)
"""Words of times that are more than the year they name."""
_YEARS = re.compile(r"(?:19|20)\d\d\s?年?(?:度|全年)?\s?[-—–~～至到、]\s?(?:19|20)?\d\d")
"""Several years told in a row: 2020—2022年."""
_COMPARED = re.compile(r"(?:比|较|与|同|和|超过)[^，,。]{0,4}$")


def year_asked(question: str) -> int | None:
    """The one year that a question names by its number; None for none, for several, and where the time is open (2019年以前)."""
    named = named_time(question, date.today()) if _YEAR.search(question) else None
    if not named or named.year is not Year.KNOWN or not _YEAR.search(named.words) or _OPEN.search(question):
        return None
    first, last = named.days
    return first.year if first.year == last.year else None


def is_of_other_year(year: int, article: Article, start: int, end: int) -> bool:
    """Whether the sentence of article.text[start:end] tells its time before these words, and none of its dates is of the year."""
    text = article.text
    first, last = next(((a, b) for a, b in sentences(text, 0, len(text)) if a <= start < b), (start, end))
    dates = [event for event in _dates(text, article.issue.days) if first <= event.start < last]
    dates = [event for event in dates if not _COMPARED.search(text[first : event.start])]
    if not any(event.end <= start for event in dates) or _YEARS.search(text, first, last):
        return False
    return not any(event.days[0].year <= year <= event.days[1].year for event in dates)


@lru_cache(maxsize=64)
def _dates(text: str, days: DateRange | None) -> tuple[EventDate, ...]:
    return told_dates(text, days)
