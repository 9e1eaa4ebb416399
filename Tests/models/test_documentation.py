"""The commands in docs/models.md print what it says, but for times and addresses."""

import os
import re
import subprocess

from models_support import KEY, ROOT, binary

ADDRESS = "http://127.0.0.1:8080/v1"


def examples():
    text = (ROOT / "docs" / "models.md").read_text()
    for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        yield from re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M)


def steady(text):
    return re.sub(r"\b\d+ ms\b", "N ms", text)


def test_the_examples_print_what_the_page_says(fake):
    server = fake()
    program = binary("viva", "VIVA_BINARY")
    environment = {**os.environ, "VIVA_MODEL_KEY": KEY, "no_proxy": "127.0.0.1"}
    ran = 0
    for command, output in examples():
        own = command.replace(ADDRESS, server.url).replace("viva model", f"{program} model")
        done = subprocess.run(["bash", "-c", own], stdout=subprocess.PIPE, text=True, env=environment, timeout=60)
        assert steady(done.stdout.replace(server.url, ADDRESS)) == steady(output)
        assert done.returncode == (0 if "it calls say_ready" in output else 1)
        ran += 1
    assert ran == 4


def check(*arguments, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VIVA_", "OPENAI_"))}
    return subprocess.run([binary("viva", "VIVA_BINARY"), "model", "check", *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, env={**kept, "no_proxy": "127.0.0.1", **environment},
                          timeout=60)


def test_settings_that_cannot_be_right_are_refused(tmp_path):
    model = ["--model", "chat/m", "--model-url", "http://127.0.0.1:9/v1"]
    for arguments, environment, message in (
        ([], {}, "No model is configured"),
        (["--model", "gpt-6"], {}, "is no model"),
        (["--model", "live/gpt"], {}, "is no model"),
        (["--model", "chat/"], {}, "is no model"),
        (["--model", "responses/gpt"], {}, "wants a key"),
        ([*model[:3], "http://example.org/v1"], {"VIVA_MODEL_KEY": "k"}, "could be read on the way"),
        ([*model[:3], "example.org"], {}, "no address"),
        ([*model[:3], "https://me:secret@example.org/"], {}, "no address"),
        ([*model, "--model-key-file", str(tmp_path / "none")], {}, "cannot be read"),
        (model, {"VIVA_MODEL_KEY": "two words"}, "VIVA_MODEL_KEY holds no key"),
        ([*model, "--model-prices", "1,2"], {}, "no prices"),
        ([*model, "--model-timeout", "0"], {}, "Timeouts"),
        ([*model, "--model-max-tokens", "0"], {}, "above 0"),
    ):
        done = check(*arguments, **environment)
        assert done.returncode not in (0, 1), arguments
        assert message in done.stderr, (arguments, done.stderr)
        assert "secret" not in done.stderr


def test_settings_come_from_the_environment_and_files_too(fake, tmp_path):
    server = fake()
    key, config = tmp_path / "key", tmp_path / "viva.json"
    key.write_text(f"{KEY}\n")
    config.write_text('{"model": {"name": "chat/gpt-fake", "url": "%s/", "prices": "1000000,0,0"}}' % server.url)
    # The file decides before the environment does.
    done = check("--config", str(config), VIVA_MODEL_KEY_FILE=str(key), VIVA_MODEL_KEY="sk-wrong")
    assert done.returncode == 0, done.stdout
    assert "cost 157.000000" in done.stdout
    done = check(VIVA_MODEL_NAME="responses/gpt-fake", VIVA_MODEL_URL=server.url, OPENAI_API_KEY=KEY)
    assert done.returncode == 0, done.stdout
    assert [entry["path"] for entry in server.seen()] == ["/v1/chat/completions", "/v1/responses"]


def test_a_model_that_only_talks_cannot_interview(fake):
    server = fake(otherwise={"reply": {"text": "I am ready."}})
    done = check("--model", "chat/gpt-fake", "--model-url", server.url, VIVA_MODEL_KEY=KEY)
    assert done.returncode == 1
    assert "it says: I am ready." in done.stdout and "it cannot interview" in done.stdout
