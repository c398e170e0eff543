"""Columns that a converter read across one another, put back one after the other.

Columns read line by line in turn are taken apart by `braids`.  Rows that hold lines of several columns are found by `row_blocks` and cut
by `rows`; `titles` puts what stands above columns over each of them, `streams` follows columns from block to block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from index.segment.learned.language import language
from index.segment.marks import credits, cues
from index.segment.order.braids import unbraided
from index.segment.order.pieces import Piece
from index.segment.order.row_blocks import Rows, row_blocks
from index.segment.order.rows import WIDEST_COLUMN
from index.segment.order.strays import moved_back
from index.segment.order.streams import arranged
from index.segment.order.swaps import changed_back
from index.segment.order.titles import under_titles

_SMALLEST = 5
"""Pieces below which a block tells too little about its columns."""


def unmixed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page with every block's columns one after the other, numbered anew."""
    blocks: dict[int, list[Piece]] = {}
    for piece in pieces:
        blocks.setdefault(piece.block, []).append(piece)
    ranked = row_blocks(list(blocks.values()))
    cut = [block.pieces() if isinstance(block, Rows) else _cut_long(block) for block in ranked]
    read: list[list[Piece]] = []
    for rows, block in zip(ranked, cut, strict=True):
        read += unbraided(block) if not isinstance(rows, Rows) and _may_alternate(block) else [block]
    return moved_back(changed_back([replace(piece, order=k) for k, piece in enumerate(arranged(under_titles(read)))]))


def _may_alternate(block: Sequence[Piece]) -> bool:
    """Whether a block is text enough to tell its columns: a list of titles, without a sentence, has none."""
    text = "".join(p.text for p in block)
    return len(block) >= _SMALLEST and ("。" in text or sum(c in "，," for c in text) > 1)


def _weakest(text: str, at: int, reach: int = 2) -> tuple[float, int]:
    """(mutual information, place) of the weakest seam near a place."""
    places = [p for p in range(at - reach, at + reach + 1) if 0 < p < len(text)]
    if not places:
        return 0.0, 0
    seams = language().pairs([text[:p] for p in places], [text[p:] for p in places])
    weakest = int(seams.argmin())
    return float(np.clip(seams[weakest], -8, 8)), places[weakest]


_TWO = 2.6
"""How many times as long as one two printed lines are at most that lost their blank; what is longer is a paragraph."""


def _cut_long(block: list[Piece]) -> list[Piece]:
    """Single pieces much longer than the others of a block of printed lines, cut where they fall apart."""
    usual = median(len(p.text) for p in block)
    if not 8 < usual <= WIDEST_COLUMN or len(block) < 4:
        return block
    out: list[Piece] = []
    for piece in block:
        long = 1.5 * usual < len(piece.text) < _TWO * usual and cues.sentence_like(piece.text) and not credits.byline(piece.text)
        seam, place = _weakest(piece.text, round(usual), 4) if long else (0.0, 0)
        if seam < -4.5 and place:
            out += [replace(piece, text=piece.text[:place]), replace(piece, text=piece.text[place:], rank=piece.rank + 1)]
        else:
            out.append(piece)
    return out
