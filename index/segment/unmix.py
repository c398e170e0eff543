"""Columns that a converter read across one another, put back one after the other.

In a block whose columns were read line by line in turn, each line is read on two (or three) lines further down.  The stride
of every line is found for the whole block at once (Viterbi), by how well the lines read on at each stride and how dear a
change of stride is.  Rows that hold lines of several columns are cut by `rows`; `streams` follows columns from block to block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

import numpy as np

from index.segment import cues
from index.segment.language import language
from index.segment.pieces import Piece
from index.segment.rows import NO_BLANK, WIDEST, Setting, columns
from index.segment.streams import arranged, under_titles
from index.segment.swaps import changed_back
from index.segment.text import CLOSERS, finished
from index.segment.weights import Floats

STRIDES = (1, 2, 3)
_CHANGE = 8.0
"""Nats that a change of stride must be worth."""
_WORTH = 8.0
"""Nats by which other strides must beat plain reading before a block is reordered."""
_LEAD = -12.0
"""Nats of a news lead that would go on from a broken sentence."""
_SEAM = -3.0
"""Mean mutual information below which two halves of lines were not printed together."""
_MOST = 4
"""Columns of a row."""
_SMALLEST = 6
"""Pieces below which a block tells too little about its columns."""
_NARROWEST = 11
"""Characters of the narrowest column a paper sets."""


def unmixed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page with every block's columns one after the other, numbered anew."""
    blocks: dict[int, list[Piece]] = {}
    for piece in pieces:
        blocks.setdefault(piece.block, []).append(piece)
    ranked = [_by_rank(block) or _without_blanks(block) for block in blocks.values()]
    cut = [block if rows else _cut_long(block) for block, rows in zip(blocks.values(), ranked, strict=True)]
    mixed = [block for block, rows in zip(cut, ranked, strict=True) if not rows and _may_alternate(block)]
    fits = iter(_fits(mixed))
    read = [rows or (_columns(block, next(fits)) if _may_alternate(block) else block) for block, rows in zip(cut, ranked, strict=True)]
    return changed_back([replace(piece, order=k) for k, piece in enumerate(arranged(under_titles(read)))])


def _may_alternate(block: Sequence[Piece]) -> bool:
    """Whether a block is text enough to tell its columns: a list of titles, without a sentence, has none."""
    text = "".join(p.text for p in block)
    return len(block) >= _SMALLEST and ("。" in text or sum(c in "，," for c in text) > 1)


def _by_rank(block: Sequence[Piece]) -> list[Piece]:
    """Rows of a block that was seen to stand in columns: what is above them, then column after column; else nothing.

    Where fewer lines look like rows, the columns must read on better than the lines as they stand.
    """
    lines = _lines(block)
    sure = [parts for parts in lines if parts[0].across]
    several = sure if len(sure) > 1 else [parts for parts in lines if 2 <= len(parts) <= _MOST and not cues.byline(parts[0].text)]
    if len(several) < 2 or (not sure and len(several) < max(3, 0.25 * len(lines))):
        return []
    first = next(k for k, parts in enumerate(lines) if parts is several[0])
    if not sure and first and len(lines[first - 1][0].text) > 1.5 * len(lines[first][0].text):
        first -= 1  # a first row that opens with a news lead
    number, wide = _number(several, bool(sure)), float(median(len(parts[0].text) for parts in several))
    setting = Setting(number, wide, NO_BLANK * _blank_share(lines[first:], number, wide))
    rows = _in_columns(lines[first:], setting, 0.0 if sure else _WORTH)
    return [p for parts in lines[:first] for p in parts] + rows if rows else []


