"""What newspapers print to tell their parts apart: news leads, columns, notices, jump lines, service lines.

Every rule here rests on the trade's conventions, not on one paper; patterns match trimmed lines.
"""

from __future__ import annotations

import re

from index.segment.marks import people
from index.segment.marks.jumps import JUMP_FROM, JUMP_TO, jump_from, jump_to, title_from
from index.segment.text import CLOSERS, FINAL, OWN_LEAD, PAPER

__all__ = ["JUMP_FROM", "JUMP_TO", "jump_from", "jump_to", "title_from"]

_DAY = r"[\d〇一二三四五六七八九十]{1,3}"
_ON = rf"(?:{_DAY}\s?月\s?)?(?:{_DAY}\s?日)?"
_OWN_LEAD = rf"{OWN_LEAD}(?=[ \u3000（(“\"])"
"""A lead under a paper's short name is told by the blank, the bracket or the quotation behind it."""
LEAD = re.compile(
    rf"^\s*(?:【?{PAPER}(?:综合|专|特|记者)?(?:[\u4e00-\u9fa5]{{2,8}}\s?)?{_ON}\s?(?:讯|电|消息)】?|{_OWN_LEAD}"
    rf"|(?:据)?(?:新华社|新华网|中新社|中新网|央视|人民网)(?:[\u4e00-\u9fa5]{{2,8}}\s?)?{_ON}\s?(?:专?电|消息|讯)"
    rf"|【[\u4e00-\u9fa5]{{2,12}}{_ON}\s?(?:专?讯|专?电)】|[【（(][\u4e00-\u9fa5]{{0,4}}记者[\u4e00-\u9fa5、／/\s]{{2,16}}报[道导][】）)])"
)
LED_BY = re.compile(rf"(?:{LEAD.pattern})\s?[（(](?P<who>[^（）()。]{{0,8}}(?:记者|通讯员)[^（）()]{{0,60}})")
"""A news lead and, in brackets behind it, who reported."""
EDITOR = re.compile(
    r"^\s*[【\[（(■◆]?\s*(?:编\s?者\s?(?:按|附记|附言|前言)|编\s?后|写在前面(?=\s?[】\]）)：:])|编辑点评|编者的话|阅读提示(?=\s?[】\]）)：:])|开栏的话|开栏语|编前|主持人语|编后语|开篇语)\s*[】\]）)]?\s*[:：]?"
)
LETTER = re.compile(r"^\s*编辑(?:同志|部)[：:]")
"""How a letter to the editor begins."""
_IN_SHORT = re.compile(r"^\s*[【\[（(■◆]?\s*(?:核心提示|内容提要)\s?[】\]）)：:]")
"""How an article begins that is told in short above its text, in the same type as its own."""
SIGNED_DAY = re.compile(rf"^(?:\d{{4}}|[一二][〇零○一二三四五六七八九]{{3}})\s?年\s?{_DAY}\s?月(?:\s?{_DAY}\s?日)?$")
"""The day, or the month, that signs a notice or a letter."""
DAY_ALONE = re.compile(r"^\d{1,2}\s?月\s?\d{1,2}\s?日$")
"""The same without its year, below a text or who signs it."""
REPORTED = re.compile(r"[。！？!?”][（(]((?:本报|本刊|本台)?(?:首席|见习|实习|特约)?(?:记者|通讯员)[^（）()摄图]{2,60})[）)]$")
"""Who reported a text, in brackets at its end."""
IN_BRACKETS = re.compile(r"^[（(](?![一二三四五六七八九十百]+[）)])(?!上接|下转|附|[A-Z])[\u4e00-\u9fff][\u4e00-\u9fff\w·、. ]{1,28}[）)]$")
"""A line in brackets from end to end: who wrote what stands before it. Not a jump line, not a section's number, not a picture's."""
TABLE_ROW = re.compile(r"^[\u4e00-\u9fff]{1,8}[\s:：]*[-－—+]?\d(?:[.·%％]*[\s,，]*[-－—+]?\d)+[.·%％]*[\s,，]*$")
"""A line of a table: a name and numbers."""
TABLE_LINE = re.compile(rf"{TABLE_ROW.pattern}|^\S+ \d+\s?[∶:：比]\s?\d+ \S+$|\d{{1,2}}[:：]\d{{2}}\s|第\d+期[:：]")
"""A line of a table, of scores (临江队 3:1 望津队), of what a channel sends (19:30 …), of the numbers of a lottery."""
SCORE = re.compile(
    r"^(?:[^\s，。；！？]+\s)?[\u4e00-\u9fff]{2,8}\d{1,3}\s?[∶:：]\s?\d{1,3}[\u4e00-\u9fff]{2,8}\s?(?:[（(][^（）()]{2,12}[）)])?$"
)
"""A result between the names of two sides, the contest before it or not: 女排联赛 青禾队3∶1望津队."""
WINNERS = re.compile(r"(?:^|(?<=\s))[\u4e00-\u9fff·]{2,4}[（(][^（）()，。]{2,14}[）)](?:[\s、]|$)")
"""A winner with his school or firm, as lists of prizes give them: 方远（青禾中学）."""
PRIZE = re.compile(r"^[\u4e00-\u9fff]{1,8}奖(?:获得者|获奖者)?\s?(?:[（(][^（）()]{1,6}[）)])?\s?[:：]?$")
"""What they won, a line over them: 一等奖（3名）."""
PROGRAMME_ROW = re.compile(
    rf"^{_DAY}\s?月\s?{_DAY}\s?日\s?(?:[（(](?:星期|周)[一二三四五六日天][）)])?\s?"
    r"(?:(?:[上下]午|晚上?)?\s?\d{1,2}[:：]\d{2}(?:\s?[-—－～~]\s?\d{1,2}[:：]\d{2})?(?:\s|$)|\s[^\s，。]{2,}\s\S)"
)
"""A row of a programme: a day, the hour or not, what is on and where (5月3日（周六）19:30 …, 5月3日 青禾街道 …)."""
PROGRAMME_NOTE = re.compile(
    r"^(?:以上|注[:：]|备注|(?:数据|资料|信息|图表)来源[:：]|(?:咨询|预约|报名|订票|购票|联系|服务)?(?:电话|热线|地[址点]|时间)"
    r"|[\u4e00-\u9fff]{2,4}(?:时间|地[址点])(?:[:：]|[为均是]))"
)
"""How what is printed below the rows of a programme or a table begins."""
FIGURE = re.compile(r"^(?:约|近|超|逾|达)?[+＋\-－]?\d[\d.,]*\s?(?:[%％‰℃]|[百千万亿]*(?:[\u4e00-\u9fff]{1,3}))$")
"""A figure with its unit and nothing else, as a graphic prints it: 8.9%, 17.3亿元."""
PICTURE_HEAD = re.compile(r"^图片新闻$|[（(](?:图片|图片新闻|附图|组图|附?图片?\s?[\d一二三四五六七八九十]+\s?[张幅])[）)]$")
DOCUMENT_HEAD = re.compile(rf"^[^。，；：]{{6,}}[（(]{SIGNED_DAY.pattern[1:-1]}[^。，；]{{0,40}}[）)]$")
"""The title of a document with its day: 某某会议公报（2025年3月2日）."""
TITLE = re.compile(f"{DOCUMENT_HEAD.pattern}|{PICTURE_HEAD.pattern}")
"""What is never a crosshead."""
_LAST_DAY = re.compile(SIGNED_DAY.pattern[1:])
_SALUTATION = re.compile(r"^(?:各位|尊敬的|敬爱的|亲爱的|编辑(?:同志|部)|同志们|同学们|朋友们|乡亲们|女士们)[^。；，]*[：:！!]$")
_OFFICE = re.compile(
    r"(?:公司|局|委员会|办公室|中心|管理处|管理所|指挥部|街道办|政府|法院|银行|供电所|水务|集团|协会|学校|医院"
    r"|(?:公司|局|委员会|中心|集团|学校|医院|大学|学院|报社)[\u4e00-\u9fff]{1,6}[室部科处站所队组])$"
)
DATELINE = re.compile(
    rf"^(?:第\s?[A-Z]?\d{{1,3}}\s?版|(?:(?:\d{{4}}|[一二][〇零○一二三四五六七八九]{{3}})\s?年\s?{_DAY}\s?月\s?{_DAY}\s?日|\d{{4}}[.·/-]\d{{1,2}}[.·/-]\d{{1,2}})\s?(?:星\s?期|周)\s?[一二三四五六日天]"
    r"(?:\s?第\s?[A-Z]?\d{1,3}\s?版)?)$"
)
"""A line of the head of a page: its number, or its day with the weekday."""
WEATHER = re.compile(
    r"气温|偏?[东南西北]{1,2}风(?:力|\d|转|[，。、一二三四五六七八九十]|\s)|多云|阵风|晴到|天晴|阴有|阴转|有(?:小|中|大|阵)雨|相对湿度|风势|天气(?:预报|趋势)|℃"
    r"|潮汐|[高低]潮(?=\s?[:：]?\s?\d)|浪高"
)
FORECAST_TITLE = re.compile(
    r"^[【\[]?(?:今[天日晚明后]|明[天日后]|未来.{1,2}[天日]|本周|周末|一周)?(?:[\u4e00-\u9fff]{2,3})?(?:天气(?:预报|趋势|提示|实况|服务)?|(?:气象|海洋|海况|潮汐)预报)[】\]]?$"
)
"""What is printed over a forecast."""
REMINDER = re.compile(r"^(?:友情|温馨)提[醒示]")
_TIDE = re.compile(r"^(?:[今明][天日])?[高低]潮(?:时间)?\s?[:：]?\s?\d[^。]{0,30}$")
"""When the water is highest: 明日高潮：02时51分."""
_FORECAST = re.compile(
    r"^[【\[]?(?:(?:[省市县区]|[\u4e00-\u9fff]{2,3})?气象[台局站]|天气|今[天日晚夜明]|明[天日]|昨|白天|夜里|夜间"
    r"|本市|我市|全市|市区|预计|未来|最[低高])"
)
CONTACT = re.compile(
    r"(?:地\s?址|社\s?址|(?<![\u4e00-\u9fff。，；])联\s?系\s?人|电\s?话|热\s?线|传\s?真|邮\s?编|邮政编码|邮\s?箱|网\s?址|官网|[Ee]-?mail|印刷厂?|零售价?|定价|广告(?:部|热线|许可证|经营)"
    r"|国内统一|刊号|邮发代号|承印|责任编辑|责编|版式|校对|美编|编辑部|总编室|发行)\s*[:：]"
)
CALL = re.compile(r"^(?:电\s?话|咨询(?:电话)?|预约(?:电话)?|联系(?:电话|人)|地\s?址)\s?[:：]")
"""How an advertiser, and no paper, gives his telephone."""
OF_PAPER = re.compile(r"报社|报[料刊]|爆料|新闻|本[报版刊]|投[稿递]|订[阅报]|发行|印刷|刊号|零售|定价|编辑|邮箱|网址|客户端|记者|广告|热线")
"""What a paper, and no advertiser, gives beside its address."""
_SAID_BESIDE = re.compile(rf"，.*{CONTACT.pattern}|{CONTACT.pattern}\s*“")
"""A label within a sentence, or before what somebody says: 市民如有疑问，可拨打电话：, 他接起电话：“."""
_CALLED = re.compile(r"(?:打|来|去)\s?(?:电\s?话|热\s?线)\s*[:：]")
"""Somebody calls, and what was said follows."""
REGISTERED = re.compile(
    r"(?:国[内际])?统一(?:连续出版物号|刊号)\s*+[:：]?\s*+(?:CN\s?)?\d{2}\s?[-—－–]{1,2}\s?\d{4}(?:/[A-Z]+)?"
    r"|(?:国[内外])?(?:邮发)?代号\s*+[:：]?\s*+[A-Z]?\d{1,3}\s?[-—－–]{1,2}\s?\d{1,4}|CN\s?\d{2}\s?[-—－–]{1,2}\s?\d{4}"
)
"""The numbers a paper is registered under: 国内统一刊号CN37-0099 邮发代号23-99."""
PRICE = (
    r"(?:零售|全年|每[份月季年]|[月年]?[定订售]?价)+\s?[:：]?\s?(?:人民币)?\s?(?:\d+(?:\.\d+)?|[一二三四五六七八九十两]{1,4})\s?[元角分]"
)
"""What a paper costs, as it prints it: 零售每份二分, 定价：1.50元."""
PAPER_NUMBERS = re.compile(
    rf"^(?:(?:{REGISTERED.pattern}"
    r"|(?:今日|本期|共)(?:出[纸版])?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?版|总?第\s?\d{1,6}\s?[期号]"
    rf"|{PRICE})[\s|｜·◆]*)+$"
)
"""A line of nothing but these, the number of the issue, how many pages it has and what it costs."""
_PHONE = re.compile(r"(?:\d{3,4}-?\d{7,8}|(?<!\d)\d{7,8})(?![\d%％\u4e00-\u9fff])")
_LONE_PHONE = re.compile(rf"(?:(?<=电话|热线|传真|手机)|(?<![\d.¥￥$\u4e00-\u9fff])){_PHONE.pattern}")
"""A telephone that no word stands against but what it is: 门票收入3456789 is money."""
_PRESSES = "主管|主办|承办|协办|编印|出版"
PUBLISHER = re.compile(
    rf"^(?:中共|中国共产党).{{2,16}}(?:{_PRESSES}|机关报)"
    r"|^[^由，。；：？！“”]{2,24}(?:党委|委员会|[省市县区镇乡]委|政府|宣传部|工会|集团|公司|联合会|妇联|文联|科协|报社|学院|大学|中学|小学)"
    rf"[\s、]*(?:{_PRESSES})(?:[\s、|·]*(?:{_PRESSES}|《[^》]{{2,10}}》编辑部))*(?:[\s、|·]*准印证号?.*)?$"
)
"""Whose paper it is, a line of the head of the first page."""
GIVEN_AWAY = re.compile(
    r"^(?:(?:内部(?:资料|刊物|读物|交流|发行)|免费(?:赠阅|赠送|发放|派发|取阅)|[注妥][意善](?:保存|保管)|欢迎(?:取阅|传阅)|准印证号?|总?第\s?\d{1,6}\s?[期号])[\s|｜·◆，、]*)+$"
)
"""How a paper that is not sold says so: 内部资料 免费赠阅 第27期."""
PAGE_NAMED = re.compile(r"^第?[A-Z]?\d{1,2}\s?版[\s:：·]{1,2}[\u4e00-\u9fff·、/]{2,9}$")
"""The number of a page with its name, wherever it stands: 2版 民生·服务."""
PAGE_HEAD = re.compile(r"^(?:(?:[A-Z]\d{1,2}\s?|\d{1,2}\s)[\u4e00-\u9fff·、/\s]{2,12}|[\u4e00-\u9fff·/]{2,8}\s[A-Z][A-Z\s]{4,})$")
"""The name of a page: its number and what it is about (A05 本埠·民生), or that and its letters (言论·读者 YANLUN DUZHE)."""
SECTIONS = (
    "要闻|综合|本地|本埠|都市|城事|城市|民生|社会|街镇|镇街|镇村|乡镇|乡村|农村|三农|农业|基层|"
    "文体|文化|体育|文娱|娱乐|文教|教育|科教|科技|卫生|健康|"
    "经济|财经|金融|产业|工业|商业|法治|法制|国内|国际|时事|时政|天下|理论|副刊|周末|专题|专版|视点|观点|评论|言论|读者|服务|生活|资讯|"
    "广告|公告|影像|图片|党建|人物|旅游|汽车|房产|少年|少儿|校园"
)
"""What a page is about, any of these words."""
SECTION = re.compile(rf"^(?:今日|本期)?(?:{SECTIONS})[·、/]?(?:{SECTIONS})?(?:新闻|要闻|专版|专刊|周刊|副刊|版)?$")
"""The name of a page alone (文体, 民生·服务, 综合新闻)."""
POINTER = re.compile(
    r"[（(]\s?(?:详?见|刊|详见今日|见今日)\s?(?:本报|今日)?第?\s?[A-Z]?\d{1,2}(?:[、—\-～~]\d{1,2})?\s?版\s?[）)]$|[▶►→]\s?(?:详?见)?第?\s?[A-Z]?\d{1,2}\s?版?$"
    r"|^(?!.*(?:本报|今日|本期|第\s?\d))[^，。；：]{5,30}\s(?:详?见\s?)?[A-Z]?\d{1,2}\s?版$"
)
"""A line that names what another page holds: …（见第5版）, 青禾渔市开张 2版, 青禾渔市开张 详见2版."""
_WEB_LEADS = "[上下]一[版篇期]|(?:版次|版面|标题|文章)导航|返回(?:目录|首页|版面)|放大|缩小|全文复制|往期(?:回顾|报纸)"
_WEB_BESIDE = r"默认|字[号体]|朗读|打印|收藏|分享|数字报(?:首页)?|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
WEB = re.compile(
    rf"^(?=.*(?:{_WEB_LEADS}))(?:(?:{_WEB_LEADS}|{_WEB_BESIDE})[\s\d+＋\-－○◎●|｜·◀▶<>:：]*|\d\s?)+$"
    r"|^(?:版权所有|Copyright|©)|ICP\s?备|公网安备"
)
"""What a page on the web has around its articles: where one goes on to, how large the letters are, whose rights they are."""
CONTENTS = re.compile(r"^(?:今日|本期|本报)?(?:导读|要目|看点|导航|索引)$")
SUBMIT = re.compile(r"投稿|来稿|征稿")
PROMO = re.compile(r"客户端|公众号|二维码|扫码|微信号|官方微博|抖音号|视频号|手机报|[电网手][子上机]版|数字报")
AD = re.compile(r"招生|招聘|招租|转让|出租|出售|优惠|促销|咨询热线|招商|报名|订购|特价|欢迎(?:选购|光临|来电|咨询)|永远的追求|服务热线")
_SELLS = re.compile(
    r"[一二三四五六七八九\d]折|现货|供应|门市部?|专卖|批发|零售|免费[送领]|凭本[报券]|特价|优惠|促销|抢购|立减|包邮|满[^，。]{1,4}元|[赠加]送|开业|免费(?=，)"
)
"""What shops say of their goods."""
SUBTITLE = re.compile(
    r"^[^。；，,]{0,20}[—－―]{1,3}\s?(?:访(?!问团)|记(?!者)|写在|来自|评(?!委|论员)|读|追记|献给|写给|致(?!辞))[^。；，,！？]{2,24}$"
)
"""A headline with its dash: …——访…, ——记…, ——写在…."""
NOTICE = re.compile(
    r"(?:公告|公示|启事|通告|声明|通知|讣告|更正|招标|拍卖|中标|预告|招领|检修停电|计划停[电水]|班次|时刻表|价目表?|报名|名单)$"
    r"|^(?:公告|公示|启事|通告|声明|遗失|更正|讣告)|^[\u4e00-\u9fff]{0,4}遗失$|^寻[物人]$"
)
PUBLIC_NOTICE = re.compile(r"^[^，,。；;：:]{2,22}(?:公告|公示|启事|通告)$")
"""The headline of a notice by a word that ends no crosshead."""
APPEAL = re.compile(
    r"^(?:诚邀|招募|征集|征召)|招募[\u4e00-\u9fff]{0,6}(?:者|员|官|工|团|师|队|居民|家庭)$|(?:招募|征集|提醒|须知|告示|倡议书)$"
)
"""Headlines by which an office asks its readers for something, if its text is short and bears no lead and no name."""
ARTWORK = re.compile(
    r"[（(](?:[中国]{1,2}画|水彩画?|水粉画?|水墨画?|油画|版画|木刻|年画|漫画|素描|速写|农民画|儿童画|剪纸|书法|篆刻|雕塑|刺绣|摄影)[）)]$"
)
"""A headline that names what was painted or cut: 渔村晚照（水彩画）."""
PICTURE_TORN = re.compile(r"[（(](?:图片|图片新闻|附图|组图|附?图?片?\s?[\d一二三四五六七八九十]*\s?)$")
"""The mark of a picture broken at the end of a line."""
ASKS = re.compile(r"^(?:记\s?者|问|答)\s?[:：]\s?\S{3}")
"""How a turn of an interview begins: 记者：…, 问：…."""
LABELLED = re.compile(
    r"^(?:(?:活动|报名|演出|比赛|办理|开放|举办|讲座)?(?:时间|地点|方式|对象|条件|费用)|主[讲持]人?|主讲嘉宾|嘉宾|[主承协]办(?:单位|方)?|报名|票价|门票)[:：]\s?\S"
)
"""What a notice of an event tells line by line: 时间：…, 地点：…, 主讲：…."""
PART_LABEL = re.compile(r"^(?:结束语|结语|尾声|引子|引言|前言|后记|附记|备注|附注)[:：]$")
"""What names the first or last part of a text, and is of it."""
PICTURE_LABEL = re.compile(r"^(?:图片|照片|附图|图)[:：]$")
"""What converters leave of a picture: its caption comes next."""
COMMENT_COLUMN = re.compile(
    r"评论|时评|社论|社评|杂谈|漫谈|快评|短评|锐评|述评|言论|论坛|随笔|杂感|今日谈|微言|观察$|观澜|(?<!访)[谈谭]$|(?<![电对童神佳])话$"
)
COLUMN = re.compile(
    r"^[【\[〔「『◎]?\s*(?:第\S{1,2}评论|[\u4e00-\u9fa5“”·\s]{2,10}(?:评论|时评|快评|短评|锐评|专栏|进行时|观察|聚焦|随笔|茶座|走笔|论语|纵横|广角|速递|特写|调查|快讯|简讯|[夜平闲边]话|漫谈|杂谈|评谭|观澜)|读者(?:来信|来论|之声|服务)|服务台)\s*[】\]〕」』]?$"
)
BRIEFS = re.compile(r"[讯闻]$")
"""What names short news, and no person: 简讯, 要闻."""
SHORT_NEWS = re.compile(r"^(?:[简短快要琐][讯闻]|[文书艺影剧校科]讯)$")
"""The same as the mark of a column."""
COLUMN_NAME = re.compile(r"[“\"「『]([^”\"」』。]{2,16})[”\"」』]\s?(?:专栏|栏目|专题|系列报道)")
PINYIN_RULE = re.compile(r"^[A-Z][A-Z\s]{4,}\b")
LEAD_LAST = re.compile(rf"(?:{PAPER}\w{{0,6}}(?:讯|电|消息)|^{OWN_LEAD})$")
"""A news lead at the end of a stretch: the blank behind it is no seam."""
NEWS_LEAD = re.compile(rf"^\s*【?{PAPER}(?:综合|专|特)?讯|^\s*{_OWN_LEAD}|{JUMP_FROM.pattern}")
OPENS = re.compile(rf"{LEAD.pattern}|{EDITOR.pattern}|{_IN_SHORT.pattern}|{JUMP_FROM.pattern}|{LETTER.pattern}")
"""How a text begins that goes on from none on its page."""
REPLY = re.compile(r"^[\u4e00-\u9fff·]{2,20}(?:答复|回复|复信|复函|回应|回音|答复说)\s?[:：]")
"""How an office's reply to a letter begins: 青禾镇城建办答复：…."""
NOTE = 400
"""Letters of the longest editor's note; what is longer is the note and the article it stands over."""
HEAD_LINES = 5
"""Lines of the tallest headline."""
PICTURE_TITLE = 14
"""Letters of the longest title of a picture."""
COLUMN_STAFF = re.compile(
    r"(?:栏目|专栏|本版|版面)\s?(?:统筹|主持|编辑|策划)|(?:本版|责任)编辑|责\s?编|版式|校\s?对|美\s?编|组\s?版"
    r"|^(?:(?:本版|刊头|版头|刊名)(?:题字|题图|插图|插画|绘图)|题字)[\s:：]\s?[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}$"
    r"|^(?:值班|执行)?(?:编辑|主编)\s?[\s:：/／|｜丨]\s?[\u4e00-\u9fff]{2,4}(?:\s|$)"
)


