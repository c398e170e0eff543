"""Which of a heading's lines is the headline, and which lines are one."""

import pytest

from index.records import Line
from index.segment.order.pieces import cut
from index.segment.roles.heading import HEADING, HeadLine, head_parts, heading_evidence


def parts(*texts):
    return head_parts(cut([Line(n, text) for n, text in enumerate(texts, 1)]))


def test_the_evidence_is_what_sets_the_second_line_off():
    first, second = HeadLine("青禾镇两万亩晚稻开镰：", 0, True), HeadLine("“稻浪”进城", 2, False)
    said = dict(zip(HEADING, heading_evidence(first, second).tolist(), strict=True))
    assert said == pytest.approx({"second": 1, "length": -0.6, "quoted": 1, "hangs": -1, "doubled": -1, "level": 0, "marked": 1})


def test_two_lines_between_blank_lines_are_the_headline_of_four():
    lines = [
        Line(1, "连日暴雨山洪冲断青禾镇的石桥"),
        Line(3, "两条渡船一夜间"),
        Line(4, "接回百名乡亲"),
        Line(6, "船工轮班摆渡 老人孩子先走"),
    ]
    blank = [Line(n, "") for n in (2, 5)]
    kicker, own, subhead = head_parts(cut(sorted([*lines, *blank], key=lambda line: line.number)))
    assert (kicker, own, subhead) == ("连日暴雨山洪冲断青禾镇的石桥", "两条渡船一夜间 接回百名乡亲", "船工轮班摆渡 老人孩子先走")


def test_the_plain_long_line_is_kicker_or_subhead_wherever_it_stands():
    plain, own = "青禾镇第三批机插秧育秧点本周陆续开秧", "秧苗坐上“公交车”"
    assert parts(plain, own) == (plain, own, None)
    assert parts(own, plain) == (None, own, plain)


def test_a_line_too_short_for_a_kicker_is_the_headlines_first_half():
    assert parts("遛狗不拴绳", "昨起可“一键举报”") == (None, "遛狗不拴绳 昨起可“一键举报”", None)


def test_a_line_that_reads_on_is_joined_without_a_blank():
    assert parts("关于城区部分道路", "停车泊位调整收费的公告") == (None, "关于城区部分道路停车泊位调整收费的公告", None)


def test_four_letters_that_nothing_leads_to_may_be_a_columns_name_and_stay_apart():
    assert parts("别让“免申即享”变成“免知即过”", "经济观察")[1] == "别让“免申即享”变成“免知即过”"


def test_a_bullet_on_a_line_of_its_own_is_no_headline():
    assert parts("新桥通车", "●") == (None, "新桥通车", None)


def test_of_an_office_and_a_notice_the_notice_is_the_headline():
    office, title = "云汀市自然资源局", "国有建设用地使用权挂牌出让公告"
    assert parts(office, title) == (office, title, None)
    assert parts(title, office) == (None, title, office)


def test_who_spoke_stands_over_the_headline_and_who_took_part_below_it():
    assert parts("林知远在全市春耕生产会上强调", "不误农时 种好每一寸土地", "苏晚主持") == (
        "林知远在全市春耕生产会上强调",
        "不误农时 种好每一寸土地",
        "苏晚主持",
    )
    assert parts("全市春耕生产会召开", "林知远出席并讲话") == (None, "全市春耕生产会召开", "林知远出席并讲话")


def test_a_dash_adds_to_the_headline_right_above_it():
    kicker, own, dash = "门口办 马上办 一次办", "青禾镇便民服务进村来", "——青禾镇便民服务点见闻"
    assert parts(kicker, own, dash) == (kicker, own, dash)
    assert parts("冬天的“热心人”", "——记青禾镇供热站班长林知远") == (None, "冬天的“热心人”", "——记青禾镇供热站班长林知远")
