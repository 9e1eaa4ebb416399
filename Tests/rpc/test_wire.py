"""The server and peers that are not Google's client: other heads, odd frames, and wrong ones.

After each attack the server must still serve: `alive` checks it on a connection of its own.
"""

import time

import hpack
import pytest

from rpc_peer import (CONTINUATION, DATA, END_HEADERS, END_STREAM, GOAWAY, HEADERS, NO_ERROR, PADDED, PING, PREFACE,
                      PUSH, RST, SETTINGS, WINDOW, Peer, frame, head, message)


@pytest.fixture(autouse=True)
def alive(server):
    yield
    with Peer(server) as peer:
        assert peer.call(head(), message(b"still here")).messages == [b"still here"]


@pytest.fixture
def peer(server):
    with Peer(server) as made:
        yield made


def encoded(fields):
    return hpack.Encoder().encode(fields)


# Legal requests

def test_a_call_by_hand(peer):
    response = peer.call(head(), message(b"hello"))
    assert response.messages == [b"hello"]
    assert dict(response.head) == {":status": "200", "content-type": "application/grpc"}
    assert dict(response.trailers) == {"grpc-status": "0"}
    assert response.reset is None


@pytest.mark.parametrize("content_type", ["application/grpc+proto", "application/grpc; charset=utf-8"])
def test_content_types_of_grpc(peer, content_type):
    assert peer.call(head(content_type=content_type), message(b"a")).status == 0


def test_te_is_not_needed(peer):
    assert peer.call(head(te=None), message(b"a")).status == 0


def test_a_body_in_many_frames(peer):
    stream = peer.open(head())
    for byte in message(b"hello"):
        peer.send(stream, bytes([byte]))
    peer.send(stream, b"", end=True)
    assert peer.read_response(stream).messages == [b"hello"]


def test_bytes_that_arrive_one_by_one(server):
    """Every frame of a connection is cut everywhere: preface, settings, head, body."""
    with Peer(server, handshake=False) as peer:
        stream = peer.new_stream()
        fields = peer.head_frames(stream, head("/test.Calls/Metadata", ("x-a", "1")))
        body = frame(DATA, END_STREAM, stream, message(b""))
        for byte in PREFACE + frame(SETTINGS, 0, 0) + fields + body:
            peer.raw(bytes([byte]))
            time.sleep(0.001)
        response = peer.read_response(stream)
        assert dict(response.head)["x-a"] == "1"
        assert response.status == 0


def test_binary_metadata_padded_unpadded_and_joined(peer):
    fields = head("/test.Calls/Metadata", ("x-a-bin", "Zg=="), ("x-b-bin", "Zm8"), ("x-c-bin", "Zg,Zm8=, Zm9v"))
    received = [f for f in peer.call(fields, message(b"")).head if f[0].startswith("x-")]
    assert received == [("x-a-bin", "Zg"), ("x-b-bin", "Zm8"), ("x-c-bin", "Zg"), ("x-c-bin", "Zm8"),
                        ("x-c-bin", "Zm9v")]


def test_many_calls_in_one_write(peer):
    streams = [peer.new_stream() for _ in range(100)]
    peer.raw(b"".join(
        peer.head_frames(stream, head("/test.Echo/Immediate"))
        + frame(DATA, END_STREAM, stream, message(str(stream).encode())) for stream in streams))
    for stream in streams:
        assert peer.read_response(stream).messages == [str(stream).encode()]


# Requests that are refused, with a status

@pytest.mark.parametrize("changes, http", [
    ({"content_type": "text/html"}, "415"), ({"content_type": None}, "415"),
    ({"content_type": "application/grpc+json"}, "415"), ({"content_type": "application/connect+proto"}, "415"),
    ({"method": "GET"}, "405"), ({"method": "PUT"}, "405"),
])
def test_what_is_not_grpc_gets_an_http_status(peer, changes, http):
    response = peer.call(head(**changes), message(b"a"))
    assert dict(response.head)[":status"] == http
    assert response.ended


