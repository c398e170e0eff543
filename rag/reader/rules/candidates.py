"""Stretches of a sentence that could be an answer, each with the kind of thing it looks like.

Patterns find what newspapers write in fixed forms (numbers with units, money, days, titles in 《》, quotes, runs of items);
the parts of speech of jieba's tagger find names and noun phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_DIGITS = r"[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?"
NUMERAL = rf"(?:第?{_DIGITS}(?:[-—~～至到]{_DIGITS})?|第?[零〇一二两三四五六七八九十百千万亿半]+)"
_MAGNITUDE = r"(?:[多余几]?[十百千万亿]{0,3}[多余]?)"
_UNIT = (
    r"(?:%|％|℃|平方公里|平方千米|平方米|立方米|公里|千米|毫米|厘米|公斤|千克|万吨|吨|克|千瓦时|千瓦|兆瓦|米|亩|公顷|倍|个百分点|个基点|摄氏度|度|成|折"
    r"|个多?月|个小时|小时|分钟|秒|年内|年|天|日|周|个星期|岁|周岁|人次|车次|批次|架次|户次|场次|级|届|期|号|代"
    r"|[个名位家户座条项件场次批辆台套艘架只头株棵本部篇首张份处所间支种类盘箱吨人村镇县市省国款门对双层幢栋组轮步口枚颗块元])"
)
_AROUND = r"(?:约|近|超过|超|逾|达|至少|多达|不足|大约|将近|仅|平均)?"
_AFTER = r"(?:以上|以下|左右|以内|之内|多|余)?"
_MONEY_UNIT = r"(?:元人民币|美元|欧元|日元|港元|英镑|卢布|元|块钱)"
_CLOCK = r"(?:(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|晚|早)?(?:\d{1,2}[时点](?:\d{1,2}分|半|整)?)?)"
_DAY = (
    r"(?:(?:\d{4}|[一二三四五六七八九〇零○]{4})年(?:\d{1,2}月(?:\d{1,2}[日号]|[初中底末]|[上中下]旬)?|[初中底末]|[上下]半年|前[一二三]季度)?"
    r"|(?:今年|去年|明年|前年|本)?\d{1,2}月(?:\d{1,2}[日号]|份|[初中底末]|[上中下]旬)?|\d{1,2}[日号]"
    r"|(?:今|去|明|前)年(?:[初中底末]|[上下]半年|[春夏秋冬][天季]?)?|(?:昨|今|明|前|后|当)[天日晚晨]|日前|近日|本月(?:\d{1,2}日|[初中底末])?|上周[一二三四五六日]?|下周[一二三四五六日]?"
    r"|(?:初|仲|深)?[春夏秋冬](?:天|季)?|\d{2,4}年代|(?:星期|周)[一二三四五六日天])"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(f"{_DAY}{_CLOCK}(?:[-—~～至到]{_DAY}{_CLOCK})?")),
    ("money", re.compile(f"{_AROUND}{NUMERAL}{_MAGNITUDE}{_MONEY_UNIT}{_AFTER}")),
    ("number", re.compile(f"{_AROUND}{NUMERAL}{_MAGNITUDE}{_UNIT}{_AFTER}")),
    (
        "number",
        re.compile(
            r"百分之[零一二三四五六七八九十百点\d.]+|[一二三四五六七八九]成[一二三四五六七八九半]?|近?[半两]数|[一二三四五六七八九十\d]+分之[一二三四五六七八九十\d]+"
        ),
    ),
    ("title", re.compile(r"《[^《》\n]{1,60}》")),
    (
        "quote",
        re.compile(r"(?<=“)[^“”\n]{1,120}(?=”)|(?<=「)[^「」\n]{1,120}(?=」)|(?<=\")[^\"\n]{1,120}(?=\")|(?<=《)[^《》\n]{1,60}(?=》)"),
    ),
    ("quote", re.compile(r"“[^“”\n]{1,60}”(?:[\u3400-\u9fff]{0,6})?")),
    ("foreign", re.compile(r"[\u3400-\u9fff]{1,6}(?:[·•・][\u3400-\u9fff]{1,8})+|[A-Z][\w.&+-]*(?: [A-Z][\w.&+-]*)*")),
)
_ITEM = r"[^，。；：！？、\n]{1,30}"
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM})+")
_TRIM_NUMBER = re.compile(rf"^{_AROUND}")
_CLAUSE = re.compile(r"[^，,。；;：:！!？?\n]+")
_REASON = re.compile(
    r"(?:因为|由于|因|为了|为|鉴于|得益于|源于|旨在)[^。；\n]{2,60}?(?=[，。；\n]|$)|(?:目的|原因|意义)(?:是|在于)[^，。；\n]{2,60}"
)
ORGANIZATION_END = re.compile(
    r"(?:公司|集团|企业|银行|大学|学院|学校|中学|小学|医院|研究院|研究所|委员会|管委会|政府|法院|检察院|公安局|分局|协会|联合会|商会|基金会|中心|支部|党委|党支部"
    r"|酒店|饭店|厂|局|部|委|厅|署|社|院|会|队|团|馆|站|办|办公室|办事处|机构|组织|媒体|日报|晚报)$"
)
PLACE_END = re.compile(
    r"(?:省|市|县|区|镇|乡|村|街道|社区|小区|路|街|桥|港|岛|山|河|湖|江|海|国|州|洲|园|园区|广场|车站|机场|码头|大厦|中心|基地|馆|方向|附近|陨石坑)$"
)

_NOUN_TAGS = ("n", "a", "b", "m", "q", "j", "l", "i", "s", "f", "t", "z", "g", "eng", "vn", "k", "h", "x")
_NAME_TAGS = ("nr", "nrt", "nrfg")


@dataclass(frozen=True, slots=True)
class Candidate:
    """text[start:end] of one sentence, and what it looks like."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence with jieba's part of speech."""

    start: int
    end: int
    tag: str


