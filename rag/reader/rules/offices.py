"""Lists of appointments: who comes into an office and who leaves it, 任命：…为某局局长；免去：…的某局局长职务.

They name many people in nearly the same words, and of an office both the one who comes and the one who leaves; a network that reads
sentences takes one for another.  The office of the question and the verb the list stands under tell who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.records import AnswerType, Passage, Question, Span
from index.script import in_place
from rag.reader.base import Reading, near_first
from rag.reader.rules.evidence import asked, share_found

LEAST = 4
"""Letters of an office's end that a question must say to ask for it: 文化局局长 is not meant by 局长 alone."""
_GOVERNS = re.compile(r"(?P<comes>任命)|(?P<leaves>免去)")
"""The verbs that lists of appointments stand under."""
_ENTRY = re.compile(
    r"(?P<name>(?:(?!的)[\u4e00-\u9fff·]){2,6}?)(?:（[^）\n]*）|\([^)\n]*\))?(?:同志)?"
    r"(?:(?<![因成认作称])[为任](?!为)(?P<comes>[^，,。；;、\n]{2,40}?)(?=[，,。；;、\n]|$)|的(?P<leaves>[^，,。；;、\n]{2,40}?)职务)"
)
"""One entry: 某某为某局局长, 某某的某局局长职务."""
_BREAK = re.compile(r"[：:，,。；;、\s]*")
_ASKS_LEAVING = re.compile(r"免[去掉职了]|被免|撤职|卸任|离任|不再担?任|原任|前任")
_ASKS_COMING = re.compile(r"新任|新一任|新的|现任|接任|继任|接替|出任|上任|就任|当选|任命为|被任命|当上")
_WHO = re.compile(r"谁|哪[几一两]?[位名]|哪个人|哪些人|何人|什么人|名字|叫[什啥]")

_CHIEF = r"(?:[馆局校院所会社站市县区镇乡台队厂部处科厅]长|主任|书记|总?经理|主席|总裁|董事长)"
_ASKS_CHIEF = re.compile(rf"(?<!副){_CHIEF}")
_DEPUTY = re.compile(rf"副(?P<chief>{_CHIEF})$")
"""A deputy right before a name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a list of appointments, text[start:end], the office, and whether its bearer comes into it or leaves it."""

    start: int
    end: int
    office: str
    comes: bool


@lru_cache(maxsize=64)
def entries(text: str) -> tuple[Entry, ...]:
    """The names that stand under 任命 or 免去, one entry after the other without anything between."""
    found: list[Entry] = []
    for verb in _GOVERNS.finditer(text):
        place, comes = verb.end(), verb.lastgroup == "comes"
        while entry := _ENTRY.match(text, _BREAK.match(text, place).end()):  # type: ignore[union-attr]
            office = entry["comes"] if comes else entry["leaves"]
            if not office:
                break
            found.append(Entry(*entry.span("name"), office, comes))
            place = entry.end()
    return tuple(found)


def told_in_list(question: Question, passages: Sequence[Passage]) -> Reading:
    """Who comes into the office that a question names, or leaves it; nothing where no list tells of just one."""
    plain = in_place(question.query)
    if question.wants is not AnswerType.PERSON or question.lang == "en":
        return Reading()
    for passage in near_first(passages):
        text = passage.article.text
        told = [(_said(entry.office, plain), entry) for entry in entries(text) if entry.comes is not asks_leaving(plain)]
        most = max((said for said, _ in told), default=0)
        named = [entry for said, entry in told if said == most]
        if most >= LEAST and len(named) == 1:
            share = share_found(asked(question), text)
            return Reading((Span(passage, named[0].start, named[0].end, share),), share)
    return Reading()


def is_of_other_side(wants: AnswerType, question: str, text: str, start: int) -> bool:
    """Whether the words from `start` on name somebody who leaves an office where another is asked for, or the other way round."""
    if wants not in (AnswerType.PERSON, AnswerType.ORGANIZATION):
        return False
    entry = next((e for e in entries(text) if e.start <= start < e.end), None)
    return entry is not None and entry.comes is (wants is AnswerType.PERSON and asks_leaving(question))


def is_deputy(question: str, text: str, start: int) -> bool:
    """Whether a question asks for the head of something, and text[start:] names the deputy: 副馆长某某 for 馆长."""
    before = _DEPUTY.search(text[max(0, start - 5) : start])
    return before is not None and "副" not in question and before["chief"] in _ASKS_CHIEF.findall(question)


def asks_leaving(question: str) -> bool:
    """Whether a question asks who leaves an office, not who comes into it."""
    return bool(_ASKS_LEAVING.search(question) and _WHO.search(question)) and not _ASKS_COMING.search(question)


def _said(office: str, question: str) -> int:
    """How many letters of an office's end the question says."""
    return next((len(office) - n for n in range(len(office)) if office[n:] in question), 0)
