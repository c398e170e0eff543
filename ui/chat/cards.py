"""The conversation as HTML: questions, answers, and the card of each source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from index.dates import event_dates
from index.records import Answer, Article, ArticleKind, Citation, DateBasis, Filters, Issue, Passage
from rag.cite import CitationForm, gbt7714, pages_text, written
from ui.chat.markup import button, element, escape, highlighted, unbroken, with_days
from ui.chat.turns import Turn
from ui.chat.words import words_in

Words = Mapping[str, str]
LEAD = 24  # characters of an article without a headline that stand for it
PAPER = "zh"  # the language of the paper's own words, whatever the chat speaks
_RECORDS = (("RIS", CitationForm.RIS), ("BibTeX", CitationForm.BIBTEX))
LONG_ANSWER = 40  # characters: above this an answer is set as a paragraph, not as a display line


def conversation(turns: Sequence[Turn], words: Words) -> str:
    """The whole conversation."""
    said = "".join(turn_html(i, turn, words) for i, turn in enumerate(turns))
    return element("div", said, class_="conversation", role="log", aria_label=words["log"], aria_live="off", lang=words["lang"])


def examples_html(examples: Sequence[str], words: Words) -> str:
    """The example questions, each a button that asks it."""
    if not examples:
        return ""
    items = "".join(element("li", button(text, "example_select", data_question=text, class_="example")) for text in examples)
    return element("section", element("h2", escape(words["examples"])) + element("ul", items), class_="examples", lang=words["lang"])


def turn_html(number: int, turn: Turn, words: Words) -> str:
    """A question and what came of it; `number` is its place in the conversation, from 0."""
    asked = element("span", escape(words["you"]), class_="who", aria_hidden="true") + escape(turn.question)
    return element("article", element("h2", asked, class_="question") + _reply(number, turn, words), class_="turn")


def _reply(number: int, turn: Turn, words: Words) -> str:
    if turn.fault:
        return element("p", escape(turn.fault), class_="fault", role="alert")
    if turn.answer is None:
        return element("p", escape(words["working"]), class_="working")
    told = answer_html(number, turn.answer, words) if turn.answer.answerable else refusal_html(number, turn, words)
    return element("div", time_html(number, turn, words) + told + _footer(number, turn, turn.answer, words), class_="reply")


def time_html(number: int, turn: Turn, words: Words) -> str:
    """The limit that the question's own time makes, with × to lift it; where it is lifted, a button to set it again."""
    question = turn.answer.question if turn.answer else None
    time = question.filters.time if question else None
    if time:
        said = words["time_papers" if time.printed else "time_told"].format(days=days_text(*time.days, words))
        lift = button("×", "retry", data_turn=number, class_="lift", aria_label=words["lift"], title=words["lift"])
        return element("p", element("span", with_days(said)) + lift, class_="time-limit")
    if question and question.days and not turn.date_filter:
        again = button(words["limit_again"], "retry", data_turn=number, class_="lift")
        return element("p", element("span", escape(words["time_off"])) + again, class_="time-limit")
    return ""


# ---------------------------------------------------------------- an answer


def answer_html(number: int, answer: Answer, words: Words) -> str:
    """The answer's words, under a word of caution where it is unsure, and the numbered cards of its sources."""
    text = answer.text or ""
    size = "answer-text long" if len(text) > LONG_ANSWER else "answer-text"
    issue = answer.citations[0].article.issue if answer.citations else Issue()
    cards = "".join(card_html(number, place, citation, words, issue) for place, citation in enumerate(answer.citations))
    title = element("h3", escape(words["sources"]), class_="sources-title")
    caution = element("p", escape(words["unsure"]), class_="unsure") if answer.unsure else ""
    said = caution + element("p", escape(text), class_=size, lang=PAPER)
    return said + title + element("ol", cards, class_="sources") + _left_out(answer, words)


def card_html(number: int, place: int, citation: Citation, words: Words, answered: Issue) -> str:
    """A source: the quote with the answer marked, where it stands, and its buttons; `answered` is the issue the answer stands in."""
    article = citation.article
    quote = highlighted(article.text, citation.quote_start, citation.quote_end, citation.span)
    form = gbt7714(article)
    marker = element("span", escape(citation.marker), class_="marker", title=words["source"].format(n=citation.marker))
    head = headline_html(article, words) + source_html(article, words) + byline_html(article)
    body = differs_html(citation, words, answered) + element("blockquote", quote, lang=PAPER) + event_dates_html(citation, words) + head
    opened = open_button(number, "citation", place, article, words)
    row = _copying([(words["copy"], form)], words, opened)
    others = [(words["copy_as"].format(form=name), written(article, kind)) for name, kind in _RECORDS]
    folded = element("summary", escape(words["citation_form"])) + element("p", escape(form)) + _copying(others, words)
    cite = element("details", folded, class_="form", data_turn=number, data_marker=citation.marker)
    return element("li", marker + element("div", body + row + cite, class_="card-body"), class_="card")


