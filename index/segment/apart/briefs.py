"""Short news one below the other: below a column's mark, a bullet or 【place】 before each and no headline, or in blocks each with its own.

Without a headline every one is an article by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from index.segment.chains.runs import set_apart
from index.segment.draft import Draft
from index.segment.learned.language import reads_on
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.paragraphs import paragraphs
from index.segment.roles.role import Role
from index.segment.text import finished, trimmed

_LONGEST = 200
"""Letters of the longest of them."""
_FEWEST = 2
"""Fewer are no series."""
_MARK = 8
"""Letters of the longest mark of a column over short news with headlines."""
_TITLE = 5, 20
"""Letters of the shortest and the longest headline of short news."""
_PLACED = re.compile(r"^【(?!本报讯|.*(?:问|答|者|案|说法|判决|点评|链接|提示|提醒)】)[\u4e00-\u9fff]{2,8}】")
"""What an item is about, or where from, in brackets at its beginning; the parts of one article are labelled by what they are: 【案情】."""
_SIGNED = re.compile(r"[。！？!?][（(][^（）()]{2,20}[）)]$")
"""A sentence and who reported it."""


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
        titled = role is Role.HEAD and len(trimmed(pieces[mark].text)) <= _MARK
        items = list(_items(pieces, roles, mark + 1)) if role is Role.COLUMN or titled else []
        if len(items) >= _FEWEST and (role is Role.COLUMN or _PLACED.match(trimmed(pieces[items[0].start].text))):
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
    text = trimmed(pieces[k].text)
    return roles[k] is Role.BODY and (text[:1] in credits.BULLETS or bool(_PLACED.match(text)))


def _mended(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether an item has ended before a place at which another block begins."""
    return pieces[end].block != pieces[end - 1].block and _done("".join(p.text for p in pieces[start:end]))


def _done(text: str) -> bool:
    return finished(text) or bool(_SIGNED.search(text))


def brief_drafts(pieces: Sequence[Piece], found: Sequence[Series]) -> list[Draft]:
    """A draft for every item, the column's mark with each."""
    items = ((own, pieces[item.start : item.stop]) for own in found for item in own.items)
    return [Draft(body=paragraphs([set_apart(item)]), columns=[pieces[own.mark]]) for own, item in items]


def brief_heads(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> list[Role]:
    """The first lines of a series of short blocks, each over a text that its block ends, are headlines where half of them are known to be.

    Where all begin with a bullet one is enough; else no line is one that the text below reads on from.
    """
    out = list(found)
    for firsts in _stacks(pieces, given, found):
        known = sum(found[k] is Role.HEAD for k in firsts)
        bulleted = all(trimmed(pieces[k].text)[0] in credits.BULLETS for k in firsts)
        if 2 * known >= len(firsts) or (bulleted and known):
            for k in firsts:
                if bulleted or not reads_on(trimmed(pieces[k].text), trimmed(pieces[k + 1].text)):
                    out[k] = Role.HEAD
    return out


def brief_titles(pieces: Sequence[Piece], found: Sequence[Role]) -> dict[int, int]:
    """The headlines of short news in blocks below the mark of a column, no crossheads: the order of each, to that of the mark."""
    out: dict[int, int] = {}
    for firsts in _stacks(pieces, found, found):
        above = firsts[0] - 1
        alone = above >= 0 and (above == 0 or pieces[above - 1].block != pieces[above].block)
        if alone and found[above] in (Role.COLUMN, Role.HEAD) and len(trimmed(pieces[above].text)) <= _MARK:
            out |= dict.fromkeys((pieces[k].order for k in firsts), pieces[above].order)
    return out


def _stacks(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> Iterator[list[int]]:
    """The places of the first lines of each series of blocks that may be short news below headlines."""
    blocks = [list(group) for _, group in groupby(range(len(pieces)), key=lambda k: pieces[k].block)]
    for brief, group in groupby(blocks, key=lambda own: _brief(pieces, given, found, own)):
        firsts = [own[0] for own in group]
        if brief and len(firsts) >= _FEWEST:
            yield firsts


def _brief(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role], own: Sequence[int]) -> bool:
    """Whether a block is a short text below a line that may be its headline by its form."""
    title = trimmed(pieces[own[0]].text)
    named = _TITLE[0] <= len(title) <= _TITLE[1] and given[own[0]] in (None, Role.HEAD) and not cues.sentence_like(title)
    told = len(own) > 1 and all(found[k] is Role.BODY for k in own[1:]) and pieces[own[0]].column == -1
    text = "".join(pieces[k].text for k in own[1:])
    return named and told and not finished(title) and len(text) <= _LONGEST and _done(text)
