"""What stands in a passage of an English question's words: the dictionary's Chinese for them and names by their sound.

A small reader knows few Chinese names by their pinyin and reads an English question worse than a Chinese one; beside the question
it is given those Chinese words of it that the passage holds, in training as in answering.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rag.english.dictionary import Weighted
from rag.english.rough import rough

MOST = 16
"""Words told beside a question, at most: more would push the question out of the reader's window."""
_EACH = 2


def hinted(question: str, text: str) -> str:
    """The English question, and behind it the Chinese words that it may stand for and that stand in the text."""
    found = hints(question, text)
    return f"{question} {' '.join(found)}" if found else question


def hints(question: str, text: str) -> list[str]:
    """Chinese words of two characters and more in the order of the question's, each once, two for one English word at most."""
    told: dict[str, None] = {}
    for _, chinese in standing(question, text):
        told |= dict.fromkeys(chinese[:_EACH])
    return list(told)[:MOST]


def standing(question: str, text: str) -> list[tuple[Weighted, list[str]]]:
    """Of each word of an English question the Chinese words that it may stand for, and those of two characters and more in the text."""
    pairs = {a + b for a, b in pairwise(text)}

    def known(terms: Sequence[str]) -> Sequence[int]:
        return [int(term in pairs) for term in terms]

    told = rough(question, known)
    return [
        (meant, [chinese for chinese, _ in meant if len(chinese) > 1 and not chinese.isascii() and chinese in text])
        for meant in (*told.words, *told.compounds)
    ]
