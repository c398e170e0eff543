"""What every reader offers: spans of passages that answer a question, and how sure it is of the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from index.records import Article, Passage, Question, Span
from index.script import readable_article

NEAR_FIRST = 0.8
"""What stands in no sentence answers only out of a passage found at least so well as the best one, as a share."""


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


@dataclass(frozen=True, slots=True)
class Found:
    """A span of an article, article.text[start:end], its log-odds against no answer, and how well it is expected to match (0..1)."""

    passage: Passage
    start: int
    end: int
    odds: float
    expected: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.article.text[self.start : self.end]

    @property
    def after(self) -> str:
        """The few letters that follow: a unit may stand there."""
        return self.passage.article.text[self.end : self.end + 6]

    def overlaps(self, other: Found) -> bool:
        """Whether both stand at a common place."""
        return self.passage.article.id == other.passage.article.id and self.start < other.end and other.start < self.end


class Reader(Protocol):
    """Finds the words that answer a question in passages.

    A reader returns only slices of the passages' articles: for every span, 0 <= start < end <= len(article.text).
    It decides nothing: whether the confidence is enough to answer is the Answerer's threshold.
    """

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """Spans that answer `question`, best first, with the confidence of the best; passages come best first."""
        ...


def near_first(passages: Sequence[Passage]) -> list[Passage]:
    """The passages found hardly worse than the best one, which comes first."""
    return [p for p in passages if p.score >= NEAR_FIRST * passages[0].score]


def read_printed(reader: Reader, question: Question, passages: Sequence[Passage]) -> Reading:
    """What a reader finds where it reads traditional print in simplified characters; the spans are of the passages as printed."""
    articles = {passage.article.id: passage.article for passage in passages}
    read = {identifier: readable_article(article) for identifier, article in articles.items()}
    plain = [_of(read[passage.article.id], passage) for passage in passages]
    printed = {id(own): passage for own, passage in zip(plain, passages, strict=True)}
    reading = reader.read(question, plain)
    return replace(reading, spans=tuple(replace(span, passage=printed.get(id(span.passage), span.passage)) for span in reading.spans))


def _of(article: Article, passage: Passage) -> Passage:
    """The passage in an article of the same letters in the same places."""
    if article is passage.article:
        return passage
    return replace(passage, article=article, chunk=replace(passage.chunk, text=article.text[passage.chunk.start : passage.chunk.end]))
