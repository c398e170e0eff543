"""Headline lines moved from one body's headlines to another's."""

from types import SimpleNamespace

import numpy as np

from index.records import Line
from index.segment.pairing import _move_over
from index.segment.pieces import cut
from index.segment.places import Body


class Rows:
    """Scores of groups with two bodies, by their text."""

    def __init__(self, scores):
        self.scores = scores

    def row(self, group):
        return np.array(self.scores["".join(p.text for p in group)])


def moved(scores):
    first, second, third = cut([Line(1, "渔市三百人来"), Line(3, "书屋落户老街"), Line(5, "书屋有了姐妹")])
    bodies = [Body([], heads=[first, second]), Body([], heads=[third])]
    _move_over(SimpleNamespace(bodies=bodies), Rows(scores))
    return [[p.text for p in body.heads] for body in bodies]


def test_a_line_that_fits_another_body_far_better_goes_there():
    scores = {"渔市三百人来书屋落户老街": (2.0, -5.0), "渔市三百人来": (6.0, -9.0), "书屋落户老街": (-9.0, 8.0)}
    assert moved(scores) == [["渔市三百人来"], ["书屋有了姐妹", "书屋落户老街"]]


def test_a_line_that_fits_neither_better_stays():
    scores = {"渔市三百人来书屋落户老街": (6.0, -5.0), "渔市三百人来": (6.0, -9.0), "书屋落户老街": (1.0, 0.0)}
    assert moved(scores) == [["渔市三百人来", "书屋落户老街"], ["书屋有了姐妹"]]
