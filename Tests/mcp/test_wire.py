"""Each check of a request and each attack, by requests made by hand."""

import http.client
import json
import socket
import time

import pytest
from mcp_talk import FORMS, HANDSHAKES, META, MODERN, Raw, agent_session

SESSION = "0" * 26


def fault(answer, status, code):
    """The error of an answer that is one."""
    assert (answer[0], answer[2]["error"]["code"]) == (status, code), answer[2]
    return answer[2]["error"]


def result(answer):
    assert answer[0] == 200, answer
    return answer[2]["result"]


# Stateless requests


def test_discovery_says_what_there_is(raw):
    found = result(raw.request("server/discover"))
    assert found["supportedVersions"] == [MODERN, *HANDSHAKES]
    assert found["resultType"] == "complete" and found["capabilities"] == {"tools": {}}
    assert found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "viva"
    assert found["ttlMs"] > 0 and found["cacheScope"] == "public"


def test_a_list_may_be_kept_and_is_always_the_same(raw):
    first, second = (raw.request("tools/list") for _ in range(2))
    assert first[2] == second[2]
    listed = result(first)
    assert listed["ttlMs"] > 0 and listed["cacheScope"] == "private" and "nextCursor" not in listed
    assert fault(raw.request("tools/list", {"cursor": "2"}), 400, -32602)


@pytest.mark.parametrize("missing", ["mcp-protocol-version", "mcp-method", "mcp-name"])
def test_the_head_must_say_what_the_body_says(raw, missing):
    assert fault(raw.call("get_context", headers={missing: None}), 400, -32020)
    assert fault(raw.call("get_context", headers={missing: "something else"}), 400, -32020)


def test_a_field_that_stands_twice_is_refused(raw):
    host, _, port = raw.address.rpartition(":")
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": META}})
    connection = http.client.HTTPConnection(host, int(port), timeout=30)
    connection.putrequest("POST", "/mcp")
    for name, value in [("content-type", "application/json"), ("mcp-protocol-version", MODERN),
                        ("mcp-method", "tools/list"), ("mcp-method", "tools/list"),
                        ("content-length", str(len(body)))]:
        connection.putheader(name, value)
    connection.endheaders(body.encode())
    answer = connection.getresponse()
    assert answer.status == 400 and json.loads(answer.read())["error"]["code"] == -32020
    connection.close()


def test_a_name_in_base64_is_read(raw):
    arguments = {"skill": "", "page_size": 1, "page_token": ""}
    assert result(raw.call("list_questions", arguments, headers={"mcp-name": "=?base64?bGlzdF9xdWVzdGlvbnM=?="}))
    assert fault(raw.call("list_questions", arguments, headers={"mcp-name": "=?base64?bGlzdA==?="}), 400, -32020)


def test_a_request_says_who_asks(raw):
    assert "initialize" in fault(raw.request("tools/list", meta=None), 400, -32602)["message"]
    for name in META:
        assert fault(raw.request("tools/list", meta={k: v for k, v in META.items() if k != name}), 400, -32602)
    assert fault(raw.request("tools/list", meta=None, headers={"mcp-protocol-version": None, "mcp-method": None}),
                 400, -32602)


def test_an_unknown_revision_is_told_the_known_ones(raw):
    meta = {**META, "io.modelcontextprotocol/protocolVersion": "2027-01-01"}
    told = fault(raw.request("tools/list", meta=meta, headers={"mcp-protocol-version": "2027-01-01"}), 400, -32022)
    assert told["data"] == {"supported": [MODERN, *HANDSHAKES], "requested": "2027-01-01"}
    assert fault(raw.request("tools/list", meta=meta), 400, -32020)


@pytest.mark.parametrize("method", ["initialize", "ping", "resources/list", "logging/setLevel", "no/such", ""])
def test_an_unknown_method_is_not_found(raw, method):
    assert fault(raw.request(method), 404, -32601)


def test_an_unknown_tool_is_a_wrong_parameter(raw):
    assert fault(raw.call("no_such_tool"), 400, -32602)
    for params in [{"name": 7}, {"name": "get_context", "arguments": []}, {}]:
        headers = {"mcp-name": str(params.get("name", "get_context"))}
        assert raw.request("tools/call", params, headers=headers)[0] == 400


def test_the_id_comes_back_as_it_was(raw):
    for number in [0, 7, "seven", "7", -1, ""]:
        assert raw.request("tools/list", number=number)[2]["id"] == number
    for number in [None, 1.5, [], {}, True]:
        assert raw.request("tools/list", number=number)[2]["error"]["code"] == -32600