def _copying(copied: Sequence[tuple[str, str]], words: Words, before: str = "") -> str:
    """A row of buttons that copy texts, with the place where it is told that they did."""
    buttons = "".join(button(label, "copy", data_copy=text, class_="quiet") for label, text in copied)
    told = element("span", "", class_="told", role="status", data_copied=words["copied"], data_failed=words["copy_failed"])
    return element("div", before + buttons + told, class_="buttons")


def differs_html(citation: Citation, words: Words, answered: Issue) -> str:
    """That a source says otherwise than the answer, and whether it said so later or earlier, as far as the days of both are known."""
    if not citation.differs:
        return ""
    own, days, when = citation.article.issue.days, answered.days, "differs"
    if own and days:
        when = "differs_later" if own[0] > days[1] else "differs_earlier" if own[1] < days[0] else when
    return element("p", escape(words[when].format(said=citation.words)), class_="differs")


def event_dates_html(citation: Citation, words: Words) -> str:
    """What the relative date words of a quote mean: 昨天上午 = 2024-03-04."""
    text, said = citation.article.text, []
    for event in event_dates(citation.article):
        if citation.quote_start <= event.start and event.end <= citation.quote_end:
            said.append(f"{text[event.start : event.end]} = {days_text(*event.days, words)}")
    return element("p", with_days(words["listed"].join(dict.fromkeys(said))), class_="event-dates") if said else ""


def open_button(number: int, name: str, place: int, article: Article, words: Words) -> str:
    """The button that opens an article in the source panel."""
    label = words["open_label"].format(headline=article.headline or words["untitled"])
    told = {"data_turn": number, "data_name": name, "data_place": place, "aria_label": label}
    return button(words["open"], "select", class_="open", **told)


def headline_html(article: Article, words: Words) -> str:
    """The headline with its kicker and subhead; an article without any is known by its first words."""
    lead = next((p.text for p in article.paragraphs if p.text.strip()), "")[:LEAD]
    known = article.headline or article.kicker or article.subhead
    parts = [
        element("span", escape(article.kicker), class_="kicker") if article.kicker else "",
        element("strong", escape(article.headline)) if article.headline else "",
        "" if known else element("strong", escape(words["untitled"]), lang=words["lang"]),
        "" if known else element("span", escape(f"{lead}……"), class_="subhead"),
        element("span", escape(article.subhead), class_="subhead") if article.subhead else "",
    ]
    return element("p", "".join(parts), class_="headline", lang=PAPER)


def byline_html(article: Article) -> str:
    """The byline as printed, if there is one."""
    return element("p", escape(article.byline_text), class_="byline", lang=PAPER) if article.byline else ""


def source_html(article: Article, words: Words) -> str:
    """Where the article stands, and what it is if it is not a report: an advertisement should be known as one."""
    named = element("span", escape(words[f"kind_{article.kind.value}"]), class_="kind") if article.kind is not ArticleKind.NEWS else ""
    return element("p", named + issue_html(article.issue, words, pages_text(article, words)), class_="issue")


def issue_html(issue: Issue, words: Words, pages: str = "") -> str:
    """Paper, edition, date with its basis, issue number and page, as far as they are known; `pages` stands for the page if given."""
    name = " ".join(part for part in (issue.paper, issue.edition) if part)
    parts = [escape(name), date_html(issue, words)]
    if issue.issue_no is not None:
        parts.append(unbroken(words["number"].format(n=issue.issue_no)))
    if pages or issue.page is not None:
        parts.append(unbroken(pages or words["page"].format(n=issue.page)))
    joint = element("span", " · ", class_="joint", aria_hidden="true")
    return joint.join(part for part in parts if part)


def date_html(issue: Issue, words: Words) -> str:
    """The date and what it rests on; an inferred day or range is marked as such, an unknown one called undated."""
    if issue.days is None:
        return element("span", escape(words["undated"]), class_="undated")
    first, last = issue.days
    inferred = issue.date is None or issue.date_basis is DateBasis.INFERRED
    basis = words["basis_inferred"] if inferred else words[f"basis_{issue.date_basis.value}"]
    shown = element("time", escape(first), datetime=first) if first == last else with_days(days_text(first, last, words))
    return shown + (element("span", escape(basis), class_="basis inferred" if inferred else "basis") if basis else "")


