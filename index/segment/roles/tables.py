"""Tables under a headline of their own: rows of a name and figures, or of as many cells each, and what names their columns; programmes.

A row of a programme tells the day, what is on and where, and may be broken in lines; below the last stands whom to call.

A table reads on from nothing and nothing reads on from it, so that it stands apart from the texts of its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from index.segment.marks import cues
from index.segment.marks.grids import row_flags
from index.segment.order.pieces import Piece
from index.segment.roles.cue_roles import LONE
from index.segment.roles.role import Role
from index.segment.text import finished, han_share, trimmed

_LINES = 3
"""Lines that the longest row of a programme is broken in."""
_NOTE = 80
"""Letters of the longest note below a programme."""


class Table(NamedTuple):
    """A headline and the rows below it, as places of pieces."""

    heads: range
    rows: range

    @property
    def places(self) -> list[range]:
        """All of it."""
        return [self.heads, self.rows]


class Programme(NamedTuple):
    """The rows of a programme and what is printed below them, as places of pieces."""

    rows: list[range]
    note: range

    @property
    def whole(self) -> range:
        """All of it."""
        return range(self.rows[0].start, self.note.stop)


def of_tables(pieces: Sequence[Piece]) -> list[bool]:
    """Whether each piece of a page is a line of a table."""
    sizes = Counter(p.block for p in pieces)  # a dump may set every row apart: blocks of one line are one stretch
    blocks = (list(group) for _, group in groupby(pieces, key=lambda p: p.block if sizes[p.block] > 1 else -1))
    flags = [flag for block in blocks for flag in row_flags([trimmed(p.text) for p in block])]
    for own in programmes(pieces):
        flags[own.whole.start : own.whole.stop] = [True] * len(own.whole)
    return flags


def programmes(pieces: Sequence[Piece]) -> list[Programme]:
    """The programmes among some pieces, each of two rows and more."""
    starts = [k for k, p in enumerate(pieces) if cues.PROGRAMME_ROW.match(trimmed(p.text))]
    series: list[list[int]] = [starts[:1]]
    for a, b in pairwise(starts):
        near = _lines(pieces[a:b]) <= _LINES and not any(finished(trimmed(p.text)) for p in pieces[a:b])
        series[-1 if near else len(series) :] = [[*series[-1], b]] if near else [[b]]
    return [_programme(pieces, own) for own in series if len(own) > 1]


def _programme(pieces: Sequence[Piece], starts: Sequence[int]) -> Programme:
    """The programme whose rows begin at `starts`; the last is broken in no more lines than those above it."""
    rows = [range(a, b) for a, b in pairwise(starts)]
    last, stop = starts[-1], starts[-1] + 1
    most = max(_lines(pieces[row.start : row.stop]) for row in rows)
    while stop < len(pieces) and _same_row(pieces[stop - 1], pieces[stop]) and _lines(pieces[last : stop + 1]) <= most:
        stop += 1
    return Programme([*rows, range(last, stop)], _note(pieces, stop))


def _lines(pieces: Sequence[Piece]) -> int:
    """How many lines of the page some pieces stand in."""
    return len({p.line for p in pieces})


def _same_row(above: Piece, below: Piece) -> bool:
    """Whether a piece may go on with a row: in its block, or behind its comma."""
    return above.block == below.block or trimmed(above.text)[-1:] in "，,、"


def _note(pieces: Sequence[Piece], start: int) -> range:
    """The note that begins at a place, up to the end of its block; empty if there is none."""
    stop = start
    while stop < len(pieces) and pieces[stop].block == pieces[start].block:
        stop += 1
    text = "".join(trimmed(p.text) for p in pieces[start:stop])
    return range(start, stop if cues.PROGRAMME_NOTE.match(text) and len(text) <= _NOTE else start)


def tabled(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> list[Role]:
    """Lines of a table or a programme are text, what stands right above them is its headline: scores, what a channel sends, what is on."""
    out = list(found)
    rows = of_tables(pieces)
    for k, row in enumerate(rows):
        if given[k] is None and row:
            out[k] = Role.BODY
        elif given[k] is None and rows[k + 1 : k + 2] == [True] and _heads_table(trimmed(pieces[k].text)):
            out[k] = Role.HEAD
    for own in programmes(pieces):
        out[own.whole.start : own.whole.stop] = [Role.BODY] * len(own.whole)
    figures = Counter(piece.block for piece in pieces if cues.FIGURE.match(trimmed(piece.text)))
    for k, piece in enumerate(pieces):
        if given[k] is None and figures[piece.block] > 1:
            out[k] = Role.BODY  # figures, and what each counts
    return out


def _heads_table(text: str) -> bool:
    """Whether a line above the rows of a table may be its title by its form: short, and no part of a sentence."""
    return 2 <= len(text) <= LONE and not cues.sentence_like(text) and han_share(text) > 0.5


def row_text(pieces: Sequence[Piece]) -> str:
    """What a row says: blanks part its cells."""
    text = trimmed(pieces[0].text)
    for a, b in pairwise(pieces):
        text += " " * (a.line == b.line) + trimmed(b.text)
    return text


def tables(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[Table]:
    """The tables that a headline stands right above, and its lines down from a blank one.

    What looks like the mark of a column is the headline where nothing else stands there.
    """
    own = [flag and role is Role.BODY for flag, role in zip(of_tables(pieces), roles, strict=True)]
    found = []
    for flag, group in groupby(range(len(pieces)), key=own.__getitem__):
        rows = list(group)
        if flag and rows[0] > 0 and roles[rows[0] - 1] in (Role.HEAD, Role.COLUMN):
            below = pieces[rows[-1] + 1 : rows[-1] + 2]
            source = any(p.block == pieces[rows[-1]].block and cues.IN_BRACKETS.match(p.text.strip()) for p in below)
            note = _note(pieces, rows[-1] + 1 + source)
            first = rows[0] - 1
            while first > 0 and roles[first - 1] is Role.HEAD and pieces[first - 1].block == pieces[first].block:
                first -= 1
            found.append(Table(range(first, rows[0]), range(rows[0], max(rows[-1] + 1 + source, note.stop))))
        elif flag and _titled_below(pieces, roles, rows):
            found.append(Table(range(rows[-1] + 1, rows[-1] + 2), range(rows[0], rows[-1] + 1)))
    return found


def _titled_below(pieces: Sequence[Piece], roles: Sequence[Role], rows: Sequence[int]) -> bool:
    """Whether rows without a headline above have it below: the only other line of their block, or one that no text stands below."""
    title, block = rows[-1] + 1, pieces[rows[0]].block
    own = [p.order for p in pieces if p.block == block]
    if own == [*rows, title] and roles[title] in (Role.HEAD, Role.COLUMN):
        return True
    below_text = rows[0] > 0 and roles[rows[0] - 1] is Role.BODY
    return not below_text and roles[title : title + 1] == [Role.HEAD] and roles[title + 1 : title + 2] != [Role.BODY]
