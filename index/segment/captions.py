"""Captions of pictures that belong to an article: its headline says that a picture goes with it (附图片1张).

Such a caption stands between the headline and the text, often with its own credit; a picture of its own has no text below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.segment import cues
from index.segment.pieces import Piece
from index.segment.places import Body
from index.segment.roles import Role
from index.segment.runs import crosshead
from index.segment.text import trimmed

_WITH_PICTURE = re.compile(r"[（(]附(?:图片?|照片)\s?[\d一二三四五六七八九十]*\s?[张幅]?[）)]$")
_CAPTION = 120
"""Letters of the longest caption."""
_SHORT = 16
"""Letters of the longest crosshead below a caption."""


def with_captions(heads: list[list[Piece]], roles: Sequence[Role], bodies: Sequence[Body]) -> list[Body]:
    """The bodies, a caption below a headline that promises a picture put before the text that follows it.

    A headline of a picture that goes with a text is that of the text: a short line between the caption and a text that opens
    like none is the text's first crosshead, and goes from `heads` into the body.
    """
    out = list(bodies)
    for group in list(heads):
        if not _WITH_PICTURE.search("".join(trimmed(p.text) for p in group)):
            continue
        caption = _next(group[-1].order, roles, out)
        if caption is None or len(caption.text) > _CAPTION:
            continue
        between = _between(caption.last, roles, heads)
        text = _next(between[-1].order if between else caption.last, roles, out)
        if text and len(text.text) > _CAPTION and not (between and cues.OPENS.match(text.text)):
            text.runs = [*caption.runs, *([crosshead(between)] if between else []), *text.runs]
            out = [body for body in out if body is not caption]
            heads[:] = [other for other in heads if other is not between]
    return out


def _between(order: int, roles: Sequence[Role], heads: Sequence[list[Piece]]) -> list[Piece]:
    """The one short headline line below a caption and its credit, with the text right below it; empty if there is none."""
    found = next((group for group in heads if group[0].order > order), [])
    own = len(found) == 1 and len(trimmed(found[0].text)) <= _SHORT and not cues.PICTURE_HEAD.search(trimmed(found[0].text))
    if not own or any(role is not Role.BYLINE for role in roles[order + 1 : found[0].order]):
        return []
    return found if roles[found[0].order + 1 : found[0].order + 2] == [Role.BODY] else []


def _next(order: int, roles: Sequence[Role], bodies: Sequence[Body]) -> Body | None:
    """The body that begins after a piece, with nothing but bylines between."""
    found = min((body for body in bodies if body.first > order), key=lambda body: body.first, default=None)
    apart = found is None or any(role in (Role.HEAD, Role.BODY) for role in roles[order + 1 : found.first])
    return None if apart else found
