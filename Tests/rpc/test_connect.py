"""Connect, gRPC and gRPC-Web by PyPI's connectrpc, over HTTP/1.1 and HTTP/2, and Connect's rules by curl.

The names follow Connect's conformance list: errors, duplicate metadata, deadlines, timeouts, message size,
GET, unexpected verb, path, codec and compression.
"""

import base64
import contextlib
import json
import subprocess
import time

import pytest
from connectrpc.client import ConnectClientSync, ResponseMetadata
from connectrpc.code import Code
from connectrpc.compression.gzip import GzipCompression
from connectrpc.errors import ConnectError
from connectrpc.method import IdempotencyLevel, MethodInfo, StreamType
from connectrpc.protocol import ProtocolType
from connectrpc.request import Headers
from pyqwest import HTTPVersion, SyncClient, SyncHTTPTransport

import rpc_http

UNARY, CLIENT, SERVER, BIDI = (StreamType.UNARY, StreamType.CLIENT_STREAM, StreamType.SERVER_STREAM,
                               StreamType.BIDI_STREAM)
CODES = [Code.CANCELED, Code.UNKNOWN, Code.INVALID_ARGUMENT, Code.DEADLINE_EXCEEDED, Code.NOT_FOUND,
         Code.ALREADY_EXISTS, Code.PERMISSION_DENIED, Code.RESOURCE_EXHAUSTED, Code.FAILED_PRECONDITION,
         Code.ABORTED, Code.OUT_OF_RANGE, Code.UNIMPLEMENTED, Code.INTERNAL, Code.UNAVAILABLE, Code.DATA_LOSS,
         Code.UNAUTHENTICATED]
HTTP = [499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401]


class Raw:
    """Bytes as they are: the test server's methods take any."""

    def __init__(self, name="proto"):
        self._name = name

    def name(self):
        return self._name

    def encode(self, message):
        return bytes(message)

    def decode(self, data, message_class):
        return bytes(data)


def method(path, kind=UNARY, safe=False):
    service, name = path.split("/")
    level = IdempotencyLevel.NO_SIDE_EFFECTS if safe else IdempotencyLevel.UNKNOWN
    return MethodInfo(name=name, service_name=service, input=bytes, output=bytes, idempotency_level=level,
                      stream_type=kind)


class Caller:
    def __init__(self, client):
        self.client = client

    def unary(self, path, request=b"", **more):
        safe = more.get("use_get", False)
        return self.client.execute_unary(request=request, method=method(path, safe=safe), **more)

    def server(self, path, request=b"", **more):
        return self.client.execute_server_stream(request=request, method=method(path, SERVER), **more)

    def client_stream(self, path, requests, **more):
        return self.client.execute_client_stream(request=iter(requests), method=method(path, CLIENT), **more)

    def bidi(self, path, requests, **more):
        return self.client.execute_bidi_stream(request=iter(requests), method=method(path, BIDI), **more)


@contextlib.contextmanager
def opened(server, protocol, version, **more):
    transport = SyncHTTPTransport(http_version=version)
    client = ConnectClientSync(f"http://{server.address}", codec=more.pop("codec", Raw()), protocol=protocol,
                               http_client=SyncClient(transport), **more)
    with client:
        yield Caller(client)


PEERS = [(ProtocolType.CONNECT, HTTPVersion.HTTP1), (ProtocolType.CONNECT, HTTPVersion.HTTP2),
         (ProtocolType.GRPC_WEB, HTTPVersion.HTTP1), (ProtocolType.GRPC_WEB, HTTPVersion.HTTP2),
         (ProtocolType.GRPC, HTTPVersion.HTTP2)]
NAMES = ["connect-h1", "connect-h2", "web-h1", "web-h2", "grpc-h2"]


@pytest.fixture(params=PEERS, ids=NAMES)
def peer(request, server):
    return server, *request.param


@pytest.fixture
def caller(peer):
    with opened(*peer) as made:
        yield made


# All call kinds

def test_unary(caller):
    for size in (0, 1, 1000, 300_000):
        assert caller.unary("test.Echo/Async", bytes(size)) == bytes(size)


