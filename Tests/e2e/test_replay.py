"""Replay and verify on what strangers' tools did to the store: sqlite3 and pymongo, not our adapters."""

import contextlib
import re
import sqlite3

import pymongo
import pytest

PROJECTIONS = ("sessions", "attempts", "session_skill_state", "reports")


class SQLite:
    def __init__(self, directory):
        self.target = ["--data", directory]
        self.options = {"data": directory}
        self.path = directory / "viva.sqlite"

    def run(self, statement, *values):
        with contextlib.closing(sqlite3.connect(self.path)) as database, database:
            return database.execute(statement, values).fetchall()

    def forget(self):
        for table in PROJECTIONS:
            assert self.run(f"SELECT count(*) FROM {table}") != [(0,)]
            self.run(f"DELETE FROM {table}")

    def alter(self, session, seq, field):
        value, = self.run(f"SELECT {field} FROM agent_events WHERE session = ? AND seq = ?", session, seq)[0]
        self.run(f"UPDATE agent_events SET {field} = ? WHERE session = ? AND seq = ?", changed(value), session, seq)
        return lambda: self.run(
            f"UPDATE agent_events SET {field} = ? WHERE session = ? AND seq = ?", value, session, seq)

    def drop_one(self, session):
        self.run("DELETE FROM agent_events WHERE session = ? AND seq = 5", session)


class Mongo:
    def __init__(self, uri):
        self.target = ["--mongo", uri]
        self.options = {"mongo": uri}
        self.database = pymongo.MongoClient(uri).viva

    def forget(self):
        for name in PROJECTIONS:
            assert self.database[name].delete_many({}).deleted_count > 0

    def alter(self, session, seq, field):
        where = {"session": session, "seq": seq}
        value = self.database.agent_events.find_one(where)[field]
        self.database.agent_events.update_one(where, {"$set": {field: changed(value)}})
        return lambda: self.database.agent_events.update_one(where, {"$set": {field: value}})

    def drop_one(self, session):
        assert self.database.agent_events.delete_one({"session": session, "seq": 5}).deleted_count == 1


def changed(value):
    """The value with one bit flipped, or one more."""
    return bytes([value[0]]) + bytes([value[1] ^ 1]) + value[2:] if isinstance(value, bytes) else value + 1


@pytest.fixture(params=["sqlite", "mongo"])
def finished(request, start_server, mongo, viva, tmp_path):
    """A finished session on the store of a stopped server."""
    store = SQLite(tmp_path / "data") if request.param == "sqlite" else Mongo(mongo.start().uri)
    server = start_server(**store.options)
    done = viva("simulate", "--server", server.address, "--seed", 5, "--ability", 0.5)
    assert done.returncode == 0, done.stderr
    assert server.stop() == 0
    return store, re.search(r"session (\w{26})", done.stderr).group(1), done.stdout


def test_without_projections_and_reports_nothing_is_missing(finished, viva):
    store, session, printed = finished
    store.forget()
    replayed = viva("sessions", "replay", session, *store.target)
    assert replayed.returncode == 0 and replayed.stdout.startswith("equal"), replayed.stdout + replayed.stderr
    assert session in viva("sessions", "list", *store.target).stdout
    assert printed.strip() in viva("sessions", "show", session, *store.target).stdout


@pytest.mark.parametrize("field", ["body", "time", "hash", "previous_hash"])
def test_an_altered_event_is_named(finished, viva, field):
    store, session, _ = finished
    restore = store.alter(session, 7, field)
    for command, says in (("verify", "broken"), ("replay", "different")):
        done = viva("sessions", command, session, *store.target)
        assert done.returncode == 1 and done.stdout.startswith(says), done.stdout + done.stderr
        assert re.search(r"\bevent 7\b", done.stdout), done.stdout
    restore()
    assert viva("sessions", "verify", session, *store.target).returncode == 0


def test_a_missing_event_is_named(finished, viva):
    store, session, _ = finished
    store.drop_one(session)
    done = viva("sessions", "verify", session, *store.target)
    assert done.returncode == 1 and re.search(r"\bevent [56]\b", done.stdout), done.stdout


def test_an_erased_key_is_said_and_the_chain_still_holds(finished, viva):
    store, session, _ = finished
    assert viva("sessions", "erase", session, *store.target).returncode == 0
    replayed = viva("sessions", "replay", session, *store.target)
    assert replayed.returncode == 0 and replayed.stdout.startswith("erased"), replayed.stdout
    verified = viva("sessions", "verify", session, *store.target)
    assert verified.returncode == 0 and "signed" in verified.stdout
