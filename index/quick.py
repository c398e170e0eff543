"""The bundled model run by ONNX Runtime in 8 bits: no torch, batches nearly without padding, a core each.

Cores that share one batch wait for each other at every layer, and burn the time if other work is running too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from index.arrays import mapped
from index.bundled import GRAPH, MAX_TOKENS, TOKENIZER, WORDS
from index.config import EncoderSettings
from index.packed import NAME, unpacked
from index.pieces import open_pieces

_PAD = 1
_FEW = 1000  # characters up to which loading the tokenizers library (0.7 s) would take longer than doing without
_TOKENS = 1024  # in a batch at most: larger ones fall out of the processor's caches


class QuickEncoder:
    """An Encoder over the folder of bundled.quick_folder; safe for many threads."""

    fingerprint = f"{NAME}/int8"

    def __init__(self, folder: Path, settings: EncoderSettings) -> None:
        """Open the folder. Raises ImportError if ONNX Runtime is not installed."""
        self._folder = folder
        self._words = mapped(folder / WORDS)
        self._session = session(folder / GRAPH, threads=1)
        self._pool = ThreadPoolExecutor(settings.threads or os.cpu_count(), "encoder")
        self._batch = settings.batch
        self.dimension = int(self._words.shape[1]) * 32

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [n, dimension], unit rows, one per question."""
        return self._encode([f"query: {text}" for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [n, dimension], unit rows, one per text to be found."""
        return self._encode([f"passage: {text}" for text in texts])

    def _encode(self, texts: list[str]) -> np.ndarray:
        tokens = self._tokens(texts)
        vectors = np.zeros((len(texts), self.dimension), np.float32)

        def fill(batch: list[int]) -> None:
            words, mask = self._padded([tokens[i] for i in batch])
            vectors[batch] = self._session.run(["vectors"], {"words": words, "mask": mask})[0]

        found = batches([len(ids) for ids in tokens], self._batch)
        if len(found) > 1:
            list(self._pool.map(fill, reversed(found)))  # the longest first, so that no core ends with one of them alone
        else:
            list(map(fill, found))
        return vectors

    def _tokens(self, texts: list[str]) -> list[list[int]]:
        if sum(map(len, texts)) <= _FEW:
            return [open_pieces(self._folder).encode(text, MAX_TOKENS) for text in texts]
        return [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer

    def _padded(self, tokens: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
        """The word embeddings of a batch [n, length, dimension] and its mask [n, length]."""
        length = max(map(len, tokens))
        ids = np.full((len(tokens), length), _PAD)
        mask = np.zeros((len(tokens), length), np.int32)
        for row, own in enumerate(tokens):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        return unpacked(self._words[ids.ravel()].ravel()).reshape(len(tokens), length, self.dimension), mask


def batches(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Positions put together by length, so that little is padded: at most `most` texts and some 1,000 tokens a batch."""
    found: list[list[int]] = []
    for position in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if not found or len(found[-1]) == most or (len(found[-1]) + 1) * lengths[position] > _TOKENS:
            found.append([])
        found[-1].append(position)
    return found


def session(graph: Path, threads: int = 0) -> Any:
    """An ONNX Runtime session on the CPU; 0 threads means all cores."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # fused with the addition before it, layer normalisation runs several times slower (docs/decisions)
    slow = ["SkipLayerNormFusion"]
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=slow)
