"""Learn which of a heading's two lines is the headline (the model "heading" of index/segment/learned/weights.json) from pages with gold.

    python -m bench.fit_heading GOLD.pages.json …

Every heading of two lines that the parser puts together counts if both are parts of one gold article's heading.  Prints how many are
right when their page is left out of the learning, beside the custom of print, kicker first.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.page_scores import dump_of
from bench.segment_data import keep_weights
from index.masthead import read_masthead
from index.segment.learned.weights import Floats
from index.segment.roles.heading import HEADING, head_lines, heading_evidence
from index.segment.segmenter import segment
from rag.evaluate.pages import folded, gold_pages

RIDGE = 1.0
Case = tuple[str, Floats, bool]


def cases(file: Path) -> Iterator[Case]:
    """The page, the evidence and whether the second line is the headline, of every heading of two lines in a gold file."""
    for gold in gold_pages(file):
        dump = dump_of(file, gold)
        masthead = read_masthead(dump.lines).lines
        for draft in segment([line for line in dump.lines if line.number not in masthead]):
            lines = head_lines(draft.heads)
            second = _second(gold, [folded(line.text) for line in lines]) if len(lines) == 2 else None
            if second is not None:
                yield gold["file"], heading_evidence(*lines), second


def _second(gold: dict[str, Any], lines: Sequence[str]) -> bool | None:
    for article in gold["articles"]:
        parts = [folded(article.get(part)) for part in ("headline", "kicker", "subhead")]
        if parts[0] in lines and all(line in parts for line in lines):
            return lines[1] == parts[0]
    return None


def fitted(found: Sequence[Case]) -> Floats:
    """The weights of HEADING."""
    x, y = np.stack([case[1] for case in found]), np.array([case[2] for case in found])
    spread = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    model = LogisticRegression(C=RIDGE, max_iter=2000).fit(x[:, 1:] / spread[1:], y)
    return np.concatenate([model.intercept_, model.coef_[0] / spread[1:]])


def main() -> None:
    """Fit, say how many are right, and write the weights among the others."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_heading", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    found = [case for file in parser.parse_args().gold for case in cases(file)]
    right = 0
    for page in sorted({case[0] for case in found}):
        model = fitted([case for case in found if case[0] != page])
        right += sum((float(x @ model) > 0) == second for name, x, second in found if name == page)
    print(
        f"{len(found)} headings of two lines: {right} right with their page left out, {sum(case[2] for case in found)} with the second line"
    )
    keep_weights("heading", HEADING, fitted(found).tolist())


if __name__ == "__main__":
    main()
