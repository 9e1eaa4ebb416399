"""Servers to load, what h2load makes of them, and what they cost meanwhile; for bench/rpc.py."""

import contextlib
import os
import pathlib
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time

SERVICE = "/viva.diagnostics.v1.Diagnostics"
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
SETTINGS_ACKNOWLEDGED = bytes([0, 0, 0, 4, 1, 0, 0, 0, 0])
GRPC = ["-H", "content-type: application/grpc", "-H", "te: trailers"]


def field(number: int, value: bytes | int) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def varint(value: int) -> bytes:
    low = value & 0x7F
    return bytes([low | 0x80]) + varint(value >> 7) if value > 0x7F else bytes([low])


def framed(message: bytes) -> bytes:
    return b"\0" + len(message).to_bytes(4, "big") + message


# 85 bytes: session_id, text and n.
ECHO = (field(1, b"01HV7ZK3J5QX8W2N9RB4TDMCFE") + field(2, b'=SUMIFS(C2:C7,A2:A7,"North",B2:B7,">10")+SUM(D2:D7)')
        + field(3, 42))


class Served:
    """A server process, with the URL to load."""

    def __init__(self, name: str, process: subprocess.Popen, address: str, path: str):
        self.name, self.process, self.address, self.path = name, process, address, path

    @property
    def url(self) -> str:
        return f"http://{self.address}{self.path}"

    def cpu_seconds(self) -> float:
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_kib(self, what: str = "VmHWM") -> int:
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{what}:\s+(\d+)", status).group(1))

    def load(self, calls: int, clients: int, streams: int, *more: str, path: str | None = None,
             may_fail: int = 0) -> "Load":
        """Fails unless every call, but for so many, got a 2xx."""
        url = f"http://{self.address}{path or self.path}"
        before = self.cpu_seconds()
        text = subprocess.run(["h2load", f"-n{calls}", f"-c{clients}", f"-m{streams}", "-t1", *more, url],
                              check=True, stdout=subprocess.PIPE, text=True).stdout
        used = self.cpu_seconds() - before
        succeeded = int(re.search(r"(\d+) succeeded", text).group(1))
        if succeeded < calls - may_fail:
            sys.exit(f"h2load at {self.name}: {succeeded} of {calls} succeeded\n{text}")
        return Load(float(re.search(r"([\d.]+) req/s", text).group(1)), used * 100_000 / calls, used, calls - succeeded)


class Load:
    def __init__(self, rate: float, cpu: float, used: float, failed: int):
        self.rate, self.cpu, self.used, self.failed = rate, cpu, used, failed


@contextlib.contextmanager
def serving(name: str, *command: str, path: str, address: str | None = None, environment=None):
    """Starts a server; it says where it listens unless that is known."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               env={**os.environ, **(environment or {})})
    try:
        if address is None:
            line = next((line for line in process.stdout if line.startswith("listening on ")), None)
            if line is None:
                sys.exit(f"{name} did not start")
            address = line.split()[-1]
        else:
            wait_for(address)
        yield Served(name, process, address, path)
    finally:
        process.terminate()
        process.stdout.close()
        process.wait()


def wait_for(address: str) -> None:
    host, port = address.split(":")
    for _ in range(100):
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"nobody listens on {address}")


def viva(binary: str, folder: str):
    return serving("viva", binary, "serve", "--listen", "127.0.0.1:0", "--data", tempfile.mkdtemp(dir=folder),
                   "--diagnostics", path=SERVICE + "/Echo")


def nghttpd(folder: str):
    pathlib.Path(folder, "file").write_bytes(framed(ECHO))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return serving("nghttpd", "nghttpd", "--no-tls", "-d", folder, "-n1", str(port), path="/file",
                   address=f"127.0.0.1:{port}")


def peer(name: str, binary: str):
    return serving(name, binary, path=SERVICE + "/Echo")


def request(folder: str, message: bytes = ECHO) -> list[str]:
    """Options by which h2load calls with this message."""
    body = pathlib.Path(tempfile.mkstemp(dir=folder)[1])
    body.write_bytes(framed(message))
    return ["-d", str(body), *GRPC]


def idle_connections(server: Served, count: int) -> float:
    """KiB of memory that each of so many HTTP/2 connections takes that have greeted and say nothing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 500), hard))
    host, port = server.address.split(":")
    before = server.memory_kib("VmRSS")
    with contextlib.ExitStack() as stack:
        peers = []
        for _ in range(count):
            peers.append(stack.enter_context(socket.create_connection((host, int(port)), timeout=20)))
            peers[-1].sendall(PREFACE)
        for one in peers:
            said = b""
            while SETTINGS_ACKNOWLEDGED not in said:
                more = one.recv(4096)
                if not more:
                    sys.exit(f"{server.name} closed an idle connection")
                said += more
            one.sendall(SETTINGS_ACKNOWLEDGED)
        time.sleep(1)
        grown = server.memory_kib("VmRSS") - before
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return grown / count


def latencies(server: Served, calls: int, clients: int, streams: int, more: list[str], folder: str):
    """The median and the 99th percentile, in microseconds, as h2load saw them."""
    log = pathlib.Path(folder, "latencies")
    log.unlink(missing_ok=True)
    server.load(calls, clients, streams, *more, f"--log-file={log}")
    times = sorted(int(line.split("\t")[2]) for line in log.read_text().splitlines())
    return statistics.median(times), times[len(times) * 99 // 100]


def ok_calls(server: Served, path: str) -> int:
    """The server's own count of calls of a method that ended with OK."""
    import grpc
    with grpc.insecure_channel(server.address) as channel:
        raw = channel.unary_unary(SERVICE + "/GetCounts")(b"", timeout=10)
    return parse_counts(raw).get((path, 0), 0)


def parse_counts(raw: bytes) -> dict[tuple[str, int], int]:
    """Reads a GetCountsResponse: repeated {1: method, 2: status, 3: calls}."""
    def read(data: bytes, at: int) -> tuple[int, int]:
        value = shift = 0
        while True:
            byte = data[at]
            value |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if byte < 0x80:
                return value, at

    counts, at = {}, 0
    while at < len(raw):
        _, at = read(raw, at)
        size, at = read(raw, at)
        entry, inner, fields = raw[at:at + size], 0, {1: b"", 2: 0, 3: 0}
        at += size
        while inner < len(entry):
            key, inner = read(entry, inner)
            value, inner = read(entry, inner)
            if key & 7 == 2:
                fields[key >> 3], inner = entry[inner:inner + value], inner + value
            else:
                fields[key >> 3] = value
        counts[(fields[1].decode(), fields[2])] = fields[3]
    return counts
