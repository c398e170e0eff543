"""What fusing dense and terms is worth: every variant over the same candidates, in one run.

    python -m bench.fusion INDEX QUESTIONS.json[l] ... [--candidates 50]

Prints, for each language of the questions, R@1, R@5, R@10 and MRR@10 of the passages.  A passage is right if its article is the gold
one or holds the gold evidence; with --answers, if the passage itself holds a gold answer (a reprint or another report is right then).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.config import EncoderSettings
from index.encoder import Encoder, load_encoder
from index.store.archive import Archive
from rag.config import RetrieveSettings
from rag.evaluate.answers import Gold, load_gold
from rag.evaluate.search import holds
from rag.measures import bare, first_hit, reciprocal_rank
from rag.question import understand
from rag.retrieve import Candidate, propose

Variant = Callable[[Sequence[Candidate]], list[float]]
MIXES = (
    (1, 0, 0),
    (0, 1, 0),
    (0, 0, 1),
    (5, 5, 0),
    (3, 7, 0),
    (7, 3, 0),
    (3, 3, 4),
    (2, 2, 6),
    (4, 2, 4),
    (4, 3, 3),
    (5, 3, 2),
    (7, 1, 2),
    (6, 1, 3),
    (8, 1, 1),
)


def ranks(values: Sequence[float]) -> np.ndarray:
    """Rank from 1 of each value, the highest first; what was not found at all (0) gets no rank but infinity."""
    order = np.argsort(-np.array(values), kind="stable")
    places = np.empty(len(values))
    places[order] = np.arange(1, len(values) + 1)
    return np.where(np.array(values) > 0, places, np.inf)


def by_rank(terms_weight: float, k: int = 60) -> Variant:
    """Weighted reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009)."""

    def score(found: Sequence[Candidate]) -> list[float]:
        dense, terms = ranks([c.nearness for c in found]), ranks([c.terms for c in found])
        return list((1 - terms_weight) / (k + dense) + terms_weight / (k + terms))

    return score


def by_score(dense: float, terms: float, evidence: float) -> Variant:
    """The weighted mean that rag.retrieve uses."""
    return lambda found: [dense * c.nearness + terms * c.terms + evidence * c.evidence for c in found]


def variants() -> dict[str, Variant]:
    """All that is compared, by name."""
    table: dict[str, Variant] = {f"ranks, terms {w}": by_rank(w) for w in (0.3, 0.5, 0.7)}
    return table | {f"scores {d}:{t}:{e}": by_score(d, t, e) for d, t, e in MIXES}


def right(candidate: Candidate, gold: Gold, answers: bool) -> bool:
    """Whether a passage is a right one."""
    if answers:
        return any(bare(a) in bare(candidate.passage.chunk.text) for a in gold["answers"])
    return holds(candidate.passage, gold)


def measure(archive: Archive, encoder: Encoder, golds: Sequence[Gold], settings: RetrieveSettings, answers: bool) -> None:
    """Propose once a question, rank with every variant, print."""
    asked = [understand(gold["question"], tuple(gold.get("history") or ())) for gold in golds]
    proposed = [propose(question, archive, encoder, settings) for question in asked]
    hits = [[right(c, gold, answers) for c in found] for found, gold in zip(proposed, golds, strict=True)]
    for lang in sorted({question.lang for question in asked}):
        chosen = [i for i, question in enumerate(asked) if question.lang == lang]
        print(f"{lang}: {len(chosen)} questions")
        for name, variant in variants().items():
            firsts = []
            for i in chosen:
                order = np.argsort(-np.array(variant(proposed[i])), kind="stable")
                firsts.append(first_hit([hits[i][j] for j in order]))
            shares = [sum(rank is not None and rank <= cut for rank in firsts) / len(firsts) for cut in (1, 5, 10)]
            mrr = sum(reciprocal_rank(rank) for rank in firsts) / len(firsts)
            print(f"  {name:20s} R@1 {shares[0]:.3f}  R@5 {shares[1]:.3f}  R@10 {shares[2]:.3f}  MRR@10 {mrr:.3f}")


def main() -> None:
    """Read the gold, open the index, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--candidates", type=int, default=50)
    parser.add_argument("--answers", action="store_true", help="a passage is right if it holds a gold answer")
    args = parser.parse_args()
    golds = [gold for gold in load_gold(args.questions) if gold["answerable"]]
    with Archive.open(args.index) as archive:
        settings = RetrieveSettings(candidates=args.candidates)
        measure(archive, load_encoder(EncoderSettings()), golds, settings, args.answers)


if __name__ == "__main__":
    main()
