"""What each piece of a page is: body text, headline, byline, column mark, service line or masthead.

Clear cues decide first; between headline and body decides a logistic regression over the piece's form and its
surroundings, run twice so that the second pass knows what the neighbours are likely to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby

import numpy as np

from index.records import Byline
from index.segment import cues
from index.segment.language import language
from index.segment.pieces import Piece
from index.segment.text import core, finished, han_share, open_marks, trimmed, undoubled
from index.segment.weights import Floats, sigmoid, vector


class Role(StrEnum):
    """The part a piece plays on the page."""

    BODY = "body"
    HEAD = "head"
    BYLINE = "byline"
    COLUMN = "column"
    WEATHER = "weather"
    CONTACT = "contact"
    AD = "ad"
    NOISE = "noise"


HEAD_EVIDENCE = (
    "bias", "marked", "marked1", "marked3", "tiny", "short", "middle", "longish", "long", "verylong", "narrower", "wider", "samewidth",
    "comma", "semicolon", "stop_inside", "finished", "question", "ends_comma", "ends_colon", "parts", "numbered", "opens_lead",
    "closers_first",
    "alone", "pair", "bigblock", "first_in_block", "last_in_block", "block_reads", "prev_finished", "prev_unfinished", "prev_byline",
    "next_byline", "next_lead", "prev_cue", "next_cue", "page_first", "page_last", "seam_in", "seam_in_block", "seam_out", "seam_out_block",
    "doubled", "open_mark", "wrapped_page", "wrapped_narrower", "wrapped_wider", "whole_short", "verb_end", "digit_end", "head_before",
    "head_after", "body_before_open", "paren_end", "rows", "mates_equal", "mates_unread", "bigblock_first", "bigblock_last", "edge_own",
    "edge_next", "reads_on", "caption_title", "caption_title_after",
)  # fmt: skip


_STACK = 5
"""Lines of the tallest headline."""
_TWO_HAN = re.compile(r"^[\u4e00-\u9fff]{2}$")


def by_cues(piece: Piece, alone: bool, small: bool) -> Role | None:
    """The role a piece shows by what is printed in it; a bare signature must stand alone, a column mark in a
    small block. None where surroundings must tell."""
    text = trimmed(piece.text)
    if cues.OPENS.match(text) or cues.SIGNED_DAY.match(text):
        return Role.BODY
    if (len(text) <= 12 and alone and cues.NOTICE.search(text)) or (len(text) <= 24 and cues.PICTURE_HEAD.search(text)):
        return Role.HEAD
    names = cues.byline(text)
    if names and ((alone and not finished(text)) or names[0][0] != "署名" or text[0] in cues.BULLETS):
        return Role.BYLINE
    service = _service(text)
    if service:
        return service
    if (cues.COLUMN.match(text) and small) or (alone and len(text) == 4 and len(undoubled(text)) == 2):
        return Role.COLUMN
    if text[-1] in "。；" or text[-2:] in ("。”", "。’") or (text[-1] in "，,;" and (len(text) > 14 or alone)):
        return Role.BODY
    if cues.PINYIN_RULE.match(text) or (han_share(text) < 0.2 and 1 < len(text) < 40 and alone):
        return Role.NOISE
    return None


def _service(text: str) -> Role | None:
    """What serves the reader and is no article: forecasts, advertisements, addresses, the staff of a column."""
    if cues.COLUMN_STAFF.search(text) and len(text) < 60 and not finished(text):
        return Role.NOISE
    if cues.forecast(text):
        return Role.WEATHER
    if cues.advert(text):
        return Role.AD
    if cues.contact(text):
        return Role.AD if cues.AD.search(text) else Role.CONTACT
    return Role.NOISE if cues.PROMO.search(text) and len(text) < 30 and not cues.sentence_like(text) else None


def cue_roles(pieces: Sequence[Piece]) -> list[Role | None]:
    """The roles that cues alone give."""
    blocks: dict[int, list[int]] = {}
    for k, piece in enumerate(pieces):
        blocks.setdefault(piece.block, []).append(k)
    given = [by_cues(p, len(blocks[p.block]) == 1, len(blocks[p.block]) <= 3) for p in pieces]
    for block in blocks.values():
        _by_company(block, pieces, given)
    for k in range(len(pieces) - 1):
        logo = given[k] is given[k + 1] is None and len(blocks[pieces[k].block]) == 1 and _TWO_HAN.match(trimmed(pieces[k].text))
        after = trimmed(pieces[k + 1].text)
        if logo and 4 < len(after) <= 20 and not finished(after) and not cues.sentence_like(after):
            given[k] = Role.COLUMN
    return given


def _by_company(block: Sequence[int], pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """Roles that the lines of one block lend one another: an advertisement's lines, the logo of a column, a notice."""
    texts = [trimmed(pieces[k].text) for k in block]
    own = [given[k] for k in block]
    if Role.AD in own and not any(finished(t) or len(t) > 24 for t, r in zip(texts, own, strict=True) if r is not Role.AD):
        for k in block:
            given[k] = Role.AD
    elif Role.NOISE in own and len(block) <= 3:
        for k, text in zip(block, texts, strict=True):
            if given[k] is None and len(core(text)) <= 8 and not finished(text):
                given[k] = Role.COLUMN
    elif len(texts[0]) <= 12 and cues.NOTICE.search(texts[0]) and own[0] is None and len(block) > 1 and cues.sentence_like(texts[1]):
        given[block[0]] = Role.HEAD


