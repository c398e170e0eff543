"""Learn how headlines are worded (index/segment/learned/style.npz) from articles that have headlines.

    python -m bench.fit_style ARTICLES.jsonl.gz ... [--out FILE]

A headline against stretches of body text as long as a printed line: a logistic regression over hashed characters and pairs
of characters (feature hashing, Weinberger et al. 2009).  Learned from every other article, told by its headline's
checksum, so that the pages of the other articles show how the score does on wording it has not seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from index.segment.learned import style

RIDGE = 0.5


def articles(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """(headline, text) of the articles of the learning half."""
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                headline = (article.get("headline") or "")[:40]
                if len(headline) >= 5 and crc32(headline.encode()) % 2 == 0:
                    yield headline, re.sub(r"\s+", "", "".join(article["paragraphs"]))


def cases(files: Sequence[Path], rng: random.Random) -> Iterator[tuple[str, bool]]:
    """Headlines, whole and cut in two as type sets them, and as many stretches of text."""
    for headline, text in articles(files):
        parts = [headline] if rng.random() < 0.5 else re.split(r"[ ，,：:—]+", headline)
        own = [p for p in parts if len(p) >= 4]
        yield from ((part, True) for part in own)
        for _ in own:
            size = rng.randint(5, 26)
            at = rng.randrange(max(1, len(text) - size))
            yield text[at : at + size], False


def fit(texts: Sequence[str], truths: Sequence[bool]) -> np.ndarray:
    """The weights of the buckets."""
    rows = [style.buckets(text) for text in texts]
    sizes = np.array([len(row) for row in rows])
    data = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes)
    x = csr_matrix((data, (np.repeat(np.arange(len(rows)), sizes), np.concatenate(rows))), shape=(len(rows), style.BUCKETS))
    y = np.where(truths, 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ w)
        chance = 1 / (1 + np.exp(np.clip(margin, -30, 30)))
        return float(np.logaddexp(0, -margin).sum() + RIDGE * (w * w).sum()), -(x.T @ (y * chance)) + 2 * RIDGE * w

    found = minimize(loss, np.zeros(style.BUCKETS), jac=True, method="L-BFGS-B", options={"maxiter": 80}).x
    print(f"{len(texts)} cases, right {((x @ found > 0) == (y > 0)).mean():.4f}")
    return found


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_style", description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=style.FILE)
    asked = parser.parse_args()
    texts, truths = zip(*cases(asked.articles, random.Random(1)), strict=True)
    style.save(asked.out, fit(texts, truths))


if __name__ == "__main__":
    main()
