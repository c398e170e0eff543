"""Captions of pictures that belong to an article: its headline says that a picture goes with it (附图片1张).

Such a caption stands between the headline and the text, often with its own credit; a picture of its own has no text below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.segment.pieces import Piece
from index.segment.places import Body
from index.segment.roles import Role
from index.segment.text import trimmed

_WITH_PICTURE = re.compile(r"[（(]附(?:图片?|照片)\s?[\d一二三四五六七八九十]*\s?[张幅]?[）)]$")
_CAPTION = 120
"""Letters of the longest caption."""


def with_captions(heads: Sequence[Sequence[Piece]], roles: Sequence[Role], bodies: Sequence[Body]) -> list[Body]:
    """The bodies, a caption below a headline that promises a picture put before the text that follows it."""
    out = list(bodies)
    for group in heads:
        if not _WITH_PICTURE.search("".join(trimmed(p.text) for p in group)):
            continue
        caption = _next(group[-1].order, roles, out)
        text = _next(caption.last, roles, out) if caption and len(caption.text) <= _CAPTION else None
        if caption and text and len(text.text) > _CAPTION:
            text.runs = [*caption.runs, *text.runs]
            out = [body for body in out if body is not caption]
    return out


def _next(order: int, roles: Sequence[Role], bodies: Sequence[Body]) -> Body | None:
    """The body that begins after a piece, with nothing but bylines between."""
    found = min((body for body in bodies if body.first > order), key=lambda body: body.first, default=None)
    apart = found is None or any(role in (Role.HEAD, Role.BODY) for role in roles[order + 1 : found.first])
    return None if apart else found
