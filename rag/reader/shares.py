"""A sum of several together is nobody's own: what a question for one party's own share cannot be answered with.

Asked what one of two founders paid in alone, the reader gave what both paid in together: the amount, the people and the deed are right.
"""

from __future__ import annotations

import re

_ASKS_OWN = re.compile(
    r"(?<![说称讲道问把将让给被对为叫])(?:自己(?!的?[家手身])|单独|独自|独家|各自|单方|本身|自身).*(?:多少|几(?![率乎内]))"
    r"|(?:多少|几(?![率乎内])).*(?:单独|独自|各自)"
    r"|\bhow (?:much|many)\b.*\b(?:alone|by (?:it|him|her)self|by themselves|on (?:its|his|her|their) own)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"联合|共同|合计|携手|联手|合力|合资|双方|(?<![一总])共(?![产青和享识建治鸣赢襄创])")
_APART = re.compile(r"自己|自筹|自有|自身|自付|个人|单独|本人|独自|各|其中|分别|仅|单")
_EDGE = re.compile(r"[，,。；;！？\n]")


def is_joint(question: str, text: str, start: int, end: int) -> bool:
    """Whether a question asks for one party's own share, and the clause of text[start:end] tells what several did together."""
    return bool(_ASKS_OWN.search(question)) and _told_together(clause(text, start, end))


def clause(text: str, start: int, end: int) -> str:
    """The words between the marks around text[start:end]."""
    edges = [m.end() for m in _EDGE.finditer(text, 0, start)]
    after = _EDGE.search(text, end)
    return text[edges[-1] if edges else 0 : after.start() if after else len(text)]


def _told_together(words: str) -> bool:
    return bool(_TOGETHER.search(words)) and not _APART.search(words)
