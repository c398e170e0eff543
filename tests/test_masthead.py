"""Issue facts: what a masthead says, checked by its own witnesses."""

from datetime import date

import pytest

from index.masthead import read_masthead
from index.records import DateBasis, Line
from index.witnesses import agreed


def facts(*lines):
    return read_masthead([Line(n, text) for n, text in enumerate(lines, 1)]).issue


def test_a_whole_masthead_is_read():
    issue = facts("临江日报", "2025年8月27日 ◆ 星期三", "农历乙巳年七月初五 总第4212期", "青禾版", "第1版")
    assert (issue.paper, issue.edition, issue.date, issue.weekday) == ("临江日报", "青禾版", date(2025, 8, 27), "星期三")
    assert (issue.issue_no, issue.page, issue.date_basis, issue.date_evidence) == (4212, 1, DateBasis.PRINTED, ())


def test_a_misread_digit_is_repaired_where_weekday_and_lunar_date_agree():
    issue = facts("2025年8月21日 星期三", "农历乙巳年七月初五")
    assert issue.date == date(2025, 8, 27)
    assert len(issue.date_evidence) == 1


def test_letters_read_for_digits_are_digits():
    assert facts("2O25年8月27日 星期三").date == date(2025, 8, 27)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("中华民国二十六年七月七日 星期三", date(1937, 7, 7)),
        ("中华民国廿六年七月廿七日 第一版", date(1937, 7, 27)),
        ("民国 26 年 7 月 7 日 星期三", date(1937, 7, 7)),
        ("民国108年3月15日 星期五", date(2019, 3, 15)),
        ("民国一一三年三月十五日 星期五", date(2024, 3, 15)),
        ("一九五八年八月廿七日 星期三", date(1958, 8, 27)),
        ("一九五八年八月卅日 星期六", date(1958, 8, 30)),
    ],
)
def test_the_ways_old_papers_write_their_day(line, day):
    assert facts("临江日报", line).date == day


def test_a_misread_weekday_is_repaired_by_date_and_lunar_date():
    issue = facts("2025年8月27日 星期二", "农历乙巳年七月初五")
    assert (issue.date, issue.weekday) == (date(2025, 8, 27), "星期三")


def test_two_witnesses_that_disagree_repair_nothing():
    issue = facts("2025年8月27日 星期二")
    assert (issue.date, issue.weekday, issue.date_evidence) == (date(2025, 8, 27), "星期二", ())


def test_a_lost_date_comes_back_from_lunar_year_and_weekday():
    assert agreed(None, 2, ("乙巳", False, 7, 5))[0] == date(2025, 8, 27)
    assert agreed(None, 3, ("乙巳", False, 7, 5))[0] is None


@pytest.mark.parametrize(
    "line", ["昨天是2025年8月27日，星期三，市民冒雨参观。", "这本书已再版", "据2024年3月5日", "第5期培训班开班", "农历七月初五，村里请戏。"]
)
def test_news_text_is_no_masthead(line):
    masthead = read_masthead([Line(1, line)])
    assert masthead.issue.date is None
    assert masthead.issue.issue_no is None
    assert masthead.lines == ()


def test_a_date_in_the_middle_of_a_long_page_is_no_masthead():
    lines = ["青禾镇的油菜花开了"] * 40 + ["2025年8月27日 星期三"] + ["青禾镇的油菜花开了"] * 40
    assert facts(*lines).date is None


def test_a_masthead_on_one_line_gives_every_fact():
    issue = facts("临江晚报 第2版 2025年8月27日 星期三 农历乙巳年七月初五 总第4212期 今日8版")
    assert (issue.paper, issue.page, issue.date, issue.issue_no) == ("临江晚报", 2, date(2025, 8, 27), 4212)


def test_a_reporter_named_zhou_is_no_weekday():
    assert facts("■记者 林知远", "实习生 周一苇").weekday is None


def test_the_day_that_signs_a_notice_is_not_the_papers():
    assert facts("停水公告", "因检修，今晚停水。", "临江市水务公司", "2025年8月26日").date is None


def test_a_date_below_the_text_counts_where_a_weekday_stands_by_it():
    assert facts("昨天上午，新桥通车。", "2025年8月27日", "星期三").date == date(2025, 8, 27)


