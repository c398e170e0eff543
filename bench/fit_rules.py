"""Fit the weights of the rule reader: rag/reader/rules/rules.json.

    python -m bench.fit_rules READING.jsonl[.gz] ... [--questions 3000] [--out rag/reader/rules/rules.json]

READING files: one object a line, {"id", "title", "context", "question", "answers"}.  Every question is asked over its own passage
among the passages of other titles that share most words with it; to fit the confidence it is asked again with the sentences that
hold the answer cut out, and with its passage left out.  A fifth of the titles is kept back, and what is printed is measured there.
Fit on other questions than those you judge by.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from index.chunk import sentences
from index.config import EncoderSettings
from index.encoder import Encoder, load_encoder
from index.records import Article, ArticleKind, Chunk, Issue, Paragraph, Passage, Question
from rag.measures import exact, overlap_f1
from rag.question import understand
from rag.reader.rules.evidence import FEATURES, asked
from rag.reader.rules.rules_reader import (
    CONFIDENCE_FEATURES,
    SENTENCE_FEATURES,
    RulesReader,
    Scored,
    candidate_rows,
    confidence_features,
)
from rag.wording import language

NEIGHBOURS = 4
NAMES = (*SENTENCE_FEATURES, *FEATURES)


class RememberingEncoder:
    """An encoder that encodes no text twice."""

    def __init__(self, inner: Encoder) -> None:
        self.inner, self.fingerprint, self.dimension = inner, inner.fingerprint, inner.dimension
        self.known: dict[str, np.ndarray] = {}

    def encode_queries(self, texts: list[str]) -> np.ndarray:
        """float32 [n, dimension]."""
        return self.inner.encode_queries(texts)

    def encode_passages(self, texts: list[str]) -> np.ndarray:
        """float32 [n, dimension]."""
        new = list(dict.fromkeys(t for t in texts if t not in self.known))
        self.known.update(zip(new, self.inner.encode_passages(new), strict=True))
        return np.stack([self.known[t] for t in texts])


def load(files: list[Path]) -> list[dict]:
    """The rows of all files."""
    rows = []
    for file in files:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")
        rows += [json.loads(line) for line in text.splitlines()]
    return rows


def sample(rows: list[dict], count: int) -> list[dict]:
    """About `count` questions: all those of passages taken at random, so that few sentences are encoded for many questions."""
    contexts = list(dict.fromkeys(row["context"] for row in rows))
    drawn = [contexts[i] for i in np.random.default_rng(7).permutation(len(contexts))]
    kept, size = set(), Counter(row["context"] for row in rows)
    while drawn and sum(size[c] for c in kept) < count:
        kept.add(drawn.pop())
    return [row for row in rows if row["context"] in kept]


def passage_of(context: str) -> Passage:
    """A reading passage as a retrieved one."""
    name = hashlib.sha256(context.encode()).hexdigest()[:12]
    article = Article(name, "", Issue(), ArticleKind.NEWS, tuple(Paragraph(p) for p in context.split("\n") if p.strip()))
    return Passage(Chunk(0, name, 0, len(article.text), article.text), article, 0.0)


def pairs_of(text: str) -> Counter[str]:
    """Character pairs of a text."""
    plain = re.sub(r"\W", "", text)
    return Counter(plain[i : i + 2] for i in range(len(plain) - 1))


class Neighbours:
    """The passages that share most with a question, by tf-idf over character pairs."""

    def __init__(self, rows: list[dict]) -> None:
        self.titles = {row["context"]: row["title"] for row in rows}
        self.contexts = list(self.titles)
        counts = Counter(pair for c in self.contexts for pair in set(pairs_of(c)))
        self.rare = {pair: np.log(len(self.contexts) / n) for pair, n in counts.items()}
        self.sets = [set(pairs_of(c)) for c in self.contexts]

    def near(self, row: dict) -> list[str]:
        """Contexts, best first, the row's own among them at its place."""
        wanted = pairs_of(row["question"] + row.get("question_zh", ""))
        scores = [sum(self.rare[p] for p in wanted if p in held) for held in self.sets]
        order = [self.contexts[i] for i in np.argsort(-np.array(scores), kind="stable")]
        own = order.index(row["context"])
        others = [c for c in order if self.titles[c] != row["title"]][:NEIGHBOURS]
        return [*others[: min(own, NEIGHBOURS)], row["context"], *others[min(own, NEIGHBOURS) :]]


