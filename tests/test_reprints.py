"""Passages that print the same are grouped; what only resembles stays apart."""

from conftest import make_article

from index.records import Chunk, Passage
from rag.reprints import grouped, listed

STORY = "青禾镇木桥昨天通车，全长一百二十米，两岸居民从此不必再绕行渡口。"


def passage(text: str, id: str, score: float = 1.0) -> Passage:
    article = make_article(text, id=id)
    start = article.text.index(text)
    return Passage(Chunk(0, id, start, start + len(text), text), article, score)


def test_a_reprint_goes_with_the_passage_before_it():
    first, again, other = passage(STORY, "a"), passage("据报道，" + STORY, "b"), passage("图书馆周六开门，读者可以借书。", "c")
    found = grouped([first, again, other], 5)
    assert [(p.article.id, [r.article.id for r in p.reprints]) for p in found] == [("a", ["b"]), ("c", [])]


def test_a_shortened_reprint_counts_and_a_common_phrase_does_not():
    cut, near = passage(STORY[:20], "b"), passage("青禾镇木桥昨天通车的消息传开后，许舟舟到渡口去看望了老船工。", "c")
    assert [p.article.id for p in grouped([passage(STORY, "a"), cut, near], 5)] == ["a", "c"]


def test_two_passages_of_one_article_are_never_reprints():
    assert len(grouped([passage(STORY, "a"), passage(STORY, "a")], 5)) == 2


def test_reprints_take_no_place_and_are_named_however_late_they_come():
    ordered = [passage(STORY, "a"), passage("图书馆周六开门，读者可以借书。", "b"), passage(STORY, "c")]
    found = grouped(ordered, 1)
    assert [p.article.id for p in found] == ["a"] and [r.article.id for r in found[0].reprints] == ["c"]


def test_passages_too_short_to_compare_stay_apart():
    assert len(grouped([passage("通车", "a"), passage("通车", "b")], 5)) == 2


def test_a_list_names_reprints_right_behind_what_they_print():
    ordered = [passage(STORY, "a"), passage("图书馆周六开门，读者可以借书。", "b"), passage(STORY, "c")]
    assert [(p.article.id, p.reprint_of) for p in listed(grouped(ordered, 2))] == [("a", None), ("c", "a"), ("b", None)]
