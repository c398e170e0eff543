"""A page file read: articles with their fields, and no line lost."""

import random
from datetime import date

import numpy as np
import pytest

from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.page_factory.stories import own_stories
from bench.segment_data import page_text
from index.page import lost_lines, read_page
from index.records import ArticleKind, DateBasis, Issue

PAGE = """临江日报
2025年8月27日 星期三 总第4212期

# 渔市搬进新大厅
## 日交易量可达四十五吨

■记者 林知远 通讯员 苏 晚

本报讯 昨天凌晨四点，临江渔市的第一声吆喝在新交易大厅里响起。渔货下船后只需两分钟就能上秤，比过去省下近半个小时，摊主们都说方便多了。

新大厅设有固定摊位一百二十六个，配备冷藏库和循环水池，二期工程将于明年春天动工。（下转3版）

# 让好办法走出会议室

■言之河

近日，城东街道把居民议事会开到了楼道口，一个拖了五年的停车难题，二十分钟就有了方案。办法其实一直都在，只是过去困在了会议室里。

今天多云到晴，西北风3到4级，最高气温12℃，明天早晨最低气温3℃。
"""


FORECAST = """天气预报
今天多云到晴，偏西风3到4级，最
高气温12℃，夜里多云转
阴。
明天有小雨，最高气温9℃。"""


def test_a_forecasts_title_is_its_headline_and_its_broken_lines_are_joined():
    (weather,) = read_page(page_text("2025/p1.txt", PAGE.rsplit("\n\n", 1)[0] + "\n\n" + FORECAST)).articles[2:]
    assert (weather.kind, weather.headline) == (ArticleKind.WEATHER, "天气预报")
    assert [p.text for p in weather.paragraphs] == ["今天多云到晴，偏西风3到4级，最高气温12℃，夜里多云转阴。", "明天有小雨，最高气温9℃。"]


@pytest.fixture(scope="module")
def page():
    return read_page(page_text("2025/p1.txt", PAGE))


def test_the_articles_of_a_plain_page(page):
    news, comment, weather = page.articles
    assert (news.kind, comment.kind, weather.kind) == (ArticleKind.NEWS, ArticleKind.COMMENTARY, ArticleKind.WEATHER)
    assert {news.headline, news.subhead} == {"渔市搬进新大厅", "日交易量可达四十五吨"}
    assert news.byline == (("记者", ("林知远",)), ("通讯员", ("苏晚",)))
    assert comment.byline == (("署名", ("言之河",)),)
    assert news.continued_on == "3版"
    assert [p.lines for p in news.paragraphs] == [(9,), (11,)]
    assert news.paragraphs[1].text.endswith("明年春天动工。")


def test_ids_come_from_the_path(page):
    assert [a.id for a in page.articles] == ["2025.p1-a01", "2025.p1-a02", "2025.p1-a03"]


def test_the_masthead_is_in_the_issue_and_in_the_leftovers(page):
    assert (page.issue.paper, page.issue.date, page.issue.issue_no) == ("临江日报", date(2025, 8, 27), 4212)
    assert {line.number for line in page.leftovers} == {1, 2}
    assert all(article.issue == page.issue for article in page.articles)


def test_facts_beside_the_file_fill_what_the_page_does_not_print():
    beside = Issue(date=date(2024, 5, 1), date_basis=DateBasis.FILENAME, page=4)
    page = read_page(page_text("a.txt", "渔市搬家\n\n昨天，渔市搬进了新的大厅。"), beside, "临江日报", "青禾版")
    issue = page.issue
    assert (issue.date, issue.date_basis, issue.page, issue.paper, issue.edition) == (
        date(2024, 5, 1),
        DateBasis.FILENAME,
        4,
        "临江日报",
        "青禾版",
    )


