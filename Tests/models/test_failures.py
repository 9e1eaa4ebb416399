"""What goes wrong between Viva and a provider, told by kind: by what the probe reports and the fake saw."""

import json
import time

import pytest
from models_support import KEY, REQUEST, question

APIS = ["chat", "responses"]


def kind(answer):
    return answer["failure"]["kind"]


@pytest.mark.parametrize("api", APIS)
def test_a_rate_limit_is_waited_for_and_the_same_bytes_are_sent_again(probe, fake, api):
    server = fake({1: {"status": 429, "code": "rate_limit_exceeded", "headers": {"retry-after-ms": "20"}},
                   2: {"status": 503, "headers": {"retry-after": "0.02"}}})
    assert "reply" in probe.ask(**question(server, api))
    seen = server.seen()
    assert [entry["status"] for entry in seen] == [429, 503, 200]
    assert seen[0]["body"] == seen[1]["body"] == seen[2]["body"]


@pytest.mark.parametrize("step", [
    {"param": "include"}, {"param": "include[0]"}, {"message": "Unknown field 'include'"},
    {"message": "reasoning.encrypted_content is not known here"}])
def test_a_provider_that_hands_out_no_reasoning_is_asked_without_it(probe, fake, step):
    server = fake({1: {"status": 400, **step}})
    assert "reply" in probe.ask(**question(server, "responses"))
    first, second = (entry["body"] for entry in server.seen())
    assert first.pop("include") == ["reasoning.encrypted_content"] and first == second


@pytest.mark.parametrize("api, step", [
    ("responses", {"status": 400, "param": "include_usage"}), ("responses", {"status": 401, "param": "include"}),
    ("responses", {"status": 400, "message": "include more"}), ("chat", {"status": 400, "param": "include"})])
def test_another_refusal_is_no_matter_of_reasoning(probe, fake, api, step):
    server = fake({1: step})
    assert "failure" in probe.ask(**question(server, api))
    assert len(server.seen()) == 1


def test_it_gives_up_after_two_retries(probe, fake):
    server = fake(otherwise={"status": 500, "headers": {"retry-after-ms": "1"}})
    answer = probe.ask(**question(server))
    assert answer["failure"] == {"kind": "unavailable", "message": "HTTP 500, invalid_request_error, request req_3"}
    assert len(server.seen()) == 3


@pytest.mark.parametrize("step, expected, requests", [
    ({"status": 429, "code": "insufficient_quota"}, "quota", 1),
    ({"status": 429, "code": "rate_limit_exceeded", "headers": {"retry-after": "200"}}, "rateLimited", 1),
    ({"status": 503, "headers": {"x-should-retry": "false"}}, "unavailable", 1),
    ({"status": 400, "headers": {"x-should-retry": "true", "retry-after-ms": "1"}}, "rejected", 3),
    ({"status": 403}, "unauthorized", 1),
    ({"status": 404}, "rejected", 1),
    ({"status": 409, "headers": {"retry-after-ms": "1"}}, "unavailable", 3),
    ({"status": 408, "headers": {"retry-after-ms": "1"}}, "timeout", 3),
    ({"status": 302, "headers": {"location": "http://127.0.0.1:9/"}}, "rejected", 1),
])
def test_each_status_has_its_kind_and_its_retries(probe, fake, step, expected, requests):
    server = fake(otherwise=step)
    assert kind(probe.ask(**question(server))) == expected
    assert len(server.seen()) == requests


@pytest.mark.parametrize("api", APIS)
def test_a_wrong_key_is_named_as_such_and_repeated_nowhere(probe, fake, api):
    answer = probe.ask(**question(fake(), api, key="sk-very-secret"))
    assert kind(answer) == "unauthorized"
    assert "secret" not in json.dumps(answer)


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("step, expected", [
    ({"cut": 700}, "connection"), ({"cut": 0}, "connection"), ({"error": "rate_limit_exceeded"}, "rateLimited"),
    ({"error": "insufficient_quota"}, "quota"), ({"error": "server_error"}, "unavailable"),
    ({"raw": "data: {\n\n"}, "malformed"), ({"raw": "<html>", "type": "text/html"}, "malformed"),
    ({"raw": ""}, "connection"),
])
def test_a_stream_that_goes_wrong_is_asked_for_once(probe, fake, api, step, expected):
    server = fake(otherwise=step)
    assert kind(probe.ask(**question(server, api))) == expected
    assert len(server.seen()) == 1


@pytest.mark.parametrize("api", APIS)
def test_a_stream_in_single_bytes_is_the_same_reply(probe, fake, api):
    whole = probe.ask(**question(fake(), api))
    assert probe.ask(**question(fake(otherwise={"split": 1, "crlf": True}), api)) == whole
    assert whole["reply"]["calls"][0]["name"] == "get_context"


@pytest.mark.parametrize("spoil, check", [
    ("refusal", lambda reply: reply["refusal"] == "I cannot help with that."),
    ("unknown_tool", lambda reply: reply["calls"][0]["name"] == "get_salary"),
    ("malformed_arguments", lambda reply: reply["calls"][0]["arguments"] == '{"session_id":"abcd-1234"'),
    ("no_call", lambda reply: reply["calls"] == [] and reply["text"]),
    ("length", lambda reply: reply["finish"] == "length" and reply["calls"][0]["cut"]),
    ("filtered", lambda reply: reply["finish"] == "filtered"),
])
@pytest.mark.parametrize("api", APIS)
def test_what_a_model_does_wrong_arrives_as_it_is(probe, fake, api, spoil, check):
    assert check(probe.ask(**question(fake(otherwise={"spoil": spoil}), api))["reply"])


def test_nobody_listens(probe, fake):
    server = fake()
    server.stop()
    assert kind(probe.ask(**question(server, retries=0))) == "connection"


