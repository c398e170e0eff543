"""The chat's HTML: markup, cards, refusals, the source panel; whatever the archive holds is shown as text."""

import html
import re
from dataclasses import replace
from datetime import date

import pytest
from chat_archive import (
    BRIDGE,
    COST,
    HOSTILE,
    HOSTILE_WORDS,
    INFERRED,
    MARKET,
    PAGES,
    PRINTED,
    FakeAnswerer,
    FakeArchive,
    answered,
    citation,
    refused,
    shown_text,
)
from hypothesis import given
from hypothesis import strategies as st

from index.records import ArticleKind, AskedTime, DateBasis, Filters, Issue, Line, Part
from rag.cite import bibtex, gbt7714, ris
from ui.chat.cards import answer_html, conversation, date_html, headline_html, issue_html, refusal_html, source_html
from ui.chat.markup import element, escape, highlighted, with_days
from ui.chat.source import MOST_LINES, article_html, lines_html
from ui.chat.turns import Turn
from ui.chat.words import EN, ZH

# ---------------------------------------------------------------- markup


def test_escape_leaves_nothing_a_browser_would_act_on():
    assert escape("<b onclick='x'>\"&\"</b>") == "&lt;b onclick=&#x27;x&#x27;&gt;&quot;&amp;&quot;&lt;/b&gt;"


def test_an_element_writes_only_the_attributes_that_are_there():
    assert element("p", "x", class_="a b", data_n=0, hidden=True, title=None, open=False) == '<p class="a b" data-n="0" hidden>x</p>'


def test_the_answer_is_marked_and_the_quote_around_it_is_washed():
    markup = highlighted("甲乙丙丁戊", 0, 5, (2, 3), (1, 4))
    assert markup == '甲<span class="quoted">乙</span><mark class="answer">丙</mark><span class="quoted">丁</span>戊'


def test_marks_are_cut_at_the_edges_of_what_is_shown():
    assert highlighted("甲乙丙丁戊", 1, 3, (2, 5)) == '乙<mark class="answer">丙</mark>'
    assert highlighted("甲乙丙丁戊", 0, 2, (3, 4), (2, 5)) == "甲乙"


def test_the_days_of_a_sentence_are_not_broken():
    assert with_days("<自> 2024-03-05 至 2024-04-09。") == (
        '&lt;自&gt; <span class="whole">2024-03-05</span> 至 <span class="whole">2024-04-09</span>。'
    )
    assert with_days("无") == "无"


