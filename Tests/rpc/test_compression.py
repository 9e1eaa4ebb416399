"""Compressed messages, both ways: with Google's client, and by hand."""

import gzip
import os
import zlib

import grpc
import pytest

from rpc_peer import Peer, head, message
from rpc_helpers import failure

MIB = 1 << 20
COMPRESS = {"gzip": gzip.compress, "deflate": zlib.compress}
DECOMPRESS = {"gzip": gzip.decompress, "deflate": zlib.decompress}
GOOGLES = {"gzip": grpc.Compression.Gzip, "deflate": grpc.Compression.Deflate}
TEXT = b"viva voce " * 400


@pytest.fixture
def peer(server):
    with Peer(server) as made:
        yield made


def compressed(name, body):
    return message(COMPRESS[name](body), flags=1)


def flags(response):
    """The flags of each message of a response."""
    found, rest = [], response.body
    while rest:
        found.append(rest[0])
        rest = rest[5 + int.from_bytes(rest[1:5], "big"):]
    return found


def resident_kib(server):
    with open(f"/proc/{server.process.pid}/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


# What a client compresses

@pytest.mark.parametrize("name", COMPRESS)
@pytest.mark.parametrize("method", ["Immediate", "Async", "Yielding"])
@pytest.mark.parametrize("size", [0, 1, 5_000, 4 * MIB - 10])
def test_a_compressed_echo(server, name, method, size):
    channel = server.new_channel(("grpc.max_receive_message_length", -1))
    body = (TEXT * (size // len(TEXT) + 1))[:size]
    assert channel.unary_unary(f"/test.Echo/{method}")(body, timeout=20, compression=GOOGLES[name]) == body


@pytest.mark.parametrize("name", COMPRESS)
def test_a_compressed_stream(channel, name):
    bodies = [TEXT[:n * 37] for n in range(100)]
    chat = channel.stream_stream("/test.Streams/Chat")
    assert list(chat(iter(bodies), timeout=20, compression=GOOGLES[name])) == bodies


@pytest.mark.parametrize("name", COMPRESS)
def test_compressed_and_plain_messages_of_one_stream(peer, name):
    stream = peer.open(head("/test.Streams/Sum", ("grpc-encoding", name)))
    peer.send(stream, compressed(name, TEXT) + message(b"plain") + compressed(name, b""), end=True)
    assert peer.read_response(stream).messages == [f"3,{len(TEXT) + 5}".encode()]


# What the server compresses

@pytest.mark.parametrize("accepted, name", [
    ("gzip", "gzip"), ("deflate", "deflate"), ("identity, deflate, gzip", "gzip"), ("br,deflate", "deflate")])
def test_a_long_response_is_compressed_if_its_caller_accepts_it(peer, accepted, name):
    response = peer.call(head("/test.Echo/Async", ("grpc-accept-encoding", accepted)), message(TEXT))
    assert dict(response.head)["grpc-encoding"] == name
    assert flags(response) == [1]
    assert len(response.messages[0]) < len(TEXT) // 10
    assert DECOMPRESS[name](response.messages[0]) == TEXT


@pytest.mark.parametrize("path, body, accepted", [
    ("/test.Echo/Async", TEXT, None), ("/test.Echo/Async", TEXT, "identity"), ("/test.Echo/Async", TEXT, "br"),
    ("/test.Echo/Async", TEXT[:1000], "gzip"), ("/test.Echo/Async", os.urandom(5000), "gzip"),
    ("/test.Calls/Uncompressed", TEXT, "gzip"),
], ids=["unasked", "identity", "unknown", "short", "random", "switched off"])
def test_a_response_that_is_not_compressed(peer, path, body, accepted):
    more = [("grpc-accept-encoding", accepted)] if accepted else []
    response = peer.call(head(path, *more), message(body))
    assert response.messages == [body]
    assert flags(response) == [0]
    assert "grpc-encoding" not in dict(response.head)


def test_a_stream_compresses_what_is_worth_it(peer):
    stream = peer.open(head("/test.Streams/Chat", ("grpc-accept-encoding", "gzip")))
    peer.send(stream, message(b"short") + message(TEXT), end=True)
    response = peer.read_response(stream)
    assert dict(response.head)["grpc-encoding"] == "gzip"
    assert flags(response) == [0, 1]
    assert gzip.decompress(response.messages[1]) == TEXT


def test_a_handler_says_of_each_message_whether_it_is_compressed(peer):
    stream = peer.open(head("/test.Streams/Changing", ("grpc-accept-encoding", "gzip")))
    peer.send(stream, message(b"1") + message(b"\0" + TEXT) + message(b"1" + TEXT), end=True)
    response = peer.read_response(stream)
    assert flags(response) == [1, 0, 1]
    assert gzip.decompress(response.messages[0]) == b"1"


# What is refused

@pytest.mark.parametrize("name", COMPRESS)
@pytest.mark.parametrize("method", ["Echo/Async", "Streams/Sum"])
def test_a_bomb_is_refused(peer, name, method):
    bomb = compressed(name, bytes(64 * MIB))
    response = peer.call(head(f"/test.{method}", ("grpc-encoding", name)), bomb)
    assert response.status == 8
    assert "inflates to more than 4194304 bytes" in response.fields["grpc-message"]


def test_the_limit_of_a_method_holds_for_what_is_inflated(server, channel):
    small = channel.unary_unary("/test.Echo/Small")
    assert len(small(bytes(1000), timeout=10, compression=grpc.Compression.Gzip)) == 1000
    error = failure(lambda: small(bytes(1001), timeout=10, compression=grpc.Compression.Gzip))
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


@pytest.mark.parametrize("body", [b"no gzip", gzip.compress(TEXT)[:-5], gzip.compress(TEXT) + b"x"])
@pytest.mark.parametrize("method", ["Echo/Async", "Streams/Sum"])
def test_damaged_bytes_are_the_callers_fault(server, peer, body, method):
    response = peer.call(head(f"/test.{method}", ("grpc-encoding", "gzip")), message(body, flags=1))
    assert response.status == 13
    assert "not in the format gzip" in response.fields["grpc-message"]
    assert "log id" not in response.fields["grpc-message"]


def test_bombs_that_wait_for_a_handler_stay_small(server, peer):
    bombs = compressed("gzip", bytes(4 * MIB - 1)) * 40
    before = resident_kib(server)
    streams = [peer.open(head("/test.Streams/Deaf", ("grpc-encoding", "gzip"))) for _ in range(4)]
    for stream in streams:
        peer.send(stream, bombs)
    assert peer.call(head(), message(b"after")).messages == [b"after"]
    assert resident_kib(server) - before < 32 * 1024
