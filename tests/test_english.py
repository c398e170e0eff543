"""English questions in rough Chinese: the real dictionary, an archive of a few words."""

import pytest

from rag.english import rough
from rag.english.dictionary import dictionary, phrase, plain_pinyin
from rag.english.names import stands, syllables, written

ARCHIVE = "许舟舟在青禾镇的水厂主持会议，7月26日大桥通车，学校有学生三百名，小学在外。上海来客说，基金投资五亿元。"


def known(terms):
    return [ARCHIVE.count(term) for term in terms]


def meant(question):
    return [tuple(chinese for chinese, _ in word) for word in rough(question, known).words]


def test_a_word_may_stand_for_the_chinese_words_that_the_archive_holds():
    (school,) = meant("the school")
    assert school[0] == "学校"
    assert all(stands(word, known) for word in school)


def test_the_longest_phrase_that_the_dictionary_knows_is_taken():
    assert meant("a primary school") == [("小学",)]


def test_endings_of_english_words_are_taken_off():
    assert meant("students") == meant("student")
    assert "学生" in meant("students")[0]


@pytest.mark.parametrize("said", ["on July 26", "on July 26, 2025", "on 26 July"])
def test_a_day_is_written_as_a_page_writes_it(said):
    assert meant(said)[0] == ("7月26日",)


def test_may_is_a_month_unless_a_question_begins_with_it():
    assert meant("on May 12")[0] == ("5月12日",)
    assert meant("in May")[0] == ("5月",)
    assert not meant("May they")


def test_a_name_in_pinyin_is_found_by_its_sound_where_it_stands():
    assert meant("Who is Xu Zhouzhou?") == [("许舟舟",)]
    assert meant("in Qinghe Town")[0] == ("青禾",)


def test_a_name_the_archive_does_not_hold_stays_as_it_is():
    assert meant("Hulunbuir") == [("Hulunbuir",)]


def test_a_place_means_its_own_name_not_what_lies_in_it():
    assert meant("Shanghai") == [("上海",)]


def test_weights_of_a_word_add_up_to_one_and_of_a_name_to_two():
    words = rough("Xu Zhouzhou invested a fund", known).words
    assert [round(sum(weight for _, weight in word), 6) for word in words] == [2.0, *[1.0] * (len(words) - 1)]


@pytest.mark.parametrize(
    ("asked", "listed"),
    [("held", "举行"), ("carried", "携带"), ("children", "孩子"), ("neighbours", "邻居"), ("organised", "组织"), ("larger", "大")],
)
def test_forms_that_no_rule_tells_and_british_spelling_are_known(asked, listed):
    (found,) = rough(f"the {asked}", lambda terms: [1 for _ in terms]).words
    assert listed in dict(found)


@pytest.mark.parametrize(
    ("asked", "held"), [("disabilities", "残疾"), ("flood-hit", "洪涝"), ("northern", "北方"), ("an Ecuadorian", "厄瓜多尔")]
)
def test_a_word_that_is_not_listed_or_not_held_is_looked_for_by_its_parts_and_its_family(asked, held):
    pairs = {held[i : i + 2] for i in range(len(held) - 1)}
    found = rough(f"who helps {asked}", lambda terms: [int(term in pairs) for term in terms]).words
    assert held in {word for meant in found for word, _ in meant}


def test_two_words_side_by_side_may_be_called_for_short():
    def compounds(question, held):
        return {word for meant in rough(question, lambda terms: [int(term in held) for term in terms]).compounds for word, _ in meant}

    assert compounds("the spring tea picking", {"春茶"}) == {"春茶"}
    assert compounds("the spring of tea", {"春茶"}) == compounds("spring tea", {"茶农"}) == set()


def test_empty_words_and_chinese_ones():
    assert meant("which of these is it") == []
    assert meant("兰亭能源 5") == [("兰亭能源",), ("5",)]
    assert rough("which", known).text == ""


def test_syllables_of_a_name():
    assert ("zhou",) in syllables("zhou")
    assert set(syllables("xian")) == {("xian",), ("xi", "an")}
    assert syllables("smith") == ()


def test_a_name_of_one_syllable_or_with_a_gap_is_not_looked_for():
    assert written(("xu",), known) == ()
    assert written(("xu", "zhou", "xu"), known) == ()


def test_forms_of_keys():
    assert phrase("to invest sth") == "invest"
    assert phrase("The Primary School") == "primary school"
    assert plain_pinyin("Zhe4 jiang1") == "zhejiang"
    assert dictionary().characters("lv") >= {"绿", "旅"}


def test_an_acronym_is_no_name_in_pinyin_and_a_name_loses_its_ending():
    assert meant("the AI fund")[0] == ("AI",)
    assert meant("was seen on X")[-1] == ("X",)
    assert meant("is it Hulunbuir's") == [("Hulunbuir",)]


def test_western_people_go_by_their_surname_alone():
    assert "奥巴马" in [word for word, _ in dictionary().chinese("obama")]
    assert "田汉" not in [word for word, _ in dictionary().chinese("han")]


def test_meanings_of_a_words_forms_stand_together():
    words = [word for word, _ in rough("the documents", lambda terms: [1] * len(terms)).words[0]]
    assert "文件" in words