def test_the_title_of_a_document_with_its_day_is_no_masthead():
    lines = ["渔市开张，几百人赶来。", "青禾镇第二次渔业会议公报（二〇二五年一月二十二日）", "会议讨论了渔市。"]
    assert not read_masthead([Line(n, line) for n, line in enumerate(lines, 1)]).lines


@pytest.mark.parametrize(
    ("beside", "paper", "page"),
    [
        (("鹭洲新闻",), "鹭洲新闻", None),
        (("今日云汀", "1"), "今日云汀", 1),
        (("A05 本埠",), None, 5),
        (("综合新闻", "03"), None, 3),
        (("今日导读",), None, None),
        (("天气预报",), None, None),
    ],
)
def test_a_name_and_a_pages_number_are_heard_beside_the_day(beside, paper, page):
    for printed in ([*beside, "2024年3月5日 星期二"], ["2024年3月5日 星期二", *beside]):
        issue = facts(*printed)
        assert (issue.paper, issue.page) == (paper, page)


def test_far_from_the_day_a_number_or_a_name_says_nothing():
    printed = ["鹭洲新闻", "7", "一", "二", "2024年3月5日 星期二"]
    issue = facts(*printed)
    assert (issue.paper, issue.page) == (None, None)


def test_a_page_may_be_numbered_within_its_section_and_the_name_stand_on_two_lines():
    issue = facts("A05 本埠·民生", "临江晚", "报", "2023.11.8 星期三")
    assert (issue.paper, issue.page, issue.date) == ("临江晚报", 5, date(2023, 11, 8))


def test_paper_and_edition_stand_on_one_line_and_the_page_behind_the_day():
    issue = facts("临江日报·农村版", "星期五 2024.7.26 3")
    assert (issue.paper, issue.edition, issue.date, issue.page) == ("临江日报", "农村版", date(2024, 7, 26), 3)


def test_a_masthead_in_the_middle_of_a_page_is_heard_where_its_line_says_nothing_else():
    text = ["昨天，渔市开张。"] * 40
    issue = facts(*text, "青禾", "周报", "2024年10月30日 总第738期 第2版", *text)
    assert (issue.paper, issue.date, issue.issue_no, issue.page) == ("青禾周报", date(2024, 10, 30), 738, 2)
    assert facts(*text, "2024年10月30日", *text).date is None  # a day that signs


def test_a_masthead_of_two_lines_is_heard_in_the_middle_of_a_page():
    text = ["昨天，渔市开张。"] * 40
    issue = facts(*text, "2024年 10月 30日 星期三", "农历甲辰年九月廿八 总第738期", *text)
    assert (issue.date, issue.weekday, issue.issue_no) == (date(2024, 10, 30), "星期三", 738)
    assert facts(*text, "青禾镇人民政府", "2024年10月30日", *text).date is None


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("4 要闻 平沙日报 2023年6月27日 星期二", "page", 4),
        ("2025年5月25日 星期日 总第6602期 8", "page", 8),
        ("**第2版** 2022年7月13日 星期三", "page", 2),
        ("平沙县委主管 平沙日报社出版 2019年3月14日 星期四", "paper", "平沙日报"),
        ("二0二四年四月十六日 星期二", "date", date(2024, 4, 16)),
        ("2018年12月5日 今日四版 星期三", "edition", None),
    ],
)
def test_a_dated_line_tells_more_of_its_page(text, field, value):
    assert getattr(read_masthead([Line(1, text)]).issue, field) == value


def test_lines_beside_the_day_tell_number_and_page():
    lines = ["平沙日报", "2021年11月9日 星期二", "第 8214 期 今日 8 版", "文体 7"]
    issue = read_masthead([Line(n, text) for n, text in enumerate(lines, 1)]).issue
    assert (issue.issue_no, issue.page) == (8214, 7)


def test_a_name_that_the_next_line_spells_is_the_papers():
    assert read_masthead([Line(1, "平沙新闻"), Line(2, "PINGSHA XINWEN")]).issue.paper == "平沙新闻"
    assert facts("# 今日平沙", "", "PINGSHA JINRI", *NEWS).paper == "今日平沙"
    assert facts("平沙日报 PINGSHA RIBAO", *NEWS).paper == "平沙日报"


def test_a_blurred_name_at_the_top_is_of_the_masthead_and_names_nothing():
    found = read_masthead([Line(1, "# 平氵少曰报"), Line(3, "2024年4月16日 星期二")])
    assert sorted(found.lines) == [1, 3]
    assert found.issue.paper is None


