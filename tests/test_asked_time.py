"""The time a question asks about: what limit it makes, and what comes of it."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import CountingEncoder, build_index, make_article, write_archive
from small_archive import SmallArchive
from test_answer import FixedReader

from index.records import Answer, Article, ArticleKind, AskedTime, DateBasis, Filters, Issue, Question
from index.store.archive import Archive
from index.store.catalog import TOLD
from rag.answer import Answerer, _surer
from rag.config import AnswerSettings, RetrieveSettings
from rag.forms import answer_to_json
from rag.question import understand
from ui.render import answer_text

TODAY = date(2025, 11, 22)
COVERED = (date(2022, 1, 3), date(2025, 11, 21))


def limit(text, *history):
    return understand(text, history, today=TODAY, covered=COVERED).filters.time


@pytest.mark.parametrize(
    ("question", "first", "last", "printed", "guessed"),
    [
        ("2023年5月青禾镇有什么活动？", (2023, 5, 1), (2023, 5, 31), False, False),
        ("2023年5月的报纸写了什么？", (2023, 5, 1), (2023, 5, 31), True, False),
        ("去年国庆有哪些关于书展的报道？", (2024, 10, 1), (2024, 10, 8), False, False),
        ("上周五的头版写了什么", (2025, 11, 14), (2025, 11, 14), True, False),
        ("２０２３年５月书展参观人数", (2023, 5, 1), (2023, 5, 31), False, False),
        ("書展 2023年5月 參觀人數", (2023, 5, 1), (2023, 5, 31), False, False),
        ("据报道，2023年5月谁来了？", (2023, 5, 1), (2023, 5, 31), False, False),
        ("5月17日谁来了？", (2025, 5, 17), (2025, 5, 17), False, True),
        ("What was reported on 3 May 2023?", (2023, 5, 3), (2023, 5, 3), True, False),
        ("What did papers of May 2023 say?", (2023, 5, 1), (2023, 5, 31), True, False),
        ("Who came in May 2023?", (2023, 5, 1), (2023, 5, 31), False, False),
        ("1962年的报纸写了什么？", (1962, 1, 1), (1962, 12, 31), True, False),
    ],
)  # fmt: skip
def test_a_time_becomes_a_limit(question, first, last, printed, guessed):
    found = limit(question)
    assert (found.days, found.printed, found.guessed) == ((date(*first), date(*last)), printed, guessed)


@pytest.mark.parametrize(
    "question",
    [
        "1949年谁建了青禾桥？", "2030年目标是多少？", "2026年的运动会在哪里举行？", "唐代有哪些诗人到过这里？", "90后作家写了什么？",
        "“十四五”期间建了多少所学校？", "改革开放初期的工厂", "国庆假期的机票多少钱？", "最近有什么新闻？", "计划在哪一年上半年投产？",
        "产值比去年增长多少？", "Who built the bridge in 1949?", "谁来了？",
    ],
)  # fmt: skip
def test_what_is_content_or_a_topic_makes_no_limit(question):
    assert limit(question) is None


def test_where_the_days_of_the_archive_are_not_known_no_limit_is_made():
    assert understand("2023年5月谁来了？", today=TODAY).filters == Filters()


def test_a_follow_up_keeps_the_time_unless_it_names_one():
    before = "2023年5月谁主持了桥梁论坛？"
    assert limit("他是哪里人？", before).days == (date(2023, 5, 1), date(2023, 5, 31))
    renewed = understand("那2024年呢？", (before,), today=TODAY, covered=COVERED)
    assert renewed.filters.time.days == (date(2024, 1, 1), date(2024, 12, 31))
    assert renewed.query == "主持了桥梁论坛 那2024年呢？"
    assert limit("他是哪里人？", "5月17日谁主持了桥梁论坛？") is None  # that year was only guessed
    assert limit("青禾镇今年种了多少亩水稻？", before).days[0] == date(2025, 1, 1)
    assert limit("青禾镇一共种了多少亩水稻？", before) is None


# ---------------------------------------------------------------- what passes

MAY = make_article("青禾大桥开工。", id="may", day="2023-05-09")
LATER = make_article("大桥去年5月开工，全长1200米。", id="later", day="2024-03-05")
WIDER = make_article("大桥去年开工。", id="wider", day="2024-03-06")
JUNE = make_article("老桥全长300米。", id="june", day="2023-06-05")
RANGE = make_article(
    "桥边的花开了。", id="range", issue=Issue(date_basis=DateBasis.INFERRED, date_range=(date(2023, 4, 1), date(2023, 5, 3)))
)
UNDATED = make_article("桥下的路。", id="undated")
TELLS = make_article("2023年5月8日，桥上的灯亮了。", id="tells")
ALL = (MAY, LATER, WIDER, JUNE, RANGE, UNDATED, TELLS)
IN_MAY = (date(2023, 5, 1), date(2023, 5, 31))


def as_form(article: Article) -> dict:
    issue = article.issue
    days = {"date": issue.date.isoformat()} if issue.date else {}
    if issue.date_range:
        days = {"date_range": [day.isoformat() for day in issue.date_range], "date_basis": "inferred"}
    return {"id": article.id, "paragraphs": [p.text for p in article.paragraphs], **days}


@pytest.fixture(params=["built", "small", "older build"])
def archive(request, tmp_path):
    encoder = CountingEncoder()
    if request.param == "small":
        yield SmallArchive(encoder, *ALL)
        return
    build_index(write_archive(tmp_path / "pages", *map(as_form, ALL)), tmp_path / "index", encoder)
    with Archive.open(tmp_path / "index") as opened:
        assert len(opened._catalog.told())
        if request.param == "older build":
            opened._catalog._told = None  # as where the file is missing
        yield opened


def passing(archive, **limits) -> set[str]:
    return {chunk.article_id for chunk in archive.chunks(archive.rows(Filters(**limits)))}


def test_an_article_of_a_time_was_printed_in_it_or_tells_of_a_part_of_it(archive):
    assert passing(archive, time=AskedTime(IN_MAY, "2023年5月")) == {"may", "later", "range", "tells"}
    assert passing(archive, time=AskedTime(IN_MAY, "2023年5月", printed=True)) == {"may", "range"}


def test_the_time_of_a_question_narrows_other_limits_and_never_widens_them(archive):
    time = AskedTime(IN_MAY, "2023年5月")
    assert passing(archive, time=time, date_from=date(2024, 1, 1)) == {"later"}
    assert passing(archive, time=time, date_to=date(2023, 5, 2)) == {"range"}


def test_undated_articles_that_do_not_tell_of_the_time_are_left_out_and_counted(archive):
    time = AskedTime(IN_MAY, "2023年5月")
    assert archive.undated(Filters(time=time)) == 1
    assert archive.undated(Filters(time=AskedTime(IN_MAY, "", printed=True))) == 2
    assert archive.undated(Filters(date_from=date(2023, 1, 1))) == 2
    assert archive.undated(Filters()) == 0


def test_how_many_articles_pass_is_counted(archive):
    assert archive.passing(Filters(time=AskedTime(IN_MAY, ""))) == 4
    assert archive.passing(Filters()) is None


def test_the_newest_issue_is_the_last_one_dated_to_the_day(archive):
    assert archive.newest() == date(2024, 3, 6)


def test_the_days_told_are_kept_with_the_snapshot(tmp_path):
    build_index(write_archive(tmp_path / "pages", as_form(LATER)), tmp_path / "index", CountingEncoder())
    assert [path.name for path in (tmp_path / "index").rglob(TOLD)] == [TOLD]


# ---------------------------------------------------------------- answers


def answerer(*words, **settings):
    encoder = CountingEncoder()
    return Answerer(SmallArchive(encoder, *ALL), encoder, FixedReader(*words), RetrieveSettings(**settings), AnswerSettings(threshold=0.5))


def test_an_answer_of_the_time_is_given_and_the_limit_is_said():
    answer = answerer("1200米").ask("2023年5月开工的大桥全长多少？")
    assert (answer.text, answer.outside, answer.passing) == ("1200米", None, 4)
    said = answer_text(answer)
    assert said.startswith(
        "只看 2023-05-01 至 2023-05-31 的报纸，和讲到这段时间的报道（问题里的“2023年5月”；不要限定请加 --no-date-filter）"
    )
    assert "另有 1 篇没有日期的文章未计入" in said


@pytest.mark.parametrize(
    ("question", "guessed"),
    [
        ("今年一季度谁来了？", True), ("今年的报纸写了什么？", False), ("去年谁来了？", False), ("今夏谁来了？", True),
        ("Who came in the first quarter of this year?", True), ("Who came this summer?", True), ("Who came last summer?", False),
    ],
)  # fmt: skip
def test_this_year_may_be_the_papers_own(question, guessed):
    assert limit(question).guessed is guessed


def test_what_only_another_time_answers_is_refused_and_named_apart():
    answer = answerer("300米").ask("2023年5月老桥全长多少？")
    assert (answer.text, answer.answerable, answer.citations) == (None, False, ())
    assert answer.outside.article.id == "june"
    said = answer_text(answer)
    assert "2023-05-01 至 2023-05-31的报纸里没有找到答案。" in said
    refusal, apart = said.split("这段时间以外有一篇可能相关，不是所问时间的答案:")
    assert "300米" not in refusal
    assert "2023-06-05" in apart
    form = answer_to_json(answer)
    assert (form["answer"], form["citations"], form["outside"]["article_id"]) == (None, [], "june")
    assert form["filters"] == {"time": {"from": "2023-05-01", "to": "2023-05-31", "words": "2023年5月", "printed": False, "guessed": False}}


def test_where_nothing_answers_in_any_time_nothing_is_named():
    assert answerer("没有的词").ask("2023年5月老桥全长多少？").outside is None


def test_a_limit_that_nothing_passes_says_so():
    answer = answerer("300米").ask("1962年的报纸写了老桥什么？")
    assert (answer.passing, answer.text) == (0, None)
    assert "1962-01-01 至 1962-12-31没有可查的报道。" in answer_text(answer)
    english = answerer("300米").ask("What did the papers of March 1962 say of 老桥?")
    assert "There is no article of 1962-03-01 to 1962-03-31." in answer_text(english)


def test_a_guessed_year_gives_way_where_nothing_of_it_answers():
    answer = answerer("1200米", today=date(2024, 7, 1)).ask("5月开工的大桥全长多少？")
    assert answer.question.filters.time is None
    assert answer.text == "1200米"
    kept = answerer("300米", today=date(2024, 3, 1)).ask("6月老桥全长多少？")
    assert (kept.text, kept.question.filters.time.days) == ("300米", (date(2023, 6, 1), date(2023, 6, 30)))


def test_of_two_answers_a_guessed_year_gives_way_to_one_that_is_much_surer():
    def said(confidence):
        return Answer(Question("桥多长？", "桥多长？", "zh"), text="300米", confidence=confidence)

    unsure, sure, surer = said(0.1), said(0.15), said(0.2)
    assert _surer(unsure, sure) is unsure
    assert _surer(unsure, surer) is surer
    refused = replace(unsure, text=None)
    assert _surer(refused, sure) is sure
    assert _surer(unsure, refused) is unsure


def test_the_limit_can_be_left_off():
    answer = answerer("300米").ask("2023年5月老桥全长多少？", date_filter=False)
    assert (answer.text, answer.question.filters, answer.question.days) == ("300米", Filters(), IN_MAY)
    assert {p.article.id for p in answerer().search("2023年5月的桥", 10, date_filter=False)} == {a.id for a in ALL}
    assert {p.article.id for p in answerer().search("2023年5月的桥", 10)} == {"may", "later", "range", "tells"}


def test_relative_words_are_counted_from_the_newest_issue_or_a_day_that_is_set():
    asking = answerer("300米")
    assert asking.today == date(2024, 3, 6)
    assert asking.understood("去年的桥").filters.time.days == (date(2023, 1, 1), date(2023, 12, 31))
    assert asking.understood("去年的桥", today=date(2025, 1, 1)).filters.time.days[0] == date(2024, 1, 1)
    assert answerer(today=date(2023, 6, 1)).today == date(2023, 6, 1)
    assert answerer(today="real").today == date.today()


# ---------------------------------------------------------------- what is preferred


def scores(archive, text, **settings):
    asking = Answerer(archive, CountingEncoder(), FixedReader(), RetrieveSettings(**settings))
    return {p.article.id: p.score for p in asking.search(text, 10)}


def test_the_latest_are_preferred_where_they_are_asked_for():
    archive = SmallArchive(CountingEncoder(), MAY, WIDER, UNDATED)
    plain, recent = (scores(archive, "最近的大桥", latest_boost=boost) for boost in (1.0, 3.0))
    gains = {id: recent[id] / plain[id] for id in plain}
    assert gains == {"wider": pytest.approx(3.0), "may": pytest.approx(1 + 2 * 0.5 ** (302 / 30)), "undated": pytest.approx(1.0)}
    assert scores(archive, "大桥", latest_boost=3.0) == scores(archive, "大桥", latest_boost=1.0)


def test_the_kind_or_the_column_a_question_speaks_of_is_preferred():
    photo = make_article("桥上的灯。", id="photo", kind=ArticleKind.PHOTO, day="2024-03-01")
    column = make_article("桥上的路。", id="column", column="青禾夜话", day="2024-03-01")
    archive = SmallArchive(CountingEncoder(), photo, column, MAY)
    for text, gaining in (("桥上的照片", "photo"), ("青禾夜话怎么说桥上的路", "column"), ("Which bridge photos are there", "photo")):
        plain, preferred = (scores(archive, text, kind_boost=boost) for boost in (1.0, 2.0))
        assert {id for id in plain if plain[id] and preferred[id] / plain[id] == pytest.approx(2.0)} == {gaining}
