"""Short lines that are headlines by their place and form: between blank lines, right over a text, last of a block, below a credit.

They stand where the chances of `roles` leave them text: a phrase that goes on from nothing and that nothing goes on from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from index.segment.learned.language import reads_on
from index.segment.learned.weights import Floats
from index.segment.marks import authors, credits, cues, people
from index.segment.order.pieces import Piece
from index.segment.roles.cue_roles import LONE
from index.segment.roles.role import Role
from index.segment.roles.signing import ADDS
from index.segment.text import finished, han_share, trimmed

_PHRASE = 20
"""Letters of the longest such line that need not be told by what stands below it."""
_MARK = 6
"""Letters of a line that may stand alone above a headline whatever its words."""
_NAME, _TITLE = 5, 3
"""Letters of the shortest line that is told for a headline by its place, and of the shortest title of a picture."""
_UNSURE = 0.07
"""The chance below which a line above a headline may be the end of a column."""
_LITTLE = 0.02
"""The chance below which even such a line is text."""
_PARAGRAPH, _WRAPPED = 40, 24
"""The median of a dump's lines of text from which its paragraphs are whole, and up to which they are columns' lines."""
_OVER, _SHORTEST = 0.08, 2
"""The same of a line that opens a block right over its text, and letters of the shortest."""
_SET_IN, _NARROWEST = 3, 10
"""Letters by which a paragraph's first line is shorter than the next, and of the narrowest line of text that is no verse."""
CAPTION = 200
"""Letters of the longest caption of a picture of its own."""
_NARROW = 0.5
"""The part of a line's width that a picture's title above it in its block is at most."""
PAUSE = 12
"""Letters of the longest line after which a headline pauses."""
_ANNOUNCES = re.compile(r"(?:[：:，,]|[—－]{2})$")
CLOSES = "。！？，”’）)》"


def between(pieces: Sequence[Piece], given: Sequence[Role | None], likely: Floats, found: Sequence[Role]) -> list[Role]:
    """A short line between blank lines that ends no sentence is a headline where it goes on from nothing and nothing goes on from it.

    Before it a sentence has ended, or no text stands; after it another text opens, or none stands there.  Where paragraphs are
    whole, any text below what is no text is one that opens; what stands right below a photographer's credit is a picture's title.
    A few letters alone above a caption and its credit are the picture's title.
    """
    out = list(found)
    sizes: Counter[int] = Counter()
    for piece, role in zip(pieces, found, strict=True):
        sizes[piece.line] += len(piece.text) * (role is Role.BODY)
    usual = median([size for size in sizes.values() if size] or [0])
    whole, wrapped = usual >= _PARAGRAPH, usual <= _WRAPPED
    blocks = Counter(p.block for p in pieces)
    for k in range(len(pieces) - 1, -1, -1):
        text = trimmed(pieces[k].text)
        asked = out[k] is Role.BODY and given[k] is None and blocks[pieces[k].block] == 1
        titles = asked and len(text) <= cues.PICTURE_TITLE and captioned(pieces, out, k + 1)
        if not asked or not _names_something(text, _TITLE if titles else _NAME):
            continue
        before, after = pieces[k - 1 : k] if k else [], pieces[k + 1 : k + 2]
        if likely[k] < (_LITTLE if not before or out[k - 1] is Role.BODY else _LITTLE / 5):
            continue
        headed = bool(after) and out[k + 1] is Role.HEAD
        if headed and len(text) > _MARK and ("，" in text or "," in text or likely[k] < _UNSURE):
            continue  # the end of a column may stand there, within a sentence
        texts_before = bool(before) and out[k - 1] is Role.BODY
        goes_on = texts_before and not finished(trimmed(before[0].text))
        opens = not after or out[k + 1] is not Role.BODY or bool(cues.OPENS.match(trimmed(after[0].text)))
        pictured = bool(before) and credits.photo_credit(credits.byline(trimmed(before[0].text))) and len(text) <= cues.PICTURE_TITLE
        loose = _stands_alone(text, before if texts_before else [], after, whole, wrapped)
        if (not goes_on and (opens or pictured or titles)) or loose:
            out[k] = Role.HEAD
    return out