def test_an_address_beside_the_papers_name_is_no_masthead():
    assert read_masthead([Line(1, "平沙晚报社 地址：渡口路9号 电话：66100110")]).lines == ()


def test_a_name_whose_kind_of_paper_was_read_wrong_is_none():
    assert facts("平沙睌报", "2024年4月16日 星期二").paper is None
    assert facts("平沙青年报", "2024年4月16日 星期二").paper == "平沙青年报"


def test_a_papers_name_alone_in_mid_page_is_taken_where_no_other_is_known():
    text = ["昨天上午，渔市开张。"] * 40
    assert facts(*text, "渔市开张忙", " 临江 晚报 ", "", *text).paper == "临江晚报"
    assert facts("青禾日报", *text, "", "临江晚报", *text).paper == "青禾日报"
    assert facts(*text, "这条消息登在", "临江晚报", "上，大家都看见了。", *text).paper is None


@pytest.mark.parametrize(
    ("line", "paper", "page"),
    [
        ("临江日报 2023年10月12日", "临江日报", None), ("临江日报 2023-10-12 A03版", "临江日报", 3), ("2023年10月12日 第3版", None, 3),
        ("2023年10月12日 A03 要闻", None, 3), ("要闻 2023年10月12日", None, None),
    ],
)  # fmt: skip
def test_a_running_head_gives_the_day_beside_paper_and_page(line, paper, page):
    issue = facts(line)
    assert (issue.date, issue.paper, issue.page) == (date(2023, 10, 12), paper, page)


@pytest.mark.parametrize(
    "line", ["（上接第一版）", "下转第4版", "的市场（下转第二版）", "（详见第三版）", "摘自临江晚报", "彩票 第23276期 2023年10月11日"]
)
def test_what_speaks_of_another_page_or_paper_is_no_masthead(line):
    masthead = read_masthead([Line(1, line)])
    assert (masthead.issue, masthead.lines) == (facts(""), ())


def test_a_page_of_notices_is_a_page():
    assert facts("第06版 便民·公告", "2024年 12月17日 星期二").page == 6
    assert facts("临江市公告 第12号 2023年10月9日").date is None


def test_the_day_of_the_founding_and_the_number_of_the_year_are_not_the_issues():
    assert facts("1949年5月22日创刊 第24530期", "2023年10月12日 星期四").date == date(2023, 10, 12)
    assert facts("2023年10月12日 第286期（总第24530期）").issue_no == 24530


NEWS = ["昨天上午，渔市开张。"] * 40


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("2019年3月15日 责任编辑 林知远 版式 苏晚", None), ("2019年3月15日 责编：林知远 邮箱：a@b.cn 电话：0531-88881111", None),
        ("A08 深度 2019年3月15日 责编 林知远", 8), ("悦读 2019年3月15日", None), ("T03 特刊 2019年3月15日", 3),
        ("第A02版：要闻 2019年03月15日", 2), ("2019年3月15日 第02版：要闻 上一版 下一版", 2),
    ],
)  # fmt: skip
def test_a_day_beside_editors_or_an_unknown_page_name_is_the_pages(line, page):
    issue = facts(line, *NEWS)
    assert (issue.date, issue.page, issue.edition) == (date(2019, 3, 15), page, None)


@pytest.mark.parametrize(
    "line", ["林知远 2019年3月15日", "据 2019年3月15日", "摘自 临江晚报 2019年3月15日", "展览时间 2019年3月1日至3月31日"]
)
def test_a_day_beside_a_person_or_a_source_and_a_stretch_of_days_are_not_the_pages(line):
    assert facts(line, *NEWS).date is None


@pytest.mark.parametrize(
    "others",
    [("渔市发展大事记", "2018年5月3日", "公司在云汀注册成立"), ("1949.10.1—2019.10.1", "临江解放特刊"), ("展览时间", "2019.3.1-2019.3.31")],
)
def test_the_day_with_most_of_a_masthead_around_it_is_the_pages(others):
    for lines in ([*others, *NEWS, "2019年3月15日 星期五 第4567期"], [*others, "2019年3月15日 星期五", *NEWS]):
        masthead = read_masthead([Line(n, text) for n, text in enumerate(lines, 1)])
        assert masthead.issue.date == date(2019, 3, 15)
        assert 2 not in masthead.lines


