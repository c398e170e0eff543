"""Characters that stand for the ones they look like: what a PDF's fonts make of plain text.

A font has one picture for 日 the character and ⽇ the radical, and a program that asks which character a picture is may be told the
radical.  Upright headlines come with the upright forms of their marks.  Both are put back when a file is read: the print is
the same, but nothing could be found under the other code points.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罒"
    "⺴罓⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉"
    "⻬齐⻭歯⻮齿⻯竜⻰龙⻱亀⻲亀⻳龟"
)
"""Radicals for which Unicode's normal forms know no character, each followed by the one that its EquivalentUnifiedIdeograph.txt names."""
_UPRIGHT = "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰‥︱—︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
_RADICALS, _COMPATIBLE = range(0x2F00, 0x2FD6), range(0xF900, 0xFAFF)


def _pairs(text: str) -> dict[int, str]:
    return {ord(text[k]): text[k + 1] for k in range(0, len(text), 2)}


_FOLDED = {code: unicodedata.normalize("NFKC", chr(code)) for codes in (_RADICALS, _COMPATIBLE) for code in codes}
PLAIN = {code: text for code, text in _FOLDED.items() if text != chr(code)} | _pairs(_SUPPLEMENT) | _pairs(_UPRIGHT)


def plain(text: str) -> str:
    """The text with radicals, compatibility characters and upright marks as plain characters; its length stays."""
    return text.translate(PLAIN)
