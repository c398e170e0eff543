"""Printed lines that a converter took from the neighbour column, put back where they were printed.

Where columns stand close, a line (or two) is read in the place of the line at its height in the next column, and that one in
its own.  Both then break off on both sides; changed back, both are read through.  Four seams tell at once, so that the
language model can be sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.segment import credits
from index.segment.pieces import Piece
from index.segment.seams import pairs_read_on, read_on
from index.segment.weights import Floats

NATS = 1.5
"""What the log odds of a seam count in nats."""
_WORTH = 16.0
"""Nats by which the four seams must be better after a change."""
_LONGEST = 3
"""Lines that strayed together."""
_WIDEST = 40
"""Letters of the widest printed line."""
_READS = -8.0
"""Nats that the two seams of a line must reach in its new place."""
_BROKEN = -2.0
"""Nats below which the two seams of a line say that it may have strayed."""
_APART = 24
"""Lines from one place to the other: as many as a column has."""
_FEWEST = 6
"""Lines below which a page has no columns."""
_MOST = 160
"""Suspects of a page beyond which its order is wrong in another way."""


def changed_back(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with lines that changed places changed back; each takes the block of its place."""
    out = list(pieces)
    for _, size, i, j in sorted(_changes(out), reverse=True):
        own = [*range(i, i + size), *range(j, j + size)]
        if all(out[k] is pieces[k] for k in (*own, max(i - 1, 0), i + size, j - 1, min(j + size, len(out) - 1)) if k < len(out)):
            for a, b in zip(range(i, i + size), range(j, j + size), strict=True):
                out[a], out[b] = _moved(pieces[b], pieces[a]), _moved(pieces[a], pieces[b])
    return out


def _moved(piece: Piece, place: Piece) -> Piece:
    return replace(piece, block=place.block, rank=place.rank, order=place.order, column=place.column)


def _changes(pieces: Sequence[Piece]) -> list[tuple[float, int, int, int]]:
    """(gain, lines, place, other place) of every change worth making."""
    texts = [p.text for p in pieces]
    if len(texts) < _FEWEST:
        return []
    inner = np.append(0.0, pairs_read_on(texts[:-1], texts[1:], NATS))
    found = []
    for size in range(1, _LONGEST + 1):
        ends = inner[:-size] + inner[size:]
        suspects = [i for i in range(1, len(texts) - size) if ends[i] < _BROKEN and all(map(printed, pieces[i : i + size]))]
        if len(suspects) > _MOST:
            continue
        new = _placed(texts, suspects, size)
        gain = new + new.T - ends[suspects][:, None] - ends[suspects][None, :]
        for x, y in zip(*np.nonzero((gain > _WORTH) & (np.minimum(new, new.T) > _READS)), strict=True):
            if size < suspects[y] - suspects[x] <= _APART and pieces[suspects[x]].block != pieces[suspects[y]].block:
                found.append((float(gain[x, y]), size, suspects[x], suspects[y]))
    return found


def _placed(texts: Sequence[str], places: Sequence[int], size: int) -> Floats:
    """[places, places]: how well the lines from the second place on would be read in the first."""
    before = read_on([texts[i - 1] for i in places], [texts[i] for i in places], NATS)
    return before + read_on([texts[i + size - 1] for i in places], [texts[i + size] for i in places], NATS).T


def printed(piece: Piece) -> bool:
    """Whether a piece may be a printed line of running text: headlines and bylines do not stray."""
    return len(piece.text) <= _WIDEST and not piece.level and not credits.byline(piece.text)