@given(st.text(min_size=1), st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_highlighting_changes_no_words(text, places):
    a, b, c, d, e, f = (min(place, len(text)) for place in places)
    start, end = min(a, b), max(a, b)
    markup = highlighted(text, start, end, (min(c, d), max(c, d)), (min(e, f), max(e, f)))
    plain = markup.replace('<mark class="answer">', "").replace("</mark>", "").replace('<span class="quoted">', "").replace("</span>", "")
    assert html.unescape(plain) == html.unescape(escape(text[start:end]))
    assert "<" not in plain
    assert ">" not in plain


# ---------------------------------------------------------------- cards


def test_a_card_shows_quote_answer_issue_page_headline_byline_and_citation():
    markup = answer_html(0, answered(), ZH)
    seen = shown_text(markup)
    for words in (
        COST.quote,
        "青禾桥昨日通车",
        "两岸居民盼了十年",
        "临江晚报 青禾版",
        "2024-03-05",
        "据报头",
        "总第 1208 期",
        "第 3 版",
        "记者 林知远 通讯员 周小满",
    ):
        assert words in seen
    assert markup.count('<mark class="answer">3.2亿元</mark>') == 1
    assert gbt7714(BRIDGE) in seen
    for form in (gbt7714(BRIDGE), ris(BRIDGE).strip(), bibtex(BRIDGE).strip()):
        assert f'data-copy="{escape(form)}"' in markup


def test_an_unsure_answer_stands_under_a_word_of_caution():
    for words in (ZH, EN):
        caution = f'<p class="unsure">{words["unsure"]}</p>'
        assert answer_html(0, replace(answered(), unsure=True), words).startswith(caution)
        assert caution not in answer_html(0, answered(), words)


def test_the_card_names_its_button_after_the_headline_for_those_who_cannot_see():
    assert 'aria-label="看原文：青禾桥昨日通车"' in answer_html(0, answered(), ZH)
    assert 'aria-label="Read article: 青禾桥昨日通车"' in answer_html(0, answered(), EN)


@pytest.mark.parametrize(
    ("issue", "zh", "en"),
    [
        (PRINTED, "2024-03-05据报头", "2024-03-05as printed"),
        (INFERRED, "2024-05-01 至 2024-05-07推断", "2024-05-01 to 2024-05-07inferred"),
        (replace(INFERRED, date=date(2024, 5, 1)), "2024-05-01推断", "2024-05-01inferred"),
        (Issue(), "日期不详", "undated"),
    ],
)
def test_a_date_says_what_it_rests_on_and_is_never_made_up(issue, zh, en):
    assert shown_text(date_html(issue, ZH)) == zh
    assert shown_text(date_html(issue, EN)) == en


def test_what_is_unknown_of_an_issue_is_left_out():
    assert shown_text(issue_html(Issue(), ZH)) == "日期不详"
    assert shown_text(issue_html(replace(PRINTED, edition=None, issue_no=None), EN)) == "临江晚报 · 2024-03-05as printed · page 3"


def test_an_article_without_a_headline_is_known_by_its_first_words():
    article = replace(BRIDGE, headline=None, kicker=None)
    assert shown_text(headline_html(article, ZH)) == "（无标题）本报讯 昨天上午，青禾桥正式通车。大桥总投资3.……"
    assert shown_text(headline_html(replace(article, kicker="两岸居民盼了十年"), ZH)) == "两岸居民盼了十年"


def test_what_is_no_report_is_named_for_what_it_is():
    assert shown_text(source_html(replace(MARKET, kind=ArticleKind.AD, issue=Issue()), ZH)) == "广告日期不详"
    assert shown_text(source_html(replace(MARKET, issue=Issue()), ZH)) == "日期不详"
    assert all(f"kind_{kind.value}" in EN for kind in ArticleKind if kind is not ArticleKind.NEWS)


def test_archive_text_in_a_card_is_text():
    citation = FakeAnswerer(FakeArchive()).ask("来稿写了什么？").citations[0]
    markup = answer_html(0, answered(citation), ZH)
    assert "<script" not in markup
    assert "<img" not in markup
    assert HOSTILE_WORDS in shown_text(markup)
    assert f'<mark class="answer">{escape(HOSTILE_WORDS)}</mark>' in markup


def test_a_question_is_text_too():
    markup = conversation([Turn("<script>alert(1)</script>", fault="<b>")], ZH)
    assert "<script" not in markup
    assert "<b>" not in markup


def as_of(day, **changes):
    """The bridge's cost as an issue of another day tells it; of no known day for None."""
    article = replace(BRIDGE, id="other", issue=replace(PRINTED, date=day, date_basis=DateBasis.PRINTED if day else DateBasis.UNKNOWN))
    return replace(COST, article=article, **changes)


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (date(2024, 3, 6), "后来的报纸说法不同：3.2亿元", "A later issue says otherwise: 3.2亿元"),
        (date(2024, 3, 4), "此前的报纸说法不同：3.2亿元", "An earlier issue says otherwise: 3.2亿元"),
        (date(2024, 3, 5), "这篇说法不同：3.2亿元", "This one says otherwise: 3.2亿元"),
        (None, "这篇说法不同：3.2亿元", "This one says otherwise: 3.2亿元"),
    ],
)
def test_a_source_that_says_otherwise_says_whether_it_did_so_later_or_earlier(day, zh, en):
    answer = replace(answered(), citations=(COST, as_of(day, differs=True)))
    for words, said in ((ZH, zh), (EN, en)):
        assert f'<p class="differs">{said}</p>' in answer_html(0, answer, words)
    assert "differs" not in answer_html(0, replace(answer, citations=(COST, as_of(day))), ZH)


def test_what_date_words_mean_is_listed_as_each_language_lists():
    article = replace(BRIDGE, paragraphs=(replace(BRIDGE.paragraphs[0], text="青禾桥昨天通车，今年造了3座桥。"),))
    answer = answered(citation(article, "3座", "青禾桥昨天通车，今年造了3座桥。"))
    assert "昨天 = 2024-03-04；今年 = 2024-01-01 至 2024-12-31" in shown_text(answer_html(0, answer, ZH))
    assert "昨天 = 2024-03-04; 今年 = 2024-01-01 to 2024-12-31" in shown_text(answer_html(0, answer, EN))


