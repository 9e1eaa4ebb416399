"""Fixtures of the model tests: a fake of the OpenAI API, and `model-probe`, which asks it as Viva does.

Nothing is built here. The binaries are in .build/debug, or where MODEL_PROBE and VIVA say.
"""

import json
import os
import pathlib
import subprocess
import sys
import threading

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "Tests" / "Support"))
START_SECONDS = 30
KEY = "sk-fake"


def binary(name, variable):
    path = pathlib.Path(os.environ.get(variable, ROOT / ".build" / "debug" / name))
    if not path.exists():
        pytest.fail(f"{path} does not exist: build it with `swift build --product {name}`")
    return str(path)


class Fake:
    """A running fake_openai.py."""

    def __init__(self, folder, script=None, tls=None, key=KEY):
        self.log = folder / f"log-{len(list(folder.iterdir()))}.jsonl"
        self.log.touch()
        arguments = ["--log", str(self.log), "--key", key]
        if script is not None:
            file = self.log.with_suffix(".script")
            file.write_text(json.dumps(script))
            arguments += ["--script", str(file)]
        if tls:
            arguments += ["--tls", str(tls.certificate_file), str(tls.key_file)]
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "Tests" / "Support" / "fake_openai.py"), *arguments],
            stdout=subprocess.PIPE, text=True)
        watchdog = threading.Timer(START_SECONDS, self.process.kill)
        watchdog.start()
        self.url = self.process.stdout.readline().split()[-1]
        watchdog.cancel()

    @property
    def port(self):
        return int(self.url.rsplit(":", 1)[1].split("/")[0])

    def seen(self):
        """What it was asked, in order."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def stop(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def fake(tmp_path):
    """Starts fakes: `fake(script)`."""
    folder = tmp_path / "fakes"
    folder.mkdir()
    started = []

    def start(requests=None, otherwise=None, **options):
        script = {"requests": {str(number): step for number, step in (requests or {}).items()},
                  "otherwise": otherwise or {}}
        started.append(Fake(folder, script, **options))
        return started[-1]

    yield start
    for one in started:
        one.stop()


class Probe:
    """A running model-probe."""

    def __init__(self, environment=None):
        self.process = subprocess.Popen([binary("model-probe", "MODEL_PROBE")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})})

    def ask(self, **question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"model-probe ended with {self.process.wait()}"
        return json.loads(line)

    def stop(self):
        self.process.stdin.close()
        assert self.process.wait(START_SECONDS) == 0


@pytest.fixture
def probe():
    one = Probe({"http_proxy": "", "https_proxy": "", "all_proxy": ""})
    yield one
    one.stop()


# What requests are made of

def tool(name, properties, strict=True):
    schema = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return {"name": name, "description": f"The tool {name}.", "parameters": json.dumps(schema), "strict": strict}


TOOLS = [tool("get_context", {"session_id": {"type": "string", "description": "The session."}}),
         tool("grade_answer", {"session_id": {"type": "string"}, "submission_id": {"type": "string"}})]

ANSWER = {"name": "turn", "schema": json.dumps({
    "type": "object", "additionalProperties": False, "required": ["plan", "observation", "reflection", "speech"],
    "properties": {name: {"type": "string"} for name in ("plan", "observation", "reflection", "speech")}})}

REQUEST = {"turns": [{"instructions": "You interview session_id: abcd-1234."}, {"user": "Begin."}], "tools": TOOLS,
           "format": ANSWER, "maximum": 500}

# A conversation behind two calls.
LONG = {**REQUEST, "turns": [
    *REQUEST["turns"],
    {"assistant": {"text": "", "calls": [
        {"id": "call_1", "name": "get_context", "arguments": '{"session_id":"abcd-1234"}'},
        {"id": "call_2", "name": "grade_answer", "arguments": "{}"}]}},
    {"output": {"call": "call_1", "text": '{"stage":"STAGE_QUESTION"}'}},
    {"output": {"call": "call_2", "text": '{"error":{"code":"INVALID_ARGUMENT","message":"no submission"}}'}},
    {"assistant": {"text": "Welcome — 👍🏽.", "calls": []}},
    {"user": "=SUMME(A1:A2) « hm »"},
]}


# The same by a model that reasons.
REASONED = {**LONG, "turns": [
    {"assistant": {**turn["assistant"], "reasoning": [
        {"before": place, "item": json.dumps({"type": "reasoning", "id": f"rs_{place}", "summary": [],
                                              "encrypted_content": "c2VhbGVk"})}
        for place, _ in enumerate(turn["assistant"]["calls"])]}} if "assistant" in turn else turn
    for turn in LONG["turns"]]}


def question(fake, api="chat", request=REQUEST, key=KEY, **options):
    return {"op": "reply", "api": api, "model": "gpt-fake", "url": fake.url, "key": key, "request": request,
            "options": options}
