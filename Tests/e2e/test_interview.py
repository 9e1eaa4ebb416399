"""A stranger's client takes a whole interview: Google's gRPC with stubs generated from proto/."""

import concurrent.futures
import hashlib
import json

import grpc
import pytest


class Client:
    """The calls a candidate's client makes."""

    def __init__(self, stubs, channel):
        self.pb, services = stubs("viva/v1/sessions")
        self.reports_pb, report_services = stubs("viva/v1/reports")
        self.sessions = services.SessionsStub(channel)
        self.reports = report_services.ReportsStub(channel)

    def create(self, request_id, **fields):
        request = self.pb.CreateSessionRequest(client_request_id=request_id, **fields)
        return self.sessions.CreateSession(request, timeout=20).session

    def actions(self, session_id, after=0):
        stream = self.sessions.StreamActions(
            self.pb.StreamActionsRequest(session_id=session_id, after_sequence=after), timeout=60)
        return (response.action for response in stream)

    def submit(self, session_id, ordinal, answer, submission=None):
        return self.sessions.SubmitAnswer(self.pb.SubmitAnswerRequest(
            session_id=session_id, submission_id=submission or f"answer-{ordinal}", ordinal=ordinal, answer=answer),
            timeout=20)

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

    def take(self, session_id, bank, answer=None):
        """Takes the interview to its end and returns all actions."""
        seen = []
        for action in self.actions(session_id):
            seen.append(action)
            if action.HasField("ask"):
                question = bank[action.ask.question.ref.question_id]
                self.submit(session_id, action.ask.ordinal, answer or self.key(question))
        return seen


@pytest.fixture
def client(stubs, server):
    return Client(stubs, server.channel)


def keys_of(question):
    """Texts that must not reach a candidate before the interview is over."""
    yield from (option["rationale"] for option in question.get("options", []) if "rationale" in option)
    yield from question["hints"]
    yield from (miss["rationale"] for miss in question.get("near_misses", []))


def test_a_whole_interview(client, bank):
    session = client.create("whole", seed=11, candidate_name="Ada Example", items=12)
    actions = client.take(session.session_id, bank)

    assert [a.sequence for a in actions] == list(range(1, len(actions) + 1))
    asks = [a.ask for a in actions if a.HasField("ask")]
    assert [a.ordinal for a in asks] == list(range(1, 13))
    assert len({a.question.ref.question_id for a in asks}) == 12
    assert len({a.question.skill for a in asks}) >= 8
    stages = [a.stage.stage for a in actions if a.HasField("stage")]
    assert stages == sorted(stages) and len(stages) == len(set(stages)) >= 4
    assert "Ada Example" in next(a.speak.text for a in actions if a.HasField("speak"))
    assert actions[-1].HasField("finished")
    assert len([a for a in actions if a.HasField("feedback")]) == 12

    answer = client.reports.GetReport(client.reports_pb.GetReportRequest(session_id=session.session_id), timeout=20)
    assert hashlib.sha256(answer.json.encode()).hexdigest() == answer.report_hash
    report = json.loads(answer.json)
    assert answer.report.theta.low < answer.report.theta.value < answer.report.theta.high
    assert report["mean_score"]["value"] == answer.report.mean_score.value > 9000
    assert answer.report.theta.value > 1
    kinds = [bank[a.question.ref.question_id]["kind"] for a in asks]
    scores = [attempt.grade.score for attempt in answer.report.attempts]
    # A key earns everything; an explanation is compared with it word by word.
    assert [score for score, kind in zip(scores, kinds) if kind != "open"] == [10000] * (12 - kinds.count("open"))
    assert all(score > 7000 for score, kind in zip(scores, kinds) if kind == "open")
    assert 3 <= kinds.count("formula") <= 4 and kinds.count("open") <= 2 and len(set(kinds)) >= 3


def test_a_stream_resumes_after_any_sequence(client, bank):
    session = client.create("resume", seed=5, items=4)
    whole = client.take(session.session_id, bank)
    for after in range(len(whole) + 1):
        assert list(client.actions(session.session_id, after)) == whole[after:]


def test_nothing_that_a_candidate_sees_holds_a_key(client, bank):
    session = client.create("secrets", seed=6, items=40)
    passing = client.pb.Answer(**{"pass": client.pb.PassAnswer()})  # a keyword of Python
    text = "\n".join(str(a) for a in client.take(session.session_id, bank, passing))
    leaked = [secret for question in bank.values() for secret in keys_of(question) if secret in text]
    assert not leaked


def test_the_same_seed_gives_the_same_interview(client, bank):
    def asked(request_id, seed):
        session = client.create(request_id, seed=seed, items=8)
        return [a.ask.question.ref.question_id for a in client.take(session.session_id, bank) if a.HasField("ask")]

    assert asked("seed-a", 42) == asked("seed-b", 42)
    assert asked("seed-c", 43) != asked("seed-d", 42)


