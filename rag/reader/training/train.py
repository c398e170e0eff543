"""Train the reader.

    python -m rag.reader.training.train EXAMPLES.jsonl.gz ENCODER_FOLDER OUT --minutes 100
    python -m rag.reader.training.train EXAMPLES.jsonl.gz ENCODER_FOLDER OUT2 --minutes 80 --mix asked --start OUT/reader.safetensors

Can be stopped at any time and started again with the same OUT_FOLDER: it goes on from the last checkpoint, also with other
examples.  The learning rate follows the minutes trained, not the steps, so a planned end is reached on any machine:
warm-up over 3 %, then level to 40 %, then down to nothing.  Seeded; the same seed, examples and machine speed give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from rag.reader.network.model import ReaderNet, from_encoder, has_bfloat16, load_weights, save_weights, span_loss
from rag.reader.network.windows import Tokens, Window, covering, join, load_tokenizer, pad, tokenize
from rag.reader.training.data import Example, read_examples

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BROAD = {"drcd": 0.40, "drcd-other": 0.03, "drcd-cut": 0.05, "drcd-near": 0.06}
BROAD |= {"english": 0.06, "english-other": 0.01, "english-cut": 0.01, "xquad": 0.02, "xquad-other": 0.004, "xquad-cut": 0.004}
BROAD |= {"gloss": 0.12, "gloss-none": 0.02, "newsgloss": 0.02, "news-near": 0.05, "news-byline": 0.015}
BROAD |= {f"wiki-{kind}": 0.005 for kind in ("person", "place", "actor", "date", "number", "title", "reason", "method", "purpose")}
BROAD |= {f"news-{kind}": 0.007 for kind in ("person", "place", "actor", "date", "title", "reason", "method", "purpose")}
BROAD |= {f"{text}-{kind}": 0.008 for text in ("wiki", "news") for kind in ("definition", "list", "quote")}
BROAD |= {"news-number": 0.03}
ASKED = {"asked": 0.46, "asked-english": 0.08, "asked-near": 0.07, "asked-cut": 0.04, "asked-english-cut": 0.01}
ASKED |= {"drcd": 0.12, "drcd-near": 0.03, "drcd-cut": 0.01, "english": 0.05, "english-cut": 0.005, "english-other": 0.005, "xquad": 0.02}
ASKED |= {"gloss": 0.03, "gloss-none": 0.01, "news-near": 0.01, "news-byline": 0.01, "wiki-definition": 0.01}
ASKED |= {f"{text}-{kind}": 0.005 for text in ("wiki", "news") for kind in ("list", "reason", "quote")}
ENGLISH = ASKED | {"asked": 0.40, "asked-english": 0.17, "asked-english-cut": 0.015, "news-growth": 0.02, "wiki-growth": 0.0002}
TWINS = ENGLISH | {"asked": 0.36, "asked-english": 0.16, "asked-twin": 0.06, "asked-renamed": 0.035, "asked-english-twin": 0.02}
TWINS |= {"asked-english-renamed": 0.001, "drcd-twin": 0.015, "drcd-renamed": 0.01}
TIMED = TWINS | {"timed": 0.04, "timed-twin": 0.025, "timed-english": 0.015, "timed-english-twin": 0.01}
CLOSE = {name: 0.35 * share for name, share in TIMED.items()}
CLOSE |= {"close": 0.30, "close-none": 0.20, "close-english": 0.09, "close-english-none": 0.06}
MIXES = {"broad": BROAD, "asked": ASKED, "english": ENGLISH, "twins": TWINS, "timed": TIMED, "close": CLOSE}
"""Share of each source in what is drawn: for a first training, the next ones, with more English, with changed names, with times, with
places read alone (close_practice.py).

Sources without examples are left out, the rest scaled up.
"""

POOL = 384
"""Examples drawn at a time and sorted by length into batches."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a training run."""

    minutes: float
    tokens: int = 3072
    rate: float = 1.5e-4
    head_rate: float = 6e-4
    decay: float = 0.01
    drop: float = 0.08
    warm: float = 0.03
    level: float = 0.40
    seed: int = 1
    save_minutes: float = 3.0
    blend: float = 0.0
    """Share of the weights gone on from in those that are saved (WiSE-FT, Wortsman et al. 2022, arXiv:2109.01903); 0 without any."""
    frozen: int = 4
    """Lowest layers left as they are: the gradient stops there, a fifth of the time is saved."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A window of an example and its right spans as (first token, last token) of the window."""

    window: Window
    gold: tuple[tuple[int, int], ...]


# ---------------------------------------------------------------- examples → batches


