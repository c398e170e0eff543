"""Captions of pictures that belong to an article: its headline says that a picture goes with it (附图片1张).

Such a caption stands between the headline and the text, often with its own credit; a picture of its own has no text below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from index.segment.chains.runs import Run, crosshead, set_apart
from index.segment.draft import Draft
from index.segment.heads.places import Body
from index.segment.learned.language import reads_on
from index.segment.learned.topic import bigrams
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.paragraphs import paragraphs
from index.segment.roles.phrases import CAPTION, narrow
from index.segment.roles.role import Role
from index.segment.text import finished, trimmed

_OPENS = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|昨天|昨日|近日|日前|前天|今天|连日来|眼下|上周|本周|图为|初[春夏秋冬]|时下)"
)
"""How a caption opens: with its day, and no news lead."""
_SHOWS = re.compile(r"(?:^|[。，；])(?:图为|图中|[上下左右]图)")
"""What says that a text is a caption wherever it opens."""
_WITH_PICTURE = re.compile(r"[（(]附(?:图片?|照片)\s?[\d一二三四五六七八九十]*\s?[张幅]?[）)]$")
_ATTACHED = 120
"""Letters of the longest caption of a picture that goes with an article."""
_NEXT = 200
"""Letters of the text below a title that tell whether it is theirs."""
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
        if caption is None or len(caption.text) > _ATTACHED:
            continue
        between = _between(caption.last, roles, heads)
        text = _next(between[-1].order if between else caption.last, roles, out)
        if text and len(text.text) > _ATTACHED and not (between and cues.OPENS.match(text.text)):
            text.runs = [*caption.runs, *([crosshead(between)] if between else []), *text.runs]
            out = [body for body in out if body is not caption]
            heads[:] = [other for other in heads if other is not between]
    return out


def pictures(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[range]:
    """Where pictures of their own stand: a paragraph between blank lines, its photographer's credit, and a title above, below or between.

    One with its title above begins an article anyhow; it is named here where it stands within a broken sentence.
    """
    found = []
    for k in range(1, len(pieces)):
        if (
            roles[k] is not Role.BYLINE
            or roles[k - 1] is not Role.BODY
            or not credits.photo_credit(credits.byline(trimmed(pieces[k].text)))
        ):
            continue
        start = k - 1
        while start and pieces[start - 1].block == pieces[k - 1].block and roles[start - 1] is Role.BODY:
            start -= 1
        text = "".join(p.text for p in pieces[start:k])
        own = len(text) <= CAPTION and finished(text) and not cues.OPENS.match(text) and all(p.column < 0 for p in pieces[start:k])
        opens = own and _says_picture(text) and trimmed(pieces[k].text)[0] not in "（("
        opens = opens and (start == 0 or pieces[start - 1].block != pieces[start].block)
        headed = own and start > 0 and roles[start - 1] is Role.HEAD
        torn = headed and start > 1 and roles[start - 2] is Role.BODY and not finished(pieces[start - 2].text)
        whole = headed and _is_block(pieces, start - 1, k) and narrow(pieces[start - 1], pieces[start])
        if headed and (torn or opens or whole) and _title(pieces, roles, start - 1):
            found.append(range(start - 1, k + 1))
        elif own and not headed and _title(pieces, roles, k + 1) and _below(pieces, k, text) and not _reads_on(pieces, roles, start):
            found.append(range(start, k + 2))
        elif opens:
            found.append(range(start, k + 1))
    found += [*_titled_below(pieces, roles), *_artworks(pieces, roles)]
    return sorted([*found, *_credited(pieces, roles, found)], key=lambda own: own.start)


def entitled(pieces: Sequence[Piece], found: Sequence[Role], own: range) -> bool:
    """Whether a picture's title stands right above its words in their block, or names a painting: elsewhere it may be another's."""
    if {found[k] for k in own} != {Role.HEAD, Role.BODY, Role.BYLINE} or found[own.start] is not Role.HEAD:
        return False
    title, below, last = pieces[own.start], pieces[own.start + 1], pieces[own.stop - 1]
    one = title.block == last.block and narrow(title, below)
    return one or bool(cues.ARTWORK.search(trimmed(title.text)))


def picture_draft(pieces: Sequence[Piece], found: Sequence[Role], own: range) -> Draft:
    """A picture with all that is its own."""
    heads, text, names = ([pieces[k] for k in own if found[k] is role] for role in (Role.HEAD, Role.BODY, Role.BYLINE))
    return Draft(body=paragraphs([set_apart(text)]), heads=heads, bylines=names)


def _is_block(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether two pieces are the first and the last of one block."""
    before, after = pieces[first - 1 : first] if first else [], pieces[last + 1 : last + 2]
    return pieces[first].block == pieces[last].block and all(p.block != pieces[first].block for p in (*before, *after))


