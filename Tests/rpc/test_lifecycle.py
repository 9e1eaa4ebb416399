"""The life of connections: age, idleness, pings both ways; and no call lost when the server restarts."""

import socket
import threading
import time

import grpc
import pytest

from rpc_helpers import eventually, failure
from rpc_peer import PING, Peer, frame, head, message

ENHANCE_YOUR_CALM = 11


@pytest.fixture
def living(start_server, monkeypatch):
    """A server whose connections live by these times, in milliseconds."""
    def start(life, *arguments):
        monkeypatch.setenv("RPC_LIFE", life)
        return start_server(*(arguments or (1,)))
    return start


# Age

def test_a_connection_of_the_maximum_age_ends_and_its_call_does_not(living):
    server = living("age=400,grace=5000")
    with Peer(server) as peer:
        began = time.monotonic()
        stream = peer.open(head("/test.Calls/Sleep"))
        peer.send(stream, message(b"900"), end=True)
        peer.until(lambda: peer.goaway is not None)
        assert 0.3 < time.monotonic() - began < 0.8, "the age, give or take a tenth"
        assert peer.goaway == 0
        assert peer.read_response(stream).messages == [b"900"]
        peer.until_closed()


def test_calls_go_on_while_their_connections_are_replaced(living):
    server = living("age=100,grace=5000", 2)
    # Without its retries Google's client does not even repeat what a GOAWAY says was not processed.
    echo = server.new_channel(("grpc.enable_retries", 1)).unary_unary("/test.Echo/Yielding")
    end = time.monotonic() + 2
    calls = 0
    while time.monotonic() < end:
        assert echo(b"x", timeout=10) == b"x"
        calls += 1
    assert calls > 100


def test_a_call_that_outlasts_the_grace_is_ended(living):
    server = living("age=200,grace=300")
    error = failure(lambda: server.new_channel().unary_unary("/test.Calls/Sleep")(b"60000", timeout=20))
    assert error.code() is grpc.StatusCode.UNAVAILABLE
    eventually(lambda: server.counters().get("sleep.cancelled", 0) == 1)


# Idleness

def test_an_idle_connection_ends(living):
    server = living("idle=300")
    with Peer(server) as peer:
        assert peer.call(head(), message(b"a")).status == 0
        began = time.monotonic()
        peer.until_closed()
        assert peer.goaway == 0
        assert 0.2 < time.monotonic() - began < 2


def test_a_connection_with_a_call_is_not_idle(living):
    server = living("idle=200")
    with Peer(server) as peer:
        stream = peer.open(head("/test.Calls/Sleep"))
        peer.send(stream, message(b"1000"), end=True)
        assert peer.read_response(stream).messages == [b"1000"]
        assert peer.goaway is None


# Pings of the server

def test_a_peer_that_answers_pings_stays(living):
    server = living("ping=100,answer=300")
    with Peer(server) as peer:
        peer.until(lambda: sum(got.type == PING for got in peer.frames) >= 3)
        assert peer.call(head(), message(b"a")).status == 0


def test_a_peer_that_does_not_answer_pings_is_dropped_and_its_call_cancelled(living):
    server = living("ping=200,answer=200")
    with Peer(server) as peer:
        stream = peer.open(head("/test.Calls/Sleep"))
        peer.send(stream, message(b"60000"), end=True)
        # It reads nothing, so it answers nothing.
        eventually(lambda: any("did not answer a ping" in event for event in server.events))
        eventually(lambda: server.counters().get("sleep.cancelled", 0) == 1)


# Pings of the client

def test_too_many_pings_end_the_connection(server):
    with Peer(server) as peer:
        stream = peer.open(head("/test.Streams/Deaf"))
        assert not peer.responses[stream].ended
        for number in range(4):
            peer.raw(frame(PING, 0, 0, bytes([number] * 8)))
        peer.until_closed()
        assert peer.goaway == ENHANCE_YOUR_CALM
        said = [got for got in peer.frames if type(got).__name__ == "GoAwayFrame"]
        assert said[0].additional_data == b"too_many_pings"


