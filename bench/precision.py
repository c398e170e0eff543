"""Whether 8 bits find what 32 find: the dense search alone, with the bundled model's graph in both precisions.

python -m bench.precision ARCHIVE QUESTIONS.jsonl [OTHERS]     the gold articles and 500 others, unless told otherwise
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.encode import f32_graph
from bench.terms import load
from index.bundled import quick_folder
from index.config import EncoderSettings
from index.quick import QuickEncoder


def ranking(encoder: QuickEncoder, passages: np.ndarray) -> Callable[[str], np.ndarray]:
    """The cosines of all passages to a question."""
    return lambda question: passages @ encoder.encode_queries([question])[0]


def main(archive: Path, questions: Path, others: int = 500) -> None:
    """Measure and print the table."""
    settings = EncoderSettings()
    trial = load(archive, questions, others)
    print(f"{len(trial.bare)} articles, {len(trial.chunks)} chunks, {len(trial.questions)} questions\n")
    print("| bits | R@1 | R@10 | MRR@10 |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        ways = {"32": f32_graph(Path(folder), settings), "8": QuickEncoder(quick_folder(settings.cache), settings)}
        for bits, encoder in ways.items():
            passages = encoder.encode_passages(trial.chunks)
            figures = trial.measure(ranking(encoder, passages))
            print(f"| {bits} | " + " | ".join(f"{value:.3f}" for value in figures) + " |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("others", type=int, nargs="?", default=500)
    asked = parser.parse_args()
    main(asked.archive, asked.questions, asked.others)
