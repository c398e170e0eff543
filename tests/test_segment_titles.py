"""Titles and bylines of stories side by side, and rows that go on over blank lines."""

from index.records import Line
from index.segment.order.pieces import cut
from index.segment.order.unmix import unmixed


def printed(text):
    return text.split("/")


LEFT = printed(
    "本报讯 昨天上午，渡口/的老槐树下又坐满了人，/摆渡人柳三宝说，桥修好/以后来坐船的人少了，竹/椅却从来没有空过，茶水/他每天照样烧两大壶。"
)
RIGHT = printed(
    "本报讯 中学生篮球赛前/天收场，平沙中学队以一/分之差赢下决赛，后卫乔/小满在最后三秒投中，全/场的八百多名观众一起站/起来，掌声响了很久。"
)
MORE = printed(
    "柳三宝今年七十一岁，他/的父亲也在这个渡口摆渡/，父子两人渡人九十年，/船换了五条，槐树还是那/一棵，竹椅换了一茬又一/茬，坐的人也换了几代。"
)


def read(text):
    return [p.text for p in unmixed(cut([Line(n, line) for n, line in enumerate(text.split("\n"), 1)]))]


def rows(first=0, last=6):
    return "\n".join(f"{a} {b}" for a, b in list(zip(LEFT, RIGHT, strict=True))[first:last])


def test_a_line_of_titles_goes_over_its_columns():
    assert read(f"槐树下的竹椅 三秒投中赢球\n\n{rows()}") == ["槐树下的竹椅", *LEFT, "三秒投中赢球", *RIGHT]


def test_titles_one_below_the_other_go_to_the_columns_that_say_their_words():
    found = read(f"三秒投中赢球\n\n槐树下的竹椅\n\n■记者 许舟舟 ■记者 顾晚舟\n\n{rows()}")
    assert found == ["槐树下的竹椅", "■记者 许舟舟", *LEFT, "三秒投中赢球", "■记者 顾晚舟", *RIGHT]


def test_a_title_of_two_parts_over_one_story_stays_whole():
    lines = "\n".join(f"{a} {b}" for a, b in zip(LEFT, MORE, strict=True))
    assert read(f"渡口的槐树 摆渡人的竹椅\n\n{lines}")[0] == "渡口的槐树 摆渡人的竹椅"


def test_rows_go_on_below_a_blank_line():
    assert read(f"{rows(0, 3)}\n\n{rows(3, 6)}") == [*LEFT, *RIGHT]


def test_bylines_at_the_foot_of_the_rows_go_to_each_column():
    assert read(f"{rows()}\n■记者 许舟舟 ■记者 顾晚舟") == [*LEFT, "■记者 许舟舟", *RIGHT, "■记者 顾晚舟"]
