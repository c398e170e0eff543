"""Columns that a converter read across one another, put back one after the other.

In a block whose columns were read line by line in turn, each line is read on two (or three) lines further down.  The stride
of every line is found for the whole block at once (Viterbi), by how well the lines read on at each stride and how dear a
change of stride is.  Rows that hold lines of several columns are found by `row_blocks` and cut by `rows`; `titles` puts what
stands above columns over each of them, `streams` follows columns from block to block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from index.segment import cues
from index.segment.language import language
from index.segment.pieces import Piece
from index.segment.row_blocks import Rows, row_blocks
from index.segment.rows import WIDEST
from index.segment.seams import pairs_read_on
from index.segment.strays import moved_back
from index.segment.streams import arranged
from index.segment.swaps import changed_back
from index.segment.text import finished
from index.segment.titles import under_titles
from index.segment.weights import Floats

STRIDES = (1, 2, 3)
_CHANGE = 6.0
"""Nats that a change of stride must be worth."""
_WORTH = 8.0
"""Nats by which other strides must beat plain reading before a block is reordered."""
_LEAD = -12.0
"""Nats of a news lead that would go on from a broken sentence."""
_SMALLEST = 6
"""Pieces below which a block tells too little about its columns."""


def unmixed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page with every block's columns one after the other, numbered anew."""
    blocks: dict[int, list[Piece]] = {}
    for piece in pieces:
        blocks.setdefault(piece.block, []).append(piece)
    ranked = row_blocks(list(blocks.values()))
    cut = [block.pieces() if isinstance(block, Rows) else _cut_long(block) for block in ranked]
    read = _in_turn(cut, [not isinstance(rows, Rows) and _may_alternate(block) for rows, block in zip(ranked, cut, strict=True)])
    return moved_back(changed_back([replace(piece, order=k) for k, piece in enumerate(arranged(under_titles(read)))]))


def _in_turn(blocks: Sequence[list[Piece]], asked: Sequence[bool]) -> list[list[Piece]]:
    """The blocks of a page, those `asked` about put in order if their columns were read in turn: two together if they go on so."""
    fits = iter(_fits([block for block, own in zip(blocks, asked, strict=True) if own]))
    found = [_columns(block, next(fits)) if own else (0.0, block) for block, own in zip(blocks, asked, strict=True)]
    out: list[list[Piece]] = []
    k = 0
    while k < len(blocks):
        worth, read = found[k]
        together = list(blocks[k])
        k += 1
        while k < len(blocks) and asked[k - 1] and asked[k] and worth + found[k][0] > 0:
            longer = [*together, *blocks[k]]
            gain, joint = _columns(longer, _fits([longer])[0])
            if gain < worth + found[k][0]:
                break
            worth, read, together, k = gain, joint, longer, k + 1
        out.append(read)
    return out


def _may_alternate(block: Sequence[Piece]) -> bool:
    """Whether a block is text enough to tell its columns: a list of titles, without a sentence, has none."""
    text = "".join(p.text for p in block)
    return len(block) >= _SMALLEST and ("。" in text or sum(c in "，," for c in text) > 1)


def _columns(block: list[Piece], fits: Floats) -> tuple[float, list[Piece]]:
    """(nats by which it is worth more than as it stands, a block in reading order); `fits` [pieces, STRIDES] as `_fits` gives them."""
    plain = float(fits[1:, 0].sum())
    links, gain = _strides(fits)
    if gain - plain < _WORTH:
        return 0.0, block
    column = list(range(len(block)))
    for k, stride in enumerate(links):
        if stride:
            column[k] = column[k - stride]
    return gain - plain, [replace(block[k], column=column[k]) for k in sorted(range(len(block)), key=lambda k: (column[k], k))]


def _fits(blocks: Sequence[Sequence[Piece]]) -> list[Floats]:
    """Of every block [pieces, STRIDES]: how well each piece reads on from the one a stride before it, in nats.

    The page is looked up as one text; what would cross from block to block is left out.
    """
    texts = [p.text for block in blocks for p in block]
    at = np.array([k for block in blocks for k in range(len(block))])
    out = np.full((len(texts), len(STRIDES)), -6.0, dtype=np.float32)
    if not texts:
        return []
    broken = np.array([not finished(text) and cues.sentence_like(text) and not cues.byline(text) for text in texts])
    leads = np.array([bool(cues.LEAD.match(text)) for text in texts])
    for s, stride in enumerate(STRIDES):
        fits = np.where(leads[stride:] & broken[:-stride], _LEAD, pairs_read_on(texts[:-stride], texts[stride:]))
        out[stride:, s] = np.where(at[stride:] >= stride, fits, -6.0)
    return np.split(out, np.cumsum([len(block) for block in blocks])[:-1])


def _strides(fits: Floats) -> tuple[list[int], float]:
    """The stride by which each piece reads on (0 where a column begins), and the worth of the whole."""
    n, k = len(fits), len(STRIDES)
    best = np.array([0.0] + [-_CHANGE / 2] * (k - 1))
    back = np.zeros((n, k), dtype=int)
    starts = np.zeros((n, k), dtype=bool)
    starts[0] = True
    for i in range(1, n):
        score = np.full(k, -np.inf)
        for s in range(k):
            # the first pieces of a block with several columns begin a column each, free of charge
            opening = i <= s
            stay = best[s] + (0.0 if opening else fits[i, s])
            options = [(stay, s, opening)]
            options += [(best[t] - _CHANGE + fits[i, s], t, False) for t in range(s + 1, k) if i > s]
            options += [(best[s - 1] - _CHANGE, s - 1, True)] if s else []
            score[s], back[i, s], starts[i, s] = max(options)
        best = score
    state = int(best.argmax())
    gain = float(best[state])
    links = [0] * n
    for i in range(n - 1, 0, -1):
        links[i] = 0 if starts[i, state] else STRIDES[state]
        state = int(back[i, state])
    return links, gain


def _weakest(text: str, at: int, reach: int = 2) -> tuple[float, int]:
    """(mutual information, place) of the weakest seam near a place."""
    places = [p for p in range(at - reach, at + reach + 1) if 0 < p < len(text)]
    if not places:
        return 0.0, 0
    seams = language().pairs([text[:p] for p in places], [text[p:] for p in places])
    weakest = int(seams.argmin())
    return float(np.clip(seams[weakest], -8, 8)), places[weakest]


def _cut_long(block: list[Piece]) -> list[Piece]:
    """Single pieces much longer than the others of a block of printed lines, cut where they fall apart."""
    usual = median(len(p.text) for p in block)
    if usual > WIDEST or len(block) < 4:
        return block
    out: list[Piece] = []
    for piece in block:
        long = len(piece.text) > usual * 1.5 and usual > 8 and cues.sentence_like(piece.text) and not cues.byline(piece.text)
        seam, place = _weakest(piece.text, round(usual), 4) if long else (0.0, 0)
        if seam < -4.5 and place:
            out += [replace(piece, text=piece.text[:place]), replace(piece, text=piece.text[place:], rank=piece.rank + 1)]
        else:
            out.append(piece)
    return out
