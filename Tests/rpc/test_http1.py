"""HTTP/1.1 by hand: what is legal, what two servers could read differently, and peers that are slow.

Also plain routes, CORS, and requests that name a host that the server is not.
"""

import socket
import time

import pytest

import rpc_http

HEAD = b"POST /test.Echo/Async HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/proto\r\n"


class Wire:
    """A connection on which bytes are written as they are."""

    def __init__(self, server):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def until(self, mark):
        data = b""
        while mark not in data:
            more = self.socket.recv(1 << 16)
            assert more, f"the server closed after {data!r}"
            data += more
        return data

    def all(self):
        """Everything until the server closes."""
        data = b""
        try:
            while more := self.socket.recv(1 << 16):
                data += more
        except ConnectionResetError:
            pass
        return data


@pytest.fixture
def wire(server):
    with Wire(server) as made:
        yield made


def plain(body, *fields):
    return HEAD + b"".join(field + b"\r\n" for field in fields) + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


# What is legal

def test_keep_alive(wire):
    for text in (b"one", b"two", b"three"):
        wire.send(plain(text))
        assert b"200 OK" in wire.until(text)


def test_a_request_in_single_bytes(wire):
    for byte in plain(b"slowly"):
        wire.send(bytes([byte]))
    wire.until(b"slowly")


def test_connection_close_is_heeded(wire):
    wire.send(plain(b"bye", b"Connection: close"))
    answer = wire.all()
    assert b"connection: close" in answer and answer.endswith(b"bye")


def test_pipelined_requests_are_answered_in_order(wire):
    count = 200
    wire.send(b"".join(plain(f"<{n}>".encode()) for n in range(count)) + plain(b"end", b"Connection: close"))
    answer = wire.all()
    assert answer.count(b"200 OK") == count + 1
    places = [answer.index(f"<{n}>".encode()) for n in range(count)]
    assert places == sorted(places)


def test_pipelining_waits_for_the_answer_before(wire):
    slow = b"POST /test.Calls/Sleep HTTP/1.1\r\nHost: x.localhost\r\nHost: y\r\n\r\n"
    first = plain(b"300").replace(b"Echo/Async", b"Calls/Sleep")
    wire.send(first + plain(b"second") + slow)
    answer = wire.all()
    assert answer.index(b"300") < answer.index(b"second") < answer.index(b"400 Bad Request")


def test_chunked_bodies(wire):
    wire.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nx-trailer: 1\r\n\r\n")
    wire.until(b"abcde")
    wire.send(plain(b"after"))
    wire.until(b"after")


def test_expect_100_continue(wire):
    wire.send(HEAD + b"Content-Length: 3\r\nExpect: 100-continue\r\n\r\n")
    assert wire.until(b"\r\n\r\n").startswith(b"HTTP/1.1 100 Continue")
    wire.send(b"abc")
    wire.until(b"abc")


