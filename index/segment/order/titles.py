"""Titles and bylines of stories set side by side, put over the columns that stand below them.

A converter reads the titles of such stories as one line, or one after the other, then their bylines as one line, and then the rows
of all columns.  Each title is the one of the column that it shares words with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from index.segment.learned.topic import Explained, best_other
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece, columns_of
from index.segment.text import finished

_TITLED = 6.0
"""Nats by which titles must share more words with their own column than with another, all together."""
_LONGEST = 24
"""Letters of the longest title."""

Stream = list[Piece]


def under_titles(blocks: Sequence[Sequence[Piece]]) -> list[Stream]:
    """The blocks, titles and bylines of stories side by side over one column each."""
    out: list[Stream] = []
    new = max((p.block for block in blocks for p in block), default=0) + 1
    for block in map(list, blocks):
        columns = columns_of(block) if block[0].column >= 0 else []
        if len(columns) > 1:
            count, bylines = _bylines(out, len(columns))
            taken, titles = _titles(out[: len(out) - count], columns)
            if titles or (bylines and _opened(columns)):
                del out[len(out) - count - taken :]
                tops = [[part[k] for part in (titles, bylines) if part] for k in range(len(columns))]
                block = []
                for column, top in zip(columns, tops, strict=True):
                    block += [replace(p, block=new + k, column=column[0].column) for k, p in enumerate(top)]
                    block += column
                    new += len(top)
        out.append(block)
    return out


def _opened(columns: Sequence[Stream]) -> bool:
    """Whether every column opens a story with a news lead."""
    return all(cues.LEAD.match(column[0].text) for column in columns)


def _bylines(above: Sequence[Stream], number: int) -> tuple[int, Stream]:
    """(blocks, bylines): as many bylines as columns right above them, on one line or one below the other."""
    for count in (1, number):
        pieces = [p for block in above[len(above) - count :] for p in block] if count <= len(above) else []
        if len(pieces) == number and all(credits.byline(p.text) for p in pieces):
            return count, pieces
    return 0, []


def _titles(above: Sequence[Stream], columns: Sequence[Stream]) -> tuple[int, Stream]:
    """(blocks, a title for every column) out of what stands above them; nothing where that is something else."""
    number = len(columns)
    if not above:
        return 0, []
    line = above[-1]
    words = " ".join(p.text for p in line).split()
    lone = above[-number:]
    if len({p.line for p in line}) == 1 and len(words) == number:
        count, titles = 1, [replace(line[0], text=word, rank=k) for k, word in enumerate(words)]
    elif len(lone) == number and all(len(block) == 1 and block[0].column < 0 for block in lone):
        count, titles = number, [block[0] for block in lone]
    else:
        return 0, []
    broken = any(not finished(column[-1].text) and not cues.signature_line(column[-1].text) for column in columns[:-1])
    if broken and not _opened(columns):
        return 0, []
    if any(finished(p.text) or len(p.text) > _LONGEST or credits.byline(p.text) or cues.sentence_like(p.text) for p in titles):
        return 0, []
    nats = Explained(["".join(p.text for p in column) for column in columns])([p.text for p in titles])
    chosen = linear_sum_assignment(nats.T, maximize=True)[1]  # the title of every column
    lead = (nats - best_other(nats, 1))[chosen, np.arange(number)]
    return (count, [titles[k] for k in chosen]) if lead.min() >= 0 and lead.sum() >= _TITLED else (0, [])
