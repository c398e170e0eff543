"""Keyboard, input methods, verdicts and copying, in a real browser."""

import pytest
from browser_room import ask, expect
from chat_archive import BRIDGE, IN_JUNE

from rag.cite import gbt7714, ris
from ui.chat.words import ZH

pytestmark = pytest.mark.browser


# ---------------------------------------------------------------- the keyboard


def is_sent_once(page, room, asked_before, question="青禾桥总投资多少？"):
    """Send `question` by a plain Enter; events reach the server in order, so an Enter sent before it would have left a turn."""
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".answer-text")).to_have_text("3.2亿元")
    expect(page.locator("#talk article.turn")).to_have_count(1)
    assert [asked for asked, _, _ in room.answerer.asked[asked_before:]] == [question]


def test_enter_while_an_input_method_is_composing_does_not_send(visit, room):
    page = visit()
    asked_before = len(room.answerer.asked)
    page.locator("#question textarea").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "qinghe", "selectionStart": 6, "selectionEnd": 6})
    expect(page.locator("#question textarea")).to_have_value("qinghe")
    page.keyboard.press("Enter")
    expect(page.locator("#question textarea")).to_have_value("qinghe")
    keyboard.send("Input.insertText", {"text": "青禾桥"})
    expect(page.locator("#question textarea")).to_have_value("青禾桥")
    is_sent_once(page, room, asked_before)


SAFARI = """(box, code) => {
    const key = (type, keyCode) => new KeyboardEvent(type, {key: "Enter", code: "Enter", keyCode, bubbles: true, cancelable: true});
    box.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
    box.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true, data: "桥"}));
    box.dispatchEvent(key("keydown", code));
    box.dispatchEvent(key("keypress", 13));
}"""


def test_enter_that_safari_reports_after_the_composition_does_not_send(visit, room):
    page = visit()
    asked_before = len(room.answerer.asked)
    page.locator("#question textarea").fill("青禾桥")
    page.locator("#question textarea").evaluate(SAFARI, 229)
    is_sent_once(page, room, asked_before)


def test_the_same_events_with_a_plain_enter_do_send(visit):
    """So that the test above cannot pass because such events never send."""
    page = visit()
    page.locator("#question textarea").fill("青禾桥总投资多少？")
    page.locator("#question textarea").evaluate(SAFARI, 13)
    expect(page.locator(".answer-text")).to_have_text("3.2亿元")


def test_shift_enter_breaks_the_line(visit, room):
    page = visit()
    box = page.locator("#question textarea")
    box.press_sequentially("青禾桥")
    box.press("Shift+Enter")
    box.press_sequentially("总投资多少？")
    expect(box).to_have_value("青禾桥\n总投资多少？")
    box.press("Enter")
    expect(page.locator("#talk article.turn .question")).to_contain_text("青禾桥\n总投资多少？")
    assert room.answerer.asked[-1][0] == "青禾桥\n总投资多少？"


def test_an_empty_question_is_not_asked(visit, room):
    page = visit()
    asked_before = len(room.answerer.asked)
    page.locator("#question textarea").press("Enter")
    for nothing in ("  ", "？？"):
        page.locator("#question textarea").fill(nothing)
        page.locator("#question textarea").press("Enter")
        expect(page.locator("#question textarea")).to_have_value("")
    is_sent_once(page, room, asked_before)


def test_what_is_typed_and_sent_while_an_answer_is_awaited_is_not_lost(visit, room):
    page = visit()
    room.answerer.slow.clear()
    box = page.locator("#question textarea")
    box.fill("慢？")
    box.press("Enter")
    expect(box).to_have_value("")
    box.press_sequentially("青禾桥总投资多少？")
    expect(page.locator(".working")).to_have_text(ZH["working"])
    expect(box).to_have_value("青禾桥总投资多少？")
    box.press("Enter")
    expect(box).to_have_value("")
    box.press_sequentially("那它")
    room.answerer.slow.set()
    expect(page.locator(".answer-text")).to_have_text("3.2亿元")
    expect(page.locator("#talk .question")).to_have_text(["问慢？", "问青禾桥总投资多少？"])
    expect(box).to_have_value("那它")
    assert room.answerer.asked[-1][:2] == ("青禾桥总投资多少？", ("慢？",))


