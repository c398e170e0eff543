"""Issue facts: what a masthead says, checked by its own witnesses."""

from datetime import date

import pytest
from masthead_lines import NEWS, PAGE, facts

from index.masthead import read_masthead
from index.records import DateBasis, Line
from index.witnesses import agreed


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


def test_an_address_beside_the_papers_name_is_no_masthead():
    assert read_masthead([Line(1, "平沙晚报社 地址：渡口路9号 电话：66100110")]).lines == ()


def test_the_day_of_the_founding_and_the_number_of_the_year_are_not_the_issues():
    assert facts("1949年5月22日创刊 第24530期", "2023年10月12日 星期四").date == date(2023, 10, 12)
    assert facts("2023年10月12日 第286期（总第24530期）").issue_no == 24530


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


def test_a_wide_gap_in_a_line_costs_no_more_than_its_width():
    assert facts(f"临江日报{' ' * 100_000}第1版").paper == "临江日报"  # runs into the time limit of a test where it costs its square


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


def test_the_day_of_a_notice_right_above_a_masthead_is_the_notices():
    lines = ["浅滩镇防汛指挥部", "2023年5月4日", "", "浅滩镇报", "内部资料 免费赠阅", "2023年5月6日 星期六", "第27期", "第2版 民生"]
    told = read_masthead([Line(n, text) for n, text in enumerate(lines, 1)])
    assert (told.issue.paper, told.issue.date, told.issue.issue_no) == ("浅滩镇报", date(2023, 5, 6), 27)
    assert 2 not in told.lines
    assert 5 in told.lines
