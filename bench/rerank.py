"""What else could order the passages found: feedback, centred and whitened vectors, late interaction, the reader; in one run.

    python -m bench.rerank INDEX QUESTIONS.json[l] … [--every 1] [--best 10] [--slow]

All order the same candidates of `rag.retrieve`.  Centred and whitened vectors (Su et al. 2021, arXiv:2103.15316) and feedback (the
question moved towards the passages that came first: Rocchio 1971) stand in for nearness among all candidates.  With --slow also late
interaction (each token of the question with its nearest token of the passage: ColBERT, Khattab and Zaharia 2020) over the encoder's
token vectors, and the reader's log-odds, each of the --best passages only, added to their scores.  A passage is right if its article
is the gold one or holds a gold answer.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.bundled import model_folder
from index.config import EncoderSettings
from index.encoder import load_encoder
from index.records import Question
from index.store.archive import Archive
from rag.config import RetrieveSettings
from rag.evaluate.answers import Gold, load_gold
from rag.evaluate.search import measures, tells
from rag.measures import first_hit
from rag.question import understand
from rag.retrieve import Candidate, propose

_SAMPLE = 20_000  # vectors that the mean and the directions are taken from
_SPREAD = 10.0  # as in rag.retrieve

Vectors = Callable[[np.ndarray], np.ndarray]
"""Vectors [n, dimension] to others that are compared in their place."""


# ---------------------------------------------------------------- other vectors


def changes(sample: np.ndarray) -> dict[str, Vectors]:
    """What is done to vectors, learned from a sample of them."""
    centre = sample.mean(axis=0)
    values, axes = np.linalg.eigh(np.cov((sample - centre).T))

    def whitened(power: float) -> Vectors:
        return lambda x: (x - centre) @ axes / np.maximum(values, 1e-6) ** power

    return {"as they are": lambda x: x, "centred": lambda x: x - centre, "half whitened": whitened(0.25), "whitened": whitened(0.5)}


def nearness(question: np.ndarray, passages: np.ndarray, spread: float) -> np.ndarray:
    """1 for the nearest, falling to 0 as the cosine falls behind by 1 / spread."""
    unit = passages / np.linalg.norm(passages, axis=1, keepdims=True)
    cosines = unit @ (question / np.linalg.norm(question))
    return np.clip(1 - spread * (cosines.max() - cosines), 0, 1)


def by_vectors(
    question: np.ndarray, found: np.ndarray, kept: np.ndarray, weight: float, tried: dict[str, Vectors]
) -> dict[str, np.ndarray]:
    """Scores with each kind of vector in place of the encoder's; `kept` is what the rest of the score says."""
    told = {}
    for name, change in tried.items():
        q, p = change(question[None])[0], change(found)
        spreads = (_SPREAD,) if name == "as they are" else (1.0, 2.0, 4.0)  # cosines lie further apart once they are centred
        told |= {f"vectors {name}, spread {spread:g}": kept + weight * nearness(q, p, spread) for spread in spreads}
    first = np.argsort(-(kept + weight * nearness(question, found, _SPREAD)))[:3]
    for share in (0.25, 0.5, 1.0):
        moved = question + share * found[first].mean(axis=0)
        told[f"feedback of three passages, {share:g}"] = kept + weight * nearness(moved, found, _SPREAD)
    return told


# ---------------------------------------------------------------- slow ones


class TokenVectors:
    """The bundled encoder's vector of every token, by torch."""

    def __init__(self) -> None:
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(str(model_folder(EncoderSettings().cache)), device="cpu", local_files_only=True)

    def of(self, texts: Sequence[str], prompt: str) -> list[np.ndarray]:
        """Unit rows, one for each token without the prompt's and the marks around the text."""
        skip = len(self._model.tokenizer(prompt)["input_ids"]) - 1
        given = self._model.encode([prompt + text for text in texts], output_value="token_embeddings", prompt="", show_progress_bar=False)
        tokens = [vectors.cpu().numpy()[skip:-1] for vectors in given]
        return [t / np.linalg.norm(t, axis=1, keepdims=True) for t in tokens]


