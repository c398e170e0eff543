"""Text to tokens with their places, and windows to batches."""

import numpy as np
import pytest
from tiny_reader import tiny_encoder

from rag.reader.network.windows import BEGIN, END, PAD, QUESTION_TOKENS, covering, join, load_tokenizer, pad, tokenize


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory):
    return load_tokenizer(tiny_encoder(tmp_path_factory.mktemp("tiny")))


def pieces(tokenizer, text):
    return [text[a:b] for a, b in tokenize(tokenizer, [text])[0].places if b > a]


def test_numbers_their_units_and_的_stand_alone_though_the_vocabulary_joins_them(tokenizer):
    assert pieces(tokenizer, "2010年的桥")[-3:] == ["年", "的", "桥"]
    assert "%" in pieces(tokenizer, "30%") and "0%" not in pieces(tokenizer, "30%")


def test_words_of_the_vocabulary_stay_whole(tokenizer):
    assert "图书馆" in pieces(tokenizer, "在图书馆")


def test_places_leave_out_the_space_before_a_word(tokenizer):
    text = "王芳 李明"
    assert pieces(tokenizer, text)[-4:] == ["芳", " ", "李", "明"]


def test_a_window_is_question_then_passage_between_marks():
    window = join(np.array([7, 8]), np.array([20, 21, 22]))
    assert window.ids.tolist() == [BEGIN, 7, 8, END, END, 20, 21, 22, END]
    assert window.ids[window.first : window.last].tolist() == [20, 21, 22]


def test_a_long_question_keeps_its_two_ends():
    window = join(np.arange(100, 300), np.array([5]))
    question = window.ids[1 : window.first - 2].tolist()
    half = QUESTION_TOKENS // 2
    assert question == [*range(100, 100 + half), *range(300 - half, 300)]


def test_padding_is_masked_and_only_the_passage_is_marked():
    ids, real, passage = pad([join(np.array([7]), np.array([20, 21])), join(np.array([7]), np.array([20]))])
    assert ids.shape == (2, 7) and ids[1, -1] == PAD
    assert real.sum(1).tolist() == [7, 6]
    assert passage.sum(1).tolist() == [2, 1]


def test_the_tokens_of_a_span_are_those_it_touches():
    places = np.array([[0, 1], [1, 4], [4, 5]])
    assert covering(places, 2, 5) == (1, 2)
    assert covering(places, 0, 1) == (0, 0)
