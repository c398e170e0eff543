"""How much of a question a sentence speaks of, and how well a stretch of it fits the question's gap."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from index.records import AnswerType, Question
from index.tokens import segmenter, word_counts
from rag.english.hints import standing
from rag.english.rough import EMPTY, NAME
from rag.question import content_words
from rag.reader.rules.candidates import NUMERAL, Candidate
from rag.wording import HAN, Gap, english_names, find_gap

_FUNCTION = re.compile(r"^[的了在是和与及对于将把被为以由从向到就也都而或之其这那个]|[的了在是和与及对于将把被为以由从向到就也都而或之]$")

_ASKING = re.compile(
    r"\b(?:wr(?:ote|itten|iting)|stor(?:y|ies)|articles?|report(?:s|er|ed)?|journalist|author|photo\w*|pictures?)\b", re.IGNORECASE
)
"""What a question says of the piece it asks about, not of what that tells."""
_NAMED = re.compile(r"(?<!^)\b[A-Z][\w'-]*(?: [A-Z][\w'-]*)*|[\w'-]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader looks for: the question's terms with their weights, and its gap."""

    text: str
    wants: AnswerType
    terms: tuple[tuple[str, float], ...]
    gap: Gap | None

    @property
    def weight(self) -> float:
        """Sum of the terms' weights; never 0."""
        return sum(weight for _, weight in self.terms) or 1.0


def rarity(word: str) -> float:
    """How telling a word is, 0..1: its information -log p by jieba's word counts, as a share of that of a word seen once."""
    counts, total = word_counts(), float(segmenter().dt.total)
    return math.log(total / max(counts.get(word, 0), 1)) / math.log(total)


def asked(question: Question) -> Asked:
    """The terms of a question: its content words, each once, weighted by rarity and (up to four characters) length."""
    if question.lang == "en":
        words = english_names(question.query)
    else:
        words = [w for w in segmenter().cut(content_words(question.query)) if re.search(r"\w", w)]
    weights = {w: rarity(w) ** 2 * min(len(w), 4) / 2 for w in words if len(w) > 1 or not HAN.match(w)}
    return Asked(question.text, question.wants, tuple(weights.items()), find_gap(question.text))


def share_found(wanted: Asked, text: str) -> float:
    """The weighted share of the question's terms that stand in `text`, 0..1; a long term counts by the pairs of it that do."""
    return sum(weight * _part_found(term, text) for term, weight in wanted.terms) / wanted.weight


def share_told(question: str, text: str) -> float:
    """The share of what an English question names that stands in the text in Chinese, 0..1; 0 where that is a name alone.

    A name counts as two words; a word counts by how telling the Chinese is that stands for it.  A name alone may be a chance: any
    two letters that sound like it pass for it.
    """
    about = _ASKING.sub(" ", question)
    asked = sum(NAME if word[0].isupper() else 1.0 for word in _NAMED.findall(about) if word.lower() not in EMPTY)
    known = [(sum(weight for _, weight in meant), max(map(rarity, chinese))) for meant, chinese in standing(about, text) if chinese]
    name_alone = len(known) == 1 and known[0][0] > 1
    return 0.0 if name_alone or not asked else min(1.0, sum(weight * telling for weight, telling in known) / asked)


def _part_found(term: str, text: str) -> float:
    if term in text:
        return 1.0
    pairs = [term[i : i + 2] for i in range(len(term) - 1)]
    return 0.5 * sum(pair in text for pair in pairs) / len(pairs) if len(pairs) > 1 else 0.0


def _shared_end(a: str, b: str, most: int) -> int:
    n = 0
    while n < min(len(a), len(b), most) and a[-1 - n] == b[-1 - n]:
        n += 1
    return n


def _shared_start(a: str, b: str, most: int) -> int:
    n = 0
    while n < min(len(a), len(b), most) and a[n] == b[n]:
        n += 1
    return n


def _beyond(right: str, text: str) -> str:
    """What follows the gap in the question after the words that the candidate itself ends in: of 名农民参加 after 36名, 农民参加."""
    taken = next((n for n in (3, 2, 1) if len(right) >= n and text.endswith(right[:n])), 0)
    return right[taken:]


