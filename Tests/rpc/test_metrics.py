"""What an operator reads: metrics in Prometheus's text format, read with Prometheus's own parser."""

import urllib.request

import grpc
from prometheus_client.parser import text_string_to_metric_families

from rpc_helpers import eventually, failure
from rpc_peer import RST, Peer, frame, head


def read(server):
    with server.new_channel() as channel:
        return channel.unary_unary("/test.Calls/Metrics")(b"", timeout=10).decode()


def samples(server):
    families = list(text_string_to_metric_families(read(server)))
    return {(sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for family in families for sample in family.samples}


def value(server, name, **labels):
    return samples(server).get((name, tuple(sorted(labels.items()))))


def calls(server, method, status):
    return value(server, "rpc_server_calls_total", method=method, status=status, protocol="grpc")


def test_every_line_is_read_by_prometheus(server):
    families = {family.name: family for family in text_string_to_metric_families(read(server))}
    assert families["rpc_server_connections"].type == "gauge"
    assert families["rpc_server_calls_shed"].type == "counter"
    histogram = families["rpc_server_call_seconds"]
    assert histogram.type == "histogram"
    for method in {sample.labels["method"] for sample in histogram.samples}:
        own = [sample for sample in histogram.samples if sample.labels["method"] == method]
        buckets = [sample.value for sample in own if sample.name.endswith("_bucket")]
        (count,) = [sample.value for sample in own if sample.name.endswith("_count")]
        assert buckets == sorted(buckets) and buckets[-1] == count


def test_calls_are_counted_by_method_and_status(server, channel):
    before = samples(server)
    for _ in range(10):
        channel.unary_unary("/test.Echo/Async")(b"a", timeout=10)
    failure(lambda: channel.unary_unary("/test.Calls/Fail")(b"\x05no", timeout=10))
    failure(lambda: channel.unary_unary("/test.Nope/X")(b"", timeout=10))
    after = samples(server)

    def grown(name, **labels):
        key = (name, tuple(sorted(labels.items())))
        return after.get(key, 0) - before.get(key, 0)

    assert grown("rpc_server_calls_total", method="/test.Echo/Async", status="OK", protocol="grpc") == 10
    assert grown("rpc_server_calls_total", method="/test.Calls/Fail", status="NOT_FOUND", protocol="grpc") == 1
    assert grown("rpc_server_call_seconds_count", method="/test.Echo/Async") == 10
    assert grown("rpc_server_received_bytes_total") > 500 and grown("rpc_server_sent_bytes_total") > 500


def test_unknown_methods_make_no_labels(server, channel):
    for number in range(50):
        failure(lambda: channel.unary_unary(f"/test.Nope/X{number}")(b"", timeout=10))
    assert "Nope" not in read(server)


def test_calls_in_flight_and_connections(server, channel):
    running = [channel.unary_unary("/test.Calls/Sleep").future(b"60000", timeout=30) for _ in range(7)]
    eventually(lambda: value(server, "rpc_server_calls_in_flight") == 7 + 1)  # and the one that asks
    assert value(server, "rpc_server_connections") >= 2
    for call in running:
        call.cancel()
    eventually(lambda: value(server, "rpc_server_calls_in_flight") == 1)
    eventually(lambda: calls(server, "/test.Calls/Sleep", "CANCELLED") >= 7)


def test_what_was_rejected_is_counted_by_its_rule(server):
    before = value(server, "rpc_server_connections_abused_total", rule="rapid-reset")
    with Peer(server) as peer:
        try:
            for _ in range(3_000):
                stream = peer.new_stream()
                peer.raw(peer.head_frames(stream, head("/test.Calls/Sleep")) + frame(RST, 0, stream, bytes(4)))
        except (BrokenPipeError, ConnectionResetError):
            pass
        peer.until_closed()
    assert value(server, "rpc_server_connections_abused_total", rule="rapid-reset") == before + 1
    assert value(server, "rpc_server_connections_abused_total", rule="pings") == 0


def test_what_was_shed_is_counted_by_its_reason(start_server, monkeypatch):
    monkeypatch.setenv("RPC_BOUNDS", "3:100000000:100000000")
    server = start_server(1)
    channel = server.new_channel()
    running = [channel.unary_unary("/test.Calls/Sleep").future(b"60000", timeout=30) for _ in range(3)]
    eventually(lambda: server_is_full(channel))
    for call in running:
        call.cancel()
    eventually(lambda: not server_is_full(channel))
    assert value(server, "rpc_server_calls_shed_total", reason="handlers") >= 1
    assert value(server, "rpc_server_stream_resets_total") >= 3


def server_is_full(channel):
    try:
        channel.unary_unary("/test.Echo/Async")(b"a", timeout=10)
        return False
    except grpc.RpcError as error:
        return error.code() == grpc.StatusCode.UNAVAILABLE


def test_calls_are_counted_by_protocol(server):
    """Connect over HTTP/1.1, gRPC-Web, and the metrics themselves by plain HTTP."""
    with urllib.request.urlopen(f"http://{server.address}/metrics", timeout=10) as response:
        assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
        assert list(text_string_to_metric_families(response.read().decode()))
    for content_type, body in (("application/proto", b"a"), ("application/grpc-web+proto", b"\0\0\0\0\1a")):
        request = urllib.request.Request(f"http://{server.address}/test.Echo/Immediate", data=body,
                                         headers={"content-type": content_type})
        assert urllib.request.urlopen(request, timeout=10).read()
    for protocol, method in (("connect", "/test.Echo/Immediate"), ("grpc-web", "/test.Echo/Immediate"),
                             ("http", "other")):
        assert value(server, "rpc_server_calls_total", method=method, status="OK", protocol=protocol) == 1