def draw(examples: Sequence[Example], shares: dict[str, float], rng: random.Random) -> Iterator[Example]:
    """Endless examples: a source by its share, then that source's next one, each in turn in a new order every round."""
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.source].append(example)
    missing = set(groups) - set().union(*MIXES.values(), shares)
    if missing:
        raise ValueError(f"No share is set for the sources {sorted(missing)}; add them to a mix.")
    names = [name for name in shares if groups[name]]
    weights = [shares[name] for name in names]
    queues: dict[str, list[Example]] = {name: [] for name in names}
    while True:
        name = rng.choices(names, weights)[0]
        if not queues[name]:
            queues[name] = rng.sample(groups[name], len(groups[name]))
        yield queues[name].pop()


_QUOTES = str.maketrans("「」『』", "“”‘’")


def restyled(text: str, rng: random.Random) -> str:
    """Half of the texts with the mainland's quotation marks for Taiwan's; the length stays."""
    return text.translate(_QUOTES) if rng.random() < 0.5 else text


def crop(question: Tokens, passage: Tokens, spans: Sequence[tuple[int, int]], rng: random.Random) -> Sample:
    """A window of random length and place around one right span (or anywhere, if there is none)."""
    longest = rng.choice((96, 128, 160, 192, 224, 288)) - min(len(question.ids), 72) - 4
    gold = [covering(passage.places, start, end) for start, end in spans]
    length = len(passage.ids)
    if length <= longest:
        first, last = 0, length
    else:
        anchor = rng.choice(gold) if gold else None
        low, high = (max(0, anchor[1] + 1 - longest), min(anchor[0], length - longest)) if anchor else (0, length - longest)
        first = rng.randint(low, high) if low <= high else anchor[0] if anchor else 0
        last = min(length, max(first + longest, anchor[1] + 1 if anchor else 0))
    window = join(question.ids, passage.ids[first:last])
    inside = tuple((i - first + window.first, j - first + window.first) for i, j in gold if i >= first and j < last)
    return Sample(window, inside)


def batches(source: Iterator[Example], tokenizer: Tokenizer, tokens: int, rng: random.Random) -> Iterator[list[Sample]]:
    """Batches of samples of like length, each of at most `tokens` tokens with its padding."""
    while True:
        pool = [next(source) for _ in range(POOL)]
        questions = tokenize(tokenizer, [e.question for e in pool])
        passages = tokenize(tokenizer, [restyled(e.context, rng) for e in pool])
        samples = [crop(q, p, e.spans, rng) for e, q, p in zip(pool, questions, passages, strict=True)]
        samples.sort(key=lambda s: len(s.window.ids))
        made: list[list[Sample]] = [[]]
        for sample in samples:
            if (len(made[-1]) + 1) * len(sample.window.ids) > tokens and made[-1]:
                made.append([])
            made[-1].append(sample)
        rng.shuffle(made)
        yield from made


