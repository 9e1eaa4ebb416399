"""What a server takes on at once, and how often one caller may call: bounds set low, crossed, and left again."""

import time

import grpc
import pytest

from rpc_helpers import eventually, failure
from rpc_peer import DATA, END_STREAM, Peer, frame, head, message


@pytest.fixture
def bounded(start_server, monkeypatch):
    def start(variable, value):
        monkeypatch.setenv(variable, value)
        return start_server(2)

    return start


def pushback(error):
    return int(dict(error.trailing_metadata())["grpc-retry-pushback-ms"])


def echo(channel, subject=None):
    metadata = [("x-subject", subject)] if subject else None
    return channel.unary_unary("/test.Echo/Async")(b"a", timeout=10, metadata=metadata)


def refused(channel):
    """The error of a call, or None."""
    try:
        echo(channel)
        return None
    except grpc.RpcError as error:
        return error


def test_running_handlers_of_all_connections_are_bounded(bounded):
    server = bounded("RPC_BOUNDS", "20:100000000:100000000")
    channels = [server.new_channel() for _ in range(4)]
    calls = [channel.unary_unary("/test.Calls/Sleep").future(b"60000", timeout=30)
             for channel in channels for _ in range(5)]
    probe = server.new_channel()
    eventually(lambda: refused(probe) is not None)
    error = failure(lambda: echo(probe))
    assert error.code() == grpc.StatusCode.UNAVAILABLE and "runs as many calls" in error.details()
    assert pushback(error) == 500
    for call in calls:
        call.cancel()
    eventually(lambda: refused(probe) is None)


def test_held_bytes_of_all_connections_are_bounded(bounded):
    """Messages of 1 MB that never end, each on a connection of its own: the server holds 3 MB of them."""
    server = bounded("RPC_BOUNDS", "1000:3000000:100000000")
    peers = [Peer(server) for _ in range(6)]
    streams = []
    for peer in peers:
        streams.append(peer.open(head()))
        peer.send(streams[-1], message(bytes(900_000), length=1_000_000))
        peer.read(0.1)
    ended = []
    for _ in range(20):
        for peer in peers:
            peer.read(0.02)
        ended = [peer.responses[stream] for peer, stream in zip(peers, streams) if peer.responses[stream].ended]
        if ended:
            break
    assert ended and all(response.status == 14 for response in ended)
    assert all(response.fields["grpc-retry-pushback-ms"] == "500" for response in ended)
    for peer in peers:
        peer.socket.close()
    eventually(lambda: refused(server.new_channel()) is None)


def test_queued_output_of_all_connections_is_bounded(bounded):
    server = bounded("RPC_BOUNDS", "1000:100000000:3000000")
    peers = [Peer(server) for _ in range(6)]
    for peer in peers:
        peer.reads = False
        stream = peer.open(head("/test.Calls/Large"))
        peer.send(stream, message(b"1000000"), end=True)
        peer.read(0.1)
    probe = server.new_channel()
    eventually(lambda: refused(probe) is not None)
    error = refused(probe)
    assert error.code() == grpc.StatusCode.UNAVAILABLE and "slow peers" in error.details()
    for peer in peers:
        peer.socket.close()
    eventually(lambda: refused(probe) is None)


def test_queued_output_of_a_connection_is_bounded(start_server):
    """60 responses of 4 MB for a window that stays shut: 32 MiB of them wait, the others are refused."""
    server = start_server(1)
    with Peer(server) as peer:
        peer.reads = False
        for _ in range(60):
            stream = peer.open(head("/test.Calls/Large"))
            peer.raw(frame(DATA, END_STREAM, stream, message(b"4000000")))
        for _ in range(20):
            peer.read(0.05)
        statuses = [response.status for response in peer.responses.values() if response.trailers or
                    "grpc-status" in dict(response.head or [])]
        assert len(statuses) >= 50 and set(statuses) == {8}


def test_each_caller_has_a_rate_of_its_own(bounded):
    server = bounded("RPC_RATE", "20:10")
    channel = server.new_channel()
    for _ in range(20):
        assert echo(channel, "one") == b"a"
    error = failure(lambda: [echo(channel, "one") for _ in range(20)])
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert 1 <= pushback(error) <= 100
    assert echo(channel, "two") == b"a"
    time.sleep(0.3)
    assert echo(channel, "one") == b"a"
