"""Printed lines that a converter took from the neighbour column, put back where they were printed.

Where columns stand close, a line (or two) is read in the place of the line at its height in the next column, and that one in
its own.  Both then break off on both sides; changed back, both are read through.  Four seams tell at once.  Columns are of one
height, so that all lines that changed places between two columns went equally far: changes are weighed together, a stretch of
the page and a distance at a time, and a weak one counts beside sure ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.segment.learned.seams import pairs_read_on, read_on
from index.segment.learned.weights import Floats
from index.segment.marks import credits
from index.segment.order.pieces import Piece
from index.segment.order.stanzas import stanzas
from index.segment.text import WIDEST, finished, undoubled

Ints = NDArray[np.int64]

NATS, _BEGUN = 1.5, 1.0
"""What the log odds of a seam count in nats, and those of a beginning behind a finished line."""
_RARE = 4.0
"""Nats that a change costs: most lines of columns that stand close are in their places."""
_ROW = 0.6
"""Nats that every line between two changes costs: the farther apart, the less likely they are of the same columns."""
_SURE, _AGAIN = 13.0, 6.0
"""Nats that the changes between two columns must gain together; and on a page where others do."""
_LONGEST = 3
"""Lines that strayed together."""
_MORE = 3.0
"""Nats that every line of several costs: there are more ways to change them wrongly, and they seldom stray together."""
_UNEVEN = 3
"""Letters by which lines of neighbour columns differ in width."""
_READS = -12.0
"""Nats that the two seams of a line must reach in its new place."""
_BROKEN = 2.0
"""Nats below which the two seams of a line say that it may have strayed."""
_INDENT, _SAYS, _AROUND = 2, 2.0, 12
"""Letters by which a paragraph's first line is set in, nats that this says of a seam, and lines on each side that tell how wide one is."""
_SHORT = 4
"""Letters by which a full line may be shorter than others: figures and Latin letters are narrow, and a first line is set in."""
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

    @property
    def apart(self) -> int:
        """Lines from one place to the other."""
        return self.other - self.place


class Group(NamedTuple):
    """What changes that go equally far gain together, and these from the top of the page down."""

    gain: float
    changes: list[Change]

    def contradicts(self, other: Group) -> bool:
        """Whether both speak of the same lines, and of columns of unlike heights; a line more or less may be the dump's."""
        (a, z), (b, y) = ((own.changes[0].place, own.changes[-1].other) for own in (self, other))
        return a <= y and b <= z and abs(self.changes[0].apart - other.changes[0].apart) > 1


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
    for _, size, i, j in (change for group in _between_columns(_changes(out)) for change in group.changes):
        own = [*range(i, i + size), *range(j, j + size)]
        if all(out[k] is pieces[k] for k in (*own, max(i - 1, 0), i + size, j - 1, min(j + size, len(out) - 1)) if k < len(out)):
            for a, b in zip(range(i, i + size), range(j, j + size), strict=True):
                out[a], out[b] = _moved(pieces[b], pieces[a]), _moved(pieces[a], pieces[b])
    return out


def _moved(piece: Piece, place: Piece) -> Piece:
    return replace(piece, block=place.block, rank=place.rank, order=place.order, column=place.column)


def _changes(pieces: Sequence[Piece]) -> list[Change]:
    """Every change that gains something."""
    texts = [p.text for p in pieces]
    if len(texts) < _FEWEST:
        return []
    verse = {k for own in stanzas(pieces) for k in own}
    ends_with = [p.text if printed(p) else _ENDED for p in pieces]
    wide = _widths(texts)
    inner = np.append(0.0, pairs_read_on(ends_with[:-1], texts[1:], NATS, _BEGUN) + _set_so(ends_with[:-1], texts[1:], wide[1:]))
    found = []
    for size in range(1, _LONGEST + 1):
        ends = inner[:-size] + inner[size:]
        suspects = [
            i for i in range(1, len(texts) - size) if ends[i] < _BROKEN and i not in verse and _may_stray(pieces[i : i + size], wide[i])
        ]
        if len(suspects) > _MOST:
            continue
        measures = {i: _measure(pieces, i, size) for i in suspects}
        new = _placed(ends_with, texts, suspects, size, wide[suspects])
        gain = new + new.T - ends[suspects][:, None] - ends[suspects][None, :] - _MORE * (size - 1) - _RARE
        for x, y in zip(*np.nonzero((gain > 0) & (np.minimum(new, new.T) > _READS)), strict=True):
            i, j = suspects[x], suspects[y]
            if size < j - i <= _APART and pieces[i].block != pieces[j].block and abs(measures[i] - measures[j]) <= _UNEVEN:
                found.append(Change(float(gain[x, y]), size, i, j))
    return found


