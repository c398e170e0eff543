"""Columns read line by line in turn, taken apart again."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.records import Line
from index.segment.order.braids import _REACH, _beside, _texts, unbraided
from index.segment.order.pieces import Piece, cut

BRIDGE = [
    "本报讯 昨天上午，跨江大桥合龙",
    "仪式在工地举行，三百名工人见",
    "证了最后一段钢梁落位。这座桥",
    "全长一千二百米，明年五月可望",
    "通车。届时两岸居民往来只要五",
    "分钟，不必再等渡船。",
]
RICE = [
    "水稻收割进入尾声，青禾镇的晒",
    "场上铺满了金黄的稻谷。种粮大",
    "户老陈说，今年风调雨顺，亩产",
    "比去年多了八十公斤，烘干机一",
    "天一夜没有停过。镇里组织农机",
    "手帮缺劳力的人家收割。",
]
MUSEUM = [
    "市博物馆新馆的陈列布置已经过",
    "半，三千件文物陆续搬进库房。",
    "馆长介绍，新馆设五个展厅，其",
    "中两个常年展出本地出土的青瓷",
    "，另外三个轮换。开馆后每周一闭",
    "馆，观众凭身份证免费参观。",
]


def fits_of(goes_on: dict[int, int], lines: int) -> np.ndarray:
    """4 nats where a line goes on from the one that is given for it, -4 elsewhere."""
    fits = np.full((lines, _REACH), -4.0, dtype=np.float32)
    for line, above in goes_on.items():
        fits[line, line - above - 1] = 4.0
    return fits


def test_two_texts_in_turn_are_two_texts():
    assert _texts(fits_of({k: k - 2 for k in range(2, 8)}, 8), [False] * 8) == [0, 1] * 4


def test_a_text_that_ends_leaves_the_other_alone():
    goes_on = {2: 0, 3: 1, 4: 2, 5: 3, 6: 4, 7: 6, 8: 7}
    assert _texts(fits_of(goes_on, 9), [k == 5 for k in range(9)]) == [0, 1, 0, 1, 0, 1, 0, 0, 0]


def test_lines_that_go_on_as_they_stand_are_one_text():
    assert _texts(fits_of({k: k - 1 for k in range(1, 8)}, 8), [False] * 8) == [0] * 8


def test_what_stands_beside_each_other_ends_with_the_texts():
    assert list(_beside([0, 0, 1, 2, 1, 2, 3, 3])) == [(2, 6)]


def block_of(lines: list[str]) -> list[Piece]:
    return cut([Line(n, line) for n, line in enumerate(lines, 1)])


def read(lines: list[str]) -> list[str]:
    return [p.text for part in unbraided(block_of(lines)) for p in part]


def test_three_columns_of_unlike_height_are_read_one_after_the_other():
    short = [*RICE[:4], "天一夜没有停过。"]
    mixed = [line for row in zip(BRIDGE, short, MUSEUM, strict=False) for line in row]
    assert read([*mixed, BRIDGE[5], MUSEUM[5]]) == BRIDGE + short + MUSEUM


def test_two_lines_on_one_height_are_taken_apart():
    rows = [BRIDGE[0], RICE[0], f"{BRIDGE[1]} {RICE[1]}", *(line for k in range(2, 6) for line in (BRIDGE[k], RICE[k]))]
    assert read(rows) == BRIDGE + RICE


def test_a_text_below_another_stays_below_it():
    assert read(BRIDGE + RICE) == BRIDGE + RICE


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*BRIDGE, *RICE, *MUSEUM, "一座桥", "■记者 方远"]), min_size=5, max_size=30))
def test_no_line_is_lost_or_told_twice(lines):
    assert sorted("".join(read(lines)).replace(" ", "")) == sorted("".join(lines).replace(" ", ""))
