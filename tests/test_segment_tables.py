"""Tables under a headline of their own."""

import pytest

from index.page import read_page
from index.records import Line, PageText
from index.segment.pieces import cut
from index.segment.role import Role
from index.segment.tables import row_flags, tabled

TABLE = ["品名（元／斤） 东市 西市", "青菜 1.20 1.40", "豆腐 2.00 2.10", "（市场管理所供稿）"]


def page(*lines):
    return read_page(PageText("p.txt", tuple(Line(n, text) for n, text in enumerate(lines, 1)), "utf-8", ""))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (TABLE, [True, True, True, False]),
        (["渔市开张", "青菜 1.20 1.40"], [False, False]),
        (["昨天，渔市 重新 开张", "青菜 1.20 1.40", "豆腐 2.00 2.10"], [False, True, True]),
        ([], []),
    ],
)
def test_rows_and_what_names_their_columns_are_of_a_table(lines, told):
    assert row_flags(lines) == told


@pytest.mark.parametrize(
    "rows",
    [
        ["射门 11 16", "射正 4 7"],
        ["临江队 78∶65 望津队", "青禾队 59∶61 云汀队"],
        ["青禾台 19:30 渔歌晚会", "云汀台 21:00 乒乓球单打"],
        ["排列3第18176期：4 0 9", "排列5第18176期：4 0 9 2 7"],
    ],
)
def test_lines_of_a_table_one_below_the_other_are_text(rows):
    pieces = cut([Line(n, text) for n, text in enumerate(("昨晚赛果", *rows), 1)])
    assert tabled(pieces, [None] * 3, [Role.HEAD] * 3) == [Role.HEAD, Role.BODY, Role.BODY]
    assert tabled(pieces[:2], [None] * 2, [Role.HEAD] * 2) == [Role.HEAD] * 2


def test_figures_and_what_they_count_are_text():
    pieces = cut([Line(n, text) for n, text in enumerate(["8.9%", "工业增加值增长", "17.3亿元", "投资完成额"], 1)])
    assert tabled(pieces, [None] * 4, [Role.HEAD] * 4) == [Role.BODY] * 4
