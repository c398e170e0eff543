"""Printed lines that a converter took from the neighbour column, put back where they were printed.

Where columns stand close, a line (or two) is read in the place of the line at its height in the next column, and that one in
its own.  Both then break off on both sides; changed back, both are read through.  Four seams tell at once, so that the
language model can be sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from index.segment import credits
from index.segment.pieces import Piece
from index.segment.seams import pairs_read_on, read_on
from index.segment.weights import Floats

NATS, _BEGUN = 1.5, 1.0
"""What the log odds of a seam count in nats, and those of a beginning behind a finished line."""
_WORTH, _AGAIN = 15.0, 10.0
"""Nats by which the four seams must be better after a change; and where a sure one nearby went as far: columns are of one height."""
_LONGEST = 3
"""Lines that strayed together."""
_MORE = 3.0
"""Nats that every line of several costs: there are more ways to change them wrongly, and they seldom stray together."""
_WIDEST = 40
"""Letters of the widest printed line."""
_UNEVEN = 3
"""Letters by which lines of neighbour columns differ in width."""
_READS = -8.0
"""Nats that the two seams of a line must reach in its new place."""
_BROKEN = 2.0
"""Nats below which the two seams of a line say that it may have strayed."""
_APART = 24
"""Lines from one place to the other: as many as a column has."""
_FEWEST = 6
"""Lines below which a page has no columns."""
_MOST = 160
"""Suspects of a page beyond which its order is wrong in another way."""
_ROUNDS = 3
"""Times that a page is looked through: a line put back lets its neighbours be told."""
_ENDED = "。"
"""What stands for a line that no text reads on from: a title, a byline."""


class Change(NamedTuple):
    """What a change gains, how many lines it takes, their place and the other place below it."""

    gain: float
    size: int
    place: int
    other: int


def changed_back(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with lines that changed places changed back; each takes the block of its place."""
    out = list(pieces)
    for _ in range(_ROUNDS):
        before, out = out, _changed_once(out)
        if all(a is b for a, b in zip(before, out, strict=True)):
            break
    return out


def _changed_once(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces after all changes that do not touch each other, the best first."""
    out = list(pieces)
    for _, size, i, j in sorted(_changes(out), reverse=True):
        own = [*range(i, i + size), *range(j, j + size)]
        if all(out[k] is pieces[k] for k in (*own, max(i - 1, 0), i + size, j - 1, min(j + size, len(out) - 1)) if k < len(out)):
            for a, b in zip(range(i, i + size), range(j, j + size), strict=True):
                out[a], out[b] = _moved(pieces[b], pieces[a]), _moved(pieces[a], pieces[b])
    return out


def _moved(piece: Piece, place: Piece) -> Piece:
    return replace(piece, block=place.block, rank=place.rank, order=place.order, column=place.column)


def _changes(pieces: Sequence[Piece]) -> list[Change]:
    """Every change worth making."""
    texts = [p.text for p in pieces]
    if len(texts) < _FEWEST:
        return []
    ends_with = [p.text if printed(p) else _ENDED for p in pieces]
    inner = np.append(0.0, pairs_read_on(ends_with[:-1], texts[1:], NATS, _BEGUN))
    found = []
    for size in range(1, _LONGEST + 1):
        ends = inner[:-size] + inner[size:]
        suspects = [i for i in range(1, len(texts) - size) if ends[i] < _BROKEN and all(map(printed, pieces[i : i + size]))]
        if len(suspects) > _MOST:
            continue
        measures = {i: _measure(pieces, i, size) for i in suspects}
        new = _placed(ends_with, texts, suspects, size)
        gain = new + new.T - ends[suspects][:, None] - ends[suspects][None, :] - _MORE * (size - 1)
        for x, y in zip(*np.nonzero((gain > _AGAIN) & (np.minimum(new, new.T) > _READS)), strict=True):
            i, j = suspects[x], suspects[y]
            if size < j - i <= _APART and pieces[i].block != pieces[j].block and abs(measures[i] - measures[j]) <= _UNEVEN:
                found.append(Change(float(gain[x, y]), size, i, j))
    return _sure(found)


def _sure(changes: Sequence[Change]) -> list[Change]:
    """Those that are worth making by themselves, and those that go just as far as one of these nearby."""
    worth = [change for change in changes if change.gain > _WORTH]

    def alike(a: Change, b: Change) -> bool:
        return a.other - a.place == b.other - b.place and 0 < abs(a.place - b.place) <= _APART

    return [change for change in changes if change.gain > _WORTH or any(alike(change, sure) for sure in worth)]


def _measure(pieces: Sequence[Piece], at: int, size: int) -> float:
    """Letters of the longer of the lines above and below a place; unlike any other's where whole paragraphs stand there."""
    around = [p for p in (pieces[at - 1], pieces[at + size]) if not credits.byline(p.text)]
    widest = max((len(p.text) for p in around), default=0)
    return widest if widest <= _WIDEST else float("nan")


def _placed(lefts: Sequence[str], texts: Sequence[str], places: Sequence[int], size: int) -> Floats:
    """[places, places]: how well the lines from the second place on would be read in the first; `lefts` are what they are read on from."""
    before = read_on([lefts[i - 1] for i in places], [texts[i] for i in places], NATS, _BEGUN)
    return before + read_on([texts[i + size - 1] for i in places], [texts[i + size] for i in places], NATS, _BEGUN).T


def printed(piece: Piece) -> bool:
    """Whether a piece may be a printed line of running text: headlines and bylines do not stray."""
    return len(piece.text) <= _WIDEST and not piece.level and not credits.byline(piece.text)
