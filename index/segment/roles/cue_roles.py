"""The roles that clear cues give: what is printed in a piece, and what the lines around it lend it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from index.segment.marks import authors, credits, cues, people
from index.segment.order.pieces import Piece
from index.segment.roles.heading import broken
from index.segment.roles.role import Role
from index.segment.text import core, finished, han_share, trimmed, undoubled

_TOP = 6
"""Pieces at the head of a page among which its name stands."""
LONE = 30
"""Letters of the longest line between blank lines that is a headline for what stands before and after it."""
_WORDS = 4
"""Lines of an advertiser's words above his telephone."""
_NOTICE = 12
"""Letters of the longest title of a notice that is told by its words alone."""
_TEXT, _SET_IN = 3, 3
"""Lines of the shortest text in a block, and letters by which a line of it is shorter that is set in."""
_FORECAST_LINES = 6
"""Printed lines of the longest forecast of one paragraph."""
_LABEL = 10
"""Letters before the label of a telephone that say whose it is."""
_ADDRESS = re.compile(r"^(?:[\w.\-]+@|https?://|www\.)\S+$")
"""An address on the net and nothing else."""
_DIGITS = re.compile(r"^[\d—-]{1,11}。?$")
_TORN_ROLE = re.compile(r"(?:记/者|通讯/员|见习/记者|实习/生) ?[\u4e00-\u9fff ]{2,12}(?:摄影|摄)$")
"""Who took the picture, broken within his role at the end of a line."""
_ENUMERATES = re.compile(r"[：:，,；;]\s?一是(?!一)")
"""A sentence that tells several things in turn, as no headline does: …三件事：一是."""
_TWO_HAN = re.compile(r"^[\u4e00-\u9fff]{2}$")


def by_cues(piece: Piece, alone: bool, small: bool) -> Role | None:
    """The role a piece shows by what is printed in it; a bare signature must stand alone, a column mark in a
    small block. None where surroundings must tell."""
    text = trimmed(piece.text)
    if _opens_or_signs(text):
        return Role.BODY
    if (alone and _notice(text)) or (len(text) <= 48 and cues.PICTURE_HEAD.search(text)):
        return Role.HEAD
    if alone and ((len(text) <= 64 and cues.DOCUMENT_HEAD.match(text)) or cues.SUBTITLE.match(text)):
        return Role.HEAD
    if _of_page(piece, text):
        return Role.NOISE
    names = () if cues.SHORT_NEWS.match(undoubled(text)) else credits.byline(text)
    if names and ((alone and not finished(text)) or names[0][0] != "署名" or text[0] in credits.BULLETS or _signs_itself(text)):
        return Role.BYLINE
    service = _service(text)
    if service:
        return service
    doubled = len(text) == 4 and len(undoubled(text)) == 2
    if (cues.COLUMN.match(text) and small) or (alone and (doubled or cues.SHORT_NEWS.match(text))):
        return Role.COLUMN
    if _ENUMERATES.search(text) or text[-1] in "。；" or text[-2:] in ("。”", "。’") or (text[-1] in "，,;" and (len(text) > 14 or alone)):
        return Role.BODY
    if len(core(text)) >= 8 and undoubled(text) != text:
        return Role.HEAD  # the shadow of headline type is read twice
    if text[-1] in "，,;" and any(c in text[:-1] for c in "，,、"):
        return Role.BODY  # two pauses make a sentence
    foreign = han_share(text) < 0.2 and 1 < len(text) < 40 and alone and text[0] not in "（(" and not cues.TABLE_ROW.match(text)
    return Role.NOISE if foreign or cues.PINYIN_RULE.match(text) else None


def _signs_itself(text: str) -> bool:
    """Whether a line is a signature wherever it stands: the paper's own, or a pupil's with his class."""
    return bool(credits.EDITORIAL.match(text) or credits.pupil(text))


def _of_page(piece: Piece, text: str) -> bool:
    """Whether a line is of the page and of no article: its day and number, its name at its head, what other pages hold."""
    if any(cue.match(text) for cue in (cues.DATELINE, cues.PUBLISHER, cues.CONTENTS, cues.PAPER_NUMBERS, cues.GIVEN_AWAY, cues.PAGE_NAMED)):
        return True
    if cues.POINTER.search(text) or cues.WEB.search(text):
        return True
    named = cues.PAGE_HEAD.match(text) or (undoubled(text) == text and cues.SECTION.match(re.sub(r"\s", "", text)))
    return piece.order < _TOP and bool(named)


