"""A reply in the shapes of the OpenAI API: whole, and as the events of a stream.

A reply is `Reply`: words, a refusal, function calls, and why it ended. Everything follows from it and from
the number of the request, so that the same reply is the same bytes.
"""

import base64
import dataclasses
import hashlib
import json
import struct

CREATED = 1_790_000_000


@dataclasses.dataclass
class Reply:
    text: str = ""
    refusal: str = ""
    # (id, name, arguments as text)
    calls: list = dataclasses.field(default_factory=list)
    # "stop", "length" or "content_filter"; calls make "stop" "tool_calls".
    finish: str = "stop"
    usage: dict = dataclasses.field(default_factory=dict)
    # A model that reasons: in Responses, before each call and before words.
    reasons: bool = False


def pieces(text, size):
    return [text[at:at + size] for at in range(0, len(text), size)]


def obfuscation(number, index):
    """Padding that hides the length of what stands beside it."""
    return hashlib.sha256(f"{number}/{index}".encode()).hexdigest()[:(index * 7) % 16 + 1]


def interleaved(calls, size):
    """Fragments of the calls' arguments, those of parallel calls taking turns: (call, fragment)."""
    queues = [pieces(arguments, size) for _, _, arguments in calls]
    for turn in range(max(map(len, queues), default=0)):
        for place, queue in enumerate(queues):
            if turn < len(queue):
                yield place, queue[turn]


# Chat Completions

