"""Titles of short news in blocks, one below the other, each over its own few lines: they tell each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.segment.learned.language import reads_on
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.roles.role import Role
from index.segment.text import finished, trimmed

LONGEST = 200
"""Letters of the longest short news."""
FEWEST = 2
"""Fewer are no series."""
MARK = 8
"""Letters of the longest mark of a column over short news with headlines."""
_TITLE = 5, 20
"""Letters of the shortest and the longest headline of short news."""
_SIGNED = re.compile(r"[。！？!?][（(][^（）()]{2,20}[）)]$")
"""A sentence and who reported it."""


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
        if alone and found[above] in (Role.COLUMN, Role.HEAD) and len(trimmed(pieces[above].text)) <= MARK:
            out |= dict.fromkeys((pieces[k].order for k in firsts), pieces[above].order)
    return out


def _stacks(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> Iterator[list[int]]:
    """The places of the first lines of each series of blocks that may be short news below headlines."""
    blocks = [list(group) for _, group in groupby(range(len(pieces)), key=lambda k: pieces[k].block)]
    for brief, group in groupby(blocks, key=lambda own: _brief(pieces, given, found, own)):
        firsts = [own[0] for own in group]
        if brief and len(firsts) >= FEWEST:
            yield firsts


def _brief(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role], own: Sequence[int]) -> bool:
    """Whether a block is a short text below a line that may be its headline by its form."""
    title = trimmed(pieces[own[0]].text)
    named = _TITLE[0] <= len(title) <= _TITLE[1] and given[own[0]] in (None, Role.HEAD) and not cues.sentence_like(title)
    told = len(own) > 1 and all(found[k] is Role.BODY for k in own[1:]) and pieces[own[0]].column == -1
    text = "".join(pieces[k].text for k in own[1:])
    return named and told and not finished(title) and len(text) <= LONGEST and done(text)


def done(text: str) -> bool:
    """Whether short news has ended: with a sentence, or with one and who reported it."""
    return finished(text) or bool(_SIGNED.search(text))
