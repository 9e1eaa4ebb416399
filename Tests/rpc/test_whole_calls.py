"""Calls that arrive whole in one read: heads that repeat each other, then their bodies, as a busy client sends
them. Whatever the order and the fault, each call ends as it would alone."""

import random

import pytest

from rpc_peer import CANCEL, DATA, END_STREAM, RST, Peer, frame, head, message

IMMEDIATE = "/test.Echo/Immediate"
OK, INVALID, EXHAUSTED, UNIMPLEMENTED, INTERNAL = 0, 3, 8, 12, 13


@pytest.fixture
def peer(server):
    with Peer(server) as made:
        # The first head is read, the ones after it are compared with it.
        assert made.call(head(IMMEDIATE), message(b"first")).messages == [b"first"]
        yield made


def heads(peer, count, path=IMMEDIATE):
    streams = [peer.new_stream() for _ in range(count)]
    return streams, b"".join(peer.head_frames(stream, head(path)) for stream in streams)


def body(stream, data, end=True):
    return frame(DATA, END_STREAM if end else 0, stream, data)


def echoes(peer, streams):
    return [peer.read_response(stream).messages for stream in streams]


@pytest.mark.parametrize("order", ["as the heads", "reversed", "shuffled"])
def test_bodies_after_all_heads(peer, order):
    streams, data = heads(peer, 40)
    late = list(streams)
    if order == "reversed":
        late.reverse()
    elif order == "shuffled":
        random.Random(7).shuffle(late)
    peer.raw(data + b"".join(body(stream, message(b"to %d" % stream)) for stream in late))
    assert echoes(peer, streams) == [[b"to %d" % stream] for stream in streams]
    assert all(peer.responses[stream].status == OK for stream in streams)


def test_a_body_in_pieces_among_whole_ones(peer):
    streams, data = heads(peer, 3)
    whole = message(b"in pieces")
    peer.raw(data + body(streams[0], message(b"a")) + body(streams[1], whole[:3], end=False)
             + body(streams[2], message(b"b")) + body(streams[1], whole[3:]))
    assert echoes(peer, streams) == [[b"a"], [b"in pieces"], [b"b"]]


def test_a_head_whose_body_comes_later(peer):
    streams, data = heads(peer, 2)
    peer.raw(data + body(streams[0], message(b"now")))
    assert echoes(peer, streams[:1]) == [[b"now"]]
    peer.raw(body(streams[1], message(b"later")))
    assert echoes(peer, streams[1:]) == [[b"later"]]


@pytest.mark.parametrize("data, status", [
    (b"", UNIMPLEMENTED), (message(b"a") * 2, UNIMPLEMENTED), (message(b"a", flags=1), INTERNAL),
    (message(b"a", flags=7), INTERNAL), (message(b"ab")[:-1], INTERNAL),
])
def test_a_fault_among_whole_calls_is_its_own(peer, data, status):
    streams, opened = heads(peer, 3)
    peer.raw(opened + body(streams[0], message(b"a")) + body(streams[1], data) + body(streams[2], message(b"b")))
    assert echoes(peer, [streams[0], streams[2]]) == [[b"a"], [b"b"]]
    assert peer.read_response(streams[1]).status == status


def test_a_request_over_the_method_s_limit(server):
    with Peer(server) as peer:
        peer.call(head("/test.Echo/Small"), message(b"first"))
        streams, opened = heads(peer, 2, "/test.Echo/Small")
        peer.raw(opened + body(streams[0], message(b"x" * 1_001)) + body(streams[1], message(b"y" * 1_000)))
        assert peer.read_response(streams[0]).status == EXHAUSTED
        assert peer.read_response(streams[1]).status == OK


def test_a_reset_behind_the_body(peer):
    streams, opened = heads(peer, 3)
    peer.raw(opened + b"".join(body(stream, message(b"a")) for stream in streams)
             + frame(RST, 0, streams[1], CANCEL.to_bytes(4, "big")))
    assert echoes(peer, [streams[0], streams[2]]) == [[b"a"], [b"a"]]


def test_the_connection_s_window_is_given_back(peer):
    """Ten times what the first window holds, with no more than the server gives back."""
    payload = message(b"x" * 8_000)
    for _ in range(10 * 65_535 // len(payload)):
        stream = peer.open(head(IMMEDIATE))
        peer.send(stream, payload, end=True)
        assert peer.read_response(stream).status == OK


def test_each_is_counted_once(server, peer):
    before = calls(peer)
    streams, opened = heads(peer, 50)
    peer.raw(opened + b"".join(body(stream, message(b"a")) for stream in streams))
    echoes(peer, streams)
    assert calls(peer) - before == 50


def calls(peer):
    text = peer.call(head("/test.Calls/Metrics"), message(b"")).messages[0].decode()
    line = next(line for line in text.splitlines()
                if line.startswith('rpc_server_calls_total{method="/test.Echo/Immediate",protocol="grpc",status="OK"}'))
    return int(float(line.split()[-1]))
