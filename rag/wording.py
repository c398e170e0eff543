"""The wording of a question: its language, what it asks for, and the gap its answer fills."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.records import AnswerType, ArticleKind
from index.script import in_place, simplified

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")

# ---------------------------------------------------------------- what is asked for

_MANY = r"(?:哪些|哪几|哪[两二三四五六七八九十]|分别(?:是|有|为|叫)|都有(?:谁|什么)|包括什么)"
_BODY = "公司|企业|单位|部门|机构|学校|大学|学院|医院|银行|集团|协会|组织|团队|酒店|支部|党委|法院|局|委|社|厂|队|厅|馆"
_SPOT = "地方|城市|国家|地区|园区|街道|社区|小区|地点|方向|位置|省|市|县|区|镇|乡|村|岛|港|州|洲"
_UNITS_OF_MONEY = "元|块|钱|美金|美元|欧元|日元|港元|英镑|资金|经费"
_WORK = "书|部|首|篇|出|支歌|个节目|个称号|幅|册|项奖"

# The first pattern that is found decides; the order goes from the surest wording to the loosest.
_ZH_RULES: tuple[tuple[AnswerType, str], ...] = (
    (AnswerType.REASON, r"为什么|为何|为啥|何以|怎么会|凭什么|什么原因|啥原因|原因(?:是|有)|因为什么|(?:目的|缘由)(?:是|为)"),
    (AnswerType.QUOTE, r"怎么(?:说|看|评价|形容)|如何(?:评价|看待|形容|回应)|说(?:了)?(?:什么|啥)|什么(?:看法|评价)"),
    (AnswerType.LIST, _MANY),
    (
        AnswerType.PERSON,
        r"(?:人|者|员|长|师|手|主任|经理|书记|先生|女士|同学|干部|冠军|妻子|丈夫|女儿|儿子|父亲|母亲|爸爸|妈妈|徒弟)的?(?:名字|姓名)?(?:叫|是)(?:什么|啥)|谁|何人|哪(?:一)?位|哪个人|什么人|啥人|哪(?:一)?名",
    ),
    (
        AnswerType.NUMBER,
        r"(?:增长|下降|上涨|下跌|提高|降低|增加|减少|上升|高出|低于|超过|多)了?(?:百分之)?多少(?![元万亿美])|百分之(?:多少|几)|比例|占比",
    ),
    (
        AnswerType.MONEY,
        rf"(?:多少|几)[万亿千百]*(?:{_UNITS_OF_MONEY})|多少钱|(?:投资|金额|资金|产值|营收|收入|价格|售价|票价|费用|造价)[^，。？]*多少",
    ),
    (
        AnswerType.DATE,
        r"什么时[候间]|啥时候?|何时|何年|几[月号日点]|哪(?:一)?个?(?:年|天|月|日|周|季度|时期|年代)|星期几|周几|什么(?:日子|日期)",
    ),
    (AnswerType.NUMBER, r"多少|几(?!乎)|多(?:大|高|长|远|久|重|宽|深|厚|粗|快)|第几"),
    (AnswerType.ORGANIZATION, rf"哪(?:一)?[家所]|(?:哪|什么|啥|何)(?:一)?[个支间座]?[^，。？的]{{0,6}}(?:{_BODY})"),
    (AnswerType.PLACE, rf"哪里|哪儿|在哪|到哪|去哪|(?<!如)何处|(?<!如)何地|什么地方|哪(?:一)?[个座条片处]?[^，。？的]{{0,4}}(?:{_SPOT})"),
    (AnswerType.TITLE, rf"叫(?:什么|啥)|(?:什么|啥)名|名(?:字|称)是|名为|主题(?:是|为)|哪(?:一)?(?:{_WORK})"),
    (AnswerType.METHOD, r"如何|怎么|怎样|咋|通过什么|采[取用]什么"),
    (AnswerType.YES_NO, r"吗\s*[？?]?\s*$|是否|是不是|有没有|能不能|会不会|可不可以|对不对|([收要算能会该肯用])不\1"),
)

_EN_RULES: tuple[tuple[AnswerType, str], ...] = (
    (AnswerType.REASON, r"\bwhy\b|\bfor what reason\b|\bwhat (?:was|is) the reason\b"),
    (
        AnswerType.MONEY,
        r"\bhow much (?:money|did .* cost|does .* cost|was (?:paid|invested))"
        r"|\bhow (?:large|big) (?:is|was) the (?:fund|investment)|\bwhat price\b",
    ),
    (
        AnswerType.NUMBER,
        r"\bhow (?:many|much|old|long|far|tall|large|big|high|deep|wide|heavy|thick|fast|hot|cold|often)\b"
        r"|\bwhat (?:percentage|number|proportion|share)\b|\bby what percentage\b",
    ),
    (AnswerType.PERSON, r"(?<!, )\bwho(?:m|se)?\b|\bwhich (?:reporter|journalist|person|official|player|author)\b"),
    (AnswerType.DATE, r"\bwhen\b|\b(?:what|which) (?:year|month|day|date|time)\b"),
    (
        AnswerType.ORGANIZATION,
        r"\b(?:which|what) (?:[\w-]+ ){0,2}?(?:company|companies|firm|school|university|college|hospital|bank|department|agency"
        r"|organi[sz]ation|bureau|group|team)\b",
    ),
    (
        AnswerType.PLACE,
        r"\bwhere\b|\b(?:in |at )?(?:which|what) (?:[\w-]+ ){0,1}?(?:city|country|town|village|place|province|district|county|park|region"
        r"|street)\b",
    ),
    (
        AnswerType.TITLE,
        r"\b(?:called|named|titled|name of|known as|theme of|what (?:poetic )?name|title of)\b|\bwhich (?:book|film|song|play)\b",
    ),
    (AnswerType.METHOD, r"\bhow\b"),
    (AnswerType.YES_NO, r"^\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b"),
)

_KEYWORD_RULES: tuple[tuple[AnswerType, str], ...] = (
    (AnswerType.NUMBER, r"(?:人数|数量|面积|比例|占比|增幅|长度|高度|数|率)\s*$"),
    (AnswerType.MONEY, r"(?:金额|投资|总投资|价格|票价|造价|产值|营收)\s*$"),
    (AnswerType.DATE, r"(?:时间|日期|年份)\s*$"),
    (AnswerType.PLACE, r"(?:地点|地址|位置)\s*$"),
    (AnswerType.PERSON, r"(?:负责人|作者|记者|主持人|主任|局长|市长|校长)\s*$"),
    (AnswerType.TITLE, r"(?:名称|主题)\s*$"),
    (AnswerType.REASON, r"(?:原因|理由|目的)\s*$"),
    (AnswerType.LIST, r"(?:名单)\s*$"),
)


def language(text: str) -> str:
    """ "en" if most of the question is words in Latin letters (a name in brackets may be Chinese), else "zh"."""
    han, words = len(HAN.findall(text)), len(LATIN_WORD.findall(text))
    # one Latin word says about as much as two Chinese characters
    return "en" if words >= 2 and 2 * words > han else "zh"


_EN_NAME = re.compile(r"[A-Z][A-Za-z0-9.&'’+-]*|\d[\d,.]*\d%?|\d%?|[\u3400-\u9fff]+")
_EN_OPENING = frozenset(  # words that a question may open with, and so be written large without being a name
    re.findall(
        r"\w+",
        "who whom whose what which when where why how in on at by for to from of with is are was were do does did has have had can could "
        "will would the a an i and according during after before since",
    )
)


def english_names(text: str) -> list[str]:
    """What an English question shares with a Chinese page: names in Latin letters, numbers, and names given in Chinese."""
    return [word for word in _EN_NAME.findall(text) if word.lower() not in _EN_OPENING]


def answer_type(text: str) -> AnswerType:
    """What the wording asks for, also in traditional characters; OTHER where it does not say."""
    text = simplified(text)
    rules = _EN_RULES if language(text) == "en" else _ZH_RULES + _KEYWORD_RULES
    flags = re.IGNORECASE if rules is _EN_RULES else 0
    return next((kind for kind, pattern in rules if re.search(pattern, text, flags)), AnswerType.OTHER)


# ---------------------------------------------------------------- recent issues, sorts of article

_LATEST = re.compile(
    r"(?<!距)(?<!离)最近(?!的?(?:一?[个家座条处]|地铁|车站|公交|医院|邻|距离))|最新|近期|近日|眼下"
    r"|\b(?:latest|newest|most recent|recent(?:ly)?|these days)\b",
    re.IGNORECASE,
)
_DISTANCE = re.compile(r"[离距][^，。？]{0,12}最近")
_KIND_WORDS: tuple[tuple[ArticleKind, str], ...] = (
    (
        ArticleKind.COMMENTARY,
        r"社论|时评|短评|评论(?:员文章|文章|版|里|中|说|认为|指出|的)|(?:哪|那|这)篇评论|评论[？?]?$|\b(?:editorials?|commentar(?:y|ies)|op-?eds?)\b",
    ),
    (
        ArticleKind.PHOTO,
        r"照片|图片|摄影(?:作品|报道)?|图为|配图|画面[里中上]|\b(?:photos?|photographs?|photographed|pictures?|pictured)\b",
    ),
    (ArticleKind.WEATHER, r"天气|气温|最高温|最低温|多少度|预报|风力|\b(?:weather|forecast|temperatures?)\b"),
    (ArticleKind.NOTICE, r"公告|启事|通告|声明|公示|\b(?:public notices?|announcements?)\b"),
    (ArticleKind.AD, r"广告|\badvertise?ments?\b|\bads?\b"),
    (ArticleKind.EDITOR_NOTE, r"编者按|编者的话|\beditor['’]s notes?\b"),
)


def wants_latest(text: str) -> bool:
    """Whether a question asks for recent issues: 最近, 最新, latest; not 离车站最近."""
    return bool(_LATEST.search(text)) and not _DISTANCE.search(text)


def kinds_asked(text: str) -> tuple[ArticleKind, ...]:
    """The sorts of article a question's wording speaks of: 照片, 天气预报, 公告, editorials."""
    return tuple(kind for kind, pattern in _KIND_WORDS if re.search(pattern, text, re.IGNORECASE))


