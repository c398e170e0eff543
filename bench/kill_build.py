"""Kill builds at random moments: the index before must answer every time, and the next build must end well.

    python -m bench.kill_build [KILLS] [ARTICLES]     20 kills over an index of 1,000 articles, unless told otherwise

The archive is made up; the encoder is a stand-in that counts characters, so that the time goes into the build itself.  Each killed
build has new articles to embed and writes a whole new snapshot.  Prints where each kill struck and exits 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.build import BuildReport, build
from index.config import ArchiveSettings, ChunkSettings, IndexSettings
from index.store.archive import Archive
from index.tokens import tokenize

STAGES = ("read", "cut", "embed", "terms", "write")
LETTERS = "桥路水电学医稻米"


class CountingEncoder:
    """How often each of a few characters stands in a text, as a unit vector; a moment's work, like a small model's."""

    fingerprint = "counting"
    dimension = len(LETTERS) + 1

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [n, dimension], unit rows."""
        time.sleep(0.001 * len(texts))
        counts = np.array([[1, *(text.count(letter) for letter in LETTERS)] for text in texts], np.float32)
        return counts / np.linalg.norm(counts, axis=1, keepdims=True)

    encode_queries = encode_passages


def write_articles(folder: Path, batch: int, number: int) -> None:
    """A file of made-up articles; those of each batch are new texts."""
    draw = random.Random(batch)
    lines = []
    for i in range(number):
        text = "".join(draw.choice("临江青禾桥路水电学医稻米新旧东西南北开通修建扩增") for _ in range(200))
        lines.append(
            json.dumps({"id": f"b{batch}-{i}", "date": "2024-03-05", "paragraphs": [f"第{batch}批第{i}篇。{text}。"]}, ensure_ascii=False)
        )
    (folder / f"batch{batch:03d}.jsonl").write_text("\n".join(lines), "utf-8")


def run(root: Path) -> BuildReport:
    """Build the index of root/archive in root/index."""
    settings = (ArchiveSettings(path=root / "archive"), CountingEncoder(), ChunkSettings(), IndexSettings(path=root / "index"))
    return build(*settings, rebuild=True, progress=lambda stage, done, total: print(stage, done, total, flush=True))


def answers(root: Path, articles: int) -> bool:
    """Whether the index in use holds so many articles, is whole, and both searches find what they should."""
    with Archive.open(root / "index") as archive:
        hits = archive.terms(tokenize("第0批第7篇"), 5)
        found = [archive.chunk(row).article_id for row, _ in hits]
        near = archive.dense(archive.vectors([0])[0], 3)
        return archive.manifest.articles == articles and not archive.damaged_files() and "b0-7" in found and len(near) == 3


def start(root: Path) -> subprocess.Popen[str]:
    """A build in a process of its own, which tells its progress line by line."""
    return subprocess.Popen([sys.executable, "-m", "bench.kill_build", "--child", str(root)], stdout=subprocess.PIPE, text=True)


def killed(root: Path, stage: str, share: float, wait: float) -> bool:
    """Start a build, kill it once a stage has come so far and `wait` seconds more; False if it had ended before."""
    with start(root) as child:
        assert child.stdout is not None
        for line in child.stdout:
            name, done, total = line.split()
            if name == stage and int(done) >= share * int(total):
                break
        time.sleep(wait)
        ended = child.poll() is not None
        child.send_signal(signal.SIGKILL)
    return not ended


def main(kills: int, articles: int) -> int:
    """Run it all; gives the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "archive").mkdir()
        write_articles(root / "archive", 0, articles)
        run_quietly(root)
        draw, lost, held, batch = random.Random(0), 0, articles, 0
        for kill in range(1, kills + 1):
            struck = False
            while not struck:  # a build that was quicker than its killer has switched: that is no kill
                batch += 1
                write_articles(root / "archive", batch, articles // 20)
                stage, share = draw.choice(STAGES), draw.random()
                # behind the last line of the terms the files are checked, written out and switched to
                place = ("terms", 1.0, share * 0.3) if stage == "write" else (stage, share, 0.0)
                struck = killed(root, *place)
            with Archive.open(root / "index") as archive:
                held, before = archive.manifest.articles, held
            fine = answers(root, held) and held >= before
            lost += not fine
            print(
                f"kill {kill:2d} in {stage:5s} at {share:4.0%}  index of {held:4d} articles {'answers' if fine else 'IS BROKEN'}",
                flush=True,
            )
        report = run_quietly(root)
        whole = answers(root, articles + batch * (articles // 20)) and report.articles == articles + batch * (articles // 20)
        leftovers = len(list((root / "index" / "snapshots").iterdir())) - 1
        print(f"{kills - lost} of {kills} answered; the build after them {'ended well' if whole else 'FAILED'}; {leftovers} leftovers")
        return 0 if not lost and whole and not leftovers else 1


def run_quietly(root: Path) -> BuildReport:
    """The build after all kills, in this process."""
    settings = (ArchiveSettings(path=root / "archive"), CountingEncoder(), ChunkSettings(), IndexSettings(path=root / "index"))
    return build(*settings)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int, nargs="?", default=20)
    parser.add_argument("articles", type=int, nargs="?", default=1000)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        run(asked.child)
    else:
        sys.exit(main(asked.kills, asked.articles))
