"""Marks of columns that the rest of a page tells, and the articles that marks go to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from index.segment.draft import Draft
from index.segment.marks import authors, cues
from index.segment.order.pieces import Piece
from index.segment.roles.columns import named_like
from index.segment.roles.role import Role
from index.segment.text import core, trimmed, undoubled

_LOGO = 4
"""Letters of the longest logo of two lines, both of them its own."""
_LOGO_BLOCK = 6
"""Lines of the largest block that may be the head of one column."""


def told_marks(pieces: Sequence[Piece], found: Sequence[Role]) -> list[Role]:
    """Marks of columns too: the name that an editor's note tells, in a line or in two, and a line like one in a small block with a mark."""
    named = {core(name) for name in cues.COLUMN_NAME.findall("".join(p.text for p in pieces))}
    lines = (Role.HEAD, Role.BODY)
    own = [core(undoubled(trimmed(p.text))) for p in pieces]
    halves = [k for k in range(len(own) - 1) if own[k] + own[k + 1] in named and pieces[k].block == pieces[k + 1].block]
    told = {k for k, name in enumerate(own) if name in named and found[k] in lines} | {j for k in halves for j in (k, k + 1)}
    found = [Role.COLUMN if k in told else r for k, r in enumerate(found)]
    sizes = Counter(p.block for p in pieces)
    marked = {p.block for p, r in zip(pieces, found, strict=True) if r is Role.COLUMN and sizes[p.block] <= _LOGO_BLOCK}
    short = [
        r is Role.HEAD
        and p.block in marked
        and len(core(p.text)) <= 8
        and named_like(trimmed(p.text))
        and not _below_mark(pieces, found, k)
        for k, (p, r) in enumerate(zip(pieces, found, strict=True))
    ]
    return [Role.COLUMN if s else r for s, r in zip(short, found, strict=True)]


def _below_mark(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> bool:
    """Whether a line is the headline of the text below it, between both nothing but bylines: a column's mark stands above it in its block.

    Both are too long for a logo of two letters over two.
    """
    block = pieces[k].block
    mark = next((p for p, r in zip(pieces[:k], found, strict=False) if p.block == block and r is Role.COLUMN), None)
    below = (
        r for p, r in zip(pieces[k + 1 :], found[k + 1 :], strict=True) if r is not Role.BYLINE and (r is not Role.HEAD or p.block != block)
    )
    logo = mark is None or len(core(mark.text + pieces[k].text)) <= _LOGO
    return not logo and next(below, None) is Role.BODY and not authors.signed_by(trimmed(pieces[k].text))


def place_marks(drafts: Sequence[Draft], found: Sequence[list[Piece]], titles: Mapping[int, int]) -> None:
    """A column mark goes to the short news below it (`titles`), or to the article whose headline shares its block.

    Else it goes to the nearest; one that names comment, to none with a lead.
    """
    for group in found:
        below = [d for d in drafts if any(titles.get(head.order) == group[-1].order for head in d.heads)]
        comment = any(cues.COMMENT_COLUMN.search(trimmed(p.text)) for p in group)
        fitting = [d for d in drafts if d.body and not (comment and cues.LEAD.match(d.body[0][0].text))]
        blocks = {p.block for p in group}
        fitting = [d for d in fitting if any(head.block in blocks for head in d.heads)] or fitting
        for draft in below:
            draft.columns.extend(group)
        if fitting and not below:
            min(fitting, key=lambda d: _distance(d, group)).columns.extend(group)


def _distance(draft: Draft, group: Sequence[Piece]) -> tuple[int, int]:
    return min((abs(p.order - q.order), int(p.order < q.order)) for p in draft.pieces for q in (group[0], group[-1]))
