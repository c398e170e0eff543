"""Texts that stand one below the other in a block and were taken for two."""

from index.records import Line
from index.segment.adjoining import adjoined
from index.segment.pieces import cut
from index.segment.role import Role
from index.segment.runs import runs

HEAD, BODY = Role.HEAD, Role.BODY
PAGE = ("菜价连跌三周", "黄瓜每斤只卖八毛钱。", "菜农说，货太集中。", "", "村口来了理发师", "大槐树下支起一张椅子。")


def texts(lines, roles, *chains):
    found = runs(cut([Line(n, text) for n, text in enumerate(lines, 1)]), roles, sure=1.1)
    return [[run.text for run in chain] for chain in adjoined([[found[k] for k in chain] for chain in chains])]


def test_what_stands_right_below_a_text_in_its_block_is_of_it_where_nothing_is_mixed():
    found = texts(PAGE, [HEAD, BODY, BODY, HEAD, BODY], [0], [1], [2])
    assert found == [["黄瓜每斤只卖八毛钱。", "菜农说，货太集中。"], ["大槐树下支起一张椅子。"]]


def test_a_lead_and_a_headline_between_open_another_text():
    led = (*PAGE[:2], "本报讯 菜农说，货太集中。")
    assert len(texts(led, [HEAD, BODY, BODY], [0], [1])) == 2
    assert len(texts(PAGE[:3], [BODY, HEAD, BODY], [0], [1])) == 2


def test_on_a_page_where_texts_are_mixed_nothing_is_put_together():
    assert len(texts(PAGE[1:3] + PAGE[1:3], [BODY] * 4, [0, 2], [1], [3])) == 3
