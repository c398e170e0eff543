"""Which of the spans a network found to answer with: the one that is expected to match best, not the single likeliest.

Spans that overlap support each other: the answer is the span with the highest expected score under the reader's own
distribution, half exact match and half F1 by place (minimum Bayes risk, Kumar & Byrne 2004).  The same words in another
article support a span as well: papers reprint.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rag.measures import bare
from rag.reader.base import Found


@dataclass(frozen=True, slots=True)
class View:
    """What one reading gives: its spans by article and place, and the log of the summed odds of all spans, kept or not."""

    spans: dict[tuple[str, int, int], Found]
    total: float


_CROSSING = re.compile(r"[。！？!?\n](?=.)")
CONSIDERED = 40
"""Spans compared with each other, likeliest first."""


def ranked(view: View) -> list[Found]:
    """The spans of a reading by their expected match, best first.

    Spans that run on into another sentence come in only where nothing else is found, or as a whole quotation.
    """
    likely = sorted(view.spans.values(), key=lambda f: -f.odds)[:CONSIDERED]
    chosen = [f for f in likely if not _runs_on(f.text)] or likely
    whole = float(np.logaddexp(0.0, view.total))
    share = np.array([math.exp(f.odds - whole) for f in chosen])
    match = np.array([[(_agreement(a, b) + (a is b)) / 2 for b in chosen] for a in chosen]).reshape(len(chosen), len(chosen))
    scored = [replace(f, expected=float(e)) for f, e in zip(chosen, match @ share, strict=True)]
    return sorted(scored, key=lambda f: (-f.expected, -f.odds))


def _runs_on(text: str) -> bool:
    return bool(_CROSSING.search(text)) and not (text[0] == "“" and text.find("”") == len(text) - 1)


def _agreement(a: Found, b: Found) -> float:
    """F1 of two spans by the characters they share in place; 1 for the same words elsewhere."""
    if a.overlaps(b):
        return 2 * (min(a.end, b.end) - max(a.start, b.start)) / (a.end - a.start + b.end - b.start)
    return float(bare(a.text) == bare(b.text))


def apart(found: Sequence[Found]) -> list[Found]:
    """Those that overlap no better one."""
    kept: list[Found] = []
    for f in found:
        if not any(f.overlaps(other) for other in kept):
            kept.append(f)
    return kept
