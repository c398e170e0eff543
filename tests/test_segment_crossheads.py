"""Sections of one article that were found as articles of their own, put together again."""

from index.records import Line
from index.segment.chains.runs import Run
from index.segment.heads import crossheads
from index.segment.heads.places import Body, Places
from index.segment.order.pieces import cut
from index.segment.roles.role import Role

H, B, N = Role.HEAD, Role.BODY, Role.BYLINE
BOATS = "临江的渔船从前冬天靠岸，如今渔船冬天也出江，渔民说江上的渔船多了，渔船上的灯也亮了。" * 3
MORE = "渔民把渔船修好，出江的渔船都装了灯，江上渔船往来，渔民的渔船再也不怕雾。" * 3
SCHOOL = "镇上的小学新添一间图书室，孩子们放学后来借书，老师教孩子们修补旧书。" * 3


def page(*lines, bodies):
    """Places of lines given as (text, role), a blank line between; bodies and their headline as numbers of lines."""
    pieces = cut([Line(2 * n + 1, text) for n, (text, _) in enumerate(lines)])
    made = [Body([Run((pieces[b],), frozenset(), frozenset())], heads=[pieces[h]]) for b, h in bodies]
    return Places(pieces, [role for _, role in lines], made)


def test_a_short_line_between_two_stretches_about_the_same_is_a_crosshead():
    places = page(("渔船出江", H), (BOATS, B), ("灯亮了", H), (MORE, B), ("旧书有了新家", H), (SCHOOL, B), bodies=[(1, 0), (3, 2), (5, 4)])
    assert list(crossheads.pairs(places)) == [(0, 1), (1, 2)]
    assert crossheads.chance(places, 0, 1) > crossheads.SURE > crossheads.chance(places, 1, 2)
    assert crossheads.rejoined(places)
    assert [body.text for body in places.bodies] == [BOATS + "灯亮了" + MORE, SCHOOL]
    assert [run.crosshead for run in places.bodies[0].runs] == [False, True, False]


def test_what_opens_like_an_article_is_no_section():
    lead, author = "本报讯 " + MORE, "本报评论员" + MORE
    for text in (lead, author):
        assert not list(crossheads.pairs(page(("渔船出江", H), (BOATS, B), ("灯亮了", H), (text, B), bodies=[(1, 0), (3, 2)])))
    signed = page(("渔船出江", H), (BOATS, B), ("灯亮了", H), ("本报记者 许舟舟", N), (MORE, B), bodies=[(1, 0), (4, 2)])
    assert not list(crossheads.pairs(signed))
    assert not list(crossheads.pairs(page(("渔船出江", H), (BOATS, B), ("停水公告", H), (MORE, B), bodies=[(1, 0), (3, 2)])))


def test_a_caption_with_its_photographer_is_no_section():
    caption = MORE[: len(MORE) // 3]
    credited = page(("渔船出江", H), (BOATS, B), ("灯亮了", H), (caption, B), ("■摄影 许舟舟", N), bodies=[(1, 0), (3, 2)])
    assert not list(crossheads.pairs(credited))
    ended = page(("渔船出江", H), (BOATS, B), ("灯亮了", H), (caption + "（许舟舟 摄）", B), bodies=[(1, 0), (3, 2)])
    assert not list(crossheads.pairs(ended))


def test_nothing_is_put_together_on_a_page_of_one_article():
    assert not crossheads.rejoined(page(("渔船出江", H), (BOATS, B), bodies=[(1, 0)]))


def test_the_second_of_two_sections_joins_the_first_two(monkeypatch):
    places = page(
        ("渔船出江", H), (BOATS, B), ("灯亮了", H), (MORE, B), ("船修好了", H), (BOATS[::-1] + "。", B), bodies=[(1, 0), (3, 2), (5, 4)]
    )
    monkeypatch.setattr(crossheads, "chance", lambda places, a, c: 1.0)
    assert crossheads.rejoined(places)
    assert len(places.bodies) == 1
    assert [run.crosshead for run in places.bodies[0].runs] == [False, True, False, True, False]
