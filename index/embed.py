"""Vectors and terms of texts, each text worked on once: what is kept in the cache is never made again."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np

from index.chunk import embedded_text, sentences
from index.encoder import Encoder
from index.errors import ModelUnavailable
from index.records import Article
from index.store.cache import Cache, key
from index.store.catalog import Catalog
from index.tokens import VERSION, tokenize

_PORTION = 256  # texts between two writes to the cache: what a killed build loses at most
_SORTED = 4096  # texts put in order of length together, so that a portion holds texts of about one length
_TERMS_END = "\n"  # no term holds one

T = TypeVar("T")
Told = Callable[[int, int], None]
"""Is told how many are done, of how many."""


class Texts:
    """What is embedded for each chunk of a catalog, by row; quickest in order of rows."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._number: int | None = None
        self._article: Article

    def __len__(self) -> int:
        return len(self._catalog.chunks)

    def __getitem__(self, row: int) -> str:
        number, start, end = (int(value) for value in self._catalog.chunks[row])
        if number != self._number:
            self._number, self._article = number, self._catalog.article(number)
        return embedded_text(self._article, start, end)


def vector_key(encoder: Encoder, text: str) -> bytes:
    """Where the vector of a text is kept."""
    return key(encoder.fingerprint, str(encoder.dimension), text)


def terms_key(text: str) -> bytes:
    """Where the terms of a text are kept."""
    return key(VERSION, text)


def embed_new(texts: Texts, keys: Sequence[bytes], encoder: Encoder, cache: Cache, told: Told) -> int:
    """Embed the texts whose vectors are not kept yet; gives their number. `keys` holds the key of each row's text."""
    new = cache.missing("vectors", keys)
    done = 0
    for start in range(0, len(new), _SORTED):
        block = [(row, texts[row]) for row in new[start : start + _SORTED]]
        block.sort(key=lambda item: len(item[1]))
        for portion in _portions(block):
            vectors = encoder.encode_passages([text for _, text in portion])
            _check(vectors, len(portion), encoder)
            cache.put("vectors", {keys[row]: vector.tobytes() for (row, _), vector in zip(portion, vectors, strict=True)})
            done += len(portion)
            told(done, len(new))
    return done


def vectors_of(keys: Sequence[bytes], encoder: Encoder, cache: Cache) -> Iterator[np.ndarray]:
    """The kept vectors of all rows in order, in batches: float32 [n, dimension]."""
    for portion in _portions(keys):
        kept = cache.get("vectors", portion)
        yield np.frombuffer(b"".join(vector or b"" for vector in kept), np.float32).reshape(len(portion), encoder.dimension)


def terms_of(texts: Texts, keys: Sequence[bytes], cache: Cache, told: Told) -> Iterator[list[str]]:
    """The terms of all rows in order, made where they are not kept yet."""
    new = set(cache.missing("terms", keys))
    done = 0
    for start in range(0, len(keys), _PORTION):
        portion = keys[start : start + _PORTION]
        made = {keys[row]: tokenize(texts[row]) for row in range(start, start + len(portion)) if row in new}
        cache.put("terms", {where: zlib.compress(_TERMS_END.join(terms).encode("utf-8"), 1) for where, terms in made.items()})
        for kept in cache.get("terms", portion):
            joined = zlib.decompress(kept or b"").decode("utf-8")
            yield joined.split(_TERMS_END) if joined else []
        done += len(portion)
        told(done, len(keys))


def sample_questions(texts: Texts, count: int = 200) -> list[str]:
    """Sentences of the archive that stand for questions to come, one a chunk, of chunks drawn by chance (always the same ones)."""
    rows = sorted(random.Random(1).sample(range(len(texts)), min(count, len(texts))))
    return [_a_sentence(texts[row]) for row in rows]


def _portions(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + _PORTION] for start in range(0, len(items), _PORTION))


def _a_sentence(text: str) -> str:
    """The sentence in the middle of a text."""
    cuts = sentences(text)
    start, end = cuts[len(cuts) // 2]
    return text[start:end]


def _check(vectors: np.ndarray, count: int, encoder: Encoder) -> None:
    """Vectors of a wrong shape or with no direction would be found nowhere, without an error."""
    if vectors.shape != (count, encoder.dimension) or not np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3):
        raise ModelUnavailable(f"The model {encoder.fingerprint} gave no unit vectors of {encoder.dimension}; set another encoder.model.")
