"""Practice on names: the same question of another thing of its kind, which the passage only seems to answer.

Of a name that stands in question and passage three examples are made: another name in the question alone or in the
passage alone leaves no answer, another in both leaves the answer where it was.  So neither an odd name nor a familiar passage
tells anything: only whether the names agree does.  Swapped entities as hard negatives: Rajpurkar et al. 2018
(arXiv:1806.03822); altering both sides: Kaushik et al. 2020 (arXiv:1909.12434, counterfactual pairs).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.reader.training.data import Example
from rag.wording import HAN

_KINDS = {"nr": "person", "nrt": "person", "nrfg": "person", "ns": "place", "nt": "body", "nz": "thing"}
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?=年)")
_LATIN = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
"""A name inside an English sentence: capitals, and not its first word."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a question, and what kind of thing it names: only names of one kind change places."""

    text: str
    kind: str


def names(question: str) -> list[Name]:
    """The names and years of a question."""
    if not HAN.search(question):
        return [Name(m.group(), f"latin {m.group().count(' ')}") for m in _LATIN.finditer(question)]
    from jieba import posseg

    found = [Name(word, _KINDS[flag]) for word, flag in posseg.lcut(question) if flag in _KINDS and len(word) > 1]
    return [*found, *(Name(m.group(), "year") for m in _YEAR.finditer(question))]


def with_names_changed(examples: Sequence[Example], rng: random.Random) -> Iterator[Example]:
    """Of each answered example up to three: sources SOURCE-twin (no answer) and SOURCE-renamed (the same answer)."""
    answered = [e for e in examples if e.spans]
    found = [names(e.question) for e in answered]
    pools: dict[str, list[str]] = defaultdict(list)
    for name in {n for ns in found for n in ns}:
        pools[name.kind].append(name.text)
    pools = {kind: sorted(pool) for kind, pool in pools.items()}
    for example, own in zip(answered, found, strict=True):
        if own:
            name = rng.choice(own)
            yield from changed(example, name.text, another(name, pools[name.kind], example, rng))


def another(name: Name, pool: Sequence[str], example: Example, rng: random.Random) -> str:
    """A name of the same kind that neither question nor passage holds, if it can be one of as many letters or of the same last one."""
    if name.kind == "year":
        near = [str(int(name.text) + step) for step in (-3, -2, -1, 1, 2, 3)]
        return next((y for y in rng.sample(near, len(near)) if y not in example.context and y not in example.question), "")
    drawn = [
        n for n in rng.sample(pool, min(60, len(pool))) if n not in example.context and n not in example.question and n not in name.text
    ]
    return max(drawn, key=lambda n: (n[-1] == name.text[-1], len(n) == len(name.text)), default="")


def changed(example: Example, old: str, new: str) -> Iterator[Example]:
    """The example with `new` for `old` in its question, in its passage, and in both; the last two only where the passage says `old`."""
    if not new:
        return
    asked = example.question.replace(old, new)
    yield replace(example, question=asked, spans=(), source=f"{example.source}-twin")
    places = [m.start() for m in re.finditer(re.escape(old), example.context)]
    if not places or any(old in example.context[s:e] or example.context[s:e] in old for s, e in example.spans):
        return
    context = example.context.replace(old, new)
    yield replace(example, context=context, spans=(), source=f"{example.source}-twin")
    step = len(new) - len(old)
    spans = tuple((s + step * sum(p < s for p in places), e + step * sum(p < s for p in places)) for s, e in example.spans)
    if all(context[s:e] == example.context[a:b] for (s, e), (a, b) in zip(spans, example.spans, strict=True)):
        yield replace(example, question=asked, context=context, spans=spans, source=f"{example.source}-renamed")
