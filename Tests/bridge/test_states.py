"""The server process is killed while a function call stands at each of its named states. Started again, and asked
for the same action under a new call id, it has one answer for each call and one effect for each action."""

import contextlib
import hashlib
import json
import os
import signal
import sqlite3
import threading
import time

import grpc
import pymongo
import pytest

from bridge_support import Bridge, Candidate

ITEMS = 4
# Before the append nothing has happened; behind it the action is done.
BEFORE = ["proposed", "validated", "authorised", "running", "decided"]
BEHIND = ["committed", "answered"]
# What changes a session, in the order in which an interview comes to it.
ACTIONS = ["log_interaction", "get_next_question", "request_hint", "record_outcome", "finalize_session"]


def events(candidate, session):
    return candidate.verify(session).events


def erasure(session):
    """What a person agrees to: the method and the canonical request, whose first field is the session."""
    request = b"\x0a" + bytes([len(session)]) + session.encode()
    return hashlib.sha256(b"viva.approval/1\0/viva.v1.Sessions/EraseSession\0" + request).hexdigest()


def kill_at(stage, server, lead, step, wait_until, made="call"):
    """Makes a call that stops at a state, and ends the server there."""
    lost = []

    def call():
        try:
            lost.append(getattr(lead, made)(step[0], **step[1]))
        except grpc.RpcError as error:
            lost.append(error.code())

    caller = threading.Thread(target=call)
    caller.start()
    wait_until(lambda: f"at={stage}" in server.log)
    server.kill()
    caller.join(timeout=20)
    assert lost and isinstance(lost[0], grpc.StatusCode), lost


@pytest.mark.parametrize("store", ["sqlite", "mongo"])
def test_killed_at_every_state_each_action_counts_once(
        store, start_server, mongo, stubs, bank, wait_until, make_lead, tmp_path):
    options = {"data": tmp_path / "data"} if store == "sqlite" else {"mongo": mongo.start().uri}
    server = start_server(**options)
    session = Candidate(stubs, server.channel).create("killed", seed=5, items=ITEMS)
    stages = BEFORE + BEHIND
    killed = {}
    hinted = set()
    while True:
        lead, candidate = make_lead(server, session), Candidate(stubs, server.channel)
        step = lead.next()
        if step is None:
            pending = lead.pending()
            if not pending:
                break
            if not hinted:
                hinted.add(pending["ordinal"])
                step = "request_hint", {"ordinal": pending["ordinal"], "tier": 1}
            else:
                candidate.answer(session, pending["ordinal"], bank[pending["question"]["ref"]["question_id"]])
                continue
        # Each action of an interview is lost at the next state in turn.
        stage = stages[len(killed) % len(stages)]
        before = events(candidate, session)
        server.kill()
        server = start_server("--diagnostics", environment={"VIVA_PAUSE_AT": stage}, **options)
        kill_at(stage, server, make_lead(server, session), step, wait_until)
        server = start_server(**options)
        lead, candidate = make_lead(server, session), Candidate(stubs, server.channel)
        done = events(candidate, session) - before
        assert done == (1 if stage in BEHIND else 0), (stage, step)
        again = lead.call(step[0], **step[1])
        assert again.code == 0 and again.replayed == (stage in BEHIND), (stage, step, again.text)
        third = lead.call(step[0], **step[1])
        assert third.code == 0 and third.replayed
        assert step[0] == "record_outcome" or third.text == again.text
        assert events(candidate, session) == before + 1, (stage, step)
        killed[(step[0], len(killed))] = stage
    assert {name for name, _ in killed} == set(ACTIONS)
    assert set(killed.values()) == set(stages)
    verified, replayed = candidate.verify(session), candidate.replay(session)
    assert verified.valid and verified.signed
    assert replayed.outcome == candidate.pb.REPLAY_OUTCOME_EQUAL, replayed
    print(f"measured: {len(killed)} kills, {verified.events} events, {store}")


def test_killed_while_a_call_waits_for_a_person_nothing_happened(
        start_server, stubs, wait_until, make_lead, tmp_path):
    server = start_server(
        "--diagnostics", data=tmp_path / "data", environment={"VIVA_PAUSE_AT": "awaiting_approval"})
    session = Candidate(stubs, server.channel).create("held", items=ITEMS)
    kill_at("awaiting_approval", server, make_lead(server, session), ("erase_session", {}), wait_until)
    server = start_server(data=tmp_path / "data")
    assert Candidate(stubs, server.channel).verify(session).events == 1
    lead = make_lead(server, session)
    waiting = lead.call("erase_session")
    assert waiting.code == 9
    assert lead.bridge.invoke(
        "erase_session", {"session_id": session}, session=session, approved_by="M. Curie",
        approval_digest=waiting.approval_digest).code == 0


