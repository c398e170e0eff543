"""What programs see of a served chat: the endpoint /ask, MCP, and the login."""

import json
import re
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from browser_room import PATIENCE, Room, ask, expect
from chat_archive import BRIDGE, FOLLOW_UP

from rag.cite import gbt7714

pytestmark = pytest.mark.browser


def test_gradio_client_asks_and_gets_the_json_form(room):
    from gradio_client import Client

    client = Client(room.address, verbose=False, analytics_enabled=False)
    form = client.predict("青禾桥总投资多少？", api_name="/ask")
    assert form["answer"] == "3.2亿元"
    assert form["answerable"] is True
    assert form["citations"][0]["gbt7714"] == gbt7714(BRIDGE)
    assert client.predict(FOLLOW_UP, ["青禾桥总投资多少？"], api_name="/ask")["answer"] == "1280米"
    refused = client.predict(question="市长是谁？", date_from="2024-03", api_name="/ask")
    assert refused["answer"] is None
    assert refused["citations"] == []
    assert refused["filters"]
    assert client.predict("市长是谁？", date_from=2024, api_name="/ask")["filters"] == {"date_from": "2024-01-01"}
    with pytest.raises(Exception, match="is not a date"):
        client.predict("青禾桥总投资多少？", date_to="soon", api_name="/ask")


def test_only_ask_is_open_to_programs(room):
    from gradio_client import Client

    client = Client(room.address, verbose=False, analytics_enabled=False)
    api = client.view_api(all_endpoints=True, print_info=False, return_format="dict")
    assert list(api["named_endpoints"]) == ["/ask"]
    assert api["unnamed_endpoints"] == {}
    assert [parameter["parameter_name"] for parameter in api["named_endpoints"]["/ask"]["parameters"]] == [
        "question", "history", "date_from", "date_to", "date_filter", "today",
    ]  # fmt: skip


def in_mcp(address, act):
    """What `act` gets from a session with the MCP server; in a thread, for the browser's loop already runs in this one."""
    import anyio
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk():
        async with streamablehttp_client(f"{address}gradio_api/mcp/") as (reading, writing, _), ClientSession(reading, writing) as session:
            await session.initialize()
            return await act(session)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, talk).result(timeout=PATIENCE / 1000)


def test_mcp_offers_one_tool_that_answers(room):
    async def act(session):
        return await session.list_tools(), await session.call_tool("ask", {"question": "青禾桥总投资多少？"})

    listed, called = in_mcp(room.address, act)
    (tool,) = listed.tools
    assert tool.name == "ask"
    assert tool.description.startswith("Ask the newspaper archive a question.")
    assert set(tool.inputSchema["properties"]) == {"question", "history", "date_from", "date_to", "date_filter", "today"}
    assert tool.inputSchema["required"] == ["question"]
    assert tool.inputSchema["properties"]["history"]["type"] == "array"
    assert all(field["description"] for field in tool.inputSchema["properties"].values())
    text = called.content[0].text
    assert "3.2亿元" in text
    form = json.loads(text)
    assert (form["answer"], form["answerable"], form["citations"][0]["gbt7714"]) == ("3.2亿元", True, gbt7714(BRIDGE))


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A chat with a login and without MCP."""
    served = Room(tmp_path_factory.mktemp("guarded"), login="reader:ink")
    yield served
    served.app.close()


def test_without_the_flag_there_is_no_mcp_and_with_a_login_nothing_is_open(guarded, visit):
    import httpx

    assert httpx.get(f"{guarded.address}gradio_api/mcp/schema").status_code in (401, 404)
    called = httpx.post(f"{guarded.address}gradio_api/call/ask", json={"data": ["青禾桥总投资多少？", [], "", ""]})
    assert called.status_code == 401
    page = visit(address=guarded.address)
    expect(page.locator("input[type=password]")).to_be_visible()
    page.locator("input").first.fill("reader")
    page.locator("input[type=password]").fill("ink")
    page.locator("input[type=password]").press("Enter")
    expect(ask(page, "青禾桥总投资多少？").locator(".answer-text")).to_have_text("3.2亿元")


def test_a_taken_port_is_said_in_one_sentence(room):
    from index.errors import WenbaoError
    from ui.chat.app import serve

    with pytest.raises(WenbaoError, match=re.escape(f"port {room.settings.port} of 127.0.0.1 cannot be used: choose another with --port.")):
        serve(room.answerer, room.settings, block=False)


def test_an_address_of_the_new_kind_is_served(tmp_path):
    import httpx

    if not has_ipv6():
        pytest.skip("this machine has no IPv6")
    served = Room(tmp_path, host="::1")
    try:
        assert httpx.get(f"http://[::1]:{served.settings.port}/", trust_env=False).status_code == 200
    finally:
        served.app.close()


def has_ipv6():
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False
