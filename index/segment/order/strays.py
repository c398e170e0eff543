"""Printed lines that stand alone in a wrong place, put back between the two lines that they were printed between.

Where a converter follows the columns of a page unevenly, a line falls out of its column: it breaks off on one side or both, and so
does the text it belongs to.  One that mends that text is moved there: a step of Or-opt (Or 1976) on the order of the page's lines,
with seams for distances.  Lines that strayed together are not moved: there are too many ways to do so wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.segment.learned.seams import pairs_read_on, read_on
from index.segment.learned.weights import Floats
from index.segment.order.pieces import Piece
from index.segment.order.swaps import NATS, printed

_WORTH = 12.0
"""Nats by which the three seams must be better after a move."""
_BROKEN = -2.0
"""Nats below which a seam says that something is missing or too much there."""
_READS = -1.0
"""Nats that each seam of a moved line must reach in its new place."""
_APART = 40
"""Lines from one place to the other."""
_FEWEST, _MOST = 6, 200
"""Lines of a page, and broken seams, outside of which nothing is moved: too little to tell, or in another way out of order."""


def moved_back(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with lines that strayed moved back; each takes the block of the line it now follows."""
    moves = sorted(_moves(pieces), reverse=True)
    return [replace(p, order=k) for k, p in enumerate(_moved(pieces, moves))] if moves else list(pieces)


def _moved(pieces: Sequence[Piece], moves: Sequence[tuple[float, int, int]]) -> list[Piece]:
    """The pieces after all moves that do not touch each other, the best first."""
    touched: set[int] = set()
    goes: dict[int, int] = {}
    for _, i, k in moves:
        own = {i - 1, i, i + 1, k - 1, k}
        if not own & touched:
            touched |= own
            goes[k] = i
    out: list[Piece] = []
    for n, piece in enumerate(pieces):
        if n in goes:
            out.append(replace(pieces[goes[n]], block=pieces[n - 1].block, column=pieces[n - 1].column))
        if n not in goes.values():
            out.append(piece)
    return out


def _moves(pieces: Sequence[Piece]) -> list[tuple[float, int, int]]:
    """(gain, line, the line it is to stand before) of every move worth making."""
    texts, n = [p.text for p in pieces], len(pieces)
    if n < _FEWEST:
        return []
    inner = np.pad(pairs_read_on(texts[:-1], texts[1:], NATS), 1)  # inner[k] is the seam before line k
    broken = [k for k in range(1, n) if inner[k] < _BROKEN and printed(pieces[k]) and printed(pieces[k - 1])]
    strays = sorted(i for i in {0, n - 1, *broken, *(k - 1 for k in broken)} if printed(pieces[i]))
    if not 1 <= len(broken) <= _MOST:
        return []
    into = read_on([texts[k - 1] for k in broken], [texts[i] for i in strays], NATS).T
    on = read_on([texts[i] for i in strays], [texts[k] for k in broken], NATS)
    left = _closed(texts, strays) - inner[strays] - inner[[i + 1 for i in strays]]
    gain = left[:, None] + into + on - inner[broken][None, :]
    good = (gain > _WORTH) & (np.minimum(into, on) > _READS)
    found = [(float(gain[x, y]), strays[x], broken[y]) for x, y in zip(*np.nonzero(good), strict=True)]
    return [(worth, i, k) for worth, i, k in found if not i <= k <= i + 1 and abs(k - i) <= _APART]


def _closed(texts: Sequence[str], strays: Sequence[int]) -> Floats:
    """How well the two lines around each stray one read on without it; 0 at an edge of the page."""
    out = np.zeros(len(strays), dtype=np.float32)
    inside = [x for x, i in enumerate(strays) if 0 < i < len(texts) - 1]
    out[inside] = pairs_read_on([texts[strays[x] - 1] for x in inside], [texts[strays[x] + 1] for x in inside], NATS)
    return out
