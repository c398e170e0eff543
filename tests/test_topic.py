"""What texts have in common: bigrams, and how well a text explains words."""

from math import log

import numpy as np
import pytest

from index.segment.chains.evidence import common_letters
from index.segment.learned.language import language
from index.segment.learned.topic import Explained

TEXTS = ["渡口的老槐树今年又开花了。", "中学生篮球赛昨天收场。", ""]


def chance(gram):
    return float(np.exp(language().chances(np.array([[ord(c) for c in gram]]))[0]))


def test_a_text_explains_a_letter_by_its_share_against_the_languages():
    found = Explained(TEXTS)(["槐"])
    assert found.shape == (1, 3)
    assert found[0].tolist() == pytest.approx([log(1 + 1 / 12 / chance("槐")), 0, 0], rel=1e-4)


def test_letters_are_counted_once_and_pairs_by_themselves():
    once, twice = Explained(TEXTS)(["老槐", "老槐老槐"])
    assert once.tolist() == twice.tolist()
    assert Explained(TEXTS, 2)(["篮球"])[0, 1] == pytest.approx(log(1 + 1 / 10 / chance("篮球")), rel=1e-4)


def test_common_words_say_little_and_rare_ones_much():
    found = Explained(["的了在是渡口槐"])(["的", "槐"])[:, 0]
    assert found[1] > 3 * found[0]


def test_a_figure_is_as_likely_as_another():
    assert chance("3") == chance("8") == pytest.approx(chance("0"))
    assert chance("12") < chance("1")


def test_without_texts_or_words_nothing_is_said():
    assert Explained([])(["槐"]).shape == (1, 0)
    assert Explained(TEXTS)([]).shape == (0, 3)
    assert Explained(TEXTS)([""]).tolist() == [[0, 0, 0]]


def test_letters_in_common_are_the_same_from_both_sides():
    found = common_letters(TEXTS[:2], TEXTS[:2])
    assert found == pytest.approx(found.T)
    assert found[0, 0] > found[0, 1]
