"""What newspapers print to tell their parts apart: bylines, news leads, credits, jump lines, service lines.

Every rule here rests on the trade's conventions, not on one paper; patterns match trimmed lines.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.records import Byline
from index.segment.jumps import JUMP_FROM, JUMP_TO, jump_from, jump_to, title_from
from index.segment.text import CLOSERS, FINAL, OWN_LEAD, PAPER, trimmed

__all__ = ["JUMP_FROM", "JUMP_TO", "jump_from", "jump_to", "title_from"]

BULLETS = "■◆●□▲◎★☆※◇○△▼►▶⊙☉"
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛"
    "林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫"
    "乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟谭贡"
    "劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆"
    "师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖言佟涂车覃帅付闫仝佘兰苟揭原楼郎敬门代练来亓雒旷岳牟隋冼楚栗仉缑亢郈郤鄢谯笪佴钦麦商阳"
)
_COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 端木 百里 夏侯 濮阳 淳于 申屠 闻人 宇文 长孙 赫连 澹台 公冶 "
    "宗政 太叔 轩辕 鲜于 闾丘 司空 颛孙 巫马 公西 漆雕 乐正 公良 拓跋 谷梁 呼延 羊舌 梁丘 左丘 东郭 南宫 西门 独孤 万俟 纳兰 完颜 钟离 司寇"
)
COMPOUND = tuple(_COMPOUND.split())
ROLES = (
    "首席记者", "见习记者", "实习记者", "特约记者", "特派记者", "摄影记者", "驻地记者", "全媒体记者", "融媒体记者",
    "学生记者", "校园记者", "小记者", "特约通讯员", "特约评论员", "评论员", "实习生", "通讯员", "撰稿人", "记者",
    "摄影报道", "摄影", "文/图", "图/文", "文/摄", "文图", "图文", "文字", "图片", "供图", "漫画", "绘图", "制图",
    "整理", "编译", "摄", "文", "图", "作者", "撰文", "策划",
)  # fmt: skip
_BOTH = ("文/图", "图/文", "文图", "图文")
"""Before or behind who wrote: the pictures are theirs as well."""
_BARE = {"文": r"(?<![\u4e00-\u9fa5])文(?=[\s:：])", "图": r"(?<![\u4e00-\u9fa5])图(?=[\s:：])", "摄": r"摄(?=[\s:：）)]|$)"}
_SPREAD = "|".join(_BARE.get(role) or r"\s?".join(map(re.escape, role)) for role in ROLES)
_AGENCY = (
    r"(?:本\s?报|本\s?刊|本\s?台|新华社|中新社|[\u4e00-\u9fa5]{2,6}(?:日报|晚报|时报|广播电台|电视台|(?<!本)报))?"
    r"(?:驻[\u4e00-\u9fa5]{2,4}|特约|全媒体|融媒体)?"
)
_SAID = "|".join(r"\s?".join(role) for role in ROLES if len(role) > 2 and "/" not in role)
_MISREAD = re.compile(rf"^\s*[国口囗回目@©®]{{1,2}}\s?(?=(?:本\s?报)?(?:{_SAID}|记\s?者|摄\s?影))")
"""A byline's bullet as recognition reads it: 国记者 方远, 口通讯员 顾晚."""
_QUOTED = re.compile(rf"[“”\"]\s?(?=(?:{_SAID}|记\s?者|摄\s?影))")
"""A wide blank before a role, read as a mark."""
_ROLE = re.compile(rf"{_AGENCY}\s?(?P<role>{_SPREAD})\s*[:：]?\s*")
_NAMES = r"(?:[\u4e00-\u9fa5·]\s?){2,4}"
_TAKEN = re.compile(rf"^{_AGENCY}\s?(?:(?:摄影|见习)?记\s?者|通讯员)\s?(?P<who>{_NAMES}(?:[\s、]+{_NAMES})*?)\s?(?:摄影报道|摄影|摄)$")
"""A reporter who took the picture: 本报记者方远摄."""
_NAME_LIST = re.compile(rf"^{_NAMES}(?:[\s、，,]+{_NAMES})*$")
EDITORIAL = re.compile(r"^(?:本\s?报|本\s?刊|新华社)(?:特约|首席)?\s?(?:评论员|编辑部|观察员|评论部)$")
"""A comment signed by the paper itself."""
_HOUSE = re.compile(
    r"^(?!首席|见习|实习|特约|特派|摄影|驻地|全媒体|融媒体)[\u4e00-\u9fa5]{2,4}(?=(?:(?:首席|见习|实习|特约|摄影)?记者|通讯员)\s)"
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
        rf"^(?P<role>文)字?\s?[/／\\:：]\s?(?P<wrote>{_PEOPLE})[\s，、]+(?:图片|图|摄影|供图|摄)\s?[/／\\:：]\s?(?P<took>{_PEOPLE})$"
    ),
    re.compile(rf"^(?:{_REPORTER})?(?P<wrote>(?P<took>{_PEOPLE}))\s?[/／\\]\s?(?:文图|图文|文/图|文摄)$"),
)
"""Who wrote and who took the pictures: 记者 方远/文 刘青/摄, 文/方远 图/刘青, 方远/文图."""
_REPORTS = re.compile(r"(?<!摄影)(?<=[\u4e00-\u9fa5])\s(?:报\s?道|采\s?写|撰\s?写)$")
"""What the people of a byline have done."""
_STRIP = re.compile(rf"^[\s{BULLETS}·（(\[【]+|[\s·）)\]】。；;]+$")
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

