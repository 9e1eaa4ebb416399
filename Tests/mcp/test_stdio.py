"""The program as a host starts it: a message a line, and nothing else on standard output."""

import json
import subprocess

import pytest
from mcp_talk import FORMS, META, agent_session


def talk(program, folder, lines, *arguments):
    """Writes all lines, ends the input, and gives what came back, by id."""
    arguments = arguments or ("--data", str(folder / "data"))
    done = subprocess.run(
        [program, "mcp", *arguments], input=b"\n".join(
            line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines) + b"\n",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def request(number, method, params=None, meta=META):
    return {"jsonrpc": "2.0", "id": number, "method": method,
            "params": {**(params or {}), **({"_meta": meta} if meta else {})}}


def hello(revision, **capabilities):
    return {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": revision, "capabilities": capabilities, "clientInfo": {"name": "x", "version": "1"}}}


def session_to_erase(program, folder, name):
    """A new session, and a call that asks a person whether to erase it."""
    create = request(1, "tools/call", {"name": "create_session", "arguments": agent_session(name)})
    session = talk(program, folder, [create])[0]["result"]["structuredContent"]["session"]["session_id"]
    return session, {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
                     "params": {"name": "erase_session", "arguments": {"session_id": session}}}


def test_all_that_was_asked_is_answered_before_the_end(viva_program, tmp_path):
    answers = talk(viva_program, tmp_path, [request(n, "tools/list") for n in range(40)])
    assert sorted(answer["id"] for answer in answers) == list(range(40))
    assert all(len(answer["result"]["tools"]) == 18 for answer in answers)


def test_what_is_no_message_is_refused_and_the_talk_goes_on(viva_program, tmp_path):
    answers = talk(viva_program, tmp_path, [
        b"{", b"\xff\xfe", b"", b"[]", b'"x"', b'{"jsonrpc":"2.0","id":null,"method":"ping"}', b"[" * 5000,
        b" " * ((1 << 20) + 1), request(1, "tools/list", meta=None), request("last", "server/discover")])
    faults = [answer["error"]["code"] for answer in answers if "error" in answer]
    assert sorted(faults) == [-32700] * 4 + [-32602] + [-32600] * 3
    assert [a["id"] for a in answers if "result" in a] == ["last"]


def test_both_eras_share_a_pipe(viva_program, tmp_path):
    answers = {answer["id"]: answer for answer in talk(viva_program, tmp_path, [
        hello("2025-03-26"), {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "ping"}, request(3, "server/discover"),
        [{"jsonrpc": "2.0", "id": 4, "method": "ping"}, {"jsonrpc": "2.0", "id": 5, "method": "ping"}]])}
    assert answers[1]["result"]["protocolVersion"] == "2025-03-26"
    assert answers[2]["result"] == answers[4]["result"] == answers[5]["result"] == {}
    assert answers[3]["result"]["resultType"] == "complete"


def test_a_question_without_an_answer_approves_nothing(viva_program, tmp_path):
    session, erase = session_to_erase(viva_program, tmp_path, "end")
    answers = talk(viva_program, tmp_path, [hello("2025-11-25", elicitation={}), erase])
    final = next(answer for answer in answers if answer.get("id") == 2 and "result" in answer)
    assert final["result"]["isError"] and "nobody answered" in final["result"]["content"][0]["text"]
    show = request(3, "tools/call", {"name": "get_session", "arguments": {"session_id": session}})
    assert not talk(viva_program, tmp_path, [show])[0]["result"]["structuredContent"]["session"]["erased"]


def test_requests_that_wait_are_counted_whatever_their_ids(viva_program, tmp_path):
    """Each waits for a person's answer, which never comes."""
    _, erase = session_to_erase(viva_program, tmp_path, "counted")
    answers = talk(viva_program, tmp_path, [hello("2025-11-25", elicitation={})] + [erase] * 70)
    refused = [a for a in answers if a.get("id") == 2
               and "64 requests of this client run already" in a.get("error", {}).get("message", "")]
    assert len(refused) == 6, answers


def test_a_batch_that_is_too_long_is_refused_as_over_http(viva_program, tmp_path):
    ping = {"jsonrpc": "2.0", "id": 2, "method": "ping"}
    answers = talk(viva_program, tmp_path, [hello("2025-03-26"), [ping] * 51, []])
    assert [a["error"]["code"] for a in answers if "error" in a] == [-32600] * 2
    assert not [a for a in answers if a.get("id") == 2]


@pytest.mark.parametrize("arguments", [[], ["--data", "a", "--server", "127.0.0.1:1"]])
def test_where_the_tools_are_must_be_said(viva, arguments):
    done = viva("mcp", *arguments)
    assert done.returncode != 0 and "--server" in done.stderr and not done.stdout


def test_a_server_that_is_away_is_an_error_of_each_call(viva_program, tmp_path):
    answers = talk(viva_program, tmp_path, [request(1, "tools/list"), request(2, "server/discover")],
                   "--server", "127.0.0.1:1")
    by_id = {answer["id"]: answer for answer in answers}
    assert by_id[1]["error"]["code"] == -32603 and by_id[2]["result"]


def test_the_pipe_asks_by_state_too(viva_program, tmp_path):
    create = request(1, "tools/call", {"name": "create_session", "arguments": agent_session("pipe")})
    session = talk(viva_program, tmp_path, [create])[0]["result"]["structuredContent"]["session"]["session_id"]
    erase = request(2, "tools/call", {"name": "erase_session", "arguments": {"session_id": session}}, meta=FORMS)
    asked = talk(viva_program, tmp_path, [erase])[0]["result"]
    assert asked["resultType"] == "input_required"
    # Another process has another key.
    erase["params"].update(requestState=asked["requestState"], inputResponses={
        "approval": {"action": "accept", "content": {"confirm": True, "approved_by": "Grace"}}})
    assert talk(viva_program, tmp_path, [erase])[0]["error"]["code"] == -32602
