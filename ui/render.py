"""Records as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from index.forms import event_dates_to_json
from index.records import Answer, Article, Citation, DateBasis, DateRange, Issue, Page, Passage, Question
from rag.cite import PAGE_WORDS, CitationForm, pages_text, written

WORDS = {
    "zh": {
        "lang": "zh",
        "answer": "答",
        "unsure": "答（把握不大，请对照原文）",
        "confidence": "把握",
        "refused": "报纸里没有找到答案。",
        "covers": "所收报纸：{days}",
        "related": "相近的报道（不是答案）",
        "papers_of": "只看 {days} 的报纸",
        "papers_and_told": "只看 {days} 的报纸，和讲到这段时间的报道",
        "from_words": "（问题里的“{words}”；不要限定请加 --no-date-filter）",
        "nothing_passes": "{days}没有可查的报道。",
        "nothing_within": "没有报道符合所给的限定；wenbao status 列出收有哪些报纸和日期。",
        "nothing_in_both": "所给的限定内没有 {days} 的报道；wenbao status 列出收有哪些报纸和日期。",
        "refused_in_time": "{days}的报纸里没有找到答案。",
        "outside": "这段时间以外有一篇可能相关，不是所问时间的答案",
        "between": "{first} 至 {last}",
        "undated_left_out": "另有 {n} 篇没有日期的文章未计入",
        "undated": "日期不详",
        "inferred": "推断",
        **PAGE_WORDS["zh"],
        "joined": "合{where}为一篇",
        "number": "总第{n}期",
        "untitled": "（无标题）",
        "differs": "说法不同：{said}",
    },
    "en": {
        "lang": "en",
        "answer": "Answer",
        "unsure": "Answer (not certain, please check it in the paper)",
        "confidence": "confidence",
        "refused": "The archive does not hold the answer.",
        "covers": "Issues held: {days}",
        "related": "Related articles (not an answer)",
        "papers_of": "Only papers of {days}",
        "papers_and_told": "Only papers of {days}, and articles that tell of that time",
        "from_words": " (“{words}” in the question; --no-date-filter lifts it)",
        "nothing_passes": "There is no article of {days}.",
        "nothing_within": "No article is within the limits given; wenbao status lists the papers and days that are held.",
        "nothing_in_both": "No article of {days} is within the limits given; wenbao status lists the papers and days that are held.",
        "refused_in_time": "The papers of {days} do not hold the answer.",
        "outside": "Outside that time one article may bear on it; it is no answer for the time asked about",
        "between": "{first} to {last}",
        "undated_left_out": "{n} undated articles were left out",
        "undated": "undated",
        "inferred": "inferred",
        **PAGE_WORDS["en"],
        "joined": "one article of {where}",
        "number": "no. {n}",
        "untitled": "(no headline)",
        "differs": "says otherwise: {said}",
    },
}


def words_for(lang: str) -> Mapping[str, str]:
    """The words of the interface in a question's language; Chinese unless it is English."""
    return WORDS["en" if lang == "en" else "zh"]


def source_text(article: Article, words: Mapping[str, str]) -> str:
    """Where an article stands, with all its pages."""
    return issue_text(article.issue, words, pages_text(article, words))


def issue_text(issue: Issue, words: Mapping[str, str], pages: str | None = None) -> str:
    """Paper, edition, date with its basis, issue number and page, as far as they are known; `pages` stands for the page if given."""
    parts = [" ".join(x for x in (issue.paper, issue.edition) if x), date_text(issue, words)]
    if issue.issue_no:
        parts.append(words["number"].format(n=issue.issue_no))
    if pages or issue.page:
        parts.append(pages or words["page"].format(n=issue.page))
    return " · ".join(part for part in parts if part)


def date_text(issue: Issue, words: Mapping[str, str]) -> str:
    """The date; an inferred one is marked as such, an unknown one called unknown."""
    if issue.date and issue.date_basis is not DateBasis.INFERRED:
        return issue.date.isoformat()
    if issue.days:
        first, last = issue.days
        span = first.isoformat() if first == last else f"{first} – {last}"
        return f"{span} [{words['inferred']}]"
    return words["undated"]


def title_text(article: Article, words: Mapping[str, str]) -> str:
    """The headline with its kicker and subhead; an article without one is called so."""
    return " ".join(x for x in (article.kicker, article.headline, article.subhead) if x) or words["untitled"]


def limits_text(question: Question) -> str:
    """One line that says which days the question's own words limit the search to; empty where they do not."""
    time, words = question.filters.time, words_for(question.lang)
    if time is None:
        return ""
    said = words["papers_of" if time.printed else "papers_and_told"].format(days=days_text(time.days, words))
    return said + words["from_words"].format(words=time.words)


def days_text(days: DateRange, words: Mapping[str, str]) -> str:
    """A span of days; one day by itself."""
    first, last = days
    return first.isoformat() if first == last else words["between"].format(first=first, last=last)


