"""Evidence that a headline or a byline is that of a body, and that two headline lines stand over one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.segment.heads.places import Places, inside_link
from index.segment.learned.language import language
from index.segment.learned.meaning import meaning
from index.segment.learned.topic import NATS, best_other, bigrams
from index.segment.learned.weights import Floats, vector
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.roles.role import Role
from index.segment.text import finished, trimmed

HEAD_PAIR = (
    "before", "before_far", "after", "after_far", "behind", "inside", "before_habit", "after_habit", "far_habit", "overlap", "overlap_rare",
    "overlap_lead", "overlap_size", "size", "tiny", "lead", "byline_between", "other_before", "same_block", "unfinished_before",
    "habit_overlap", "edge", "edge_low", "bare", "letters", "letters_ahead", "letters_lead", "pairs", "pairs_ahead", "about", "about_ahead",
    "column_below", "column_above",
)  # fmt: skip
_WHERE = (
    "before", "before_far", "after", "after_far", "behind", "inside", "before_habit", "after_habit", "far_habit", "byline_between",
    "other_before", "same_block", "unfinished_before", "habit_overlap", "column_below", "column_above",
)  # fmt: skip
"""Of these the evidence of where a headline stands."""
HEAD_NONE = ("bias", "inside_link", "one_line", "short", "numbered", "marked", "best_overlap", "touching", "comma", "level_deep")
TIE = (
    "bias", "same_block", "seam", "seam_block", "deeper", "shallower", "level_equal", "common", "first_short", "second_short", "even",
    "asks",
    "parts", "one_marked",
)  # fmt: skip
BYLINE_PAIR = (
    "before", "before_far", "after", "after_far", "behind", "inside", "head_touch", "head_touch_block", "lead", "sign", "sign_lead",
    "photo",
    "photo_size", "photo_lead", "size", "tiny", "before_habit", "after_habit", "head_between", "same_block", "has_head", "after_photo",
    "after_sign", "open_start", "after_paren", "paren", "column_below", "column_above",
)  # fmt: skip
BYLINE_NONE = ("bias",)


def head_evidence(places: Places, group: Sequence[Piece], habit: float, set_apart: bool = False) -> tuple[Floats, Floats]:
    """[bodies, HEAD_PAIR] and [HEAD_NONE] of one group of headline lines; where one set apart from its text stands says nothing."""
    rows, best = [], 0.0
    words = "".join(p.text for p in group)
    letters, pairs, lead_letters = (explained([words])[0] for explained in (places.letters, places.pairs, places.lead_letters))
    letters_ahead, pairs_ahead = ahead(letters), ahead(pairs)
    about = places.about @ meaning().units([words])[0]
    about_ahead = ahead(about)
    for c, body in enumerate(places.bodies):
        own = places.position(group, c)
        all_, rare, lead = places.shares(group, c)
        best = max(best, all_)
        between = places.roles[group[-1].order + 1 : body.first] if own["before"] else ()
        own |= {
            "before_habit": own["before"] * habit, "after_habit": own["after"] * habit,
            "far_habit": (own["before_far"] - own["after_far"]) * habit / 4, "overlap": all_, "overlap_rare": rare, "overlap_lead": lead,
            "overlap_size": all_ * places.sizes[c], "size": places.sizes[c], "tiny": len(body.text) < 40,
            "lead": bool(cues.LEAD.match(body.text)),
            "byline_between": Role.BYLINE in between, "other_before": Role.HEAD in body.runs[0].before and not own["before"],
            "habit_overlap": all_ * abs(habit), "edge": places.edges[c], "edge_low": places.edges[c] < -0.5,
            "bare": not body.runs[0].before & {Role.HEAD, Role.BYLINE},
            "unfinished_before": own["after"] and not finished(body.text),
            "letters": letters[c] / NATS, "letters_ahead": letters_ahead[c] / NATS, "letters_lead": lead_letters[c] / NATS,
            "pairs": pairs[c] / NATS, "pairs_ahead": pairs_ahead[c] / NATS, "about": about[c], "about_ahead": about_ahead[c],
        }  # fmt: skip
        rows.append([float(own[name]) for name in HEAD_PAIR])
    table = np.array(rows, dtype=np.float32).reshape(len(places.bodies), len(HEAD_PAIR))
    if set_apart:
        table[:, [HEAD_PAIR.index(name) for name in _WHERE]] = 0.0
    return table, np.array(_none(places, group, best), dtype=np.float32)


def ahead(nats: Floats) -> Floats:
    """How far each body's nats are ahead of the best of the others (less than 0: behind)."""
    return nats - np.maximum(best_other(nats, 0), 0.0)