def test_a_provider_that_never_answers_is_left_after_the_timeout(probe, fake):
    server = fake(otherwise={"head_pause": 30})
    answer = probe.ask(**question(server, retries=0, timeout=0.3))
    assert kind(answer) == "timeout"


def test_a_timeout_is_retried(probe, fake):
    server = fake({1: {"head_pause": 30}})
    assert "reply" in probe.ask(**question(server, timeout=0.5))


@pytest.mark.parametrize("step", [{"hang": True}, {"hang": True, "cut": 300}], ids=["at once", "later"])
def test_a_stream_that_stalls_is_left(probe, fake, step):
    answer = probe.ask(**question(fake(otherwise=step), retries=0, stall=0.3))
    assert kind(answer) == "timeout"
    assert "nothing came for 0.3 seconds" in answer["failure"]["message"]


@pytest.mark.parametrize("api", APIS)
def test_a_provider_that_does_not_end_its_response_delays_no_reply(probe, fake, api):
    server = fake(otherwise={"hang": True, "cut": 1 << 30})
    begun = time.monotonic()
    for _ in range(2):
        assert "reply" in probe.ask(**question(server, api, stall=20))
    assert time.monotonic() - begun < 10


def test_a_slow_stream_does_not_stall(probe, fake):
    server = fake(otherwise={"split": 200, "pause": 0.05})
    assert "reply" in probe.ask(**question(server, stall=2))


def test_a_reply_over_the_limit_is_not_read(probe, fake):
    answer = probe.ask(**question(fake(otherwise={"reply": {"text": "x" * 20_000}}), maximumBytes=10_000))
    assert kind(answer) == "malformed"
    assert "10000 bytes" in answer["failure"]["message"]


@pytest.mark.parametrize("step", [{"head_pause": 30}, {"hang": True, "cut": 300},
                                  {"status": 429, "headers": {"retry-after": "60"}}],
                         ids=["before the head", "in the stream", "in a pause"])
def test_cancelling_the_task_ends_the_request(probe, fake, step):
    begin = time.monotonic()
    answer = probe.ask(**question(fake(otherwise=step), cancelAfter=0.3))
    assert kind(answer) == "cancelled"
    # Every step would take half a minute.
    assert time.monotonic() - begin < 15


def test_the_fake_checks_what_is_asked_of_it(probe, fake):
    server = fake()
    loose = json.dumps({"type": "object", "properties": {"a": {"type": "string", "minLength": 2}}})
    bad = {**REQUEST, "tools": [{"name": "f", "description": "", "parameters": loose, "strict": True}]}
    unanswered = {**REQUEST, "turns": [*REQUEST["turns"], {"assistant": {"text": "", "calls": [
        {"id": "call_1", "name": "get_context", "arguments": "{}"}]}}, {"user": "Well?"}]}
    for api, place in (("chat", "tools[0].function.parameters"), ("responses", "tools[0].parameters")):
        answer = probe.ask(**question(server, api, bad))
        assert answer["failure"]["message"].startswith(
            f"HTTP 400, invalid_request_error, invalid_function_parameters, at {place}, request req_")
        assert kind(probe.ask(**question(server, api, unanswered))) == "rejected"


def test_embeddings(probe, fake):
    server = fake()
    ask = {"op": "embed", "url": server.url, "key": KEY, "model": "text-embedding-fake"}
    texts = ["the exact match", "an approximate match", "charts"]
    vectors = probe.ask(**ask, texts=texts)["vectors"]
    assert [len(v) for v in vectors] == [64] * 3
    assert all(abs(sum(x * x for x in v) - 1) < 1e-5 for v in vectors)
    assert server.seen()[0]["body"] == {"model": "text-embedding-fake", "input": texts, "encoding_format": "base64"}
    assert probe.ask(**ask, texts=[]) == {"vectors": []}
    assert kind(probe.ask(**ask, texts=["a", ""])) == "rejected"


def test_many_embeddings_are_asked_for_in_parts_and_come_back_in_order(probe, fake):
    server = fake()
    texts = [f"text {n}" for n in range(2050)] + ["x" * 290_000, "y" * 20_000]
    vectors = probe.ask(op="embed", url=server.url, key=KEY, model="text-embedding-fake", texts=texts)["vectors"]
    assert [len(entry["body"]["input"]) for entry in server.seen()] == [2048, 3, 1]
    assert len(vectors) == 2052
    again = probe.ask(op="embed", url=server.url, key=KEY, model="text-embedding-fake", texts=texts[2047:2050])
    assert again["vectors"] == vectors[2047:2050]


@pytest.mark.parametrize("raw", [
    '{"data":[]}', '{"data":[{"index":0,"embedding":[]}]}', '{"data":[{"index":0,"embedding":"AAA="}]}',
    '{"data":[{"index":1,"embedding":[1]}]}', '{"data":[{"index":0,"embedding":[1,"x"]}]}', "no JSON",
])
def test_embeddings_that_cannot_be_read_are_malformed(probe, fake, raw):
    server = fake(otherwise={"raw": raw, "type": "application/json"})
    assert kind(probe.ask(op="embed", url=server.url, key=KEY, model="m", texts=["a"])) == "malformed"


def test_embeddings_as_numbers_are_read_too(probe, fake):
    raw = json.dumps({"data": [{"index": 1, "embedding": [0.5, -1]}, {"index": 0, "embedding": [1e-3, 2]}]})
    server = fake(otherwise={"raw": raw, "type": "application/json"})
    vectors = probe.ask(op="embed", url=server.url, key=KEY, model="m", texts=["a", "b"])["vectors"]
    assert vectors[1] == [0.5, -1] and abs(vectors[0][0] - 1e-3) < 1e-8
