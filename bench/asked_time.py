"""What a question's date should do: nothing, prefer, or limit; measured on the questions that name one.

    python -m bench.asked_time INDEX QUESTIONS.json[l] ... [--answers]

Variants: no date (neither limit nor preference), prefer (`days_boost`), papers (only what was printed then), passages (printed then, or
the passage itself tells of then), articles (printed then, or the article tells of then: what Wenbao does).
Prints R@1, R@5, R@10 and MRR@10; with --answers also what is answered, with which exact match and F1, and how often only another
time is named (`outside`).  Questions whose date makes no limit in any variant are left out of the table and counted.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from index.dates import named_time, told_dates
from index.records import AskedTime, Filters, Question
from rag.answer import Answerer
from rag.config import AnswerSettings, RetrieveSettings
from rag.evaluate.answers import Gold, load_gold, mean, score_answer
from rag.evaluate.search import holds
from rag.forms import answer_to_json
from rag.measures import first_hit, reciprocal_rank

VARIANTS = ("no date", "prefer", "papers", "passages", "articles")


class Varied:
    """An archive under one variant of what passes."""

    def __init__(self, archive: Any, variant: str) -> None:
        self._archive, self._variant = archive, variant

    def __getattr__(self, name: str) -> Any:
        return getattr(self._archive, name)

    def rows(self, filters: Filters) -> np.ndarray | None:
        """What passes under this variant."""
        if filters.time is None or self._variant in ("no date", "prefer"):
            return self._archive.rows(replace(filters, time=None))
        if self._variant == "papers":
            return self._archive.rows(replace(filters, time=replace(filters.time, printed=True)))
        rows = self._archive.rows(filters)
        if self._variant == "articles" or filters.time.printed or rows is None:
            return rows
        return np.array([row for row in rows if self._itself(int(row), filters.time)], np.int64)

    def _itself(self, row: int, asked: AskedTime) -> bool:
        """Whether a passage was printed in a time or names a day of it."""
        chunk = self._archive.chunk(row)
        issue, (first, last) = self._archive.article(chunk.article_id).issue.days, asked.days
        if issue and issue[0] <= last and first <= issue[1]:
            return True
        return any(first <= event.days[0] and event.days[1] <= last for event in told_dates(chunk.text, issue))


def limited(answerer: Answerer, golds: Sequence[Gold]) -> list[tuple[Gold, Question]]:
    """The questions whose date makes a limit."""
    asked = [(gold, answerer.understood(gold["question"], tuple(gold.get("history") or ()))) for gold in golds]
    return [(gold, question) for gold, question in asked if question.filters.time]


def measure(answerer: Answerer, variant: str, golds: Sequence[Gold], answers: bool) -> dict[str, Any]:
    """One row of the table."""
    ranks, scored, outside = [], [], 0
    for gold in golds:
        history = tuple(gold.get("history") or ())
        if gold["answerable"] and (gold.get("article_id") or gold.get("evidence")):
            ranks.append(first_hit([holds(p, gold) for p in answerer.search(gold["question"], 10, history)]))
        if answers:
            answer = answerer.ask(gold["question"], history)
            scored.append(score_answer(answer_to_json(answer, str(gold["id"])), gold))
            outside += answer.outside is not None
    recalls = {f"R@{cut}": mean(rank is not None and rank <= cut for rank in ranks) for cut in (1, 5, 10)}
    row = {"variant": variant, "n": len(ranks), **recalls, "MRR": mean(reciprocal_rank(rank) for rank in ranks)}
    if answers:
        row |= {
            "em": mean(s.em for s in scored),
            "f1": mean(s.f1 for s in scored),
            "given": mean(s.given for s in scored),
            "outside": outside,
        }
    return row


def main() -> None:
    """Measure every variant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--answers", action="store_true")
    parser.add_argument("--only", choices=VARIANTS, action="append", help="only this variant (repeatable)")
    chosen = parser.parse_args()
    answerer = Answerer.open(chosen.index, answer_settings=AnswerSettings(reader="trained" if chosen.answers else "rules"))
    golds = load_gold(chosen.questions)
    dated = [gold for gold in golds if named_time(gold["question"], answerer.today)]
    kept = [gold for gold, _ in limited(answerer, golds)]
    print(f"{len(golds)} questions, {len(dated)} name a date, for {len(kept)} it makes a limit; today {answerer.today}")
    for variant in chosen.only or VARIANTS:
        settings = RetrieveSettings(days_boost=1.0) if variant == "no date" else RetrieveSettings()
        asking = Answerer(Varied(answerer.archive, variant), answerer.encoder, answerer.reader, settings)
        print(
            "  ".join(
                f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in measure(asking, variant, kept, chosen.answers).items()
            )
        )


if __name__ == "__main__":
    main()