def test_who_is_refused_before_the_body_is_not_asked_for_it(wire):
    wire.send(HEAD.replace(b"application/proto", b"text/html") + b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n")
    answer = wire.all()
    assert answer.startswith(b"HTTP/1.1 415") and b"connection: close" in answer


def test_http_1_0(wire):
    wire.send(b"POST /test.Streams/Count HTTP/1.0\r\nContent-Type: application/connect+proto\r\n"
              b"Content-Length: 6\r\n\r\n" + rpc_http.envelope(b"2"))
    answer = wire.all()
    assert b"chunked" not in answer and answer.endswith(rpc_http.envelope(b"{}", 2))


def test_the_absolute_form_of_a_target(wire):
    wire.send(plain(b"abs").replace(b" /test", b" http://localhost/test"))
    wire.until(b"abs")


def test_an_answer_before_the_end_of_the_request(wire):
    wire.send(HEAD.replace(b"Echo/Async", b"Nope/X") + b"Content-Length: 6\r\n\r\nabc")
    assert b"404" in wire.until(b"unknown service test.Nope")
    wire.send(b"def" + plain(b"again"))
    wire.until(b"again")


def test_a_long_body_that_nobody_wants_ends_the_connection(wire):
    wire.send(HEAD.replace(b"Echo/Async", b"Nope/X") + b"Content-Length: 1000000\r\n\r\n")
    try:
        for _ in range(100):
            wire.send(bytes(10_000))
    except (BrokenPipeError, ConnectionResetError):
        pass
    assert wire.all().count(b"HTTP/1.1") <= 1


# What two servers could read differently

@pytest.mark.parametrize("request_bytes, status", [
    (HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
    (HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", b"400"),
    (HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", b"400"),
    (HEAD + b"Content-Length: 3, 3\r\n\r\nabc", b"400"), (HEAD + b"Content-Length: +3\r\n\r\nabc", b"400"),
    (HEAD + b"Content-Length: -1\r\n\r\n", b"400"), (HEAD + b"Content-Length: 0x3\r\n\r\nabc", b"400"),
    (HEAD + b"Content-Length: 99999999999999999999\r\n\r\n", b"400"),
    (HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", b"501"),
    (HEAD + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", b"400"),
    (HEAD + b"Transfer-Encoding: xchunked\r\n\r\n", b"501"),
    (HEAD + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
    (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", b"400"),
    (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n0\r\n\r\n", b"400"),
    (HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", b"400"),
    (HEAD + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", b"400"),
    (HEAD + b"X-Folded: a\r\n b\r\nContent-Length: 0\r\n\r\n", b"400"),
    (HEAD + b"Content-Length : 0\r\n\r\n", b"400"), (HEAD + b"bad name: 1\r\n\r\n", b"400"),
    (HEAD + b"X-Nul: a\0b\r\n\r\n", b"400"), (HEAD + b"Host: other\r\nContent-Length: 0\r\n\r\n", b"400"),
    (b"POST /test.Echo/Async HTTP/1.1\r\nContent-Length: 0\r\n\r\n", b"400"),
    (b"POST /test.Echo/Async HTTP/2.0\r\nHost: localhost\r\n\r\n", b"400"),
    (b"POST /test.Echo/Async HTTP/0.9\r\nHost: localhost\r\n\r\n", b"400"),
    (b"POST /test.Echo/Async HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
    (b"CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"405"),
    (HEAD + b"Expect: miracles\r\nContent-Length: 0\r\n\r\n", b"417"), (b"\r\nGARBAGE\r\n\r\n", b"400"),
    (HEAD + b"X-Long: " + b"a" * (1 << 20) + b"\r\n\r\n", b"431"),
    (HEAD + b"".join(b"x-%d: 1\r\n" % n for n in range(1000)) + b"\r\n", b"431"),
    (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"4"),
])
def test_what_is_refused_ends_the_connection(server, request_bytes, status):
    with Wire(server) as wire:
        try:
            wire.send(request_bytes + plain(b"smuggled"))
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = wire.all()
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert answer.count(b"HTTP/1.1 ") == 1 and b"smuggled" not in answer


def test_bytes_after_an_upgrade_are_not_a_request(wire):
    wire.send(plain(b"up", b"Connection: Upgrade", b"Upgrade: websocket") + plain(b"smuggled"))
    answer = wire.all()
    assert answer.startswith(b"HTTP/1.1 200") and b"smuggled" not in answer


def test_a_stop_ends_idle_connections(start_server):
    server = start_server(1)
    with Wire(server) as wire:
        wire.send(plain(b"first"))
        wire.until(b"first")
        server.terminate()
        assert wire.all() == b""
    assert server.wait() == 0


def test_a_stop_lets_a_call_end(start_server):
    server = start_server(1)
    with Wire(server) as wire:
        wire.send(plain(b"500").replace(b"Echo/Async", b"Calls/Sleep"))
        time.sleep(0.2)
        server.terminate()
        assert wire.all().endswith(b"500")
    assert server.wait() == 0


def test_a_client_that_leaves_cancels_its_call(server):
    before = server.counters().get("sleep.cancelled", 0)
    with Wire(server) as wire:
        wire.send(plain(b"60000").replace(b"Echo/Async", b"Calls/Sleep"))
        rpc_http.eventually(lambda: server.counters().get("sleep.started", 0) > before)
    rpc_http.eventually(lambda: server.counters().get("sleep.cancelled", 0) > before)


def test_a_slow_reader_makes_the_handler_wait(server):
    before = server.counters().get("blocks.sent", 0)
    with Wire(server) as wire:
        wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        body = rpc_http.envelope(b"10000")
        wire.send(b"POST /test.Streams/Blocks HTTP/1.1\r\nHost: localhost\r\n"
                  b"Content-Type: application/connect+proto\r\n" + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        time.sleep(1)
        first = server.counters()["blocks.sent"] - before
        time.sleep(0.5)
        assert server.counters()["blocks.sent"] - before == first < 5_000


# Routes

@pytest.mark.parametrize("flag", ["--http1.1", "--http2-prior-knowledge"])
def test_routes(server, flag):
    page = rpc_http.curl(server, "/page?a=b", flag, "-H", "x-a: 1")
    assert page.status == 200 and page.fields["x-c"] == "c"
    lines = page.body.decode().split("\n")
    assert lines == ["route /page", "GET /page", "query a=b", "x-a 1", f"host {server.address}", "body 0",
                     "caller test"]
    posted = rpc_http.curl(server, "/page", flag, body=b"x" * 70_000)
    assert b"POST /page" in posted.body and b"body 70000" in posted.body
    assert rpc_http.curl(server, "/page?teapot", flag).status == 418
    for path, route in [("/files/x", "/files/"), ("/files/deep/x", "/files/deep/"), ("/files/", "/files/")]:
        assert rpc_http.curl(server, path, flag).body.startswith(f"route {route}\n".encode())
    for path in ("/files", "/page/", "/pagex", "/"):
        assert rpc_http.curl(server, path, flag).status == 404
    missing = rpc_http.curl(server, "/page?fail", flag)
    assert (missing.status, missing.body) == (404, b"no such page\n")
    refused = rpc_http.curl(server, "/page", flag, "-X", "PUT")
    assert (refused.status, refused.fields["allow"]) == (405, "GET, POST, HEAD")


@pytest.mark.parametrize("flag", ["--http1.0", "--http1.1", "--http2-prior-knowledge"])
def test_streaming_routes(server, flag):
    reply = rpc_http.curl(server, "/ticks", flag)
    assert reply.body == b"".join(b"tick %d\n" % n for n in range(5))
    head = rpc_http.curl(server, "/page", flag, "-I")
    assert head.status == 200 and head.body == b"" and int(head.fields["content-length"]) > 10


@pytest.mark.parametrize("flag", ["--http1.1", "--http2-prior-knowledge"])
def test_a_response_that_fails_is_cut_short(server, flag):
    with pytest.raises(Exception) as raised:
        rpc_http.curl(server, "/ticks?cut", flag)
    assert raised.value.returncode in (18, 92)  # a body that ends early; a stream that was reset


# CORS

def preflight(server, origin, path="/test.Web/Safe", verb="POST"):
    return rpc_http.curl(server, path, "-X", "OPTIONS", "-H", f"origin: {origin}",
                         "-H", f"access-control-request-method: {verb}",
                         "-H", "access-control-request-headers: content-type,x-mine")


def test_preflight_of_an_allowed_origin(server):
    reply = preflight(server, "https://app.test")
    assert reply.status == 204 and reply.body == b"" and "content-length" not in reply.fields
    assert reply.fields["access-control-allow-origin"] == "https://app.test"
    assert reply.fields["access-control-allow-methods"] == "GET,POST"
    allowed = reply.fields["access-control-allow-headers"].split(",")
    assert {"content-type", "connect-protocol-version", "connect-timeout-ms", "x-grpc-web", "x-mine"} <= set(allowed)
    assert int(reply.fields["access-control-max-age"]) >= 600
    assert "origin" in reply.fields["vary"]
    assert preflight(server, "https://app.test", "/test.Echo/Async").fields["access-control-allow-methods"] == "POST"


@pytest.mark.parametrize("origin", [
    "https://evil.test", "http://app.test", "https://app.test:444", "https://app.test.evil.test", "null", "*",
    "https://APP.test", "https://app.test/",
])
def test_other_origins_get_no_permission(server, origin):
    reply = preflight(server, origin)
    assert reply.status == 403
    called = rpc_http.connect(server, "/test.Echo/Async", b"x", "-H", f"origin: {origin}")
    for answer in (reply, called):
        assert not any(name.startswith("access-control") for name in answer.fields)
        assert answer.fields["vary"] == "origin"


def test_an_allowed_page_may_read_answers_and_errors(server):
    origin = ("-H", "origin: https://app.test")
    answers = [rpc_http.connect(server, "/test.Web/Safe", b"x", *origin),
               rpc_http.connect(server, "/test.Web/Missing", b"x", *origin),
               rpc_http.curl(server, "/nothing", *origin), rpc_http.curl(server, "/page", *origin),
               rpc_http.curl(server, "/test.Streams/Count", *origin, "-H", "content-type: application/grpc-web",
                             body=rpc_http.envelope(b"1"))]
    for answer in answers:
        assert answer.fields["access-control-allow-origin"] == "https://app.test"
        assert "access-control-allow-credentials" not in answer.fields
    exposed = answers[0].fields["access-control-expose-headers"].split(",")
    assert {"grpc-status", "grpc-message", "x-a", "trailer-x-b-bin"} <= set(exposed)


# Pages of other names

@pytest.mark.parametrize("host, status", [
    ("localhost:1", 200), ("127.0.0.1", 200), ("[::1]:80", 200), ("app.test", 200), ("evil.test", 421),
    ("127.0.0.1.evil.test:80", 421), ("localhost.evil.test", 421),
])
def test_a_server_for_this_machine_is_reached_by_its_names_only(server, host, status):
    """A page may have its own name resolve to this machine, and would be of the same origin then."""
    for path in ("/test.Web/Safe?encoding=proto&message=x", "/page"):
        assert rpc_http.curl(server, path, "-H", f"host: {host}").status == status