_DAY = r"[\d〇一二三四五六七八九十]{1,3}"
_ON = rf"(?:{_DAY}\s?月\s?)?(?:{_DAY}\s?日)?"
_OWN_LEAD = rf"{OWN_LEAD}(?=[ \u3000（(“\"])"
"""A lead under a paper's short name is told by the blank, the bracket or the quotation behind it."""
LEAD = re.compile(
    rf"^\s*(?:【?{PAPER}(?:综合|专|特|记者)?(?:[\u4e00-\u9fa5]{{2,8}}\s?)?{_ON}\s?(?:讯|电|消息)】?|{_OWN_LEAD}"
    rf"|(?:据)?(?:新华社|新华网|中新社|中新网|央视|人民网)(?:[\u4e00-\u9fa5]{{2,8}}\s?)?{_ON}\s?(?:电|消息|讯))"
)
EDITOR = re.compile(
    r"^\s*[【\[（(■◆]?\s*(?:编\s?者\s?按|编\s?后|编辑点评|编者的话|开栏的话|开栏语|编前|主持人语|编后语|开篇语)\s*[】\]）)]?\s*[:：]?"
)
SIGNED_DAY = re.compile(rf"^(?:\d{{4}}|[一二][〇零○一二三四五六七八九]{{3}})\s?年\s?{_DAY}\s?月(?:\s?{_DAY}\s?日)?$")
"""The day, or the month, that signs a notice or a letter."""
PICTURE_HEAD = re.compile(r"^图片新闻$|[（(](?:图片|图片新闻|附图|组图|附?图片?\s?[\d一二三四五六七八九十]+\s?[张幅])[）)]$")
DOCUMENT_HEAD = re.compile(rf"^[^。，；：]{{6,}}[（(]{SIGNED_DAY.pattern[1:-1]}[^。，；]{{0,40}}[）)]$")
"""The title of a document with its day: 某某会议公报（2025年3月2日）."""
TITLE = re.compile(f"{DOCUMENT_HEAD.pattern}|{PICTURE_HEAD.pattern}")
"""What is never a crosshead."""
_LAST_DAY = re.compile(SIGNED_DAY.pattern[1:])
_SALUTATION = re.compile(r"^(?:各位|尊敬的|敬爱的|亲爱的|编辑(?:同志|部)|同志们|同学们|朋友们|乡亲们|女士们)[^。；，]*[：:！!]$")
_OFFICE = re.compile(r"(?:公司|局|委员会|办公室|中心|管理处|管理所|指挥部|街道办|政府|法院|银行|供电所|水务|集团|协会|学校|医院)$")
DATELINE = re.compile(
    rf"^(?:第\s?[A-Z]?\d{{1,3}}\s?版|(?:(?:\d{{4}}|[一二][〇零○一二三四五六七八九]{{3}})\s?年\s?{_DAY}\s?月\s?{_DAY}\s?日|\d{{4}}[.·/-]\d{{1,2}}[.·/-]\d{{1,2}})\s?(?:星\s?期|周)\s?[一二三四五六日天]"
    r"(?:\s?第\s?[A-Z]?\d{1,3}\s?版)?)$"
)
"""A line of the head of a page: its number, or its day with the weekday."""
CREDIT = re.compile(
    rf"[（(\s{BULLETS}。]\s*(?P<who>(?:{_AGENCY}\s?(?:记者|通讯员|实习生)?\s?)?(?:[\u4e00-\u9fa5·\s、]{{2,30}}))\s?(?:摄影报道|摄影|摄|供图|图)\s*[）)]?\s*$"
    rf"|[{BULLETS}（(]\s?(?:摄\s?影|图片|供\s?图|摄)\s*[:：]?\s*(?P<after>[\u4e00-\u9fa5·\s、]{{2,40}})[）)]?\s*$"
)
WEATHER = re.compile(
    r"气温|偏?[东南西北]{1,2}风(?:力|\d|转|[一二三四五六七八九十]|\s)|多云|阵风|晴到|阴有|阴转|有(?:小|中|大|阵)雨|天气(?:预报|趋势)|℃"
)
FORECAST_TITLE = re.compile(
    r"^[【\[]?(?:今[天日晚明后]|明[天日后]|未来.{1,2}[天日]|本周|周末|一周)?(?:[\u4e00-\u9fff]{2,3})?天气(?:预报|趋势|提示|实况|服务)?[】\]]?$"
)
"""What is printed over a forecast."""
REMINDER = re.compile(r"^(?:友情|温馨)提[醒示]")
_FORECAST = re.compile(r"^[【\[]?(?:天气|今[天日晚夜明]|明[天日]|昨|白天|夜里|夜间|本市|我市|全市|市区|预计|未来|最[低高])")
CONTACT = re.compile(
    r"(?:地\s?址|电\s?话|热\s?线|传\s?真|邮\s?编|邮政编码|邮\s?箱|网\s?址|官网|[Ee]-?mail|印刷厂?|零售价?|定价|广告(?:部|热线|许可证|经营)"
    r"|国内统一|刊号|邮发代号|承印|责任编辑|责编|版式|校对|美编|编辑部|总编室|发行)\s*[:：]"
)
CALL = re.compile(r"^(?:电\s?话|咨询(?:电话)?|预约(?:电话)?|联系(?:电话|人)|地\s?址)\s?[:：]")
"""How an advertiser, and no paper, gives his telephone."""
OF_PAPER = re.compile(r"报社|报[料刊]|爆料|新闻|本[报版刊]|投[稿递]|订[阅报]|发行|印刷|刊号|零售|定价|编辑|邮箱|网址|客户端|记者|广告|热线")
"""What a paper, and no advertiser, gives beside its address."""
_CALLED = re.compile(r"(?:打|来|去)\s?(?:电\s?话|热\s?线)\s*[:：]")
"""Somebody calls, and what was said follows."""
_PHONE = re.compile(r"\d{3,4}-?\d{7,8}|(?<!\d)\d{7,8}(?!\d)")
PUBLISHER = re.compile(r"^(?:中共|中国共产党).{2,16}(?:主管|主办|机关报|出版)")
"""Whose paper it is, a line of the head of the first page."""
PAGE_HEAD = re.compile(r"^(?:(?:[A-Z]\d{1,2}\s?|\d{1,2}\s)[\u4e00-\u9fff·、/\s]{2,12}|[\u4e00-\u9fff·/]{2,8}\s[A-Z][A-Z\s]{4,})$")
"""The name of a page: its number and what it is about (A05 本埠·民生), or that and its letters (言论·读者 YANLUN DUZHE)."""
_SECTIONS = (
    "要闻 综合 本地 本埠 都市 城事 城市 民生 社会 街镇 镇街 镇村 乡镇 乡村 农村 三农 农业 基层 "
    "文体 文化 体育 文娱 娱乐 文教 教育 科教 科技 卫生 健康 "
    "经济 财经 金融 产业 工业 商业 法治 法制 国内 国际 时事 时政 天下 理论 副刊 周末 专题 专版 视点 观点 评论 言论 读者 服务 生活 资讯 "
    "广告 公告 影像 图片 党建 人物 旅游 汽车 房产"
)
SECTION = re.compile(
    rf"^(?:今日|本期)?(?:{'|'.join(_SECTIONS.split())})[·、/]?(?:{'|'.join(_SECTIONS.split())})?(?:新闻|要闻|专版|专刊|周刊|副刊|版)?$"
)
"""The name of a page alone (文体, 民生·服务, 综合新闻)."""
POINTER = re.compile(
    r"[（(]\s?(?:详?见|刊|详见今日|见今日)\s?(?:本报|今日)?第?\s?[A-Z]?\d{1,2}(?:[、—\-～~]\d{1,2})?\s?版\s?[）)]$|[▶►→]\s?(?:详?见)?第?\s?[A-Z]?\d{1,2}\s?版?$"
)
"""A line that names what another page holds: …（见第5版）."""
CONTENTS = re.compile(r"^(?:今日|本期|本报)?(?:导读|要目|看点|导航|索引)$")
SUBMIT = re.compile(r"投稿|来稿|征稿")
PROMO = re.compile(r"客户端|公众号|二维码|扫码|微信号|官方微博|抖音号|视频号")
AD = re.compile(r"招生|招聘|招租|转让|出租|出售|优惠|促销|咨询热线|招商|报名|订购|特价|欢迎(?:选购|光临|来电|咨询)|永远的追求|服务热线")
NOTICE = re.compile(
    r"(?:公告|公示|启事|通告|声明|通知|讣告|更正|招标|拍卖|中标|遗失|预告|招领|检修停电|计划停[电水])$"
    r"|^(?:公告|公示|启事|通告|声明|遗失|更正|讣告)"
)
PICTURE_TORN = re.compile(r"[（(](?:图片|图片新闻|附图|组图|附?图?片?\s?[\d一二三四五六七八九十]*\s?)$")
"""The mark of a picture broken at the end of a line."""
PICTURE_LABEL = re.compile(r"^(?:图片|照片|附图|图)[:：]$")
"""What converters leave of a picture: its caption comes next."""
COMMENT_COLUMN = re.compile(
    r"评论|时评|社论|杂谈|漫谈|快评|短评|锐评|述评|言论|论坛|随笔|杂感|今日谈|微言|观察$|观澜|(?<!访)[谈谭]$|(?<![电对童神佳])话$"
)
COLUMN = re.compile(
    r"^[【\[〔「『◎]?\s*(?:第\S{1,2}评论|[\u4e00-\u9fa5“”·\s]{2,10}(?:评论|时评|快评|短评|锐评|专栏|进行时|观察|聚焦|随笔|茶座|走笔|论语|纵横|广角|速递|特写|调查|快讯|简讯|[夜平闲边]话|漫谈|杂谈|评谭|观澜)|读者(?:来信|来论|之声|服务)|服务台)\s*[】\]〕」』]?$"
)
COLUMN_NAME = re.compile(r"[“\"「『]([^”\"」』。]{2,16})[”\"」』]\s?(?:专栏|栏目|专题|系列报道)")
PINYIN_RULE = re.compile(r"^[A-Z][A-Z\s]{4,}\b")
NEWS_LEAD = re.compile(rf"^\s*【?{PAPER}(?:综合|专|特)?讯|^\s*{_OWN_LEAD}|{JUMP_FROM.pattern}")
OPENS = re.compile(rf"{LEAD.pattern}|{EDITOR.pattern}|{JUMP_FROM.pattern}|^\s*编辑(?:同志|部)[：:]")
"""How a text begins that goes on from none on its page."""
HEAD_LINES = 5
"""Lines of the tallest headline."""
PICTURE_TITLE = 14
"""Letters of the longest title of a picture."""
COLUMN_STAFF = re.compile(r"(?:栏目|专栏|本版|版面)\s?(?:统筹|主持|编辑|策划)|(?:本版|责任)编辑|责\s?编|版式|校\s?对|美\s?编|组\s?版")