def test_progress_comes_as_events_before_the_result(raw):
    meta = {**META, "progressToken": "p"}
    arguments = {"skill": "", "page_size": 1, "page_token": ""}
    status, fields, events = raw.call("list_questions", arguments, meta=meta)
    assert status == 200 and fields["content-type"] == "text/event-stream"
    assert fields["x-accel-buffering"] == "no" and "no-cache" in fields["cache-control"]
    assert events[0]["method"] == "notifications/progress"
    assert events[0]["params"] == {"progressToken": "p", "progress": 0, "message": "list_questions has begun"}
    assert events[-1]["id"] == 1 and events[-1]["result"]["isError"] is False
    # Whoever takes no events gets the result alone.
    plain = raw.call("list_questions", arguments, meta=meta, headers={"accept": "application/json"})
    assert result(plain)["structuredContent"]
    assert raw.call("list_questions", arguments, meta={**META, "progressToken": []})[0] == 400


@pytest.mark.parametrize("verb", ["GET", "DELETE", "PUT"])
def test_only_posts_are_taken(raw, verb):
    status, fields, _ = raw.post(None, verb=verb)
    assert status == 405 and "POST" in fields["allow"]


def test_notifications_are_accepted_and_responses_are_not(raw):
    fields = {"mcp-protocol-version": MODERN}
    assert raw.post({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {}}, fields)[0] == 202
    assert raw.post({"jsonrpc": "2.0", "id": 1, "result": {}}, fields)[0] == 400


# Bodies and heads


@pytest.mark.parametrize("body,code", [
    (b"", -32700), (b"{", -32700), (b"\xff", -32700), (b'{"a":1,"a":2}', -32700), (b"[" * 5000, -32700),
    (b"null", -32600), (b"[]", -32600), (b'"x"', -32600), (b'{"jsonrpc":"2.0"}', -32600),
    (json.dumps([{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}]).encode(), -32600),
])
def test_a_body_that_is_no_message_is_refused(raw, body, code):
    assert fault(raw.post(body), 400, code)


def test_deep_arguments_are_refused(raw):
    deep = {}
    for _ in range(90):
        deep = {"a": deep}
    answer = raw.call("get_context", {"session_id": deep})
    assert answer[0] == 200 and answer[2]["result"]["isError"]
    for _ in range(20):
        deep = {"a": deep}
    assert fault(raw.call("get_context", {"session_id": deep}), 400, -32700)


def test_a_body_too_large_is_refused_before_it_is_read(raw):
    status, _, text = raw.post(b" " * (1 << 20) + b"{}")
    assert status == 413, text


def test_content_types_are_minded(raw):
    assert raw.request("tools/list", headers={"content-type": "text/plain"})[0] == 415
    assert raw.request("tools/list", headers={"content-type": "application/json; charset=utf-8"})[0] == 200
    assert raw.request("tools/list", headers={"accept": "text/event-stream"})[0] == 406
    assert raw.request("tools/list", headers={"accept": "*/*"})[0] == 200


def test_pages_of_other_origins_are_refused(raw, start_server):
    assert raw.request("tools/list", headers={"origin": "https://evil.example.org"})[0] == 403
    assert raw.request("tools/list", headers={"origin": "null"})[0] == 403
    assert raw.request("tools/list", headers={"origin": f"http://{raw.address}"})[0] == 403
    assert raw.request("tools/list", headers={"host": "evil.example.org"})[0] == 421
    allowed = Raw(start_server("--allow-origin", "https://app.example.org").address)
    answer = allowed.request("tools/list", headers={"origin": "https://app.example.org"})
    assert answer[0] == 200 and answer[1]["access-control-allow-origin"] == "https://app.example.org"
    assert allowed.request("tools/list", headers={"origin": "https://app.example.org.evil"})[0] == 403


def test_leaving_the_stream_leaves_the_server_well(raw, server):
    host, _, port = raw.address.rpartition(":")
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
        "name": "list_questions", "arguments": {"skill": "", "page_size": 200, "page_token": ""},
        "_meta": {**META, "progressToken": 1}}}).encode()
    head = (f"POST /mcp HTTP/1.1\r\nhost: {raw.address}\r\ncontent-type: application/json\r\n"
            f"accept: */*\r\nmcp-protocol-version: {MODERN}\r\nmcp-method: tools/call\r\n"
            f"mcp-name: list_questions\r\ncontent-length: {len(body)}\r\n\r\n").encode()
    for _ in range(50):
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(head + body)
    assert result(raw.request("server/discover"))
    assert server.process.poll() is None


