"""The press: what it lays out is what its gold says; what converters make of it is read without losing a line."""

import random
import re
import shutil
from html import unescape

import pytest

from bench.page_factory.stories import own_stories
from bench.page_press.layout import page
from index.page import lost_lines, read_page


def flat(html: str) -> str:
    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", html)).replace("　", "").replace(" ", "")


@pytest.mark.parametrize("seed", range(6))
def test_everything_of_the_gold_is_on_the_page_in_its_order(seed):
    html, gold = page(own_stories(), seed, 6000)
    text, at = flat(html), 0
    for article in gold["articles"]:
        found = text.find("".join(article["paragraphs"]).replace(" ", ""))
        assert found >= at
        at = found
        assert not article["headline"] or article["headline"].replace(" ", "") in text
    assert gold["issue"]["date"][:4] in text


def test_the_same_seed_gives_the_same_page_and_another_another():
    assert page(own_stories(), 3, 6000) == page(own_stories(), 3, 6000) != page(own_stories(), 4, 6000)


def test_room_limits_what_is_set():
    sizes = [sum(len("".join(a["paragraphs"])) for a in page(own_stories(), 1, room)[1]["articles"]) for room in (1500, 3000, 6000)]
    assert sizes == sorted(sizes) and sizes[0] < sizes[2] and sizes[0] <= 1500


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_a_printed_page_read_by_pdftotext_loses_no_line(tmp_path):
    from bench.page_press.__main__ import pressed
    from bench.page_press.converters import pdftotext
    from bench.segment_data import page_text

    gold = pressed(random.Random(1).sample(own_stories(), 12), 1, tmp_path / "page.pdf")
    dump = page_text("page.txt", pdftotext(tmp_path / "page.pdf"))
    read = read_page(dump)
    assert gold["articles"] and read.articles
    assert not lost_lines(dump, read)
