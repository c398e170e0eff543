"""Evidence that one run of body text is read on by another, that an article ends with a run, or begins with one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.segment.chains.runs import Run, alternation
from index.segment.learned.language import language
from index.segment.learned.topic import NATS, Explained, bigrams, likeness
from index.segment.learned.weights import Floats
from index.segment.marks import credits, cues
from index.segment.roles.role import Role
from index.segment.text import CLOSED_BY, CLOSING, finished, open_marks

PAIR_EVIDENCE = (
    "next", "next_open", "next_block", "next_header", "next_header_open", "next_short_head", "forward", "forward_far", "back", "back_far",
    "seam_open", "seam_done", "closer_first", "lead", "headed", "headed_open", "width_apart", "alternates", "closes_mark", "leaves_mark",
    "row_next", "row_shift", "row_same", "indent_done", "indent_open", "short_last", "credit", "topic", "topic_done", "next_done",
    "far_open", "far_done", "open", "half_wide", "skips_open_next", "edge_done", "edge_open", "next_deep_head", "next_tiny_head",
    "next_two_heads", "next_byline", "next_head_fits", "next_head_fitted", "next_head_long", "next_service", "next_credit",
    "photo_first", "photo_second", "stranded", "stranded_seam", "stranded_back", "stranded_orphan", "news_lead",
    "letters", "letters_done", "next_head_nats", "next_head_more",
)  # fmt: skip
END_EVIDENCE = (
    "bias", "finished", "open", "credit", "jump", "header_next", "byline_next", "lead_next", "page_last", "comma", "header_open",
    "next_fits",
    "next_fits_open", "short_last", "service_next", "photo", "cut", "cut_header",
)  # fmt: skip
START_EVIDENCE = (
    "bias", "lead", "headed", "byline_before", "head_before", "column_before", "page_first", "closer_first", "before_finished",
    "before_open",
    "edge", "before_fits", "jump_from", "indent", "deep_head", "tiny_head", "head_fits", "head_fitted", "head_long", "service_before",
    "photo", "news_lead", "head_nats", "head_more",
)  # fmt: skip

_HEADER = {Role.HEAD, Role.BYLINE, Role.COLUMN}
_SERVICE = {Role.WEATHER, Role.CONTACT, Role.AD}


def _size(run: Run) -> int:
    """Letters of the headline lines before a run."""
    return sum(len(p.text) for p in run.heads)


def _head_fits(found: Sequence[Run], reach: int = 400) -> list[tuple[float, float]]:
    """How much of the words of the headline before a run stand in the run and what follows it, and in what goes before it."""
    out = []
    for k, run in enumerate(found):
        own = bigrams("".join(p.text for p in run.heads))
        ahead = bigrams("".join(r.text for r in found[k : k + 8])[:reach])
        behind = bigrams("".join(r.text for r in found[max(0, k - 8) : k])[-reach:])
        size = len(own) + 2.0
        out.append((sum(g in ahead for g in own) / size, sum(g in behind for g in own) / size) if own else (0.0, 0.0))
    return out


def _head_nats(found: Sequence[Run], reach: int = 400) -> tuple[Floats, Floats]:
    """[runs]: how well a run and what follows it explain the headline before it; and how much better than what goes before it."""
    heads = ["".join(p.text for p in run.heads) for run in found]
    asked = [k for k, head in enumerate(heads) if head]
    ahead, more = np.zeros(len(found), dtype=np.float32), np.zeros(len(found), dtype=np.float32)
    texts = ["".join(r.text for r in found[k : k + 8])[:reach] for k in asked]
    before = ["".join(r.text for r in found[max(0, k - 8) : k])[-reach:] for k in asked]
    nats = Explained([*texts, *before])([heads[k] for k in asked]) / NATS
    n = np.arange(len(asked))
    ahead[asked], more[asked] = nats[n, n], nats[n, n] - nats[n, n + len(asked)]
    return ahead, more


def common_letters(texts: Sequence[str], others: Sequence[str]) -> Floats:
    """[texts, others]: nats a letter by which each explains the other (0 to about 2): what both are about."""
    nats = Explained(others)(texts) + Explained(texts)(others).T
    sizes = [np.array([len(set(text)) for text in own], dtype=np.float32) for own in (texts, others)]
    return np.asarray(nats / np.maximum(sizes[0][:, None] + sizes[1][None, :], 1))


def _cut_off(run: Run) -> bool:
    """Whether running text stops within a sentence; verse, lists and credits have no sentence to stop in."""
    last = run.last.text.rstrip()
    return len(run.text) >= 24 and not finished(last) and last[-1:] not in ")）:：" and any(c in run.text for c in "，,。")


def _stranded(found: Sequence[Run]) -> list[bool]:
    """Whether something other than body text follows a run, or nothing: if it is not finished it must go on elsewhere."""
    return [bool(r.after & (_HEADER | _SERVICE)) or k + 1 == len(found) for k, r in enumerate(found)]


def _flags(found: Sequence[Run]) -> dict[str, Floats]:
    """Facts of single runs, each an array [runs]."""

    def array(values: Sequence[float | bool]) -> Floats:
        return np.array(values, dtype=np.float32)

    lasts, firsts = [r.last.text for r in found], [r.first.text for r in found]
    done = array([finished(t) or bool(cues.JUMP_TO.search(t)) for t in lasts])
    usual = [max(len(p.text) for p in r.pieces) for r in found]
    edge = language().pairs(["\n"] * len(found), firsts) if found else np.zeros(0, dtype=np.float32)
    fits = _head_fits(found)
    head_nats, head_more = _head_nats(found)
    cut = [_cut_off(r) for r in found]
    return {
        "head_nats": head_nats, "head_more": head_more,
        "head_fits": array([a for a, _ in fits]), "head_fitted": array([b for _, b in fits]),
        "head_long": array([min(_size(r), 40) / 20 for r in found]),
        "service_before": array([bool(r.before & _SERVICE) for r in found]),
        "service_next": array([bool(r.after & _SERVICE) for r in found]),
        "photo": array([r.photo for r in found]), "stranded": array(cut) * array(_stranded(found)), "cut": array(cut),
        "news_lead": array([bool(cues.NEWS_LEAD.match(t)) for t in firsts]),
        "done": done, "open": 1 - done, "lead": array([bool(cues.OPENS.match(t)) for t in firsts]),
        "headed": array([bool(r.before & _HEADER) for r in found]), "byline_before": array([Role.BYLINE in r.before for r in found]),
        "head_before": array([Role.HEAD in r.before for r in found]), "column_before": array([Role.COLUMN in r.before for r in found]),
        "deep_head": array([r.deep_head for r in found]), "two_heads": array([len(r.heads) > 1 for r in found]),
        "tiny_head": array([len(r.heads) == 1 and r.before == {Role.HEAD} and _size(r) <= 12 for r in found]),
        "one_head": array([len(r.heads) == 1 and r.before == {Role.HEAD} for r in found]),
        "header_next": array([bool(r.after & _HEADER) for r in found]), "byline_next": array([Role.BYLINE in r.after for r in found]),
        "closer_first": array([t[:1] in CLOSING for t in firsts]),
        "comma": array([t[-1:] in "，,、" for t in lasts]),
        "credit": array([bool(credits.credit(t)) for t in lasts]), "jump": array([bool(cues.JUMP_TO.search(t)) for t in lasts]),
        "jump_from": array([bool(cues.JUMP_FROM.match(t)) for t in firsts]), "edge": np.asarray(np.clip(edge, -8, 8) / 4, dtype=np.float32),
        "width": array([min(w, 40) for w in usual]), "order": array([r.first.order for r in found]),
        "indent": array([len(r.pieces) > 1 and 1 <= len(r.pieces[1].text) - len(r.first.text) <= 3 for r in found]),
        "short_last": array([len(r.last.text) < w - 1 for r, w in zip(found, usual, strict=True)]),
        "wide": array([any(c in r.text for c in "，：；（") for r in found]),
    }  # fmt: skip


def pair_evidence(found: Sequence[Run]) -> tuple[Floats, Floats, Floats]:
    """Evidence for links [runs, runs, PAIR_EVIDENCE], ends [runs, END_EVIDENCE] and starts [runs, START_EVIDENCE]."""
    n, f = len(found), _flags(found)
    seam = np.clip(language().seams([r.last.text for r in found], [r.first.text for r in found]), -8, 8) / 4
    best_next = np.zeros(n, dtype=np.float32)
    best_next[:-1] = seam[np.arange(n - 1), np.arange(1, n)]
    own = _links(found, f, seam, best_next)
    links = np.stack([np.broadcast_to(np.asarray(own[name], dtype=np.float32), (n, n)) for name in PAIR_EVIDENCE], axis=-1)
    return links, _ends(f, best_next), _starts(f, best_next)


def _links(found: Sequence[Run], f: dict[str, Floats], seam: NDArray[np.floating], best_next: Floats) -> dict[str, Any]:
    """The evidence for links by its names, each an array that broadcasts to [runs, runs]: the first run along the rows."""
    n = len(found)
    step = np.arange(n)[None, :] - np.arange(n)[:, None]
    pieces_between = np.abs(f["order"][None, :] - np.array([r.last.order for r in found])[:, None])
    nxt, ahead, behind = step == 1, step > 1, step < 0
    far = np.log2(1 + np.minimum(np.abs(step - 1), pieces_between))
    op, done = f["open"][:, None], f["done"][:, None]
    headed, lead = f["headed"][None, :], f["lead"][None, :]
    same_block = np.array([r.last.block for r in found])[:, None] == np.array([r.first.block for r in found])[None, :]
    rows = _row_steps(found)
    marks = _marks(found)
    texts = [r.text for r in found]
    topic, letters = likeness(texts, texts), common_letters(texts, texts)
    two_on = _alternating(found)[:, None] * (step == 2)
    away = f["stranded"][:, None] * ~nxt
    return _before_next(nxt, f) | {
        "next": nxt, "next_open": nxt * op, "next_done": nxt * done, "next_block": nxt & ~same_block, "next_header": nxt * headed,
        "next_header_open": nxt * headed * op, "forward": ahead, "forward_far": ahead * far,
        "back": behind, "back_far": behind * far, "far_open": (ahead | behind) * far * op, "far_done": (ahead | behind) * far * done,
        "seam_open": seam * op, "seam_done": seam * done, "closer_first": f["closer_first"][None, :] * op, "lead": lead + 0 * op,
        "headed": headed * done, "headed_open": headed * op,
        "width_apart": np.minimum(np.abs(f["width"][:, None] - f["width"][None, :]), 8) / 4,
        "alternates": two_on, "closes_mark": marks,
        "leaves_mark": np.array([bool(open_marks(r.text)) for r in found])[:, None] * (1 - marks),
        "row_next": rows == 1, "row_shift": rows == 2, "row_same": rows == 3, "indent_done": f["indent"][None, :] * done,
        "indent_open": f["indent"][None, :] * op, "short_last": f["short_last"][:, None] * done * nxt,
        "credit": f["credit"][:, None] + 0 * lead,
        "topic": topic, "topic_done": topic * done, "letters": letters, "letters_done": letters * done,
        "open": op + 0 * lead, "half_wide": f["wide"][:, None] != f["wide"][None, :],
        "skips_open_next": (best_next[:, None] - seam) * op * ~nxt, "edge_done": f["edge"][None, :] * done,
        "edge_open": f["edge"][None, :] * op,
        "next_credit": f["credit"][:, None] * nxt, "photo_first": f["photo"][:, None] + 0 * lead,
        "photo_second": f["photo"][None, :] + 0 * op, "news_lead": f["news_lead"][None, :] + 0 * op,
        "stranded": away, "stranded_seam": away * seam, "stranded_back": away * behind,
        "stranded_orphan": away * f["service_before"][None, :],
    }  # fmt: skip


def _before_next(nxt: NDArray[np.bool_], f: dict[str, Floats]) -> dict[str, Floats]:
    """What stands before the second run where it is the next one of the page: the evidence of links that is named so."""
    before = {
        "next_deep_head": "deep_head", "next_tiny_head": "tiny_head", "next_two_heads": "two_heads", "next_short_head": "one_head",
        "next_byline": "byline_before", "next_head_fits": "head_fits", "next_head_fitted": "head_fitted", "next_head_long": "head_long",
        "next_head_nats": "head_nats", "next_head_more": "head_more", "next_service": "service_before",
    }  # fmt: skip
    return {name: nxt * f[flag][None, :] for name, flag in before.items()}


def _ends(f: dict[str, Floats], best_next: Floats) -> Floats:
    n = len(f["done"])
    after_lead = np.append(f["lead"][1:], 0)
    last = np.zeros(n)
    last[-1:] = 1
    own = {
        **f, "bias": np.ones(n), "finished": f["done"], "header_next": f["header_next"] * f["done"],
        "header_open": f["header_next"] * f["open"],
        "lead_next": after_lead, "page_last": last, "next_fits": best_next * f["done"], "next_fits_open": best_next * f["open"],
        "short_last": f["short_last"] * f["done"], "cut_header": f["cut"] * f["header_next"],
    }  # fmt: skip
    return np.stack([np.asarray(own[name], dtype=np.float32) for name in END_EVIDENCE], axis=-1)


def _starts(f: dict[str, Floats], best_next: Floats) -> Floats:
    n = len(f["done"])
    first = np.zeros(n)
    first[:1] = 1
    done_before = np.append(1, f["done"][:-1])
    own = {
        **f, "bias": np.ones(n), "page_first": first, "before_finished": done_before, "before_open": 1 - done_before,
        "before_fits": np.append(0, best_next[:-1]),
    }  # fmt: skip
    return np.stack([np.asarray(own[name], dtype=np.float32) for name in START_EVIDENCE], axis=-1)


def _alternating(found: Sequence[Run]) -> Floats:
    """The alternation of the lines around every run's end."""
    lines = [p for r in found for p in r.pieces]
    texts = [p.text for p in lines]
    if len(lines) < 3:
        return np.zeros(len(found), dtype=np.float32)
    one = np.clip(language().pairs(texts[:-1], texts[1:]), -8, 8)
    two = np.clip(language().pairs(texts[:-2], texts[2:]), -8, 8)
    values = alternation(lines, one, two)
    ends = np.cumsum([len(r.pieces) for r in found]) - 1
    return values[ends]


