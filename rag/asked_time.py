"""The time a question asks about: whether it limits the search, and how.

A date in a question is of two kinds, and the wording seldom tells which: the day of the paper (上周的报纸) or the time of what is
told (2023年上半年的营收, printed in August).  So the limit holds for both: an article passes if it was printed then or tells of it.
No limit is made of a time the archive cannot be of (1949年, 2035年目标), which is content, nor of what comes every year (国庆假期
without a year).  A month without its year makes one that falls where nothing of it answers, and so
does 今年, which may be the paper's own word.
docs/decisions/0053 has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.dates import NamedTime, Year, named_time
from index.records import AskedTime, DateRange

_PAPER_AFTER = re.compile(
    r"\s*(?:份|里|中|间|期间|当天|那天|那一?天|出版|发行)*的?(?:这|那|一)?[期份天]?的?(?:《[^》]{1,12}》|[\u4e00-\u9fff]{0,4}[日晚]报)?的?"
    r"(?:头版|版面|报纸|报道|报导|新闻(?!发布|发言|出版|中心|办|奖|工作|人物|学)|要闻|社论|评论(?![员家区])|刊登|刊发|见报|登了|登出|报上(?!名)|[日晚]报(?!告|名))"
)
_PAPER_BEFORE = re.compile(
    r"(?:刊登|刊发|发表|见报|登)[在于]\s*$"
    r"|\b(?:(?<!were )(?<!been )reported|published|printed|papers?|newspapers?|news)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_PAPER_AFTER_ENGLISH = re.compile(r"(?:['’]s)?\s+(?:papers?|newspapers?|issues?|news|editorials?|coverage|reports?)\b", re.IGNORECASE)

_THIS_YEAR = re.compile(r"[今本]年|今[春夏秋冬]|\bthis (?:year|spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
"""Who asks about 今年一季度 may have the word from the paper, whose year another is: it is this year's, or any where that has no answer."""


def is_of_the_paper(text: str, named: NamedTime) -> bool:
    """Whether the words around a question's dates speak of the paper: 2023年5月的报纸, reported on 3 May; not 据报道."""
    last = named.places[-1][1]
    return bool(
        _PAPER_AFTER.match(text, last)
        or _PAPER_AFTER_ENGLISH.match(text, last)
        or any(_PAPER_BEFORE.search(text[:start]) for start, _ in named.places)
    )


def without_dates(text: str, named: NamedTime) -> str:
    """The question without the words of its dates."""
    for start, end in reversed(named.places):
        text = f"{text[:start]} {text[end:]}"
    return text


def named_in_talk(text: str, leans: Sequence[str], today: date) -> tuple[str, NamedTime] | None:
    """The time a question names, else that of the latest question it leans on; with the question that names it."""
    for question in (text, *reversed(leans)):
        if named := named_time(question, today):
            return question, named
    return None


def limit_of(question: str, named: NamedTime, covered: DateRange) -> AskedTime | None:
    """The limit that a named time makes in an archive of the days `covered`; None if it is content rather than a limit."""
    printed = is_of_the_paper(question, named)
    if named.year is Year.OPEN and not printed:
        return None
    met = named.days[0] <= covered[1] and covered[0] <= named.days[1]
    guessed = named.year is not Year.KNOWN or (_THIS_YEAR.search(named.words) is not None and not printed)
    return AskedTime(named.days, named.words, printed, guessed) if met or (printed and not guessed) else None
