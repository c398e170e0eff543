"""Learn what letters and pairs of letters are about (index/segment/learned/meaning.npz) from articles.

    python -m bench.fit_meaning ARTICLES.jsonl[.gz] ... [--half 0|1] [--minutes M] [--threads N] [--out FILE]

The input is articles in the archive form.  Vectors begin as the bundled encoder's; a batch holds two stretches, or the headline and a
stretch, of as many articles that stand near each other in time, and each stretch is to find its mate.  --half keeps every other
article, as bench/fit_language does: pages to learn from are made of the others.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bench.fit_language import articles
from index.config import EncoderSettings
from index.encoder import BUNDLED, load_encoder
from index.segment.learned.meaning import FILE, Meaning
from index.segment.learned.topic import letter_strings, spelled
from index.segment.learned.weights import Floats
from index.segment.text import core

SIZE, LEAST = 64, 16
"""Numbers of a vector; a string of letters seen less often has none."""
RARE = 1e-4
"""Share of all strings at which one counts half of what it would if it were never seen (Arora et al. 2017)."""
BATCH, RATE, DROPPED = 256, 7e-4, 0.4
"""Articles of a batch, and the share of a stretch's strings that are left out, for names are learned by heart otherwise."""
SHORTEST, LONGEST, WHOLE = 10, 160, 1500
"""Letters of a stretch, and of the part of an article they are taken from."""
LEAST_TEXT, HEADLINE = 120, 60
"""Letters of an article that is learned from, and of the longest first line that is its headline."""
HEADED = 0.35
"""How often a stretch is asked to find its headline."""

Pair = tuple[str, str]


def pairs_of(file: str, half: int | None) -> list[Pair]:
    """(headline or nothing, text) of a file's articles."""
    own = [texts for texts in articles([file], half) if sum(map(len, texts)) > LEAST_TEXT]
    return [(texts[0] if len(texts[0]) < HEADLINE else "", "".join(texts)[-WHOLE:]) for texts in own]


def strings(texts: Sequence[str]) -> Counter[int]:
    """How often every letter and pair of letters stands in texts."""
    out: Counter[int] = Counter()
    for text in texts:
        flat = core(text)
        out.update(letter_strings(flat, 1).tolist())
        out.update(letter_strings(flat, 2).tolist())
    return out


def begun(counts: Counter[int], threads: int) -> tuple[NDArray[np.int64], Floats]:
    """The strings that have a vector, as sorted numbers, and the encoder's vectors for them: its main axes, weighed by rarity."""
    known = np.array(sorted(number for number, seen in counts.items() if seen >= LEAST), dtype=np.int64)
    encoder = load_encoder(EncoderSettings(model=BUNDLED, threads=threads))
    found = encoder.encode_queries([spelled(int(number)) for number in known])
    found = found - found.mean(axis=0)
    some = found[np.random.default_rng(0).permutation(len(found))[:20_000]]
    axes = np.linalg.svd(some, full_matrices=False)[2][:SIZE]
    vectors = found @ axes.T
    share = np.array([counts[int(number)] for number in known]) / sum(counts.values())
    weight = RARE / (RARE + share)
    return known, np.asarray(vectors / (np.abs(vectors).std() * SIZE**0.5) * weight[:, None], dtype=np.float32)


def stretch(text: str, rng: random.Random) -> str:
    """A part of a text, short ones as often as long ones by the logarithm of their length."""
    size = min(len(text), int(np.exp(rng.uniform(np.log(SHORTEST), np.log(LONGEST)))))
    start = rng.randint(0, len(text) - size)
    return text[start : start + size]


def batch(sources: Sequence[Sequence[Pair]], rng: random.Random) -> list[Pair]:
    """Two stretches each of articles of one source that stand near each other, or farther apart."""
    source = rng.choice(sources)
    many = min(BATCH, len(source))
    reach = min(len(source), rng.choice((many, 4 * many, len(source))))
    start = rng.randint(0, len(source) - reach)
    out = []
    for headline, text in rng.sample(source[start : start + reach], many):
        if headline and rng.random() < HEADED:
            out.append((headline, stretch(text, rng)))
        else:
            cut = rng.randint(30, len(text) - 30)
            parts = [stretch(text[:cut], rng), stretch(text[cut:], rng)]
            rng.shuffle(parts)
            out.append((parts[0], parts[1]))
    return out


def summed(net: nn.EmbeddingBag, ids: Sequence[NDArray[np.int64]]) -> Tensor:
    """[texts, size]: unit vectors of texts given as the places of their strings."""
    offsets = np.cumsum([0, *map(len, ids)])[:-1]
    return nn.functional.normalize(net(torch.from_numpy(np.concatenate(ids)), torch.from_numpy(offsets)), dim=1)


def save(known: NDArray[np.int64], vectors: Floats, out: Path) -> None:
    """Write vectors as bytes with a scale each, the strings as steps from one to the next."""
    scales = np.maximum(np.abs(vectors).max(axis=1) / 127, 1e-8)
    data = np.round(vectors / scales[:, None]).astype(np.int8)
    np.savez_compressed(out, allow_pickle=False, steps=np.diff(known, prepend=0), bytes=data, scales=scales.astype(np.float16))


def main() -> None:
    """Train for so many minutes and say how often a stretch finds its mate."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_meaning", description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--half", type=int)
    parser.add_argument("--minutes", type=float, default=4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=FILE)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(1)
    sources = [pairs_of(file, asked.half) for file in asked.files]
    known, vectors = begun(strings([text for source in sources for _, text in source]), asked.threads)
    found, rng = Meaning(known, vectors), random.Random(1)
    net, scale = (
        nn.EmbeddingBag.from_pretrained(torch.from_numpy(vectors), freeze=False, mode="sum", sparse=True),
        nn.Parameter(torch.tensor(2.5)),
    )
    sparse, dense = torch.optim.SparseAdam(net.parameters(), lr=RATE), torch.optim.Adam([scale], lr=1e-3)
    steps, start, recent = 0, time.monotonic(), [0.0]
    dice = np.random.default_rng(1)

    def ids(text: str) -> NDArray[np.int64]:
        own = found.ids(text)
        return own[dice.random(len(own)) >= DROPPED] if len(own) > 6 else own

    while (spent := (time.monotonic() - start) / 60) < asked.minutes:
        for group in sparse.param_groups:
            group["lr"] = RATE * (1 - spent / asked.minutes) ** 0.7
        pairs = batch(sources, rng)
        scores = summed(net, [ids(a) for a, _ in pairs]) @ summed(net, [ids(b) for _, b in pairs]).T * scale.exp()
        own = torch.arange(len(pairs))
        error = (nn.functional.cross_entropy(scores, own) + nn.functional.cross_entropy(scores.T, own)) / 2
        sparse.zero_grad()
        dense.zero_grad()
        error.backward()  # type: ignore[no-untyped-call]
        sparse.step()
        dense.step()
        steps += 1
        recent.append(float((scores.argmax(1) == own).float().mean()))
        if steps % 500 == 0:
            print(f"{steps} batches, {spent:.1f} min: {np.mean(recent[-500:]):.3f} find their mate among {BATCH}", flush=True)
    save(known, net.weight.detach().numpy(), asked.out)
    print(f"{asked.out.name}: {asked.out.stat().st_size / 1e6:.1f} MB, {len(known)} strings, {steps} batches")


if __name__ == "__main__":
    main()
