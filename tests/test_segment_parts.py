"""A chain of texts that are several articles, cut where print says that another begins."""

from index.records import Line
from index.segment.chains.runs import Run
from index.segment.order.pieces import cut
from index.segment.roles.role import Role
from index.segment.segmenter import _parted


def test_a_headline_below_who_wrote_the_text_in_brackets_parts_two_texts():
    pieces = cut([Line(n, text) for n, text in enumerate(["灯亮了。", "（青禾镇文化站方远）", "先修桥", "桥要先修。"], 1)])
    runs = [Run(tuple(pieces[:2]), frozenset(), frozenset()), Run((pieces[3],), frozenset({Role.HEAD}), frozenset(), (pieces[2],))]
    assert len(_parted(runs)) == 2
    assert len(_parted([Run(tuple(pieces[:1]), frozenset(), frozenset()), runs[1]])) == 1


def test_a_notice_and_short_news_below_the_mark_of_a_column_go_on_from_no_text():
    before = Run(tuple(cut([Line(1, "渡口停航了。")])), frozenset(), frozenset())
    notice, title = cut([Line(1, "今晚停水，请备水。"), Line(2, "停水公告")])
    bullet = cut([Line(1, "■渔市明天开张。")])
    for run in (Run((notice,), frozenset({Role.HEAD}), frozenset(), (title,)), Run(tuple(bullet), frozenset({Role.COLUMN}), frozenset())):
        assert _parted([before, run]) == [[before], [run]]
    assert len(_parted([before, Run(tuple(bullet), frozenset(), frozenset())])) == 1


def test_who_reported_a_text_in_brackets_at_its_end_ends_it():
    for end, parts in (("（通讯员 方远）", 2), ("（方远 摄）", 1), ("（记者方远说）他笑了。", 1)):
        first, second = (
            Run(tuple(cut([Line(1, text)])), frozenset(), frozenset()) for text in (f"渔市昨天开张。{end}", "旧书换绿植，一共换走三百盆。")
        )
        assert len(_parted([first, second])) == parts


def test_a_second_news_lead_begins_another_article():
    first, second, third = cut([Line(1, "本报讯 新船昨天试航。"), Line(3, "本报讯 菜场今天开门。"), Line(5, "船长姓林，是本地人。")])
    runs = [Run((piece,), frozenset(), frozenset()) for piece in (first, second, third)]
    assert len(_parted(runs[:2])) == 2
    assert len(_parted([runs[2], runs[0]])) == 1