def test_everything_can_be_reached_and_used_by_keyboard(visit):
    page = visit()
    ask(page, "青禾桥总投资多少？")
    page.locator("#question textarea").focus()
    names = []
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"))
        if "看原文" in names[-1]:
            break
    assert {ZH["copy"], ZH["helpful"], ZH["unhelpful"]} <= set(names)
    page.keyboard.press("Enter")
    expect(page.locator("#panel .paper mark.answer")).to_have_text("3.2亿元")


def test_a_button_that_was_pressed_keeps_the_focus_though_its_turn_is_drawn_anew(visit):
    page = visit()
    turn = ask(page, IN_JUNE)
    for named in (ZH["lift"], ZH["limit_again"], ZH["lift"]):
        button = turn.get_by_role("button", name=named)
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_count(0)
        expect(turn.locator(".time-limit .lift")).to_be_focused()
    helpful = turn.get_by_role("button", name=ZH["helpful"])
    helpful.focus()
    page.keyboard.press("Enter")
    expect(helpful).to_have_attribute("aria-pressed", "true")
    expect(helpful).to_be_focused()


def test_the_focus_is_not_called_back_from_where_the_reader_has_gone(visit):
    page = visit()
    turn = ask(page, IN_JUNE)
    turn.locator(".time-limit .lift").click()
    page.locator("#question textarea").focus()
    expect(turn.locator(".answer-text")).to_be_visible()
    expect(page.locator("#question textarea")).to_be_focused()


def test_a_citation_that_was_unfolded_stays_so(visit):
    page = visit()
    turn = ask(page, "青禾桥总投资多少？")
    turn.locator("details.form summary").click()
    expect(turn.locator("details.form p")).to_be_visible()
    turn.get_by_role("button", name=ZH["helpful"]).click()
    expect(turn.get_by_role("button", name=ZH["helpful"])).to_have_attribute("aria-pressed", "true")
    expect(turn.locator("details.form p")).to_be_visible()
    page.get_by_role("button", name=ZH["new"]).click()
    expect(page.locator("#talk article.turn")).to_have_count(0)
    expect(ask(page, "青禾桥总投资多少？").locator("details.form p")).to_be_hidden()


# ---------------------------------------------------------------- verdicts and citations


def test_verdicts_are_kept_in_the_file(visit, room):
    page = visit()
    before = len(room.verdicts())
    turn = ask(page, "青禾桥总投资多少？")
    turn.get_by_role("button", name=ZH["helpful"]).click()
    expect(turn.get_by_role("button", name=ZH["helpful"])).to_have_attribute("aria-pressed", "true")
    turn.get_by_role("button", name=ZH["unhelpful"]).click()
    expect(turn.get_by_role("button", name=ZH["unhelpful"])).to_have_attribute("aria-pressed", "true")
    expect(turn.get_by_role("button", name=ZH["helpful"])).to_have_attribute("aria-pressed", "false")
    kept = room.verdicts()[before:]
    assert [entry["verdict"] for entry in kept] == ["like", "dislike"]
    assert {entry["answer"] for entry in kept} == {"3.2亿元"}
    assert kept[0]["citations"][0]["article_id"] == BRIDGE.id


def test_a_citation_is_copied_as_the_standard_writes_it(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    turn = ask(page, "青禾桥总投资多少？")
    turn.get_by_role("button", name=ZH["copy"]).click()
    expect(turn.locator(".card-body > .buttons .told")).to_have_text(ZH["copied"])
    assert page.evaluate("navigator.clipboard.readText()") == gbt7714(BRIDGE)


def test_a_citation_is_copied_for_reference_managers(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    turn = ask(page, "青禾桥总投资多少？")
    turn.locator("details.form summary").click()
    turn.get_by_role("button", name=ZH["copy_as"].format(form="RIS")).click()
    expect(turn.locator("details.form .told")).to_have_text(ZH["copied"])
    assert page.evaluate("navigator.clipboard.readText()") == ris(BRIDGE).strip()
