"""Dumps that keep the look of the page."""

import pytest

from index.masthead import read_masthead
from index.records import Line
from index.segment.order.plan import cells, is_plan, plan_columns

LEFT = [
    "本报讯 昨天上午，跨江大桥",
    "合龙。仪式在工地举行，三百",
    "名工人见证了最后一段钢梁落",
    "位。这座桥全长一千二百米，",
    "明年五月可望通车。届时两岸",
    "居民往来只要五分钟，不必再",
    "等渡船。",
    "工程还剩桥面铺装。",
]
MIDDLE = [
    "水稻收割进入尾声，青禾镇的",
    "晒场上铺满了金黄的稻谷。种",
    "粮大户老陈说，今年风调雨顺",
    "，亩产比去年多了八十公斤，",
    "烘干机一天一夜没有停过。镇",
    "里组织农机手帮缺劳力的人家",
    "收割。",
    "粮站已经开秤收粮。",
]
RIGHT = [
    "市博物馆新馆的陈列布置已经",
    "过半，三千件文物陆续搬进库",
    "房。馆长介绍，新馆设五个展",
    "厅，其中两个常年展出本地出",
    "土的青瓷，另外三个轮换。开",
    "馆后每周一闭馆，观众凭身份",
    "证免费参观。",
    "学生可以请人讲解。",
]


def lines_of(*texts: str) -> list[Line]:
    return [Line(n, text) for n, text in enumerate(texts, 1)]


def filled(text: str, size, to: int) -> str:
    return text + " " * (to - size(text))


def rows(size, wide: int, *columns: list[str]) -> list[Line]:
    """Columns beside each other, the left ones filled up with blanks to the same size."""
    return lines_of(*("".join(filled(cell, size, wide) for cell in row).rstrip() for row in zip(*columns, strict=True)))


def texts(lines: list[Line]) -> list[list[str]]:
    return [[stretch.text for stretch in column] for column in plan_columns(lines)]


@pytest.mark.parametrize(("size", "wide"), [(cells, 34), (len, 18)], ids=["cells", "letters"])
def test_columns_are_read_from_the_left(size, wide):
    page = rows(size, wide, LEFT, MIDDLE, RIGHT)
    assert is_plan(page)
    assert texts(page) == [LEFT, MIDDLE, RIGHT]


def test_a_single_blank_parts_columns_where_one_begins():
    page = rows(cells, 30, LEFT, MIDDLE)
    tight = [Line(3, f"{LEFT[2]}{'。' * 1} {MIDDLE[2]}") if line.number == 3 else line for line in page]
    assert texts(tight) == [[*LEFT[:2], f"{LEFT[2]}。", *LEFT[3:]], MIDDLE]


def test_what_stands_above_all_columns_comes_first():
    page = [*rows(cells, 34, LEFT, MIDDLE), *lines_of("", "", "")]
    below = [Line(20 + n, line.text) for n, line in enumerate(rows(cells, 34, RIGHT, LEFT))]
    assert texts([*page, *below]) == [LEFT, MIDDLE, RIGHT, LEFT]


def test_two_blanks_and_never_more_are_no_plan():
    assert not is_plan(lines_of(*(f"{a}  {b}" for a, b in zip(LEFT, MIDDLE, strict=True)), *LEFT))


def test_a_masthead_spread_over_the_width_of_the_page_is_heard():
    issue = read_masthead(lines_of(f"临江日报{' ' * 90}2025年8月7日 星期四{' ' * 30}总第3302期 第1版", "", *LEFT)).issue
    assert (issue.paper, str(issue.date), issue.issue_no, issue.page) == ("临江日报", "2025-08-07", 3302, 1)
