"""The trained reader at answer time: windows, competition between passages, places in the article."""

import numpy as np
import pytest
from conftest import make_article, make_chunk
from tiny_reader import tiny_encoder

from index.records import Passage, Question
from rag.question import understand
from rag.reader.confidence import Calibration, Platt
from rag.reader.network.choose import ranked
from rag.reader.network.model import TorchNet, from_encoder
from rag.reader.network.windows import load_tokenizer
from rag.reader.neural import KEPT, LONGEST, PASSAGE_TOKENS, NeuralReader, best_spans, without, worth_reading

QUESTION = Question("多少亩？", "青禾小学多少亩？", "zh")


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    import torch

    torch.manual_seed(3)
    folder = tiny_encoder(tmp_path_factory.mktemp("tiny"))
    return NeuralReader(
        TorchNet(from_encoder(folder, rank=4)),
        load_tokenizer(folder),
        Calibration(without_near={"zh": Platt(0.5, (0.0,) * 4), "en": Platt(0.5, (0.0,) * 4)}),
    )


def passage(article, start=0, end=None):
    return Passage(make_chunk(article, start, end), article, 1.0)


SCHOOL = make_article("青禾小学有12亩。", "图书馆是木桥长李明开放的。", headline="青禾小学", byline=(("记者", ("王芳",)),))


def test_every_span_is_a_slice_of_its_article_and_the_best_comes_first(reader):
    reading = reader.read(QUESTION, [passage(SCHOOL)])
    assert reading.spans
    for span in reading.spans:
        assert 0 <= span.start < span.end <= len(SCHOOL.text) and span.text == SCHOOL.text[span.start : span.end]
    scores = [span.score for span in reading.spans]
    assert scores == sorted(scores, reverse=True) and all(0 < score < 1 for score in scores)
    assert 0 < reading.confidence < 1


def test_without_passages_nothing_is_found(reader):
    assert reader.read(QUESTION, []).spans == ()
    assert reader.read(QUESTION, []).confidence == 0.0


def test_a_blank_passage_is_passed_over(reader):
    assert reader.read(QUESTION, [passage(make_article(" "))]).best is None


def test_passages_far_behind_are_not_read_and_english_reads_further():
    near, behind, far = (Passage(make_chunk(SCHOOL, 0, 9), SCHOOL, score) for score in (0.9, 0.45, 0.2))
    assert worth_reading(QUESTION, [near, behind, far]) == [near]
    assert worth_reading(Question("How many mu?", "How many mu?", "en"), [near, behind, far]) == [near, behind]
    assert worth_reading(QUESTION, []) == []


def words_of(piece):
    return {SCHOOL.text[a:b] for a, b in piece.tokens.places}


@pytest.mark.parametrize("signed", [True, False])
def test_head_lines_go_with_a_later_passage_the_byline_only_where_it_is_asked_for(reader, signed):
    (piece,) = reader.pieces(passage(SCHOOL, SCHOOL.text.index("图书馆")), [] if signed else ["byline"])
    assert {"青", "图书馆"} <= words_of(piece) and "亩" not in words_of(piece)
    assert ("芳" in words_of(piece)) == signed


@pytest.mark.parametrize("signed", [True, False])
def test_a_passage_from_the_top_is_read_without_its_byline_too(reader, signed):
    (piece,) = reader.pieces(passage(SCHOOL), [] if signed else ["byline"])
    assert {"青", "亩", "图书馆"} <= words_of(piece)
    assert ("芳" in words_of(piece)) == signed


def test_a_passage_that_is_nothing_but_a_byline_has_nothing_to_read(reader):
    (line,) = (s for s in SCHOOL.sections if s.name == "byline")
    bare = make_article(byline=(("记者", ("王芳",)),))
    assert reader.pieces(passage(bare)) == [] and without(SCHOOL, ["byline"], [(line.start, line.end)]) == []


@pytest.mark.parametrize(
    ("text", "read"), [("图书馆是谁建的？", False), ("图书馆的报道登在哪个栏目？", True), ("In which column is the library?", True)]
)
def test_a_columns_name_is_read_only_where_it_is_asked_for(reader, monkeypatch, text, read):
    seen = []
    monkeypatch.setattr(reader, "twice", lambda question, asked, pieces, unread: seen.extend(pieces) or [])
    reader.answers(Question(text, text, "zh"), [passage(make_article("木桥八月通车", column="图书馆"))])
    assert ["图书馆" in {p.passage.article.text[a:b] for a, b in p.tokens.places} for p in seen] == [read]


def test_a_passage_from_the_top_holds_its_head_lines_once(reader):
    (piece,) = reader.pieces(passage(SCHOOL), [])
    assert [SCHOOL.text[a:b] for a, b in piece.tokens.places].count("芳") == 1


