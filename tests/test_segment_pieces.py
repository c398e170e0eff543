"""Lines to pieces: what stood in one column, in reading order."""

import random

import numpy as np

from bench.page_factory.stories import own_stories
from index.records import Line
from index.segment.learned.language import language
from index.segment.learned.topic import likeness
from index.segment.order.layout import kept_wraps
from index.segment.order.pieces import cut
from index.segment.order.unmix import unmixed
from index.segment.roles.heading import head_parts
from index.segment.text import core, finished, joined, open_marks, squeezed, undoubled

STORY = "".join(own_stories()[0].paragraphs + own_stories()[1].paragraphs[1:] + own_stories()[3].paragraphs)


def numbered(*texts):
    return [Line(n, text) for n, text in enumerate(texts, 1)]


def printed(text, width=13):
    return [text[i : i + width] for i in range(0, len(text), width)]


def test_a_line_is_a_piece_and_blank_lines_part_blocks():
    pieces = cut(numbered("## 渔市搬家", "", "昨天凌晨，渔市开张。", "---", "摊主都说好。"))
    assert [(p.line, p.block, p.level, p.text) for p in pieces] == [
        (1, 0, 2, "渔市搬家"),
        (3, 1, 0, "昨天凌晨，渔市开张。"),
        (5, 2, 0, "摊主都说好。"),
    ]


def test_a_cell_of_a_blank_without_width_is_no_piece():
    rows = ["昨天清晨青禾镇的渔民把    \u200b    第一筐鲜鱼送到码头等候"] * 8
    assert [p.text for p in cut(numbered(*rows))] == ["昨天清晨青禾镇的渔民把"] * 8 + ["第一筐鲜鱼送到码头等候"] * 8


def test_a_byline_stuck_to_a_headline_is_its_own_piece():
    assert [p.text for p in cut(numbered("渔市搬进新大厅■记者 林知远"))] == ["渔市搬进新大厅", "■记者 林知远"]
    assert [p.text for p in cut(numbered("渔市搬进新大厅 ◎滨江记者 林知远"))] == ["渔市搬进新大厅", "◎滨江记者 林知远"]


def test_printed_line_ends_kept_as_blanks_are_cut():
    lines = printed(STORY[:110])
    assert kept_wraps(" ".join(lines)) == lines


def test_blanks_inside_a_headline_cut_nothing():
    assert kept_wraps("投放资金九百万元 拉动消费三亿元") == ["投放资金九百万元 拉动消费三亿元"]


def test_a_grid_is_read_column_by_column():
    left, right = printed(STORY[:130]), printed(STORY[130:260])
    lines = [f"{a}{' ' * (30 - 2 * len(a))}{b}" for a, b in zip(left, right, strict=True)]
    assert core("".join(p.text for p in cut(numbered(*lines)))) == core(STORY[:260])


def test_columns_read_in_turn_are_put_one_after_the_other():
    left, right = printed(STORY[:156]), printed(STORY[156:312])
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    assert [p.text for p in unmixed(cut(numbered(*mixed)))] == left + right


def test_columns_read_straight_across_are_put_one_after_the_other():
    left, right = printed(STORY[:156]), printed(STORY[156:312])
    lines = [f"{a} {b}" for a, b in zip(left, right, strict=True)]
    assert [p.text for p in unmixed(cut(numbered(*lines)))] == left + right


def test_plain_columns_are_left_as_they_are():
    lines = printed(STORY[:400])
    assert [p.text for p in unmixed(cut(numbered(*lines)))] == lines


def test_an_upright_headline_is_one_line():
    assert [p.text for p in cut(numbered("一座", "空", "心", "村", "的春", "天", "", "村里来了年轻人，日子活泛起来。"))] == [
        "一座空心村的春天",
        "村里来了年轻人，日子活泛起来。",
    ]


def test_three_short_lines_are_three_lines():
    assert [p.text for p in cut(numbered("头版", "要闻", "社会"))] == ["头版", "要闻", "社会"]


def test_pieces_keep_every_letter_whatever_the_lines():
    rng = random.Random(5)
    for _ in range(40):
        lines = ["".join(rng.choice("渔市搬家，。■记者 “”#12 ab") for _ in range(rng.randint(0, 60))) for _ in range(rng.randint(1, 12))]
        assert sorted(core("".join(p.text for p in unmixed(cut(numbered(*lines)))))) == sorted(core("".join(lines)))


def test_text_is_joined_without_blanks_but_between_latin_words():
    assert joined(["年产 4800", "吨，使用 deep", "learning 技术"]) == "年产4800吨，使用deep learning技术"
    assert squeezed("本报讯 昨天 上午") == "本报讯 昨天上午"


def test_doubled_strings_are_given_once():
    assert undoubled("渔市搬家渔市搬家") == "渔市搬家"
    assert undoubled("渔市搬家了") == "渔市搬家了"


