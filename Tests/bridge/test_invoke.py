"""Function calls over gRPC and Connect: whole interviews, lists of tools, hostile calls, approvals, bound callers."""

import collections
import os
import re

import grpc
import pytest

from bridge_support import Bridge, Candidate, ConnectBridge, Lead

ITEMS = 4


@pytest.mark.parametrize("way", ["grpc", "connect"])
@pytest.mark.parametrize("store", ["sqlite", "mongo"])
def test_an_agent_leads_a_whole_interview(store, way, start_server, mongo, stubs, lead_to_end):
    server = start_server(mongo=mongo.start().uri) if store == "mongo" else start_server()
    candidate = Candidate(stubs, server.channel)
    session = candidate.create("by-calls", seed=3, items=ITEMS)
    bridge = Bridge(stubs, server.channel) if way == "grpc" else ConnectBridge(server.address)
    answers = lead_to_end(Lead(bridge, session), candidate, repeat=True)
    assert collections.Counter(name for name, _ in answers) == {
        "get_next_question": ITEMS, "record_outcome": ITEMS, "log_interaction": ITEMS + 1, "finalize_session": 1}
    verified, replayed = candidate.verify(session), candidate.replay(session)
    assert verified.valid and verified.signed, verified
    assert replayed.outcome == candidate.pb.REPLAY_OUTCOME_EQUAL, replayed
    # One event for the creation, one for each answer and one for each call that changed something.
    assert verified.events == 1 + ITEMS + len(answers)


def test_tools_are_those_that_the_caller_may_call_in_the_form_asked_for(guarded, stubs):
    pb = stubs("viva/v1/agent_bridge")[0]
    names = {}
    for role in ("agent", "reviewer", "admin"):
        bridge = guarded.bridge(role)
        forms = {target: bridge.tools(target) for target in
                 (pb.TOOL_TARGET_CHAT, pb.TOOL_TARGET_RESPONSES, pb.TOOL_TARGET_REALTIME, pb.TOOL_TARGET_MCP)}
        names[role] = {tool["function"]["name"] for tool in forms[pb.TOOL_TARGET_CHAT][0]}
        for target in (pb.TOOL_TARGET_RESPONSES, pb.TOOL_TARGET_REALTIME, pb.TOOL_TARGET_MCP):
            assert [tool["name"] for tool in forms[target][0]] == sorted(names[role])
        assert len({hash for _, hash in forms.values()}) == 1
    assert "get_next_question" in names["agent"] and "erase_session" not in names["agent"]
    assert "get_report" in names["reviewer"] and "get_next_question" not in names["reviewer"]
    assert "erase_session" in names["admin"]
    with pytest.raises(grpc.RpcError) as refused:
        guarded.bridge("agent").tools(pb.TOOL_TARGET_UNSPECIFIED)
    assert refused.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    with pytest.raises(grpc.RpcError) as refused:
        guarded.bridge("candidate").tools(pb.TOOL_TARGET_CHAT)
    assert refused.value.code() == grpc.StatusCode.PERMISSION_DENIED


DEEP = "[" * 1500 + "]" * 1500
HOSTILE = [
    ("no_such_tool", "{}", 5), ("", "{}", 5), ("get_context\n", "{}", 5),
    ("get_context", "", 3), ("get_context", "null", 3), ("get_context", "[]", 3), ("get_context", DEEP, 3),
    ("get_context", '{"session_id":', 3), ("get_context", '{"session_id":5}', 3),
    ("get_context", '{"session_id":"SESSION","extra":1}', 3),
    ("get_context", '{"session_id":"SESSION","session_id":"SESSION"}', 3),
    ("get_context", '{"session_id":"SESSION","sessionId":"SESSION"}', 3),
    ("get_context", '{"session_id":"\\ud800"}', 3), ("get_context", '{"session_id":"a\\u0000b"}', 3),
    ("get_context", '{"session_id":"' + "x" * 5000 + '"}', 8),
    ("log_interaction", '{"session_id":"SESSION","step_id":"s","entries":[{"plan":"delete all bu', 3),
    ("record_outcome", '{"session_id":"SESSION","grade_token":"Zm9yZ2Vk"}', 3),
    ("request_hint", '{"session_id":"SESSION","ordinal":1,"tier":-1}', 3),
    ("request_hint", '{"session_id":"SESSION","ordinal":1e9,"tier":1}', 9),
]


