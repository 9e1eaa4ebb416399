"""HTTP/2 conformance (`h2_cases.py`), a test for each case; and the same cases against nghttpd in the same run."""

import contextlib
import pathlib
import socket
import subprocess
import time
import types

import pytest

from h2_cases import CASES, Exchange
from rpc_peer import PREFACE, SETTINGS, Peer, frame, head

GET = [(":method", "POST"), (":scheme", "http"), (":path", "/index.html"), (":authority", "x")]


def run(name, server, fields):
    with Peer(server) as peer:
        CASES[name](Exchange(peer, fields))


@pytest.mark.parametrize("name", CASES)
def test_case(server, name):
    run(name, server, head())


@pytest.mark.parametrize("preface", [b"INVALID CONNECTION PREFACE\r\n\r\n", PREFACE[:-4] + b"XX\r\n"])
def test_http2_3_5_2_an_invalid_preface(server, preface):
    with Peer(server, handshake=False) as peer:
        peer.raw(preface + frame(SETTINGS, 0, 0))
        peer.until_closed()


@contextlib.contextmanager
def nghttpd(folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(["nghttpd", "--no-tls", "-d", str(folder), "--echo-upload", str(port)],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.05)
        yield types.SimpleNamespace(port=port)
    finally:
        process.terminate()
        process.wait()


def test_nghttpd_passes_no_more_of_the_cases(server, tmp_path):
    pathlib.Path(tmp_path, "index.html").write_text("<html></html>")
    with nghttpd(tmp_path) as peer:
        passed = {who: {name for name in CASES if passes(name, target, fields)}
                  for who, target, fields in (("viva", server, head()), ("nghttpd", peer, GET))}
    print(f"{len(CASES)} cases: viva passes {len(passed['viva'])}, nghttpd {len(passed['nghttpd'])}; "
          f"viva fails {sorted(set(CASES) - passed['viva'])}, nghttpd fails {sorted(set(CASES) - passed['nghttpd'])}")
    assert passed["viva"] >= passed["nghttpd"]
    assert "http2/5.1.1/2 a stream below an earlier one" in passed["viva"] - passed["nghttpd"]


def passes(name, target, fields):
    try:
        run(name, target, fields)
        return True
    except (AssertionError, OSError):
        return False
