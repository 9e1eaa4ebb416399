"""h2load, which knows nothing of gRPC: every call answered, and every answer OK by the server's own count."""

import re
import shutil
import struct
import subprocess

import pytest


@pytest.mark.parametrize("method", ["Immediate", "Async", "Yielding"])
@pytest.mark.parametrize("connections, streams", [(1, 1), (10, 100), (200, 10)])
def test_every_call_is_answered(start_server, tmp_path, method, connections, streams):
    assert shutil.which("h2load"), "h2load is missing: run tools/setup.sh"
    server = start_server(2)
    body = b"x" * 85
    (tmp_path / "body").write_bytes(struct.pack(">BI", 0, len(body)) + body)
    calls = max(2_000, connections * 20)
    output = subprocess.run(
        ["h2load", f"-n{calls}", f"-c{connections}", f"-m{streams}", "-t1", "-d", tmp_path / "body",
         "-H", "content-type: application/grpc", "-H", "te: trailers", f"http://{server.address}/test.Echo/{method}"],
        check=True, stdout=subprocess.PIPE, text=True, timeout=120).stdout
    done = re.search(r"requests: .* (\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout", output)
    assert [int(n) for n in done.groups()] == [calls, 0, 0, 0], output
    assert server.counters()["status.OK"] >= calls
    assert {name for name in server.counters() if name.startswith("status.")} == {"status.OK"}
