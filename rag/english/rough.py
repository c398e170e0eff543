"""An English question word by word in Chinese: dictionary words, names by their pinyin, days and numbers.

Cross-language retrieval by a bilingual word list and, for names, by sound (Pirkola 1998: the translations of a word are one term;
here each counts its share).  It need not read well: it is looked up, and embedded beside the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from index.tokens import word_counts
from rag.english.dictionary import KEPT, LONGEST, Weighted, dictionary, phrase
from rag.english.inflection import american, bases, lemmas
from rag.english.names import Known, stands, syllables, written

_WORD = re.compile(r"[A-Za-z]+(?:['’.&-][A-Za-z]+)*|\d[\d,.]*%?|[\u3400-\u9fff]+")
NAME = 2.0
"""A name tells more than a word."""
ACRONYM = 5
"""Letters of an acronym, at most: a page keeps AI and GDP as they are, and nobody is called so."""

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
EMPTY = frozenset(  # words that say nothing of what is sought
    re.findall(
        r"\w+",
        "a an the of in on at by for to from with into onto over under about as and or but if than then that this these those "
        "it its he his him she her they their them there is are was were be been being do does did has have had having can "
        "could will would shall should may might must who whom whose what which when where why how many much long far often "
        "not no any some such own same other each every all both according during after before since while also only just very "
        "most more less least up out off down away one ones s t said say says called named name kind type get got go goes went "
        "make makes made take takes took use used give gave given",
    )
)


@dataclass(frozen=True, slots=True)
class Rough:
    """A question in rough Chinese: what each of its words may stand for, with weights, and the likeliest in a row, to be embedded.

    `compounds` are what two words side by side may be called for short.
    """

    words: tuple[Weighted, ...]
    text: str
    compounds: tuple[Weighted, ...] = ()


def rough(question: str, known: Known) -> Rough:
    """The Chinese words that an English question may stand for; `known` tells how many chunks of the archive hold a term."""
    words = _WORD.findall(question.replace("’", "'"))
    meant: list[Weighted] = []
    short: list[Weighted] = []
    place, before = 0, Weighted()
    while place < len(words):
        taken, chinese = _next(words, place, known)
        if not taken:
            words[place : place + 1] = words[place].split("-")
            continue
        meant += [chinese] if chinese else []
        short.append(_compound(before, chinese, known))
        place, before = place + taken, chinese
    return Rough(tuple(meant), "".join(chinese[0][0] for chinese in meant), tuple(filter(None, short)))


def _next(words: list[str], place: int, known: Known) -> tuple[int, Weighted]:
    """How many words from `place` on belong together, and the Chinese words they may stand for, likeliest first.

    None belong together where nothing is known of a word with hyphens, whose parts are words then.
    """
    word, low = words[place], words[place].lower()
    if low in EMPTY and not (word == "May" and place):
        return 1, ()
    following = words[place + 1] if place + 1 < len(words) else ""
    if re.fullmatch(r"[0-3]?\d", word) and following in _MONTHS:
        return 2, ((f"{_MONTHS.index(following) + 1}月{int(word)}日", 1.0),)
    if not word[0].isascii() or word[0].isdigit():
        return 1, ((word.rstrip(".,").replace(",", ""), 1.0),)
    if word in _MONTHS:
        return _day(words, place)
    if word.isupper() and len(word) <= ACRONYM and (len(word) > 1 or (place and low not in EMPTY)):
        return 1, ((word, 1.0),)
    named = _name(words, place, known)
    if named:
        return named
    plain = next((n for n, other in enumerate(words[place : place + LONGEST]) if not other[0].isascii()), LONGEST)
    for length in range(min(plain, len(words) - place), 0, -1):  # a name in Chinese characters is no part of a phrase
        forms = _forms(phrase(" ".join(words[place : place + length])))
        meant = _merged([found for form in forms if (found := _standing(form, known))])
        if meant:
            return length, meant
    if "-" in word:
        return 0, ()
    family = (*dictionary().of_stem(low.removesuffix("'s")), *bases(low))
    related = _merged([found for mate in family if (found := _standing(mate, known))])
    return 1, related or (((word.removesuffix("'s"), 1.0),) if word[0].isupper() else ())


def _compound(first: Weighted, second: Weighted, known: Known) -> Weighted:
    """What two words side by side are called for short, each by a letter of it: spring tea is 春茶; only words of the language."""
    shares: dict[str, float] = {}
    for (one, weight), (other, share) in product(first, second):
        for short in {one[0] + other[0], one[0] + other[-1]}:
            if short not in (one, other) and short in word_counts() and stands(short, known):
                shares[short] = shares.get(short, 0.0) + weight * share
    total = sum(shares.values())
    return tuple(sorted(((short, share / total) for short, share in shares.items()), key=lambda item: -item[1])[:KEPT])


def _day(words: list[str], place: int) -> tuple[int, Weighted]:
    """July 26, 26 July or July alone as a page writes it: 7月26日."""
    month = f"{_MONTHS.index(words[place]) + 1}月"
    day = words[place + 1].rstrip(",") if place + 1 < len(words) else ""
    if re.fullmatch(r"[0-3]?\d", day):
        return 2, ((f"{month}{int(day)}日", 1.0),)
    return 1, ((month, 1.0),)


def _standing(key: str, known: Known) -> Weighted:
    """The Chinese words for a phrase that may stand in the archive; their weights add up to 1."""
    meant = [(chinese, weight) for chinese, weight in dictionary().chinese(key) if stands(chinese, known)]
    total = sum(weight for _, weight in meant)
    return tuple((chinese, weight / total) for chinese, weight in meant)


def _merged(forms: Sequence[Weighted]) -> Weighted:
    """The meanings of a word's forms together, each form with an equal share: documents may be listed as 公事, document as 文件."""
    shares: dict[str, float] = {}
    for meant in forms:
        for chinese, weight in meant:
            shares[chinese] = shares.get(chinese, 0.0) + weight / len(forms)
    return tuple(sorted(shares.items(), key=lambda item: -item[1])[:KEPT])


def _name(words: list[str], place: int, known: Known) -> tuple[int, Weighted] | None:
    """A name in pinyin that stands in the archive: the longest run of capitalised words that reads as one, three at most."""
    run = 0
    while place + run < len(words) and run < 3 and words[place + run][0].isupper() and words[place + run].lower() not in EMPTY:
        run += 1
    for length in range(run, 0, -1):
        chosen = [syllables(word.lower()) for word in words[place : place + length]]
        if not all(chosen):
            continue
        joined = "".join(re.sub(r"[^a-z]", "", word.lower()) for word in words[place : place + length])
        spelt = [name for parts in _combined(chosen) for name in written(parts, known)][:4]
        found = _standing(joined, known) or tuple((name, 1 / len(spelt)) for name in spelt)
        if found:
            return length, tuple((name, NAME * weight) for name, weight in found)
    return None


def _combined(chosen: list[tuple[tuple[str, ...], ...]]) -> Iterator[tuple[str, ...]]:
    """The ways to read several words as one name: every word divided in each of its ways."""
    if not chosen:
        yield ()
        return
    for first in chosen[0]:
        for rest in _combined(chosen[1:]):
            yield first + rest


def _forms(key: str) -> Iterator[str]:
    """A phrase as it stands, then with its last word as a dictionary lists it: told → tell, colours → color."""
    *before, last = key.removesuffix("'s").split(" ") if key else [""]
    forms = (last, *lemmas(last))
    for form in dict.fromkeys((*forms, *map(american, forms))):
        yield " ".join((*before, form))
