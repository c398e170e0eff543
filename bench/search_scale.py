"""Finding at 10,000, 100,000 and a million chunks: time, memory and how much the clusters miss, each size in a process of its own.

    python -m bench.search_scale INDEX QUESTIONS FOLDER [--sizes 10000 100000 1000000]

INDEX is a real index.  Larger ones are made of copies in FOLDER (and kept there): every copy's vector is turned a little at
random, and one in ten of its terms is another one of the archive, so no two rows are alike.  Smaller ones take the first chunks.
Timed is everything between an encoded question and ranked passages (`rag.retrieve`), warm.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.config import EncoderSettings, IndexSettings
from index.embed import Texts
from index.encoder import load_encoder
from index.store import snapshot
from index.store.archive import Archive
from index.store.catalog import ARTICLES, CHUNKS, FILE, Catalog
from index.store.terms import write_terms
from index.store.vectors import write_vectors
from index.tokens import tokenize
from rag.config import RetrieveSettings
from rag.evaluate.answers import load_gold
from rag.question import understand
from rag.retrieve import retrieve

NOISE = 0.35  # length of the random part of a copied vector: its cosine to the first one is about 0.94
CHANGED = 0.1


# ---------------------------------------------------------------- an index of any size


def grow(source: Path, folder: Path, size: int, questions: np.ndarray) -> None:
    """An index of `size` chunks made of the chunks of another one."""
    index = folder / str(size)
    if (index / "current").exists():
        return
    with Archive.open(source) as archive, snapshot.new_draft(index) as draft:
        first = snapshot.current_snapshot(source)
        assert first is not None
        articles = grow_catalog(first, draft, size)
        old = archive.vectors(np.arange(archive.manifest.chunks))
        clusters = write_vectors(draft, old.shape[1], turned(old, size), IndexSettings().exact_up_to, lambda: questions)
        write_terms(draft, changed_terms(Catalog(first), size))
        manifest = replace(archive.manifest, inputs="grown" * 3, articles=articles, chunks=size, clusters=clusters, files={})
        snapshot.publish(index, draft, manifest)


def grow_catalog(first: Path, draft: Path, size: int) -> int:
    """Copy the articles as often as the chunks need it; → the number of articles."""
    facets, chunks = np.load(first / ARTICLES), np.load(first / CHUNKS)
    copies = -(-size // len(chunks))
    shifted = [chunks.copy() for _ in range(copies)]
    for n, some in enumerate(shifted):
        some["article"] += n * len(facets)
    np.save(draft / CHUNKS, np.concatenate(shifted)[:size])
    np.save(draft / ARTICLES, np.concatenate([facets] * copies))
    shutil.copy(first / FILE, draft / FILE)
    with sqlite3.connect(draft / FILE) as connection:
        for n in range(1, copies):
            shift = (n * len(facets), f"~~{n}", len(facets))
            connection.execute("INSERT INTO articles SELECT number + ?, id || ?, file, form FROM articles WHERE number < ?", shift)
    connection.close()
    return copies * len(facets)


def turned(vectors: np.ndarray, size: int) -> Iterator[np.ndarray]:
    """Batches of unit vectors: first the real ones, then copies turned at random."""
    draw = np.random.default_rng(1)
    for start in range(0, size, len(vectors)):
        batch = vectors[: size - start]
        if start:
            noise = draw.normal(size=batch.shape).astype(np.float32)
            batch = batch + NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
            batch /= np.linalg.norm(batch, axis=1, keepdims=True)
        yield batch


def changed_terms(catalog: Catalog, size: int) -> Iterator[Sequence[str]]:
    """The terms of each row: first the real ones, then copies with a tenth of them drawn anew from all."""
    texts = Texts(catalog)
    real = [np.array(tokenize(texts[row]), object) for row in range(min(size, len(texts)))]
    everything, draw = np.concatenate(real), np.random.default_rng(2)
    for n in range(size):
        terms = real[n % len(real)]
        if n >= len(real):
            terms = terms.copy()
            swapped = draw.random(len(terms)) < CHANGED
            terms[swapped] = everything[draw.integers(len(everything), size=int(swapped.sum()))]
        yield terms.tolist()


# ---------------------------------------------------------------- one size


class Encoded:
    """Gives the vectors of questions encoded before."""

    fingerprint, dimension = "", 0

    def __init__(self, texts: Sequence[str], vectors: np.ndarray) -> None:
        self._vectors = dict(zip(texts, vectors, strict=True))

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [n, dimension]."""
        return np.stack([self._vectors[text] for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Nobody asks for these."""
        raise NotImplementedError


def measure(index: Path, questions: Path, vectors: Path) -> dict[str, object]:
    """Times of all questions, recall of the ten nearest rows, and the most memory this process held."""
    golds = [gold for gold in load_gold([questions]) if gold["lang"] == "zh"]
    asked = [understand(gold["question"]) for gold in golds]
    known = np.load(vectors)
    encoder, settings = Encoded([q.query for q in asked], known), RetrieveSettings()
    with Archive.open(index) as archive:
        for _ in range(2):  # the second round is warm
            times = [timed(lambda q=q: retrieve(q, archive, encoder, settings)) for q in asked]
            dense = [timed(lambda v=v: archive.dense(v, settings.candidates)) for v in known]
            terms = [timed(lambda q=q: archive.terms(tokenize(q.query), settings.candidates)) for q in asked]
        memory = peak_memory()
        row = {"chunks": archive.manifest.chunks, "search": archive.facts()["search"], "memory GB": round(memory, 2)}
        for name, found in (("all", times), ("dense", dense), ("terms", terms)):
            row |= {f"{name} p50 ms": round(float(np.median(found)), 1), f"{name} p95 ms": round(float(np.quantile(found, 0.95)), 1)}
        return row | {"recall@10": round(recall(archive, known), 4)}


def peak_memory() -> float:
    """The most memory this process has held, mapped files among it, in GiB (Linux: getrusage would count the parent's too)."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024**2


def timed(work: object) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return 1000 * (time.perf_counter() - start)


def recall(archive: Archive, questions: np.ndarray) -> float:
    """The share of the ten rows nearest to each question that a search finds, against a product with all vectors."""
    best = [np.zeros((0, 2))] * len(questions)
    for start in range(0, archive.manifest.chunks, 50_000):
        rows = np.arange(start, min(start + 50_000, archive.manifest.chunks))
        cosines = questions @ archive.vectors(rows).T
        for n, line in enumerate(cosines):
            top = np.argpartition(-line, min(10, len(line) - 1))[:10]
            both = np.concatenate([best[n], np.stack([line[top], rows[top]], axis=1)])
            best[n] = both[np.argsort(-both[:, 0])[:10]]
    found = [{row for row, _ in archive.dense(vector, 10)} for vector in questions]
    return float(np.mean([len(hits & set(right[:, 1].astype(int))) / 10 for hits, right in zip(found, best, strict=True)]))


def main() -> None:
    """Make the indexes, measure each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    vectors = args.folder / "questions.npy"
    if args.one:
        print(json.dumps(measure(args.one, args.questions, vectors), ensure_ascii=False))
        return
    args.folder.mkdir(parents=True, exist_ok=True)
    asked = [understand(gold["question"]).query for gold in load_gold([args.questions]) if gold["lang"] == "zh"]
    np.save(vectors, load_encoder(EncoderSettings()).encode_queries(asked))
    for size in args.sizes:
        grow(args.index, args.folder, size, np.load(vectors)[::2])
        given = [str(args.index), str(args.questions), str(args.folder), "--one", str(args.folder / str(size))]
        subprocess.run([sys.executable, "-m", "bench.search_scale", *given], check=True)


if __name__ == "__main__":
    main()
