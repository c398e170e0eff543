"""Lines of a page to drafts of its articles: the order of work."""

from __future__ import annotations

from collections.abc import Container, Sequence

from index.records import ArticleKind, Line
from index.segment.apart.briefs import Series, brief_drafts, series
from index.segment.apart.captions import caption_runs, entitled, picture_draft, pictures, with_captions, without
from index.segment.apart.notices import notice_draft, notices, outside, within_sentence
from index.segment.chains.joins import chains
from index.segment.chains.runs import Run, crosshead, runs, set_apart
from index.segment.draft import Draft
from index.segment.heads.byline_pairing import place_bylines
from index.segment.heads.column_marks import place_marks, told_marks
from index.segment.heads.crossheads import rejoined
from index.segment.heads.dispatches import collected
from index.segment.heads.pairing import place_heads, place_leftovers
from index.segment.heads.parting import parted
from index.segment.heads.places import Body, Places, groups, habit, inside_link, over
from index.segment.learned.topic import Explained, likeness
from index.segment.marks import authors, credits, cues
from index.segment.order.pieces import Piece, cut
from index.segment.order.unmix import unmixed
from index.segment.paragraphs import paragraphs
from index.segment.roles.brief_titles import brief_titles
from index.segment.roles.page_roles import roles
from index.segment.roles.role import Role
from index.segment.roles.tables import Table, tables
from index.segment.text import FINAL, core, finished, trimmed, undoubled

_SERVICE = {Role.WEATHER: ArticleKind.WEATHER, Role.CONTACT: ArticleKind.MASTHEAD_ITEM, Role.AD: ArticleKind.AD}
_TORN = 40
"""Letters of the longest stretch that may be a headline's line taken for text."""
_MARK = 4
"""Letters of the longest mark of a column that was taken for a headline."""
_LOGO, _TELLS = 6, 8.0
"""Letters of the longest such mark elsewhere, and the nats by which another headline must say more of the text's words."""
_COPY = 40
"""A piece of at least this many letters that stands twice on a page is a copy."""


def segment(lines: Sequence[Line]) -> list[Draft]:
    """The articles of a page as drafts, in the order they begin on the page."""
    pieces = unmixed(cut(lines))
    found = told_marks(pieces, roles(pieces))
    hidden, rows, short = pictures(pieces, found), tables(pieces, found), series(pieces, found)
    apart: list[Series | Table] = [*short, *rows]
    found = without(found, [place for own in apart for place in own.places])
    titled = [own for own in hidden if entitled(pieces, found, own)]
    framed = [picture_draft(pieces, found, own) for own in titled]
    hidden, found = [own for own in hidden if own not in titled], without(found, titled)
    told = notices(pieces, without(found, hidden))
    cutting = [own.whole for own in told if within_sentence(pieces, found, own)]
    titles = brief_titles(pieces, found)
    linked = chains(_without_copies(runs(pieces, without(found, [*hidden, *cutting]))))
    found = without(found, [own.whole for own in told])
    made = [part for chain in linked for own in outside(chain, told) for part in _parted(own, titles)] + caption_runs(pieces, found, hidden)
    torn = [chain for chain in made if torn_head(chain, pieces, found)]
    found = _as_heads(torn, found)
    bodies = [Body(chain) for chain in made if chain not in torn]
    loose, names = _place(pieces, found, bodies)
    below = {group[0].order: group for group in names}
    alone = [Draft(heads=group, bylines=below.get(group[-1].order + 1, [])) for group in loose if _tells(group)]
    drafts = [_draft(body) for body in bodies] + alone + [_table(pieces, own) for own in rows] + brief_drafts(pieces, short) + framed
    drafts += [notice_draft(pieces, own) for own in told]
    place_marks(drafts, groups(pieces, found, Role.COLUMN), titles)
    return sorted([*drafts, *_service(pieces, found)], key=lambda draft: draft.first)


def torn_head(chain: Sequence[Run], pieces: Sequence[Piece], found: Sequence[Role]) -> bool:
    """Whether a short stretch that nothing is read on from, and that reads on from nothing, is a line of the headline it stands by.

    A text ends with a sentence and is longer than a line or two.
    """
    own = [p for run in chain for p in run.pieces]
    text = "".join(p.text for p in own)
    first, last = own[0].order, own[-1].order
    whole = last - first == len(own) - 1 and len(core(text)) <= _TORN
    if not whole or any(c in text for c in FINAL) or cues.OPENS.match(text) or cues.signature_line(trimmed(own[-1].text)):
        return False
    if first > 0 and found[first - 1] is Role.HEAD:
        return True
    opens = first == 0 or pieces[first - 1].block != pieces[first].block
    over = last + 1 < len(found) and found[last + 1] is Role.HEAD
    below_none = first == 0 or found[first - 1] is not Role.BODY
    return opens and over and (pieces[last + 1].block == pieces[last].block or below_none)


