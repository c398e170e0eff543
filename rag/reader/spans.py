"""Spans made fit to be shown: no number or word cut in two, no bracket left open, no stray punctuation at the ends."""

from __future__ import annotations

import re

PAIRS = {"《": "》", "“": "”", "‘": "’", "（": "）", "(": ")", "「": "」", "『": "』", "【": "】", "〈": "〉"}
_CLOSERS = {closer: opener for opener, closer in PAIRS.items()}
_STRAY = " \t\n\u3000，。、；：！？,.;:!?·…—■"
_REACH = 40
"""How far, in characters, the partner of a bracket is looked for."""

_NUMBER = re.compile(r"\d+(?:[.,:：/]\d+)*(?:%|％|‰|℃)?")
_LATIN = re.compile(r"[A-Za-z]+(?:['’.-][A-Za-z]+)*")


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of `text` nearest to [start, end) that is fit to be shown; empty spans stay empty."""
    start, end = _trim(text, start, end)
    start, end = _whole(text, start, end)
    start, end = _balance(text, start, end)
    return _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _STRAY:
        start += 1
    while end > start and text[end - 1] in _STRAY:
        end -= 1
    return start, end


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widened to the numbers and Latin words that its ends cut."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for pattern in (_NUMBER, _LATIN):
        for match in pattern.finditer(text, low, high):
            if match.start() < start < match.end():
                start = match.start()
            if match.start() < end < match.end():
                end = match.end()
    return start, end


def _balance(text: str, start: int, end: int) -> tuple[int, int]:
    """Every bracket with its partner: a lone one is joined by a partner near outside, else dropped if it stands at an end."""
    openers, closers = _lone(text, start, end)
    for place in reversed(openers):
        partner = text.find(PAIRS[text[place]], end, end + _REACH)
        if partner >= 0 and "\n" not in text[end:partner]:
            end = partner + 1
        else:
            start, end = _without(place, start, end)
    for place in closers:
        partner = text.rfind(_CLOSERS[text[place]], max(0, start - _REACH), start)
        if partner >= 0 and "\n" not in text[partner:start]:
            start = partner
        else:
            start, end = _without(place, start, end)
    return start, end


def _lone(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Places of the opening and closing brackets in [start, end) that lack their partner there."""
    openers: list[int] = []
    closers: list[int] = []
    for place in range(start, end):
        if text[place] in PAIRS:
            openers.append(place)
        elif text[place] in _CLOSERS:
            if openers and text[openers[-1]] == _CLOSERS[text[place]]:
                openers.pop()
            else:
                closers.append(place)
    return openers, closers


def _without(place: int, start: int, end: int) -> tuple[int, int]:
    return (start + 1, end) if place == start else (start, end - 1) if place == end - 1 else (start, end)
