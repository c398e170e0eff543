"""Bodies of a page, groups of headline lines and bylines, and where they stand to each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from index.segment.chains.runs import Run
from index.segment.learned.language import language
from index.segment.learned.meaning import meaning
from index.segment.learned.topic import Explained, bigrams, rarity
from index.segment.learned.weights import Floats
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.roles.role import Role
from index.segment.text import trimmed

_OF_NOTICE = re.compile(r"^(?:关于|[（(〔\[第\d])")
_LEAD = 140
"""Letters of a body that its headline is most often made of."""
_BEFORE = 0.3
"""What the custom of setting headlines before bodies weighs against shared words."""


@dataclass
class Body:
    """A chain of runs, and what was given to it."""

    runs: list[Run]
    heads: list[Piece] = field(default_factory=list)
    bylines: list[Piece] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The order of its first piece in reading."""
        return self.runs[0].first.order

    @property
    def last(self) -> int:
        """The order of its last piece in reading."""
        return self.runs[-1].last.order

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def groups(pieces: Sequence[Piece], roles: Sequence[Role], role: Role) -> list[list[Piece]]:
    """Pieces of a role that stand together: nothing but blank lines, or the other header roles, cut no group of headlines."""
    out: list[list[Piece]] = []
    last = None
    for piece, own in zip(pieces, roles, strict=True):
        if own is role:
            if last is role and out and not _breaks(out[-1], piece, role):
                out[-1].append(piece)
            else:
                out.append([piece])
        last = own
    return out


def _breaks(group: Sequence[Piece], piece: Piece, role: Role) -> bool:
    if role is Role.HEAD:
        return _notice_apart(trimmed(group[-1].text), trimmed(piece.text))
    if role is not Role.BYLINE:
        return False
    if group[-1].block == piece.block and credits.goes_on(group[-1].text, piece.text):
        return False
    own, other = {r for p in group for r, _ in credits.names(p.text)}, {r for r, _ in credits.names(piece.text)}
    return trimmed(piece.text)[:1] in credits.BULLETS or bool(own & other) or "署名" in other


def _notice_apart(a: str, b: str) -> bool:
    """Whether one of two headline lines names a notice and the other is not of it: its office, its number, what it is about."""
    named, other = (b, a) if cues.notice_heading(b) else (a, b)
    return cues.notice_heading(named) and not (cues.office(other) or cues.NOTICE.search(other) or _OF_NOTICE.match(other))


