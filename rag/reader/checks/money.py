"""Sums of money: whether a question asks for one, and whether a span can be one.

A reader that finds no price in the story it was asked about gives another number of it; only a sum answers what something cost.
"""

from __future__ import annotations

import re

_MADE = "收入|营收|利润|补贴|经费|捐款|善款|销售额|产值|租金|押金|奖金"
"""Sums that a question names before or behind its 多少."""
_ZH_ASKS = re.compile(
    r"多少(?:万|亿)?(?:元(?![代旦宵件素老])|钱|美元)|几(?:块钱|[十百千万]+块|[十百千万]*元(?![代旦宵件素老]))"
    rf"|(?:{_MADE}|票价|价格|造价|售价|单价|学费|工资|罚款|总?投资额?|营业额|房租|[月年]薪)"
    r"(?:大?约|总共|一共|总计|合计|[是为有要了能可]|[达做卖]?到)*多少(?![个项家倍次人户名件幅条篇字词])"
    r"|(?:(?![花消耗浪])[\u4e00-\u9fff]费|酬劳?|酬金|货值|[单总房]价)(?:大?约|总共|一共|[是为有要了能可]|[达做卖]?到|标准)*多少(?![个项家倍次人户名件幅条篇字词])"
    r"|[花掏](?:了|掉|费)*多少(?=[？?。，, ]|$|[呢啊呀])"
    rf"|多少(?:的)?(?:{_MADE}|消费|税收|投资|资金|贷款|补助|费用|开支)(?![者人户项券员来机企公品场对])"
)
_EN_ASKS = re.compile(
    r"\bhow much\b(?! (?:time|land|space|water|food|rice|rain|of)\b).*"
    r"\b(?:cost|pay|paid|spend|spent|charged?|in sales|allowance|wages?|salary|rent|sold for|tuition|fined?)\b"
    r"|^how much (?:is|are|was|were) (?:the |a |an )?(?:[\w'-]+ ){0,4}(?:tickets?|fare|prize|fees?|bonus|subsidy|fine|rent|price|deposit)\b"
    r"|\bhow much (?:was|were|is|has been|had been) (?:invested|paid|spent|donated|raised|awarded)\b"
    r"|^what (?:does|do|did) .*\bcost\b|\bhow expensive\b|^what(?:'s| is) the price of\b"
    r"|\bhow many (?:yuan|dollars|yen|pounds|euros)\b|\bhow much money\b"
    r"|^what (?:is|was|were) (?:[\w'-]+ ){1,4}(?:price|cost|fee|fare|rent|salary|allowance|budget|total investment)\b"
    r"(?![- ](?:free|index|cut|hotline|evasion))",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"[涨跌]|[上提回攀]升|升[高了至到幅值]|降[低了至到幅价]|下降|增[加长幅收了至到多]|减[少了幅至轻]|\b(?:rise|rose|risen|fall|fell|fallen|increased?|grow|grew|drop(?:ped)?|changed?|percent)\b",
    re.IGNORECASE,
)
_COINS = "[元圆圜块镑铢盾]|卢布|卢比|里亚尔"
_FOREIGN = (
    "[\u4e00-\u9fff]{0,3}(?:里亚尔|法郎|马克|比索|林吉特|克朗|兰特|第纳尔|雷亚尔|先令|里拉|里弗尔|格里夫纳|坚戈|图格里克|基普"
    "|福林|兹罗提|谢克尔|迪拉姆|奈拉|塔卡)"
)
"""Coins that go by their country: 沙特里亚尔, 瑞士法郎."""
_FIGURE = r"[\d０-９零一二两三四五六七八九十百千万亿兆半几余多来整壹贰叁肆伍陆柒捌玖拾佰仟]"
_SUM = re.compile(
    rf"{_FIGURE}\s?(?:(?:[美欧日港英澳加韩台新泰]|人民)?币?(?:{_COINS})|{_FOREIGN})|[元块][钱/]|钱|币|美金|[美欧日港]元|[¥￥$€£]"
    r"|免[票收费]|全免|不收|不要|无偿|折|\d[余多]?[万亿]{1,2}(?:左右|上下)?$|[一二两三四五六七八九十百千][万亿](?![人名户次吨亩册只头棵])|[毛角分]$"
)
_ASKS_COST = re.compile(
    r"[花投]|造价|成本|[票房单售]价|价[格钱]|租金|房租|罚款|[学运电水]费|费用|多少钱一|\b(?:cost|price|rent|fare|fees?|fined?|spen[dt]|invest(?:ed|ment)?|pay|paid)\b",
    re.IGNORECASE,
)
"""A question for what somebody pays."""
_ASKS_TAKEN_IN = re.compile(
    r"收入|营收|产值|销售|营业|消费|利润|盈利|成交|挣|赚|卖[了出]|税|\b(?:earn\w*|revenue|sales|sold|income|profits?|turnover|output|made|tax\w*)\b",
    re.IGNORECASE,
)
"""A question for what somebody earns; a word of cost in it then counts for nothing."""
_TAKEN_IN = re.compile(r"(?:产值|营收|收入|销售额|营业额|交易额|成交额|(?:带动|拉动)\S{0,4}消费|利润|利税|税收)[^，,。；;：:、\n]{0,8}$")
"""What a sum right behind is called that was earned, sold or produced."""
_UNIT_NEXT = re.compile(rf"\s?[万亿千百]*(?:[美欧日港英泰]?(?:{_COINS})|{_FOREIGN})")


def asks_sum(text: str) -> bool:
    """Whether a question asks for a sum of money, and not by how much one changed."""
    return bool(_ZH_ASKS.search(text) or _EN_ASKS.search(text)) and not _CHANGES.search(text)


def can_be_sum(text: str, after: str) -> bool:
    """Whether words can be a sum of money, or free of charge; `after` is what follows them, for the unit may not be among them."""
    return bool(_SUM.search(text) or (text[-1:].isdigit() and _UNIT_NEXT.match(after)))


def is_taken_in(question: str, text: str, start: int, end: int) -> bool:
    """Whether a question asks what something costs, and the sum text[start:end] is called what was earned, sold or produced."""
    if not _ASKS_COST.search(question) or _ASKS_TAKEN_IN.search(question) or not can_be_sum(text[start:end], text[end : end + 4]):
        return False
    return bool(_TAKEN_IN.search(text[max(0, start - 16) : start]))
