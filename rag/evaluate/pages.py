"""Gold pages → measures of the page reader.

Two kinds of gold: pages in the form `parse --json` prints (.json), scored for body, headline, byline, kind and issue; and
line gold (.jsonl; per file the article and role of every line), scored for pairs of lines put into one article (pairwise F1,
as for any clustering) and for headlines that stand with their body.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from index.errors import UnreadableFile, WenbaoError
from index.page import lost_lines
from index.records import Article, Page, PageText
from rag.questions import read_objects

Gold = Mapping[str, Any]
Row = dict[str, Any]
Reader = Callable[[Path], tuple[PageText, Page]]

_NOT_WORD = re.compile(r"[\W_]+")
_SAME = 0.85
"""Headlines at least this similar (difflib's ratio) count as the same."""


def evaluate(files: Sequence[Path], read: Reader, pages: Path | None = None) -> list[Row]:
    """A row of measures for every gold page, or group of pages for line gold, and a last row with the mean.

    `read` turns a page file into its text and its page; page files are looked for in `pages`, beside the gold and in an
    `archive` folder near it.  Raises UnreadableFile naming a gold page whose file is not found.
    """
    rows: list[Row] = []
    for file in files:
        golds = gold_pages(file)
        lines = bool(golds) and "lines" in golds[0]
        scored = [_scored(gold, read, page_file(file, gold["file"], pages)) for gold in golds]
        rows += _groups(golds, scored) if lines else [{"page": g["file"], **row} for g, row in zip(golds, scored, strict=True)]
    return [*rows, {"page": "mean", **_mean(rows)}] if len(rows) > 1 else rows


def gold_pages(file: Path) -> list[dict[str, Any]]:
    """What a gold file holds: one page or several in the parsed form (.json), or line gold (.jsonl).

    Raises WenbaoError if it is no such file.
    """
    if file.suffix == ".jsonl":
        data: Any = [gold for gold, _ in read_objects(file)]
    else:
        try:
            data = json.loads(file.read_text("utf-8-sig"))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise WenbaoError(f"{file} cannot be read as gold ({reason}); give a .json of pages or a .jsonl of line gold.") from None
    golds = data if isinstance(data, list) else [data]
    if not all(map(_is_gold, golds)):
        raise WenbaoError(f"{file} is no gold of pages: give what wenbao parse --json prints, corrected, or line gold.")
    return golds


def _is_gold(form: Any) -> bool:
    """Whether a form names a page file, and says what is right of its lines or of its issue and articles."""
    if not isinstance(form, dict) or not isinstance(form.get("file"), str):
        return False
    articles = form.get("articles")
    right = isinstance(articles, list) and all(isinstance(article, dict) and "kind" in article for article in articles)
    return isinstance(form.get("lines"), list) or (right and isinstance(form.get("issue"), dict))


def page_file(gold: Path, name: str, pages: Path | None = None) -> Path:
    """The file of a page that a gold file speaks of: in `pages`, or beside the gold and in an `archive` folder near it.

    Raises UnreadableFile if it is not there.
    """
    near = [pages] if pages else [gold.parent, *(up / "archive" for up in [gold.parent, *gold.resolve().parents[1:4]])]
    for folder in near:
        if (folder / name).is_file():
            return folder / name
    raise UnreadableFile(f"{gold} speaks of {name}, which is not beside it; say where the pages are.")


def _scored(gold: Gold, read: Reader, file: Path) -> Row:
    start = time.perf_counter()
    text, page = read(file)
    seconds = time.perf_counter() - start
    measured = line_scores(page, text, gold) if "lines" in gold else page_scores(page, gold)
    return {**measured, "lost": len(lost_lines(text, page)), "seconds": seconds}


def _groups(golds: Sequence[Gold], rows: Sequence[Row]) -> list[Row]:
    """Mean rows of pages that share noise level and style."""
    groups: dict[str, list[Row]] = {}
    for gold, row in zip(golds, rows, strict=True):
        groups.setdefault(f"L{gold.get('level', '')}{gold.get('style', '')}", []).append(row)
    return [{"page": f"{name} ({len(found)} pages)", **_mean(found)} for name, found in sorted(groups.items())]


def _mean(rows: Sequence[Row]) -> Row:
    """Means of the measures; lines lost are summed, the seconds are a median."""
    out: Row = {}
    for key in [k for k in rows[0] if k != "page"]:
        values = sorted(row[key] for row in rows if key in row)
        out[key] = sum(values) if key == "lost" else values[len(values) // 2] if key == "seconds" else sum(values) / len(values)
    return out


# ---------------------------------------------------------------- pages in the parsed form


def folded(text: str | None) -> str:
    """Letters and digits only, lower case: what is compared."""
    return _NOT_WORD.sub("", text or "").lower()


def shingles(text: str, size: int = 6) -> Counter[str]:
    """The bag of runs of `size` characters of a folded text."""
    flat = folded(text)
    return Counter(flat[i : i + size] for i in range(max(1, len(flat) - size + 1))) if flat else Counter()


def page_scores(page: Page, gold: Gold) -> Row:
    """body, headline, main (the headline itself, told from kicker and subhead), byline, kind and issue of one page, each 0 to 1."""
    truth = gold["articles"]
    wanted = [shingles("".join(a.get("paragraphs") or [])) for a in truth]
    found = [shingles("".join(p.text for p in a.paragraphs)) for a in page.articles]
    pairs = _matched(wanted, found)
    total = sum(map(_size, wanted)) or 1
    body = sum(_f1(_size(wanted[i] & found[j]), _size(found[j]), _size(wanted[i])) * _size(wanted[i]) for i, j in pairs.items())
    heads, mains, kinds, names = [], [], [], [0, 0, 0]
    for i, article in enumerate(truth):
        other = page.articles[pairs[i]] if i in pairs else None
        score = headline_score(article, other)
        heads += [] if score is None else [score]
        if folded(article.get("headline")):
            mains.append(other is not None and _similar(folded(article["headline"]), folded(other.headline)))
        kinds.append(float(other is not None and str(other.kind) == article["kind"]))
        ours, theirs = _names(other), {(r, n) for r, people in (article.get("byline") or {}).items() for n in people}
        names = [names[0] + len(ours & theirs), names[1] + len(ours), names[2] + len(theirs)]
    return {
        "body": body / total,
        "headline": sum(heads) / len(heads) if heads else 1.0,
        "main": sum(mains) / len(mains) if mains else 1.0,
        "byline": _f1(*names),
        "kind": sum(kinds) / len(kinds) if kinds else 1.0,
        "issue": issue_score(page, gold),
    }


def _matched(wanted: Sequence[Counter[str]], found: Sequence[Counter[str]]) -> dict[int, int]:
    """One to one, greedily from the largest overlap."""
    pairs = sorted(((_size(g & p), i, j) for i, g in enumerate(wanted) for j, p in enumerate(found)), key=lambda pair: -pair[0])
    out: dict[int, int] = {}
    for score, i, j in pairs:
        if score and i not in out and j not in out.values():
            out[i] = j
    return out


def _size(bag: Counter[str]) -> int:
    return sum(bag.values())


def _f1(both: int, found: int, wanted: int) -> float:
    return 1.0 if not found and not wanted else 2 * both / (found + wanted)


def _similar(one: str, other: str) -> bool:
    return bool(one and other) and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME


def headline_score(gold: Gold, article: Article | None) -> float | None:
    """1 for the same kicker, headline and subhead in any order, 0.5 for the headline alone, None where gold has none."""
    wanted = [t for t in (folded(gold.get(k)) for k in ("kicker", "headline", "subhead")) if t]
    if not wanted:
        return None
    found = [t for t in (folded(t) for t in (article.kicker, article.headline, article.subhead)) if t] if article else []
    if _similar("".join(sorted(wanted)), "".join(sorted(found))) or _similar("".join(wanted), "".join(found)):
        return 1.0
    return 0.5 if any(_similar(folded(gold.get("headline")), t) for t in found) else 0.0


def _names(article: Article | None) -> set[tuple[str, str]]:
    return {(role, name) for role, people in article.byline for name in people} if article else set()


def issue_score(page: Page, gold: Gold) -> float:
    """The share of printed issue facts that are right; an unprinted date must not be claimed as printed."""
    issue, facts = page.issue, []
    for key, value in gold["issue"].items():
        printed = key not in ("paper", "edition") or gold.get("masthead_printed", value is not None)
        if printed and value is not None:
            facts.append(str(getattr(issue, key)) == str(value))
    if gold["issue"].get("date") is None:
        facts.append(not (issue.date and issue.date_basis == "printed"))
    return sum(facts) / len(facts) if facts else 1.0


# ---------------------------------------------------------------- line gold


def line_scores(page: Page, text: PageText, gold: Gold) -> Row:
    """pairs: F1 over pairs of lines in one article; headline: share of articles whose head and body lines meet."""
    placed = dict(_placed(page, text))
    own = {number: article for number, article, _ in gold["lines"] if article >= 0}
    both = Counter((own[n], placed.get(n, -n)) for n in own)
    together = sum(map(_pairs, both.values()))
    wanted = sum(map(_pairs, Counter(own.values()).values()))
    found = sum(map(_pairs, Counter(placed.get(n, -n) for n in own).values()))
    return {"pairs": _f1(together, found, wanted), "headline": _headed(gold["lines"], placed)}


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _headed(lines: Sequence[tuple[int, int, str]], placed: Mapping[int, int]) -> float:
    """An article counts when the article most of its head lines are in is the one most of its body lines are in."""
    heads: dict[int, Counter[int]] = {}
    bodies: dict[int, Counter[int]] = {}
    for number, article, role in lines:
        if article >= 0 and role in ("head", "body"):
            (heads if role == "head" else bodies).setdefault(article, Counter())[placed.get(number, -number)] += 1
    met = [heads[a].most_common(1)[0][0] == bodies[a].most_common(1)[0][0] for a in heads if a in bodies]
    return sum(met) / len(met) if met else 1.0


def _placed(page: Page, text: PageText) -> Iterator[tuple[int, int]]:
    """(line number, article): by the paragraphs' lines, else by the line's text standing in an article's head or byline.

    Where several articles have it, such as the name of who wrote two of them, it is of the nearest one.
    """
    taken = {line.number for line in page.leftovers}
    numbers = [sorted({n for p in article.paragraphs for n in p.lines}) for article in page.articles]
    fields = [folded((a.kicker or "") + (a.headline or "") + (a.subhead or "") + (a.column or "")) for a in page.articles]
    names = [[folded(name) for _, people in a.byline for name in people] for a in page.articles]
    for i, own in enumerate(numbers):
        for number in own:
            taken.add(number)
            yield number, i
    for line in text.lines:
        flat = folded(line.text)
        if flat and line.number not in taken:
            held = [i for i in range(len(fields)) if flat in fields[i]] or _most_named(flat, names)
            yield from ((line.number, i) for i in sorted(held, key=lambda i: _distance(line.number, numbers[i]))[:1])


def _most_named(flat: str, names: Sequence[Sequence[str]]) -> list[int]:
    """The articles of whose byline a line has the most letters: of its role, place and paper the byline keeps the role alone."""
    letters = [sum(len(name) for name in own if name in flat) for own in names]
    return [i for i, count in enumerate(letters) if count == max(letters) > 0]


def _distance(number: int, own: Sequence[int]) -> float:
    """How many lines a line stands away from those of a text."""
    return max(own[0] - number, number - own[-1], 0) if own else float("inf")