def test_hostile_calls_are_answered_shortly_and_change_nothing(server, stubs):
    candidate = Candidate(stubs, server.channel)
    session = candidate.create("hostile", items=ITEMS)
    bridge = Bridge(stubs, server.channel)
    for number, (name, arguments, code) in enumerate(HOSTILE):
        answer = bridge.invoke(name, arguments.replace("SESSION", session), call_id=f"hostile_{number}")
        assert answer.call_id == f"hostile_{number}" and answer.failed and not answer.replayed
        assert answer.code == code, (name, arguments[:80], answer.code, answer.text)
        assert 0 < len(answer.message) <= 600, answer.text
        assert set(answer.value) == {"error"} and set(answer.value["error"]) == {"code", "message"}
    assert candidate.verify(session).events == 1
    for call_id in ("", "x" * 65):
        with pytest.raises(grpc.RpcError) as refused:
            bridge.service.InvokeTool(bridge.pb.InvokeToolRequest(call_id=call_id, name="get_context"), timeout=20)
        assert refused.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    with pytest.raises(grpc.RpcError) as refused:
        bridge.invoke("log_interaction", " " * 300_000)
    assert refused.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert Lead(bridge, session).read("get_context")["stage"] == "STAGE_INTRO"


def test_what_a_person_must_approve_waits_for_one(guarded):
    candidate = guarded.candidate("admin")
    session = candidate.create("to-erase", items=ITEMS)
    arguments = {"session_id": session}
    admin, events = guarded.bridge("admin"), candidate.verify(session).events
    waiting = admin.invoke("erase_session", arguments, session=session)
    assert waiting.code == 9 and "approve" in waiting.message and len(waiting.approval_digest) == 64
    approval = {"approved_by": "M. Curie", "approval_digest": waiting.approval_digest}
    denied = guarded.bridge("agent").invoke("erase_session", arguments, session=session, **approval)
    assert denied.code == 7
    # A name alone, or what somebody agreed to alone, approves nothing.
    for part in approval.items():
        assert admin.invoke("erase_session", arguments, session=session, **dict([part])).code == 9
    with pytest.raises(grpc.RpcError) as refused:
        admin.invoke("erase_session", arguments, session=session, approved_by="M. Curie", approval_digest="F" * 64)
    assert refused.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    for name in ("x" * 201, "e" + "\u0301" * 200, "  ", "M. Curie\x1b[2J", "M. Curie\nevent 9"):
        with pytest.raises(grpc.RpcError) as refused:
            admin.invoke("erase_session", arguments, session=session, **{**approval, "approved_by": name})
        assert refused.value.code() == grpc.StatusCode.INVALID_ARGUMENT
        assert refused.value.details().startswith("approved_by: is the name of a person")
    assert candidate.verify(session).events == events
    done = admin.invoke("erase_session", arguments, session=session, **approval)
    assert done.code == 0 and done.value["erased"]
    assert candidate.verify(session).events == events + 1
    gone = guarded.bridge("agent").invoke("get_next_question", arguments, session=session)
    assert gone.code == 9 and "erased" in gone.message


def test_an_approval_is_of_one_request_and_no_other(guarded):
    candidate, admin = guarded.candidate("admin"), guarded.bridge("admin")
    mine, other = (candidate.create(name, items=ITEMS) for name in ("mine", "other"))
    for wrong in ("", "{", "[]", '{"session":"S"}', '{"session_id":5}', f'{{"session_id":"{mine}","approved":true}}'):
        answer = admin.invoke("erase_session", wrong, approved_by="M. Curie")
        assert answer.code == 3 and not answer.approval_digest, wrong
    digest = admin.invoke("erase_session", {"session_id": mine}).approval_digest
    answer = admin.invoke("erase_session", {"session_id": other}, approved_by="M. Curie", approval_digest=digest)
    assert answer.code == 9 and answer.approval_digest not in ("", digest)
    assert not candidate.show(other).erased and not candidate.show(mine).erased
    # The same request in other words is the same.
    text = f'```json\n{{ "sessionId" : "{mine}" }}\n```'
    assert admin.invoke("erase_session", text, approved_by="M. Curie", approval_digest=digest).code == 0
    assert candidate.show(mine).erased


