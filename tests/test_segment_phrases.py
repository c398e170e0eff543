"""Short lines that are headlines by their place and form."""

import numpy as np

from index.records import Line
from index.segment.order.pieces import cut
from index.segment.roles.cue_roles import cue_roles
from index.segment.roles.phrases import announced, between, mates, over_texts, two_over_text
from index.segment.roles.role import Role

NEWS = "本报讯 昨天上午，临江渔市搬进新大厅，鱼贩们早早就到了。"


def test_a_line_that_the_one_above_goes_on_with_is_text():
    for end, role in (("三名", Role.BODY), ("。", Role.HEAD)):
        texts = ["昨天，青禾镇的石桥完工了" + end, "", "技工在桥上守了一夜", "", NEWS]
        pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
        assert between(pieces, [None] * 3, np.full(3, 0.1), [Role.BODY] * 3)[1] is role


def test_a_few_letters_alone_above_a_caption_and_its_credit_are_the_pictures_title():
    caption = "4月14日，青禾镇的渔民在江边合力放下一条新船，几百人赶来看热闹。"

    def title(*below, text="江上新船"):
        pieces = cut([Line(n, line) for n, line in enumerate(["老人们说起从前的渔市都笑了。", "", text, "", *below], 1)])
        found = [Role.BYLINE if p.text[0] == "■" else Role.BODY for p in pieces]
        return between(pieces, [None] * len(pieces), np.full(len(pieces), 0.05), found)[1]

    assert title(caption, "■摄影 许舟舟") is title(caption + "许舟舟 摄") is title(caption, "■摄影 许舟舟", text="收网了") is Role.HEAD
    assert title(caption, "他们又唱起了歌。", "江风吹来。") is title(caption, "■记者 许舟舟") is Role.BODY
    assert title(caption, "■摄影 许舟舟", text="开船") is title("本报讯 " + caption, "■摄影 许舟舟") is Role.BODY


def test_the_last_line_of_a_block_of_headlines_is_one_of_them_unless_the_next_block_goes_on_from_it():
    def last(text, below):
        pieces = cut([Line(n, line) for n, line in enumerate(["石桥今日体检", text, "", below], 1)])
        return mates(pieces, [None] * 3, np.full(3, 0.1), [Role.HEAD, Role.BODY, Role.BODY])[1]

    assert last("专家提醒：汛期过桥要慢行", "粗心的父亲丢了儿子的书包。") is Role.HEAD
    assert last("昨天上午，镇上的三名技工爬上了石", "桥，一块一块地敲。") is Role.BODY
    assert last("三名技工爬上桥拱。", "粗心的父亲丢了儿子的书包。") is Role.BODY


def test_in_narrow_lines_a_phrase_alone_that_nothing_reads_on_from_is_a_headline():
    text = ["因管道检修，今晚八点", "起停水，请做好准备。"]
    pieces = cut([Line(n, line) for n, line in enumerate(["石桥体检完毕", "", "这两处要停水", "", *text], 1)])
    found = between(pieces, [None] * 4, np.full(4, 0.03), [Role.HEAD, Role.BODY, Role.BODY, Role.BODY])
    assert found == [Role.HEAD, Role.HEAD, Role.BODY, Role.BODY]
    pieces = cut([Line(n, line) for n, line in enumerate(["石桥体检完毕", "", "因管道检修今晚八", "", "点起停水，请做好准备。"], 1)])
    assert between(pieces, [None] * 3, np.full(3, 0.03), [Role.HEAD, Role.BODY, Role.BODY])[1] is Role.BODY


