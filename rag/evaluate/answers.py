"""Gold questions in, measures of the answers out, by skill.

A gold question: {"id", "question", "history", "answers", "answerable", "skill", "evidence", and either "article_id" or
"file" with "article_headline"}.  An answer is what rag.forms.answer_to_json makes.  Unanswerable questions count for refusal
only, never for finding; what is missing counts as refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from index.errors import WenbaoError
from index.records import Filters
from rag.answer import Answerer
from rag.forms import answer_to_json
from rag.measures import bare, exact, overlap_f1
from rag.questions import read_objects

Gold = Mapping[str, Any]


def load_gold(files: Sequence[Path]) -> list[Gold]:
    """The gold questions of JSON lists or JSONL files, in order. Raises WenbaoError for a file that cannot be used."""
    golds: list[Gold] = []
    for file in files:
        for row, where in read_objects(file):
            if not row.get("question") or "id" not in row:
                raise WenbaoError(f'{where}: "id" and "question" are needed: correct the file.')
            golds.append({"answers": [], "answerable": bool(row.get("answers")), **row})
    return golds


@dataclass(frozen=True, slots=True)
class Scored:
    """The measures of one answer; those that do not apply to it are None."""

    id: str
    skill: str
    answerable: bool
    given: bool
    em: bool | None = None
    f1: float | None = None
    quote1: bool | None = None
    cite1: bool | None = None
    cite3: bool | None = None
    faithful: bool | None = None


def score_answer(answer: Mapping[str, Any] | None, gold: Gold) -> Scored:
    """One answer, in its JSON form, against its gold."""
    said = answer or {}
    cited = said.get("citations") or []
    text = said.get("answer") if said.get("answerable") else None
    skill, answers = str(gold.get("skill") or "all"), gold["answers"]
    faithful = bare(text) in bare("".join(c.get("quote") or "" for c in cited)) if text and cited else (False if text else None)
    if not gold["answerable"]:
        return Scored(str(gold["id"]), skill, False, bool(text), faithful=faithful)
    return Scored(
        str(gold["id"]),
        skill,
        True,
        bool(text),
        em=bool(text) and exact(text, answers),
        f1=overlap_f1(text, answers) if text else 0.0,
        quote1=bool(cited) and any(bare(a) in bare(cited[0].get("quote")) for a in answers),
        cite1=bool(cited) and same_article(cited[0], gold),
        cite3=any(same_article(c, gold) for c in cited[:3]),
        faithful=faithful,
    )


def same_article(citation: Mapping[str, Any], gold: Gold) -> bool:
    """Whether a citation names the gold article: by id, or as a reprint whose quote holds the evidence; else by file and headline."""
    if gold.get("article_id"):
        evidence = bare(gold.get("evidence"))
        return citation.get("article_id") == gold["article_id"] or (bool(evidence) and evidence in bare(citation.get("quote")))
    file, head = gold.get("file"), bare(gold.get("article_headline"))
    if file and Path(citation.get("file") or "").name != Path(file).name:
        return False
    mine = bare("".join(citation.get(part) or "" for part in ("kicker", "headline", "subhead")))
    if not head or head in mine or (mine and mine in head):
        return True
    return SequenceMatcher(None, head, mine, autojunk=False).ratio() >= 0.7


def mean(values: Iterable[float | bool | None]) -> float | None:
    """The mean of those that are not None; None if there are none."""
    held = [float(v) for v in values if v is not None]
    return sum(held) / len(held) if held else None


def answer_measures(rows: Sequence[Scored]) -> dict[str, Any]:
    """The means over questions; None where there is nothing to average."""
    answerable = [row for row in rows if row.answerable]
    return {
        "n": len(rows),
        "em": mean(row.em for row in answerable),
        "f1": mean(row.f1 for row in answerable),
        "quote@1": mean(row.quote1 for row in answerable),
        "cite@1": mean(row.cite1 for row in answerable),
        "cite@3": mean(row.cite3 for row in answerable),
        "refuse": mean(not row.given for row in rows if not row.answerable),
        "wrongly": mean(not row.given for row in answerable),
        "faithful": mean(row.faithful for row in rows if row.given),
    }


def by_skill(rows: Sequence[Scored]) -> list[dict[str, Any]]:
    """A row of measures for each skill, if there are several, and one for all."""
    skills = sorted({row.skill for row in rows})
    table = [{"skill": skill, **answer_measures([row for row in rows if row.skill == skill])} for skill in skills]
    return [*(table if len(skills) > 1 else []), {"skill": "all", **answer_measures(rows)}]


def answer_all(answerer: Answerer, golds: Sequence[Gold]) -> Iterator[dict[str, Any]]:
    """Ask every gold question; the answers in their JSON form, in order, as they come."""
    for gold in golds:
        answer = answerer.ask(gold["question"], tuple(gold.get("history") or ()), Filters())
        yield answer_to_json(answer, str(gold["id"]))


def evaluate_answers(answers: Iterable[Mapping[str, Any]], golds: Sequence[Gold]) -> list[dict[str, Any]]:
    """The table of measures of answers against gold, matched by id."""
    by_id = {str(answer.get("id")): answer for answer in answers}
    return by_skill([score_answer(by_id.get(str(gold["id"])), gold) for gold in golds])
