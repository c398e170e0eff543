"""Tables under a headline of their own."""

import pytest

from index.page import read_page
from index.records import Line, PageText
from index.segment.order.pieces import cut
from index.segment.roles.role import Role
from index.segment.roles.tables import tabled

TABLE = ["品名（元／斤） 东市 西市", "青菜 1.20 1.40", "豆腐 2.00 2.10", "（市场管理所供稿）"]


def page(*lines):
    return read_page(PageText("p.txt", tuple(Line(n, text) for n, text in enumerate(lines, 1)), "utf-8", ""))


@pytest.mark.parametrize(
    "rows",
    [
        ["射门 11 16", "射正 4 7"],
        ["临江队 78∶65 望津队", "青禾队 59∶61 云汀队"],
        ["青禾台 19:30 渔歌晚会", "云汀台 21:00 乒乓球单打"],
        ["排列3第18176期：4 0 9", "排列5第18176期：4 0 9 2 7"],
        ["女排联赛第3轮 青禾队3∶1望津队", "女排联赛第3轮 云汀队0∶3临江队"],
        ["一等奖（2名）", "方远（青禾中学） 顾晚（云汀小学）"],
    ],
)
def test_lines_of_a_table_one_below_the_other_are_text(rows):
    pieces = cut([Line(n, text) for n, text in enumerate(("昨晚赛果", *rows), 1)])
    assert tabled(pieces, [None] * 3, [Role.HEAD] * 3) == [Role.HEAD, Role.BODY, Role.BODY]
    assert tabled(pieces[:2], [None] * 2, [Role.HEAD] * 2) == [Role.HEAD] * 2


def test_figures_and_what_they_count_are_text():
    pieces = cut([Line(n, text) for n, text in enumerate(["8.9%", "工业增加值增长", "17.3亿元", "投资完成额"], 1)])
    assert tabled(pieces, [None] * 4, [Role.HEAD] * 4) == [Role.BODY] * 4


def test_a_table_of_as_many_cells_a_row_is_an_article_with_its_headline_unit_and_note():
    told = "本报讯 昨天上午，青禾镇小学举行运动会，四百多名学生参加了十二个项目的比赛。"
    read = page(
        told, "", "运动会成绩", "单位：米", "项目 姓名 成绩", "女子跳高 方小满 1.25", "男子跳远 顾晚舟 3.80", "", "以上由校务处提供"
    )
    table = next(article for article in read.articles if article.headline == "运动会成绩")
    assert [p.text for p in table.paragraphs] == [
        "单位：米", "项目 姓名 成绩", "女子跳高 方小满 1.25", "男子跳远 顾晚舟 3.80", "以上由校务处提供"
    ]  # fmt: skip
    assert table.kind == "notice"


def test_rows_of_wide_gaps_stay_whole():
    """They are no columns of text read straight across."""
    rows = ["名次   球队        胜   负", "冠军   青禾渔业队   7   1", "亚军   临江造船队   6   2"]
    assert [p.text for p in cut([Line(n, text) for n, text in enumerate(rows, 1)])] == [
        "名次 球队 胜 负",
        "冠军 青禾渔业队 7 1",
        "亚军 临江造船队 6 2",
    ]


def test_a_table_may_have_its_headline_below():
    told = "本报讯 昨天上午，青禾镇小学举行运动会，四百多名学生参加了十二个项目的比赛。"
    rows = ["项目 姓名 成绩", "女子跳高 方小满 1.25", "男子跳远 顾晚舟 3.80", "男子跳高 许舟舟 1.30"]
    read = page("# 四百学生比高低", "", told, "", "■记者 方远", "", *(line for row in rows for line in (row, "")), "## 运动会成绩")
    assert next(article for article in read.articles if article.headline == "运动会成绩").paragraphs[0].text == rows[0]


def test_results_may_have_their_headline_below_them():
    read = page("女排联赛第3轮 青禾队3∶1望津队", "少年围棋决赛 方远胜顾晚（中盘）", "门球赛 东街社区15∶12西街社区", "本周赛果")
    assert [(a.headline, a.kind.value, len(a.paragraphs)) for a in read.articles] == [("本周赛果", "notice", 3)]


def test_one_result_is_no_table():
    pieces = cut([Line(1, "青禾队3∶1力克望津队"), Line(2, "本报讯 昨晚的比赛打满了四局。")])
    assert tabled(pieces, [None] * 2, [Role.HEAD, Role.BODY]) == [Role.HEAD, Role.BODY]
