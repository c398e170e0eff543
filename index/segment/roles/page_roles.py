"""What each piece of a page is: body text, headline, byline, column mark, service line or masthead.

Clear cues decide first; between headline and body decide boosted trees over the signs of `signs`, run twice so that the
second pass knows what the neighbours are likely to be.  What they leave, `phrases`, `tables` and `signing` tell by its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from index.segment.learned.language import reads_on
from index.segment.learned.trees import table, trees
from index.segment.learned.weights import Floats, sigmoid
from index.segment.marks import cues, people
from index.segment.order.pieces import Piece
from index.segment.roles.brief_titles import brief_heads
from index.segment.roles.columns import with_columns
from index.segment.roles.cue_roles import LONE, cue_roles
from index.segment.roles.phrases import CLOSES, PAUSE, announced, between, mates, over_texts, paused, pictured, two_over_text
from index.segment.roles.role import Role
from index.segment.roles.signing import signed
from index.segment.roles.signs import likely_signs, signs
from index.segment.roles.tables import tabled
from index.segment.roles.verse import of_verse, without_stacks
from index.segment.text import finished, open_marks, trimmed, width

_LONG = 32
"""Letters of the longest line of a headline that pauses twice."""
_HEADLINE = 0.27
"""The chance from which a piece is a headline's line: one missed costs its article the headline, one too many is often a crosshead."""
_NAMED = 0.6
"""The same of a line that may be somebody's name."""
_SET_APART = 0.1
"""The mean chance to be a headline's from which short lines that stand together may be headlines set apart from their texts."""
_SET_IN = 3
"""Letters by which the first line of a paragraph is at most shorter than the next."""
_CLOSED_BY = dict(zip("“‘（(《", "”’）)》", strict=True)) | dict.fromkeys("【「『〈[", "")


def roles(pieces: Sequence[Piece]) -> list[Role]:
    """A role for every piece: from its cues, else headline or body, whichever is likelier; a short line may name a column."""
    return with_columns(pieces, uncolumned(pieces))


def uncolumned(pieces: Sequence[Piece]) -> list[Role]:
    """The roles before short lines are asked whether they name a column; cues tell some that do."""
    given = cue_roles(pieces)
    likely = head_chances(pieces, given)
    heads = [chance > _least(pieces, k) and not _pauses(trimmed(pieces[k].text)) for k, chance in enumerate(likely.tolist())]
    found = [role or (Role.HEAD if head else Role.BODY) for role, head in zip(given, heads, strict=True)]
    apart = gathered(pieces, given, found, likely)
    found = [Role.HEAD if p.order in apart and g is None else role for p, g, role in zip(pieces, given, found, strict=True)]
    for rule in (between, over_texts, two_over_text, mates):
        found = rule(pieces, given, likely, found)
    found = brief_heads(pieces, given, pictured(pieces, given, announced(pieces, given, found)))
    found = _below_byline(pieces, given, _open_ended(pieces, given, _labelled(pieces, given, found)))
    found = signed(pieces, given, found)
    found = without_stacks(pieces, paused(pieces, given, found), apart)
    return tabled(pieces, given, of_verse(pieces, found, apart))


def _least(pieces: Sequence[Piece], k: int) -> float:
    """The chance from which a line is a headline's: a bare name right above a line of text may as well sign it."""
    below = trimmed(pieces[k + 1].text) if k + 1 < len(pieces) else ""
    return _NAMED if len(below) > PAUSE and people.is_name(trimmed(pieces[k].text)) else _HEADLINE


def _pauses(text: str) -> bool:
    """Whether a line is too long for a headline's that pauses twice."""
    return len(text) > _LONG and sum(c in "，," for c in text) > 1


