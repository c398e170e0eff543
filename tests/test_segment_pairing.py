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


def test_a_byline_on_one_line_with_a_headline_goes_where_the_headline_went():
    from index.page import read_page
    from index.records import PageText

    text = (
        "本报讯 昨晚七点半，文化礼堂亮起了灯，三十多位村民来上夜校，学写毛笔字。\n老师说，这学期还要开四门课。\n\n"
        "夜校亮灯\n九个村开课三百场■记者 许舟舟\n\n新增两条公交线路\n"
        "本报讯 从5月12日起，城区到青禾镇新增两条公交线路，沿途设37个站点。\n首班车6时20分。\n■记者 顾秋叶"
    )
    lines = tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1))
    page = read_page(PageText("p.txt", lines, "utf-8", "0"))
    under = next(a for a in page.articles if "九个村" in " ".join(x for x in (a.kicker, a.headline, a.subhead) if x))
    assert under.byline == (("记者", ("许舟舟",)),)
