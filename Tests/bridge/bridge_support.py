"""An agent and a candidate of the bridge's tests."""

import itertools
import json
import urllib.request

CALL_IDS = (f"call_{number}" for number in itertools.count(1))


class Answer:
    """The answer to a function call: the same whichever way it came."""

    def __init__(self, code, output, approval_digest=""):
        # Of a call that waits for a person: what they would agree to.
        self.approval_digest = approval_digest
        self.code, self.call_id, self.text = code, output["call_id"], output["output"]
        self.failed, self.replayed = output["failed"], output["replayed"]
        self.repairs = list(output["repairs"])

    @property
    def value(self):
        return json.loads(self.text)

    @property
    def message(self):
        return self.value["error"]["message"]


class Bridge:
    """Calls `viva.v1.AgentBridge` by Google's gRPC."""

    def __init__(self, stubs, channel, metadata=()):
        self.pb, services = stubs("viva/v1/agent_bridge")
        self.service, self.metadata = services.AgentBridgeStub(channel), metadata

    def invoke(self, name, arguments, session="", call_id=None, approved_by="", approval_digest="", timeout=20):
        text = arguments if isinstance(arguments, str) else json.dumps(arguments)
        answer = self.service.InvokeTool(self.pb.InvokeToolRequest(
            session_id=session, call_id=call_id or next(CALL_IDS), name=name, arguments=text,
            approved_by=approved_by, approval_digest=approval_digest), timeout=timeout, metadata=self.metadata)
        output = answer.output
        return Answer(answer.code, {
            "call_id": output.call_id, "output": output.output, "failed": output.failed,
            "replayed": output.replayed, "repairs": output.repairs}, answer.approval_digest)

    def tools(self, target):
        answer = self.service.ListTools(self.pb.ListToolsRequest(target=target), timeout=20, metadata=self.metadata)
        return json.loads(answer.tools), answer.catalogue_hash


class ConnectBridge:
    """The same by plain HTTP with JSON."""

    def __init__(self, address):
        self.address = address

    def post(self, method, message):
        request = urllib.request.Request(
            f"http://{self.address}/viva.v1.AgentBridge/{method}", json.dumps(message).encode(),
            {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.load(response)

    def invoke(self, name, arguments, session="", call_id=None):
        answer = self.post("InvokeTool", {
            "sessionId": session, "callId": call_id or next(CALL_IDS), "name": name,
            "arguments": json.dumps(arguments)})
        output = answer["output"]
        return Answer(answer.get("code", 0), {
            "call_id": output["callId"], "output": output["output"], "failed": output.get("failed", False),
            "replayed": output.get("replayed", False), "repairs": output.get("repairs", [])})


class Candidate:
    """Answers what an agent asks."""

    def __init__(self, stubs, channel, metadata=()):
        self.pb, services = stubs("viva/v1/sessions")
        self.sessions, self.metadata = services.SessionsStub(channel), metadata

    def create(self, request_id, **fields):
        return self.sessions.CreateSession(self.pb.CreateSessionRequest(
            client_request_id=request_id, mode=self.pb.INTERVIEW_MODE_AGENT, **fields), timeout=20,
            metadata=self.metadata).session.session_id

    def answer(self, session, ordinal, question):
        kind = question["kind"]
        if kind == "choice":
            answer = self.pb.Answer(choice=self.pb.ChoiceAnswer(option_ids=question["key"]))
        elif kind == "short_text":
            answer = self.pb.Answer(short_text=question["accepted"][0]["text"])
        else:
            answer = self.pb.Answer(**{"pass": self.pb.PassAnswer()})
        self.sessions.SubmitAnswer(self.pb.SubmitAnswerRequest(
            session_id=session, submission_id=f"answer-{ordinal}", ordinal=ordinal, answer=answer), timeout=20,
            metadata=self.metadata)

    def show(self, session):
        return self.sessions.GetSession(
            self.pb.GetSessionRequest(session_id=session), timeout=20, metadata=self.metadata).session

    def verify(self, session):
        return self.sessions.VerifySession(
            self.pb.VerifySessionRequest(session_id=session), timeout=20, metadata=self.metadata)

    def replay(self, session):
        return self.sessions.ReplaySession(self.pb.ReplaySessionRequest(session_id=session), timeout=20)


class Lead:
    """An agent that leads an interview by function calls, one step at a time: what it does next follows from
    `get_context`, as for an agent that was restarted."""

    def __init__(self, bridge, session):
        self.bridge, self.session = bridge, session

    def call(self, name, call_id=None, **arguments):
        return self.bridge.invoke(
            name, {"session_id": self.session, **arguments}, session=self.session, call_id=call_id)

    def approve(self, name, approved_by, approval_digest):
        """Makes a call without other arguments, which a person agreed to."""
        return self.bridge.invoke(name, {"session_id": self.session}, session=self.session, approved_by=approved_by,
                                  approval_digest=approval_digest)

    def read(self, name, **arguments):
        answer = self.call(name, **arguments)
        assert answer.code == 0, answer.text
        return answer.value

    def next(self):
        """The call to make now, as name and arguments; None while the candidate is to answer or at the end."""
        context = self.read("get_context")
        if context["stage"] == "STAGE_FINISHED":
            return None
        pending = context.get("pending") or {}
        if pending.get("submission_id"):
            grade = self.read("grade_answer", submission_id=pending["submission_id"])
            return "record_outcome", {"grade_token": grade["grade_token"]}
        last = context.get("last_outcome") or {}
        step = f"turn-{last.get('ordinal', 0)}"
        if step not in context.get("recent_step_ids", []):
            return "log_interaction", {"step_id": step, "entries": [
                {"plan": "Go on."}, {"speak": {"text": f"That was {step}."}}]}
        if pending:
            return None
        if context["stage"] == "STAGE_WRAP_UP":
            return "finalize_session", {}
        return "get_next_question", {}

    def pending(self):
        return self.read("get_context").get("pending") or {}
