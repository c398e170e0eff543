"""Train the two towers of index/segment/learned/seams.py on news text.

    python -m bench.fit_seams ARTICLES.jsonl[.gz] ... [--half 0|1] [--minutes M] [--threads N] [--out FILE]

The input is articles in the archive form.  Each batch holds the seams of a few whole articles, cut into lines as narrow or wide as
columns are; every other line of the batch, most of them of the same article, is a wrong answer.  Can be stopped and started again
(OUT.pt).  --half keeps every other article, as bench/fit_language does: pages to learn from are made of the others, and on those the
network and the n-grams of the same half (--language) are weighed against each other.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from torch import Tensor, nn

from bench.fit_language import articles
from index.segment.learned.language import Language, language, symbols
from index.segment.learned.seams import BUCKETS, CLIP, FILE, LETTERS, PAIRS, Seams, buckets
from index.segment.learned.weights import Floats
from index.segment.text import finished

LETTER_SIZE, PAIR_SIZE, HIDDEN, OUT = 64, 48, 512, 192
SEAMS = 384
"""Seams of a batch, at least."""
RATE = 2e-3
LEAST = 200
"""Letters of an article that is learned from."""
HELD = 200
"""Articles kept to check on and to weigh the network against the n-grams."""
SHORTEST = 40
"""Letters of a paragraph whose beginning is learned from."""
LONGEST, EACH, WRONG = 120, 20, 5
"""Lines of an article that are looked at, lines of it that are asked about, and wrong next lines for each."""


class Towers(nn.Module):
    """The network in torch; the names of its weights are those of the file."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        width = LETTERS * LETTER_SIZE + PAIRS * PAIR_SIZE
        self.letters = nn.Embedding(letters + 1, LETTER_SIZE, padding_idx=0)
        self.pairs = nn.Embedding(BUCKETS, PAIR_SIZE, padding_idx=0)
        self.left_in, self.left_out = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, OUT)
        self.right_in, self.right_out = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, OUT)
        for table in (self.letters, self.pairs):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, lefts: Tensor, rights: Tensor, left_pairs: Tensor, right_pairs: Tensor) -> Tensor:
        """[seams, seams]: how well each right side goes on from each left one."""
        left = self.left_out(torch.relu(self.left_in(self.seen(lefts, left_pairs))))
        right = self.right_out(torch.relu(self.right_in(self.seen(rights, right_pairs))))
        return left @ right.T

    def seen(self, letters: Tensor, pairs: Tensor) -> Tensor:
        """[seams, width]: the vectors of a side's letters and pairs of letters, one after the other."""
        return torch.cat([self.letters(letters).flatten(1), self.pairs(pairs).flatten(1)], 1)