def test_a_printed_date_goes_before_one_beside_the_file():
    beside = Issue(date=date(2024, 5, 1), date_basis=DateBasis.FILENAME)
    issue = read_page(page_text("a.txt", PAGE), beside).issue
    assert (issue.date, issue.date_basis) == (date(2025, 8, 27), DateBasis.PRINTED)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_no_line_of_a_broken_page_is_lost(family):
    made = make_page(own_stories(), family, 1.0, 4)
    text = page_text(made.file, made.text)
    assert lost_lines(text, read_page(text)) == []


def test_no_line_of_noise_is_lost():
    rng = random.Random(3)
    for _ in range(15):
        lines = ["".join(rng.choice("渔市搬家，。■记者 “”#12 ab<>") for _ in range(rng.randint(0, 50))) for _ in range(25)]
        text = page_text("noise.txt", "\n".join(lines))
        assert lost_lines(text, read_page(text)) == []


def test_a_lost_line_is_seen():
    text = page_text("a.txt", "渔市搬家\n\n昨天，渔市搬进了新的大厅。\n\n这一行没有人要，它会不会丢失？")
    whole = read_page(text)
    cut = read_page(page_text("a.txt", "渔市搬家\n\n昨天，渔市搬进了新的大厅。"))
    assert lost_lines(text, whole) == []
    assert [line.number for line in lost_lines(text, cut)] == [5]


@pytest.mark.parametrize("content", ["", "\n\n  \n", "。", "#", "渔"])
def test_a_page_of_next_to_nothing_is_read(content):
    text = page_text("a.txt", content)
    assert lost_lines(text, read_page(text)) == []


def test_the_same_page_reads_the_same_twice():
    made = make_page(own_stories(), "strays", 1.0, 8)
    assert read_page(page_text(made.file, made.text)) == read_page(page_text(made.file, made.text))


def test_a_paragraph_printed_twice_is_kept_once():
    long = own_stories()[0].paragraphs[1]
    page = read_page(page_text("a.txt", f"{PAGE}\n{long}\n\n{long}\n"))
    assert sum(p.text == long for a in page.articles for p in a.paragraphs) == 1


def test_a_paragraph_printed_many_times_is_compared_once_a_copy(monkeypatch):
    compared = []
    monkeypatch.setattr("index.segment.segmenter.likeness", lambda *texts: compared.append(texts) or np.zeros((1, 1)))
    read_page(page_text("a.txt", f"{own_stories()[0].paragraphs[1]}\n\n" * 20))
    assert len(compared) == 20


def test_a_copy_is_one_also_where_the_other_is_broken_in_two():
    first, second = own_stories()[0].paragraphs[1:3]
    page = read_page(page_text("a.txt", f"{PAGE}\n{first}{second}\n\n新桥明年动工\n\n■记者 林知远\n\n{first}\n\n{second}\n"))
    text = "".join(p.text for a in page.articles for p in a.paragraphs)
    assert (text.count(first), text.count(second)) == (1, 1)
    assert lost_lines(page_text("a.txt", PAGE), page) == []


def test_an_article_that_goes_on_from_another_page_says_so_and_no_line_is_lost():
    text = page_text("2025/p2.txt", "（上接1版）大桥全长九百米，两岸居民盼了十年，今天终于可以走着过江了。\n")
    read = read_page(text)
    (article,) = read.articles
    assert (article.continued_from, article.paragraphs[0].text[:4]) == ("1版", "大桥全长")
    assert lost_lines(text, read) == []


def test_a_byline_of_which_the_article_keeps_the_names_alone_is_left_over():
    lines = ("抢险队进山", "", "抢险队今天进入山区，抢修道路。", "", "（新华社摄影记者方远摄影报道）")
    text = page_text("p.txt", "\n".join(lines))
    assert not lost_lines(text, read_page(text))


