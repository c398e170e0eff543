"""What an answer cannot be where a question asks how long, how wide, how heavy or how many of a thing: an amount of something else.

A reader that finds no length in the sentence it reads gives another number of it, the day something began for how long it took, and
the passengers of a year for the trips of a day.
"""

from __future__ import annotations

import re

_NUMBER = r"[\d０-９〇零一二两三四五六七八九十百千万亿半几][多余来]?\s?"
_LENGTH = rf"{_NUMBER}(?:米(?!²)|公里|千米|厘米|毫米|公分|[华英海市]?里|英?尺)(?!平方)"
_AREA = rf"{_NUMBER}(?:平方|平米|亩|公顷|㎡)"
_WEIGHT = rf"{_NUMBER}(?:公?斤|千克|克(?!拉)|吨)"
_TIME = rf"{_NUMBER}(?:个?半?(?:年|月|天|小时|钟头|星期|季度|世纪)|周|日|分|秒|点)"
_SUM = rf"{_NUMBER}(?:元|块|美元|欧元)"
_SHARE = r"[%％]|百分之|个百分点"
_OTHER = rf"{_SUM}|{_NUMBER}(?:人|名|户|家)|{_SHARE}"
_COUNTED_OUT = rf"{_SUM}|{_WEIGHT}|{_AREA}|{_SHARE}|{_NUMBER}(?:名|位|人|个(?![半多]?(?:月|小时|钟头|星期|季度|世纪))|台|册|辆)"
"""What is neither a time nor a length."""
_DAY = r"(?:(?:19|20)\d\d年|[今去前]年)?(?:\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号])(?:[上下]午|[早晚凌]\S{0,2})?|(?:19|20)\d\d年"
_LASTING = (
    rf"{_NUMBER}(?:个?半?(?:小时|天|星期|季度|世纪)|个半?月|周|分钟|秒)|(?<!\d{{3}}){_NUMBER}年(?!.?.?月)|多年|以来|一直|至今|通宵|期间"
)
"""What lasts, and is no year or month of a day."""
_WHEN = r"哪一?年|几月|哪个?月|哪一?[天日]|何时|[什啥]么?时候|\bwhen (?:did|was|were|will|is|does|do|are)\b"
_MERELY_LASTING = (
    r"^(?:仅?用了?|历时|共|近|大?约|不到|短短)?(?:[1-9]\d?(?:\.\d)?|[一二两三四五六七八九十]{1,3}|半)[多余来]?"
    r"(?:个[半多]?(?:月|小时|钟头|星期|季度)|天|天[一二三四五六七八九十\d]+夜|小时|周|(?<![5-9]\d)(?<![四五六七八九][一二三四五六七八九])年)[多半]?(?:左右)?的?时?间?$"
)
"""How long something took, and nothing of when."""

_NO_HEIGHT = (
    "(?:[温率价薪资比占]|收入|利[润息]|净利|增速|分数|成绩|水平|学历|票房|要求|难度|等级|评分|金额|酒精|含量|指数|浓度|血压|水分|指标)"
)
"""What is high without being tall."""
_LATIN = r"\d\s?[cmkCMK]?"
_MUCH = r"(?<![很最不许])多"
_HOW_MANY = r"(?:多少|(?<![那这好前后十])几)"