def roles(pieces: Sequence[Piece]) -> list[Role]:
    """A role for every piece: from its cues, else headline or body, whichever is likelier."""
    given = cue_roles(pieces)
    open_ = [i for i, role in enumerate(given) if role is None]
    likely = np.zeros(len(pieces), dtype=np.float32)
    if open_:
        for model in ("head", "head_again"):
            likely[open_] = sigmoid(head_evidence(pieces, given, likely)[open_] @ vector(model, HEAD_EVIDENCE))
    return _without_verse(pieces, [role or (Role.HEAD if likely[i] > 0.5 else Role.BODY) for i, role in enumerate(given)])


def _without_verse(pieces: Sequence[Piece], found: list[Role]) -> list[Role]:
    """No paper stacks more than five headline lines without a blank: more of them are verse or a list, but for the first."""
    for _, stack in groupby(range(len(found)), key=lambda k: (found[k], pieces[k].block)):
        own = list(stack)
        if found[own[0]] is Role.HEAD and len(own) > _STACK and not any(pieces[k].level for k in own):
            for k in own[1:]:
                found[k] = Role.BODY
    return found


def head_evidence(pieces: Sequence[Piece], given: Sequence[Role | None], likely: Floats) -> Floats:
    """[pieces, HEAD_EVIDENCE]; `likely` is the chance of being a headline from the pass before, zeros in the first."""
    sizes: dict[int, list[int]] = {}
    for i, piece in enumerate(pieces):
        sizes.setdefault(piece.block, []).append(i)
    texts = [p.text for p in pieces]
    seams = [0.0, *np.clip(language().pairs(texts[:-1], texts[1:]), -8, 8).tolist(), 0.0] if len(texts) > 1 else [0.0, 0.0]
    edges = [*(np.clip(language().pairs(["\n"] * len(texts), texts), -8, 8) / 4).tolist(), 0.0] if texts else [0.0]
    usual = usual_width(pieces)
    rows = []
    for i, piece in enumerate(pieces):
        own = _form(piece, usual)
        own |= _place(pieces, given, sizes[piece.block], i)
        own |= _seams(pieces, i, seams) | {
            "edge_own": edges[i],
            "edge_next": edges[i + 1],
            "reads_on": max(0.0, seams[i + 1] / 4 - edges[i + 1]),
        }
        own |= {"head_before": likely[i - 1] if i else 0.0, "head_after": likely[i + 1] if i + 1 < len(pieces) else 0.0}
        rows.append([float(own.get(name, 0.0)) for name in HEAD_EVIDENCE])
    return np.array(rows, dtype=np.float32).reshape(len(pieces), len(HEAD_EVIDENCE))


def usual_width(pieces: Sequence[Piece]) -> float:
    """The length below which half of the page's text stands: the printed line's where lines are kept, a paragraph's where not."""
    lengths = np.sort([len(p.text) for p in pieces])
    return float(lengths[np.searchsorted(np.cumsum(lengths), lengths.sum() / 2)]) if len(lengths) else 0.0


