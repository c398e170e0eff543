"""The trained reader run by ONNX Runtime in 8 bits, like the encoder: no torch, the encoder's own packed word embeddings."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from index.arrays import mapped, together
from index.bundled import GRAPH, WORDS, quick_folder, unpacked_folder
from index.config import EncoderSettings
from index.packed import Packed, named_weights, unpacked
from index.quick import session
from rag.reader.network.windows import join

HEADS = "heads.npz"
PROBE = (8, 16, 140)
"""Windows, tokens of their question and of their passage, drawn at random to find the loud channels (index/graph.py, decision 0040)."""
_PARTS = {"mix": "attention.output.dense", "mix_norm": "attention.output.LayerNorm", "up": "intermediate.dense"}
_PARTS |= {"down": "output.dense", "down_norm": "output.LayerNorm"}


class QuickNet:
    """Scores spans as model.ReaderNet does; safe for many threads. Raises ImportError if ONNX Runtime is not installed.

    A window at a time, a core each: nothing is padded, and what a window scores does not hang on those beside it (inputs are rounded with
    one scale for a whole batch).
    """

    batch = 1

    def __init__(self, weights: Path, settings: EncoderSettings) -> None:
        folder = reader_folder(weights, settings.cache)
        self._words = mapped(quick_folder(settings.cache) / WORDS)
        self._session = session(folder / GRAPH, threads=1)
        self.threads = settings.threads or os.cpu_count() or 1
        self._heads = together(folder / HEADS)

    def spans(self, ids: np.ndarray, real: np.ndarray, passage: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Scores [n, t, t] of spans (−inf where there can be none) and [n] of no answer, from padded ids and masks [n, t]."""
        words = unpacked(self._words[ids.ravel()].ravel()).reshape(*ids.shape, -1)
        (states,) = self._session.run(["tokens"], {"words": words, "mask": real.astype(np.int32)})
        return score(states, passage, self._heads)


def score(states: np.ndarray, passage: np.ndarray, heads: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """model.ReaderNet.score in numpy: last hidden states [n, t, hidden] → spans [n, t, t] and no answer [n]."""

    def head(name: str, x: np.ndarray) -> np.ndarray:
        return x @ heads[f"{name}.weight"].T + heads[f"{name}.bias"]

    edges, left = head("edges", states), head("left", states)
    spans = left @ head("right", states).transpose(0, 2, 1) / np.sqrt(left.shape[2], dtype=np.float32)
    spans += edges[:, :, None, 0] + edges[:, None, :, 1]
    places = np.arange(states.shape[1])
    ahead = places[None, :] - places[:, None]
    bucket = np.log2(np.maximum(ahead, 0) + 1.0).astype(int).clip(max=len(heads["lengths"]) - 1)
    spans += heads["lengths"][bucket]
    spans[~(passage[:, :, None] & passage[:, None, :] & (ahead >= 0))] = -np.inf
    return spans, head("none", states[:, 0])[:, 0]


def reader_folder(weights: Path, cache: Path) -> Path:
    """The folder in `cache` with the graph and heads of these weights, written the first time they are used (22 MB)."""
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()[:12]
    return unpacked_folder(cache.expanduser() / f"reader-{digest}-onnx", lambda folder, packed: write(weights, folder, packed))


def write(weights: Path, folder: Path, packed: Packed) -> None:
    """Write the graph of the fine-tuned layers over the encoder's places and norm, and the heads."""
    import onnx
    from safetensors import safe_open

    from index.graph import encoder_graph, loud_channels

    with safe_open(str(weights), "np") as saved:
        shape = json.loads(saved.metadata()["shape"])
        tensors = {name: saved.get_tensor(name).astype(np.float32) for name in saved.keys()}  # noqa: SIM118 (not a dict)
    words = packed.tensors.pop("emb.word").reshape(-1, shape["hidden"] // 32)
    embeddings = {name: value for name, value in named_weights(packed).items() if name.startswith("embeddings.")}
    named = embeddings | bert_names(tensors, shape["layers"])
    loud = loud_channels(named, shape["heads"], shape["epsilon"], probe(words))
    onnx.save(encoder_graph(named, shape["heads"], shape["epsilon"], loud=loud), str(folder / GRAPH))
    heads: dict[str, Any] = {name: value for name, value in tensors.items() if not name.startswith("layers.")}
    np.savez(folder / HEADS, **heads)


def probe(words: np.ndarray) -> np.ndarray:
    """Embeddings [windows, tokens, hidden] of windows of random tokens, set as the reader sets them; `words` is packed, a row a token."""
    windows, asked, told = PROBE
    rng = np.random.default_rng(0)
    ids = np.stack([join(*(rng.integers(len(words), size=size) for size in (asked, told))).ids for _ in range(windows)])
    return unpacked(words[ids.ravel()].ravel()).reshape(*ids.shape, -1)


def bert_names(tensors: dict[str, np.ndarray], layers: int) -> dict[str, np.ndarray]:
    """The layers' tensors under the names of transformers' BertModel."""
    named: dict[str, np.ndarray] = {}
    for n in range(layers):
        ours, theirs = f"layers.{n}.", f"encoder.layer.{n}."
        for kind in ("weight", "bias"):
            joined = np.split(tensors[f"{ours}qkv.{kind}"], 3)
            named |= {f"{theirs}attention.self.{part}.{kind}": own for part, own in zip(("query", "key", "value"), joined, strict=True)}
            named |= {f"{theirs}{name}.{kind}": tensors[f"{ours}{part}.{kind}"] for part, name in _PARTS.items()}
    return named
