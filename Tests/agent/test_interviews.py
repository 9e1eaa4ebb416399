"""Whole interviews that a model leads, over both APIs and on both stores."""

import json
import re

import pytest


@pytest.mark.parametrize("store", ["sqlite", "mongo"])
@pytest.mark.parametrize("api", ["responses", "chat"])
def test_a_model_leads_twelve_questions(api, store, start_model, serve, interview, mongo, viva, tmp_path):
    options = {"mongo": mongo.start().uri} if store == "mongo" else {"data": tmp_path / "data"}
    model = start_model()
    server = serve(model, api, **options)
    candidate = interview(server)
    session = candidate.create(name="Ada Lovelace")
    seen = candidate.take()
    kinds = [action.WhichOneof("kind") for action in seen]
    assert kinds.count("ask") == 12 and kinds.count("feedback") == 12 and kinds[-1] == "finished"
    # Feedback stands before the next question, and words of welcome before the first.
    order = [kind for kind in kinds if kind in ("speak", "ask", "feedback")]
    assert order == ["speak"] + ["ask", "feedback"] * 12 + ["speak"]
    assert candidate.fallbacks() == []
    calls = candidate.check_calls()
    assert calls >= 12 * 3 and all(request["status"] == 200 for request in model.requests)
    assert server.stop() == 0, server.log
    target = ["--mongo", options["mongo"]] if store == "mongo" else ["--data", options["data"]]
    for command in ("verify", "replay"):
        done = viva("sessions", command, session, *target)
        assert done.returncode == 0, done.stdout + done.stderr
    replayed = viva("agent", "replay", session, *target)
    assert replayed.returncode == 0 and replayed.stdout.startswith("equal"), replayed.stdout + replayed.stderr
    assert f"{len(model.requests)} requests" in replayed.stdout
    print(f"measured: {len(model.requests)} requests, {calls} calls, {api} on {store}")


def test_a_model_that_reasons_goes_on_from_what_it_had_in_mind(start_model, serve, interview, viva):
    """The fake refuses a request in which a call stands without the reasoning that went before it."""
    model = start_model()
    server = serve(model, name="gpt-fake-reasoning")
    candidate = interview(server)
    session = candidate.create(items=4)
    candidate.take()
    assert candidate.fallbacks() == [] and all(request["status"] == 200 for request in model.requests)
    sent = [item for request in model.requests for item in request["body"]["input"] if item["type"] == "reasoning"]
    assert len(sent) >= 4 and all(item["encrypted_content"] for item in sent)
    kept = [record.item for step in candidate.steps() for record in step.exchange.reasoning]
    # All that was sent is recorded. What went before the last call of a turn is not sent: the next begins anew.
    assert {json.dumps(item) for item in sent} < {json.dumps(json.loads(item)) for item in kept}
    for request in model.requests:
        kinds = [item["type"] for item in request["body"]["input"]]
        assert kinds.count("reasoning") == kinds.count("function_call")
    replayed = viva("agent", "replay", session, "--server", server.address)
    assert replayed.returncode == 0 and replayed.stdout.startswith("equal"), replayed.stdout + replayed.stderr


def test_a_model_that_does_not_reason_is_asked_without_reasoning(start_model, serve, interview, viva, tmp_path):
    """Its provider refuses the first request; nobody has to name it as `chat/NAME`."""
    model = start_model()
    server = serve(model, name="gpt-fake-plain", data=tmp_path / "data")
    candidate = interview(server)
    session = candidate.create(items=4)
    candidate.take()
    refused, *others = model.requests
    assert refused["status"] == 400 and "include" in refused["body"]
    assert all(request["status"] == 200 and "include" not in request["body"] for request in others)
    assert candidate.fallbacks() == []
    exchanges = [step.exchange for step in candidate.steps() if step.HasField("exchange")]
    assert len(exchanges) == len(others) and all(exchange.without_reasoning for exchange in exchanges)
    server.kill()
    replayed = viva("agent", "replay", session, "--data", tmp_path / "data")
    assert replayed.returncode == 0 and f"{len(others)} requests" in replayed.stdout, replayed.stdout


NAME, EMAIL, PHONE = "Zyxandra Quillfeather", "zyx.quill@example.org", "+49 151 000777333"


def strings(value):
    """Every string in JSON, names of members too."""
    if isinstance(value, str):
        yield value
        # Arguments and outputs are JSON within JSON.
        if value.startswith(("{", "[", '"')):
            try:
                yield from strings(json.loads(value))
            except ValueError:
                pass
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from strings(name)
            yield from strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from strings(member)


