"""What the tests of tools share: the oracle process, and Google's classes for the messages of each tool."""

import json
import os
import pathlib
import struct
import subprocess
import tempfile
import threading

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORACLE_SECONDS = 600


def oracle_binary():
    path = pathlib.Path(os.environ.get("TOOL_ORACLE", ROOT / ".build" / "debug" / "tool-oracle"))
    if not path.exists():
        pytest.fail(f"{path} does not exist: build it with `swift build --product tool-oracle`, or set TOOL_ORACLE")
    return str(path)


def output(*arguments):
    return subprocess.run([oracle_binary(), *arguments], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def tools():
    """Every tool, those of the tests included: its name, method, schemas and example."""
    found = [json.loads(line) for line in output("list").splitlines()]
    for tool in found:
        for part in ("parameters", "result", "example"):
            tool[part + "_text"], tool[part] = tool[part], json.loads(tool[part])
    return found


def ask(frames):
    """What becomes of (name, bytes): a list of (accepted, bytes or text), and the oracle's peak memory in KiB."""
    data = b"".join(struct.pack("<I", len(part)) + part for name, body in frames for part in (name.encode(), body))
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(data)
        source.seek(0)
        process = subprocess.Popen([oracle_binary()], stdin=source, stdout=target)
        watchdog = threading.Timer(ORACLE_SECONDS, process.kill)
        watchdog.start()
        _, status, usage = os.wait4(process.pid, 0)
        watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, f"the oracle ended with {process.returncode}"
        target.seek(0)
        out = target.read()
    answers, at = [], 0
    while at < len(out):
        status, length = struct.unpack_from("<BI", out, at)
        body = out[at + 5:at + 5 + length]
        answers.append((True, body) if status == 0 else (False, body.decode()))
        at += 5 + length
    assert len(answers) == len(frames)
    return answers, usage.ru_maxrss


def message_names(tool):
    """Full names of the request and the response of a tool's method."""
    service, method = tool["method"][1:].split("/")
    package = service.rpartition(".")[0]
    if package == "viva.test.v1":
        name = {"RecordCall": "ToolCall", "Judge": "JudgeRequest"}.get(method, method.removeprefix("Take"))
        return f"{package}.{name}", f"{package}.{name}"
    return f"{package}.{method}Request", f"{package}.{method}Response"