# ---------------------------------------------------------------- the gap the answer fills

QUESTION_WORD = re.compile(
    r"(?:是)?(?:哪(?:一|几|些|[两二三四五六七八九十])?(?:个|家|所|位|名|座|条|项|种|类|支|场|只|款|部|本|首|篇|门|天|年|月|日|里|儿|次|届)?"
    r"|什么时候|什么时间|什么样的?|为什么|凭什么|什么|啥时候|为啥|啥|谁|何时|何地|何处|何人|为何|如何|怎么样|怎么|怎样|咋"
    r"|多少|第几|几|多(?=[大高长远久重宽深]))"
)
_HEAD = re.compile(r"[\u3400-\u9fffA-Za-z]+")
_HEAD_STOP = re.compile(r"[是的了在有会能可要将与和为被把对从到向给让出说做拿]")


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the question word stands, and the words around it: 由[哪个]部门印发 has left "由", noun "部门", right "部门印发"."""

    left: str
    word: str
    right: str

    @property
    def noun(self) -> str:
        """The noun the question word belongs to (哪个部门 → 部门), up to four characters; empty when there is none."""
        found = _HEAD.match(self.right)
        return _HEAD_STOP.split(found.group(0))[0][:4] if found else ""


def without_question_words(text: str) -> str:
    """A Chinese question with a blank in the place of each question word; also in traditional characters, which stay as they are."""
    for match in reversed(list(QUESTION_WORD.finditer(in_place(text)))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def find_gap(text: str) -> Gap | None:
    """The last question word of a Chinese question with its surroundings; None when there is none."""
    read = in_place(text)
    found = [m for m in QUESTION_WORD.finditer(read) if not read[m.start() :].startswith(("几乎", "什么的"))]
    if not found:
        return None
    last = found[-1]
    return Gap(text[: last.start()], text[last.start() : last.end()], text[last.end() :].rstrip("？?。 的呢啊呀"))