@pytest.mark.parametrize("questions", ["of all kinds", "open and formula"])
@pytest.mark.parametrize("api", ["responses", "chat"])
def test_what_the_candidate_registered_with_never_leaves(
        api, questions, two_kinds, start_model, serve, interview):
    """The candidate types it into every answer that takes text; every body that left is searched, of interviewer
    and grader."""
    typed = {"short_text": f"{NAME} / {EMAIL}", "open": f"I am {NAME}. Write to {EMAIL}, call {PHONE}.",
             "formula": f'="{NAME} {PHONE}"'}
    model = start_model()
    server = serve(model, api, "--model-grades", *(two_kinds if questions == "open and formula" else []))
    candidate = interview(server)
    candidate.create(name=NAME, email=EMAIL, phone=PHONE, items=4 if questions == "open and formula" else 16)
    candidate.take(typed.get)
    texts = [text for request in model.requests for text in strings(request["body"])]
    for secret in (NAME, EMAIL, PHONE):
        assert not any(secret in text for text in texts), secret
    for placeholder in ("{{candidate}}", "{{phone}}"):
        assert any(placeholder in text and "candidate_answer" in text for text in texts), placeholder
    graded = [text for request in model.gradings for text in strings(request["body"]) if text.startswith('{"answer"')]
    assert set(graded) <= {'{"answer":"I am {{candidate}}. Write to {{email}}, call {{phone}}."}'}
    assert len(graded) == len(model.gradings)
    assert questions == "of all kinds" or len(graded) == 6
    welcome = next(action.speak.text for action in candidate.seen if action.HasField("speak"))
    assert NAME in welcome and "{{" not in welcome
    for secret in (NAME, EMAIL, PHONE):
        assert secret not in server.log
    assert candidate.fallbacks() == []


def test_the_candidate_sees_no_step_and_no_key(start_model, serve, interview, stubs, bank):
    model = start_model()
    server = serve(model)
    candidate = interview(server)
    candidate.create(items=12)
    candidate.take()
    kept = [text for step in candidate.steps() if step.HasField("spoken") for entry in step.spoken.entries
            for text in (entry.plan, entry.observation, entry.reflection) if text]
    assert len(kept) == 3 * 14
    stream = "\n".join(str(action) for action in candidate.seen)
    assert not any(text in stream for text in kept) and "grade_token" not in stream
    asked = [bank[action.ask.question.ref.question_id] for action in candidate.seen if action.HasField("ask")]
    references = [question["reference"] for question in asked if question["kind"] == "formula"]
    references += [reference for question in asked if question["kind"] == "open" for reference in question["references"]]
    sent = "\n".join(text for request in model.requests for text in strings(request["body"]))
    for reference in references:
        assert reference not in stream
        # What the candidate typed itself, the key here, is told to the model as an answer only.
        assert all("candidate_answer" in text for request in model.requests for text in strings(request["body"])
                   if reference in text and text.startswith('{"due"'))
    assert sent


def test_an_operator_watches_and_drives(start_model, serve, interview, viva, viva_program):
    """`viva agent run` prints every step, once, as JSON; `RunTurn` says where the run rests."""
    model = start_model()
    server = serve(model)
    done = viva("agent", "run", "--server", server.address, "--ability", "1", "--items", "4", "--json")
    assert done.returncode == 0, done.stderr
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    session = re.search(r"session (\w{26})", done.stderr).group(1)
    candidate = interview(server)
    candidate.session = session
    assert [step["stepId"] for step in steps] == [step.step_id for step in candidate.steps()]
    rest = candidate.bridge.RunTurn(candidate.bridge_pb.RunTurnRequest(session_id=session), timeout=20)
    assert rest.rest == candidate.bridge_pb.RUN_REST_FINISHED

    candidate.session = None
    candidate.create(items=4)
    rest = candidate.bridge.RunTurn(candidate.bridge_pb.RunTurnRequest(session_id=candidate.session), timeout=20)
    assert rest.rest == candidate.bridge_pb.RUN_REST_CANDIDATE and rest.model
    first = next(iter(candidate.bridge.StreamSteps(
        candidate.bridge_pb.StreamStepsRequest(session_id=candidate.session), timeout=20)))
    assert first.step.step_id == "welcome/0"
