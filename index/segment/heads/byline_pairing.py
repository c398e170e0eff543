"""Bylines to the bodies they belong to, where the headlines have been placed.

Each group of names chooses a body, or none, by a conditional logit as headlines do (`pairing`); conventions settle some, and the
habit of the page others.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.segment.heads.claims import byline_evidence, score
from index.segment.heads.pairing import assigned
from index.segment.heads.places import Places
from index.segment.learned.weights import Floats
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.roles.role import Role
from index.segment.text import trimmed

_BEFORE = 0.5
"""The habit from which a byline between a text and a headline is the text's."""
_CAPTION = 240
"""Letters of the longest caption."""
_SURE = 10.0
"""Nats by which what a convention settles is settled."""


def place_bylines(places: Places, found: Sequence[list[Piece]], habit: float) -> list[list[Piece]]:
    """Give bylines to bodies; those no body takes come back."""
    rows = [_byline_row(places, group, habit) for group in found]
    given = assigned(rows)
    for g, row in enumerate(rows):
        best = int(row.argmax()) if len(row) else 0
        if g not in given and len(row) and row[best] > 0 and not _roles(places.bodies[best].bylines) & _roles(found[g]):
            given[g] = best
        if g in given:
            places.bodies[given[g]].bylines += found[g]
    _uncross(places, found, given)
    return [group for g, group in enumerate(found) if g not in given]


def _uncross(places: Places, found: Sequence[list[Piece]], given: dict[int, int]) -> None:
    """Bylines one below the other, under the headlines of two stories side by side, are in the order of the headlines."""
    for g in range(len(found) - 1):
        one, two = (places.bodies[given[k]] if k in given else None for k in (g, g + 1))
        if one is None or two is None or one is two or found[g + 1][0].order != found[g][-1].order + 1:
            continue
        first, second = ([p.order for p in body.heads] for body in (two, one))
        above = bool(first and second) and max(first) < min(second) and max(second) < found[g][0].order
        if above and Role.BODY not in places.roles[min(first) : found[g][0].order]:
            for body, own, other in ((one, found[g], found[g + 1]), (two, found[g + 1], found[g])):
                body.bylines = [p for p in body.bylines if not any(p is q for q in own)] + other


def _byline_row(places: Places, group: Sequence[Piece], habit: float) -> Floats:
    """[bodies]: the score of a byline with every body.

    A public notice is signed by its office and never by reporters, a report by reporters and by a bare name only right below its
    headline or in brackets right below its text; a report whose lead names its reporters has no others; who writes a letter signs below it;
    a photographer right after a short text took its picture.
    """
    row = score(byline_evidence(places, group, habit), "byline_pair")
    below_head = places.beside(group[0].order, -1) is Role.HEAD
    bare = not below_head and all({role for role, _ in credits.names(p.text)} == {"署名"} for p in group)
    over_head = places.beside(group[-1].order, 1) is Role.HEAD
    ends = _closes_block(places, group) or (over_head and habit > _BEFORE)
    photo = all(credits.photo_credit(credits.names(p.text)) for p in group)
    in_brackets = bool(cues.IN_BRACKETS.match(group[0].text.strip()))
    placed = all(credits.of_letter(trimmed(p.text)) for p in group)
    for c, body in enumerate(places.bodies):
        if any(cues.NOTICE.search(trimmed(p.text)) for p in body.heads):
            row[c] = -_SURE
        elif (in_brackets or (placed and cues.LETTER.match(body.text))) and any(run.last.order == group[0].order - 1 for run in body.runs):
            row[c] += _SURE
        elif (bare and cues.LEAD.match(body.text)) or (not photo and _led_by_others(body.text, group)):
            row[c] -= _SURE
        elif places.lasts[c] == group[0].order - 1 and (ends or (photo and len(body.text) < _CAPTION)):
            row[c] += _SURE
        elif any(run.first.order < group[0].order < run.last.order for run in body.runs):
            row[c] += _SURE  # a run goes on over a name only where a day below the name signs it
        if any(head.line == group[0].line and not head.across for head in body.heads):
            row[c] += _SURE  # printed on one line with the headline
    return row


def _led_by_others(text: str, group: Sequence[Piece]) -> bool:
    """Whether a news lead names who reported, and nobody of a byline."""
    lead = cues.LED_BY.match(text)
    named = {name for piece in group for _, own in credits.names(piece.text) for name in own}
    return lead is not None and not any(name in trimmed(lead.group("who")).replace(" ", "") for name in named)


def _closes_block(places: Places, group: Sequence[Piece]) -> bool:
    """Whether a byline stands right below a text and a blank line below both: it is that text's."""
    first, last = group[0].order, group[-1].order
    blocks = [places.pieces[k].block if 0 <= k < len(places.pieces) else -1 for k in (first - 1, first, last, last + 1)]
    return blocks[0] == blocks[1] == blocks[2] != blocks[3]


def _roles(bylines: Sequence[Piece]) -> set[str]:
    return {role for piece in bylines for role, _ in credits.names(piece.text)}