class Places:
    """Where everything stands on a page: distances counted in pieces of the bodies given."""

    def __init__(self, pieces: Sequence[Piece], roles: Sequence[Role], bodies: Sequence[Body]) -> None:
        placed = {p.order for body in bodies for run in body.runs for p in run.pieces}
        roles = [Role.NOISE if r is Role.BODY and p.order not in placed else r for p, r in zip(pieces, roles, strict=True)]
        self.pieces, self.roles, self.bodies = pieces, roles, bodies
        self.count = np.concatenate([[0], np.cumsum([role is Role.BODY for role in roles])])
        self.rank = np.cumsum([role is not Role.COLUMN for role in roles])
        self.firsts = [body.first for body in bodies]
        self.lasts = [body.last for body in bodies]
        self.sizes = [float(np.log2(max(len(body.text), 10) / 200)) for body in bodies]

    @cached_property
    def bags(self) -> list[Counter[str]]:
        """The pairs of letters of every body."""
        return [bigrams(body.text) for body in self.bodies]

    @cached_property
    def leads(self) -> list[Counter[str]]:
        """Those of its first lines."""
        return [bigrams(body.text[:_LEAD]) for body in self.bodies]

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How rare every pair of letters is on the page."""
        return rarity(self.bags)

    @cached_property
    def letters(self) -> Explained:
        """How well the letters of a body explain a headline."""
        return Explained([body.text for body in self.bodies])

    @cached_property
    def pairs(self) -> Explained:
        """The same of its pairs of letters."""
        return Explained([body.text for body in self.bodies], 2)

    @cached_property
    def lead_letters(self) -> Explained:
        """The same of the letters of its first lines."""
        return Explained([body.text[:_LEAD] for body in self.bodies])

    @cached_property
    def about(self) -> Floats:
        """[bodies, size]: what every body is about."""
        return meaning().units([body.text for body in self.bodies])

    @cached_property
    def edges(self) -> list[float]:
        """How well every body begins a page's text."""
        firsts = [body.runs[0].first.text for body in self.bodies]
        return (np.clip(language().pairs(["\n"] * len(firsts), firsts), -8, 8) / 4).tolist() if firsts else []

    def between(self, a: int, b: int) -> int:
        """Body pieces strictly between two orders."""
        low, high = min(a, b), max(a, b)
        return int(self.count[high] - self.count[low + 1])

    def touch(self, a: int, b: int) -> bool:
        """Whether two orders are next to each other, marks of columns aside."""
        return bool(abs(self.rank[a] - self.rank[b]) <= 1)

    def beside(self, order: int, step: int) -> Role | None:
        """The role of the next piece above (-1) or below (1) an order that is no mark of a column; None at the page's end."""
        at = order + step
        while 0 <= at < len(self.roles) and self.roles[at] is Role.COLUMN:
            at += step
        return self.roles[at] if 0 <= at < len(self.roles) else None

    def position(self, group: Sequence[Piece], c: int) -> dict[str, float]:
        """Where a group stands to a body."""
        start, stop = group[0].order, group[-1].order
        ahead, past = stop < self.firsts[c], start > self.lasts[c]
        gap = self.between(stop, self.firsts[c]) if ahead else 99
        back = self.between(self.lasts[c], start) if past else 99
        orders = [run.first.order for run in self.bodies[c].runs]
        below, above = self.roles[stop + 1 : self.firsts[c]], self.roles[self.lasts[c] + 1 : start]
        return {
            "before": ahead and gap == 0, "before_far": np.log2(1 + gap) if ahead else 0.0, "after": past and back == 0,
            "after_far": np.log2(1 + back) if past else 0.0, "behind": ahead,
            "inside": (not ahead and not past) or min(orders) < start < max(orders),
            "column_below": ahead and gap == 0 and Role.COLUMN in below, "column_above": past and back == 0 and Role.COLUMN in above,
            "same_block": ahead and gap == 0 and group[-1].block == self.pieces[self.firsts[c]].block,
        }  # fmt: skip

    def shares(self, group: Sequence[Piece], c: int) -> tuple[float, float, float]:
        """How much of a group's words a body has: all of it, words rare on the page, and its first lines."""
        own = bigrams("".join(p.text for p in group))
        weight = {g: max(0.0, self.rarity.get(g, 0.0) - 0.3) for g in own}
        total = sum(weight.values()) + 3.0
        rare = sum(1 for g in own if g in self.bags[c] and self.rarity[g] > np.log(len(self.bodies) + 1) - 0.1)
        return (
            sum(w for g, w in weight.items() if g in self.bags[c]) / total,
            min(rare, 12) / 4,
            sum(w for g, w in weight.items() if g in self.leads[c]) / total,
        )


def habit(places: Places, found: Sequence[Sequence[Piece]]) -> float:
    """Whether headlines stand before (1) or after (-1) their bodies on a page.

    A headline shares more words with its own body than with the one on its other side; a page that begins with a headline
    or ends with one tells as well; and most pages have headlines before.
    """
    vote = _BEFORE
    for group in found:
        ahead = [c for c in range(len(places.bodies)) if places.position(group, c)["before"]]
        past = [c for c in range(len(places.bodies)) if places.position(group, c)["after"]]
        if ahead and past:
            vote += max(places.shares(group, c)[0] for c in ahead) - max(places.shares(group, c)[0] for c in past)
    if found and places.bodies:
        vote += 0.3 * (found[0][0].order < min(places.firsts)) - 0.3 * (found[-1][0].order > max(places.lasts))
    return float(np.tanh(2 * vote))


def inside_link(places: Places, group: Sequence[Piece]) -> tuple[int, int] | None:
    """(body, run number) if a group stands between two runs that one body reads on from the one to the other."""
    for c, body in enumerate(places.bodies):
        for k in range(1, len(body.runs)):
            a, b = body.runs[k - 1].last.order, body.runs[k].first.order
            if a < group[0].order and group[-1].order < b and not places.between(a, b):
                return c, k
    return None


def over(places: Places, group: Sequence[Piece]) -> tuple[int, int] | None:
    """(body, 0) if one short line stands right above a body and below its headlines, with bylines between: its first crosshead."""
    for c, body in enumerate(places.bodies):
        last = max((head.order for head in body.heads), default=-1)
        between = {places.roles[k] for k in range(last + 1, body.first) if not group[0].order <= k <= group[-1].order}
        own = 0 <= last < group[0].order and group[-1].order < body.first and between == {Role.BYLINE}
        if own and len(group) == 1 and places.roles[body.first - 1] is Role.HEAD:
            return c, 0
    return None
