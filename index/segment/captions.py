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
from index.segment.runs import Run, crosshead
from index.segment.text import finished, trimmed

_WITH_PICTURE = re.compile(r"[（(]附(?:图片?|照片)\s?[\d一二三四五六七八九十]*\s?[张幅]?[）)]$")
_CAPTION = 120
"""Letters of the longest caption."""
_OWN = 200
"""Letters of the longest caption of a picture of its own."""
_TITLE = 14
"""Letters of the longest title of a picture."""
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


def pictures_apart(chains: Sequence[Sequence[Run]], pieces: Sequence[Piece], roles: Sequence[Role]) -> list[list[Run]]:
    """Chains cut around the caption of a picture of its own: a paragraph right above a photographer's credit and a short title.

    A picture is set in the middle of a text, which goes on below it.
    """
    out: list[list[Run]] = []
    for chain in chains:
        rest: list[Run] = []
        for run in chain:
            rest.append(run)
            own = _caption(rest, pieces, roles) if run.photo else []
            if own:
                rest = rest[: -len(own)]
                out.append(own)
        out += [rest] if rest else []
    return sorted(out, key=lambda chain: chain[0].first.order)


def _caption(runs: Sequence[Run], pieces: Sequence[Piece], roles: Sequence[Role]) -> list[Run]:
    """The last runs that are one paragraph between blank lines, a title below their credit; empty if they are not."""
    at = len(runs) - 1
    while at and runs[at - 1].last.order + 1 == runs[at].first.order and runs[at - 1].last.block == runs[at].first.block:
        at -= 1
    own = list(runs[at:])
    text = "".join(run.text for run in own)
    first, last = own[0].first.order, own[-1].last.order
    title = last + 2
    apart = not first or pieces[first - 1].block != pieces[first].block
    titled = roles[title : title + 1] == [Role.HEAD] and roles[title + 1 : title + 2] != [Role.HEAD] and roles[last + 1] is Role.BYLINE
    small = len(text) <= _OWN and titled and len(trimmed(pieces[title].text)) <= _TITLE
    opens = first and roles[first - 1] is Role.HEAD  # its title stands above it
    return own if apart and small and not opens and finished(text) and not cues.OPENS.match(text) else []


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