def chat_usage(usage):
    return {
        "prompt_tokens": usage["input"], "completion_tokens": usage["output"],
        "total_tokens": usage["input"] + usage["output"],
        "prompt_tokens_details": {"cached_tokens": usage["cached"], "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
    }


def chat_finish(reply):
    return "tool_calls" if reply.finish == "stop" and reply.calls else reply.finish


def chat_reply(reply, number, model):
    message = {"role": "assistant", "content": reply.text or None, "refusal": reply.refusal or None, "annotations": []}
    if reply.calls:
        message["tool_calls"] = [{"id": id, "type": "function", "function": {"name": name, "arguments": arguments}}
                                 for id, name, arguments in reply.calls]
    return {
        "id": f"chatcmpl-{number}", "object": "chat.completion", "created": CREATED, "model": model,
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": chat_finish(reply)}],
        "usage": chat_usage(reply.usage), "service_tier": "default", "system_fingerprint": "fp_fake",
    }


def chat_deltas(reply, size):
    yield {"role": "assistant", "content": None if reply.calls else "", "refusal": None}
    for piece in pieces(reply.text, size):
        yield {"content": piece}
    for piece in pieces(reply.refusal, size):
        yield {"refusal": piece}
    for place, (id, name, _) in enumerate(reply.calls):
        yield {"tool_calls": [{"index": place, "id": id, "type": "function",
                               "function": {"name": name, "arguments": ""}}]}
    for place, fragment in interleaved(reply.calls, size):
        yield {"tool_calls": [{"index": place, "function": {"arguments": fragment}}]}


def chat_stream(reply, number, model, *, with_usage, size=9):
    """`data:` lines of a stream, as (name of the event or None, data)."""
    head = {"id": f"chatcmpl-{number}", "object": "chat.completion.chunk", "created": CREATED, "model": model,
            "service_tier": "default", "system_fingerprint": "fp_fake"}
    more = {"usage": None} if with_usage else {}
    index = 0
    for index, delta in enumerate(chat_deltas(reply, size)):
        yield None, {**head, "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}],
                     **more, "obfuscation": obfuscation(number, index)}
    yield None, {**head, "choices": [{"index": 0, "delta": {}, "logprobs": None, "finish_reason": chat_finish(reply)}],
                 **more, "obfuscation": obfuscation(number, index + 1)}
    if with_usage:
        yield None, {**head, "choices": [], "usage": chat_usage(reply.usage), "obfuscation": ""}
    yield None, "[DONE]"


# Responses

def reasons(model):
    return model.startswith("gpt-fake-reasoning")


def is_plain(model):
    return model.startswith("gpt-fake-plain")


def sealed_reasoning(about):
    """What only the provider can read: which call or words it led to."""
    return base64.b64encode(b"sealed" + hashlib.sha256(about.encode()).digest()).decode()


def reasoning(number, place, about, body):
    item = {"type": "reasoning", "id": f"rs_{number}_{place}", "summary": []}
    if "reasoning.encrypted_content" in (body.get("include") or []):
        item["encrypted_content"] = sealed_reasoning(about)
    return item


def output_items(reply, number, body):
    cut = reply.finish != "stop"
    items = []
    if reply.text and reply.reasons:
        items.append(reasoning(number, "text", reply.text, body))
    if reply.text:
        items.append({"type": "message", "id": f"msg_{number}", "role": "assistant",
                      "status": "incomplete" if cut and not reply.calls else "completed",
                      "content": [{"type": "output_text", "text": reply.text, "annotations": [], "logprobs": []}]})
    if reply.refusal:
        items.append({"type": "message", "id": f"msg_{number}_r", "role": "assistant", "status": "completed",
                      "content": [{"type": "refusal", "refusal": reply.refusal}]})
    for place, (id, name, arguments) in enumerate(reply.calls):
        last = place == len(reply.calls) - 1
        if reply.reasons:
            items.append(reasoning(number, place, id, body))
        items.append({"type": "function_call", "id": f"fc_{number}_{place}", "call_id": id, "name": name,
                      "arguments": arguments, "status": "incomplete" if cut and last else "completed"})
    return items


def response(reply, number, body, status=None):
    """The response object; `status` "in_progress": as it is before anything was said."""
    done = status != "in_progress"
    reasons = {"length": "max_output_tokens", "content_filter": "content_filter"}
    usage = reply.usage
    return {
        "id": f"resp_{number}", "object": "response", "created_at": CREATED,
        "status": status or ("completed" if reply.finish == "stop" else "incomplete"), "background": False,
        "error": None,
        "incomplete_details": {"reason": reasons[reply.finish]} if done and reply.finish in reasons else None,
        "instructions": body.get("instructions"), "max_output_tokens": body.get("max_output_tokens"),
        "model": body["model"], "output": output_items(reply, number, body) if done else [],
        "parallel_tool_calls": body.get("parallel_tool_calls", True), "previous_response_id": None,
        "reasoning": {"effort": None, "summary": None}, "store": body.get("store", True), "temperature": 1.0,
        "text": body.get("text", {"format": {"type": "text"}}), "tool_choice": body.get("tool_choice", "auto"),
        "tools": body.get("tools", []), "top_p": 1.0, "truncation": "disabled",
        "usage": {
            "input_tokens": usage["input"],
            "input_tokens_details": {"cached_tokens": usage["cached"], "cache_write_tokens": 0},
            "output_tokens": usage["output"], "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": usage["input"] + usage["output"],
        } if done else None,
        "user": None, "metadata": {},
    }


def message_events(item, index, size):
    part = item["content"][0]
    kind = "output_text" if part["type"] == "output_text" else "refusal"
    word = "text" if kind == "output_text" else "refusal"
    place = {"item_id": item["id"], "output_index": index, "content_index": 0}
    extra = {"logprobs": []} if kind == "output_text" else {}
    yield "response.content_part.added", {**place, "part": {**part, word: ""}}
    for piece in pieces(part[word], size):
        yield f"response.{kind}.delta", {**place, "delta": piece, **extra}
    yield f"response.{kind}.done", {**place, word: part[word], **extra}
    yield "response.content_part.done", {**place, "part": part}


def item_events(items, number, size):
    calls = [(index, item) for index, item in enumerate(items) if item["type"] == "function_call"]
    for index, item in enumerate(items):
        if item["type"] == "reasoning":
            # As it is added, it is not what it will be.
            draft = {"encrypted_content": "draft"} if "encrypted_content" in item else {}
            yield "response.output_item.added", {"output_index": index, "item": {**item, **draft}}
            yield "response.output_item.done", {"output_index": index, "item": item}
        if item["type"] == "message":
            yield "response.output_item.added", {
                "output_index": index, "item": {**item, "status": "in_progress", "content": []}}
            yield from message_events(item, index, size)
            yield "response.output_item.done", {"output_index": index, "item": item}
    for index, item in calls:
        yield "response.output_item.added", {
            "output_index": index, "item": {**item, "status": "in_progress", "arguments": ""}}
    fragments = interleaved([(None, None, item["arguments"]) for _, item in calls], size)
    for place, fragment in fragments:
        index, item = calls[place]
        yield "response.function_call_arguments.delta", {
            "item_id": item["id"], "output_index": index, "delta": fragment}
    for index, item in calls:
        yield "response.function_call_arguments.done", {
            "item_id": item["id"], "output_index": index, "name": item["name"], "arguments": item["arguments"]}
        yield "response.output_item.done", {"output_index": index, "item": item}


def responses_stream(reply, number, body, *, size=9):
    before = response(reply, number, body, "in_progress")
    whole = response(reply, number, body)
    events = [("response.created", {"response": before}), ("response.in_progress", {"response": before})]
    events += item_events(whole["output"], number, size)
    # Of a kind that no client knows yet.
    events.insert(2, ("response.weather.changed", {"weather": "fair"}))
    events.append((f"response.{whole['status']}", {"response": whole}))
    for sequence, (name, fields) in enumerate(events):
        event = {"type": name, "sequence_number": sequence, **fields}
        if name.endswith(".delta"):
            event["obfuscation"] = obfuscation(number, sequence)
        yield name, event


def encode_events(events, *, crlf=False):
    """Server-sent events as bytes, one for each event, after a comment."""
    end = "\r\n" if crlf else "\n"
    yield f": fake{end}{end}".encode()
    for name, data in events:
        data = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        lines = ([f"event: {name}"] if name else []) + [f"data: {data}", "", ""]
        yield end.join(lines).encode()


# Embeddings

def embedding(text, dimensions):
    """A unit vector that follows from the words: texts that share words are near each other."""
    vector = [0.0] * dimensions
    for word in text.lower().split():
        digest = hashlib.sha256(word.encode()).digest()
        for at in range(0, 8, 2):
            vector[int.from_bytes(digest[at:at + 2], "big") % dimensions] += 1.0 if digest[8 + at] & 1 else -1.0
    length = sum(v * v for v in vector) ** 0.5 or 1.0
    return [struct.unpack("<f", struct.pack("<f", v / length))[0] for v in vector]


def embeddings(texts, body):
    dimensions = body.get("dimensions") or 64
    vectors = [embedding(text if isinstance(text, str) else " ".join(map(str, text)), dimensions) for text in texts]
    if body.get("encoding_format", "float") == "base64":
        vectors = [base64.b64encode(struct.pack(f"<{dimensions}f", *v)).decode() for v in vectors]
    tokens = sum(max(1, len(str(text)) // 4) for text in texts)
    return {"object": "list", "model": body["model"],
            "data": [{"object": "embedding", "index": i, "embedding": v} for i, v in enumerate(vectors)],
            "usage": {"prompt_tokens": tokens, "total_tokens": tokens}}