def _between_columns(changes: Sequence[Change]) -> list[Group]:
    """The groups of changes worth making, the best first, without those that contradict a better one."""
    apart: dict[int, list[Change]] = {}
    for change in sorted(changes, key=lambda c: (c.place + c.size, c.place)):
        apart.setdefault(change.apart, []).append(change)
    groups = sorted((group for alike in apart.values() for group in _groups(alike)), key=lambda group: -group.gain)
    least = _AGAIN if groups and groups[0].gain > _SURE else _SURE
    out: list[Group] = []
    for group in groups:
        if group.gain > least and not any(group.contradicts(better) for better in out):
            out.append(group)
    return out


def _groups(alike: Sequence[Change]) -> list[Group]:
    """Changes that go equally far, in the order of their ends, in groups that gain enough: the best, then the best of what it leaves."""
    left, out = list(alike), []
    while left:
        gains, before = _chained(left)
        at = int(np.argmax(gains))
        if gains[at] <= _AGAIN:
            break
        group = Group(gains[at], [])
        while at >= 0:
            group.changes.insert(0, left[at])
            at = before[at]
        out.append(group)
        first, last = group.changes[0].place, group.changes[-1].place + group.changes[-1].size
        left = [c for c in left if c.place > last or c.place + c.size < first]
    return out


def _chained(alike: Sequence[Change]) -> tuple[list[float], list[int]]:
    """What the best group gains that ends with each change, and the change before it in that group, −1 for none."""
    gains: list[float] = []
    before: list[int] = []
    for change in alike:
        best, at = 0.0, -1
        for k in reversed(range(len(gains))):
            between = change.place - alike[k].place - alike[k].size
            if between > _APART:
                break
            if between > 0 and gains[k] - _ROW * between > best:
                best, at = gains[k] - _ROW * between, k
        gains.append(change.gain + best)
        before.append(at)
    return gains, before


def _measure(pieces: Sequence[Piece], at: int, size: int) -> float:
    """Letters of the longer of the lines above and below a place; unlike any other's where whole paragraphs stand there."""
    around = [p for p in (pieces[at - 1], pieces[at + size]) if not credits.byline(p.text)]
    widest = max((len(p.text) for p in around), default=0)
    return widest if widest <= WIDEST else float("nan")


def _placed(lefts: Sequence[str], texts: Sequence[str], places: Sequence[int], size: int, wide: Ints) -> Floats:
    """[places, places]: how well the lines from the second place on would be read in the first; `lefts` are what they are read on from."""
    above, below = [lefts[i - 1] for i in places], [texts[i + size] for i in places]
    firsts, lasts = [texts[i] for i in places], [texts[i + size - 1] for i in places]
    before = read_on(above, firsts, NATS, _BEGUN) + _set_so(above, firsts, wide[:, None])
    return before + (read_on(lasts, below, NATS, _BEGUN) + _set_so(lasts, below, wide[None, :])).T


def _widths(texts: Sequence[str]) -> Ints:
    """[lines]: letters of the line that is commonest around each one."""
    sizes = [len(text) for text in texts]
    return np.array([Counter(sizes[max(0, k - _AROUND) : k + _AROUND + 1]).most_common(1)[0][0] for k in range(len(sizes))])


def _set_so(lefts: Sequence[str], rights: Sequence[str], wide: Ints) -> Floats:
    """Nats that print itself says of seams: a paragraph ends with a short line, the next one's first line is set in by two letters.

    `wide` is a number for each pair lefts[i], rights[i], or a column or row of them for all pairs.
    """
    crossed = wide.ndim > 1
    left, right = np.array([len(text) for text in lefts]), np.array([len(text) for text in rights])
    done = np.array([finished(text) for text in lefts], dtype=bool)
    if crossed:
        left, done, right = left[:, None], done[:, None], right[None, :]
    ended, opens = done & (left < wide - _INDENT), right == wide - _INDENT
    told = np.where(ended, np.where(right <= wide - _INDENT, _SAYS, -_SAYS), np.where(~done & opens, -_SAYS, 0.0))
    return np.asarray(told, dtype=np.float32)


def _may_stray(lines: Sequence[Piece], wide: int) -> bool:
    """Whether lines may have strayed together: printed lines of one stretch, each as wide as its column unless it ends a sentence."""
    filled = all(finished(line.text) or len(line.text) >= wide - _SHORT for line in lines)
    once = all(undoubled(line.text) == line.text for line in lines)  # what is read twice is a headline
    return filled and once and all(map(printed, lines)) and lines[0].block == lines[-1].block


def printed(piece: Piece) -> bool:
    """Whether a piece may be a printed line of running text: headlines and bylines do not stray."""
    return len(piece.text) <= WIDEST and not piece.level and not credits.byline(piece.text)
