"""The cues papers print: news leads, jump lines, forecasts, service lines."""

import pytest

from index.segment.marks import cues


def test_a_jump_line_names_its_page():
    assert cues.jump_from("（上接1版）大桥全长九百米。") == "1版"
    assert cues.jump_from("大桥全长九百米。") is None
    assert cues.jump_to("大桥将于年底通车。（下转3版）") == "3版"
    assert cues.jump_to("大桥将于年底通车。(下转第 二 版)") == "二版"
    assert cues.jump_to("公司今年扭亏转盈") is None


def test_a_forecast_is_told_from_news_about_the_weather():
    assert cues.forecast("今天多云到晴，西北风3到4级，最高气温12℃。")
    assert cues.forecast("县气象站预报：明天阴有小雨，东北风四到五级，最低气温3℃")
    assert not cues.forecast("据统计，去冬以来青禾县气温偏高，果农担心花期提前，农技员进村指导，许多合作社已经备好了防寒的物资和设备。")


def test_a_contact_line_is_told_from_news():
    assert cues.contact("地址：临江市湖滨路18号 电话：6021234")
    assert cues.contact("联系人：方女士")
    assert not cues.contact("逾期不再受理。联系人：方女士，电话打到公司去问，公司设在湖滨路的二楼，上班的时间都有人")
    assert not cues.contact("元旦清晨，发行员冒着严寒把报纸送到了订户门口。")


@pytest.mark.parametrize("line", ["招生 学费全免 咨询电话:66170017", "团购优惠 订购热线：66150808", "旺铺招租 转让"])
def test_an_advertisement_sells(line):
    assert cues.advert(line)


@pytest.mark.parametrize("line", ["昨天，学校公布了招生计划。", "记者拨打了66150808，无人接听。", "招生计划公布"])
def test_news_about_what_is_sold_is_no_advertisement(line):
    assert not cues.advert(line)


@pytest.mark.parametrize("line", ["临江市水务公司", "青禾供电局", "青禾水务集团管网维护科", "2025年8月26日", "二〇二五年八月二十六日"])
def test_offices_and_days_sign_notices(line):
    assert cues.signature_line(line)


@pytest.mark.parametrize("line", ["昨天，他来到水务公司", "2025年8月26日上午", "新桥通车"])
def test_other_lines_sign_nothing(line):
    assert not cues.signature_line(line)


@pytest.mark.parametrize(
    "line", ["据新华社青禾镇渔港二月十一日电（记者许舟舟）会议开始", "本报云汀3月5日讯 渔市开张", "新华社青禾二月一日电渔市开张"]
)
def test_a_news_lead_has_its_day_in_digits_or_in_words(line):
    assert cues.LEAD.match(line)


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


def test_somebody_who_calls_is_no_telephone_number():
    assert not cues.contact("从青禾镇打来电话：桥上的")
    assert cues.contact("电话：6021234")


def test_a_sum_a_sentence_and_somebodys_words_are_no_contact():
    lines = ("票房达3456789元", "有疑问，可在工作日拨打咨询电话：", "他接起电话：“谁呀？”", "章一枚（编号3709000", "产值达到3456789")
    assert not any(map(cues.contact, lines))
    assert all(map(cues.contact, ("新闻热线6021234", "0538-6021234", "编辑部 6021234")))


def test_a_letter_to_the_editor_opens_a_text():
    assert cues.OPENS.match("编辑同志：我家门口的灯坏了")


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


@pytest.mark.parametrize(
    "text",
    ["今日导读", "青禾渔市开张 详见2版", "渔市开到夜里十点 （见第5版）", "渔市开到夜里十点（详见A06版）", "▶5版", "●渔市开到夜里十点 5版"],
)
def test_what_other_pages_hold_is_pointed_at(text):
    assert cues.POINTER.search(text) or cues.CONTENTS.match(text)


@pytest.mark.parametrize("text", ["渔市的新闻登在本报 3版", "渔市开到夜里，见 3版", "读者在晨报的第 3版", "要闻 2版"])
def test_a_line_of_text_points_at_no_page(text):
    assert not cues.POINTER.search(text)


@pytest.mark.parametrize("line", ["（许舟舟）", "(雁渚镇政府办公室)", "（本报临江1月5日电）"])
def test_a_line_in_brackets_belongs_to_what_stands_before_it(line):
    assert cues.IN_BRACKETS.match(line)


@pytest.mark.parametrize(
    "line", ["（一）", "（十二）", "（下转第三版）", "（上接第一版）", "（附图片2张）", "(A、B)", "（许舟舟）说", "（许舟舟）（图）"]
)
def test_numbers_of_sections_pictures_and_what_goes_on_do_not(line):
    assert not cues.IN_BRACKETS.match(line)


