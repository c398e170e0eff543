"""The chat's desk: conversations, verdicts, examples and the form for programs, without a browser."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from chat_archive import (
    BRIDGE,
    COST,
    FOLLOW_UP,
    IN_JUNE,
    MARKET,
    FakeAnswerer,
    FakeArchive,
    answered,
    citation,
    refused,
    shown_text,
)

from index.errors import WenbaoError
from index.records import Filters
from ui.chat.desk import LONGEST_QUESTION, Desk
from ui.chat.examples import Example, candidates, example_questions
from ui.chat.feedback import keep_verdict
from ui.chat.turns import Talk, Turn
from ui.chat.words import EN, ZH
from ui.config import ServeSettings


@pytest.fixture
def desk(tmp_path):
    archive = FakeArchive()
    return Desk(FakeAnswerer(archive), ServeSettings(feedback=tmp_path / "kept" / "feedback.jsonl"))


def asked(desk, *texts, limits=Filters()):
    """A conversation in which these questions have been answered."""
    talk = Talk()
    for text in texts:
        turn = desk.begun(talk, text)
        talk.put(turn, desk.answered(turn, limits, ZH))
    return talk


# ---------------------------------------------------------------- the desk


def test_a_follow_up_is_asked_with_the_questions_before_it(desk):
    talk = asked(desk, "青禾桥总投资多少？", FOLLOW_UP)
    assert desk.answerer.asked[-1][1] == ("青禾桥总投资多少？",)
    assert talk.turns[-1].answer.text == "1280米"
    assert asked(desk, FOLLOW_UP).turns[-1].answer.text is None


def test_a_question_is_shown_as_pending_before_it_is_answered(desk):
    talk = Talk()
    turn = desk.begun(talk, "  青禾桥总投资多少？ ")
    assert turn.answer is None
    assert turn.question == "青禾桥总投资多少？"
    assert ZH["working"] in desk.shown(talk, "zh")
    talk.put(turn, desk.answered(turn, Filters(), ZH))
    assert ZH["working"] not in desk.shown(talk, "zh")


def test_answers_that_come_out_of_order_find_their_places(desk):
    talk = Talk()
    first, second = desk.begun(talk, "青禾桥总投资多少？"), desk.begun(talk, FOLLOW_UP)
    talk.put(second, desk.answered(second, Filters(), ZH))
    talk.put(first, desk.answered(first, Filters(), ZH))
    assert [turn.answer.text for turn in talk.turns] == ["3.2亿元", "1280米"]


def test_an_answer_to_a_conversation_begun_anew_is_dropped(desk):
    talk = Talk()
    turn = desk.begun(talk, "青禾桥总投资多少？")
    talk.clear()
    talk.put(turn, desk.answered(turn, Filters(), ZH))
    assert talk.turns == ()


def test_every_reader_begins_with_a_conversation_of_their_own(desk):
    first = asked(desk, "青禾桥总投资多少？")
    assert deepcopy(first).turns == ()
    assert deepcopy(Talk("en")).lang == "en"


def test_half_a_character_in_a_question_can_still_be_sent_back_to_the_browser(desk):
    assert desk.shown(asked(desk, "桥\ud83d"), "zh").encode("utf-8")


def test_a_fault_becomes_a_sentence_and_the_conversation_goes_on(desk, caplog):
    talk = asked(desk, "坏了？", "青禾桥总投资多少？")
    assert talk.turns[0].fault == ZH["failed"]
    assert "a fault of the answerer" in caplog.text
    assert talk.turns[1].answer.text == "3.2亿元"


def test_a_fault_that_is_told_in_english_elsewhere_is_told_in_the_chats_own_words(desk, caplog, monkeypatch):
    def broken(*_):
        raise WenbaoError("the index is not whole: run wenbao build.")

    monkeypatch.setattr(desk.answerer, "ask", broken)
    assert asked(desk, "青禾桥总投资多少？").turns[0].fault == ZH["failed"]
    assert "the index is not whole" in caplog.text


def test_limits_that_nothing_passes_are_noticed(desk):
    nothing = Filters(date(2030, 1, 1), None)
    assert asked(desk, "青禾桥总投资多少？", limits=nothing).turns[0].nothing_passes
    assert not asked(desk, "市长是谁？", limits=Filters(date(2024, 3, 1), None)).turns[0].nothing_passes
    assert not asked(desk, "市长是谁？").turns[0].nothing_passes


def test_a_source_opens_by_the_place_of_its_card(desk):
    talk = asked(desk, "青禾桥总投资多少？", "市长是谁？")
    assert '<mark class="answer">3.2亿元</mark>' in desk.source(talk, 0, "citation", 0, ZH)
    assert "青禾桥昨日通车" in desk.source(talk, 1, "related", 0, ZH)


@pytest.mark.parametrize(
    "which", [(0, "citation", 5), (0, "citation", -1), (7, "citation", 0), (1, "citation", 0), (0, "other", 3), (-1, "related", 9)]
)
def test_a_source_that_is_not_there_is_said_to_be_gone(desk, which):
    talk = asked(desk, "青禾桥总投资多少？", "市长是谁？")
    assert ZH["gone"] in desk.source(talk, *which, ZH)


# ---------------------------------------------------------------- feedback


def kept(desk):
    return [json.loads(line) for line in desk.settings.feedback.read_text("utf-8").splitlines()]


def test_a_verdict_is_kept_with_question_answer_and_citations(desk):
    talk = asked(desk, "青禾桥总投资多少？", FOLLOW_UP, limits=Filters(date(2024, 1, 1)))
    assert desk.rated(talk.turn(1), "like").verdict == "like"
    (entry,) = kept(desk)
    assert entry.pop("time").endswith("+00:00")
    (source,) = entry.pop("citations")
    assert entry == {
        "verdict": "like",
        "question": FOLLOW_UP,
        "history": ["青禾桥总投资多少？"],
        "lang": "zh",
        "answer": "1280米",
        "answerable": True,
        "confidence": 0.83,
        "filters": {"date_from": "2024-01-01"},
    }
    assert source["article_id"] == BRIDGE.id
    assert BRIDGE.text[slice(*source["span"])] == "1280米"


def test_the_same_verdict_again_takes_it_back_and_another_replaces_it(desk):
    turn = asked(desk, "市长是谁？").turn(0)
    for verdict in ("dislike", "like", "like"):
        turn = desk.rated(turn, verdict)
    assert [entry["verdict"] for entry in kept(desk)] == ["dislike", "like", "none"]
    assert turn.verdict == "none"


@pytest.mark.parametrize(
    ("turn", "verdict"), [(Turn("市长是谁？"), "like"), (Turn("坏了？", fault="坏了"), "like"), (refused("市长是谁？"), "love")]
)
def test_a_verdict_on_nothing_is_not_kept(desk, turn, verdict):
    with pytest.raises(LookupError):
        desk.rated(turn, verdict)
    assert not desk.settings.feedback.exists()


def test_verdicts_are_appended(tmp_path):
    file = tmp_path / "feedback.jsonl"
    for verdict in ("like", "dislike"):
        keep_verdict(file, answered(), verdict)
    assert [json.loads(line)["verdict"] for line in file.read_text("utf-8").splitlines()] == ["like", "dislike"]


# ---------------------------------------------------------------- examples


def test_candidates_ask_for_figures_for_what_was_said_and_for_the_writer():
    assert list(candidates(BRIDGE, ZH)) == [
        Example("《青禾桥昨日通车》：大桥总投资多少元？", ("3.2亿元",), "how_much"),
        Example("《青禾桥昨日通车》：全长多少米？", ("1280米",), "how_much"),
        Example("《青禾桥昨日通车》里，交通局局长沈望舒说了什么？", ("过江从四十分钟缩短到五分钟。",), "who_said"),
        Example("《青禾桥昨日通车》是谁写的？", ("林知远", "周小满"), "who_wrote"),
    ]
    assert list(candidates(BRIDGE, EN)) == [
        Example("What does 交通局局长沈望舒 say in 《青禾桥昨日通车》?", ("过江从四十分钟缩短到五分钟。",), "who_said"),
        Example("Who wrote 《青禾桥昨日通车》?", ("林知远", "周小满"), "who_wrote"),
    ]


def test_a_figure_at_the_head_of_a_clause_or_beside_another_makes_no_question():
    paragraph = replace(BRIDGE.paragraphs[0], text="1280米长的大桥，桥上有4盏灯和20人，全市共有12,500人受益。")
    assert [example.expected for example in candidates(replace(MARKET, paragraphs=(paragraph,)), ZH)] == []


def test_an_article_without_a_headline_makes_no_question():
    assert list(candidates(replace(BRIDGE, headline=None), ZH)) == []


def test_only_examples_that_are_answered_rightly_are_offered(desk):
    assert example_questions(desk.answerer, desk.archive, ZH, 4) == ("《青禾桥昨日通车》是谁写的？",)
    assert 'data-question="《青禾桥昨日通车》是谁写的？"' in desk.examples("zh")
    wrong = replace(BRIDGE, byline=(("记者", ("别人",)),))
    assert example_questions(desk.answerer, FakeArchive((wrong,)), ZH, 4) == ()
    elsewhere = replace(BRIDGE, id="20240306-a01")
    assert example_questions(desk.answerer, FakeArchive((elsewhere,)), ZH, 4) == ()


class AnswersRightly:
    """Answers every example out of its article."""

    def __init__(self, *articles):
        self.expected = {e.question: (e.expected[0], a) for a in articles for e in candidates(a, ZH)}

    def ask(self, question):
        words, article = self.expected[question]
        return answered(citation(article, words, words))


def test_examples_show_in_turn_what_can_be_asked(desk):
    second = replace(BRIDGE, id="20240306-a01", headline="青禾桥迎来晚高峰")
    third = replace(BRIDGE, id="20240307-a01", headline="青禾桥亮灯")
    archive = FakeArchive((replace(BRIDGE, paragraphs=()), second, third))
    assert example_questions(AnswersRightly(*archive.articles), archive, ZH, 4) == (
        "《青禾桥昨日通车》是谁写的？",
        "《青禾桥迎来晚高峰》：大桥总投资多少元？",
        "《青禾桥亮灯》里，交通局局长沈望舒说了什么？",
    )


# ---------------------------------------------------------------- programs


def test_ask_form_is_the_form_of_the_command_line(desk):
    form = desk.ask_form("青禾桥总投资多少？", [], "2024-03", "")
    assert form["answer"] == "3.2亿元"
    assert form["citations"][0]["quote"] == COST.quote
    assert desk.answerer.asked[-1][2] == Filters(date(2024, 3, 1), None)
    assert desk.ask_form(FOLLOW_UP, ["青禾桥总投资多少？"], "", "")["answer"] == "1280米"


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("  ", [], "", ""), "the question is empty"),
        ((None, [], "", ""), "the question is empty"),
        (("问" * (LONGEST_QUESTION + 1), [], "", ""), "too long"),
        (("问？", "青禾桥", "", ""), "history must be a list"),
        (("问？", [3], "", ""), "history must be a list"),
        (("问？", [], "tomorrow", ""), "is not a date"),
        (("问？", [], "2024-03-05", "2024-03-04"), "later than"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(desk, call, says):
    with pytest.raises(WenbaoError, match=says):
        desk.ask_form(*call)


def again(desk, talk):
    """The first question is answered anew, its limit lifted or set."""
    turn = desk.turned(talk, 0)
    talk.put(turn, desk.answered(turn, Filters(), ZH))


def test_a_limit_of_the_question_is_lifted_and_set_again_in_its_place(desk):
    talk = asked(desk, IN_JUNE)
    assert "只看 2024-06-01 至 2024-06-30 的报纸，和讲到这段时间的报道" in shown_text(desk.shown(talk, "zh"))
    assert talk.turns[0].answer.text is None
    again(desk, talk)
    assert [turn.answer.text for turn in talk.turns] == ["3.2亿元"]
    assert ZH["time_off"] in desk.shown(talk, "zh")
    again(desk, talk)
    assert talk.turns[0].answer.text is None
    with pytest.raises(LookupError):
        desk.turned(talk, 7)


def test_a_lifted_limit_stays_lifted_until_a_time_is_named_again(desk):
    talk = asked(desk, IN_JUNE)
    again(desk, talk)
    assert not desk.begun(talk, FOLLOW_UP).date_filter
    assert desk.begun(talk, "2024年3月呢？").date_filter


def test_the_source_of_another_time_opens(desk):
    turn = asked(desk, IN_JUNE).turns[0]
    assert turn.opened("outside", 0) == (BRIDGE, COST)


def test_programs_can_leave_the_questions_own_time_aside(desk):
    assert desk.ask_form(IN_JUNE, [], "", "")["outside"]["article_id"] == BRIDGE.id
    assert desk.ask_form(IN_JUNE, [], "", "", date_filter=False)["answer"] == "3.2亿元"
    with pytest.raises(WenbaoError, match="is not a date"):
        desk.ask_form(IN_JUNE, [], "", "", today="soon")
