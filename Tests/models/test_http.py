"""The HTTP client under the models: who it trusts, through what it goes, what it takes and what it refuses to send.
Servers are Python's, and nghttp2's for HTTP/2."""

import http.server
import pathlib
import select
import shutil
import socket
import socketserver
import subprocess
import threading
import time

import pytest
from certificates import Authority
from models_support import Probe, question

NO_PROXY = {"http_proxy": "", "https_proxy": "", "all_proxy": "", "no_proxy": ""}


def get(probe, url, method="GET", headers=(), body="", options=None, **more):
    return probe.ask(op="http", method=method, url=url, headers=[list(h) for h in headers], body=body,
                     options=options or {}, **more)


def kind(answer):
    return answer["failure"]["kind"]


# A server that says what it was sent

class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.seen.append((self.command, self.path, dict(self.headers.items()), body, self.client_address))
        if self.path == "/redirect":
            self.send_response(307)
            self.send_header("location", f"http://127.0.0.1:{self.server.server_address[1]}/elsewhere")
            data = b""
        elif self.path.startswith("/big/"):
            self.send_response(200)
            data = b"x" * int(self.path.removeprefix("/big/"))
        else:
            self.send_response(200)
            self.send_header("x-twice", "one")
            self.send_header("X-Twice", "two")
            data = body
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            try:
                self.wfile.write(data)
            except (BrokenPipeError, ConnectionResetError):
                self.server.broken.set()

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = answer


class EchoServer(http.server.ThreadingHTTPServer):
    # As many as a test opens at once.
    request_queue_size = 200


@pytest.fixture
def echo():
    server = EchoServer(("127.0.0.1", 0), Echo)
    server.seen, server.broken = [], threading.Event()
    server.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("method, body", [
    ("GET", ""), ("HEAD", ""), ("DELETE", ""), ("POST", "a"), ("PUT", "é" * 1000), ("PATCH", "{}"), ("POST", ""),
    ("DELETE", "why"), ("POST", "z" * 1_200_000)])
def test_methods_and_bodies_arrive_as_they_were_given(probe, echo, method, body):
    answer = get(probe, echo.url + "/a/../b?c=d", method, [("X-One", "1"), ("X-Empty", "")], body)
    (command, path, headers, received, _), = echo.seen
    assert (command, path, received.decode()) == (method, "/a/../b?c=d", body)
    assert (headers["X-One"], headers["X-Empty"], headers["User-Agent"]) == ("1", "", "viva")
    assert not {"Content-Type", "Expect", "Referer", "Cookie"} & set(headers)
    assert answer["status"] == 200
    assert answer["size"] == (0 if method == "HEAD" else len(body.encode()))
    assert [v for n, v in answer["headers"] if n.lower() == "x-twice"] == ["one", "two"]


def test_a_connection_is_used_again(probe, echo):
    for _ in range(3):
        get(probe, echo.url)
    assert len({seen[4] for seen in echo.seen}) == 1


def test_no_redirect_is_followed(probe, echo):
    answer = get(probe, echo.url + "/redirect", "POST", [("Authorization", "Bearer secret")], "x")
    assert answer["status"] == 307
    assert [path for _, path, *_ in echo.seen] == ["/redirect"]


@pytest.mark.parametrize("url", [
    "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "127.0.0.1/x", "", "http://",
    "http://127.0.0.1:1 /", "http://127.0.0.1/\r\nX-Evil: 1", "https://127.0.0.1:99999/"])
def test_urls_that_are_not_http_are_refused(probe, url):
    assert kind(get(probe, url)) == "invalidRequest"


@pytest.mark.parametrize("name, value", [("X-A", "1\r\nX-B: 2"), ("X-A", "1\n"), ("X-A", "\0"), ("X A", "1"), ("", "1"),
                                         ("X-A: 1\r\nX-B", "2"), ("X-Ä", "1")])
def test_headers_that_would_be_two_are_refused(probe, echo, name, value):
    answer = get(probe, echo.url, headers=[(name, value)])
    assert kind(answer) == "invalidRequest"
    assert echo.seen == []


