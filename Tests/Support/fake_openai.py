"""A server that answers as the OpenAI API does, for tests: Chat Completions, Responses, Embeddings, Models.

    python fake_openai.py [--script FILE] [--log FILE] [--key KEY] [--tls CERTIFICATE KEY] [--port N]

Prints `listening on http://127.0.0.1:PORT/v1`. What it answers to the n-th request that asks a model is said by
the script, JSON; without one, and where it says nothing, the interviewer answers, or to a request for the levels of
an answer the grader. Requests to the grader are counted apart as well, and then "gradings" says the step:

    {"requests": {"1": STEP, "2": STEP}, "otherwise": STEP, "gradings": {"1": STEP, "otherwise": STEP}}

A step is an object with any of:

    "status": 429          answer with this error; "message", "code", "type", "param" and "headers" go with it
    "reply": {…}           answer so: "text", "refusal", "calls" [{"id"?, "name", "arguments"}], "finish", "usage"
    "spoil": WORD          change the interviewer's reply: "refusal", "unknown_tool", "malformed_arguments",
                           "no_call", "length", "filtered", "unknown_session"; the grader's: "wrong_quotes",
                           "obedient", and of the others those that need no call
    "error": CODE          begin the stream, then send an error with this code in it
    "split": n             send at most n bytes at a time, each on its own
    "pause": seconds       wait before each piece; "head_pause" before the head
    "cut": n               close the connection behind n bytes of the body
    "hang": true           send nothing more after what "cut" says, and do not close
    "crlf": true           end lines with CR LF
    "raw": text            send this as the body instead; "type" is its content type

The model gpt-fake-reasoning wants to see again, in Responses, what it had in mind before each of its calls;
gpt-fake-plain has nothing in mind, and refuses a request that asks for it (`include`).

The log has a JSON line for each request, in order: number, method, path, headers (the key is shown as whether it
was right), body, and the status that was answered.
"""

import argparse
import http.server
import json
import ssl
import sys
import threading
import time

import fake_grader
import fake_interviewer
import openai_checks
import openai_shapes
from openai_checks import Refused

MODELS = ("gpt-fake", "gpt-fake-mini", "gpt-fake-reasoning", "gpt-fake-plain", "text-embedding-fake")


class State:
    """What all connections share."""

    def __init__(self, options):
        self.key = options.key
        self.script = json.load(open(options.script)) if options.script else {}
        self.log = open(options.log, "a", encoding="utf-8") if options.log else None
        self.lock = threading.Lock()
        self.count = 0
        self.gradings = 0

    def next_step(self):
        with self.lock:
            self.count += 1
            step = self.script.get("requests", {}).get(str(self.count), self.script.get("otherwise", {}))
            return self.count, step

    def next_grading(self, step):
        """The step of a request to the grader, which `step` was for as one of all."""
        with self.lock:
            self.gradings += 1
            steps = self.script.get("gradings", {})
            return steps.get(str(self.gradings), steps.get("otherwise", step))

    def note(self, entry):
        if self.log:
            with self.lock:
                self.log.write(json.dumps(entry, ensure_ascii=False) + "\n")
                self.log.flush()


def scripted(step, number):
    """The reply that a step spells out."""
    said = step["reply"]
    calls = [(call.get("id", f"call_{number}_{place}"), call["name"], call["arguments"])
             for place, call in enumerate(said.get("calls", []))]
    return openai_shapes.Reply(said.get("text", ""), said.get("refusal", ""), calls, said.get("finish", "stop"),
                               dict(said.get("usage", {})))


def thought(conversation, number, spoil):
    """The grader's reply, or the interviewer's."""
    if fake_grader.is_grading(conversation):
        return openai_shapes.Reply(text=fake_grader.grade(conversation, spoil))
    mind = fake_interviewer.Interviewer(conversation)
    call = mind.think()
    if call is None:
        return openai_shapes.Reply(text=mind.speak())
    return openai_shapes.Reply(calls=[(f"call_{number}_0", *call)])


