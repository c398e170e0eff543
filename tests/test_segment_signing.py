"""Who signs a text, below it or in its last words."""

import pytest

from index.page import read_page
from index.records import Line, PageText
from index.segment.order.pieces import cut
from index.segment.roles.role import Role
from index.segment.roles.signing import signed

H, B, N = Role.HEAD, Role.BODY, Role.BYLINE


def told(lines, roles):
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    return signed(pieces, [None] * len(pieces), roles)


def test_a_letter_is_signed_over_an_editors_note_and_over_its_headline():
    assert told(["渡船早点开吧。", "青禾街 许舟舟", "编后：已经早开了。"], [B, H, B])[1] is N
    assert told(["渡船早点开吧。", "许舟舟", "早一刻钟开船多好"], [B, B, B])[1] is N
    assert told(["渡船早点开吧。", "许舟舟", "今天来了很多人。"], [B, B, B])[1] is B


def test_an_author_with_an_office_behind_a_blank_line_begins_the_next_piece():
    lines = ["渡船还会早开。", "一条江的记性", "", "市作家协会副主席方远", "江边的人起得早，"]
    assert told(lines, [B, B, B, B])[1:3] == [H, N]
    assert told(["渡船还会早开，", *lines[1:]], [B, B, B, B])[1:3] == [B, B]


@pytest.mark.parametrize(
    ("last", "byline"),
    [
        ("盼着渡船早点开。（许舟舟）", (("署名", ("许舟舟",)),)),
        ("盼着渡船早点开。青禾街 许舟舟", (("署名", ("许舟舟",)),)),
        ("盼着渡船早点开。 小禾", (("署名", ("小禾",)),)),
        ("盼着渡船早点开。（完）", ()),
    ],
)
def test_the_last_words_of_a_letter_name_its_writer(last, byline):
    text = "编辑同志：我每天坐头班渡船过江上工，头班船要到七点才开，到厂里常常迟到，"
    lines = (Line(1, "渡船能不能早点开"), Line(2, ""), Line(3, text + last))
    assert read_page(PageText("p.txt", lines, "utf-8", "")).articles[0].byline == byline


def test_who_writes_a_letter_signs_it_without_a_salutation_too():
    assert told(["渡船早点开吧。", "青禾街居民 许舟舟", "渔市开张"], [B, H, H])[1] is N
    assert told(["渡船早点开", "青禾街居民 许舟舟", "渔市开张"], [B, H, H])[1] is H
