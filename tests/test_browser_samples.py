"""A reader's visit to the sample paper, with the real model, in a real browser.

With WENBAO_PICTURES=FOLDER in the environment the visit also takes the pictures of the README into that folder.
"""

import json
import os
import re
from pathlib import Path

import pytest
from browser_room import ask, expect, free_port

from index.build import build
from index.config import ArchiveSettings, ChunkSettings, EncoderSettings, IndexSettings
from rag.answer import Answerer
from ui.chat.words import EN, ZH
from ui.config import ServeSettings

pytestmark = [pytest.mark.browser, pytest.mark.model]

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The chat over the sample paper, built anew."""
    from ui.chat.app import serve

    folder = tmp_path_factory.mktemp("samples")
    encoder = EncoderSettings()
    build(ArchiveSettings(path=SAMPLES / "archive"), encoder, ChunkSettings(), IndexSettings(path=folder / "index"))
    answerer = Answerer.open(folder / "index", encoder)
    settings = ServeSettings(port=free_port(), feedback=folder / "feedback.jsonl")
    app = serve(answerer, settings, block=False)
    yield f"http://127.0.0.1:{settings.port}/"
    app.close()


def picture(page, name):
    if folder := os.environ.get("WENBAO_PICTURES"):
        page.screenshot(path=Path(folder) / f"chat-{name}.png")


def compact(text):
    return re.sub(r"\s+", "", text)


def test_a_reader_asks_opens_the_source_and_finds_the_words_on_the_page(visit, address):
    page = visit(address=address)
    expect(page.locator("#examples button").first).to_be_visible()
    turn = ask(page, "禾穗无人驾驶插秧机项目占地多少亩？")
    expect(turn.locator(".answer-text")).to_contain_text("62亩")
    expect(turn.locator(".card").first.locator("mark.answer")).to_have_text(turn.locator(".answer-text").inner_text())
    picture(page, "answer")
    turn.locator("button.open").first.click()
    panel = page.locator("#panel")
    expect(panel.locator(".paper mark.answer")).to_be_in_viewport()
    quote = turn.locator(".card blockquote").first.inner_text()
    assert compact(quote) in compact(panel.locator(".paper").inner_text())
    picture(page, "source")
    panel.locator("details.raw summary").click()
    expect(panel.locator(".lines li.own").first).to_be_visible()
    own = compact("".join(panel.locator(".lines li.own").all_inner_texts()))
    assert compact(turn.locator(".answer-text").inner_text()) in own
    picture(page, "lines")


def test_a_reader_asks_what_the_paper_does_not_hold(visit, address):
    page = visit(address=address)
    turn = ask(page, "云汀地铁2号线有多少个站？")
    expect(turn.locator(".refusal")).to_have_text(ZH["refused"])
    expect(turn.locator(".covered")).to_contain_text("2023-09-13")
    picture(page, "refusal")


def test_an_english_reader_is_answered_with_the_papers_words(visit, address):
    page = visit(address=address, locale="en-US")
    page.locator("#examples button").first.click()
    turn = page.locator("#talk article.turn")
    expect(turn.locator(".card").first.locator("mark.answer")).to_have_text(turn.locator(".answer-text").inner_text())
    expect(turn.get_by_role("button", name=EN["copy"]).first).to_be_visible()
    picture(page, "english")


def test_every_example_is_answered(visit, address):
    page = visit(address=address)
    expect(page.locator("#examples button").first).to_be_visible()
    for text in page.locator("#examples button").all_inner_texts():
        turn = ask(page, text)
        expect(turn.locator(".answer-text")).to_be_visible()


def test_dates_limit_what_is_found_to_issues_of_those_days(visit, address):
    questions = json.loads((SAMPLES / "questions.json").read_text("utf-8"))
    page = visit(address=address)
    page.locator("#from").locator("input, textarea").fill("2024-06")
    page.locator("#to").locator("input, textarea").fill("2024-06")
    for question in [q["question"] for q in questions if not q.get("history")][:4]:
        turn = ask(page, question)
        for day in turn.locator("time").all_inner_texts():
            assert day.startswith("2024-06")
