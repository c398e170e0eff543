"""JSON forms of pages and articles: there and back without loss, and errors that name the field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.forms import (
    archived_article,
    article_from_json,
    article_to_json,
    event_dates_to_json,
    fill_issue,
    issue_from_json,
    issue_to_json,
    page_from_json,
    page_to_json,
)
from index.records import Article, ArticleKind, DateBasis, Issue, Line, Page, Paragraph
from tests.conftest import make_article

ISSUE = Issue("临江日报", "青禾版", date(2024, 3, 5), DateBasis.PRINTED, (date(2024, 3, 5), date(2024, 3, 6)), ("昨日",), "星期二", 123, 1)
ARTICLE = Article(
    "p-a01", "p.txt", ISSUE, ArticleKind.COMMENTARY, (Paragraph("一", (3, 4)), Paragraph("二")), "引题", "主题", "副题", "栏目",
    (("记者", ("李明", "王芳")), ("摄影", ("张强",))), "4版",
)  # fmt: skip
PAGE = Page("p.txt", ISSUE, (ARTICLE,), (Line(9, "广告热线"),))


def test_a_page_comes_back_as_it_went():
    assert page_from_json(page_to_json(PAGE, lines=True)) == PAGE


def test_an_article_has_exactly_the_fields_of_the_contract():
    assert article_to_json(ARTICLE) == {
        "id": "p-a01",
        "kind": "commentary",
        "kicker": "引题",
        "headline": "主题",
        "subhead": "副题",
        "column": "栏目",
        "byline": {"记者": ["李明", "王芳"], "摄影": ["张强"]},
        "paragraphs": ["一", "二"],
        "continued_on": "4版",
        "continued_from": None,
    }
    assert article_to_json(ARTICLE, lines=True)["lines"] == [[3, 4], []]


def test_an_issue_has_exactly_the_fields_of_the_contract():
    assert issue_to_json(Issue()) == {
        "paper": None, "edition": None, "date": None, "date_basis": "unknown", "date_range": None, "date_evidence": [],
        "weekday": None, "issue_no": None, "page": None,
    }  # fmt: skip
    assert issue_from_json(issue_to_json(ISSUE)) == ISSUE


@given(st.lists(st.text()), st.none() | st.text(min_size=1))
def test_any_texts_come_back_as_they_went(paragraphs, headline):
    article = Article("x", "f", Issue(), ArticleKind.NEWS, tuple(Paragraph(text) for text in paragraphs), headline=headline)
    assert article_from_json(article_to_json(article, lines=True), "f", Issue()) == article


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-05",
        "2024/3/5",
        "2024.3.5",
        "20240305",
        "2024年3月5日",
        20240305,
        "2024-03-05 00:00:00",
        "2024-03-05T08:00:00",
        "2024年3月5日 星期二",
    ],
)
def test_days_as_people_write_them(written):
    assert issue_from_json({"date": written}).date == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("written", "page"),
    [(1, 1), ("1", 1), ("A01", 1), ("第A2版", 2), ("1版", 1), ("第12版", 12), ("1.0", 1), (1.0, 1), ("B02", None), ("", None)],
)
def test_pages_as_people_write_them(written, page):
    assert issue_from_json({"page": written}).page == page


def test_issue_numbers_as_people_write_them():
    assert [issue_from_json({"issue_no": written}).issue_no for written in (7, "7", "第7期", "总第7期", "7.0")] == [7] * 5


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"paragraphs": "text"}, "paragraphs"),
        ({"paragraphs": ["一"], "date": "5 March"}, "date"),
        ({"paragraphs": ["一"], "page": "一版"}, "page"),
        ({"paragraphs": ["一"], "page": -1}, "page"),
        ({"paragraphs": ["一"], "issue_no": 1.5}, "issue_no"),
        ({"paragraphs": ["一"], "issue_no": True}, "issue_no"),
        ({"paragraphs": ["一"], "headline": ["一"]}, "headline"),
        ({"paragraphs": ["一"], "byline": 3}, "byline"),
        ({"paragraphs": ["一"], "byline": {"记者": 3}}, "byline"),
        ({"paragraphs": ["一"], "date_evidence": 3}, "date_evidence"),
        ({"paragraphs": ["一"], "date_evidence": "昨日"}, "date_evidence"),
        ({"paragraphs": ["一"], "date_range": "2024"}, "date_range"),
        ({"paragraphs": ["一"], "kind": "poem"}, "kind"),
    ],
)
def test_a_bad_field_is_named_in_one_sentence(form, field):
    with pytest.raises(ValueError, match=field) as caught:
        archived_article(form, "a.jsonl", 1, Issue())
    assert str(caught.value).endswith(".")


def test_a_byline_may_be_roles_with_one_name_or_a_plain_text():
    form = {"paragraphs": ["一"], "byline": {"记者": "李明"}}
    assert archived_article(form, "a.jsonl", 1, Issue()).byline == (("记者", ("李明",)),)
    assert archived_article(form | {"byline": "李明"}, "a.jsonl", 1, Issue()).byline == (("署名", ("李明",)),)
    assert archived_article(form | {"byline": {"记者": None, "摄影": "李明"}}, "a.jsonl", 1, Issue()).byline == (("摄影", ("李明",)),)


@pytest.mark.parametrize("lines", [2, True, [None], [["桥"]], [[1]]])
def test_an_article_already_cut_has_no_lines_of_a_page_whatever_its_field_lines_holds(lines):
    article = archived_article({"paragraphs": ["一"], "lines": lines}, "a.jsonl", 1, Issue())
    assert article.paragraphs == (Paragraph("一"),)


def test_the_date_comes_whole_from_one_witness():
    inferred = Issue(date_range=(date(2024, 3, 1), date(2024, 3, 9)), date_basis=DateBasis.INFERRED, date_evidence=("昨日",))
    beside = Issue(paper="临江日报", date=date(2024, 3, 5), date_basis=DateBasis.FILENAME, page=2)
    assert fill_issue(inferred, beside).date is None
    assert fill_issue(inferred, beside).paper == "临江日报"
    assert fill_issue(Issue(page=1), beside) == Issue("临江日报", date=date(2024, 3, 5), date_basis=DateBasis.FILENAME, page=1)


def test_relative_date_words_are_told_with_the_days_they_mean():
    article = make_article("本报讯 昨天上午，新桥通车。", day="2024-03-05")
    told = event_dates_to_json(article)
    assert told == [{"text": "昨天上午", "span": [4, 8], "from": "2024-03-04", "to": "2024-03-04"}]
    assert event_dates_to_json(article, start=8) == []
    assert event_dates_to_json(make_article("昨天上午，新桥通车。")) == []
