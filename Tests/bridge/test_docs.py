"""docs/tools.md shows what is printed."""

import pathlib
import re

from bridge_support import Bridge

PAGE = (pathlib.Path(__file__).resolve().parents[2] / "docs" / "tools.md").read_text()
BLOCKS = re.findall(r"^```\n(.*?)^```", PAGE, re.S | re.M)


def test_the_commands_print_what_the_page_shows(viva):
    shown = [block for block in BLOCKS if block.startswith("$ viva")]
    assert shown
    for part in re.split(r"^\$ viva ", "".join(shown), flags=re.M)[1:]:
        command, *lines = part.rstrip().splitlines()
        done = viva(*command.split())
        assert done.returncode == 0, done.stderr
        printed = done.stdout.splitlines()
        assert lines and [line for line in printed if line in lines] == lines, command


def test_a_refusal_says_what_the_page_shows(server, stubs):
    block, = (block for block in BLOCKS if block.startswith("$.mode"))
    beginning = " ".join(block.split()).partition("…")[0]
    answer = Bridge(stubs, server.channel).invoke("create_session", {"mode": "AGENT"})
    assert answer.code == 3 and answer.message.startswith(beginning), answer.message
