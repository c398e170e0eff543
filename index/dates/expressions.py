"""The grammar of Chinese date words: where in a text a day, week, month or year is named, and by which parts.

One compiled regular expression finds every expression in a single left-to-right pass, so the time is linear in the text.  What an
expression means on a given day is the business of resolve.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.dates.almanac import FIXED_DAYS, LUNAR_DAYS, NTH_WEEKDAYS, SOLAR_TERMS
from index.records import WEEKDAYS
from index.script import in_place
from index.tokens import words_of

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "元": 1, "正": 1}
YEAR_WORDS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
DAY_WORDS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
MONTH_WORDS = {"上上": -2, "上": -1, "本": 0, "这": 0, "这个": 0, "下": 1, "下下": 2}
WEEKDAY_WORDS = {c: i for i, c in enumerate(WEEKDAYS)} | {"天": 6, "末": 5}

_CN = r"[一二三四五六七八九]"
MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]|十|{_CN}|元(?=月\d))"
DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|卅一?|二十{_CN}?|廿{_CN}?|十{_CN}|十|{_CN})"
TO = r"(?:[至到—–~～-]{1,2}|——)"
_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十两百半]{1,3})"
FESTIVALS = "|".join(sorted({*FIXED_DAYS, *LUNAR_DAYS, *NTH_WEEKDAYS, *SOLAR_TERMS, "除夕", "大年三十", "小年"}, key=len, reverse=True))

_NAMED_AFTER = "(?:[五六七八十]一|五四)(?:劳动奖|勋章|路(?![上况])|街(?!头)|[村镇桥厂渠]|广场|大道|大街|[小中]学(?!生)|社区|水库|公园)"
"""What is named after a day: 五一劳动奖章, 八一路."""
_NOT_MONTH = "台|租|薪|票|嫂|饼|亮|球|龄|革命|怀胎|天(?:乐队|演唱|巡演|粉丝|歌迷|主唱)"
"""What follows 月 in words that name no month: 六月龄, 十月革命, 五月天乐队."""

_CALENDAR = rf"""
 (?:(?:(?P<year>(?:1[89]|20)\d\d|[一二][〇零○一二三四五六七八九]{{3}})年(?!代|级|(?<=00年)前(?!后))
     |(?P<yearword>大前年|[前去上今本明来后翌]年|(?<![本此每该历首两多几这一二三四五])次年|同年(?!级|龄|代|同))
     |(?:中华)?民国(?P<republic>\d{{1,3}}|[元一二三四五六七八九十廿卅百〇零]{{1,4}})年
     |(?P<seasonyear>[今去明])(?=[春夏秋冬](?!奥|泳|令)))度?的?
  |(?P<monthword>上上|上|本|这|下下|下)(?:个)?月(?!台|子)(?:份)?)?
 (?:
  (?P<upto>(?<![个提之以考婚产赛术])前(?:(?P<uptomonths>{_COUNT})个?月(?!大)|(?P<uptoquarters>[两二三])个?季度))
 |(?P<run>(?<![\d.一二三四五六七八九十])(?P<runfrom>{MONTH})(?:月份?)?{TO}(?P<runto>{MONTH})月(?!{DAY}[日号]|{_NOT_MONTH})份?)
 |(?P<quarter>第?(?P<quarterno>[一二三四1-4])季度)
 |(?P<half>[上下]半年)
 |(?P<lunar>(?:农历|阴历)闰?(?:{MONTH}|正|腊|冬)月(?:初[一二三四五六七八九十]|{DAY})|(?:正|腊|冬|闰)月(?:初[一二三四五六七八九十]|{DAY})
   |(?!\d){MONTH}月(?:初[一二三四五六七八九十](?![期批场个名位家项些轮次条届座栋起阵所台])|廿(?:{_CN}(?!日)|(?!{_CN}|日))))日?
 |(?<![历闰])(?P<month>{MONTH})(?:月份|月)(?!{_NOT_MONTH})(?:的)?
    (?:(?:(?P<dayfrom>{DAY})[日号]?{TO}(?=(?:{DAY})[日号]))?(?P<day>{DAY})[日号]|(?P<third>上旬|中旬|下旬|初|中(?![央国共美日俄法英德欧非韩朝东医外小学考])|底|末))?
 |(?<![二三四五六七八九第])(?!{_NAMED_AFTER})(?P<festival>{FESTIVALS})节?(?P<holiday>期间|假期|长假|小长假|黄金周|假日)?
 |(?:(?P<dayfrom2>{DAY})[日号]?{TO}(?=(?:{DAY})[日号]))?(?P<day2>{DAY})[日号]
 |(?P<third2>[上中下]旬)
 |(?P<edge>(?<![\d一二三四五六七八九十两几多半])(?:年初(?![一二三四五六七八九十])|年中|年底|年末|年内)|岁末|初(?!步|期|心|中|级)|底|末(?!端)
    |[春夏秋冬](?:季|天|(?![粮收播种耕招运晚茶游训令衣装闲管])))
 )?
