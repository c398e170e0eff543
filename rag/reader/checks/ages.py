"""Rules by age: who asks for somebody of 62 is not answered by what holds from 65 on (65岁以上老人免费)."""

from __future__ import annotations

import re

from rag.reader.checks.shares import clause

_ASKED = re.compile(r"(?<![\d至到—~～-])(?P<age>\d{1,3})周?岁(?!以|及|至|到|[-—~～])|\b(?P<years>\d{1,3})[- ]years?[- ]old\b")
_GROUP = re.compile(
    r"(?P<from>\d{1,3})周?岁?\s?(?:至|到|[-—–~～])\s?(?P<to>\d{1,3})周?岁"
    r"|(?P<edge>\d{1,3})周?岁(?:[（(]含[）)]|及)?(?P<side>以上|以下)"
)


def is_of_other_age(question: str, text: str, start: int, end: int) -> bool:
    """Whether a question names one age, and text[start:end] tells of a group that it does not belong to, or its clause of no other."""
    named = [int(m["age"] or m["years"]) for m in _ASKED.finditer(question)]
    if len(named) != 1:
        return False
    around = [_belongs(named[0], group) for group in _GROUP.finditer(clause(text, start, end))]
    return not all(_belongs(named[0], group) for group in _GROUP.finditer(text, start, end)) or (bool(around) and not any(around))


def _belongs(age: int, group: re.Match[str]) -> bool:
    if group["edge"] is None:
        return int(group["from"]) <= age <= int(group["to"])
    return age >= int(group["edge"]) if group["side"] == "以上" else age <= int(group["edge"])
