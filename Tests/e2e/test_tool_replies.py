"""Real replies of every tool hold to the schema that the tool gives of them.

An interview is led over gRPC from its first call to its erasure; each reply is then printed by the codec as it is for
tools, and judged by JSON Schema's reference checker.
"""

import json

import jsonschema
from tools_support import ask, tools

ANSWERS = {
    "QUESTION_KIND_NUMERIC": {"numeric": "1"}, "QUESTION_KIND_SHORT_TEXT": {"short_text": "pivot"},
    "QUESTION_KIND_SHORTCUT": {"shortcut": "ctrl+c"}, "QUESTION_KIND_FORMULA": {"formula": "=SUM(1,2)"},
    "QUESTION_KIND_OPEN": {"open": "Because the column moves, and the index does not."},
}


class Caller:
    """Calls tools by name over gRPC, and keeps what they replied."""

    def __init__(self, stubs, server):
        self.kept = []
        self.stubs = {}
        for file, service in (("sessions", "Sessions"), ("interview_tools", "InterviewTools"), ("questions", "Questions"),
                              ("reports", "Reports")):
            pb2, pb2_grpc = stubs(f"viva/v1/{file}")
            for method in pb2.DESCRIPTOR.services_by_name[service].methods:
                self.stubs[method.name] = (pb2, getattr(pb2_grpc, service + "Stub")(server.channel))

    def __call__(self, tool, **fields):
        method = "".join(word.capitalize() for word in tool.split("_"))
        pb2, stub = self.stubs[method]
        reply = getattr(stub, method)(getattr(pb2, method + "Request")(**fields), timeout=30)
        self.kept.append((tool, reply.SerializeToString()))
        return reply


def answer(question, pb2):
    kind = pb2["questions"].QuestionKind.Name(question.kind)
    if kind == "QUESTION_KIND_CHOICE":
        return pb2["sessions"].Answer(choice=pb2["sessions"].ChoiceAnswer(option_ids=[question.options[0].option_id]))
    return pb2["sessions"].Answer(**ANSWERS[kind])


def lead(call, stubs):
    """An interview of four questions in the mode of external agents."""
    pb2 = {name: stubs("viva/v1/" + name)[0] for name in ("sessions", "questions", "interview_tools", "actions")}
    session = call("create_session", client_request_id="tools", seed=7, items=4, candidate_name="A. N. Other",
                   mode=pb2["sessions"].INTERVIEW_MODE_AGENT).session.session_id
    entry = pb2["interview_tools"].InteractionEntry
    while True:
        call("get_context", session_id=session)
        step = call("get_next_question", session_id=session)
        if step.completed:
            break
        ordinal = step.pending.ordinal
        call("log_interaction", session_id=session, step_id=f"turn-{ordinal}", entries=[
            entry(plan="Ask."), entry(speak=pb2["actions"].Speak(text="Next, please."))])
        if ordinal == 1:
            call("request_hint", session_id=session, ordinal=ordinal, tier=1)
        call("submit_answer", session_id=session, submission_id=f"s{ordinal}", ordinal=ordinal,
             answer=answer(step.pending.question, pb2))
        call("get_context", session_id=session)
        token = call("grade_answer", session_id=session, submission_id=f"s{ordinal}").grade_token
        call("record_outcome", session_id=session, grade_token=token)
        call("update_difficulty", session_id=session)
    call("finalize_session", session_id=session)
    for tool in ("get_report", "verify_session", "replay_session", "get_session"):
        call(tool, session_id=session)
    call("list_sessions")
    question = call("list_questions", page_size=200).questions[0]
    call("get_question", question_id=question.ref.question_id)
    call("erase_session", session_id=session)
    call("get_session", session_id=session)


def test_every_tools_replies_hold_to_its_schema(server, stubs, capsys):
    call = Caller(stubs, server)
    lead(call, stubs)
    known = {tool["name"]: tool for tool in tools() if tool["method"].startswith("/viva.v1.")}
    assert {tool for tool, _ in call.kept} == set(known), "a tool that nobody called"
    answers, _ = ask([("reply:" + tool, body) for tool, body in call.kept])
    for (tool, _), (printed, text) in zip(call.kept, answers):
        assert printed, text
        jsonschema.Draft202012Validator(known[tool]["result"]).validate(json.loads(text))
    with capsys.disabled():
        print(f"\nmeasured: {len(answers)} replies of {len(known)} tools hold to their schemas")
