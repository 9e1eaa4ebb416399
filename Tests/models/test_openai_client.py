"""The provider's own Python client judges both sides: it reads what the fake answers, and its types hold what
our adapters send."""

import json

import pytest
import recorded
from models_support import ANSWER, KEY, LONG, REASONED, REQUEST, TOOLS, question
from openai import APIStatusError, AuthenticationError, BadRequestError, NotFoundError, OpenAI, RateLimitError
from openai.types.chat import completion_create_params
from openai.types.responses import response_create_params
from pydantic import TypeAdapter, ValidationError


def client(fake, **options):
    return OpenAI(base_url=fake.url, api_key=KEY, max_retries=0, **options)


def flat_tools():
    return [{"type": "function", **tool, "parameters": json.loads(tool["parameters"])} for tool in TOOLS]


def chat_tools():
    return [{"type": "function", "function": {**tool, "parameters": json.loads(tool["parameters"])}} for tool in TOOLS]


MESSAGES = [{"role": "user", "content": "Begin."}]


def without_id(item):
    """An item as it is in every request: its id follows from the request's number."""
    return {**item.model_dump(), "id": None}


@pytest.mark.parametrize("name", recorded.REPLIES)
def test_the_client_reads_every_reply_whole_and_streamed(fake, name):
    reply = recorded.REPLIES[name]
    said = {"text": reply.text, "refusal": reply.refusal, "finish": reply.finish, "usage": reply.usage,
            "calls": [{"id": id, "name": called, "arguments": arguments} for id, called, arguments in reply.calls]}
    openai = client(fake(otherwise={"reply": said, "split": 1 if name == "text" else 500}))
    expected = [(name, arguments) for _, name, arguments in reply.calls]

    whole = openai.chat.completions.create(model="gpt-fake", messages=MESSAGES)
    text, calls = "", {}
    for chunk in openai.chat.completions.create(model="gpt-fake", messages=MESSAGES, stream=True,
                                                stream_options={"include_usage": True}):
        if chunk.usage:
            assert (chunk.usage.prompt_tokens, chunk.usage.prompt_tokens_details.cached_tokens) == (321, 256)
        for choice in chunk.choices:
            text += choice.delta.content or choice.delta.refusal or ""
            for part in choice.delta.tool_calls or []:
                call = calls.setdefault(part.index, [part.function.name, ""])
                call[1] += part.function.arguments
    message = whole.choices[0].message
    assert (message.content or message.refusal or "") == text == reply.text + reply.refusal
    assert [(c.function.name, c.function.arguments) for c in message.tool_calls or []] == expected
    assert [tuple(call) for _, call in sorted(calls.items())] == expected

    whole = openai.responses.create(model="gpt-fake", input="Begin.")
    events = list(openai.responses.create(model="gpt-fake", input="Begin.", stream=True))
    final = events[-1].response
    assert events[-1].type == f"response.{whole.status}"
    assert [without_id(item) for item in final.output] == [without_id(item) for item in whole.output]
    assert final.output_text == whole.output_text == reply.text
    assert [(i.name, i.arguments) for i in whole.output if i.type == "function_call"] == expected
    assert "".join(e.delta for e in events if e.type == "response.output_text.delta") == reply.text


def test_the_clients_helpers_for_streams_agree(fake):
    openai = client(fake())
    with openai.responses.stream(model="gpt-fake", input="session_id: abcd-1234", tools=flat_tools()) as stream:
        stream.until_done()
        call = stream.get_final_response().output[0]
    assert (call.name, json.loads(call.arguments)) == ("get_context", {"session_id": "abcd-1234"})
    with openai.chat.completions.stream(model="gpt-fake", tools=chat_tools(), messages=[
            {"role": "user", "content": "session_id: abcd-1234"}]) as stream:
        stream.until_done()
        call = stream.get_final_completion().choices[0].message.tool_calls[0].function
    assert (call.name, json.loads(call.arguments)) == ("get_context", {"session_id": "abcd-1234"})