def test_a_long_passage_is_read_in_windows_that_together_miss_no_token(reader):
    article = make_article("木桥" * 400)
    pieces = reader.pieces(passage(article))
    assert len(pieces) > 1 and all(len(p.tokens.ids) <= PASSAGE_TOKENS for p in pieces)
    covered = {int(a) for p in pieces for a, _ in p.tokens.places}
    assert covered == set(range(800))


def test_the_same_words_in_two_windows_are_one_span(reader):
    found = ranked(reader.view(QUESTION, "谁？", reader.pieces(passage(SCHOOL)) * 2, 1.0))
    places = [(f.start, f.end) for f in found]
    assert len(places) == len(set(places))


def test_a_second_passage_takes_probability_but_keeps_the_order_within_the_first(reader):
    other = make_article("木桥八月通车", id="other")
    first = passage(SCHOOL)
    alone = ranked(reader.view(QUESTION, "多少亩？", reader.pieces(first), 1.0))
    both = ranked(reader.view(QUESTION, "多少亩？", reader.pieces(first) + reader.pieces(passage(other)), 1.0))
    own = {(f.start, f.end): f for f in both if f.passage.article is SCHOOL}
    shared = [(f, own[f.start, f.end]) for f in sorted(alone, key=lambda f: -f.odds) if (f.start, f.end) in own]
    assert len(shared) > 1
    assert all(late.expected < early.expected for early, late in shared)
    assert [late.odds for _, late in shared] == sorted((late.odds for _, late in shared), reverse=True)


def test_the_order_of_passages_does_not_change_what_is_found(reader):
    a, b = passage(SCHOOL), passage(make_article("王芳说木桥八月一日开放。", id="other"))
    one, two = reader.read(QUESTION, [a, b]), reader.read(QUESTION, [b, a])
    assert [s.text for s in one.spans[:3]] == [s.text for s in two.spans[:3]]
    assert one.confidence == pytest.approx(two.confidence, abs=1e-4)


def test_no_span_is_longer_than_allowed(reader):
    reading = reader.read(QUESTION, [passage(make_article("木桥" * 400))])
    assert all(s.end - s.start <= LONGEST + 1 for s in reading.spans)


def test_a_follow_up_is_read_with_what_its_history_adds(reader):
    bare = Question("多少亩？", "多少亩？", "zh")
    alone = reader.read(bare, [passage(SCHOOL)]).spans[0].score
    follow_up = Question("多少亩？", "青禾小学多少亩？", "zh", history=("青禾小学在哪？",))
    whole = Question("青禾小学多少亩？", "青禾小学多少亩？", "zh")
    assert reader.read(follow_up, [passage(SCHOOL)]).spans[0].score == reader.read(whole, [passage(SCHOOL)]).spans[0].score != alone


def test_the_writer_is_taken_from_the_byline_of_the_article_told_of(reader):
    other = make_article("木桥八月一日通车。", id="other", headline="木桥通车", byline=(("记者", ("李明",)),))
    question = understand("青禾小学开放图书馆那篇报道是哪位记者写的？")
    reading = reader.read(question, [passage(other), passage(SCHOOL)])
    assert reading.best.text == "王芳" and reading.best.passage.article is SCHOOL


@pytest.mark.parametrize(
    ("asked", "name"),
    [("Who wrote the report on the library of Qinghe primary school?", "王芳"), ("Who wrote the report on the airport in Chengdu?", "")],
)
def test_an_english_question_for_the_writer_is_answered_where_the_article_holds_what_it_names(reader, asked, name):
    other = make_article("木桥八月一日通车。", id="other", headline="木桥通车", byline=(("记者", ("李明",)),))
    reading = reader.read(understand(asked), [passage(other), passage(SCHOOL)])
    assert (reading.best.text if reading.confidence else "") == name


def test_a_question_for_the_writer_of_an_unsigned_article_is_read_like_any_other(reader):
    unsigned = make_article("王芳说木桥八月一日开放。", id="unsigned")
    assert reader.read(understand("这篇报道的记者是谁？"), [passage(unsigned)]).spans


def test_the_best_spans_of_a_window_come_in_order_with_the_sum_of_all():
    odds = np.full((LONGEST + 5, LONGEST + 5), -np.inf)
    odds[3, 4], odds[1, 1], odds[0, LONGEST] = 2.0, 3.0, 9.0  # the last one is too long
    rows, columns, values, total = best_spans(odds)
    assert list(zip(rows, columns, values, strict=True)) == [(1, 1, 3.0), (3, 4, 2.0)]
    assert total == pytest.approx(np.log(np.exp(3.0) + np.exp(2.0)))


def test_no_more_spans_are_kept_than_wanted_and_the_sum_counts_the_rest():
    odds = np.zeros((KEPT, KEPT))
    rows, _, _, total = best_spans(odds)
    assert len(rows) == KEPT and total == pytest.approx(np.log(KEPT * KEPT))


def test_a_window_without_a_possible_span_gives_none():
    rows, _, _, total = best_spans(np.full((3, 3), -np.inf))
    assert len(rows) == 0 and total == -np.inf
