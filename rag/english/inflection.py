"""English words in other forms: as a dictionary lists them, in American spelling, and their stems."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=[^aeiou])our(?=(?:s|ed|ing|ful|able|ite|hood|ly)?$)", "or"), (r"is(?=(?:e[drs]?|es|ing|ations?)$)", "iz"),
        (r"ys(?=e[drs]?$)", "yz"), (r"(?<=[^aeiou])re$", "er"), (r"ogue$", "og"), (r"amme$", "am"), (r"(?<=[ef]en)ce$", "se"),
        (r"ll(?=(?:ed|ing|ers?)$)", "l"),
    )
)  # fmt: skip
"""British endings, and what CC-CEDICT writes."""


def american(word: str) -> str:
    """A word in the spelling of CC-CEDICT, if it is a British one; the endings alone decide, so ask for it where the word is not known."""
    for british, ending in _AMERICAN:
        word = british.sub(ending, word)
    return word


def lemmas(word: str) -> tuple[str, ...]:
    """The words of which a small-letter word may be a form, likeliest first: told → tell, left → left, leave."""
    from lemminflect import getAllLemmas

    return tuple(dict.fromkeys(lemma for found in getAllLemmas(word).values() for lemma in found))


def bases(word: str) -> tuple[str, ...]:
    """What a word for a quarter or a country's own may come from: northern → north, Syrian → Syria, Ecuadorian → Ecuador."""
    return tuple(word.removesuffix(ending) for ending in ("ern", "n", "ian") if word.endswith(ending) and len(word) > len(ending) + 3)


def stem(word: str) -> str:
    """What all words of a family begin with: disabl of disability and disabled (Porter 1980)."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")
