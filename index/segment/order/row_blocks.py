"""Blocks of a page that are rows read straight across columns: which, how they are set, and rows that go on below a blank line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

import numpy as np

from index.segment.learned.language import language
from index.segment.marks import credits, cues
from index.segment.order.layout import words
from index.segment.order.pieces import Piece
from index.segment.order.rows import MOST, NO_BLANK, WIDEST_COLUMN, Setting, columns
from index.segment.text import finished, width

_WORTH, _AMONG = 8.0, 3.0
"""Nats by which columns must read on better than the lines as they stand, where it is not plain that these are rows; among other rows."""
_SEAM = -3.0
"""Mean mutual information below which two halves of lines were not printed together."""
_NARROWEST = 11
"""Characters of the narrowest column a paper sets."""
_FEWEST, _FEWEST_KNOWN, _OFF = 4, 2, 2
"""Lines of the smallest block of rows without blanks, of one where the columns' widths are known, letters by which a column may be off."""
_TAIL = 3
"""Lines at the foot of columns that a title cut off."""
_COLUMN, _MEASURES, _PRINTED, _OFTEN = 22, 3, 6, 0.15
"""Letters of the widest usual column, and how many widths a page may have, each of so many lines and such a share of them."""
_KEPT = 3
"""Pieces of a line, longer than a column is wide, from which they are rows of their own."""
_GAIN, _ALIKE = 2.0, -12.0
"""Nats by which rows must read on better together with lines below a blank line than apart from them; with rows of as many columns."""
_NUMBERED = re.compile(r"(?<=\d) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=\d)")
"""A blank that a converter set beside a number: no seam."""