def _parted(chain: Sequence[Run], titles: Container[int] = ()) -> list[list[Run]]:
    """A chain cut below a signature's day or who reported in brackets, above a second lead, another title and short news under a column.

    `titles` are the orders of the headlines of such news.
    """
    out = [[chain[0]]]
    for run in chain[1:]:
        before = out[-1][-1]
        titled = _done(before.text) and (any(_titles(trimmed(head.text)) or head.order in titles for head in run.heads) or _under_mark(run))
        signed = cues.SIGNED_DAY.match(trimmed(before.last.text)) and not cues.signature_line(trimmed(run.first.text))
        named = _below_names(before, run) or cues.REPORTED.search(before.text) or authors.contributed(before.text)
        if titled or signed or named or _led_again(out[-1], run):
            out.append([run])
        else:
            out[-1].append(run)
    return out


def _below_names(before: Run, run: Run) -> bool:
    """Whether a run stands under a headline below a line in brackets that says who wrote the text above, as no section does."""
    return bool(run.heads and cues.IN_BRACKETS.match(trimmed(before.last.text)) and len(before.pieces) > 1)


def _led_again(own: Sequence[Run], run: Run) -> bool:
    """Whether a run opens with a news lead below one of its text: no article has two (above one its own text may stand)."""
    return bool(cues.NEWS_LEAD.match(run.text)) and any(cues.NEWS_LEAD.match(before.text) for before in own)


def _done(text: str) -> bool:
    """Whether a text has ended, with a sentence or who took the picture."""
    return finished(text) or bool(credits.credit(text))


def _titles(text: str) -> bool:
    """Whether a headline can be no crosshead: a document's, a picture's, a notice's."""
    return bool(cues.TITLE.search(text) or cues.PUBLIC_NOTICE.search(text)) or cues.notice_heading(text)


def _under_mark(run: Run) -> bool:
    """Whether a run is the first of the short news below a column's mark, a bullet before each."""
    return Role.COLUMN in run.before and run.text[:1] in credits.BULLETS


def _as_heads(torn: Sequence[Sequence[Run]], found: Sequence[Role]) -> list[Role]:
    orders = {p.order for chain in torn for run in chain for p in run.pieces}
    return [Role.HEAD if k in orders else role for k, role in enumerate(found)]


def _without_copies(found: Sequence[Run]) -> list[Run]:
    """Of a paragraph printed twice one copy goes: the one whose neighbours are not the paragraph's own article.

    One copy may be broken into several runs where the other is whole.
    """
    cores = [core(run.text) for run in found]
    places: dict[str, list[range]] = {text: [] for text in cores if len(text) >= _COPY}
    for i in range(len(found)):
        for j in range(i + 1, min(i + 4, len(found)) + 1):
            text = "".join(cores[i:j])
            if text in places and cores[i] and cores[j - 1]:
                places[text].append(range(i, j))
    dropped = {k for own in places.values() if len(own) > 1 for span in _spare(found, own) for k in span}
    return [run for k, run in enumerate(found) if k not in dropped]


def _spare(found: Sequence[Run], own: Sequence[range]) -> list[range]:
    """The copies of a paragraph but for the one that stays."""

    def fit(span: range) -> float:
        near = [found[j].text for j in range(max(0, span.start - 3), span.start)]
        return float(likeness([found[span.start].text], ["".join(near) or " "])[0, 0])

    kept = max(own, key=fit)
    return [span for span in own if span != kept]


def _table(pieces: Sequence[Piece], own: Table) -> Draft:
    """A table with its headline."""
    return Draft(body=paragraphs([set_apart(pieces[own.rows.start : own.rows.stop])]), heads=[pieces[k] for k in own.heads])


def _place(pieces: Sequence[Piece], found: list[Role], bodies: list[Body]) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """Headlines, then bylines to bodies; crossheads back into their body. The headlines and the bylines that are left come back."""
    heads, bylines = groups(pieces, found, Role.HEAD), groups(pieces, found, Role.BYLINE)
    if not bodies:
        return heads, bylines
    bodies[:] = with_captions(heads, found, bodies)
    # an editor's note stands between a headline and the article that the headline is for
    notes = [body for body in bodies if cues.EDITOR.match(body.text) and len(body.text) <= cues.NOTE]
    articles = [body for body in bodies if not any(body is note for note in notes)] or list(bodies)
    places = Places(pieces, found, articles)
    loose = []
    before = habit(places, heads)
    pictured = [group for group in heads if _credited_picture(group, pieces, found)]
    for group in place_heads(places, [group for group in heads if group not in pictured], before):
        inside = inside_link(places, group) or over(places, group)
        if inside and _heads_story(places, group, articles[inside[0]]):
            articles[inside[0]].heads += group
        elif inside:
            body, k = inside
            articles[body].runs.insert(k, crosshead(group))
        else:
            loose.append(group)
    loose = [*pictured, *parted(places, place_leftovers(places, loose, before))]
    places = Places(pieces, found, places.bodies)
    if collected(places):
        places = Places(pieces, found, places.bodies)
    if rejoined(places):
        places = Places(pieces, found, places.bodies)
    bodies[:] = [*places.bodies, *notes]
    loose = marks_over(_over_notes(loose, notes), places.bodies, pieces, found)
    pictures = {group[-1].order + 1 for group in loose if _picture(group, found)}
    own = [group for group in bylines if group[0].order in pictures]
    left = place_bylines(places, [group for group in bylines if group not in own], before)
    return loose, own + left


