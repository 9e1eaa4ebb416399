"""The interviewer of the fake leads whole interviews: an agent of a stranger's making, with OpenAI's own client, makes
the calls that it asks for on a real server. So what the fake does is what a model would have to do."""

import json
import os
import pathlib
import re
import subprocess
import threading
import time
import urllib.error
import urllib.request

import pytest
import yaml
from models_support import KEY, ROOT, START_SECONDS, binary
from openai import OpenAI

TOOLS = {
    "get_context": [], "grade_answer": ["submission_id"], "record_outcome": ["grade_token"], "update_difficulty": [],
    "get_next_question": [], "finalize_session": [],
}
FIELDS = ["plan", "observation", "reflection", "speech"]
FORMAT = {"type": "object", "additionalProperties": False, "required": FIELDS,
          "properties": {name: {"type": "string"} for name in FIELDS}}


class Server:
    def __init__(self, folder, *arguments, key=""):
        self.process = subprocess.Popen(
            [binary("viva", "VIVA_BINARY"), "serve", "--listen", "127.0.0.1:0", "--data", str(folder), *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "VIVA_MODEL_KEY": key, "no_proxy": "127.0.0.1"} if key else None)
        watchdog = threading.Timer(START_SECONDS, self.process.kill)
        watchdog.start()
        self.address = self.process.stdout.readline().split()[-1]
        watchdog.cancel()

    def call(self, method, **fields):
        """One method, as JSON; what it refuses is an answer too."""
        request = urllib.request.Request(f"http://{self.address}/viva.v1.{method}", json.dumps(fields).encode(),
                                         {"content-type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            said = json.load(error)
            return {"error": {"code": said["code"].upper(), "message": said.get("message", "")}}

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


@pytest.fixture
def server(tmp_path):
    one = Server(tmp_path / "data")
    yield one
    one.stop()


def tool(name, fields, flat):
    names = ["session_id", *fields]
    function = {"name": name, "description": name.replace("_", " "), "strict": True, "parameters": {
        "type": "object", "properties": {n: {"type": "string"} for n in names}, "required": names,
        "additionalProperties": False}}
    return {"type": "function", **function} if flat else {"type": "function", "function": function}


def method(name):
    return "InterviewTools/" + "".join(word.capitalize() for word in name.split("_"))


def turn_by_chat(openai, server, instructions):
    messages = [{"role": "system", "content": instructions}]
    tools = [tool(name, fields, flat=False) for name, fields in TOOLS.items()]
    while True:
        answer = openai.chat.completions.create(
            model="gpt-fake", messages=messages, tools=tools,
            response_format={"type": "json_schema", "json_schema": {"name": "turn", "schema": FORMAT, "strict": True}})
        message = answer.choices[0].message
        if not message.tool_calls:
            return json.loads(message.content)
        messages.append(message.model_dump(exclude_none=True))
        for call in message.tool_calls:
            output = server.call(method(call.function.name), **json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps(output)})


def turn_by_responses(openai, server, instructions):
    items = [{"role": "user", "content": "Go on."}]
    tools = [tool(name, fields, flat=True) for name, fields in TOOLS.items()]
    while True:
        answer = openai.responses.create(
            model="gpt-fake", instructions=instructions, input=items, tools=tools, store=False,
            text={"format": {"type": "json_schema", "name": "turn", "schema": FORMAT, "strict": True}})
        calls = [item for item in answer.output if item.type == "function_call"]
        if not calls:
            return json.loads(answer.output_text)
        items += [item.model_dump(exclude_none=True) for item in answer.output]
        for call in calls:
            output = server.call(method(call.name), **json.loads(call.arguments))
            items.append({"type": "function_call_output", "call_id": call.call_id, "output": json.dumps(output)})


def bank():
    files = pathlib.Path(ROOT / "bank").glob("*.yaml")
    return {q["id"]: q for path in files for q in yaml.safe_load(path.read_text())["questions"]}


def key(question):
    kind = question["kind"]
    if kind == "choice":
        return {"choice": {"optionIds": question["key"]}}
    if kind == "numeric":
        return {"numeric": f"{question['answer']} {question.get('unit', '')}".strip()}
    if kind == "short_text":
        return {"shortText": question["accepted"][0]["text"]}
    if kind == "formula":
        return {"formula": question["reference"]}
    if kind == "open":
        return {"open": question["references"][0]}
    return {"shortcut": question["shortcuts"][0]}


@pytest.mark.parametrize("turn", [turn_by_chat, turn_by_responses], ids=["chat", "responses"])
def test_a_whole_interview_of_twelve_questions(fake, server, turn):
    provider = fake()
    openai = OpenAI(base_url=provider.url, api_key=KEY, max_retries=0)
    questions = bank()
    session = server.call("Sessions/CreateSession", client_request_id="led", seed="7", items=12,
                          mode="INTERVIEW_MODE_AGENT")["session"]["sessionId"]
    instructions = f"You lead the interview of session_id: {session}."
    spoken, asked = [], []
    for _ in range(20):
        spoken.append(turn(openai, server, instructions))
        context = server.call("InterviewTools/GetContext", session_id=session)
        if context["stage"] == "STAGE_FINISHED":
            break
        pending = context["pending"]
        asked.append(pending["question"]["ref"]["questionId"])
        server.call("Sessions/SubmitAnswer", session_id=session, ordinal=pending["ordinal"],
                    submission_id=f"answer-{pending['ordinal']}", answer=key(questions[asked[-1]]))

    assert len(asked) == len(set(asked)) == 12
    assert len(spoken) == 13 and all(list(said) == FIELDS and said["speech"] for said in spoken)
    assert "{{candidate}}" in spoken[0]["speech"]
    assert "last question" in spoken[-1]["speech"]
    report = server.call("Reports/GetReport", session_id=session)["report"]
    assert [attempt["grade"]["score"] for attempt in report["attempts"]] == [10000] * 12
    assert all(entry["status"] == 200 for entry in provider.seen())


def metric(server, name):
    with urllib.request.urlopen(f"http://{server.address}/metrics", timeout=20) as answer:
        lines = re.findall(rf"^{name}({{[^}}]*}})? (\S+)$", answer.read().decode(), re.M)
    return {labels: float(value) for labels, value in lines}


def test_tokens_and_cost_are_counted(fake, tmp_path):
    usage = {"input": 1000, "cached": 400, "output": 50}
    provider = fake(otherwise={"reply": {"refusal": "No.", "usage": usage}})
    one = Server(tmp_path / "data", "--model", "chat/gpt-fake", "--model-url", provider.url,
                 "--model-prices", "2,0.5,8", key=KEY)
    try:
        one.call("Sessions/CreateSession", client_request_id="counted", seed="1", items=4, mode="INTERVIEW_MODE_MODEL")
        end = time.monotonic() + 30
        while not metric(one, "viva_model_cost_total"):
            assert time.monotonic() < end, "nothing was counted"
            time.sleep(0.1)
        (labels, cost), = metric(one, "viva_model_cost_total").items()
        requests = len(provider.seen())
        assert labels == '{model="chat/gpt-fake"}'
        assert cost == pytest.approx(requests * (600 * 2 + 400 * 0.5 + 50 * 8) / 1e6)
        tokens = metric(one, "viva_model_tokens_total")
        assert tokens['{kind="cached",model="chat/gpt-fake"}'] == 400 * requests
    finally:
        one.stop()