def test_server_stream(caller):
    assert list(caller.server("test.Streams/Count", b"200")) == [str(n).encode() for n in range(200)]
    assert list(caller.server("test.Streams/Count", b"0")) == []


def test_client_stream(caller):
    assert caller.client_stream("test.Streams/Sum", [b"abc", b"", b"de" * 50_000]) == b"3,100003"
    assert caller.client_stream("test.Streams/Sum", []) == b"0,0"


def test_bidi_stream(peer):
    with opened(*peer) as caller:
        if peer[2] is HTTPVersion.HTTP1:
            with pytest.raises(ConnectError):
                list(caller.bidi("test.Streams/Chat", [b"a"]))
        else:
            assert list(caller.bidi("test.Streams/Chat", [b"a", b"b" * 70_000, b""])) == [b"a", b"b" * 70_000, b""]


def test_calls_follow_each_other_on_a_connection(caller):
    for n in range(20):
        assert caller.unary("test.Echo/Immediate", str(n).encode()) == str(n).encode()
        assert list(caller.server("test.Streams/Count", b"3")) == [b"0", b"1", b"2"]


# Errors

@pytest.mark.parametrize("number, code", list(enumerate(CODES, 1)))
def test_errors_keep_code_and_message(caller, number, code):
    with pytest.raises(ConnectError) as raised:
        caller.unary("test.Calls/Fail", bytes([number]) + "ä \"quoted\"".encode())
    assert raised.value.code is code
    assert raised.value.message.startswith("ä \"quoted\"")


def test_error_details(peer):
    with opened(*peer) as caller, pytest.raises(ConnectError) as raised:
        caller.unary("test.Calls/FailInDetail", b"value")
    assert [(d.type_name, d.message_bytes) for d in raised.value.details] == [("test.Detail", b"value")]


def test_an_error_after_messages(caller):
    got = []
    with pytest.raises(ConnectError) as raised, ResponseMetadata() as response:
        for message in caller.server("test.Web/MissingStream"):
            got.append(message)
    assert got == [b"\x07"]
    assert raised.value.code is Code.NOT_FOUND
    assert [d.type_name for d in raised.value.details] == ["test.Detail"]
    assert response.trailers["x-b"] == "after"


def test_unknown_methods_and_services(caller):
    for path in ("test.Echo/Nope", "test.Nope/X"):
        with pytest.raises(ConnectError) as raised:
            caller.unary(path)
        assert raised.value.code is Code.UNIMPLEMENTED


def test_roles_are_asked(caller):
    with pytest.raises(ConnectError) as raised:
        caller.unary("test.Echo/Admin")
    assert raised.value.code is Code.PERMISSION_DENIED


# Metadata

def test_metadata_goes_both_ways(caller):
    with ResponseMetadata() as response:
        names = caller.unary("test.Calls/Metadata", headers={"x-a": "1", "x-b-bin": "AQI"})
    assert {"x-a", "x-b-bin"} <= set(names.decode().split(","))
    for fields in (response.headers, response.trailers):
        assert fields["x-a"] == "1" and fields["x-b-bin"].rstrip("=") == "AQI"


def test_duplicate_metadata(caller):
    sent = Headers()
    for value in ("one", "two", "three"):
        sent.add("x-a", value)
    with ResponseMetadata() as response:
        caller.unary("test.Calls/Metadata", headers=sent)
    assert list(response.headers.getall("x-a")) == ["one", "two", "three"]
    assert ",".join(response.trailers.getall("x-a")).replace(" ", "") == "one,two,three"


# Deadlines

def test_timeouts_end_calls(caller, server):
    begun = time.monotonic()
    with pytest.raises(ConnectError) as raised:
        caller.unary("test.Calls/Sleep", b"30000", timeout_ms=200)
    assert raised.value.code is Code.DEADLINE_EXCEEDED
    assert time.monotonic() - begun < 10


def test_the_server_keeps_the_deadline(server):
    """Told by hand, so that no client gives up first."""
    reply = rpc_http.curl(server, "/test.Calls/Sleep", "-H", "content-type: application/proto",
                          "-H", "connect-timeout-ms: 100", "-d", "30000")
    assert reply.status == 504 and reply.json["code"] == "deadline_exceeded"
    stream = rpc_http.curl(server, "/test.Streams/Lasting", "-H", "content-type: application/connect+proto",
                           "-H", "connect-timeout-ms: 100", body=rpc_http.envelope(b""))
    assert stream.status == 200 and stream.end_stream["error"]["code"] == "deadline_exceeded"


