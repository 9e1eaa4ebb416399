"""Malformed and oversized input to every method: a clear status, and the server goes on."""

import pathlib
import random
import re

import grpc
import pytest

USER_FAULTS = {
    grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.NOT_FOUND,
    grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.OUT_OF_RANGE,
}

PROTO = pathlib.Path(__file__).resolve().parents[2] / "proto"
CONTRACTS = {
    str(path.relative_to(PROTO).with_suffix("")): re.findall(r"^service (\w+)", path.read_text(), re.M)
    for path in sorted(PROTO.rglob("*.proto"))
}


@pytest.fixture(scope="module")
def methods(stubs):
    found = []
    for contract, names in CONTRACTS.items():
        for name in names:
            service = stubs(contract)[0].DESCRIPTOR.services_by_name[name]
            found += [(f"/{service.full_name}/{m.name}", m) for m in service.methods]
    assert len({path.split("/")[1] for path, _ in found}) >= 8 and len(found) >= 35
    assert not any(method.client_streaming for _, method in found)
    return found


def status_of(channel, path, method, body):
    """The status of a call with these bytes as the message; None if it was accepted."""
    try:
        if method.server_streaming:
            next(iter(channel.unary_stream(path)(body, timeout=20)), None)
        else:
            channel.unary_unary(path)(body, timeout=20)
        return None
    except grpc.RpcError as error:
        assert error.details(), f"{path} answers {error.code()} without a word"
        return error.code()


MALFORMED = {
    "truncated": b"\x0a\x7fabc",
    "an endless varint": b"\x0a" + b"\xff" * 11,
    "field number 0": b"\x02\x01a",
    "a text that is not UTF-8": b"\x0a\x02\xc3\x28",
    "a text with NUL": b"\x0a\x03a\x00b",
    "a wrong wire type": b"\x09" + b"\x00" * 8,
    "an unbalanced group": b"\x0c",
}


@pytest.mark.parametrize("what", MALFORMED)
def test_malformed(server, methods, what):
    for path, method in methods:
        if not method.input_type.fields:
            continue
        code = status_of(server.channel, path, method, MALFORMED[what])
        takes_bytes_or_numbers = what in ("a text that is not UTF-8", "a text with NUL", "a wrong wire type") and (
            method.input_type.fields_by_number[1].type != 9)
        if takes_bytes_or_numbers:
            assert code is None or code in USER_FAULTS, f"{path}: {code}"
        else:
            assert code == grpc.StatusCode.INVALID_ARGUMENT, f"{path}: {code}"


def test_oversized(server, methods):
    for path, method in methods:
        code = status_of(server.channel, path, method, b"\x0a\x80\x80\x80\x03" + b"a" * (6 << 20))
        assert code == grpc.StatusCode.RESOURCE_EXHAUSTED, f"{path}: {code}"


def test_nested_ten_thousand_deep(server, methods):
    body = b""
    for _ in range(10_000):
        size = len(body)
        length = bytearray()
        while True:
            length.append(size & 0x7F | (0x80 if size > 0x7F else 0))
            size >>= 7
            if not size:
                break
        body = b"\xfa\x06" + bytes(length) + body  # field 111, unknown to every message
    for path, method in methods:
        code = status_of(server.channel, path, method, body)
        assert code is None or code in USER_FAULTS, f"{path}: {code}"


def test_random_bytes(server, methods):
    draw = random.Random(1)
    for _ in range(20):
        for path, method in methods:
            code = status_of(server.channel, path, method, draw.randbytes(draw.randrange(1, 200)))
            assert code is None or code in USER_FAULTS, f"{path}: {code}"


@pytest.mark.parametrize("session_id", ["", "x", "0" * 26, "é" * 13, "../../etc", "A" * 4000])
def test_sessions_that_do_not_exist(server, stubs, session_id):
    pb, services = stubs("viva/v1/sessions")
    sessions = services.SessionsStub(server.channel)
    calls = [
        (sessions.GetSession, pb.GetSessionRequest), (sessions.VerifySession, pb.VerifySessionRequest),
        (sessions.ReplaySession, pb.ReplaySessionRequest), (sessions.EraseSession, pb.EraseSessionRequest),
        (sessions.SubmitAnswer, pb.SubmitAnswerRequest), (sessions.AskForHint, pb.AskForHintRequest),
    ]
    for call, request in calls:
        with pytest.raises(grpc.RpcError) as error:
            call(request(session_id=session_id), timeout=20)
        assert error.value.code() in USER_FAULTS and error.value.details()


def test_the_server_still_serves(server, viva):
    done = viva("simulate", "--server", server.address, "--seed", 1, "--ability", 0, "--items", 4)
    assert done.returncode == 0, done.stderr
    assert "Fatal" not in server.log