@pytest.mark.parametrize(
    ("line", "row"), [("雁渚 0.8 －1.2 0.1", True), ("望津镇：18.5 20.1", True), ("雁渚镇有3座桥", False), ("下午3时", False)]
)
def test_rows_of_a_table_are_a_name_and_numbers(line, row):
    assert bool(cues.TABLE_ROW.match(line)) == row


@pytest.mark.parametrize(
    "line",
    [
        "【记者许舟舟／青禾报导】青禾镇",
        "（特约记者许舟舟报道）昨晨",
        "据新华社青禾8月15日专电 会议开始",
        "【云汀社青禾8月15日电】",
        "【青报专讯】昨日",
    ],
)
def test_leads_in_brackets_and_of_wires_open_a_text(line):
    assert cues.LEAD.match(line)


def test_good_news_in_brackets_is_no_lead():
    assert not cues.LEAD.match("【喜讯】渔市开张")
    assert not cues.LEAD.match("（记者 许舟舟）昨天")


@pytest.mark.parametrize(
    "line",
    [
        "上一篇 下一篇",
        "3上一篇 2019年3月15日 放大 缩小 默认",
        "标题导航",
        "返回目录 放大+ 缩小- 全文复制 上一篇 下一篇",
        "版权所有 临江日报社",
    ],
)
def test_what_a_page_on_the_web_leads_on_with_is_of_no_article(line):
    assert cues.WEB.search(line)


@pytest.mark.parametrize("line", ["上一期的谜底", "打印店里的年轻人", "收藏", "下一篇：老桥"])
def test_words_of_the_web_within_a_headline_are_none(line):
    assert not cues.WEB.search(line)


def test_a_figure_is_a_number_with_its_unit():
    assert all(map(cues.FIGURE.match, ["8.9%", "17.3亿元", "超2万人"]))
    assert not any(map(cues.FIGURE.match, ["3月12日讯", "12岁女孩拾金不昧", "2019年"[:4] + "年的春天很长"]))


def test_an_editor_named_alone_made_the_page():
    assert cues.COLUMN_STAFF.search("编辑 林知远") and not cues.COLUMN_STAFF.search("编辑部的故事")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("苹果 3.80 4.20", True),
        ("临江－1.2－3.1－0.1", True),
        ("二等座 108.5元", False),
        ("单号" + "1" * 300 + "止", False),
        ("苹果 " + "3.80 4.20 -5% " * 40 + "止", False),
    ],
)
def test_a_row_of_figures_is_told_however_long(line, told):
    """A row that is read in every way to cut its figures would take years."""
    assert bool(cues.TABLE_ROW.match(line)) is told


def test_lines_that_repeat_what_a_masthead_says_are_read_once():
    number = "国内统一刊号  CN 37 - 0099 "
    assert cues.PAPER_NUMBERS.match(number * 3)
    assert not cues.PAPER_NUMBERS.match(number * 40 + "止")
    assert cues.PUBLISHER.match("青禾报社主办 准印证号 0099")
    assert not cues.PUBLISHER.match("青禾报社主办" + "准印证号 主办" * 40 + "\n止")


def test_who_lettered_or_drew_for_a_page_is_of_its_staff():
    assert all(map(cues.COLUMN_STAFF.search, ("题字：方远", "本版插图 苏 晚", "刊头题字：林知远")))
    assert not any(map(cues.COLUMN_STAFF.search, ("题字：写给青禾的孩子们", "插图背后的故事", "题字的人")))


def test_tides_are_forecast_and_a_climax_is_not():
    assert cues.forecast("今日潮汐：高潮8时20分、20时41分，低潮2时5分；沿海浪高0.8米。")
    assert not cues.forecast("今日的灯会迎来高潮，来了三千多人。")


def test_news_of_letters_is_short_news_and_a_public_notice_is_told_at_any_length():
    assert all(map(cues.SHORT_NEWS.match, ("文讯", "书讯", "简讯"))) and not cues.SHORT_NEWS.match("通讯")
    assert cues.PUBLIC_NOTICE.search("“我的渡口”征联启事") and not cues.PUBLIC_NOTICE.search("等了三年，等来一纸公告")


def test_tides_are_of_the_forecast_and_lost_things_of_notices():
    assert cues.forecast("明日高潮：02时51分、15时08分")
    assert cues.FORECAST_TITLE.match("海洋气象预报")
    assert all(map(cues.NOTICE.search, ("寻物", "身份证遗失", "遗失声明")))
    assert not cues.NOTICE.search("青禾镇渔家小吃店遗失")


def test_what_is_told_in_short_opens_its_article_and_is_no_editors_note():
    assert cues.OPENS.match("核心提示：渡船今天起早一刻钟开。") and not cues.EDITOR.match("核心提示：渡船今天起早一刻钟开。")
    assert cues.EDITOR.match("编者按：渡船今天起早一刻钟开。")