def _row_steps(found: Sequence[Run]) -> Floats:
    """[runs, runs]: 1 the same place in the next row, 2 a shifted place in it, 3 the same row; 0 else."""
    out = np.zeros((len(found), len(found)), dtype=np.float32)
    near = [
        (i, j)
        for i in range(len(found))
        for j in range(max(0, i - 4), min(len(found), i + 9))
        if found[i].last.across or found[j].first.across
    ]
    for i, j in near:
        a, b = found[i].last, found[j].first
        if a.line == b.line:
            out[i, j] = 3
        elif 0 < b.order - a.order <= 6 and 1 <= b.line - a.line <= 2:
            out[i, j] = 1 if a.rank == b.rank else 2
    return out


def _marks(found: Sequence[Run]) -> Floats:
    """[runs, runs]: 1 where the first leaves a quotation or bracket open and the second begins by closing one of its kind."""
    left = [(open_marks(r.text) or [""])[-1] for r in found]
    out = np.zeros((len(found), len(found)), dtype=np.float32)
    for i, mark in enumerate(left):
        if mark:
            out[i] = [_closes(r.text[:60], mark, CLOSED_BY[mark]) for r in found]
    return out


def _closes(text: str, opener: str, closer: str) -> bool:
    close, opens = text.find(closer), text.find(opener)
    return close >= 0 and (opens < 0 or close < opens)
