"""The reader alone on reading sets: CMRC 2018's exact match and F1, and the confidence it gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import WenbaoError
from index.records import Article, ArticleKind, Chunk, Issue, Paragraph, Passage, Question
from rag.evaluate.answers import mean
from rag.measures import exact, overlap_f1
from rag.question import answer_type, language
from rag.questions import read_objects
from rag.reader.base import Reader


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader made of one question; em and f1 are None for a question without a right answer."""

    id: str
    answer: str | None
    confidence: float
    em: bool | None
    f1: float | None


def load_reading(files: Sequence[Path]) -> list[dict[str, Any]]:
    """The rows of JSONL files (also .gz): {"id", "question", "context", "answers"}. Raises WenbaoError for a file that cannot be used."""
    rows: list[dict[str, Any]] = []
    for file in files:
        for row, where in read_objects(file):
            if not isinstance(row.get("question"), str) or not isinstance(row.get("context"), str):
                raise WenbaoError(f'{where}: "question" and "context" are needed: correct the file.')
            rows.append(row)
    return rows


def as_passage(context: str) -> Passage:
    """A bare context as a passage: an article of one paragraph a line, all of it one chunk."""
    paragraphs = tuple(Paragraph(line) for line in context.split("\n"))
    article = Article("context", "context", Issue(), ArticleKind.NEWS, paragraphs)
    return Passage(Chunk(0, article.id, 0, len(article.text), article.text), article, 1.0)


def read_all(reader: Reader, rows: Iterable[Mapping[str, Any]]) -> Iterator[Read]:
    """Each question read on its own context; the best span is the answer, however unsure."""
    for number, row in enumerate(rows):
        text = row["question"]
        question = Question(text, text, language(text), answer_type(text))
        reading = reader.read(question, [as_passage(row["context"])])
        answer, golds = reading.best.text if reading.best else None, row.get("answers") or []
        em, f1 = (exact(answer, golds), overlap_f1(answer, golds)) if golds else (None, None)
        yield Read(str(row.get("id", number)), answer, reading.confidence, em, f1)


def reading_measures(read: Sequence[Read]) -> dict[str, Any]:
    """n, EM and F1 over the questions with an answer, and the mean confidence with and without one."""
    answerable = [r for r in read if r.em is not None]
    rest = [r for r in read if r.em is None]
    return {
        "n": len(read),
        "em": mean(r.em for r in answerable),
        "f1": mean(r.f1 for r in answerable),
        "confidence": mean(r.confidence for r in answerable),
        "confidence without answer": mean(r.confidence for r in rest),
    }


def evaluate(files: Sequence[Path], reader: Reader, limit: int | None = None) -> list[dict[str, Any]]:
    """A row of measures for each file, of its first `limit` questions."""
    return [{"file": file.name, **reading_measures(list(read_all(reader, load_reading([file])[:limit])))} for file in files]
