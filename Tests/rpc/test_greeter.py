"""The service that docs/rpc.md shows: it is what it says it is, and it runs."""

import os
import pathlib
import re
import subprocess
import urllib.request

import grpc
import pytest
from google.protobuf import wrappers_pb2

from rpc_helpers import failure

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "Tests" / "Support" / "Greeter" / "main.swift"
LINES = 15


@pytest.fixture(scope="module")
def greeter():
    """The address of the running service."""
    binary = pathlib.Path(os.environ.get("RPC_TESTSERVER", ROOT / ".build" / "debug" / "rpc-testserver"))
    process = subprocess.Popen(["stdbuf", "-oL", binary.parent / "greeter"], stdout=subprocess.PIPE, text=True)
    yield process.stdout.readline().split()[-1]
    process.terminate()
    assert process.wait(20) == 0


def test_the_page_shows_the_program():
    shown = re.findall(r"```swift\n(.*?)```", (ROOT / "docs" / "rpc.md").read_text(), re.S)
    assert SOURCE.read_text() in shown


def test_it_has_at_most_fifteen_lines():
    lines = [line for line in SOURCE.read_text().splitlines() if not line.startswith("import") and line.strip()]
    assert len(lines) <= LINES


def test_it_greets_over_grpc(greeter):
    with grpc.insecure_channel(greeter) as channel:
        greet = channel.unary_unary("/hello.Greeter/Greet", wrappers_pb2.StringValue.SerializeToString,
                                    wrappers_pb2.StringValue.FromString)
        assert greet(wrappers_pb2.StringValue(value="Ada"), timeout=10).value == "Hello, Ada!"
        error = failure(lambda: greet(wrappers_pb2.StringValue(), timeout=10))
        assert (error.code(), error.details()) == (grpc.StatusCode.INVALID_ARGUMENT, "value: say a name")


def test_it_greets_a_browser(greeter):
    request = urllib.request.Request(f"http://{greeter}/hello.Greeter/Greet", b'"Ada"',
                                     {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as response:
        assert response.read() == b'"Hello, Ada!"'
