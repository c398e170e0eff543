"""Gold questions in, measures of the ranked passages out, by skill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.records import Passage
from rag.answer import Answerer
from rag.evaluate.answers import Gold, mean
from rag.measures import bare, first_hit, reciprocal_rank

CUTS = (1, 5, 10)


def holds(passage: Passage, gold: Gold) -> bool:
    """Whether a passage belongs to a right article: the gold one, or any whose text holds the evidence (agency copy is reprinted)."""
    if gold.get("article_id") and passage.article.id == gold["article_id"]:
        return True
    evidence = bare(gold.get("evidence"))
    return bool(evidence) and evidence in bare(passage.article.text)


def evaluate_search(answerer: Answerer, golds: Sequence[Gold], k: int = 10) -> list[dict[str, Any]]:
    """Recall at 1, 5, 10 (at most `k`) and MRR@10 of the ranked passages, over questions whose gold names an article or evidence."""
    ranks: list[tuple[str, int | None]] = []
    for gold in golds:
        if gold["answerable"] and (gold.get("article_id") or gold.get("evidence")):
            passages = answerer.search(gold["question"], k, tuple(gold.get("history") or ()))
            ranks.append((str(gold.get("skill") or "all"), first_hit([holds(p, gold) for p in passages])))
    skills = sorted({skill for skill, _ in ranks})
    rows = [_search_row(skill, [rank for name, rank in ranks if name == skill]) for skill in skills] if len(skills) > 1 else []
    return [*rows, _search_row("all", [rank for _, rank in ranks])]


def _search_row(skill: str, ranks: Sequence[int | None]) -> dict[str, Any]:
    recalls = {f"R@{cut}": mean(rank is not None and rank <= cut for rank in ranks) for cut in CUTS}
    return {"skill": skill, "n": len(ranks), **recalls, "MRR@10": mean(reciprocal_rank(rank) for rank in ranks)}