def _artworks(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[range]:
    """Paintings and the like: a title that names what it is, whose it is, and below a blank line the few words that go with it."""
    found = []
    for k in range(len(pieces) - 2):
        named = roles[k : k + 3] == [Role.HEAD, Role.BYLINE, Role.BODY] and cues.ARTWORK.search(trimmed(pieces[k].text))
        end = k + 3
        while end < len(pieces) and pieces[end].block == pieces[k + 2].block and roles[end] is Role.BODY:
            end += 1
        text = "".join(p.text for p in pieces[k + 2 : end])
        if named and len(text) <= CAPTION and finished(text) and pieces[k + 1].block != pieces[k + 2].block:
            found.append(range(k, end))
    return found


def _titled_below(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[range]:
    """Captions with their title below them, and below that, in one block, the photographer's credit.

    One that is not of that block stands within a broken sentence.
    """
    found = []
    for k in range(3, len(pieces)):
        credited = roles[k] is Role.BYLINE and credits.photo_credit(credits.byline(trimmed(pieces[k].text)))
        if not credited or pieces[k - 1].block != pieces[k].block or not _title(pieces, roles, k - 1):
            continue
        start, whole = k - 1, pieces[k - 2].block == pieces[k].block
        while start and pieces[start - 1].block == pieces[k - 2].block and roles[start - 1] is Role.BODY:
            start -= 1
        text = "".join(p.text for p in pieces[start : k - 1])
        apart = start == 0 or pieces[start - 1].block != pieces[k - 2].block
        torn = start > 0 and roles[start - 1] is Role.BODY and not finished(pieces[start - 1].text) and not _reads_on(pieces, roles, start)
        if apart and (whole or torn) and 0 < len(text) <= CAPTION and finished(text) and not cues.OPENS.match(text):
            found.append(range(start, k + 1))
    return found


def _credited(pieces: Sequence[Piece], roles: Sequence[Role], known: Sequence[range]) -> list[range]:
    """Captions whose photographer is named in their last words: a short block below an ended text that opens as captions do."""
    taken = {k for own in known for k in own}
    found = []
    for _, group in groupby(range(len(pieces)), key=lambda k: pieces[k].block):
        own = list(group)
        text = "".join(pieces[k].text for k in own)
        caption = len(text) <= CAPTION and _says_picture(text) and credits.credit(text) and not cues.OPENS.match(text)
        plain = all(roles[k] is Role.BODY and pieces[k].column < 0 and k not in taken for k in own)
        above = cues.JUMP_TO.sub("", pieces[own[0] - 1].text) if own[0] else ""
        below = own[0] > 0 and roles[own[0] - 1] is Role.BODY and (finished(above) or bool(_SHOWS.search(text)))
        if caption and plain and below:
            found.append(range(own[0], own[-1] + 1))
    return found


def _says_picture(text: str) -> bool:
    """Whether a text is worded as captions are."""
    return bool(_OPENS.match(text) or _SHOWS.search(text))


def _below(pieces: Sequence[Piece], k: int, caption: str) -> bool:
    """Whether the title below a photographer's credit is the picture's: a credit in brackets is part of the caption and ends it.

    The headline of the next article shares more words with what stands below it.
    """
    words = bigrams(pieces[k + 1].text)
    after = bigrams("".join(p.text for p in pieces[k + 2 : k + 20])[:_NEXT])
    return trimmed(pieces[k].text)[0] not in "（(" and sum(w in after for w in words) <= sum(w in bigrams(caption) for w in words) + 1


def _reads_on(pieces: Sequence[Piece], roles: Sequence[Role], start: int) -> bool:
    """Whether a block of text goes on with the sentence of the one above it, rather than begins one."""
    if not start or roles[start - 1] is not Role.BODY or finished(pieces[start - 1].text):
        return False
    return reads_on(pieces[start - 1].text, pieces[start].text)


def _title(pieces: Sequence[Piece], roles: Sequence[Role], at: int) -> bool:
    """Whether a piece is a headline of one short line, alone, or the last of the block of the credit above it."""
    if not 0 <= at < len(pieces) or roles[at] is not Role.HEAD or len(trimmed(pieces[at].text)) > cues.PICTURE_TITLE:
        return False
    above = roles[at - 1] if at else None
    last = at + 1 == len(pieces) or pieces[at + 1].block != pieces[at].block
    credited = above is Role.BYLINE and pieces[at - 1].block == pieces[at].block and last
    return above is not Role.HEAD and (credited or roles[at + 1 : at + 2] != [Role.HEAD])


def without(roles: Sequence[Role], hidden: Sequence[range]) -> list[Role]:
    """The roles of a page on which some stretches do not stand: what is cut by a picture reads on below it."""
    gone = {k for own in hidden for k in own}
    return [Role.NOISE if k in gone else role for k, role in enumerate(roles)]


def caption_runs(pieces: Sequence[Piece], roles: Sequence[Role], hidden: Sequence[range]) -> list[list[Run]]:
    """The captions of pictures, each a chain of one run."""
    texts = [tuple(pieces[k] for k in own if roles[k] is Role.BODY) for own in hidden]
    return [[Run(text, frozenset(), frozenset({Role.BYLINE}), photo=True)] for text in texts]


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