def test_below_a_text_that_has_ended_too_but_only_in_narrow_lines():
    def middle(*lines):
        pieces = cut([Line(n, line) for n, line in enumerate(lines, 1)])
        at = next(k for k, p in enumerate(pieces) if p.text == "5路临时绕行")
        return between(pieces, [None] * len(pieces), np.full(len(pieces), 0.03), [Role.BODY] * len(pieces))[at]

    below = ["为配合石桥清洗，今晚", "起公交改走渡口。"]
    assert middle("来水初期请放几分钟。", "", "5路临时绕行", "", *below) is Role.HEAD
    assert middle("2022年8月12日", "", "5路临时绕行", "", *below) is Role.HEAD
    assert middle("来水初期如水色发黄，", "", "5路临时绕行", "", *below) is Role.BODY
    assert middle("来水初期请放几分钟。", "", "5路临时绕行") is Role.HEAD
    long = "为配合石桥清洗，今晚起公交改走渡口，取消两站，增设临时站，末班车的时间不变。"
    assert middle(long, "", "5路临时绕行", "", long) is Role.BODY


def over(chance, *texts):
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    given = cue_roles(pieces)
    found = [role or Role.BODY for role in given]
    return over_texts(pieces, given, np.full(len(pieces), chance, np.float32), found)[0]


def test_a_line_over_a_byline_or_over_text_is_a_headline_if_likely_at_all():
    assert over(0.1, "一季度开工率达九成", "□本报记者 林知远", "机器轰鸣，焊花四溅。") is Role.HEAD
    assert over(0.1, "听雨", "苏晚", "江南的雨，适合听。屋是老屋，") is Role.HEAD
    assert over(0.05, "听雨", "苏晚", "江南的雨，适合听。屋是老屋，") is Role.BODY
    assert over(0.1, "昨天，临江市", "召开会议，听取了汇报。") is Role.BODY


def test_a_line_that_fills_the_column_over_text_is_its_first():
    full = ["云汀电子厂近日与市里几家", "公司签下约定，今后将把旧", "机器一律回收，拆下再用。"]
    assert over(0.2, *full) is Role.BODY
    assert over(0.2, "旧机器有了新去处", *full) is Role.HEAD
    assert over(0.2, "云汀号渡船推迟下水", "望津船厂昨天宣布，原", "定本月下旬的仪式推迟一周") is Role.HEAD  # what is set in begins
    assert over(0.2, "月亏时候", "人在海这头", "家在海那头") is Role.BODY


def test_below_a_text_that_has_not_ended_a_short_line_over_text_may_be_the_end_of_a_column():
    for above, role in (("渔市昨天重新开张。", Role.HEAD), ("渔市昨天重新开张，许多", Role.BODY)):
        pieces = cut([Line(n, text) for n, text in enumerate((above, "", "停电信息", "6月20日8时至17时，青禾线检修，"), 1)])
        found = over_texts(pieces, [None] * 3, np.full(3, 0.1, np.float32), [Role.BODY] * 3)
        assert found[1] is role


def test_what_a_headlines_line_with_a_colon_announces_is_of_the_headline():
    pieces = cut([Line(n, text) for n, text in enumerate(("青禾股份董事长林知远：", "不做规模的奴隶", "导报：今年最大的挑战是什么？"), 1)])
    found = [Role.HEAD, Role.BODY, Role.BODY]
    assert announced(pieces, [None] * 3, found) == [Role.HEAD, Role.HEAD, Role.BODY]
    assert announced(pieces[1:], [None] * 2, found[1:]) == found[1:]


def test_two_short_lines_between_texts_are_a_headline_and_what_stands_over_it():
    pieces = cut(
        [Line(n, text) for n, text in enumerate(["渡口停航了。", "", "新风赞", "拆墙", "", "东院和西院隔着一堵墙，三年没说过话。"], 1)]
    )
    found, likely = [Role.BODY] * 4, np.array([0, 0.2, 0.2, 0], dtype=np.float32)
    assert two_over_text(pieces, [None] * 4, likely, found) == [Role.BODY, Role.HEAD, Role.HEAD, Role.BODY]
    assert two_over_text(pieces, [None] * 4, likely / 10, found) == found