def late(tokens: TokenVectors, question: Question, best: Sequence[Candidate]) -> np.ndarray:
    """The mean over the question's tokens of the cosine to their nearest token of each passage [n]."""
    asked = tokens.of([question.query], "query: ")[0]
    return np.array([(asked @ told.T).max(axis=1).mean() for told in tokens.of([c.passage.chunk.text for c in best], "passage: ")])


def read_odds(reader: Any, question: Question, best: Sequence[Candidate]) -> np.ndarray:
    """The reader's log-odds of the best span of each passage against no answer [n]."""
    from rag.reader.network.windows import join, tokenize

    asked = tokenize(reader.tokenizer, [question.text])[0]
    pieces = [(n, piece) for n, c in enumerate(best) for piece in reader.pieces(c.passage)]
    odds = np.full(len(best), -20.0)
    for (n, _), scored in zip(pieces, reader.score([join(asked.ids, piece.tokens.ids) for _, piece in pieces]), strict=True):
        odds[n] = max(odds[n], scored[2].max(initial=-20.0))
    return odds


def slowly(
    tools: tuple[TokenVectors, Any], question: Question, found: Sequence[Candidate], base: np.ndarray, best: int
) -> dict[str, np.ndarray]:
    """Scores of all candidates, those of the best changed by late interaction or by the reader."""
    chosen = np.argsort(-base, kind="stable")[:best]
    some = [found[n] for n in chosen]
    like, odds = late(tools[0], question, some), 1 / (1 + np.exp(-read_odds(tools[1], question, some) / 4))
    told = {}
    for name, added, weights in (
        ("late interaction", like - like.max(), (1, 2, 4, 8)),
        ("the reader", odds - odds.max(), (0.1, 0.2, 0.4, 0.8)),
    ):
        for weight in weights:
            scores = base - 2
            scores[chosen] = base[chosen] + weight * added
            told[f"{name}, {weight:g}"] = scores
    return told


# ---------------------------------------------------------------- measuring


def main() -> None:
    """Find, order in every way, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--best", type=int, default=10)
    parser.add_argument("--slow", action="store_true")
    args = parser.parse_args()
    golds = [gold for gold in load_gold(args.questions) if gold["answerable"]][:: args.every]
    with Archive.open(args.index) as archive:
        ranked = orders(archive, golds, args.best, args.slow)
    for (lang, name), ranks in ranked.items():
        told = "  ".join(f"{cut} {value:.3f}" for cut, value in measures(ranks).items())
        print(f"{lang} {len(ranks)}  {name:40s} {told}")


def orders(archive: Archive, golds: Sequence[Gold], best: int, slow: bool) -> dict[tuple[str, str], list[int | None]]:
    """Language and way -> the rank of the first right passage of each question."""
    encoder, settings = load_encoder(EncoderSettings()), RetrieveSettings()
    drawn = np.random.default_rng(1).permutation(archive.manifest.chunks)[:_SAMPLE]
    tried = changes(archive.vectors(np.sort(drawn)))
    tools = _slow_tools() if slow else None
    ranked: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for gold in golds:
        question = understand(gold["question"], tuple(gold.get("history") or ()))
        found = propose(question, archive, encoder, settings)
        dense, terms, evidence = settings.weights(question.lang)
        kept = np.array([terms * c.terms + evidence * c.evidence for c in found])
        vectors = archive.vectors([c.passage.chunk.row for c in found])
        told = by_vectors(encoder.encode_queries([question.query])[0], vectors, kept, dense, tried)
        if tools:
            told |= slowly(tools, question, found, next(iter(told.values())), best)
        right = [tells(c.passage, gold) for c in found]
        for name, scores in told.items():
            ranked[question.lang, name].append(first_hit([right[n] for n in np.argsort(-scores, kind="stable")]))
    return dict(sorted(ranked.items(), key=lambda item: item[0][0]))


def _slow_tools() -> tuple[TokenVectors, Any]:
    from rag.reader.neural import NeuralReader

    return TokenVectors(), NeuralReader.load(EncoderSettings(), calibration=None)


if __name__ == "__main__":
    main()
