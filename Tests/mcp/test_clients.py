"""The protocol's own client: every revision, over HTTP and stdio."""

import json

import jsonschema
import pytest
from mcp_talk import HANDSHAKES, MODERN, agent_session, connect, run
from mcp import MCPError
from mcp.types import ElicitResult

TRANSPORTS = ["http", "stdio", "bridged"]
REVISIONS = [MODERN, *HANDSHAKES]
SESSION = "0" * 26


@pytest.fixture(params=TRANSPORTS)
def where(request, server, stdio):
    if request.param == "http":
        return server.address
    return stdio() if request.param == "stdio" else stdio("--server", server.address)


@pytest.mark.parametrize("revision", REVISIONS)
def test_tools_are_listed_and_called(where, revision):
    async def talk():
        async with connect(where, revision) as client:
            assert client.protocol_version == revision
            if revision != MODERN:  # There a client that knows its revision asks for nothing else.
                assert client.server_capabilities.tools is not None
            listed = (await client.list_tools()).tools
            names = [tool.name for tool in listed]
            assert names == sorted(names) and len(names) == 18
            assert [tool.name for tool in (await client.list_tools()).tools] == names
            schemas = {tool.name: tool for tool in listed}
            if revision >= "2025-03-26":
                assert schemas["get_context"].annotations.read_only_hint
                assert schemas["erase_session"].annotations.destructive_hint
            answer = await client.call_tool("list_questions", {"skill": "", "page_size": 1, "page_token": ""})
            assert not answer.is_error, answer
            told = json.loads(answer.content[0].text)
            assert told["questions"]
            if revision >= "2025-06-18":
                jsonschema.validate(told, schemas["list_questions"].output_schema)
                assert answer.structured_content == told
            else:
                assert answer.structured_content is None
                assert not any(tool.output_schema or tool.title for tool in listed)

    run(talk())


@pytest.mark.parametrize("revision", REVISIONS)
def test_what_is_wrong_is_said(where, revision):
    async def talk():
        async with connect(where, revision) as client:
            with pytest.raises(MCPError) as error:
                await client.call_tool("no_such_tool", {})
            assert error.value.code == -32602 and "no_such_tool" in error.value.error.message
            wrong = await client.call_tool("get_context", {"session": SESSION})
            assert wrong.is_error and wrong.content[0].text.startswith("INVALID_ARGUMENT: $")
            assert "session" in wrong.content[0].text
            missing = await client.call_tool("get_context", {"session_id": SESSION})
            assert missing.is_error and missing.content[0].text.startswith("NOT_FOUND: ")

    run(talk())


def test_the_client_finds_the_newest_revision_by_itself(where):
    async def talk():
        async with connect(where, "auto") as client:
            assert client.protocol_version == MODERN
            assert client.server_info.name == "viva"
            assert client.server_capabilities.tools is not None
            found = client.session.discover_result
            assert found.supported_versions == [MODERN, *HANDSHAKES]
            assert "get_next_question" in found.instructions

    run(talk())


@pytest.mark.parametrize("revision", REVISIONS)
def test_progress_is_told(where, revision):
    async def talk():
        heard = []

        async def progress(amount, total, message):
            heard.append((amount, total, message))

        async with connect(where, revision) as client:
            answer = await client.call_tool(
                "list_sessions", {"page_size": 1, "page_token": ""}, progress_callback=progress)
            assert not answer.is_error, answer
        assert heard == [(0, None, "list_sessions has begun")]

    run(talk())


async def created(client, number):
    answer = await client.call_tool("create_session", agent_session(number))
    assert not answer.is_error, answer
    return json.loads(answer.content[0].text)["session"]["session_id"]


async def shown(client, session):
    answer = await client.call_tool("get_session", {"session_id": session})
    return json.loads(answer.content[0].text)["session"]


async def is_erased(client, session):
    return (await shown(client, session))["erased"]


@pytest.mark.parametrize("revision", [MODERN, "2025-11-25", "2025-06-18"])
@pytest.mark.parametrize("action", ["accept", "unconfirmed", "decline", "cancel"])
def test_a_person_approves_or_does_not(where, revision, action):
    asked = []

    async def person(context, params):
        asked.append(params)
        if action in ("accept", "unconfirmed"):
            return ElicitResult(
                action="accept", content={"confirm": action == "accept", "approved_by": "Grace Example"})
        return ElicitResult(action=action)

    async def talk():
        async with connect(where, revision, elicitation_callback=person) as client:
            session = await created(client, f"{revision}-{action}")
            answer = await client.call_tool("erase_session", {"session_id": session})
            assert len(asked) == 1 and session in asked[0].message
            assert asked[0].requested_schema["required"] == ["confirm", "approved_by"]
            assert answer.is_error == (action != "accept"), answer
            assert await is_erased(client, session) == (action == "accept")
            if action != "accept":
                assert "nothing was done" in answer.content[0].text
                return
            call, = (await shown(client, session))["approved_calls"]
            assert call["approval"]["approved_by"] == "Grace Example"
            way = "HTTP" if isinstance(where, str) else "STDIO"
            assert call["approval"]["way"] == f"APPROVAL_WAY_{way}_FORM"

    run(talk())


@pytest.mark.parametrize("revision", [MODERN, "2025-11-25", "2025-06-18"])
def test_nobody_is_asked_about_arguments_that_are_wrong(where, revision):
    asked = []

    async def person(context, params):
        asked.append(params)
        return ElicitResult(action="accept", content={"confirm": True, "approved_by": "Grace Example"})

    async def talk():
        async with connect(where, revision, elicitation_callback=person) as client:
            session = await created(client, f"wrong-{revision}")
            for arguments in ({"session": session}, {"session_id": 7}, {"session_id": session, "why": "x"}):
                answer = await client.call_tool("erase_session", arguments)
                assert answer.is_error and answer.content[0].text.startswith("INVALID_ARGUMENT: $"), answer
            assert not asked and not await is_erased(client, session)

    run(talk())


@pytest.mark.parametrize("revision", REVISIONS)
def test_without_a_person_nothing_is_approved(where, revision):
    async def talk():
        async with connect(where, revision) as client:
            session = await created(client, f"alone-{revision}")
            if revision == MODERN:
                with pytest.raises(MCPError) as error:
                    await client.call_tool("erase_session", {"session_id": session})
                assert error.value.code == -32021
                assert error.value.error.data == {"requiredCapabilities": {"elicitation": {"form": {}}}}
            else:
                answer = await client.call_tool("erase_session", {"session_id": session})
                assert answer.is_error and "approval" in answer.content[0].text
            assert not await is_erased(client, session)

    run(talk())
