"""Reverse proxies in front: nginx and nghttpx from Debian."""

import contextlib
import shutil
import socket
import subprocess
import time

import grpc
import pytest

import rpc_http

NGINX = """
daemon off; pid {folder}/pid; error_log stderr; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_buffer_size 1m;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{h1};
    location / {{ proxy_pass http://{address}; proxy_http_version {version}; proxy_buffering off; }}
  }}
  server {{
    listen 127.0.0.1:{h2} http2;
    location / {{ grpc_pass grpc://{address}; }}
  }}
}}
"""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextlib.contextmanager
def running(command, *ports):
    if not shutil.which(command[0]):
        pytest.fail(f"{command[0]} is missing: run tools/setup.sh")
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        for port in ports:
            end = time.monotonic() + 10
            while True:
                assert process.poll() is None and time.monotonic() < end, f"{command[0]} does not listen"
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(10)


def check_web(server, base):
    assert rpc_http.curl(server, "/test.Echo/Async", "-H", "content-type: application/proto", body=b"a" * 100_000,
                         base=base).body == b"a" * 100_000
    stream = rpc_http.curl(server, "/test.Streams/Count", "-H", "content-type: application/connect+proto",
                           body=rpc_http.envelope(b"50"), base=base)
    assert len(stream.envelopes) == 51 and stream.end_stream == {}
    missing = rpc_http.curl(server, "/test.Web/Missing?encoding=proto&message=", base=base)
    assert missing.status == 404 and missing.json["code"] == "not_found"
    assert b"GET /page" in rpc_http.curl(server, "/page", base=base).body


def check_grpc(port):
    with grpc.insecure_channel(f"127.0.0.1:{port}", [("grpc.use_local_subchannel_pool", 1)]) as channel:
        assert channel.unary_unary("/test.Echo/Async")(b"a" * 100_000, timeout=10) == b"a" * 100_000
        assert len(list(channel.unary_stream("/test.Streams/Count")(b"50", timeout=10))) == 50
        assert list(channel.stream_stream("/test.Streams/Chat")(iter([b"a", b"b"]), timeout=10)) == [b"a", b"b"]
        with pytest.raises(grpc.RpcError) as raised:
            channel.unary_unary("/test.Calls/Fail")(b"\x05no", timeout=10)
        assert raised.value.code() is grpc.StatusCode.NOT_FOUND


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_nginx(server, tmp_path, version):
    h1, h2 = free_port(), free_port()
    config = tmp_path / "nginx.conf"
    config.write_text(NGINX.format(folder=tmp_path, h1=h1, h2=h2, address=server.address, version=version))
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    with running([nginx, "-c", str(config), "-p", str(tmp_path)], h1, h2):
        check_web(server, f"http://127.0.0.1:{h1}")
        check_grpc(h2)


@pytest.mark.parametrize("behind", ["", ";proto=h2"])
def test_nghttpx(server, behind):
    port = free_port()
    host, own = server.address.rsplit(":", 1)
    with running(["nghttpx", "--conf=/dev/null", f"-f127.0.0.1,{port};no-tls", f"-b{host},{own};{behind}",
                  "--workers=1", "--errorlog-file=/dev/null"], port):
        check_web(server, f"http://127.0.0.1:{port}")
        if behind:
            check_grpc(port)
