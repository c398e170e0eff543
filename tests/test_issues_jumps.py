"""Articles that jump from page to page: which pieces are one, what they become, and what is left alone."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import make_article

from index.forms import article_from_json, article_to_json, page_from_json, page_to_json
from index.issues.groups import issues_of
from index.issues.joined import joined_article
from index.issues.plan import with_joined
from index.records import DateBasis, Issue, Page, Paragraph
from index.segment.marks.jumps import JUMP_FROM, JUMP_TO, jump_from, jump_to, label, see, title_from
from rag.cite import bibtex, gbt7714, plain, ris

DAY = Issue("云汀晚报", None, date(2024, 3, 5), DateBasis.PRINTED, issue_no=8284)
BRIDGE = ("本报讯 望津大桥昨天合龙，两岸居民盼了三年。", "大桥全长412米，桥面宽26米，总投资1.86亿元，市交通运输局副局长范知远说，")
BRIDGE_ON = ("工程保留原有的六个桥墩，望津大桥的钢箱梁在岸上拼好再吊装。", "大桥预计六月通车。")
SCHOOL = ("本报讯 柳舟小学的红领巾气象站昨天开张，百叶箱、雨量筒都是新的。", "气象站的观测员从四年级学生里选，每天量三次气温。")
SCHOOL_ON = ("站长柏青说，气象站的观测员最难的是坚持，雨量筒可不会自己报数。", "柳舟小学还要把气温写进数学课。")
MARKET = ("渔市搬进了新的大厅，摊主们都说方便。",)


def piece(page, number, texts, headline=None, on=None, came=None, **more):
    issue = replace(DAY, page=page)
    article = make_article(*texts, id=f"p{page}-a{number:02d}", file=f"p{page}.txt", headline=headline, issue=issue, **more)
    lines = tuple(Paragraph(p.text, (number * 10 + k,)) for k, p in enumerate(article.paragraphs))
    return replace(article, continued_on=on, continued_from=came, paragraphs=lines)


def page(number, *articles, **facts):
    issue = replace(DAY, page=number, **facts)
    return Page(f"p{number}.txt", issue, tuple(replace(a, issue=issue) for a in articles))


def ids(pages):
    return [[part.id for part in article.parts] for p in with_joined(pages) for article in p.joined]


FIRST = piece(1, 1, BRIDGE, "望津大桥合龙", on="3版")
NEXT = piece(3, 1, BRIDGE_ON, "望津大桥合龙", came="1版")
FIRST_2 = piece(1, 2, SCHOOL, "红领巾气象站开张", on="3版")
NEXT_2 = piece(3, 2, SCHOOL_ON, None, came="1版")
OTHER = piece(3, 9, MARKET, "渔市搬家")


def test_both_lines_and_the_headline_join_two_pieces():
    assert ids([page(1, FIRST), page(3, OTHER, NEXT)]) == [["p1-a01", "p3-a01"]]


def test_two_jumps_between_the_same_pages_find_each_its_own():
    assert ids([page(1, FIRST, FIRST_2), page(3, NEXT_2, NEXT, OTHER)]) == [["p1-a01", "p3-a01"], ["p1-a02", "p3-a02"]]


def test_one_line_is_enough_where_the_text_tells_the_rest():
    assert ids([page(1, FIRST), page(3, OTHER, replace(NEXT, continued_from=None))]) == [["p1-a01", "p3-a01"]]
    assert ids([page(1, replace(FIRST, continued_on=None)), page(3, OTHER, NEXT)]) == [["p1-a01", "p3-a01"]]


def test_a_line_whose_number_cannot_be_read_joins_on_the_text():
    assert ids([page(1, replace(FIRST, continued_on="?版")), page(3, NEXT)]) == [["p1-a01", "p3-a01"]]


def test_a_jump_to_a_page_that_is_not_there_is_left_alone():
    pages = [page(1, replace(FIRST, continued_on="5版")), page(3, OTHER)]
    assert with_joined(pages) == pages


def test_a_half_whose_other_half_is_missing_takes_no_stranger():
    assert ids([page(1, FIRST), page(3, OTHER, NEXT_2)]) == []
    assert ids([page(1, FIRST, FIRST_2), page(3, NEXT_2)]) == [["p1-a02", "p3-a02"]]


def test_pages_of_other_days_papers_and_unknown_days_are_not_joined():
    assert ids([page(1, FIRST), page(3, NEXT, date=date(2024, 3, 6))]) == []
    assert ids([page(1, FIRST), page(3, NEXT, paper="青禾日报")]) == []
    assert ids([page(1, FIRST, date=None, issue_no=None), page(3, NEXT, date=None, issue_no=None)]) == []
    assert ids([page(1, FIRST, date=None), page(3, NEXT, date=None)]) == [["p1-a01", "p3-a01"]]


def test_a_pointer_joins_only_what_begins_with_a_jump_line():
    teaser = piece(1, 1, ("望津大桥昨天合龙，", "总投资1.86亿元。（详见A3版）"), "望津大桥合龙")
    assert ids([page(1, teaser), page(3, NEXT)]) == [["p1-a01", "p3-a01"]]
    (whole,) = with_joined([page(1, teaser), page(3, NEXT)])[0].joined
    assert "详见" not in whole.text
    assert ids([page(1, teaser), page(3, replace(NEXT, continued_from=None))]) == []


def test_an_article_of_three_pages_is_one():
    middle = replace(NEXT, continued_on="4版", paragraphs=NEXT.paragraphs[:1])
    last = piece(4, 1, BRIDGE_ON[1:], "望津大桥合龙", came="3版")
    assert ids([page(1, FIRST), page(3, middle), page(4, last)]) == [["p1-a01", "p3-a01", "p4-a01"]]


def test_the_same_page_twice_is_joined_once():
    again = Page("copy.txt", replace(DAY, page=1), (replace(FIRST, id="copy-a01", file="copy.txt"),))
    assert ids([page(1, FIRST), page(3, NEXT), again]) == [["p1-a01", "p3-a01"]]


# ---------------------------------------------------------------- the article of all pages


WHOLE = joined_article([FIRST, NEXT])


def test_a_cut_sentence_is_one_again_and_every_line_leads_to_its_file():
    assert [p.text for p in WHOLE.paragraphs] == [BRIDGE[0], BRIDGE[1] + BRIDGE_ON[0], BRIDGE_ON[1]]
    one, two = WHOLE.parts
    assert (one.file, one.page, one.label, one.lines) == ("p1.txt", 1, "1", (10, 11))
    assert (two.file, two.page, two.label, two.lines) == ("p3.txt", 3, "3", (10, 11))
    assert WHOLE.text[one.start : one.end] == "望津大桥合龙\n" + "\n".join(BRIDGE)
    assert WHOLE.text[two.start : two.end] == "\n".join(BRIDGE_ON)
    assert (WHOLE.id, WHOLE.file, WHOLE.issue.page, WHOLE.continued_on, WHOLE.continued_from) == ("p1-a01", "p1.txt", 1, None, None)


def test_a_finished_sentence_ends_its_paragraph():
    whole = joined_article([FIRST_2, NEXT_2])
    assert [p.text for p in whole.paragraphs] == [*SCHOOL, *SCHOOL_ON]
    assert whole.text[whole.parts[1].start :] == "\n".join(SCHOOL_ON)


def test_the_parts_cover_the_text_and_tell_where_words_stand():
    assert WHOLE.parts[0].start == 0
    assert WHOLE.parts[0].end == WHOLE.parts[1].start
    assert WHOLE.parts[1].end == len(WHOLE.text)
    place = WHOLE.text.index("六月")
    assert [part.page for part in WHOLE.parts_of(place, place + 2)] == [3]
    assert FIRST.parts_of(0, 5) == ()


def test_bylines_are_put_together_and_a_day_known_on_one_page_holds_for_all():
    one = replace(FIRST, byline=(("记者", ("许舟舟",)),), issue=Issue(page=1, issue_no=8284))
    two = replace(NEXT, byline=(("记者", ("许舟舟",)), ("通讯员", ("王芳",))))
    whole = joined_article([one, two])
    assert whole.byline == (("记者", ("许舟舟",)), ("通讯员", ("王芳",)))
    assert (whole.issue.date, whole.issue.page, whole.issue.paper) == (date(2024, 3, 5), 1, "云汀晚报")


def test_it_comes_back_from_json_as_it_went():
    assert article_from_json(article_to_json(WHOLE, lines=True), WHOLE.file, WHOLE.issue) == WHOLE
    whole = with_joined([page(1, FIRST), page(3, NEXT)])[0]
    assert page_from_json(page_to_json(whole, lines=True)) == whole
    assert "joined" not in page_to_json(page(3, NEXT))
    assert "parts" not in article_to_json(FIRST)


def test_citations_name_both_pages():
    assert "第1版、第3版" in plain(WHOLE)
    assert "pages 1 and 3" in plain(WHOLE, "en")
    assert gbt7714(WHOLE).endswith("2024-03-05(1, 3).")
    assert "SP  - 1, 3\n" in ris(WHOLE)
    assert "pages = {1, 3}" in bibtex(WHOLE)
    assert "第1版，" in plain(FIRST)


# ---------------------------------------------------------------- jump lines


@pytest.mark.parametrize(
    ("text", "where", "page"),
    [
        ("大桥。（下转第3版）", "3版", "3"),
        ("大桥。下转5版", "5版", "5"),
        ("大桥，（紧转第4版）", "4版", "4"),
        ("大桥，（下转A3版）", "A3版", "3"),
        ("大桥，▼下转B2版", "B2版", "B2"),
        ("大桥，（下转第З版）", "3版", "3"),
        ("大桥，（下转笫2版）", "2版", "2"),
        ("大桥，（下转第□版）", "?版", None),
        ("大桥，（下转第十二版）", "十二版", "12"),
    ],
)
def test_a_line_that_leads_on(text, where, page):
    assert (jump_to(text), label(jump_to(text))) == (where, page)
    assert JUMP_TO.sub("", text).rstrip("。，") == "大桥"


@pytest.mark.parametrize(
    ("text", "where", "title"),
    [
        ("（上接第1版）大桥", "1版", None),
        ("▲上接1版大桥", "1版", None),
        ("《新桥通车》（上接第一版）大桥", "一版", "新桥通车"),
        ("（上接A1版《新桥通车》）大桥", "A1版", "新桥通车"),
        ("上接第1版《新桥通车》大桥", "1版", "新桥通车"),
        ("（土接笫1版）大桥", "1版", None),
    ],
)
def test_a_line_that_says_where_a_text_comes_from(text, where, title):
    assert (jump_from(text), title_from(text), JUMP_FROM.sub("", text)) == (where, title, "大桥")


@pytest.mark.parametrize("text", ["公司今年扭亏转盈", "他转了一圈又看了一版", "这条线上接青禾镇", "第3版"])
def test_other_words_are_no_jump_line(text):
    assert (jump_to(text), jump_from(text)) == (None, None)


def test_a_pointer_to_another_article_is_no_jump():
    assert (jump_to("更多内容详见A3版"), see("更多内容详见A3版")) == (None, "A3版")


# ---------------------------------------------------------------- issues


def test_pages_are_grouped_by_paper_and_day_and_by_number_where_the_day_is_lacking():
    bare = Issue(issue_no=8284, page=4)
    assert issues_of([DAY, replace(DAY, page=2), bare, replace(DAY, date=date(2024, 3, 6), issue_no=8285)]) == [[0, 1, 2]]


def test_a_nameless_page_belongs_to_the_only_paper_of_its_day():
    other = replace(DAY, paper="青禾日报", date=date(2024, 3, 6), issue_no=100)
    assert issues_of([DAY, replace(DAY, paper=None), other]) == [[0, 1]]
    assert issues_of([DAY, replace(DAY, paper=None), replace(other, date=DAY.date)]) == []
