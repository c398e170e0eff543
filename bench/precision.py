"""Whether 8 bits find what 32 find: the dense search alone, with the bundled model's graph in both precisions.

python bench/precision.py ARCHIVE QUESTIONS.jsonl [OTHERS]     the gold articles and 500 others, unless told otherwise
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from encode import f32_graph
from terms import load

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
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
