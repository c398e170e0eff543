"""Text → tokens with their places, and token windows → padded batches; the same for training and for answering.

Input of the network:  <s> question </s> </s> passage </s>.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BEGIN, PAD, END = 0, 1, 2
QUESTION_TOKENS = 72
"""Longer questions lose their middle: the words that ask stand at the ends."""

UNITS = "年月日时分届个名人元万亿岁次"
_SPLIT = rf"的|\d+(?:[.,]\d+)*|(?<=\d)[{UNITS}]|[\p{{P}}\p{{S}}]|▁(?![A-Za-z])"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's token ids [t] and the characters [start, end) that each stands for [t, 2], outer spaces left out."""

    ids: np.ndarray
    places: np.ndarray


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the network; the passage's tokens are ids[first:last]."""

    ids: np.ndarray
    first: int
    last: int


class Tokenizes(Protocol):
    """What is needed of a tokenizer: the tokenizers library's, or one that gives the same."""

    def encode_batch(self, texts: Any, /, *, add_special_tokens: bool) -> Sequence[Any]:
        """Of each text an object with `ids` and `offsets`."""
        ...


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, cut finer where answers end: numbers and their units, punctuation and 的 stand alone.

    With the plain pieces (年的, 80%, ）。“) 5 % of the answers of reading sets begin or end inside a token; with these 1 %.
    """
    from tokenizers import Regex, Tokenizer, pre_tokenizers

    tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    spaces = pre_tokenizers.Metaspace("▁", prepend_scheme="first")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([spaces, pre_tokenizers.Split(Regex(_SPLIT), "isolated")])
    return tokenizer


def tokenize(tokenizer: Tokenizes, texts: Sequence[str]) -> list[Tokens]:
    """Tokens of each text, without the special ones."""
    found = []
    for text, encoded in zip(texts, tokenizer.encode_batch(list(texts), add_special_tokens=False), strict=True):
        places = np.array([_inner(text, *place) for place in encoded.offsets], dtype=np.int32).reshape(-1, 2)
        found.append(Tokens(np.array(encoded.ids, dtype=np.int32), places))
    return found


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return start, end
    start += len(piece) - len(piece.lstrip())
    return start, start + len(kept)


def join(question: np.ndarray, passage: np.ndarray) -> Window:
    """Put question and passage ids together."""
    if len(question) > QUESTION_TOKENS:
        question = np.concatenate([question[: QUESTION_TOKENS // 2], question[-QUESTION_TOKENS // 2 :]])
    ids = np.concatenate([[BEGIN], question, [END, END], passage, [END]]).astype(np.int64)
    return Window(ids, len(question) + 3, len(ids) - 1)


def pad(windows: Sequence[Window]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Padded ids [n, t], mask of real tokens [n, t] and mask of passage tokens [n, t]."""
    longest = max(len(w.ids) for w in windows)
    ids = np.full((len(windows), longest), PAD, dtype=np.int64)
    real = np.zeros((len(windows), longest), dtype=bool)
    passage = np.zeros((len(windows), longest), dtype=bool)
    for row, w in enumerate(windows):
        ids[row, : len(w.ids)] = w.ids
        real[row, : len(w.ids)] = True
        passage[row, w.first : w.last] = True
    return ids, real, passage


def covering(places: np.ndarray, start: int, end: int) -> tuple[int, int]:
    """First and last token that touch the characters [start, end)."""
    touching = np.nonzero((places[:, 1] > start) & (places[:, 0] < end))[0]
    return int(touching[0]), int(touching[-1])
