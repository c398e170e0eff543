"""Bytes to text: which of the encodings of Chinese archives a file is in, and whether it is text at all.

Rule for damaged bytes: nothing is lost in silence.  A file that is mostly fine in one encoding is read in it, every damaged
spot becomes U+FFFD, and their number is told (`Decoded.damaged`); a file that fits none is refused with a reason.
Characters that only look like others are put back (index/glyphs.py).
"""

from __future__ import annotations

import codecs
import unicodedata
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from index.errors import UnreadableFile
from index.glyphs import plain

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's mark, so it must be asked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file; save its text as .txt"),
    (b"PK\x03\x04", "a ZIP or Office file; save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an Office file; save its text as .txt"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"\xff\xd8\xff", "a JPEG picture; run text recognition on it first"),
    (b"\x89PNG", "a PNG picture; run text recognition on it first"),
    (b"GIF8", "a GIF picture; run text recognition on it first"),
    (b"II*\x00", "a TIFF picture; run text recognition on it first"),
    (b"MM\x00*", "a TIFF picture; run text recognition on it first"),
)
_MOST_STRANGE = 0.05
"""Share of damaged or meaningless characters above which a file is not taken for text."""
_LEAST_FAMILIAR = 0.5
_MIXED_LINE = 0.2
"""Share of strange characters from which a line is tried in the other encoding; below it the line is merely damaged."""
_SPLITTABLE = ("utf-8", "gb18030")  # a line end is one byte in them, and no part of another character
_COMMON_HANZI = (("gb2312", 0xB0, 0xF7), ("big5", 0xA4, 0xC6))  # encoding, and the range of the first byte
_SAMPLE = 100_000
_HARMLESS = "\t\n\r\f\v\ufeff\u200b\u00ad"


class Decoded(NamedTuple):
    """The text of a file, the encoding it is in, and how many characters of it are damaged (U+FFFD)."""

    text: str
    encoding: str
    damaged: int


def decode(data: bytes) -> Decoded:
    """The text of `data`. Raises UnreadableFile with the reason if it is no text in any encoding known here."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(f"It is {what}.")
    encoding = detect(data) or "utf-8"
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if "\ufffd" in text and encoding in _SPLITTABLE:
        text = "\n".join(_decode_line(line, encoding) for line in data.split(b"\n")).removeprefix("\ufeff")
    sign = codecs.encode("\ufffd", encoding, "ignore")  # it may stand in the file itself, but in Big5 it has no form
    damaged = max(0, text.count("\ufffd") - (data.count(sign) if sign else 0))
    if damaged > _MOST_STRANGE * len(text) or _strange(text[:_SAMPLE].replace("\ufffd", "")) > _MOST_STRANGE:
        raise UnreadableFile("It is binary, or text in an unknown encoding; save it as UTF-8 text.")
    return Decoded(plain(text), encoding, damaged)


def _decode_line(line: bytes, encoding: str) -> str:
    """One line of a damaged file: files put together from several sources change their encoding between lines."""
    text = line.decode(encoding, errors="replace")
    if _strange(text) <= _MIXED_LINE:
        return text
    try:
        other = line.decode(next(name for name in _SPLITTABLE if name != encoding))
    except UnicodeDecodeError:
        return text
    return other if _familiar(other) > _familiar(text) else text


def detect(data: bytes) -> str | None:
    """The one encoding that makes text of `data`: utf-8, gb18030, big5hkscs, utf-16-le/be or, by its mark, utf-32; None if none does."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if 0 not in data:
        try:
            data.decode("utf-8")
            return "utf-8"
        except UnicodeDecodeError:
            pass
    texts = {encoding: _beginning(data, encoding) for encoding in ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")}
    best = max(texts, key=lambda encoding: (_familiar(texts[encoding]), -_strange(texts[encoding])))
    return best if _familiar(texts[best]) >= _LEAST_FAMILIAR and _strange(texts[best]) <= _MOST_STRANGE else None


def _beginning(data: bytes, encoding: str) -> str:
    """The first characters; a character cut in two by the sample's end is dropped, at the file's end it counts as damaged."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    return decoder.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)


def _strange(text: str) -> float:
    """Share of characters that no newspaper prints: damaged, control, private and unassigned ones."""
    return sum(_is_strange(char) for char in text) / max(1, len(text))


@cache
def _is_strange(char: str) -> bool:
    return char == "\ufffd" or (unicodedata.category(char)[0] == "C" and char not in _HARMLESS)


def _familiar(text: str) -> float:
    """Share of characters that Chinese print is made of: ASCII, general and CJK punctuation, and the common hanzi.

    Common are those of GB 2312 and, for traditional ones, the first level of Big5.  Bytes read in the wrong encoding
    give hanzi too, but from all over Unicode, many of them uncommon.
    """
    return sum(_is_familiar(char) for char in text) / max(1, len(text))


@cache
def _is_familiar(char: str) -> bool:
    if char < "\x80":
        return char >= " " or char in "\t\n\r\f\v"
    if "\u2000" <= char < "\u2700" or "\u3000" <= char < "\u3020" or "\uff00" <= char <= "\uffe6":
        return True
    return any(low <= char.encode(encoding, errors="replace")[0] <= high for encoding, low, high in _COMMON_HANZI)


def name_in_archive(path: Path, root: Path) -> str:
    """The path inside the archive with forward slashes, another for every file; a name that is no UTF-8 is read as GB18030."""
    raw = path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("utf-8", "backslashreplace")
