"""Count the character n-grams of news text into index/segment/learned/language.npz.

    python -m bench.fit_language ARTICLES.jsonl[.gz] ... [--half 0|1] [--out FILE]

The input is articles in the archive form (one JSON object a line, "paragraphs"); only counts are kept, never text.  --half
keeps every other article: a model that has not seen the stories of which pages to learn from are made (bench/fit_links.py).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.page_factory.stories import story_half
from index.segment.learned.language import _BITS, EDGE, FILE, ORDER, save, symbols

LEAST = (1, 2, 2, 2)
"""An n-gram seen less often than this is left out, by order."""


def articles(files: list[str], half: int | None = None) -> Iterator[list[str]]:
    """Headline and paragraphs of every article of the files, those with some length to them."""
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") if file.endswith(".gz") else open(file, encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if half is None or story_half(article) == half:
                    yield [p for p in [article.get("headline") or "", *article["paragraphs"]] if len(p) > 5 and "时间戳" not in p]


def count(files: list[str], half: int | None, out: Path) -> None:
    """Count, prune, save, and say how large it came out."""
    text = EDGE + EDGE.join(symbols(p) for own in articles(files, half) for p in own) + EDGE
    known = [c for c, n in Counter(text).most_common((1 << _BITS) - 1) if n >= 3]
    numbers = {c: i + 1 for i, c in enumerate(known)}
    ids = np.array([numbers.get(c, 0) for c in text], dtype=np.uint64)
    grams, keys = [], ids
    for n in range(1, ORDER + 1):
        if n > 1:
            keys = (keys[:-1] << np.uint64(_BITS)) | ids[n - 1 :]
        unique, counts = np.unique(keys, return_counts=True)
        kept = counts >= LEAST[n - 1]
        grams.append((unique[kept], counts[kept]))
        print(f"{n}-grams: {len(unique)} seen, {int(kept.sum())} kept")
    save(out, "".join(known), grams, len(ids))
    print(f"{out.name}: {out.stat().st_size / 1e6:.1f} MB from {len(text) / 1e6:.1f} M characters")


def main() -> None:
    """Count what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_language", description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--half", type=int)
    parser.add_argument("--out", type=Path, default=FILE)
    asked = parser.parse_args()
    count(asked.files, asked.half, asked.out)


if __name__ == "__main__":
    main()
