"""Text to index terms: jieba's search words and all character pairs, in one written form.

Words find what people mean, pairs find what the dictionary does not know: new names and words that recognition has broken.
The same function serves pages and questions.  Raise VERSION when its output changes: the terms of an index must fit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Any

from index.script import simplified

VERSION = "jieba-0.42.1/1"

_TOTAL = 60_101_967  # the sum of the counts in this release's dictionary
_SHORT, _FEW = 200, 8  # characters of a short text, and how many such texts are cut before the whole dictionary is loaded
_met = count()

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN_RUN = re.compile(f"[{_HAN}〇○]+")
_WORD = re.compile(r"[^\W_]+(?:[.%+#&'’-]+[^\W_]*)*")
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")  # the comma first: it is looked for fastest
_INNER_BLANK = re.compile(f"(?<=[{_HAN}])[ \t\u00a0]+(?=[{_HAN}])")


def fold(text: str) -> str:
    """One written form of a text.

    Widths and letter case are folded, traditional characters simplified, blanks between Chinese characters and commas inside
    numbers left out.
    """
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).lower())
    return _INNER_BLANK.sub("", simplified(plain))


def tokenize(text: str) -> list[str]:
    """The terms of a text, repeated ones repeated: its words, then all pairs of neighbouring Chinese characters; no blank in any."""
    folded = fold(text)
    return [*_words(folded), *_pairs(folded)]


def word_counts() -> dict[str, int]:
    """How often jieba's dictionary says each word is written; its beginnings stand there too, with 0."""
    return segmenter().dt.FREQ


def _words(folded: str) -> list[str]:
    return [word for word in _cutter(folded).cut_for_search(folded) if _WORD.fullmatch(word)]


def _pairs(folded: str) -> list[str]:
    runs = (match[0] for match in _HAN_RUN.finditer(folded))
    return [run[i : i + 2] for run in runs for i in range(len(run) - 1)]


def words_of(text: str) -> list[str]:
    """The words of a short text as the dictionary has them, one after another, nothing left out."""
    return list(_cutter(text).cut(text, HMM=False))


def _cutter(folded: str) -> Any:
    """What cuts a text into words; for the first short ones a process meets only a part of the dictionary, for all of it takes 0.6 s."""
    if segmenter.cache_info().currsize or len(folded) > _SHORT or next(_met) > _FEW:
        return segmenter()
    return cutter_for(folded)


def cutter_for(text: str) -> Any:
    """jieba with those entries of its dictionary that begin with a character of a text: it looks up nothing else to cut that text."""
    import jieba

    lines = b"\n" + jieba.get_module_res(jieba.DEFAULT_DICT_NAME).read()
    counts: dict[str, int] = {}
    for character in set(text):
        for entry in _entries(lines, character):
            word, often = entry.split(" ")[:2]
            counts[word] = int(often)
            for end in range(1, len(word)):  # its beginnings stand there too: jieba stops looking at the first that does not
                counts.setdefault(word[:end], 0)
    part = jieba.Tokenizer()
    part.FREQ, part.total, part.initialized = counts, _TOTAL, True
    return part


def _entries(lines: bytes, character: str) -> Iterator[str]:
    """The lines that begin with a character."""
    start = b"\n" + character.encode()
    place = lines.find(start)
    while place >= 0:
        end = lines.find(b"\n", place + 1)
        yield lines[place + 1 : end].decode()
        place = lines.find(start, end)


@cache
def segmenter() -> Any:
    """jieba with all of its dictionary, loaded in silence."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)  # it reports the loading of its dictionary on stderr
    jieba.initialize()
    return jieba