@pytest.mark.parametrize("field, status", [
    (("grpc-timeout", "soon"), 3), (("grpc-timeout", "123456789S"), 3), (("x-bin", "?"), 3),
    (("grpc-encoding", "snappy"), 12), (("grpc-timeout", "0S"), 4),
])
def test_fields_that_are_refused(peer, field, status):
    response = peer.call(head("/test.Echo/Async", field), message(b"a"))
    assert response.status == status
    if field[0] == "grpc-encoding":
        assert response.fields["grpc-accept-encoding"] == "identity,deflate,gzip"


@pytest.mark.parametrize("body, status, text", [
    (message(b"a", flags=1), 13, "compressed"), (message(b"a", flags=7), 13, "flags"), (b"\0\0", 13, "within"),
    (message(b"abc", length=10), 13, "within"), (b"", 12, "none"), (message(b"a") * 2, 12, "more than one"),
    (message(b"a") + b"\0", 13, "within"), (message(b"", length=0xffffffff), 8, "4294967295"),
])
def test_bodies_that_are_refused(peer, body, status, text):
    response = peer.call(head(), body)
    assert response.status == status
    assert text in response.fields["grpc-message"]


def test_refusals_that_repeat(peer):
    """A connection compares each head with the one before it; a refused one is refused again."""
    for fields, status in [(head("/test.Nope/X"), 12), (head("/test.Echo/Admin"), 7), (head(), 0),
                           (head("/test.Echo/Async", ("grpc-timeout", "x")), 3)]:
        for _ in range(3):
            assert peer.call(fields, message(b"a")).status == status
    for _ in range(2):
        assert dict(peer.call(head(method="GET"), message(b"a")).head)[":status"] == "405"
    assert peer.call(head(), message(b"a")).messages == [b"a"]


def test_trailers_of_a_request_only_end_it(peer):
    for fields, status in [(head(), 0), (head("/test.Nope/X"), 12)]:
        stream = peer.open(fields)
        peer.raw(frame(DATA, 0, stream, message(b"a")) + peer.head_frames(stream, [("x-a", "1")], end=True))
        response = peer.read_response(stream)
        assert response.status == status
        assert len([got for got in peer.frames if got.stream_id == stream and got.type == HEADERS]) <= 2


def test_an_early_refusal_stops_the_request(peer):
    stream = peer.open(head("/test.Nope/X"))
    response = peer.read_response(stream)
    assert response.status == 12
    peer.until(lambda: response.reset is not None)
    assert response.reset == NO_ERROR


def test_a_refusal_after_the_request_needs_no_reset(peer):
    response = peer.call(head("/test.Nope/X"), message(b"a"))
    peer.read(0.2)
    assert response.ended


def test_a_limit_is_answered_while_the_message_is_on_its_way(peer):
    stream = peer.open(head("/test.Echo/Small"))
    peer.send(stream, message(b"", length=1_000_000))
    response = peer.read_response(stream)
    assert response.status == 8
    peer.until(lambda: response.reset == NO_ERROR)


def test_field_list_limits(peer):
    assert peer.call(head("/test.Echo/Async", ("x-a", "b" * 15_000)), message(b"a")).status == 0
    response = peer.call(head("/test.Echo/Async", ("x-a", "b" * 17_000)), message(b"a"))
    assert response.status == 8 and "16384" in response.fields["grpc-message"]
    assert peer.call(head("/test.Echo/Async", *[("x", "")] * 94), message(b"a")).status == 0
    assert peer.call(head("/test.Echo/Async", *[("x", "")] * 95), message(b"a")).status == 8


