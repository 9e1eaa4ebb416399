"""The server process is killed at random moments of an interview, and started again."""

import json
import random
import subprocess
import time

import pytest


KILLS = 10


@pytest.mark.parametrize("store", ["sqlite", "mongo"])
def test_ten_kills_lose_nothing_and_count_nothing_twice(store, start_server, mongo, viva, viva_program, tmp_path):
    options = {"data": tmp_path / "data"}
    if store == "mongo":
        options = {"mongo": mongo.start().uri}
    moments = random.Random(20261122)
    server = start_server(**options)
    address = server.address
    candidate = subprocess.Popen(
        [viva_program, "simulate", "--server", address, "--seed", "7", "--ability", "0.4", "--items", "40", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    session = candidate.stderr.readline().split()[-1]
    try:
        kills = 0
        while kills < KILLS:
            time.sleep(moments.uniform(0.0, 0.25))
            assert candidate.poll() is None, f"the interview was over after {kills} kills"
            server.kill()
            kills += 1
            server = start_server(listen=address, **options)
        output, errors = candidate.communicate(timeout=120)
    finally:
        candidate.kill()
    assert candidate.returncode == 0, errors
    report = json.loads(output)
    assert [attempt["ordinal"] for attempt in report["attempts"]] == list(range(1, 41))
    assert len({attempt["question"]["question_id"] for attempt in report["attempts"]}) == 40
    verified = viva("sessions", "verify", session, "--server", address)
    assert verified.returncode == 0 and "signed" in verified.stdout, verified.stdout + verified.stderr
    replayed = viva("sessions", "replay", session, "--server", address)
    assert replayed.returncode == 0 and replayed.stdout.startswith("equal"), replayed.stdout + replayed.stderr
    print(f"measured: {KILLS} kills, {verified.stdout.split()[1]} events, {store}")


def test_what_was_pending_goes_on_without_a_client(start_server, stubs, bank, tmp_path, wait_until):
    """Killed right after an answer was acknowledged: the next start grades it, with nobody calling."""
    pb, services = stubs("viva/v1/sessions")
    server = start_server(data=tmp_path / "data")
    sessions = services.SessionsStub(server.channel)
    session = sessions.CreateSession(pb.CreateSessionRequest(client_request_id="x", seed=1), timeout=20).session
    stream = sessions.StreamActions(pb.StreamActionsRequest(session_id=session.session_id), timeout=20)
    next(r for r in stream if r.action.HasField("ask"))
    sessions.SubmitAnswer(pb.SubmitAnswerRequest(
        session_id=session.session_id, submission_id="s", ordinal=1,
        answer=pb.Answer(**{"pass": pb.PassAnswer()})), timeout=20)
    server.kill()

    server = start_server(data=tmp_path / "data")
    listing = services.SessionsStub(server.channel)

    def graded():
        found = listing.ListSessions(pb.ListSessionsRequest(), timeout=20).sessions
        return found and found[0].answered == 1

    wait_until(graded)
