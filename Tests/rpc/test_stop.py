"""The server stops on SIGTERM: accepted calls end, new ones are refused, and nothing is lost."""

import socket
import threading
import time

import grpc
import pytest

from rpc_helpers import eventually, failure
from rpc_peer import Peer, head, message


def test_two_hundred_running_calls_all_end(start_server):
    server = start_server(2)
    channels = [server.new_channel() for _ in range(4)]
    for channel in channels:
        grpc.channel_ready_future(channel).result(10)
    calls = [channels[n % 4].unary_unary("/test.Calls/Sleep").future(b"1000") for n in range(200)]
    eventually(lambda: server.counters().get("sleep.started", 0) == 200)
    started = time.monotonic()
    server.terminate()
    assert [call.result(timeout=30) for call in calls] == [b"1000"] * 200
    assert server.wait() == 0
    assert time.monotonic() - started < 10
    assert "stopped" in server.events


def test_new_connections_are_refused_while_calls_run(start_server):
    server = start_server(1)
    channel = server.new_channel()
    call = channel.unary_unary("/test.Calls/Sleep").future(b"1500")
    eventually(lambda: server.counters().get("sleep.started", 0) == 1)
    server.terminate()
    eventually(lambda: any(event.startswith("draining") for event in server.events))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=5)
    assert failure(lambda: server.new_channel().unary_unary("/test.Echo/Async")(b"", timeout=5)).code() == (
        grpc.StatusCode.UNAVAILABLE)
    assert call.result(timeout=10) == b"1500"
    assert server.wait() == 0


def test_calls_that_keep_coming_are_served_or_never_accepted(start_server):
    """Clients go on calling through the stop: whatever is not served fails with UNAVAILABLE, nothing else."""
    server = start_server(2)
    failures, served = [], [0] * 8
    stop = threading.Event()

    def keep_calling(index):
        echo = server.new_channel().unary_unary("/test.Echo/Yielding")
        while not stop.is_set():
            try:
                assert echo(b"x", timeout=10) == b"x"
                served[index] += 1
            except grpc.RpcError as error:
                failures.append((error.code(), error.details()))
                if error.code() is grpc.StatusCode.UNAVAILABLE:
                    return

    threads = [threading.Thread(target=keep_calling, args=(index,)) for index in range(8)]
    for thread in threads:
        thread.start()
    eventually(lambda: min(served) > 20)
    server.terminate()
    assert server.wait() == 0
    stop.set()
    for thread in threads:
        thread.join(20)
    assert {code for code, _ in failures} <= {grpc.StatusCode.UNAVAILABLE}, failures


def test_requests_that_were_on_their_way_are_served(start_server):
    """The first GOAWAY refuses nothing: a call that its peer opens before it reads it is answered."""
    server = start_server(1)
    with Peer(server) as peer:
        first = peer.open(head("/test.Calls/Sleep"))
        peer.send(first, message(b"600"), end=True)
        server.terminate()
        eventually(lambda: any(event.startswith("draining") for event in server.events))
        late = peer.open(head())
        peer.send(late, message(b"late"), end=True)
        assert peer.read_response(late).messages == [b"late"]
        assert peer.read_response(first).messages == [b"600"]
        peer.until_closed()
        assert peer.goaway == 0
    assert server.wait() == 0


def test_a_stream_that_lasts_ends_with_unavailable(start_server):
    server = start_server(1)
    channel = server.new_channel()
    call = channel.unary_stream("/test.Streams/Lasting")(b"")
    assert next(call) == b"here"
    started = time.monotonic()
    server.terminate()
    error = failure(lambda: next(call))
    assert error.code() == grpc.StatusCode.UNAVAILABLE
    assert "stopping" in error.details()
    assert server.wait() == 0
    assert time.monotonic() - started < 8


def test_a_call_that_outlasts_the_drain_is_cancelled(start_server):
    server = start_server(1, 300)
    channel = server.new_channel()
    call = channel.unary_unary("/test.Calls/Sleep").future(b"60000")
    eventually(lambda: server.counters().get("sleep.started", 0) == 1)
    started = time.monotonic()
    server.terminate()
    with pytest.raises(grpc.RpcError) as raised:
        call.result(timeout=20)
    assert raised.value.code() == grpc.StatusCode.UNAVAILABLE
    assert server.wait() == 0
    assert time.monotonic() - started < 10


def test_idle_and_silent_connections_do_not_hold_the_stop(start_server):
    server = start_server(1)
    silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(5)]
    with Peer(server) as peer:
        assert peer.call(head(), message(b"a")).status == 0
        started = time.monotonic()
        server.terminate()
        assert server.wait() == 0
        assert time.monotonic() - started < 10
    for connection in silent:
        connection.close()
