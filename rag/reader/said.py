"""Words that the question itself says are no answer to it, unless it gives things to choose from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.records import AnswerType, Question
from rag.english import hints
from rag.measures import bare, says
from rag.reader.choose import Found

_CHOICE = re.compile(
    r"还是|或|(?:和|与|跟|同|、|对|迎战|比|\bVS\b)[^。]+(?:哪|谁)|谁[^。]{0,3}(?:赢|胜|输|夺冠|晋级)|哪(?:个|队|支|座|家|边|所|条)[^。]{0,4}(?:更|高|大|长|多|早|先)"
    r"|\bor\b|\bwhich of\b|\bbetween\b.*\band\b|\bwho (?:won|beat|lost)\b",
    re.IGNORECASE,
)


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
