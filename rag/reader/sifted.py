"""The ranked spans of a reading, sifted: those that their words or the words around them rule out fall, and the best is made whole.

A network that finds no width gives a length, and no total gives the price of each: the kind of thing is what rules tell surely.  How many
of 97,000 right answers they drop is in docs/decisions/0042.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.records import AnswerType, Question
from index.script import in_place
from rag.corrections import is_taken_back
from rag.reader.amounts import has_no_figure, is_other_amount
from rag.reader.choose import Found
from rag.reader.dimensions import is_other_dimension
from rag.reader.lists import whole_list
from rag.reader.money import asks_sum, can_be_sum
from rag.reader.opposites import is_opposite
from rag.reader.said import news_to
from rag.reader.shares import is_joint, is_other_extent
from rag.reader.years import is_of_other_year, year_asked

NEARLY = 0.5
"""A day of a dated issue goes before one counted from an unknown day if its expected match is at least this share of it."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"[年月日天号周]|星期")


def sifted(question: Question, asked: str, found: Sequence[Found]) -> list[Found]:
    """The spans that can answer, best first; `asked` is the question as it was read."""
    plain = in_place(question.text)
    fitting = [f for f in found if _fits(plain, f)]
    year = year_asked(plain)
    if year is not None:
        fitting = [f for f in fitting if not is_of_other_year(year, f.passage.article, f.start, f.end)]
    return _whole(plain, _dated_first(question, news_to(question, asked, fitting)))


def _fits(question: str, span: Found) -> bool:
    """Whether nothing in a span's words, and in those around them, says that it is something else than is asked for."""
    text, start, end = span.passage.article.text, span.start, span.end
    if asks_sum(question) and not can_be_sum(span.text, span.after):
        return False
    if is_other_amount(question, span.text, span.after) or has_no_figure(question, span.text):
        return False
    others = (is_joint, is_other_extent, is_other_dimension, is_opposite)
    return not any(is_other(question, text, start, end) for is_other in others) and not is_taken_back(text, end)


def _dated_first(question: Question, found: list[Found]) -> list[Found]:
    """Where a day is asked for, one counted from an unknown day of issue stands behind one nearly as good of a dated issue."""
    if question.wants is not AnswerType.DATE or not found or found[0].passage.article.issue.days or _YEAR.search(found[0].text):
        return found
    least = NEARLY * found[0].expected
    dated = next((f for f in found if f.passage.article.issue.days and f.expected >= least and _DAY.search(f.text)), None)
    return [dated, *(f for f in found if f is not dated)] if dated else found


def _whole(question: str, found: list[Found]) -> list[Found]:
    """The spans, of the best one the whole list that the question counts."""
    if not found:
        return found
    best = found[0]
    return [replace(best, end=whole_list(question, best.passage.article.text, best.start, best.end)), *found[1:]]
