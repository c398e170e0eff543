"""Columns turned round: given to the beginning below them."""

import numpy as np

from index.records import Line
from index.segment.chains.runs import runs
from index.segment.chains.turns import Turn, in_order, opens, torn, turn_evidence, turned, turns
from index.segment.learned.topic import cosine, summed
from index.segment.order.pieces import cut
from index.segment.roles.role import Role

H, B, N = Role.HEAD, Role.BODY, Role.BYLINE
BRIDGE = ["青禾镇的石桥昨天完工，三名技工在桥上守了一夜。", "石桥建于清代，技工们一块一块地敲石板，听声音找裂缝。"]
MARKET = [
    "里的鱼，每天早上四点就卖完了，鱼贩们说新渔市比旧渔市亮堂。",
    "渔市二期明年动工，届时鱼贩们还有冷库可用。",
    "本报讯 临江渔市昨天搬进新大厅，鱼贩们早早就到了，摊位",
]
TEXTS = ["石桥完工", *BRIDGE, *MARKET]
ROLES = [H, B, B, B, B, B]


def found_in(texts, roles):
    pieces = cut([Line(n, text) for n, text in enumerate([line for text in texts for line in (text, "")], 1)])
    return runs(pieces, roles)


def apart(size):
    return np.zeros((size, size), dtype=bool)


def test_columns_above_a_beginning_that_breaks_off_are_its_own():
    found = found_in(TEXTS, ROLES)
    gain = np.full((5, 5), -60.0)
    gain[0, 1], gain[1, 2], gain[2, 3] = 12.0, 2.0, 8.0
    assert turned(found, [[0, 1, 2, 3], [4]], gain, apart(5)) == [[0, 1], [4, 2, 3]]


def test_what_is_set_in_another_measure_is_not():
    found = found_in(TEXTS, ROLES)
    bars = apart(5)
    bars[4, 3] = True
    assert turned(found, [[0, 1, 2, 3], [4]], np.full((5, 5), -60.0), bars) == [[0, 1, 2, 3], [4]]


def test_a_text_below_its_own_headline_is_asked_about_nothing():
    found = found_in([*TEXTS[:5], "渔市开张", TEXTS[5]], [*ROLES[:5], H, B])
    assert not opens(found, 4)
    assert turned(found, [[0, 1, 2, 3], [4]], np.full((5, 5), -60.0), apart(5)) == [[0, 1, 2, 3], [4]]


def test_the_ways_stop_at_a_news_lead_and_leave_no_lead_alone():
    found = found_in(["本报讯 昨天，石桥旁的渔民", *MARKET], [B] * 4)
    assert list(turns(found, [[0, 1, 2], [3]], 1, apart(4))) == [Turn(1, 0, 2)]


def test_names_in_brackets_end_a_text():
    found = found_in(["三名技工爬上桥拱，一块一块地", "旧书有了新家（许舟舟）"], [B, B])
    assert [torn(run) for run in found] == [True, False]


def test_the_evidence_is_a_row_for_every_way():
    found = found_in(TEXTS, ROLES)
    asked = list(turns(found, [[0, 1, 2, 3], [4]], 1, apart(5)))
    assert turn_evidence(found, [[0, 1, 2, 3], [4]], asked, np.full((5, 5), -60.0)).shape[0] == len(asked) == 4


def test_bags_are_alike_by_what_is_rare():
    bags = [{"鱼贩": 1, "昨天": 1}, {"鱼贩": 1}, {"昨天": 1}]
    rare = {"鱼贩": 2.0, "昨天": 0.1}
    assert cosine(bags[0], bags[1], rare) > 0.9 > 0.1 > cosine(bags[0], bags[2], rare)
    assert summed(bags, [0, 1]) == {"鱼贩": 2, "昨天": 1}


def test_columns_given_to_a_beginning_are_put_in_the_order_of_reading():
    texts = [
        "三名技工爬上桥拱，一块一块地敲着石",
        "桥到明年还要再修一次。",
        "板，听声音找裂缝，再把裂缝一条一条地记在本子上，记到天黑，青禾",
    ]
    found = found_in(["本报讯 " + texts[0], "镇的石" + texts[1], texts[2]], [B] * 3)
    assert in_order(found, 0, [1, 2]) == [2, 1]
    assert in_order(found, 0, [2, 1]) == [2, 1]
