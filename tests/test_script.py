"""Traditional print: read as simplified, given back letter for letter as printed."""

from datetime import date

import pytest
from opencc import OpenCC

from bench.page_factory.families import FAMILIES
from bench.page_factory.pages import make_page
from bench.page_factory.stories import own_stories
from bench.segment_data import page_text
from index.dates import event_dates
from index.page import lost_lines, read_page
from index.records import Article, ArticleKind, Chunk, Issue, Paragraph, Passage, Question, Span
from index.script import in_place, readable, readable_article
from rag.reader.base import Reading, read_printed

TO_TRADITIONAL = OpenCC("s2t").convert
PAGE = """臨江日報
2025年8月27日 星期三 總第4212期

# 漁市搬進新大廳

■記者 林知遠 通訊員 蘇 晚

本報訊 昨天凌晨四點，臨江漁市的第一聲吆喝在新交易大廳裡響起，後來攤主們都說：「方便多了。」皇后號漁船靠岸時，髮髻上還
沾着水珠。

新大廳設有固定攤位一百二十六個，二期工程將於明年春天動工。（下轉3版）
"""


def test_in_place_keeps_every_letters_place():
    assert in_place("臺灣的記者，乾隆年間") == "台湾的记者，乾隆年间"
    assert len(in_place("麪" * 50 + PAGE)) == 50 + len(PAGE)


def test_only_traditional_print_is_changed():
    assert readable("他叫畢昇，是記者") == "他叫毕昇，是记者"
    assert readable("「方便多了」，攤主們說") == "“方便多了”，摊主们说"
    plain = "毕昇路的「新店」昨天开张，许多街坊前来道贺，一直热闹到晚上九点才散场，老板忙得团团转"
    assert readable(plain) == plain


def test_a_traditional_page_is_given_back_as_printed():
    page = read_page(page_text("2025/p1.txt", PAGE))
    (article,) = page.articles
    assert (page.issue.paper, page.issue.date, page.issue.issue_no) == ("臨江日報", date(2025, 8, 27), 4212)
    assert article.headline == "漁市搬進新大廳"
    assert article.byline == (("記者", ("林知遠",)), ("通訊員", ("蘇晚",)))
    assert article.continued_on == "3版"
    assert article.paragraphs[0].text.endswith("「方便多了。」皇后號漁船靠岸時，髮髻上還沾着水珠。")
    assert {word for paragraph in article.paragraphs for word in ("裡響", "後來", "皇后", "髮髻") if word in paragraph.text} == {
        "裡響",
        "後來",
        "皇后",
        "髮髻",
    }
    assert not lost_lines(page_text("2025/p1.txt", PAGE), page)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_is_cut_the_same_in_both_scripts(family):
    made = make_page(own_stories(), family, 0.5, 5)
    simple = read_page(page_text(made.file, made.text))
    traditional = read_page(page_text(made.file, TO_TRADITIONAL(made.text)))
    assert [[p.lines for p in a.paragraphs] for a in traditional.articles] == [[p.lines for p in a.paragraphs] for a in simple.articles]
    assert [a.kind for a in traditional.articles] == [a.kind for a in simple.articles]
    assert not lost_lines(page_text(made.file, TO_TRADITIONAL(made.text)), traditional)
    letters = set(TO_TRADITIONAL(made.text))
    assert all(letters.issuperset(p.text) for a in traditional.articles for p in a.paragraphs)


def test_dates_in_traditional_print_are_resolved():
    issue = Issue(date=date(2024, 3, 13))
    article = Article("a", "a.txt", issue, ArticleKind.NEWS, (Paragraph("上週三，縣長來訪；農曆正月十五開工。"),))
    assert [(article.text[e.start : e.end], e.days[0]) for e in event_dates(article)] == [
        ("上週三", date(2024, 3, 6)),
        ("農曆正月十五", date(2024, 2, 24)),
    ]


def test_a_reader_sees_simplified_text_and_its_spans_are_of_the_printed_one():
    article = Article("a", "a.txt", Issue(), ArticleKind.NEWS, (Paragraph("漁市的記者說：「新廳昨天開張。」"),), headline="漁市開張")
    passage = Passage(Chunk(0, "a", 5, len(article.text), article.text[5:]), article, 1.0)

    class Notes:
        def read(self, question, passages):
            (seen,) = passages
            assert seen.article.text == "渔市开张\n渔市的记者说：“新厅昨天开张。”"
            assert seen.chunk.text == "渔市的记者说：“新厅昨天开张。”"
            start = seen.article.text.index("新厅")
            return Reading((Span(seen, start, start + 2, 0.9),), 0.9)

    (span,) = read_printed(Notes(), Question("哪里开张？", "哪里开张？", "zh"), [passage]).spans
    assert span.passage is passage
    assert span.text == "新廳"
    assert readable_article(readable_article(article)) == readable_article(article)


def test_a_sentence_printed_over_and_over_is_found_at_once():
    text = "臨江大橋昨日通車，市民都很高興，紛紛走上橋頭。" * 1500
    (article,) = read_page(page_text("a.txt", text)).articles
    assert "".join(p.text for p in article.paragraphs) == text
