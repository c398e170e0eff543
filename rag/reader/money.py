"""Sums of money: whether a question asks for one, and whether a span can be one.

A reader that finds no price in the story it was asked about gives another number of it; only a sum answers what something cost.
"""

from __future__ import annotations

import re

_ZH_ASKS = re.compile(
    r"多少(?:万|亿)?(?:元(?![代旦宵件素老])|钱|美元)|几(?:块钱|万?元)"
    r"|(?:票价|价格|造价|售价|单价|学费|工资|奖金|罚款|总?投资额?|销售额|营业额|产值|营收|收入|利润|补贴|经费|租金|房租|[月年]薪|押金|善款|捐款)"
    r"(?:大?约|总共|一共|总计|合计|[是为有要了能可]|[达做卖]?到)*多少(?![个项家倍次人户名件幅条篇字词])"
    r"|多少(?:的)?(?:消费|收入|营收|税收|利润|投资|资金|贷款|补[贴助]|经费|捐款|善款|销售额|产值|费用|开支|奖金|租金|押金)(?![者人户项券员来机企公品场对])"
)
_EN_ASKS = re.compile(
    r"\bhow much\b(?! (?:time|land|space|water|food|rice|rain|of)\b).*"
    r"\b(?:cost|pay|paid|spend|spent|charged?|in sales|allowance|wages?|salary|rent|sold for|tuition|fined?)\b"
    r"|\bhow many (?:yuan|dollars|yen|pounds|euros)\b|\bhow much money\b"
    r"|^what (?:is|was|were) (?:[\w'-]+ ){1,4}(?:price|cost|fee|fare|rent|salary|allowance|budget|total investment)\b"
    r"(?![- ](?:free|index|cut|hotline|evasion))",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"[涨升降跌增减]|\b(?:rise|rose|risen|fall|fell|fallen|increased?|grow|grew|drop(?:ped)?|changed?|percent)\b", re.IGNORECASE
)
_SUM = re.compile(r"元|钱|币|镑|卢布|卢比|里亚尔|美金|欧|块|费|折|[¥￥$]|免[票收]|全免|\d[余多]?[万亿]$")
_UNIT_NEXT = re.compile(r"\s?[万亿千百]*(?:元|美元|欧元|块|英镑|卢布|卢比|里亚尔)")


def asks_sum(text: str) -> bool:
    """Whether a question asks for a sum of money, and not by how much one changed."""
    return bool(_ZH_ASKS.search(text) or _EN_ASKS.search(text)) and not _CHANGES.search(text)


def can_be_sum(text: str, after: str) -> bool:
    """Whether words can be a sum of money, or free of charge; `after` is what follows them, for the unit may not be among them."""
    return bool(_SUM.search(text) or (text[-1:].isdigit() and _UNIT_NEXT.match(after)))