def test_models_and_embeddings(fake):
    openai = client(fake())
    assert "gpt-fake" in [model.id for model in openai.models.list()]
    assert openai.models.retrieve("gpt-fake").id == "gpt-fake"
    coded = openai.embeddings.create(model="text-embedding-fake", input=["one two", "three"])
    plain = openai.embeddings.create(model="text-embedding-fake", input=["one two", "three"], encoding_format="float")
    assert [d.embedding for d in coded.data] == [d.embedding for d in plain.data]
    assert len(coded.data) == 2 and len(coded.data[0].embedding) == 64


def test_the_client_knows_the_fakes_errors(fake):
    openai = client(fake({1: {"status": 429, "code": "rate_limit_exceeded", "headers": {"retry-after": "1"}},
                          2: {"status": 429, "code": "insufficient_quota", "type": "insufficient_quota"},
                          3: {"status": 503, "code": "server_is_overloaded", "type": "service_unavailable_error"}}))

    def ask(**more):
        return openai.chat.completions.create(**{"model": "gpt-fake", "messages": MESSAGES, **more})

    for kind, code in ((RateLimitError, "rate_limit_exceeded"), (RateLimitError, "insufficient_quota"),
                       (APIStatusError, "server_is_overloaded")):
        with pytest.raises(kind) as caught:
            ask()
        assert caught.value.code == code
    with pytest.raises(NotFoundError):
        ask(model="missing")
    with pytest.raises(AuthenticationError):
        openai.with_options(api_key="sk-wrong").models.list()
    bad = chat_tools()
    del bad[0]["function"]["parameters"]["additionalProperties"]
    with pytest.raises(BadRequestError) as caught:
        ask(tools=bad)
    assert (caught.value.code, caught.value.param) == ("invalid_function_parameters", "tools[0].function.parameters")
    with pytest.raises(BadRequestError):
        openai.responses.create(model="gpt-fake", input=[
            {"type": "function_call", "call_id": "call_9", "name": "f", "arguments": "{}"}])
    with pytest.raises(BadRequestError):
        ask(messages=[*MESSAGES, {"role": "assistant", "content": None, "tool_calls": [
            {"id": "call_9", "type": "function", "function": {"name": "f", "arguments": "{}"}}]}])
    assert openai.chat.completions.create(model="gpt-fake", messages=MESSAGES).choices[0].message.content


# What we send

@pytest.mark.parametrize("request_", [REQUEST, LONG, {"turns": [{"user": "Hi"}], "maximum": 10},
                                      {**REQUEST, "choice": "required"}, REASONED],
                         ids=["short", "long", "bare", "required", "reasoned"])
@pytest.mark.parametrize("api", ["chat", "responses"])
def test_our_bodies_hold_to_the_clients_types(probe, fake, api, request_):
    server = fake()
    body = json.loads(probe.ask(**{**question(server, api, request_), "op": "body"})["body"])
    assert body["store"] is False
    if api == "chat":
        kind = completion_create_params.CompletionCreateParamsStreaming
    else:
        kind = response_create_params.ResponseCreateParamsStreaming
    assert set(body) <= set(kind.__annotations__) | set(known_fields(kind))
    TypeAdapter(kind).validate_python(body)
    # The same bytes are what is sent.
    assert "reply" in probe.ask(**question(server, api, request_))
    assert [entry["body"] for entry in server.seen()] == [body]


