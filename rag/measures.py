"""How well an answer matches gold: exact match and F1 as CMRC 2018 scores them, and where a ranking first hits.

CMRC 2018: Cui et al., "A Span-Extraction Dataset for Chinese Machine Reading Comprehension", EMNLP-IJCNLP 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

_DROPPED = re.compile(r"[\W_]+")
_PIECE = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[^\x00-\x7f]")


def bare(text: str | None) -> str:
    """A text as it is compared: lower case, without punctuation and spaces."""
    return _DROPPED.sub("", (text or "").lower())


def pieces(text: str | None) -> list[str]:
    """What F1 counts: Chinese characters one by one, Latin words and numbers whole; a decimal point belongs to its number."""
    return _PIECE.findall(re.sub(r"[^\w.]+|_", "", (text or "").lower()))


def exact(answer: str | None, golds: Iterable[str]) -> bool:
    """Whether the answer equals one of the gold answers, punctuation aside."""
    return bare(answer) in {bare(gold) for gold in golds}


def overlap_f1(answer: str | None, golds: Iterable[str]) -> float:
    """Harmonic mean of the shares that the longest common run has in answer and gold; the best gold counts. 0..1."""
    mine, best = pieces(answer), 0.0
    for gold in golds:
        theirs = pieces(gold)
        common = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match(0, len(mine), 0, len(theirs)).size
        if common:
            precision, recall = common / len(mine), common / len(theirs)
            best = max(best, 2 * precision * recall / (precision + recall))
    return best


def says(text: str | None, golds: Iterable[str]) -> bool:
    """Whether a text holds one of the gold answers, punctuation aside and no number cut: 8万元 does not stand in 48万元."""
    whole = bare(text)
    return any(re.search(rf"(?:(?<!\d)|(?!\d)){re.escape(gold)}(?:(?!\d)|(?<!\d))", whole) for gold in map(bare, golds) if gold)


def first_hit(hits: Sequence[bool]) -> int | None:
    """The rank, from 1, of the first hit in a ranking; None without one."""
    return next((rank for rank, hit in enumerate(hits, 1) if hit), None)


def reciprocal_rank(rank: int | None, cut: int = 10) -> float:
    """1/rank within the first `cut`, else 0: its mean is MRR@cut."""
    return 1.0 / rank if rank is not None and rank <= cut else 0.0
