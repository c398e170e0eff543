"""The chat as a Gradio app: components and events.  What they do is the desk's; what they show is cards.py and source.py.

Gradio reads the types of the functions it calls, so annotations are not postponed here; those that need Gradio's import are quoted.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from index.errors import WenbaoError
from index.records import Filters
from rag.question import says_something
from ui.chat.desk import Desk
from ui.chat.heading import heading_html, notice_html
from ui.chat.turns import Talk, Turn
from ui.chat.words import language_wanted, words_in

if TYPE_CHECKING:
    import gradio as gr

SESSIONS = 1000  # readers whose conversations are kept at the same time
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "trigger_mode": "multiple", "concurrency_limit": 16}


def asset(name: str) -> str:
    """A file that stands beside this one, as text."""
    return files("ui.chat").joinpath(name).read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that events read and write."""

    talk: "gr.State"
    heading: "gr.HTML"
    switch: "gr.Button"
    new: "gr.Button"
    examples: "gr.HTML"
    said: "gr.HTML"
    panel: "gr.HTML"
    notice: "gr.HTML"
    question: "gr.Textbox"
    taken: "gr.Textbox"
    date_from: "gr.Textbox"
    date_to: "gr.Textbox"


def build_room(desk: Desk) -> "gr.Blocks":
    """The room around a desk, unlaunched."""
    import gradio as gr

    lang = desk.settings.language
    with gr.Blocks(title=words_in(lang)["title"], analytics_enabled=False, fill_width=True) as app:
        parts = _lay_out(desk, lang)
        _wire_language(app, parts, desk)
        _wire_conversation(parts, desk)
        _wire_buttons(parts, desk)
        gr.api(ask_endpoint(desk), api_name="ask", concurrency_limit=4)
    return app


def _lay_out(desk: Desk, lang: str) -> Parts:
    import gradio as gr

    words, clicks = words_in(lang), asset("clicks.js")
    talk = gr.State(Talk(lang))
    with gr.Row(elem_id="top"):
        heading = gr.HTML(heading_html(desk.period, words), elem_id="heading", apply_default_css=False)
        new = gr.Button(words["new"], elem_id="new", size="sm", scale=0)
        switch = gr.Button(words["switch"], elem_id="switch", size="sm", scale=0)
    with gr.Row(elem_id="room"):
        with gr.Column(elem_id="desk", scale=3):
            examples = gr.HTML("", elem_id="examples", js_on_load=clicks, apply_default_css=False)
            said = gr.HTML("", elem_id="talk", js_on_load=clicks, apply_default_css=False)
            with gr.Column(elem_id="ask"):
                notice = gr.HTML(notice_html(""), elem_id="notice", apply_default_css=False)
                question = gr.Textbox(**_question_box(words), lines=1, max_lines=6, **_box("question"))
                taken = gr.Textbox(visible=False)
                with gr.Row(elem_id="limits"):
                    date_from = gr.Textbox(label=words["from"], placeholder=words["date_hint"], max_lines=1, max_length=20, elem_id="from")
                    date_to = gr.Textbox(label=words["to"], placeholder=words["date_hint"], max_lines=1, max_length=20, elem_id="to")
        panel = gr.HTML(desk.no_source(words), elem_id="panel", js_on_load=clicks, apply_default_css=False)
    return Parts(talk, heading, switch, new, examples, said, panel, notice, question, taken, date_from, date_to)


def _box(name: str) -> dict[str, Any]:
    return {"elem_id": name, "show_label": False, "container": False, "autofocus": True}


def _question_box(words: Any) -> dict[str, Any]:
    return {"label": words["ask_label"], "placeholder": words["ask_hint"], "submit_btn": words["ask"]}


# ---------------------------------------------------------------- language


def _wire_language(app: "gr.Blocks", parts: Parts, desk: Desk) -> None:
    """Begin in the browser's language; the button changes it, for what has been said too."""
    import gradio as gr

    limits = [parts.date_from, parts.date_to]
    spoken = [parts.heading, parts.switch, parts.new, parts.question, *limits, parts.said, parts.panel]

    def put(talk: Talk, lang: str) -> tuple[Any, ...]:
        talk.lang, words = lang, words_in(lang)
        dates = [gr.update(label=words[name], placeholder=words["date_hint"]) for name in ("from", "to")]
        head = (heading_html(desk.period, words), words["switch"], words["new"], gr.update(**_question_box(words)))
        return (*head, *dates, desk.shown(talk, lang), desk.no_source(words))

    def begin(talk: Talk, request: gr.Request) -> tuple[Any, ...]:
        return put(talk, language_wanted(request.headers.get("accept-language"), desk.settings.language))

    def change(talk: Talk, first: str, last: str) -> tuple[Any, ...]:
        shown = put(talk, "zh" if talk.lang == "en" else "en")
        return (*shown, notice_html(_hindrance(desk, first, last, words_in(talk.lang))))

    # the examples come by themselves, for the first reader has to wait until they are worked out
    loaded = app.load(begin, parts.talk, spoken, **PRIVATE)
    switched = parts.switch.click(change, [parts.talk, *limits], [*spoken, parts.notice], **PRIVATE)
    for begun in (loaded, switched):
        begun.then(lambda talk: desk.examples(talk.lang), parts.talk, parts.examples, **PRIVATE)


def _hindrance(desk: Desk, first: str, last: str, words: Mapping[str, str]) -> str:
    """What is wrong with the dates in their boxes; empty where nothing is."""
    try:
        desk.limits("", first, last, words)
    except WenbaoError as error:
        return str(error)
    return ""


# ---------------------------------------------------------------- asking