def _opens_or_signs(text: str) -> bool:
    """Whether a line begins a text or a turn of talk, ends one, or stands in for a picture: a lead, a salutation, a day, a label."""
    labels = (cues.PICTURE_LABEL, cues.LABELLED, cues.PART_LABEL)
    opens = cues.OPENS.match(text) or cues.salutation(text) or any(label.match(text) for label in labels)
    asks = cues.ASKS.match(text) and not credits.byline(text)
    return bool(opens or asks or cues.SIGNED_DAY.match(text) or cues.named_day(text))


def _service(text: str) -> Role | None:
    """What serves the reader and is no article: forecasts, advertisements, addresses, the staff of a column."""
    if cues.COLUMN_STAFF.search(text) and len(text) < 60 and not finished(text) and "。" not in text:
        return Role.NOISE
    if cues.forecast(text):
        return Role.WEATHER
    if cues.advert(text):
        return Role.AD
    if cues.contact(text):
        return Role.AD if cues.AD.search(text) or _says_much(text) or cues.touts(text) else Role.CONTACT
    serves = (cues.PROMO.search(text) or cues.SUBMIT.search(text)) and len(text) < 30 and not cues.sentence_like(text)
    return Role.NOISE if serves else None


def _says_much(text: str) -> bool:
    """Whether a line with an address says several things and nothing of a newspaper: an advertiser's."""
    return len(text.split()) > 3 and len(text) > LONE and not cues.OF_PAPER.search(text)


def cue_roles(pieces: Sequence[Piece]) -> list[Role | None]:
    """The roles that cues alone give."""
    blocks: dict[int, list[int]] = {}
    for k, piece in enumerate(pieces):
        blocks.setdefault(piece.block, []).append(k)
    given = [by_cues(p, len(blocks[p.block]) == 1, len(blocks[p.block]) <= 3) for p in pieces]
    _more_names(pieces, given)
    _within_texts(pieces, given)
    _torn_roles(pieces, given)
    _over_leads(pieces, given)
    _dated(pieces, given)
    _sold(pieces, given)
    for block in blocks.values():
        _signed(block, pieces, given)
        _by_company(block, pieces, given)
    _over_forecasts(pieces, given)
    _forecasts_on(pieces, given)
    for k in range(len(pieces) - 1):
        if _torn_mark(trimmed(pieces[k].text), trimmed(pieces[k + 1].text)):
            given[k] = given[k + 1] = Role.HEAD
        logo = given[k] is given[k + 1] is None and len(blocks[pieces[k].block]) == 1 and _TWO_HAN.match(trimmed(pieces[k].text))
        after = trimmed(pieces[k + 1].text)
        if logo and 4 < len(after) <= 20 and not finished(after) and not cues.sentence_like(after):
            given[k] = Role.COLUMN
    return given


