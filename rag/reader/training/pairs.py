"""Questions made from statements, with their answers: practice for the reader on texts that nobody wrote questions for.

A pattern finds the answer in a sentence (a number with its unit, a date, a cause, a list …), and the sentence with a
question word in its place becomes the question.  Part of the words is left out at random, so that copying is not enough.
In the manner of Heilman & Smith 2010 (rules) and Lewis et al. 2019, arXiv:1906.04980 (cloze questions as training data).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rag.reader.training.data import SENTENCE, Example

_FRESH = r"(?:^|(?<=[，；：。]))"
CLAUSE = re.compile(r"[^，,：:；;]+[，,：:；;]?")
_UNITS = (
    "名|人次|人|户|家|个|项|条|件|次|届|场|座|台|辆|艘|架|只|头|种|类|部|本|份|篇|幅|"
    "吨|公斤|千克|克|公里|千米|平方公里|平方米|立方米|厘米|米|亩|公顷|岁|年|天|个月|小时|分钟|亿元|万元|元|美元|%|％|℃|度"
)
NUMBER = re.compile(
    rf"(?P<about>约|近|超过?|逾|达到?|至少|最多)?(?P<n>\d+(?:[,.]\d+)*(?:余|多)?(?:万|亿|千|百)*(?:余|多)?|[一二三四五六七八九十两百千万]{{1,6}}(?=[成倍家名户种项场人个位]))"
    rf"(?P<u>{_UNITS}|成|倍|位)(?P<more>以上|左右|以下|多)?"
)
DATE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?(?:上午|下午|晚间?|凌晨)?|(?:公元前?)?\d{3,4}年(?:初|底|末|春|夏|秋|冬)?|\d{1,2}日(?:上午|下午|晚间?|凌晨)?"
)
REASON = re.compile(rf"{_FRESH}(?P<a>(?:由于|因为|因(?!此|而)|受)[^，。；]{{3,50}})，(?:所以|因此|从而|故)?(?P<b>[^。；]{{4,60}})")
BECAUSE = re.compile(r"(?P<b>[^。；，]{5,40})，?(?P<a>(?:是因为|原因是|原因在于|主要是由于|是由于|缘于)(?P<core>[^。；]{4,60}))")
PURPOSE = re.compile(rf"{_FRESH}(?P<a>为(?:了|进一步)?[^，。；为「“]{{6,40}})，(?P<b>[^。；]{{6,60}})")
METHOD = re.compile(r"(?P<a>(?:通过|采用|利用|采取|借助|依靠)[^，。；]{4,40})，(?P<b>[^。；]{5,60})")
DEFINITION = re.compile(
    r"^(?P<x>[^，。；、：是（(的]{2,14}(?<![不则也还都只就却正仍又总即可能会常]))(?:[（(][^）)]{1,60}[）)])?，?(?:是指|就是|指的是|是)(?P<a>[^。；]{6,80})"
)
LIST = re.compile(
    rf"{_FRESH}(?P<b>[^，。；：]{{2,24}}?)(?:主要)?(?P<v>包括|包含|分为|有|涉及|涵盖|分别为|分别是)(?:了|：|:)?(?P<a>[^，。；、：]{{1,16}}(?:、[^，。；、]{{1,16}})+(?:[和及与以]{{1,2}}[^，。；、]{{1,16}})?)"
)
SPEECH = re.compile(
    rf"{_FRESH}(?P<p>[^，。；：“”]{{2,26}}?)(?P<v>表示|认为|指出|强调|(?:介绍|透露|说|称|提出|宣布|要求)(?=[，：:道]))(?:[，：:]|道：)?(?P<a>“[^”]{{8,100}}”|[^“。；]{{8,80}})"
)
TITLED = re.compile(r"《[^》]{2,40}》")
NAMED = re.compile(r"(?P<b>[^，。；“”]{2,20})(?P<v>名为|叫做?|称为|被称为|主题(?:是|为)|以)“(?P<a>[^”]{2,30})”")
PLACE = re.compile(r"在(?P<a>[\u4e00-\u9fff]{2,16}?)(?P<v>举行|召开|举办|开幕|启动|成立|出生|去世|开工|揭牌|发布)")
ACTOR = re.compile(
    r"由(?P<a>[\u4e00-\u9fff·]{2,24}?)(?P<v>主办|承办|举办|制作|出版|开发|发行|创办|设计|主持|组织|负责|执导|主演|建造|生产|运营|提供)"
)

GROWTH = re.compile(
    rf"{_FRESH}(?!同比|环比|其中)(?P<b>[^，。；：\d]{{2,24}}?)(?<!-)(?:约|近|超过?|逾)?(?:为|达到?|实现|完成|共计?|约)?(?P<n>\d+(?:[,.]\d+)*(?:万|亿|千)*(?:{_UNITS}))"
    r"[，、](?P<since>同比|环比|较上年同期|比上年同期|较上年|比上年|比去年同期|较去年同期|比去年)?(?P<v>增长|下降|增加|减少|提高|上升|上涨|下跌|回落)了?"
    r"(?P<a>\d+(?:\.\d+)?(?:[%％倍]|个百分点))"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A question and where its answer stands in the sentence."""

    question: str
    start: int
    end: int
    kind: str


