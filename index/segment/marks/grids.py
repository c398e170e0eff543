"""Lines of text that are rows of a table: a name and figures, or as many cells in each; with what names their columns and their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.segment.marks import cues

_CELLS = 3
"""Cells of the narrowest row of which the line above may name the columns, and of the narrowest row of a grid."""
_ROWS = 3
"""Lines of the smallest grid."""
_CELL = 7
"""Letters that the cells of a row have at most, in the mean: columns of text read straight across are wider."""
_WORDY = 30
"""Letters of the longest row."""
_NO_ROW = "，。；！？“”"
"""Marks of sentences, which no row has."""
_UNIT = re.compile(r"^(?:计量)?单位\s?[:：]")
"""How a line over a table begins that says what its figures count."""
_PIPES = re.compile(r"^\s*\|(.*\|.*)\|\s*$")
"""A row of a table in Markdown."""
_RULE = re.compile(r"^[\s|]*+(?::?-{3,}+:?+[\s|]*+)+$")
"""The line between its head and its rows."""


def row_flags(texts: Sequence[str]) -> list[bool]:
    """Whether each of some lines, one below the other, is of a table: two rows and more, what names their columns and their unit."""
    rows = [bool(cues.TABLE_LINE.search(text) or cues.PROGRAMME_ROW.match(text)) for text in texts]
    own = [row and any(rows[max(0, k - 1) : k] + rows[k + 1 : k + 2]) for k, row in enumerate(rows)]
    own = _closed([a or b for a, b in zip(own, in_rows(texts), strict=True)], texts)
    for k in reversed(range(len(texts) - 1)):
        own[k] = own[k] or (own[k + 1] and bool(_names_columns(texts[k], texts[k + 1]) or _UNIT.match(texts[k])))
    return own


def in_rows(texts: Sequence[str]) -> list[bool]:
    """Whether each of some lines, one below the other, is a row whose cells blanks part: of a grid, of results, of winners."""
    told = [bool(cues.SCORE.match(text)) or _winners(text) for text in texts]
    prizes = [bool(cues.PRIZE.match(text)) for text in texts]
    beside = [[j for j in range(max(0, k - 2), min(len(texts), k + 3)) if j != k] for k in range(len(texts))]
    # a prize is a row beside its winners, a result or a winner beside another or beside a prize
    own = [(told[k] or prizes[k]) and any(told[j] or (told[k] and prizes[j]) for j in beside[k]) for k in range(len(texts))]
    return [a or b for a, b in zip(_closed(own, texts), gridded(texts), strict=True)]


def _closed(own: Sequence[bool], texts: Sequence[str]) -> list[bool]:
    """The rows, with a short line that stands between two of them."""
    return [row or (own[k - 1 : k] == own[k + 1 : k + 2] == [True] and _short(texts[k])) for k, row in enumerate(own)]


def _winners(text: str) -> bool:
    """Whether a line is of a list of winners: most of its letters are of such, and no mark of a sentence is in it."""
    told = sum(len(found.group(0)) for found in cues.WINNERS.finditer(text))
    return 2 * told > len(text) and not any(c in text for c in _NO_ROW)


def gridded(texts: Sequence[str]) -> list[bool]:
    """Whether each of some lines, one below the other, is of a grid, or of the few rows below it that have other cells.

    A grid is lines of as many cells, in one column of them figures but for the line that names it.
    """
    out = [False] * len(texts)
    for size, group in groupby(range(len(texts)), key=lambda k: _cells(texts[k])):
        own = list(group)
        columns = zip(*(texts[k].split() for k in own[1:]), strict=True) if size >= _CELLS else ()
        if len(own) >= _ROWS and any(all(any(c.isdigit() for c in cell) for cell in column) for column in columns):
            for k in (*own, *_below(texts, own[-1] + 1)):
                out[k] = True
    return out


def _short(text: str) -> bool:
    """Whether a line between rows may be one, of a name alone or with a word behind its figures."""
    return len(text) <= _WORDY and not any(c in text for c in _NO_ROW)


def _below(texts: Sequence[str], start: int) -> list[int]:
    """The rows of other cells between a grid and the end of its block; none if there is anything else."""
    rest = list(range(start, len(texts)))
    return rest if len(rest) <= _ROWS and all(_cells(texts[k]) for k in rest) else []


def _cells(text: str) -> int:
    """The cells of a line that may be a row by its form, 0 of any other."""
    cells = text.split()
    row = len(cells) > 1 and sum(map(len, cells)) <= _CELL * len(cells) and not any(c in text for c in _NO_ROW)
    return len(cells) if row else 0


def _names_columns(text: str, row: str) -> bool:
    """Whether a line has a word for every cell of the row below it, and no figure."""
    words, cells = text.split(), row.split()
    return len(words) == len(cells) >= _CELLS and not any(c in text for c in _NO_ROW) and not any(word[0].isdigit() for word in words)


def marked_up(text: str) -> Iterator[str]:
    """The rows of a line that is of a table in Markdown or HTML, as cells between blanks; any other line as it is."""
    for part in re.split(r"</tr>(?=.*\S)", text):
        row = _PIPES.match(part)
        if not (row and _RULE.match(part)):
            yield " ".join(cell.strip() for cell in row.group(1).split("|")) if row else part