def test_a_body_over_the_limit_is_not_read(probe, echo):
    answer = get(probe, echo.url + "/big/200000", options={"maximumBytes": 100_000})
    assert answer["failure"] == {"kind": "tooLarge", "message": "the body has more than 100000 bytes"}
    assert get(probe, echo.url + "/big/100000", options={"maximumBytes": 100_000})["size"] == 100_000


def test_a_slow_reader_holds_the_server_back_and_gets_everything(probe, echo):
    answer = get(probe, echo.url + "/big/3000000", readSlowly=0.02, options={"stall": 0.5})
    assert answer["size"] == 3_000_000
    assert answer["pieces"] >= 8


def test_a_response_that_is_dropped_ends_its_transfer(probe, echo):
    assert get(probe, echo.url + "/big/15000000", drop=True) == {"status": 200}
    assert echo.broken.wait(10)


def test_many_requests_at_once_each_get_their_own_answer(probe, echo):
    answer = probe.ask(op="burst", url=echo.url, times=100)
    assert answer["bodies"] == [str(number) for number in range(100)]
    assert len(echo.seen) == 100


@pytest.mark.parametrize("raw, expected", [
    (b"SSH-2.0-server\r\n", "malformed"), (b"", "connection"),
    (b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf", "connection"),
    (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", "connection"),
])
def test_servers_that_break_off_or_speak_something_else(probe, raw, expected):
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = listener.accept()
        connection.recv(65536)
        connection.sendall(raw)
        connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    assert kind(get(probe, f"http://127.0.0.1:{listener.getsockname()[1]}/")) == expected
    thread.join()
    listener.close()


# Whom it trusts

@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path)


def test_a_certificate_of_the_given_authority_is_trusted(probe, fake, authority):
    server = fake(tls=authority.server())
    assert "reply" in probe.ask(**question(server, authorities=str(authority.file)))


def wrong_certificates(authority, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    return {
        "another issuer": Authority(other, "other").server(),
        "another name": authority.issue("named", dns=["example.org"]),
        "expired": authority.server("old", expired=True),
        "for clients": authority.issue("client", addresses=["127.0.0.1"], client=True),
    }


@pytest.mark.parametrize("what", ["another issuer", "another name", "expired", "for clients"])
def test_every_other_certificate_is_refused_before_anything_is_sent(probe, fake, authority, tmp_path, what):
    server = fake(tls=wrong_certificates(authority, tmp_path)[what])
    answer = probe.ask(**question(server, authorities=str(authority.file)))
    assert kind(answer) == "connection"
    assert "certificate" in answer["failure"]["message"]
    assert server.seen() == []
    assert kind(get(probe, server.url, options={"authorities": str(authority.file)})) == "tls"


def test_the_systems_authorities_are_the_default(probe, fake, authority):
    assert kind(probe.ask(**question(fake(tls=authority.server())))) == "connection"


def test_a_file_of_authorities_that_is_none_is_refused(probe, fake, authority, tmp_path):
    server = fake(tls=authority.server())
    assert kind(probe.ask(**question(server, authorities=str(tmp_path / "missing.pem")))) == "rejected"


# Through what it goes

class Proxy(socketserver.ThreadingTCPServer):
    """Of HTTP: forwards requests with absolute URLs, and tunnels."""

    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), ProxyHandler)
        self.seen = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class ProxyHandler(socketserver.BaseRequestHandler):
    def handle(self):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = self.request.recv(65536)
            if not piece:
                return
            data += piece
        head, rest = data.split(b"\r\n\r\n", 1)
        line, *headers = head.decode().split("\r\n")
        method, target, _ = line.split(" ")
        self.server.seen.append((method, target, headers))
        address = target if method == "CONNECT" else target.split("/")[2]
        host, port = address.split(":")
        with socket.create_connection((host, int(port))) as there:
            if method == "CONNECT":
                self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                path = "/" + target.split("/", 3)[3]
                kept = [h for h in headers if not h.lower().startswith("proxy-")]
                there.sendall("\r\n".join([f"{method} {path} HTTP/1.1", *kept, "", ""]).encode())
            there.sendall(rest)
            self.pump(there)

    def pump(self, there):
        while True:
            for side in select.select([self.request, there], [], [])[0]:
                data = side.recv(65536)
                if not data:
                    return
                (there if side is self.request else self.request).sendall(data)