def test_sentence_ends_and_open_marks():
    assert finished("他说：“好。”")
    assert not finished("他说，")
    assert open_marks("他说：“去《江") == ["“", "《"]


def test_a_doubled_line_with_a_blank_in_it_is_not_cut():
    twice = "江边十分钟 抬头看云识天气" * 2
    assert kept_wraps(twice) == [twice]
    assert undoubled("人物人物") == "人物"
    assert undoubled("天天天天") == "天天天天"


def test_rows_of_two_columns_kept_on_one_line_are_read_column_by_column():
    left, right = printed(STORY[:64], 16), printed("本报讯 " + STORY[300:360], 16)
    line = " ".join(text for row in zip(left, right, strict=True) for text in row)
    assert core("".join(p.text for p in unmixed(cut(numbered(line))))) == core("".join(left + right))


def test_a_headline_broken_in_two_is_one_and_a_kicker_is_none_of_it():
    def parts(*texts):
        return head_parts(cut(numbered(*texts)))

    assert parts("六十八岁，", "撑起了渡船") == (None, "六十八岁，撑起了渡船", None)
    assert parts("没有驾驶员的", "拖拉机下田了") == (None, "没有驾驶员的拖拉机下田了", None)
    assert parts("青禾镇两万亩晚稻开镰", "亩产又上新台阶") == ("青禾镇两万亩晚稻开镰", "亩产又上新台阶", None)
    assert parts("老箱子", "新面孔") == (None, "老箱子 新面孔", None)
    assert parts("青禾镇两万亩晚稻开镰", "夜里开镰", "天亮入仓") == ("青禾镇两万亩晚稻开镰", "夜里开镰 天亮入仓", None)
    assert parts("“云汀号", "快线”开行") == (None, "“云汀号快线”开行", None)


def test_seams_and_pairs_say_the_same():
    texts = ["昨天凌晨四点，渔", "市开张", "", "Wi-Fi 6", "灯火通明。", "\n"]
    model = language()
    assert np.array_equal(np.diag(model.seams(texts, texts[::-1])), model.pairs(texts, texts[::-1]))


def test_likeness_is_a_cosine():
    texts = ["渔市开张，灯火通明", "晚稻开镰", "灯火通明的渔市", ""]
    alike = likeness(texts, texts)
    assert np.allclose(alike, alike.T) and np.allclose(np.diag(alike), [1, 1, 1, 0])
    assert alike[0, 1] == 0 < alike[0, 2] < 1
    assert np.allclose(alike, likeness(texts, list(texts)), atol=1e-6)


def test_a_signature_with_its_bullet_is_its_own_piece_and_other_bullets_are_not():
    assert [p.text for p in cut(numbered("青禾夜话 ■许舟舟"))] == ["青禾夜话", "■许舟舟"]
    assert [p.text for p in cut(numbered("■第一名 ■总决赛"))] == ["■第一名 ■总决赛"]


def test_a_name_stuck_to_a_line_is_a_piece_of_its_own_and_a_numbered_point_is_not():
    assert [p.text for p in cut([Line(1, "江边的灯该多一些■许舟舟")])] == ["江边的灯该多一些", "■许舟舟"]
    assert [p.text for p in cut([Line(1, "修桥有三忌●一忌")])] == ["修桥有三忌●一忌"]


def test_values_behind_their_labels_are_one_line():
    line = "证券代码：600001 证券简称：青禾股份 公告编号：2021-026"
    assert [p.text for p in cut([Line(1, line)])] == [line]


def test_blanks_beside_numbers_part_no_columns():
    lines = [
        "本报讯（通讯员 方远）到",
        "至5月12 日，全镇茶园大都开采，",
        "新添 24座，制成春茶干叶3.1 百吨，",
        "明前茶一斤最低卖到 310元，比去",
        "年这时贵9元。",
    ]
    assert [p.text for p in unmixed(cut(numbered(*lines)))] == lines
    assert kept_wraps("棋社新学员 3月12日下午 2") == ["棋社新学员 3月12日下午 2"]


def test_a_byline_with_its_bullet_is_taken_off_a_headline_with_blanks():
    assert [p.text for p in cut(numbered("一座老窑 烧旺半条街■记者 方远"))] == ["一座老窑 烧旺半条街", "■记者 方远"]
    assert [p.text for p in cut(numbered("桃花开时忙嫁接■镇果树站 方远"))] == ["桃花开时忙嫁接", "■镇果树站 方远"]


def test_blanks_within_a_heading_are_no_seams_of_columns():
    heading = ["票价一元 全程四十分钟", "渡轮一号线 周六首航渡轮一号线 周六首航", "从老码头到新港 只用从前一半时间"]
    assert [p.text for p in cut([Line(n, text) for n, text in enumerate(heading, 1)])] == heading


def test_a_bullet_before_a_reporter_goes_with_him():
    assert [p.text for p in cut([Line(1, "渔市开张□ 本报记者 林知远")])] == ["渔市开张", "□ 本报记者 林知远"]
