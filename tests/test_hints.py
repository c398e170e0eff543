"""An English question is given the Chinese of its words that the passage holds."""

from rag.english import hinted, hints

TEXT = "成都体育馆昨天开馆，设有5000个座位。馆长许舟舟介绍，7月26日起对市民开放。"


def test_names_by_their_sound_words_by_the_dictionary_and_days_that_stand_in_the_passage():
    assert hints("How many seats does the Chengdu gymnasium have?", TEXT) == ["座位", "成都", "体育馆"]
    assert "许舟舟" in hints("What did Xu Zhouzhou say?", TEXT)
    assert hints("What happens on July 26?", TEXT) == ["7月26日"]


def test_what_the_passage_does_not_hold_is_no_hint():
    assert hints("Who built the bridge in Wuhan?", TEXT) == []
    assert hinted("Who built the bridge in Wuhan?", TEXT) == "Who built the bridge in Wuhan?"


def test_the_hints_stand_behind_the_question_each_once():
    assert hinted("Which seats of the Chengdu seats?", TEXT) == "Which seats of the Chengdu seats? 座位 成都"


def test_there_are_never_so_many_that_the_question_is_crowded_out():
    long = " ".join(["seat", "Chengdu", "gymnasium", "citizen", "yesterday", "open", "introduce", "curator"] * 5)
    assert len(hints(long, TEXT)) <= 16
