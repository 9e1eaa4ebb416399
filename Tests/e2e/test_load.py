"""h2load drives unary calls without one error, and the server counts as many OK statuses."""

import pathlib
import re
import subprocess

CALLS = 20_000
PATH = "/viva.diagnostics.v1.Diagnostics/Echo"


def test_h2load_and_the_server_count_the_same(start_server, stubs, tmp_path):
    pb, services = stubs("viva/diagnostics/v1/diagnostics")
    server = start_server("--diagnostics")
    message = pb.EchoRequest(session_id="s" * 26, text="=SUM(A1:A9)", n=42).SerializeToString()
    body = pathlib.Path(tmp_path, "body")
    body.write_bytes(b"\0" + len(message).to_bytes(4, "big") + message)
    output = subprocess.run(
        ["h2load", f"-n{CALLS}", "-c10", "-m100", "-d", body, "-H", "content-type: application/grpc",
         "-H", "te: trailers", f"http://{server.address}{PATH}"], check=True, capture_output=True, text=True).stdout
    assert re.search(rf"{CALLS} succeeded, 0 failed, 0 errored, 0 timeout", output), output
    counts = services.DiagnosticsStub(server.channel).GetCounts(pb.GetCountsRequest(), timeout=20).counts
    assert [(c.status, c.calls) for c in counts if c.method == PATH] == [(0, CALLS)]
