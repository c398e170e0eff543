"""Who wrote and who took the pictures: bylines, photographers' credits, signatures.

Every rule here rests on the trade's conventions, not on one paper; patterns match trimmed lines.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.records import Byline
from index.segment.marks import authors, people
from index.segment.text import trimmed

BULLETS = "■◆●□▲◎★☆※◇○△▼►▶⊙☉"
ROLES = (
    "首席记者", "见习记者", "实习记者", "特约记者", "特派记者", "摄影记者", "驻地记者", "全媒体记者", "融媒体记者",
    "学生记者", "校园记者", "小记者", "特约通讯员", "特约评论员", "评论员", "实习生", "通讯员", "撰稿人", "记者",
    "摄影报道", "摄影", "文/图", "图/文", "文/摄", "文图", "图文", "文字", "图片", "供图", "漫画", "绘图", "制图",
    "整理", "编译", "指导老师", "指导教师", "辅导老师", "辅导教师", "摄", "文", "图", "作者", "撰文", "策划",
)  # fmt: skip
_BOTH = ("文/图", "图/文", "文图", "图文")
"""Before or behind who wrote: the pictures are theirs as well, of several the first's."""
_BARE = {
    "文": r"(?<![\u4e00-\u9fa5])文(?=[\s:：])", "图": r"(?<![\u4e00-\u9fa5])图(?=[\s:：])", "摄": r"摄(?=[\s:：）)]|$)",
    "小记者": r"小\s?记\s?者(?!习作)",
}  # fmt: skip
MADE = re.compile(r"^(?P<who>[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}?)\s?[/／]?\s(?:作|画|绘|书|刻)$")
"""Whose a picture is that was painted or cut, below its title: 方远 作."""
_SAID_TOO = ("摄影", "漫画", "图片", "文字", "策划", "整理", "记者", "通讯员")
"""Roles with which the names of columns end as well, and broken lines of text: 法制漫画, …递给记者."""
_SPREAD = "|".join(_BARE.get(role) or r"\s?".join(map(re.escape, role)) for role in ROLES)
_AGENCY = (
    r"(?:本\s?报|本\s?刊|本\s?台|新华社|中新社|[\u4e00-\u9fa5]{2,6}(?:日报|晚报|时报|广播电台|电视台|(?<!本)报)|\d{0,2}[\u4e00-\u9fa5]{2,6}报道|[日晚晨早时商]报)?"
    r"(?:驻[\u4e00-\u9fa5]{1,8}?|特约|全媒体?|融媒体?)?"
)
_SAID = "|".join(r"\s?".join(role) for role in ROLES if role in ("记者", "摄影") or (len(role) > 2 and "/" not in role))
"""Roles that are nothing else before a name."""
_MISREAD = re.compile(rf"^\s*[国口囗回目@©®]{{1,2}}\s?(?=(?:本\s?报)?(?:{_SAID}))")
"""A byline's bullet as recognition reads it: 国记者 方远, 口通讯员 顾晚."""
_QUOTED = re.compile(rf"[“”\"]\s?(?=(?:{_SAID}))")
"""A wide blank before a role, read as a mark."""
_BY_WHOM = re.compile(r"^(?:本[版报组文]|以上|文中)?(?:图片|照片|图)(?:均|皆|都)?由\s?")
"""What stands before whoever took the pictures: 本版图片由."""
_BAR = re.compile(r"(?<=[\u4e00-\u9fa5])\s?[|｜丨]\s?(?=[\u4e00-\u9fa5])")
"""A bar between a role and a name, or the letter that it is read as: 记者｜方远, 记者丨方远."""
_ROLE = re.compile(rf"{_AGENCY}\s?(?P<role>{_SPREAD})\s*[:：]?\s*")
_TAKEN = re.compile(
    rf"^{_AGENCY}\s?(?:(?:摄影|见习)?记\s?者|通讯员)\s?(?P<who>(?!.*(?:记者|通讯员))[\u4e00-\u9fa5·\s、]{{2,60}}?)[\s/／]?(?:摄影报道|摄影|摄)$"
)
"""A reporter who took the picture, and nobody else at work: 本报记者方远摄."""
_SPACED = re.compile(r"^[\u4e00-\u9fa5] [\u4e00-\u9fa5](?: [\u4e00-\u9fa5])?$")
"""A name whose letters are set apart, of which the first may look like a role: 文 竹."""
_LONGEST = 80
"""Letters of the longest byline."""
_REPEATED = re.compile(r"^([\u4e00-\u9fff])[\u4e00-\u9fff]\1[\u4e00-\u9fff]$")
"""A phrase in two like halves, and no two people of one surname: 边走边看."""
_LONGEST_NAME = 4
"""Letters of the longest name of a person in one piece."""
EDITORIAL = re.compile(r"^(?:本\s?报|本\s?刊|新华社)(?:特约|首席)?\s?(?:评论员|编辑部|观察员|评论部)$")
"""A comment signed by the paper itself."""
_HOUSE = re.compile(
    r"^(?!首席|见习|实习|特约|特派|摄影|驻地|全媒体|融媒体|本[报刊台])[\u4e00-\u9fa5]{2,4}(?=(?:(?:首席|见习|实习|特约|摄影)?记者|通讯员)\s)"
)
"""A paper's short name before its reporters."""
_PEOPLE = r"[\u4e00-\u9fa5·][\u4e00-\u9fa5·\s、，,]{1,19}?"
"""Letters that may be names; one class of them alone, for names of names take a search through all their ways to be cut."""
_REPORTER = rf"{_AGENCY}\s?(?P<role>(?:首席|见习|实习|特约|摄影)?记\s?者|实习生|通讯员)\s*[:：]?\s*"
_WROTE_TOOK = (
    re.compile(
        rf"^(?:{_REPORTER})?(?P<wrote>{_PEOPLE})\s?[/／\\]?\s?(?:文字|撰文|文)[\s，、]+(?P<took>{_PEOPLE})\s?[/／\\]?\s?(?:图片|图|摄影|供图|摄)$"
    ),
    re.compile(
        rf"^撰?(?P<role>文)字?\s?[/／\\:：]\s?(?:{_AGENCY}\s?(?P<who>(?:首席|见习|实习|特约)?记者|通讯员|实习生)\s?)?(?P<wrote>{_PEOPLE})[\s，、]+(?:图片|图|摄影|供图|摄)\s?[/／\\:：]\s?(?P<took>{_PEOPLE})$"
    ),
    re.compile(rf"^(?:{_REPORTER})?(?P<wrote>(?P<took>{_PEOPLE}))\s?[/／\\]\s?(?:文图|图文|文/图|文摄)$"),
    re.compile(rf"^(?:文图|图文|文/图|图/文)\s?[/／\\:：]\s?{_REPORTER}(?P<wrote>(?P<took>{_PEOPLE}))$"),
)
"""Who wrote and who took the pictures: 记者 方远/文 刘青/摄, 文/方远 图/刘青, 方远/文图."""
_REPORTS = re.compile(
    r"(?<!摄影)(?<=[\u4e00-\u9fa5])(?:\s|\s?[/／]\s?)(?:(?!摄影|文图|图文)(?P<from>[\u4e00-\u9fa5]{2,6})?报\s?[道导]|发自(?:[\u4e00-\u9fa5]{2,8})|采\s?写|撰\s?写)$"
)
"""What the people of a byline have done, and where: 方远 报道, 方远 青禾报道, 方远 发自青禾."""
_STRIP = re.compile(rf"^[\s{BULLETS}·（(\[【]+|[\s·）)\]】。；;]+$")
CREDIT = re.compile(
    rf"[（(\s{BULLETS}。]\s*+(?P<who>(?:{_AGENCY}\s?(?:记者|通讯员|实习生)?\s?)?(?:[\u4e00-\u9fa5·\s、]{{2,30}}))\s?[/／]?\s?(?:摄影报道|摄影|摄|供图|图)\s*[）)]?\s*$"
    rf"|(?:[{BULLETS}（(]\s?(?:摄\s?影|图片|供\s?图|摄)\s*[:：]?|[。！？”]\s?(?:摄\s?影|供\s?图)\s?[:：])\s*(?P<after>[\u4e00-\u9fa5·\s、]{{2,40}})[）)]?\s*$"
)
_OUTLET = re.compile(
    r"^(?:本\s?[报刊台]|新华社|中新社|《[^》]{2,12}》|(?![\u4e00-\u9fa5](?:电视|广播|[日晚时早周]报))[\u4e00-\u9fa5]{1,12}(?:报|台|网|社|杂志|周刊|客户端|中心))(?:驻[\u4e00-\u9fa5]{2,8})?$"
)
"""Whose reporter somebody is, if nothing else is said."""
_KNOWN = re.compile(r"^(?:本\s?[报刊台]|新华|中新|《|人民|中央|中国|光明|经济|工人|解放军|法[治制]|科技)")
"""How the names of papers begin that no person's name ends with."""
_AT_WORK = re.compile(r"((?:首席|见习|实习|特约|特派|摄影|全媒体|融媒体)?记者|(?:特约)?通讯员)")
_PUPIL = re.compile(
    r"^[\u4e00-\u9fff]{2,16}?[\u4e00-\u9fff\d（）()]{0,8}(?:班|年级)\s(?P<name>[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3})(?:\s[（(]?(?P<role>指导老师|指导教师|辅导老师|辅导教师)\s?[:：]?\s?(?P<teacher>[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}))?$"
)
"""A pupil with school and class, the teacher too: 实验小学五（2）班 方远 指导老师：顾晚."""
_PLACES = (
    # provinces and their capitals
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 "
    "四川 贵州 云南 陕西 甘肃 青海 台湾 广西 西藏 宁夏 新疆 内蒙古 香港 澳门 石家庄 太原 沈阳 长春 哈尔滨 "
    "南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 海口 成都 贵阳 昆明 西安 兰州 西宁 台北 南宁 拉萨 "
    "银川 "
    # countries and the capitals whose names are as short
    "日本 韩国 朝鲜 蒙古 越南 老挝 泰国 缅甸 文莱 印尼 印度 不丹 尼泊尔 伊朗 伊拉克 约旦 黎巴嫩 以色列 沙特 "
    "科威特 卡塔尔 也门 阿曼 土耳其 埃及 苏丹 利比亚 阿尔及利亚 摩洛哥 马里 乍得 加纳 尼日尔 肯尼亚 乌干达 "
    "卢旺达 安哥拉 南非 英国 法国 德国 荷兰 比利时 卢森堡 瑞士 瑞典 挪威 丹麦 芬兰 冰岛 波兰 捷克 希腊 意大利 "
    "西班牙 葡萄牙 乌克兰 俄罗斯 美国 加拿大 古巴 海地 秘鲁 智利 巴西 巴拿马 阿根廷 澳大利亚 新西兰 斐济 东京 "
    "首尔 汉城 平壤 河内 万象 曼谷 仰光 雅加达 马尼拉 新德里 德黑兰 巴格达 安曼 开罗 伦敦 巴黎 柏林 波恩 海牙 "
    "罗马 马德里 里斯本 维也纳 日内瓦 布鲁塞尔 华沙 布拉格 雅典 基辅 莫斯科 华盛顿 纽约 渥太华 哈瓦那 利马 "
    "堪培拉 惠灵顿 "
)
"""Places whose names may pass for people's: over a dispatch they say where it is from."""
_PLACE = frozenset(_PLACES.split())


