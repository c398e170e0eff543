"""Pieces of an article on several pages put together as one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from index.issues.jumps import page_label
from index.records import Article, DateBasis, Issue, Paragraph, Part
from index.segment.article import merged
from index.segment.marks.jumps import SEE
from index.segment.text import finished, joined

_BASES = list(DateBasis)
T = TypeVar("T")


def joined_article(pieces: Sequence[Article]) -> Article:
    """One article of pieces in reading order, each an article of its own page.

    A sentence that the page's end cut is one again.  It keeps the id, file and page of the first piece; the heads are those of the
    first piece that has them, the byline names all.
    """
    first = pieces[0]
    paragraphs: list[Paragraph] = []
    begins: list[tuple[int, int]] = []  # of each piece: its first paragraph, and where in that it begins
    for number, piece in enumerate(pieces):
        own = list(piece.paragraphs)
        if number + 1 < len(pieces) and own and not piece.continued_on:
            own = [*own[:-1], *_without_pointer(own[-1])]
        if paragraphs and own and not finished(paragraphs[-1].text):
            text, start = _read_on(paragraphs[-1].text, own[0].text)
            paragraphs[-1] = replace(paragraphs[-1], text=text)
            begins.append((len(paragraphs) - 1, start))
            own = own[1:]
        else:
            begins.append((len(paragraphs), 0))
        paragraphs += own
    whole = replace(
        first,
        issue=_issue([piece.issue for piece in pieces]),
        paragraphs=tuple(paragraphs),
        headline=first.headline or next((p.headline for p in pieces if p.headline), None),
        column=first.column or next((p.column for p in pieces if p.column), None),
        byline=merged([piece.byline for piece in pieces]),
        continued_on=pieces[-1].continued_on,
        parts=(),
    )
    return replace(whole, parts=_parts(whole, pieces, begins))


def _without_pointer(last: Paragraph) -> list[Paragraph]:
    """The last paragraph of a piece without its （详见A3版）; none if it is nothing else."""
    text = SEE.sub("", last.text).rstrip()
    return [replace(last, text=text)] if text else []


def _read_on(left: str, right: str) -> tuple[str, int]:
    """Two halves of a paragraph as one, and where in it the second begins."""
    text, own = joined([left, right]), joined([right])
    return (text, len(text) - len(own)) if text.endswith(own) else (left + right, len(left))


def _parts(whole: Article, pieces: Sequence[Article], begins: Sequence[tuple[int, int]]) -> tuple[Part, ...]:
    sections = [s for s in whole.sections if s.name == "paragraphs"]
    starts = [0, *(sections[paragraph].start + within for paragraph, within in begins[1:])]
    ends = [*starts[1:], len(whole.text)]
    return tuple(
        Part(piece.file, piece.id, piece.issue.page, page_label(piece.file, piece.issue), start, end, _lines(piece))
        for piece, start, end in zip(pieces, starts, ends, strict=True)
    )


def _lines(piece: Article) -> tuple[int, ...]:
    return tuple(dict.fromkeys(line for paragraph in piece.paragraphs for line in paragraph.lines))


def _issue(issues: Sequence[Issue]) -> Issue:
    """The facts of the first page, and of the others what it lacks; the day from the page with the best witness of it."""
    dated = min(issues, key=lambda issue: (issue.days is None, issue.date is None, _BASES.index(issue.date_basis)))
    first = issues[0]
    return replace(
        dated,
        paper=first.paper or _first(issue.paper for issue in issues),
        edition=first.edition or _first(issue.edition for issue in issues),
        weekday=first.weekday or _first(issue.weekday for issue in issues),
        issue_no=first.issue_no or _first(issue.issue_no for issue in issues),
        page=first.page,
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
