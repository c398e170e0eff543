"""Marks of columns told from the headlines they stand over."""

from dataclasses import replace

import pytest

from index.records import Line
from index.segment.draft import Draft
from index.segment.heads.column_marks import place_marks, told_marks
from index.segment.heads.places import Places
from index.segment.order.pieces import cut
from index.segment.roles.columns import _second_half, candidates, column_evidence, likeness, names, strings, with_columns
from index.segment.roles.page_roles import roles
from index.segment.roles.role import Role
from index.segment.segmenter import segment

STORY = "本报讯 昨天清晨，青禾镇的第一批早稻开镰。镇农技站站长说，今年雨水匀，亩产预计比去年高出三十公斤，收割机已经排到了月底。"
TALK = "走在老街上，常听人说日子快。快的其实是脚步，慢下来看一看，檐下的燕子还是那几窝，茶馆里的话题还是那几样，人情没有变薄。"


def pieces_of(*texts):
    return cut([Line(n, text) for n, text in enumerate(texts, 1)])


def test_the_strings_of_a_name_are_its_letters_pairs_and_ends():
    assert sorted(strings("夜话")) == sorted(["夜", "话", "^夜", "夜话", "话$", "^夜话", "夜话$"])


def test_likeness_is_the_sum_of_the_weights_of_a_names_strings():
    assert likeness("夜话", {"话": 1.0, "话$": 0.5, "夜": -0.25, "快": 9.0}) == 1.25


@pytest.mark.parametrize(("name", "headline"), [("塔影夜话", "新桥合龙"), ("乡镇短波", "早稻开镰"), ("民生速递", "三路公交改道")])
def test_names_of_columns_are_more_like_each_other_than_headlines_are(name, headline):
    assert likeness(name, names().letters) > 0 > likeness(headline, names().letters)


def test_only_short_lines_that_are_no_sentence_are_asked():
    found = pieces_of("塔影夜话", "", "今天多云，午后有雨", "", "■记者 韩牧青", "", STORY)
    assert candidates(found, [Role.HEAD, Role.HEAD, Role.BYLINE, Role.BODY]) == [0]


def test_what_stands_around_a_line_is_evidence():
    found = pieces_of("塔影夜话", "", "慢下来看一看老街", "", TALK)
    given = [Role.HEAD, Role.HEAD, Role.BODY]
    own = {name: values.tolist() for name, values in column_evidence(found, given, [0, 1], {"话$": 2.0}).items()}
    assert own["likeness"] == [2.0, 0.0]
    assert own["unlike"] == [0.0, 2.0]
    assert (own["above_none"], own["above_head"], own["below_head"], own["below_body"]) == ([1, 0], [0, 1], [1, 0], [0, 1])
    assert (own["stack"], own["rank"], own["longest"]) == ([2, 2], [0, 1], [8, 4])


def test_a_column_over_a_headline_is_its_mark_and_the_headline_is_not():
    found = pieces_of("塔影夜话", "", "慢下来看一看老街", "", "■闻涛", "", TALK)
    assert roles(found)[:3] == [Role.COLUMN, Role.HEAD, Role.BYLINE]


def test_a_page_without_short_lines_keeps_its_roles():
    found = pieces_of(STORY, "", TALK)
    assert with_columns(found, [Role.BODY, Role.BODY]) == [Role.BODY, Role.BODY]


def test_a_mark_between_a_headline_and_its_byline_is_seen_through():
    found = pieces_of("青禾早稻开镰", "", "乡镇短波", "", "■记者 韩牧青", "", STORY)
    places = Places(found, [Role.HEAD, Role.COLUMN, Role.BYLINE, Role.BODY], [])
    assert places.touch(0, 2)
    assert not places.touch(0, 3)
    assert (places.beside(2, -1), places.beside(0, 1), places.beside(0, -1)) == (Role.HEAD, Role.BYLINE, None)


def test_the_mark_goes_to_its_article_and_is_no_part_of_the_headline():
    lines = [
        Line(n, text)
        for n, text in enumerate(("塔影夜话", "", "慢下来看一看老街", "", "■闻涛", "", TALK, "", "青禾早稻开镰", "", STORY), 1)
    ]
    talk = next(draft for draft in segment(lines) if TALK[:8] in "".join(p.text for p in draft.body[0]))
    assert [p.text for p in talk.columns] == ["塔影夜话"]
    assert [p.text for p in talk.heads] == ["慢下来看一看老街"]


def test_a_line_between_a_headline_and_a_byline_and_a_letters_writer_are_no_marks():
    pieces = pieces_of("诗二首", "渡口", "苏 晚", "", STORY, "读者 方远")
    found = [Role.HEAD, Role.HEAD, Role.BYLINE, Role.BODY, Role.BYLINE]
    assert Role.COLUMN not in (with_columns(pieces, found)[1], with_columns(pieces, found)[4])


def test_the_second_half_of_a_headline_beside_the_mark_of_its_column_is_no_mark():
    found = [Role.COLUMN, Role.HEAD, Role.COLUMN, Role.BODY]
    assert _second_half(pieces_of("读者来信", "", "请给老人留一张", "说话的椅", "", TALK), found, 2)
    assert not _second_half(
        pieces_of("读者来信", "", "请给候车的老人们留一张椅", "说话的椅", "", TALK), found, 2
    )  # long enough for a headline of its own
    assert not _second_half(pieces_of("请给老人留一张", "", "说话的椅", "", TALK), [Role.HEAD, Role.COLUMN, Role.BODY], 1)


def test_a_headline_in_one_block_with_the_mark_of_its_column_stays_one():
    pieces = pieces_of(TALK, "", "少些排场，多些人情", "塔影夜话")
    found = [Role.BODY, Role.HEAD, Role.COLUMN]
    assert told_marks(pieces, found) == found


def test_a_mark_goes_with_the_headline_in_its_block():
    lines = ["给输了的人也鼓掌", "渡口闲话", "", "今晚七点渡口放露天电影。"]
    head, mark, text = cut([Line(n, line) for n, line in enumerate(lines, 1)])
    own, near = Draft(body=[[replace(text, order=9)]], heads=[head]), Draft(body=[[text]])
    place_marks([own, near], [[mark]], {})
    assert (own.columns, near.columns) == ([mark], [])
