"""What the pieces of a page are, where print tells."""

import pytest

from index.records import Line
from index.segment.column_marks import told_marks
from index.segment.cue_roles import cue_roles
from index.segment.pieces import cut
from index.segment.places import groups
from index.segment.role import Role
from index.segment.roles import _below_byline, _open_ended, roles
from index.segment.runs import Run
from index.segment.segmenter import _parted, segment
from index.segment.verse import of_verse, without_stacks


def of(function, *texts):
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    return list(zip([p.text for p in pieces], function(pieces), strict=True))


def test_a_notice_has_a_headline_and_its_office_and_day_are_text():
    found = dict(of(roles, "停水公告", "", "因管道检修，今晚停水，请做好准备。", "", "2025年8月26日"))
    assert found == {"停水公告": Role.HEAD, "因管道检修，今晚停水，请做好准备。": Role.BODY, "2025年8月26日": Role.BODY}


def test_the_lines_of_an_advertisement_lend_one_another_their_role():
    found = of(cue_roles, "青禾月饼", "老味道", "订购热线：66150808", "地址：湖滨路18号")
    assert [role for _, role in found] == [Role.AD] * 4


def test_a_printed_sentence_beside_a_telephone_stays_what_it_is():
    found = dict(of(cue_roles, "昨天，临江市的老人们收到了一笔特别的补贴款。", "咨询热线：66150808"))
    assert found["昨天，临江市的老人们收到了一笔特别的补贴款。"] is Role.BODY


def test_the_label_of_a_texts_last_part_is_text():
    assert of(cue_roles, "灯亮了三十盏。", "", "结束语：", "", "这一组报道到此写完。")[1][1] is Role.BODY


def test_two_lines_that_are_one_sentence_in_quotation_marks_are_text():
    lines = ["“镇里人先把石桥修好", "再把路灯一盏一盏装上。”"]
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    assert _open_ended(pieces, [None, None], [Role.HEAD, Role.BODY]) == [Role.BODY] * 2
    pieces = cut([Line(n, text) for n, text in enumerate(["石桥修好", lines[1]], 1)])
    assert _open_ended(pieces, [None, None], [Role.HEAD, Role.BODY]) == [Role.HEAD, Role.BODY]


def test_a_headline_below_who_wrote_the_text_in_brackets_parts_two_texts():
    pieces = cut([Line(n, text) for n, text in enumerate(["灯亮了。", "（青禾镇文化站方远）", "先修桥", "桥要先修。"], 1)])
    runs = [Run(tuple(pieces[:2]), frozenset(), frozenset()), Run((pieces[3],), frozenset({Role.HEAD}), frozenset(), (pieces[2],))]
    assert len(_parted(runs)) == 2
    assert len(_parted([Run(tuple(pieces[:1]), frozenset(), frozenset()), runs[1]])) == 1


def test_a_telephone_within_a_wrapped_sentence_is_text():
    lines = ["昨天，青禾镇游泳馆宣布延长开", "放时间，学生凭证半价，市民可拨", "打咨询电话：6021234，", "也可到馆内服务台询问。请带证。"]
    assert Role.CONTACT not in [role for _, role in of(cue_roles, *lines)]
    lines[2:] = ["生 电话：0538-602", "1234"]
    assert Role.CONTACT not in [role for _, role in of(cue_roles, *lines)]


def test_what_is_left_of_a_telephone_stands_below_it():
    assert [role for _, role in of(cue_roles, "新闻热线：0538-602", "1234")] == [Role.CONTACT] * 2


def test_a_shadowed_word_of_two_characters_is_the_logo_of_a_column():
    assert of(cue_roles, "人物人物", "", "昨天凌晨，渔市开张。")[0][1] is Role.COLUMN


def test_a_text_that_goes_on_from_another_page_is_no_headline():
    assert of(cue_roles, "（上接1版）")[0][1] is Role.BODY


def test_a_stack_of_short_lines_is_verse_and_not_a_headline():
    lines = ["江水", "我挥挥手", "真想让船停下", "人在江的这头", "家在江的那头", "更有相逢", "来举杯"]
    assert [role for _, role in of(roles, *lines)].count(Role.HEAD) <= 1


def test_a_picture_headline_says_so_and_a_shadowed_line_is_a_headline():
    found = [role for _, role in of(cue_roles, "风雪运输线（附图片3张）", "", "塔影渡口今起停航塔影渡口今起停航")]
    assert found == [Role.HEAD, Role.HEAD]


def test_the_day_and_the_number_of_a_page_are_of_its_head():
    found = [role for _, role in of(cue_roles, "第3版", "", "2024年3月5日 星期二", "", "2024年3月5日")]
    assert found == [Role.NOISE, Role.NOISE, Role.BODY]