@pytest.mark.parametrize("value", ["soon", "-1", "12345678901", "1.5", ""])
def test_bad_timeouts_are_refused(server, value):
    reply = rpc_http.connect(server, "/test.Echo/Async", b"x", "-H", f"connect-timeout-ms;{value}" if not value
                             else f"connect-timeout-ms: {value}")
    assert (reply.status, reply.json["code"]) == (400, "invalid_argument")


# Compression

@pytest.mark.parametrize("size", [10, 100_000])
def test_compression_both_ways(peer, size):
    with opened(*peer, send_compression=GzipCompression(), accept_compression=[GzipCompression()]) as caller:
        assert caller.unary("test.Echo/Async", b"a" * size) == b"a" * size
        assert caller.client_stream("test.Streams/Sum", [b"a" * size, b""]) == f"2,{size}".encode()
        blocks = list(caller.server("test.Streams/Blocks", b"3"))
        assert blocks == [b"\1" * 10_000] * 3


def test_responses_are_compressed_when_accepted(server):
    for accepted, coding in [("gzip", "gzip"), ("br, deflate, gzip", "deflate"), ("br", None), ("gzip;q=0", None)]:
        reply = rpc_http.connect(server, "/test.Calls/Large", b"5000", "-H", f"accept-encoding: {accepted}")
        assert reply.fields.get("content-encoding") == coding
        assert len(reply.body) == 5000 if coding is None else len(reply.body) < 500


def test_an_unexpected_compression_is_unimplemented(server):
    reply = rpc_http.connect(server, "/test.Echo/Async", b"x", "-H", "content-encoding: snappy")
    assert (reply.status, reply.json["code"]) == (501, "unimplemented")
    assert "gzip" in reply.json["message"]
    stream = rpc_http.curl(server, "/test.Streams/Count", "-H", "content-type: application/connect+proto",
                           "-H", "connect-content-encoding: snappy", body=rpc_http.envelope(b"1"))
    assert stream.end_stream["error"]["code"] == "unimplemented"


def test_a_compressed_message_that_was_not_agreed_on_is_internal(server):
    stream = rpc_http.curl(server, "/test.Streams/Count", "-H", "content-type: application/connect+proto",
                           "-H", "connect-content-encoding: identity", body=rpc_http.envelope(b"1", flags=1))
    assert stream.end_stream["error"]["code"] == "internal"


# Message size

def test_message_size(caller):
    assert len(caller.unary("test.Echo/Small", bytes(1000))) == 1000
    with pytest.raises(ConnectError) as raised:
        caller.unary("test.Echo/Small", bytes(1001))
    assert raised.value.code is Code.RESOURCE_EXHAUSTED


def test_a_compressed_bomb_is_refused(peer):
    with opened(*peer, send_compression=GzipCompression()) as caller, pytest.raises(ConnectError) as raised:
        caller.unary("test.Echo/Small", bytes(1_000_000))
    assert raised.value.code is Code.RESOURCE_EXHAUSTED


# GET

@pytest.mark.parametrize("version", [HTTPVersion.HTTP1, HTTPVersion.HTTP2])
@pytest.mark.parametrize("compression", [None, GzipCompression()])
def test_get(server, version, compression):
    with opened(server, ProtocolType.CONNECT, version, send_compression=compression) as caller:
        with ResponseMetadata() as response:
            assert caller.unary("test.Web/Safe", b"\0\xff?&=" * 200, use_get=True) == b"\0\xff?&=" * 200
    assert response.headers["cache-control"] == "max-age=60"
    assert response.headers["vary"] == "accept-encoding"
    assert response.trailers["x-b-bin"] == "AQI"


