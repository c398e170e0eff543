"""How the chat looks and is heard, in a real browser: fingers, keys, low windows, paper, those who listen."""

import pytest
from browser_room import ask, expect
from chat_archive import IN_JUNE

from ui.chat.words import EN, ZH

pytestmark = pytest.mark.browser

LEAST_TOUCHED = 40  # pixels
SIZES = """() => [...document.querySelectorAll('button, summary, input:not([type=hidden])')].map((e) => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height).map(([e, box]) => [e.innerText || e.id || e.className, box.width, box.height])"""
FOCUSED = """() => {
    const element = document.activeElement;
    return element.matches('textarea, input') ? 'box' : element.closest('#panel') ? 'panel' : element === document.body ? 'body' : 'other';
}"""


def opened(turn):
    turn.locator("button.open").first.click()
    expect(turn.page.locator("#panel .paper")).to_be_visible()


def test_what_a_finger_touches_is_broad_enough(visit):
    page = visit(width=360, has_touch=True, is_mobile=True)
    ask(page, IN_JUNE)
    opened(ask(page, "青禾桥总投资多少？"))
    small = [row for row in page.evaluate(SIZES) if min(row[1:]) < LEAST_TOUCHED]
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_box_that_is_typed_into_is_seen(visit):
    page = visit()
    for box in (page.locator("#from input"), page.locator("#to input")):
        assert box.evaluate("box => getComputedStyle(box).boxShadow") == "none"
        box.focus()
        expect(box).not_to_have_css("box-shadow", "none")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_hints_in_empty_boxes_are_written_in_the_colour_of_notes(visit, scheme):
    page = visit(color_scheme=scheme)
    notes = page.locator("#heading .period").evaluate("note => getComputedStyle(note).color")
    for box in (page.locator("#question textarea"), page.locator("#from input")):
        assert box.evaluate("box => getComputedStyle(box, '::placeholder').color") == notes


def test_behind_a_source_that_lies_over_everything_nothing_takes_the_focus(visit):
    page = visit(width=375)
    turn = ask(page, "青禾桥总投资多少？")
    opened(turn)
    where = set()
    for _ in range(6):
        page.keyboard.press("Tab")
        where.add(page.evaluate(FOCUSED))
    assert where <= {"panel", "body"}
    page.keyboard.press("Escape")
    expect(turn.locator("button.open")).to_be_focused()
    page.set_viewport_size({"width": 375, "height": 700})
    page.locator("#question textarea").focus()
    expect(page.locator("#question textarea")).to_be_focused()


def test_no_words_show_through_the_button_that_closes_the_source(visit):
    page = visit()
    opened(ask(page, "青禾桥总投资多少？"))
    sheet = page.locator("aside.source").evaluate("sheet => getComputedStyle(sheet).backgroundColor")
    expect(page.locator("#panel button.close")).to_have_css("background-color", sheet)


def test_in_a_low_window_everything_scrolls_together(visit):
    page = visit(width=320)
    page.set_viewport_size({"width": 320, "height": 256})
    turn = ask(page, "青禾桥总投资多少？")
    expect(turn.locator(".answer-text")).to_be_in_viewport()
    expect(page.locator("#question textarea")).not_to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.locator("#question textarea").scroll_into_view_if_needed()
    expect(page.locator("#question textarea")).to_be_in_viewport()


def test_on_paper_the_whole_conversation_stands_before_the_open_article(visit):
    page = visit(width=794)
    for question in ("青禾桥总投资多少？", IN_JUNE, "市长是谁？", "花市接待了多少游客？"):
        turn = ask(page, question)
    opened(turn)
    page.emulate_media(media="print")
    for shown in (page.locator("#talk .turn").first, page.locator("#panel .paper")):
        expect(shown).to_be_visible()
    for hidden in (page.locator("#ask"), page.locator("#panel button.close"), page.locator("#talk button").first):
        expect(hidden).to_be_hidden()
    talk, panel = page.locator("#talk").bounding_box(), page.locator("#panel").bounding_box()
    assert talk["height"] == pytest.approx(page.locator("#talk .conversation").bounding_box()["height"], abs=1)
    assert panel["y"] >= talk["y"] + talk["height"]
    assert page.locator(".gradio-container").evaluate("page => getComputedStyle(page).overflow") == "visible"


def test_the_answer_is_read_out_by_a_box_that_stays_though_the_conversation_is_drawn_anew(visit):
    page = visit(locale="en-US")
    heard = page.locator(".heard[role=status]")
    heard.evaluate("box => { box.dataset.first = 'yes' }")
    ask(page, "How much did the bridge cost?")
    expect(heard).to_have_text("3.2亿元")
    expect(heard).to_have_attribute("lang", "zh")
    ask(page, "Who is the mayor?")
    expect(heard).to_have_text(EN["refused"])
    expect(heard).to_have_attribute("lang", "en")
    expect(heard).to_have_attribute("data-first", "yes")
    expect(page.locator("#talk .conversation")).to_have_attribute("aria-live", "off")


def test_the_window_is_called_by_the_name_of_the_chat_in_the_language_spoken(visit):
    page = visit(locale="en-US")
    expect(page).to_have_title(EN["title"])
    page.get_by_role("button", name="中文").click()
    expect(page).to_have_title(ZH["title"])


def test_a_question_that_is_too_long_is_given_back_whole_with_a_notice(visit, room):
    page = visit()
    asked_before = len(room.answerer.asked)
    box = page.locator("#question textarea")
    box.focus()
    page.keyboard.insert_text("问" * 501)
    expect(box).to_have_value("问" * 501)
    box.press("Enter")
    expect(page.locator("#notice [role=alert]")).to_have_text(ZH["too_long"].format(n=500))
    expect(box).to_have_value("问" * 501)
    assert len(room.answerer.asked) == asked_before