def test_a_bare_name_under_a_headline_signs_what_follows():
    found = dict(
        of(roles, "渔市开张忙", "", "百年石桥迎来“体检”", "王佑民", "昨天，青禾镇的石桥迎来一次体检，三名技工", "爬上桥拱，一块一块地敲。")
    )
    assert found["王佑民"] is Role.BYLINE


def test_a_line_that_pauses_twice_is_text_and_one_that_pauses_once_may_be_a_headline():
    assert of(cue_roles, "加强互学互鉴、深化合作，")[0][1] is Role.BODY
    assert of(cue_roles, "等一座桥，", "也等一份耐心")[0][1] is None


def test_an_office_and_a_day_below_text_sign_it_in_either_order():
    notice = ("停水公告", "", "因管道检修，今晚停水，请做好准备。", "")
    for signature in (("云汀市自来水有限公司", "", "2025年8月26日"), ("2025 年8月26日", "青禾镇人民政府")):
        found = dict(of(roles, *notice, *signature))
        assert {text: role for text, role in found.items() if text in signature} == dict.fromkeys((s for s in signature if s), Role.BODY)


def test_a_line_that_names_a_notice_is_no_headline_of_other_lines_but_of_its_office():
    pieces = cut([Line(n, text) for n, text in enumerate(("桥通之后的路更长", "停电公告", "云汀市供电公司"), 1)])
    found = groups(pieces, [Role.HEAD] * 3, Role.HEAD)
    assert [[p.text for p in group] for group in found] == [["桥通之后的路更长"], ["停电公告", "云汀市供电公司"]]


def test_the_name_of_a_column_that_a_note_tells_of_is_its_mark_wherever_it_stands():
    texts = ("走进青禾", "", "编者按：今起开设“走进青禾”专栏。", "", "走进青禾", "", "昨天凌晨四点，渔市开张，灯火通明。")
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    found = told_marks(pieces, [Role.BODY] * len(pieces))
    assert [role for p, role in zip(pieces, found, strict=True) if p.text == "走进青禾"] == [Role.COLUMN, Role.COLUMN]


def test_two_short_lines_between_blank_lines_of_which_the_first_pauses_are_a_headline():
    text = "昨天凌晨四点，渔市开张，灯火通明。"
    found = dict(of(roles, text, "", "等一座桥，", "也等一份耐心", "", text))
    assert found["等一座桥，"] is Role.HEAD and found["也等一份耐心"] is Role.HEAD
    verse = dict(of(roles, text, "", "江水长，", "渔火亮，", "", text))
    assert verse["渔火亮，"] is Role.BODY


def test_what_signs_or_adds_below_running_text_is_no_headline():
    lines = [
        "愿《街巷》成为您的邻居，也愿它说出您的心里话。",
        "——编者",
        "",
        "青禾渔市重新开张",
        "昨天上午，青禾镇的渔市重新开张，几百人赶来。",
    ]
    assert dict(of(roles, *lines))["——编者"] is Role.BODY
    lines = ["图为许舟舟在青禾镇的石桥上数着来往的船。（许", "小舟摄）", "昨天上午，石桥迎来一次体检，三名技工爬上桥拱，"]
    assert dict(of(roles, *lines))["小舟摄）"] is Role.BODY


def test_the_mark_of_a_picture_broken_in_two_makes_both_lines_headline():
    found = dict(of(cue_roles, "渔市重新开张（附图", "片1张）", "", "昨天上午，渔市开张。"))
    assert found["渔市重新开张（附图"] is found["片1张）"] is Role.HEAD
    assert dict(of(cue_roles, "船靠了岸。（附图", "片1张）"))["船靠了岸。（附图"] is None


def test_below_the_label_of_a_picture_stands_its_caption():
    lines = ["昨天上午，青禾镇的渔市重新开张。", "", "图片：", "", "许舟舟在船上", "", "旧书有了新家"]
    found = dict(of(roles, *lines))
    assert found["图片："] is found["许舟舟在船上"] is Role.BODY


def test_a_quotation_that_the_next_line_closes_is_text():
    found = dict(of(roles, "老人们说起从前的渔市都笑了。", "", "“船要靠岸，灯要亮着", "", "。”", "", "渔民们点点头，又出江了。"))
    assert found["“船要靠岸，灯要亮着"] is Role.BODY


