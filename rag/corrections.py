"""Corrections that the paper prints: “总投资1.68亿元”应为“总投资1.86亿元”.

What a correction takes back is no answer of its own, and where an older article gives it as one, the correction is named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.records import Passage, Span

_BEHIND = r"”[^“”。\n]{0,8}?(?:应为|应是|应改为|更正为|有误|系误)"
_TAKEN_BACK = re.compile(rf"[^“”\n]{{0,24}}{_BEHIND}")
_CORRECTION = re.compile(rf"“(?:…+)?(?P<wrong>[^”\n]{{2,60}}?)(?:…+)?{_BEHIND}\s*“(?P<right>[^”\n]{{1,60}})”")


def is_taken_back(text: str, end: int) -> bool:
    """Whether the words of a text that end at `end` are quoted there as wrong, alone or with what follows them."""
    return bool(_TAKEN_BACK.match(text, end))


def corrected(best: Span, passages: Sequence[Passage]) -> Iterator[Span]:
    """The words that corrections among the passages put in the place of an answer's: what they take back stands in its article."""
    for passage in passages:
        text = passage.article.text
        for match in _CORRECTION.finditer(text, passage.chunk.start, passage.chunk.end):
            wrong = match["wrong"]
            if passage.article.id != best.passage.article.id and best.text in wrong and wrong in best.passage.article.text:
                yield Span(passage, *match.span("right"), best.score)
