"""docs/agents.md does what it says: its commands and its program are run as they stand there."""

import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "agents.md").read_text()


def section(title):
    return re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", PAGE, re.S | re.M).group(1)


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.S | re.M)


def commands(title):
    lines = "".join(blocks(section(title), "console")).splitlines()
    return [shlex.split(line.removeprefix("$ ")) for line in lines if line.startswith("$ ")]


def test_the_commands_for_a_model_of_ones_own(start_model, start_server, viva, tmp_path):
    model = start_model()
    places = {"http://127.0.0.1:8080/v1": model.url, "viva-data": str(tmp_path / "data")}
    environment, ran, session = {}, [], None
    for words in commands("A model behind an OpenAI-compatible API"):
        if words[0] == "export":
            name, _ = words[1].split("=")
            environment[name] = "sk-canary-0123456789"
            continue
        assert words[0] == "viva", words
        words = [places.get(word, word) for word in words[1:]]
        if words[0] == "serve":
            listen, data = words.index("--listen"), words.index("--data")
            rest = [word for place, word in enumerate(words) if place not in (0, listen, listen + 1, data, data + 1)]
            server = start_server(*rest, data=places["viva-data"], environment=environment)
            places["127.0.0.1:50051"] = server.address
            continue
        words = [session if word == "SESSION" else word for word in words]
        done = viva(*words, env={**os.environ, **environment})
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        found = re.search(r"^session (\w{26})$", done.stderr, re.M)
        session = found.group(1) if found else session
        ran.append((words[:2], done.stdout))
    assert [words for words, _ in ran] == [["model", "check"], ["agent", "run"], ["agent", "replay"]]
    assert "calls get_next_question" in ran[1][1] and "reflection: " in ran[1][1] and "says: " in ran[1][1]
    assert ran[2][1].startswith("equal")


def test_the_program_of_an_agent_of_ones_own(start_server, tmp_path):
    program, = blocks(section("Your own agent"), "python")
    path, folder = tmp_path / "agent.py", tmp_path / "stubs"
    path.write_text(program)
    for words in commands("Your own agent"):
        words = [sys.executable if word == "python" else word.replace("stubs", str(folder)) for word in words]
        # By a shell, which finds the files.
        subprocess.run(" ".join(words), cwd=ROOT, shell=True, check=True, timeout=60)
    server = start_server(data=tmp_path / "data")
    done = subprocess.run([sys.executable, path, server.address], env={**os.environ, "PYTHONPATH": str(folder)},
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert "tools, such as" in lines[0] and "items" in lines[1], lines
    assert [line.split()[:2] for line in lines[2:6]] == [["question", str(n)] for n in range(1, 5)]
    assert re.fullmatch(r"report [0-9a-f]{64}", lines[6])
