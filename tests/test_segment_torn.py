"""Short stretches that belong to no text: lines of the headline they stand by."""

from index.records import Line
from index.segment.chains.runs import Run
from index.segment.heads.places import Body
from index.segment.order.pieces import cut
from index.segment.roles.role import Role
from index.segment.segmenter import marks_over, torn_head

H, B = Role.HEAD, Role.BODY
NOTHING = frozenset()


def torn(texts, found, *chain):
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    return torn_head([Run(tuple(pieces[k] for k in chain), NOTHING, NOTHING)], pieces, found)


def test_a_line_below_a_headline_that_nothing_reads_on_from_is_of_the_headline():
    texts = ["青禾镇修桥忙", "去年三座石桥完工，", "今年再修五座", "本报讯 昨天，青禾镇的石桥开工。"]
    assert torn(texts, [H, B, H, B], 1)


def test_a_sentence_or_a_news_lead_below_a_headline_is_text():
    assert not torn(["停水公告", "今晚停水。", "渔市开张忙"], [H, B, H], 1)
    assert not torn(["渔市开张忙", "本报讯 昨天上午", "百年石桥迎体检"], [H, B, H], 1)


def test_the_last_line_of_an_article_is_not_of_the_next_headline():
    assert not torn(["三名技工爬上桥拱，一块一块地", "敲", "", "渔市开张忙", "本报讯 昨天开张。"], [B, B, H, B], 1)


def test_lines_that_stand_apart_are_of_no_headline():
    assert not torn(["渔市开张忙", "临江的渔市", "百年石桥迎体检", "昨天开张"], [H, B, H, B], 1, 3)


def marked(*texts):
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    body, found = Body([Run((pieces[2],), NOTHING, NOTHING)], heads=[pieces[0]]), [H, Role.BYLINE, B, H]
    left = marks_over([[pieces[3]]], [body], pieces, found)
    return [p.text for p in body.heads], found[0], len(left)


def test_a_few_letters_above_a_comment_with_its_headline_below_are_a_column_mark():
    assert marked("桥边语", "■许舟舟", "桥上的灯亮了。", "先把灯修好") == (["先把灯修好"], Role.COLUMN, 0)
    assert marked("桥上的灯亮了", "■许舟舟", "桥上的灯亮了。", "先把灯修好") == (["桥上的灯亮了"], H, 1)
    assert marked("渔市开张", "■摄影 许舟舟", "渔市昨天开张。", "先把灯修好") == (["渔市开张"], H, 1)


def test_the_title_of_a_picture_without_a_text_makes_no_mark_of_the_headline_above():
    pieces = cut([Line(n, text) for n, text in enumerate(["先把灯修好", "■许舟舟", "桥上的灯亮了。", "桥上的灯（图片）", "■摄影 方远"], 1)])
    short = cut([Line(1, "桥边语")])[0]
    body = Body([Run((pieces[2],), NOTHING, NOTHING)], heads=[short])
    assert len(marks_over([[pieces[3]]], [body], pieces, [H, Role.BYLINE, B, H, Role.BYLINE])) == 1
    assert body.heads == [short]
