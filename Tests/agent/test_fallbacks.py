"""Whatever becomes of the model, the interview goes on scripted to its end, and says why."""

import pytest

ITEMS = 4
TROUBLES = {
    "FAILED": {"status": 500},
    "FAILED by the key": {"status": 401, "code": "invalid_api_key"},
    "FAILED by nonsense": {"raw": "data: {\n\n"},
    "REFUSED": {"spoil": "refusal"},
    "REFUSED by the provider": {"spoil": "filtered"},
    "INVALID": {"spoil": "no_call"},
    "INVALID by an unknown tool": {"spoil": "unknown_tool"},
    "INVALID by another session": {"reply": {"calls": [
        {"name": "get_context", "arguments": "{\"session_id\":\"another-session\"}"}]}},
    "BUDGET": {"reply": {"text": "{}", "usage": {"input": 2_000_000, "output": 1}}},
}


def check(candidate, viva, server, reason):
    kinds = [action.WhichOneof("kind") for action in candidate.seen]
    assert kinds.count("ask") == kinds.count("feedback") == ITEMS and kinds[-1] == "finished"
    fallback, = candidate.fallbacks()
    assert candidate.runs_pb.FallbackReason.Name(fallback.reason) == "FALLBACK_REASON_" + reason
    assert fallback.detail
    candidate.check_calls()
    done = viva("agent", "replay", candidate.session, "--server", server.address)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("trouble", TROUBLES)
# At the first request, in the middle of grading, and after some words.
@pytest.mark.parametrize(("first", "api"), [(1, "responses"), (6, "chat"), (9, "responses")])
def test_the_interview_goes_on_scripted(trouble, first, api, start_model, serve, interview, viva):
    step = TROUBLES[trouble]
    model = start_model({"requests": {str(number): {} for number in range(1, first)}, "otherwise": step})
    server = serve(model, api)
    candidate = interview(server)
    candidate.create(items=ITEMS)
    candidate.take()
    check(candidate, viva, server, trouble.split()[0])
    asked = len(model.requests)
    assert asked >= first
    log = server.log
    assert "the interview goes on scripted" in log and "sk-canary" not in log


def test_a_slow_model_is_given_up_after_its_second_slow_step(start_model, serve, interview, viva):
    model = start_model({"requests": {"2": {"head_pause": 8.1}, "4": {"head_pause": 8.1}}})
    server = serve(model)
    candidate = interview(server)
    candidate.create(items=ITEMS)
    candidate.take()
    check(candidate, viva, server, "SLOW")
    assert len(model.requests) == 4


def test_a_server_without_a_model_goes_on_scripted(start_model, serve, start_server, interview, viva, tmp_path):
    model = start_model()
    server = serve(model, data=tmp_path / "data")
    candidate = interview(server)
    candidate.create(items=ITEMS)
    stream = candidate.sessions.StreamActions(
        candidate.pb.StreamActionsRequest(session_id=candidate.session), timeout=30)
    next(response for response in stream if response.action.HasField("ask"))
    address = server.address
    server.kill()
    start_server(data=tmp_path / "data", listen=address)
    candidate.take_through_crashes()
    fallback, = candidate.fallbacks()
    assert fallback.reason == candidate.runs_pb.FALLBACK_REASON_NO_MODEL


def test_a_session_led_by_a_model_needs_one(start_server, interview):
    server = start_server()
    with pytest.raises(Exception, match="FAILED_PRECONDITION"):
        interview(server).create()


def test_a_model_that_is_back_has_cost_nothing(start_model, serve, interview, viva):
    model = start_model({"requests": {"3": {"cut": 10}, "4": {"cut": 10}, "9": {"spoil": "no_call"}}})
    server = serve(model)
    candidate = interview(server)
    candidate.create(items=ITEMS)
    candidate.take()
    assert candidate.fallbacks() == []