def _within_texts(pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """A telephone or an address that goes on with a broken sentence is text: of its column, or below a full line of its block.

    So is one that says where to ask about the text above it.

    The digits that are left of a telephone stand below it, and an address below the colon that announces it.
    """
    full = _full_lines(pieces, given)
    for k in range(1, len(pieces)):
        a, b = pieces[k - 1], pieces[k]
        above = trimmed(a.text)
        goes_on = full[k - 1] and (a.column == b.column if b.column >= 0 else a.column < 0)
        broken = goes_on and given[k - 1] in (None, Role.BODY) and not finished(above)
        where = given[k] in (Role.CONTACT, Role.AD) and a.block == b.block
        if where and (broken or _asks_back(above, trimmed(b.text))):
            given[k] = Role.BODY
        elif given[k] is None and given[k - 1] is Role.CONTACT and a.block == b.block and _rest_of_contact(above, b.text):
            given[k] = Role.CONTACT


def _rest_of_contact(above: str, text: str) -> bool:
    """Whether a line is what is left of the telephone or the address at the end of the line above it."""
    return bool((above[-1].isdigit() and _DIGITS.match(text)) or (above[-1] in ":：" and _ADDRESS.match(text.strip())))


def _asks_back(above: str, text: str) -> bool:
    """Whether a line says where to ask about the text that has ended right above it, and is not the paper's own."""
    label = cues.CONTACT.search(text)
    told = label is not None and label.start() <= _LABEL and not cues.OF_PAPER.search(text.replace("报名", ""))
    return "。" in above and finished(above) and told


def _torn_roles(pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """What is left of who took a picture, broken within his role at the end of a line, is of the caption: …。本报记 / 者 方远 摄."""
    for k in range(1, len(pieces)):
        a, b = pieces[k - 1], pieces[k]
        if given[k] is None and a.block == b.block and _TORN_ROLE.search(f"{trimmed(a.text)}/{trimmed(b.text)}"):
            given[k] = Role.BODY


def _over_leads(pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """A line right above a news lead, set like a headline, is no promotion of the paper: 扫码就医更方便."""
    for k in range(len(pieces) - 1):
        text = trimmed(pieces[k].text)
        promo = given[k] is Role.NOISE and (cues.PROMO.search(text) or cues.SUBMIT.search(text)) and not cues.COLUMN_STAFF.search(text)
        near = pieces[k].level > 0 or pieces[k].block == pieces[k + 1].block
        if promo and near and cues.NEWS_LEAD.match(trimmed(pieces[k + 1].text)):
            given[k] = None


def _dated(pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """A day alone right below an ended text, or who signs one, is the day of the letter."""
    for k in range(1, len(pieces)):
        above = trimmed(pieces[k - 1].text)
        signs = pieces[k - 1].block == pieces[k].block and (finished(above) or authors.signed_by(above))
        if given[k] is None and signs and cues.DAY_ALONE.match(trimmed(pieces[k].text)):
            given[k] = Role.BODY


def _full_lines(pieces: Sequence[Piece], given: Sequence[Role | None]) -> list[bool]:
    """Whether each piece is about as long as the lines of its block, if that has sentences: an advertiser's short lines have none."""
    texts: dict[int, list[str]] = {}
    for piece, role in zip(pieces, given, strict=True):
        if role in (None, Role.BODY):
            texts.setdefault(piece.block, []).append(piece.text)
    told = {block: own for block, own in texts.items() if len(own) >= _TEXT and any(map(cues.sentence_like, own))}
    least = {block: sorted(map(len, own))[len(own) * 3 // 4] - _SET_IN for block, own in told.items()}
    return [piece.column >= 0 or len(piece.text) >= least.get(piece.block, inf) for piece in pieces]


def _over_forecasts(pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """What is printed over a forecast belongs to it."""
    for k in range(len(pieces) - 1):
        if given[k + 1] is Role.WEATHER and cues.FORECAST_TITLE.match(trimmed(pieces[k].text)):
            given[k] = Role.WEATHER


def _forecasts_on(pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """The next few lines go on with a forecast that breaks off within a sentence, as far as its last sentence."""
    for k, piece in enumerate(pieces):
        if given[k] is not Role.WEATHER or finished(trimmed(piece.text)):
            continue
        own = [trimmed(p.text) for p in pieces[k : k + _FORECAST_LINES] if p.block == piece.block]
        stop = next((n for n, text in enumerate(own) if finished(text)), 0)
        alike = all(_of_forecast(text, role) for text, role in zip(own[: stop + 1], given[k:], strict=False))
        full = all(len(text) >= len(own[0]) - _SET_IN for text in own[:stop])
        if stop and alike and full and cues.forecast("".join(own[: stop + 1])):
            given[k : k + stop + 1] = [Role.WEATHER] * (stop + 1)


def _more_names(pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """A line of nothing but names right below a byline goes on with it."""
    for k in range(1, len(pieces)):
        if given[k] is None and given[k - 1] is Role.BYLINE and credits.goes_on(pieces[k - 1].text, pieces[k].text):
            given[k] = Role.BYLINE if pieces[k - 1].block == pieces[k].block else None


def _sold(pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """Short lines above a telephone that is a block by itself, below a text that has ended, are the words of an advertiser."""
    for k, piece in enumerate(pieces):
        if given[k] is not Role.CONTACT or not cues.CALL.match(trimmed(piece.text)):
            continue
        first = k
        while first > max(0, k - _WORDS) and given[first - 1] is None and _says_little(trimmed(pieces[first - 1].text)):
            first -= 1
        ended = not first or given[first - 1] not in (None, Role.BODY) or finished(trimmed(pieces[first - 1].text))
        if first < k and ended and pieces[k - 1].block != piece.block:
            given[first : k + 1] = [Role.AD] * (k + 1 - first)


def _says_little(text: str) -> bool:
    return len(text) <= LONE and not cues.sentence_like(text)


def _torn_mark(first: str, second: str) -> bool:
    """Whether two lines are one that ends with the mark of a picture, broken in the mark: …（附图 / 片1张）."""
    return len(second) <= 6 and "。" not in first and bool(cues.PICTURE_TORN.search(first) and cues.PICTURE_HEAD.search(first + second))


def _by_company(block: Sequence[int], pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """Roles that the lines of one block lend one another: an advertisement's lines, the logo of a column, a notice."""
    texts = [trimmed(pieces[k].text) for k in block]
    own = [given[k] for k in block]
    forecast = _forecast(texts, own)
    if len(texts) == 2 and own == [None, None] and all(map(_TWO_HAN.match, texts)):
        given[block[0]] = given[block[1]] = Role.COLUMN  # the logo of a column, two letters over two
    elif forecast:
        for k in block[:forecast]:
            given[k] = Role.WEATHER
    elif _advertises(texts, own):
        for k in block:
            given[k] = Role.AD
    elif any(role is Role.NOISE and not cues.PROMO.search(text) for text, role in zip(texts, own, strict=True)) and len(block) <= 3:
        for k, text in zip(block, texts, strict=True):
            if given[k] is None and len(core(text)) <= 8 and not finished(text):
                given[k] = Role.COLUMN
    elif own[0] is None and _notice(texts[0]) and _tells(texts[1:]):
        given[block[0]] = Role.HEAD
    elif len(texts) > 1 and own[-1] is None and _names_notice(texts[-1], texts[-2]):
        given[block[-1]] = Role.HEAD


def _advertises(texts: Sequence[str], own: Sequence[Role | None]) -> bool:
    """Whether a block is an advertisement: what shops say over an address, or lines of one and short ones beside them."""
    if own[-1] is Role.CONTACT and not any(map(cues.OPENS.match, texts)) and cues.touts("".join(texts)):
        return True
    return Role.AD in own and not any(finished(t) or len(t) > 24 for t, r in zip(texts, own, strict=True) if r is not Role.AD)


def _signed(block: Sequence[int], pieces: Sequence[Piece], given: list[Role | None]) -> None:
    """The last line of a short block of titles over a text is its author, where it is a name."""
    own = len({pieces[k].line for k in block}) == len(block)  # a line of the dump each
    if own and _signed_heading([trimmed(pieces[k].text) for k in block], [given[k] for k in block]) and _text_below(block, pieces):
        for k in block:
            given[k] = given[k] or (Role.BYLINE if k == block[-1] else Role.HEAD)


def _text_below(block: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """Whether below a block stands a text that no news lead opens."""
    below = [trimmed(p.text) for p in pieces[block[-1] + 1 : block[-1] + 1 + _TEXT]]
    return any(map(cues.sentence_like, below)) and not cues.OPENS.match(below[0])


def _signed_heading(texts: Sequence[str], own: Sequence[Role | None]) -> bool:
    """Whether a block is a heading with its author below it: a few short lines, none a sentence, over a name, or an office and a name."""
    if not 1 < len(texts) < cues.HEAD_LINES or own[-1] or any(role not in (None, Role.HEAD, Role.COLUMN) for role in own):
        return False
    name = texts[-1].replace(" ", "")
    signs = (people.is_name(name) and not cues.BRIEFS.search(name)) or bool(authors.titled(texts[-1]))
    named = signs and not broken(texts[-2], texts[-1])
    titles = all(_says_little(text) and not finished(text) and not people.is_name(text) for text in texts[:-1])
    return named and titles and not credits.role_alone(texts[-2])


def _notice(text: str) -> bool:
    """Whether a line is the title of a notice."""
    return len(text) <= _NOTICE and bool(cues.NOTICE.search(text))


def _names_notice(text: str, above: str) -> bool:
    """Whether the last line of a block is the headline of the notice above it: below its last sentence, or the day that signs it."""
    if cues.SIGNED_DAY.match(above):
        return len(text) <= LONE and bool(cues.NOTICE.search(text)) and not cues.sentence_like(text)
    return _notice(text) and finished(above)


def _tells(below: Sequence[str]) -> bool:
    """Whether the first lines below the title of a notice, none of them a title itself, hold a sentence."""
    return bool(below) and not _notice(below[0]) and any(map(cues.sentence_like, below[:_TEXT]))


def _forecast(texts: Sequence[str], own: Sequence[Role | None]) -> int:
    """How many lines of a block, from its first, are a forecast with what is printed over it; 0 if it is none."""
    size = next((n for n, (t, r) in enumerate(zip(texts, own, strict=True)) if not _of_forecast(t, r)), len(texts))
    titled = bool(cues.FORECAST_TITLE.match(texts[0]))
    said = size > titled and (own[titled] is Role.WEATHER or cues.forecast("".join(texts[titled:size])))
    return size if said else 0


def _of_forecast(text: str, role: Role | None) -> bool:
    """Whether a line may be one of a forecast's printed lines."""
    return role in (None, Role.BODY, Role.WEATHER) and len(text) <= 40 and not cues.OPENS.match(text)
