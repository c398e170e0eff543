"""Practice on newspaper texts: passages with their headline and byline, questions on them, and near passages that do not answer."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from rag.reader.training.data import SENTENCE, Example
from rag.reader.training.pairs import SURNAMES, pairs, roughen

GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红娥玲芬燕彬凤洁梅琳素云莲真"
    "环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉毅俊峰志建国文辉力东浩晨宇轩子涵思雨梦琪若诗"
)
"""Characters usual in given names."""
ROLES = ("记者", "记者", "记者", "通讯员", "通讯员", "摄影", "见习记者", "实习生")
ASK_ROLE = {
    "记者": ("这篇报道是哪位记者写的", "报道{}的记者是谁", "谁写了{}", "{}这篇报道的作者是谁", "采写{}的是谁"),
    "通讯员": ("这篇报道的通讯员是谁", "{}的通讯员是谁"),
    "摄影": ("照片是谁拍的", "{}的摄影是谁", "谁拍摄了这张照片"),
    "见习记者": ("这篇报道的见习记者是谁", "{}的见习记者是谁"),
    "实习生": ("参与报道{}的实习生是谁",),
}


def passage_of(paragraphs: Sequence[str], rng: random.Random) -> str:
    """A run of whole sentences of 150–420 characters, paragraphs a line each, beginning anywhere."""
    sentences = [m.group() for p in paragraphs for m in SENTENCE.finditer(p.strip() + "\n")]
    if not sentences:
        return ""
    size, begin = rng.randint(150, 420), rng.randrange(max(1, len(sentences) - 2)) if rng.random() < 0.6 else 0
    text = ""
    for sentence in sentences[begin:]:
        if len(text) + len(sentence) > size and text:
            break
        text += sentence
    return text[:600].strip()


def person(rng: random.Random) -> str:
    """A made-up name."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def byline(rng: random.Random) -> list[tuple[str, list[str]]]:
    """Made-up roles with names, as a newspaper prints them."""
    roles = list(dict.fromkeys([rng.choice(ROLES) for _ in range(rng.choice((1, 2, 2, 3)))]))
    return [(role, [person(rng) for _ in range(rng.choice((1, 1, 2, 3)))]) for role in roles]


def headed(headline: str, body: str, rng: random.Random) -> tuple[str, list[Example]]:
    """The passage under its headline and a made-up byline, and questions on who did what part of it."""
    credits = byline(rng)
    line = " ".join(" ".join((role, *names)) for role, names in credits)
    text = f"{headline}\n{line}\n{body}" if headline else f"{line}\n{body}"
    asked = []
    for role, names in credits:
        start = text.index(f"{role} {names[0]}") + len(role) + 1
        topic = headline if headline and rng.random() < 0.6 else (headline or body[:20])[: rng.randint(6, 14)]
        question = rng.choice(ASK_ROLE[role]).format(rng.choice(("《{}》", "“{}”", "{}")).format(topic))
        asked.append(Example(roughen(question, rng), text, ((start, start + len(" ".join(names))),), "news-byline"))
    return text, asked


def practice(articles: Iterable[dict[str, Any]], source: str, rng: random.Random, most: int = 3) -> Iterator[Example]:
    """Questions on one passage of each article (objects of the archive's JSONL form)."""
    for article in articles:
        body = passage_of(article["paragraphs"], rng)
        headline = re.sub(r"【[^】]*】", "", article.get("headline") or "").strip()
        if len(body) < 80:
            continue
        asked: list[Example] = []
        text = body
        if rng.random() < 0.35:
            text, asked = headed(headline, body, rng)
        elif headline and rng.random() < 0.7:
            text = f"{headline}\n{body}"
        yield from pairs(text, source, rng, most, article["id"])
        yield from (replace(e, title=article["id"]) for e in rng.sample(asked, 1) if rng.random() < 0.5) if asked else ()


def bigrams(text: str) -> list[str]:
    """Character pairs, the terms of the search for near passages."""
    return [a + b for a, b in pairwise(text) if (a + b).isalnum()]


def with_near_passages(examples: Sequence[Example], contexts: Sequence[str], rng: random.Random) -> Iterator[Example]:
    """Unanswerable: each question with one of the passages that a term search finds best for it and that lacks the answer's words."""
    import bm25s

    index = bm25s.BM25()
    index.index([bigrams(c) for c in contexts], show_progress=False)
    found, _ = index.retrieve([bigrams(e.question) or ["？"] for e in examples], k=min(8, len(contexts)), show_progress=False)
    for example, rows in zip(examples, found, strict=True):
        answers = [example.context[s:e] for s, e in example.spans]
        near = [contexts[row] for row in rows if contexts[row] != example.context and not any(a in contexts[row] for a in answers)]
        if near:
            yield replace(example, context=rng.choice(near[:4]), spans=(), source=example.source.split("-")[0] + "-near")
