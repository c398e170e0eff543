"""Citations quote whole sentences and write the source out without making anything up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Article, ArticleKind, Chunk, DateBasis, Issue, Paragraph, Passage, Span
from rag.cite import CitationForm, authors, bibtex, cite, gbt7714, plain, quote_around, ris, written

PRINTED = Issue("临江日报", "青禾版", date(2024, 3, 5), DateBasis.PRINTED, issue_no=812, page=2)
BYLINE = (("记者", ("李明", "王芳")), ("摄影", ("赵强",)), ("编辑", ("孙丽",)))


def article(
    issue: Issue = PRINTED, byline=BYLINE, headline: str | None = "小河上新桥通车", paragraphs=("新桥昨天通车。全长120米。", "市民很高兴。")
):
    return Article("p-a01", "p.txt", issue, ArticleKind.NEWS, tuple(Paragraph(p) for p in paragraphs), headline=headline, byline=byline)


def span_of(held: Article, words: str) -> Span:
    start = held.text.index(words)
    chunk = Chunk(0, held.id, 0, len(held.text), held.text)
    return Span(Passage(chunk, held, 1.0), start, start + len(words), 0.8)


def test_a_citation_quotes_the_sentence_of_the_answer_and_keeps_the_answers_place():
    citation = cite(span_of(article(), "120米"), 1)
    assert citation.quote == "全长120米。"
    assert citation.article.text[slice(*citation.span)] == "120米"
    assert (citation.marker, citation.score, citation.section.paragraph) == (1, 0.8, 0)


def test_an_answer_of_two_sentences_gets_both_quoted():
    assert cite(span_of(article(), "通车。全长"), 1).quote == "新桥昨天通车。全长120米。"


def test_an_answer_in_the_byline_is_quoted_with_the_byline_line():
    citation = cite(span_of(article(), "王芳"), 1)
    assert citation.quote == "记者 李明 王芳 摄影 赵强 编辑 孙丽"
    assert citation.section.paragraph == -1


def test_the_quote_of_a_headline_does_not_run_into_the_body():
    assert cite(span_of(article(), "新桥通车"), 1).quote == "小河上新桥通车"


@given(st.data())
def test_every_quote_is_a_stretch_of_the_article_around_its_answer(data):
    held = article(paragraphs=("新桥通车。“太好了！”王奶奶说，“等了三年。”全长120米", " 市民很高兴；\u3000天气也好。 "))
    start = data.draw(st.integers(0, len(held.text) - 1))
    end = data.draw(st.integers(start + 1, len(held.text)))
    if held.text[start:end].strip("\n"):
        first, last = quote_around(held, start, end)
        assert 0 <= first <= start < end <= last <= len(held.text)


def test_gbt7714_names_authors_title_paper_day_and_page():
    assert gbt7714(article()) == "李明, 王芳. 小河上新桥通车[N]. 临江日报(青禾版), 2024-03-05(2)."


def test_more_than_three_authors_end_in_deng():
    held = article(byline=(("记者", ("甲一", "乙二")), ("通讯员", ("丙三", "丁四"))))
    assert gbt7714(held).startswith("甲一, 乙二, 丙三, 等. ")


def test_photographers_count_as_authors_only_where_nobody_wrote():
    assert authors(article()) == ("李明", "王芳")
    assert authors(article(byline=(("摄影", ("赵 强",)),))) == ("赵强",)
    assert authors(article(byline=(("责编", ("孙丽",)),))) == ()


@pytest.mark.parametrize(
    ("issue", "written"),
    [
        (Issue("临江日报", None, None), "小河上新桥通车[N]. 临江日报, [日期不详]."),
        (
            Issue("临江日报", None, None, DateBasis.INFERRED, (date(2024, 3, 1), date(2024, 3, 7)), page=1),
            "小河上新桥通车[N]. 临江日报, [推断: 2024-03-01/2024-03-07](1).",
        ),
        (
            Issue("临江日报", None, date(2024, 3, 5), DateBasis.INFERRED, (date(2024, 3, 5), date(2024, 3, 5))),
            "小河上新桥通车[N]. 临江日报, [推断: 2024-03-05].",
        ),
        (Issue("临江日报", None, date(2024, 3, 5), DateBasis.FILENAME), "小河上新桥通车[N]. 临江日报, 2024-03-05."),
        (Issue(), "小河上新桥通车[N]. [报纸名不详], [日期不详]."),
    ],
)
def test_what_is_unknown_is_said_to_be_unknown_and_what_is_inferred_to_be_inferred(issue, written):
    assert gbt7714(article(issue, byline=())) == written


def test_an_article_without_headline_says_so():
    assert gbt7714(article(headline=None, byline=())) == "[题名不详][N]. 临江日报(青禾版), 2024-03-05(2)."


def test_an_edition_that_the_papers_name_already_holds_is_not_repeated():
    held = article(Issue("临江日报青禾版", "青禾版", date(2024, 3, 5), DateBasis.PRINTED))
    assert ". 临江日报青禾版, " in gbt7714(held)


def test_the_plain_form_in_both_languages():
    assert plain(article()) == "《临江日报》青禾版，2024-03-05，总第812期，第2版，《小河上新桥通车》，李明、王芳"
    assert plain(article(), "en") == "“小河上新桥通车”, 李明, 王芳, 临江日报(青禾版), 2024-03-05, no. 812, page 2"
    assert plain(article(Issue(), (), None), "en") == "[untitled], [paper unknown], [undated]"


def test_ris_is_a_news_record_with_a_tag_a_line():
    assert ris(article()).splitlines() == [
        "TY  - NEWS",
        "AU  - 李明",
        "AU  - 王芳",
        "TI  - 小河上新桥通车",
        "T2  - 临江日报",
        "ET  - 青禾版",
        "PY  - 2024",
        "DA  - 2024/03/05/",
        "IS  - 812",
        "SP  - 2",
        "LA  - zh",
        "ID  - p-a01",
        "ER  - ",
    ]


def test_ris_and_bibtex_keep_an_inferred_date_out_of_the_date_fields():
    guessed = Issue("临江日报", None, None, DateBasis.INFERRED, (date(2024, 3, 1), date(2024, 3, 7)))
    assert "N1  - [推断: 2024-03-01/2024-03-07]" in ris(article(guessed))
    assert "DA  - " not in ris(article(guessed))
    assert "note = {[推断: 2024-03-01/2024-03-07]}" in bibtex(article(guessed))
    assert "year" not in bibtex(article(guessed))


def test_bibtex_escapes_what_tex_would_read_as_commands():
    held = article(headline="增长5% & {新}_$1#2")
    assert r"title = {{增长5\% \& \{新\}\_\$1\#2}}" in bibtex(held)
    assert bibtex(held).startswith("@article{p-a01,\n  author = {{李明} and {王芳}},\n")


def test_a_headline_of_two_lines_is_cited_on_one():
    assert "第一行 第二行[N]" in gbt7714(article(headline="第一行\n第二行"))
    assert "TI  - 第一行 第二行" in ris(article(headline="第一行\n第二行"))


def test_every_form_of_a_source_can_be_chosen():
    told = {form: written(article(), form) for form in CitationForm}
    assert told[CitationForm.GBT7714] == gbt7714(article())
    assert told[CitationForm.PLAIN] == plain(article())
    assert told[CitationForm.RIS].startswith("TY  - NEWS\n")
    assert told[CitationForm.BIBTEX].startswith("@article{")
    assert written(article(), CitationForm.PLAIN, "en") == plain(article(), "en") != plain(article())