FEATURES = (
    "repeats", "all_repeated", "noun", "noun_end", "unit", "left", "right", "near", "near_max",
    "length", "length2", "short", "function_edge", "unit_missing", "opens", "closes", "in_brackets", "relation",
    "near_left", "near_right", "order",
)  # fmt: skip


def fit(wanted: Asked, sentence: str, places: tuple[tuple[int, int, float], ...], c: Candidate) -> list[float]:
    """The features of one candidate, in the order of FEATURES. `places` are the question's terms in the sentence."""
    text, gap = sentence[c.start : c.end], wanted.gap
    before, after = sentence[: c.start], sentence[c.end :]
    noun = gap.noun if gap else ""
    repeated = sum(char in wanted.text for char in text) / len(text)
    covered = sum(min(c.end, e) - max(c.start, s) for s, e, _ in places if s < c.end and e > c.start) / len(text)
    unit = re.sub(rf"^(?:{NUMERAL})|^\D*?{NUMERAL}", "", text) if c.kind in ("number", "money", "date", "quantity") else ""
    same_unit = bool(unit and noun and (noun.startswith(unit[-1]) or unit.endswith(noun[:2]) or noun[:1] in unit))
    distances = [(w * math.exp(-max(s - c.end, c.start - e, 0) / 8)) for s, e, w in places if e <= c.start or s >= c.end]
    length = math.log(len(text))
    return [
        repeated,
        float(covered > 0.9),
        float(bool(noun) and noun in text),
        float(bool(noun) and text[-1] in noun[:3]),
        float(same_unit),
        _shared_end(gap.left, before, 6) / 6 if gap else 0.0,
        _shared_start(_beyond(gap.right, text), after, 6) / 6 if gap else 0.0,
        sum(distances) / wanted.weight,
        max(distances, default=0.0),
        length,
        length * length,
        float(len(text) == 1),
        float(bool(_FUNCTION.search(text))),
        float(c.kind in ("number", "money", "quantity") and bool(noun) and not same_unit),
        float(not before or before[-1] in "，。；：、（“《 \n"),
        float(not after or after[0] in "，。；：、）”》 \n"),
        float(before.count("（") > before.count("）") or before.count("(") > before.count(")")),
        float(bool(re.search(r"(?:为|是|叫|达|达到|共|由|在|称|于|名为|包括|以)$", before))),
        *_around_gap(wanted, sentence, c),
    ]


def _around_gap(wanted: Asked, sentence: str, c: Candidate) -> list[float]:
    """How close the terms next to the question word stand to the candidate, and whether on the same side as in the question."""
    if wanted.gap is None:
        return [0.0, 0.0, 0.0]
    left = [term for term, _ in wanted.terms if term in wanted.gap.left][-2:]
    right = [term for term, _ in wanted.terms if term in wanted.gap.right][:2]
    return [
        max((_closeness(sentence, term, c)[0] for term in left), default=0.0),
        max((_closeness(sentence, term, c)[0] for term in right), default=0.0),
        float(sum(_closeness(sentence, t, c)[1] == "before" for t in left) + sum(_closeness(sentence, t, c)[1] == "after" for t in right)),
    ]


def _closeness(sentence: str, term: str, c: Candidate) -> tuple[float, str]:
    """exp(-distance / 8) of the nearest occurrence of a term outside the candidate, and the side it stands on."""
    before, after = sentence.rfind(term, 0, c.start), sentence.find(term, c.end)
    gaps = []
    if before >= 0:
        gaps.append((c.start - before - len(term), "before"))
    if after >= 0:
        gaps.append((after - c.end, "after"))
    if not gaps:
        return 0.0, ""
    distance, side = min(gaps)
    return math.exp(-distance / 8), side


def places_of(wanted: Asked, sentence: str) -> tuple[tuple[int, int, float], ...]:
    """Where the question's terms stand in a sentence: (start, end, weight), every occurrence."""
    return tuple((m.start(), m.end(), weight) for term, weight in wanted.terms for m in re.finditer(re.escape(term), sentence))
