"""Finding against other programs: the same articles, the same questions, the same embedding model, in one run.

    pip install -e ".[peers]"          (rather into an environment of its own)
    python -m bench.peers ARCHIVE QUESTIONS.json[l] [--articles 600] [--questions 306] [--seed 0] [--only Wenbao LlamaIndex] [--json FILE]

Kept are the gold articles of so many questions and others drawn by the seed.  A way finds articles, each counted at its best piece.  An
article is right if it is the gold one or holds a gold answer, numbers whole ("strict": or holds the evidence word for word).  The ways take
turns at every question; they build one after the other, so the processor's seconds tell more than those of the clock.
How each peer is used: bench/peer_ways.py.  One that is not installed is left out with a line that says so.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from bench.peer_ways import WAYS, Search, offline
from index.bundled import model_folder
from index.config import EncoderSettings
from index.forms import article_to_json
from index.read import ARTICLES_SUFFIX, list_archive, read_articles_file
from index.records import Article
from rag.evaluate.answers import Gold, load_gold
from rag.measures import bare, first_hit, reciprocal_rank, says

PACKAGES = ("bm25s", "llama-index-core", "haystack-ai", "txtai", "sentence-transformers", "torch")
CUT = 10


@dataclass(frozen=True, slots=True)
class Row:
    """What a way scored and took: seconds by the clock, and of the processor for building."""

    way: str
    r1: float
    r5: float
    mrr10: float
    strict_r1: float
    question_seconds: float
    build_seconds: float
    build_cpu_seconds: float

    def line(self) -> str:
        """The row in Markdown."""
        scores = " | ".join(f"{value:.3f}" for value in (self.r1, self.r5, self.mrr10, self.strict_r1))
        return f"| {self.way} | {scores} | {self.question_seconds:.3f} | {self.build_seconds:.1f} | {self.build_cpu_seconds:.1f} |"


HEAD = "| way | R@1 | R@5 | MRR@10 | R@1 strict | seconds a question | seconds to build | CPU seconds to build |\n" + "| --- " * 8 + "|"


def read(archive: Path) -> list[Article]:
    """All articles of an archive of .jsonl files."""
    files = [path for path in list_archive(archive) if path.suffix == ARTICLES_SUFFIX]
    return [item for path in files for item in read_articles_file(path, archive) if isinstance(item, Article)]


def drawn(articles: Sequence[Article], golds: Sequence[Gold], number: int, seed: int) -> list[Article]:
    """The gold articles, and others up to `number`, in random order."""
    wanted = {gold["article_id"] for gold in golds}
    shuffled = list(articles)
    random.Random(seed).shuffle(shuffled)
    kept = [a for a in shuffled if a.id in wanted]
    kept += [a for a in shuffled if a.id not in wanted][: max(0, number - len(kept))]
    random.Random(seed + 1).shuffle(kept)
    return kept


def built(name: str, articles: Sequence[Article], folder: Path) -> tuple[Search, float, float] | None:
    """A way ready to be asked, with the seconds that took; None, with a line, if it cannot be had here."""
    try:
        ready = WAYS[name](model_folder(EncoderSettings().cache))
        wall, cpu = time.perf_counter(), time.process_time()
        search = ready(articles, folder)
    except Exception as error:  # whatever a peer raises, the others are still to be measured
        print(
            f"Left out: {name} ({type(error).__name__}: {str(error).strip().splitlines()[0] if str(error).strip() else ''})\n", flush=True
        )
        return None
    taken = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name}: built in {taken[0]:.0f} s", file=sys.stderr, flush=True)
    return search, *taken


def ranks(found: Sequence[str], gold: Gold, texts: dict[str, str]) -> tuple[int | None, int | None]:
    """Where among the first ten articles one that holds an answer stands, and where one that is right in the strict sense does."""
    names, evidence = list(dict.fromkeys(found))[:CUT], bare(gold.get("evidence"))
    strict = [name == gold["article_id"] or (bool(evidence) and evidence in bare(texts[name])) for name in names]
    loose = [right or says(texts[name], gold["answers"]) for name, right in zip(names, strict, strict=True)]
    return first_hit(loose), first_hit(strict)


def measure(articles: Sequence[Article], golds: Sequence[Gold], names: Sequence[str]) -> list[Row]:
    """Build all ways, ask them in turn."""
    texts = {a.id: a.text for a in articles}
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "archive"
        folder.mkdir()
        lines = (json.dumps(article_to_json(a), ensure_ascii=False) for a in articles)
        (folder / f"articles{ARTICLES_SUFFIX}").write_text("\n".join(lines) + "\n", "utf-8")
        ways = {name: way for name in names if (way := built(name, articles, folder))}
        for search, _, _ in ways.values():
            search(golds[0]["question"])  # warm
        hits: dict[str, list[tuple[int | None, int | None]]] = {name: [] for name in ways}
        waits: dict[str, list[float]] = {name: [] for name in ways}
        for gold in golds:
            for name, (search, _, _) in ways.items():
                begun = time.perf_counter()
                found = search(gold["question"])
                waits[name].append(time.perf_counter() - begun)
                hits[name].append(ranks(found, gold, texts))
    return [row(name, hits[name], median(waits[name]), ways[name][1:]) for name in ways]


def row(name: str, hits: Sequence[tuple[int | None, int | None]], wait: float, building: tuple[float, float]) -> Row:
    """The means over questions."""
    loose = [rank for rank, _ in hits]

    def recall(found: Sequence[int | None], cut: int) -> float:
        return sum(rank is not None and rank <= cut for rank in found) / len(found)

    mrr = sum(map(reciprocal_rank, loose)) / len(loose)
    return Row(name, recall(loose, 1), recall(loose, 5), mrr, recall([rank for _, rank in hits], 1), wait, *building)


def installed() -> str:
    """The versions that were used."""
    told = []
    for package in PACKAGES:
        try:
            told.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            told.append(f"{package} not installed")
    return ", ".join(told)


def main() -> None:
    """Draw, build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--questions", type=int, default=1000, dest="asked", help="so many of the file's questions, drawn by the seed")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--json", type=Path, help="where the rows are written too, for bench/pictures.py")
    args = parser.parse_args()
    offline()
    everything = read(args.archive)
    known = {a.id for a in everything}
    golds = [gold for gold in load_gold([args.questions]) if gold["answerable"] and gold.get("article_id") in known]
    golds = random.Random(args.seed).sample(golds, min(args.asked, len(golds)))
    articles = drawn(everything, golds, args.articles, args.seed)
    rows = measure(articles, golds, args.only)
    print(f"{len(articles)} articles, {len(golds)} questions, {os.cpu_count()} cores; {installed()}\n")
    print(HEAD)
    for each in rows:
        print(each.line())
    if args.json:
        args.json.write_text(json.dumps([asdict(each) for each in rows], ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
