"""Tables under a headline of their own."""

import pytest

from index.page import read_page
from index.records import Line, PageText
from index.segment.tables import row_flags

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