def tensors(batch: Sequence[Sample]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """ids, mask, passage mask, right spans [n, t, t] and whether there is one [n]."""
    ids, real, passage = (torch.from_numpy(a) for a in pad([s.window for s in batch]))
    gold = torch.zeros(len(batch), ids.shape[1], ids.shape[1], dtype=torch.bool)
    for row, sample in enumerate(batch):
        for i, j in sample.gold:
            gold[row, i, j] = True
    return ids, real, passage, gold, gold.flatten(1).any(1)


# ---------------------------------------------------------------- steps


def rate_at(progress: float, recipe: Recipe) -> float:
    """Share of the peak learning rate at a progress from 0 to 1."""
    if progress < recipe.warm:
        return progress / recipe.warm
    return min(1.0, max(0.0, (1 - progress) / (1 - recipe.level)))


def groups(net: ReaderNet, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameter groups: layers and heads with their own peak rates, no decay on biases and norms; embeddings stay frozen."""
    for part in (net.words, net.places, net.embed_norm):
        part.requires_grad_(False)
    found: dict[tuple[bool, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in net.named_parameters():
        if parameter.requires_grad:
            found[not name.startswith("layers."), parameter.ndim > 1].append(parameter)
    return [
        {"params": ps, "peak": recipe.head_rate if head else recipe.rate, "weight_decay": recipe.decay if matrix else 0.0}
        for (head, matrix), ps in found.items()
    ]


def step(net: ReaderNet, optimizer: torch.optim.Optimizer, batch: Sequence[Sample], drop: float) -> float:
    """One update; → the loss.  The layers run in bfloat16 where the CPU has it (about 2–4 times faster), heads in f32."""
    ids, real, passage, gold, answerable = tensors(batch)
    with torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
        states = net.hidden(ids, real, drop)
    loss = span_loss(*net.score(states.float(), passage), gold, answerable)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


@dataclass(slots=True)
class Progress:
    """Where a run stands: steps, examples and seconds trained so far."""

    steps: int = 0
    examples: int = 0
    seconds: float = 0.0


def save_checkpoint(path: Path, net: ReaderNet, optimizer: torch.optim.Optimizer, done: Progress) -> None:
    """Write the checkpoint in one atomic step."""
    state = {n: p for n, p in net.state_dict().items() if not n.startswith(("words.", "places.", "embed_norm."))}
    fresh = path.with_suffix(".new")
    torch.save({"net": state, "optimizer": optimizer.state_dict(), "done": (done.steps, done.examples, done.seconds)}, fresh)
    os.replace(fresh, path)


def load_checkpoint(path: Path, net: ReaderNet, optimizer: torch.optim.Optimizer) -> Progress:
    """Go on from a checkpoint, or from the start if there is none."""
    if not path.exists():
        return Progress()
    saved = torch.load(path, weights_only=True)
    net.load_state_dict(net.state_dict() | saved["net"])
    optimizer.load_state_dict(saved["optimizer"])
    return Progress(*saved["done"])


def train(examples: Sequence[Example], encoder: Path, out: Path, recipe: Recipe, mix: str = "broad", start: Path | None = None) -> Path:
    """Train for the recipe's minutes (all runs on `out` together), from the encoder or the reader `start`; → where the weights are."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    net = load_weights(start, encoder).train().requires_grad_(True) if start else from_encoder(encoder)
    optimizer = torch.optim.AdamW(groups(net, recipe), lr=recipe.rate, fused=True)
    net.layers[: recipe.frozen].requires_grad_(False)
    done = load_checkpoint(out / "checkpoint.pt", net, optimizer)
    rng = random.Random(recipe.seed * 1_000_003 + done.steps)
    torch.manual_seed(recipe.seed * 1_000_003 + done.steps)
    np.random.seed(recipe.seed)
    stream = batches(draw(examples, MIXES[mix], rng), load_tokenizer(encoder), recipe.tokens, rng)
    losses: list[float] = []
    saved, began = done.seconds, time.monotonic() - done.seconds
    while done.seconds < recipe.minutes * 60:
        batch = next(stream)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate_at(done.seconds / (recipe.minutes * 60), recipe)
        losses.append(step(net, optimizer, batch, recipe.drop))
        done.steps, done.examples, done.seconds = done.steps + 1, done.examples + len(batch), time.monotonic() - began
        if len(losses) == 50:
            report = {
                "steps": done.steps,
                "examples": done.examples,
                "minutes": round(done.seconds / 60, 2),
                "loss": round(sum(losses) / 50, 4),
            }
            print(json.dumps(report), flush=True)
            losses.clear()
        if done.seconds - saved > recipe.save_minutes * 60:
            save_checkpoint(out / "checkpoint.pt", net, optimizer, done)
            saved = done.seconds
    save_checkpoint(out / "checkpoint.pt", net, optimizer, done)
    if start:
        blend(net, load_weights(start, encoder), recipe.blend)
    about = {"steps": done.steps, "examples": done.examples, "minutes": recipe.minutes, "seed": recipe.seed, "blend": recipe.blend}
    save_weights(net, out / "reader.safetensors", about)
    return out / "reader.safetensors"


def blend(net: ReaderNet, before: ReaderNet, share: float) -> None:
    """Move the weights of `net` towards those of `before`: what both learned is kept, what only the last steps did is halved or so."""
    with torch.no_grad():
        for new, old in zip(net.parameters(), before.parameters(), strict=True):
            new.lerp_(old, share)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description="Train the reader (can be stopped and started again).")
    parser.add_argument("examples", type=Path, help="what python -m rag.reader.training.prepare wrote")
    parser.add_argument("encoder", type=Path, help="sentence-transformers folder of the encoder, in BERT form")
    parser.add_argument("out", type=Path, help="folder for checkpoint and weights")
    parser.add_argument("--minutes", type=float, default=100.0, help="minutes to train, all runs together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mix", choices=MIXES, default="broad", help="the shares of the sources")
    parser.add_argument("--start", type=Path, help="weights of a trained reader to go on from, in smaller steps")
    parser.add_argument("--blend", type=float, default=0.0, help="share of the --start weights in what is saved")
    args = parser.parse_args()
    recipe = Recipe(args.minutes, seed=args.seed, blend=args.blend)
    if args.start:
        recipe = replace(recipe, rate=recipe.rate * 2 / 3, head_rate=recipe.head_rate / 3, level=0.25, tokens=2048)
    print(train(read_examples(args.examples), args.encoder, args.out, recipe, args.mix, args.start))


if __name__ == "__main__":
    main()