def gathered(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role], likely: Floats) -> frozenset[int]:
    """The orders of the headlines of a page that stand in one place, above or below all text or between; empty if there are none.

    They are whole blocks one below the other, hold more lines than any headline has, none of them a sentence, and several texts of
    the page open below no headline.
    """
    out: set[int] = set()
    blocks = [list(group) for _, group in groupby(pieces, key=lambda p: p.block)]
    for titles, group in groupby(blocks, key=lambda block: all(_may_be_title(p, given[p.order]) for p in block)):
        own = [p.order for block in group for p in block]
        if not titles or len(own) <= cues.HEAD_LINES or float(likely[own].mean()) < _SET_APART:
            continue
        rest = [Role.NOISE if k in own else role for k, role in enumerate(found)]
        if 4 * _opened_bare(pieces, rest) >= len(own):
            out |= set(own)
    return frozenset(out)


def _may_be_title(piece: Piece, given: Role | None) -> bool:
    """Whether a piece may stand among headlines set apart by its form: short, and no sentence or part of one."""
    text = trimmed(piece.text)
    pauses = text[-1] in "，,；;" and len(text) > PAUSE
    return (
        given in (None, Role.HEAD, Role.COLUMN)
        and not cues.TABLE_LINE.search(text)
        and 4 <= len(text) <= LONE
        and "。" not in text
        and not pauses
    )


def _opened_bare(pieces: Sequence[Piece], found: Sequence[Role]) -> int:
    """How many texts of a page open with a news lead or below a byline, and below no headline."""
    count = 0
    above: set[Role] = set()
    for piece, role in zip(pieces, found, strict=True):
        if role is Role.BODY:
            count += Role.HEAD not in above and (Role.BYLINE in above or bool(cues.LEAD.match(trimmed(piece.text))))
            above = set()
        else:
            above.add(role)
    return count


def _labelled(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> list[Role]:
    """What follows the label of a picture is its caption, and text of the article above."""
    under = [k for k in range(1, len(found)) if given[k] is None and cues.PICTURE_LABEL.match(trimmed(pieces[k - 1].text))]
    return [Role.BODY if k in under else role for k, role in enumerate(found)]


def _below_byline(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> list[Role]:
    """The first line of a block below a byline that the next one reads on from, set in as a paragraph is, is text."""
    out = list(found)
    for k in range(1, len(found) - 1):
        text, below = trimmed(pieces[k].text), trimmed(pieces[k + 1].text)
        asked = found[k - 1 : k + 2] == [Role.BYLINE, Role.HEAD, Role.BODY] and given[k] is None and not pieces[k].level
        opens = pieces[k - 1].block != pieces[k].block == pieces[k + 1].block
        if asked and opens and 0 <= width(below) - width(text) <= _SET_IN and reads_on(text, below):
            out[k] = Role.BODY
    return out


def _open_ended(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> list[Role]:
    """What opens a quotation or a bracket that a line of text closes at its beginning is text.

    So is what opens with a quotation that a line of text closes with a sentence at its end: both are one sentence.
    """
    out = list(found)
    for k in range(len(found) - 1):
        text, after = trimmed(pieces[k].text), trimmed(pieces[k + 1].text)
        ends = after[:2] if after[:1] in CLOSES else after[-1:] if text[:1] in "“「" and finished(after) else ""
        closed = {_CLOSED_BY[mark] for mark in open_marks(text)} & set(ends)
        if given[k] is None and found[k + 1] is Role.BODY and closed:
            out[k] = Role.BODY
    return out


def head_chances(pieces: Sequence[Piece], given: Sequence[Role | None]) -> Floats:
    """[pieces]: the chance to be a headline's line; 1 and 0 where cues decide."""
    likely = np.array([role is Role.HEAD for role in given], dtype=np.float32)
    open_ = [i for i, role in enumerate(given) if role is None]
    if open_:
        own = signs(pieces, given)
        for model in (trees("head"), trees("head_again")):
            likely = likely.copy()
            likely[open_] = sigmoid(model.score(table(own | likely_signs(likely, pieces), model.names)[open_]))
    return likely
