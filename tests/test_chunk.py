"""Sentences and chunks: slices of the text, whole sentences, nothing left out."""

from itertools import pairwise

import pytest
from conftest import make_article
from hypothesis import given
from hypothesis import strategies as st

from index.chunk import chunk_article, embedded_text, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["桥通了。", "路近了！", "真的？", "真的；", "好……", "完"],
        ["“桥通了。”", "村民说。"],
        ["他说：“去看看！”", "（本报记者 李明。）", "完"],
        ["《你在哪里？》一书出版。", "完"],
        ["什么？！", "完"],
        ["标题没有句号\n", "本报讯 桥通了。\n", "\n路近了"],
        ["涨到3.5亿元。", "下一句"],
        ["The bridge opened. ", "It cost 3.5 million. ", '"Fine," he said.'],
        ["见http://x.cn/a?b=1;c=2一文。", "完"],
        ['他说:"好。"', "我答。"],
        ["路通了。", '"好。"', "他说。"],
        ["  前面有空。  ", "后面"],
    ],
)
def test_where_sentences_end(expected):
    text = "".join(expected)
    assert "".join(cut(text)) == text
    assert [piece.strip() for piece in cut(text)] == [piece.strip() for piece in expected]


def test_sentences_of_a_part_are_positions_in_the_whole():
    text = "一。二。三。四。"
    assert sentences(text, 2, 6) == [(2, 4), (4, 6)]
    assert sentences(text, 3, 3) == []


@given(st.text(alphabet='甲乙。！”“\n 》.A?…；"', max_size=80))
def test_sentences_leave_no_gap_and_are_never_blank_but_for_a_blank_text(text):
    pieces = sentences(text)
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(text[start:end].strip() for start, end in pieces) or not text.strip()
    assert all(start < end for start, end in pieces)


SENTENCE = "青禾大桥今天上午正式通车了。"  # 14 characters


def test_a_short_article_is_one_chunk_with_its_headline():
    article = make_article("桥通了。", "路近了。", headline="大桥通车")
    assert chunk_article(article, 300, 60) == [(0, len(article.text))]


def test_chunks_are_whole_sentences_of_about_equal_length_that_share_their_ends():
    article = make_article(SENTENCE * 10)
    chunks = [article.text[start:end] for start, end in chunk_article(article, 60, 14)]
    # 140 characters, 46 new ones a chunk: 3 chunks of (140 + 2 * 14) / 3 = 56 characters, that is 4 sentences
    assert chunks == [SENTENCE * 4] * 3


def test_without_overlap_the_chunks_are_the_article_cut_up():
    article = make_article(SENTENCE * 5, SENTENCE * 4, headline="标题")
    pieces = chunk_article(article, 60, 0)
    assert "".join(article.text[start:end] for start, end in pieces).replace("\n", "") == article.text.replace("\n", "")


def test_a_sentence_longer_than_a_chunk_is_cut_at_its_pauses():
    article = make_article("甲乙丙丁，" * 30)
    chunks = [article.text[start:end] for start, end in chunk_article(article, 52, 0)]
    assert all(chunk.endswith("，") and len(chunk) <= 52 for chunk in chunks)
    assert "".join(chunks) == article.text


@given(
    st.lists(st.text(alphabet="甲乙丙，。！”\n ", max_size=200), min_size=1, max_size=4),
    st.integers(50, 120),
    st.integers(0, 200),
)
def test_chunks_cover_every_written_character_in_order_within_the_size(paragraphs, size, overlap):
    article = make_article(*paragraphs, headline="标题")
    chunks = chunk_article(article, size, overlap)
    covered = {position for start, end in chunks for position in range(start, end)}
    assert all(position in covered for position, char in enumerate(article.text) if not char.isspace())
    assert all(0 < end - start <= size for start, end in chunks)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chunks))


def test_an_article_without_text_has_no_chunks():
    assert chunk_article(make_article("", "  "), 300, 60) == []


def test_a_chunk_is_embedded_with_the_headlines_it_does_not_hold():
    article = make_article("桥通了。", "路近了。", headline="大桥通车", byline=(("记者", ("李明",)),))
    start = article.text.index("路近了")
    assert embedded_text(article, start, len(article.text)) == "大桥通车\n路近了。"
    assert embedded_text(article, 0, len(article.text)) == article.text