def leads_alone(text: str) -> bool:
    """Whether a word is nothing but a news lead."""
    found = LEAD.match(f"{text} ")
    return found is not None and found.end() >= len(text)


def split_names(text: str) -> list[str]:
    """Names out of a name list: 方 远 顾晚舟 gives 方远, 顾晚舟; names set without blanks are cut at surnames."""
    names: list[str] = []
    for word in (w for w in re.split(r"[\s、，,；;/]+", text) if w):
        if len(word) == 1 and names and len(names[-1]) == 1:
            names[-1] += word
        elif len(word) > 4 or (len(word) == 4 and not word.startswith(COMPOUND)):
            names += _cut_glued(word)
        else:
            names.append(word)
    return names


def _cut_glued(word: str) -> list[str]:
    """Names printed without blanks, cut so that every one begins with a surname; whole if that cannot be."""
    ways: dict[int, list[str]] = {0: []}
    for end in range(2, len(word) + 1):
        for size in (3, 2, 4):
            head = word[end - size : end]
            if end >= size and end - size in ways and end not in ways and is_name(head):
                ways[end] = [*ways[end - size], head]
    return ways.get(len(word), [word])


def is_name(text: str) -> bool:
    """Whether a word may be a person's name: it begins with a surname."""
    if len(text) == 4:
        return text.startswith(COMPOUND) or "·" in text
    return (2 <= len(text) <= 3 and text[0] in SURNAMES) or (len(text) == 3 and text.startswith(COMPOUND))


