"""Signs by which a headline is told from running text: its form, its wording, and what stands around it.

Everything is worked out for a whole page at once, facts of single pieces first; what stands around a piece is then the same
facts, shifted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from index.segment.learned.language import EDGE, language
from index.segment.learned.style import headline_like
from index.segment.learned.topic import bigrams
from index.segment.learned.weights import Floats
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.text import CLOSING, finished, open_marks, trimmed, undoubled

_LONGEST = 60
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|^[●◆■★▲]")
_WHOLE_PAREN = re.compile(r"^[（(].*[）)]$")
_FUNCTION = re.compile(r"[的了是在和与为将把被就也都而又]")
_REACH = 8
"""Pieces on each side that tell how wide a column is set."""
_AROUND = ("size", "done", "comma", "fixed", "byline", "service", "name", "level", "style", "paren", "lead", "colon", "edge", "camera")
"""Facts of a piece that its neighbours should know."""
_STEPS = (-2, -1, 1, 2)
_LIKELY = (-3, -2, -1, 1, 2, 3)


def signs(pieces: Sequence[Piece], given: Sequence[str | None]) -> dict[str, Floats]:
    """Every sign of every piece, each an array [pieces]; `given` are the roles that cues alone give."""
    texts = [trimmed(p.text) for p in pieces]
    own = _form(pieces, texts) | _cues(texts, given) | _seams(texts) | {"style": headline_like(texts)}
    own |= _widths(pieces, own["size"]) | _places(pieces) | _stacks(pieces, own) | _words(texts) | _cameras(own)
    own |= _mates(pieces, own)
    for name in _AROUND:
        own |= {f"{name}{step:+d}": shifted(own[name], step, -1.0) for step in _STEPS}
    blocks = np.array([p.block for p in pieces], dtype=np.float32)
    own |= {f"mate{step:+d}": np.asarray(shifted(blocks, step, -1.0) == blocks, dtype=np.float32) for step in _STEPS}
    return own


def likely_signs(likely: Floats, pieces: Sequence[Piece]) -> dict[str, Floats]:
    """What the pass before makes of the pieces around, of the block, and of the page."""
    near = _float(np.convolve(likely, np.ones(13), "same")) if len(likely) else likely
    wide = near[: len(likely)]
    out = {f"likely{step:+d}": shifted(likely, step, 0.0) for step in _LIKELY}
    out["likely_mates"] = _without_own(pieces, likely)
    return out | {"likely": likely, "likely_near": wide, "likely_page": np.full(len(likely), likely.mean() if len(likely) else 0)}


def shifted(values: Floats, step: int, outside: float) -> Floats:
    """What stands `step` pieces further on, at every place."""
    out = np.full(len(values), outside, dtype=np.float32)
    if step > 0:
        out[: max(0, len(values) - step)] = values[step:]
    else:
        out[-step:] = values[: max(0, len(values) + step)]
    return out


def _float(values: ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float32)


def _form(pieces: Sequence[Piece], texts: Sequence[str]) -> dict[str, Floats]:
    bare = [undoubled(t) for t in texts]
    lasts = [t[-1:] for t in texts]
    return {
        "size": _float([min(len(t), _LONGEST) for t in bare]), "level": _float([p.level for p in pieces]),
        "across": _float([p.across for p in pieces]), "rank": _float([min(p.rank, 3) for p in pieces]),
        "done": _float([finished(t) for t in texts]), "comma": _float([min(sum(c in "，," for c in t), 4) for t in texts]),
        "dots": _float([min(t.count("、"), 4) for t in texts]), "stop_inside": _float(["。" in t[:-1] for t in texts]),
        "ends_comma": _float([c in "，,、" for c in lasts]), "colon": _float([c in "：:" for c in lasts]),
        "asks": _float([c in "？?！!" for c in lasts]), "ends_quote": _float([c in "”’\"" for c in lasts]),
        "ends_paren": _float([c in "）)" for c in lasts]), "ends_digit": _float([c.isdigit() for c in lasts]),
        "closer_first": _float([t[:1] in CLOSING for t in texts]),
        "paren_first": _float([t[:1] in "（(" for t in texts]),
        "quote_first": _float([t[:1] in "“\"『「" for t in texts]), "paren": _float([bool(_WHOLE_PAREN.match(t)) for t in texts]),
        "numbered": _float([bool(_NUMBERED.match(t)) for t in texts]), "dash": _float(["——" in t for t in texts]),
        "parts": _float([min(t.count(" "), 4) for t in texts]), "doubled": _float([b != t for b, t in zip(bare, texts, strict=True)]),
        "open_mark": _float([bool(open_marks(t)) for t in texts]),
        "function": _float([len(_FUNCTION.findall(t)) / (len(t) + 4) for t in bare]),
        "digits": _float([sum(c.isdigit() for c in t) / (len(t) + 1) for t in texts]),
        "latin": _float([sum(c.isascii() and c.isalpha() for c in t) / (len(t) + 1) for t in texts]),
    }  # fmt: skip


def _cues(texts: Sequence[str], given: Sequence[str | None]) -> dict[str, Floats]:
    names = [credits.byline(t) for t in texts]
    return {
        "fixed": _float([role == "body" for role in given]), "byline": _float([role == "byline" for role in given]),
        "service": _float([role not in (None, "body", "byline", "head") for role in given]),
        "headed": _float([role == "head" for role in given]), "name": _float([bool(n) for n in names]),
        "lead": _float([bool(cues.OPENS.match(t)) for t in texts]), "notice": _float([bool(cues.NOTICE.search(t)) for t in texts]),
        "camera": _float([credits.photo_credit(n) or bool(credits.credit(t)) for n, t in zip(names, texts, strict=True)]),
        "column_mark": _float([bool(cues.COLUMN.match(t)) for t in texts]),
    }  # fmt: skip


def _seams(texts: Sequence[str]) -> dict[str, Floats]:
    """How well each piece reads on from the one before it and into the one after; and how well these two do without it."""

    def pairs(lefts: Sequence[str], rights: Sequence[str]) -> Floats:
        return _float(np.clip(language().pairs(lefts, rights), -8, 8) / 4) if lefts else np.zeros(0, dtype=np.float32)

    n = len(texts)
    inner, skip = np.zeros(n + 1, dtype=np.float32), np.zeros(n, dtype=np.float32)
    inner[1:n] = pairs(texts[:-1], texts[1:])
    if n > 2:
        skip[1:-1] = pairs(texts[:-2], texts[2:])
    edge, end = pairs([EDGE] * n, texts), pairs(texts, [EDGE] * n)
    return {
        "seam_in": inner[:-1], "seam_out": inner[1:], "skip": skip, "edge": edge, "end": end, "end_before": shifted(end, -1, 1.0),
        "skips_better": skip - np.maximum(inner[:-1], inner[1:]), "reads_on": inner[1:] - shifted(edge, 1, 1.0),
        "read_from": inner[:-1] - edge,
    }  # fmt: skip


def _widths(pieces: Sequence[Piece], size: Floats) -> dict[str, Floats]:
    """The width of the lines around a piece, and how much it differs from them."""
    raw = _float([min(len(p.text), 2 * _LONGEST) for p in pieces])
    ranked = np.sort(raw)
    usual = float(ranked[np.searchsorted(np.cumsum(ranked), ranked.sum() / 2)]) if len(raw) else 0.0
    near, spread = _around(raw, (-_REACH, _REACH))
    after, _ = _around(raw, (1, 5))
    return {
        "usual": np.full(len(raw), min(usual, _LONGEST)), "against_usual": size - min(usual, _LONGEST), "near": _float(near),
        "against_near": np.clip(size - _float(near), -30, 30), "against_after": np.clip(size - _float(after), -30, 30),
        "spread": np.minimum(_float(spread), 40), "ratio": size / np.maximum(_float(near), 4),
    }  # fmt: skip


def _around(values: Floats, reach: tuple[int, int]) -> tuple[Floats, Floats]:
    """The value that 70 % of the neighbours stay under, and their spread; 0 where there are none."""
    steps = [step for step in range(reach[0], reach[1] + 1) if step]
    near = np.stack([shifted(values, step, np.nan) for step in steps]) if len(values) else np.zeros((len(steps), 0))
    known = ~np.isnan(near)
    count = known.sum(axis=0)
    ranked = np.sort(near, axis=0)  # what is not known comes last
    at = np.maximum(np.ceil(count * 0.7).astype(int) - 1, 0)
    high = np.where(count > 0, ranked[at, np.arange(len(values))], 0)
    filled = np.where(known, near, 0)
    mean = filled.sum(axis=0) / np.maximum(count, 1)
    square = (filled**2).sum(axis=0) / np.maximum(count, 1)
    return _float(high), _float(np.sqrt(np.maximum(square - mean**2, 0)))


def _places(pieces: Sequence[Piece]) -> dict[str, Floats]:
    sizes: dict[int, int] = {}
    at = []
    for piece in pieces:
        at.append(sizes.get(piece.block, 0))
        sizes[piece.block] = at[-1] + 1
    total = _float([sizes[p.block] for p in pieces])
    where = np.arange(len(pieces), dtype=np.float32)
    levels = np.array([p.level for p in pieces])
    return {
        "block": np.minimum(total, 30), "at": np.minimum(_float(at), 12), "to_end": np.minimum(total - 1 - _float(at), 12),
        "from_top": np.minimum(where, 10), "to_bottom": np.minimum(len(pieces) - 1 - where, 10),
        "blocks": np.full(len(pieces), len(sizes) / max(1, len(pieces))),
        "marked_page": np.full(len(pieces), (levels > 0).mean() if len(levels) else 0),
    }  # fmt: skip


def _mates(pieces: Sequence[Piece], own: dict[str, Floats]) -> dict[str, Floats]:
    """What the other lines of a piece's block are like: a block is set as headline or as text, seldom as both."""
    reads = np.maximum(own["done"], np.minimum(own["comma"], 1))
    out = {
        f"mates_{name}": _without_own(pieces, values) for name, values in (("reads", reads), ("style", own["style"]), ("size", own["size"]))
    }
    free = 1 - np.maximum(own["byline"], own["service"])
    return out | {"mates_fixed": _without_own(pieces, own["fixed"]), "mates_free": _without_own(pieces, free)}


