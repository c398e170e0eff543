"""Short news one below the other: below a column's mark, a bullet or 【place】 before each and no headline.

Without a headline every one is an article by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.segment.chains.runs import set_apart
from index.segment.draft import Draft
from index.segment.marks import credits
from index.segment.order.pieces import Piece
from index.segment.paragraphs import paragraphs
from index.segment.roles.brief_titles import FEWEST, LONGEST, MARK, done
from index.segment.roles.role import Role
from index.segment.text import trimmed

_PLACED = re.compile(r"^【(?!本报讯|.*(?:问|答|者|案|说法|判决|点评|链接|提示|提醒)】)[\u4e00-\u9fff]{2,8}】")
"""What an item is about, or where from, in brackets at its beginning; the parts of one article are labelled by what they are: 【案情】."""


class Series(NamedTuple):
    """The mark of a column and the short news below it, as places of pieces."""

    mark: int
    items: list[range]

    @property
    def places(self) -> list[range]:
        """All of it."""
        return [range(self.mark, self.mark + 1), *self.items]


def series(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[Series]:
    """The series of short news of a page."""
    found = []
    for mark, role in enumerate(roles):
        titled = role is Role.HEAD and len(trimmed(pieces[mark].text)) <= MARK
        items = list(_items(pieces, roles, mark + 1)) if role is Role.COLUMN or titled else []
        if len(items) >= FEWEST and (role is Role.COLUMN or _PLACED.match(trimmed(pieces[items[0].start].text))):
            found.append(Series(mark, items))
    return found


def _items(pieces: Sequence[Piece], roles: Sequence[Role], start: int) -> Iterator[range]:
    """The items from a place on, each from its bullet to the end of a sentence, as long as one follows the other."""
    while start < len(pieces) and _bullet(pieces, roles, start):
        end = start + 1
        while end < len(pieces) and roles[end] is Role.BODY and not _bullet(pieces, roles, end) and not _mended(pieces, start, end):
            end += 1
        text = "".join(p.text for p in pieces[start:end])
        if len(text) > LONGEST or not done(text):
            return
        yield range(start, end)
        start = end


def _bullet(pieces: Sequence[Piece], roles: Sequence[Role], k: int) -> bool:
    text = trimmed(pieces[k].text)
    return roles[k] is Role.BODY and (text[:1] in credits.BULLETS or bool(_PLACED.match(text)))


def _mended(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether an item has ended before a place at which another block begins."""
    return pieces[end].block != pieces[end - 1].block and done("".join(p.text for p in pieces[start:end]))


def brief_drafts(pieces: Sequence[Piece], found: Sequence[Series]) -> list[Draft]:
    """A draft for every item, the column's mark with each."""
    items = ((own, pieces[item.start : item.stop]) for own in found for item in own.items)
    return [Draft(body=paragraphs([set_apart(item)]), columns=[pieces[own.mark]]) for own, item in items]