def test_get_by_hand(server):
    text = rpc_http.curl(server, "/test.Web/Safe?encoding=json&message=%7B%22a%22%3A+1%7D&other=x")
    assert (text.status, text.body, text.fields["content-type"]) == (200, b'{"a": 1}', "application/json")
    for coded in ("AP-_", "AP%2D%5F"):
        reply = rpc_http.curl(server, f"/test.Web/Safe?connect=v1&encoding=proto&base64=1&message={coded}")
        assert reply.body == b"\0\xff\xbf"
    padded = base64.urlsafe_b64encode(b"\xffa").decode().replace("=", "%3D")
    assert rpc_http.curl(server, f"/test.Web/Safe?encoding=proto&base64=1&message={padded}").body == b"\xffa"


@pytest.mark.parametrize("query, status", [
    ("encoding=json", 400), ("encoding=json&message=x&connect=v2", 400), ("message=x", 415),
    ("encoding=foo&message=x", 415), ("encoding=proto&base64=1&message=%3F", 400),
    ("encoding=proto&message=x&compression=snappy", 501),
])
def test_get_that_is_refused(server, query, status):
    assert rpc_http.curl(server, f"/test.Web/Safe?{query}").status == status


def test_an_error_is_not_cached(server):
    reply = rpc_http.curl(server, "/test.Web/Missing?encoding=proto&message=")
    assert reply.status == 404 and "cache-control" not in reply.fields
    assert reply.fields["trailer-x-b"] == "after"
    assert reply.json == {"code": "not_found", "message": 'no "ä"\n',
                          "details": [{"type": "test.Detail", "value": "AQI"}]}


def test_get_of_a_method_with_side_effects_is_405(server):
    reply = rpc_http.curl(server, "/test.Echo/Async?encoding=proto&message=")
    assert (reply.status, reply.fields["allow"]) == (405, "POST")


# Unexpected requests

@pytest.mark.parametrize("verb", ["DELETE", "PUT", "PATCH", "HEAD"])
def test_unexpected_verb(server, verb):
    for path, allow in [("/test.Web/Safe", "GET, POST"), ("/test.Echo/Async", "POST")]:
        arguments = ["-I"] if verb == "HEAD" else ["-X", verb]
        reply = rpc_http.curl(server, path, *arguments, "-H", "content-type: application/proto")
        assert (reply.status, reply.fields["allow"]) == (405, allow)


def test_unexpected_uri(server):
    reply = rpc_http.connect(server, "/test.Nope/Nope", b"")
    assert (reply.status, reply.json["code"]) == (404, "unimplemented")
    assert rpc_http.curl(server, "/nothing").status == 404


@pytest.mark.parametrize("path, content_type", [
    ("/test.Echo/Async", "application/foo"), ("/test.Echo/Async", "image/jpeg"),
    ("/test.Echo/Async", "application/connect+proto"), ("/test.Echo/Async", "application/json; charset=latin1"),
    ("/test.Streams/Count", "application/proto"), ("/test.Echo/Async", "application/json"),
    ("/test.Echo/Async", "application/grpc-web+foo"),
])
def test_unexpected_codec(server, path, content_type):
    reply = rpc_http.curl(server, path, "-H", f"content-type: {content_type}", body=b"x")
    assert reply.status == 415
    assert "application/grpc" in reply.fields["accept-post"]


def test_canonical_content_types(server):
    for content_type in ("Application/JSON", "application/json;charset=UTF-8", 'application/json; charset="utf-8"'):
        reply = rpc_http.curl(server, "/test.Web/Safe", "-H", f"content-type: {content_type}", body=b"{}")
        assert (reply.status, reply.body, reply.fields["content-type"]) == (200, b"{}", "application/json")


def test_an_unexpected_protocol_version(server):
    reply = rpc_http.connect(server, "/test.Echo/Async", b"x", "-H", "connect-protocol-version: 2")
    assert (reply.status, reply.json["code"]) == (400, "invalid_argument")
    assert rpc_http.connect(server, "/test.Echo/Async", b"x", "-H", "connect-protocol-version: 1").body == b"x"


def test_bidi_needs_http2(server):
    reply = rpc_http.curl(server, "/test.Streams/Chat", "-H", "content-type: application/connect+proto", body=b"")
    assert reply.status == 505
    reply = rpc_http.curl(server, "/test.Streams/Chat", "--http2-prior-knowledge",
                          "-H", "content-type: application/connect+proto", body=rpc_http.envelope(b"a"))
    assert reply.envelopes[0] == (0, b"a")