def _without_own(pieces: Sequence[Piece], values: Floats) -> Floats:
    """The mean over the other pieces of the block, -1 where there are none."""
    blocks = np.array([p.block for p in pieces], dtype=np.int64)
    if not len(blocks):
        return np.zeros(0, dtype=np.float32)
    sums, counts = np.bincount(blocks, weights=values), np.bincount(blocks)
    others = counts[blocks] - 1
    return _float(np.where(others > 0, (sums[blocks] - values) / np.maximum(others, 1), -1.0))


def _stacks(pieces: Sequence[Piece], own: dict[str, Floats]) -> dict[str, Floats]:
    """Short unfinished lines in a row: how many stand above and below, and how alike in length they are (verse, lists)."""
    short = (own["size"] <= 26) & (own["done"] == 0) & (own["fixed"] + own["byline"] + own["service"] == 0)
    above, below = np.zeros(len(short), dtype=np.float32), np.zeros(len(short), dtype=np.float32)
    for i in range(1, len(short)):
        above[i] = above[i - 1] + 1 if short[i - 1] else 0
    for i in range(len(short) - 2, -1, -1):
        below[i] = below[i + 1] + 1 if short[i + 1] else 0
    return {
        "above": np.minimum(above, 12), "below": np.minimum(below, 12), "stack": np.minimum(above + below, 20),
        "even": _around(own["size"], (-3, 3))[1],
    }  # fmt: skip


