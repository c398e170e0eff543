"""Verse told by its form alone: stanzas, blocks of short lines of which few pause and none ends with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from index.segment.order.pieces import Piece
from index.segment.text import trimmed

STANZA = 3
"""Lines of the shortest stanza of several."""
LINE = 12
"""Letters of the longest line of verse that is told from text by its length."""
_MARK = re.compile(r"[。；：，,;:!！?？、]")
"""Marks that pause or end a sentence, rare in verse set without them."""


def stanzas(pieces: Sequence[Piece]) -> list[list[int]]:
    """The places of the pieces of every stanza of a poem that has two and more."""
    blocks = [list(group) for _, group in groupby(range(len(pieces)), key=lambda k: pieces[k].block)]
    out = []
    for verse, group in groupby(blocks, key=lambda own: _of_verse([pieces[k] for k in own])):
        found = list(group)
        out += found if verse and len(found) > 1 else []
    return out


def _of_verse(block: Sequence[Piece]) -> bool:
    """Whether a block is a stanza by its form: at most one line in four pauses, and none ends with a mark."""
    texts = [trimmed(p.text) for p in block]
    short = len(texts) >= STANZA and all(4 <= len(text) <= LINE and not p.level for p, text in zip(block, texts, strict=True))
    return short and not any(_MARK.match(text[-1]) for text in texts) and 4 * sum(bool(_MARK.search(text)) for text in texts) <= len(texts)
