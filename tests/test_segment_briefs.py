"""Short news under the mark of a column."""

from index.records import Line
from index.segment.briefs import brief_drafts, series
from index.segment.pieces import cut
from index.segment.role import Role

B, C = Role.BODY, Role.COLUMN
LINES = ["街巷快报", "●东街昨天起路灯换了新灯，", "亮了一倍。（许舟舟）", "●西街菜场今天重新开张。"]


def drafts(lines, roles):
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    return brief_drafts(pieces, series(pieces, roles))


def test_every_item_is_an_article_with_the_column():
    found = drafts(LINES, [C, B, B, B])
    assert [[p.line for part in draft.body for p in part] for draft in found] == [[2, 3], [4]]
    assert [[p.text for p in draft.columns] for draft in found] == [["街巷快报"]] * 2


def test_what_follows_in_another_block_is_of_no_item():
    found = drafts([*LINES, "", "路灯是三年前装的。"], [C, B, B, B, B])
    assert [p.line for part in found[-1].body for p in part] == [4]


def test_one_item_or_none_under_a_mark_is_no_series():
    assert not drafts(LINES[:3], [C, B, B])
    assert not drafts(LINES, [Role.HEAD, B, B, B])
    assert not drafts([*LINES[:3], "●西街菜场今天重新"], [C, B, B, B])
