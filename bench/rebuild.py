"""What a build costs when there is little to do: nothing changed, one new page, everything read anew; as shares of the first build.

    python -m bench.rebuild ARCHIVE [--articles 10000] [--kept INDEX] [--texts 256]

ARCHIVE is a folder of .jsonl articles; so many of them are copied to a temporary place and built there with `wenbao build`, each build in
a new process.  The new page is one of samples/, cut by the build itself.  With --kept the first build takes the vectors that another index
of the same articles has kept, and its embedding is told as the number of texts times what one text took in this run: measured
before every build, over texts of the archive.  The processor's seconds, of all cores together, are told beside those of the clock, for
other work on the machine falls on the clock alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.encode import chunk_texts
from index.config import EncoderSettings
from index.embed import Texts
from index.encoder import Encoder, load_encoder
from index.read import ARTICLES_SUFFIX, list_archive
from index.store.cache import FILE
from index.store.catalog import Catalog
from index.store.snapshot import current_snapshot

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "samples" / "archive" / "dump_0001.txt"
GOALS_AT = 10_000
GOALS = {"nothing changed": 0.02, "one new page": 0.04}


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and of the processor."""

    wall: float
    cpu: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu)

    def times(self, number: float) -> Cost:
        """The cost of so many."""
        return Cost(self.wall * number, self.cpu * number)


def copy_articles(archive: Path, folder: Path, number: int) -> int:
    """Some articles of an archive, drawn always alike, as one file in a folder; → how many."""
    files = [path for path in list_archive(archive) if path.suffix == ARTICLES_SUFFIX]
    lines = [line for path in files for line in path.read_text("utf-8").splitlines() if line.strip()]
    random.Random(0).shuffle(lines)
    folder.mkdir(parents=True)
    (folder / f"articles{ARTICLES_SUFFIX}").write_text("\n".join(lines[:number]) + "\n", "utf-8")
    return len(lines[:number])


def keep_vectors(source: Path, index: Path) -> None:
    """An index folder that holds nothing but the vectors another index has kept."""
    index.mkdir()
    shutil.copy(source / FILE, index / FILE)
    with sqlite3.connect(index / FILE) as connection:
        connection.execute("DELETE FROM pages")
        connection.execute("DELETE FROM terms")
    connection.close()


def build(root: Path, *options: str) -> tuple[Cost, dict[str, Any]]:
    """One build in a process of its own: what it cost and its report. Raises CalledProcessError if it fails."""
    command = [sys.executable, "-m", "ui.cli", "--index", str(root / "index"), "build", str(root / "archive"), "--json", *options]
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - begun, used.ru_utime + used.ru_stime), json.loads(said)


def encoding(encoder: Encoder, texts: Sequence[str]) -> Cost:
    """What embedding one text costs now."""
    wall, cpu = time.perf_counter(), time.process_time()
    encoder.encode_passages(texts)
    return Cost(time.perf_counter() - wall, time.process_time() - cpu).times(1 / len(texts))


def vectors_needed(index: Path) -> int:
    """How many different texts the index in use has vectors of: what a first build without any kept would have embedded."""
    folder = current_snapshot(index)
    assert folder is not None
    with closing(Catalog(folder)) as catalog:
        texts = Texts(catalog)
        return len({texts[row] for row in range(len(texts))})


def main() -> None:
    """Build, build again, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--articles", type=int, default=GOALS_AT)
    parser.add_argument("--kept", type=Path, help="an index of these articles whose vectors are taken")
    parser.add_argument("--texts", type=int, default=256, help="texts embedded before each build, to know what one costs")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        number = copy_articles(args.archive, root / "archive", args.articles)
        measure(root, number, args.kept, args.texts)


def measure(root: Path, number: int, kept: Path | None, sample: int) -> None:
    """The builds in root, and what they cost."""
    encoder, texts = load_encoder(EncoderSettings()), chunk_texts(root / "archive", sample)
    encoding(encoder, texts[:8])  # warms up
    rates, rows = [], []
    if kept:
        keep_vectors(kept, root / "index")
    steps = (("first build", ()), ("nothing changed", ()), ("one new page", ()), ("--rebuild", ("--rebuild",)))
    for name, options in steps:
        rates.append(encoding(encoder, texts))
        if name == "one new page":
            shutil.copy(PAGE, root / "archive" / PAGE.name)
        rows.append((name, *build(root, *options)))
        if name == "first build":
            needed = vectors_needed(root / "index")
        print(f"{name}: {rows[-1][1].wall:.1f} s", file=sys.stderr, flush=True)
    one = Cost(median(rate.wall for rate in rates), median(rate.cpu for rate in rates))
    show(rows, number, one, needed)


def show(rows: Sequence[tuple[str, Cost, dict[str, Any]]], number: int, one: Cost, needed: int) -> None:
    """Print the table and whether the goals are held."""
    _, first, report = rows[0]
    spared = needed - report["embedded"]
    whole = first + one.times(spared)
    print(f"{number} articles, {report['chunks']} chunks, {needed} different texts, {os.cpu_count()} cores")
    print(f"Embedding a text in this run: {one.wall:.3f} s by the clock, {one.cpu:.3f} s of the processor ({1 / one.wall:.1f} texts/s)\n")
    if spared:
        print(
            f"The first build took {first.wall:.1f} s ({first.cpu:.1f} of the processor) with {spared} vectors kept from another index; in "
            f"the table stands what it would have taken with those embedded: {spared} × {one.wall:.3f} s more. It was not run so.\n"
        )
    print("| build | seconds | share | CPU seconds | share | texts embedded |\n| --- | --- | --- | --- | --- | --- |")
    for name, cost, report in rows:
        cost, embedded = (whole, needed) if name == rows[0][0] else (cost, report["embedded"])
        shares = f"{cost.wall:.1f} | {cost.wall / whole.wall:.2%} | {cost.cpu:.1f} | {cost.cpu / whole.cpu:.2%}"
        print(f"| {name} | {shares} | {embedded} |")
    for name, cost, _ in rows:
        if name in GOALS:
            held = "held" if cost.cpu <= GOALS[name] * whole.cpu else f"MISSED{'' if number >= GOALS_AT else ', among fewer'}"
            print(f"\n{name}: goal at most {GOALS[name]:.0%} of the first build's processor time at {GOALS_AT} articles: {held}", end="")
    print()


if __name__ == "__main__":
    main()
