"""The embedding model behind one Protocol: the bundled one, or any sentence-transformers model by hub name or folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index import bundled
from index.config import BUNDLED, EncoderSettings
from index.errors import ModelUnavailable
from index.packed import NAME

_E5 = re.compile(r"(?:^|[-_/])e5(?:[-_/]|$)", re.IGNORECASE)


class Encoder(Protocol):
    """Turns texts into unit vectors; two encoders with the same fingerprint give the same vectors."""

    @property
    def fingerprint(self) -> str:
        """Names the weights and everything else the vectors depend on."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [n, dimension], unit rows, one per question."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [n, dimension], unit rows, one per text to be found."""
        ...


def load_encoder(settings: EncoderSettings) -> Encoder:
    """The encoder that `encoder.model` names. Raises ModelUnavailable with what to do if it cannot be had."""
    if settings.model == BUNDLED:
        return _load_bundled(settings)
    model = _load(settings.model, settings)
    return SentenceEncoder(model, _fingerprint(model), settings)


def is_bundled(encoder: Encoder) -> bool:
    """Whether an encoder is the bundled model, by whatever it is run."""
    return encoder.fingerprint.startswith(f"{NAME}/")


def _load_bundled(settings: EncoderSettings) -> Encoder:
    try:
        from index.quick import QuickEncoder

        return QuickEncoder(bundled.quick_folder(settings.cache), settings)
    except ImportError:  # no ONNX Runtime for this machine: the same weights in torch, slower
        return SentenceEncoder(_load(str(bundled.model_folder(settings.cache)), settings), f"{NAME}/torch", settings)


def _load(name: str, settings: EncoderSettings) -> Any:
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    folder = Path(name).expanduser()
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        if folder.is_dir():
            return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        return SentenceTransformer(name, device="cpu")
    except Exception as error:  # the hub client, transformers and torch each raise their own kinds
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelUnavailable(
            f"The embedding model {name!r} cannot be loaded ({reason}); name a sentence-transformers folder or hub model in encoder.model, "
            'or set encoder.model = "bundled".'
        ) from error


def _fingerprint(model: Any) -> str:
    """A hash of the weights and the prompts: the same model under another path keeps its cached vectors."""
    digest = hashlib.sha256(repr((sorted(model.prompts.items()), model.max_seq_length)).encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().float().contiguous().numpy().tobytes())
    return f"{digest.hexdigest()[:16]}/torch"


def prompts_for(name: str, own: dict[str, str]) -> tuple[str, str]:
    """What stands before a question and before a passage: the model's own prompts, else those of the E5 family, else nothing."""
    query = own.get("query", "")
    passage = next((own[key] for key in ("passage", "document", "corpus") if own.get(key)), "")
    if not query and not passage and _E5.search(name):
        return "query: ", "passage: "
    return query, passage


class SentenceEncoder:
    """A SentenceTransformer on the CPU."""

    def __init__(self, model: Any, fingerprint: str, settings: EncoderSettings) -> None:
        if settings.threads:
            import torch

            torch.set_num_threads(settings.threads)
        self._model = model
        self._batch = settings.batch
        self._prompts = prompts_for(settings.model, model.prompts)
        self.fingerprint = fingerprint
        self.dimension = int(model.get_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [n, dimension], unit rows, one per question."""
        return self._encode(texts, self._prompts[0])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [n, dimension], unit rows, one per text to be found."""
        return self._encode(texts, self._prompts[1])

    def _encode(self, texts: Sequence[str], prompt: str) -> np.ndarray:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        # sentence-transformers sorts by length itself, so a batch holds texts of one length and little padding
        vectors = self._model.encode(
            [prompt + text for text in texts],
            batch_size=self._batch,
            prompt="",
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)