def test_a_name_right_above_a_day_signs():
    lines = [
        "盼望渔市早日重新开张，让大家买到新鲜的江鱼。",
        "许舟舟",
        "2025年5月",
        "",
        "旧书有了新家",
        "",
        "镇上添了一间图书室，孩子们来借书。",
    ]
    found = dict(of(roles, *lines))
    assert (found["许舟舟"], found["2025年5月"]) == (Role.BYLINE, Role.BODY)


NEWS = "本报讯 昨天上午，临江渔市搬进新大厅，鱼贩们早早就到了。"


def test_a_line_that_goes_on_from_nothing_and_by_nothing_is_a_headline():
    found = dict(of(roles, "石桥完工", "", "昨天，青禾镇的石桥完工了。", "", "老渔市搬进了新大厅", "", NEWS))
    assert found["老渔市搬进了新大厅"] is Role.HEAD


def test_headlines_gathered_above_all_texts_are_headlines():
    heads = ["老渔市搬进新大厅", "石桥迎来一次体检", "旧书有了新的家", "山村小学修了操场", "江边步道今天开放", "晚班公交多了三趟"]
    lines = [line for text in (NEWS, "本报讯 昨天，石桥迎来体检。", "本报讯 昨天，旧书有了新家。") for line in ("", text)]
    assert [role for _, role in of(roles, *heads, *lines)][:6] == [Role.HEAD] * 6


def test_a_forecast_is_its_whole_block():
    found = [role for _, role in of(cue_roles, "今天阴有阵雨，东北风3级，", "气温14℃到19℃。明天小雨转阴。", "后天多云到晴，气温回升。")]
    assert found == [Role.WEATHER] * 3


def test_the_publisher_and_the_name_of_a_page_are_of_its_head():
    assert [role for _, role in of(cue_roles, "A05 本埠·民生", "", "中共临江县委主管主办")] == [Role.NOISE] * 2


def test_the_place_and_name_below_a_letter_sign_it():
    found = dict(of(roles, "桥上的灯", "", "昨天，我们走过青禾镇的石桥，桥上的灯亮了，多谢修灯的人。", "湖滨街 许舟舟", "", "停水公告"))
    assert found["湖滨街 许舟舟"] is Role.BYLINE


def test_a_short_string_printed_twice_above_a_headline_is_a_column_mark():
    lines = ("春耕见闻录春耕见闻录", "", "老渔市搬进新大厅老渔市搬进新大厅", "", NEWS)
    assert [role for _, role in of(roles, *lines)][:2] == [Role.COLUMN, Role.HEAD]


def test_a_line_too_long_for_a_headline_that_pauses_twice_is_text():
    text = "为了让石桥上的灯亮得久，镇里定了三年不收电费的规矩，头两年的花销由镇里和住"
    assert dict(of(roles, "石桥亮灯了", "", NEWS, "", text, "", "■记者 林知远"))[text] is Role.BODY


def test_headlines_gathered_below_all_texts_over_several_blocks_are_headlines():
    heads = [
        "老渔市搬进新大厅",
        "",
        "石桥迎来一次体检",
        "",
        "旧书有了新的家",
        "山村小学修了操场",
        "",
        "江边步道今天开放",
        "晚班公交多了三趟",
    ]
    lines = [line for text in (NEWS, "本报讯 昨天，石桥迎来体检。", "本报讯 昨天，旧书有了新家。") for line in (text, "")]
    assert [role for _, role in of(roles, *lines, *heads)][-6:] == [Role.HEAD] * 6


def test_short_lines_above_a_lone_telephone_are_an_advertisement():
    found = dict(of(cue_roles, NEWS, "", "老乔修伞 配钥匙", "", "电话：66100110"))
    assert (found["老乔修伞 配钥匙"], found["电话：66100110"]) == (Role.AD, Role.AD)
    assert dict(of(cue_roles, "新闻热线：66100110"))["新闻热线：66100110"] is Role.CONTACT


def test_names_in_the_line_below_a_byline_go_on_with_it():
    found = dict(of(cue_roles, "■记者 许舟舟 通讯员 顾晚舟", "包晓慧", NEWS))
    assert found["包晓慧"] is Role.BYLINE


def test_two_letters_over_two_are_the_logo_of_a_column():
    assert [role for _, role in of(cue_roles, "晚报", "帮办", "", NEWS)][:2] == [Role.COLUMN] * 2


