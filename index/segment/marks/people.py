"""Names of people as a paper prints them: which words may be one, and lists of them set with blanks or without."""

from __future__ import annotations

import re

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
_LETTER = re.compile(r"[\u4e00-\u9fa5·]")
_LONGEST = 4
"""Letters of the longest name of a list."""


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


def are_names(text: str) -> bool:
    """Whether a text is nothing but names of two to four letters with blanks or commas between; a blank may part two letters of one.

    Where a name ends among blanks is open, and there are as many ways as letters make; so all are followed at once.
    """
    ways = {(0, False)} if _LETTER.match(text) else set()  # letters of the name so far, 0 between names; whether a blank follows
    for c in text:
        apart = {(0, False) for letters, _ in ways if letters != 1}
        if _LETTER.match(c):
            ways = {(letters + 1, False) for letters, _ in ways if letters < _LONGEST}
        elif c.isspace():
            ways = apart | {(letters, True) for letters, blank in ways if letters and not blank}
        else:
            ways = apart if c in "、，," else set()
    return any(letters > 1 for letters, _ in ways)


def is_name(text: str) -> bool:
    """Whether a word may be a person's name: it begins with a surname."""
    single, double = 2 <= len(text) <= 3 and text[0] in SURNAMES, 3 <= len(text) <= 4 and text.startswith(COMPOUND)
    return single or double or (len(text) == 4 and "·" in text)