def test_reasoning_goes_back_with_its_calls_as_the_client_sends_it(probe, fake):
    server = fake()
    ask = {**question(server, "responses"), "model": "gpt-fake-reasoning"}
    reply = probe.ask(**ask)["reply"]
    said, call = {"calls": reply["calls"], "reasoning": reply["reasoning"]}, reply["calls"][0]
    output = {"output": {"call": call["id"], "text": "{}"}}
    turns = [*REQUEST["turns"], {"assistant": said}, output]
    assert "reply" in probe.ask(**{**ask, "request": {**REQUEST, "turns": turns}})
    ours = server.seen()[1]["body"]
    # Without it, or with another, the provider refuses.
    other = json.dumps({**json.loads(said["reasoning"][0]["item"]), "encrypted_content": "another"})
    for changed in ([], [{**said["reasoning"][0], "item": other}]):
        turns = [*REQUEST["turns"], {"assistant": {**said, "reasoning": changed}}, output]
        assert "failure" in probe.ask(**{**ask, "request": {**REQUEST, "turns": turns}})
    # The client, given the same conversation, sends the same items back.
    openai = client(server)
    more = {"model": "gpt-fake-reasoning", "tools": flat_tools(), "store": False, "instructions": ours["instructions"],
            "include": ["reasoning.encrypted_content"]}
    first = openai.responses.create(input=ours["input"][:1], **more)
    assert [item.type for item in first.output] == ["reasoning", "function_call"]
    items = [item.model_dump(exclude_none=True) for item in first.output]
    again = openai.responses.create(input=[*ours["input"][:1], *items, {
        "type": "function_call_output", "call_id": first.output[1].call_id, "output": "{}"}], **more)
    assert again.status == "completed"
    assert set(ours["input"][1]) == set(items[0]) and ours["input"][1]["type"] == "reasoning"
    assert ours["include"] == more["include"]


def known_fields(kind):
    return [name for base in kind.__orig_bases__ for name in getattr(base, "__annotations__", {})]


@pytest.mark.parametrize("api", ["chat", "responses"])
def test_the_types_find_a_wrong_body(probe, fake, api):
    body = json.loads(probe.ask(**{**question(fake(), api), "op": "body"})["body"])
    kind = (completion_create_params.CompletionCreateParamsStreaming if api == "chat"
            else response_create_params.ResponseCreateParamsStreaming)
    body["tool_choice"] = 7
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(body)


@pytest.mark.parametrize("file, data", list(recorded.files()))
def test_the_recorded_streams_are_what_the_fake_sends(file, data):
    assert (recorded.FOLDER / file).read_bytes() == data


@pytest.mark.parametrize("name", [*recorded.REPLIES, "crlf"])
@pytest.mark.parametrize("api", ["chat", "responses"])
def test_the_client_and_we_read_recorded_streams_alike(probe, fake, api, name):
    raw = (recorded.FOLDER / f"{api}-{name}.sse").read_bytes().decode()
    server = fake(otherwise={"raw": raw, "split": 7})
    ours = probe.ask(**question(server, api))
    openai = client(server)
    if api == "chat":
        text, calls = "", {}
        for chunk in openai.chat.completions.create(model="gpt-fake", messages=MESSAGES, stream=True):
            for choice in chunk.choices:
                text += choice.delta.content or ""
                for part in choice.delta.tool_calls or []:
                    call = calls.setdefault(part.index, [part.id, part.function.name, ""])
                    call[2] += part.function.arguments
        calls = [tuple(call) for _, call in sorted(calls.items())]
    else:
        final = list(openai.responses.create(model="gpt-fake", input="Hi", stream=True))[-1].response
        text = final.output_text
        calls = [(i.call_id, i.name, i.arguments) for i in final.output if i.type == "function_call"]
    reply = ours["reply"]
    assert (reply["text"], [(c["id"], c["name"], c["arguments"]) for c in reply["calls"]]) == (text, calls)
    assert "".join(ours["heard"]) == text
    assert reply["usage"] == {"input": 321, "cached": 256, "output": 45}


def test_the_answer_has_the_fields_of_the_format(probe, fake):
    for api in ("chat", "responses"):
        reply = probe.ask(**question(fake(), api, {**REQUEST, "tools": []}))["reply"]
        assert list(json.loads(reply["text"])) == ["plan", "observation", "reflection", "speech"]
    assert json.loads(ANSWER["schema"])["required"] == ["plan", "observation", "reflection", "speech"]
