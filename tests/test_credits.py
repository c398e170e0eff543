"""Bylines, credits and signatures, and the names in them."""

import pytest

from index.segment.marks import authors, credits, people, titled_lines


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("■记者 林知远 通讯员 苏 晚 鲁一舟", (("记者", ("林知远",)), ("通讯员", ("苏晚", "鲁一舟")))),
        ("■记 者 林知远", (("记者", ("林知远",)),)),
        ("本报记者林知远", (("记者", ("林知远",)),)),
        ("■摄影 方 远 林知远", (("摄影", ("方远", "林知远")),)),
        ("（方远摄）", (("摄影", ("方远",)),)),
        ("■言之河", (("署名", ("言之河",)),)),
        ("林知文", (("署名", ("林知文",)),)),
        ("见习记者 花小满 实习生 许 多", (("见习记者", ("花小满",)), ("实习生", ("许多",)))),
        ("◎ 本报见习记者 花小满", (("见习记者", ("花小满",)),)),
        ("■晚报记者 林知远/文 苏 晚/图", (("记者", ("林知远",)), ("摄影", ("苏晚",)))),
        ("◎滨江记者 林知远 文 苏 晚 摄", (("记者", ("林知远",)), ("摄影", ("苏晚",)))),
        ("文/林知远 图/苏晚", (("文", ("林知远",)), ("摄影", ("苏晚",)))),
        ("□本报记者 林知远/文图", (("记者", ("林知远",)), ("摄影", ("林知远",)))),
        ("本报记者 林知远 通讯员 苏晚 方远 摄影报道", (("记者", ("林知远",)), ("通讯员", ("苏晚", "方远")), ("摄影", ("林知远",)))),
        ("文/本报记者 林知远 图/苏晚", (("记者", ("林知远",)), ("摄影", ("苏晚",)))),
        ("记者 林知远/文 通讯员 苏晚/摄", (("记者", ("林知远",)), ("摄影", ("苏晚",)))),
        ("记者｜林知远 通讯员｜苏晚", (("记者", ("林知远",)), ("通讯员", ("苏晚",)))),
        ("撰文/林知远 摄影/苏晚", (("文", ("林知远",)), ("摄影", ("苏晚",)))),
        ("图文/记者 林知远", (("记者", ("林知远",)), ("摄影", ("林知远",)))),
        ("本报驻京记者 林知远", (("记者", ("林知远",)),)),
        ("晨报记者林知远", (("记者", ("林知远",)),)),
        ("方远/整理", (("整理", ("方远",)),)),
        ("受访者供图", (("供图", ("受访者",)),)),
        ("见习记者木西", (("见习记者", ("木西",)),)),
        ("小记者林知远", (("小记者", ("林知远",)),)),
        ("青禾导报记者 林知远 望津报道", (("记者", ("林知远",)),)),
        ("本报记者 林知远 发自云汀", (("记者", ("林知远",)),)),
        ("21世纪经济报道记者 林知远 望津报道", (("记者", ("林知远",)),)),
        ("记者 林知远 顾晚舟报道", (("记者", ("林知远", "顾晚舟")),)),
        ("记者林知远／望津报导", (("记者", ("林知远",)),)),
        ("记者林知远／摄影", (("摄影", ("林知远",)),)),
    ],
)
def test_a_byline_gives_its_roles_and_names(line, byline):
    assert credits.byline(line) == byline


@pytest.mark.parametrize(
    "line",
    [
        "图片新闻",
        "记者昨天来到青禾镇，看到渔民正在补网。",
        "万亩良田迎丰收",
        "本报讯 昨天上午，新桥通车。",
        "他把斗笠递给记者。",
        "笠递给记者。",
        "",
    ],
)
def test_other_lines_are_no_byline(line):
    assert credits.byline(line) == ()


def test_a_caption_names_photographers_and_not_their_roles():
    assert credits.credit("荷花开了。（记者 林知远 通讯员 苏晚 摄）") == ("林知远", "苏晚")
    assert credits.credit("荷花开了。（本报见习记者 林知远 摄）") == ("林知远",)


def test_names_set_without_blanks_are_cut_at_surnames():
    assert people.split_names("林知远苏晚晴") == ["林知远", "苏晚晴"]
    assert people.split_names("欧阳修远") == ["欧阳修远"]


def test_a_caption_ends_with_its_photographers():
    assert credits.credit("图为渔民补网。 ■摄影 方 远 林知远") == ("方远", "林知远")
    assert credits.credit("图为渔民补网。（方远 摄）") == ("方远",)
    assert credits.credit("图为渔民补网。") == ()


def test_a_photographer_alone_is_a_photo_credit():
    assert credits.photo_credit(credits.byline("■摄影 方远"))
    assert not credits.photo_credit(credits.byline("■记者 林知远 摄影 方远"))
    assert not credits.photo_credit(())


@pytest.mark.parametrize("line", ["韩国", "江苏", "●印尼"])
def test_a_place_over_a_dispatch_signs_nothing(line):
    assert credits.byline(line) == ()


