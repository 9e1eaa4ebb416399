"""The server as Google's gRPC client sees it: calls of every kind, metadata, statuses, deadlines, limits."""

import threading
import time

import grpc
import pytest

from rpc_helpers import eventually, failure

MIB = 1 << 20


# Calls of every kind

@pytest.mark.parametrize("method", ["Immediate", "Async", "Yielding"])
@pytest.mark.parametrize("size", [0, 1, 100, 16_379, 16_384, 100_000, 4 * MIB - 10])
def test_an_echo_of_any_size(server, method, size):
    channel = server.new_channel(("grpc.max_receive_message_length", -1))
    message = bytes(i % 251 for i in range(min(size, 5000))) * (size // 5000 + 1)
    assert channel.unary_unary(f"/test.Echo/{method}")(message[:size], timeout=20) == message[:size]


def test_a_server_stream(channel):
    replies = list(channel.unary_stream("/test.Streams/Count")(b"5000", timeout=20))
    assert replies == [str(i).encode() for i in range(5000)]


def test_an_empty_server_stream(channel):
    call = channel.unary_stream("/test.Streams/Count")(b"0", timeout=10)
    assert list(call) == []
    assert call.code() == grpc.StatusCode.OK


def test_a_client_stream(channel):
    sizes = [0, 1, 70_000, 5, 300_000] * 40
    reply = channel.stream_unary("/test.Streams/Sum")(iter(bytes(n) for n in sizes), timeout=20)
    assert reply == f"{len(sizes)},{sum(sizes)}".encode()


def test_an_empty_client_stream(channel):
    assert channel.stream_unary("/test.Streams/Sum")(iter([]), timeout=10) == b"0,0"


@pytest.mark.parametrize("method", ["Chat", "Detached"])
def test_both_ways_in_turn(channel, method):
    """Each message is sent only when the reply to the one before has come."""
    turn = threading.Semaphore(1)

    def requests():
        for number in range(200):
            assert turn.acquire(timeout=10)
            yield str(number).encode()

    replies = []
    for reply in channel.stream_stream(f"/test.Streams/{method}")(requests(), timeout=20):
        replies.append(int(reply))
        turn.release()
    assert replies == list(range(200))


def test_a_response_that_ends_before_its_request(channel):
    """The server answers the first message and is done; the client is told to stop sending."""
    stop = threading.Event()

    def requests():
        yield b"first"
        while not stop.wait(0.01):
            yield b"more"

    call = channel.stream_stream("/test.Streams/First")(requests(), timeout=20)
    assert list(call) == [b"first"]
    assert call.code() == grpc.StatusCode.OK
    stop.set()


# Metadata

def test_metadata_travels_both_ways(channel):
    sent = [("x-a", "1"), ("x-b-bin", bytes(range(256))), ("x-a", "2, 3"), ("x-empty", ""), ("x-c-bin", b"")]
    _, call = channel.unary_unary("/test.Calls/Metadata").with_call(b"", metadata=sent, timeout=10)
    for received in (call.initial_metadata(), call.trailing_metadata()):
        assert [pair for pair in received if pair[0].startswith("x-")] == sent


def test_a_stream_has_initial_and_trailing_metadata(channel):
    call = channel.stream_stream("/test.Streams/Chat")(iter([b"a"]), timeout=10)
    assert list(call) == [b"a"]
    assert ("x-begun", "yes") in list(call.initial_metadata())
    assert ("x-ended", "yes") in list(call.trailing_metadata())


def test_metadata_of_one_call_is_not_another_call_s(channel):
    """A connection keeps the metadata it decoded last; only the same fields may meet it."""
    method = channel.unary_unary("/test.Calls/Metadata")
    for sent in ([("x-a", "1")], [("x-a", "2")], [("x-a", "2"), ("x-b", "3")], [("x-a", "2")], [], [("x-b", "3")],
                 [("x-ab", "3")], [("x-a", "b3")]):
        _, call = method.with_call(b"", metadata=sent, timeout=10)
        assert [pair for pair in call.initial_metadata() if pair[0].startswith("x-")] == sent


# Statuses

@pytest.mark.parametrize("text", ["plain", "50% off", "hallö, 漢字 🙂", "line one\nline two\r\n\t", "%20", "", " "])
def test_a_status_message_arrives_as_it_was(channel, text):
    error = failure(lambda: channel.unary_unary("/test.Calls/Fail")(b"\x05" + text.encode(), timeout=10))
    assert error.code() == grpc.StatusCode.NOT_FOUND
    assert error.details() == text
    assert ("x-after", "failure") in list(error.trailing_metadata())


@pytest.mark.parametrize("code", [c for c in grpc.StatusCode if c is not grpc.StatusCode.OK])
def test_every_status_code_arrives(channel, code):
    error = failure(lambda: channel.unary_unary("/test.Calls/Fail")(bytes([code.value[0]]) + b"m", timeout=10))
    assert error.code() == code


def test_a_long_status_message_is_cut_not_lost(channel):
    error = failure(lambda: channel.unary_unary("/test.Calls/Fail")(b"\x05" + "ä".encode() * 20_000, timeout=10))
    assert error.code() == grpc.StatusCode.NOT_FOUND
    assert error.details() and set(error.details()) == {"ä"}


def test_an_internal_error_names_its_log_entry(server, channel):
    error = failure(lambda: channel.unary_unary("/test.Calls/Fail")(b"\x0dboom", timeout=10))
    assert error.code() == grpc.StatusCode.INTERNAL
    log_id = error.details().removeprefix("boom (log id ").removesuffix(")")
    eventually(lambda: any(log_id in event and "/test.Calls/Fail" in event for event in server.events))


@pytest.mark.parametrize("path, text", [
    ("/test.Calls/Nope", "unknown method test.Calls/Nope"), ("/test.Nope/Echo", "unknown service test.Nope"),
    ("/test.Echo/immediate", "unknown method test.Echo/immediate"), ("/test.Echo/Immediate/", "unknown service"),
    ("//test.Echo/Immediate", "unknown service"), ("/test.Echo/Immediate?a=b", "unknown method"),
])
def test_an_unknown_path_is_unimplemented(channel, path, text):
    error = failure(lambda: channel.unary_unary(path)(b"", timeout=10))
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED
    assert text in error.details()


def test_a_role_and_an_interceptor_can_refuse(channel):
    error = failure(lambda: channel.unary_unary("/test.Echo/Admin")(b"", timeout=10))
    assert error.code() == grpc.StatusCode.PERMISSION_DENIED
    error = failure(lambda: channel.unary_unary("/test.Echo/Async")(b"", metadata=[("x-refuse", "1")], timeout=10))
    assert error.code() == grpc.StatusCode.FAILED_PRECONDITION


def test_two_messages_for_a_unary_method(channel):
    error = failure(lambda: channel.stream_unary("/test.Echo/Async")(iter([b"a", b"b"]), timeout=10))
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED
    assert "more than one" in error.details()


def test_no_message_for_a_unary_method(channel):
    error = failure(lambda: channel.stream_unary("/test.Echo/Async")(iter([]), timeout=10))
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED
    assert "none" in error.details()


# Deadlines and cancellation

def test_a_client_s_deadline_cancels_the_handler(server, channel):
    before = server.counters().get("sleep.cancelled", 0)
    error = failure(lambda: channel.unary_unary("/test.Calls/Sleep")(b"60000", timeout=0.2))
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    eventually(lambda: server.counters().get("sleep.cancelled", 0) == before + 1)


def test_a_method_s_timeout_cancels_the_handler(server, channel):
    before = server.counters()
    error = failure(lambda: channel.unary_unary("/test.Calls/Quick")(b"", timeout=10))
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    # The caller hears of it before the handler has ended.
    eventually(lambda: server.counters().get("sleep.cancelled", 0) == before.get("sleep.cancelled", 0) + 1)
    assert server.counters()["status.DEADLINE_EXCEEDED"] >= before.get("status.DEADLINE_EXCEEDED", 0) + 1


def test_a_deadline_ends_a_stream_that_waits_for_its_client(channel):
    wait = threading.Event()

    def requests():
        yield b"a"
        wait.wait(10)

    call = channel.stream_stream("/test.Streams/Chat")(requests(), timeout=0.3)
    assert next(call) == b"a"
    assert failure(lambda: next(call)).code() == grpc.StatusCode.DEADLINE_EXCEEDED
    wait.set()


@pytest.mark.parametrize("path", ["/test.Calls/Sleep", "/test.Streams/Deaf"])
def test_a_client_that_cancels_reaches_the_handler(server, channel, path):
    before = server.counters()
    if path.endswith("Sleep"):
        call = channel.unary_unary(path).future(b"60000")
    else:
        call = channel.stream_unary(path).future(iter([b"x"]))
    eventually(lambda: server.counters().get("sleep.started", 0) == before.get("sleep.started", 0) + 1)
    call.cancel()
    eventually(lambda: server.counters().get("sleep.cancelled", 0) == before.get("sleep.cancelled", 0) + 1)
    eventually(lambda: server.counters().get("status.CANCELLED", 0) == before.get("status.CANCELLED", 0) + 1)


def test_a_client_that_disconnects_reaches_the_handler(server):
    before = server.counters()
    channel = server.new_channel()
    calls = [channel.unary_unary("/test.Calls/Sleep").future(b"60000") for _ in range(20)]
    eventually(lambda: server.counters().get("sleep.started", 0) == before.get("sleep.started", 0) + 20)
    channel.close()
    eventually(lambda: server.counters().get("sleep.cancelled", 0) == before.get("sleep.cancelled", 0) + 20)
    assert all(call.done() for call in calls)


def test_cancelled_streams_leave_nothing_running(server, channel):
    before = server.counters()
    for _ in range(50):
        call = channel.stream_stream("/test.Streams/Chat")(iter([b"a"] * 3))
        assert next(call) == b"a"
        call.cancel()
    ended = ("status.CANCELLED", "status.OK")
    eventually(lambda: sum(server.counters().get(n, 0) - before.get(n, 0) for n in ended) >= 50)


# Limits

def test_a_request_over_the_method_s_limit(channel):
    echo = channel.unary_unary("/test.Echo/Small")
    assert len(echo(bytes(1000), timeout=10)) == 1000
    error = failure(lambda: echo(bytes(1001), timeout=10))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert "1001" in error.details() and "1000" in error.details()


def test_a_request_over_the_server_s_limit(channel):
    error = failure(lambda: channel.unary_unary("/test.Echo/Async")(bytes(4 * MIB + 1), timeout=20))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert channel.unary_unary("/test.Echo/Async")(b"on", timeout=10) == b"on", "the connection goes on"


def test_a_response_over_the_server_s_limit(server):
    channel = server.new_channel(("grpc.max_receive_message_length", -1))
    large = channel.unary_unary("/test.Calls/Large")
    assert len(large(str(4 * MIB).encode(), timeout=20)) == 4 * MIB
    error = failure(lambda: large(str(4 * MIB + 1).encode(), timeout=20))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED


def test_a_response_over_the_client_s_limit(server):
    channel = server.new_channel(("grpc.max_receive_message_length", 1000))
    error = failure(lambda: channel.unary_unary("/test.Calls/Large")(b"1001", timeout=10))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert channel.unary_unary("/test.Calls/Large")(b"100", timeout=10) == b"\x07" * 100


def test_metadata_over_the_limit(server, channel):
    """grpcio learns the server's limit from its settings; it refuses, or the server does."""
    error = failure(lambda: channel.unary_unary("/test.Echo/Async")(b"", metadata=[("x-a", "b" * 20_000)], timeout=10))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    error = failure(lambda: channel.unary_unary("/test.Echo/Async")(
        b"", metadata=[(f"x-{n}", "") for n in range(120)], timeout=10))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert "fields" in error.details()


def test_metadata_of_a_response_over_the_limit(channel):
    method = channel.unary_unary("/test.Calls/ManyTrailers")
    _, call = method.with_call(b"7000", timeout=10)
    assert ("x-a", "a" * 7000) in list(call.trailing_metadata())
    error = failure(lambda: method(b"100000", timeout=10))
    assert error.code() == grpc.StatusCode.INTERNAL
    assert "metadata" in error.details()


# Load

def test_a_thousand_calls_at_once(server, channel):
    """On one connection: the client queues what exceeds the server's concurrent streams."""
    calls = [channel.unary_unary("/test.Calls/Sleep").future(b"50") for _ in range(1000)]
    assert [call.result(timeout=60) for call in calls] == [b"50"] * 1000


def test_a_thousand_calls_on_many_connections(server):
    channels = [server.new_channel() for _ in range(20)]
    calls = [channels[n % 20].unary_unary("/test.Echo/Yielding").future(str(n).encode()) for n in range(1000)]
    assert [call.result(timeout=60) for call in calls] == [str(n).encode() for n in range(1000)]


def test_a_slow_reader_stops_its_writer_and_nobody_else(server, channel):
    """2,000 blocks of 10,000 bytes: the handler must not run far ahead of a client that does not read."""
    before = server.counters().get("blocks.sent", 0)
    other = server.new_channel()
    slow = server.new_channel(("grpc.http2.bdp_probe", 0), ("grpc.http2.lookahead_bytes", 65_536))
    call = slow.unary_stream("/test.Streams/Blocks")(b"2000", timeout=60)
    next(call)
    sent = 0
    for _ in range(20):
        time.sleep(0.05)
        assert other.unary_unary("/test.Echo/Async")(b"x", timeout=10) == b"x"
        now = server.counters().get("blocks.sent", 0) - before
        if now == sent:
            break
        sent = now
    assert 1 <= sent < 1500, "the writer did not wait"
    assert sum(len(block) for block in call) == 1999 * 10_000
    assert server.counters()["blocks.sent"] - before == 2000


def test_a_slow_handler_stops_its_client(server, channel):
    """A handler that reads nothing: the client can only send what the windows hold."""
    sent = 0

    def requests():
        nonlocal sent
        while sent < 20_000:
            sent += 1
            yield bytes(10_000)

    error = failure(lambda: channel.stream_unary("/test.Streams/Deaf")(requests(), timeout=1))
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    assert sent < 500, "nothing held the client back"