def _refusal(question: Question, nothing_passes: bool, words: Mapping[str, str]) -> str:
    time = question.filters.time
    if time is None:
        return words["nothing_within" if nothing_passes else "refused"]
    nothing = "nothing_in_both" if replace(question.filters, time=None) else "nothing_passes"
    return words[nothing if nothing_passes else "refused_in_time"].format(days=days_text(time.days, words))


def answer_text(answer: Answer, form: CitationForm = CitationForm.GBT7714) -> str:
    """An answer with its sources, cited in a `form`, or the refusal with what is near; before both, the days it is limited to."""
    words = words_for(answer.question.lang)
    limits = limits_text(answer.question)
    return "\n\n".join([limits, *_answer_blocks(answer, words, form)] if limits else _answer_blocks(answer, words, form))


def _answer_blocks(answer: Answer, words: Mapping[str, str], form: CitationForm) -> list[str]:
    if answer.answerable:
        blocks = [f"{words['unsure' if answer.unsure else 'answer']}: {answer.text}    ({words['confidence']} {answer.confidence:.2f})"]
        blocks += [_citation_text(citation, words, form) for citation in answer.citations]
    else:
        held = [words["covers"].format(days=days_text(answer.covers, words))] if answer.covers else []
        nothing = answer.passing == 0  # None where nothing is limited
        blocks = ["\n".join([_refusal(answer.question, nothing, words), *held])]
        if answer.related:
            lines = [f"  - {source_text(p.article, words)} · {title_text(p.article, words)}" for p in answer.related]
            blocks.append("\n".join([words["related"] + ":", *lines]))
        if answer.outside:
            blocks.append(f"{words['outside']}:\n{_citation_text(answer.outside, words, form)}")
    if answer.left_out_undated:
        blocks.append(words["undated_left_out"].format(n=answer.left_out_undated))
    return blocks


def _citation_text(citation: Citation, words: Mapping[str, str], form: CitationForm) -> str:
    article = citation.article
    head = f"[{citation.marker}] {source_text(article, words)} · {title_text(article, words)}"
    against = [words["differs"].format(said=citation.words)] if citation.differs else []
    told = "\n    ".join([head, *against, citation.quote, *_event_lines(citation)])
    gap = "\n" if form in (CitationForm.RIS, CitationForm.BIBTEX) else "\n    "  # a record for programs begins its lines
    return told + gap + written(article, form, words["lang"])


def _event_lines(citation: Citation) -> list[str]:
    """One line that says what the quote's relative date words mean: 昨天上午 = 2024-03-04."""
    found = event_dates_to_json(citation.article, citation.quote_start, citation.quote_end)
    said = [f"{e['text']} = {e['from']}" + ("" if e["from"] == e["to"] else f" – {e['to']}") for e in found]
    return ["; ".join(said)] if said else []


def passages_text(question: Question, passages: Sequence[Passage]) -> str:
    """Ranked passages, a block each, below the days they are limited to; where there are none, why."""
    words, limits = words_for(question.lang), limits_text(question)
    blocks = [limits] if limits else []
    for rank, passage in enumerate(passages, 1):
        head = f"{rank:2d}. {passage.score:.4f} ({'+'.join(passage.found_by)}) {source_text(passage.article, words)}"
        again = f" = {passage.reprint_of}" if passage.reprint_of else ""
        blocks.append(f"{head} · {title_text(passage.article, words)} [{passage.article.id}]{again}\n    {passage.chunk.text}")
    if not passages:
        blocks.append(_refusal(question, bool(question.filters), words))
    return "\n\n".join(blocks)


def page_text(page: Page, lines: bool = False) -> str:
    """A parsed page for reading: issue facts, articles, leftovers; with `lines` the line numbers of each paragraph."""
    words = WORDS["zh"]
    blocks = [f"== {page.file} ==\n{issue_text(page.issue, words)}"]
    blocks += [f"  {evidence}" for evidence in page.issue.date_evidence]
    for article in page.articles:
        blocks.append(_article_text(article, words, lines))
    for article in page.joined:
        blocks.append(f"-- {words['joined'].format(where=pages_text(article, words))} --\n{_article_text(article, words, lines)}")
    if page.leftovers:
        blocks.append("\n".join(["-- leftovers --", *(f"{line.number:5d}  {line.text}" for line in page.leftovers)]))
    return "\n\n".join(blocks)


def _article_text(article: Article, words: Mapping[str, str], lines: bool) -> str:
    rows = [f"[{article.id}] {article.kind.value}  {title_text(article, words)}"]
    rows += [f"  {x}" for x in (article.column, article.byline_text) if x]
    for paragraph in article.paragraphs:
        mark = f"  <{','.join(map(str, paragraph.lines))}>" if lines else ""
        rows.append(f"    {paragraph.text}{mark}")
    rows += [f"  {mark} {page}" for mark, page in (("←", article.continued_from), ("→", article.continued_on)) if page]
    rows += [f"  {part.file}: {','.join(map(str, part.lines))}" for part in article.parts if lines]
    return "\n".join(rows)


def status_text(facts: Mapping[str, Any]) -> str:
    """Facts of an index, one a line."""
    width = max(len(key) for key in facts)
    return "\n".join(f"{key:{width}s}  {value}" for key, value in facts.items())
