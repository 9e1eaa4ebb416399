"""Fixtures of the bridge's tests: the real `viva` binary, its function calls over gRPC and Connect."""

import hashlib
import importlib.util
import pathlib

import pytest

from bridge_support import Bridge, Candidate, Lead

ROOT = pathlib.Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("e2e_fixtures", ROOT / "Tests" / "e2e" / "conftest.py")
e2e = importlib.util.module_from_spec(spec)
spec.loader.exec_module(e2e)
stubs, start_server, mongo, bank = e2e.stubs, e2e.start_server, e2e.mongo, e2e.bank
viva, wait_until, server = e2e.viva, e2e.wait_until, e2e.server


ROLES = ("agent", "candidate", "reviewer", "admin")
BOUND = "own"


def session_id(request_id):
    """The session of a client's request id, as docs/interview.md says it."""
    bits = int.from_bytes(hashlib.sha256(b"viva.session\0" + request_id.encode()).digest(), "big") >> (256 - 130)
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> shift & 31] for shift in range(125, -1, -5))


class Guarded:
    """A server that knows its callers by keys. `bound` is an agent's key for the session of `BOUND`."""

    def __init__(self, start, viva, stubs, folder):
        self.stubs, keys = stubs, folder / "keys.json"

        def key(role, session=None):
            bound = ["--session", session] if session else []
            done = viva("keys", "create", "--keys", keys, "--role", role, "--subject", f"the-{role}", *bound)
            assert done.returncode == 0, done.stderr
            return [("authorization", f"Bearer {done.stdout.strip()}")]

        self.keys = {role: key(role, "s" * 26 if role == "candidate" else None) for role in ROLES}
        self.keys["bound"] = key("agent", session_id(BOUND))
        self.server = start("--keys", str(keys))

    def bridge(self, caller):
        return Bridge(self.stubs, self.server.channel, self.keys[caller])

    def candidate(self, caller):
        return Candidate(self.stubs, self.server.channel, self.keys[caller])


@pytest.fixture
def guarded(start_server, viva, stubs, tmp_path):
    return Guarded(start_server, viva, stubs, tmp_path)


@pytest.fixture
def make_lead(stubs):
    return lambda server, session: Lead(Bridge(stubs, server.channel), session)


@pytest.fixture
def lead_to_end(bank):
    """Leads an interview to its end; gives the answers to its calls that change something."""

    def run(lead, candidate, repeat=False):
        answers = []
        while True:
            step = lead.next()
            if step:
                answer = lead.call(step[0], **step[1])
                assert answer.code == 0 and not answer.replayed, (step, answer.text)
                answers.append((step[0], answer))
                if repeat:
                    again = lead.call(step[0], **step[1])
                    assert again.replayed and again.code == 0, (step, again.text)
                    assert step[0] == "record_outcome" or again.text == answer.text, step
                continue
            pending = lead.pending()
            if not pending:
                return answers
            candidate.answer(lead.session, pending["ordinal"], bank[pending["question"]["ref"]["question_id"]])

    return run