"""

_INCIDENTS = "火灾|事故|案|纠纷|警情|火情|车祸|事件|投诉"
_COUNTED = (
    r"[个项次届件](?!人)|种(?![植子])|体(?!育)|年(?!会)|周(?!边)|大(?![雨雪风雾幅涨跌学会家多])|天(?![气空晴色黑亮津])|场(?![馆地内外])|位(?![于列居置])|家(?![长庭里中住])"
    rf"|条(?!例)|部(?![分队署门长委级落])|支(?![持付援撑出])|名(?![单为列])|起(?=[^，。！？；\n]{{0,6}}(?:{_INCIDENTS}))"
)
"""本周三场, 上周三起火灾: what is counted, so that the numeral names no weekday."""
_WEEKDAY = rf"(?:[一二三四五六](?!{_COUNTED})|日(?![均产销报本常])|天(?![气空文然津])|末)"

_GRAMMAR = re.compile(
    rf"""(?=[今昨前明后大去上本这下当同次翌第近过最周星礼年农阴正腊冬元春清端七中重国民除小劳五六三八十廿卅双一二四九两妇植青儿建教平圣情愚母父感龙立雨惊谷芒夏暑处白秋寒霜\d])
 (?:
  (?P<dayword>(?P<dayshift>大前|前|昨|今|明|大后|后)(?:天|日|(?<=[昨今明])(?=[晚晨夜早午]|上午|下午|起)|(?<=[前后])(?=晚)|(?<=昨)(?=[开在召举]))(?P<hour>凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚间|晚上|晚|夜间|夜里|夜|早|晨|起)?)
 |(?P<week>(?P<weekshift>上上|上|本|这|下下|下)?(?:个)?(?:周|星期|礼拜)(?P<weekday>{_WEEKDAY}))
 |(?P<wholeweek>(?P<wholeshift>上上|上|本|这|下下|下)(?:一)?个?(?:周|星期|礼拜)(?!{_WEEKDAY}|[刊报岁年]))
 |(?P<anaphor>(?:当天|当日|当晚|同日|同一天|次日|翌日))
 |(?P<last>(?:过去|最近|近(?=[^天日周月年]{{1,4}}(?:天|日|周|个月|年)(?:以?来|间|里|内|的(?!时间|历史|努力|奋斗))))的?(?P<lastcount>{_COUNT})(?P<lastunit>天|日|周|个月|年))
 |(?P<ago>(?P<agocount>{_COUNT})(?P<agounit>天|周|个星期|个月|年)(?P<agoside>之前|以前|前(?![往沿后期])|之?后|以后))
 |(?P<calendar>{_CALENDAR})
 )""",
    re.VERBOSE,
)

# Words that look like a date and are none.  Checked only around a match, never over the whole text.
_NOT_DAYWORD = re.compile(
    r"""的[今明]天|[走直]到今天|[说声证文透发照黎表阐鲜光聪清]明[天日]|[如当]今[天日]
    |[目此之先以年月日天岁]前[天日]|[此今以之年月日天岁]后[天日]|前日(?!晚|上午|下午)|后日|[前后]天(?:[气文际津山河体桥台花窗才赋生性主价真]|努力|培养|养成)
    |雨后天[晴空]|[今昨明]天(?:的(?:中国|世界|我们|成就|成绩|生活|幸福)|会更|更)|[今明]日(?:之星|头条|说法)""",
    re.VERBOSE,
)
_WORDS_MET = re.compile(r"[前后]年")
_AFTER_WORDS_MET = re.compile(r"[产均营销薪度轻龄]")
"""In 达产后年产 and 投产前年均 two words meet; no year is named."""
_ENDS_WORDS = re.compile("[上下本明前后去]")
"""What a date word begins with and others end in: 晚上, 日本, 昆明, 此前."""
_LEADS_IN = re.compile(r"(?:[^\u4e00-\u9fff]|[的在从自比较于到至是和与及将截对冬股]|推高|拜登)$")
"""After which a word begins, also where the dictionary takes it for a part of one (股本, 高明, 登上)."""
_WINDOW = 8
"""Characters on either side of a place by which the words around it are told."""
_NOT_TOMORROW = re.compile(r"(?<=[\u4e00-\u9fff])(?<![于在到至从定将])明(?:日前|早[上晨]|晚[上间]|上午|下午)")
"""记者李明日前, 小明早上: a name, and a word that means another day."""
_BEFORE_NOT_WEEKDAY = re.compile(r"(?:[\d一二三四五六七八九十两每半数几整双单逐隔第四]|至|到)$")
_AFTER_NOT_WEEKDAY = re.compile(rf"(?:{TO}(?:周|星期))|[、和及](?:周|星期)[一二三四五六日].{{0,4}}(?:开放|休息)")
_SHORT_CHINESE_DAY = re.compile(rf"{_CN}[日号]")
"""三日 is a length of time or a name rather than a day of the month, unless a month stands before it."""
_AFTER_NUMBERED_DAY = re.compile(r"$|[，,。、）)起至到早晚中凌开举]|上午|下午")
"""What may follow 22号 where it is a day and not a building, a bus or a size."""
_BEFORE_EVERY = re.compile(r"每[年月周]的?$|[历往常]年$|每[逢到当]$")
_REIGNS = "洪武|永乐|万历|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|明治|大正|昭和|平成|令和"
_ABOUT = re.compile(rf"(?:{_CN}|两){{2,}}")
"""两三, 七八: about so many."""
_IN_REIGN = re.compile(rf"(?<![这那同])[一二三四五六七八九十廿卅元]年的?$|(?:{_REIGNS})\d{{1,2}}年$")
"""光绪二十一年五月: a month of a year that is counted otherwise than ours."""
_BEFORE_AGE = re.compile(r"(?:有着?|近|约|[逾超]|超过|[长高]?达|距今)$")
_AGE = re.compile("的?[^，。！？；\n]{0,4}历史")
"""有近2000年历史: so many years, not a year."""
_BEFORE_DURATION = re.compile(r"(?:[\d.第每逐为期连续时达近共约数几逾超余满、]|历时|一连|长达|拘留)$")
_AFTER_DURATION = re.compile(
    r"[之以]?[内后前]|游|龄|均|常|子|报|志|记|历|[之的]?(?:间|久|线)|双|程|货|套|楼|门|院|店|铺|机|线|车|仓|码|文|馆|桥|井|台|院|厂|池|泵|口|员|基|炉"
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression of a folded text, text[start:end]: its kind and its named parts (absent parts are left out)."""

    start: int
    end: int
    kind: str
    parts: Mapping[str, str]


