"""Fit the reader's confidence on held-out questions over an archive, measure it, and draw it.

    python -m bench.asked_archive DEV READING_DIR NEWS.jsonl.gz …
    for archive in DEV DEV/*-*; do wenbao --index $archive/index build $archive/archive; done
    python -m bench.reader_calibration DEV DEV/*-* --every 9 [--pictures docs/pictures]

Every question (of the first archive one in --every, of the others about MOST) is found and read as `wenbao ask` does; one in four once
more with the articles left out that hold its answer; those of the others over two more as well, which know nothing of what they ask.
An answer is right if its CMRC F1 is at least 0.5.  The confidence is a logistic model (Platt 1999) of a few features for each language,
fitted with an L2 prior; its calibration error is measured by fitting on one half of the articles and looking at the other, both ways.
Needs matplotlib.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from index.config import EncoderSettings
from index.encoder import load_encoder
from index.records import Passage, Question
from index.store.archive import Archive
from rag.config import RetrieveSettings
from rag.evaluate.answers import Gold, load_gold
from rag.measures import bare, overlap_f1
from rag.question import understand
from rag.reader.confidence import FEATURES, LANGUAGES, Platt, features
from rag.reader.neural import CALIBRATION, NeuralReader
from rag.retrieve import retrieve

MISSING = 4
"""One question in so many is asked again without the articles that hold its answer."""
MOST = 48
"""About so many questions of each archive but the first are taken, or all where it has no more."""
STRANGE = (1, 2)
"""The questions of which archives are asked over a small one too: those so many places behind it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A reading: its features, whether its best span is right, whether the answer was there, the article asked about.

    `lang` is the question's language; a `strange` question is asked of an archive that knows nothing of it.
    """

    features: list[float]
    right: bool
    there: bool
    title: str
    lang: str
    strange: bool = False


def cases(reader: NeuralReader, archive: Archive, golds: Sequence[Gold], strange: Sequence[Gold] = ()) -> Iterator[Case]:
    """Find and read every question; some once more without what answers them; `strange` ones of other archives, without it too."""
    settings, encoder = RetrieveSettings(), load_encoder(EncoderSettings())
    wider = settings.model_copy(update={"passages": 2 * settings.passages})
    for number, gold in enumerate([*golds, *strange]):
        question, foreign = understand(gold["question"]), number >= len(golds)
        found = retrieve(question, archive, encoder, wider)
        if not foreign:
            yield from case(reader, gold, question, found[: settings.passages])
        if gold["answerable"] and (foreign or number % MISSING == 0):
            others = [p for p in found if not any(bare(a) in bare(p.article.text) for a in gold["answers"])]
            yield from case(reader, {**gold, "answerable": False}, question, others[: settings.passages], foreign)


def case(reader: NeuralReader, gold: Gold, question: Question, passages: Sequence[Passage], strange: bool = False) -> Iterator[Case]:
    """What reading these passages gives; nothing where nothing is found."""
    spans = reader.answers(question, passages)
    if spans:
        right = gold["answerable"] and overlap_f1(spans[0].text, gold["answers"]) >= 0.5
        title = gold["article_id"] or gold["article"]
        yield Case(features(question, spans, passages), right, gold["answerable"], title, question.lang, strange)


# ---------------------------------------------------------------- fitting and measuring


def fit(rows: Sequence[Case], prior: float = 1.0) -> Platt:
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
    return Platt(float(w[0] - raw @ centre), tuple(float(v) for v in raw))


def by_language(rows: Sequence[Case]) -> dict[str, dict[str, Any]]:
    """The fit of each language, as it is kept."""
    return {lang: asdict(fit([c for c in rows if c.lang == lang])) for lang in LANGUAGES}


def crossed(rows: Sequence[Case]) -> np.ndarray:
    """The confidence of every case from a fit on the other half of the titles, each language by itself."""
    half = np.array([zlib.crc32(c.title.encode()) // 16 % 2 for c in rows])
    confidence = np.zeros(len(rows))
    for side, lang in product((0, 1), LANGUAGES):
        model = fit([c for c, h in zip(rows, half, strict=True) if h != side and c.lang == lang])
        for n in np.nonzero(half == side)[0]:
            if rows[int(n)].lang == lang:
                confidence[n] = model.chance(rows[int(n)].features)
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
    """What a threshold means: wrong among the answered; refused where the answer is not told, where nothing of it is, where it is."""
    right, there, given = np.array([c.right for c in rows]), np.array([c.there for c in rows]), confidence >= threshold
    strange, english = np.array([c.strange for c in rows]), np.array([c.lang == "en" for c in rows])
    wrong = float(1 - right[given].mean()) if given.any() else 0.0
    known = {"refuse": ~there & ~strange, "strange, Chinese": strange & ~english, "strange, English": strange & english}
    refused = {name: float(1 - given[which].mean()) for name, which in known.items() if which.any()}
    return {"threshold": threshold, "wrong": wrong, **refused, "wrongly": float(1 - given[there].mean())}


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
    parser.add_argument("archives", type=Path, nargs="+", help="folders that hold an index and its questions.jsonl, with article_id")
    parser.add_argument("--pictures", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--every", type=int, default=1, help="take one question in so many of the first archive")
    args = parser.parse_args()
    reader = NeuralReader.load(EncoderSettings(), calibration=None)
    asked = [load_gold([folder / "questions.jsonl"]) for folder in args.archives]
    golds = [own[:: max(1, len(own) // MOST) if number else args.every] for number, own in enumerate(asked)]
    small, rows = golds[1:], list[Case]()
    for number, folder in enumerate(args.archives):
        strange = [gold for step in STRANGE for gold in small[(number - 1 + step) % len(small)]] if number else []
        with Archive.open(folder / "index") as archive:
            rows += cases(reader, archive, golds[number], strange)
    confidence, right, there = crossed(rows), np.array([c.right for c in rows]), np.array([c.there for c in rows])
    final = {"features": FEATURES, **by_language(rows), "without near": by_language([replace(c, features=c.features[:-1]) for c in rows])}
    CALIBRATION.write_text(json.dumps(final, indent=1) + "\n", "utf-8")
    draw(confidence, right, there, args.pictures / "reader_confidence.png")
    measures = {"n": len(rows), "right where there": float(right[there].mean()), "ece": calibration_error(confidence, right)}
    print(json.dumps(measures))
    for threshold in (0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        print(json.dumps(at_threshold(rows, confidence, threshold)))


if __name__ == "__main__":
    main()
