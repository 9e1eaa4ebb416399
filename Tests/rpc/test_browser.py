"""A page of another origin in a real browser: Chromium, headless, with its own CORS rules and HTTP stack."""

import http.server
import json
import shutil
import subprocess
import threading

import pytest

PAGE = """<!doctype html><meta charset="utf-8"><script type="module">
const base = "%s", results = {};
async function attempt(name, work) {
  try { results[name] = await work(); } catch (error) { results[name] = "failed: " + error.name; }
}
const json = {"content-type": "application/json", "connect-protocol-version": "1", "x-mine": "1"};
await attempt("unary", async () => {
  const reply = await fetch(base + "/test.Web/Safe", {method: "POST", headers: json, body: '{"a":1}'});
  return [reply.status, await reply.text(), reply.headers.get("x-a"), reply.headers.get("trailer-x-b-bin")];
});
await attempt("error", async () => {
  const headers = {"content-type": "application/proto"};
  const reply = await fetch(base + "/test.Web/Missing", {method: "POST", headers});
  return [reply.status, (await reply.json()).code];
});
await attempt("get", async () => {
  const reply = await fetch(base + "/test.Web/Safe?encoding=json&message=%%7B%%7D");
  return [reply.status, await reply.text()];
});
await attempt("stream", async () => {
  const body = new Uint8Array([0, 0, 0, 0, 1, 51]);
  const headers = {"content-type": "application/connect+proto"};
  const reply = await fetch(base + "/test.Streams/Count", {method: "POST", headers, body});
  const bytes = [];
  for await (const piece of reply.body) bytes.push(...piece);
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const length = new DataView(new Uint8Array(bytes.slice(at + 1, at + 5)).buffer).getUint32(0);
    found.push([bytes[at], new TextDecoder().decode(new Uint8Array(bytes.slice(at + 5, at + 5 + length)))]);
    at += 5 + length;
  }
  return found;
});
await fetch("/done", {method: "POST", body: JSON.stringify(results)});
</script>"""


class Origin:
    """Gives out the page, and takes what it found."""

    def __init__(self):
        origin = self
        self.page, self.results, self.done = b"", None, threading.Event()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer(origin.page)

            def do_POST(self):
                origin.results = json.loads(self.rfile.read(int(self.headers["content-length"])))
                self.answer(b"")
                origin.done.set()

            def answer(self, body):
                self.send_response(200)
                self.send_header("content-type", "text/html")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def visit(origin, folder):
    browser = shutil.which("chromium")
    if not browser:
        pytest.fail("chromium is missing: run tools/setup.sh")
    process = subprocess.Popen(
        [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         f"--user-data-dir={folder}", "--remote-debugging-port=0", origin.url],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert origin.done.wait(60), "the page said nothing"
    finally:
        process.terminate()
        process.wait(20)
        origin.server.shutdown()
    return origin.results


def test_a_page_of_an_allowed_origin_calls(start_server, tmp_path, monkeypatch):
    origin = Origin()
    monkeypatch.setenv("RPC_ALLOW_ORIGIN", origin.url)
    origin.page = (PAGE % f"http://{start_server(1).address}").encode()
    assert visit(origin, tmp_path) == {
        "unary": [200, '{"a":1}', "first", "AQI"], "error": [404, "not_found"], "get": [200, "{}"],
        "stream": [[0, "0"], [0, "1"], [0, "2"], [2, "{}"]],
    }


def test_a_page_of_another_origin_reads_nothing(start_server, tmp_path):
    origin = Origin()
    origin.page = (PAGE % f"http://{start_server(1).address}").encode()
    assert set(visit(origin, tmp_path).values()) == {"failed: TypeError"}
