"""What a masthead says beside its day: the paper's name and edition, the page, the number of the issue."""

from datetime import date

import pytest
from masthead_lines import NEWS, PAGE, facts

from index.masthead import read_masthead
from index.records import Line


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


def test_name_page_and_number_may_share_a_line_beside_the_day():
    for beside in ("青浦报 第1127期 第二版", "中共临江县委机关报 第1127期"):
        issue = facts("2003年3月21日 星期五", beside)
        assert issue.issue_no == 1127
    assert (facts("2003年3月21日 星期五", "青浦报 第1127期 第二版").paper, issue.paper) == ("青浦报", None)
    assert facts("2003年3月21日 星期五", "青浦报 第1127期 第二版").page == 2
    assert facts("2003年3月21日 星期五", "春耕简讯 第3期 刊完").issue_no is None


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


def test_the_section_of_a_page_and_what_the_web_leads_on_with_name_no_paper_and_no_edition():
    issue = facts("市县新闻", "2025年8月27日 星期三", "上一版 下一版")
    assert (issue.paper, issue.edition, issue.date) == (None, None, date(2025, 8, 27))


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


def test_a_county_papers_head_in_words_gives_its_name_and_number() -> None:
    """A nameplate that cannot be read: the press names the paper, and number and price stand in words, 第 misread as 笫."""
    printed = ["禾 艮", "中共青禾县委主办 青禾报社编印", "笫三一八期 笫二版 零售每份二分", "一九八七年三月五日 星期四"]
    issue = read_masthead([Line(k, text) for k, text in enumerate(printed, 1)]).issue
    assert (issue.paper, issue.issue_no, issue.page) == ("青禾报", 318, 2)
