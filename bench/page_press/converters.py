"""What turns a PDF into text: programs and packages that people use, each in the way it is used without thinking."""

from __future__ import annotations

import logging
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path


def _ran(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")


def pdftotext(pdf: Path) -> str:
    """Poppler's reading order."""
    return _ran("pdftotext", str(pdf), "-")


def pdftotext_raw(pdf: Path) -> str:
    """Poppler in the order of the file."""
    return _ran("pdftotext", "-raw", str(pdf), "-")


def pdftotext_layout(pdf: Path) -> str:
    """Poppler keeping the page's look: columns beside each other in one line."""
    return _ran("pdftotext", "-layout", str(pdf), "-")


def mupdf(pdf: Path) -> str:
    """PyMuPDF's plain text."""
    import pymupdf

    with pymupdf.open(pdf) as opened:
        return "\n".join(leaf.get_text("text") for leaf in opened)


def mupdf_blocks(pdf: Path) -> str:
    """PyMuPDF's blocks sorted from the top of the page, a blank line between them."""
    import pymupdf

    with pymupdf.open(pdf) as opened:
        return "\n\n".join(block[4].strip() for leaf in opened for block in leaf.get_text("blocks", sort=True))


def pdfminer(pdf: Path) -> str:
    """pdfminer.six with its layout analysis."""
    from pdfminer.high_level import extract_text

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # a line for every glyph without a box
    return extract_text(pdf)


def tesseract(pdf: Path) -> str:
    """A scan at 200 dpi read by tesseract."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-f", "1", "-l", "1", str(pdf), f"{folder}/page"], check=True)
        image = next(Path(folder).glob("*.png"))
        return _ran("tesseract", str(image), "-", "-l", "chi_sim", "--psm", "3")


CONVERTERS: dict[str, Callable[[Path], str]] = {
    "pdftotext": pdftotext, "raw": pdftotext_raw, "layout": pdftotext_layout,
    "mupdf": mupdf, "blocks": mupdf_blocks, "pdfminer": pdfminer, "tesseract": tesseract,
}  # fmt: skip
