"""Short news under the mark of a column, a bullet before each and no headline: every one is an article of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.segment import credits
from index.segment.draft import Draft
from index.segment.paragraphs import paragraphs
from index.segment.pieces import Piece
from index.segment.role import Role
from index.segment.runs import Run
from index.segment.text import finished, trimmed

_LONGEST = 200
"""Letters of the longest of them."""
_FEWEST = 2
"""Fewer are no series."""
_SIGNED = re.compile(r"[。！？!?][（(][^（）()]{2,20}[）)]$")
"""A sentence and who reported it."""


class Series(NamedTuple):
    """The mark of a column and the short news below it, as places of pieces."""

    mark: int
    items: list[range]


def series(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[Series]:
    """The series of short news of a page."""
    found = []
    for mark, role in enumerate(roles):
        items = list(_items(pieces, roles, mark + 1)) if role is Role.COLUMN else []
        if len(items) >= _FEWEST:
            found.append(Series(mark, items))
    return found


def _items(pieces: Sequence[Piece], roles: Sequence[Role], start: int) -> Iterator[range]:
    """The items from a place on, each from its bullet to the end of a sentence, as long as one follows the other."""
    while start < len(pieces) and _bullet(pieces, roles, start):
        end = start + 1
        while end < len(pieces) and roles[end] is Role.BODY and not _bullet(pieces, roles, end) and not _mended(pieces, start, end):
            end += 1
        text = "".join(p.text for p in pieces[start:end])
        if len(text) > _LONGEST or not _done(text):
            return
        yield range(start, end)
        start = end


def _bullet(pieces: Sequence[Piece], roles: Sequence[Role], k: int) -> bool:
    return roles[k] is Role.BODY and trimmed(pieces[k].text)[:1] in credits.BULLETS


def _mended(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether an item has ended before a place at which another block begins."""
    return pieces[end].block != pieces[end - 1].block and _done("".join(p.text for p in pieces[start:end]))


def _done(text: str) -> bool:
    return finished(text) or bool(_SIGNED.search(text))


def brief_drafts(pieces: Sequence[Piece], found: Sequence[Series]) -> list[Draft]:
    """A draft for every item, the column's mark with each."""
    return [Draft(body=paragraphs([_run(pieces, item)]), columns=[pieces[own.mark]]) for own in found for item in own.items]


def _run(pieces: Sequence[Piece], item: range) -> Run:
    return Run(tuple(pieces[k] for k in item), frozenset(), frozenset())