@lru_cache(maxsize=1 << 13)
def byline(text: str) -> Byline:
    """The roles and names of a line that is nothing but a byline; empty for any other line."""
    text = _QUOTED.sub(" ", _MISREAD.sub("■", text))
    flat = _REPORTS.sub("", _STRIP.sub("", text))
    if text.strip()[:1] in BULLETS:
        flat = _HOUSE.sub("", flat)
    if EDITORIAL.match(flat):
        return (("署名", (re.sub(r"\s", "", flat),)),)
    both_named = _wrote_took(flat)
    if both_named:
        return both_named
    taken = _TAKEN.match(flat)
    if taken:
        return (("摄影", tuple(split_names(taken.group("who")))),)
    if not flat or len(flat) > 80 or any(c in flat for c in '。！？!?“”"《》；;'):
        return ()
    marks = [mark for mark in _ROLE.finditer(flat) if not _in_name(flat, mark)]
    if not marks:
        return _signature(text, flat)
    if flat[: marks[0].start()].strip():
        return _trailing_role(flat, marks)
    found: list[tuple[str, tuple[str, ...]]] = []
    both = False
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        names = flat[mark.end() : after.start() if after else len(flat)].strip(" 、，,")
        if not names and _role(mark) in _BOTH and (found or after):
            both = True
            continue
        if not _NAME_LIST.match(names) and not re.fullmatch(r"[\u4e00-\u9fa5·]{2,16}", names):
            return ()
        people = tuple(split_names(names))
        marked = text.strip()[:1] in BULLETS or mark.group(0).endswith((":", "：", " "))
        if len(_role(mark)) < 3 and not all(map(is_name, people)) and not marked:
            return ()
        found.append((_role(mark), people))
    return (*found, ("摄影", found[0][1])) if both and found else tuple(found)