Maker = Callable[[str, random.Random], Iterator[Draft]]


def _swap(sentence: str, start: int, end: int, word: str, rng: random.Random) -> str:
    """The clauses up to the answer's, with `word` in the answer's place; earlier clauses are left out at random."""
    clauses = [(m.start(), m.end()) for m in CLAUSE.finditer(sentence)]
    here = next((k for k, (_, e) in enumerate(clauses) if e >= end), len(clauses) - 1)
    first = next((k for k, (s, e) in enumerate(clauses) if s <= start < e), here)
    kept = [sentence[s:e] for s, e in clauses[:first] if rng.random() < 0.45]
    inner = sentence[clauses[first][0] : start] + word + sentence[end : clauses[here][1]]
    return "".join([*kept[-2:], inner])


def numbers(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """全镇共有320户农户参加 → 全镇共有多少户农户参加？ 320户"""
    for m in NUMBER.finditer(sentence):
        if sentence[m.start() - 1 : m.start()] in tuple("第.-—~一十百") or (m["u"] == "年" and len(m["n"]) == 4):
            continue
        whole = rng.random() < 0.7  # with 约, 以上 and the like
        start, end = (m.start(), m.end()) if whole else (m.start("n"), m.end("u"))
        if m["about"] and m["about"][0] == "达":
            start = m.start("n")
        asks = ("多少", "多少", "百分之多少") if m["u"] in "%％" else ("多少", "多少" + m["u"], "多少" + m["u"], "几" + m["u"])
        yield Draft(_swap(sentence, start, end, rng.choice(asks), rng), start, end, "number")


def growth(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """产值为30亿元，同比增长5% → 产值同比增长了多少？ 5%;  产值是多少？ 30亿元"""
    for m in GROWTH.finditer(sentence):
        since, rate = m["since"] or "", "增速" if m["v"] in ("增长", "增加", "提高", "上升", "上涨") else "降幅"
        asks = (
            f"{since}{m['v']}了多少",
            f"{since}{m['v']}多少",
            f"{m['v']}了百分之多少",
            f"{since}{m['v']}了几成",
            f"的{since}{rate}是多少",
        )
        asked = rng.choice(asks[:3] if m["a"].endswith("点") else asks)
        yield Draft(m["b"] + asked, *m.span("a"), "growth")
        yield Draft(m["b"] + rng.choice(("是多少", "为多少", "达到多少", "有多少", "总共多少")), *m.span("n"), "growth")


def dates(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """7月5日，展览开幕 → 什么时候展览开幕？ 7月5日"""
    for m in DATE.finditer(sentence):
        words = ["什么时候", "何时", "什么时间"]
        words += ["哪一天", "几月几日"] if re.search("[日号]", m.group()) else ["哪一年", "哪年"] if m.group().endswith("年") else []
        rest = sentence[m.end() :]
        if m.start() == 0 and rest.startswith("，") and rng.random() < 0.6:
            yield Draft(re.split("[。；]", rest[1:])[0] + rng.choice(("是在", "是", "在")) + rng.choice(words), 0, m.end(), "date")
        else:
            yield Draft(_swap(sentence, m.start(), m.end(), rng.choice(words), rng), m.start(), m.end(), "date")


def causes(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """由于A，B → 为什么B？ 由于A；  B是因为A → B的原因是什么？ A"""
    for m in REASON.finditer(sentence):
        question = rng.choice(("为什么{}", "{}的原因是什么", "{}是因为什么", "{}，为什么", "为何{}")).format(_short(m["b"], rng))
        yield Draft(question, *m.span("a"), "reason")
    for m in BECAUSE.finditer(sentence):
        yield Draft(rng.choice(("为什么{}", "{}的原因是什么")).format(m["b"]), *m.span("core"), "reason")


def purposes(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """为了A，B → B是为了什么？ 为了A；  通过A，B → 如何B？ 通过A"""
    for m in PURPOSE.finditer(sentence):
        yield Draft(rng.choice(("{}是为了什么", "{}的目的是什么", "为什么{}")).format(_short(m["b"], rng)), *m.span("a"), "purpose")
    for m in METHOD.finditer(sentence):
        subject = sentence[: m.start()].rstrip("，")[-16:] if rng.random() < 0.7 and "，" not in sentence[: m.start()] else ""
        question = rng.choice(("{}如何{}", "{}怎样{}", "{}通过什么方式{}", "{}是怎么{}的")).format(subject, _short(m["b"], rng))
        yield Draft(question, *m.span("a"), "method")


def definitions(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """X是A。 → X是什么？ A"""
    m = DEFINITION.match(sentence)
    if m and m["x"] not in ("这", "那", "他", "她", "它", "其", "此", "这里", "其中", "但", "而"):
        yield Draft(
            rng.choice(("{}是什么", "什么是{}", "{}指的是什么", "{}是什么样的", "{}的身份是什么")).format(m["x"]),
            *m.span("a"),
            "definition",
        )


def lists(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """X包括A、B和C → X包括哪些？ A、B和C"""
    for m in LIST.finditer(sentence):
        question = m["b"] + m["v"] + rng.choice(("哪些", "哪些", "什么", "哪几个"))
        before = sentence[: m.start()].split("，")[0] if m.start() and rng.random() < 0.5 else ""
        yield Draft(f"{before}，{question}" if before else question, *m.span("a"), "list")


def speeches(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """P表示，“…” → P表示什么？ “…”"""
    for m in SPEECH.finditer(sentence):
        start, end = m.span("a")
        if sentence[start] == "“" and rng.random() < 0.7:
            start, end = start + 1, end - 1
        yield Draft(m["p"] + rng.choice((m["v"] + "什么", m["v"] + "了什么", "是怎么说的", "有什么看法")), start, end, "quote")


def names(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """《》 titles, “named” things, places after 在, actors after 由."""
    for m in TITLED.finditer(sentence):
        inner = rng.random() < 0.5
        yield Draft(
            _swap(sentence, m.start(), m.end(), rng.choice(("什么", "哪部作品", "什么文件", "什么")), rng),
            m.start() + inner,
            m.end() - inner,
            "title",
        )
    for m in NAMED.finditer(sentence):
        yield Draft(m["b"] + {"以": "以什么为主题"}.get(m["v"], m["v"] + "什么"), *m.span("a"), "title")
    for m in PLACE.finditer(sentence):
        yield Draft(_swap(sentence, *m.span("a"), rng.choice(("哪里", "什么地方", "哪儿", "何地")), rng), *m.span("a"), "place")
    for m in ACTOR.finditer(sentence):
        yield Draft(_swap(sentence, *m.span("a"), rng.choice(("谁", "哪个单位", "谁")), rng), *m.span("a"), "actor")


def people(sentence: str, rng: random.Random) -> Iterator[Draft]:
    """Names of people, places and bodies as jieba tags them."""
    import jieba.posseg

    place = 0
    for word, flag in jieba.posseg.cut(sentence):
        start, place = place, place + len(word)
        if sentence[start:place] != word or not _nameable(word, flag, sentence[start - 1 : start], sentence[place : place + 1]):
            continue
        asks = {"ns": ("哪里", "什么地方", "哪个地方"), "nt": ("哪个单位", "哪个机构", "什么机构")}.get(
            flag, ("谁", "谁", "哪位", "什么人")
        )
        yield Draft(_swap(sentence, start, place, rng.choice(asks), rng), start, place, {"ns": "place", "nt": "actor"}.get(flag, "person"))


SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文"
)
"""The commonest surnames of one character."""


def _nameable(word: str, flag: str, before: str, after: str) -> bool:
    """Whether a tagged word is surely a whole name: taggers err, and a name inside a longer one makes a bad question."""
    if flag in ("nr", "nrt"):
        return "·" in word or (2 <= len(word) <= 3 and word[0] in SURNAMES)
    if flag == "ns":
        return len(word) > 1 and (before in tuple("在于到从赴至由往") or after in tuple("，。、的"))
    return flag == "nt" and len(word) > 2


MAKERS: tuple[Maker, ...] = (numbers, growth, dates, causes, purposes, definitions, lists, speeches, names, people)
WEIGHTS = {"number": 0.4, "growth": 1.0, "date": 0.3, "reason": 1.0, "purpose": 1.0, "method": 1.0, "definition": 1.0, "list": 1.0}
WEIGHTS |= {"quote": 0.6, "title": 0.6, "place": 0.4, "actor": 0.8, "person": 0.5}
"""How often a draft of a kind is kept: numbers and dates are common, causes and lists are rare and need practice most."""

_OPENERS = re.compile(
    r"^(?:据悉|据了解|据介绍|据统计|近日|日前|目前|同时|此外|另外|然而|但是?|而且?|并且?|其中|因此|所以|随后|后来|今日|当天|此后|不过)，?"
)


def _short(text: str, rng: random.Random) -> str:
    """A clause or two of a statement."""
    clauses = CLAUSE.findall(text)
    return "".join(clauses[: rng.choice((1, 1, 2))]).rstrip("，,：:；;")


_ASKING = re.compile(r"[？?，。什么哪谁里何时多少几为怎样的是在了]")


def roughen(question: str, rng: random.Random) -> str:
    """Leave out openers and, at random, a modifier before 的 or a bracket, so the question no longer repeats its sentence."""
    question = _OPENERS.sub("", question.strip("“”。！？!?；;，,：: \n"))
    question = re.sub(r"[（(][^）)]*[）)]", "", question)
    if rng.random() < 0.5:
        question = re.sub(r"[\u4e00-\u9fff]{2,8}的(?=[\u4e00-\u9fff]{2})", "", question, count=1)
    return question + rng.choice(("？", "？", "?", ""))


def drafts(sentence: str, rng: random.Random) -> list[Draft]:
    """The questions that the patterns make of a sentence, thinned by kind."""
    found = [d for maker in MAKERS for d in maker(sentence, rng) if rng.random() < WEIGHTS[d.kind]]
    return [d for d in found if d.start < d.end and 4 <= len(d.question) <= 90]


def pairs(context: str, source: str, rng: random.Random, most: int, title: str = "") -> list[Example]:
    """At most `most` questions on a context, of different sentences, whose answers are not in the question."""
    found: list[tuple[float, Example]] = []
    for match in SENTENCE.finditer(context):
        sentence = match.group()
        if not 12 <= len(sentence) <= 220:
            continue
        made = drafts(sentence, rng)
        if made:
            d = rng.choice(made)
            span = (match.start() + d.start, match.start() + d.end)
            question = roughen(d.question, rng)
            if context[slice(*span)] not in question and len(_ASKING.sub("", question)) >= 6:
                found.append((rng.random() / (0.2 + WEIGHTS[d.kind]), Example(question, context, (span,), f"{source}-{d.kind}", title)))
    return [example for _, example in sorted(found, key=lambda x: x[0])[:most]]
