"""Two articles taken for one, cut apart where a headline that no body took is that of one of them.

A page prints no headline without a text.  Of a body whose one part says the words of its headline, and whose other part those of
a headline left over, each part is an article, if both parts are no more alike than texts of two articles are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.segment.chains.evidence import common_letters
from index.segment.heads.places import Body, Places, inside_link
from index.segment.learned.topic import Explained
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.text import CLOSERS, finished, han_share, trimmed

_LEAST = 60
"""Letters of the shortest article."""
_HEADLINE = 6
"""Letters of the shortest headline that tells."""
_WORDS = 0.8
"""The part of a headline that Chinese letters are, where it was read right."""
_SURE, _EACH = 14.0, 4.0
"""Nats by which both headlines together, and each of them, must be more of their own part than of the other one."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A body cut before run `at`; the headline left over is that of the part `late` says: the second or the first."""

    worth: float
    body: int
    at: int
    late: bool


def parted(places: Places, loose: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Cut bodies apart that a headline left over tells to be two; the headlines still left over come back.

    `places.bodies` is changed; what is known of places is stale then.
    """
    left = []
    for group in loose:
        words = "".join(trimmed(p.text) for p in group)
        told = len(words) >= _HEADLINE and words[0] not in credits.BULLETS and not cues.TITLE.search(words) and han_share(words) > _WORDS
        told = told and inside_link(places, group) is None
        best = max(_cuts(places.bodies, words), key=lambda cut: cut.worth, default=None) if told else None
        if best is None or best.worth < _SURE:
            left.append(group)
            continue
        body = places.bodies[best.body]
        first, second = Body(body.runs[: best.at]), Body(body.runs[best.at :])
        first.heads, second.heads = (body.heads, group) if best.late else (group, body.heads)
        places.bodies = [*places.bodies[: best.body], first, second, *places.bodies[best.body + 1 :]]
    return left


def _cuts(bodies: Sequence[Body], words: str) -> Iterator[Cut]:
    """The places at which bodies may be cut for a headline, each with its worth in nats."""
    known = Explained([body.text for body in bodies])([words])[0]
    for c, body in enumerate(bodies):
        own = "".join(trimmed(p.text) for p in body.heads)
        others = [k for k in range(len(bodies)) if k != c]
        for at in range(1, len(body.runs) if own and others else 0):
            parts = ["".join(run.text for run in runs) for runs in (body.runs[:at], body.runs[at:])]
            whole = finished(body.runs[at - 1].last.text) and body.runs[at].first.text[:1] not in CLOSERS
            if not whole or min(map(len, parts)) < _LEAST or cues.NOTICE.search(own):
                continue
            nats = Explained(parts)([words, own])
            for here, there in ((0, 1), (1, 0)):
                gains = float(nats[0, here] - nats[0, there]), float(nats[1, there] - nats[1, here])
                first = nats[0, here] > known[others].max()
                if min(gains) >= _EACH and first and _apart(parts, [bodies[k].text for k in others]):
                    yield Cut(sum(gains), c, at, here == 1)


def _apart(parts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two texts are no more alike than one of them and another text of the page."""
    alike = common_letters(parts, [*parts, *others])
    return bool(alike[0, 1] <= np.max(alike[:, 2:]))