def test_the_papers_words_are_chinese_in_either_interface():
    markup = answer_html(0, answered(), EN) + article_html(BRIDGE, COST, page_of(BRIDGE.file), EN)
    for part in ("answer-text", "headline", "byline", "kicker", "paragraphs", "lines"):
        opened = [tag for tag in re.findall(r"<(?:p|h2|ol)[^>]*>", markup) if f'class="{part}"' in tag]
        assert opened, part
        assert all('lang="zh"' in tag for tag in opened), part
    assert '<blockquote lang="zh">' in markup
    assert '<strong lang="en">(no headline)</strong>' in headline_html(replace(BRIDGE, headline=None, kicker=None), EN)


# ---------------------------------------------------------------- refusals


def test_a_refusal_speaks_the_questions_language_and_names_the_period():
    seen = shown_text(refusal_html(0, refused("Who is the mayor?"), ZH))
    assert "The archive does not hold the answer to this question." in seen
    assert "The archive covers 2024-03-05 to 2024-04-09." in seen
    assert "所收的报纸里没有找到" in shown_text(refusal_html(0, refused("市长是谁？"), EN))


def test_near_articles_stand_apart_from_the_refusal():
    markup = refusal_html(0, refused("市长是谁？"), ZH)
    before, after = markup.split('<section class="related">')
    assert "城南花市人气旺" not in before
    assert "相近的报道（未必是答案）" in after
    assert "城南花市人气旺" in after
    assert '<mark class="answer">' not in markup


def test_limits_that_nothing_passes_are_said_instead_of_not_found():
    limits = Filters(date(2030, 1, 1), date(2030, 1, 31))
    seen = shown_text(refusal_html(0, refused("市长是谁？", limits, nothing_passes=True), ZH))
    assert "在限定的日期（2030-01-01 至 2030-01-31）内没有可查的报道" in seen
    assert "没有找到这个问题的答案" not in seen


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Filters(date_from=date(2024, 3, 5)), "限于 2024-03-05 以后"),
        (Filters(date_to=date(2024, 3, 5)), "限于 2024-03-05 以前"),
        (Filters(date(2024, 3, 5), date(2024, 3, 5)), "限于 2024-03-05。"),
    ],
)
def test_a_refusal_within_limits_names_them(limits, said):
    assert said in shown_text(refusal_html(0, refused("市长是谁？", limits), ZH))


IN_JUNE = Filters(time=AskedTime((date(2024, 6, 1), date(2024, 6, 30)), "2024年6月"))


def test_the_limit_of_a_questions_own_time_stands_above_the_answer_with_a_button_to_lift_it():
    markup = conversation([refused("2024年6月市长是谁？", IN_JUNE)], ZH)
    chip = markup[markup.index('<p class="time-limit">') :].split("</p>")[0]
    assert "只看 2024-06-01 至 2024-06-30 的报纸，和讲到这段时间的报道" in shown_text(chip)
    assert 'data-event="retry"' in chip
    assert 'data-turn="0"' in chip
    assert "time-limit" not in conversation([refused("市长是谁？")], ZH)


def test_a_refusal_within_the_time_asked_about_names_it_and_what_is_of_another_time_stands_apart():
    turn = refused("2024年6月市长是谁？", IN_JUNE)
    turn = replace(turn, answer=replace(turn.answer, outside=COST))
    before, after = refusal_html(0, turn, ZH).split('<section class="related outside">')
    assert "所问的时间（2024-06-01 至 2024-06-30）内，报纸里没有找到答案。" in shown_text(before)
    assert "3.2亿元" not in before
    assert "这段时间以外的报道（不是所问时间的答案）" in after
    assert "2024-03-05" in after
    nothing = refused("2024年6月市长是谁？", IN_JUNE, nothing_passes=True)
    assert "所问的时间（2024-06-01 至 2024-06-30）内没有可查的报道。" in shown_text(refusal_html(0, nothing, ZH))


def test_a_refusal_of_two_limits_that_nothing_passes_together_names_both():
    limits = replace(IN_JUNE, date_from=date(2023, 1, 1), date_to=date(2023, 12, 31))
    seen = shown_text(refusal_html(0, refused("2024年6月市长是谁？", limits, nothing_passes=True), EN))
    assert "在限定的日期（2023-01-01 至 2023-12-31）内，没有所问的时间（2024-06-01 至 2024-06-30）的报道" in seen
    seen = shown_text(refusal_html(0, refused("Who is the mayor?", limits, nothing_passes=True), ZH))
    assert "No article within the dates set (2023-01-01 to 2023-12-31) is of the time asked about (2024-06-01 to 2024-06-30)" in seen
    found = shown_text(refusal_html(0, refused("2024年6月市长是谁？", replace(IN_JUNE, date_to=date(2024, 6, 9))), ZH))
    assert "所问的时间（2024-06-01 至 2024-06-30）内，报纸里没有找到答案。" in found
    assert "限于 2024-06-09 以前" in found