def _neighbours(places: Places, group: Sequence[Piece]) -> list[Role]:
    """The roles of the pieces right before and right after a group."""
    around = places.beside(group[0].order, -1), places.beside(group[-1].order, 1)
    return [role for role in around if role]


def _none(places: Places, group: Sequence[Piece], best: float) -> list[float]:
    text = "".join(trimmed(p.text) for p in group)
    own = {
        "bias": 1.0, "inside_link": inside_link(places, group) is not None, "one_line": len(group) == 1, "short": len(text) < 7,
        "numbered": text[:1] in "一二三四五六七八九十（(●■◆" and any(c in text[:3] for c in "、.）)●■◆"), "marked": group[0].level > 0,
        "best_overlap": best, "comma": "，" in text or "," in text, "level_deep": group[0].level >= 3,
        "touching": any(r in (Role.BYLINE, Role.HEAD) for r in _neighbours(places, group)),
    }  # fmt: skip
    return [float(own[name]) for name in HEAD_NONE]


def byline_evidence(places: Places, group: Sequence[Piece], habit: float) -> tuple[Floats, Floats]:
    """[bodies, BYLINE_PAIR] and [BYLINE_NONE] of one byline; headlines must have been given out."""
    rows = []
    roles = {role for p in group for role, _ in credits.names(p.text)}
    sign, photo = roles == {"署名"}, bool(roles) and roles <= {"摄影", "供图", "图片", "图"}
    paren = group[0].text.strip()[:1] in "（("
    for c, body in enumerate(places.bodies):
        own = places.position(group, c)
        lead = bool(cues.LEAD.match(body.text))
        touch = [h for h in body.heads if places.touch(group[0].order, h.order) or places.touch(group[-1].order, h.order)]
        between = places.roles[group[-1].order + 1 : body.first] if own["before"] else ()
        own |= {
            "head_touch": bool(touch), "head_touch_block": any(h.block == group[0].block for h in touch), "lead": lead, "sign": sign * 1.0,
            "sign_lead": sign and lead, "photo": photo, "photo_size": photo * places.sizes[c], "photo_lead": photo and lead,
            "size": places.sizes[c], "tiny": len(body.text) < 40, "before_habit": own["before"] * habit,
            "after_habit": own["after"] * habit,
            "head_between": Role.HEAD in between, "has_head": bool(body.heads), "after_photo": own["after"] and photo,
            "after_sign": own["after"] and sign, "open_start": bool(body.runs[0].before & {Role.HEAD}),
            "paren": paren, "after_paren": own["after"] and paren,
        }  # fmt: skip
        rows.append([float(own[name]) for name in BYLINE_PAIR])
    return np.array(rows, dtype=np.float32).reshape(len(places.bodies), len(BYLINE_PAIR)), np.ones(1, dtype=np.float32)


def score(evidence: tuple[Floats, Floats], model: str) -> Floats:
    """[bodies]: log odds of each body against no body."""
    pair, none = (HEAD_PAIR, HEAD_NONE) if model == "head_pair" else (BYLINE_PAIR, BYLINE_NONE)
    return np.asarray(evidence[0] @ vector(model, pair) - evidence[1] @ vector(f"{model}_none", none))


def tie_evidence(a: Piece, b: Piece) -> Floats:
    """[TIE]: evidence that two headline lines, one after the other, stand over one article."""
    seam = float(np.clip(language().pairs([a.text], [b.text])[0], -6, 6)) / 4
    common = sum(1 for gram in bigrams(a.text) if gram in bigrams(b.text))
    own = {
        "bias": 1, "same_block": a.block == b.block, "seam": seam, "seam_block": seam * (a.block == b.block),
        "deeper": b.level > a.level > 0,
        "shallower": a.level > b.level > 0, "level_equal": a.level == b.level > 0, "common": min(common, 4) / 2,
        "first_short": len(a.text) < 8,
        "second_short": len(b.text) < 8, "even": abs(len(a.text) - len(b.text)) < 2, "asks": a.text[-1:] in "？?！!",
        "parts": " " in a.text.strip() and " " in b.text.strip(), "one_marked": (a.level > 0) != (b.level > 0),
    }  # fmt: skip
    return np.array([float(own[name]) for name in TIE], dtype=np.float32)
