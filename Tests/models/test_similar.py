"""`viva bank similar` beside the fake, whose vectors count words: questions that share words are near each other."""

import re
import shutil
import subprocess

from models_support import KEY, ROOT, binary

VIVA = "viva", "VIVA_BINARY"


def similar(fake, folder, *arguments):
    return subprocess.run(
        [binary(*VIVA), "bank", "similar", folder, "--model", "embeddings/text-fake", "--model-url", fake.url,
         *arguments], capture_output=True, text=True, timeout=60,
        env={"VIVA_MODEL_KEY": KEY, "no_proxy": "127.0.0.1"})


def test_a_question_that_was_copied_is_found_and_no_key_is_sent(fake, tmp_path):
    server = fake()
    text = (ROOT / "bank" / "lookup.yaml").read_text()
    first = re.search(r"\n  - id: (\S+)", text)
    end = text.find("\n  - id:", first.end())
    copied = text + text[first.start():end].replace(first.group(1), "a-copy")
    (tmp_path / "lookup.yaml").write_text(copied)
    done = similar(server, tmp_path, "--above", "0.999")
    assert done.returncode == 0, done.stderr
    count = copied.count("\n  - id:")
    assert done.stdout == f"1.000  {first.group(1)}  a-copy\n{count} questions, 1 pairs at 0.999 or above\n"
    asked = [one for one in server.seen() if one["path"] == "/v1/embeddings"]
    assert len(asked) == 1 and len(asked[0]["body"]["input"]) == count
    hint = re.search(r"hints:\n\s+- (.+)", text).group(1).strip("\"'")
    assert hint[:40] not in str(asked), "hints stay here"


def test_the_shipped_bank_has_no_two_questions_of_the_same_words(fake, tmp_path):
    folder = tmp_path / "bank"
    shutil.copytree(ROOT / "bank", folder)
    done = similar(fake(), folder, "--above", "0.999")
    assert done.returncode == 0 and re.fullmatch(r"\d+ questions, 0 pairs at 0.999 or above\n", done.stdout), done


def test_what_cannot_be_asked_is_said(fake, tmp_path):
    for arguments, message in ((["--model", "chat/m"], "write embeddings/NAME"), (["--above", "2"], "from -1 to 1"),
                               (["--model-url", "http://127.0.0.1:9/v1"], "no vectors")):
        done = similar(fake(), ROOT / "bank", *arguments)
        assert done.returncode != 0 and message in done.stdout + done.stderr, done
