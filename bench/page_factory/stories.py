"""What the pages are made of: articles as an editor has them, before they are set."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import jieba

OWN = Path(__file__).with_name("stories.json")
SURNAMES = "赵钱孙李周吴郑王冯陈沈韩杨朱许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳史唐薛雷贺倪汤罗郝安常于傅齐康伍余顾孟黄穆萧尹"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红娥玲芬燕彬晨宇浩轩梓涵欣怡雨泽思远嘉慧文博子墨若溪清扬景行书瑶知远"


@dataclass(frozen=True)
class Story:
    """One article: the fields of the parsed form that a page can show."""

    kind: str
    paragraphs: tuple[str, ...]
    headline: str | None = None
    kicker: str | None = None
    subhead: str | None = None
    column: str | None = None
    byline: dict[str, list[str]] = field(default_factory=dict)
    continued_on: str | None = None

    def gold(self) -> dict[str, Any]:
        """The article as gold in the parsed form."""
        return {
            "kind": self.kind, "kicker": self.kicker, "headline": self.headline, "subhead": self.subhead, "column": self.column,
            "byline": self.byline, "paragraphs": list(self.paragraphs), "continued_on": self.continued_on,
        }  # fmt: skip


def own_stories() -> list[Story]:
    """The invented stories of this folder."""
    return [_story(data) for data in json.loads(OWN.read_text("utf-8"))]


def _story(data: dict[str, Any]) -> Story:
    known = {k: v for k, v in data.items() if k in Story.__dataclass_fields__}
    return Story(**{**known, "paragraphs": tuple(data["paragraphs"])})


def story_half(article: dict[str, Any]) -> int:
    """Which half of an archive an article is of, told by its headline's checksum."""
    return crc32((article.get("headline") or "")[:40].encode()) % 2


def outside_stories(file: Path, rng: random.Random, half: int | None = None) -> list[Story]:
    """Articles of an archive file that have a headline and a fair length, given invented bylines.

    `half` keeps every other article, told by its headline's checksum: what is learned from one half is new to the other.
    """
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    found = []
    for article in articles:
        if half is not None and story_half(article) != half:
            continue
        paragraphs = _tidy([p for p in article["paragraphs"] if "时间戳" not in p and len(p) > 3])
        if article.get("headline") and 60 < sum(map(len, paragraphs)) < 1800:
            found.append(dressed(article["headline"][:40], paragraphs, rng))
    return found


def _tidy(paragraphs: list[str]) -> list[str]:
    """Paragraphs of a newspaper's length: long ones cut at a sentence end."""
    out: list[str] = []
    for text in paragraphs:
        text = re.sub(r"\s+", "", text)
        while len(text) > 260:
            cut = text.find("。", 120) + 1
            if not 0 < cut < len(text) - 20:
                break
            out.append(text[:cut])
            text = text[cut:]
        out.append(text)
    return out


def _with_crossheads(paragraphs: list[str], rng: random.Random) -> list[str]:
    """A short line over some of the paragraphs, made of a clause of theirs."""
    out = paragraphs[:1]
    for text in paragraphs[1:]:
        clauses = [c for c in re.split(r"[，。：；“”、]", text) if 4 <= len(c) <= 14]
        if clauses and rng.random() < 0.4:
            out.append(rng.choice(clauses))
        out.append(text)
    return out


def name(rng: random.Random) -> str:
    """An invented person's name."""
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))


def _caption(headline: str, paragraphs: list[str], rng: random.Random) -> Story | None:
    """A picture's caption: a sentence or two under a few words."""
    words = [w for part in re.split(r"[^\u4e00-\u9fff]+", headline) for w in jieba.lcut(part)]
    titles = ["".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    fitting = [title for title in titles if 4 <= len(title) <= 9]
    sentences = re.findall(r"[^。]+。", paragraphs[0])
    text = "".join(sentences[: rng.choice((1, 2))])
    if not fitting or not 30 <= len(text) <= 160:
        return None
    return Story("photo", (text,), rng.choice(fitting), byline={"摄影": [name(rng) for _ in range(rng.choice((1, 1, 2)))]})


def _verse(headline: str, paragraphs: list[str], rng: random.Random) -> Story | None:
    """Short lines without a full stop, as verse and lists are set."""
    clauses = [c for c in re.split(r"[，。：；“”、！？《》（）]", "".join(paragraphs)) if 4 <= len(c) <= 12]
    if len(clauses) < 8:
        return None
    lines = tuple(c + rng.choice(("", "", "，", "。")) for c in clauses[: rng.randint(8, 28)])
    return Story("news", lines, headline.split(" ")[0], byline={"署名": [name(rng)]} if rng.random() < 0.6 else {})


def dressed(headline: str, paragraphs: list[str], rng: random.Random) -> Story:
    """A bare article with what a paper prints around it: a lead and reporters, a signature, or a photo credit."""
    size = sum(map(len, paragraphs))
    parts = re.split(r"[ ：:，]", headline)
    kicker = parts[0] if len(parts) == 2 and min(map(len, parts)) > 4 and rng.random() < 0.6 else None
    subhead = None
    main = parts[1] if kicker else headline
    if kicker is None and len(parts) == 2 and min(map(len, parts)) > 4 and rng.random() < 0.5:
        main, subhead = parts
    clauses = [c for c in re.split(r"[，。：；“”、]", "".join(paragraphs)) if 7 <= len(c) <= 18]
    if len(clauses) > 3 and rng.random() < 0.2:
        kicker, subhead = kicker or rng.choice((None, rng.choice(clauses))), subhead or rng.choice((None, " ".join(rng.sample(clauses, 2))))
    story = Story("news", tuple(paragraphs), main, kicker, subhead)
    dice = rng.random()
    other = _caption(headline, paragraphs, rng) if dice > 0.9 else _verse(headline, paragraphs, rng) if dice > 0.86 else None
    if other:
        return other
    if rng.random() < 0.04:
        return Story("editor_note", (f"{rng.choice(('编者按：', '【编者按】', '开栏的话 '))}{paragraphs[0]}",))
    if size < 160 and dice < 0.5:
        return replace(story, kind="photo", byline={"摄影": [name(rng) for _ in range(rng.choice((1, 1, 2)))]})
    if dice < 0.12:
        return replace(story, kind="commentary", byline={"署名": [name(rng)]}, column=rng.choice((None, "今日快评", "市井观察")))
    byline = {"记者": [name(rng) for _ in range(rng.choice((1, 1, 2)))]} if dice < 0.8 else {}
    for role in ("见习记者", "通讯员", "实习生"):
        if byline and rng.random() < (0.4 if role == "通讯员" else 0.08):
            byline[role] = [name(rng) for _ in range(rng.choice((1, 1, 2, 3)))]
    if size > 500 and rng.random() < 0.3:
        paragraphs = _with_crossheads(paragraphs, rng)
    lead = f"本报讯 {paragraphs[0]}" if rng.random() < 0.7 else paragraphs[0]
    jump = f"{rng.randint(2, 8)}版" if rng.random() < 0.08 else None
    return replace(story, byline=byline, paragraphs=(lead, *paragraphs[1:]), continued_on=jump)
