"""The chat's front door: `build_app` makes it, `serve` opens it, to whom and in what dress."""

from __future__ import annotations

import ipaddress
import os
from threading import Thread
from typing import TYPE_CHECKING, Any

from index.errors import WenbaoError
from ui.chat.desk import Desk
from ui.chat.room import SESSIONS, asset, build_room
from ui.chat.words import LANGUAGES
from ui.config import ServeSettings

if TYPE_CHECKING:
    import gradio as gr

    from rag.answer import Answerer

__all__ = ["build_app", "serve"]

LOGIN_VARIABLE = "WENBAO_LOGIN"
SANS = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
MONO = ["ui-monospace", "Noto Sans Mono CJK SC", "monospace"]


def build_app(answerer: Answerer, settings: ServeSettings) -> gr.Blocks:
    """The chat over an open archive, unlaunched; `launch_arguments` dresses it."""
    return build_room(Desk(answerer, settings))


def serve(answerer: Answerer, settings: ServeSettings, block: bool = True, open_browser: bool = False) -> gr.Blocks:
    """Serve the chat and print its address; with `block` until the process is stopped, with `open_browser` in a window at once.

    Raises WenbaoError if the settings would open the chat to others without a login, or if the port is taken.
    """
    login = checked_login(settings)
    _keep_to_ourselves()
    desk = Desk(answerer, settings)
    app = build_room(desk)
    try:
        _, address, _ = app.launch(**launch_arguments(settings, login), inbrowser=open_browser)
    except OSError:
        raise WenbaoError(f"port {settings.port} of {settings.host} cannot be used: choose another with --port.") from None
    print(f"Wenbao: {address}", flush=True)
    Thread(target=_prepare, args=(desk,), daemon=True).start()
    if block:
        app.block_thread()
    return app


def _prepare(desk: Desk) -> None:
    """Work out the example questions before the first reader comes, the settings' language first."""
    for lang in sorted(LANGUAGES, key=lambda lang: lang != desk.settings.language):
        desk.examples(lang)


def checked_login(settings: ServeSettings) -> tuple[str, str] | None:
    """The user and password readers must give, from WENBAO_LOGIN or the setting `login`; None for none.

    Raises WenbaoError if it is no user:password, if the chat would leave this machine without one, or
    if MCP would: its address asks for no login.
    """
    given = os.environ.get(LOGIN_VARIABLE) or settings.login
    user, colon, password = given.partition(":")
    if given and not (user and colon and password):
        raise WenbaoError(f"the login is not of the form user:password: correct {LOGIN_VARIABLE} or serve.login.")
    if not given and not is_local(settings.host):
        raise WenbaoError(f"host {settings.host} lets others in: set {LOGIN_VARIABLE}=user:password, or keep host 127.0.0.1.")
    if given and settings.mcp:
        raise WenbaoError("MCP would stand open beside the login, for it has none of its own: switch mcp off, or remove the login.")
    return (user, password) if given else None


def is_local(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _in_address(host: str) -> str:
    """The host as it stands in a web address: an IPv6 one in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def launch_arguments(settings: ServeSettings, login: tuple[str, str] | None) -> dict[str, Any]:
    """How the app is launched: nothing shared, nothing fetched from elsewhere, our own style."""
    import gradio as gr

    theme = gr.themes.Base(font=SANS, font_mono=MONO, primary_hue="stone", neutral_hue="stone")  # names of fonts, none to be fetched
    return {
        "server_name": _in_address(settings.host),
        "server_port": settings.port,
        "auth": login,
        "share": False,
        "ssr_mode": False,
        "pwa": False,
        "enable_monitoring": False,
        "run_history": False,
        "quiet": True,
        "footer_links": [],
        "prevent_thread_lock": True,
        "state_session_capacity": SESSIONS,
        "mcp_server": settings.mcp,
        "theme": theme,
        # the style is no "css" of Gradio's: that is rewritten to hold inside its frame, so that rules for the frame itself, for several
        # elements at once (:is) or for some screens only would be lost
        "head": f"<style>{asset('style.css')}</style><script>{asset('page.js')}</script>",
    }


def _keep_to_ourselves() -> None:
    """No telemetry, and no proxy between Gradio and its own address, which it calls once at start."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    for name in ("NO_PROXY", "no_proxy"):
        kept = [entry for entry in os.environ.get(name, "").split(",") if entry]
        os.environ[name] = ",".join(dict.fromkeys([*kept, "127.0.0.1", "localhost", "::1"]))
