"""A second look: the best spans are read once more with nothing around them but their sentence and what stands right before it.

A passage holds many spans of the right kind, and the network's ends waver where a page of text competes for them; alone with
its headline a span is judged by what its own sentence says.  The log-odds of both readings are averaged, as those of several
views of one picture are (Krizhevsky et al., "ImageNet Classification with Deep CNNs", NIPS 2012).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.records import Passage
from rag.reader.base import Found
from rag.reader.network.choose import View, apart

LOOKS = 3
"""Places that are looked at again."""
BEFORE = 1
"""Sentences before a span's own that are read with it."""
NEAR = 0.5
"""The weight of the second look."""
_END = re.compile(r"[。！？!?\n]+[”’」』）)]*")


def close_ups(ranked: Sequence[Found]) -> list[tuple[Passage, tuple[int, int]]]:
    """The places of the best spans, best first: the passage and the range of its article's text to be read alone."""
    places = [(f.passage, around(f.passage.article.text, f.start, f.end)) for f in apart(ranked)[:LOOKS]]
    return list({(passage.article.id, place): (passage, place) for passage, place in places}.values())


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that text[start:end] stands in, and BEFORE of those before."""
    starts = [0, *(m.end() for m in _END.finditer(text, 0, start))]
    last = _END.search(text, end)
    return starts[-1 - BEFORE :][0], last.end() if last else len(text)


def blended(far: View, near: View) -> View:
    """Both readings as one; what only one of them kept has the other's least odds."""
    if not near.spans:
        return far
    least_far, least_near = (min(f.odds for f in view.spans.values()) for view in (far, near))
    spans = {}
    for key, found in {**near.spans, **far.spans}.items():
        odds_far = far.spans[key].odds if key in far.spans else least_far
        odds_near = near.spans[key].odds if key in near.spans else least_near
        spans[key] = replace(found, odds=(1 - NEAR) * odds_far + NEAR * odds_near)
    return View(spans, (1 - NEAR) * far.total + NEAR * near.total)