_CANNOT: tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(fits), re.compile(other))
    for asked, fits, other in (
        (rf"{_MUCH}长(?!的?时间)", rf"{_LENGTH}|{_TIME}", rf"{_AREA}|{_WEIGHT}|{_OTHER}"),
        (r"\bhow long (?:is|are|was|were|can|could|may|should|must)\b", rf"{_LENGTH}|{_TIME}|[年月日天晚期]|以来", _COUNTED_OUT),
        (rf"{_MUCH}[宽深厚粗]|直径|\bhow (?:wide|deep|thick)\b", rf"{_LENGTH}|{_LATIN}m|(?<!方)米|[尺丈指抱]|光年|车道", _NUMBER),
        (
            rf"^(?!.*{_NO_HEIGHT}).*{_MUCH}高(?![的兴中科考校铁速等级质效])|\bhow tall\b",
            rf"{_LENGTH}|{_LATIN}m|(?<!方)米|[层度高尺丈]",
            _NUMBER,
        ),
        (rf"{_MUCH}重(?![要身保障因压大任叠挑考优影意角点性])|\bhow heavy\b", rf"{_WEIGHT}|{_LATIN}[gG]|克拉|[两钱磅]|分之", _NUMBER),
        (rf"{_MUCH}远", rf"{_LENGTH}|{_TIME}|站", rf"{_AREA}|{_WEIGHT}|{_OTHER}"),
        (
            r"百分之多少|(?:占比|[\u4e00-\u9fff]率)(?:是|为|有|达到?)?多少(?![人个家倍年])|\b(?:what|how many) percent(?:age)?\b",
            r"[%％‰倍半点几成]|百分|分之",
            rf"{_SUM}|{_WEIGHT}|{_AREA}|{_LENGTH}|{_NUMBER}(?:人|名|户|家)",
        ),
        (rf"{_HOW_MANY}岁", r"[岁龄年十月]", rf"{_COUNTED_OUT}|{_LENGTH}"),
        (
            r"(?:年纪|岁数|年龄|[人员生孩男女者手红他她])(?:今年|现在|当时)?(?:有|是)?多大(?=[？?了年岁]|$)",
            r"[岁龄年后月]|十",
            rf"{_COUNTED_OUT}|{_LENGTH}",
        ),
        (r"几点(?!钟?(?:意见|要求|建议))", r"[点时:：晨早晚午夜]", r"分钟|小时|天"),
        (
            r"^[^几多]*(?:多少|(?<![那这好前后十近])几)天(?![然气使才文])[^几多]*$",
            r"[天日夜周月年时]|星期|季度",
            rf"{_COUNTED_OUT}|[一二两三四五六七八九]成",
        ),
        (
            r"^[^几多]*(?<![头近来好前后初这那过十])几年(?=[？?了的时呢]|$)[^几多]*$",
            r"[年月天日岁周期秋载今]|世纪|小时",
            rf"{_COUNTED_OUT}|{_LENGTH}",
        ),
        (r"[几多]少?成(?![果为效员绩就长本分交功品年立])", r"[%％‰成半倍]|百分|分之", rf"{_SUM}|{_NUMBER}(?:[份人名户家个台件])"),
        (
            r"(?:地块?|面积|广场|公园|基地|厂房|[展场体]馆|大厅|园区|水库|湖|院子|房子)(?:一共|总共|总|有|是)*多大(?=[？?呢]|$)",
            rf"{_AREA}|{_LENGTH}|[间层个倍]|{_LATIN}[m㎡]",
            rf"{_WEIGHT}|{_TIME}|{_OTHER}",
        ),
        (
            r"多少分(?![钟之店公部支行局院队成期工类享贝红数为布担配给])",
            r"分(?!钟|之)",
            rf"{_NUMBER}(?:个?半?(?:小时|天|星期)|个月|年|人|名|米)|{_SUM}|{_WEIGHT}",
        ),
        (r"第几名", r"[名位冠亚季殿金银铜首末]", rf"第{_NUMBER}[个号场轮次]"),
        (
            rf"{_HOW_MANY}(?:分钟|个?小时|个?钟头)|\bhow many (?:minutes|hours)\b",
            r"[分时秒天点刻]|钟头",
            rf"{_COUNTED_OUT}|{_LENGTH}",
        ),
        (
            rf"{_HOW_MANY}(?:公里|千米|米|里路|厘米|毫米)|(?:续航|里程|全长|海拔)(?:是|有|为|达到?)?多少"
            r"|\bhow many (?:kilomet(?:er|re)s|met(?:er|re)s|km|miles|centimet(?:er|re)s)\b",
            r"[米里尺丈]",
            rf"{_COUNTED_OUT}|{_TIME}",
        ),
        (rf"(?:{_WHEN})(?!.*多[久长])", _DAY, _MERELY_LASTING),
        (
            r"面积(?:有|是|为|达)?(?:多[大少]|几)|多少(?:平方米|平方公里|亩|公顷)|多大面积|\bhow many (?:mu|hectares)\b",
            _AREA,
            rf"{_LENGTH}|{_WEIGHT}|{_TIME}|{_OTHER}",
        ),
        (r"多少(?:公?斤|吨|千克)|\bhow many (?:tons|tonnes|kilos|kilograms)\b", _WEIGHT, rf"{_LENGTH}|{_AREA}|{_TIME}|{_OTHER}"),
        (
            r"多长的?时间|(?<!持续)多久(?!之?前|以前)"
            r"|\bhow long (?:did|does|do|has|have|had|will)\b(?!.*\b(?:be|stretch|extend|measure|last)\b\W*$)",
            _LASTING,
            rf"^(?:{_DAY})(?!内|.*[至到—~～\-])|{_LENGTH}|{_AREA}|{_WEIGHT}|{_OTHER}",
        ),
    )
)
"""Who asks so, what answers fit, and what else answers cannot be."""

