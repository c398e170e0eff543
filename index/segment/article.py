"""Drafts written out as articles: text of paragraphs, headline parts, byline, kind, jump."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.records import Article, ArticleKind, Byline, Issue, Paragraph
from index.segment.draft import Draft
from index.segment.marks import authors, credits, cues, people
from index.segment.marks.grids import row_flags
from index.segment.order.pieces import Piece
from index.segment.roles.heading import head_parts
from index.segment.roles.tables import row_text
from index.segment.text import joined, trimmed, undoubled


def written(draft: Draft, identifier: str, file: str, issue: Issue) -> Article:
    """The article of a draft."""
    paragraphs, jump, source, repeated = _paragraphs(draft)
    kicker, headline, subhead = head_parts(draft.heads)
    headline = headline or repeated
    byline = merged([*_bylines(draft.bylines), *_inner_bylines(draft, paragraphs)])
    if headline and cues.ARTWORK.search(headline):
        byline = tuple(("作者" if role == "署名" else role, names) for role, names in byline)
    column = " ".join(undoubled(trimmed(p.text)) for p in draft.columns) or None
    article = Article(identifier, file, issue, ArticleKind.NEWS, tuple(paragraphs), kicker, headline, subhead, column, byline, jump, source)
    text = "".join(p.text for p in paragraphs)
    kind = draft.kind or kind_of(article, _sent_in(draft, text))
    if kind != ArticleKind.COMMENTARY and kind != ArticleKind.NEWS and not draft.bylines and kind != ArticleKind.PHOTO:
        byline = ()
    return Article(identifier, file, issue, kind, tuple(paragraphs), kicker, headline, subhead, column, byline, jump, source)


def _sent_in(draft: Draft, text: str) -> bool:
    """Whether who signs is named as contributors of news are: right below a few lines in their block, or alone in brackets at the end."""
    last = max((p for pieces in draft.body for p in pieces), key=lambda p: p.order, default=None)
    signed = [p for p in draft.bylines if any(role == "署名" for role, _ in credits.names(p.text))]
    below = [p for p in signed if last and p.order > last.order and p.block == last.block and credits.byline(p.text)]
    return (len(text) < _ARGUED and len(below) == len(signed)) or (not signed and bool(authors.contributed(text)))


def _bylines(pieces: Sequence[Piece]) -> list[Byline]:
    """What bylines say; names below a byline are of its last role."""
    found: list[Byline] = []
    before: Piece | None = None
    for piece in sorted(pieces, key=lambda p: p.order):
        own = credits.names(piece.text)
        below = before is not None and (before.order + 1, before.block) == (piece.order, piece.block)
        if before and below and credits.goes_on(before.text, piece.text):
            own = ((found[-1][-1][0], own[0][1]),)
        found.append(own)
        before = piece
    return found


def _paragraphs(draft: Draft) -> tuple[list[Paragraph], str | None, str | None, str | None]:
    """The paragraphs without their jump lines, the pages those lead to and from, and the headline they repeat."""
    paragraphs, jump, source, title = [], None, None, None
    rows = row_flags([row_text(own) if len(own) == 1 or cues.PROGRAMME_ROW.match(trimmed(own[0].text)) else "" for own in draft.body])
    for pieces, row in zip(draft.body, rows, strict=True):
        text = row_text(pieces) if row else joined([p.text for p in pieces])
        to = cues.jump_to(text)
        if to:
            text, jump = cues.JUMP_TO.sub("", text).rstrip(), to
        source, title = source or cues.jump_from(text), title or cues.title_from(text)
        text = cues.JUMP_FROM.sub("", text).lstrip()
        if text:
            paragraphs.append(Paragraph(text, tuple(dict.fromkeys(p.line for p in pieces))))
    return paragraphs, jump, source, title


def merged(bylines: Sequence[Byline]) -> Byline:
    """Several bylines as one: roles in first order, names once; who has a role does not sign as well."""
    found: dict[str, list[str]] = {}
    for byline in bylines:
        for role, names in byline:
            known = found.setdefault(role, [])
            known += [n for n in names if n not in known]
    told = {name for role, names in found.items() if role != "署名" for name in names}
    signed = [name for name in found.pop("署名", []) if name not in told]
    roles = [(role, tuple(names)) for role, names in found.items()]
    return (*roles, ("署名", tuple(signed))) if signed else tuple(roles)


_IN_LEAD = re.compile(
    r"^[^。]{0,24}(?:讯|电|消息)】?\s*(?:[（(](?P<who>[^（）()]{2,60})[）)]|(?P<sent>(?:记者|通讯员)[^，。：:（）()]{2,20})报[道导][：:])|^[【（(](?P<told>[^【】（）()。]{2,24}报[道导])[】）)]"
)


_APPEAL = 250
"""Letters of the longest appeal to readers."""
_COMMENTS, _ARGUED = 2, 150
"""Signed comments that make a page one of opinion, and letters of the shortest comment."""
_SIGNED = re.compile(r"[。！？!?][（(]([\u4e00-\u9fff]{2,14} [\u4e00-\u9fff]{2,4})[）)]$")
"""The place and the name of who wrote a text, at its end."""
_SIGNED_BARE = re.compile(r"[。！？!?][”’]?\s?([\u4e00-\u9fff]{2,14} [\u4e00-\u9fff]{2,4})$")
"""The same without brackets, a blank between both."""
_BARE = re.compile(r"[。！？!?][”’]? ([\u4e00-\u9fff]{2,4})$")
"""A name behind a blank at its end."""
_ASKED = re.compile(r"^(?:[\u4e00-\u9fff]{2,4})?记者\s?([\u4e00-\u9fff]{2,4})[：:]")
"""How a paragraph begins that a reporter tells."""
_LETTER = re.compile(r"^[\u4e00-\u9fff]{2,8}[：:]")
"""Whom a letter greets."""


def _inner_bylines(draft: Draft, paragraphs: Sequence[Paragraph]) -> list[Byline]:
    """Names printed inside the text: after the news lead, or as a photo credit at the very end."""
    if not paragraphs:
        return []
    found = []
    lead = _IN_LEAD.match(paragraphs[0].text)
    if lead:
        found.append(credits.reported(next(filter(None, lead.groups()))))
    found += [_asked(p.text) for p in paragraphs[1:] if not lead]
    found.append(_signature(draft, paragraphs, bool(lead)))
    ended = cues.REPORTED.search(paragraphs[-1].text)
    if ended and not lead:
        found.append(credits.byline(ended.group(1)))
    names = credits.credit(paragraphs[-1].text)
    if names:
        found.append((("摄影", names),))
    return found


def _asked(text: str) -> Byline:
    """The reporter who went to ask for a reader and tells the answer in a paragraph: 热线记者 方远：…; empty for any other paragraph."""
    found = _ASKED.match(text)
    return (("记者", (found.group(1),)),) if found and people.is_name(found.group(1)) else ()


def _signature(draft: Draft, paragraphs: Sequence[Paragraph], reported: bool) -> Byline:
    """Who signs a text in its last words: a name in brackets; place and name, there or bare; a name behind a blank.

    Bare ones, and places, sign no report; whoever writes a letter may have no usual name.
    """
    text, last = paragraphs[-1].text, trimmed(draft.body[-1][-1].text)
    alone = authors.contributed(text)
    if alone and not reported:
        return (("署名", (alone,)),) if draft.heads else ()  # short news without a headline has no byline: the name is its last word
    if reported or cues.LEAD.match(paragraphs[0].text):
        return ()
    placed, bare = _SIGNED.search(text) or _SIGNED_BARE.search(last), _BARE.search(last)
    if placed:
        return authors.signed_by(placed.group(1))
    named = bare and (people.is_name(bare.group(1)) or _LETTER.match(paragraphs[0].text))
    return (("署名", (bare.group(1),)),) if bare and named else ()


def on_opinion_page(articles: Sequence[Article]) -> list[Article]:
    """The articles of a page, on one of opinion also what is not signed as commentary: of more comments than reports, without a lead."""

    def reports(article: Article) -> bool:
        led = bool(article.paragraphs) and cues.LEAD.match(article.paragraphs[0].text)
        return article.kind is ArticleKind.NEWS and bool(article.byline or led)

    comments = sum(article.kind is ArticleKind.COMMENTARY for article in articles)
    if comments < _COMMENTS or comments <= sum(map(reports, articles)):
        return list(articles)

    def unsigned(article: Article) -> bool:
        long = len(article.paragraphs) > 1 and sum(len(p.text) for p in article.paragraphs) >= _ARGUED
        return article.kind is ArticleKind.NEWS and not reports(article) and bool(article.headline) and long

    return [replace(article, kind=ArticleKind.COMMENTARY) if unsigned(article) else article for article in articles]


def _wrote(role: str) -> bool:
    """Whether a role of a byline is that of who wrote the text."""
    return (role.endswith("记者") and role != "摄影记者") or role in ("通讯员", "特约通讯员", "实习生", "文", "文字", "撰稿人")


def kind_of(article: Article, sent_in: bool = False) -> ArticleKind:
    """The kind an article shows: by its notes and credits, its column, its signature, its headline.

    A signature of news that was `sent_in` makes it no comment.
    """
    text = "\n".join(p.text for p in article.paragraphs)
    roles = {role for role, _ in article.byline}
    head = article.headline or ""
    if cues.EDITOR.match(text) and not (head and len(text) > cues.NOTE and len(article.paragraphs) > 1):
        return ArticleKind.EDITOR_NOTE
    if len(cues.WEATHER.findall(text)) >= 3 and len(text) < 250 and not roles:
        return ArticleKind.WEATHER
    lead = bool(cues.LEAD.match(text))
    if not lead and "摄影" in roles and not any(map(_wrote, roles)) and len(text) < 400 and len(article.paragraphs) <= 3:
        return ArticleKind.PHOTO
    if not lead and "作者" in roles and len(text) < 400:
        return ArticleKind.PHOTO
    asks = bool(cues.APPEAL.search(head)) and len(text) < _APPEAL
    named = any(cues.NOTICE.search(line) for line in (article.kicker, head, article.subhead) if line)
    tabled = 2 * sum(row_flags([p.text for p in article.paragraphs])) > len(article.paragraphs)
    if not lead and not roles and (named or asks or tabled):
        return ArticleKind.NOTICE
    comment = bool(cues.COMMENT_COLUMN.search(article.column or "")) and not roles & {"记者", "通讯员"}
    signed = {"评论员", "特约评论员"} if sent_in else {"署名", "评论员", "特约评论员"}
    if not lead and (roles & signed or comment):
        return ArticleKind.COMMENTARY
    if re.match(r"^[^。]{0,40}评论员", article.byline_text):
        return ArticleKind.COMMENTARY
    return ArticleKind.NEWS
