"""How often questions are refused once the articles that answer them are taken out of the archive.

    python -m bench.untold_questions ARTICLES.jsonl QUESTIONS.jsonl OUT
    wenbao --index OUT/index build OUT/archive
    python -m bench.untold_questions ARTICLES.jsonl QUESTIONS.jsonl OUT --whole INDEX

Taken out are the articles of the gold, those that share twelve letters in a row with a sentence of evidence, and of the thirty that share
most of a question's words those that hold its answer.  The rest are articles of the same weeks on the same matters, so that what is
refused is a detail rather than a subject.  A vague question (贸易顺差是多少) may still be answered rightly: the figures compare
thresholds, none is a share of errors.  With --whole the same questions are also read over the index of all articles, for what each
threshold costs there.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bench.strange_questions import THRESHOLDS, confidences
from index.config import EncoderSettings
from index.store.archive import Archive
from index.tokens import segmenter
from rag.evaluate.answers import Gold, load_gold
from rag.question import understand
from rag.reader.neural import NeuralReader

RUN = 12
"""Letters in a row that no two reports share by chance."""
NEAREST = 30
"""Articles by shared words among which other reports of what answers a question are looked for."""


def tell(articles: Mapping[str, str], golds: Sequence[Gold]) -> set[str]:
    """The ids of the articles that answer one of the questions, or may."""
    evidence = {text[i : i + RUN] for gold in golds for text in [gold.get("evidence") or ""] for i in range(len(text) - RUN + 1)}
    out = {str(gold["article_id"]) for gold in golds}
    out |= {key for key, text in articles.items() if any(text[i : i + RUN] in evidence for i in range(len(text) - RUN + 1))}
    words = {key: {w for w in segmenter().cut(text) if len(w) > 1} for key, text in articles.items()}
    known = Counter(word for own in words.values() for word in own)
    for gold in golds:
        asked = {w: math.log(len(articles) / known[w]) for w in segmenter().cut(gold["question"]) if w in known}
        near = sorted(articles, key=lambda key: -sum(weight for w, weight in asked.items() if w in words[key]))[:NEAREST]
        out |= {key for key in near if any(answer in articles[key] for answer in gold["answers"])}
    return out


def without(articles: Path, golds: Sequence[Gold], out: Path) -> int:
    """Write the articles that answer none of the questions as an archive below `out`; how many are left."""
    held = [json.loads(line) for line in articles.read_text("utf-8").splitlines()]
    left_out = tell({a["id"]: (a["headline"] or "") + "".join(a["paragraphs"]) for a in held}, golds)
    kept = [a for a in held if a["id"] not in left_out]
    (out / "archive").mkdir(parents=True, exist_ok=True)
    (out / "archive" / "articles.jsonl").write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in kept), "utf-8")
    return len(kept)


def main() -> None:
    """Write the archive, or ask the index that was built of it; a line for each index asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.untold_questions", description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--whole", type=Path, help="an index of all the articles")
    asked = parser.parse_args()
    golds = load_gold([asked.questions])
    if not (asked.out / "index").exists():
        print(f"{without(asked.articles, golds, asked.out):,} articles left in {asked.out / 'archive'}")
        return
    reader, questions = NeuralReader.load(EncoderSettings()), [understand(gold["question"]) for gold in golds]
    for folder in filter(None, (asked.out / "index", asked.whole)):
        with Archive.open(folder) as archive:
            sure = confidences(reader, archive, questions)
        print(f"{folder}: refused of {len(sure)}", {t: round(float(np.mean(sure < t)), 3) for t in THRESHOLDS}, flush=True)


if __name__ == "__main__":
    main()