def is_held_out(row: dict) -> bool:
    """Whether a title is kept back for measuring."""
    return int(hashlib.sha256(row["title"].encode()).hexdigest(), 16) % 5 == 0


def without_answer(row: dict) -> str:
    """The context without the sentences that hold an answer."""
    text = row["context"]
    kept = [text[s:e] for s, e in sentences(text, 0, len(text)) if not any(a in text[s:e] for a in row["answers"])]
    return "".join(kept)


def best_f1(text: str, row: dict) -> float:
    """F1 against the best gold answer; 1 only for an exact match."""
    return 1.0 if exact(text, row["answers"]) else min(overlap_f1(text, row["answers"]), 0.99)


def ranker_rows(reader: RulesReader, rows: list[dict], near: Neighbours) -> list[tuple[np.ndarray, np.ndarray, str, list[str]]]:
    """Per question: features [n, f], which candidates are gold, what it wants, the candidates' kinds."""
    found = []
    for row in rows:
        question = understand(row["question"])
        wanted = asked(question)
        chosen = reader.best_sentences(question, wanted, [passage_of(c) for c in near.near(row)])
        pairs, features = candidate_rows(wanted, chosen)
        own = passage_of(row["context"]).article.id
        worth = np.array([best_f1(s.text[c.start : c.end], row) if s.passage.article.id == own else 0.0 for s, c in pairs])
        gold = worth >= max(0.6, worth.max(initial=0.0) - 1e-9)
        if gold.any():
            found.append((features, gold, question.wants.value, [c.kind for _, c in pairs]))
    return found


def fit_ranker(data: list[tuple[np.ndarray, np.ndarray, str, list[str]]]) -> dict:
    """Weights that make the gold candidates likely: -log of their share, with an L2 pull to zero."""
    crosses = {key: i for i, key in enumerate(sorted({(w, k) for _, _, w, kinds in data for k in kinds}))}
    features = torch.tensor(np.concatenate([f for f, *_ in data]), dtype=torch.float32)
    owner = torch.tensor(np.concatenate([np.full(len(f), i) for i, (f, *_) in enumerate(data)]))
    gold = torch.tensor(np.concatenate([g for _, g, *_ in data]))
    cross = torch.tensor([crosses[w, k] for _, _, w, kinds in data for k in kinds])
    weights = torch.zeros(features.shape[1], requires_grad=True)
    kinds = torch.zeros(len(crosses), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, kinds], max_iter=150, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = features @ weights + kinds[cross]
        value = (_log_sum(scores, owner, len(data)) - _log_sum(scores[gold], owner[gold], len(data))).mean()
        value = value + 1e-4 * (weights.square().sum() + kinds.square().sum())
        value.backward()
        return value

    optimiser.step(loss)
    print(f"ranker: loss {loss().item():.3f} over {len(data)} questions, {len(features)} candidates")
    table: dict[str, dict[str, float]] = {}
    for (want, kind), i in crosses.items():
        table.setdefault(want, {})[kind] = round(kinds[i].item(), 3)
    return {"features": {name: round(weights[i].item(), 3) for i, name in enumerate(NAMES)}, "kinds": table}


def _log_sum(scores: torch.Tensor, owner: torch.Tensor, count: int) -> torch.Tensor:
    top = torch.full((count,), -1e9).scatter_reduce(0, owner, scores.detach(), "amax")
    return torch.zeros(count).index_add(0, owner, (scores - top[owner]).exp()).log() + top