def test_fields_that_repeat_by_reference_are_counted_in_full(server):
    """Few bytes on the wire, 4 KiB each time: the list is measured by its decoded size."""
    with Peer(server) as peer:
        stream = peer.new_stream()
        block = peer.encoder.encode(head() + [("x-a", "b" * 3_900)])
        reference = peer.encoder.encode([("x-a", "b" * 3_900)])
        assert len(reference) == 1
        peer.raw(frame(HEADERS, END_HEADERS, stream, block + reference * 20))
        assert peer.read_response(stream).status == 8


# Streams and flow control

def test_more_streams_than_allowed(server):
    with Peer(server) as peer:
        assert peer.settings[3] == 100
        for _ in range(102):
            peer.open(head("/test.Calls/Sleep"))
        peer.until(lambda: peer.goaway not in (None, NO_ERROR))


def test_reset_streams_count_until_their_handlers_end(server):
    """200 handlers that ignore their cancellation, in two rounds: the calls of a third are refused."""
    with Peer(server) as peer:
        refused = 0
        for _ in range(3):
            streams = [peer.open(head("/test.Calls/Stubborn")) for _ in range(100)]
            for stream in streams:
                peer.send(stream, message(b"1500"), end=True)
            for _ in range(3):
                peer.read(0.1)
            for stream in streams:
                response = peer.responses[stream]
                if response.ended:
                    assert response.status == 8 and "running" in response.fields["grpc-message"]
                    refused += 1
                else:
                    peer.reset(stream)
        assert refused == 100


def test_a_closed_window_holds_the_response(server):
    with Peer(server) as peer:
        peer.reads = False
        stream = peer.open(head("/test.Calls/Large"))
        peer.send(stream, message(b"1000000"), end=True)
        peer.until(lambda: len(peer.responses[stream].body) == 65_535)
        assert peer.read(0.3) and len(peer.responses[stream].body) == 65_535
        peer.reads = True
        peer.give_back(2_000_000, 0, stream)
        assert len(peer.read_response(stream).messages[0]) == 1_000_000


def test_a_reset_while_the_response_waits_for_the_window(server):
    with Peer(server) as peer:
        peer.reads = False
        for _ in range(50):
            stream = peer.open(head("/test.Streams/Blocks"))
            peer.send(stream, message(b"100"), end=True)
            peer.read(0.01)
            peer.reset(stream)
        peer.give_back(2_000_000, 0)
        peer.reads = True
        assert peer.call(head(), message(b"a")).status == 0


def test_unread_requests_of_ended_calls_do_not_eat_the_connection_s_window(peer):
    """4 MiB in refused streams, over a connection whose window is 1 MiB."""
    for _ in range(70):
        stream = peer.open(head("/test.Nope/X"))
        peer.send(stream, bytes(60_000), end=True)
        peer.read_response(stream)
    assert peer.call(head(), message(bytes(2_000_000))).messages == [bytes(2_000_000)]


# Peers that break the protocol

@pytest.mark.parametrize("data", [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500), bytes(1000),
    PREFACE[:-1] + b"X", PREFACE + frame(PING, 0, 0, bytes(8)), PREFACE + b"\xff" * 1000,
])
def test_a_wrong_preface_is_closed(server, data):
    with Peer(server, handshake=False) as peer:
        peer.raw(data)
        peer.until_closed()


