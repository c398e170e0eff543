"""Words that are no answer: those of the question itself, unless it gives things to choose from, and a question that the paper asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.records import AnswerType, Question
from rag.english import hints
from rag.measures import bare, says
from rag.reader.base import Found

_CHOICE = re.compile(
    r"还是|或|(?:和|与|跟|同|、|对|迎战|比|\bVS\b)[^。]+(?:哪|谁)|谁[^。]{0,3}(?:赢|胜|输|夺冠|晋级)|哪(?:个|队|支|座|家|边|所|条)[^。]{0,4}(?:更|高|大|长|多|早|先)"
    r"|\bor\b|\bwhich of\b|\bbetween\b.*\band\b|\bwho (?:won|beat|lost)\b",
    re.IGNORECASE,
)

_ASKER = re.compile(r"(?:记者|主持人|读者|网友|市民|编辑|问)[^，。：:？?\n“]{0,6}[：:][^。？?！!\n“]*$")
_ASKS_QUESTION = re.compile(r"[提发追请反质疑]?问|请教|困惑|\b(?:ask|question|wonder)", re.IGNORECASE)


def is_asked_there(question: str, text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends what the paper asks of somebody, 记者：…？, unless the question is what was asked."""
    asked = text[end - 1 : end + 1].rstrip().endswith(("？", "?"))
    return asked and bool(_ASKER.search(text, max(0, start - 60), start)) and not _ASKS_QUESTION.search(question)


def news_to(question: Question, asked: str, found: Sequence[Found]) -> list[Found]:
    """The spans that say more than `asked`, the question as it is read, does; all of them for yes or no.

    Of a choice all but the words that both things to choose from have in common.
    """
    if question.wants is AnswerType.YES_NO:
        return list(found)
    if _CHOICE.search(asked):
        return [f for f in found if asked.count(f.text) < 2]
    return [f for f in found if not _said(asked, f, question.lang)]


def _said(asked: str, span: Found, lang: str) -> bool:
    if lang == "en":
        return span.text in hints(asked, span.text)
    return len(bare(span.text)) > 1 and says(asked, [span.text])