@lru_cache(maxsize=1 << 13)
def byline(text: str) -> Byline:
    """The roles and names of a line that is nothing but a byline; empty for any other line."""
    text = _BAR.sub(" ", _QUOTED.sub(" ", _MISREAD.sub("■", text)))
    flat = _REPORTS.sub(_reporter, _BY_WHOM.sub("", _STRIP.sub("", text)))
    if text.strip()[:1] in BULLETS:
        flat = _HOUSE.sub("", flat)
    whole = _of_one_form(flat)
    if whole:
        return whole
    if not flat or len(flat) > _LONGEST or any(c in flat for c in '。！？!?“”"；;'):
        return ()
    if text.strip()[:1] in BULLETS and _SPACED.match(flat) and people.is_name(flat.replace(" ", "")):
        return _signature(text, flat)
    marks = [mark for mark in _ROLE.finditer(flat) if not _in_name(flat, mark)]
    if not marks:
        return _signature(text, flat)
    if flat[: marks[0].start()].strip():
        return _trailing_role(flat, marks)
    found: list[tuple[str, tuple[str, ...]]] = []
    both = False
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        names = flat[mark.end() : after.start() if after else len(flat)].strip(" 、，,")
        if not names and (_role(mark) in _BOTH or (mark.group("role") == "摄影报道" and found)) and (found or after):
            both = True
            continue
        if not people.are_names(names) and not re.fullmatch(r"[\u4e00-\u9fa5·]{2,16}", names):
            return ()
        named = tuple(people.split_names(names))
        if mark.group(0).rstrip().endswith((":", "：")) and any(len(name) > _LONGEST_NAME and "·" not in name for name in named):
            return ()  # what somebody says: 记者：这座桥是谁修的
        marked = text.strip()[:1] in BULLETS or mark.group(0).endswith((":", "：", " "))
        if len(_role(mark)) < 4 and not all(map(people.is_name, named)) and not marked:
            return ()
        found.append((_role(mark), named))
    return (*found, ("摄影", found[0][1])) if both and found else tuple(found)