def spoiled(reply, how):
    if how in ("wrong_quotes", "obedient"):
        return reply
    name, arguments = reply.calls[0][1:] if reply.calls else ("get_context", "{}")
    id = reply.calls[0][0] if reply.calls else "call_spoiled"
    if how == "refusal":
        return openai_shapes.Reply(refusal="I cannot help with that.")
    if how == "unknown_tool":
        return openai_shapes.Reply(calls=[(id, "get_salary", arguments)])
    if how == "malformed_arguments":
        return openai_shapes.Reply(calls=[(id, name, arguments[:-1])])
    if how == "unknown_session":
        other = json.dumps({**json.loads(arguments), "session_id": "another-session"})
        return openai_shapes.Reply(calls=[(id, name, other)])
    if how == "no_call":
        return openai_shapes.Reply(text="Let me think about that.")
    if how in ("length", "filtered"):
        finish = {"length": "length", "filtered": "content_filter"}[how]
        cut = [(id, name, arguments[:len(arguments) // 2])] if reply.calls else []
        return openai_shapes.Reply(text=reply.text[:len(reply.text) // 2], calls=cut, finish=finish)
    raise ValueError(f"no such way to spoil a reply: {how}")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Pieces must leave on their own.
    wbufsize = 0
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    @property
    def state(self):
        return self.server.state

    def do_GET(self):
        try:
            openai_checks.check_key(self.headers["authorization"], self.state.key)
            path = self.path.split("?")[0]
            if path == "/v1/models":
                return self.answer(200, {"object": "list", "data": [self.model(name) for name in MODELS]})
            name = path.removeprefix("/v1/models/")
            if name in MODELS:
                return self.answer(200, self.model(name))
            raise Refused(404, f"Invalid URL (GET {path})")
        except Refused as refused:
            self.answer(refused.status, refused.body, refused.headers)

    @staticmethod
    def model(name):
        return {"id": name, "object": "model", "created": openai_shapes.CREATED, "owned_by": "fake",
                "shutdown_date": None}

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        number, step = self.state.next_step()
        authorization = self.headers["authorization"]
        self.entry = {
            "number": number, "method": "POST", "path": self.path, "body": None,
            "authorized": authorization == f"Bearer {self.state.key}",
            "headers": {name.lower(): value for name, value in self.headers.items() if name.lower() != "authorization"}}
        try:
            self.entry["body"] = openai_checks.parse(raw)
            openai_checks.check_key(authorization, self.state.key)
            self.serve(self.entry["body"], step, number)
        except Refused as refused:
            self.answer(refused.status, refused.body, refused.headers)

    def note(self, status):
        """Before the answer goes out, so that whoever has it finds the request in the log."""
        if self.command == "POST":
            self.state.note({**self.entry, "status": status})

    def serve(self, body, step, number):
        conversation = self.conversation(body)
        if conversation and fake_grader.is_grading(conversation):
            step = self.state.next_grading(step)
        if "head_pause" in step:
            time.sleep(step["head_pause"])
        if "status" in step:
            raise Refused(step["status"], step.get("message", "as the script says"), type=step.get("type", "invalid_request_error"),
                          code=step.get("code"), param=step.get("param"), headers=step.get("headers"))
        if "raw" in step:
            return self.send_body([step["raw"].encode()], step, step.get("type", "text/event-stream"))
        if self.path == "/v1/embeddings":
            texts = openai_checks.check_embeddings(body)
            return self.answer(200, openai_shapes.embeddings(texts, body))
        if self.path == "/v1/chat/completions":
            openai_checks.check_chat(body)
        elif self.path == "/v1/responses":
            openai_checks.check_responses(body)
        else:
            raise Refused(404, f"Invalid URL (POST {self.path})")
        reply = scripted(step, number) if "reply" in step else thought(conversation, number, step.get("spoil"))
        if "spoil" in step:
            reply = spoiled(reply, step["spoil"])
        reply.reasons = openai_shapes.reasons(body["model"])
        size = len(json.dumps(body)) // 4
        reply.usage = {"input": size, "cached": 0, "output": 1 + len(reply.text + str(reply.calls)) // 4, **reply.usage}
        if not body.get("stream"):
            whole = (openai_shapes.response(reply, number, body) if self.path == "/v1/responses"
                     else openai_shapes.chat_reply(reply, number, body["model"]))
            return self.answer(200, whole)
        events = self.events(reply, body, step, number)
        self.send_body(openai_shapes.encode_events(events, crlf=step.get("crlf", False)), step,
                       "text/event-stream; charset=utf-8")

    def conversation(self, body):
        """What the request says, if it can be read."""
        readers = {"/v1/chat/completions": fake_interviewer.of_chat, "/v1/responses": fake_interviewer.of_responses}
        try:
            return readers[self.path](body)
        except (KeyError, TypeError, AttributeError, IndexError):
            # No such path, or a body that the checks refuse.
            return None

    def events(self, reply, body, step, number):
        if self.path == "/v1/responses":
            events = list(openai_shapes.responses_stream(reply, number, body))
            if "error" in step:
                events[3:] = [("error", {"type": "error", "sequence_number": 3, "code": step["error"],
                                         "message": "as the script says", "param": None})]
            return events
        with_usage = body.get("stream_options", {}).get("include_usage", False)
        events = list(openai_shapes.chat_stream(reply, number, body["model"], with_usage=with_usage))
        if "error" in step:
            events[2:] = [(None, {"error": {"message": "as the script says", "type": "server_error", "param": None,
                                            "code": step["error"]}})]
        return events

    def answer(self, status, body, headers=None):
        self.note(status)
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", "x-request-id": f"req_{self.state.count}",
                            "content-length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def send_body(self, blocks, step, type):
        """Chunked, as the step says: in pieces, with pauses, cut off."""
        data = b"".join(blocks)
        cut = step.get("cut", len(data) if not step.get("hang") else 0)
        size = step.get("split") or max(1, len(data))
        self.note(200)
        self.send_response(200)
        self.send_header("content-type", type)
        self.send_header("x-request-id", f"req_{self.state.count}")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        try:
            for at in range(0, min(cut, len(data)), size):
                time.sleep(step.get("pause", 0))
                piece = data[at:min(at + size, cut)]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            if step.get("hang"):
                # Until the other side goes away.
                self.rfile.read(1)
                self.close_connection = True
            elif cut < len(data):
                self.close_connection = True
            else:
                self.wfile.write(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            # The client went away, which is one of the things that are tested.
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    # As many interviews as a test leads at once.
    request_queue_size = 200

    def handle_error(self, request, address):
        # Handshakes that the client refuses, and connections that it resets, are what some tests want.
        if not isinstance(sys.exc_info()[1], (ssl.SSLError, ConnectionError)):
            super().handle_error(request, address)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--script")
    parser.add_argument("--log")
    parser.add_argument("--key", default="sk-fake")
    parser.add_argument("--tls", nargs=2, metavar=("CERTIFICATE", "KEY"))
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    server = Server(("127.0.0.1", options.port), Handler)
    server.state = State(options)
    scheme = "http"
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        scheme = "https"
    print(f"listening on {scheme}://127.0.0.1:{server.server_address[1]}/v1", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