def _cameras(own: dict[str, Floats], reach: int = 9) -> dict[str, Floats]:
    """How many pieces on a photographer's credit stands, and how many back; other bylines end the search."""
    n = len(own["camera"])
    ahead, behind = np.full(n, reach + 1, dtype=np.float32), np.full(n, reach + 1, dtype=np.float32)
    for i in range(n):
        for k in range(1, reach + 1):
            if i + k >= n or own["byline"][i + k] + own["camera"][i + k] > 0:
                ahead[i] = k if i + k < n and own["camera"][i + k] else reach + 1
                break
        for k in range(1, reach + 1):
            if i - k < 0 or own["byline"][i - k] + own["camera"][i - k] > 0:
                behind[i] = k if i - k >= 0 and own["camera"][i - k] else reach + 1
                break
    return {"camera_ahead": ahead, "camera_behind": behind}


def _words(texts: Sequence[str], reach: int = 320) -> dict[str, Floats]:
    """How many of a short piece's words come again in the text after it, and in the text before it."""
    grams = [set(bigrams(t)) for t in texts]
    ahead, behind, soon = (np.zeros(len(texts), dtype=np.float32) for _ in range(3))
    for i, own in enumerate(grams):
        if 2 <= len(own) <= 45:
            ahead[i] = _again(own, range(i + 1, len(texts)), texts, grams, reach)
            soon[i] = _again(own, range(i + 1, len(texts)), texts, grams, 70)
            behind[i] = _again(own, range(i - 1, -1, -1), texts, grams, reach)
    return {"ahead": ahead, "behind": behind, "soon": soon, "ahead_more": ahead - behind}


def _again(own: set[str], where: range, texts: Sequence[str], grams: Sequence[set[str]], reach: int) -> float:
    found: set[str] = set()
    size = 0
    for k in where:
        found |= own & grams[k]
        size += len(texts[k])
        if size > reach:
            break
    return len(found) / (len(own) + 2.0)