def _reporter(found: re.Match[str]) -> str:
    """What is left of the end of a byline that tells what was done: who did it, if no place stands before it."""
    place = found["from"] or ""
    return f" {place}" if len(place) > 2 and people.is_name(place) and place not in _PLACE else ""


def _of_one_form(flat: str) -> Byline:
    """The names of a line that is as a whole in one of the trade's forms: a paper's comment, writers and photographers, several papers."""
    if EDITORIAL.match(flat):
        return (("署名", (re.sub(r"\s", "", flat),)),)
    made = MADE.match(flat)
    if made and people.is_name(re.sub(r"\s", "", made["who"])):
        return (("作者", (re.sub(r"\s", "", made["who"]),)),)
    return _wrote_took(flat) or _took(flat) or _of_several(flat) or pupil(flat)


def pupil(flat: str) -> Byline:
    """The pupil, and the teacher, of a line that names the class; empty for any other line."""
    found = _PUPIL.match(flat)
    if not found:
        return ()
    signed = ("署名", (found["name"].replace(" ", ""),))
    return (signed, (found["role"], (found["teacher"].replace(" ", ""),))) if found["role"] else (signed,)


def _took(flat: str) -> Byline:
    """The reporter of a line who took a picture; empty for any other line."""
    found = _TAKEN.match(flat)
    return (("摄影", tuple(people.split_names(found["who"]))),) if found and people.are_names(found["who"]) else ()