def test_grpc_over_http1_is_told_to_use_http2(server):
    reply = rpc_http.curl(server, "/test.Echo/Async", "-H", "content-type: application/grpc", body=b"")
    assert reply.status == 415 and b"HTTP/2" in reply.body


@pytest.mark.parametrize("count", [0, 2])
def test_a_server_stream_takes_one_request(server, count):
    for content_type in ("application/connect+proto", "application/grpc-web"):
        reply = rpc_http.curl(server, "/test.Streams/Count", "-H", f"content-type: {content_type}",
                              body=rpc_http.envelope(b"1") * count)
        if "connect" in content_type:
            assert reply.end_stream["error"]["code"] == "unimplemented"
        else:
            assert reply.trailers["grpc-status"] == "12"


@pytest.mark.parametrize("number, http", list(enumerate(HTTP, 1)))
def test_codes_become_http_statuses(server, number, http):
    reply = rpc_http.connect(server, "/test.Calls/Fail", bytes([number]) + b"x")
    assert reply.status == http
    assert reply.json["code"] == CODES[number - 1].value
    assert reply.fields["trailer-x-after"] == "failure"


# gRPC-Web

def test_grpc_web_text(server):
    body = base64.b64encode(rpc_http.envelope(b"3"))
    for sent in (body, base64.b64encode(b"\0\0\0\0") + base64.b64encode(b"\x013")):
        reply = rpc_http.curl(server, "/test.Streams/Count", "-H", "content-type: application/grpc-web-text", body=sent)
        assert reply.fields["content-type"] == "application/grpc-web-text+proto"
        decoded = b"".join(base64.b64decode(group + b"=" * (-len(group) % 4)) for group in reply.base64_groups)
        parsed = rpc_http.envelopes(decoded)
        assert parsed == [(0, b"0"), (0, b"1"), (0, b"2"), (0x80, b"grpc-status: 0\r\n")]


def test_grpc_web_text_that_is_not_base64(server):
    reply = rpc_http.curl(server, "/test.Echo/Async", "-H", "content-type: application/grpc-web-text", body=b"???")
    assert reply.status == 200
    (flags, text), = rpc_http.envelopes(base64.b64decode(reply.body))
    assert flags == 0x80 and b"grpc-status: 3" in text


def test_grpc_web_errors_are_trailers_in_the_body(server):
    reply = rpc_http.curl(server, "/test.Calls/FailInDetail", "-H", "content-type: application/grpc-web+proto",
                          body=rpc_http.envelope(b"v"))
    assert reply.status == 200 and "grpc-status" not in reply.fields
    assert reply.trailers["grpc-status"] == "3" and reply.trailers["grpc-status-details-bin"]


# curl, without and with knowledge of HTTP/2

@pytest.mark.parametrize("flag", ["--http1.0", "--http1.1", "--http2", "--http2-prior-knowledge"])
def test_curl(server, flag):
    reply = rpc_http.connect(server, "/test.Echo/Async", b"hello", flag)
    assert (reply.status, reply.body) == (200, b"hello")
    stream = rpc_http.curl(server, "/test.Streams/Count", flag, "-H", "content-type: application/connect+proto",
                           body=rpc_http.envelope(b"3"))
    assert stream.envelopes == [(0, b"0"), (0, b"1"), (0, b"2"), (2, b"{}")]


def test_a_stream_comes_as_it_is_made(server):
    process = subprocess.Popen(
        ["curl", "-sN", f"http://{server.address}/test.Streams/Lasting", "--data-binary", "@-",
         "-H", "content-type: application/connect+proto"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(rpc_http.envelope(b""))
    process.stdin.close()
    before = server.counters().get("status.CANCELLED", 0)
    assert process.stdout.read(9) == rpc_http.envelope(b"here")
    process.terminate()
    process.wait()
    process.stdout.close()
    rpc_http.eventually(lambda: server.counters().get("status.CANCELLED", 0) > before)


def test_json_of_a_contract(server):
    reply = rpc_http.curl(server, "/grpc.testing.TestService/EmptyCall", "-H", "content-type: application/json",
                          body=b"{}")
    assert (reply.status, json.loads(reply.body)) == (200, {})
