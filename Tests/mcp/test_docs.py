"""What docs/agents.md tells to do is done."""

import json
import pathlib
import re
import shlex
import subprocess

from mcp import StdioServerParameters
from mcp_talk import connect, run

DOCS = (pathlib.Path(__file__).resolve().parents[2] / "docs" / "agents.md").read_text()


def blocks(kind):
    section = DOCS[DOCS.index("## The Model Context Protocol"):DOCS.index("## Your own agent")]
    return re.findall(rf"^```{kind}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def test_hosts_connect_as_the_docs_say(server, viva_program, tmp_path):
    hosts = [json.loads(block)["mcpServers"]["viva"] for block in blocks("json")]
    assert len(hosts) == 3

    async def talk(where):
        async with connect(where, "auto") as client:
            assert (await client.list_tools()).tools

    for host in hosts:
        if "url" in host:
            address = re.fullmatch(r"http://(.*)/mcp", host["url"]).group(1)
            assert address == "127.0.0.1:50051"
            run(talk(server.address))
        else:
            assert host["command"] == "viva"
            arguments = [argument.replace("127.0.0.1:50051", server.address) for argument in host["args"]]
            run(talk(StdioServerParameters(command=viva_program, args=arguments, cwd=tmp_path)))


def test_the_command_of_the_docs_is_answered(server):
    commands = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]
    assert commands
    for command in commands:
        words = shlex.split(command.replace("127.0.0.1:50051", server.address))
        done = subprocess.run(words, capture_output=True, text=True, timeout=30)
        answer = json.loads(done.stdout)
        assert answer["result"]["isError"] is False, answer