def test_pings_at_the_least_interval_are_welcome(living):
    server = living("least=50,least-idle=50")
    with Peer(server) as peer:
        for number in range(8):
            peer.raw(frame(PING, 0, 0, bytes([number] * 8)))
            time.sleep(0.06)
        peer.until(lambda: sum(got.type == PING and "ACK" in got.flags for got in peer.frames) == 8)
        assert peer.call(head(), message(b"a")).status == 0


def test_googles_client_learns_to_ping_less(living):
    """Its keepalive is far too eager: one call fails, then the client has doubled its interval."""
    server = living("least=300000")
    eager = server.new_channel(
        ("grpc.keepalive_time_ms", 100), ("grpc.keepalive_timeout_ms", 1000),
        ("grpc.http2.max_pings_without_data", 0), ("grpc.keepalive_permit_without_calls", 1))
    error = failure(lambda: eager.unary_unary("/test.Calls/Sleep")(b"20000", timeout=30))
    assert error.code() is grpc.StatusCode.UNAVAILABLE
    assert "too_many_pings" in error.details().lower() or "too many pings" in error.details().lower()


# Cancellation reaches the handler, and everything is released

@pytest.mark.parametrize("cause", ["reset", "disconnect", "deadline", "drain"])
def test_a_cancelled_call_releases_everything(start_server, cause):
    server = start_server(1, 500)
    with Peer(server) as peer:
        more = [("grpc-timeout", "300m")] if cause == "deadline" else []
        streams = [peer.open(head("/test.Streams/Held", *more)) for _ in range(20)]
        for stream in streams:
            peer.send(stream, message(bytes(10_000)) * 3)
        eventually(lambda: server.counters().get("held.started", 0) == 20)
        before = server.counters()
        assert before["running"] >= 20 and before["held"] >= 20 * 20_000
        if cause == "reset":
            for stream in streams:
                peer.raw(frame(3, 0, stream, (8).to_bytes(4, "big")))
        elif cause == "disconnect":
            peer.socket.close()
        elif cause == "drain":
            server.terminate()
            statuses = {peer.read_response(stream).status for stream in streams}
            assert statuses == {14}
            assert server.wait() == 0
            assert "held.cancelled=20" in "\n".join(server.events)
            return
        eventually(lambda: server.counters().get("held.cancelled", 0) == 20)
        eventually(lambda: (server.counters()["running"], server.counters()["held"]) == (1, 0))


# Restarts

def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_no_call_is_lost_when_the_server_restarts_again_and_again(start_server, monkeypatch):
    """Clients with retries on UNAVAILABLE alone call on through five restarts: every call is answered."""
    address = f"127.0.0.1:{free_port()}"
    monkeypatch.setenv("RPC_LISTEN", address)
    policy = ('{"methodConfig": [{"name": [{}], "waitForReady": true, "retryPolicy": {"maxAttempts": 5,'
              ' "initialBackoff": "0.05s", "maxBackoff": "1s", "backoffMultiplier": 2,'
              ' "retryableStatusCodes": ["UNAVAILABLE"]}}]}')
    options = [("grpc.service_config", policy), ("grpc.enable_retries", 1), ("grpc.use_local_subchannel_pool", 1),
               ("grpc.initial_reconnect_backoff_ms", 50), ("grpc.max_reconnect_backoff_ms", 200)]
    stop, answered, failures = threading.Event(), [0] * 6, []

    def call_on(index):
        with grpc.insecure_channel(address, options) as channel:
            sleep = channel.unary_unary("/test.Calls/Sleep")
            while not stop.is_set():
                try:
                    assert sleep(b"20", timeout=30) == b"20"
                    answered[index] += 1
                except grpc.RpcError as error:
                    failures.append((error.code(), error.details()))

    server = start_server(2)
    threads = [threading.Thread(target=call_on, args=(index,)) for index in range(len(answered))]
    for thread in threads:
        thread.start()
    for _ in range(5):
        before = min(answered)
        eventually(lambda: min(answered) > before + 5)
        server.terminate()
        assert server.wait() == 0
        assert any(event == "stopped" for event in server.events)
        server = start_server(2)
    stop.set()
    for thread in threads:
        thread.join(30)
    assert failures == []
