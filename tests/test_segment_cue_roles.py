"""What single pieces of a page are, where their words and marks tell it."""

import pytest

from index.records import Line
from index.segment.order.pieces import cut
from index.segment.roles.cue_roles import cue_roles
from index.segment.roles.role import Role

NEWS = "本报讯 昨天上午，临江渔市搬进新大厅，鱼贩们早早就到了。"


def of(*texts):
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    return list(zip([p.text for p in pieces], cue_roles(pieces), strict=True))


def test_the_lines_of_an_advertisement_lend_one_another_their_role():
    found = of("青禾月饼", "老味道", "订购热线：66150808", "地址：湖滨路18号")
    assert [role for _, role in found] == [Role.AD] * 4


def test_a_printed_sentence_beside_a_telephone_stays_what_it_is():
    found = dict(of("昨天，临江市的老人们收到了一笔特别的补贴款。", "咨询热线：66150808"))
    assert found["昨天，临江市的老人们收到了一笔特别的补贴款。"] is Role.BODY


def test_the_label_of_a_texts_last_part_is_text():
    assert of("灯亮了三十盏。", "", "结束语：", "", "这一组报道到此写完。")[1][1] is Role.BODY


def test_a_telephone_within_a_wrapped_sentence_is_text():
    lines = ["昨天，青禾镇游泳馆宣布延长开", "放时间，学生凭证半价，市民可拨", "打咨询电话：6021234，", "也可到馆内服务台询问。请带证。"]
    assert Role.CONTACT not in [role for _, role in of(*lines)]
    lines[2:] = ["生 电话：0538-602", "1234"]
    assert Role.CONTACT not in [role for _, role in of(*lines)]


def test_what_is_left_of_a_telephone_stands_below_it():
    assert [role for _, role in of("新闻热线：0538-602", "1234")] == [Role.CONTACT] * 2


def test_a_shadowed_word_of_two_characters_is_the_logo_of_a_column():
    assert of("人物人物", "", "昨天凌晨，渔市开张。")[0][1] is Role.COLUMN


def test_a_text_that_goes_on_from_another_page_is_no_headline():
    assert of("（上接1版）")[0][1] is Role.BODY


def test_a_picture_headline_says_so_and_a_shadowed_line_is_a_headline():
    found = [role for _, role in of("灯下修船人（附图片3张）", "", "塔影渡口今起停航塔影渡口今起停航")]
    assert found == [Role.HEAD, Role.HEAD]


def test_the_day_and_the_number_of_a_page_are_of_its_head():
    found = [role for _, role in of("第3版", "", "2024年3月5日 星期二", "", "2024年3月5日")]
    assert found == [Role.NOISE, Role.NOISE, Role.BODY]


def test_a_line_that_pauses_twice_is_text_and_one_that_pauses_once_may_be_a_headline():
    assert of("互相上门看戏、互相借台唱戏，")[0][1] is Role.BODY
    assert of("等一座桥，", "也等一份耐心")[0][1] is None


def test_the_mark_of_a_picture_broken_in_two_makes_both_lines_headline():
    found = dict(of("渔市重新开张（附图", "片1张）", "", "昨天上午，渔市开张。"))
    assert found["渔市重新开张（附图"] is found["片1张）"] is Role.HEAD
    assert dict(of("船靠了岸。（附图", "片1张）"))["船靠了岸。（附图"] is None


def test_a_forecast_is_its_whole_block():
    found = [role for _, role in of("今天阴有阵雨，东北风3级，", "气温14℃到19℃。明天小雨转阴。", "后天多云到晴，气温回升。")]
    assert found == [Role.WEATHER] * 3


def test_the_publisher_and_the_name_of_a_page_are_of_its_head():
    assert [role for _, role in of("A05 本埠·民生", "", "中共临江县委主管主办")] == [Role.NOISE] * 2


def test_short_lines_above_a_lone_telephone_are_an_advertisement():
    found = dict(of(NEWS, "", "老乔修伞 配钥匙", "", "电话：66100110"))
    assert (found["老乔修伞 配钥匙"], found["电话：66100110"]) == (Role.AD, Role.AD)
    assert dict(of("新闻热线：66100110"))["新闻热线：66100110"] is Role.CONTACT


def test_names_in_the_line_below_a_byline_go_on_with_it():
    found = dict(of("■记者 许舟舟 通讯员 顾晚舟", "包晓慧", NEWS))
    assert found["包晓慧"] is Role.BYLINE


def test_two_letters_over_two_are_the_logo_of_a_column():
    assert [role for _, role in of("晚报", "帮办", "", NEWS)][:2] == [Role.COLUMN] * 2


