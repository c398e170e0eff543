"""Short stretches that belong to no text: lines of the headline they stand by."""

from index.records import Line
from index.segment.pieces import cut
from index.segment.roles import Role
from index.segment.runs import Run
from index.segment.segmenter import torn_head

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