def test_a_letter_is_signed_with_a_place_and_a_name():
    assert authors.signed_by("湖滨街 许舟舟") == (("署名", ("许舟舟",)),)
    assert authors.signed_by("（青禾镇教师 林知远）") == (("署名", ("林知远",)),)
    assert authors.signed_by("昨天，我们 走了") == authors.signed_by("湖滨街") == ()
    assert credits.names("■记者 林知远") == (("记者", ("林知远",)),)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("■记者 文 慧", (("记者", ("文慧",)),)),
        ("本报记者 李明 文/图", (("记者", ("李明",)), ("摄影", ("李明",)))),
        ("文/图 本报记者 李明", (("记者", ("李明",)), ("摄影", ("李明",)))),
        ("通讯员 古 月 摄", (("摄影", ("古月",)),)),
        ("■记者 乔一平 通讯员 孟 佳 报道", (("记者", ("乔一平",)), ("通讯员", ("孟佳",)))),
    ],
)
def test_who_wrote_may_have_taken_the_pictures_too(line, byline):
    assert credits.byline(line) == byline


def test_names_below_a_byline_are_of_its_last_role():
    assert credits.goes_on("■记者 许舟舟 通讯员 顾晚舟", "包晓慧")
    assert not credits.goes_on("■记者 许舟舟", "■包晓慧")
    assert not credits.goes_on("■许舟舟", "包晓慧")


def test_a_papers_short_name_stands_before_its_reporters_behind_a_bullet():
    assert credits.byline("◎滨江记者 许舟舟") == (("记者", ("许舟舟",)),)
    assert credits.byline("◎首席记者 许舟舟") == (("首席记者", ("许舟舟",)),)


def test_a_comment_may_be_signed_by_the_paper():
    assert credits.byline("■本报评论员") == credits.byline("本报 评论员") == (("署名", ("本报评论员",)),)


@pytest.mark.timeout(20)
def test_letters_set_apart_over_a_whole_line_are_looked_through_at_once():
    assert credits.byline("春 眠 不 觉 晓 处 处 闻 啼 鸟 夜 来 风 雨 声 花 落 知 多 少 " * 2) == ()
    assert credits.byline("文 / " + "春 眠 不 觉 晓 处 处 闻 啼 鸟 " * 3) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("■记者尉迟安见习记者贾雪", [("记者", ("尉迟安",)), ("见习记者", ("贾雪",))]),
        ("■通讯员岳一鸣 记者牟静", [("通讯员", ("岳一鸣",)), ("记者", ("牟静",))]),
        ("●记者海晏", [("记者", ("海晏",))]),
        ("国记者 梁牧", [("记者", ("梁牧",))]),
        ("口记者 池暮云“通讯员 席上珍", [("记者", ("池暮云",)), ("通讯员", ("席上珍",))]),
        ("学生记者 庄一诺", [("学生记者", ("庄一诺",))]),
        ("国家记者协会", []),
    ],
)
def test_rare_names_misread_bullets_and_lost_blanks_sign(line, names):
    assert list(credits.byline(line)) == names


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("本报记者方远临江电视台记者林知远", (("记者", ("方远",)), ("记者", ("林知远",)))),
        ("本报记者苏晚《青禾日报》记者方远", (("记者", ("苏晚",)), ("记者", ("方远",)))),
        ("《青禾日报》记者方远本报记者苏晚", (("记者", ("方远",)), ("记者", ("苏晚",)))),
        ("新华社记者林知远中央人民广播电台记者苏晚 通讯员 鲁一舟", (("记者", ("林知远",)), ("记者", ("苏晚",)), ("通讯员", ("鲁一舟",)))),
        ("本报驻哈萨克斯坦记者方远", (("记者", ("方远",)),)),
    ],
)
def test_reporters_of_several_papers_may_stand_in_one_line(line, byline):
    assert credits.byline(line) == byline


def test_titles_of_books_with_reporters_in_them_are_no_byline():
    assert credits.byline("《一个记者的见闻》记者节首发") == ()


@pytest.mark.parametrize("line", ["青禾市作家协会副主席方远", "滨江大学教授 苏晚", "省社科院、市委党校研究员林知远"])
def test_a_comment_may_be_signed_with_an_office(line):
    assert authors.titled(line) == (("署名", (line,)),)


@pytest.mark.parametrize("line", ["访青禾市作协主席方远", "市委书记与教师谈心", "方远任副市长", "赵市长田间问粮", "我们的书记方远来了"])
def test_what_is_said_of_somebody_in_office_signs_nothing(line):
    assert authors.titled(line) == ()


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("■通讯员 苏 晚 渔市凌晨开张", "渔市凌晨开张"),
        ("◎林知远 给老街留点时间", "给老街留点时间"),
        ("■摄影 方 远 夜市亮灯", "夜市亮灯"),
        ("■记者 林知远 通讯员 苏 晚", ""),
        ("■记者 方远 摄影报道", ""),
        ("◆从“要我学” 到“我要学”", ""),
        ("记者 方远 渔市凌晨开张", ""),
    ],
)
def test_a_headline_may_stand_behind_its_byline(line, headline):
    at = titled_lines.before_title(line)
    assert line[at:] == (headline or line)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("□苏晚/摄", (("摄影", ("苏晚",)),)),
        ("■文 竹", (("署名", ("文竹",)),)),
        ("■文 方远 图 苏晚", (("文", ("方远",)), ("图", ("苏晚",)))),
    ],
)
def test_a_surname_may_look_like_a_role(line, byline):
    assert credits.byline(line) == byline