def test_nobody_is_asked_about_a_session_that_there_is_not(guarded):
    admin, unknown = guarded.bridge("admin"), {"session_id": "0" * 26}
    for approval in ({}, {"approved_by": "M. Curie", "approval_digest": "0" * 64}):
        answer = admin.invoke("erase_session", unknown, **approval)
        assert answer.code == 5 and "0" * 26 in answer.message and not answer.approval_digest
    for wrong in ("", "no-session"):
        answer = admin.invoke("erase_session", {"session_id": wrong})
        assert answer.code == 3 and answer.message.startswith("session_id: ") and not answer.approval_digest
    # Who may not call is told no more of sessions than before.
    assert guarded.bridge("agent").invoke("erase_session", unknown).code == 7
    bound = admin.invoke("erase_session", unknown, session=guarded.candidate("admin").create("bound", items=ITEMS))
    assert bound.code == 7 and not bound.approval_digest


def test_who_approved_a_call_is_recorded_and_shown_to_those_who_answer_for_it(guarded, viva):
    candidate, admin = guarded.candidate("admin"), guarded.bridge("admin")
    session = candidate.create("recorded", items=ITEMS)
    digest = admin.invoke("erase_session", {"session_id": session}).approval_digest
    approval = {"approved_by": "M. Curie", "approval_digest": digest}
    assert admin.invoke("erase_session", {"session_id": session}, call_id="the-call", **approval).code == 0
    # The first approval counts; the second call did nothing.
    again = admin.invoke("erase_session", {"session_id": session}, approved_by="P. Curie", approval_digest=digest)
    assert again.code == 0 and again.replayed
    call, = candidate.show(session).approved_calls
    assert (call.method, call.call_id) == ("/viva.v1.Sessions/EraseSession", "the-call")
    assert (call.approval.approved_by, call.approval.caller) == ("M. Curie", "key:the-admin")
    assert call.approval.way == candidate.pb.APPROVAL_WAY_NAMED and call.approval.digest.hex() == digest
    assert call.event == 2 and call.time.seconds > 0
    assert list(guarded.candidate("reviewer").show(session).approved_calls) == [call]
    assert not guarded.candidate("agent").show(session).approved_calls
    token = guarded.keys["admin"][0][1].removeprefix("Bearer ")
    shown = viva("sessions", "show", session, "--server", guarded.server.address, env={**os.environ, "VIVA_TOKEN": token})
    assert "EraseSession  approved by M. Curie, named by the caller, caller key:the-admin" in shown.stdout, shown
    line, = (line for line in shown.stdout.splitlines() if line.endswith("  erased by key:the-admin"))
    assert re.match(r"event 2  \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  ", line), line
    erasure = candidate.show(session).erasure
    assert (erasure.event, erasure.time, erasure.caller) == (2, call.time, "key:the-admin")
    assert not guarded.candidate("agent").show(session).HasField("erasure")


def test_a_bound_caller_calls_for_its_session_alone(guarded):
    candidate = guarded.candidate("admin")
    own, other = (candidate.create(name, items=ITEMS) for name in ("own", "other"))
    bound = guarded.bridge("bound")
    assert bound.invoke("get_context", {"session_id": own}, session=own).code == 0
    assert bound.invoke("get_context", {"session_id": other}, session=own).code == 7
    assert bound.invoke("list_questions", {}, session=own).code == 7
    for named in (other, ""):
        with pytest.raises(grpc.RpcError) as refused:
            bound.invoke("get_context", {"session_id": named or own}, session=named)
        assert refused.value.code() == grpc.StatusCode.PERMISSION_DENIED
    # A caller that is bound to nothing binds its call.
    free = guarded.bridge("agent")
    assert free.invoke("get_context", {"session_id": other}, session=own).code == 7
    assert free.invoke("get_context", {"session_id": other}).code == 0


def test_a_run_of_the_server_is_recorded_by_itself_and_read_by_an_administrator(server, stubs, wait_until):
    pb, services = stubs("viva/v1/runs")
    sessions = stubs("viva/v1/sessions")
    session = sessions[1].SessionsStub(server.channel).CreateSession(
        sessions[0].CreateSessionRequest(client_request_id="led", candidate_email="a@example.org"), timeout=20).session
    runs = services.RunsStub(server.channel)
    with pytest.raises(grpc.RpcError) as refused:
        runs.RecordStep(pb.RecordStepRequest(session_id=session.session_id, step=pb.RunStep(
            step_id="s", exchange=pb.ModelExchange(text="x"))), timeout=20)
    assert refused.value.code() == grpc.StatusCode.PERMISSION_DENIED

    def spoken():
        run = runs.GetRun(pb.GetRunRequest(session_id=session.session_id), timeout=20)
        assert run.registration.email == "a@example.org"
        return [step for step in run.steps if step.HasField("spoken")]

    first = wait_until(spoken)[0]
    assert first.event > 1 and any(entry.HasField("speak") for entry in first.spoken.entries)