def leads_alone(text: str) -> bool:
    """Whether a word is nothing but a news lead."""
    found = LEAD.match(f"{text} ")
    return found is not None and found.end() >= len(text)


def forecast(text: str) -> bool:
    """Whether a line is a weather forecast or the reminder printed with it."""
    if REMINDER.match(text) or _TIDE.match(text):
        return True
    hits = len(WEATHER.findall(text))
    return bool(_FORECAST.match(text)) and len(text) < 200 and hits >= 2 and hits * 40 >= len(text)


def contact(text: str) -> bool:
    """Whether a line gives addresses, telephone numbers, prices of the paper or of an advertiser."""
    labels = len(CONTACT.findall(text)) - len(_CALLED.findall(text))
    return len(text) < 200 and (
        labels >= 2
        or (labels == 1 and len(text) < 60 and not _SAID_BESIDE.search(text))
        or (bool(_LONE_PHONE.search(text)) and len(text) < 50 and "，" not in text)
    )


def advert(text: str) -> bool:
    """Whether a line sells: an advertiser's words with a telephone, or several of them and no sentence."""
    hits = len(set(AD.findall(text)))  # a word said twice is one hint
    return len(text) < 120 and "。" not in text and ((hits > 0 and bool(_PHONE.search(text))) or (hits > 1 and not sentence_like(text)))


