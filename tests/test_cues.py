"""The cues papers print: bylines, jump lines, credits, service lines."""

import pytest

from index.segment import cues


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
        ("■晚报记者 林知远/文 苏 晚/图", (("记者", ("林知远",)), ("摄影", ("苏晚",)))),
        ("◎滨江记者 林知远 文 苏 晚 摄", (("记者", ("林知远",)), ("摄影", ("苏晚",)))),
        ("文/林知远 图/苏晚", (("文", ("林知远",)), ("摄影", ("苏晚",)))),
        ("□本报记者 林知远/文图", (("记者", ("林知远",)), ("摄影", ("林知远",)))),
    ],
)
def test_a_byline_gives_its_roles_and_names(line, byline):
    assert cues.byline(line) == byline


@pytest.mark.parametrize(
    "line", ["图片新闻", "记者昨天来到青禾镇，看到渔民正在补网。", "万亩良田迎丰收", "本报讯 昨天上午，新桥通车。", ""]
)
def test_other_lines_are_no_byline(line):
    assert cues.byline(line) == ()


def test_names_set_without_blanks_are_cut_at_surnames():
    assert cues.split_names("林知远苏晚晴") == ["林知远", "苏晚晴"]
    assert cues.split_names("欧阳修远") == ["欧阳修远"]


def test_a_jump_line_names_its_page():
    assert cues.jump_from("（上接1版）大桥全长九百米。") == "1版"
    assert cues.jump_from("大桥全长九百米。") is None
    assert cues.jump_to("大桥将于年底通车。（下转3版）") == "3版"
    assert cues.jump_to("大桥将于年底通车。(下转第 二 版)") == "二版"
    assert cues.jump_to("公司今年扭亏转盈") is None


def test_a_caption_ends_with_its_photographers():
    assert cues.credit("图为渔民补网。 ■摄影 方 远 林知远") == ("方远", "林知远")
    assert cues.credit("图为渔民补网。（方远 摄）") == ("方远",)
    assert cues.credit("图为渔民补网。") == ()


def test_a_forecast_is_told_from_news_about_the_weather():
    assert cues.forecast("今天多云到晴，西北风3到4级，最高气温12℃。")
    assert not cues.forecast("据统计，去冬以来青禾县气温偏高，果农担心花期提前，农技员进村指导，许多合作社已经备好了防寒的物资和设备。")


def test_a_contact_line_is_told_from_news():
    assert cues.contact("地址：临江市湖滨路18号 电话：6021234")
    assert not cues.contact("元旦清晨，发行员冒着严寒把报纸送到了订户门口。")


@pytest.mark.parametrize("line", ["招生 学费全免 咨询电话:66170017", "团购优惠 订购热线：66150808", "旺铺招租 转让"])
def test_an_advertisement_sells(line):
    assert cues.advert(line)


@pytest.mark.parametrize("line", ["昨天，学校公布了招生计划。", "记者拨打了66150808，无人接听。", "招生计划公布"])
def test_news_about_what_is_sold_is_no_advertisement(line):
    assert not cues.advert(line)


@pytest.mark.parametrize("line", ["临江市水务公司", "青禾供电局", "2025年8月26日", "二〇二五年八月二十六日"])
def test_offices_and_days_sign_notices(line):
    assert cues.signature_line(line)


@pytest.mark.parametrize("line", ["昨天，他来到水务公司", "2025年8月26日上午", "新桥通车"])
def test_other_lines_sign_nothing(line):
    assert not cues.signature_line(line)


def test_a_photographer_alone_is_a_photo_credit():
    assert cues.photo_credit(cues.byline("■摄影 方远"))
    assert not cues.photo_credit(cues.byline("■记者 林知远 摄影 方远"))
    assert not cues.photo_credit(())


@pytest.mark.parametrize(
    "line", ["据新华社青禾镇渔港二月十一日电（记者许舟舟）会议开始", "本报云汀3月5日讯 渔市开张", "新华社青禾二月一日电渔市开张"]
)
def test_a_news_lead_has_its_day_in_digits_or_in_words(line):
    assert cues.LEAD.match(line)


