"""Lines of a block that are read on one after the other, put together to runs.

A logistic regression over the two lines says how likely the second reads on from the first; where it is all but sure, the
two are one run.  What stays open is for `joins`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.segment.learned.language import language
from index.segment.learned.weights import Floats, sigmoid, vector
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece
from index.segment.roles.role import Role
from index.segment.text import CLOSING, finished

LINE_EVIDENCE = (
    "bias", "seam", "seam_low", "finished", "finished_short", "comma_end", "closer_first", "opener_first", "cue_first", "alternates",
    "alternates_finished", "width_apart", "narrow_then_full", "full_then_narrow", "across", "same_line_kept", "seam_finished", "pmi_two_on",
)  # fmt: skip
SURE = 0.97
"""Lines of a block whose chance to be read on is above this are one run."""


@dataclass(frozen=True, slots=True)
class Run:
    """Body pieces that are read on one after the other, and what stands before the first and after the last of them."""

    pieces: tuple[Piece, ...]
    before: frozenset[Role]
    after: frozenset[Role]
    heads: tuple[Piece, ...] = ()
    deep_head: bool = False
    crosshead: bool = False
    photo: bool = False
    """Whether a photographer's credit stands right after it."""

    @property
    def first(self) -> Piece:
        """The piece it begins with."""
        return self.pieces[0]

    @property
    def last(self) -> Piece:
        """The piece it ends with."""
        return self.pieces[-1]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(p.text for p in self.pieces)


def set_apart(pieces: Sequence[Piece]) -> Run:
    """Pieces by themselves as a run: what stands before and after them in the dump does not matter."""
    return Run(tuple(pieces), frozenset(), frozenset())


def crosshead(pieces: Sequence[Piece]) -> Run:
    """Headline lines that stay in a body, between two of its runs or before the first."""
    return Run(tuple(pieces), frozenset(), frozenset(), crosshead=True)


def line_evidence(pieces: Sequence[Piece]) -> Floats:
    """[len(pieces) - 1, LINE_EVIDENCE]: evidence that each piece is read on by the one after it."""
    texts = [p.text for p in pieces]
    one = np.clip(language().pairs(texts[:-1], texts[1:]), -8, 8) if len(texts) > 1 else np.zeros(0, dtype=np.float32)
    two = np.clip(language().pairs(texts[:-2], texts[2:]), -8, 8) if len(texts) > 2 else np.zeros(0, dtype=np.float32)
    alternates = alternation(pieces, one, two)
    rows = []
    for k in range(len(pieces) - 1):
        a, b = pieces[k], pieces[k + 1]
        done, gap = finished(a.text), len(b.text) - len(a.text)
        seam = float(one[k]) / 4
        own = {
            "bias": 1, "seam": seam * (not done), "seam_low": (not done) * max(0.0, -1 - seam), "finished": done,
            "seam_finished": seam * done,
            "finished_short": done and gap > 2, "comma_end": a.text[-1:] in "，,、：:",
            "closer_first": b.text[:1] in CLOSING,
            "opener_first": b.text[:1] in "“‘《（", "cue_first": bool(cues.LEAD.match(b.text) or cues.EDITOR.match(b.text)),
            "alternates": alternates[k], "alternates_finished": alternates[k] * done, "width_apart": min(abs(gap), 10) / 5,
            "narrow_then_full": gap in (1, 2, 3), "full_then_narrow": gap in (-1, -2, -3), "across": a.line == b.line and a.across,
            "same_line_kept": a.line == b.line and not a.across, "pmi_two_on": float(two[k]) / 4 if k < len(two) else 0.0,
        }  # fmt: skip
        rows.append([float(own[name]) for name in LINE_EVIDENCE])
    return np.array(rows, dtype=np.float32).reshape(max(0, len(pieces) - 1), len(LINE_EVIDENCE))


