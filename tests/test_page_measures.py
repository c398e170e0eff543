"""The page factory and the measures of pages: gold scores 1, damage scores less."""

import json
from dataclasses import replace

import pytest

from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.page_factory.stories import own_stories
from bench.segment_data import page_text
from index.errors import UnreadableFile, WenbaoError
from index.page import read_page
from index.records import Article, ArticleKind, Issue, Page, Paragraph
from rag.evaluate.pages import evaluate, headline_score, line_scores, page_scores


def perfect(gold):
    """The page that gold describes."""
    return Page("p.txt", Issue(), tuple(as_article(n, a) for n, a in enumerate(gold["articles"], 1)))


def as_article(number, gold):
    names = ("kicker", "headline", "subhead", "column")
    fields = {name: gold[name] for name in names} | {"byline": tuple((r, tuple(p)) for r, p in gold["byline"].items())}
    paragraphs = tuple(Paragraph(text) for text in gold["paragraphs"])
    return Article(f"p-a{number:02d}", "p.txt", Issue(), ArticleKind(gold["kind"]), paragraphs, **fields)


@pytest.fixture
def gold():
    return make_page(own_stories(), "whole", 0.0, 2).gold | {"issue": {"date": None}}


def test_gold_read_perfectly_scores_one(gold):
    assert page_scores(perfect(gold), gold) == dict.fromkeys(("body", "headline", "main", "byline", "kind", "issue"), 1.0)


def test_an_article_merged_into_another_costs_body_headline_and_kind(gold):
    page = perfect(gold)
    first, second, *rest = page.articles
    merged = replace(first, paragraphs=first.paragraphs + second.paragraphs)
    scores = page_scores(replace(page, articles=(merged, *rest)), gold)
    assert scores["body"] < 0.95
    assert scores["headline"] < 1
    assert scores["kind"] < 1


def test_a_headline_alone_is_half_right(gold):
    wanted = {"kicker": "码头清晨的灯先亮起来了", "headline": "渔市搬进新的交易大厅", "subhead": None}
    article = replace(perfect(gold).articles[0], kicker=None, headline="渔市搬进新的交易大厅", subhead=None)
    assert headline_score(wanted, article) == 0.5
    assert headline_score(wanted, replace(article, kicker="码头清晨的灯先亮起来了")) == 1.0
    assert headline_score(wanted, replace(article, headline="别的标题在这里")) == 0.0


def test_a_kicker_taken_for_the_headline_costs_main_alone(gold):
    gold["articles"][0] |= {"kicker": "码头清晨的灯先亮起来了", "headline": "渔市搬进新的交易大厅", "subhead": None}
    first, *rest = perfect(gold).articles
    swapped = replace(first, kicker=first.headline, headline=first.kicker)
    scores = page_scores(replace(perfect(gold), articles=(swapped, *rest)), gold)
    titled = sum(bool(article["headline"]) for article in gold["articles"])
    assert scores["headline"] == 1.0 and scores["main"] == pytest.approx(1 - 1 / titled)


def test_a_printed_date_that_is_not_there_costs_the_issue(gold):
    page = perfect(gold)
    claimed = replace(page, issue=read_page(page_text("a.txt", "2025年8月27日 星期三")).issue)
    assert page_scores(claimed, gold)["issue"] == 0.0


def test_pairs_of_lines():
    text = page_text("a.txt", "甲文一\n甲文二\n乙文一\n乙文二")
    article = perfect(make_page(own_stories(), "whole", 0.0, 2).gold).articles[0]
    one = replace(article, paragraphs=(Paragraph("甲", (1, 2)), Paragraph("乙", (3, 4))))
    two = [replace(article, paragraphs=(Paragraph("甲", (1, 2)),)), replace(article, paragraphs=(Paragraph("乙", (3, 4)),))]
    lines = {"lines": [[1, 0, "head"], [2, 0, "body"], [3, 1, "head"], [4, 1, "body"]]}
    assert line_scores(Page("a.txt", Issue(), tuple(two)), text, lines) == {"pairs": 1.0, "headline": 1.0}
    # all in one: 2 pairs right of 6 found and 2 wanted
    assert line_scores(Page("a.txt", Issue(), (one,)), text, lines)["pairs"] == pytest.approx(2 * 2 / (6 + 2))


def test_a_byline_of_which_an_article_keeps_the_names_is_a_line_of_the_nearest_that_has_them():
    text = page_text("a.txt", "甲文一\n本报驻望津记者林知远\n甲文二\n乙文一\n本报驻望津记者林知远\n乙文二")
    article = replace(perfect(make_page(own_stories(), "whole", 0.0, 2).gold).articles[0], byline=(("记者", ("林知远",)),))
    two = [replace(article, paragraphs=(Paragraph("文", lines),)) for lines in ((1, 3), (4, 6))]
    lines = {"lines": [[n, int(n > 3), "body"] for n in range(1, 7)]}
    assert line_scores(Page("a.txt", Issue(), tuple(two)), text, lines)["pairs"] == 1.0


def test_pages_are_found_beside_their_gold_and_their_means_given(tmp_path):
    made = [make_page(own_stories(), "whole", 0.0, seed) for seed in (1, 2)]
    for page in made:
        (tmp_path / page.file).write_text(page.text, "utf-8")
    (tmp_path / "gold.pages.json").write_text(json.dumps([page.gold for page in made]), "utf-8")

    def read(file):
        text = page_text(file.name, file.read_text("utf-8"))
        return text, read_page(text)

    rows = evaluate([tmp_path / "gold.pages.json"], read)
    assert [row["page"] for row in rows] == [made[0].file, made[1].file, "mean"]
    assert rows[2]["body"] == pytest.approx((rows[0]["body"] + rows[1]["body"]) / 2)
    assert rows[2]["lost"] == 0


def test_gold_without_its_page_says_so(tmp_path):
    (tmp_path / "gold.json").write_text('{"file": "nowhere.txt", "articles": [], "issue": {}}', "utf-8")
    with pytest.raises(UnreadableFile, match=r"nowhere\.txt"):
        evaluate([tmp_path / "gold.json"], lambda file: pytest.fail("read"))
    (tmp_path / "bad.json").write_text("{", "utf-8")
    with pytest.raises(WenbaoError, match=r"bad\.json"):
        evaluate([tmp_path / "bad.json"], lambda file: pytest.fail("read"))


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_made_page_prints_every_word_of_its_gold(family):
    made = make_page(own_stories(), family, 0.0, 6)
    printed = sorted(c for c in made.text if "\u4e00" <= c <= "\u9fff")
    for article in made.gold["articles"]:
        for char in "".join(article["paragraphs"]):
            if "\u4e00" <= char <= "\u9fff":
                assert char in printed


def test_the_same_seed_makes_the_same_page():
    assert make_page(own_stories(), "grid", 1.0, 9) == make_page(own_stories(), "grid", 1.0, 9)
    assert make_page(own_stories(), "grid", 1.0, 9) != make_page(own_stories(), "grid", 1.0, 10)


FLOORS = {"whole": 0.9, "wrapped": 0.85, "kept": 0.85, "interleaved": 0.8, "across": 0.7, "grid": 0.8, "displaced": 0.6, "strays": 0.7}


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_no_family_falls_far_below_what_it_was(family):
    found = []
    for seed in range(500, 505):
        made = make_page(own_stories(), family, 0.5, seed)
        found.append(page_scores(read_page(page_text(made.file, made.text)), made.gold)["body"])
    assert sum(found) / len(found) >= FLOORS[family]
