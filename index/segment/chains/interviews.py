"""Who speaks in turn: interviews cut by what stands in their column (记者：… / 方远：…), and replies below the letters they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from index.segment.chains.runs import Run
from index.segment.marks import cues, people
from index.segment.roles.role import Role
from index.segment.text import finished, trimmed

_TURN = re.compile(r"^([\u4e00-\u9fff]{1,4})[：:](?=\S)")
"""Who speaks, at the beginning of a line."""


def resumed(found: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """(run, run) where an interview that ended its answer goes on further down the page, with the next turn of the same person."""
    stretches = [list(own) for turns, own in groupby(range(len(found)), key=lambda k: _turn(found[k].first.text) != "") if turns]
    for n, after in enumerate(stretches):
        names = _names(found, after)
        before = next((own for own in reversed(stretches[:n]) if names & _names(found, own)), None)
        if before and finished(found[before[-1]].last.text):
            yield before[-1], after[0]
        elif before is None and _introduced(found, after):
            yield after[0] - 1, after[0]


def replied(found: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """(run, run) where an office's reply stands right below a letter and who signs that: both are under one headline."""
    for k in range(1, len(found)):
        if cues.REPLY.match(found[k].first.text) and found[k].before <= {Role.BYLINE} and finished(found[k - 1].last.text):
            yield k - 1, k


def _introduced(found: Sequence[Run], own: Sequence[int]) -> bool:
    """Whether a stretch begins with a question right below an ended text, and its answer follows: the text introduces the interview."""
    first = own[0]
    asked = trimmed(found[first].last.text)[-1] in "？?" or "？" in found[first].text
    above = first > 0 and not found[first].before and finished(found[first - 1].last.text) and not found[first - 1].photo
    return above and asked and len({_turn(found[k].first.text) for k in own}) > 1


def of_one(found: Sequence[Run], strands: Sequence[Sequence[int]]) -> tuple[int, int] | None:
    """The places of two strands that are one interview: in both a reporter asks, and the same person answers; None if there are none."""
    told = [_names(found, own) if any(cues.ASKS.match(p.text) for k in own for p in found[k].pieces) else set() for own in strands]
    return next(((a, b) for a, b in combinations(range(len(told)), 2) if told[a] & told[b]), None)


def _names(found: Sequence[Run], own: Sequence[int]) -> set[str]:
    """The people who speak in a stretch of runs: not 记者, who asks in any interview."""
    return {name for k in own for piece in found[k].pieces if people.is_name(name := _turn(piece.text))}


def _turn(text: str) -> str:
    """Who speaks at the beginning of a line; empty if nobody is said to, as in a notice's 时间：…."""
    turn = _TURN.match(trimmed(text))
    return turn.group(1) if turn and not cues.LABELLED.match(trimmed(text)) else ""