# Approval


@pytest.fixture
def erasable(raw):
    """Makes a session; gives the arguments that erase it."""

    def make(number):
        answer = result(raw.call("create_session", agent_session(number)))
        return {"session_id": answer["structuredContent"]["session"]["session_id"]}

    return make


def approve(raw, arguments, state, answer, meta=FORMS, name="erase_session"):
    extra = {"requestState": state, "inputResponses": {"approval": answer}}
    return raw.call(name, arguments, meta=meta, extra=extra, number=2)


def accepted(name="Grace Example", confirm=True):
    return {"action": "accept", "content": {"confirm": confirm, "approved_by": name}}


def test_an_approval_is_asked_for_and_good_once(raw, erasable):
    arguments = erasable("once")
    asked = result(raw.call("erase_session", arguments, meta=FORMS))
    assert asked["resultType"] == "input_required"
    question = asked["inputRequests"]["approval"]
    assert question["method"] == "elicitation/create" and question["params"]["mode"] == "form"
    done = result(approve(raw, arguments, asked["requestState"], accepted()))
    assert done["resultType"] == "complete" and done["structuredContent"]["already_erased"] is False
    assert "used before" in fault(approve(raw, arguments, asked["requestState"], accepted()), 400, -32602)["message"]


def test_a_refusal_is_good_once_too(raw, erasable):
    arguments = erasable("refusal")
    state = result(raw.call("erase_session", arguments, meta=FORMS))["requestState"]
    assert result(approve(raw, arguments, state, {"action": "decline"}))["isError"]
    assert fault(approve(raw, arguments, state, accepted()), 400, -32602)
    assert not result(raw.call("get_session", arguments))["structuredContent"]["session"]["erased"]


def test_a_state_is_of_one_call(raw, erasable):
    arguments, other = erasable("mine"), erasable("other")
    state = result(raw.call("erase_session", arguments, meta=FORMS))["requestState"]
    assert "another call" in fault(approve(raw, other, state, accepted()), 400, -32602)["message"]
    assert not result(raw.call("get_session", other))["structuredContent"]["session"]["erased"]
    assert result(approve(raw, arguments, state, accepted()))["isError"] is False


def test_a_forged_state_is_refused(raw, erasable):
    arguments = erasable("forged")
    state = result(raw.call("erase_session", arguments, meta=FORMS))["requestState"]
    flipped = state[:-1] + ("0" if state[-1] != "0" else "1")
    for forged in ["", "x", "1.00.00", flipped, state + "00", state.upper(), state[2:]]:
        assert fault(approve(raw, arguments, forged, accepted()), 400, -32602)
    assert fault(raw.call("erase_session", arguments, meta=FORMS, extra={"requestState": 7}), 400, -32602)
    assert fault(raw.call("erase_session", arguments, meta=FORMS,
                          extra={"inputResponses": {"approval": accepted()}}), 400, -32602)
    assert not result(raw.call("get_session", arguments))["structuredContent"]["session"]["erased"]


def test_an_answer_that_is_none_is_asked_for_again(raw, erasable):
    arguments = erasable("none")
    state = result(raw.call("erase_session", arguments, meta=FORMS))["requestState"]
    again = result(raw.call("erase_session", arguments, meta=FORMS, extra={"requestState": state}))
    assert again["resultType"] == "input_required" and again["requestState"] != state
    for wrong in [{}, {"action": "yes"}, {"action": "accept"}, accepted(""), accepted("  "), accepted("x" * 201),
                  accepted("Grace\x1b[2J"), accepted("Grace\nevent 9"), accepted("e" + "\u0301" * 200),
                  {"action": "accept", "content": {"confirm": "true", "approved_by": "Grace"}}]:
        assert fault(approve(raw, arguments, state, wrong), 400, -32602)
    # None of them used the state up.
    assert result(approve(raw, arguments, state, accepted()))["isError"] is False


def test_the_arguments_alone_approve_nothing(raw, erasable):
    arguments = erasable("alone")
    answer = result(raw.call("erase_session", {**arguments, "approved_by": "Grace"}, meta=FORMS))
    assert answer["isError"] and answer["content"][0]["text"].startswith("INVALID_ARGUMENT: $.approved_by")
    assert fault(raw.call("erase_session", arguments), 400, -32021)["data"]
    assert not result(raw.call("get_session", arguments))["structuredContent"]["session"]["erased"]