def _wrote_took(flat: str) -> Byline:
    """Writers and photographers of a line that tells them by a word behind or before their names; empty for any other line."""
    for form in _WROTE_TOOK:
        found = form.match(flat)
        if found:
            wrote, took = _people(found["wrote"]), _people(found["took"])
            if all(people.is_name(n) or (found["role"] and 2 <= len(n) <= 4) for n in (*wrote, *took)):
                role = found.groupdict().get("who") or found["role"] or "文"
                return ((re.sub(r"\s", "", role), tuple(wrote)), ("摄影", tuple(took)))
    return ()


def _people(text: str) -> list[str]:
    """The names of a text in which whose reporter somebody is may stand before each."""
    return people.split_names(re.sub(rf"{_AGENCY}\s?(?:{_SAID})\s?", " ", text).strip())


def _of_several(flat: str) -> Byline:
    """Reporters of several papers set without a blank: 本报记者方远临江电视台记者顾晚; empty for any other line.

    Between two roles stand the names of the first and whose reporter the second is.
    """
    parts = [part.strip() for part in _AT_WORK.split(flat)]
    if len(flat) > _LONGEST or len(parts) < 5 or not _OUTLET.match(parts[0]):
        return ()
    found = []
    for k in range(1, len(parts), 2):
        names = people.split_names(parts[k + 1]) if k + 2 >= len(parts) else _before_outlet(parts[k + 1])
        if not names or not all(map(people.is_name, names)):
            return ()
        found.append((parts[k], tuple(names)))
    return tuple(found)


def _before_outlet(text: str) -> list[str]:
    """The names at the beginning of what stands before a second reporter's role, whose paper the rest is; empty if it is not.

    A paper named in a usual way tells where the names end, then a blank, then nothing but names, then one name, the longest.
    """
    ways = []
    for end in range(2, len(text) + 1):
        names, rest = people.split_names(text[:end]), text[end:].strip()
        if all(map(people.is_name, names)) and (not rest or _OUTLET.match(rest)):
            ways.append((bool(_KNOWN.match(rest)), text[end : end + 1] == " ", not rest, -len(names), end, names))
    return max(ways)[-1] if ways else []


