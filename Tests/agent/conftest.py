"""Fixtures of the agent tests: the real `viva` binary with a fake of OpenAI's API, driven by Google's gRPC."""

import importlib.util
import json
import pathlib
import subprocess
import sys
import time

import grpc
import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("e2e_fixtures", ROOT / "Tests" / "e2e" / "conftest.py")
e2e = importlib.util.module_from_spec(spec)
spec.loader.exec_module(e2e)
stubs, start_server, mongo, bank = e2e.stubs, e2e.start_server, e2e.mongo, e2e.bank
viva, viva_program, wait_until = e2e.viva, e2e.viva_program, e2e.wait_until

KEY = "sk-canary-0123456789"
# What a client sees of a server that is away or was killed.
PASSING = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED, grpc.StatusCode.DEADLINE_EXCEEDED,
           grpc.StatusCode.UNKNOWN, grpc.StatusCode.INTERNAL)


class Model:
    """A fake of OpenAI's API: `url`, and `requests`, everything that it was sent so far."""

    def __init__(self, directory, script):
        self.log_path = directory / "model.jsonl"
        arguments = ["--log", self.log_path, "--key", KEY]
        if script:
            path = directory / "script.json"
            path.write_text(json.dumps(script))
            arguments += ["--script", path]
        program = ROOT / "Tests" / "Support" / "fake_openai.py"
        self.process = subprocess.Popen(
            [sys.executable, program, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    @property
    def gradings(self):
        """Those that ask for the levels of an answer."""
        return [request for request in self.requests if "rubric_levels" in json.dumps(request["body"])]

    @property
    def requests(self):
        if not self.log_path.exists():
            return []
        return [json.loads(line) for line in self.log_path.read_text().splitlines()]

    def stop(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def start_model(tmp_path_factory):
    """Starts fakes that end with the test: `start_model({"requests": {"3": {"cut": 100}}})`."""
    models = []

    def start(script=None):
        models.append(Model(tmp_path_factory.mktemp("model"), script))
        return models[-1]

    yield start
    for model in models:
        model.stop()


@pytest.fixture
def serve(start_server):
    """Starts a server that asks a model: `serve(model, "chat", "--model-grades", data=…)`."""

    def start(model, api="responses", *arguments, name="gpt-fake", pause_at=None, **options):
        pause = {"VIVA_PAUSE_AT": pause_at} if pause_at else {}
        return start_server("--model", f"{api}/{name}", "--model-url", model.url, *arguments,
                            environment={"VIVA_MODEL_KEY": KEY, **pause}, **options)

    return start


@pytest.fixture
def two_kinds(tmp_path):
    """Flags for a bank of two open and two formula questions, all of which are asked."""
    folder = tmp_path / "bank"
    folder.mkdir()
    for name in ("lookup-open.yaml", "lookup-formula.yaml"):
        file = yaml.safe_load((ROOT / "bank" / name).read_text())
        file["questions"] = file["questions"][:2]
        (folder / name).write_text(yaml.safe_dump(file, sort_keys=False, allow_unicode=True))
    return ["--bank", str(folder)]


class Interview:
    """A candidate, and an operator who looks at the run."""

    def __init__(self, stubs, server, bank):
        self.stubs, self.bank = stubs, bank
        self.pb, _ = stubs("viva/v1/sessions")
        self.bridge_pb, _ = stubs("viva/v1/agent_bridge")
        self.runs_pb, _ = stubs("viva/v1/runs")
        self.session = None
        self.seen = []
        # Its own, so that it outlives a server that comes back on the same address.
        self.channel = grpc.insecure_channel(server.address, options=[
            ("grpc.initial_reconnect_backoff_ms", 50), ("grpc.min_reconnect_backoff_ms", 50),
            ("grpc.max_reconnect_backoff_ms", 200)])
        self.sessions = stubs("viva/v1/sessions")[1].SessionsStub(self.channel)
        self.bridge = stubs("viva/v1/agent_bridge")[1].AgentBridgeStub(self.channel)
        self.runs = stubs("viva/v1/runs")[1].RunsStub(self.channel)

    def create(self, name="", email="", phone="", items=12, seed=4, mode="MODEL"):
        request = self.pb.CreateSessionRequest(
            client_request_id="interview", seed=seed, items=items,
            mode=self.pb.InterviewMode.Value(f"INTERVIEW_MODE_{mode}"),
            candidate_name=name, candidate_email=email, candidate_phone=phone)
        self.session = self.sessions.CreateSession(request, timeout=20).session.session_id
        return self.session

    def key(self, question):
        """The right answer, from the bank's file."""
        kind = question["kind"]
        if kind == "choice":
            return self.pb.Answer(choice=self.pb.ChoiceAnswer(option_ids=question["key"]))
        if kind == "numeric":
            return self.pb.Answer(numeric=f"{question['answer']} {question.get('unit', '')}".strip())
        if kind == "short_text":
            return self.pb.Answer(short_text=question["accepted"][0]["text"])
        if kind == "formula":
            return self.pb.Answer(formula=question["reference"])
        if kind == "open":
            return self.pb.Answer(open=question["references"][0])
        return self.pb.Answer(shortcut=question["shortcuts"][0])

    def take(self, answer=None, timeout=120):
        """Answers until the end, or until the stream breaks; `seen` holds all actions so far.

        `answer(kind)` says what to type into a question that takes text; None: the key.
        """
        after = self.seen[-1].sequence if self.seen else 0
        stream = self.sessions.StreamActions(
            self.pb.StreamActionsRequest(session_id=self.session, after_sequence=after), timeout=timeout)
        pending = [a.ask for a in self.seen if a.HasField("ask")][-1:]
        for ask in pending:
            self.submit(ask, answer)
        for response in stream:
            self.seen.append(response.action)
            if response.action.HasField("ask"):
                self.submit(response.action.ask, answer)
        return self.seen

    def take_through_crashes(self, seconds=240):
        """Answers until the end, whatever becomes of the server."""
        end = time.monotonic() + seconds
        while not self.seen or not self.seen[-1].HasField("finished"):
            assert time.monotonic() < end, "the interview did not end"
            try:
                self.take(timeout=30)
            except grpc.RpcError as error:
                assert error.code() in PASSING, error
                time.sleep(0.05)
        return self.seen

    def submit(self, ask, answer):
        question = self.bank[ask.question.ref.question_id]
        given = self.key(question)
        typed = answer(question["kind"]) if answer else None
        if typed is not None and question["kind"] in ("short_text", "open", "formula", "numeric"):
            given = self.pb.Answer(**{question["kind"]: typed})
        self.sessions.SubmitAnswer(self.pb.SubmitAnswerRequest(
            session_id=self.session, submission_id=f"answer-{ask.ordinal}", ordinal=ask.ordinal, answer=given),
            timeout=20)

    def steps(self):
        """The whole run."""
        steps, last = [], 0
        while True:
            page = self.runs.GetRun(self.runs_pb.GetRunRequest(session_id=self.session, after_event=last), timeout=20)
            if not page.steps:
                return steps
            steps += page.steps
            last = page.steps[-1].event

    def fallbacks(self):
        return [step.fallback for step in self.steps() if step.HasField("fallback")]

    def check_calls(self):
        """Each function call has one answer, directly behind it; that of the last stands in the event that
        closed the session, behind which nothing is recorded. Calls of a reply that was withheld are not made."""
        # A grade is recorded between the call that wants it and the call's answer.
        steps, calls = [step for step in self.steps() if not step.HasField("graded")], 0
        for step, following in zip(steps, steps[1:] + [None]):
            withheld = step.exchange.refusal or step.exchange.end == self.runs_pb.REPLY_END_FILTERED
            if step.HasField("exchange") and step.exchange.calls and not withheld:
                if [call.name for call in step.exchange.calls] == ["finalize_session"]:
                    assert following is None
                    calls += 1
                    continue
                assert following is not None and following.HasField("outputs"), step.step_id
                ids = [call.call_id for call in step.exchange.calls]
                assert [output.call_id for output in following.outputs.outputs][:len(ids)] == ids
                calls += len(ids)
        assert len({step.step_id for step in steps}) == len(steps)
        return calls


@pytest.fixture
def interview(stubs, bank):
    """A candidate of a server: `interview(server)`."""
    candidates = []

    def start(server):
        candidates.append(Interview(stubs, server, bank))
        return candidates[-1]

    yield start
    for candidate in candidates:
        candidate.channel.close()
