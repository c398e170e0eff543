"""Rows of tables, told by their text."""

import pytest

from index.segment.marks.grids import gridded, marked_up, row_flags

TABLE = ["品名（元／斤） 东市 西市", "青菜 1.20 1.40", "豆腐 2.00 2.10", "（市场管理所供稿）"]
GRID = ["项目 姓名 成绩", "女子跳高 方小满 1.25", "男子跳远 顾晚舟 3.80"]


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
    ("lines", "told"),
    [
        (GRID, [True, True, True]),
        ([*GRID, "最佳新人 方小满"], [True, True, True, True]),
        ([*GRID, "方小满说，明年还来。"], [True, True, True, False]),
        (GRID[:2], [False, False]),
        (["春风 秋雨 夏云", "柳绿 桃红 荷香", "渔歌 帆影 灯火"], [False, False, False]),
        (["昨天上午，青禾镇 渔民把2024年第 一网鱼拉上了岸", "今年1月以来，临江 造船队已经交付3艘 渔船给合作社"] * 2, [False] * 4),
    ],
)
def test_a_grid_is_lines_of_as_many_cells_with_a_column_of_figures(lines, told):
    assert gridded(lines) == told


def test_what_a_column_counts_stands_over_it():
    assert row_flags(["单位：米", *GRID]) == [True] * 4


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("| 青菜 | 1.20 | 1.40 |", ["青菜 1.20 1.40"]),
        ("|---|:---:|---|", []),
        ("<tr><td>青菜</td></tr><tr><td>豆腐</td></tr>", ["<tr><td>青菜</td>", "<tr><td>豆腐</td></tr>"]),
        ("青禾镇|临江", ["青禾镇|临江"]),
    ],
)
def test_a_marked_up_table_gives_its_rows(line, rows):
    assert list(marked_up(line)) == rows


def test_a_line_between_rows_is_a_row_too():
    rows = ["青禾0.8－1.20.1涨幅不高于全市的", "临江－1.2－3.1－0.1", "望津1.0－0.60.8", "云汀", "柳舟1.3－0.2－0.4", "镜汀0.4－0.1－0.3"]
    assert row_flags(rows) == [False, True, True, True, True, True]
    assert not any(row_flags(["临江－1.2－3.1－0.1", "望津镇说，米价涨了。", "柳舟1.3－0.2－0.4"]))
