"""Whole pages: stories chosen, set, broken by a family, and sprinkled with what else pages carry."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bench.page_factory.families import FAMILIES
from bench.page_factory.setting import Printed, Set, set_story
from bench.page_factory.stories import Story

HALF = str.maketrans({"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"})
OCR = {"whole", "displaced", "kept", "strays"}
NARROW = {"across": (2, 3), "interleaved": (2, 2), "grid": (2, 2), "strays": (2, 3)}
SERVICE = (
    "今天多云转晴，偏北风3到4级。今天白天最高气温18℃，明天早晨最低气温7℃。",
    "地址：临江市湖滨路18号 新闻热线：6021234 广告热线：6025678 邮编：312000",
)


@dataclass(frozen=True)
class MadePage:
    """A dump and its gold in the parsed form."""

    file: str
    text: str
    gold: dict[str, Any]


def make_page(stories: Sequence[Story], family: str, strength: float, seed: int) -> MadePage:
    """One page of a family. strength 0 is the family at its mildest, 1 with all its noise; the same seed gives the same page."""
    rng = random.Random(f"{family}/{seed}")
    width = rng.randint(12, 19)
    low, high = NARROW.get(family, (1, 4))
    chosen = rng.sample(list(stories), min(len(stories), rng.randint(5, 8)))
    if rng.random() < 0.3:
        chosen.insert(rng.randint(0, len(chosen)), _notice(rng))
    if family in OCR and rng.random() < 0.5:
        chosen = [_half(story) for story in chosen]
    items = [set_story(story, width, rng.randint(low, high), rng) for story in chosen]
    for item in items:
        _shadow(item, strength, rng)
        _continued(item, strength, rng)
    if rng.random() < 0.4:
        kind, text = rng.choice(list(zip(("weather", "masthead_item"), SERVICE, strict=True)))
        items.insert(rng.randint(0, len(items)), Set(Story(kind, (text,)), width, [], [], [[Printed(text, True)]], None, []))
    issue, mast = _masthead(rng)
    lines = [*mast, *FAMILIES[family](items, strength, rng)]
    gold = [item.story.gold() for item in items]
    if strength > 0 and family in ("whole", "displaced"):
        lines = _copied(lines, strength, rng)
    file = f"{family}-{int(strength * 100):03d}-{seed:04d}.txt"
    return MadePage(file, "\n".join(lines) + "\n", {"file": file, "issue": issue, "articles": gold, "masthead_printed": bool(mast)})


def _half(story: Story) -> Story:
    texts = {k: getattr(story, k).translate(HALF) for k in ("headline", "kicker", "subhead") if getattr(story, k)}
    return replace(story, paragraphs=tuple(p.translate(HALF) for p in story.paragraphs), **texts)


OFFICES = (("停水", "临江市水务公司"), ("停电", "青禾供电局"), ("封路", "临江市公路管理处"), ("更名", "青禾镇文化中心"))
CAUSES = ("管道检修", "线路改造", "路面施工")


def _notice(rng: random.Random) -> Story:
    """A public notice, signed by its office and often dated."""
    what, office = rng.choice(OFFICES)
    when = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    text = f"因{rng.choice(CAUSES)}，定于{when}对湖滨路一带{what}，请居民提前做好准备。"
    signed = (office, f"{rng.randint(2015, 2024)}年{when}") if rng.random() < 0.6 else (office,)
    return Story("notice", (text, *signed), f"{what}{rng.choice(('公告', '通知', '启事'))}")


def _continued(item: Set, strength: float, rng: random.Random) -> None:
    """A story that goes on from another page has no byline and no lead, and says where it comes from."""
    news = item.story.kind == "news" and not item.story.paragraphs[0].startswith("本报讯")
    if news and item.head and item.columns and not item.byline and rng.random() < 0.5 * strength:
        item.columns[0].insert(0, Printed("（上接1版）", True))


def _shadow(item: Set, strength: float, rng: random.Random) -> None:
    """Shadowed type is read twice; a byline sticks to the headline's last line."""
    if item.head and rng.random() < 0.15 * strength:
        at = rng.randrange(len(item.head))
        item.head[at] *= 2
    if item.head and item.byline and item.byline[0].startswith("■") and rng.random() < 0.1 * strength:
        item.head[-1] += item.byline.pop(0)


def _copied(lines: list[str], strength: float, rng: random.Random) -> list[str]:
    """A paragraph printed a second time somewhere else."""
    long = [line for line in lines if len(line) > 90]
    if not long or rng.random() > 0.4 * strength:
        return lines
    blanks = [i for i, line in enumerate(lines) if not line]
    at = rng.choice(blanks)
    return [*lines[:at], "", rng.choice(long), "", *lines[at:]]


def _masthead(rng: random.Random) -> tuple[dict[str, Any], list[str]]:
    """A printed date line with weekday and issue number on some pages."""
    empty: dict[str, Any] = dict.fromkeys(("paper", "edition", "date", "weekday", "issue_no", "page"))
    if rng.random() < 0.5:
        return empty, []
    day = date(2015, 1, 1) + timedelta(days=rng.randint(0, 4000))
    weekday = "星期" + "一二三四五六日"[day.weekday()]
    number, page = rng.randint(800, 9000), rng.randint(1, 8)
    issue = {**empty, "paper": "临江日报", "date": day.isoformat(), "weekday": weekday, "issue_no": number, "page": page}
    return issue, ["临江日报", "", f"{day.year}年{day.month}月{day.day}日 {weekday}", f"总第{number}期 第{page}版", ""]