@pytest.fixture
def proxy():
    server = Proxy()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_proxy_that_is_configured_is_used(probe, fake, proxy):
    server = fake()
    with_name = proxy.url.replace("//", "//ada:pass@")
    assert "reply" in probe.ask(**question(server, proxy=with_name))
    (method, target, headers), = proxy.seen
    assert (method, target) == ("POST", server.url + "/chat/completions")
    assert "Proxy-Authorization: Basic YWRhOnBhc3M=" in headers


def test_the_key_goes_through_a_tunnel_unread(probe, fake, proxy, authority):
    server = fake(tls=authority.server())
    assert "reply" in probe.ask(**question(server, proxy=proxy.url, authorities=str(authority.file)))
    (method, target, headers), = proxy.seen
    assert (method, target) == ("CONNECT", f"127.0.0.1:{server.port}")
    assert not any("authorization" in h.lower() for h in headers)


def test_the_environments_proxy_is_used_unless_none_is_wanted(fake, proxy):
    probe = Probe({**NO_PROXY, "http_proxy": proxy.url})
    try:
        assert "reply" in probe.ask(**question(fake(), proxy="none"))
        assert proxy.seen == []
        assert "reply" in probe.ask(**question(fake()))
        assert len(proxy.seen) == 1
    finally:
        probe.stop()


def test_hosts_that_need_no_proxy_get_none(fake, proxy):
    probe = Probe({**NO_PROXY, "http_proxy": proxy.url, "no_proxy": "127.0.0.1"})
    try:
        assert "reply" in probe.ask(**question(fake()))
        assert proxy.seen == []
    finally:
        probe.stop()


def test_a_proxy_that_is_away_is_a_connection_that_failed_and_its_password_is_not_told(probe, fake, proxy):
    proxy.shutdown()
    proxy.server_close()
    answer = probe.ask(**question(fake(), retries=0, proxy=proxy.url.replace("//", "//ada:secret@")))
    assert kind(answer) == "connection"
    assert "secret" not in str(answer)


# HTTP/2

@pytest.fixture
def http2(tmp_path, authority):
    """nghttp2's server, which speaks nothing else, with a file."""
    if not shutil.which("nghttpd"):
        pytest.fail("nghttpd is missing: see tools/setup.sh")
    pair = authority.server()
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "numbers").write_text("0123456789" * 100_000)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        ["nghttpd", "--address=127.0.0.1", "-d", str(tmp_path / "files"), str(port), str(pair.key_file),
         str(pair.certificate_file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"https://127.0.0.1:{port}"
    process.kill()
    process.wait()


def test_http2_is_spoken_over_tls(probe, http2, authority):
    options = {"authorities": str(authority.file)}
    answer = get(probe, http2 + "/numbers", options=options)
    assert (answer["status"], answer["size"]) == (200, 1_000_000)
    assert answer["body"] == "0123456789" * 6553 + "012345"
    assert ["server", "nghttpd nghttp2/"] == [answer["headers"][0][0], answer["headers"][0][1][:16]]
    assert get(probe, http2 + "/nothing", options=options)["status"] == 404


def test_the_systems_authorities_do_not_trust_it(probe, http2):
    assert kind(get(probe, http2 + "/numbers")) == "tls"


def test_no_source_turns_verification_off():
    folder = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "AgentBridge" / "HTTP"
    text = "".join(path.read_text() for path in folder.glob("*.swift"))
    for option, value in (("SSL_VERIFYPEER", 1), ("SSL_VERIFYHOST", 2)):
        assert f"CURLOPT_{option}, {value})" in text and f"CURLOPT_PROXY_{option}, {value})" in text
        assert f"CURLOPT_{option}, 0)" not in text
