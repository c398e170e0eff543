"""Pages with gold for fitting the segmenter: pieces aligned to the article, field and position they come from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from index.read import read_page_file
from index.records import Line, PageText
from index.segment.learned import weights
from index.segment.marks import credits, cues
from index.segment.order.pieces import Piece, cut
from index.segment.order.unmix import unmixed
from index.segment.text import core, finished, undoubled
from rag.evaluate.pages import gold_pages, page_file


@dataclass(frozen=True)
class Truth:
    """Where a piece comes from: article (-1 none), field (head, body, byline, column, other) and its place in the field's text."""

    article: int
    field: str
    start: int
    end: int


@dataclass
class Example:
    """A page's pieces with their truth."""

    name: str
    group: str
    pieces: list[Piece]
    truths: list[Truth]


def page_text(file: str, text: str) -> PageText:
    """A page given as text."""
    lines = tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1))
    return PageText(file, lines, "utf-8", hashlib.sha256(text.encode()).hexdigest())


def aligned(name: str, group: str, text: PageText, articles: Sequence[dict[str, Any]]) -> Example:
    """A page aligned to gold in the parsed form."""
    pieces = unmixed(cut(text.lines))
    bodies = [core("".join(a["paragraphs"])) for a in articles]
    heads = [[core(a[k]) for k in ("kicker", "headline", "subhead") if a.get(k)] for a in articles]
    names = [{n for people in a["byline"].values() for n in people} for a in articles]
    truths: list[Truth] = []
    for piece in pieces:
        truths.append(_truth(piece, bodies, heads, names, [core(a.get("column") or "") for a in articles], truths))
    return Example(name, group, pieces, truths)


def _truth(piece: Piece, bodies: list[str], heads: list[list[str]], names: list[set[str]], columns: list[str], done: list[Truth]) -> Truth:
    flat = core(cues.JUMP_FROM.sub("", cues.JUMP_TO.sub("", undoubled(piece.text))))
    last = next((t for t in reversed(done) if t.field == "body"), None)
    byline = {n for _, people in credits.byline(piece.text) for n in people}
    best = max(range(len(names)), key=lambda a: len(names[a] & byline), default=-1) if byline else -1
    if best >= 0 and names[best] & byline:
        ties = [a for a in range(len(names)) if len(names[a] & byline) == len(names[best] & byline)]
        return Truth(best if len(ties) == 1 else -2, "byline", 0, 0)
    repeated = piece.text.rstrip()[-1:] in "，,、。；;" and any(flat in body for body in bodies)
    for field, texts in (("head", ["".join(h) for h in heads]), ("column", columns)):
        found = [a for a, t in enumerate(texts) if flat and (flat in t) and (len(flat) > 3 or flat == t)]
        if found and not repeated and not (field == "column" and len(flat) > 14):
            return Truth(found[0], field, texts[found[0]].find(flat), 0)
    places = [(a, at) for a, body in enumerate(bodies) for at in _all(body, flat)] if len(flat) > 1 else []
    if last and flat and bodies[last.article].startswith(flat, last.end):
        return Truth(last.article, "body", last.end, last.end + len(flat))
    if not places:
        return Truth(-1, "other", 0, 0)
    a, at = min(places, key=lambda p: (p[0] != last.article) * 1000 + abs(p[1] - last.end) if last else 0)
    if len(flat) < 5 and len(places) > 1 and (last is None or (a, at) != (last.article, last.end)):
        return Truth(-1, "other", 0, 0)
    return Truth(a, "body", at, at + len(flat))


def _all(body: str, flat: str) -> Iterator[int]:
    at = body.find(flat)
    while at >= 0:
        yield at
        at = body.find(flat, at + 1)


def line_names(folder: Path) -> list[str]:
    """The true pages of a folder with line gold."""
    golds = map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())
    return sorted({gold["file"].split(".")[0] for gold in golds})


def line_gold(folder: Path, dumps: Mapping[str, Sequence[str]] | None = None) -> Iterator[Example]:
    """The pages of a folder with line gold (gold.jsonl), order inside an article taken from its mildest dump.

    `dumps` names the dumps wanted (L1A, L3B) of each true page; without it all come.
    """
    golds = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    bodies: dict[str, dict[int, str]] = {}
    for gold in golds:
        if gold["level"] == 1 and gold["style"] == "B":
            lines = (folder / gold["file"]).read_text("utf-8").split("\n")
            own = bodies.setdefault(gold["file"].split(".")[0], {})
            for number, article, role in gold["lines"]:
                if role == "body":
                    own[article] = own.get(article, "") + core(lines[number - 1])
    for gold in golds:
        if dumps is not None and f"L{gold['level']}{gold['style']}" not in dumps.get(gold["file"].split(".")[0], ()):
            continue
        pieces = unmixed(cut(page_text(gold["file"], (folder / gold["file"]).read_text("utf-8")).lines))
        own, where, last = bodies[gold["file"].split(".")[0]], {n: (a, r) for n, a, r in gold["lines"]}, {}
        truths = []
        for piece in pieces:
            article, role = where.get(piece.line, (-1, "noise"))
            flat = core(piece.text)
            at = own.get(article, "").find(flat, last.get(article, 0))
            at = at if at >= 0 else own.get(article, "").find(flat)
            if role == "body" and at >= 0 and flat:
                last[article] = at + len(flat) if at == last.get(article, 0) or len(flat) > 8 else last.get(article, 0)
                truths.append(Truth(article, "body", at, at + len(flat)))
            else:
                truths.append(Truth(article, role if role == "head" else "other", 0, 0))
        yield Example(gold["file"], f"L{gold['level']}{gold['style']}", pieces, truths)


def line_headers(folder: Path) -> dict[tuple[str, int], int]:
    """By (true page, article): the letters at the beginning of its text that are kicker, subhead or author.

    Line gold calls them text: up to four short lines without a sentence's end before the first paragraph of the mildest dump.
    """
    found = {}
    for gold in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines()):
        if (gold["level"], gold["style"]) == (1, "B"):
            lines, own = (folder / gold["file"]).read_text("utf-8").split("\n"), {}
            for number, article, role in gold["lines"]:
                if role == "body":
                    own.setdefault(article, []).append(lines[number - 1].strip())
            for article, texts in own.items():
                over = list(takewhile(_header, texts))
                if 0 < len(over) <= 4 and len(over) < len(texts):
                    found[gold["file"].split(".")[0], article] = sum(len(core(text)) for text in over)
    return found


def _header(text: str) -> bool:
    return len(text) <= 48 and not finished(text) and not cues.OPENS.match(text) and text[-1:] not in "，,、：:"


def parsed_gold(files: Sequence[Path], archive: Path | None, group: str) -> Iterator[Example]:
    """Pages with gold in the parsed form, of an archive folder or near their gold."""
    for file in files:
        for gold in gold_pages(file):
            found = page_file(file, gold["file"], archive)
            yield aligned(gold["file"], group, read_page_file(found, found.parent), gold["articles"])


def keep_weights(model: str, names: Sequence[str], values: Sequence[float]) -> None:
    """Write the weights of one model among the others that are shipped."""
    kept = {name: dict(own) for name, own in weights.weights().items()}
    kept[model] = dict(zip(names, (round(float(value), 4) for value in values), strict=True))
    weights.FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
