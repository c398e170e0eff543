"""How well a line reads on from another: the two towers, and lines that strayed put back by them."""

import numpy as np
import pytest

from index.segment.learned.seams import LETTERS, PAIRS, Seams, buckets, towers
from index.segment.order.pieces import Piece
from index.segment.order.strays import moved_back

STORY = [
    "青禾镇的渔市昨天重新开张，四十多个摊",
    "位在半个上午里卖出了八百多公斤鲜鱼和螃",
    "蟹。市场管理员说，改造以后每个摊位都有自",
    "来水和排水沟，地面不再积水，买菜的顾",
    "客比从前多了一倍。住在附近的王老师每天早",
    "上都要来转一圈，她说现在不用再穿雨",
    "鞋了。镇里还打算在市场东边修一个停车",
    "场，预计明年三月动工，可以停放六十辆汽",
    "车。",
]


def tiny():
    """Towers of two letters: each letter's vector is its own, nothing is learned of pairs."""
    size = LETTERS * 2 + PAIRS
    parts = {"letters": np.array([[0, 0], [1, 0], [0, 1]], dtype=np.float32), "pairs": np.zeros((1 << 16, 1), dtype=np.float32)}
    for side in ("left", "right"):
        first = np.zeros((size, 2), dtype=np.float32)
        first[0, 0] = first[1, 1] = 1  # only the letter next to the seam
        parts |= {f"{side}_in": first, f"{side}_in_bias": np.zeros(2, dtype=np.float32)}
        parts |= {f"{side}_out": np.eye(2, dtype=np.float32), f"{side}_out_bias": np.zeros(2, dtype=np.float32)}
    return Seams("山水", {**parts, "mix": np.array([0, 2, 1], dtype=np.float32)})


def test_only_the_letters_at_the_seam_count_in_a_model_made_so():
    net = tiny()
    assert net.seams(["水山", "山水"], ["山水", "水山"]).tolist() == [[1, 0], [0, 1]]
    assert net.pairs(["水山", "山水"], ["山水", "山山"]).tolist() == [1, 0]
    assert net.odds(["水山"], ["山水", "火火"]).tolist() == [[3, 1]]
    assert net.seams([], ["山"]).shape == (0, 1) and net.pairs([], []).shape == (0,)


def test_unknown_letters_and_missing_ones_are_nothing():
    net = tiny()
    assert net.ids("火山", before=True)[:3] == [1, 0, 0]
    assert buckets(np.array([net.ids("山火", before=False)]))[0].tolist() == [0] * PAIRS
    assert buckets(np.array([net.ids("山水", before=False)]))[0][0] > 0


def test_what_is_kept_is_what_is_worked_out():
    texts = [line for line in STORY if len(line) > 3]
    assert np.allclose(towers().vectors(texts, True), towers()._vectors([t[-2 * LETTERS :] for t in texts], True), atol=1e-5)
    assert np.allclose(np.diagonal(towers().seams(texts, texts)), towers().pairs(texts, texts), atol=1e-4)


def test_the_bundled_model_knows_the_next_line_of_a_new_story():
    odds = towers().odds(STORY[:-1], STORY[1:])
    assert (odds.argmax(axis=1) == np.arange(len(odds))).mean() >= 0.75
    assert np.diagonal(odds).mean() > 2 > -1 > np.triu(odds, 1).sum() / np.triu(np.ones_like(odds), 1).sum()


def pieces(texts):
    return [Piece(k, k + 1, 0, k, 0, text) for k, text in enumerate(texts)]


@pytest.mark.parametrize("to", [7, 8])
def test_a_line_that_strayed_is_put_back(to):
    torn = [*STORY[:3], *STORY[4 : to + 1], STORY[3], *STORY[to + 1 :]]
    assert [p.text for p in moved_back(pieces(torn))] == STORY


def test_a_story_in_order_stays_as_it_is_and_no_line_is_lost():
    assert [p.text for p in moved_back(pieces(STORY))] == STORY
    shuffled = STORY[::2] + STORY[1::2]
    assert sorted(p.text for p in moved_back(pieces(shuffled))) == sorted(STORY)
    assert moved_back([]) == []
