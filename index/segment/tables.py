"""Tables under a headline of their own: rows of a name and figures, and the line over them that names the columns.

A table reads on from nothing and nothing reads on from it, so that it stands apart from the texts of its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from index.segment import cues
from index.segment.pieces import Piece
from index.segment.role import Role
from index.segment.runs import Run
from index.segment.text import trimmed

_CELLS = 3
"""Cells of the narrowest row of which the line above may name the columns."""


def row_flags(texts: Sequence[str]) -> list[bool]:
    """Whether each of some lines, one below the other, is of a table: two rows and more, and what names their columns."""
    rows = [bool(cues.TABLE_LINE.search(text)) for text in texts]
    own = [row and any(rows[max(0, k - 1) : k] + rows[k + 1 : k + 2]) for k, row in enumerate(rows)]
    return [mine or (own[k + 1 : k + 2] == [True] and _names_columns(text, texts[k + 1])) for k, (text, mine) in enumerate(zip(texts, own, strict=True))]


def _names_columns(text: str, row: str) -> bool:
    """Whether a line has a word for every cell of the row below it, and no figure."""
    words, cells = text.split(), row.split()
    return len(words) == len(cells) >= _CELLS and not any(c in text for c in "，。；") and not any(word[0].isdigit() for word in words)


def of_tables(pieces: Sequence[Piece]) -> list[bool]:
    """Whether each piece of a page is a line of a table."""
    blocks = (list(group) for _, group in groupby(pieces, key=lambda p: p.block))
    return [flag for block in blocks for flag in row_flags([trimmed(p.text) for p in block])]


def tables(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[range]:
    """Where tables stand that a headline stands right above."""
    own = [flag and role is Role.BODY for flag, role in zip(of_tables(pieces), roles, strict=True)]
    found = []
    for flag, group in groupby(range(len(pieces)), key=own.__getitem__):
        rows = list(group)
        if flag and rows[0] > 0 and roles[rows[0] - 1] is Role.HEAD:
            below = pieces[rows[-1] + 1 : rows[-1] + 2]
            source = any(p.block == pieces[rows[-1]].block and cues.IN_BRACKETS.match(p.text.strip()) for p in below)
            found.append(range(rows[0], rows[-1] + 1 + source))
    return found


def table_runs(pieces: Sequence[Piece], found: Sequence[range]) -> list[list[Run]]:
    """The rows of tables, each table a chain of one run."""
    return [[Run(tuple(pieces[k] for k in own), frozenset({Role.HEAD}), frozenset())] for own in found]