@pytest.mark.parametrize("wrong", [{"session": SESSION}, {"session_id": 5}, {"session_id": SESSION, "why": "x"}])
def test_nobody_is_asked_to_approve_what_would_be_refused(raw, erasable, wrong):
    refused = result(raw.call("erase_session", wrong, meta=FORMS))
    assert refused["isError"] and refused["content"][0]["text"].startswith("INVALID_ARGUMENT: $")
    assert refused["resultType"] == "complete" and "inputRequests" not in refused
    # Nor does an approval of another call make them right.
    arguments = erasable("right")
    state = result(raw.call("erase_session", arguments, meta=FORMS))["requestState"]
    assert result(approve(raw, wrong, state, accepted()))["isError"]
    assert not result(raw.call("get_session", arguments))["structuredContent"]["session"]["erased"]
    fields = raw.open("2025-06-18", {"elicitation": {}})
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "erase_session", "arguments": wrong}}
    assert result(raw.post(call, fields))["isError"]


@pytest.mark.parametrize("session, code", [(SESSION, "NOT_FOUND: "), ("", "INVALID_ARGUMENT: session_id")])
def test_nobody_is_asked_about_a_session_that_there_is_not(raw, session, code):
    arguments = {"session_id": session}
    refused = result(raw.call("erase_session", arguments, meta=FORMS))
    assert refused["isError"] and refused["content"][0]["text"].startswith(code)
    assert refused["resultType"] == "complete" and "inputRequests" not in refused
    fields = raw.open("2025-06-18", {"elicitation": {}})
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": {"name": "erase_session", "arguments": arguments}}
    refused = result(raw.post(call, fields))
    assert refused["isError"] and refused["content"][0]["text"].startswith(code)


def test_an_approval_is_of_the_request_not_of_its_words(raw, erasable):
    arguments = erasable("words")
    state = result(raw.call("erase_session", arguments, meta=FORMS))["requestState"]
    assert result(approve(raw, {"sessionId": arguments["session_id"]}, state, accepted()))["isError"] is False


def test_who_approved_is_recorded_with_the_way(raw, erasable):
    arguments = erasable("who")
    state = result(raw.call("erase_session", arguments, meta=FORMS))["requestState"]
    assert result(approve(raw, arguments, state, accepted()))["isError"] is False
    call, = result(raw.call("get_session", arguments))["structuredContent"]["session"]["approved_calls"]
    assert call["method"] == "/viva.v1.Sessions/EraseSession" and call["call_id"].startswith("mcp-")
    assert call["approval"]["approved_by"] == "Grace Example" and call["approval"]["caller"] == "local"
    assert call["approval"]["way"] == "APPROVAL_WAY_HTTP_FORM"


# Sessions of handshakes


@pytest.mark.parametrize("revision", HANDSHAKES)
def test_a_session_is_opened_used_and_ended(raw, revision):
    fields = raw.open(revision)
    assert raw.post({"jsonrpc": "2.0", "method": "notifications/initialized"}, fields)[0] == 202
    assert raw.post({"jsonrpc": "2.0", "id": 2, "method": "ping"}, fields)[2] == {"jsonrpc": "2.0", "id": 2, "result": {}}
    answer = raw.post({"jsonrpc": "2.0", "id": 3, "method": "no/such"}, fields)
    assert (answer[0], answer[2]["error"]["code"]) == (200, -32601)
    other = next(r for r in HANDSHAKES if r != revision)
    assert raw.post({"jsonrpc": "2.0", "id": 4, "method": "ping"}, {**fields, "mcp-protocol-version": other})[0] == 400
    assert raw.post(None, fields, verb="GET")[0] == 405
    assert raw.post(None, fields, verb="DELETE")[0] == 204
    assert raw.post(None, fields, verb="DELETE")[0] == 404
    assert raw.post({"jsonrpc": "2.0", "id": 5, "method": "ping"}, fields)[0] == 404


def test_without_its_session_a_handshake_goes_on_nowhere(raw):
    fields = {"mcp-protocol-version": HANDSHAKES[0]}
    ping = {"jsonrpc": "2.0", "id": 2, "method": "ping"}
    assert raw.post(ping, fields)[0] == 400
    assert raw.post(ping, {**fields, "mcp-session-id": "f" * 32})[0] == 404
    unknown = raw.post({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "1999-01-01", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}})
    assert result(unknown)["protocolVersion"] == HANDSHAKES[0]