def judged(
    reader: RulesReader, question: Question, contexts: list[str], row: dict, answerable: bool
) -> tuple[list[float], Scored, bool] | None:
    """The confidence's features, the best candidate, and whether its sentence holds a gold answer."""
    wanted = asked(question)
    scored = reader.score(wanted, reader.best_sentences(question, wanted, [passage_of(c) for c in contexts]))
    if not scored:
        return None
    right = answerable and any(a in scored[0].sentence.text for a in row["answers"])
    return confidence_features(wanted, scored), scored[0], right


def confidence_rows(reader: RulesReader, rows: list[dict], near: Neighbours) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """Features, labels, and the F1 of the answerable ones."""
    features, labels, f1s = [], [], []
    for row in rows:
        question, contexts = understand(row["question"]), near.near(row)
        others = [c for c in contexts if c != row["context"]]
        trimmed = [without_answer(row) if c == row["context"] else c for c in contexts]
        for texts, answerable in ((contexts, True), (others, False), ([t for t in trimmed if t.strip()], False)):
            got = judged(reader, question, texts, row, answerable)
            if got:
                features.append(got[0])
                labels.append(got[2])
                if answerable:
                    f1s.append(best_f1(got[1].sentence.text[got[1].candidate.start : got[1].candidate.end], row))
    return np.array(features), np.array(labels), f1s


def fit_confidence(features: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Plain logistic regression."""
    x, y = torch.tensor(features, dtype=torch.float32), torch.tensor(labels, dtype=torch.float32)
    weights, bias = torch.zeros(x.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights + bias, y) + 1e-4 * weights.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    return {"bias": round(bias.item(), 3)} | {name: round(weights[i].item(), 3) for i, name in enumerate(CONFIDENCE_FEATURES)}


def report(features: np.ndarray, labels: np.ndarray, f1s: list[float], weights: dict[str, float]) -> None:
    """What the held-out titles say: answers, and refusal at some thresholds."""
    logits = features @ np.array([weights[name] for name in CONFIDENCE_FEATURES]) + weights["bias"]
    chance = 1 / (1 + np.exp(-logits))
    print(
        f"held out: EM {np.mean(np.array(f1s) == 1):.3f}  F1 {np.mean(f1s):.3f}  sentence right {labels[0::3].mean():.3f} (of answerable)"
    )
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
        wrong, right = np.mean(chance[~labels] < threshold), np.mean(chance[labels] < threshold)
        print(f"  threshold {threshold}: refused of wrong {wrong:.3f}, of right {right:.3f}")


def main() -> None:
    """Fit both models, report, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--questions", type=int, default=3000)
    parser.add_argument("--wording-only", action="store_true", help="fit without the encoder, to see what it adds")
    parser.add_argument("--out", type=Path, default=Path("rag/reader/rules/rules.json"))
    args = parser.parse_args()
    rows = [r for r in load(args.files) if any(a in r["context"] for a in r["answers"])]
    rows = sample(rows, args.questions)
    near = Neighbours(rows)
    kept, held = [r for r in rows if not is_held_out(r)], [r for r in rows if is_held_out(r)]
    encoder = None if args.wording_only else RememberingEncoder(load_encoder(EncoderSettings()))
    reader = RulesReader(encoder, weights={"features": {}, "kinds": {}})
    reader.weights = fit_ranker(ranker_rows(reader, kept, near))
    reader.weights["confidence"] = {}
    for lang in sorted({language(row["question"]) for row in rows}):
        features, labels, _ = confidence_rows(reader, [r for r in kept if language(r["question"]) == lang], near)
        reader.weights["confidence"][lang] = fit_confidence(features, labels)
        print(lang)
        report(*confidence_rows(reader, [r for r in held if language(r["question"]) == lang], near), reader.weights["confidence"][lang])
    args.out.write_text(json.dumps(reader.weights, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
