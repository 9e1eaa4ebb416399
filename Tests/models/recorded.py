"""What stands in fixtures/: streams of one reply each, in the provider's shapes, with everything that a parser
can trip over: characters of several bytes, parallel calls whose fragments take turns, padding, unknown events.

    python Tests/models/recorded.py     writes them again
"""

import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

import openai_shapes  # noqa: E402
from openai_shapes import Reply  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent / "fixtures"
USAGE = {"input": 321, "cached": 256, "output": 45}
TEXT = "Très bien — 👍🏽 « deux »\nmots"
CALLS = [("call_a", "get_context", '{"session_id":"s-1"}'), ("call_b", "grade_answer", '{"answer":"œuf 🥚"}'),
         ("call_c", "update_difficulty", "{}")]

REPLIES = {
    "text": Reply(text=TEXT, usage=USAGE),
    "calls": Reply(calls=CALLS, usage=USAGE),
    "text-and-call": Reply(text=TEXT, calls=CALLS[1:2], usage=USAGE),
    "refusal": Reply(refusal="I cannot — sorry.", usage=USAGE),
    "length": Reply(calls=[("call_a", "grade_answer", '{"answer":"hal')], finish="length", usage=USAGE),
    "reasoned": Reply(calls=CALLS, usage=USAGE, reasons=True),
    "filtered": Reply(text="Half of", finish="content_filter", usage=USAGE),
}


def stream(api, reply, *, crlf=False):
    if api == "chat":
        events = openai_shapes.chat_stream(reply, 7, "gpt-fake", with_usage=True)
    else:
        events = openai_shapes.responses_stream(
            reply, 7, {"model": "gpt-fake", "include": ["reasoning.encrypted_content"]})
    return b"".join(openai_shapes.encode_events(events, crlf=crlf))


def files():
    for api in ("chat", "responses"):
        for name, reply in REPLIES.items():
            yield f"{api}-{name}.sse", stream(api, reply)
        yield f"{api}-crlf.sse", stream(api, REPLIES["text-and-call"], crlf=True)


if __name__ == "__main__":
    for name, data in files():
        (FOLDER / name).write_bytes(data)
