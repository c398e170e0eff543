"""The other end of a scale: 年纪最小的五十二岁 is not how old the oldest is, and the last bus does not leave when the first one does."""

from __future__ import annotations

import re

from rag.reader.checks.shares import clause


def _both(one: str, other: str) -> str:
    """A pattern for two English words in either order."""
    return rf"\b{one}\b.*\b{other}\b|\b{other}\b.*\b{one}\b"


_WORK = r"(?:construction|building|rebuilding|repairs?|renovation|works?)"
_BEGINS, _ENDED = r"(?:beg[aiu]n|begins|starts?|started)", r"(?:completed?|finish(?:ed)?|open(?:ed)? to traffic)"
_ENDS = (
    ("最大|最年长", "最小|最年轻|平均"),
    ("最小|最年轻", "最大|最年长|平均"),
    ("最多", "最少"),
    ("最少", "最多"),
    ("最高", "最低"),
    ("最低", "最高"),
    ("最早", "最晚|最迟"),
    ("最晚|最迟", "最早"),
    ("最长", "最短"),
    ("最短", "最长"),
    ("[首头]班", "末班"),
    ("末班", "[首头]班"),
    (rf"[开动]的?工(?!生产)|开建|{_both(_WORK, _BEGINS)}", "投入使用|完工|竣工|建成|投用|投产|通车|启用"),
    (rf"完工|竣工|建成|投用|投产|通车|启用|{_both(_WORK, _ENDED)}", "[开动]的?工|开建"),
)
_OPPOSITES = tuple((re.compile(asked, re.IGNORECASE), re.compile(other)) for asked, other in _ENDS)


def is_opposite(question: str, text: str, start: int, end: int) -> bool:
    """Whether a question names one end of a scale, and the clause of text[start:end] only the other."""
    words = clause(text, start, end)
    return any(
        asked.search(question) and other.search(words) and not asked.search(words) and not other.search(question)
        for asked, other in _OPPOSITES
    )