def test_creating_and_submitting_again_changes_nothing(client, bank):
    session = client.create("again", seed=3, items=4)
    for _ in range(3):
        assert client.create("again", seed=3, items=4).session_id == session.session_id
    with pytest.raises(grpc.RpcError) as error:
        client.create("again", seed=4, items=4)
    assert error.value.code() == grpc.StatusCode.ALREADY_EXISTS
    for action in client.actions(session.session_id):
        if action.HasField("ask"):
            answer = client.key(bank[action.ask.question.ref.question_id])
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                list(pool.map(lambda _: client.submit(session.session_id, action.ask.ordinal, answer), range(8)))
    assert client.sessions.GetSession(
        client.pb.GetSessionRequest(session_id=session.session_id), timeout=20).session.answered == 4


def test_hints_cost_difficulty_and_run_out(client, bank):
    session = client.create("hints", seed=9, items=6)
    given = 0
    for action in client.actions(session.session_id):
        if not action.HasField("ask"):
            continue
        ordinal = action.ask.ordinal
        request = client.pb.AskForHintRequest(session_id=session.session_id, ordinal=ordinal, tier=1)
        if given < 3:
            hints = [client.sessions.AskForHint(request, timeout=20).hint for _ in range(3)]
            given += 1
            assert hints[0] == hints[1] == hints[2]
            assert hints[0].remaining == 3 - given and hints[0].difficulty_shift > 0
            assert hints[0].text == bank[action.ask.question.ref.question_id]["hints"][0]
        else:
            with pytest.raises(grpc.RpcError) as error:
                client.sessions.AskForHint(request, timeout=20)
            assert error.value.code() in (grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.RESOURCE_EXHAUSTED)
        client.submit(session.session_id, ordinal, client.key(bank[action.ask.question.ref.question_id]))
    report = client.reports.GetReport(
        client.reports_pb.GetReportRequest(session_id=session.session_id), timeout=20).report
    assert report.hints_used == 3


def test_an_external_agent_may_not_steer_a_scripted_session(client, stubs, server):
    tools_pb, tools_services = stubs("viva/v1/interview_tools")
    tools = tools_services.InterviewToolsStub(server.channel)
    session = client.create("steer", seed=1, items=4)
    with pytest.raises(grpc.RpcError) as error:
        tools.GetNextQuestion(tools_pb.GetNextQuestionRequest(session_id=session.session_id), timeout=20)
    assert error.value.code() == grpc.StatusCode.FAILED_PRECONDITION


def test_an_external_agent_holds_an_interview_by_the_tools(client, stubs, server, bank):
    """With `INTERVIEW_MODE_AGENT` the tools are called from outside; a forged token is refused."""
    pb, services = stubs("viva/v1/interview_tools")
    tools = services.InterviewToolsStub(server.channel)
    sid = client.create("agent", seed=2, items=4, mode=client.pb.INTERVIEW_MODE_AGENT).session_id
    while True:
        question = tools.GetNextQuestion(pb.GetNextQuestionRequest(session_id=sid), timeout=20)
        if question.completed:
            break
        again = tools.GetNextQuestion(pb.GetNextQuestionRequest(session_id=sid), timeout=20)
        assert again.pending == question.pending
        ordinal, ref = question.pending.ordinal, question.pending.question.ref
        client.submit(sid, ordinal, client.key(bank[ref.question_id]))
        graded = [tools.GradeAnswer(pb.GradeAnswerRequest(session_id=sid, submission_id=f"answer-{ordinal}"),
                                    timeout=20).SerializeToString(deterministic=True) for _ in range(3)]
        assert graded[0] == graded[1] == graded[2]
        token = pb.GradeAnswerResponse.FromString(graded[0]).grade_token
        forged = bytes([token[0], token[1], token[2] ^ 1]) + token[3:]
        with pytest.raises(grpc.RpcError) as error:
            tools.RecordOutcome(pb.RecordOutcomeRequest(session_id=sid, grade_token=forged), timeout=20)
        assert error.value.code() == grpc.StatusCode.INVALID_ARGUMENT
        recorded = [tools.RecordOutcome(pb.RecordOutcomeRequest(session_id=sid, grade_token=token), timeout=20)
                    for _ in range(10)]
        assert [r.replayed for r in recorded] == [False] + [True] * 9
    finalized = tools.FinalizeSession(pb.FinalizeSessionRequest(session_id=sid), timeout=20)
    assert tools.FinalizeSession(pb.FinalizeSessionRequest(session_id=sid), timeout=20).report_hash \
        == finalized.report_hash
    assert client.sessions.GetSession(client.pb.GetSessionRequest(session_id=sid), timeout=20).session.answered == 4
