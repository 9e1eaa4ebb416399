"""Fixtures of the end-to-end tests: the real `viva` binary, driven by Google's Python gRPC.

Nothing is built here. The binary is .build/debug/viva, or what VIVA_BINARY names.
Run with: .venv/bin/python -m pytest Tests/e2e
"""

import contextlib
import importlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time

import grpc
import pytest
import yaml
from grpc_tools import protoc

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "Tests" / "Support"))
START_SECONDS = 30
# A little more than the server's own drain time (Limits.drain).
STOP_SECONDS = 40
MARK = "listening on "


def viva_binary():
    path = pathlib.Path(os.environ.get("VIVA_BINARY", ROOT / ".build" / "debug" / "viva"))
    if not path.exists():
        pytest.fail(f"{path} does not exist: build it with `swift build --product viva`, or set VIVA_BINARY")
    return path


class Server:
    """A running `viva serve`. `address` is HOST:PORT; `log` is what it wrote to stderr so far."""

    def __init__(self, arguments, log_path, environment=None):
        self.log_path = log_path
        with open(log_path, "wb") as log:
            self.process = subprocess.Popen(
                [str(viva_binary()), "serve", *arguments],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True,
                env={**os.environ, **(environment or {})})
        self._watchdog = threading.Timer(START_SECONDS, self.process.kill)
        self._watchdog.start()
        try:
            self.address = self._read_address()
        finally:
            self._watchdog.cancel()
        # Whoever does not read a pipe stops its writer.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self._channel = None

    def _read_address(self):
        for line in self.process.stdout:
            if line.startswith(MARK):
                return line[len(MARK):].strip()
        code = self.process.wait()
        raise RuntimeError(f"viva serve ended with {code} before it listened:\n{self.log}")

    @property
    def pid(self):
        return self.process.pid

    @property
    def log(self):
        return self.log_path.read_text(errors="replace")

    @property
    def channel(self):
        if self._channel is None:
            self._channel = grpc.insecure_channel(self.address)
        return self._channel

    def terminate(self):
        """Asks for a graceful stop, and returns at once."""
        self.process.send_signal(signal.SIGTERM)

    def kill(self):
        """Ends the server as a power cut would."""
        self.process.kill()
        self.process.wait()
        self.close_channel()

    def wait(self):
        """Waits for the end and returns the exit status."""
        try:
            return self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"viva serve did not stop in {STOP_SECONDS} s:\n{self.log}") from None

    def stop(self):
        self.close_channel()
        if self.process.poll() is None:
            self.terminate()
        return self.wait()

    def close_channel(self):
        if self._channel is not None:
            self._channel.close()
            self._channel = None


@pytest.fixture(scope="session")
def stubs(tmp_path_factory):
    """Python stubs of all contracts: `stubs("viva/v1/sessions")` is the pair (pb2, pb2_grpc)."""
    out = tmp_path_factory.mktemp("stubs")
    contracts = sorted(str(path.relative_to(ROOT / "proto")) for path in (ROOT / "proto").rglob("*.proto"))
    standard = pathlib.Path(importlib.import_module("grpc_tools").__file__).parent / "_proto"
    status = protoc.main([
        "protoc", f"-I{ROOT / 'proto'}", f"-I{standard}", f"--python_out={out}", f"--grpc_python_out={out}",
        *contracts])
    assert status == 0, "protoc refused the contracts"
    sys.path.insert(0, str(out))

    def load(name):
        module = name.replace("/", ".")
        return importlib.import_module(module + "_pb2"), importlib.import_module(module + "_pb2_grpc")

    yield load
    sys.path.remove(str(out))


@contextlib.contextmanager
def started_servers(folder):
    """What makes servers; those that still run at the end are killed."""
    servers = []

    def start(*arguments, data=None, mongo=None, listen="127.0.0.1:0", environment=None):
        number = len(servers)
        store = ["--mongo", mongo] if mongo else ["--data", str(data or folder / f"data{number}")]
        server = Server(["--listen", listen, *store, *arguments], folder / f"serve{number}.log", environment)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.close_channel()
        if server.process.poll() is None:
            server.kill()


@pytest.fixture
def start_server(tmp_path):
    """Starts servers that end with the test: `start_server("--diagnostics", data=DIR)`.

    Two servers started with one `data` see the same store, one after the other. With `mongo` the store
    is that MongoDB. `listen` takes the address of an earlier server again.
    """
    with started_servers(tmp_path) as start:
        yield start


@pytest.fixture(scope="module")
def start_shared(tmp_path_factory):
    """The same for servers that end with the module."""
    with started_servers(tmp_path_factory.mktemp("shared")) as start:
        yield start


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for the tests of a module, with diagnostics, on an empty store."""
    directory = tmp_path_factory.mktemp("viva")
    server = Server(
        ["--listen", "127.0.0.1:0", "--data", str(directory / "data"), "--diagnostics"], directory / "serve.log")
    yield server
    assert server.stop() == 0, f"viva serve did not end cleanly:\n{server.log}"


@pytest.fixture(scope="session")
def wait_until():
    """`wait_until(condition, seconds=10)` polls until `condition()` is true, and returns what it gave."""

    def wait(condition, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            time.sleep(0.02)
        raise AssertionError(f"did not come true in {seconds} s")

    return wait


class Mongo:
    """A Mongo-protocol server on one port; can be killed and started again on its data."""

    def __init__(self, directory, *arguments):
        self.directory, self.arguments = directory, arguments
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.uri = f"mongodb://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        program = pathlib.Path(sys.executable).parent / "secantusd-py"
        with open(self.directory / "mongo.log", "ab") as log:
            self.process = subprocess.Popen(
                [program, "--host", "127.0.0.1", "--port", str(self.port), "--storage-path",
                 str(self.directory / "mongo"), *self.arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                assert self.process.poll() is None, (self.directory / "mongo.log").read_text()
                time.sleep(0.05)
        raise AssertionError("the Mongo server did not start")

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def mongo(tmp_path):
    """A Mongo that keeps what it acknowledged, not started yet: `mongo.start()`."""
    server = Mongo(tmp_path, "--sync-on-commit")
    yield server
    server.kill()


@pytest.fixture(scope="session")
def bank():
    """The shipped bank by question id, as written in its files."""
    files = sorted((ROOT / "bank").glob("*.yaml"))
    return {question["id"]: question for path in files for question in yaml.safe_load(path.read_text())["questions"]}


@pytest.fixture(scope="session")
def viva_program():
    """Path of the program, for tests that talk to it while it runs."""
    return str(viva_binary())


@pytest.fixture(scope="session")
def viva():
    """Runs a command of `viva`: `viva("sessions", "list", …)` gives the finished process."""

    def run(*arguments, timeout=120, **options):
        return subprocess.run([str(viva_binary()), *map(str, arguments)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=timeout, **options)

    return run