_HALF_WIDTH = {0xFF10 + i: str(i) for i in range(10)}
_SPACE = re.compile("[ \u3000\u00a0\t]+")
_BETWEEN_WORDS = re.compile("[0-9A-Za-z][ \u3000\u00a0\t]+[0-9A-Za-z]")


def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text without the spaces that print noise puts between characters, and each character's place in `text`.

    Digits are half-width, traditional characters simplified.
    Spaces between two digits or letters stay, so that two numbers never run together; line ends stay too.
    """
    text = in_place(text).translate(_HALF_WIDTH)
    if not _SPACE.search(text):
        return text, range(len(text))
    dropped = {i for m in _SPACE.finditer(text) if not _BETWEEN_WORDS.match(text, max(0, m.start() - 1)) for i in range(*m.span())}
    places = [i for i in range(len(text)) if i not in dropped]
    return "".join([text[i] for i in places]), places


def number(word: str) -> int:
    """The value of a small number in digits or Chinese (二十三, 卅, 初五, 廿三, 二〇二三).  ValueError if it is none."""
    word = word.removeprefix("初")
    if word.isascii() and word.isdigit():
        return int(word)
    try:
        return _chinese(word.replace("廿", "二十").replace("卅", "三十"))
    except KeyError:
        raise ValueError(f"not a number: {word}") from None


def _chinese(word: str) -> int:
    if "百" in word:
        hundreds, _, rest = word.partition("百")
        return (DIGITS[hundreds] if hundreds else 1) * 100 + (_chinese(rest.removeprefix("零")) if rest else 0)
    if "十" in word:
        tens, _, ones = word.partition("十")
        return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
    return int("".join(str(DIGITS[c]) for c in word))


def _republic(word: str) -> str:
    """The year of one counted from the founding of the Republic (民国元年 = 1912), as calendars write it; 0 for what is no number."""
    try:
        return str(1911 + number(word))
    except ValueError:
        return "0"


def how_many(word: str) -> int | None:
    """How many a counting word says; None for one that leaves it open (半, 几, 两三, 七八).  ValueError if it is no number."""
    return None if word in ("半", "几") or _ABOUT.fullmatch(word) else number(word)


def _is_date(kind: str, parts: Mapping[str, str], before: str, word: str, after: str) -> bool:
    """Whether a match is meant as a date, going by the few characters on either side."""
    if kind == "dayword":
        if _NOT_TOMORROW.match(before + word + after, len(before)):
            return False
        return not any(m.start() < len(before) + 2 and m.end() > len(before) for m in _NOT_DAYWORD.finditer(before + word + after))
    if kind == "week":
        return "weekshift" in parts or not (_BEFORE_NOT_WEEKDAY.search(before) or _AFTER_NOT_WEEKDAY.match(after))
    if kind == "ago":
        return not _BEFORE_DURATION.search(before)
    if kind != "calendar":
        return True
    if not parts or _BEFORE_EVERY.search(before) or (_WORDS_MET.match(word) and _AFTER_WORDS_MET.match(after)):
        return False
    if not parts.keys() & {"year", "yearword", "seasonyear", "monthword"} and _IN_REIGN.search(before):
        return False
    if parts.keys() == {"year"} and _BEFORE_AGE.search(before) and _AGE.match(after):
        return False
    if not parts.keys() - {"day2", "dayfrom2"}:
        if _SHORT_CHINESE_DAY.fullmatch(word):
            return False
        if word.endswith("号") and not (word[0].isdigit() and _AFTER_NUMBERED_DAY.match(after)):
            return False
        return not (_BEFORE_DURATION.search(before) or _AFTER_DURATION.match(after))
    return True


def begins_word(folded: str, start: int) -> bool:
    """Whether no word runs over the place where a match begins; asked of the dictionary only where it may."""
    if start == 0 or not _ENDS_WORDS.match(folded, start) or _LEADS_IN.search(folded[max(0, start - 2) : start]):
        return True
    place = max(0, start - _WINDOW)
    for word in words_of(folded[place : start + _WINDOW]):
        if place < start < place + len(word):
            return False
        place += len(word)
    return True


def find_expressions(folded: str) -> Iterator[Expression]:
    """The date expressions of a folded text, in order, not overlapping."""
    position = 0
    while match := _GRAMMAR.search(folded, position):
        start, end = match.span()
        position = max(end, start + 1)
        if end == start:
            continue
        kind = next(k for k in ("dayword", "week", "wholeweek", "anaphor", "last", "ago", "calendar") if match[k] is not None)
        end -= match[0].endswith("的")
        parts = {k: v for k, v in match.groupdict().items() if v is not None and k != kind}
        if "republic" in parts:
            parts["year"] = _republic(parts.pop("republic"))
        if not begins_word(folded, start):
            position = start + 1  # 此前7月27日
        elif _is_date(kind, parts, folded[max(0, start - 6) : start], match[0], folded[end : end + 12]):
            yield Expression(start, end, kind, parts)
