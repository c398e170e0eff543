"""The chat in a real browser: Debian's chromium against a server on a free port, over the small archive of chat_archive.py."""

import pytest
from browser_room import ask, expect, limit
from chat_archive import BRIDGE, COST, FOLLOW_UP, HOSTILE_WORDS, IN_JUNE, PAGES

from ui.chat.words import EN, ZH

pytestmark = pytest.mark.browser


# ---------------------------------------------------------------- asking and reading


def test_a_question_gets_the_papers_words_and_a_card(visit):
    page = visit()
    turn = ask(page, "青禾桥总投资多少？")
    expect(turn.locator(".answer-text")).to_have_text("3.2亿元")
    card = turn.locator(".card")
    expect(card).to_have_count(1)
    expect(card.locator("blockquote")).to_have_text(COST.quote)
    expect(card.locator("blockquote mark.answer")).to_have_text("3.2亿元")
    for words in ("青禾桥昨日通车", "2024-03-05", "据报头", "第 3 版", "总第 1208 期", "记者 林知远"):
        expect(card).to_contain_text(words)
    expect(page.locator("#question textarea")).to_have_value("")


def test_the_source_opens_with_the_answer_marked_and_the_raw_lines_one_click_away(visit):
    page = visit()
    turn = ask(page, "青禾桥总投资多少？")
    expect(page.locator("#panel")).to_be_hidden()
    turn.get_by_role("button", name="看原文：青禾桥昨日通车").click()
    panel = page.locator("#panel")
    expect(panel.locator("h2.headline")).to_have_text("青禾桥昨日通车")
    expect(panel.locator(".paper mark.answer")).to_have_text("3.2亿元")
    expect(panel.locator(".paper mark.answer")).to_be_in_viewport()
    expect(panel.locator(".paper")).to_be_focused()
    expect(panel.locator(".lines")).to_be_hidden()
    panel.locator("details.raw summary").click()
    expect(panel.locator(".lines li")).to_have_text(list(PAGES[BRIDGE.file]))
    expect(panel.locator(".lines li.own")).to_have_count(4)
    expect(panel.locator(".lines mark.answer")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(turn.locator("button.open")).to_be_focused()


def test_a_follow_up_leans_on_the_question_before(visit, room):
    page = visit()
    ask(page, "青禾桥总投资多少？")
    expect(ask(page, FOLLOW_UP).locator(".answer-text")).to_have_text("1280米")
    assert room.answerer.asked[-1][1] == ("青禾桥总投资多少？",)
    expect(page.locator("#talk .answer-text")).to_have_text(["3.2亿元", "1280米"])
    page.get_by_role("button", name=ZH["new"]).click()
    expect(page.locator("#talk article.turn")).to_have_count(0)
    expect(ask(page, FOLLOW_UP).locator(".refusal")).to_be_visible()
    assert room.answerer.asked[-1][1] == ()


def test_what_the_archive_does_not_hold_is_refused_with_its_period_and_near_articles_apart(visit):
    page = visit()
    turn = ask(page, "市长是谁？")
    expect(turn.locator(".refusal")).to_have_text(ZH["refused"])
    expect(turn.locator(".covered")).to_contain_text("2024-03-05 至 2024-04-09")
    expect(turn.locator(".card")).to_have_count(0)
    expect(turn.locator(".related")).to_contain_text("相近的报道（未必是答案）")
    turn.locator(".related button.open").click()
    expect(page.locator("#panel h2.headline")).to_have_text("青禾桥昨日通车")
    expect(page.locator("#panel mark")).to_have_count(0)


def test_an_example_asks_itself(visit):
    page = visit()
    page.get_by_role("button", name="《青禾桥昨日通车》是谁写的？").click()
    expect(page.locator(".answer-text")).to_have_text("林知远")
    expect(page.locator("#examples")).to_be_hidden()
    page.get_by_role("button", name=ZH["new"]).click()
    expect(page.locator("#examples")).to_be_visible()


def test_an_undated_source_is_shown_with_its_inferred_range(visit):
    page = visit()
    turn = ask(page, "花市接待了多少游客？")
    expect(turn.locator(".card .issue")).to_contain_text("2024-05-01 至 2024-05-07")
    expect(turn.locator(".card .basis.inferred")).to_have_text("推断")
    expect(turn.locator(".card time")).to_have_count(0)


def test_a_fault_is_one_sentence_and_the_next_question_is_answered(visit):
    page = visit()
    expect(ask(page, "坏了？").locator(".fault")).to_have_text(ZH["failed"])
    expect(ask(page, "青禾桥总投资多少？").locator(".answer-text")).to_have_text("3.2亿元")


# ---------------------------------------------------------------- limits


def test_date_limits_narrow_and_an_empty_span_says_so(visit, room):
    page = visit()
    limit(page, "2024-03", "2024-03")
    expect(ask(page, "青禾桥总投资多少？").locator(".answer-text")).to_have_text("3.2亿元")
    limits = room.answerer.asked[-1][2]
    assert [str(limits.date_from), str(limits.date_to)] == ["2024-03-01", "2024-03-31"]
    limit(page, "2030", "")
    turn = ask(page, "青禾桥总投资多少？")
    expect(turn.locator(".refusal")).to_contain_text("在限定的日期（2030-01-01 以后）内没有可查的报道")
    expect(turn.locator(".related")).to_have_count(0)


def test_the_limit_of_a_questions_own_time_is_lifted_by_its_cross_and_set_again(visit):
    page = visit()
    turn = ask(page, IN_JUNE)
    expect(turn.locator(".time-limit")).to_contain_text("只看 2024-06-01 至 2024-06-30 的报纸")
    expect(turn.locator(".refusal")).to_contain_text("所问的时间")
    expect(turn.locator(".outside")).to_contain_text("2024-03-05")
    turn.locator(".time-limit .lift").click()
    expect(turn.locator(".answer-text")).to_have_text("3.2亿元")
    turn.locator(".time-limit .lift").click()
    expect(turn.locator(".refusal")).to_be_visible()


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [("2024-02-30", "", "“2024-02-30”不是可用的日期"), ("2024-03-05", "2024-03-04", "起始日期 2024-03-05 晚于截止日期 2024-03-04")],
)
def test_impossible_dates_are_told_and_the_question_is_kept(visit, room, first, last, says):
    page = visit()
    limit(page, first, last)
    asked_before = len(room.answerer.asked)
    page.locator("#question textarea").fill("青禾桥总投资多少？")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#notice [role=alert]")).to_contain_text(says)
    expect(page.locator("#question textarea")).to_have_value("青禾桥总投资多少？")
    assert len(room.answerer.asked) == asked_before
    limit(page)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".answer-text")).to_have_text("3.2亿元")
    expect(page.locator("#notice [role=alert]")).to_have_text("")


