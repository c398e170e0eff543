"""Dumps that keep the look of the page: columns beside each other in one line, blanks between them.

A stretch of a line goes to the column above it that begins at about the same place; columns that break off are parts of their own, and
the parts are read as a page is, cut across where nothing is printed, then along, and so on (the XY-cut of Nagy and Seth 1984).  Where a
converter had no room it left a single blank between two columns: a line is cut there too if a column begins at that place.

Places are counted in half-width cells or, as pdftotext does, in letters, whichever sets more lines to the same places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from index.records import Line
from index.segment.order.layout import Stretch

GAP = re.compile(r"[ \t\u00a0]{2,}|(?<=\S)\u3000{2,}")
_BLANK = re.compile(r"(?<=\S)[ \u3000](?=\S)")
_APART = 2
"""Lines of the dump without one of a column that end it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How places in a line are counted, and by how much a column's line, or a lone blank before it, may be off its place."""

    size: Callable[[str], int]
    off: int
    seam: int


def cells(text: str) -> int:
    """Half-width cells that a text takes."""
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)


_CELLS, _LETTERS = Measure(cells, 5, 3), Measure(len, 9, 5)
"""An indent is four cells; letters are not all of one width, so that columns drift."""


@dataclass
class Part:
    """Lines of one column that stand below each other: first and last line of the dump, the right edge, where each line begins."""

    top: int
    bottom: int
    right: int
    starts: list[int] = field(default_factory=list)
    lines: list[Stretch] = field(default_factory=list)

    @property
    def edge(self) -> int:
        """Where its lines begin: most often, the leftmost of those that are so equally often."""
        counted = Counter(self.starts)
        return min(counted, key=lambda start: (-counted[start], start))

    def add(self, row: int, start: int, stop: int, stretch: Stretch) -> None:
        """Put one more line below the others."""
        self.bottom, self.right = row, max(self.right, stop)
        self.starts.append(start)
        self.lines.append(stretch)


def is_plan(lines: Sequence[Line]) -> bool:
    """Whether the blanks of the printed page survive: many lines hold several stretches far from each other."""
    printed = [line.text.strip() for line in lines if line.text.strip()]
    gaps = [max((len(gap.group(0)) for gap in GAP.finditer(text)), default=0) for text in printed]
    inner = sum(gap > 0 for gap in gaps)
    # two blanks and never more are a seam, not a layout
    return len(printed) >= 8 and inner >= 0.3 * len(printed) and sum(gap > 2 for gap in gaps) >= 0.3 * inner


def plan_columns(lines: Sequence[Line]) -> list[list[Stretch]]:
    """The columns of a page in the order of reading."""
    measure = max((_CELLS, _LETTERS), key=lambda measure: _evenness(lines, measure))
    return [part.lines for part in _read(_parts(lines, measure))]


def _evenness(lines: Sequence[Line], measure: Measure) -> int:
    """How many pairs of stretches behind a gap begin at the same place."""
    starts = Counter(start for line in lines for start, _ in list(_cells(line.text, (), measure))[1:])
    return sum(count * count for count in starts.values())


def _parts(lines: Sequence[Line], measure: Measure) -> list[Part]:
    """Stretches that stand below each other put together."""
    done: list[Part] = []
    open_: list[Part] = []
    for row, line in enumerate(lines):
        done += [part for part in open_ if row - part.bottom > _APART]
        open_ = [part for part in open_ if row - part.bottom <= _APART]
        free = list(open_)
        for start, text in _cells(line.text, [part.edge for part in open_ if len(part.lines) > 1], measure):
            stop, stretch = start + measure.size(text), Stretch(line.number, 0, False, text)
            own = min(free, key=lambda part: abs(part.edge - start), default=None)
            if own is None or abs(own.edge - start) > measure.off:
                open_.append(Part(row, row, stop, [start], [stretch]))
            else:
                free.remove(own)
                own.add(row, start, stop, stretch)
    return [*done, *open_]


def _cells(text: str, edges: Sequence[int], measure: Measure) -> Iterator[tuple[int, str]]:
    """(start, text) of the stretches of a line; an indent of two characters is text.

    `edges` are where columns begin: there a single blank parts two of them.
    """
    at, last = 0, 0
    for gap in [*GAP.finditer(text), None]:
        whole = text[last : gap.start() if gap else len(text)]
        begun, begun_at = 0, at
        for blank in _BLANK.finditer(whole):
            start = at + measure.size(whole[: blank.end()])
            if any(abs(edge - start) <= measure.seam for edge in edges):
                yield begun_at, whole[begun : blank.start()].strip(" \t")
                begun, begun_at = blank.end(), start
        if whole[begun:].strip():
            yield begun_at, whole[begun:].strip(" \t")
        at += measure.size(text[last : gap.end() if gap else len(text)])
        last = gap.end() if gap else len(text)


def _read(parts: Sequence[Part]) -> list[Part]:
    """Parts in the order of reading."""
    if len(parts) < 2:
        return list(parts)
    for low, high in ((lambda p: p.top, lambda p: p.bottom), (lambda p: p.edge, lambda p: p.right)):
        cut = _cut(parts, low, high)
        if len(cut) > 1:
            return [part for own in cut for part in _read(own)]
    return sorted(parts, key=lambda p: (p.edge, p.top))


def _cut(parts: Sequence[Part], low: Callable[[Part], int], high: Callable[[Part], int]) -> list[list[Part]]:
    """Parts in groups, between which nothing is printed."""
    out: list[list[Part]] = []
    reached = -1
    for part in sorted(parts, key=low):
        if out and low(part) <= reached:
            out[-1].append(part)
        else:
            out.append([part])
        reached = max(reached, high(part))
    return out
