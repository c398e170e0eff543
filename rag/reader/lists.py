"""How many things a question asks for, and the whole list where a span breaks off one of them, or tells one of two."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COUNTS = {c: n for n, c in enumerate("两三四五六七八九十", 2)} | {"二": 2}
_ASKED = re.compile(r"哪(?P<count>[二两三四五六七八九十]|[2-9])(?![年月日天字国])")
_PAIR = re.compile(r"(?:双胞胎|[夫父母兄姐][妻子女弟妹]俩?|小两口)[^，。？]{0,4}(?:叫|是谁|的?名字|姓名)")
_ASKED_ENGLISH = re.compile(r"\b(?:which|what|who (?:are|were) the) (?P<count>two|three|four|five)\b", re.IGNORECASE)
_ENGLISH = {"two": 2, "three": 3, "four": 4, "five": 5}
_PARTED = re.compile(r"、|，|,|；|;|以及|[和与及]")
_END = re.compile(r"[。！？!?\n]|$")
_MANY = r"(?:多少|(?<![好前那这十])几(?![乎率个]?[月日号点])|\bhow (?:many|much)\b)"
_ASKS_TWO = re.compile(rf"{_MANY}.*{_MANY}|谁.*谁|\bwho\b.*\band who\b", re.IGNORECASE)
_CHOOSES = re.compile(r"哪|还是|更|\bor\b|\bwhich\b", re.IGNORECASE)
_FIGURES = re.compile(r"[\d.,]*\d|[一二两三四五六七八九十百千万]+")
_SENTENCE = re.compile(r"[。！？!?；;\n]")
_LISTS = re.compile(r"[、和与及]")
_TWO_AT_MOST = 40
"""Letters that two things told together take, at most."""


def count_asked(question: str) -> int | None:
    """How many items a question says its answer has: 哪两个城市, 双胞胎叫什么; None where it does not say."""
    if asked := _ASKED.search(question):
        return _COUNTS.get(asked["count"]) or int(asked["count"])
    if _PAIR.search(question):
        return 2
    english = _ASKED_ENGLISH.search(question)
    return _ENGLISH[english["count"].lower()] if english else None


def items(words: str) -> int:
    """How many items words list."""
    return len(_PARTED.split(words))


def whole_list(question: str, text: str, start: int, end: int) -> int:
    """Where the list ends that text[start:end] begins, if the question says how many items it has and just these follow; else `end`.

    The items are parted by the mark behind the span, which also stands in it.
    """
    count = count_asked(question)
    mark = text[end : end + 1]
    if count is None or mark not in ("、", "，", ",", "；", ";") or mark not in text[start:end]:
        return end
    found = _END.search(text, end)
    stop = found.start() if found else len(text)
    return stop if len(text[start:stop].split(mark)) == count else end


def asks_two(question: str) -> bool:
    """Whether a question asks for two numbers or two people, none to be chosen: 多少人报名，多少人入选."""
    return bool(_ASKS_TWO.search(question)) and not _CHOOSES.search(question)


def both(text: str, best: tuple[int, int], others: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The best span, which tells one thing, and the nearest of the others in its sentence, with what stands between."""
    if len(_FIGURES.findall(text[slice(*best)])) > 1 or _LISTS.search(text, *best):
        return best
    for start, end in sorted(others, key=lambda other: abs(other[0] - best[0])):
        first, last = min(start, best[0]), max(end, best[1])
        apart = end <= best[0] or best[1] <= start
        if apart and last - first <= _TWO_AT_MOST and not _SENTENCE.search(text, first, last):
            return first, last
    return best