# ---------------------------------------------------------------- a refusal


def refusal_html(number: int, turn: Turn, words: Words) -> str:
    """Why there is no answer, in the question's language; near articles stand apart from it."""
    answer = turn.answer
    assert answer is not None
    spoken = words_in(answer.question.lang)
    limits = answer.question.filters
    says = [_refused_text(limits, turn.nothing_passes, spoken)]
    if answer.covers:
        says.append(spoken["covered"].format(first=answer.covers[0], last=answer.covers[1]))
    if not turn.nothing_passes and (days := limits_text(limits, spoken)):
        says.append(spoken["limited"].format(days=days))
    text = element("p", with_days(says[0]), class_="refusal", lang=spoken["lang"])
    text += "".join(element("p", with_days(said), class_="covered", lang=spoken["lang"]) for said in says[1:])
    return text + _left_out(answer, words) + _outside(number, answer.outside, words) + _related(number, answer.related, words)


def _refused_text(limits: Filters, nothing_passes: bool, spoken: Words) -> str:
    """Why there is no answer: nothing found, or nothing there of the time asked about, within the reader's own limits, or of both."""
    told = {"days": limits_text(limits, spoken), "time": days_text(*limits.time.days, spoken) if limits.time else ""}
    if limits.time:
        nothing = "nothing_in_both" if told["days"] else "nothing_in_time"
        return spoken[nothing if nothing_passes else "refused_in_time"].format(**told)
    return spoken["nothing_passes" if nothing_passes else "refused"].format(**told)


def _outside(number: int, citation: Citation | None, words: Words) -> str:
    """The source of another time, apart: what it says, and its own date."""
    if citation is None:
        return ""
    article = citation.article
    quote = element("blockquote", highlighted(article.text, citation.quote_start, citation.quote_end, None), lang=PAPER)
    head = headline_html(article, words) + source_html(article, words)
    row = element("li", quote + head + open_button(number, "outside", 0, article, words), class_="near")
    return element(
        "section", element("h3", escape(words["outside"]), class_="sources-title") + element("ul", row), class_="related outside"
    )


def limits_text(limits: Filters, words: Words) -> str:
    """The days of the reader's own date limits in words; empty without any."""
    if limits.date_from and limits.date_to:
        return days_text(limits.date_from, limits.date_to, words)
    if limits.date_from:
        return words["days_from"].format(first=limits.date_from)
    return words["days_to"].format(last=limits.date_to) if limits.date_to else ""


def days_text(first: date, last: date, words: Words) -> str:
    """A span of days; one day by itself."""
    return first.isoformat() if first == last else words["days_between"].format(first=first, last=last)


def _related(number: int, related: Sequence[Passage], words: Words) -> str:
    if not related:
        return ""
    rows = []
    for place, passage in enumerate(related):
        head = headline_html(passage.article, words) + source_html(passage.article, words)
        rows.append(element("li", head + open_button(number, "related", place, passage.article, words), class_="near"))
    title = element("h3", escape(words["related"]), class_="sources-title")
    return element("section", title + element("ul", "".join(rows)), class_="related")


# ---------------------------------------------------------------- below both


def _left_out(answer: Answer, words: Words) -> str:
    count = answer.left_out_undated
    return element("p", escape(words["left_out"].format(n=count)), class_="left-out") if count else ""


def _footer(number: int, turn: Turn, answer: Answer, words: Words) -> str:
    facts = []
    if answer.answerable:
        facts.append(words["confidence"].format(percent=round(100 * answer.confidence)))
    total = dict(answer.seconds).get("total")
    if total is not None:
        facts.append(words["seconds"].format(seconds=f"{total:.1f}" if total >= 1 else f"{total:.2f}"))
    verdicts = [("like", words["helpful"]), ("dislike", words["unhelpful"])]
    buttons = "".join(
        button(label, "like", data_turn=number, data_verdict=name, class_="quiet", aria_pressed=str(turn.verdict == name).lower())
        for name, label in verdicts
    )
    thanks = element("span", escape(words["noted"]) if turn.verdict != "none" else "", class_="told", role="status")
    return element("footer", element("span", escape(" · ".join(facts)), class_="facts") + buttons + thanks)
