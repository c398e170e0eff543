"""Gold questions in, measures of the ranked passages out, by skill.

Beside questions with answers, sentences that tell an event are gold: {"id", "question", "headline", "article_id"}, the headline
being that of its report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.records import Passage
from rag.answer import Answerer
from rag.evaluate.answers import Gold, mean
from rag.measures import bare, first_hit, reciprocal_rank, says

CUTS = (1, 5, 10)
Ranks = tuple[int | None, ...]
"""Where a right article, and where one that holds a gold answer, first stands; None for nowhere."""


def holds(passage: Passage, gold: Gold) -> bool:
    """Whether a passage belongs to a right article: the gold one, any of its headline or that holds the evidence, as reprints do."""
    if gold.get("article_id") and passage.article.id == gold["article_id"]:
        return True
    if gold.get("headline") and bare(passage.article.headline) == bare(gold["headline"]):
        return True
    evidence = bare(gold.get("evidence"))
    return bool(evidence) and evidence in bare(passage.article.text)


def tells(passage: Passage, gold: Gold) -> bool:
    """Whether a passage belongs to a right article or to one that holds a gold answer, in whatever words: reprints change words."""
    return holds(passage, gold) or says(passage.article.text, gold["answers"])


def findable(gold: Gold) -> bool:
    """Whether an article is right for a gold question."""
    named = gold.get("article_id") or gold.get("evidence")
    return bool(gold.get("headline") or (gold["answerable"] and named))


def evaluate_search(answerer: Answerer, golds: Sequence[Gold], k: int = 10) -> list[dict[str, Any]]:
    """Recall at 1, 5, 10 and MRR@10 of the articles of the `k` best passages, over questions whose gold names an article or evidence.

    An article stands where its best passage stands and counts once.  First for the right articles, then ("answer") for these
    and all others that hold a gold answer.
    """
    ranks: list[tuple[str, Ranks]] = []
    for gold in golds:
        if findable(gold):
            passages = answerer.search(gold["question"], k, tuple(gold.get("history") or ()))
            found = tuple(first_hit([right(p, gold) for p in each_article(passages)]) for right in (holds, tells))
            ranks.append((str(gold.get("skill") or "all"), found))
    skills = sorted({skill for skill, _ in ranks})
    rows = [_search_row(skill, [rank for name, rank in ranks if name == skill]) for skill in skills] if len(skills) > 1 else []
    return [*rows, _search_row("all", [rank for _, rank in ranks])]


def each_article(passages: Sequence[Passage]) -> list[Passage]:
    """The best passage of each article, in order."""
    best: dict[str, Passage] = {}
    for passage in passages:
        best.setdefault(passage.article.id, passage)
    return list(best.values())


def _search_row(skill: str, ranks: Sequence[Ranks]) -> dict[str, Any]:
    strict, loose = ([rank[place] for rank in ranks] for place in (0, 1))
    return {"skill": skill, "n": len(ranks), **measures(strict), **{f"{name} answer": value for name, value in measures(loose).items()}}


def measures(ranks: Sequence[int | None]) -> dict[str, float | None]:
    """Recall at each cut and MRR@10 from the rank of each question's first hit."""
    recalls = {f"R@{cut}": mean(rank is not None and rank <= cut for rank in ranks) for cut in CUTS}
    return {**recalls, "MRR@10": mean(reciprocal_rank(rank) for rank in ranks)}
