"""What the browser tests share: a served chat, Debian's chromium, and pages in it."""

import json
import socket
from contextlib import closing
from pathlib import Path

import pytest
from chat_archive import FakeAnswerer, FakeArchive

from ui.config import ServeSettings

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
PATIENCE = 60_000  # milliseconds a busy machine is given before a missing element is a failure


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Room:
    """A served chat: its address, its answerer, its feedback file."""

    def __init__(self, folder: Path, **settings):
        from ui.chat.app import serve

        self.archive = FakeArchive()
        self.answerer = FakeAnswerer(self.archive)
        self.feedback = folder / "feedback.jsonl"
        self.settings = ServeSettings(port=free_port(), feedback=self.feedback, **settings)
        self.app = serve(self.answerer, self.settings, block=False)
        self.address = f"http://127.0.0.1:{self.settings.port}/"

    def verdicts(self):
        return [json.loads(line) for line in self.feedback.read_text("utf-8").splitlines()] if self.feedback.exists() else []


@pytest.fixture(scope="session")
def room(tmp_path_factory):
    served = Room(tmp_path_factory.mktemp("room"), mcp=True)
    yield served
    served.app.close()


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, room):
    """Opens the chat: visit(locale=…, width=…) -> page. Afterwards no page may have run a foreign script or raised an error."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)
    contexts, requests, faults = [], [], []

    def open_chat(locale="zh-CN", width=1280, address=None, **options):
        context = chromium.new_context(viewport={"width": width, "height": 860}, locale=locale, reduced_motion="reduce", **options)
        contexts.append(context)
        context.on("request", lambda request: requests.append(request.url))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address or room.address)
        if address is None:
            expect(page.locator("#talk .conversation")).to_be_attached()
        return page

    open_chat.requests = requests
    yield open_chat
    for context in contexts:
        assert all(page.evaluate("window.hacked") is None for page in context.pages)
        context.close()
    assert faults == []


def expect(locator):
    from playwright.sync_api import expect as wait_until

    return wait_until(locator)


def ask(page, question):
    """Type a question, send it, and return its turn once it is answered."""
    turns = page.locator("#talk article.turn")
    before = turns.count()
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    expect(turns).to_have_count(before + 1)
    turn = turns.nth(before)
    expect(turn.locator(".working")).to_have_count(0)
    return turn


def limit(page, first="", last=""):
    page.locator("#from").locator("input, textarea").fill(first)
    page.locator("#to").locator("input, textarea").fill(last)