def _number(several: Sequence[Sequence[Piece]], sure: bool) -> int:
    """The number of columns of rows: the most that a row has; where they are not sure to be rows, that a quarter of them has."""
    sizes = sorted((min(_MOST, len(parts)) for parts in several), reverse=True)
    return sizes[0 if sure else len(sizes) // 4]


def _blank_share(lines: Sequence[Sequence[Piece]], number: int, wide: float) -> float:
    """The share of the seams of full rows at which a blank stands: where half of them lost it, one without says little."""
    full = [parts for parts in lines if sum(len(p.text) for p in parts) >= (number - 0.5) * wide]
    seams = sum(min(number, len(parts)) - 1 for parts in full)
    return seams / ((number - 1) * len(full)) if full else 1.0


def _lines(block: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of a block by the line they stand in."""
    return [list(parts) for _, parts in groupby(block, key=lambda piece: piece.line)]


def _in_columns(lines: Sequence[Sequence[Piece]], setting: Setting, least: float) -> list[Piece]:
    """Rows column by column; nothing if that is worth less than `least` nats more than reading them as they stand."""
    texts = [" ".join(p.text for p in parts) for parts in lines]
    worth, found = columns(texts, setting)
    if worth < least and least:
        return []
    out = []
    for rank, cells in enumerate(found):
        for cell in cells:
            piece = lines[cell.row][0]
            out.append(replace(piece, text=texts[cell.row][cell.start : cell.stop].strip(), rank=rank, across=True, column=rank))
    return out


def _without_blanks(block: Sequence[Piece]) -> list[Piece]:
    """Rows whose columns meet without a blank, column by column; nothing if a block is not set so."""
    lines = _lines(block)
    texts = [" ".join(p.text for p in parts) for parts in lines]
    best = max(_settings(texts), default=None, key=lambda found: found[0])
    if best is None or best[0] < _WORTH:
        return []
    _, setting, first = best
    return [p for parts in lines[:first] for p in parts] + _in_columns(lines[first:], setting, 0.0)


def _settings(texts: Sequence[str]) -> Iterator[tuple[float, Setting, int]]:
    """(worth, setting, first row) of the ways in which lines may be rows of two or three columns without blanks."""
    if len(texts) < 4 or sum(" " in t for t in texts) > 0.3 * len(texts):
        return
    sizes = [len(t) for t in texts]
    longest = sorted(sizes)[int(0.8 * len(sizes))]
    for number in (2, 3):
        for wide in (round(longest / number) + step for step in (-1, 0, 1)):
            full = [t for t in texts if abs(len(t) - number * wide) <= number]
            if not _NARROWEST <= wide <= WIDEST or len(full) < max(3, 0.25 * len(texts)):
                continue
            seams = np.clip(language().pairs([t[:wide] for t in full], [t[wide:] for t in full]), -6, 6)
            if seams.mean() > _SEAM / 3:
                continue
            least = number * (wide - 2) - 1  # headlines and bylines above the rows are not of them
            first = next((k for k in range(len(sizes) - 1) if max(sizes[k], sizes[k + 1]) >= least), 0)
            setting = Setting(number, float(wide), 0.0)
            yield columns(texts[first:], setting)[0], setting, first


def _columns(block: list[Piece], fits: Floats) -> list[Piece]:
    """A block in reading order; `fits` [pieces, STRIDES] as `_fits` gives them."""
    links, gain = _strides(fits)
    plain = float(fits[1:, 0].sum())
    if gain - plain < _WORTH:
        return block
    column = list(range(len(block)))
    for k, stride in enumerate(links):
        if stride:
            column[k] = column[k - stride]
    return [replace(block[k], column=column[k]) for k in sorted(range(len(block)), key=lambda k: (column[k], k))]


def _fits(blocks: Sequence[Sequence[Piece]]) -> list[Floats]:
    """Of every block [pieces, STRIDES]: how well each piece reads on from the one a stride before it, in nats.

    The page is looked up as one text; what would cross from block to block is left out.
    """
    texts = [p.text for block in blocks for p in block]
    at = np.array([k for block in blocks for k in range(len(block))])
    out = np.full((len(texts), len(STRIDES)), -6.0, dtype=np.float32)
    if not texts:
        return []
    edges = np.clip(language().pairs(["\n"] * len(texts), texts), -3, 3)
    closing = np.array([text[:1] in "，。、；：？！,.;:?!" + CLOSERS for text in texts])
    done = np.array([finished(text) for text in texts])
    broken = np.array([not finished(text) and cues.sentence_like(text) and not cues.byline(text) for text in texts])
    leads = np.array([bool(cues.LEAD.match(text)) for text in texts])
    for s, stride in enumerate(STRIDES):
        seams = np.clip(language().pairs(texts[:-stride], texts[stride:]), -6, 6)
        fits = np.where(done[:-stride], 0.5 * edges[stride:] - 5.0 * closing[stride:], seams)
        fits = np.where(leads[stride:] & broken[:-stride], _LEAD, fits)
        out[stride:, s] = np.where(at[stride:] >= stride, fits, -6.0)
    return np.split(out, np.cumsum([len(block) for block in blocks])[:-1])


def _strides(fits: Floats) -> tuple[list[int], float]:
    """The stride by which each piece reads on (0 where a column begins), and the worth of the whole."""
    n, k = len(fits), len(STRIDES)
    best = np.array([0.0] + [-_CHANGE / 2] * (k - 1))
    back = np.zeros((n, k), dtype=int)
    starts = np.zeros((n, k), dtype=bool)
    starts[0] = True
    for i in range(1, n):
        score = np.full(k, -np.inf)
        for s in range(k):
            # the first pieces of a block with several columns begin a column each, free of charge
            opening = i <= s
            stay = best[s] + (0.0 if opening else fits[i, s])
            options = [(stay, s, opening)]
            options += [(best[t] - _CHANGE + fits[i, s], t, False) for t in range(s + 1, k) if i > s]
            options += [(best[s - 1] - _CHANGE, s - 1, True)] if s else []
            score[s], back[i, s], starts[i, s] = max(options)
        best = score
    state = int(best.argmax())
    gain = float(best[state])
    links = [0] * n
    for i in range(n - 1, 0, -1):
        links[i] = 0 if starts[i, state] else STRIDES[state]
        state = int(back[i, state])
    return links, gain


def _weakest(text: str, at: int, reach: int = 2) -> tuple[float, int]:
    """(mutual information, place) of the weakest seam near a place."""
    places = [p for p in range(at - reach, at + reach + 1) if 0 < p < len(text)]
    if not places:
        return 0.0, 0
    seams = language().pairs([text[:p] for p in places], [text[p:] for p in places])
    weakest = int(seams.argmin())
    return float(np.clip(seams[weakest], -8, 8)), places[weakest]


def _cut_long(block: list[Piece]) -> list[Piece]:
    """Single pieces much longer than the others of a block of printed lines, cut where they fall apart."""
    usual = median(len(p.text) for p in block)
    if usual > WIDEST or len(block) < 4:
        return block
    out: list[Piece] = []
    for piece in block:
        long = len(piece.text) > usual * 1.5 and usual > 8 and cues.sentence_like(piece.text) and not cues.byline(piece.text)
        seam, place = _weakest(piece.text, round(usual), 4) if long else (0.0, 0)
        if seam < -4.5 and place:
            out += [replace(piece, text=piece.text[:place]), replace(piece, text=piece.text[place:], rank=piece.rank + 1)]
        else:
            out.append(piece)
    return out