_COUNTS = {
    "人名位": "人次|人|名|位|口",
    "趟": "趟|班次|车次|架次|航次|班|次|列",
    "册本": "册|本|部|卷|套|种",
    "辆": "辆|台|部|车",
    "户": "户|家",
    "间": "间|套|栋|层|处|座|所|家",
    "门": "门|种|项|节",
}
"""Measures that a question may ask by, and those that count the same things in an answer."""
_MEASURE = "人次|[人名位口趟册本部卷辆台架艘座栋幢所间户家件只枚张幅支盏米亩吨元天年字]|[班车架航]次|公里|千米|公顷|平方|公?斤"
_ASKS_COUNT = re.compile(rf"(?:多少|(?<![那这好前后])几)(?P<unit>[{''.join(_COUNTS)}])(?![民次国市省县地科土校届籍外型牌胜优家工行大造均])")
_ASKS_THINGS = re.compile(
    rf"(?<!哪){_HOW_MANY}(?:[所把只张棵株场票座幢栋台辆册本件枚艘盏片届首篇层盒箱瓶袋桶粒颗匹封]|家(?![里人子长]))(?![民次国市省县地科土校外型牌胜优工行造均里员数命钱房级])"
)
_MERELY_MEASURED = re.compile(
    rf"^[^\d一二两三四五六七八九十百千半]*[\d,.]*(?:{_SUM}|{_LENGTH}|{_AREA}|{_WEIGHT}|{_SHARE}|{_NUMBER}(?:名|位|人(?!次)|个?半?(?:小时|天|年)|个月|分钟))"
    r"[多余]?的?[\u4e00-\u9fff]{0,4}$"
)
"""An amount of money, of people, of a stretch or of time, and nothing counted one by one."""
_QUESTION_WORD = re.compile(rf"多少|几|哪|{_MUCH}[宽深厚粗高重长远](?!时间|[的期])|\bhow\b", re.IGNORECASE)
_ASKS_FIGURE = re.compile(rf"多少|{_MUCH}[宽深厚粗高重长远](?![久期的要大达])|\bhow (?:many|wide|deep|tall|heavy|thick)\b", re.IGNORECASE)
_ASKS_MORE = re.compile(r"谁|什么|[啥吗]|怎|为何|如何|是否|多少年的?事|\b(?:wh(?:at|ich|y|o|ere|en)|besides)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"[\d０-９〇零一二两三四五六七八九十百千万亿半几廿卅壹贰叁肆伍陆柒捌玖拾佰仟双俩仨多少大小倍全整每都均首]|[所没无未不免持垫齐及过Ⅰ-Ⅻ]|[A-Z]"
)
"""A number, or a word that stands for one: 全部, 大部分, 没有, 免费, 持平."""
_VAGUE = re.compile(r"(?:多|数|若干)[个名家位种次项]")
"""Several, which is no number."""
_UNIT = 4
"""Letters behind a number that its unit may be in."""
_COUNTED = re.compile(rf"{_NUMBER}(?:{_MEASURE})")
_EN_PEOPLE = re.compile(
    r"\bhow many (?:(?!(?:for|of|and|did|do|does|have|has|had|were|was|are|is|will|can|could)\b)[\w-]+ ){0,2}"
    r"(?:people|persons|visitors|students|pupils|workers|residents|passengers|athletes"
    r"|runners|volunteers|children|staff|employees|farmers|teachers|players|members|tourists|villagers|men|women|experts|participants)\b(?!')",
    re.IGNORECASE,
)


def is_other_amount(question: str, text: str, after: str = "") -> bool:
    """Whether words give an amount of something else than the question asks for; the unit may stand `after` them."""
    text += after[:_UNIT] if re.search(rf"{_NUMBER}$", text) else ""
    return _is_other_measure(question, text) or _is_other_count(question, text) or _is_no_count(question, text)


def _is_other_count(question: str, text: str) -> bool:
    asked = _ASKS_COUNT.search(question)
    unit = asked.group("unit") if asked else "人" if _EN_PEOPLE.search(question) else ""
    fits = next((same for units, same in _COUNTS.items() if unit and unit in units), "")
    return bool(fits and _COUNTED.search(text) and not re.search(rf"{_NUMBER}(?:{fits}|个)", text))


def _is_no_count(question: str, text: str) -> bool:
    """Whether a question asks how many things there are, and nothing else, and words only measure something."""
    alone = len(_QUESTION_WORD.findall(question)) == 1
    return alone and bool(_ASKS_THINGS.search(question) and _MERELY_MEASURED.search(text))


def has_no_figure(question: str, text: str) -> bool:
    """Whether a question asks for one number and nothing else, and words tell neither a number nor that it is all, most or none."""
    alone = len(_QUESTION_WORD.findall(question)) == 1 and not _ASKS_MORE.search(question)
    return (
        alone
        and bool(_ASKS_FIGURE.search(question))
        and (not _FIGURE.search(text) or ("多少" in question and bool(_VAGUE.fullmatch(text))))
    )


def _is_other_measure(question: str, text: str) -> bool:
    return any(asked.search(question) and other.search(text) and not fits.search(text) for asked, fits, other in _CANNOT)
