"""Fixtures of the RPC tests: `rpc-testserver`, driven by Google's Python gRPC and by frames made by hand.

Nothing is built here. The binary is .build/debug/rpc-testserver, or what RPC_TESTSERVER names.
"""

import os
import pathlib
import signal
import subprocess
import sys
import threading

import grpc
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "Tests" / "Support"))
START_SECONDS = 30
MARK = "listening on "


def binary():
    path = pathlib.Path(os.environ.get("RPC_TESTSERVER", ROOT / ".build" / "debug" / "rpc-testserver"))
    if not path.exists():
        pytest.fail(f"{path} does not exist: build it with `swift build --product rpc-testserver`")
    return path


class TestServer:
    """A running rpc-testserver. `events` holds what it printed after its address."""

    __test__ = False

    def __init__(self, *arguments):
        self.process = subprocess.Popen([str(binary()), *map(str, arguments)], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        watchdog = threading.Timer(START_SECONDS, self.process.kill)
        watchdog.start()
        self.events = []
        self.address = self._read_address()
        watchdog.cancel()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._channels = []

    def _read_address(self):
        for line in self.process.stdout:
            if line.startswith(MARK):
                return line[len(MARK):].strip()
        raise RuntimeError(f"rpc-testserver ended with {self.process.wait()} before it listened")

    def _read(self):
        for line in self.process.stdout:
            self.events.append(line.rstrip())

    @property
    def port(self):
        return int(self.address.rsplit(":", 1)[1])

    def new_channel(self, *options):
        """A channel with connections of its own, and without retries unless `options` say otherwise."""
        chosen = {"grpc.use_local_subchannel_pool": 1, "grpc.enable_retries": 0, **dict(options)}
        channel = grpc.insecure_channel(self.address, list(chosen.items()))
        self._channels.append(channel)
        return channel

    def counters(self):
        """What the server's handlers and its router counted, on a connection of its own."""
        with self.new_channel() as channel:
            text = channel.unary_unary("/test.Calls/Counters")(b"", timeout=10).decode()
        return {name: int(count) for name, count in (line.split("=") for line in text.splitlines())}

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def wait(self, seconds=30):
        """The exit status."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("rpc-testserver did not stop: " + "\n".join(self.events)) from None
        finally:
            self._reader.join(5)

    def stop(self):
        for channel in self._channels:
            channel.close()
        if self.process.poll() is None:
            self.terminate()
        return self.wait()


@pytest.fixture(scope="module")
def server():
    """One server for a module, with two event loops; a test that stops it makes its own."""
    running = TestServer(2)
    yield running
    assert running.stop() == 0, "the server failed"


@pytest.fixture
def channel(server):
    with server.new_channel() as made:
        yield made


@pytest.fixture
def start_server():
    """Makes servers that a test may stop."""
    started = []

    def start(*arguments):
        started.append(TestServer(*arguments))
        return started[-1]

    yield start
    for running in started:
        running.stop()
