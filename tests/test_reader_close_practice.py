"""Practice for the second look: the places that a reader would look at again, each an example of its own."""

from dataclasses import replace

from rag.reader.base import Found
from rag.reader.network.choose import View
from rag.reader.training.close_practice import alone, close_examples, headline_end
from rag.reader.training.data import Example

CONTEXT = "渔市搬家\n昨天渔市开张。摊位有120个。\n图书馆有12亩。今年又修了石桥。"
ASKED = Example("渔市有多少个摊位？", CONTEXT, ((15, 19),), "asked", "t")


class Tempted:
    """A reader that finds the given words, in this order."""

    def __init__(self, *words):
        self.words = words

    def pieces(self, passage):
        return [passage]

    def view(self, question, asked, pieces, first):
        text = pieces[0].article.text
        spans = [Found(pieces[0], text.index(w), text.index(w) + len(w), 3.0 - n) for n, w in enumerate(self.words)]
        return View({(f.passage.article.id, f.start, f.end): f for f in spans}, 4.0)


def test_the_right_answers_place_comes_with_it_and_the_places_that_tempt_without():
    found = list(close_examples(ASKED, Tempted("石桥", "120个")))
    assert [(e.source, e.context) for e in found] == [
        ("close", "渔市搬家\n昨天渔市开张。摊位有120个。\n"),
        ("close-none", "渔市搬家\n图书馆有12亩。今年又修了石桥。"),
    ]
    assert [e.context[s:t] for e in found for s, t in e.spans] == ["120个"]


def test_a_place_that_holds_the_words_of_the_answer_elsewhere_teaches_nothing():
    twice = replace(ASKED, context=CONTEXT + "那边也有120个。")
    found = list(close_examples(twice, Tempted("那边", "120个")))
    assert [bool(e.spans) for e in found] == [True]


def test_without_an_answer_every_place_is_without():
    found = list(close_examples(replace(ASKED, spans=()), Tempted("120个", "石桥")))
    assert [e.source for e in found] == ["close-none", "close-none"] and not any(e.spans for e in found)


def test_an_english_question_is_told_the_words_of_the_place_and_no_longer_those_of_the_passage():
    english = replace(ASKED, question="How many stalls does the fish market have? 渔市 图书馆", source="asked-english")
    found = list(close_examples(english, Tempted("120个")))
    assert [e.source for e in found] == ["close-english"]
    assert found[0].question.startswith("How many stalls does the fish market have?") and "图书馆 " not in found[0].question + " "


def test_the_headline_goes_with_a_place_behind_it_and_not_with_itself():
    assert headline_end(CONTEXT) == 5 and headline_end("昨天渔市开张。\n摊位有120个。") == 0
    assert alone(ASKED, (0, 12)).context == CONTEXT[:12]
    near = alone(ASKED, (12, 22))
    assert near.context == "渔市搬家\n" + CONTEXT[12:22] and [near.context[s:t] for s, t in near.spans] == ["120个"]
