"""Headline lines moved from one body's headlines to another's."""

from types import SimpleNamespace

import numpy as np

from index.records import Line
from index.segment.chains.runs import Run
from index.segment.heads.byline_pairing import _byline_row, _uncross
from index.segment.heads.pairing import _dealt, _many, _move_over, _one_each, _right_above
from index.segment.heads.places import Body, Places
from index.segment.order.pieces import cut
from index.segment.roles.role import Role


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
        "本报讯 从5月12日起，城区到青禾镇新增两条公交线路，沿途设37个站点。\n首班车6时20分。\n■记者 顾晚舟"
    )
    lines = tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1))
    page = read_page(PageText("p.txt", lines, "utf-8", "0"))
    under = next(a for a in page.articles if "九个村" in " ".join(x for x in (a.kicker, a.headline, a.subhead) if x))
    assert under.byline == (("记者", ("许舟舟",)),)


def test_bylines_that_close_a_block_and_bare_names():
    texts = ["本报讯 昨天，石桥完工了。", "■林知远", "", "江边的灯亮了，多谢修灯的人。", "■许舟舟"]
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    roles = [Role.BODY, Role.BYLINE, Role.BODY, Role.BYLINE]
    bodies = [Body([Run((pieces[k],), frozenset(), frozenset())]) for k in (0, 2)]
    rows = [_byline_row(Places(pieces, roles, bodies), [pieces[k]], 0.0) for k in (1, 3)]
    assert rows[0][0] < -5  # a report is signed by no bare name
    assert rows[1][1] > 5  # what stands right below a text in its block is the text's


def test_a_headline_left_over_goes_to_the_bare_body_right_below_it():
    pieces = cut([Line(n, text) for n, text in enumerate(["江边的灯", "", "■许舟舟", "", "江边的灯亮了。"], 1)])
    bodies = [Body([Run((pieces[2],), frozenset(), frozenset())])]
    places = Places(pieces, [Role.HEAD, Role.BYLINE, Role.BODY], bodies)
    assert _right_above(places, [[pieces[0]]]) == []
    assert [p.text for p in bodies[0].heads] == ["江边的灯"]


def test_headlines_of_many_articles_are_dealt_out():
    pieces = cut([Line(n, f"{char * 6}") for n, char in enumerate("甲乙丙丁戊己", 1)])
    assert _many(pieces) and not _many(pieces[:5])

    def row(part):
        return np.array([9.0 if [p.text[0] for p in part] in (["甲", "乙"], ["丙"], ["丁"], ["戊"], ["己"]) else -9.0])

    assert [len(part) for part in _dealt(pieces, row)] == [2, 1, 1, 1, 1]


def test_a_byline_between_a_text_and_a_headline_is_the_texts_where_headlines_stand_before():
    texts = ["本报讯 昨天，石桥完工了。", "", "■记者 林知远", "", "渔市开张", "", "本报讯 昨天，渔市开张了。"]
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    bodies = [Body([Run((pieces[k],), frozenset(), frozenset())]) for k in (0, 3)]
    places = Places(pieces, [Role.BODY, Role.BYLINE, Role.HEAD, Role.BODY], bodies)
    assert _byline_row(places, [pieces[1]], 0.9)[0] > _byline_row(places, [pieces[1]], -0.9)[0] + 5


def test_bylines_of_two_stories_side_by_side_are_in_the_order_of_their_headlines():
    lines = ["渡口换了新船", "", "菜场搬了新家", "", "本报记者 方远", "", "本报记者 顾晚", "", "新船昨天试航。", "", "菜场今天开门。"]
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    found = [Role.HEAD, Role.HEAD, Role.BYLINE, Role.BYLINE, Role.BODY, Role.BODY]
    bodies = [Body([Run((pieces[k],), frozenset(), frozenset())]) for k in (4, 5)]
    for body, head, byline in zip(bodies, pieces[:2], (pieces[3], pieces[2]), strict=True):
        body.heads, body.bylines = [head], [byline]
    places = Places(pieces, found, bodies)
    _uncross(places, [[pieces[2]], [pieces[3]]], {0: 1, 1: 0})
    assert [body.bylines for body in bodies] == [[pieces[2]], [pieces[3]]]
    _uncross(places, [[pieces[2]], [pieces[3]]], {0: 0, 1: 1})
    assert [body.bylines for body in bodies] == [[pieces[2]], [pieces[3]]]


def test_headlines_in_a_row_go_to_as_many_led_texts_below_them():
    lines = ["渡口换了新船", "", "菜场搬了新家", "", "本报讯 新船昨天试航。", "", "本报讯 菜场今天开门。", "", "老街晚上亮灯。"]
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    bodies = [Body([Run((pieces[k],), frozenset(), frozenset())]) for k in (2, 3, 4)]
    places = Places(pieces, [Role.HEAD, Role.HEAD, Role.BODY, Role.BODY, Role.BODY], bodies)
    assert _one_each(places, pieces[:2])
    assert [[p.order for p in body.heads] for body in bodies] == [[0], [1], []]
    assert not _one_each(places, pieces[:1])
