"""What of a question is looked up: the words of a Chinese one, the Chinese words an English one may stand for."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.chunk import sentences
from index.records import Question
from index.script import in_place
from index.tokens import fold, tokenize
from rag.question import content_words

if TYPE_CHECKING:
    from index.store.archive import Archive


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """A word of the question: the ways a page may write it, and how telling it is (its inverse document frequency)."""

    written: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked up for a question.

    `texts` are embedded, their mean is searched for; `terms` are index terms with the weight of each in BM25; `words` are looked
    for in the passages found.
    """

    texts: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    words: tuple[SoughtWord, ...]


def sought(question: Question, archive: Archive) -> Sought:
    """All content words of a Chinese question; of an English one what its words, names, days and numbers may be in Chinese."""
    if question.lang == "en":
        return _english(question, archive)
    tokens = tokenize(content_words(question.query)) or tokenize(question.query)
    rare = rarities(tokens, archive)
    words = tuple(SoughtWord((t,), weight) for t, weight in rare.items())
    return Sought((in_place(question.query),), tuple((t, 1.0) for t in tokens), words)


def _english(question: Question, archive: Archive) -> Sought:
    from rag.english import rough

    told = rough(question.query, archive.rows_with)
    terms: list[tuple[str, float]] = []
    words = []
    for meant in told.words:
        split = [(list(dict.fromkeys(tokenize(chinese))), weight) for chinese, weight in meant]
        # shares are evened out, for the likeliest translation is often not the one that the page uses
        terms += [(term, math.sqrt(weight / len(parts))) for parts, weight in split for term in parts]
        if split[0][0]:
            words.append(SoughtWord(tuple(fold(chinese) for chinese, _ in meant), min(rarities(split[0][0], archive).values())))
    return Sought((question.query, told.text) if told.text else (question.query,), tuple(terms), tuple(words))


def rarities(tokens: Collection[str], archive: Archive) -> dict[str, float]:
    """Each token's inverse document frequency among the chunks, ln(1 + (N - n + 0.5) / (n + 0.5)), as BM25 weighs it."""
    known, total = list(dict.fromkeys(tokens)), archive.manifest.chunks
    return {t: math.log(1 + (total - n + 0.5) / (n + 0.5)) for t, n in zip(known, archive.rows_with(known), strict=True)}


def evidence(words: Sequence[SoughtWord], text: str) -> float:
    """How much of what is asked a text speaks of, 0..1: the mean of two shares of the words' weight.

    One is the share that stands in the text, the other the share that stands together in its best sentence.
    """
    whole = sum(word.weight for word in words)
    if not whole:
        return 0.0
    plain = fold(text)
    held = [(form, n) for n, word in enumerate(words) for form in word.written if form in plain]
    if not held:
        return 0.0
    best = 0.0
    for start, end in sentences(plain):  # plain loops: this is most of the time that finding takes
        sentence, told = plain[start:end], 0.0
        last = -1
        for form, n in held:
            if n != last and form in sentence:
                told += words[n].weight
                last = n
        best = max(best, told)
    return (sum(words[n].weight for n in {n for _, n in held}) + best) / (2 * whole)