@pytest.mark.parametrize("line", ["韩国", "江苏", "●印尼"])
def test_a_place_over_a_dispatch_signs_nothing(line):
    assert cues.byline(line) == ()


def test_a_letter_is_signed_with_names_and_a_day():
    assert cues.SIGNED_DAY.match("2025年5月")
    assert cues.SIGNED_DAY.match("二〇二五年五月三日")
    assert cues.named_day("许舟舟 2025年5月")
    assert cues.named_day("许舟舟顾晚舟2025年5月3日")
    assert not cues.named_day("渔市开张2025年5月")
    assert not cues.named_day("2025年5月3日")


def test_a_salutation_greets_and_a_sentence_does_not():
    assert all(map(cues.salutation, ("各位代表：", "编辑同志：", "尊敬的读者朋友：")))
    assert not any(map(cues.salutation, ("各位代表分组讨论。", "编辑部搬了新家", "各位代表到会，镇长说：")))


def test_the_title_of_a_document_ends_with_its_day():
    assert cues.TITLE.search("青禾镇渔业会议公报（二〇二五年三月二日）")
    assert cues.TITLE.search("渔市重新开张（图片）")
    assert not cues.TITLE.search("会议开了三天，通过公报（2025年3月2日）")


def test_a_letter_is_signed_with_a_place_and_a_name():
    assert cues.signed_by("湖滨街 许舟舟") == (("署名", ("许舟舟",)),)
    assert cues.signed_by("（青禾镇教师 林知远）") == (("署名", ("林知远",)),)
    assert cues.signed_by("昨天，我们 走了") == cues.signed_by("湖滨街") == ()
    assert cues.names("■记者 林知远") == (("记者", ("林知远",)),)


def test_somebody_who_calls_is_no_telephone_number():
    assert not cues.contact("从青禾镇打来电话：桥上的")
    assert cues.contact("电话：6021234")


def test_a_letter_to_the_editor_opens_a_text():
    assert cues.OPENS.match("编辑同志：我家门口的灯坏了")


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
    assert cues.byline(line) == byline


def test_names_below_a_byline_are_of_its_last_role():
    assert cues.goes_on("■记者 许舟舟 通讯员 顾晚舟", "包晓慧")
    assert not cues.goes_on("■记者 许舟舟", "■包晓慧")
    assert not cues.goes_on("■许舟舟", "包晓慧")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("晚报讯 昨天上午", True),
        ("江城晚报讯（记者 许舟舟）昨天", True),
        ("滨江讯(记者 许舟舟)昨天", True),
        ("滨江讯 “来了！”", True),
        ("本报青禾镇4月15日讯 昨天", True),
        ("通讯 员许舟舟", False),
        ("据短讯 称", False),
        ("滨江讯息网", False),
        ("日报记者说", False),
    ],
)
def test_a_paper_leads_its_news_in_with_its_own_name(text, leads):
    assert bool(cues.LEAD.match(text)) is leads


def test_a_papers_short_name_stands_before_its_reporters_behind_a_bullet():
    assert cues.byline("◎滨江记者 许舟舟") == (("记者", ("许舟舟",)),)
    assert cues.byline("◎首席记者 许舟舟") == (("首席记者", ("许舟舟",)),)


@pytest.mark.parametrize("text", ["今日导读", "渔市开到夜里十点 （见第5版）", "渔市开到夜里十点（详见A06版）", "▶5版"])
def test_what_other_pages_hold_is_pointed_at(text):
    assert cues.POINTER.search(text) or cues.CONTENTS.match(text)


def test_a_comment_may_be_signed_by_the_paper():
    assert cues.byline("■本报评论员") == cues.byline("本报 评论员") == (("署名", ("本报评论员",)),)


@pytest.mark.timeout(20)
def test_letters_set_apart_over_a_whole_line_are_looked_through_at_once():
    assert cues.byline("春 眠 不 觉 晓 处 处 闻 啼 鸟 夜 来 风 雨 声 花 落 知 多 少 " * 2) == ()
    assert cues.byline("文 / " + "春 眠 不 觉 晓 处 处 闻 啼 鸟 " * 3) == ()


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
    assert list(cues.byline(line)) == names
