"""The bundled model's tokenizer once more, for a few short texts: ready in a tenth of the time the general library takes to load.

Gives what index/packed.py's tokenizer gives.  Unigram segmentation after Kudo, "Subword regularization", ACL 2018: the best
path through all pieces, by Viterbi.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import numpy as np

from index.arrays import mapped

NAMES, SCORES = "pieces.txt", "scores.npy"
MARKS = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_BETWEEN = "\0"  # stands between the pieces in their file and in none of them
_START, _END, _UNKNOWN = 0, 2, 3
_BLANK = "▁"
_UNKNOWN_PENALTY = 10.0
# what SentencePiece's "nmt" rules drop, and what they take for a blank
_DROPPED = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]")
_BLANKS = re.compile("[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]")


def write_pieces(folder: Path, pieces: list[str], scores: list[float]) -> None:
    """Write the files that Pieces reads."""
    (folder / NAMES).write_text(_BETWEEN.join(pieces), "utf-8", newline="")
    np.save(folder / SCORES, np.array(scores, np.float64))


@cache
def open_pieces(folder: Path) -> Pieces:
    """The pieces of a folder, opened once."""
    return Pieces(folder)


class Pieces:
    """Texts to the numbers of their pieces."""

    def __init__(self, folder: Path) -> None:
        with (folder / NAMES).open(encoding="utf-8", newline="") as file:
            pieces = file.read().split(_BETWEEN)
        self._numbers = dict(zip(pieces, range(len(pieces)), strict=True))
        for mark in MARKS:  # they are set by the tokenizer; in a text the same letters are only letters
            self._numbers.pop(mark, None)
        self._scores = mapped(folder / SCORES).tolist()
        self._longest = max(map(len, pieces))
        self._unknown = min(self._scores) - _UNKNOWN_PENALTY

    def encode(self, text: str, most: int) -> list[int]:
        """The numbers for a text, with the marks of its start and end; at most `most` of them."""
        numbers = [number for word in _words(normalised(text)) for number, _ in self.best(word)]
        return [_START, *numbers[: most - 2], _END]

    def best(self, word: str) -> list[tuple[int, int]]:
        """The pieces with the greatest sum of scores, each with its length; neighbouring unknown characters become one."""
        best = [0.0] + [-np.inf] * len(word)
        came: list[tuple[int, int]] = [(0, _UNKNOWN)] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                number = self._numbers.get(word[start:end])
                if number is None and end > start + 1:
                    continue
                score = best[start] + (self._unknown if number is None else self._scores[number])
                if score > best[end]:
                    best[end], came[end] = score, (start, _UNKNOWN if number is None else number)
        found: list[tuple[int, int]] = []
        end = len(word)
        while end:
            start, number = came[end]
            if number == _UNKNOWN and found and found[-1][0] == _UNKNOWN:
                found[-1] = (_UNKNOWN, found[-1][1] + end - start)
            else:
                found.append((number, end - start))
            end = start
        return found[::-1]


def normalised(text: str) -> str:
    """SentencePiece's nmt_nfkc: control characters dropped, blanks and widths unified; "～" stays as it is."""
    plain = _BLANKS.sub(" ", _DROPPED.sub("", text))
    folded = "～".join(unicodedata.normalize("NFKC", part) for part in plain.split("～"))
    return re.sub(" {2,}", " ", folded)


def _words(text: str) -> list[str]:
    """The text cut before its blanks, each word with a mark for the blank in front, the first one in any case."""
    if not text:
        return []
    marked = text.replace(" ", _BLANK)
    return re.findall(f"{_BLANK}[^{_BLANK}]*", marked if marked.startswith(_BLANK) else _BLANK + marked)
