"""A model that is cut off, and a server that is killed, at every step of an interview."""

import pathlib
import threading

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ITEMS = 4


def check(candidate, viva, address, session):
    asked = [action.ask.ordinal for action in candidate.seen if action.HasField("ask")]
    feedback = [action.feedback.ordinal for action in candidate.seen if action.HasField("feedback")]
    assert asked == feedback == list(range(1, ITEMS + 1))
    assert [action.sequence for action in candidate.seen] == list(range(1, len(candidate.seen) + 1))
    calls = candidate.check_calls()
    for command in (("sessions", "verify"), ("agent", "replay")):
        done = viva(*command, session, "--server", address)
        assert done.returncode == 0, done.stdout + done.stderr
    return calls


@pytest.fixture
def one_skill(tmp_path):
    """Flags for a bank of one file: many servers are started, and reading the whole bank is most of a start."""
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "lookup.yaml").write_bytes((ROOT / "bank" / "lookup.yaml").read_bytes())
    return ["--bank", str(folder)]


def requests_of_a_whole_interview(start_model, serve, interview, flags):
    model = start_model()
    server = serve(model, "responses", *flags)
    candidate = interview(server)
    candidate.create(items=ITEMS)
    candidate.take()
    assert candidate.fallbacks() == []
    server.stop()
    return len(model.requests)


@pytest.mark.parametrize("api", ["responses", "chat"])
def test_a_stream_cut_off_at_any_request_is_asked_for_again(api, start_model, serve, interview, viva, one_skill):
    count = requests_of_a_whole_interview(start_model, serve, interview, one_skill)
    for number in range(1, count + 1):
        model = start_model({"requests": {str(number): {"cut": 150}}})
        server = serve(model, api, *one_skill)
        candidate = interview(server)
        session = candidate.create(items=ITEMS)
        candidate.take()
        assert candidate.fallbacks() == [], number
        check(candidate, viva, server.address, session)
        model.stop()
        server.stop()
    print(f"measured: cut off at each of {count} requests, {api}")


# The loop's steps, each before and after it is recorded; between them, to act, the states of a function call.
POINTS = ["planning", "planned", "proposed", "validated", "authorised", "running", "decided", "committed", "answered",
          "observing", "observed", "reflecting", "reflected", "speaking", "spoken"]


@pytest.mark.parametrize("api", ["responses", "chat"])
@pytest.mark.parametrize("store", ["sqlite", "mongo"])
def test_a_server_killed_at_every_point_of_the_loop_finishes_the_interview(
        store, api, start_model, serve, interview, viva, mongo, wait_until, tmp_path):
    options = {"mongo": mongo.start().uri} if store == "mongo" else {"data": tmp_path / "data"}
    model = start_model()
    # In Responses one that wants its reasoning back, from whichever process.
    name = "gpt-fake-reasoning" if api == "responses" else "gpt-fake"
    server = serve(model, api, name=name, **options)
    address, candidate = server.address, interview(server)
    answering = threading.Thread(target=candidate.take_through_crashes, daemon=True)
    killed, session = [], None
    # Each once, then backwards as far as the interview goes, so that other turns and other tools are met.
    for point in POINTS + POINTS[::-1]:
        server.kill()
        server = serve(model, api, "--diagnostics", name=name, listen=address, pause_at=point, **options)
        if session is None:
            session = candidate.create(items=ITEMS)
            answering.start()
        wait_until(lambda: f"at={point}" in server.log or not answering.is_alive())
        if not answering.is_alive():
            break
        killed.append(point)
    server.kill()
    server = serve(model, api, name=name, listen=address, **options)
    answering.join()
    assert set(killed) == set(POINTS)
    assert candidate.seen[-1].HasField("finished")
    assert candidate.fallbacks() == []
    calls = check(candidate, viva, address, session)
    done = viva("sessions", "replay", session, "--server", address)
    assert done.returncode == 0 and done.stdout.startswith("equal"), done.stdout + done.stderr
    check_effects(candidate)
    print(f"measured: {len(killed)} kills, {calls} calls, {len(model.requests)} requests, {store}, {api}")


def check_effects(candidate):
    """Each question was asked, answered and graded once, and each turn spoken once."""
    session = candidate.sessions.GetSession(
        candidate.pb.GetSessionRequest(session_id=candidate.session), timeout=20).session
    assert session.answered == ITEMS
    said = [step.step_id for step in candidate.steps() if step.HasField("spoken")]
    assert len(said) == len(set(said)) == ITEMS + 2
    made = [output.name for step in candidate.steps() if step.HasField("outputs") for output in step.outputs.outputs
            if not output.failed and not output.replayed]
    assert made.count("record_outcome") <= ITEMS and made.count("get_next_question") <= ITEMS