def _wire_conversation(parts: Parts, desk: Desk) -> None:
    """A question is shown at once, then its answer takes its place; what cannot be asked goes back into the box with a notice."""
    import gradio as gr

    given = [parts.talk, parts.date_from, parts.date_to]
    changed = [parts.said, parts.question, parts.notice]

    def asked(question: str, talk: Talk, first: str, last: str) -> Iterator[tuple[Any, ...]]:
        if not says_something(question):
            yield (gr.skip(),) * len(changed)  # a generator that gives nothing would empty them all
            return
        try:
            limits = desk.limits(question, first, last, words_in(talk.lang))
        except WenbaoError as error:
            yield gr.skip(), question, notice_html(str(error))
            return
        turn = desk.begun(talk, question)
        yield desk.shown(talk, talk.lang), gr.skip(), notice_html("")
        yield from answer(talk, turn, limits)

    def answer(talk: Talk, turn: Turn, limits: Filters) -> Iterator[tuple[Any, ...]]:
        with talk.answering:  # also while it is sent: what shows this answer must not overtake what shows the next one
            talk.put(turn, desk.answered(turn, limits, words_in(talk.lang)))
            yield desk.shown(talk, talk.lang), gr.skip(), gr.skip()  # in the language of now: it may have been switched meanwhile

    def again(talk: Talk, first: str, last: str, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        try:
            limits = desk.limits("", first, last, words_in(talk.lang))
            turn = desk.turned(talk, _whole(event._data.get("turn")))
        except (LookupError, WenbaoError) as error:
            yield gr.skip(), gr.skip(), notice_html(str(error) if isinstance(error, WenbaoError) else "")
            return
        yield desk.shown(talk, talk.lang), gr.skip(), notice_html("")
        yield from answer(talk, turn, limits)

    def example(talk: Talk, first: str, last: str, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from asked(str(event._data.get("question") or ""), talk, first, last)

    # the browser itself takes the question out of the box: were that left to the server, it would wipe out what is typed meanwhile
    taken = parts.question.submit(None, parts.question, [parts.taken, parts.question], js="(question) => [question, '']", **PRIVATE)
    taken.then(asked, [parts.taken, *given], changed, **PRIVATE)
    parts.examples.example_select(example, given, changed, **PRIVATE)
    parts.said.retry(again, given, changed, **PRIVATE)


# ---------------------------------------------------------------- buttons


def _wire_buttons(parts: Parts, desk: Desk) -> None:
    """Open and close a source, like and dislike, begin anew."""
    import gradio as gr

    def opened(talk: Talk, event: gr.EventData) -> str:
        told = event._data
        return desk.source(talk, _whole(told.get("turn")), str(told.get("name")), _whole(told.get("place")), words_in(talk.lang))

    def rated(talk: Talk, event: gr.EventData) -> tuple[Any, ...]:
        try:
            turn = talk.turn(_whole(event._data.get("turn")))
            talk.put(turn, desk.rated(turn, str(event._data.get("verdict"))))
        except (OSError, LookupError):
            return gr.skip(), notice_html(words_in(talk.lang)["not_noted"])
        return desk.shown(talk, talk.lang), notice_html("")

    def anew(talk: Talk) -> tuple[Any, ...]:
        talk.clear()
        return desk.shown(talk, talk.lang), desk.no_source(words_in(talk.lang)), notice_html("")

    parts.said.select(opened, parts.talk, parts.panel, **PRIVATE)
    parts.said.like(rated, parts.talk, [parts.said, parts.notice], **PRIVATE)
    parts.panel.clear(lambda talk: desk.no_source(words_in(talk.lang)), parts.talk, parts.panel, **PRIVATE)
    parts.new.click(anew, parts.talk, [parts.said, parts.panel, parts.notice], **PRIVATE)


def _whole(number: object) -> int:
    """A count out of a browser's message; -1, which counts nothing, for anything else."""
    text = str(number)
    return int(text) if text.isascii() and text.isdigit() else -1


# ---------------------------------------------------------------- programs


def ask_endpoint(desk: Desk) -> Callable[..., dict]:
    """The function behind the endpoint /ask and the MCP tool of the same name."""
    import gradio as gr

    def ask(
        request: gr.Request,
        question: str,
        history: list[str] = [],  # noqa: B006 (never changed)
        date_from: str = "",
        date_to: str = "",
        date_filter: bool = True,
        today: str = "",
    ) -> dict:
        """Ask the newspaper archive a question. The answer is quoted word for word from the paper and cited, or refused.

        Args:
            question: The question, in Chinese or English.
            history: Earlier questions of the same conversation, oldest first.
            date_from: Only issues of this day or later (YYYY-MM-DD, YYYY-MM or YYYY); empty for no limit.
            date_to: Only issues of this day or earlier; empty for no limit.
            date_filter: Whether a time named in the question (2023年5月, last week) limits the search too; false searches all dates.
            today: The day that relative words such as last year are counted from (YYYY-MM-DD); empty for the newest issue's.

        Returns:
            The answer's words (null if the archive does not hold them), its citations with verbatim quotes, and near articles of a refusal.
        """
        try:
            form = desk.ask_form(question, history or [], date_from, date_to, date_filter, today)
        except WenbaoError as error:
            raise gr.Error(str(error), print_exception=False) from None
        return _for_caller(form, request.headers)

    return ask


def _for_caller(form: dict[str, Any], headers: Mapping[str, str]) -> Any:
    """The form itself over HTTP; its JSON text for MCP, which carries text: Gradio would write the form as Python does."""
    return json.dumps(form, ensure_ascii=False) if headers.get("x-gradio-user") == "mcp" else form