def test_undated_articles_left_out_by_a_limit_are_counted():
    assert "另有 7 篇报道没有日期" in shown_text(answer_html(0, answered(left_out_undated=7), ZH))
    assert "没有日期" not in shown_text(answer_html(0, answered(), ZH))


# ---------------------------------------------------------------- the source panel


def page_of(file):
    return FakeArchive().page_lines(file)


def test_the_source_shows_the_whole_article_with_quote_and_answer_marked():
    markup = article_html(BRIDGE, COST, (), ZH)
    for section in BRIDGE.sections:
        assert BRIDGE.text[section.start : section.end] in shown_text(markup)
    assert markup.count('<mark class="answer">3.2亿元</mark>') == 1
    assert '<span class="quoted">大桥总投资</span><mark' in markup


def test_raw_lines_are_folded_and_those_of_the_article_are_marked():
    markup = lines_html(BRIDGE, page_of(BRIDGE.file), ZH)
    assert markup.startswith("<details")
    rows = re.findall(r'<li value="(\d+)"( class="own")?><span>(.*?)</span></li>', markup)
    assert [html.unescape(text) for _, _, text in rows] == list(PAGES[BRIDGE.file])
    assert [int(number) for number, own, _ in rows if own] == [4, 5, 6, 7]


def test_the_answer_is_marked_in_the_raw_line_it_stands_in():
    markup = lines_html(BRIDGE, page_of(BRIDGE.file), ZH, "3.2亿元")
    assert markup.count("<mark") == 1
    assert '<li value="5" class="own"><span>式通车。大桥总投资<mark class="answer">3.2亿元</mark>，全长1280</span></li>' in markup
    assert "<mark" not in lines_html(BRIDGE, page_of(BRIDGE.file), ZH, "今日天气")


def test_raw_lines_are_text():
    assert "<script" not in article_html(HOSTILE, None, page_of(HOSTILE.file), ZH)
    assert HOSTILE_WORDS in shown_text(lines_html(HOSTILE, page_of(HOSTILE.file), ZH))


def test_an_article_that_came_without_lines_has_none_to_show():
    given_as_jsonl = replace(BRIDGE, paragraphs=tuple(replace(p, lines=()) for p in BRIDGE.paragraphs))
    assert lines_html(given_as_jsonl, page_of(BRIDGE.file), ZH) == ""


def test_of_a_huge_page_a_window_around_the_article_is_shown():
    page = tuple(Line(n, f"第{n}行") for n in range(1, 10 * MOST_LINES + 1))
    own = 5 * MOST_LINES
    article = replace(BRIDGE, paragraphs=(replace(BRIDGE.paragraphs[0], lines=(own,)),))
    markup = lines_html(article, page, ZH)
    assert markup.count("<li") == MOST_LINES
    assert f'<li value="{own}" class="own">' in markup
    assert "只显示第" in markup


def test_the_raw_lines_of_each_page_of_an_article_are_told_apart():
    parts = tuple(Part(BRIDGE.file, f"p{label}", None, label, 0, 9, (4,)) for label in ("1", "B2"))
    article = replace(BRIDGE, parts=parts)
    for words, titles in (
        (ZH, ["看第 1 版的原始文字", "看第 B2 版的原始文字"]),
        (EN, ["See the raw lines of page 1", "See the raw lines of page B2"]),
    ):
        assert re.findall("<summary>(.*?)</summary>", article_html(article, COST, page_of(BRIDGE.file), words)) == titles


def test_the_line_that_leads_to_another_page_speaks_the_chats_language():
    article = replace(BRIDGE, continued_from="1版", continued_on="B2版")
    assert [f"（{to}版）" in shown_text(article_html(article, None, (), ZH)) for to in ("上接1", "下转B2")] == [True, True]
    seen = shown_text(article_html(article, None, (), EN))
    assert "(continued from page 1)" in seen
    assert "(continued on page B2)" in seen


def test_an_undated_article_shows_what_its_range_was_inferred_from():
    assert "推断依据：“五一假期刚过”；“立夏将至”" in shown_text(article_html(MARKET, None, (), ZH))
    assert "Inferred from: “五一假期刚过”; “立夏将至”" in shown_text(article_html(MARKET, None, (), EN))
    assert "推断依据" not in shown_text(article_html(BRIDGE, None, (), ZH))