def _in_name(flat: str, mark: re.Match[str]) -> bool:
    """Whether the one letter of a role is a surname set apart, right behind a role: 记者 文 慧."""
    return len(_role(mark)) == 1 and bool(re.search(rf"(?:{_SPREAD})\s*$", flat[: mark.start()]))


def _role(mark: re.Match[str]) -> str:
    role = re.sub(r"\s", "", mark.group("role"))
    return {"摄": "摄影", "摄影报道": "摄影", "作者": "署名", "撰文": "文"}.get(role, role)


def _trailing_role(flat: str, marks: list[re.Match[str]]) -> Byline:
    """方远 顾晚 摄, 方远/摄: names first, the role at the end."""
    before = flat[: marks[0].start()]
    names = before.strip(" /／")
    if len(marks) != 1 or marks[0].end() < len(flat) or not people.are_names(names):
        return ()
    named = tuple(people.split_names(names))
    torn = any(len(name) == 1 for name in named)  # 者 方远 摄, below a line that ends with 记
    glued = before == before.rstrip(" /／") and marks[0].group("role") in _SAID_TOO
    return () if torn or (glued and not all(map(people.is_name, named))) else ((_role(marks[0]), named),)


def _signature(text: str, flat: str) -> Byline:
    """A bare name, the way commentary is signed.

    Without a bullet it must begin with a surname; behind one a place or an office may stand before it.
    """
    bullet = text.strip()[:1] in BULLETS
    if bullet and len(flat.split(" ")[0]) >= _LONGEST_NAME and authors.signed_by(flat):
        return authors.signed_by(flat)
    if len(flat) > 12 or not people.are_names(flat):
        return ()
    names = people.split_names(flat)
    if not bullet and flat == "".join(names) and [len(name) for name in names] == [2, 2]:
        return ()  # four letters in one piece are a column's name: two authors have a blank between them
    names = names[1:] if names[0] in authors.WRITERS else names
    if not names or not _PLACE.isdisjoint(names) or _REPEATED.match(flat):
        return ()
    if all(people.is_name(n) for n in names) or (bullet and all(2 <= len(n) <= 4 for n in names)):
        return (("署名", tuple(names)),)
    return ()


def credit(text: str) -> tuple[str, ...]:
    """The photographers named at the end of a caption; empty if none are."""
    found = CREDIT.search(text)
    if not found:
        return ()
    who = found.group("who") or found.group("after") or ""
    names = _people(who)
    return tuple(names) if names and all(2 <= len(n) <= 4 for n in names) else ()


def photo_credit(byline: Byline) -> bool:
    """Whether a byline names photographers and nobody else."""
    return bool(byline) and all(role in ("摄影", "供图", "图片", "图") for role, _ in byline)


def reported(text: str) -> Byline:
    """Who reported, by the words in the brackets of a news lead, where every name stands behind its role, usual or not."""
    spaced = byline(_AT_WORK.sub(r"\1 ", text))
    usual = byline(text)
    return usual or (spaced if all(len(name) <= _LONGEST_NAME for _, names in spaced for name in names) else ())


def role_alone(text: str) -> bool:
    """Whether a line is a role whose name stands elsewhere: ■通讯员."""
    return _STRIP.sub("", text) in ROLES


def of_letter(text: str) -> bool:
    """Whether a line has the form in which letters are signed and nothing else: a place, or what somebody is, and a name."""
    return bool(authors.signed_by(text)) and not byline(text)


def names(text: str) -> Byline:
    """The roles and names of a line that is known to be a byline."""
    return byline(text) or authors.signed_by(trimmed(text)) or authors.titled(trimmed(text))


def goes_on(first: str, second: str) -> bool:
    """Whether a byline goes on in the line below it, with nothing but names: 记者 关山月 / 包晓慧."""
    names = byline(second)
    bare = bool(names) and names[0][0] == "署名" and trimmed(second)[0] not in BULLETS
    return bare and len(names[0][1]) <= 3 and any(role != "署名" for role, _ in byline(first))
