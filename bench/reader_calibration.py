"""Fit the reader's confidence on held-out questions, measure it, and draw it.

    python bench/reader_calibration.py READING_DIR [--pictures docs/pictures]

Every held-out question is read twice over five passages that a term search finds for it among all contexts: once with the
passage that answers, once without it.  An answer is right if its CMRC F1 is at least 0.5; without the passage every answer is
wrong.  The confidence is a logistic model (Platt 1999) of a few features, fitted with an L2 prior; its calibration error is
measured by fitting on one half of the titles and looking at the other, both ways.  Needs matplotlib.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from index.config import EncoderSettings
from index.records import Article, ArticleKind, Chunk, Issue, Paragraph, Passage
from rag.measures import overlap_f1
from rag.reader.confidence import FEATURES, Calibration, features
from rag.reader.data import Example, held_out, read_squad
from rag.reader.neural import CALIBRATION, NeuralReader
from rag.reader.news import bigrams

PASSAGES, PIECE = 5, 250


@dataclass(frozen=True, slots=True)
class Case:
    """A reading: its features, whether its best span is right, whether the answer was there, and the title of its question."""

    features: list[float]
    right: bool
    there: bool
    title: str


def passages_of(contexts: Sequence[str]) -> list[Passage]:
    """Every context as an article cut into pieces of about PIECE characters at sentence ends."""
    made = []
    for number, context in enumerate(contexts):
        article = Article(f"c{number}", f"c{number}", Issue(), ArticleKind.NEWS, (Paragraph(context),))
        start = 0
        while start < len(context):
            end = context.find("。", min(len(context), start + PIECE - 60)) + 1 or len(context)
            end = min(end, start + 2 * PIECE)
            made.append(Passage(Chunk(len(made), article.id, start, end, context[start:end]), article, 1.0))
            start = end
    return made


def held_questions(reading: Path, most: int, rng: random.Random) -> list[tuple[Example, str]]:
    """Held-out questions and what the search looks for: an English one is looked for by its Chinese translation."""
    drcd = [e for name in ("dev", "test") for e in read_squad(reading / f"drcd.{name}.hans.jsonl.gz", "drcd") if held_out(e.title, 16)]
    xquad = reading / "xquad.en_question_zh_context.a.jsonl.gz"
    pairs = zip(read_squad(xquad, "english"), read_squad(xquad, "xquad", "question_zh"), strict=True)
    english = [(a, b.question) for a, b in pairs if held_out(a.title, 2)]
    chinese = [(e, e.question) for e in drcd]
    return rng.sample(chinese, min(most, len(chinese))) + rng.sample(english, min(most // 2, len(english)))


def cases(reader: NeuralReader, reading: Path, most: int, rng: random.Random) -> Iterator[Case]:
    """Read every held-out question with and without the passage that answers it."""
    import bm25s

    asked = held_questions(reading, most, rng)
    xquad = reading / "xquad.en_question_zh_context.a.jsonl.gz"
    everything = [e for name in ("dev", "test") for e in read_squad(reading / f"drcd.{name}.hans.jsonl.gz", "drcd")]
    pool = passages_of(sorted({e.context for e in [*everything, *read_squad(xquad, "english")]}))
    index = bm25s.BM25()
    index.index([bigrams(p.chunk.text) for p in pool], show_progress=False)
    found, _ = index.retrieve([bigrams(query) for _, query in asked], k=20, show_progress=False)
    for (example, _), rows in zip(asked, found, strict=True):
        answers = [example.context[s:e] for s, e in example.spans]
        near = [pool[row] for row in rows]
        home = [
            p for p in pool if p.article.text == example.context and any(p.chunk.start <= s and e <= p.chunk.end for s, e in example.spans)
        ]
        others = [p for p in near if not any(a in p.chunk.text for a in answers)]
        if not home or len(others) < PASSAGES:
            continue
        for there, passages in ((True, [home[0], *others[: PASSAGES - 1]]), (False, others[:PASSAGES])):
            spans, _ = reader.find(example.question, [piece for p in passages for piece in reader.pieces(p)])
            right = there and overlap_f1(spans[0].text, answers) >= 0.5
            yield Case(features(spans), right, there, example.title)


# ---------------------------------------------------------------- fitting and measuring


def fit(rows: Sequence[Case], prior: float = 1.0) -> Calibration:
    """Logistic regression by Newton's method; the features are centred and scaled for the prior, the result is for raw ones."""
    x = np.array([c.features for c in rows])
    y = np.array([float(c.right) for c in rows])
    centre, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - centre) / spread])
    w = np.zeros(z.shape[1])
    ridge = prior * np.diag([0.0] + [1.0] * x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve(z.T @ (z * (p * (1 - p))[:, None]) + ridge + 1e-9 * np.eye(len(w)), z.T @ (p - y) + ridge @ w)
    raw = w[1:] / spread
    return Calibration(float(w[0] - raw @ centre), tuple(float(v) for v in raw))


def crossed(rows: Sequence[Case]) -> np.ndarray:
    """The confidence of every case from a fit on the other half of the titles."""
    half = np.array([zlib.crc32(c.title.encode()) // 16 % 2 for c in rows])
    confidence = np.zeros(len(rows))
    for side in (0, 1):
        model = fit([c for c, h in zip(rows, half, strict=True) if h != side])
        for n in np.nonzero(half == side)[0]:
            confidence[n] = model.confidence(rows[int(n)].features)
    return confidence


def calibration_error(confidence: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015): the mean gap of confidence and share right over bins of equal width."""
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    return float(sum(abs(confidence[which == b].sum() - right[which == b].sum()) for b in range(bins)) / len(right))


def risk_coverage(confidence: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Share answered, and share wrong among the answered, as the threshold falls."""
    order = np.argsort(-confidence, kind="stable")
    answered = np.arange(1, len(order) + 1)
    return answered / len(order), 1 - np.cumsum(right[order]) / answered


def at_threshold(rows: Sequence[Case], confidence: np.ndarray, threshold: float) -> dict[str, float]:
    """What a threshold means: wrong among the answered, refused without the answer, refused although it was there."""
    right, there, given = np.array([c.right for c in rows]), np.array([c.there for c in rows]), confidence >= threshold
    wrong = float(1 - right[given].mean()) if given.any() else 0.0
    return {"threshold": threshold, "wrong": wrong, "refuse": float(1 - given[~there].mean()), "wrongly": float(1 - given[there].mean())}


def draw(confidence: np.ndarray, right: np.ndarray, there: np.ndarray, file: Path) -> None:
    """Reliability diagram and risk–coverage curve side by side."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (left, other) = plt.subplots(1, 2, figsize=(9, 4))
    which = np.minimum((confidence * 10).astype(int), 9)
    held = [b for b in range(10) if (which == b).any()]
    left.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    left.bar([(b + 0.5) / 10 for b in held], [right[which == b].mean() for b in held], width=0.09, color="#4878a8")
    left.set(
        xlabel="confidence",
        ylabel="share right",
        xlim=(0, 1),
        ylim=(0, 1),
        title=f"Reliability (ECE {calibration_error(confidence, right):.3f})",
    )
    for name, chosen in (("all questions", np.ones_like(there)), ("answer in the passages", there)):
        other.plot(*risk_coverage(confidence[chosen], right[chosen]), label=name)
    other.set(
        xlabel="coverage: share answered", ylabel="risk: share wrong among them", xlim=(0, 1), ylim=(0, None), title="Risk and coverage"
    )
    other.legend()
    figure.tight_layout()
    figure.savefig(file, dpi=110, metadata={"Software": None})


def main() -> None:
    """Fit, measure, draw, and write the confidence beside the weights."""
    parser = argparse.ArgumentParser(description="Fit and measure the reader's confidence.")
    parser.add_argument("reading", type=Path, help="folder of the reading sets")
    parser.add_argument("--pictures", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--most", type=int, default=300, help="Chinese questions; half as many English ones")
    args = parser.parse_args()
    reader = NeuralReader.load(EncoderSettings(), calibration=None)
    rows = list(cases(reader, args.reading, args.most, random.Random(1)))
    confidence, right, there = crossed(rows), np.array([c.right for c in rows]), np.array([c.there for c in rows])
    final = fit(rows)
    CALIBRATION.write_text(json.dumps({"features": FEATURES, "bias": final.bias, "weights": final.weights}, indent=1) + "\n", "utf-8")
    draw(confidence, right, there, args.pictures / "reader_confidence.png")
    measures = {"n": len(rows), "right where there": float(right[there].mean()), "ece": calibration_error(confidence, right)}
    print(json.dumps(measures))
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        print(json.dumps(at_threshold(rows, confidence, threshold)))


if __name__ == "__main__":
    main()