def _wrote_took(flat: str) -> Byline:
    """Writers and photographers of a line that tells them by a word behind or before their names; empty for any other line."""
    for form in _WROTE_TOOK:
        found = form.match(flat)
        if found:
            wrote, took = split_names(found["wrote"]), split_names(found["took"])
            if all(is_name(n) or (found["role"] and 2 <= len(n) <= 4) for n in (*wrote, *took)):
                return ((re.sub(r"\s", "", found["role"] or "文"), tuple(wrote)), ("摄影", tuple(took)))
    return ()


def _in_name(flat: str, mark: re.Match[str]) -> bool:
    """Whether the one letter of a role is a surname set apart, right behind a role: 记者 文 慧."""
    return len(_role(mark)) == 1 and bool(re.search(rf"(?:{_SPREAD})\s*$", flat[: mark.start()]))


def _role(mark: re.Match[str]) -> str:
    role = re.sub(r"\s", "", mark.group("role"))
    return {"摄": "摄影", "摄影报道": "摄影", "作者": "署名", "撰文": "文"}.get(role, role)


def _trailing_role(flat: str, marks: list[re.Match[str]]) -> Byline:
    """方远 顾晚 摄: names first, the role at the end."""
    names = flat[: marks[0].start()].strip()
    if len(marks) == 1 and marks[0].end() == len(flat) and _NAME_LIST.match(names):
        return ((_role(marks[0]), tuple(split_names(names))),)
    return ()