def test_what_is_printed_over_a_forecast_belongs_to_it_and_a_telephone_below_does_not():
    lines = [
        "今明天气",
        "今天晴到多云，偏北风3级左右，",
        "最高气温19℃，明天多",
        "云转阴，夜里有小雨。",
        "新闻热线：66150808  邮箱：a@b.example",
    ]
    found = [role for _, role in of(cue_roles, *lines)]
    assert found == [Role.WEATHER] * 4 + [Role.CONTACT]
    apart = [role for _, role in of(cue_roles, "天气预报", "", "今天多云，偏南风3到4级，最高气温29℃。")]
    assert apart == [Role.WEATHER] * 2
    assert of(cue_roles, "天气预报", "", "昨天上午，青禾镇的渔市重新开张。")[0][1] is None


def test_a_notices_title_below_its_text_and_its_office():
    found = dict(of(cue_roles, "请失主到渔市认领，电话5507781。", "失物招领", "", "昨天上午，渔市开张。"))
    assert found["失物招领"] is Role.HEAD
    lines = ["停水公告", "", "因管道检修，今晚停水，请做好准备。", "", "青禾供电公司", "本报记者 许舟舟"]
    assert dict(of(roles, *lines))["青禾供电公司"] is Role.BODY


@pytest.mark.parametrize(("text", "role"), [("文 体", Role.NOISE), ("民生·服务", Role.NOISE), ("综合新闻", Role.NOISE)])
def test_the_name_of_a_page_at_its_head_is_of_no_article(text, role):
    assert of(cue_roles, text, "", "渔市开张", "", "昨天凌晨，渔市开张。")[0][1] is role


def test_a_line_with_a_pause_over_a_headline_in_its_own_block_is_one_of_it():
    lines = ["渔市开张,灯火通明", "", "## 渔市搬进新大厅", "", "昨天凌晨，渔市开张，灯火通明，买鱼的人排到了桥头。"]
    drafts = segment([Line(n, text) for n, text in enumerate(lines, 1)])
    assert [[p.text for p in d.heads] for d in drafts] == [["渔市开张,灯火通明", "渔市搬进新大厅"]]


def test_a_line_with_its_dash_is_a_headline():
    found = of(
        cue_roles, "把戏台搬进村里——访青禾镇文化站站长方远", "", "看得见的变化——来自云汀村的报告", "", "他记得很清楚——来自五个村的孩子。"
    )
    assert [role for _, role in found] == [Role.HEAD, Role.HEAD, Role.BODY]


def test_an_author_with_an_office_signs_below_the_headline():
    lines = ("让老街慢慢地活", "", "青禾市作家协会副主席方远", "", "老街的好，不在于旧，而在于一直有人住着，有人过日子。")
    assert [role for _, role in of(roles, *lines)] == [Role.HEAD, Role.BYLINE, Role.BODY]


def test_more_headlines_than_an_article_has_are_headlines_where_the_page_speaks_of_them():
    titles = ["石桥修好通车", "渔市凌晨开张", "养老食堂加菜", "学校换新校车", "蚕农卖出新茧", "夜校教做木工", "水库开闸放水"]
    texts = [
        f"昨天，青禾镇的{title}，{title[:2]}边上站满了人，{title[2:]}的消息传得很快，大家都说这件事盼了好多年，终于等到了今天这个好日子，说什么也要来看一看。"
        for title in titles
    ]
    stack = dict(
        of(lambda p: without_stacks(p, [Role.HEAD] * 7 + [Role.BODY] * 7, frozenset()), *titles, *(x for t in texts for x in ("", t)))
    )
    assert [stack[title] for title in titles] == [Role.HEAD] * 7
    bare = dict(of(lambda p: without_stacks(p, [Role.HEAD] * 7, frozenset()), *titles))
    assert [bare[title] for title in titles] == [Role.HEAD] + [Role.BODY] * 6


def test_the_title_of_a_notice_stands_over_a_sentence_that_begins_without_a_pause():
    notice = ["讣告", "云汀市第一中学退休教师", "林知远同志因病医治无效，于", "2025年4月9日逝世。"]
    assert of(cue_roles, *notice)[0][1] is Role.HEAD
    assert of(cue_roles, "遗失", "声明", "昨天，渔市开张，人很多。")[0][1] is None


def test_a_letters_writer_and_its_day_without_a_year_sign_it():
    letter = ["编辑同志：", "学校门口的路只有六米宽，十分危险。", "建议在上下学时段实行单向通行。", "家长 苏晚", "8月30日"]
    assert [role for _, role in of(roles, *letter)][-2:] == [Role.BYLINE, Role.BODY]
    assert of(cue_roles, "全市清点古树，预计到", "8月30日")[1][1] is None


def test_a_short_block_over_a_name_is_a_heading_with_its_author():
    lines = ["渡口", "苏晚", "", "江面起了雾，摆渡的人收起竹篙，像收起一个下午。"]
    assert [role for _, role in of(cue_roles, *lines)][:2] == [Role.HEAD, Role.BYLINE]
    for above, name in (("旧书换绿植", "简讯"), ("■通讯员", "方远"), ("雨停了，", "苏晚")):
        assert of(cue_roles, above, name)[1][1] is not Role.BYLINE


