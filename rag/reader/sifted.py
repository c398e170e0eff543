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
from rag.reader.base import Found
from rag.reader.checks.ages import is_of_other_age
from rag.reader.checks.amounts import has_no_figure, is_other_amount
from rag.reader.checks.dimensions import is_other_dimension
from rag.reader.checks.kinds import is_other_kind
from rag.reader.checks.money import asks_sum, can_be_sum, is_taken_in
from rag.reader.checks.opposites import is_opposite
from rag.reader.checks.said import is_asked_there, news_to
from rag.reader.checks.shares import is_joint, is_left_behind, is_level, is_other_extent, left_behind
from rag.reader.checks.years import is_of_other_year, year_asked
from rag.reader.in_turn import in_turn
from rag.reader.lists import asks_two, both, count_asked, items, whole_list
from rag.reader.rules.offices import is_deputy, is_of_other_side
from rag.reader.whole import whole

NEARLY = 0.5
"""A day of a dated issue goes before one counted from an unknown day, and a list of as many items as are asked for before one of them,
if its expected match is at least this share of it."""
BESIDE = 0.25
"""Of two things that are asked for the second is told too if its expected match is at least this share of the first's."""
CUT = 2
"""Letters by which a span is hardly another than the one it is cut from."""
_YEAR = re.compile(r"(?:19|20)\d\d")
"""A place with the word before it that is no part of its name."""
_DAY = re.compile(r"[年月日天号周]|星期")


def sifted(question: Question, asked: str, found: Sequence[Found]) -> list[Found]:
    """The spans that can answer, best first; `asked` is the question as it was read."""
    plain = in_place(question.text)
    ruled_out = [f for f in found if not _fits(question.wants, plain, f)]
    fitting = [f for f in found if f not in ruled_out and not any(_is_cut_from(f, other) for other in ruled_out)]
    year = year_asked(plain)
    if year is not None:
        fitting = [f for f in fitting if not is_of_other_year(year, f.passage.article, f.start, f.end)]
    former = {amount for text in {f.passage.article.text for f in found} for amount in left_behind(plain, text)}
    fitting = [f for f in fitting if not is_left_behind(former, f.passage.article.text, f.start, f.end)]
    fitting = news_to(question, asked, fitting)
    return _whole(question.wants, plain, _counted_first(plain, _dated_first(question, fitting)))


def _fits(wants: AnswerType, question: str, span: Found) -> bool:
    """Whether nothing in a span's words, and in those around them, says that it is something else than is asked for."""
    text, start, end = span.passage.article.text, span.start, span.end
    if (asks_sum(question) and not can_be_sum(span.text, span.after)) or is_taken_in(question, text, start, end):
        return False
    if is_other_kind(wants, question, text, start, end) or is_of_other_side(wants, question, text, start):
        return False
    if wants is AnswerType.PERSON and is_deputy(question, text, start):
        return False
    if is_other_amount(question, span.text, span.after) or has_no_figure(question, span.text):
        return False
    others = (is_joint, is_other_extent, is_level, is_other_dimension, is_opposite, is_of_other_age, is_asked_there)
    return not any(is_other(question, text, start, end) for is_other in others) and not is_taken_back(text, end)


def _is_cut_from(span: Found, other: Found) -> bool:
    """Whether a span is another one with a letter or two less: 人 of 4人, which is ruled out."""
    inside = span.passage.article.id == other.passage.article.id and other.start <= span.start and span.end <= other.end
    return inside and len(other.text) - len(span.text) <= CUT


def _dated_first(question: Question, found: list[Found]) -> list[Found]:
    """Where a day is asked for, one counted from an unknown day of issue stands behind one nearly as good of a dated issue."""
    if question.wants is not AnswerType.DATE or not found or found[0].passage.article.issue.days or _YEAR.search(found[0].text):
        return found
    least = NEARLY * found[0].expected
    dated = next((f for f in found if f.passage.article.issue.days and f.expected >= least and _DAY.search(f.text)), None)
    return [dated, *(f for f in found if f is not dated)] if dated else found


def _counted_first(question: str, found: list[Found]) -> list[Found]:
    """Where so many items are asked for, a span that lists them all stands before one nearly as good that lists fewer."""
    count = count_asked(question)
    if count is None or not found or items(found[0].text) >= count:
        return found
    least = NEARLY * found[0].expected
    full = next((f for f in found if f.expected >= least and items(f.text) == count), None)
    return [full, *(f for f in found if f is not full)] if full else found


def _whole(wants: AnswerType, question: str, found: list[Found]) -> list[Found]:
    """The spans, of the best one the whole of what it breaks off."""
    if not found:
        return found
    best = found[0]
    text = best.passage.article.text
    start, end = in_turn(question, text, best.start, best.end)
    end = whole_list(question, text, start, end)
    if asks_two(question):
        others = [(f.start, f.end) for f in found[1:] if f.passage.article is best.passage.article and f.expected >= BESIDE * best.expected]
        start, end = both(text, (start, end), others)
    start, end = whole(wants, question, text, start, end)
    return [replace(best, start=start, end=end), *found[1:]]