def lines(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """An article in printed lines: every paragraph wrapped to one width, the first line shorter by an indent."""
    width = rng.randint(8, 26)
    out = []
    for text in paragraphs:
        at = width - 2
        out.append(text[:at])
        while at < len(text):
            out.append(text[at : at + width])
            at += width
    return [line for line in out if line.strip()]


def sides(found: Seams, seam: Sequence[tuple[str, str]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The inputs of the towers for pairs of lines."""
    left = np.array([found.ids(a, True) for a, _ in seam], dtype=np.int64)
    right = np.array([found.ids(b, False) for _, b in seam], dtype=np.int64)
    return torch.from_numpy(left), torch.from_numpy(right), torch.from_numpy(buckets(left)), torch.from_numpy(buckets(right))


def batches(texts: Sequence[Sequence[str]], rng: random.Random) -> Iterator[list[tuple[str, str]]]:
    """Endless batches of seams; an article gives a stretch of its lines."""
    order: list[int] = []
    while True:
        batch: list[tuple[str, str]] = []
        while len(batch) < SEAMS:
            order = order or rng.sample(range(len(texts)), len(texts))
            own = lines(texts[order.pop()], rng)
            start = rng.randrange(max(1, len(own) - 80))
            part = own[start : start + 81]
            batch += pairwise(part)
        yield batch


def loss(scores: Tensor) -> Tensor:
    """InfoNCE both ways, [seams, seams]."""
    own = torch.arange(len(scores))
    return (nn.functional.cross_entropy(scores, own) + nn.functional.cross_entropy(scores.T, own)) / 2


def check(net: Towers, found: Seams, held: Sequence[Sequence[str]]) -> float:
    """Share of the lines whose true next one scores best among those of their article."""
    rng, right, total = random.Random(1), 0, 0
    with torch.no_grad():
        for text in held:
            own = lines(text, rng)[:LONGEST]
            scores = net(*sides(found, list(pairwise(own))))
            right += int((scores.argmax(1) == torch.arange(len(scores))).sum())
            total += len(scores)
    return right / max(total, 1)


def mix(net: Seams, grams: Language, held: Sequence[Sequence[str]]) -> list[float]:
    """[n-grams, network, constant]: log odds that a line within a sentence is read on by another, from the lines of each article alone."""
    rng, xs, ys = random.Random(1), [], []
    for text in held:
        own = lines(text, rng)[:LONGEST]
        known = [np.clip(grams.seams(own[:-1], own[1:]), -CLIP, CLIP), net.seams(own[:-1], own[1:])]
        for k in rng.sample(range(len(own) - 1), min(EACH, len(own) - 1)):
            if not finished(own[k]):
                others = rng.sample([j for j in range(len(own) - 1) if j != k], min(WRONG, len(own) - 2))
                xs += [[score[k, j] for score in known] for j in (k, *others)]
                ys += [1.0] + [0.0] * len(others)
    model = LogisticRegression().fit(np.array(xs), np.array(ys))
    print(f"{len(ys)} pairs, log loss {log_loss(ys, model.predict_proba(np.array(xs))[:, 1]):.4f}")
    return [*model.coef_[0].tolist(), float(model.intercept_[0] + np.log(WRONG))]


def beginnings(texts: Iterable[Sequence[str]]) -> tuple[list[str], list[bool]]:
    """Stretches of text, and whether each begins within a sentence: half of the paragraphs, some of their sentences, two places within."""
    rng, out, inside = random.Random(3), [], []
    for text in (p.strip() for own in texts for p in own):
        if len(text) < SHORTEST or rng.random() < 0.5:
            continue
        sentences = [m.end() for m in re.finditer("[。！？]”?", text) if m.end() < len(text) - 8]
        starts = [0, *(rng.choices(sentences) if sentences and rng.random() < 0.3 else [])]
        within = [k for k in (rng.randrange(8, len(text) - 4) for _ in range(2)) if not finished(text[:k])]
        out += [text[k:].lstrip() for k in (*starts, *within)]
        inside += [False] * len(starts) + [True] * len(within)
    return out, inside


def within(net: Seams, texts: Iterable[Sequence[str]]) -> Floats:
    """Weights of the right tower's vector, and a constant: log odds that a text begins within a sentence, were half of all to."""
    found, inside = beginnings(texts)
    vectors, known = net.vectors(found, False), len(found) * 4 // 5  # of other articles than the rest
    model = LogisticRegression(max_iter=600).fit(vectors[:known], inside[:known])
    told, true = model.predict_proba(vectors[known:])[:, 1], inside[known:]
    area, nats = roc_auc_score(true, told), log_loss(true, told)
    print(f"{len(found)} beginnings; of the last fifth, area under the curve {area:.4f}, log loss {nats:.4f}")
    share = np.mean(inside[:known])
    return np.append(model.coef_[0], model.intercept_[0] - np.log(share / (1 - share))).astype(np.float32)


def with_within(file: Path, texts: Iterable[Sequence[str]]) -> None:
    """Add what tells a beginning within a sentence to the towers of a file."""
    with np.load(file, allow_pickle=False) as data:
        kept = {name: data[name] for name in data.files}
    np.savez_compressed(file, allow_pickle=False, **(kept | {"within": within(Seams.load(file), texts)}))


def save(net: Towers, chars: str, mix: Sequence[float], out: Path) -> None:
    """Write the weights, tables as bytes with a scale a row, the rest in half precision."""
    data: dict[str, np.ndarray] = {"chars": np.array(chars), "mix": np.array(mix, dtype=np.float32)}
    for name in ("letters", "pairs"):
        table = getattr(net, name).weight.detach().numpy()
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-8)
        data[name], data[f"scale_{name}"] = np.round(table / scale).astype(np.int8), scale.astype(np.float16)
    for name in ("left_in", "left_out", "right_in", "right_out"):
        layer = getattr(net, name)
        data[name], data[f"{name}_bias"] = (
            layer.weight.detach().numpy().T.astype(np.float16),
            layer.bias.detach().numpy().astype(np.float16),
        )
    np.savez_compressed(out, allow_pickle=False, **data)


def main() -> None:
    """Train for so many minutes, all runs together, and say how well it does."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_seams", description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--half", type=int)
    parser.add_argument("--language", type=Path, help="n-grams of the same half, to weigh the network against on the other")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--only-within", action="store_true", help="keep the towers of OUT and learn beginnings within a sentence anew")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=FILE)
    asked = parser.parse_args()
    if asked.only_within:
        with_within(asked.out, articles(asked.files, asked.half))
        return
    torch.set_num_threads(asked.threads)
    torch.manual_seed(1)
    texts = [own for own in articles(asked.files, asked.half) if sum(map(len, own)) > LEAST]
    random.Random(1).shuffle(texts)
    held, texts = texts[:HELD], texts[HELD:]
    chars = "".join(sorted(c for c, n in Counter(symbols("".join(map("".join, texts)))).items() if n >= 5))
    found, net = Seams(chars, {}), Towers(len(chars))
    state, optimizer = asked.out.with_suffix(".pt"), torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-4)
    steps, spent = 0, 0.0
    if state.exists():
        kept = torch.load(state)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        steps, spent = kept["steps"], kept["spent"]
    stream, began, recent = batches(texts, random.Random(steps + 1)), time.monotonic() - spent, []
    while spent < asked.minutes * 60:
        done = spent / (asked.minutes * 60)
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, steps / 200) * (1 - done) ** 0.7
        error = loss(net(*sides(found, next(stream))))
        optimizer.zero_grad()
        error.backward()
        optimizer.step()
        steps, spent = steps + 1, time.monotonic() - began
        recent.append(error.item())
        if steps % 500 == 0:
            print(
                json.dumps(
                    {
                        "steps": steps,
                        "minutes": round(spent / 60, 1),
                        "loss": round(float(np.mean(recent[-500:])), 3),
                        "found": round(check(net, found, held), 3),
                    }
                ),
                flush=True,
            )
            torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "steps": steps, "spent": spent}, state)
    save(net, chars, [0, 1, 0], asked.out)
    grams = Language.load(asked.language) if asked.language else language()
    new = held if asked.half is None else [own for own in articles(asked.files, 1 - asked.half) if sum(map(len, own)) > LEAST][:HELD]
    save(net, chars, mix(Seams.load(asked.out), grams, new), asked.out)
    with_within(asked.out, texts)
    print(
        f"{asked.out.name}: {asked.out.stat().st_size / 1e6:.1f} MB, {steps} batches; "
        f"{check(net, found, held):.3f} of the true next lines are the best of their article's"
    )


if __name__ == "__main__":
    main()
