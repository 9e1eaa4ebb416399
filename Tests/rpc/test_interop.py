"""gRPC's official interoperability cases, over the standard grpc.testing contract, by Google's client.

The contract comes from Debian's grpc-proto; it is compiled into a temporary folder.
"""

import threading
import time

import grpc
import pytest

from rpc_helpers import eventually, failure

PROTOS = "/usr/share/grpc-proto"
REQUEST_BYTES, RESPONSE_BYTES = 271_828, 314_159
REQUESTS = [27_182, 8, 1_828, 45_904]
RESPONSES = [31_415, 9, 2_653, 58_979]
SOAK_CALLS = 200


@pytest.fixture(scope="module")
def contract(tmp_path_factory):
    """The compiled messages and stubs."""
    from grpc_tools import protoc
    folder = tmp_path_factory.mktemp("grpc_testing")
    names = ["empty", "messages", "test"]
    assert protoc.main(["protoc", f"-I{PROTOS}", f"--python_out={folder}", f"--grpc_python_out={folder}",
                        *[f"grpc/testing/{name}.proto" for name in names]]) == 0
    # `grpc` is a package already: the generated modules join it.
    grpc.__path__.append(str(folder / "grpc"))
    from grpc.testing import empty_pb2, messages_pb2, test_pb2_grpc
    yield Contract(empty_pb2, messages_pb2, test_pb2_grpc)
    grpc.__path__.remove(str(folder / "grpc"))


class Contract:
    def __init__(self, empty, messages, stubs):
        self.empty, self.messages, self.stubs = empty, messages, stubs
        self.Empty = empty.Empty

    def payload(self, size):
        return self.messages.Payload(body=bytes(size))

    def simple(self, **fields):
        return self.messages.SimpleRequest(
            response_size=RESPONSE_BYTES, payload=self.payload(REQUEST_BYTES), **fields)

    def outputs(self, sizes, payload=None, **fields):
        return self.messages.StreamingOutputCallRequest(
            response_parameters=[self.messages.ResponseParameters(size=size, **fields) for size in sizes],
            payload=None if payload is None else self.payload(payload))

    def inputs(self, sizes, **fields):
        return [self.messages.StreamingInputCallRequest(payload=self.payload(size), **fields) for size in sizes]


@pytest.fixture
def stub(contract, channel):
    return contract.stubs.TestServiceStub(channel)


def sizes(responses):
    return [len(response.payload.body) for response in responses]


class Requests:
    """A stream of requests that goes on when it is told to."""

    def __init__(self):
        self._condition = threading.Condition()
        self._pending, self._ended = [], False

    def send(self, request):
        with self._condition:
            self._pending.append(request)
            self._condition.notify()

    def end(self):
        with self._condition:
            self._ended = True
            self._condition.notify()

    def __iter__(self):
        return self

    def __next__(self):
        with self._condition:
            self._condition.wait_for(lambda: self._pending or self._ended)
            if self._pending:
                return self._pending.pop(0)
            raise StopIteration


def test_empty_unary(contract, stub):
    assert stub.EmptyCall(contract.Empty(), timeout=10) == contract.Empty()


def test_large_unary(contract, stub):
    assert len(stub.UnaryCall(contract.simple(), timeout=10).payload.body) == RESPONSE_BYTES


def test_cacheable_unary(contract, stub):
    """The server has no HTTP GET for gRPC: the call is one like any other."""
    first, second = (stub.CacheableUnaryCall(contract.simple(), timeout=10) for _ in range(2))
    assert first == second


def test_client_compressed_unary(contract, stub):
    expected = contract.simple(expect_compressed=contract.messages.BoolValue(value=True))
    probe = failure(lambda: stub.UnaryCall(expected, timeout=10, compression=grpc.Compression.NoCompression))
    assert probe.code() is grpc.StatusCode.INVALID_ARGUMENT
    response = stub.UnaryCall(expected, timeout=10, compression=grpc.Compression.Gzip)
    assert len(response.payload.body) == RESPONSE_BYTES
    plain = contract.simple(expect_compressed=contract.messages.BoolValue(value=False))
    assert len(stub.UnaryCall(plain, timeout=10).payload.body) == RESPONSE_BYTES


@pytest.mark.parametrize("wanted", [True, False])
def test_server_compressed_unary(contract, stub, wanted):
    request = contract.simple(response_compressed=contract.messages.BoolValue(value=wanted))
    response, call = stub.UnaryCall.with_call(request, timeout=10)
    assert len(response.payload.body) == RESPONSE_BYTES
    encoding = dict(call.initial_metadata()).get("grpc-encoding")
    assert encoding is None or wanted, "the client does not always show it; test_compression reads the frames"


def test_client_streaming(contract, stub):
    response = stub.StreamingInputCall(iter(contract.inputs(REQUESTS)), timeout=10)
    assert response.aggregated_payload_size == 74_922


def test_client_compressed_streaming(contract, stub):
    inputs = contract.inputs(REQUESTS[:1], expect_compressed=contract.messages.BoolValue(value=True))
    probe = failure(lambda: stub.StreamingInputCall(iter(inputs), timeout=10))
    assert probe.code() is grpc.StatusCode.INVALID_ARGUMENT
    inputs += contract.inputs([45_904], expect_compressed=contract.messages.BoolValue(value=False))
    response = stub.StreamingInputCall(iter(inputs), timeout=10, compression=grpc.Compression.Gzip)
    assert response.aggregated_payload_size == 73_086


