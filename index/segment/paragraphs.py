"""Where the paragraphs of a body end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.segment.chains.runs import Run
from index.segment.marks import credits, cues
from index.segment.marks.grids import row_flags
from index.segment.order.pieces import Piece
from index.segment.roles.tables import programmes
from index.segment.text import finished, trimmed

_OPENS = re.compile(
    rf"[{credits.BULLETS}]|(?:[问答]|记者|律师)[：:]|[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)]|\d{{1,2}}(?:[.．](?!\d)|、)"
)
"""What a paragraph begins with."""


def paragraphs(runs: Sequence[Run]) -> list[list[Piece]]:
    """Body pieces in reading order cut at paragraph ends.

    A sentence end closes a paragraph where the line stops short of the column's width, where the next line is as much
    shorter as an indent, or where lines are whole paragraphs; a line without a sentence end never does, except a crosshead,
    a salutation, a row of a table and what stands above the day that signs a letter.  A bullet, a number, a question and its answer
    open one, and the office above that day.
    """
    pieces = [p for run in runs for p in run.pieces]
    crossheads = {p.order for run in runs for p in run.pieces if run.crosshead}
    lengths = sorted(len(p.text) for p in pieces)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    rows = row_flags([trimmed(p.text) for p in pieces])
    shown = programmes(pieces)
    broken = {k for own in shown for row in own.rows for k in row[1:]}
    begun = {k for own in shown for k in (*(row.start for row in own.rows), own.note.start)}
    out: list[list[Piece]] = []
    for k, piece in enumerate(pieces):
        before = pieces[k - 1] if k else None
        after = pieces[k + 1] if k + 1 < len(pieces) else None
        apart = before is None or k in begun or rows[k] or rows[k - 1] or piece.order in crossheads or before.order in crossheads
        greeted = before is not None and cues.salutation(trimmed(before.text))
        marked = before is not None and _OPENS.match(piece.text) and (finished(before.text) or before.text[-1:] in "）)")
        signs = after is not None and cues.SIGNED_DAY.match(trimmed(after.text)) and cues.office(trimmed(piece.text))
        offices = bool(signs) and before is not None and finished(before.text)
        if k in broken:
            out[-1].append(piece)
            continue
        if apart or greeted or marked or offices or cues.SIGNED_DAY.match(trimmed(piece.text)) or _ends(before, piece, after, usual):
            out.append([])
        out[-1].append(piece)
    return out


def _ends(before: Piece | None, piece: Piece, after: Piece | None, usual: int) -> bool:
    if before is None or not finished(before.text):
        return False
    if usual > 32 or len(before.text) < usual - 2:
        return True
    indented = after is not None and 1 <= len(after.text) - len(piece.text) <= 3 and len(piece.text) < usual
    return indented and len(piece.text) <= usual - 1
