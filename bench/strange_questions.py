"""How often questions are refused that are about something else than what an archive holds.

    python -m bench.asked_archive DEV READING_DIR NEWS.jsonl.gz …
    python -m bench.strange_questions DEV/questions.jsonl INDEX … [--number 60]

So many questions in Chinese and in English, written about other texts and answered there, are found and read over each index as
`wenbao ask` does; printed is the share that is refused, at the thresholds of the settings and at others.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.config import EncoderSettings
from index.encoder import load_encoder
from index.records import Question
from index.store.archive import Archive
from rag.config import AnswerSettings, RetrieveSettings
from rag.evaluate.answers import load_gold
from rag.question import understand
from rag.reader.confidence import LANGUAGES
from rag.reader.neural import NeuralReader
from rag.retrieve import retrieve

THRESHOLDS = (0.06, 0.1, 0.15, 0.2, 0.3)


def chosen(file: Path, number: int, seed: int) -> dict[str, list[Question]]:
    """So many answered questions of each language, drawn by the seed."""
    questions = [understand(gold["question"]) for gold in load_gold([file]) if gold["answerable"]]
    by_language = {lang: [q for q in questions if q.lang == lang] for lang in LANGUAGES}
    return {lang: random.Random(seed).sample(own, min(number, len(own))) for lang, own in by_language.items()}


def confidences(reader: NeuralReader, archive: Archive, questions: Sequence[Question]) -> np.ndarray:
    """[questions]: how sure the reader is of its best answer to each; 0 where it finds none."""
    encoder, settings = load_encoder(EncoderSettings()), RetrieveSettings()
    return np.array([reader.read(q, retrieve(q, archive, encoder, settings)).confidence for q in questions])


def main() -> None:
    """Ask and print, an index and a language a line."""
    parser = argparse.ArgumentParser(prog="python -m bench.strange_questions", description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("indexes", type=Path, nargs="+")
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--seed", type=int, default=3)
    asked = parser.parse_args()
    reader, least = NeuralReader.load(EncoderSettings()), AnswerSettings().least
    questions = chosen(asked.questions, asked.number, asked.seed)
    for folder in asked.indexes:
        with Archive.open(folder) as archive:
            for lang, own in questions.items():
                sure = confidences(reader, archive, own)
                refused = {t: round(float((sure < t).mean()), 2) for t in (least(lang), *THRESHOLDS)}
                print(f"{folder.name} {lang} {len(own)} questions, refused at the setting and at others: {refused}", flush=True)


if __name__ == "__main__":
    main()
