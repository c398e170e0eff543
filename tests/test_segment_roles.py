"""What the pieces of a page are, where print tells."""

from index.records import Line
from index.segment.heads.column_marks import told_marks
from index.segment.heads.places import groups
from index.segment.order.pieces import cut
from index.segment.roles.cue_roles import cue_roles
from index.segment.roles.page_roles import _below_byline, _open_ended, roles
from index.segment.roles.role import Role
from index.segment.roles.verse import of_verse, without_stacks
from index.segment.segmenter import segment


def of(function, *texts):
    pieces = cut([Line(n, text) for n, text in enumerate(texts, 1)])
    return list(zip([p.text for p in pieces], function(pieces), strict=True))


def test_a_notice_has_a_headline_and_its_office_and_day_are_text():
    found = dict(of(roles, "停水公告", "", "因管道检修，今晚停水，请做好准备。", "", "2025年8月26日"))
    assert found == {"停水公告": Role.HEAD, "因管道检修，今晚停水，请做好准备。": Role.BODY, "2025年8月26日": Role.BODY}


def test_two_lines_that_are_one_sentence_in_quotation_marks_are_text():
    lines = ["“镇里人先把石桥修好", "再把路灯一盏一盏装上。”"]
    pieces = cut([Line(n, text) for n, text in enumerate(lines, 1)])
    assert _open_ended(pieces, [None, None], [Role.HEAD, Role.BODY]) == [Role.BODY] * 2
    pieces = cut([Line(n, text) for n, text in enumerate(["石桥修好", lines[1]], 1)])
    assert _open_ended(pieces, [None, None], [Role.HEAD, Role.BODY]) == [Role.HEAD, Role.BODY]


def test_a_stack_of_short_lines_is_verse_and_not_a_headline():
    lines = ["江水", "我挥挥手", "真想让船停下", "人在江的这头", "家在江的那头", "更有相逢", "来举杯"]
    assert [role for _, role in of(roles, *lines)].count(Role.HEAD) <= 1


def test_a_bare_name_under_a_headline_signs_what_follows():
    found = dict(
        of(roles, "渔市开张忙", "", "百年石桥迎来“体检”", "王佑民", "昨天，青禾镇的石桥迎来一次体检，三名技工", "爬上桥拱，一块一块地敲。")
    )
    assert found["王佑民"] is Role.BYLINE


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


def test_a_notices_title_below_its_text_and_its_office():
    found = dict(of(cue_roles, "请失主到渔市认领，电话5507781。", "失物招领", "", "昨天上午，渔市开张。"))
    assert found["失物招领"] is Role.HEAD
    lines = ["停水公告", "", "因管道检修，今晚停水，请做好准备。", "", "青禾供电公司", "本报记者 许舟舟"]
    assert dict(of(roles, *lines))["青禾供电公司"] is Role.BODY


def test_a_line_with_a_pause_over_a_headline_in_its_own_block_is_one_of_it():
    lines = ["渔市开张,灯火通明", "", "## 渔市搬进新大厅", "", "昨天凌晨，渔市开张，灯火通明，买鱼的人排到了桥头。"]
    drafts = segment([Line(n, text) for n, text in enumerate(lines, 1)])
    assert [[p.text for p in d.heads] for d in drafts] == [["渔市开张,灯火通明", "渔市搬进新大厅"]]


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


def test_a_letters_writer_and_its_day_without_a_year_sign_it():
    letter = ["编辑同志：", "学校门口的路只有六米宽，十分危险。", "建议在上下学时段实行单向通行。", "家长 苏晚", "8月30日"]
    assert [role for _, role in of(roles, *letter)][-2:] == [Role.BYLINE, Role.BODY]
    assert of(cue_roles, "全市清点古树，预计到", "8月30日")[1][1] is None


def test_stanzas_one_below_the_other_are_verse():
    pieces = cut(
        [Line(n, text) for n, text in enumerate(["风把炊烟吹斜", "吹向槐花", "收起竹篙", "", "水记得脚步", "却不开口", "我坐下"], 1)]
    )
    assert of_verse(pieces, [Role.HEAD] * 6, frozenset()) == [Role.BODY] * 6


def test_the_headline_below_the_mark_of_a_column_is_none():
    pieces = cut([Line(n, text) for n, text in enumerate(["今日话题", "给记忆留一处泊位", "苏晚", "", "码头停航，桥梁通车。"], 1)])
    found = [Role.COLUMN, Role.HEAD, Role.BYLINE, Role.BODY]
    assert told_marks(pieces, found) == found


def test_the_name_of_a_column_that_a_note_tells_of_may_stand_in_two_lines():
    note = "编者按：“走进青禾 遇见临江”专栏今天与读者见面。"
    pieces = cut([Line(n, text) for n, text in enumerate([note, "", "走进青禾走进青禾", "遇见临江"], 1)])
    found = told_marks(pieces, [Role.BODY] * (len(pieces) - 2) + [Role.COLUMN, Role.HEAD])
    assert found[-2:] == [Role.COLUMN] * 2


def test_the_first_line_of_a_text_below_a_byline_is_no_headline():
    pieces = cut([Line(n, text) for n, text in enumerate(["□记者 方远", "", "读者许先生来信：我家房", "子漏雨，放了6只盆，墙角"], 1)])
    given = [Role.BYLINE, None, None]
    assert _below_byline(pieces, given, [Role.BYLINE, Role.HEAD, Role.BODY]) == [Role.BYLINE, Role.BODY, Role.BODY]
