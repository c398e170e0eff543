"""Verse and lists, whose short lines look like those of headlines: stanzas, and stacks of more lines than a headline has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.segment.learned.topic import Explained
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.order.stanzas import LINE, STANZA, stanzas
from index.segment.roles.phrases import PAUSE
from index.segment.roles.role import Role
from index.segment.text import trimmed

_SPEAKS, _TOLD = 60, 0.9
"""Letters of the shortest text that may speak of a headline, and nats for every letter of headlines that it must tell."""


def without_stacks(pieces: Sequence[Piece], roles: Sequence[Role], gathered: frozenset[int]) -> list[Role]:
    """No paper stacks more than five headline lines without a blank: more of them are verse or a list, but for the first.

    Unless they are headlines of several articles that stand in one place: those that are known to be (`gathered`), or of which
    the texts of the page speak.
    """
    found = list(roles)
    for _, stack in groupby(range(len(found)), key=lambda k: (found[k], pieces[k].block)):
        own = list(stack)
        if found[own[0]] is not Role.HEAD or len(own) <= cues.HEAD_LINES or own[0] in gathered or any(pieces[k].level for k in own):
            continue
        if not _told_on_page(pieces, own):
            for k in own[1:]:
                found[k] = Role.BODY
    return found


def of_verse(pieces: Sequence[Piece], roles: Sequence[Role], gathered: frozenset[int]) -> list[Role]:
    """The lines of stanzas are text, and the title below a signed poem is its headline.

    Headlines that stand in one place (`gathered`) are none.
    """
    found = list(roles)
    for own in (*_short_headings(pieces, found), *stanzas(pieces)):
        if own[0] not in gathered:
            for k in own:
                found[k] = Role.BODY if found[k] is Role.HEAD else found[k]
    for k in titles_below(pieces):
        signed = [j for j in range(k + 1, min(k + 3, len(found))) if found[j] is Role.BYLINE]
        if found[k] is Role.BODY and any(office == "署名" for j in signed for office, _ in credits.byline(pieces[j].text)):
            found[k] = Role.HEAD
    return found


def titles_below(pieces: Sequence[Piece]) -> list[int]:
    """The places of lines right below a poem's last stanza that may be its title by their form: short, and alone between blank lines."""
    sizes = Counter(p.block for p in pieces)
    last = {own[-1] for own in stanzas(pieces)}
    below = [k + 1 for k in sorted(last) if k + 1 < len(pieces)]
    return [k for k in below if sizes[pieces[k].block] == 1 and 2 <= len(trimmed(pieces[k].text)) <= LINE]


def _short_headings(pieces: Sequence[Piece], found: Sequence[Role]) -> Iterator[list[int]]:
    """Blocks of three short headline lines and more, one below the other, each with nothing else in it: no paper prints two headings so."""
    blocks = [list(group) for _, group in groupby(range(len(pieces)), key=lambda k: pieces[k].block)]
    short = [found[k] is Role.HEAD and not piece.level and len(trimmed(piece.text)) <= PAUSE for k, piece in enumerate(pieces)]
    for verse, group in groupby(blocks, key=lambda own: len(own) >= STANZA and all(short[k] for k in own)):
        stack = list(group)
        if verse and len(stack) > 1:
            yield [k for own in stack for k in own]


def _told_on_page(pieces: Sequence[Piece], own: Sequence[int]) -> bool:
    """Whether the other blocks of a page say the words of lines of it, as texts say those of their headlines."""
    rest = (p for k, p in enumerate(pieces) if not own[0] <= k <= own[-1])
    blocks = ("".join(p.text for p in block) for _, block in groupby(rest, key=lambda p: p.block))
    texts = [text for text in blocks if len(text) > _SPEAKS]
    if not texts:
        return False
    lines = [trimmed(pieces[k].text) for k in own]
    return float(Explained(texts)(lines).max(axis=1).sum()) > _TOLD * sum(map(len, lines))