def touts(text: str) -> bool:
    """Whether a short text with an address or a telephone at its end praises goods: what several words of shops say."""
    return len(text) <= 120 and bool(CONTACT.search(text[len(text) // 2 :])) and len(set(_SELLS.findall(text))) > 1


def signature_line(text: str) -> bool:
    """Whether a line is the day, or may be the office, that signs a notice."""
    return bool(SIGNED_DAY.match(text)) or office(text)


def named_day(text: str) -> bool:
    """Whether a line is a name, or names, and the day of a letter: 许舟舟 2025年5月."""
    found = _LAST_DAY.search(text)
    names = people.split_names(text[: found.start()]) if found else []
    return 0 < len(names) <= 4 and all(map(people.is_name, names))


def salutation(text: str) -> bool:
    """Whether a line greets those whom a speech or a letter is for: 各位代表：."""
    return len(text) <= 24 and bool(_SALUTATION.match(text))


def notice_heading(text: str) -> bool:
    """Whether a line does nothing but name a notice: 停水公告."""
    return len(text) <= 8 and bool(NOTICE.search(text)) and not sentence_like(text)


def office(text: str) -> bool:
    """Whether a line may be the office or firm that signs a notice."""
    return 4 <= len(text) <= 24 and bool(_OFFICE.search(text)) and not sentence_like(text)


def sentence_like(text: str) -> bool:
    """Whether a line reads like running text: it has a comma or ends like a sentence."""
    return any(c in text for c in "，,。；;") or (text.rstrip()[-1:] in FINAL + CLOSERS and len(text) > 24)