def test_a_batch_is_answered_where_there_are_batches(raw):
    batch = [{"jsonrpc": "2.0", "id": 1, "method": "ping"}, {"jsonrpc": "2.0", "method": "notifications/initialized"},
             {"jsonrpc": "2.0", "id": "b", "method": "tools/call",
              "params": {"name": "list_sessions", "arguments": {"page_size": 1, "page_token": ""}}},
             {"jsonrpc": "2.0", "id": 3, "method": "no/such"}, 7]
    status, _, answers = raw.post(batch, raw.open("2025-03-26"))
    assert status == 200 and [a["id"] for a in answers] == [1, "b", 3, None]
    assert answers[1]["result"]["isError"] is False and answers[2]["error"]["code"] == -32601
    fields = raw.open("2025-03-26")
    assert raw.post([{"jsonrpc": "2.0", "method": "notifications/initialized"}], fields)[0] == 202
    assert raw.post([], fields)[0] == 400
    assert raw.post([batch[0]] * 51, fields)[0] == 400
    for revision in ["2025-11-25", "2025-06-18", "2024-11-05"]:
        assert raw.post(batch, raw.open(revision))[0] == 400


class Stream:
    """A call whose answer comes as events, one after the other."""

    def __init__(self, raw, fields, number, arguments, name="erase_session"):
        host, _, port = raw.address.rpartition(":")
        self.connection = http.client.HTTPConnection(host, int(port), timeout=30)
        self.connection.request("POST", "/mcp", json.dumps({
            "jsonrpc": "2.0", "id": number, "method": "tools/call",
            "params": {"name": name, "arguments": arguments}}),
            {"content-type": "application/json", "accept": "application/json, text/event-stream", **fields})
        self.response = self.connection.getresponse()
        assert self.response.getheader("content-type") == "text/event-stream"

    def event(self):
        while not (line := self.response.readline()).startswith(b"data: "):
            assert line, "the stream ended"
        return json.loads(line[6:])


def test_a_question_waits_in_the_stream_of_its_call(raw, erasable):
    arguments = erasable("stream")
    fields = raw.open("2025-06-18", {"elicitation": {}})
    stream = Stream(raw, fields, 9, arguments)
    asked = stream.event()
    assert asked["method"] == "elicitation/create"
    answer = {"jsonrpc": "2.0", "id": asked["id"], "result": accepted()}
    # Another client's answer is none, nor is one to another question.
    assert raw.post(answer, raw.open("2025-06-18", {"elicitation": {}}))[0] == 202
    assert raw.post({**answer, "id": "0" * 32}, fields)[0] == 202
    assert not result(raw.call("get_session", arguments))["structuredContent"]["session"]["erased"]
    assert raw.post(answer, fields)[0] == 202
    done = stream.event()
    assert done["id"] == 9 and done["result"]["isError"] is False
    assert raw.post(answer, fields)[0] == 202
    stream.connection.close()


def test_a_call_that_is_withdrawn_while_its_question_waits_is_not_made(raw, erasable):
    arguments = erasable("withdrawn")
    fields = raw.open("2025-06-18", {"elicitation": {}})
    stream, other = Stream(raw, fields, 9, arguments), Stream(raw, fields, 10, erasable("kept"))
    asked, still = stream.event(), other.event()
    cancel = {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 9}}
    assert raw.post(cancel, fields)[0] == 202
    assert stream.event()["result"]["isError"]
    # The person answers too late.
    assert raw.post({"jsonrpc": "2.0", "id": asked["id"], "result": accepted()}, fields)[0] == 202
    assert not result(raw.call("get_session", arguments))["structuredContent"]["session"]["erased"]
    assert raw.post({"jsonrpc": "2.0", "id": still["id"], "result": accepted()}, fields)[0] == 202
    assert other.event()["result"]["isError"] is False
    for one in (stream, other):
        one.connection.close()


def test_a_stop_does_not_wait_for_a_person(start_server):
    server = start_server()
    raw = Raw(server.address)
    made = result(raw.call("create_session", agent_session("stop")))
    arguments = {"session_id": made["structuredContent"]["session"]["session_id"]}
    fields = raw.open("2025-06-18", {"elicitation": {}})
    host, _, port = raw.address.rpartition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=30)
    connection.request("POST", "/mcp", json.dumps({
        "jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": {"name": "erase_session", "arguments": arguments}}),
        {"content-type": "application/json", "accept": "application/json, text/event-stream", **fields})
    assert b"event" in connection.getresponse().readline()
    begun = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - begun < 10
    connection.close()