@pytest.mark.parametrize("data", [
    frame(DATA, 0, 1, b"abc"), frame(DATA, END_STREAM, 0, b"abc"), frame(HEADERS, END_HEADERS, 0, encoded(head())),
    frame(HEADERS, END_HEADERS, 2, encoded(head())), frame(HEADERS, END_HEADERS, 1, b"\xff\xff\xff\xff\xff\xff"),
    frame(CONTINUATION, END_HEADERS, 1, encoded(head())), frame(SETTINGS, 0, 0, bytes(5)),
    frame(SETTINGS, 0, 1, b""), frame(PING, 0, 0, bytes(7)), frame(PING, 0, 1, bytes(8)), frame(RST, 0, 1, bytes(4)),
    frame(RST, 0, 0, bytes(4)), frame(WINDOW, 0, 0, bytes(4)), frame(WINDOW, 0, 0, b"\x7f\xff\xff\xff"),
    frame(WINDOW, 0, 9, b"\0\0\0\1"), frame(DATA, 0, 1, bytes(16_385)), frame(PUSH, END_HEADERS, 1, bytes(8)),
    frame(HEADERS, END_HEADERS | PADDED, 1, b"\xff" + encoded(head())), frame(GOAWAY, 0, 0, bytes(3)),
    frame(HEADERS, 0, 1, encoded(head())) + frame(PING, 0, 0, bytes(8)),
    frame(SETTINGS, 0, 0, b"\0\4\xff\xff\xff\xff"),
], ids=lambda data: f"{data[3]}-{data[4]}-{data[8]}-{len(data)}")
def test_frames_that_end_the_connection(server, data):
    with Peer(server) as peer:
        peer.raw(data)
        peer.until_closed()
        assert peer.goaway not in (None, NO_ERROR)


@pytest.mark.parametrize("fields", [
    [("content-type", "application/grpc")], head() + [(":path", "/a")], head() + [("connection", "close")],
    head() + [("X-Upper", "a")], head() + [("te", "gzip")], head("")[:2] + head()[3:], head() + [(":status", "200")],
    head() + [("content-length", "x")],
], ids=lambda fields: ",".join(name for name, _ in fields)[-40:])
def test_heads_that_break_http_reset_their_stream(server, fields):
    with Peer(server) as peer:
        stream = peer.new_stream()
        peer.raw(frame(HEADERS, END_HEADERS, stream, encoded(fields)))
        peer.until(lambda: peer.responses[stream].reset is not None or peer.goaway not in (None, NO_ERROR))


def test_a_continuation_flood_ends_the_connection(server):
    with Peer(server) as peer:
        try:
            peer.raw(frame(HEADERS, 0, 1, encoded(head())))
            for _ in range(1000):
                peer.raw(frame(CONTINUATION, 0, 1, b""))
        except (BrokenPipeError, ConnectionResetError):
            pass
        peer.until_closed()


def test_a_reset_flood_ends_the_connection_but_ordinary_cancels_do_not(server):
    with Peer(server) as peer:
        for _ in range(500):
            peer.reset(peer.open(head("/test.Calls/Sleep")))
        assert peer.call(head(), message(b"a")).status == 0
        try:
            for _ in range(3_000):
                peer.reset(peer.open(head("/test.Calls/Sleep")))
        except (BrokenPipeError, ConnectionResetError):
            pass
        peer.until_closed()


def test_messages_that_arrive_at_once_are_bounded(server):
    """20 streams, each with all but the end of a message of 4 MiB."""
    with Peer(server) as peer:
        part = message(bytes(4_000_000), length=4_194_304)
        streams = []
        for _ in range(20):
            streams.append(peer.open(head()))
            peer.send(streams[-1], part)
        peer.until(lambda: any(peer.responses[stream].ended for stream in streams))
        statuses = {peer.responses[stream].status for stream in streams if peer.responses[stream].ended}
        assert statuses == {8}


def test_a_ping_flood_ends_the_connection(server):
    """Answers that nobody reads must not pile up."""
    with Peer(server) as peer:
        peer.socket.settimeout(2)
        try:
            for _ in range(1_000):
                peer.raw(frame(PING, 0, 0, bytes(8)) * 1_000)
        except (TimeoutError, BrokenPipeError, ConnectionResetError):
            pass
        peer.until_closed()
        assert sum(got.type == PING for got in peer.frames) < 500_000


def test_a_peer_that_leaves_in_the_middle(server):
    for data in (b"", PREFACE[:10], PREFACE, PREFACE + frame(SETTINGS, 0, 0, b"")[:5]):
        with Peer(server, handshake=False) as peer:
            peer.raw(data)
    with Peer(server) as peer:
        peer.send(peer.open(head()), message(b"abc")[:4])
