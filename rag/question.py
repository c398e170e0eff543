"""A question, understood: its language, what it asks for, the days it names, and what an earlier question adds to it.

Everything here reads the wording only.  Limits come from the caller as Filters; the time a question asks about becomes one more
(rag/asked_time.py), where it is known which days the archive is of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.dates import named_time
from index.errors import WenbaoError
from index.forms import whole
from index.records import DateRange, Filters, Question
from index.script import simplified
from rag.asked_time import limit_of, named_in_talk, without_dates
from rag.wording import LATIN_WORD, answer_type, kinds_asked, language, wants_latest, without_question_words

_WIDE = frozenset(chr(n) for n in (*range(0xFF0D, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0x3000))


def fold(text: str) -> str:
    """The question with full-width letters, digits and -./ made plain and spaces run together; Chinese punctuation is kept."""
    folded = "".join(unicodedata.normalize("NFKC", c) if c in _WIDE else c for c in text)
    return " ".join(folded.split())


class EmptyQuestion(WenbaoError, ValueError):
    """A question without a letter, digit or character."""


def says_something(text: str) -> bool:
    """Whether a question has a letter, digit or character in it."""
    return bool(re.search(r"\w", text))


# ---------------------------------------------------------------- follow-ups

# 竹篁村那座窑 says which one: what it is of, or where it stands, is named right before
_ZH_POINTS_BACK = re.compile(
    r"(?<![其吉维利排])他(?:们|的)?|(?<!其)[她它](?:们|的)?|(?<![尤极])其(?![中他它实余次间])|(?<![应不活])该(?=[公企单机项活工学医中产基会次市县区镇村馆院局司校店厂])"
    r"|(?<![的省市县区镇乡村街路巷幢号楼校厂园馆桥港])(?:这|那)(?:家|位|次|场|项|座|件|篇|里|儿|边|个|些|种|天|年|笔|本|部|名|所|支|只|款|条|届|时|期)|(?:(?<![因从彼至如据])此|上述|前者|后者)(?!外|前|次)"
)
_ZH_GOES_ON = re.compile(r"^(?:那|那么|然后|还有|另外|具体|后来|之后|接着|结果|除此之外)|(?:呢)[？?]?$")
_EN_POINTS_BACK = re.compile(
    r"\b(?:it(?! (?:takes?|took|costs?) (?:\w+ ){0,4}to\b)|its|he|his|him|she|her|hers|they|their|them"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )there|(?:this|those|these) [a-z]+|the (?:same|latter|former))\b"
    r"|(?:^|\b(?:about|in|at|on|of|for|from|to|by|with|is|was|are|were|did|does|do|has|had|and|then) )that [a-z]+\b",
    re.IGNORECASE,
)
_EN_GOES_ON = re.compile(r"^(?:and|then|so|what about|how about)\b", re.IGNORECASE)
_EN_OF_ITS_OWN = re.compile(
    r"^(?P<before>(?:which|what|who|how many)\b(?:(?!\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\b).)*?)"
    r"\b(?:its|his|her|their)\b",
    re.IGNORECASE,
)
"""Whose the thing is stands before it: "Which school bought chairs its pupils …"; behind a verb that asks it may be another's."""
_SHORT, _BARE = 6, 3
"""A Chinese question of at most so many characters (besides punctuation), and so many besides its question words (什么时候[上映的]),
can hardly name what it is about."""


def points_back(text: str) -> bool:
    """Whether the question leans on an earlier one: a pronoun, 该/那家, an opening 那/还有, or too few words of its own."""
    if language(text) == "en":
        text = _EN_OF_ITS_OWN.sub(r"\g<before>", text)
        return bool(_EN_POINTS_BACK.search(text) or _EN_GOES_ON.search(text)) or len(LATIN_WORD.findall(text)) <= 3
    if _ZH_POINTS_BACK.search(text) or _ZH_GOES_ON.search(text):
        return True
    return _letters(text) <= _SHORT or _letters(re.sub(r"[的了过]+(?=\W*$)", "", content_words(text))) <= _BARE


def _letters(text: str) -> int:
    return len(re.sub(r"\W", "", text))


def content_words(text: str) -> str:
    """A question without its question words and punctuation: what it is about."""
    bare = (
        without_question_words(text)
        if language(text) == "zh"
        else re.sub(r"\b(?:who|what|which|when|where|why|how)\b", " ", text, flags=re.IGNORECASE)
    )
    return " ".join(re.sub(r"[？?！!。，,；;：:]|[吗呢啊]$", " ", bare).split())


MOST_BEHIND = 4  # earlier questions a follow-up is searched with


def nearest(chain: tuple[str, ...], most: int = MOST_BEHIND) -> tuple[str, ...]:
    """Of a long chain of follow-ups the question it began with, which says what all is about, and the last ones; `most` together."""
    return chain if len(chain) <= most else (chain[0], *chain[1 - most :])


def background(history: Sequence[str]) -> tuple[str, ...]:
    """The earlier questions a follow-up leans on, oldest first: the last one, and those that one leans on in turn."""
    needed: list[str] = []
    for earlier in reversed(history):
        needed.append(earlier)
        if not points_back(earlier):
            break
    return tuple(reversed(needed))


def understand(
    text: str,
    history: Sequence[str] = (),
    filters: Filters = Filters(),
    today: date | None = None,
    covered: DateRange | None = None,
) -> Question:
    """The question as the rest of Wenbao uses it; `history` holds the earlier questions of the talk, oldest first.

    Relative dates (去年国庆) are taken from `today`, by default the day of asking.  `covered` are the first and last day of the
    archive: given, the time the question asks about narrows `filters`; a follow-up without a time of its own keeps that of the
    question it leans on.  What is no text in the question (bytes of another encoding, half a surrogate pair) becomes U+FFFD.
    Raises EmptyQuestion for a question without any letter, digit or character.
    """
    asked, history = whole(text), [whole(h) for h in history]
    plain = fold(asked)
    if not says_something(plain):
        raise EmptyQuestion("The question is empty: ask something, for example 谁主持了会议？")
    day, read = today or date.today(), simplified(plain)
    earlier = tuple(fold(h) for h in history if says_something(h))
    chain = background(earlier) if earlier and points_back(read) else ()
    told, leans = named_in_talk(plain, chain, day), nearest(chain)
    limit = limit_of(*told, covered) if told and covered else None
    if limit and limit.guessed and told and told[0] != plain:  # a year that was guessed may have given way to another answer
        limit = None
    return Question(
        plain,
        " ".join([*_leant_on(leans, plain, day), plain]),
        language(plain),
        answer_type(read),
        leans,
        replace(filters, time=limit) if limit else filters,
        told[1].days if told else None,
        latest=wants_latest(read),
        kinds=kinds_asked(read),
        today=day,
        asked=asked,
    )


def _leant_on(leans: Sequence[str], plain: str, today: date) -> list[str]:
    """What the earlier questions add to what is searched for; not their dates, if the new question names a time of its own."""
    renewed = bool(leans) and named_time(plain, today) is not None
    bare = [without_dates(h, named) if renewed and (named := named_time(h, today)) else h for h in leans]
    return [content_words(h) for h in bare]
