"""Which terms BM25 should see: words, pairs, both, in several ways, over an archive and its questions.

    python -m bench.terms ARCHIVE QUESTIONS.jsonl [OTHERS]     the gold articles and 4,000 others, unless told otherwise

Questions: {"question", "article_id", "evidence"} a line.  An article is right if it is the gold one or holds the evidence verbatim.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.chunk import chunk_article, embedded_text
from index.config import ChunkSettings
from index.read import ARTICLES_SUFFIX, list_archive, read_articles_file
from index.records import Article
from index.tokens import _pairs, _words, fold

Terms = Callable[[str], list[str]]
"""A folded text to its terms."""


def both(folded: str) -> list[str]:
    """What index/tokens.py does."""
    return [*_words(folded), *_pairs(folded)]


def apart(folded: str) -> list[str]:
    """Pairs under other names, so that a pair never matches a word."""
    return [*_words(folded), *(f"+{pair}" for pair in _pairs(folded))]


def new_pairs(folded: str) -> list[str]:
    """Only such pairs as are no words of the text."""
    words = _words(folded)
    return [*words, *(pair for pair in _pairs(folded) if pair not in set(words))]


def longer(folded: str) -> list[str]:
    """Without words of one Chinese character."""
    return [*(word for word in _words(folded) if len(word) > 1 or word.isascii()), *_pairs(folded)]


@dataclass(frozen=True)
class Trial:
    """An archive cut into chunks, and questions about it."""

    articles: list[str]
    chunks: list[str]
    bare: dict[str, str]
    questions: list[dict[str, Any]]

    def right(self, question: dict[str, Any], article: str) -> bool:
        """Whether an article answers a question."""
        evidence = re.sub(r"\W", "", question.get("evidence") or "")
        return article == question["article_id"] or (len(evidence) > 8 and evidence in self.bare[article])

    def measure(self, rank: Callable[[str], np.ndarray]) -> tuple[float, float, float]:
        """R@1, R@10 and MRR@10 of the right article; `rank` gives the scores of all chunks for a question."""
        ranks = []
        for question in self.questions:
            order = np.argsort(-rank(question["question"]), kind="stable")[:100]
            found = list(dict.fromkeys(self.articles[row] for row in order))[:10]
            ranks.append(next((place for place, article in enumerate(found, 1) if self.right(question, article)), 0))
        hits = np.array(ranks)
        return float((hits == 1).mean()), float((hits > 0).mean()), float(np.mean([1 / hit if hit else 0.0 for hit in ranks]))


def load(root: Path, questions: Path, others: int) -> Trial:
    """The gold articles of the questions and some others, cut as a build would."""
    sizes = ChunkSettings()
    asked = [json.loads(line) for line in questions.read_text("utf-8").splitlines()]
    files = [path for path in list_archive(root) if path.suffix == ARTICLES_SUFFIX]
    articles = [item for path in files for item in read_articles_file(path, root) if isinstance(item, Article)]
    random.Random(0).shuffle(articles)
    gold = {question["article_id"] for question in asked}
    kept = [a for a in articles if a.id in gold] + [a for a in articles if a.id not in gold][:others]
    cut = [(a.id, embedded_text(a, *span)) for a in kept for span in chunk_article(a, sizes.size, sizes.overlap)]
    return Trial([name for name, _ in cut], [text for _, text in cut], {a.id: re.sub(r"\W", "", a.text) for a in kept}, asked)


def bm25(chunks: Sequence[str], terms: Terms, once: bool = False, **options: Any) -> Callable[[str], np.ndarray]:
    """A ranking by BM25 over some terms; with `once` a repeated term of the question counts once."""
    import bm25s

    vocabulary: dict[str, int] = {}
    rows = [[vocabulary.setdefault(term, len(vocabulary)) for term in terms(fold(text))] for text in chunks]
    index = bm25s.BM25(**({"k1": 1.5, "b": 0.75, "method": "lucene"} | options))
    index.index((rows, vocabulary), show_progress=False)

    def rank(question: str) -> np.ndarray:
        asked = [vocabulary[term] for term in terms(fold(question)) if term in vocabulary]
        return index.get_scores_from_ids(list(dict.fromkeys(asked)) if once else asked)

    return rank


def main(archive: Path, questions: Path, others: int = 4000) -> None:
    """Measure and print the table."""
    trial = load(archive, questions, others)
    print(f"{len(trial.bare)} articles, {len(trial.chunks)} chunks, {len(trial.questions)} questions\n")
    print("| terms | R@1 | R@10 | MRR@10 |\n| --- | --- | --- | --- |")
    ways: list[tuple[str, Terms, dict[str, Any]]] = [
        ("words", _words, {}),
        ("pairs", _pairs, {}),
        ("words and pairs", both, {}),
        ("kept apart", apart, {}),
        ("words and pairs that are none", new_pairs, {}),
        ("without words of one character", longer, {}),
        ("repeated query terms once", both, {"once": True}),
        ("k1 = 0.9, b = 0.4", both, {"k1": 0.9, "b": 0.4}),
        ("k1 = 1.2, b = 0.75", both, {"k1": 1.2}),
        ("k1 = 2, b = 0.5", both, {"k1": 2.0, "b": 0.5}),
        ("BM25L", both, {"method": "bm25l"}),
    ]
    for name, terms, options in ways:
        print(
            f"| {name} | " + " | ".join(f"{value:.3f}" for value in trial.measure(bm25(trial.chunks, terms, **options))) + " |", flush=True
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("others", type=int, nargs="?", default=4000)
    asked = parser.parse_args()
    main(asked.archive, asked.questions, asked.others)