def test_what_is_printed_over_a_forecast_belongs_to_it_and_a_telephone_below_does_not():
    lines = [
        "今明天气",
        "今天晴到多云，偏北风3级左右，",
        "最高气温19℃，明天多",
        "云转阴，夜里有小雨。",
        "新闻热线：66150808  邮箱：a@b.example",
    ]
    found = [role for _, role in of(*lines)]
    assert found == [Role.WEATHER] * 4 + [Role.CONTACT]
    apart = [role for _, role in of("天气预报", "", "今天多云，偏南风3到4级，最高气温29℃。")]
    assert apart == [Role.WEATHER] * 2
    assert of("天气预报", "", "昨天上午，青禾镇的渔市重新开张。")[0][1] is None


@pytest.mark.parametrize(("text", "role"), [("文 体", Role.NOISE), ("民生·服务", Role.NOISE), ("综合新闻", Role.NOISE)])
def test_the_name_of_a_page_at_its_head_is_of_no_article(text, role):
    assert of(text, "", "渔市开张", "", "昨天凌晨，渔市开张。")[0][1] is role


def test_a_line_with_its_dash_is_a_headline():
    found = of("把戏台搬进村里——访青禾镇文化站站长方远", "", "看得见的变化——来自云汀村的报告", "", "他记得很清楚——来自五个村的孩子。")
    assert [role for _, role in found] == [Role.HEAD, Role.HEAD, Role.BODY]


def test_the_title_of_a_notice_stands_over_a_sentence_that_begins_without_a_pause():
    notice = ["讣告", "云汀市第一中学退休教师", "林知远同志因病医治无效，于", "2025年4月9日逝世。"]
    assert of(*notice)[0][1] is Role.HEAD
    assert of("遗失", "声明", "昨天，渔市开张，人很多。")[0][1] is None


def test_a_short_block_over_a_name_is_a_heading_with_its_author():
    lines = ["渡口", "苏晚", "", "江面起了雾，摆渡的人收起竹篙，像收起一个下午。"]
    assert [role for _, role in of(*lines)][:2] == [Role.HEAD, Role.BYLINE]
    for above, name in (("旧书换绿植", "简讯"), ("■通讯员", "方远"), ("雨停了，", "苏晚")):
        assert of(above, name)[1][1] is not Role.BYLINE


def test_a_comment_of_the_paper_is_signed_below_its_headline():
    assert of("把农时攥在手里", "本报评论员", "")[1][1] is Role.BYLINE


def test_a_photographer_broken_within_his_role_ends_a_caption():
    assert of("昨天，青禾镇的果农在桃园里疏花，抢抓农时。本报记", "者 苏晚 摄")[1][1] is Role.BODY


def test_what_a_notice_tells_line_by_line_is_text():
    found = of("时间：10月15日（周六）上午9时", "", "地点：图书馆报告厅", "", "主讲：盆景园老园丁 方远")
    assert [role for _, role in found] == [Role.BODY] * 3


def test_what_advertises_the_paper_marks_no_column_beside_it():
    assert dict(of("三把旧锁换新钥", "临江发布客户端"))["三把旧锁换新钥"] is None


def test_an_advertisement_in_sentences_is_told_by_its_goods_and_its_address():
    lines = ["青禾竹器店：藤椅竹席批发零售，满", "三百元包邮。地址：北塘巷7", "号 电话：70001234"]
    assert [role for _, role in of(*lines)] == [Role.AD] * 3
    told = dict(of("昨天，图书馆免费开放，读者可拨打", "咨询电话：6021234，", "也可到馆内询问。"))
    assert Role.AD not in told.values()


def test_a_line_right_above_a_news_lead_is_its_headline_whatever_it_scans():
    pieces = cut([Line(1, "渔民扫二维码领补贴"), Line(2, "本报讯 昨天，渡口换了新闸机。"), Line(4, "扫码关注公众号")])
    given = cue_roles(pieces)
    assert given[0] is None
    assert given[2] is Role.NOISE


def test_a_sentence_that_tells_several_things_in_turn_is_text():
    assert of("镇长就修桥一事提出", "三件事：一是月底前查清桥墩")[1][1] is Role.BODY


def test_what_a_paper_costs_is_no_headline():
    for price in ("零售每份二分", "每月四角"):
        assert of(price) == [(price, Role.NOISE)]


def test_a_forecast_goes_on_to_the_end_of_its_sentence():
    texts = ["今天多云转阴，东风3级，气温8℃到", "15℃。明天有小雨，最高气温12℃，最低", "气温6℃。", "渡口早班船照开，船票还是两元。"]
    found = of("渔市的灯亮了三十盏。", *texts)
    assert [role is Role.WEATHER for _, role in found] == [False, True, True, True, False]