@pytest.mark.parametrize("line", ["小记者习作", "法制漫画", "通讯员之家", "实习生日记", "生活摄影", "新闻图片", "资料图片"])
def test_the_name_of_a_column_is_no_byline(line):
    assert credits.byline(line) == ()


def test_a_letters_writer_has_any_name():
    assert authors.signed_by("读者 小雪") == (("署名", ("小雪",)),)
    assert credits.names("家长 苏晚") == (("署名", ("苏晚",)),)
    assert authors.signed_by("湖滨 小雪") == ()


def test_what_a_reporter_asks_is_no_byline():
    assert credits.byline("记者：这座桥当年是谁修的") == ()
    assert credits.byline("记者：方远") == (("记者", ("方远",)),)


def test_a_bar_may_be_read_as_a_letter():
    assert credits.byline("本报记者丨林知远") == (("记者", ("林知远",)),)


def test_what_is_left_of_a_broken_role_takes_no_picture():
    assert credits.byline("者 林知远 摄") == ()


def test_a_stroke_may_stand_before_what_a_photographer_did():
    assert credits.credit("渔民把鱼抬上码头。 记者苏晚／摄影") == ("苏晚",)


def test_a_writer_gives_his_office_behind_a_stroke():
    assert authors.titled("林知遠／文史工作者（青禾）") == (("署名", ("林知遠",)),)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("东街渔市 重新开张 记者:方远", "东街渔市 重新开张 "),
        ("“渔家乐”开张了通讯员 方远", "“渔家乐”开张了通讯员 方远"),
        ("开起“渔家乐”通讯员 方远", "开起“渔家乐”"),
        ("临江日报 记者 方远", "临江日报 记者 方远"),
        ("市长答中外 记者 提问", "市长答中外 记者 提问"),
    ],
)
def test_a_byline_behind_its_headline_is_told(line, title):
    assert line[: titled_lines.behind_title(line) or len(line)] == title


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("方远", True),
        ("方 远 顾晚舟", True),
        ("方远、顾晚舟，林知远", True),
        ("阿依·古丽", False),
        ("方", False),
        ("方远 ", True),
        ("方远  顾", False),
        ("方远/顾晚舟", False),
        ("方 " * 200 + "止.", False),
    ],
)
def test_a_list_of_names_is_told_however_its_letters_are_set(text, told):
    """The last has more ways to be cut than there are seconds to try them."""
    assert people.are_names(text) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("临江小学四（1）班 方 远", (("署名", ("方远",)),)),
        ("临江中学八年级 木西 指导老师：顾晚", (("署名", ("木西",)), ("指导老师", ("顾晚",)))),
        ("（指导老师：顾 晚）", (("指导老师", ("顾晚",)),)),
        ("四（1）班的同学 去看海", ()),
    ],
)
def test_a_pupil_signs_with_his_class(text, told):
    assert credits.byline(text) == told


def test_in_a_news_lead_a_name_behind_its_role_may_be_unusual():
    assert credits.reported("通讯员洛溪") == (("通讯员", ("洛溪",)),)
    assert credits.reported("记者方远通讯员顾晚舟") == (("记者", ("方远",)), ("通讯员", ("顾晚舟",)))
    assert credits.reported("通讯员还在路上赶来") == ()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("渔港秋色 方 远 摄", "渔港秋色"), ("风雪早班船 林知远 摄影", "风雪早班船"), ("“船家”歇了 方远/摄", "“船家”歇了"),
        ("镇文化站 方 远 摄", ""), ("新华社记者 方远 摄", ""), ("方远 林知远 摄", ""), ("春耕 方远 摄", ""), ("欧阳知远 方远 摄", ""),
    ],
)  # fmt: skip
def test_a_photographer_behind_the_title_of_a_picture_is_told(line, title):
    assert line[: titled_lines.behind_title(line)].strip() == title


def test_a_painting_is_by_its_author():
    assert credits.byline("方远 作") == (("作者", ("方远",)),)
    assert credits.byline("图片由本报记者 方远 摄") == (("摄影", ("方远",)),)


def test_a_phrase_in_two_like_halves_is_no_two_names():
    assert credits.byline("边走边看") == ()


def test_four_letters_in_one_piece_are_no_two_authors():
    assert credits.byline("农事顾问") == ()
    assert credits.byline("方远 顾晚") == (("署名", ("方远", "顾晚")),)