# ---------------------------------------------------------------- archive text is text


def test_a_page_that_tries_to_be_html_markdown_or_a_template_does_nothing(visit):
    page = visit()
    turn = ask(page, "来稿写了什么？")
    expect(turn.locator(".answer-text")).to_have_text(HOSTILE_WORDS)
    expect(turn.locator(".headline")).to_have_text('</strong><script>window.hacked=4</script>读者"来稿"')
    turn.locator("button.open").click()
    expect(page.locator("#panel .paper mark.answer")).to_have_text(HOSTILE_WORDS)
    page.locator("#panel details.raw summary").click()
    expect(page.locator("#panel .lines li.own")).to_contain_text(HOSTILE_WORDS)
    assert page.locator(":is(#talk, #panel, #examples) :is(script, img, a, iframe, em, code)").count() == 0
    assert page.evaluate("window.hacked") is None


def test_a_question_that_tries_to_be_html_does_nothing(visit):
    page = visit()
    turn = ask(page, HOSTILE_WORDS)
    expect(turn.locator(".question")).to_contain_text(HOSTILE_WORDS)
    assert page.locator("#talk :is(script, img, a)").count() == 0


# ---------------------------------------------------------------- languages, screens, privacy


def test_an_english_browser_is_spoken_to_in_english_and_can_switch(visit):
    page = visit(locale="en-US")
    expect(page.locator("#heading")).to_contain_text(EN["motto"])
    expect(page.get_by_role("textbox", name=EN["ask_label"])).to_be_visible()
    turn = ask(page, "How much did the bridge cost?")
    expect(turn.locator(".answer-text")).to_have_text("3.2亿元")
    expect(turn.get_by_role("button", name="Read article: 青禾桥昨日通车")).to_be_visible()
    expect(turn.locator(".card")).to_contain_text("page 3")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="中文").click()
    expect(turn.get_by_role("button", name="看原文：青禾桥昨日通车")).to_be_visible()
    expect(page.locator("#heading")).to_contain_text(ZH["motto"])
    expect(page.get_by_role("textbox", name=ZH["from"])).to_be_visible()
    expect(turn.locator(".answer-text")).to_have_text("3.2亿元")