def alternation(pieces: Sequence[Piece], one: Floats, two: Floats, reach: int = 3) -> Floats:
    """How much better the lines around each read on two lines further than one: the mark of columns that alternate."""
    gain = np.zeros(len(pieces), dtype=np.float32)
    for k in range(len(two)):
        if pieces[k].block == pieces[k + 2].block and not finished(pieces[k].text):
            gain[k] = two[k] - one[k]
    known = (gain != 0).astype(np.float32)
    window = np.ones(2 * reach + 1, dtype=np.float32)
    if len(gain) < len(window):
        return np.zeros(len(pieces), dtype=np.float32)
    smooth = np.convolve(gain, window, "same") / np.maximum(np.convolve(known, window, "same"), 2)
    return np.asarray(np.clip(smooth / 4, -2, 2), dtype=np.float32)


def runs(pieces: Sequence[Piece], roles: Sequence[Role], sure: float = SURE) -> list[Run]:
    """The runs of body text of a page, in dump order."""
    links = sigmoid(line_evidence(pieces) @ vector("lines", LINE_EVIDENCE))
    groups: list[list[int]] = []
    for k, role in enumerate(roles):
        if role is not Role.BODY:
            continue
        near = bool(groups) and groups[-1][-1] == k - 1
        same = near and pieces[k - 1].block == pieces[k].block and not _column_top(pieces[k - 1], pieces[k])
        under = bool(groups) and k > 1 and groups[-1][-1] == k - 2 and roles[k - 1] is Role.BYLINE and _day(pieces[k].text)
        joins = (same and links[k - 1] > sure) or (near and _signs(pieces, k)) or under
        if joins:
            groups[-1].append(k)
        else:
            groups.append([k])
    levels = [p.level for p, r in zip(pieces, roles, strict=True) if r is Role.HEAD and p.level]
    highest = min(levels, default=0)
    return [_run(pieces, roles, group, groups, n, highest) for n, group in enumerate(groups)]


def _column_top(a: Piece, b: Piece) -> bool:
    """Whether the second of two pieces is the top of the next column that was put back: another story may begin there."""
    return a.column != b.column and min(a.column, b.column) >= 0


def _day(text: str) -> bool:
    """Whether a line is the day that signs a text."""
    return bool(cues.SIGNED_DAY.match(text) or cues.DAY_ALONE.match(text))


def _signs(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a line signs what stands before it (an office, a day, in brackets), or is a picture's caption, or a table's next line."""
    text, before = pieces[k].text.strip(), pieces[k - 1].text.strip() if k else ""
    if cues.PICTURE_LABEL.match(before):
        return True
    return (
        bool(cues.SIGNED_DAY.match(text))
        or bool(cues.DAY_ALONE.match(text) and finished(before))
        or bool(cues.TABLE_ROW.match(text) and cues.TABLE_ROW.match(before))
        or (bool(cues.IN_BRACKETS.match(text)) and finished(before))
        or cues.named_day(text)
        or (cues.office(text) and (finished(before) or cues.signature_line(before)))
    )


def _run(pieces: Sequence[Piece], roles: Sequence[Role], own: Sequence[int], groups: Sequence[Sequence[int]], n: int, highest: int) -> Run:
    start = groups[n - 1][-1] + 1 if n else 0
    stop = groups[n + 1][0] if n + 1 < len(groups) else len(pieces)
    before, after = roles[start : own[0]], roles[own[-1] + 1 : stop]
    heads = [pieces[k] for k in range(start, own[0]) if roles[k] is Role.HEAD]
    deep = bool(heads) and highest > 0 and all(p.level > highest for p in heads)
    credit = credits.photo_credit(credits.byline(pieces[own[-1] + 1].text)) if roles[own[-1] + 1 : own[-1] + 2] == [Role.BYLINE] else False
    return Run(tuple(pieces[k] for k in own), frozenset(before), frozenset(after), tuple(heads), deep, photo=credit)
