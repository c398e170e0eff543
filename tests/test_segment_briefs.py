"""Short news under the mark of a column."""

from index.records import Line
from index.segment.apart.briefs import brief_drafts, series
from index.segment.order.pieces import cut
from index.segment.roles.brief_titles import brief_heads, brief_titles
from index.segment.roles.role import Role

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


PLACED = ["街巷快报", "【东街】昨天起路灯换了新灯，亮了一", "倍。", "【西街】菜场今天重新开张。"]


def test_places_in_brackets_tell_items_also_under_what_looks_like_a_headline():
    assert [[p.line for part in draft.body for p in part] for draft in drafts(PLACED, [Role.HEAD, B, B, B])] == [[2, 3], [4]]
    assert not drafts(["断桥之诉", "【案情】新桥断了。", "【判决】修桥的赔钱。"], [Role.HEAD, B, B])
    assert not drafts(["街巷快报", "【本报讯】新桥断了。", "【本报讯】旧桥通了。"], [Role.HEAD, B, B])


BLOCKS = [
    "街巷播报",
    "",
    "东街换新灯",
    "昨天起路灯换了新灯，亮了一",
    "倍。",
    "",
    "西街菜场重开",
    "今早六点菜场重新开门，摊位",
    "多了一半。",
]


def test_a_series_of_blocks_has_its_headlines_in_its_first_lines():
    pieces = cut([Line(n, text) for n, text in enumerate(BLOCKS, 1)])
    given = [None] * len(pieces)
    assert brief_heads(pieces, given, [C, Role.HEAD, B, B, B, B, B])[4] is Role.HEAD
    assert brief_heads(pieces, given, [C, B, B, B, B, B, B])[4] is B


def test_one_bulleted_headline_of_a_series_is_enough():
    texts = [*BLOCKS, "", "北街剧场开锣", "今晚七点，老戏台开锣唱大戏。"]
    pieces = cut([Line(n, f"■{text}" if text.endswith(("灯", "开", "锣")) else text) for n, text in enumerate(texts, 1)])
    found = brief_heads(pieces, [None] * len(pieces), [C, Role.HEAD, *[B] * 7])
    assert [k for k, role in enumerate(found) if role is Role.HEAD] == [1, 4, 7]


def test_headlines_below_a_mark_belong_to_its_column():
    pieces = cut([Line(n, text) for n, text in enumerate(BLOCKS, 1)])
    assert brief_titles(pieces, [C, Role.HEAD, B, B, Role.HEAD, B, B]) == {1: 0, 4: 0}
    assert not brief_titles(pieces, [B, Role.HEAD, B, B, Role.HEAD, B, B])