def _stands_alone(text: str, above: Sequence[Piece], below: Sequence[Piece], whole: bool, wrapped: bool) -> bool:
    """Whether a phrase is of no text: below none where paragraphs are whole; in narrow lines that none goes on from, below an ended one."""
    if len(text) > _PHRASE or any(c in text for c in "，,"):
        return False
    last = trimmed(above[0].text) if above else ""
    ended = not last or finished(last) or bool(cues.SIGNED_DAY.match(last))
    return (whole and not last) or (wrapped and ended and not (below and reads_on(text, trimmed(below[0].text))))


def over_texts(pieces: Sequence[Piece], given: Sequence[Role | None], likely: Floats, found: Sequence[Role]) -> list[Role]:
    """A short line that opens a block below an ended text, or below none, is the headline of the text or the byline right below it."""
    out = list(found)
    for k in range(len(pieces) - 1):
        text = trimmed(pieces[k].text)
        opens = k == 0 or pieces[k - 1].block != pieces[k].block
        asked = opens and found[k] is Role.BODY and given[k] is None and likely[k] >= _OVER and pieces[k + 1].block == pieces[k].block
        if asked and _ended_above(pieces, found, k) and _names_something(text, _SHORTEST) and _over_text(pieces, found, k):
            out[k] = Role.HEAD
    return out


def two_over_text(pieces: Sequence[Piece], given: Sequence[Role | None], likely: Floats, found: Sequence[Role]) -> list[Role]:
    """Two short lines between blank lines, below an ended text and over another, are a headline and what stands over or below it."""
    out = list(found)
    blocks = Counter(p.block for p in pieces)
    for k in range(len(pieces) - 2):
        own = (k, k + 1)
        alone = pieces[k].block == pieces[k + 1].block and blocks[pieces[k].block] == 2 and found[k + 2] is Role.BODY
        asked = alone and all(found[j] is Role.BODY and given[j] is None and likely[j] >= _OVER for j in own)
        if asked and _ended_above(pieces, found, k) and all(_phrase_over(pieces, j) for j in own):
            out[k] = out[k + 1] = Role.HEAD
    return out