def _heads_story(places: Places, group: Sequence[Piece], body: Body) -> bool:
    """Whether a headline within a text is its own, for it has none: printed twice, or over a byline, as no crosshead is."""
    doubled = any(undoubled(trimmed(p.text)) != trimmed(p.text) for p in group)
    return not body.heads and (doubled or places.beside(group[-1].order, 1) is Role.BYLINE)


def _picture(group: Sequence[Piece], found: Sequence[Role]) -> bool:
    """Whether a headline that no body took is that of a picture without a text: its credit below it, then no text."""
    below = found[group[-1].order + 1 : group[-1].order + 3]
    marked = cues.PICTURE_HEAD.search("".join(trimmed(p.text) for p in group))
    return bool(marked) and below[:1] == [Role.BYLINE] and below[1:] != [Role.BODY]


def _credited_picture(group: Sequence[Piece], pieces: Sequence[Piece], found: Sequence[Role]) -> bool:
    """Whether a headline is a picture's without a text beyond doubt: what stands below it is a photographer's credit."""
    below = group[-1].order + 1
    return _picture(group, found) and credits.photo_credit(credits.byline(trimmed(pieces[below].text)))


def _over_notes(loose: Sequence[list[Piece]], notes: Sequence[Body]) -> list[list[Piece]]:
    """A headline that no article took goes to the note right below it; those still left come back."""
    below = {note.first: note for note in notes}
    for group in loose:
        if group[-1].order + 1 in below:
            below[group[-1].order + 1].heads += group
    return [group for group in loose if group[-1].order + 1 not in below]


def marks_over(loose: Sequence[list[Piece]], bodies: Sequence[Body], pieces: Sequence[Piece], found: list[Role]) -> list[list[Piece]]:
    """A few letters over a text whose headline is left over are a column's mark, the headline its own.

    Over a signed comment the headline stands right below them; elsewhere it says much more of the text's words than they do.
    The title of a picture without a text is no headline of another one.
    The headlines still left come back; `found` is changed.
    """
    left = []
    for group in loose:
        body = None if _picture(group, found) else _signed_below(group, bodies, pieces) or _better_said(group, bodies)
        if body:
            for head in body.heads:
                found[head.order] = Role.COLUMN
            body.heads = list(group)
        else:
            left.append(group)
    return left


def _signed_below(group: Sequence[Piece], bodies: Sequence[Body], pieces: Sequence[Piece]) -> Body | None:
    """The signed comment whose only head is a few letters, right above a headline left over; None if there is none."""
    body = next((body for body in bodies if body.last + 1 == group[0].order and len(body.heads) == 1), None)
    between = pieces[body.heads[0].order + 1 : body.first] if body else []
    signed = bool(between) and all({role for role, _ in credits.byline(p.text)} == {"署名"} for p in between)
    return body if body and signed and len(core(body.heads[0].text)) <= _MARK else None


def _better_said(group: Sequence[Piece], bodies: Sequence[Body]) -> Body | None:
    """The text headed by a few letters of which a headline left over says much more of the words; None if there is none."""
    if not bodies:
        return None
    words = "".join(trimmed(p.text) for p in group)
    explained = Explained([body.text for body in bodies])
    nats = explained([words])[0]
    best = int(nats.argmax())
    named = "".join(undoubled(trimmed(p.text)) for p in bodies[best].heads)
    few = 0 < len(core(named)) <= _LOGO < len(core(words))
    return bodies[best] if few and nats[best] > explained([named])[0, best] + _TELLS else None


def _tells(group: Sequence[Piece]) -> bool:
    """Whether lone headline lines say enough to be an article by themselves."""
    return len(core("".join(p.text for p in group))) >= 6


def _draft(body: Body) -> Draft:
    return Draft(body=paragraphs(body.runs), heads=sorted(body.heads, key=lambda p: p.order), bylines=body.bylines)


def _service(pieces: Sequence[Piece], found: Sequence[Role]) -> list[Draft]:
    drafts = []
    for role, kind in _SERVICE.items():
        own = [p for p, r in zip(pieces, found, strict=True) if r is role]
        titles = [p for p in own if role is Role.WEATHER and cues.FORECAST_TITLE.match(trimmed(p.text))][:1]
        if own:
            drafts.append(Draft(body=_printed([p for p in own if p not in titles]), heads=titles, kind=kind))
    return drafts


def _printed(own: Sequence[Piece]) -> list[list[Piece]]:
    """Service lines as paragraphs: each by itself, but for those that go on with a sentence broken at the end of a line."""
    out: list[list[Piece]] = []
    for piece in own:
        before = out[-1][-1] if out else None
        if before and before.block == piece.block and before.order + 1 == piece.order and _broken(before.text):
            out[-1].append(piece)
        else:
            out.append([piece])
    return out


def _broken(text: str) -> bool:
    """Whether a line ends within a sentence: it has marks, and none at its end."""
    return any(c in text for c in "，,。；") and not finished(text)