def test_a_comment_of_the_paper_is_signed_below_its_headline():
    assert of(cue_roles, "把农时攥在手里", "本报评论员", "")[1][1] is Role.BYLINE


def test_a_photographer_broken_within_his_role_ends_a_caption():
    assert of(cue_roles, "昨天，青禾镇的果农在桃园里疏花，抢抓农时。本报记", "者 苏晚 摄")[1][1] is Role.BODY


def test_stanzas_one_below_the_other_are_verse():
    pieces = cut(
        [Line(n, text) for n, text in enumerate(["风把炊烟吹斜", "吹向槐花", "收起竹篙", "", "水记得脚步", "却不开口", "我坐下"], 1)]
    )
    assert of_verse(pieces, [Role.HEAD] * 6, frozenset()) == [Role.BODY] * 6


def test_the_headline_below_the_mark_of_a_column_is_none():
    pieces = cut([Line(n, text) for n, text in enumerate(["今日话题", "给记忆留一处泊位", "苏晚", "", "码头停航，桥梁通车。"], 1)])
    found = [Role.COLUMN, Role.HEAD, Role.BYLINE, Role.BODY]
    assert told_marks(pieces, found) == found


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


def test_what_a_notice_tells_line_by_line_is_text():
    found = of(cue_roles, "时间：10月15日（周六）上午9时", "", "地点：图书馆报告厅", "", "主讲：盆景园老园丁 方远")
    assert [role for _, role in found] == [Role.BODY] * 3


def test_what_advertises_the_paper_marks_no_column_beside_it():
    assert dict(of(cue_roles, "三把旧锁换新钥", "临江发布客户端"))["三把旧锁换新钥"] is None


def test_the_name_of_a_column_that_a_note_tells_of_may_stand_in_two_lines():
    note = "编者按：“走进青禾 遇见临江”专栏今天与读者见面。"
    pieces = cut([Line(n, text) for n, text in enumerate([note, "", "走进青禾走进青禾", "遇见临江"], 1)])
    found = told_marks(pieces, [Role.BODY] * (len(pieces) - 2) + [Role.COLUMN, Role.HEAD])
    assert found[-2:] == [Role.COLUMN] * 2


def test_the_first_line_of_a_text_below_a_byline_is_no_headline():
    pieces = cut([Line(n, text) for n, text in enumerate(["□记者 方远", "", "读者许先生来信：我家房", "子漏雨，放了6只盆，墙角"], 1)])
    given = [Role.BYLINE, None, None]
    assert _below_byline(pieces, given, [Role.BYLINE, Role.HEAD, Role.BODY]) == [Role.BYLINE, Role.BODY, Role.BODY]


def test_an_advertisement_in_sentences_is_told_by_its_goods_and_its_address():
    lines = ["青禾竹器店：藤椅竹席批发零售，满", "三百元包邮。地址：北塘巷7", "号 电话：70001234"]
    assert [role for _, role in of(cue_roles, *lines)] == [Role.AD] * 3
    told = dict(of(cue_roles, "昨天，图书馆免费开放，读者可拨打", "咨询电话：6021234，", "也可到馆内询问。"))
    assert Role.AD not in told.values()


def test_a_line_right_above_a_news_lead_is_its_headline_whatever_it_scans():
    pieces = cut([Line(1, "渔民扫二维码领补贴"), Line(2, "本报讯 昨天，渡口换了新闸机。"), Line(4, "扫码关注公众号")])
    given = cue_roles(pieces)
    assert given[0] is None
    assert given[2] is Role.NOISE


def test_a_second_news_lead_begins_another_article():
    first, second, third = cut([Line(1, "本报讯 新船昨天试航。"), Line(3, "本报讯 菜场今天开门。"), Line(5, "船长姓林，是本地人。")])
    runs = [Run((piece,), frozenset(), frozenset()) for piece in (first, second, third)]
    assert len(_parted(runs[:2])) == 2
    assert len(_parted([runs[2], runs[0]])) == 1


def test_a_sentence_that_tells_several_things_in_turn_is_text():
    assert of(cue_roles, "镇长就修桥一事提出", "三件事：一是月底前查清桥墩")[1][1] is Role.BODY


def test_what_a_paper_costs_is_no_headline():
    for price in ("零售每份二分", "每月四角"):
        assert of(cue_roles, price) == [(price, Role.NOISE)]