def test_a_day_alone_does_not_stand_against_the_files():
    chronicle = [Line(n, text) for n, text in enumerate(["渔市发展大事记", "2018年5月3日", "公司在云汀注册成立", *NEWS], 1)]
    assert read_masthead(chronicle).issue.date == date(2018, 5, 3)
    against = read_masthead(chronicle, date(2019, 3, 15))
    assert (against.issue.date, against.lines) == (None, ())
    assert against.issue.date_evidence == ("单独印有2018-05-03，与文件所记2019-03-15不符，不取",)
    assert read_masthead(chronicle, date(2018, 5, 3)).issue.date == date(2018, 5, 3)
    headed = [Line(n, text) for n, text in enumerate(["临江日报", "2018年5月3日", *NEWS], 1)]
    assert read_masthead(headed, date(2019, 3, 15)).issue.date == date(2018, 5, 3)


@pytest.mark.parametrize("contents", [("今日导读", "渔市搬进新大厅 2版"), ("油菜花开满青禾 6版",), ("要闻 2版", "文体 3版")])
def test_a_table_of_contents_numbers_no_page(contents):
    assert facts("临江日报", "2019年3月15日 星期五", *contents, *NEWS).page is None


def test_a_page_and_what_it_is_about_number_it():
    assert facts("第二版　本市新闻", *NEWS).page == 2
    assert facts("临江日报 要闻 3版", *NEWS).page == 3
    assert facts("A7 上市公司", *NEWS).page == 7
    assert facts("2019年3月15日 星期五 要闻 03", *NEWS).page == 3
    assert facts("03版 街巷邻里", *NEWS).page == 3
    assert facts("06 青禾洲 副刊", *NEWS).page == 6
    assert facts("2019年3月15日 星期五 农历己亥年二月初九 06 青禾洲 副刊", *NEWS).page == 6
    assert facts("04 青禾·街巷 责任编辑：林知远 美术编辑：苏晚", *NEWS).page == 4


@pytest.mark.parametrize(
    ("line", "paper", "edition"),
    [
        ("B02 教育周刊 2019.3.15 星期五", None, None), ("青禾周刊 2019.3.15 星期五", "青禾周刊", None),
        ("青禾晚报 教育周刊", "青禾晚报", None),
        ("青禾日报海外版 2019年3月15日 星期五", "青禾日报", "海外版"), ("青禾法制报 2019年3月15日 星期五 6", "青禾法制报", None),
        ("要闻 临江 2019年3月15日 星期五", None, None), ("青禾晚报 邻里 6", "青禾晚报", None),
    ],
)  # fmt: skip
def test_papers_editions_and_supplements_are_told_apart(line, paper, edition):
    issue = facts(line, *NEWS)
    assert (issue.paper, issue.edition) == (paper, edition)


def test_a_name_in_single_letters_is_heard_beside_the_day():
    assert facts("青 川 报", "2019年3月15日 星期五", *NEWS).paper == "青川报"


def test_the_issue_stands_behind_the_number_a_paper_is_registered_under():
    assert facts("临江日报", "国内统一连续出版物号CN37-0099 第4567期", "2019年3月15日 星期五", *NEWS).issue_no == 4567


def test_a_wide_gap_in_a_line_costs_no_more_than_its_width():
    assert facts(f"临江日报{' ' * 100_000}第1版").paper == "临江日报"  # runs into the time limit of a test where it costs its square


def test_the_section_of_a_page_and_what_the_web_leads_on_with_name_no_paper_and_no_edition():
    issue = facts("市县新闻", "2025年8月27日 星期三", "上一版 下一版")
    assert (issue.paper, issue.edition, issue.date) == (None, None, date(2025, 8, 27))


PAGE = [*NEWS, *NEWS, *NEWS, *NEWS]
"""Text enough above and below a masthead for it to stand far from the head and the foot of the page."""


