"""A model that is cut off, and a server that is killed, at every step of an interview."""

import threading

import pytest

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


def requests_of_a_whole_interview(start_model, serve, interview):
    model = start_model()
    server = serve(model)
    candidate = interview(server)
    candidate.create(items=ITEMS)
    candidate.take()
    assert candidate.fallbacks() == []
    server.stop()
    return len(model.requests)


@pytest.mark.parametrize("api", ["responses", "chat"])
def test_a_stream_cut_off_at_any_request_is_asked_for_again(api, start_model, serve, interview, viva):
    count = requests_of_a_whole_interview(start_model, serve, interview)
    for number in range(1, count + 1):
        model = start_model({"requests": {str(number): {"cut": 150}}})
        server = serve(model, api)
        candidate = interview(server)
        session = candidate.create(items=ITEMS)
        candidate.take()
        assert candidate.fallbacks() == [], number
        check(candidate, viva, server.address, session)
        model.stop()
        server.stop()
    print(f"measured: cut off at each of {count} requests, {api}")


@pytest.mark.parametrize("store", ["sqlite", "mongo"])
def test_a_server_killed_after_every_step_finishes_the_interview(
        store, start_model, serve, start_server, interview, viva, mongo, tmp_path):
    options = {"mongo": mongo.start().uri} if store == "mongo" else {"data": tmp_path / "data"}
    model = start_model()
    server = serve(model, **options)
    address = server.address
    candidate = interview(server)
    session = candidate.create(items=ITEMS)
    answering = threading.Thread(target=candidate.take_through_crashes, daemon=True)
    answering.start()
    kills, known = 0, 0
    while answering.is_alive():
        try:
            steps = len(candidate.steps())
        except Exception:
            continue
        if steps > known:
            server.kill()
            kills, known = kills + 1, steps
            server = serve(model, listen=address, **options)
    answering.join()
    assert candidate.seen[-1].HasField("finished")
    assert candidate.fallbacks() == []
    calls = check(candidate, viva, address, session)
    assert kills >= ITEMS  # How many depends on the machine; the points themselves are in AgentRunTests.
    print(f"measured: {kills} kills, {calls} calls, {len(model.requests)} requests, {store}")
