"""Dispatches under one headline: reports from several places set one below the other, each under the name of its place alone.

The first label stands right below the headline, the others over a dispatch each; no headline is as short as every one of
them in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.segment.chains.runs import crosshead
from index.segment.heads.places import Body, Places
from index.segment.marks import cues
from index.segment.text import core, trimmed

_LABEL = 5
"""Letters of the longest label."""
_LEAST = 2
"""Labelled texts that must follow the first one."""


def collected(places: Places) -> bool:
    """Put dispatches under their headline, the labels as crossheads; whether there were any.  `places.bodies` is changed."""
    found = list(_series(sorted(places.bodies, key=lambda body: body.first), places))
    for first, rest in found:
        label = max(first.heads, key=lambda p: p.order)
        first.heads = [head for head in first.heads if head is not label]
        first.runs = [crosshead([label]), *first.runs]
        for body in rest:
            first.runs = [*first.runs, crosshead(body.heads), *body.runs]
            first.bylines += body.bylines
        places.bodies = [body for body in places.bodies if not any(body is other for other in rest)]
    return bool(found)


def _series(bodies: Sequence[Body], places: Places) -> Iterator[tuple[Body, list[Body]]]:
    """(first text, the labelled ones below it)."""
    k = 0
    while k < len(bodies):
        rest = []
        if len(bodies[k].heads) > 1 and _labelled(bodies[k]):
            last = bodies[k]
            for body in bodies[k + 1 :]:
                if (
                    len(body.heads) != 1
                    or not _labelled(body)
                    or not last.last < body.heads[0].order
                    or places.between(last.last, body.first)
                ):
                    break
                rest.append(body)
                last = body
        if len(rest) >= _LEAST:
            yield bodies[k], rest
        k += 1 + len(rest)


def _labelled(body: Body) -> bool:
    """Whether the line right above a text is a label."""
    label = max(body.heads, key=lambda p: p.order)
    text = trimmed(label.text)
    plain = len(core(text)) <= _LABEL and not cues.NOTICE.search(text) and not cues.TITLE.search(text)
    return plain and label.order < body.first and not any(label.order < p.order < body.first for p in body.bylines)