def test_an_answer_that_comes_after_the_language_was_switched_speaks_the_new_one(visit, room):
    page = visit()
    room.answerer.slow.clear()
    page.locator("#question textarea").fill("慢？")
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".working")).to_have_text(ZH["working"])
    page.get_by_role("button", name="English").click()
    expect(page.locator(".working")).to_have_text(EN["working"])
    room.answerer.slow.set()
    expect(page.locator(".related")).to_contain_text(EN["related"])
    expect(page.locator("#talk .conversation")).to_have_attribute("lang", "en")


def test_a_notice_is_switched_with_the_language(visit):
    page = visit()
    limit(page, "soon", "")
    page.locator("#question textarea").fill("青禾桥总投资多少？")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#notice [role=alert]")).to_contain_text("“soon”不是可用的日期")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#notice [role=alert]")).to_contain_text("“soon” is not a date that can be used")
    expect(page.locator("#question textarea")).to_have_value("青禾桥总投资多少？")


def test_a_refusal_keeps_the_questions_language_in_either_interface(visit):
    page = visit()
    expect(ask(page, "Who is the mayor?").locator(".refusal")).to_have_text(EN["refused"])
    page.get_by_role("button", name="English").click()
    expect(page.locator("#heading")).to_contain_text(EN["motto"])
    expect(ask(page, "市长是谁？").locator(".refusal")).to_have_text(ZH["refused"])


def test_on_a_phone_nothing_runs_off_the_side_and_the_source_lies_over_the_conversation(visit):
    page = visit(width=375)
    turn = ask(page, "青禾桥总投资多少？")
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    turn.locator("button.open").click()
    panel = page.locator("#panel")
    expect(panel.locator(".paper mark.answer")).to_be_in_viewport()
    assert panel.bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 860}
    panel.get_by_role("button", name=ZH["close"]).click()
    expect(panel).to_be_hidden()
    expect(page.locator("#question textarea")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper_by_day_and_by_night(visit, scheme):
    page = visit(color_scheme=scheme)
    turn = ask(page, "青禾桥总投资多少？")
    for part in (turn.locator(".answer-text"), turn.locator(".card .issue"), turn.locator("mark.answer"), page.locator("#heading .period")):
        assert part.evaluate(CONTRAST) >= 4.5, part


CONTRAST = """element => {
    const parse = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    let ground = element;
    while (parse(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
    const pair = [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor].map((c) => light(parse(c))).sort();
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}"""


def test_no_request_leaves_for_another_host(visit, room):
    page = visit()
    turn = ask(page, "青禾桥总投资多少？")
    turn.locator("button.open").click()
    expect(page.locator("#panel .paper mark.answer")).to_be_visible()
    assert len(visit.requests) > 10
    assert [url for url in visit.requests if not url.startswith((room.address, "data:", "blob:"))] == []
