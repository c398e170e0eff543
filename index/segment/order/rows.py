"""Rows that a converter read straight across the columns, cut and put back column by column.

Every row of a block is cut in the way under which the columns read on best from row to row: a beam search over the rows,
whose states are the cuts of the row before.  What counts is how well the language model reads on down a column, that it does
not read on across a cut, and that the lines of a column are equally wide but where a paragraph begins or ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np

from index.segment.learned.language import EDGE, language
from index.segment.learned.seams import FIRM, opening, weighed
from index.segment.learned.weights import Floats
from index.segment.marks import credits, cues
from index.segment.text import CLOSING, finished, width

BEAM = 8
"""Readings of a block that are kept from row to row."""
_CUTS, _PLACES = 12, 24
"""Ways to cut one row that are looked at, and places in it."""
NO_BLANK = 6.0
"""Nats that a cut costs where no blank stands, in a block whose seams have blanks."""
_ONE_COLUMN = 4.0
"""The same more where the row fills one column: it may be a line of that alone."""
_BLANK_INSIDE = 8.0
"""Nats that a blank costs which is no seam."""
_DROP, _DROP_DONE, _DROP_INNER = 9.0, 1.5, 3.0
"""Nats that a column's end costs within a sentence, after one, and the more within one where a column to its right goes on."""
_OPEN = 6.0
"""Nats that a column costs which begins below the first row."""
_EVEN, _UNEVEN = 2.0, 6.0
"""Letters by which two lines of a column may differ within a sentence, and beyond which more says no more; a nat for each between."""
WIDEST_COLUMN = 30
"""Letters of the widest line of a column."""
MOST = 4
"""Columns of a row."""
_UNCUT = 40.0
"""Nats that a row costs which is left whole though it is none."""
_SHORTER = (0.0, 1.0, 0.7, 1.0)
"""Nats that a line costs which is 0 to 3 characters shorter than the column: two where a paragraph begins."""
_BLANK = re.compile(r"(?<=\S)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a row: the row's number and the place in its text."""

    row: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the rows so far: the worth in nats, the columns' last cells' texts, which columns go on, all cells so far."""

    worth: float
    tails: tuple[str, ...]
    open: tuple[int, ...]
    trail: tuple[object, ...] | None = None
    """(the trail before, (column, cell) of the last row)."""
    sizes: tuple[float, ...] = ()
    """How wide the last cell of every column is."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a block is set: how many columns of what width, and what a cut costs where no blank stands."""

    number: int
    wide: float
    no_blank: float


def columns(rows: Sequence[str], setting: Setting) -> tuple[float, list[list[Cell]]]:
    """(worth in nats, cells of every column from the left) of the best reading of rows in columns.

    The worth is that above reading the rows, cut at their blanks, one after the other as they stand.
    """
    beam = [Reading(0.0, (), ())]
    for text, ways in zip(rows, _all_ways(rows, setting), strict=True):
        fits = _Fits([tail for reading in beam for tail in reading.tails], [text[cell.start :] for _, way in ways for cell in way])
        grown = [new for reading in beam for cost, way in ways for new in _grown(reading, cost, way, text, fits)]
        beam = _best(grown)
    best = max(beam, key=lambda reading: reading.worth)
    return best.worth - _plain(rows), _columns_of(best)


def _plain(rows: Sequence[str]) -> float:
    """What reading the rows as they stand is worth."""
    parts = [text[a:b].strip() for text in rows for a, b in pairwise([0, *_blanks(text), len(text)])]
    return float(worth(parts[:-1], parts[1:]).sum()) if len(parts) > 1 else 0.0


def _begins(rights: Sequence[str]) -> Floats:
    """How well each line begins a paragraph, by n-grams alone: weighed against their seams."""
    return opening(rights, np.clip(language().pairs([EDGE] * len(rights), rights), -3, 3) / 2)


def worth(tails: Sequence[str], heads: Sequence[str]) -> Floats:
    """How well each line reads on from the other, in nats; a finished one leaves nothing to read on, a paragraph begins."""
    return weighed(np.array(list(map(finished, tails))), _begins(heads), language().pairs(tails, heads))


def _best(grown: Sequence[Reading]) -> list[Reading]:
    """The readings worth most, one of those that end alike."""
    out: dict[tuple[tuple[str, ...], tuple[int, ...]], Reading] = {}
    for reading in sorted(grown, key=lambda r: -r.worth):
        out.setdefault((tuple(reading.tails[c] for c in reading.open), reading.open), reading)
        if len(out) == BEAM:
            break
    return list(out.values())


def _columns_of(reading: Reading) -> list[list[Cell]]:
    out: list[list[Cell]] = [[] for _ in reading.tails]
    trail = reading.trail
    while trail is not None:
        trail, row = trail  # type: ignore[assignment]
        for column, cell in row:  # type: ignore[attr-defined]
            out[column].append(cell)
    return [cells[::-1] for cells in out]


class _Fits:
    """How well every head reads on from every tail, looked up at once."""

    def __init__(self, tails: Sequence[str], heads: Sequence[str]) -> None:
        self._tails = {tail: i for i, tail in enumerate(dict.fromkeys(tails))}
        self._heads = {head: i for i, head in enumerate(dict.fromkeys(head[:8] for head in heads))}
        lefts, rights = list(self._tails), list(self._heads)
        if not lefts or not rights:
            return
        done = np.array(list(map(finished, lefts)))
        self._fits = weighed(done[:, None], _begins(rights)[None, :], language().seams(lefts, rights)).tolist()

    def __call__(self, tail: str, head: str) -> float:
        return float(self._fits[self._tails[tail]][self._heads[head[:8]]])


def _all_ways(rows: Sequence[str], setting: Setting) -> list[list[tuple[float, tuple[Cell, ...]]]]:
    """(cost, cells) of the likeliest ways to cut every row."""
    blanks = [_blanks(text) for text in rows]
    inner = [_inner(text, own, setting) for text, own in zip(rows, blanks, strict=True)]
    asked = [(text[:p], text[p:]) for text, own in zip(rows, inner, strict=True) for p in own]
    seams = np.clip(language().pairs(*zip(*asked, strict=True)), -FIRM, FIRM).tolist() if asked else []
    out, at = [], 0
    for number, (text, own, places) in enumerate(zip(rows, blanks, inner, strict=True)):
        one = _ONE_COLUMN * (-0.5 <= setting.wide - width(text) <= 1)
        costs = {p: s + setting.no_blank + one + _top(text, p) for p, s in zip(places, seams[at : at + len(places)], strict=True)}
        at += len(places)
        out.append(_ways(text, number, own, costs, setting))
    return out


def _ways(text: str, number: int, blanks: Sequence[int], inner: dict[int, float], setting: Setting) -> list[tuple[float, tuple[Cell, ...]]]:
    """The ways to cut one row: at `blanks`, or at `inner` places at their cost."""
    if credits.byline(text) and len(text) < setting.wide * 1.5:
        return [(0.0, (Cell(number, 0, len(text)),))]
    known = inner | dict.fromkeys(blanks, 0.0)
    places = dict(sorted(known.items(), key=lambda place: place[1])[:_PLACES])
    found = []
    most = min(setting.number, MOST)
    for count in range(0 if inner else min(len(blanks), most - 1), most):
        for chosen in combinations(sorted(places), count):
            cells = tuple(Cell(number, a, b) for a, b in pairwise([0, *chosen, len(text)]))
            cost = sum(places[p] for p in chosen) + _BLANK_INSIDE * sum(p not in chosen for p in blanks)
            found.append((cost + sum(_wide_cost(text[c.start : c.stop], setting.wide) for c in cells), cells))
    found.sort(key=lambda way: way[0])
    uncut = (_UNCUT, (Cell(number, 0, len(text)),))  # so that no row is without a place
    return [*found[:_CUTS], uncut]


def _top(text: str, place: int) -> float:
    """What speaks against a line that begins at a place: a closing mark; a news lead speaks for it."""
    return 4.0 * (text[place] in CLOSING) - 4.0 * bool(cues.LEAD.match(text[place : place + 8]))


def _inner(text: str, blanks: Sequence[int], setting: Setting) -> list[int]:
    """Places without a blank where a row may be cut."""
    cells = [text[a:b].strip() for a, b in pairwise([0, *blanks, len(text)])]
    fitting = len(cells) <= setting.number and (blanks or setting.no_blank) and max(map(len, cells)) <= setting.wide + 2
    if fitting or width(text) > setting.number * (setting.wide + 4):
        return []  # nothing to cut, or no row at all
    return [p for p in range(4, len(text) - 1) if p not in blanks and _may_be(text, p, setting)]


def _may_be(text: str, place: int, setting: Setting) -> bool:
    """Whether a column without a blank may end at a place: near a multiple of the width, or at the end of a sentence."""
    if text[place - 1].isspace() or text[place].isspace():
        return False
    nearest = max(1, round(place / setting.wide))
    return abs(place - nearest * setting.wide) <= 2 * nearest + 1 or finished(text[:place]) or finished(text[: place - 1])


def _blanks(text: str) -> list[int]:
    """Places behind the blanks of a row; a news lead stays with what it leads, names with the bullet before them."""
    found = list(_BLANK.finditer(text))
    if sum(c in credits.BULLETS for c in text) > 1:
        found = [blank for blank in found if text[blank.end()] in credits.BULLETS]
    starts = [0, *(blank.end() for blank in found)]
    return [b.end() for a, b in zip(starts, found, strict=False) if not cues.LEAD_LAST.search(text[a : b.start()])]


@lru_cache(maxsize=1 << 14)
def _wide_cost(text: str, wide: float) -> float:
    """What a cell's width costs: lines are full but where a paragraph begins, two characters short, or ends."""
    flat = text.strip()
    return min(_short_or_long(size - wide, flat) for size in (len(flat), width(flat)))


def _short_or_long(over: float, text: str) -> float:
    if over > 1:
        return min(3.0 * (over - 1) + 1.5, 12.0)
    if over > 0:
        return 0.5 if text[-1:] in CLOSING else 1.5
    if over >= -3:
        return _SHORTER[round(-over)]
    return 1.0 if finished(text) else min(-over, 4.0)


def _grown(reading: Reading, cost: float, way: tuple[Cell, ...], text: str, fits: _Fits) -> Iterator[Reading]:
    """The reading with one more row: its cells given to columns that go on, in order, or to new ones at the right."""
    size = len(way)
    for chosen in combinations(reading.open, min(size, len(reading.open))):
        if len(reading.tails) + size - len(chosen) <= MOST:
            yield _with(reading, cost, way, chosen, text, fits)


def _with(reading: Reading, cost: float, way: tuple[Cell, ...], chosen: tuple[int, ...], text: str, fits: _Fits) -> Reading:
    tails, sizes = list(reading.tails), list(reading.sizes)
    worth = reading.worth - cost
    worth -= sum(_drop(tails[c], any(d > c for d in chosen)) for c in reading.open if c not in chosen)
    opened = [len(tails) + k for k in range(len(way) - len(chosen))]
    worth -= _OPEN * len(opened) * bool(tails)
    for column, cell in zip((*chosen, *opened), way, strict=True):
        own = text[cell.start : cell.stop].strip()
        if column < len(reading.tails):
            worth += fits(reading.tails[column], text[cell.start :])
            worth -= _other_width(tails[column], sizes[column], own)
            tails[column], sizes[column] = own[-12:], width(own)
        else:
            tails.append(own[-12:])
            sizes.append(width(own))
    row = tuple(zip((*chosen, *opened), way, strict=True))
    return Reading(worth, tuple(tails), (*chosen, *opened), (reading.trail, row), tuple(sizes))


def _other_width(tail: str, size: float, text: str) -> float:
    """What a line costs that goes on with a sentence in a column of another width: two stories side by side may be set so.

    Where one is of less than half the other's width it is the end of a paragraph, cut off a letter too late.
    """
    own = width(text)
    within = not finished(tail) and not finished(text) and own < 2 * size < 4 * own
    return max(0.0, min(abs(own - size), _UNEVEN) - _EVEN) if within else 0.0


def _drop(tail: str, inner: bool) -> float:
    return _DROP_DONE if finished(tail) else _DROP + _DROP_INNER * inner