def _signature(text: str, flat: str) -> Byline:
    """A bare name, the way commentary is signed; without a bullet it must begin with a surname."""
    if not _NAME_LIST.match(flat) or len(flat) > 12:
        return ()
    names = split_names(flat)
    if not _PLACE.isdisjoint(names):
        return ()
    bullet = text.strip()[:1] in BULLETS
    if all(is_name(n) for n in names) or (bullet and all(2 <= len(n) <= 4 for n in names)):
        return (("署名", tuple(names)),)
    return ()


def credit(text: str) -> tuple[str, ...]:
    """The photographers named at the end of a caption; empty if none are."""
    found = CREDIT.search(text)
    if not found:
        return ()
    who = found.group("who") or found.group("after") or ""
    who = re.sub(rf"^{_AGENCY}\s?(?:记者|通讯员|实习生)?\s?", "", who.strip())
    names = split_names(who)
    return tuple(names) if names and all(2 <= len(n) <= 4 for n in names) else ()


def forecast(text: str) -> bool:
    """Whether a line is a weather forecast or the reminder printed with it."""
    if REMINDER.match(text):
        return True
    hits = len(WEATHER.findall(text))
    return bool(_FORECAST.match(text)) and len(text) < 200 and hits >= 2 and hits * 40 >= len(text)


def contact(text: str) -> bool:
    """Whether a line gives addresses, telephone numbers, prices of the paper or of an advertiser."""
    labels = len(CONTACT.findall(text)) - len(_CALLED.findall(text))
    return len(text) < 200 and (
        labels >= 2 or (labels == 1 and len(text) < 60) or (bool(_PHONE.search(text)) and len(text) < 50 and "，" not in text)
    )


def advert(text: str) -> bool:
    """Whether a line sells: an advertiser's words with a telephone, or several of them and no sentence."""
    hits = len(set(AD.findall(text)))  # a word said twice is one hint
    return len(text) < 120 and "。" not in text and ((hits > 0 and bool(_PHONE.search(text))) or (hits > 1 and not sentence_like(text)))


def photo_credit(byline: Byline) -> bool:
    """Whether a byline names photographers and nobody else."""
    return bool(byline) and all(role in ("摄影", "供图", "图片", "图") for role, _ in byline)


def signature_line(text: str) -> bool:
    """Whether a line is the day, or may be the office, that signs a notice."""
    return bool(SIGNED_DAY.match(text)) or office(text)


def named_day(text: str) -> bool:
    """Whether a line is a name, or names, and the day of a letter: 许舟舟 2025年5月."""
    found = _LAST_DAY.search(text)
    names = split_names(text[: found.start()]) if found else []
    return 0 < len(names) <= 4 and all(map(is_name, names))


def salutation(text: str) -> bool:
    """Whether a line greets those whom a speech or a letter is for: 各位代表：."""
    return len(text) <= 24 and bool(_SALUTATION.match(text))


def signed_by(text: str) -> Byline:
    """Who signs a letter, with a place or an office before the name: 青禾街 许舟舟; empty for any other line.

    A headline may look the same, so that only a line right below running text is asked about.
    """
    words = text.strip("（）() ").split(" ")
    if len(words) != 2 or len(text) > 20 or not re.fullmatch(r"[\u4e00-\u9fff]{2,14}", words[0]) or not is_name(words[1]):
        return ()
    return (("署名", (words[1],)),)


def names(text: str) -> Byline:
    """The roles and names of a line that is known to be a byline."""
    return byline(text) or signed_by(trimmed(text))


def goes_on(first: str, second: str) -> bool:
    """Whether a byline goes on in the line below it, with nothing but names: 记者 关山月 / 包晓慧."""
    names = byline(second)
    bare = bool(names) and names[0][0] == "署名" and trimmed(second)[0] not in BULLETS
    return bare and len(names[0][1]) <= 3 and any(role != "署名" for role, _ in byline(first))


def notice_heading(text: str) -> bool:
    """Whether a line does nothing but name a notice: 停水公告."""
    return len(text) <= 8 and bool(NOTICE.search(text)) and not sentence_like(text)


def office(text: str) -> bool:
    """Whether a line may be the office or firm that signs a notice."""
    return 4 <= len(text) <= 24 and bool(_OFFICE.search(text)) and not sentence_like(text)


def sentence_like(text: str) -> bool:
    """Whether a line reads like running text: it has a comma or ends like a sentence."""
    return any(c in text for c in "，,。；;") or (text.rstrip()[-1:] in FINAL + CLOSERS and len(text) > 24)
