"""Time the reader on ten passages of 250 characters against plain torch f32 in one padded batch, in the same run.

    python -m bench.reader_speed [--rounds 7]

Prints milliseconds (median of the rounds, the two taken in turn), the share, the seconds to load, and how far the scores differ.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from statistics import median

import numpy as np

from index.bundled import model_folder
from index.config import EncoderSettings
from index.encoder import load_encoder
from index.records import Article, ArticleKind, Chunk, Issue, Paragraph, Passage, Question
from rag.reader.network.model import TorchNet, load_weights
from rag.reader.network.windows import join, pad, tokenize
from rag.reader.neural import WEIGHTS, NeuralReader

QUESTION = Question("晚稻育秧用了多少亩秧田？", "晚稻育秧用了多少亩秧田？", "zh")
WORDS = ("镇里", "今年", "晚稻", "育秧", "秧田", "合作社", "农户", "机插", "服务队", "木桥", "通车", "图书馆")
WORDS += ("开放", "小学", "操场", "河道", "清淤", "社区", "老人", "食堂", "志愿者", "培训", "展览", "门票")


def passages(count: int, characters: int, rng: random.Random) -> list[Passage]:
    """Passages of invented news, a little shorter or longer than `characters`."""
    made = []
    for n in range(count):
        text = ""
        while len(text) < characters + rng.randint(-40, 40):
            text += "".join(rng.choices(WORDS, k=rng.randint(4, 8))) + f"，共{rng.randint(2, 900)}{rng.choice('亩人户米')}。"
        article = Article(f"a{n}", "bench", Issue(), ArticleKind.NEWS, (Paragraph(text),))
        made.append(Passage(Chunk(n, article.id, 0, len(text), text), article, 1.0))
    return made


def plain(reader: NeuralReader, found: list[Passage]) -> np.ndarray:
    """Everything in one padded f32 batch; → the best score against no answer of each passage."""
    question = tokenize(reader.tokenizer, [QUESTION.text])[0]
    windows = [join(question.ids, piece.tokens.ids) for p in found for piece in reader.pieces(p)]
    spans, none = reader.net.spans(*pad(windows))
    return spans.max(axis=(1, 2)) - none


def main() -> None:
    """Load both, read in turn, compare."""
    parser = argparse.ArgumentParser(description="Time the reader against plain torch f32.")
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    settings = EncoderSettings()
    load_encoder(settings).encode_queries([QUESTION.text])
    begun = time.perf_counter()
    reader = NeuralReader.load(settings)
    loading = time.perf_counter() - begun
    baseline = NeuralReader(TorchNet(load_weights(WEIGHTS, model_folder(settings.cache))), reader.tokenizer, reader.calibration)
    found = passages(10, 250, random.Random(1))
    times: dict[str, list[float]] = {"plain": [], "ours": []}
    for _ in range(args.rounds + 1):
        for name, run in (("plain", lambda: plain(baseline, found)), ("ours", lambda: reader.read(QUESTION, found))):
            begun = time.perf_counter()
            run()
            times[name].append(1000 * (time.perf_counter() - begun))
    ours, theirs = (median(times[name][1:]) for name in ("ours", "plain"))
    apart = float(np.abs(plain(reader, found) - plain(baseline, found)).max())
    result = {"plain f32 ms": theirs, "reader ms": ours, "share": ours / theirs, "load s": loading, "largest score difference": apart}
    print(json.dumps({name: round(value, 3) for name, value in result.items()}))


if __name__ == "__main__":
    main()
