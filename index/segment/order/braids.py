"""Columns read in turn, line by line: a braid of texts, taken apart.

A converter that goes down the page by the height of lines gives one line of each column in turn; where columns are not set to the
same height, or one ends, the turns change, and two lines on one height may come out as one, a blank between.  So every line of a block
either goes on from one of the texts that are open beside each other, or opens another; a beam search keeps the best readings.
What counts is how well lines read on, that the texts come in turn from the left, and that few are dropped within a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np

from index.segment.learned.seams import FIRM, pairs_read_on
from index.segment.learned.weights import Floats
from index.segment.marks import credits, cues
from index.segment.order.layout import words
from index.segment.order.pieces import Piece
from index.segment.order.rows import WIDEST_COLUMN
from index.segment.text import finished

BEAM, _HOPELESS = 20, 30.0
"""Readings kept from line to line, and nats by which one that is left out is worse than the best."""
MOST, _REACH = 6, 10
"""Texts beside each other, and lines after which one that was not read on is dead."""
_OPEN, _PASSED = 5.0, 4.0
"""Nats of a text that opens below the first row, and of an open text that is passed over in its turn."""
_DROP, _DROP_DONE = 6.0, 2.0
"""Nats of a text that is dropped within a sentence, or after one."""
_WORTH = 8.0
"""Nats by which a braid must read better than the lines as they stand."""
_WORTH_INSIDE = 16.0
"""The same inside one line of the dump, which keeps printed lines as blanks and mostly one column's."""
_TURNS, _FEWEST = 0.25, 4
"""Share of its lines at which a braid turns to another text, and its turns at least."""
_WINDOW, _BROKEN = 5, 3
"""Lines in a row, and those of them that do not read on from the line above, without which nobody need look for a braid."""
_LONG, _SHORT = 1.25, 3
"""A line this many times as long as most may hold two; letters of a first one that is too short to be."""
_LEAD = -12.0
"""Nats of a news lead that would go on from a broken sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the lines so far: its worth, of every open text from the left (its last line, its number), and whose turn it was."""

    worth: float
    tails: tuple[tuple[int, int], ...]
    last: int
    texts: int
    trail: tuple[Any, int] | None = None
    """(the trail before, number of the text that the line went to)."""


def unbraided(block: Sequence[Piece]) -> list[list[Piece]]:
    """A block as stretches: what is a braid text after text, with their columns, the rest as it stands."""
    cells = _cells(block)
    lines = [cell.text for cell in cells]
    broken = read_back(lines, 1)[1:, 0] < 0
    if np.convolve(broken, np.ones(_WINDOW)).max() < _BROKEN:
        return [list(block)]
    fits = read_back(lines, _REACH)
    texts = _texts(fits, [finished(cell.text) for cell in cells])
    out: list[list[Piece]] = []
    at = 0
    for start, stop in _beside(texts):
        worth = _gain(texts, fits, start, stop)
        if worth >= (_WORTH if cells[start].line != cells[stop - 1].line else _WORTH_INSIDE):
            if start > at:
                out.append(cells[at:start])
            column = {text: k for k, text in enumerate(dict.fromkeys(texts[start:stop]))}
            own = [replace(cells[k], column=column[texts[k]]) for k in range(start, stop)]
            out.append(sorted(own, key=lambda piece: piece.column))
            at = stop
    if not out:
        return [list(block)]
    return [*out, cells[at:]] if at < len(cells) else out


def _cells(block: Sequence[Piece]) -> list[Piece]:
    """The pieces of a block of printed lines, two that stand on one line taken apart."""
    usual = median(len(p.text) for p in block)
    out: list[Piece] = []
    for piece in block:
        parts = words(piece.text) if usual <= WIDEST_COLUMN and len(piece.text) > _LONG * usual and not credits.byline(piece.text) else []
        apart = len(parts) > 1 and all(len(part) > _SHORT for part in parts[:-1])
        out += [replace(piece, text=part, rank=piece.rank + k) for k, part in enumerate(parts)] if apart else [piece]
    return out


