"""Made questions about a time (time_questions.py) in; out: how often the filter is right, and whether what is found is of that time.

Words alone find here (no vectors), so that an archive of thousands of articles is ready in a minute.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from index.build import build
from index.config import ArchiveSettings, ChunkSettings, IndexSettings
from index.dates import told_dates
from index.errors import WenbaoError
from index.records import DateRange, Passage
from index.store.archive import Archive
from rag.answer import Answerer
from rag.config import RetrieveSettings
from rag.evaluate.answers import mean
from rag.evaluate.time_questions import TimeQuestion, make_questions
from rag.measures import first_hit
from rag.questions import Row, stream_objects
from rag.reader.base import Reading

NOWHEN = ("2031年5月的报纸登了什么？", "1990年代的报纸写了什么？", "What did the papers of March 2035 say?", "1962年3月的报道有哪些？")
"""Questions for papers that no archive of this measure holds: they must find nothing, and say so."""


class NoVectors:
    """An encoder that tells nothing apart."""

    fingerprint, dimension = "no vectors", 8

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Equal unit vectors: float32 [n, 8]."""
        return np.full((len(texts), self.dimension), self.dimension**-0.5, np.float32)

    encode_queries = encode_passages


class NoReader:
    """A reader that answers nothing."""

    def read(self, question: object, passages: Sequence[Passage]) -> Reading:
        """No span."""
        return Reading()


def evaluate(files: Sequence[Path], n: int = 200, seed: int = 0, articles: int = 2000) -> list[Row]:
    """A row for each group of questions and one for all.  Raises WenbaoError for files that hold no dated articles.

    `articles` is how many articles, drawn by chance, make the archive that is asked.
    """
    read = enumerate(article for file in files for article in stream_objects(file))
    held = [{"id": f"a{i}", **article} for i, article in read if article.get("date") and article.get("paragraphs")]
    if not held:
        raise WenbaoError('There are no dated articles in these files: give JSONL with "date", "headline" and "paragraphs".')
    held = random.Random(seed).sample(held, min(articles, len(held)))
    try:
        questions = make_questions(held, n, seed)
    except (ValueError, IndexError) as error:
        raise WenbaoError(f"No questions can be made from these articles ({error}): give JSONL of dated articles of two years.") from None
    with tempfile.TemporaryDirectory() as folder:
        answerer = _answerer(held, Path(folder))
        scored = [(question.group, score(answerer, question)) for question in questions]
        said = [_says_nothing(answerer, question) for question in NOWHEN]
        answerer.archive.close()
    groups = sorted({group for group, _ in scored})
    rows = [_row(group, [row for name, row in scored if name == group]) for group in groups]
    return [*rows, _row("all", [row for _, row in scored]) | {"says nothing": mean(said)}]


def _answerer(articles: Sequence[Mapping[str, Any]], folder: Path) -> Answerer:
    (folder / "articles.jsonl").write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles), "utf-8")
    encoder = NoVectors()
    build(ArchiveSettings(path=folder), encoder, ChunkSettings(), IndexSettings(path=folder / "index"))
    settings = RetrieveSettings(dense_weight=0, english_dense_weight=0)
    return Answerer(Archive.open(folder / "index"), encoder, NoReader(), settings)


def score(answerer: Answerer, question: TimeQuestion) -> Row:
    """The filter and the first ten hits of one question."""
    limit = answerer.understood(question.question, today=question.today).filters.time
    found = answerer.search(question.question, 10, today=question.today)
    row: Row = {
        "right": question.is_right(limit.days if limit else None),
        "gold": first_hit([p.article.id == question.article_id for p in found]),
    }
    if question.days:
        wide = limit.days if limit and question.is_right(limit.days) else question.days
        row["hits"] = len(found)
        row["outside"] = sum(not (printed(p, wide) or tells(p, wide)) for p in found)
        row["told"] = sum(not printed(p, wide) for p in found)
        free = answerer.search(question.question, 10, today=question.today, date_filter=False)
        row["free gold"] = first_hit([p.article.id == question.article_id for p in free])
        row["outside before"] = sum(not (printed(p, wide) or tells(p, wide)) for p in free) / max(1, len(free))
    return row


def printed(passage: Passage, days: DateRange) -> bool:
    """Whether a passage was printed in these days."""
    issue: date | None = passage.article.issue.date
    return issue is not None and days[0] <= issue <= days[1]


def tells(passage: Passage, days: DateRange) -> bool:
    """Whether the article of a passage names a day or span that lies in these days."""
    return any(days[0] <= e.days[0] and e.days[1] <= days[1] for e in told_dates(passage.article.text, passage.article.issue.days))


def _says_nothing(answerer: Answerer, question: str) -> bool:
    """Whether a question for papers that are not held finds nothing and says so."""
    answer = answerer.ask(question)
    return not answer.answerable and answer.passing == 0 and not answerer.search(question)


def _row(group: str, rows: Sequence[Row]) -> Row:
    hits = sum(row.get("hits", 0) for row in rows)
    return {
        "group": group,
        "n": len(rows),
        "right filter": mean(row["right"] for row in rows),
        "hits": hits,
        "outside": sum(row.get("outside", 0) for row in rows),
        "told, not printed then": sum(row.get("told", 0) for row in rows) / hits if hits else None,
        "outside, no filter": mean(row.get("outside before") for row in rows),
        "R@1, no filter": mean(row["free gold"] == 1 for row in rows if "free gold" in row),
        "R@1": mean(row["gold"] == 1 for row in rows if "free gold" in row),
        "R@10": mean(row["gold"] is not None for row in rows if "free gold" in row),
    }
