"""Crossheads taken for headlines: the sections of one long article found as articles of their own, put together again.

A crosshead (小标题) looks like a headline of one line, but what follows it opens like no article (no news lead, no byline),
is about the same as what stands before it, and what stands before it does not end like an article.  A logistic regression
over a few such signs decides; bench/fit_crossheads.py learns it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from index.segment.chains.evidence import common_letters
from index.segment.chains.joins import APART_HEADED, measure
from index.segment.chains.runs import crosshead
from index.segment.heads.places import Body, Places
from index.segment.learned.topic import likeness
from index.segment.learned.weights import Floats, sigmoid, vector
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.roles.phrases import captioned
from index.segment.roles.role import Role
from index.segment.text import finished, trimmed

CROSSHEAD = (
    "bias", "like", "like_more", "lead_before", "shared_more", "headline_shared", "opened", "signed_before", "signed", "about",
    "about_more", "letters", "letters_more", "dated", "short", "size", "size_before", "heads_before",
)  # fmt: skip
SURE = 0.8
"""The chance from which two articles are one: two put together lose more than one cut in two."""
_LONGEST = 24
"""Letters of the longest crosshead."""
_APART = 0.05
"""How much more a section may be like another text of the page than like its article (cosine): another section may be one."""
_SHORT = 0.8
"""The part of a line's width that an author's line is shorter than; the first line of a paragraph is only indented."""
_PAUSES = "。，,；;"
"""What a line that names an author has none of."""
_AUTHOR = re.compile(r"^(?:本报|本刊|本台|新华社)")
_OWN_PICTURE = re.compile(r"^图片新闻$|[（(](?:图片|图片新闻|组图)[）)]$")
_DATED = re.compile(r"^(?:[“\"])?(?:昨|今天|明天|近日|日前|即日起|本[月周报]|下[月周]|上[月周]|\d{1,2}月\d{1,2}日|为[了进方]|因)")
"""How notices and short news begin that have no lead."""
_BRIEF = 10
"""Letters of a short line."""
_LEAST = 100
"""Letters of the shortest text that a crosshead stands in."""


def rejoined(places: Places) -> bool:
    """Put sections back into their article, the headline between as a crosshead; whether there were any.

    `places.bodies` is changed; what is known of places is stale then.
    """
    bodies, found = list(places.bodies), False
    for second in sorted(bodies, key=lambda body: body.first):
        own = Places(places.pieces, places.roles, bodies) if found else places
        for a, c in pairs(own):
            if own.bodies[c] is second and chance(own, a, c) > SURE:
                _put(bodies, own.bodies[a], second)
                found = True
    places.bodies = bodies
    return found


def pairs(places: Places) -> Iterator[tuple[int, int]]:
    """(body, body) where the second stands right below one headline line that stands right below the first."""
    for c, body in enumerate(places.bodies):
        if not may_follow(places, body):
            continue
        for a, before in enumerate(places.bodies):
            near = a != c and before.last < body.heads[0].order and not places.between(before.last, body.first)
            if near and before.heads and len(before.text) >= _LEAST and not _pictured(before):
                yield a, c


def may_follow(places: Places, body: Body) -> bool:
    """Whether what stands over a body may be a crosshead: one short line, no notice or picture, no news lead and no byline below."""
    if (
        len(body.heads) != 1
        or body.heads[0].order > body.first
        or cues.OPENS.match(body.text)
        or captioned(places.pieces, places.roles, body.first)
    ):
        return False
    text = trimmed(body.heads[0].text)
    named = cues.NOTICE.search(text) or cues.TITLE.search(text) or text[:1] in "（(—" or credits.byline(text)
    return len(text) <= _LONGEST and not named and not _authored(body) and Role.BYLINE not in places.roles[body.heads[0].order : body.first]


def _pictured(body: Body) -> bool:
    """Whether a body is the caption of a picture of its own, which has no sections."""
    return any(_OWN_PICTURE.search(trimmed(head.text)) for head in body.heads)


def _authored(body: Body) -> bool:
    """Whether a body begins with its author: 本报评论员, or a first line much shorter than the next, as an office and a name are set."""
    pieces = [p for run in body.runs for p in run.pieces][:2]
    first, second = trimmed(pieces[0].text), trimmed(pieces[-1].text)
    short = len(first) < _LONGEST and len(first) <= _SHORT * len(second) and not any(c in first for c in _PAUSES)
    return bool(_AUTHOR.match(first)) or (short and not finished(first))


def crosshead_evidence(places: Places, a: int, c: int) -> Floats:
    """[CROSSHEAD] of two bodies with a headline between."""
    before, body = places.bodies[a], places.bodies[c]
    texts = [other.text for other in places.bodies]
    like, letters = likeness([body.text], texts)[0], common_letters([body.text], texts)[0]
    about = places.about[c] @ places.about.T
    others = [other for other in places.bodies if other.heads and other is not body]
    own = {
        "bias": 1.0, "like": like[a], "like_more": _more(like, a, c), "lead_before": bool(cues.LEAD.match(before.text)),
        "shared_more": places.shares(body.heads, c)[0] - places.shares(body.heads, a)[0],
        "headline_shared": places.shares(before.heads, c)[0],
        "opened": (sum(_opened(places, other) for other in others) + 0.5) / (len(others) + 1),
        "signed_before": _signed(before.text), "signed": _signed(body.text), "about": about[a], "about_more": _more(about, a, c),
        "letters": letters[a], "letters_more": _more(letters, a, c), "dated": bool(_DATED.match(body.text)),
        "short": len(trimmed(body.heads[0].text)) <= _BRIEF,
        "size": np.log(len(body.text) + 1) / 5, "size_before": np.log(len(before.text) + 1) / 5,
        "heads_before": len(before.heads) > 1,
    }  # fmt: skip
    return np.array([float(own[name]) for name in CROSSHEAD], dtype=np.float32)


def _more(values: Floats, a: int, c: int) -> float:
    """How much more a value is than the largest of the other bodies."""
    return float(values[a] - max((x for k, x in enumerate(values) if k not in (a, c)), default=0.0))


def chance(places: Places, a: int, c: int) -> float:
    """The chance that the headline between two bodies is a crosshead."""
    if _other_measure(places.bodies[a], places.bodies[c]):
        return 0.0
    evidence = crosshead_evidence(places, a, c)
    if evidence[CROSSHEAD.index("like_more")] < -_APART:
        return 0.0
    return float(sigmoid(evidence @ vector("crosshead", CROSSHEAD)))


def _other_measure(before: Body, body: Body) -> bool:
    """Whether the lines on both sides of a headline are of different widths: an article keeps its measure under a crosshead."""
    above = next((wide for run in reversed(before.runs) if (wide := measure(run))), 0.0)
    below = next((wide for run in body.runs if (wide := measure(run))), 0.0)
    return bool(above and below) and abs(above - below) >= APART_HEADED


def _opened(places: Places, body: Body) -> bool:
    """Whether a body begins as articles do: with a news lead, or below a byline."""
    return bool(cues.OPENS.match(body.text)) or Role.BYLINE in places.roles[max(0, body.first - 2) : body.first]


def _signed(text: str) -> bool:
    """Whether a text ends with a name or an office in brackets."""
    return text.rstrip()[-1:] in ("）", ")")


def _put(bodies: list[Body], first: Body, second: Body) -> None:
    head: Sequence[Piece] = second.heads
    first.runs = [*first.runs, crosshead(head), *second.runs]
    first.bylines += second.bylines
    del bodies[next(k for k, body in enumerate(bodies) if body is second)]
