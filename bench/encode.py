"""Encoding speed: the bundled model in ONNX Runtime against SentenceTransformer.encode as a user would call it, in one run.

    python -m bench.encode ARCHIVE [TEXTS] [ROUNDS]     256 chunks of an archive of .jsonl articles, 3 rounds, unless told otherwise

The ways take turns, so that other work on the machine falls on all of them.  Cosines are to SentenceTransformer in f32; the batches are
padded, since chunks differ in length.  "f32 graph" is the same graph without 8-bit matrices.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np

from index.bundled import GRAPH, model_folder, quick_folder
from index.chunk import chunk_article, embedded_text
from index.config import ChunkSettings, EncoderSettings
from index.graph import encoder_graph
from index.packed import named_weights, parse, read_weights
from index.quick import QuickEncoder
from index.read import ARTICLES_SUFFIX, list_archive, read_articles_file
from index.records import Article

BASE = "SentenceTransformer f32"


def chunk_texts(root: Path, number: int) -> list[str]:
    """Texts as a build would embed them, in random order."""
    sizes = ChunkSettings()
    files = [path for path in list_archive(root) if path.suffix == ARTICLES_SUFFIX]
    items = (item for path in files for item in read_articles_file(path, root))
    articles = (item for item in items if isinstance(item, Article))
    texts = (embedded_text(a, start, end) for a in articles for start, end in chunk_article(a, sizes.size, sizes.overlap))
    drawn = list(islice(texts, 4 * number))
    random.Random(0).shuffle(drawn)
    return drawn[:number]


def f32_graph(folder: Path, settings: EncoderSettings) -> QuickEncoder:
    """The encoder over a graph whose matrices are not rounded to 8 bits."""
    import onnx

    quick = quick_folder(settings.cache)
    for path in quick.iterdir():
        if path.name != GRAPH:
            (folder / path.name).symlink_to(path)
    packed = parse(read_weights())
    onnx.save(encoder_graph(named_weights(packed), packed.sizes["heads"], packed.epsilon, eight_bits=False), str(folder / GRAPH))
    return QuickEncoder(folder, settings)


def main(archive: Path, number: int = 256, rounds: int = 3) -> None:
    """Measure and print the table."""
    from sentence_transformers import SentenceTransformer

    settings = EncoderSettings()
    texts = chunk_texts(archive, number)
    model = SentenceTransformer(str(model_folder(settings.cache)), device="cpu", local_files_only=True)
    passages = [f"passage: {text}" for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        plain, quick = f32_graph(Path(folder), settings), QuickEncoder(quick_folder(settings.cache), settings)
        ways: dict[str, Callable[[], np.ndarray]] = {
            BASE: lambda: model.encode(passages, batch_size=32, normalize_embeddings=True),
            "f32 graph": lambda: plain.encode_passages(texts),
            "8-bit graph": lambda: quick.encode_passages(texts),
        }
        vectors = {name: way() for name, way in ways.items()}  # also warms up
        seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, way in ways.items():
                wall, cpu = time.perf_counter(), time.process_time()
                way()
                seconds[name].append((time.perf_counter() - wall, time.process_time() - cpu))
    tokens = np.mean([len(model.tokenizer(text)["input_ids"]) for text in passages])
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    print(f"{len(texts)} chunks of {tokens:.0f} tokens, the best of {rounds} rounds\n")
    print("| way | chunks/s | ratio | chunks a CPU second | ratio | cosine, mean | least |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    base_wall, base_cpu = (min(column) for column in zip(*seconds[BASE], strict=True))
    for name, times in seconds.items():
        wall, cpu = (min(column) for column in zip(*times, strict=True))
        cosines = (vectors[name] * vectors[BASE]).sum(axis=1)
        speed = f"{len(texts) / wall:.1f} | {base_wall / wall:.2f} | {len(texts) / cpu:.1f} | {base_cpu / cpu:.2f}"
        print(f"| {name} | {speed} | {cosines.mean():.4f} | {cosines.min():.4f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("texts", type=int, nargs="?", default=256)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    asked = parser.parse_args()
    main(asked.archive, asked.texts, asked.rounds)
