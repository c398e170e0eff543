"""Headlines to the bodies they belong to.

Each group of headline lines chooses a body, or none (a crosshead, a stray), by a conditional logit over where it stands and
the words it shares with the body; the groups of a page are placed together by assignment, so that two do not take one body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, product

import numpy as np
from scipy.optimize import linear_sum_assignment

from index.segment.heads.claims import TIE, ahead, head_evidence, score, tie_evidence
from index.segment.heads.places import Places, inside_link
from index.segment.learned.weights import Floats, vector
from index.segment.marks import cues
from index.segment.order.pieces import Piece
from index.segment.roles.role import Role
from index.segment.text import trimmed

_AHEAD = 6.0
"""Nats by which one body must say more of the words of lines set apart than every other."""
_LEAST = 150
"""Letters from which an article without a headline is looked for one."""
_HEADLINE = 8
"""Letters of the shortest headline that is looked for a body at any distance."""
_TORN = 4.0
"""Nats by which a leftover headline may fit a leftover article worse than none."""
_OF_ONE = 3
"""Lines of one article's headline among those of many."""
_MARGIN = 1.0
"""Nats beyond their tie that cutting two headline lines apart must gain."""


def place_heads(places: Places, found: Sequence[list[Piece]], before: float) -> list[list[Piece]]:
    """Give every group of headline lines to its body; the groups no body takes come back.  `before` is the page's habit."""
    found = [group for group in found if not _one_each(places, group)]
    rows = _Rows(places, before, frozenset(p.order for group in found if _many(group) for p in group))
    parted = _split(found, rows.row)
    given = assigned([rows.row(group) for group in parted])
    for g, c in given.items():
        places.bodies[c].heads += parted[g]
    _move_over(places, rows)
    left = [group for g, group in enumerate(parted) if g not in given and not _said(places, group, rows)]
    return [group for group in left if not _taken_along(places, group)]


def _one_each(places: Places, group: Sequence[Piece]) -> bool:
    """Give headlines in blocks of their own, one below the other, to as many texts right below them that news leads open, in their order.

    Whether there are such texts, no fewer and no more, and each says more of its headline's words than the others do.
    """
    alone = len(group) > 1 and all(a.block != b.block for a, b in pairwise(group))
    below = sorted((body for body in places.bodies if body.first > group[-1].order), key=lambda body: body.first)[: len(group) + 1]
    led = [body for body in below if cues.NEWS_LEAD.match(body.text) and not body.heads]
    between = places.roles[group[-1].order + 1 : led[-1].last] if led else []
    if not alone or len(led) != len(group) or below[: len(group)] != led or Role.HEAD in between:
        return False
    shares = [[places.shares([head], places.bodies.index(body))[0] for body in led] for head in group]
    if any(own.count(max(own)) > 1 or own.index(max(own)) != k for k, own in enumerate(shares)):
        return False
    for body, head in zip(led, group, strict=True):
        body.heads.append(head)
    return True


def place_leftovers(places: Places, loose: Sequence[list[Piece]], before: float) -> list[list[Piece]]:
    """Give headlines that no body took to articles that have none, where both are left over; the groups still left come back.

    A page prints no article without a headline: when the layout has torn both apart, what is left over belongs together.  Where
    no headline is left over, the article's own may have gone to the body that the next headline on the page belongs to.
    """
    rows = _Rows(places, before)
    left = _right_above(places, loose)
    for c in [c for c, body in enumerate(places.bodies) if not body.heads and len(body.text) > _LEAST]:
        telling = [group for group in left if len("".join(trimmed(p.text) for p in group)) >= _HEADLINE]
        fits = [(float(rows.row(group)[c]), group) for group in telling]
        gain, group = max(fits, key=lambda fit: fit[0], default=(-_TORN, []))
        if gain > -_TORN:
            places.bodies[c].heads += group
            left.remove(group)
        else:
            _hand_over(places, c, rows)
    return left


