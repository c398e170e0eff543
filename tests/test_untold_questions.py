"""What is taken out of an archive so that it no longer answers."""

from bench.untold_questions import tell

ARTICLES = {
    "gold": "望津渡口昨天重新开航，首日载客三百二十人次，票价五元。",
    "copy": "市交通局说，望津渡口昨天重新开航，首日载客三百二十人次。",
    "other words": "渡口首日载客不少：三百二十人次坐了船。",
    "same matter": "望津渡口的码头去年修过一次，栈桥长四十米。",
    "elsewhere": "石匠们在山里采石。",
}


def test_copies_and_reports_in_other_words_go_with_the_article_that_answers():
    question = {
        "question": "望津渡口首日载客多少人次？",
        "answers": ["三百二十人次"],
        "article_id": "gold",
        "evidence": "首日载客三百二十人次，票价五元",
    }
    assert tell(ARTICLES, [question]) == {"gold", "copy", "other words"}


def test_a_question_without_evidence_takes_out_what_holds_its_answer():
    assert tell(ARTICLES, [{"question": "栈桥多长？", "answers": ["四十米"], "article_id": "same matter"}]) == {"same matter"}
