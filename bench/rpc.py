"""Loads a server with h2load beside nghttpd; see bench/rpc.sh."""

import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 5
CASES = [("-c10 -m100 -t1", 10, 100), ("-c1 -m1 -t1", 1, 1), ("-c100 -m1 -t1", 100, 1)]


def echo_request() -> bytes:
    """An EchoRequest of 85 bytes, framed: session_id, text and n."""
    session, text = b"01HV7ZK3J5QX8W2N9RB4TDMCFE", b"=SUMIFS(C2:C7,A2:A7,\"North\",B2:B7,\">10\")+SUM(D2:D7)"
    message = bytes([0x0A, len(session)]) + session + bytes([0x12, len(text)]) + text + bytes([0x18, 0x2A])
    return b"\0" + len(message).to_bytes(4, "big") + message


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(pid: int) -> float:
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mib(pid: int) -> float:
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024


def load(pid: int, url: str, calls: int, clients: int, streams: int, extra: list[str]) -> tuple[float, float]:
    """Requests per second and CPU seconds per 100,000 calls; fails unless every call got a 2xx."""
    before = cpu_seconds(pid)
    text = subprocess.run(["h2load", f"-n{calls}", f"-c{clients}", f"-m{streams}", "-t1", *extra, url],
                          check=True, stdout=subprocess.PIPE, text=True).stdout
    used = cpu_seconds(pid) - before
    succeeded = int(re.search(r"(\d+) succeeded", text).group(1))
    if succeeded != calls:
        sys.exit(f"h2load: {succeeded} of {calls} succeeded\n{text}")
    return float(re.search(r"([\d.]+) req/s", text).group(1)), used * 100_000 / calls


def start_viva(binary: str, folder: str) -> tuple[subprocess.Popen, str]:
    server = subprocess.Popen([binary, "serve", "--listen", "127.0.0.1:0", "--data", folder + "/data",
                               "--diagnostics"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        if line.startswith("listening on "):
            return server, line.split()[-1]
    sys.exit("viva did not start")


def ok_echoes(address: str) -> int:
    """The server's own count of Echo calls that ended with OK."""
    import grpc
    channel = grpc.insecure_channel(address)
    raw = channel.unary_unary("/viva.diagnostics.v1.Diagnostics/GetCounts")(b"", timeout=10)
    channel.close()
    return parse_counts(raw).get(("/viva.diagnostics.v1.Diagnostics/Echo", 0), 0)


def parse_counts(raw: bytes) -> dict[tuple[str, int], int]:
    """Reads a GetCountsResponse: repeated {1: method, 2: status, 3: calls}."""
    def varint(data, at):
        value = shift = 0
        while True:
            byte = data[at]
            value |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if byte < 0x80:
                return value, at

    counts, at = {}, 0
    while at < len(raw):
        _, at = varint(raw, at)
        size, at = varint(raw, at)
        entry, inner, fields = raw[at:at + size], 0, {1: b"", 2: 0, 3: 0}
        at += size
        while inner < len(entry):
            key, inner = varint(entry, inner)
            value, inner = varint(entry, inner)
            if key & 7 == 2:
                fields[key >> 3], inner = entry[inner:inner + value], inner + value
            else:
                fields[key >> 3] = value
        counts[(fields[1].decode(), fields[2])] = fields[3]
    return counts


def main() -> None:
    binary, calls = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        body = pathlib.Path(folder, "request")
        body.write_bytes(echo_request())
        pathlib.Path(folder, "file").write_bytes(echo_request())
        port = free_port()
        peer = subprocess.Popen(["nghttpd", "--no-tls", "-d", folder, "-n1", str(port)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server, address = start_viva(binary, folder)
        try:
            time.sleep(0.5)
            compare(server, address, peer, port, str(body), calls)
        finally:
            for process in (server, peer):
                process.terminate()
                process.wait()


def compare(server, address, peer, port, body, calls) -> None:
    echo = f"http://{address}/viva.diagnostics.v1.Diagnostics/Echo"
    grpc_headers = ["-d", body, "-H", "content-type: application/grpc", "-H", "te: trailers"]
    expected = 0
    print(f"{'case':>16} {'':>8} {'req/s':>10} {'CPU s/100k':>11} {'ratio':>7}")
    for name, clients, streams in CASES:
        n = calls if streams > 1 else calls // 5
        pairs = []
        for _ in range(ROUNDS):
            ours = load(server.pid, echo, n, clients, streams, grpc_headers)
            theirs = load(peer.pid, f"http://127.0.0.1:{port}/file", n, clients, streams, [])
            expected += n
            pairs.append((ours, theirs))
        ratio = statistics.median(o[1] / t[1] for o, t in pairs)
        for who, side in (("viva", 0), ("nghttpd", 1)):
            rate = statistics.median(p[side][0] for p in pairs)
            cpu = statistics.median(p[side][1] for p in pairs)
            print(f"{name:>16} {who:>8} {rate:>10,.0f} {cpu:>11.3f} {ratio if side == 0 else 1:>7.2f}")
    ours, theirs = peak_mib(server.pid), peak_mib(peer.pid)
    print(f"peak memory: viva {ours:.1f} MiB, nghttpd {theirs:.1f} MiB, ratio {ours / theirs:.2f}")
    counted = ok_echoes(address)
    print(f"OK statuses: {counted:,} counted by the server, {expected:,} answers at h2load")
    if counted != expected:
        sys.exit("the counts differ")


if __name__ == "__main__":
    main()
