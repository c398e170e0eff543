"""Words of another kind than is asked for: nobody is a film, nothing is done “4人”, and a telephone number counts nothing."""

from __future__ import annotations

import re

from index.records import AnswerType

_WORK = re.compile(r"《[^》]*》")
_WHICH = re.compile(r"\b(?:which|what)\b", re.IGNORECASE)
_COUNT = re.compile(r"[约近超共]?[\d一二两三四五六七八九十百千万]+[余多]?[人名位家件起个户]")
_TOLD_IN_WORDS = (AnswerType.REASON, AnswerType.METHOD, AnswerType.QUOTE)
_HOW_MUCH = re.compile(r"怎么(?:样|收|卖|算|计|分)|\bhow (?!did|do|does|was|were|is|are|can|could|will|has|have|had)", re.IGNORECASE)
"""Of these METHOD questions a number may be the answer: 怎么分的？各三人。"""
_CALLS = re.compile(r"(?:多少|几)[个通次条]")
_DIALLED = re.compile(r"(?:电话|热线|拨打|致电|号码)(?:为|是|[:：])?\s?$")
_DIALLED_AFTER = re.compile(r"\s?(?:热线|服务热线|电话)")


def is_other_kind(wants: AnswerType, question: str, text: str, start: int, end: int) -> bool:
    """Whether text[start:end] cannot be what a question of this kind asks for."""
    words = text[start:end]
    if wants is AnswerType.PERSON and _WORK.fullmatch(words) and not _WHICH.search(question):
        return True
    if wants in _TOLD_IN_WORDS and _COUNT.fullmatch(words) and not _HOW_MUCH.search(question):
        return True
    if words.isdecimal() and len(words) > 2 and _CALLS.search(question):
        return bool(_DIALLED.search(text[max(0, start - 8) : start]) or _DIALLED_AFTER.match(text, end))
    return False