def _form(piece: Piece, usual: float) -> dict[str, float]:
    text = trimmed(piece.text)
    size, wrapped = len(undoubled(text)), usual < 32
    reads = any(c in text for c in "，,")
    return {
        "bias": 1, "marked": piece.level > 0, "marked1": piece.level in (1, 2), "marked3": piece.level >= 3,
        "tiny": size <= 3, "short": 4 <= size <= 8, "middle": 9 <= size <= 16, "longish": 17 <= size <= 24, "long": 25 <= size <= 36,
        "verylong": size > 36, "narrower": size < usual - 3, "wider": size > usual + 2, "samewidth": abs(size - usual) <= 1,
        "comma": reads, "semicolon": any(c in text for c in "；;、"), "stop_inside": "。" in text[:-1], "finished": text[-1:] in "。；;”’",
        "question": text[-1:] in "？?！!", "ends_comma": text[-1:] in "，,、", "ends_colon": text[-1:] in "：:",
        "parts": " " in text and size < 36 and not reads,
        "numbered": bool(re.match(r"^[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|^[●◆■★▲]", text)),
        "closers_first": text[:1] in "，。、；：？！”’）》,.;:?!)", "doubled": undoubled(text) != text, "open_mark": bool(open_marks(text)),
        "wrapped_page": wrapped, "wrapped_narrower": wrapped and size < usual - 3, "wrapped_wider": wrapped and size > usual + 2,
        "whole_short": not wrapped and size < 30, "digit_end": text[-1:].isdigit(), "paren_end": text[-1:] in "）)", "rows": piece.across,
        "verb_end": text[-1:] in "的了和与在是为对将把被向从",
    }  # fmt: skip


def _place(pieces: Sequence[Piece], given: Sequence[Role | None], mates: Sequence[int], i: int) -> dict[str, float]:
    before = pieces[i - 1].text if i else ""
    after = pieces[i + 1].text if i + 1 < len(pieces) else ""
    was, comes = (given[i - 1] if i else None), (given[i + 1] if after else None)
    others = [trimmed(pieces[m].text) for m in mates if m != i and given[m] is not Role.BYLINE]
    free = 1 + len(others)
    return {
        "alone": free == 1, "pair": free in (2, 3), "bigblock": free > 3, "first_in_block": i == mates[0], "last_in_block": i == mates[-1],
        "block_reads": any(finished(t) or "，" in t or "," in t for t in others),
        "mates_unread": 1 < free <= 4 and not any(finished(t) or "，" in t or "," in t for t in others),
        "bigblock_first": free > 3 and i == mates[0], "bigblock_last": free > 3 and i == mates[-1],
        "mates_equal": free > 2 and float(np.std([len(t) for t in others])) < 2,
        "prev_finished": bool(before) and finished(before), "prev_unfinished": bool(before) and not finished(before),
        "prev_byline": was is Role.BYLINE, "next_byline": comes is Role.BYLINE,
        "next_lead": bool(after) and bool(cues.LEAD.match(after)), "opens_lead": False,
        "prev_cue": was is not None and was is not Role.BYLINE, "next_cue": comes is not None and comes is not Role.BYLINE,
        "page_first": i == 0, "page_last": not after,
        "caption_title": free == 1 and cues.photo_credit(_credit(pieces, given, i + 2)) and cues.sentence_like(after),
        "caption_title_after": free == 1 and cues.photo_credit(_credit(pieces, given, i - 1)),
        "body_before_open": bool(before) and was is None and not finished(before) and len(before) > 40,
    }  # fmt: skip


def _credit(pieces: Sequence[Piece], given: Sequence[Role | None], k: int) -> Byline:
    return cues.byline(pieces[k].text) if 0 <= k < len(pieces) and given[k] is Role.BYLINE else ()


def _seams(pieces: Sequence[Piece], i: int, seams: Sequence[float]) -> dict[str, float]:
    with_before = i > 0 and pieces[i - 1].block == pieces[i].block
    with_after = i + 1 < len(pieces) and pieces[i + 1].block == pieces[i].block
    return {
        "seam_in": seams[i] / 4, "seam_in_block": seams[i] / 4 * with_before,
        "seam_out": seams[i + 1] / 4, "seam_out_block": seams[i + 1] / 4 * with_after,
    }  # fmt: skip
