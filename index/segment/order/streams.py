"""Columns that stand beside each other over several blocks of a dump, each followed down to its end.

Two stories side by side come out of a converter as a block of mixed rows, a crosshead, more mixed rows, and then what is left of
the one and of the other.  A block put back into columns is therefore continued by the next one column by column, and single
blocks below go to the column that they read on from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from index.segment.learned.topic import likeness
from index.segment.marks import credits, cues, jumps
from index.segment.order.pieces import Piece, columns_of
from index.segment.order.rows import worth
from index.segment.text import finished

_MARGIN = 4.0
"""Nats by which going on column by column must be better than as the dump has it."""
_AHEAD = 8
"""Blocks below mixed ones in which the rest of a column is looked for."""
_BETWEEN = 2
"""Lines of a crosshead between two mixed blocks."""
_BROKEN, _LEAD = 6.0, -12.0
"""Nats of a sentence that stays broken, and of a news lead that would go on from one."""
_TOPIC = 60.0
"""Nats that a likeness of words of 1 would be worth."""
_SHORT, _LINE = 20, 24
"""Letters of a headline's lines: two of them in all, and the longest."""

Stream = list[Piece]


def arranged(blocks: Sequence[Sequence[Piece]]) -> Stream:
    """The pieces of a page's blocks, columns that go on over several blocks put one after the other."""
    parts = [part for block in blocks for part in _parts(block)]
    out: list[Stream] = []
    k = 0
    while k < len(parts):
        columns = columns_of(parts[k])
        k += 1
        if len(columns) < 2:
            out += columns
            continue
        k = _followed(parts, k, columns)
        k = _claimed(parts, k, columns)
        out = _with(out, columns)
    return [piece for part in out for piece in part]


def _parts(block: Sequence[Piece]) -> list[list[Piece]]:
    """A block, the lines above its columns apart."""
    top = next((k for k, piece in enumerate(block) if piece.column >= 0), 0)
    return [list(part) for part in (block[:top], block[top:]) if part]


def _head_like(part: Sequence[Piece]) -> bool:
    """Whether a block may be headline lines, or a byline."""
    text = "".join(p.text for p in part)
    short = (
        len(text) <= 2 * _SHORT
        and all(len(p.text) <= _LINE for p in part)
        and not any(finished(p.text) or "。" in p.text for p in part)
        and not cues.LEAD.match(text)
    )
    return short or all(credits.byline(p.text) for p in part)


def _followed(parts: Sequence[list[Piece]], k: int, columns: list[Stream]) -> int:
    """Mixed blocks below that go on from all columns put to them; the number of the part after the last one."""
    while True:
        below = k
        while below < min(k + _BETWEEN, len(parts)) and _head_like(parts[below]) and not any(credits.byline(p.text) for p in parts[below]):
            below += 1
        own = columns_of(parts[below]) if below < len(parts) else []
        titled = any(not column[0].across for column in own if columns[0][-1].across)
        if len(own) != len(columns) or titled or not _go_on(columns, own):
            return k
        columns[0] += [p for part in parts[k:below] for p in part]
        for column, more in zip(columns, own, strict=True):
            column += more
        k = below + 1


def _go_on(above: Sequence[Stream], below: Sequence[Stream]) -> bool:
    """Whether columns read on into those below rather than each block column after column."""
    down = sum(_fit(a, b) for a, b in zip(above, below, strict=True))
    turns = [_fit(a, b) for a, b in zip(below[:-1], above[1:], strict=True)]
    plain = [*above, *below]
    return down + sum(max(0.0, turn) for turn in turns) > sum(_fit(a, b) for a, b in pairwise(plain)) + _MARGIN


def _fit(a: Stream, b: Stream) -> float:
    """How well the second reads on from the first; a news lead goes on from nothing."""
    text = jumps.JUMP_TO.sub("", b[0].text).strip() or b[0].text
    if cues.LEAD.match(text) and not finished(a[-1].text):
        return _LEAD
    return float(worth([a[-1].text], [text])[0])


def _claimed(parts: Sequence[list[Piece]], k: int, columns: list[Stream]) -> int:
    """Of single blocks below two columns the first ones put to the left column, the rest to the right.

    As the dump has it the left column goes on at the top of the right one, and the blocks after the right one's foot; where it
    reads better the other way the left one takes blocks up to the place at which the right one goes on.
    """
    left, right = columns[0], columns[-1]
    two = len(columns) == 2 and _opens_second(columns)
    if len(columns) != 2 or (finished(left[-1].text) and not two):
        return k
    below = []
    for part in parts[k : k + _AHEAD]:
        if len(columns_of(part)) > 1 or _head_like([replace(p, text=jumps.JUMP_TO.sub("。", p.text)) for p in part]):
            break
        below.append(part)
    if not below:
        return k
    on = [_fit(a, b) for a, b in pairwise(below)]
    apart = _apart(left, right, below) if two else [0.0] * len(below)
    best = _fit(right, below[0]) + sum(on) - sum(apart)
    best += -_BROKEN * (not finished(left[-1].text)) if two else _fit(left, right) + _MARGIN
    stop = 0
    for at in range(1, len(below) + 1):
        turn = _fit(right, below[at]) if at < len(below) else 0.0 if finished(right[-1].text) else -_BROKEN
        broken = 0.0 if finished(jumps.JUMP_TO.sub("。", below[at - 1][-1].text)) else _BROKEN
        value = _fit(left, below[0]) + sum(on[: at - 1]) + turn + sum(on[at:]) - broken + sum(apart[:at]) - sum(apart[at:])
        if value > best:
            best, stop = value, at
    left += [p for part in below[:stop] for p in part]
    return k + stop


def _opens_second(columns: Sequence[Stream]) -> bool:
    """Whether of two columns the right one alone opens with a news lead: the left one goes on from elsewhere."""
    return [bool(cues.LEAD.match(c[0].text)) for c in columns] == [False, True]


def _apart(left: Stream, right: Stream, below: Sequence[Stream]) -> list[float]:
    """Of every block how much more its words are those of the left column, in nats."""
    alike = likeness(["".join(p.text for p in part) for part in below], ["".join(p.text for p in own) for own in (left, right)])
    return np.clip(_TOPIC * (alike[:, 0] - alike[:, 1]), -_MARGIN, _MARGIN).tolist()


def _with(out: list[Stream], columns: list[Stream]) -> list[Stream]:
    """The page so far with the columns: where the right one opens a text under a headline, the left one goes on from above it."""
    heads = next((n for n in range(len(out)) if not (_head_like(out[-n - 1]) or cues.EDITOR.match(out[-n - 1][0].text))), len(out))
    if len(columns) != 2 or not _opens_second(columns) or not 0 < heads < len(out) or _stories(out[-heads:]) > 1:
        return [*out, *columns]
    return [*out[:-heads], columns[0], *out[-heads:], columns[1]]


def _stories(heads: Sequence[Stream]) -> int:
    """How many groups of bylines stand among headlines."""
    flags = [bool(credits.byline(p.text)) for part in heads for p in part]
    return sum(now and not before for before, now in pairwise([False, *flags]))
