"""Who signs a text: names under a headline or below the end, offices with their day, what a dash or a bracket adds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.segment.marks import authors, credits, cues
from index.segment.order.pieces import Piece
from index.segment.roles.role import Role
from index.segment.text import finished, trimmed

_PHRASE = 5, 24
"""Letters of the shortest and the longest headline below its text and who signs it."""
ADDS = re.compile(r"^(?:[—－]{2}|[（(])")
"""How a line begins that adds to the text above it."""
_PAUSE = re.compile("[。，,；;]")
_BRACKET = re.compile(r"[（(][^（()）]{0,24}$")
"""A bracket opened and not closed at the end of a line."""


def signed(pieces: Sequence[Piece], given: Sequence[Role | None], found: list[Role]) -> list[Role]:
    """The roles with the lines that sign a text told: bylines where they name its author, text where they belong to it."""
    return _signed_off(pieces, given, _offices(pieces, given, _below_title(pieces, given, _names(pieces, given, found))))


def _names(pieces: Sequence[Piece], given: Sequence[Role | None], found: list[Role]) -> list[Role]:
    """A bare name under a headline, or one with an office, signs what follows; one right above a day signs what stands above."""
    under = [k for k in range(1, len(found)) if given[k] is None and found[k] is Role.BODY and found[k - 1] is Role.HEAD]
    under += [k for k in range(len(found) - 1) if given[k] is None and cues.SIGNED_DAY.match(trimmed(pieces[k + 1].text))]
    named = [Role.BYLINE if k in under and credits.byline(trimmed(pieces[k].text)) else role for k, role in enumerate(found)]
    signed = [k for k in range(1, len(named)) if given[k] is None and named[k - 1] is Role.BODY and _ends_text(pieces, k)]
    signed += [k for k in range(1, len(named) - 1) if given[k] is None and _author_between(pieces[k], named[k - 1 : k + 2])]
    signed += [k for k in range(1, len(named)) if given[k] is None and _ends_letter(pieces, named, k)]
    return [Role.BYLINE if k in signed else role for k, role in enumerate(named)]


def _below_title(pieces: Sequence[Piece], given: Sequence[Role | None], found: list[Role]) -> list[Role]:
    """A phrase right below an ended text, and behind a blank line an author with an office in one line or two: the next piece begins."""
    out = list(found)
    texts = [trimmed(p.text) for p in pieces]
    for k in range(2, len(found) - 1):
        apart = pieces[k - 1].block != pieces[k].block and pieces[k - 1].block == pieces[k - 2].block
        phrase = _is_phrase(texts[k - 1]) and not _PAUSE.search(texts[k - 1])
        if not (apart and phrase and finished(texts[k - 2])) or any(given[k - 1 : k + 1]):
            continue
        lines = next((n for n in (1, 2) if authors.titled("".join(texts[k : k + n]))), 0)
        if lines and out[k - 2] is out[k + lines - 1] is Role.BODY:
            out[k - 1 : k + 1] = [Role.HEAD, Role.BYLINE if lines == 1 else Role.BODY]  # no half of a name can be told
    return out


def _is_phrase(text: str) -> bool:
    return _PHRASE[0] <= len(text) <= _PHRASE[1] and not finished(text)


def _author_between(piece: Piece, around: Sequence[Role]) -> bool:
    """Whether a line between headline and text gives an author with an office; `around` are the roles of the three."""
    return (
        around[0] is Role.HEAD
        and around[1] in (Role.HEAD, Role.BODY)
        and around[2] is Role.BODY
        and bool(authors.titled(trimmed(piece.text)))
    )


def _ends_letter(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> bool:
    """Whether a line between blank lines is a place, or what somebody is, and a name, below an ended text: who wrote a letter."""
    below_text = found[k] in (Role.HEAD, Role.BODY) and found[k - 1] is Role.BODY and finished(trimmed(pieces[k - 1].text))
    return below_text and credits.of_letter(trimmed(pieces[k].text))


def _ends_text(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a line right below a text, the last of its block, names its author: alone, or with the place, then also over a day."""
    text, above = trimmed(pieces[k].text), pieces[k - 1]
    if above.block != pieces[k].block or not finished(trimmed(above.text)):
        return False
    below = trimmed(pieces[k + 1].text) if k + 1 < len(pieces) else ""
    last = not below or pieces[k + 1].block != pieces[k].block or bool(cues.EDITOR.match(below)) or _titles_above(pieces, k + 1)
    if last and {role for role, _ in credits.byline(text)} == {"署名"}:
        return True
    return bool(authors.signed_by(text)) and (last or bool(cues.DAY_ALONE.match(below)))


def _titles_above(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a line, the last of its block, may be the headline of the text above it: a phrase."""
    text = trimmed(pieces[k].text)
    last = k + 1 == len(pieces) or pieces[k + 1].block != pieces[k].block
    return last and _is_phrase(text) and not credits.byline(text)


def _signed_off(pieces: Sequence[Piece], given: Sequence[Role | None], found: list[Role]) -> list[Role]:
    """What begins with a dash or a bracket below running text signs it or adds to it: ——编者, （青禾镇 许舟舟）; no headline does so.

    A bracket that the line before left open is of that line, whatever is named in it.
    """
    out = list(found)
    for k in range(1, len(pieces)):
        text, before = trimmed(pieces[k].text), trimmed(pieces[k - 1].text)
        inside = out[k - 1] is Role.BODY and _BRACKET.search(before) is not None
        adds = out[k] is Role.HEAD and given[k] is None and out[k - 1] is Role.BODY and ADDS.match(text)
        if adds or (inside and out[k] in (Role.HEAD, Role.BYLINE) and text[-1:] in "）)" and pieces[k].block == pieces[k - 1].block):
            out[k] = Role.BODY
    return out


def _offices(pieces: Sequence[Piece], given: Sequence[Role | None], found: list[Role]) -> list[Role]:
    """Offices set with a day, one above the other below running text, sign the notice above them; one alone below a notice does so too."""
    texts = [trimmed(p.text) for p in pieces]
    out = list(found)
    for day in (k for k, text in enumerate(texts) if cues.SIGNED_DAY.match(text)):
        first, last = day, day
        while first > 0 and given[first - 1] is None and cues.office(texts[first - 1]):
            first -= 1
        while last + 1 < len(texts) and given[last + 1] is None and cues.office(texts[last + 1]):
            last += 1
        if first > 0 and found[first - 1] is Role.BODY:
            out[first : last + 1] = [Role.BODY] * (last + 1 - first)
    notice = False
    for k, text in enumerate(texts):
        below = k > 0 and out[k - 1] is Role.BODY and finished(texts[k - 1])
        if out[k] is Role.HEAD and given[k] is None and notice and below and cues.office(text):
            out[k] = Role.BODY
        notice = bool(cues.NOTICE.search(text)) if out[k] is Role.HEAD else notice and out[k] is Role.BODY
    return out