def test_server_streaming(contract, stub):
    assert sizes(stub.StreamingOutputCall(contract.outputs(RESPONSES), timeout=10)) == RESPONSES


def test_server_compressed_streaming(contract, stub):
    parameters = [contract.messages.ResponseParameters(
        size=size, compressed=contract.messages.BoolValue(value=wanted))
        for size, wanted in [(31_415, True), (92_653, False)]]
    request = contract.messages.StreamingOutputCallRequest(response_parameters=parameters)
    assert sizes(stub.StreamingOutputCall(request, timeout=10)) == [31_415, 92_653]


def test_slow_consumer(contract, stub):
    """A client that pauses between responses gets all of them."""
    call = stub.StreamingOutputCall(contract.outputs([1_030] * 2_000), timeout=60)
    got = 0
    for response in call:
        assert len(response.payload.body) == 1_030
        got += 1
        if got % 100 == 0:
            time.sleep(0.02)
    assert got == 2_000


def test_ping_pong(contract, stub):
    requests = Requests()
    call = stub.FullDuplexCall(requests, timeout=20)
    for request, response in zip(REQUESTS, RESPONSES):
        requests.send(contract.outputs([response], payload=request))
        assert len(next(call).payload.body) == response
    requests.end()
    assert list(call) == []
    assert call.code() is grpc.StatusCode.OK


def test_empty_stream(stub):
    call = stub.FullDuplexCall(iter(()), timeout=10)
    assert list(call) == []
    assert call.code() is grpc.StatusCode.OK


def test_half_duplex(contract, stub):
    call = stub.HalfDuplexCall(iter([contract.outputs([size]) for size in RESPONSES]), timeout=10)
    assert sizes(call) == RESPONSES


def test_custom_metadata(contract, stub):
    sent = (("x-grpc-test-echo-initial", "test_initial_metadata_value"),
            ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"))
    requests = iter([contract.outputs([RESPONSE_BYTES], payload=REQUEST_BYTES)])
    unary = stub.UnaryCall.with_call(contract.simple(), metadata=sent, timeout=10)[1]
    duplex = stub.FullDuplexCall(requests, metadata=sent, timeout=10)
    assert sizes(duplex) == [RESPONSE_BYTES]
    for call in (unary, duplex):
        assert dict(call.initial_metadata())[sent[0][0]] == sent[0][1]
        assert dict(call.trailing_metadata())[sent[1][0]] == sent[1][1]


@pytest.mark.parametrize("message", ["test status message",
                                     "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"],
                         ids=["status_code_and_message", "special_status_message"])
def test_status_code_and_message(contract, stub, message):
    status = contract.messages.EchoStatus(code=2, message=message)
    unary = failure(lambda: stub.UnaryCall(contract.messages.SimpleRequest(response_status=status), timeout=10))
    requests = iter([contract.messages.StreamingOutputCallRequest(response_status=status)])
    duplex = failure(lambda: list(stub.FullDuplexCall(requests, timeout=10)))
    for error in (unary, duplex):
        assert error.code() is grpc.StatusCode.UNKNOWN
        told, _, log_id = error.details().rpartition(" (log id ")
        assert told == message and log_id, "an unexpected code has an id that the operator can look for"


def test_unimplemented_method(contract, stub):
    error = failure(lambda: stub.UnimplementedCall(contract.Empty(), timeout=10))
    assert error.code() is grpc.StatusCode.UNIMPLEMENTED


def test_unimplemented_service(contract, channel):
    missing = contract.stubs.UnimplementedServiceStub(channel)
    error = failure(lambda: missing.UnimplementedCall(contract.Empty(), timeout=10))
    assert error.code() is grpc.StatusCode.UNIMPLEMENTED


def test_cancel_after_begin(stub):
    call = stub.StreamingInputCall.future(Requests())
    call.cancel()
    assert call.cancelled()
    assert call.code() is grpc.StatusCode.CANCELLED


def test_cancel_after_first_response(server, contract, stub):
    before = server.counters().get("status.CANCELLED", 0)
    requests = Requests()
    call = stub.FullDuplexCall(requests)
    requests.send(contract.outputs([31_415], payload=27_182))
    assert len(next(call).payload.body) == 31_415
    call.cancel()
    assert failure(lambda: next(call)).code() is grpc.StatusCode.CANCELLED
    eventually(lambda: server.counters().get("status.CANCELLED", 0) == before + 1)


def test_timeout_on_sleeping_server(contract, stub):
    request = contract.outputs([31_415], payload=27_182, interval_us=5_000_000)
    error = failure(lambda: list(stub.FullDuplexCall(iter([request]), timeout=0.05)))
    assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED


def test_pick_first_unary(contract, server):
    """All calls of a channel go over its one connection."""
    pinned = server.new_channel(("grpc.service_config", '{"loadBalancingConfig": [{"pick_first": {}}]}'))
    stub = contract.stubs.TestServiceStub(pinned)
    for _ in range(20):
        stub.UnaryCall(contract.messages.SimpleRequest(response_size=1), timeout=10)


def test_rpc_soak(contract, stub):
    """Many large calls on one channel."""
    for _ in range(SOAK_CALLS):
        assert len(stub.UnaryCall(contract.simple(), timeout=10).payload.body) == RESPONSE_BYTES


def test_channel_soak(contract, server):
    """A channel for each call."""
    for _ in range(SOAK_CALLS // 4):
        with server.new_channel() as channel:
            stub = contract.stubs.TestServiceStub(channel)
            assert len(stub.UnaryCall(contract.simple(), timeout=10).payload.body) == RESPONSE_BYTES
