"""The one front door: words of the paper with their sources, or a refusal without any."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import CountingEncoder, build_index, make_article, make_chunk, write_archive
from small_archive import SmallArchive

from index.records import ArticleKind, Filters, Passage, Question, Span
from index.store.archive import Archive
from rag.answer import Answerer, _agrees, _within
from rag.cite import CitationForm
from rag.config import AnswerSettings
from rag.forms import answer_to_json, passage_to_json
from rag.reader.base import Reading
from ui.render import answer_text

BRIDGE = make_article(
    "青禾大桥昨天通车。大桥全长1200米。", id="bridge", file="p1.txt", headline="青禾大桥通车", day="2024-03-05",
    byline=(("记者", ("李明",)),), paper="临江日报", page=1,
)  # fmt: skip
AGAIN = make_article("大桥全长1200米，桥宽30米，桥高50米。", id="again", headline="大桥通车一周", day="2024-03-12")
OTHER = make_article("老桥全长300米。", id="other", headline="老桥大修", day="2024-03-20")
RICE = make_article("稻米丰收了。", id="rice")


class FixedReader:
    """Gives the spans of the given words wherever a passage holds them, with a fixed confidence; remembers what it was asked."""

    def __init__(self, *words: str, confidence: float = 0.9) -> None:
        self.words, self.confidence = words, confidence
        self.asked: list[tuple[Question, list[str]]] = []

    def read(self, question, passages) -> Reading:
        self.asked.append((question, [p.article.id for p in passages]))
        spans = []
        for i, word in enumerate(self.words):
            for passage in passages:
                at = passage.article.text.find(word, passage.chunk.start, passage.chunk.end)
                if at >= 0:
                    spans.append(Span(passage, at, at + len(word), 0.8 / (i + 1)))
        return Reading(tuple(spans), self.confidence if spans else 0.0)


def answerer(reader, threshold: float = 0.5, **settings) -> Answerer:
    encoder = CountingEncoder()
    given = AnswerSettings(**({"threshold": threshold, "english_threshold": threshold} | settings))
    return Answerer(SmallArchive(encoder, BRIDGE, AGAIN, OTHER, RICE), encoder, reader, answer_settings=given)


def test_the_answer_is_a_slice_of_the_article_it_cites_and_stands_in_the_quote():
    answer = answerer(FixedReader("1200米")).ask("青禾大桥全长多少？")
    first = answer.citations[0]
    assert answer.text == "1200米" == first.article.text[slice(*first.span)]
    assert (first.quote, first.article.id, first.marker) == ("大桥全长1200米。", "bridge", 1)
    assert answer.answerable
    assert answer.related == ()


def test_another_article_with_the_same_words_is_a_further_source_and_one_with_weaker_words_is_not():
    answer = answerer(FixedReader("1200米", "桥宽", "桥高", "300米")).ask("青禾大桥全长多少？")
    assert [(c.marker, c.article.id) for c in answer.citations] == [(1, "bridge"), (2, "again")]


def test_a_reprint_of_the_passage_is_a_further_source_though_it_is_not_read():
    encoder = CountingEncoder()
    reprint = make_article(*(p.text for p in BRIDGE.paragraphs), id="reprint", headline="大桥通车")
    archive = SmallArchive(encoder, BRIDGE, reprint, RICE)
    answer = Answerer(archive, encoder, FixedReader("1200米"), answer_settings=AnswerSettings(threshold=0.5)).ask("青禾大桥全长多少？")
    assert sorted(c.article.id for c in answer.citations) == ["bridge", "reprint"]
    assert all(c.article.text[slice(*c.span)] == "1200米" for c in answer.citations)


def test_an_article_that_only_shares_a_unit_or_is_hardly_likely_is_no_further_source():
    cited = answerer(FixedReader("1200米", "米")).ask("青禾大桥全长多少？").citations
    assert [c.article.id for c in cited] == ["bridge", "again"]
    article = OTHER.text
    passage = Passage(make_chunk(OTHER, 0), OTHER, 1.0)
    best = Span(Passage(make_chunk(BRIDGE, 0), BRIDGE, 1.0), 0, 4, 0.9)
    assert not _agrees(Span(passage, 0, len(article), 0.0), best)


def test_sources_are_written_in_the_form_asked_for():
    answer = answerer(FixedReader("1200米"), citations=1).ask("青禾大桥全长多少？")
    assert "\n    李明. 青禾大桥通车[N]. 临江日报, 2024-03-05(1)." in answer_text(answer)
    assert "\nTY  - NEWS\n" in answer_text(answer, CitationForm.RIS)
    assert "[N]" not in answer_text(answer, CitationForm.BIBTEX)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2,587 亿元", "2587亿元", True), ("超过4倍", "超4倍", True), ("2024 年 4 月底", "2024年4月底", True), ("本月10日", "10日", True),
        ("本月10日", "日", False), ("1.68亿元", "元", False), ("30万元", "430万元", False), ("林知远", "苏晚", False),
        ("林知远", "记者林知远", True),
    ],
)  # fmt: skip
def test_another_article_agrees_that_says_the_same_in_other_writing(one, other, agree):
    def span(words: str) -> Span:
        article = make_article(words, id=words, headline="")
        return Span(Passage(make_chunk(article, 0), article, 1.0), 0, len(words), 0.8)

    assert _agrees(span(other), span(one)) is agree


def test_a_correction_of_the_answer_is_named_beside_it_as_something_else():
    encoder = CountingEncoder()
    bridge = make_article("新桥工程总投资1.68亿元，两年完工。", id="bridge", headline="新桥开工", day="2024-03-05")
    notice = make_article("3月5日的消息中，“工程总投资1.68亿元”应为“工程总投资1.86亿元”。", id="notice", headline="更正", day="2024-03-08")
    other = make_article("“老桥总投资1.68亿元”应为“老桥总投资9000万元”。新桥无误。", id="other", headline="更正", day="2024-03-09")

    class FromTheBridge(FixedReader):
        def read(self, question, passages) -> Reading:
            return super().read(question, [p for p in passages if p.article.id == "bridge"])

    answer = Answerer(SmallArchive(encoder, bridge, notice, other), encoder, FromTheBridge("总投资1.68亿元")).ask("新桥总投资多少？")
    told = {c.article.id: (c.differs, c.article.text[slice(*c.span)]) for c in answer.citations}
    assert told == {"bridge": (False, "总投资1.68亿元"), "notice": (True, "工程总投资1.86亿元")}


def test_no_more_sources_than_the_settings_allow():
    assert len(answerer(FixedReader("1200米"), citations=1).ask("青禾大桥全长多少？").citations) == 1


def test_a_refusal_says_what_days_the_archive_covers_in_the_questions_language():
    weak = answerer(FixedReader("1200米", confidence=0.49))
    assert weak.ask("青禾大桥全长多少？").covers == (date(2024, 3, 5), date(2024, 3, 20))
    assert "所收报纸：2024-03-05 至 2024-03-20" in answer_text(weak.ask("青禾大桥全长多少？"))
    assert "Issues held: 2024-03-05 to 2024-03-20" in answer_text(weak.ask("How long is the bridge?"))


def test_too_little_confidence_is_a_refusal_with_near_articles_apart_and_no_sources():
    answer = answerer(FixedReader("1200米", confidence=0.49)).ask("青禾大桥全长多少？")
    assert (answer.text, answer.answerable, answer.citations) == (None, False, ())
    assert answer.confidence == 0.49
    assert answer.related[0].article.id == "bridge"
    assert len({p.article.id for p in answer.related}) == len(answer.related)


def test_a_refusal_names_no_addresses_and_nothing_far_behind():
    kinds = [ArticleKind.MASTHEAD_ITEM, ArticleKind.NEWS, ArticleKind.NEWS, ArticleKind.AD, ArticleKind.NOTICE, ArticleKind.NEWS]
    articles = [make_article("木桥", id=str(n), kind=kind) for n, kind in enumerate(kinds)]
    passages = [Passage(make_chunk(a), a, score) for a, score in zip(articles, (0.9, 0.8, 0.7, 0.7, 0.65, 0.5), strict=True)]
    near = answerer(FixedReader("1200米"), related=9)._near([*passages[:2], replace(passages[1], score=0.75), *passages[2:]])
    assert [p.article.id for p in near] == ["1", "2", "4"]
    assert answerer(FixedReader("1200米"))._near([]) == ()


def test_english_questions_have_a_threshold_of_their_own():
    given = {"threshold": 0.5, "english_threshold": 0.7}
    assert answerer(FixedReader("1200米", confidence=0.6), **given).ask("大桥全长？").answerable
    assert not answerer(FixedReader("1200米", confidence=0.6), **given).ask("How long is the bridge?").answerable


def test_an_answer_of_little_confidence_is_given_as_unsure():
    weak, firm = (answerer(FixedReader("1200米", confidence=c), sure=0.6, threshold=0.5).ask("大桥全长？") for c in (0.59, 0.6))
    assert weak.answerable and weak.unsure and answer_to_json(weak)["unsure"] is True
    assert answer_text(weak).startswith("答（把握不大，请对照原文）: 1200米")
    assert not firm.unsure and answer_text(firm).startswith("答: 1200米")


def test_a_refusal_is_never_unsure():
    assert not answerer(FixedReader("1200米", confidence=0.1), sure=0.6).ask("大桥全长？").unsure


def test_a_higher_threshold_never_answers_more():
    given = [answerer(FixedReader("1200米", confidence=0.6), threshold=t).ask("大桥全长？").answerable for t in (0.0, 0.3, 0.6, 0.61, 1.0)]
    assert given == [True, True, True, False, False]


def test_a_filter_that_matches_nothing_answers_nothing_and_names_nothing():
    answer = answerer(FixedReader("1200米")).ask("大桥全长？", filters=Filters(date_from=date(2030, 1, 1)))
    assert (answer.answerable, answer.citations, answer.related) == (False, (), ())


def test_a_date_filter_says_how_many_undated_articles_it_left_out():
    limits = Filters(date_from=date(2024, 1, 1))
    assert answerer(FixedReader("1200米")).ask("大桥全长？", filters=limits).left_out_undated == 1
    assert answerer(FixedReader("1200米")).ask("大桥全长？").left_out_undated == 0


def test_a_follow_up_prefers_the_article_the_answer_before_came_from():
    reader = FixedReader("300米", "老桥")
    asking = answerer(reader)
    asking.ask("老桥全长多少米？")
    asking.ask("它叫什么？", ["老桥全长多少米？"])
    assert len(reader.asked) == 2  # the first answer was remembered, not worked out again
    assert reader.asked[1][0].history == ("老桥全长多少米？",)
    assert reader.asked[1][1][0] == "other"


def test_a_follow_up_asked_cold_answers_the_question_before_it_first():
    reader = FixedReader("300米")
    answerer(reader).ask("它叫什么？", ["老桥全长多少米？"])
    assert [question.text for question, _ in reader.asked] == ["老桥全长多少米？", "它叫什么？"]


def test_a_long_talk_costs_a_few_readings_when_asked_cold_and_one_a_question_when_asked_in_turn():
    talk = ["老桥全长多少米？", *(f"那它的第{n}个名字呢？" for n in range(60))]
    cold = FixedReader("300米")
    assert answerer(cold).ask("它叫什么？", talk).answerable
    assert len(cold.asked) == 5
    assert cold.asked[-1][0].history == (talk[0], *talk[-3:])
    reader = FixedReader("300米")
    asking = answerer(reader)
    for n, question in enumerate(talk):
        asking.ask(question, talk[:n])
    assert len(reader.asked) == len(talk)


def test_a_follow_up_keeps_the_limits_of_the_question_it_is_asked_under():
    reader, limits = FixedReader("300米"), Filters(date_to=date(2024, 3, 15))
    answerer(reader).ask("它叫什么？", ["老桥全长多少米？"], limits)
    assert {question.filters for question, _ in reader.asked} == {limits}
    assert all("other" not in ids for _, ids in reader.asked)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (0, 999)])
def test_a_reader_that_gives_no_slice_is_an_error_and_never_an_answer(start, end):
    class Broken:
        def read(self, question, passages):
            return Reading((Span(passages[0], start, end, 0.9),), 0.9)

    with pytest.raises(ValueError, match="no text of it"):
        answerer(Broken()).ask("青禾大桥全长多少？")


def test_search_gives_k_passages_without_reading():
    reader = FixedReader("1200米")
    passages = answerer(reader).search("大桥", 2)
    assert len(passages) == 2
    assert reader.asked == []


def test_the_json_form_of_an_answer_has_the_keys_of_the_contract():
    said = answer_to_json(answerer(FixedReader("1200米")).ask("青禾大桥全长多少？"), "q1")
    assert {"id", "question", "answer", "answerable", "confidence", "lang", "citations", "filters", "seconds"} <= set(said)
    assert said["seconds"].keys() == {"retrieve", "read", "total"}
    assert (said["id"], said["answer"], said["answerable"], said["lang"], said["filters"]) == ("q1", "1200米", True, "zh", {})
    wanted = {
        "marker": 1, "paper": "临江日报", "edition": None, "date": "2024-03-05", "date_basis": "printed", "date_range": None,
        "issue_no": None, "page": 1, "kicker": None, "headline": "青禾大桥通车", "subhead": None, "column": None,
        "byline": {"记者": ["李明"]}, "kind": "news", "file": "p1.txt", "article_id": "bridge",
        "paragraph": 0, "quote": "大桥全长1200米。", "span": [26, 31],
        "gbt7714": "李明. 青禾大桥通车[N]. 临江日报, 2024-03-05(1).",
    }  # fmt: skip
    assert {key: said["citations"][0][key] for key in wanted} == wanted
    assert BRIDGE.text[26:31] == "1200米"


def test_the_json_form_of_a_refusal_has_no_citations():
    said = answer_to_json(answerer(FixedReader()).ask("谁写的？", filters=Filters(date_from=date(2024, 3, 6))))
    assert (said["answer"], said["answerable"], said["citations"], said["id"]) == (None, False, [], None)
    assert said["filters"] == {"date_from": "2024-03-06"}
    assert {row["article_id"] for row in said["related"]} <= {"again", "other"}


def test_the_json_form_of_a_passage_says_where_it_stands_and_who_found_it():
    held = Passage(SmallArchive(CountingEncoder(), BRIDGE).chunks([0])[0], BRIDGE, 0.5, ("dense", "terms"))
    said = passage_to_json(held)
    assert BRIDGE.text[slice(*said["span"])] == said["text"]
    assert (said["article_id"], said["score"], said["found_by"]) == ("bridge", 0.5, ["dense", "terms"])


def test_a_rebuilt_archive_is_asked_without_opening_it_anew(town, tmp_path, encoder):
    build_index(town, tmp_path / "index", encoder)
    open_answerer = Answerer(Archive.open(tmp_path / "index"), encoder, FixedReader("青禾大桥", "望津大桥"))
    assert open_answerer.ask("大桥叫什么？").text == "青禾大桥"
    write_archive(town, {"id": "new", "headline": "望津大桥", "paragraphs": ["望津大桥今天通车。"]}, name="new.jsonl")
    (town / "articles.jsonl").unlink()
    build_index(town, tmp_path / "index", encoder)
    assert open_answerer.ask("大桥叫什么？").text == "望津大桥"


def test_an_archive_rebuilt_with_another_model_leaves_the_old_one_answering(town, tmp_path, encoder):
    build_index(town, tmp_path / "index", encoder)
    open_answerer = Answerer(Archive.open(tmp_path / "index"), encoder, FixedReader("青禾大桥"))
    build_index(town, tmp_path / "index", CountingEncoder("another"), rebuild=True)
    assert open_answerer.ask("大桥叫什么？").text == "青禾大桥"


@pytest.mark.parametrize(("words", "text", "stands"), [("8万元", "48万元", False), ("8万元", "约8万元", True), ("万元", "48万元", True)])
def test_a_part_of_a_number_is_no_support(words, text, stands):
    assert _within(words, text) == stands
