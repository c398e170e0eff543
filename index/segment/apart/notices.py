"""Public notices (公告, 公示, 须知): from the line that names one to the day that signs it, each an article of its own.

A converter often sets a notice between the columns of a story; taken out whole, it cuts no sentence of the story in two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from index.segment.chains.runs import Run, set_apart
from index.segment.draft import Draft
from index.segment.learned.language import reads_on
from index.segment.marks import cues
from index.segment.order.pieces import Piece
from index.segment.paragraphs import paragraphs
from index.segment.roles.cue_roles import LONE
from index.segment.roles.role import Role
from index.segment.text import finished, trimmed

_LONGEST = 1500
"""Letters of the longest notice."""
_SHORTEST = 20
"""Letters of the shortest text of one."""
_OFFICE = 24
"""Letters of the longest line that names the office above the day."""
_SIGNED = re.compile(rf"^[^，。；：]{{2,{_OFFICE}}}\s(?=\d{{4}}年){cues.SIGNED_DAY.pattern[1:]}")
"""The office and its day on one line."""
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[.．](?!\d)|、))")
"""How the title of a notice's section begins."""


class Notice(NamedTuple):
    """The headline of a notice, its text and the lines that sign it, as places of pieces."""

    heads: range
    text: range
    signature: range

    @property
    def whole(self) -> range:
        """All of it."""
        return range(self.heads.start, self.signature.stop)


def notices(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[Notice]:
    """The notices of a page that a day signs and that nothing else stands within."""
    found: list[Notice] = []
    for k in range(len(pieces)):
        own = _notice(pieces, roles, k) if not found or k >= found[-1].whole.stop else None
        if own:
            found.append(own)
    return found


def notice_draft(pieces: Sequence[Piece], own: Notice) -> Draft:
    """The draft of a notice; every line that signs it is a paragraph."""
    text = set_apart(pieces[own.text.start : own.text.stop])
    return Draft(body=[*paragraphs([text]), *([pieces[k]] for k in own.signature)], heads=[pieces[k] for k in own.heads])


def within_sentence(pieces: Sequence[Piece], roles: Sequence[Role], own: Notice) -> bool:
    """Whether a notice stands within a broken sentence: what it cuts reads on below it.

    Below a text that has ended it may as well part two stories, and stands there while texts are linked.
    """
    above = own.whole.start - 1
    return above >= 0 and roles[above] is Role.BODY and not finished(trimmed(pieces[above].text))


def outside(chain: Sequence[Run], told: Sequence[Notice]) -> list[list[Run]]:
    """A chain without the lines of notices, cut where they stood."""
    inside = {k for own in told for k in own.whole}
    out: list[list[Run]] = [[]]
    for run in chain:
        for gone, own in groupby(run.pieces, key=lambda p: p.order in inside):
            if gone:
                out.append([])
            else:
                out[-1].append(replace(run, pieces=tuple(own)))
    return [part for part in out if part]


def _notice(pieces: Sequence[Piece], roles: Sequence[Role], k: int) -> Notice | None:
    """The notice whose headline ends at a piece; None if it is no notice's."""
    if not _names_notice(pieces, roles, k):
        return None
    first, start = k, k + 1
    while first and roles[first - 1] is Role.HEAD and pieces[first - 1].block == pieces[k].block:
        first -= 1
    while start < len(pieces) and roles[start] is not Role.BODY and cues.IN_BRACKETS.match(trimmed(pieces[start].text)):
        start += 1
    day = next((j for j in range(start, len(pieces)) if _signs(pieces, j) or not _within(pieces, roles, j, start)), len(pieces))
    if day == len(pieces) or not _signs(pieces, day):
        return None
    stop = day - (day > start and bool(cues.SIGNED_DAY.match(trimmed(pieces[day].text))) and _office(pieces[day - 1]))
    size = sum(len(p.text) for p in pieces[start:stop])
    whole = len({p.column for p in pieces[first : day + 1]}) == 1 and not any(_torn(a, b) for a, b in pairwise(pieces[start:stop]))
    return Notice(range(first, start), range(start, stop), range(stop, day + 1)) if whole and _SHORTEST <= size <= _LONGEST else None


def _names_notice(pieces: Sequence[Piece], roles: Sequence[Role], k: int) -> bool:
    """Whether a line is the headline of a notice by its words, and stands alone or opens its block, or is told to be a headline."""
    text = trimmed(pieces[k].text)
    if len(text) > LONE or cues.sentence_like(text) or not (cues.NOTICE.search(text) or cues.APPEAL.search(text)):
        return False
    above, below = pieces[k - 1 : k] if k else [], pieces[k + 1 : k + 2]
    alone = all(p.block != pieces[k].block for p in (*above, *below))
    opens = not above or (above[0].block != pieces[k].block and not _goes_on(above[0], pieces[k]))
    over = bool(below) and not reads_on(text, trimmed(below[0].text))
    return roles[k] is Role.HEAD or (roles[k] is Role.BODY and (alone or (opens and over)))


def _goes_on(above: Piece, piece: Piece) -> bool:
    """Whether a line goes on with the broken sentence above it."""
    return not finished(trimmed(above.text)) and reads_on(trimmed(above.text), trimmed(piece.text))


def _signs(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a line is the day that signs a notice, alone or behind its office."""
    text = trimmed(pieces[k].text)
    return bool(cues.SIGNED_DAY.match(text) or _SIGNED.match(text))


def _office(piece: Piece) -> bool:
    """Whether the line above the day may name an office by its form."""
    text = trimmed(piece.text)
    return len(text) <= _OFFICE and not cues.sentence_like(text)


def _within(pieces: Sequence[Piece], roles: Sequence[Role], k: int, start: int) -> bool:
    """Whether a line may stand within the text of a notice that starts at a place: text, where to ask, a section's title, its office."""
    text = trimmed(pieces[k].text)
    if roles[k] is Role.HEAD:
        return bool(_NUMBERED.match(text)) or (k > start and k + 1 < len(pieces) and _signs(pieces, k + 1))
    return roles[k] in (Role.BODY, Role.CONTACT, Role.AD) and not cues.OPENS.match(text) and not cues.notice_heading(text)


def _torn(above: Piece, below: Piece) -> bool:
    """Whether a sentence breaks off between two lines at the end of a block, and does not go on below."""
    text = trimmed(above.text)
    return above.block != below.block and not finished(text) and text[-1:] not in "：:" and not reads_on(text, trimmed(below.text))