def _right_above(places: Places, loose: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Headlines left over to the bodies left over that begin right below them, bylines between; those still left come back."""
    left = []
    for group in loose:
        below = next((k for k in range(group[-1].order + 1, len(places.roles)) if places.roles[k] is not Role.BYLINE), -1)
        body = next((body for body in places.bodies if body.first == below and not body.heads), None)
        if body and inside_link(places, group) is None:
            body.heads += group
        else:
            left.append(group)
    return left


def _hand_over(places: Places, c: int, rows: _Rows) -> None:
    """Cut the headlines of another body in two and give one part to body `c`, where that costs least and not too much."""
    best, chosen = -_TORN, None
    for other in places.bodies:
        heads = sorted(other.heads, key=lambda p: p.order)
        for k in range(1, len(heads)):
            own = places.bodies.index(other)
            held = float(rows.row(heads)[own]) + _tie(heads[k - 1], heads[k])
            for part, rest in ((heads[:k], heads[k:]), (heads[k:], heads[:k])):
                gain = float(rows.row(part)[c] + rows.row(rest)[own]) - held
                if gain > best and sum(len(trimmed(p.text)) for p in part) >= _HEADLINE:
                    best, chosen = gain, (other, rest, part)
    if chosen:
        other, rest, part = chosen
        other.heads, places.bodies[c].heads = rest, part


def _move_over(places: Places, rows: _Rows) -> None:
    """Move lines of one body's headlines to another's, where the page gains most by it: the layout may tear kicker and headline apart."""
    best, chosen = _MARGIN, None
    for a, body in enumerate(places.bodies):
        heads = sorted(body.heads, key=lambda p: p.order)
        for k in range(1, len(heads)):
            held = rows.row(heads)[a] + _tie(heads[k - 1], heads[k]) + _MARGIN
            for part, rest in ((heads[:k], heads[k:]), (heads[k:], heads[:k])):
                fits = rows.row(part)
                gains = [(float(fits[c] + rows.row(rest)[a] - held), c) for c, own in enumerate(places.bodies) if c != a and own.heads]
                gain, c = max(gains, default=(0.0, a))
                if gain > best and fits[c] > fits[a]:
                    best, chosen = gain, (body, rest, places.bodies[c], part)
    if chosen:
        body, rest, other, part = chosen
        body.heads, other.heads = rest, [*other.heads, *part]


class _Rows:
    """The scores of headline groups on one page under one habit, each worked out once."""

    def __init__(self, places: Places, habit: float, set_apart: frozenset[int] = frozenset()) -> None:
        self.places, self.habit, self.set_apart = places, habit, set_apart
        self._known: dict[tuple[int, ...], Floats] = {}

    def row(self, group: Sequence[Piece]) -> Floats:
        """[bodies]: the score of a group with every body."""
        key = tuple(p.order for p in group)
        if key not in self._known:
            self._known[key] = score(head_evidence(self.places, group, self.habit, key[0] in self.set_apart), "head_pair")
        return self._known[key]


def _said(places: Places, group: Sequence[Piece], rows: _Rows) -> bool:
    """Give lines set apart from their text to the body that says their words, another headline of it having its own place."""
    nats = places.letters(["".join(p.text for p in group)])[0]
    best = int(nats.argmax()) if len(nats) else -1
    if group[0].order not in rows.set_apart or best < 0 or ahead(nats)[best] < _AHEAD:
        return False
    places.bodies[best].heads += group
    return True


def _taken_along(places: Places, group: Sequence[Piece]) -> bool:
    """A group no body took goes with the headline it stands by, if the two look like one."""
    for body in places.bodies:
        for head in list(body.heads):
            first, second = (head, group[0]) if head.order < group[0].order else (group[-1], head)
            if second.order - first.order == 1 and _tie(first, second) > 0:
                body.heads += group
                return True
    return False


def _split(found: Sequence[list[Piece]], row: Callable[[Sequence[Piece]], Floats]) -> list[list[Piece]]:
    """Cut groups in which the headlines of two bodies stand together in two, where that places both parts and places them better.

    They stand back to back, or, of two stories side by side, a converter gave their lines in turn.
    """
    out = [part for group in found for part in (_dealt(group, row) if _many(group) else [list(group)])]
    asked = [g for g in out if len(g) > 1]
    while asked:
        group = asked.pop(0)
        at, base, best, cut = out.index(group), _total(map(row, out)), 0.0, None
        for parts in _ways(group):
            table = [row(part) for part in (*out[:at], *parts, *out[at + 1 :])]
            if {at, at + 1} <= assigned(table).keys():
                gain = _total(table) - base - _apart(group, parts[0])
                best, cut = (gain, parts) if gain > best else (best, cut)
        if cut:
            out[at : at + 1] = cut
            asked += [part for part in cut if len(part) > 1]
    return out


def _ways(group: Sequence[Piece]) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """The ways to part the lines of a group in two, the first line in the first part; of tall groups only cuts across."""
    n = len(group)
    for k in range(1, n):
        yield list(group[:k]), list(group[k:])
    for chosen in product((True, False), repeat=n - 1) if n <= cues.HEAD_LINES else ():
        if any(b and not a for a, b in pairwise((True, *chosen))) and not all(chosen):
            first = [True, *chosen]
            yield [p for p, own in zip(group, first, strict=True) if own], [p for p, own in zip(group, first, strict=True) if not own]


def _apart(group: Sequence[Piece], first: Sequence[Piece]) -> float:
    """What parting a group costs: how well the lines that are parted stand together, and more where they stand in turn."""
    own = [any(p is other for other in first) for p in group]
    return sum(_MARGIN + _tie(a, b) for (a, here), (b, there) in pairwise(zip(group, own, strict=True)) if here != there)


def _many(group: Sequence[Piece]) -> bool:
    """Whether headline lines are too many for one article: those of several, gathered in one place."""
    return len(group) > cues.HEAD_LINES


def _dealt(group: Sequence[Piece], row: Callable[[Sequence[Piece]], Floats]) -> list[list[Piece]]:
    """The headlines of many articles, gathered in one place, cut into those of each: the cuts under which all parts fit best."""
    best: list[tuple[float, list[list[Piece]]]] = [(0.0, [])]
    for end in range(1, len(group) + 1):
        ways = []
        for size in range(1, min(_OF_ONE, end) + 1):
            part = list(group[end - size : end])
            ties = sum(_tie(a, b) for a, b in pairwise(part))
            worth, before = best[end - size]
            ways.append((worth + max(float(row(part).max()), 0.0) + ties, [*before, part]))
        best.append(max(ways, key=lambda way: way[0]))
    return best[-1][1]


def _tie(a: Piece, b: Piece) -> float:
    """The log odds that two headline lines stand over one article."""
    return float(tie_evidence(a, b) @ vector("head_tie", TIE))


def _total(rows: Iterable[Floats]) -> float:
    table = list(rows)
    return float(sum(table[g][c] for g, c in assigned(table).items()))


def assigned(rows: Sequence[Floats]) -> dict[int, int]:
    """Group to body, one to one, where that is likelier than no body."""
    table = np.array(rows)
    if not table.size:
        return {}
    chosen = zip(*linear_sum_assignment(np.maximum(table, 0), maximize=True), strict=True)
    return {int(g): int(c) for g, c in chosen if table[g, c] > 0}
