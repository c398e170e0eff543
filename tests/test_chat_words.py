"""What the chat says, the dates it understands, and whom it lets in."""

import re
import string
import subprocess
import sys
from datetime import date

import pytest

from index.errors import WenbaoError
from index.records import Filters
from ui.chat.app import checked_login, is_local
from ui.chat.dates import read_limits
from ui.chat.words import EN, ZH, language_wanted
from ui.config import ServeSettings

# ---------------------------------------------------------------- words


def test_both_languages_have_the_same_words_with_the_same_places_to_fill_in():
    assert ZH.keys() == EN.keys()
    for key in ZH:
        places = [{field for _, field, _, _ in string.Formatter().parse(words[key]) if field} for words in (ZH, EN)]
        assert places[0] == places[1], key


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("ja,en;q=0.5,zh;q=0.7", "zh"),
        ("fr, de;q=0.5", "en"),
        ("zh;q=0", "en"),
        ("zh;q=x", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_browsers_first_language_among_ours_is_taken_else_the_settings_one(header, lang):
    assert language_wanted(header, "en") == lang


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024-03-05", date(2024, 3, 5), date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5), date(2024, 3, 5)),
        ("2024年3月5日", date(2024, 3, 5), date(2024, 3, 5)),
        ("２０２４．３．５", date(2024, 3, 5), date(2024, 3, 5)),
        ("20240305", date(2024, 3, 5), date(2024, 3, 5)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023年2月", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        (" 2024 年 ", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_day_a_month_or_a_year_limits_to_all_its_days(typed, first, last):
    assert read_limits(typed, typed, ZH) == Filters(first, last)


def test_blank_fields_limit_nothing():
    assert read_limits("", None, ZH) == Filters()
    assert read_limits(2024, 20240305, ZH) == Filters(date(2024, 1, 1), date(2024, 3, 5))
    assert read_limits("  ", "2024-03-05", ZH) == Filters(None, date(2024, 3, 5))


@pytest.mark.parametrize(
    "typed", ["2024-02-30", "2024-13", "2024-00-01", "0000", "昨天", "5/3/2024", "2024-3-5-1", "99999-01-01", "2024-3-"]
)
def test_an_impossible_date_is_named_in_the_readers_language(typed):
    with pytest.raises(WenbaoError, match=f"“{re.escape(typed)}”不是可用的日期"):
        read_limits(typed, "", ZH)
    with pytest.raises(WenbaoError, match=f"“{re.escape(typed)}” is not a date"):
        read_limits("", typed, EN)


def test_a_first_day_after_the_last_is_refused():
    with pytest.raises(WenbaoError, match="起始日期 2024-03-05 晚于截止日期 2024-03-04"):
        read_limits("2024-03-05", "2024-03-04", ZH)


# ---------------------------------------------------------------- who may come in


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1", "[::1]"])
def test_this_machine_needs_no_login(host, monkeypatch):
    monkeypatch.delenv("WENBAO_LOGIN", raising=False)
    assert is_local(host)
    assert checked_login(ServeSettings(host=host)) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "archive.example"])
def test_other_addresses_want_a_login(host, monkeypatch):
    monkeypatch.delenv("WENBAO_LOGIN", raising=False)
    with pytest.raises(WenbaoError, match=f"host {re.escape(host)} lets others in: set WENBAO_LOGIN=user:password"):
        checked_login(ServeSettings(host=host))
    assert checked_login(ServeSettings(host=host, login="reader:ink")) == ("reader", "ink")
    monkeypatch.setenv("WENBAO_LOGIN", "desk:a:b")
    assert checked_login(ServeSettings(host=host, login="reader:ink")) == ("desk", "a:b")


@pytest.mark.parametrize("login", ["reader", "reader:", ":ink"])
def test_half_a_login_is_refused(login, monkeypatch):
    monkeypatch.setenv("WENBAO_LOGIN", login)
    with pytest.raises(WenbaoError, match="not of the form user:password"):
        checked_login(ServeSettings())


def test_mcp_is_not_put_beside_a_login_it_would_bypass(monkeypatch):
    monkeypatch.setenv("WENBAO_LOGIN", "reader:ink")
    with pytest.raises(WenbaoError, match="MCP would stand open"):
        checked_login(ServeSettings(host="0.0.0.0", mcp=True))


def test_the_desk_and_its_cards_need_no_gradio():
    code = "import sys, ui.chat.desk, ui.chat.app; sys.exit('gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