@pytest.mark.parametrize("stage", BEFORE[3:] + BEHIND)
@pytest.mark.parametrize("store", ["sqlite", "mongo"])
def test_killed_in_an_approved_erasure_it_counts_once(
        store, stage, start_server, mongo, stubs, wait_until, make_lead, tmp_path):
    options = {"data": tmp_path / "data"} if store == "sqlite" else {"mongo": mongo.start().uri}
    server = start_server("--diagnostics", environment={"VIVA_PAUSE_AT": stage}, **options)
    session = Candidate(stubs, server.channel).create("erased", items=ITEMS)
    lead = make_lead(server, session)
    approval = {"approved_by": "M. Curie", "approval_digest": erasure(session)}
    kill_at(stage, server, lead, ("erase_session", approval), wait_until, made="approve")
    server = start_server(**options)
    lead, candidate = make_lead(server, session), Candidate(stubs, server.channel)
    # From the record on the session is erased, whether or not its key was deleted.
    assert candidate.show(session).erased == (stage in BEHIND)
    for attempt in range(2):
        again = lead.approve("erase_session", **approval)
        assert again.code == 0 and (attempt == 0 or again.replayed), again.text
    assert candidate.show(session).erased and events(candidate, session) == 2
    call, = candidate.show(session).approved_calls
    assert call.approval.approved_by == "M. Curie"
    assert candidate.verify(session).valid
    assert candidate.replay(session).outcome == candidate.pb.REPLAY_OUTCOME_ERASED


def key_of(session, options):
    """What the store holds of a session's key: None once it is erased. Nobody else is asked."""
    if "data" in options:
        path = options["data"] / "viva.sqlite"
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as store:
            key, erased = store.execute(
                "SELECT key, erased_at FROM session_keys WHERE session = ?", [session]).fetchone()
            return key if key.strip(b"\0") else None
    with pymongo.MongoClient(options["mongo"]) as client:
        return client["viva"]["session_keys"].find_one({"session": session}).get("key")


@pytest.mark.parametrize("store", ["sqlite", "mongo"])
def test_a_key_that_a_crash_left_behind_is_deleted_at_the_next_start(
        store, start_server, mongo, stubs, wait_until, make_lead, tmp_path):
    """Nobody looks at the session again."""
    options = {"data": tmp_path / "data"} if store == "sqlite" else {"mongo": mongo.start().uri}
    server = start_server("--diagnostics", environment={"VIVA_PAUSE_AT": "committed"}, **options)
    session = Candidate(stubs, server.channel).create("left", items=ITEMS)
    kill_at("committed", server, make_lead(server, session),
            ("erase_session", {"approved_by": "M. Curie", "approval_digest": erasure(session)}), wait_until,
            made="approve")
    assert key_of(session, options)
    start_server(**options)
    wait_until(lambda: key_of(session, options) is None)


@pytest.mark.parametrize("stage", ["timed_out", "cancelled"])
def test_killed_where_a_call_was_given_up_its_action_counts_once(
        stage, start_server, mongo, stubs, wait_until, make_lead):
    """The store stops answering in the middle of the call; nobody knows whether it will still write."""
    uri = mongo.start().uri
    server = start_server("--diagnostics", mongo=uri, environment={"VIVA_PAUSE_AT": stage})
    session = Candidate(stubs, server.channel).create("given-up", items=ITEMS)
    bridge = Bridge(stubs, server.channel)
    mongo.process.send_signal(signal.SIGSTOP)
    call = bridge.service.InvokeTool.future(bridge.pb.InvokeToolRequest(
        session_id=session, call_id="given-up", name="get_next_question",
        arguments=json.dumps({"session_id": session})), timeout=1 if stage == "timed_out" else 20)
    if stage == "cancelled":
        time.sleep(0.5)
        call.cancel()
    wait_until(lambda: f"at={stage}" in server.log)
    server.kill()
    mongo.process.send_signal(signal.SIGCONT)
    server = start_server(mongo=uri)
    lead, candidate = make_lead(server, session), Candidate(stubs, server.channel)
    answers = [lead.call("get_next_question") for _ in range(3)]
    assert [answer.code for answer in answers] == [0, 0, 0]
    assert len({answer.text for answer in answers}) == 1 and answers[1].replayed and answers[2].replayed
    assert events(candidate, session) == 2
    assert candidate.replay(session).outcome == candidate.pb.REPLAY_OUTCOME_EQUAL


def test_a_pause_needs_diagnostics_and_a_state(viva):
    for arguments, value, says in ((("serve",), "running", "--diagnostics"),
                                   (("serve", "--diagnostics"), "nowhere", "proposed")):
        done = viva(*arguments, env={**os.environ, "VIVA_PAUSE_AT": value})
        assert done.returncode != 0 and says in done.stderr
