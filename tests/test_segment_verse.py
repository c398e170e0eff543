"""Stanzas of poems."""

import pytest

from index.records import Line
from index.segment.order.pieces import cut
from index.segment.order.stanzas import stanzas
from index.segment.roles.page_roles import roles
from index.segment.roles.verse import titles_below

POEM = ["雨还没有停", "石板先亮了起来", "猫从檐下走过", "", "卖花的人收了伞", "把半篮子茉莉", "留给巷口的老屋"]


def found(lines):
    return stanzas(cut([Line(n, text) for n, text in enumerate(lines, 1)]))


def test_blocks_of_short_lines_without_marks_are_stanzas():
    assert found(POEM) == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize(
    "lines", [POEM[:3], ["雨停了，石板亮", "猫走过去，又", "走回来。巷口", *POEM[3:]], ["# 雨还没有停", *POEM[1:4], *POEM[:2]]]
)
def test_other_blocks_are_none(lines):
    assert found(lines) == []


def test_no_line_of_a_poem_is_a_headline():
    lines = ["渔市今天清晨开张，来了三百多人，鱼虾一上午就卖光了。", "", *POEM, "", "茶馆昨天重新开门，老茶客坐满了整个院子，说到天黑。"]
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    assert [role.name for role in roles(pieces)][1:7] == ["BODY"] * 6


def test_a_line_between_a_poem_and_its_author_is_its_title():
    lines = [*POEM, "", "巷口的雨", "", "灯下漫笔", "□ 林知远"]
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    assert titles_below(pieces) == [6]
    assert roles(pieces)[6].name == "HEAD"
