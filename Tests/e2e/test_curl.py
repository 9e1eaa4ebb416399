"""The curl examples of the documentation do what it says; a real page would be let in, or not."""

import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ADDRESS = "127.0.0.1:50051"


def examples():
    for page in ("README.md", "docs/rpc.md"):
        for block in re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text(), re.M | re.S):
            for command, output in re.findall(r"^\$ (curl .*)\n((?:(?!\$ ).*\n)*)", block, re.M):
                yield pytest.param(command, output.rstrip("\n"), id=f"{page}: {command[:60]}")


@pytest.mark.parametrize("command, output", list(examples()))
def test_examples_of_the_documentation(server, command, output):
    own = command.replace(ADDRESS, server.address).replace("curl ", "curl -sS -m 20 ", 1)
    done = subprocess.run(["bash", "-c", own], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.stdout.strip() == output


def test_there_are_examples():
    assert len(list(examples())) >= 4


def fields(address, origin):
    done = subprocess.run(
        ["curl", "-si", "-m", "20", "-X", "OPTIONS", f"http://{address}/grpc.health.v1.Health/Check",
         "-H", f"origin: {origin}", "-H", "access-control-request-method: POST"],
        stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def test_allowed_origins(start_server):
    server = start_server("--allow-origin", "https://app.test", "--allow-origin", "http://localhost:3000")
    for origin in ("https://app.test", "http://localhost:3000"):
        assert f"access-control-allow-origin: {origin}" in fields(server.address, origin)
    assert "access-control" not in fields(server.address, "https://evil.test")


def test_without_allowed_origins_there_are_none(server):
    assert "access-control" not in fields(server.address, "https://app.test")


def test_what_is_no_origin_is_refused(viva):
    for wrong in ("app.test", "https://app.test/", "https://App.test", "*", "null", "https://"):
        done = viva("serve", "--allow-origin", wrong)
        assert done.returncode != 0 and "no origin" in done.stderr
