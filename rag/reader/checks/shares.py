"""A sum of several together is nobody's own, and the price of each is not what all cost: the right amount of the wrong extent.

Asked what one of two founders paid in alone, the reader gave what both paid in together: the amount, the people and the deed are right.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_ASKS_OWN = re.compile(
    r"(?<![说称讲道问把将让给被对为叫])(?:自己(?!的?[家手身])|单独|独自|独家|各自|单方|本身|自身).*(?:多少|几(?![率乎内]))"
    r"|(?:多少|几(?![率乎内])).*(?:单独|独自|各自)"
    r"|\bhow (?:much|many)\b.*\b(?:alone|by (?:it|him|her)self|by themselves|on (?:its|his|her|their) own)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"联合|共同|合计|携手|联手|合力|合资|双方|(?<![一总])共(?![产青和享识建治鸣赢襄创])")
_APART = re.compile(r"自己|自筹|自有|自身|自付|个人|单独|本人|独自|各|其中|分别|仅|单")
_OF_EACH = r"每一?[辆个台把户件份人次部名座盒斤位家亩张只条种套间栋瓶本天月年公平吨]|单价"
_ASKS_EACH = re.compile(rf"{_OF_EACH}|\b(?:each|per|apiece)\b", re.IGNORECASE)
_ASKS_ALL = re.compile(
    r"总共|一共|总计|合计|共计|总(?:造价|投资|额|价|费用|花费|支出|收入)|\b(?:in (?:total|all)|altogether|overall|total)\b", re.IGNORECASE
)
_EACH = re.compile(rf"{_OF_EACH}|/[人户亩辆台斤吨]|[人户]均")
_ANY_EACH = re.compile(r"[每各均/]|分别|单价")
_ALL = re.compile(r"总共|一共|共计|总计|合计|总投资|总额|总造价|总价")
_HOW_MANY = re.compile(r"多少|几|\bhow (?:much|many)\b", re.IGNORECASE)
_MOVES = "增|减|涨|降|升|跌|提高|增加|减少|下降|上升|上涨|下跌|降低|增长|回升|回落|缩短|延长"
_ASKS_CHANGE = re.compile(rf"(?:{_MOVES}|瘦)了?(?:大?约|将近|共)?多少")
_REACHED = re.compile(rf"(?:{_MOVES}|瘦|提|扩大|压缩)[到至为成]了?\s?(?:约|近|超过?)?$")
_LEFT = re.compile(r"[从由](?!目前|现在|如今)(?:\S{0,6}的)?(?:约|近|超过?)?$")
_MOVED = re.compile(rf"[^，。；]{{0,12}}?(?:{_MOVES}|瘦|提|扩大|压缩|[加拓]宽|扩|调整|变)[到至为成]")
_AMOUNT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?[^\d.]")
"""A number and the first letter of what it counts."""
_ASKS_AFTER = re.compile(
    r"(?:[改扩翻新重修整升]\S?[建造修扩级缮宽治]|调整|涨价|降价|提速|搬迁|整治|加密)(?:之|以)?后|现在|如今|\bnow\b|\bafter (?:re|ex|up)\w+"
)
_ASKS_BEFORE = re.compile(r"前|原|本来|过去|将来|\bbefore\b|\bformer|\boriginal", re.IGNORECASE)
_RATE = re.compile(r"[%％]|百分")
_EDGE = re.compile(r"[，,。；;！？\n]")


def is_joint(question: str, text: str, start: int, end: int) -> bool:
    """Whether a question asks for one party's own share, and the clause of text[start:end] tells what several did together."""
    return bool(_ASKS_OWN.search(question)) and _told_together(clause(text, start, end))


def is_other_extent(question: str, text: str, start: int, end: int) -> bool:
    """Whether a question asks what all cost, and the clause of text[start:end] tells it of each; or the other way round."""
    each, whole = bool(_ASKS_EACH.search(question)), bool(_ASKS_ALL.search(question))
    if each is whole or not _HOW_MANY.search(question):
        return False
    words = clause(text, start, end)
    if whole:
        return bool(_EACH.search(words)) and "共" not in words and not _ALL.search(words)
    return bool(_ALL.search(words)) and not _ANY_EACH.search(words)


def is_level(question: str, text: str, start: int, end: int) -> bool:
    """Whether a question asks by how much something changed, and text[start:end] is what it was before or after: 从170斤减到150斤.

    Who asks what it is now does not ask what it was before either.  A rate that fell to 3.0% may itself be the change.
    """
    before = text[max(0, start - 12) : start]
    was = bool(_LEFT.search(before) and _MOVED.match(text, end))
    if was and _ASKS_AFTER.search(question) and not _ASKS_BEFORE.search(question):
        return True
    if not _ASKS_CHANGE.search(question) or _RATE.search(text, start, end + 1):
        return False
    return was or bool(_REACHED.search(before))


def left_behind(question: str, text: str) -> set[str]:
    """The amounts that a text tells as what something was before it changed (由9米拓宽到26米), where a question asks what it is now."""
    if not _ASKS_AFTER.search(question) or _ASKS_BEFORE.search(question):
        return set()
    return {
        m.group() for m in _AMOUNT.finditer(text) if _LEFT.search(text, max(0, m.start() - 12), m.start()) and _MOVED.match(text, m.end())
    }


def is_left_behind(amounts: Collection[str], text: str, start: int, end: int) -> bool:
    """Whether text[start:end] gives one of these amounts and no other."""
    found = _AMOUNT.findall(text, start, end + 1)
    return bool(found) and set(found) <= set(amounts)


def clause(text: str, start: int, end: int) -> str:
    """The words between the marks around text[start:end]."""
    edges = [m.end() for m in _EDGE.finditer(text, 0, start)]
    after = _EDGE.search(text, end)
    return text[edges[-1] if edges else 0 : after.start() if after else len(text)]


def _told_together(words: str) -> bool:
    return bool(_TOGETHER.search(words)) and not _APART.search(words)