def read_back(texts: Sequence[str], reach: int) -> Floats:
    """[lines, reach]: how well each line reads on from the one 1, 2, … lines above it, in nats."""
    out = np.full((len(texts), reach), -FIRM, dtype=np.float32)
    broken = np.array([not finished(text) and cues.sentence_like(text) and not credits.byline(text) for text in texts], dtype=bool)
    leads = np.array([bool(cues.LEAD.match(text)) for text in texts], dtype=bool)
    for back in range(1, min(reach + 1, len(texts))):
        out[back:, back - 1] = np.where(leads[back:] & broken[:-back], _LEAD, pairs_read_on(texts[:-back], texts[back:]))
    return out


def _texts(fits: Floats, done: Sequence[bool]) -> list[int]:
    """The number of the text that each line belongs to, in the best reading."""
    beam = [Reading(0.0, ((0, 0),), 0, 1, (None, 0))]
    for line in range(1, len(done)):
        grown = sorted((new for reading in beam for new in _grown(reading, line, fits[line], done)), key=lambda r: -r.worth)
        kept: dict[tuple[object, ...], Reading] = {}
        for reading in grown:
            if len(kept) == BEAM or reading.worth < grown[0].worth - _HOPELESS:
                break
            kept.setdefault((tuple(tail for tail, _ in reading.tails), reading.last), reading)
        beam = list(kept.values())
    out: list[int] = []
    trail = max(beam, key=lambda r: r.worth).trail
    while trail is not None:
        out.append(trail[1])
        trail = trail[0]
    return out[::-1]


def _grown(reading: Reading, line: int, fits: Floats, done: Sequence[bool]) -> Iterator[Reading]:
    """The reading with one more line: read on from an open text, those passed over kept or dropped, or opening a text of its own."""
    tails, size = reading.tails, len(reading.tails)
    for turn in range(size):
        back = line - tails[turn][0]
        if back > _REACH:
            continue
        passed = [k % size for k in range(reading.last + 1, turn + (size if turn <= reading.last else 0))]
        worth = reading.worth + float(fits[back - 1])
        now = (*tails[:turn], (line, tails[turn][1]), *tails[turn + 1 :])
        trail = (reading.trail, tails[turn][1])
        yield Reading(worth - _PASSED * len(passed), now, turn, reading.texts, trail)
        if passed:
            cost = sum(_DROP_DONE if done[tails[k][0]] else _DROP for k in passed)
            left = tuple(tail for k, tail in enumerate(now) if k not in passed)
            yield Reading(worth - cost, left, left.index(now[turn]), reading.texts, trail)
    if size < MOST:
        first_row = size == line
        at = reading.last + 1
        now = (*tails[:at], (line, reading.texts), *tails[at:])
        cost = 0.0 if first_row else _OPEN
        yield Reading(reading.worth - cost, now, at, reading.texts + 1, (reading.trail, reading.texts))


def _beside(texts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(first line, end) of every stretch in which two texts and more stand beside each other."""
    last = {text: line for line, text in enumerate(texts)}
    line = 0
    while line < len(texts):
        stop, own = line + 1, {texts[line]}
        end = last[texts[line]]
        while stop <= end:
            own.add(texts[stop])
            end = max(end, last[texts[stop]])
            stop += 1
        if len(own) > 1:
            yield line, stop
        line = stop


def _gain(texts: Sequence[int], fits: Floats, start: int, stop: int) -> float:
    """Nats by which a stretch reads better as a braid than as it stands, less half of what its texts cost; 0 if it hardly turns."""
    turns = sum(texts[k] != texts[k - 1] for k in range(start + 1, stop))
    if turns < max(_FEWEST, _TURNS * (stop - start)):
        return 0.0
    seen: dict[int, int] = {}
    worth = 0.0
    for line in range(start, stop):
        above = seen.get(texts[line])
        worth += float(fits[line, line - above - 1]) if above is not None and line - above <= _REACH else 0.0
        seen[texts[line]] = line
    return worth - float(fits[start + 1 : stop, 0].sum()) - _OPEN / 2 * (len(seen) - 1)