def _phrase_over(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a piece is a phrase by its form, and no beginning of the line below it."""
    text = trimmed(pieces[k].text)
    return len(text) <= _PHRASE and _names_something(text, _SHORTEST) and _apart(text, pieces[k + 1])


def _ended_above(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> bool:
    """Whether the text above a piece, bylines and other lines between them, has ended, or a headline or nothing stands there."""
    above = next((j for j in range(k - 1, -1, -1) if found[j] in (Role.BODY, Role.HEAD)), None)
    return above is None or found[above] is Role.HEAD or _ended(trimmed(pieces[above].text))


def _ended(text: str) -> bool:
    """Whether a line may be the last of its text: it ends a sentence or a bracket, or is the day that signs."""
    return finished(text) or text[-1:] in "）)" or bool(cues.SIGNED_DAY.match(text))


def _over_text(pieces: Sequence[Piece], found: Sequence[Role], k: int) -> bool:
    """Whether a byline, a bare name over text, or a headline's line stands right below a piece, or text that it is no beginning of."""
    text, below, third = (trimmed(piece.text) for piece in (*pieces[k : k + 2], pieces[min(k + 2, len(pieces) - 1)]))
    if found[k + 1] is Role.BYLINE or (people.is_name(below) and found[k + 2 : k + 3] == [Role.BODY]):
        return True
    titled = found[k + 1] is Role.HEAD and found[k - 1 : k] == [Role.BODY]
    told = found[k + 1] is Role.BODY and not _first_line(text, below, third)
    return (titled or told) and _apart(text, pieces[k + 1])


def _first_line(text: str, below: str, third: str) -> bool:
    """Whether a line may be the first of a paragraph by its length: it fills the column, or is over a shorter last line, or of verse.

    It is none where the line below is set in, as the first of a paragraph is.
    """
    fills = 0 <= len(below) - len(text) <= _SET_IN and not 0 < len(third) - len(below) <= _SET_IN
    return fills or len(below) < _NARROWEST or (finished(below) and len(below) < len(text))


def _apart(text: str, below: Piece) -> bool:
    """Whether a line without a pause is no beginning of what stands below it."""
    return not any(c in text for c in "，,") and not reads_on(text, trimmed(below.text))


def announced(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> list[Role]:
    """A short line right below one of a headline that pauses is what that announces, or its second half: 镇长林知远： / 不做守摊人."""
    out = list(found)
    for k in range(1, len(pieces) - 1):
        text, above = trimmed(pieces[k].text), trimmed(pieces[k - 1].text)
        asked = found[k] is Role.BODY and given[k] is None and found[k - 1] is Role.HEAD and pieces[k - 1].block == pieces[k].block
        if asked and _ANNOUNCES.search(above) and len(text) <= _PHRASE and not finished(text) and _apart(text, pieces[k + 1]):
            out[k] = Role.HEAD
    return out


def pictured(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> list[Role]:
    """A few letters right below a photographer's credit that end its block are the picture's title."""
    out = list(found)
    for k in range(1, len(pieces)):
        text, ends = trimmed(pieces[k].text), k + 1 == len(pieces) or pieces[k + 1].block != pieces[k].block
        below = pieces[k - 1].block == pieces[k].block and credits.photo_credit(credits.byline(trimmed(pieces[k - 1].text)))
        if below and ends and given[k] is None and len(text) <= cues.PICTURE_TITLE and _names_something(text, _TITLE):
            out[k] = Role.HEAD
    return out


def mates(pieces: Sequence[Piece], given: Sequence[Role | None], likely: Floats, found: Sequence[Role]) -> list[Role]:
    """The last line of a block of headlines is one of them, if it ends no sentence and the next block does not go on from it."""
    out = list(found)
    for k in range(1, len(pieces) - 1):
        last = pieces[k - 1].block == pieces[k].block != pieces[k + 1].block and out[k - 1] is Role.HEAD
        text = trimmed(pieces[k].text)
        if last and out[k] is Role.BODY and given[k] is None and likely[k] > _UNSURE and _names_something(text, _NAME):
            out[k] = Role.BODY if reads_on(text, trimmed(pieces[k + 1].text)) else Role.HEAD
    return out


def _names_something(text: str, least: int) -> bool:
    """Whether a line of `least` letters may be a headline by its form: neither a sentence nor a part of one, no signature, no addition."""
    ends = finished(text) or "。" in text or text[-1] in "，,、：:；;）)"
    form = least <= len(text) <= LONE and not ends and text[0] not in CLOSES
    names = credits.EDITORIAL.match(text) or all(map(people.is_name, people.split_names(text)))
    return form and not names and han_share(text) > 0.5 and not (ADDS.match(text) or cues.signature_line(text) or authors.signed_by(text))


def paused(pieces: Sequence[Piece], given: Sequence[Role | None], found: Sequence[Role]) -> list[Role]:
    """A short line that opens its block and pauses before a headline's line is the headline's first: 等一座桥，/也等一份耐心."""
    out = list(found)
    for k in range(len(pieces) - 1):
        opens = k == 0 or pieces[k - 1].block != pieces[k].block
        mates = pieces[k].block == pieces[k + 1].block and found[k + 1] is Role.HEAD
        pauses = given[k] is None and len(pieces[k].text) <= PAUSE and pieces[k].text[-1:] in "，,"
        if opens and mates and pauses:
            out[k] = Role.HEAD
        elif opens and pauses and given[k + 1] is None and _two_lines(pieces, k):
            out[k] = out[k + 1] = Role.HEAD
    return out


def _two_lines(pieces: Sequence[Piece], k: int) -> bool:
    """Whether two short lines stand alone between blank lines, without a sentence's end, no sentence open before them or read on below."""
    own = [p for p in pieces if p.block == pieces[k].block]
    second = trimmed(own[-1].text)
    before = trimmed(pieces[k - 1].text) if k else ""
    ends = finished(second) or second[-1:] in "，,、" or len(second) > PAUSE
    alone = len(own) == 2 and not ends and (finished(before) or not before)
    return alone and not any(reads_on(own[-1].text, below.text) for below in pieces[k + 2 : k + 3])


def captioned(pieces: Sequence[Piece], roles: Sequence[Role], start: int) -> bool:
    """Whether a caption of its own begins at a piece: one short block of text that a photographer's credit ends or follows."""
    end = start
    while end < len(pieces) and pieces[end].block == pieces[start].block and roles[end] is Role.BODY:
        end += 1
    text = "".join(p.text for p in pieces[start:end])
    if not text or len(text) > CAPTION or cues.OPENS.match(text):
        return False
    below = end < len(pieces) and roles[end] is Role.BYLINE and credits.photo_credit(credits.byline(trimmed(pieces[end].text)))
    return bool(credits.credit(text)) or (below and finished(text))


def narrow(title: Piece, below: Piece) -> bool:
    """Whether a line is so much narrower than the one below it that it is a title; the first line of a text is only set in."""
    return len(title.text) <= _NARROW * len(below.text)
