"""What every reader offers: spans of passages that answer a question, and how sure it is of the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.records import Passage, Question, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Candidate answers, best first; `confidence` in 0..1 is how likely the best one answers the question.

    Nothing found: no spans and confidence 0.
    """

    spans: tuple[Span, ...] = ()
    confidence: float = 0.0

    @property
    def best(self) -> Span | None:
        """The best span, or None when nothing was found."""
        return self.spans[0] if self.spans else None


class Reader(Protocol):
    """Finds the words that answer a question in passages.

    A reader returns only slices of the passages' articles: for every span, 0 <= start < end <= len(article.text).
    It decides nothing: whether the confidence is enough to answer is the Answerer's threshold.
    """

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """Spans that answer `question`, best first, with the confidence of the best; passages come best first."""
        ...
