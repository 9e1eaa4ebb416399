"""A whole interview, led by an agent that knows nothing but the tools."""

import json

import pytest
from mcp_talk import HANDSHAKES, MODERN, agent_session, connect, run

KINDS = ["choice", "numeric", "short_text", "shortcut", "pass", "formula", "open"]


def key(question):
    """The right answer, from the bank's file, as `submit_answer` takes it."""
    kind = question["kind"]
    value = {
        "choice": lambda: {"option_ids": question["key"]},
        "numeric": lambda: f"{question['answer']} {question.get('unit', '')}".strip(),
        "short_text": lambda: question["accepted"][0]["text"],
        "formula": lambda: question["reference"],
        "open": lambda: question["references"][0],
        "shortcut": lambda: question["shortcuts"][0],
    }[kind]()
    return {"kind": {"which": kind, **{name: value if name == kind else None for name in KINDS}}}


async def led(client, bank, number):
    """Leads an interview of four questions to its report."""

    async def call(name, **arguments):
        answer = await client.call_tool(name, arguments)
        assert not answer.is_error, (name, answer.content[0].text)
        return json.loads(answer.content[0].text)

    session = (await call("create_session", **agent_session(number)))["session"]["session_id"]
    asked = []
    while True:
        next_one = await call("get_next_question", session_id=session)
        if next_one["completed"]:
            break
        pending = next_one["pending"]
        question = pending["question"]["ref"]["question_id"]
        asked.append(question)
        said = {"which": "speak", **{name: None for name in ["plan", "observation", "reflection", "feedback",
                                                             "remediation", "file_prompt"]},
                "speak": {"text": "Here is the next question."}}
        await call("log_interaction", session_id=session, step_id=f"ask-{pending['ordinal']}",
                   entries=[{"kind": said}])
        submission = f"answer-{pending['ordinal']}"
        await call("submit_answer", session_id=session, submission_id=submission, ordinal=pending["ordinal"],
                   answer=key(bank[question]))
        graded = await call("grade_answer", session_id=session, submission_id=submission)
        assert graded["grade"]["score"] == 10000
        await call("record_outcome", session_id=session, grade_token=graded["grade_token"])
        # A model that asks again gets the same answer, and nothing is recorded twice.
        await call("record_outcome", session_id=session, grade_token=graded["grade_token"])
        await call("update_difficulty", session_id=session)
    await call("finalize_session", session_id=session)
    report = (await call("get_report", session_id=session))["report"]
    assert len(asked) == len(set(asked)) == 4
    assert [attempt["grade"]["score"] for attempt in report["attempts"]] == [10000] * 4
    assert (await call("verify_session", session_id=session))["valid"]
    return asked


@pytest.mark.parametrize("revision", [MODERN, HANDSHAKES[0]])
@pytest.mark.parametrize("over", ["http", "stdio", "bridged"])
def test_a_whole_interview_by_tools(server, stdio, bank, revision, over):
    where = {"http": server.address, "stdio": stdio(), "bridged": stdio("--server", server.address)}[over]

    async def talk():
        async with connect(where, revision) as client:
            await led(client, bank, f"led-{revision}-{over}")

    run(talk())
