"""A page's lines cut into pieces: a piece is what stood in one column without a break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from index.records import Line
from index.segment.marks import credits, titled_lines
from index.segment.marks.grids import marked_up
from index.segment.order.layout import Stretch, page_stretches
from index.segment.order.plan import is_plan, plan_columns
from index.segment.text import han_share, trimmed

_MARKDOWN = re.compile(r"^\s*(#{1,6})\s+|^\s*[*_]{2}(?=\S)|[*_]{2}\s*$|^\s*>\s+|^\s*[-*]\s+(?=[\u4e00-\u9fff“])")
TAGS = re.compile(r"!\[[^\]]*\]\([^)]*\)|<!--.*?-->|</?[a-zA-Z][^<>]{0,80}>")
"""What a converter marks up: pictures, remarks, tags."""
_RULE = re.compile(r"^[\s\-=_*#|·.~—─]+$")
_B = credits.BULLETS
_GLUED = re.compile(rf"(?<=[^\s{_B}])\s*(?=[{_B}]\s?(?:[\u4e00-\u9fff]{{0,4}}记\s?者|通讯员|实习生|摄\s?影|本报))")
_UPRIGHT, _LETTERS = 2, 4
"""Letters of a line of upright print, and lines of the shortest."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one column's text: `block` numbers the stretches of page between blank lines, `level` a heading's depth.

    `across` says that its line is a row read straight across columns; `rank` is its place in the line.  `column` numbers
    the columns of a block that were put back one after the other; it is -1 where the dump's own order stands.
    """

    order: int
    line: int
    rank: int
    block: int
    level: int
    text: str
    across: bool = False
    column: int = -1


def columns_of(part: Sequence[Piece]) -> list[list[Piece]]:
    """The columns of a stretch of page, from the left; one if it is not mixed."""
    found: dict[int, list[Piece]] = {}
    for piece in part:
        found.setdefault(piece.column, []).append(piece)
    return list(found.values())


def cut(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a page in dump order; blank lines and drawn rules give none."""
    plain = [Line(line.number, TAGS.sub(" ", row)) for line in lines for row in marked_up(line.text)]
    levels = {line.number: _level(line.text) for line in plain}
    plain = _laid([Line(line.number, "" if _RULE.match(line.text) else _MARKDOWN.sub("", line.text)) for line in plain])
    blocks = plan_columns(plain) if is_plan(plain) else page_stretches(_blocks(plain))
    found: list[Piece] = []
    for number, block in enumerate(blocks):
        for stretch in (part for whole in block for part in _unglued(whole)):
            if trimmed(stretch.text):  # a cell of a row may hold nothing but a blank without width
                found.append(
                    Piece(len(found), stretch.line, stretch.rank, number, levels[stretch.line], stretch.text.strip(), stretch.across)
                )
    return found


def _laid(lines: Sequence[Line]) -> list[Line]:
    """Lines with upright ones, a letter or two below each other, put into one."""
    out: list[Line] = []
    for upright, own in groupby(lines, key=lambda line: 0 < len(line.text.strip()) <= _UPRIGHT):
        run = list(own)
        text = "".join(line.text.strip() for line in run)
        out += [Line(run[0].number, text)] if upright and len(run) >= _LETTERS and han_share(text) > 0.5 else run
    return out


def _level(text: str) -> int:
    heading = _MARKDOWN.match(text)
    return len(heading.group(1)) if heading and heading.group(1) else 0


def _unglued(stretch: Stretch) -> list[Stretch]:
    """A byline stuck to a headline's or a caption's end is a piece of its own."""
    marked = titled_lines.marked_off(stretch.text)
    at = titled_lines.before_title(stretch.text) or marked or titled_lines.behind_title(stretch.text) or len(stretch.text)
    parts = [p for p in (*_GLUED.split(stretch.text[:at]), stretch.text[at:]) if p.strip()]
    return [stretch._replace(text=part, rank=stretch.rank + i) for i, part in enumerate(parts)]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]