Lines = list[list[Piece]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a page: the lines above them, the rows, how they are set, and what reading them in columns is worth in nats."""

    above: Lines
    lines: Lines
    setting: Setting
    worth: float

    def pieces(self) -> list[Piece]:
        """The pieces in reading order: what stands above the rows, then column after column; bylines at the foot of all go to each."""
        feet = self.lines[-1]
        signed = len(feet) == self.setting.number and all(credits.byline(p.text) for p in feet)
        read = _in_columns(self.lines[:-1] if signed else self.lines, self.setting)
        known = list(dict.fromkeys(p.column for p in read))
        if signed and len(known) == len(feet):
            parts = zip(known, feet, strict=True)
            read = [p for c, foot in parts for p in [*(p for p in read if p.column == c), replace(foot, column=c)]]
        elif signed:
            read += feet
        return [p for parts in self.above for p in parts] + read


def row_blocks(blocks: Sequence[Sequence[Piece]]) -> list[Rows | list[Piece]]:
    """The blocks of a page, those that are rows put together as such: with blocks below them if their columns go on there."""
    plain = [_by_rank(block) or _by_width(block) for block in blocks]
    known, least = _measures(blocks), _AMONG if any(plain) else _WORTH
    found = [rows or (_by_width(block, known, least) if known else None) for block, rows in zip(blocks, plain, strict=True)]
    out: list[Rows | list[Piece]] = []
    k = 0
    while k < len(blocks):
        own = found[k]
        if own is None:
            out.append(list(blocks[k]))
            k += 1
        else:
            own, between, k = _extended(own, blocks, found, k + 1)
            out += [own, *between]
    return out


def _extended(own: Rows, blocks: Sequence[Sequence[Piece]], found: Sequence[Rows | None], k: int) -> tuple[Rows, list[list[Piece]], int]:
    """(rows with what goes on from them in the blocks from `k` on, titles that stood between, the number of the first block left)."""
    between: list[list[Piece]] = []
    while k < len(blocks):
        longer, skipped = _longer(own, blocks[k], found[k]), 0
        if longer is None and k + 1 < len(blocks) and _title(blocks[k]) and not found[k + 1] and len(lines_of(blocks[k + 1])) <= _TAIL:
            longer, skipped = _longer(own, blocks[k + 1], None), 1
        if longer is None:
            break
        between += [list(block) for block in blocks[k : k + skipped]]
        own, k = longer, k + skipped + 1
    return own, between, k


def _title(block: Sequence[Piece]) -> bool:
    """Whether a block may be the titles of what stands below its columns' feet: one line and no sentence."""
    text = _text(block)
    return len({p.line for p in block}) == 1 and len(text) <= WIDEST_COLUMN and not cues.sentence_like(text) and not credits.byline(text)


def _longer(own: Rows, block: Sequence[Piece], below: Rows | None) -> Rows | None:
    """Rows with those of the block below them, if all columns read on so; None if not."""
    lines = lines_of(block)
    texts = [_text(parts) for parts in lines]
    most = own.setting.number * (own.setting.wide + 2)
    words = all(len(text.split()) <= own.setting.number + 1 and width(text) <= most for text in texts)
    told = any("。" in text or "，" in text or "," in text for text in texts)
    if not words or not told or any(credits.byline(text) for text in texts) or (not below and cues.OPENS.match(texts[0])):
        return None
    together = [*own.lines, *lines]
    worth = columns([_text(parts) for parts in together], own.setting)[0]
    alike = below is not None and below.setting.number == own.setting.number and abs(below.setting.wide - own.setting.wide) <= 1
    apart = own.worth + (below.worth if below else 0.0) + (_ALIKE if alike else _GAIN)
    return replace(own, lines=together, worth=worth) if worth >= apart else None


def _by_rank(block: Sequence[Piece]) -> Rows | None:
    """Rows of a block that was seen to stand in columns, a blank between each; None if a block was not."""
    lines = lines_of(block)
    plain = [parts for parts in lines if parts[0].across]
    if len(plain) < 2:
        return None
    number, wide = min(MOST, max(map(len, plain))), float(median(len(parts[0].text) for parts in plain))
    first = next(k for k, parts in enumerate(lines) if parts is plain[0])
    while first and _may_be_row(lines[first - 1], wide):
        first -= 1
    setting = Setting(number, wide, NO_BLANK)
    return Rows(lines[:first], lines[first:], setting, columns([_text(parts) for parts in lines[first:]], setting)[0])


def _may_be_row(parts: Sequence[Piece], wide: float) -> bool:
    """Whether a line above the first plain row is one as well: longer than a column and no byline."""
    return sum(len(p.text) for p in parts) > 1.5 * wide and not any(credits.byline(p.text) for p in parts)


def lines_of(block: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of a block by the printed line they stand in: that of the dump, or one of the many that it kept as blanks."""
    lines = [list(parts) for _, parts in groupby(block, key=lambda piece: piece.line)]
    kept = [len(parts) >= _KEPT and median(len(p.text) for p in parts) > _COLUMN for parts in lines]
    return [part for parts, many in zip(lines, kept, strict=True) for part in ([[p] for p in parts] if many else [parts])]


def _text(parts: Sequence[Piece]) -> str:
    return " ".join(p.text for p in parts)


def _in_columns(lines: Sequence[Sequence[Piece]], setting: Setting) -> list[Piece]:
    """Rows column by column."""
    texts = [_text(parts) for parts in lines]
    out = []
    for rank, cells in enumerate(columns(texts, setting)[1]):
        for cell in cells:
            piece = lines[cell.row][0]
            out.append(replace(piece, text=texts[cell.row][cell.start : cell.stop].strip(), rank=rank, across=True, column=rank))
    return out


def _measures(blocks: Sequence[Sequence[Piece]]) -> list[int]:
    """Letters of the printed lines of a page's columns, where its dump kept many of them one by one; the most frequent first."""
    printed = Counter(len(p.text) for block in blocks for p in block if _NARROWEST <= len(p.text) <= _COLUMN and not finished(p.text))
    return [size for size, count in printed.most_common(_MEASURES) if count >= max(_PRINTED, _OFTEN * printed.total())]


def _by_width(block: Sequence[Piece], known: Sequence[int] = (), least: float = _WORTH) -> Rows | None:
    """Rows whose columns meet without a blank, all or some; None if a block is not set so.

    Where widths of the page's columns are `known` even two lines of twice or three times such a width tell.
    """
    lines = [[replace(parts[0], text=_NUMBERED.sub("", parts[0].text))] if len(parts) == 1 else parts for parts in lines_of(block)]
    best = max(_settings([_text(parts) for parts in lines], known), default=None, key=lambda found: found[0])
    if best is None or best[0] < least:
        return None
    worth, setting, first = best
    return Rows(lines[:first], lines[first:], setting, worth)


def _settings(texts: Sequence[str], known: Sequence[int] = ()) -> Iterator[tuple[float, Setting, int]]:
    """(worth, setting, first row) of the ways in which lines may be rows of two or three columns that lost some or all blanks."""
    fewest = _FEWEST_KNOWN if known else _FEWEST
    if len(texts) < fewest:
        return
    flat = ["".join(t.split()) for t in texts]
    sizes = [len(t) for t in flat]
    longest = sorted(sizes)[int(0.8 * len(sizes))]
    for number in (2, 3):
        widths = known or (round(longest / number),)
        for wide in dict.fromkeys(size + step for size in widths for step in (0, -1, 1)):
            full = [k for k, size in enumerate(sizes) if abs(size - number * wide) <= number]
            if not _NARROWEST <= wide <= WIDEST_COLUMN or len(full) < max(min(fewest, 3), 0.25 * len(texts)):
                continue
            near = [abs(at - round(at / wide) * wide) <= _OFF for k in full for at in _blanks(texts[k])]
            bare = [flat[k] for k in full if flat[k] == texts[k]]
            cuts = [(t[: wide * k], t[wide * k :]) for t in bare for k in range(1, number)]
            seams = np.clip(language().pairs(*map(list, zip(*cuts, strict=True))), -6, 6) if cuts else np.full(1, _SEAM)
            if seams.mean() > _SEAM / 3 or sum(near) < 0.7 * len(near):
                continue
            least = number * (wide - 2) - 1  # headlines and bylines above the rows are not of them
            first = next((k for k in range(len(sizes) - 1) if max(sizes[k], sizes[k + 1]) >= least), 0)
            setting = Setting(number, float(wide), NO_BLANK * min(1.0, sum(near) / (len(full) * (number - 1))))
            yield columns(texts[first:], setting)[0], setting, first


def _blanks(text: str) -> list[int]:
    """The letters before every blank of a line but the one behind a news lead."""
    sizes = [len("".join(word.split())) for word in words(text)]
    return [sum(sizes[:k]) for k in range(1, len(sizes))]