def tag(sentence: str) -> list[Token]:
    """The words of a sentence in order, with their places."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel("WARNING")
    found, start = [], 0
    for word, pos in jieba.posseg.cut(sentence):
        found.append(Token(start, start + len(word), pos))
        start += len(word)
    return found


def candidates(sentence: str, tokens: list[Token], longest: int = 120) -> list[Candidate]:
    """All candidate stretches of a sentence, each stretch once with its most telling kind, in order of place."""
    found: dict[tuple[int, int], str] = {}
    for kind, start, end in [*_by_pattern(sentence), *_lists(sentence), *_noun_phrases(sentence, tokens), *_clauses(sentence, tokens)]:
        if 0 < end - start <= longest and sentence[start:end].strip(' ，。、；：“”"') and (start, end) not in found:
            found[start, end] = kind
    return [Candidate(start, end, found[start, end]) for start, end in sorted(found)]


def _by_pattern(sentence: str) -> list[tuple[str, int, int]]:
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            found.append((kind, match.start(), match.end()))
            if kind in ("number", "money"):  # 约3000人 answers 多少 both with and without 约
                bare = _TRIM_NUMBER.match(match.group(0))
                found.append((kind, match.start() + (bare.end() if bare else 0), match.end()))
    found += [("reason", m.start(), m.end()) for m in _REASON.finditer(sentence)]
    found += [("reason", m.start() + len(lead), m.end()) for m in _REASON.finditer(sentence) for lead in _reason_leads(m.group(0))]
    return found


def _reason_leads(text: str) -> list[str]:
    leads = ("因为", "由于", "因", "为了", "为", "鉴于", "得益于", "源于", "旨在", "目的是", "原因是", "目的在于", "原因在于")
    return [lead for lead in leads if text.startswith(lead)][:1]


def _lists(sentence: str) -> list[tuple[str, int, int]]:
    """Runs of items joined by 、, with and without what leads to them (包括甲、乙) and what follows (等三个方面)."""
    found = []
    for match in _LIST.finditer(sentence):
        text = match.group(0)
        cuts = {0} | {
            m.end() for m in re.finditer(r"包括|包含|有|是|为|在|对|由|向|和|与|将|把|的|了|中|到|以|及|[“（]", text[: text.index("、")])
        }
        last = text.rindex("、") + 1
        ends = {len(text)} | {last + m.start() for m in re.finditer(r"等|[”）]", text[last:])}
        ends |= {last + m.end() for m in re.finditer(r"等[^等的]{0,8}", text[last:])}
        found += [("list", match.start() + start, match.start() + end) for start in cuts for end in ends]
    return found


def _noun_phrases(sentence: str, tokens: list[Token], widest: int = 7) -> list[tuple[str, int, int]]:
    """Every run of up to `widest` nominal words, and two such runs joined by 的."""
    found = []
    for i, first in enumerate(tokens):
        if not _nominal(sentence, first):
            continue
        for last in tokens[i : i + widest]:
            if not _nominal(sentence, last) and not (last.tag == "uj" and last is not first):
                break
            if last.tag != "uj":
                found.append((_kind(sentence[first.start : last.end], last), first.start, last.end))
    return found


def _nominal(sentence: str, token: Token) -> bool:
    if token.tag == "x":
        return sentence[token.start : token.end].isalnum()
    return token.tag.startswith("n") or token.tag in _NOUN_TAGS


def _kind(text: str, last: Token) -> str:
    if last.tag in _NAME_TAGS and not ORGANIZATION_END.search(text):
        return "person"
    if ORGANIZATION_END.search(text) or last.tag == "nt":
        return "organization"
    if last.tag == "ns" or PLACE_END.search(text):
        return "place"
    return "quantity" if last.tag in ("m", "q") else "noun"


def _clauses(sentence: str, tokens: list[Token]) -> list[tuple[str, int, int]]:
    """Clauses, neighbouring pairs of them, and their tails from every word on."""
    spans = [(m.start(), m.end()) for m in _CLAUSE.finditer(sentence)]
    found = [("clause", start, end) for start, end in spans]
    found += [("clauses", first[0], second[1]) for first, second in pairwise(spans)]
    for start, end in spans:
        found += [("tail", token.start, end) for token in tokens if start < token.start < end - 1]
    return found
