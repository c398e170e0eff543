"""The reader's tokenizer once more, for the first texts a process reads: the tokenizers library takes longer to load than they do.

Gives what `windows.load_tokenizer` gives.  A text whose written form is not made character by character (marks that combine) or that
holds the library's own special tokens is left to it, and so is everything once so much has been read that its loading is worth while.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from index.pieces import MARKS, normalised, open_pieces
from rag.reader.network.windows import UNITS, load_tokenizer

_FEW = 8000  # characters: about two questions' passages
_BLANK = "▁"
_SIGN = "\0"  # stands for any punctuation mark or symbol while a text is cut
_ALONE = re.compile(rf"的|\d+(?:[.,]\d+)*|(?<=\d)[{UNITS}]|[{_SIGN}.,]")

Place = tuple[int, int]
Written = list[tuple[str, Place]]
"""The characters of a text's one written form, each with the place in the text that it comes from."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text's tokens: their numbers, and the characters of the text that each stands for."""

    ids: list[int]
    offsets: list[Place]


class LazyTokenizer:
    """The reader's tokenizer over a folder of bundled.quick_folder, as windows.tokenize uses one; safe for many threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read = 0

    @cached_property
    def _library(self) -> Any:
        return load_tokenizer(self._folder)

    def encode_batch(self, texts: Sequence[str], /, *, add_special_tokens: bool = False) -> Sequence[Any]:
        """The tokens of each text, never with special ones."""
        self._read += sum(map(len, texts))
        if self._read > _FEW:
            return self._library.encode_batch(list(texts), add_special_tokens=False)
        return [self._encoded(text) for text in texts]

    def _encoded(self, text: str) -> Any:
        written = one_form(text)
        if written is None:
            return self._library.encode(text, add_special_tokens=False)
        ids: list[int] = []
        offsets: list[Place] = []
        for word in cut(written):
            first = 0
            for number, length in open_pieces(self._folder).best("".join(c for c, _ in word)):
                ids.append(number)
                offsets.append((word[first][1][0], word[first + length - 1][1][1]))
                first += length
        return Encoded(ids, offsets)


def one_form(text: str) -> Written | None:
    """The text as the tokenizer sees it, with a mark in front and for every blank; None if that is not made character by character."""
    written: Written = []
    for n, character in enumerate(text):
        for c in normalised(character):
            if c == " " and written and written[-1][0] == " ":
                written[-1] = (" ", (n, n + 1))
            else:
                written.append((c, (n, n + 1)))
    if "".join(c for c, _ in written) != normalised(text) or any(mark in text for mark in MARKS):
        return None
    marked = [(_BLANK if c == " " else c, place) for c, place in written]
    begins = not marked or marked[0][1][0] > 0 or marked[0][0] == _BLANK
    return marked if begins else [(_BLANK, marked[0][1]), *marked]


def cut(written: Written) -> Iterator[Written]:
    """The stretches that are taken apart into pieces: blanks, signs, numbers, their units and 的 stand alone."""
    shadow = "".join(_SIGN if c not in ".," and unicodedata.category(c)[0] in "PS" else c for c, _ in written)
    done = 0
    for found in _ALONE.finditer(shadow):
        if done < found.start():
            yield written[done : found.start()]
        yield written[found.start() : found.end()]
        done = found.end()
    if done < len(written):
        yield written[done:]