@pytest.mark.parametrize(
    ("masthead", "told"),
    [
        (("临江日报", "2019年3月15日 星期五", "责任编辑：林 远 版式：顾小满", "民生新闻", "A06"), ("临江日报", None, 6)),
        (("B03版", "社会新闻", "2019年3月15日", "星期五", "编辑/林远 美编/顾满", "临江晨报"), ("临江晨报", None, 3)),
        (("2019.03.15/星期五/编辑 林远", "A05", "时事", "临江晚报"), ("临江晚报", None, 5)),
        (("2019年3月15日 FRIDAY 星期五", "A06 今日关注", "临江商报"), ("临江商报", None, 6)),
        (("临江日报 LINJIANG RIBAO 2019年3月15日 星期五 农历己亥年二月初九 第2033号",), ("临江日报", 2033, None)),
        (
            ("临江日报社出版", "二〇一九年三月十五日", "星期五", "农历二月初九", "本期八版 第2033号", "零售价：1.00元"),
            ("临江日报", 2033, None),
        ),
    ],
)
def test_a_masthead_in_the_middle_of_a_page_is_one_where_its_lines_stand_together(masthead, told):
    issue = facts(*PAGE, "", *masthead, "", *PAGE)
    assert (issue.date, issue.weekday) == (date(2019, 3, 15), "星期五")
    assert (issue.paper, issue.issue_no, issue.page) == told
    assert issue.edition is None


@pytest.mark.parametrize("lines", [("2019年3月15日 星期五",), ("2019年3月15日 星期五 晴", "要闻"), ("3月15日 星期五", "要闻", "临江日报")])
def test_a_day_in_the_middle_of_a_page_is_no_masthead_by_itself(lines):
    assert facts(*PAGE, *lines, *PAGE).date is None


@pytest.mark.parametrize(
    ("lines", "page"),
    [
        (("2019年", "3月15日", "星期五", "第2033号"), None),
        (("2019", "年", "3", "月", "15", "日", "星期五", "08"), 8),
        (("2019年3月", "15", "星期五", "第2033号 今日12版"), None),
        (("15", "2019年3月", "星期五", "第2033号"), None),
        (("2", "2019年3月", "15", "日", "星期五", "要闻"), 2),
    ],
)
def test_a_day_that_stands_in_several_lines_is_put_together(lines, page):
    issue = facts(*lines, *PAGE)
    assert (issue.date, issue.weekday, issue.page) == (date(2019, 3, 15), "星期五", page)


def test_a_number_beside_a_month_that_its_weekday_does_not_fit_is_no_day():
    assert facts("14", "2019年3月", "星期五", "第2033号", *PAGE).date is None


def test_the_number_of_pages_is_no_edition_and_a_section_of_the_paper_not_its_name():
    issue = facts("文化周刊", "2019年3月15日 星期五", "本期四版", *PAGE)
    assert (issue.paper, issue.edition) == (None, None)


def test_a_nameplate_in_traditional_letters_and_pages_in_words():
    issue = facts("## 临 江 日 報", "", "1984年4月12日 星期四", "第12408号 代号 47—1 今日四版")
    assert (issue.paper, issue.issue_no) == ("临江日报", 12408)


def test_page_and_paper_are_told_beside_the_day_wherever_it_stands():
    text = ["渔市重新开张，几百人赶来看新鲜。"] * 40
    issue = facts(*text, "", "临江石油工人报", "临江油田党委主管主办", "2011年7月14日 星期四", "总第4073期 1版 要闻")
    assert (issue.paper, issue.page) == ("临江石油工人报", 1)
    assert facts(*text, "第3版 姐妹", "2008年3月6日 星期四 总第918期", *text).page == 3


def test_a_paper_that_is_touted_is_no_name():
    assert facts("临江发布 看临江周报电子版", "", "渔市重新开张").paper is None


@pytest.mark.parametrize("line", ["07 民生 责编：方 远 版式：小 禾", "责编 方远 版式 小禾 07 民生", "要闻 07 责编 方远 校对 顾晚"])
def test_a_pages_number_stands_among_who_made_the_page(line):
    assert facts("临江晚报", "2024年3月5日 星期二", line, "", "渔市开张").page == 7


def test_a_number_among_staff_is_no_page_where_there_are_two():
    assert facts("临江晚报", "2024年3月5日 星期二", "07 责编 方远 12", "", "渔市开张").page is None


def test_the_day_of_a_notice_right_above_a_masthead_is_the_notices():
    lines = ["浅滩镇防汛指挥部", "2023年5月4日", "", "浅滩镇报", "内部资料 免费赠阅", "2023年5月6日 星期六", "第27期", "第2版 民生"]
    told = read_masthead([Line(n, text) for n, text in enumerate(lines, 1)])
    assert (told.issue.paper, told.issue.date, told.issue.issue_no) == ("浅滩镇报", date(2023, 5, 6), 27)
    assert 2 not in told.lines
    assert 5 in told.lines
