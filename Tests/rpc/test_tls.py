"""TLS: what is negotiated, who is trusted, certificates that change, and socket files; with Google's client,
curl, openssl and Python's own ssl."""

import os
import signal
import socket
import ssl
import stat
import subprocess
import threading
import time

import grpc
import pytest

import rpc_http
from certificates import Authority
from rpc_helpers import eventually, failure

ECHO = "/test.Echo/Async"


@pytest.fixture(scope="module")
def ca(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def other_ca(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("other"), "other")


@pytest.fixture
def serve(start_server, monkeypatch):
    """Starts servers with this certificate, and perhaps an issuer of clients' certificates."""

    def start(pair, client_ca=None):
        files = [pair.certificate_file, pair.key_file] + ([client_ca.file] if client_ca else [])
        monkeypatch.setenv("RPC_TLS", ":".join(map(str, files)))
        return start_server(2)

    return start


def channel(server, ca, client=None, target=None):
    credentials = grpc.ssl_channel_credentials(
        ca.file.read_bytes(), client and client.key_file.read_bytes(), client and client.certificate_file.read_bytes())
    options = [("grpc.use_local_subchannel_pool", 1), ("grpc.enable_retries", 0)]
    return grpc.secure_channel(target or server.address, credentials, options)


def call(server, ca, client=None, path=ECHO, target=None):
    with channel(server, ca, client, target) as made:
        return made.unary_unary(path)(b"hello", timeout=10)


def test_grpc_over_tls(serve, ca):
    assert call(serve(ca.server()), ca) == b"hello"


@pytest.mark.parametrize("flag, version", [("--http1.1", "HTTP/1.1"), ("--http2", "HTTP/2")])
def test_curl_over_tls(serve, ca, flag, version):
    server = serve(ca.server())
    for path, body, expected in [("/test.Echo/Async", b"hello", b"hello"), ("/test.Nope/X", b"", b"unimplemented")]:
        reply = rpc_http.curl(server, path, flag, "--cacert", str(ca.file), "-H", "content-type: application/proto",
                              base=f"https://{server.address}", body=body)
        assert reply.version == version and expected in reply.body


def test_a_client_that_trusts_another_issuer_does_not_come_in(serve, ca, other_ca):
    error = failure(lambda: call(server, other_ca)) if (server := serve(ca.server())) else None
    assert error.code() == grpc.StatusCode.UNAVAILABLE
    assert call(server, ca) == b"hello", "the server goes on"


def test_a_client_refuses_an_expired_certificate(serve, ca):
    server = serve(ca.server("old", expired=True))
    assert failure(lambda: call(server, ca)).code() == grpc.StatusCode.UNAVAILABLE


def test_mutual_tls_tells_who_calls(serve, ca):
    server = serve(ca.server(), client_ca=ca)
    agent = ca.issue("agent", dns=["agent.example.org"], uris=["spiffe://example.org/agent"], client=True)
    assert call(server, ca, agent, "/test.Calls/WhoAmI") == b"dns:agent.example.org,uri:spiffe://example.org/agent"


@pytest.mark.parametrize("who", ["nobody", "foreign", "expired", "a server's own"])
def test_mutual_tls_refuses(serve, ca, other_ca, who):
    server = serve(ca.server(), client_ca=ca)
    client = {
        "nobody": lambda: None,
        "foreign": lambda: other_ca.issue("foreign", dns=["agent.example.org"], client=True),
        "expired": lambda: ca.issue("expired", dns=["agent.example.org"], client=True, expired=True),
        "a server's own": lambda: ca.issue("wrong-use", dns=["agent.example.org"]),
    }[who]()
    assert failure(lambda: call(server, ca, client)).code() == grpc.StatusCode.UNAVAILABLE


def test_cleartext_meets_a_tls_server(serve, ca):
    server = serve(ca.server())
    with grpc.insecure_channel(server.address, [("grpc.enable_retries", 0)]) as made:
        assert failure(lambda: made.unary_unary(ECHO)(b"x", timeout=5)).code() == grpc.StatusCode.UNAVAILABLE
    assert call(server, ca) == b"hello"


def test_tls_meets_a_cleartext_server(server, ca):
    assert failure(lambda: call(server, ca)).code() == grpc.StatusCode.UNAVAILABLE


# The handshake

def handshake(server, ca, protocols=None, **versions):
    context = ssl.create_default_context(cafile=ca.file)
    for name, value in versions.items():
        setattr(context, name, value)
    if protocols:
        context.set_alpn_protocols(protocols)
    raw = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    return context.wrap_socket(raw, server_hostname="localhost")


@pytest.mark.parametrize("offered, agreed", [
    (["h2"], "h2"), (["http/1.1"], "http/1.1"), (["h2", "http/1.1"], "h2"), (["http/1.1", "h2"], "h2"),
    (["spdy/3"], None), (None, None),
])
def test_alpn(serve, ca, offered, agreed):
    with handshake(serve(ca.server()), ca, offered) as tls:
        assert tls.selected_alpn_protocol() == agreed


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_versions_that_are_served(serve, ca, version):
    with handshake(serve(ca.server()), ca, ["h2"], minimum_version=version, maximum_version=version) as tls:
        assert tls.version().replace(".", "_") == version.name


@pytest.mark.parametrize("arguments", [
    ["-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"], ["-tls1", "-cipher", "DEFAULT:@SECLEVEL=0"],
    ["-tls1_2", "-cipher", "AES128-SHA:@SECLEVEL=0"], ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"],
], ids=lambda arguments: " ".join(arguments[:3]))
def test_old_tls_is_refused(serve, ca, arguments):
    """TLS 1.1 and 1.0; and of TLS 1.2 what HTTP/2 forbids: no forward secrecy, no authenticated encryption."""
    server = serve(ca.server())
    done = subprocess.run(["openssl", "s_client", "-connect", server.address, "-CAfile", ca.file, *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30)
    assert done.returncode != 0
    assert "alert" in done.stderr, done.stderr
    assert "Cipher is (NONE)" in done.stdout


def test_a_connection_without_a_handshake_counts_and_is_closed_by_a_stop(serve, ca):
    server = serve(ca.server())
    with socket.create_connection(("127.0.0.1", server.port)) as idle:
        time.sleep(0.2)
        server.terminate()
        idle.settimeout(10)
        assert idle.recv(1) == b""
    assert server.wait() == 0


@pytest.mark.parametrize("data", [
    b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(600), bytes(2_000),
    b"\x16\x03\x01\xff\xff" + b"\xff" * 70_000,
])
def test_what_is_no_handshake_is_closed(serve, ca, data):
    server = serve(ca.server())
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as raw:
        raw.sendall(data)
        try:
            while raw.recv(4_096):
                pass
        except ConnectionError:
            pass
    assert call(server, ca) == b"hello"


# Certificates that change

def serial(server, ca):
    with handshake(server, ca, ["h2"]) as tls:
        return int(tls.getpeercert()["serialNumber"], 16)


def reload(server, word):
    before = len(server.events)
    server.process.send_signal(signal.SIGHUP)
    eventually(lambda: any(line.startswith(word) for line in server.events[before:]))


def test_a_new_certificate_is_used_without_a_restart_or_a_lost_call(serve, ca):
    pair = ca.server()
    server = serve(pair)
    old = serial(server, ca)
    failures, calls, stop = [], [], threading.Event()

    def load(keep):
        while not stop.is_set():
            try:
                with channel(server, ca) as made:
                    echo = made.unary_unary(ECHO)
                    for _ in range(200 if keep else 1):
                        assert echo(b"x", timeout=10) == b"x"
                        calls.append(1)
                        if stop.is_set():
                            break
            except grpc.RpcError as error:
                failures.append(error)

    threads = [threading.Thread(target=load, args=(keep,)) for keep in (True, True, False, False)]
    for thread in threads:
        thread.start()
    seen = [old]
    with channel(server, ca) as standing:
        echo = standing.unary_unary(ECHO)
        assert echo(b"before", timeout=10) == b"before"
        for _ in range(5):
            ca.server()  # the same file names
            reload(server, "reloaded")
            seen.append(serial(server, ca))
            assert echo(b"after", timeout=10) == b"after", "a connection that stands goes on"
    stop.set()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == 6, "each reload is seen by the next connection"
    assert not failures and len(calls) > 20


@pytest.mark.parametrize("broken", ["no certificate", "no key", "another key", "half a file", "no file"])
def test_files_that_cannot_be_used_change_nothing(serve, ca, other_ca, broken):
    pair = ca.server(f"kept-{broken.replace(' ', '-')}")
    server = serve(pair)
    old = serial(server, ca)
    other = other_ca.server("else")
    if broken == "no certificate":
        pair.certificate_file.write_text("nothing")
    elif broken == "no key":
        pair.key_file.write_text("")
    elif broken == "another key":
        pair.key_file.write_bytes(other.key_file.read_bytes())
    elif broken == "half a file":
        pair.certificate_file.write_bytes(pair.certificate_file.read_bytes()[:300])
    else:
        pair.certificate_file.unlink()
    reload(server, "kept: ")
    assert serial(server, ca) == old
    assert call(server, ca) == b"hello"


# Socket files

@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "rpc.sock"
    monkeypatch.setenv("RPC_LISTEN", f"unix:{path}")
    return path


def test_grpc_over_a_socket_file(start_server, path):
    server = start_server(1)
    assert server.address == f"unix:{path}"
    with server.new_channel() as made:
        assert made.unary_unary(ECHO)(b"hello", timeout=10) == b"hello"
    assert stat.S_ISSOCK(path.stat().st_mode) and stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_socket_file_that_a_crash_left_is_replaced(start_server, path):
    first = start_server(1)
    first.process.kill()
    first.process.wait()
    assert path.is_socket()
    server = start_server(1)
    with server.new_channel() as made:
        assert made.unary_unary(ECHO)(b"hello", timeout=10) == b"hello"


def test_a_socket_file_in_use_is_left_alone(start_server, path):
    server = start_server(1)
    with pytest.raises(RuntimeError, match="before it listened"):
        start_server(1)
    with server.new_channel() as made:
        assert made.unary_unary(ECHO)(b"hello", timeout=10) == b"hello"


def test_a_file_that_is_no_socket_is_left_alone(start_server, path):
    path.write_text("precious")
    with pytest.raises(RuntimeError, match="before it listened"):
        start_server(1)
    assert path.read_text() == "precious"


def test_files_made_later_have_their_usual_mode(start_server, path, tmp_path):
    start_server(1)
    made = tmp_path / "other"
    made.touch()
    assert stat.S_IMODE(made.stat().st_mode) == 0o666 & ~os.umask(os.umask(0o022))
