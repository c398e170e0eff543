"""Signs of headlines, boosted trees and the wording of headlines."""

import numpy as np

from index.records import Line
from index.segment.learned.style import buckets, headline_like
from index.segment.learned.trees import Trees
from index.segment.order.pieces import cut
from index.segment.roles.cue_roles import cue_roles
from index.segment.roles.signs import likely_signs, shifted, signs

PAGE = ("梯田开镰", "", "昨天，农民们在梯田里抢收晚稻。", "■摄影 骆青川", "", "停水通知", "今晚八时起停水，请做好准备。")


def page(*texts):
    pieces = cut([Line(n, text) for n, text in enumerate(texts or PAGE, 1)])
    return pieces, signs(pieces, cue_roles(pieces))


def test_every_sign_has_a_value_for_every_piece():
    pieces, own = page()
    assert {len(values) for values in own.values()} == {len(pieces)}
    assert all(np.isfinite(values).all() for values in own.values())


def test_a_page_of_nothing_has_signs_of_nothing():
    assert all(len(values) == 0 for values in signs([], []).values())


def test_words_that_come_again_are_found_ahead():
    _, own = page()
    assert own["ahead"][0] > 0.1
    assert own["behind"][0] == 0


def test_the_distance_to_a_photographers_credit_is_counted():
    _, own = page()
    assert own["camera_ahead"][0] == 2
    assert own["camera_behind"][3] == 1


def test_what_stands_beyond_the_page_is_told():
    assert shifted(np.array([1.0, 2.0, 3.0], dtype=np.float32), 1, -1.0).tolist() == [2.0, 3.0, -1.0]
    assert shifted(np.array([1.0, 2.0, 3.0], dtype=np.float32), -2, 0.0).tolist() == [0.0, 0.0, 1.0]


def test_the_other_lines_of_a_block_tell_what_it_is():
    pieces, _ = page("甲", "乙", "", "丙")
    likely = likely_signs(np.array([1.0, 0.0, 1.0], dtype=np.float32), pieces)
    assert likely["likely_mates"].tolist() == [0.0, 1.0, -1.0]


def test_trees_sum_their_leaves():
    model = Trees({
        "names": ["a", "b"], "base": 0.5, "roots": [0, 3], "feature": [0, 0, 0, 1, 0, 0],
        "threshold": [1.0, 0, 0, 5.0, 0, 0], "left": [1, 1, 2, 4, 4, 5], "right": [2, 1, 2, 5, 4, 5], "value": [0, 1.0, 2.0, 0, 10.0, 20.0],
    })  # fmt: skip
    assert model.score(np.array([[1.0, 9.0], [1.5, 5.0]], dtype=np.float32)).tolist() == [21.5, 12.5]


def test_headlines_are_worded_otherwise_than_text():
    heads = headline_like(["全市防汛演练检验叫醒机制", "百年石桥迎来体检"])
    text = headline_like(["他说的是自己在那里的时候", "的时候就已经有了一些变化"])
    assert heads.min() > text.max()


def test_the_buckets_of_a_text_do_not_depend_on_its_digits():
    assert buckets("今年12月").tolist() == buckets("今年30月").tolist()
