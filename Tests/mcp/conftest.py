"""Fixtures of the MCP tests: the real `viva` binary; servers and stubs are those of Tests/e2e."""

import importlib.util
import pathlib

import pytest

_spec = importlib.util.spec_from_file_location(
    "e2e_fixtures", pathlib.Path(__file__).resolve().parents[1] / "e2e" / "conftest.py")
_e2e = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_e2e)
stubs, start_server, server, bank = _e2e.stubs, _e2e.start_server, _e2e.server, _e2e.bank
viva, viva_program, wait_until = _e2e.viva, _e2e.viva_program, _e2e.wait_until

from mcp import StdioServerParameters  # noqa: E402
from mcp_talk import Raw  # noqa: E402


@pytest.fixture
def raw(server):
    return Raw(server.address)


@pytest.fixture
def stdio(viva_program, tmp_path):
    """How a host starts the program: on a store of its own, or as `stdio("--server", address, VIVA_TOKEN=…)`."""

    def parameters(*arguments, **environment):
        arguments = arguments or ("--data", str(tmp_path / "stdio-data"))
        return StdioServerParameters(command=viva_program, args=["mcp", *arguments], env=environment)

    return parameters