def test_a_name_in_brackets_signs_the_report_above_and_not_the_one_below():
    text = (
        "雁渚新桥昨天通车\n\n本报讯 昨天上午，雁渚新桥建成通车。新桥全长三百米，双向四车道，两岸居民过河不用再绕行十公里。\n\n"
        "镇里还在桥头建了小公园，老人孩子都来走一走。\n\n（许舟舟）\n\n望津渔市开到夜里十点\n\n"
        "本报讯 从昨天起，望津渔市每天开到夜里十点。渔民说，傍晚靠岸的鱼当天就能卖完。\n\n市场里新添了冷库和两排座椅。\n\n（骆青川）\n"
    )
    articles = read_page(page_text("p.txt", text)).articles
    assert [a.byline for a in articles] == [(("署名", ("许舟舟",)),), (("署名", ("骆青川",)),)]


def test_a_page_of_another_part_of_the_paper_is_none_of_the_first():
    text = "B02 体育 2024年5月1日\n\n渔市搬家\n\n昨天，渔市搬进了新的大厅。"
    assert read_page(page_text("20240501-B02.txt", text), Issue()).issue.page is None
    assert read_page(page_text("20240501-A02.txt", text.replace("B", "A")), Issue()).issue.page == 2


def test_the_files_day_stands_where_the_page_prints_another_alone():
    beside = Issue(date=date(2024, 5, 1), date_basis=DateBasis.FILENAME)
    page = read_page(page_text("a.txt", "渔市大事记\n2018年5月3日\n渔市在望津开张\n昨天，渔市搬进了新的大厅。"), beside)
    assert (page.issue.date, page.issue.date_basis) == (date(2024, 5, 1), DateBasis.FILENAME)
    assert "2018-05-03" in page.issue.date_evidence[0]


@pytest.mark.parametrize("line", ["国内统一连续出版物号CN37-0099 代号23-99", "国内统一刊号 CN37—0099", "邮发代号23-99", "今日12版"])
def test_the_numbers_of_the_paper_are_no_article(line):
    page = read_page(page_text("a.txt", f"{line}\n\n渔市搬家\n\n昨天，渔市搬进了新的大厅。"))
    assert [article.headline for article in page.articles] == ["渔市搬家"]
    assert page.leftovers[0].text == line


def test_a_reporter_in_the_lead_is_of_the_byline():
    text = "渔市昨天开张\n\n【记者许舟舟／青禾报导】青禾镇的渔市昨天重新开张，渔民说，傍晚靠岸的鱼当天就能卖完。\n"
    article = read_page(page_text("p.txt", text)).articles[0]
    assert (article.headline, article.byline) == ("渔市昨天开张", (("记者", ("许舟舟",)),))


def test_who_sent_news_in_is_named_behind_it_and_makes_no_comment_of_it():
    news = "医疗队下乡送药\n县医院抽调六名医务人员组成医\n疗队，从八月起到青禾镇巡诊，\n为群众看病四百三十多人次。\n"
    for last in ("（林知远）", "林知远"):
        article = read_page(page_text("p.txt", news + last)).articles[0]
        assert (article.kind, article.byline) == (ArticleKind.NEWS, (("署名", ("林知远",)),))


def test_a_question_an_answer_and_a_bullet_open_paragraphs():
    lines = [
        "问：我家水压这几天很低，",
        "什么时候能好？（林先生）",
        "答：泵房正在检修，",
        "明天恢复正常。（水务局）",
        "▲湖滨路今天修好，",
        "车辆可以通行。",
    ]
    article = read_page(page_text("p.txt", "便民问答\n" + "\n".join(lines))).articles[0]
    assert [p.text[:2] for p in article.paragraphs] == ["问：", "答：", "▲湖"]


def test_a_marked_up_line_that_an_article_holds_is_not_left_over():
    rows = ("品种", "东市", "西市"), ("青菜", "1.20", "1.40"), ("豆腐", "2.00", "2.10")
    marked = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = read_page(page_text("p.md", f"## 本周菜价\n\n<table>{marked}</table>\n\n![](a.png)\n"))
    (table,) = page.articles
    assert [p.text for p in table.paragraphs] == [" ".join(row) for row in rows]
    assert [line.text for line in page.leftovers] == ["![](a.png)"]
