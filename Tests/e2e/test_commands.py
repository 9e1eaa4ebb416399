"""The command line, as its users type it."""

import json
import pathlib
import re
import signal
import subprocess

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]


def simulate(viva, address, **options):
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    done = viva("simulate", "--server", address, *flags, "--json")
    assert done.returncode == 0, done.stderr
    return re.search(r"session (\w{26})", done.stderr).group(1), json.loads(done.stdout)


def test_the_same_seed_gives_the_same_report_but_for_ids_and_times(viva, server):
    def comparable(report):
        for field in ("session_id", "created", "finished"):
            report.pop(field)
        for attempt in report["attempts"]:
            attempt.pop("response_ms")
        return report

    _, first = simulate(viva, server.address, seed=21, ability=0.3)
    _, second = simulate(viva, server.address, seed=21, ability=0.3)
    assert comparable(first) == comparable(second)


def test_sessions_are_listed_shown_verified_replayed_and_erased(viva, start_server, tmp_path):
    server = start_server(data=tmp_path / "data")
    session, report = simulate(viva, server.address, seed=4, ability=1)
    target = ["--server", server.address]

    assert session in viva("sessions", "list", *target).stdout
    shown = viva("sessions", "show", session, *target).stdout
    assert session in shown and "Simulated candidate" in shown
    assert "unbroken" in viva("sessions", "verify", session, *target).stdout
    assert viva("sessions", "replay", session, *target).stdout.startswith("equal")

    assert server.stop() == 0
    target = ["--data", tmp_path / "data"]  # the same, on the stopped server's store
    assert session in viva("sessions", "list", *target).stdout
    assert viva("sessions", "replay", session, *target).stdout.startswith("equal")
    assert "erased at" in viva("sessions", "erase", session, *target).stdout
    assert "had been erased" in viva("sessions", "erase", session, *target).stdout
    assert "unbroken" in viva("sessions", "verify", session, *target).stdout
    assert viva("sessions", "replay", session, *target).stdout.startswith("erased")
    shown = viva("sessions", "show", session, *target).stdout
    assert "Simulated candidate" not in shown and "erased by local" in shown


def test_a_candidates_name_does_not_drive_the_readers_terminal(viva, server):
    name = "Mallory\x1b]0;owned\x07\x1b[2J\r\u009b31m \u202etxet"
    made = viva("sessions", "create", "--server", server.address, "--name", name)
    assert made.returncode == 0, made.stderr
    for command in (["list"], ["show", made.stdout.strip()]):
        done = viva("sessions", *command, "--server", server.address)
        assert done.returncode == 0, done.stderr
        line = next(line for line in done.stdout.splitlines() if "Mallory" in line)
        assert "Mallory\ufffd]0;owned\ufffd\ufffd[2J\ufffd\ufffd31m \ufffdtxet" in line


def test_a_store_in_use_is_not_opened_twice(viva, server, start_server, tmp_path):
    running = start_server(data=tmp_path / "data")
    second = viva("sessions", "list", "--data", tmp_path / "data")
    assert second.returncode != 0 and "--server" in second.stderr or "in use" in second.stderr, second.stderr
    assert running.process.poll() is None


def test_a_person_takes_an_interview(server, viva_program):
    """Reads the prompts and types answers, a wrong key and a wish for a hint among them."""
    person = subprocess.Popen(
        [viva_program, "interview", "--server", server.address, "--name", "Grace Example", "--items", "4",
         "--seed", "3"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    output, errors = person.communicate("?\npass\npass\npass\npass\n", timeout=60)
    assert person.returncode == 0, errors
    assert "Welcome, Grace Example" in output and "Hint 1:" in output
    assert "[4 of 4 answered, 2 hints left]" in output
    assert output.count("You passed over that one.") == 4 and "next question" not in output.split("[4 of 4")[1]
    assert "viva sessions show" in output


def test_a_slip_of_the_pen_is_given_back_and_the_report_shows_every_answer(server, viva, viva_program):
    """Seed 4 begins with a formula and a number, or this test would not hold."""
    typed = ["=IF(B2>=90", "=B2", "twelve", "12"] + ["pass"] * 10
    person = subprocess.run(
        [viva_program, "interview", "--server", server.address, "--items", "4", "--seed", "4"],
        input="\n".join(typed) + "\n", capture_output=True, text=True, timeout=60)
    assert person.returncode == 0, person.stderr
    assert "=IF(B2>=90\n            ^\n) is missing. It was not sent" in person.stdout, person.stdout
    assert "That has no number in it." in person.stdout, person.stdout
    session = re.search(r"sessions show (\w+)", person.stdout).group(1)
    report = viva("sessions", "show", session, "--server", server.address).stdout
    assert re.search(r"answered  =B2\n    graded    .+\n    found ", report), report
    assert re.search(r"answered  12\n    graded    .+\n    found ", report), report
    assert report.count("answered  (passed over)") == 2, report
    viva("sessions", "erase", session, "--server", server.address)
    report = viva("sessions", "show", session, "--server", server.address).stdout
    assert "answered  " not in report and "Answers, and what was found" in report, report


def test_an_interview_can_be_left_and_taken_up_again(server, viva_program):
    first = subprocess.run([viva_program, "interview", "--server", server.address, "--items", "4"],
                           input="pass\nquit\n", capture_output=True, text=True, timeout=60)
    again = re.search(r"--session (\w+)", first.stdout).group(1)
    second = subprocess.run([viva_program, "interview", "--server", server.address, "--session", again],
                            input="pass\npass\npass\n", capture_output=True, text=True, timeout=60)
    assert "[4 of 4 answered" in second.stdout, second.stdout + second.stderr


def test_the_shipped_bank_is_in_order(viva):
    done = viva("bank", "check", ROOT / "bank")
    assert done.returncode == 0, done.stdout
    formulas, mutants, missed = map(int, re.search(
        r"^(\d+) formula questions: (\d+) mutants, .* (\d+) missed$", done.stdout, re.M).groups())
    assert formulas >= 70 and mutants >= 10 * formulas and missed <= 0.05 * mutants
    assert done.stdout.strip().endswith(" 0 problems")
    open_questions = [path for path in (ROOT / "bank").glob("*-open.yaml")]
    assert sum(len(yaml.safe_load(path.read_text())["questions"]) for path in open_questions) >= 20


def test_a_kill_rate_that_was_not_measured_is_refused(viva, tmp_path):
    text = (ROOT / "bank" / "lookup-formula.yaml").read_text()
    for claimed, reason in (("9800", "`kill_rate` is 9800, measured 10000"), ("9000", "must be 9500 to 10000")):
        (tmp_path / "lookup-formula.yaml").write_text(text.replace("kill_rate: 10000", f"kill_rate: {claimed}", 1))
        done = viva("bank", "check", tmp_path)
        assert done.returncode == 1 and reason in done.stdout, done.stdout


@pytest.mark.parametrize("wrong, line, reason", [
    ("discrimination: 1.0", "discrimination: 2.5", "discrimination"),
    ("kind: numeric", "kind: essay", "`essay` is no kind"),
    ("  - id:", "  - idd:", "`idd` is no field"),
    ("answer: 255", "answer: many", "must be a number"),
])
def test_a_bad_bank_is_refused_with_file_line_and_reason(viva, tmp_path, wrong, line, reason):
    text = (ROOT / "bank" / "lookup.yaml").read_text()
    assert wrong in text
    (tmp_path / "lookup.yaml").write_text(text.replace(wrong, line, 1))
    done = viva("bank", "check", tmp_path)
    assert done.returncode == 1
    number = text[:text.index(wrong)].count("\n") + 1
    found = [r for r in done.stdout.splitlines() if re.match(rf".*lookup\.yaml:\d+: .*{reason}", r)]
    assert found, done.stdout
    assert any(abs(int(re.search(r":(\d+):", r).group(1)) - number) <= 20 for r in found), (number, found)


def test_a_bank_is_imported_once(viva, server):
    first = viva("bank", "import", ROOT / "bank", "--server", server.address)
    assert first.returncode == 0 and first.stdout.startswith("0 added"), first.stdout + first.stderr


@pytest.mark.parametrize("arguments, says", [
    (["serve", "--listen", "nowhere"], "HOST:PORT"),
    (["serve", "--listen", "0.0.0.0:0"], "authentication"),
    (["serve", "--data", "a", "--mongo", "mongodb://localhost"], "not both"),
    (["serve", "--config", "missing.json"], "no configuration file"),
    (["sessions", "list"], "--server"),
    (["simulate", "--server", "127.0.0.1:1", "--seed", "1", "--ability", "9"], "between -4 and 4"),
    (["bank", "check", "missing"], "no folder"),
])
def test_errors_say_what_to_do(viva, arguments, says):
    done = viva(*arguments)
    assert done.returncode != 0 and says in done.stderr, done.stderr


def test_a_server_that_is_not_there(viva):
    done = viva("sessions", "list", "--server", "127.0.0.1:1")
    assert done.returncode != 0 and "cannot reach 127.0.0.1:1" in done.stderr, done.stderr


def test_the_environment_and_a_file_configure(start_server, tmp_path, viva):
    """A flag beats the environment, which beats the file."""
    (tmp_path / "viva.json").write_text(json.dumps({"diagnostics": False, "bank": "nowhere"}))
    server = start_server("--config", str(tmp_path / "viva.json"), environment={"VIVA_BANK": str(ROOT / "bank")})
    simulate(viva, server.address, seed=1, ability=0, items=4)


def test_what_goes_wrong_in_a_command_is_said_without_the_usage_of_the_program(viva, server, tmp_path):
    """A name that is a slip makes no store, and a port that is taken is named."""
    missing = tmp_path / "typo"
    listed = viva("sessions", "list", "--data", missing)
    assert listed.returncode != 0 and listed.stderr == f"Error: There is no data directory {missing}.\n", listed.stderr
    assert not missing.exists()
    taken = viva("serve", "--listen", server.address, "--data", tmp_path / "data")
    assert f"cannot listen on {server.address}: another program listens there" in taken.stderr, taken.stderr
    assert taken.returncode == 1
    unbanked = viva("serve", "--listen", "127.0.0.1:0", "--data", tmp_path / "other", "--bank", missing)
    assert unbanked.returncode != 0 and f"There is no folder {missing}" in unbanked.stderr, unbanked.stderr
    empty = viva("sessions", "list", "--data", tmp_path / "data")
    assert (empty.returncode, empty.stdout, empty.stderr) == (0, "", "There are no sessions.\n")


def test_ctrl_c_says_how_to_go_on_and_a_formula_without_its_sign_is_given_back(server, viva, viva_program):
    """Seed 4 begins with a formula."""
    person = subprocess.Popen(
        [viva_program, "interview", "--server", server.address, "--items", "4", "--seed", "4"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    person.stdin.write("B2\n")
    person.stdin.flush()
    for line in person.stdout:
        if "A formula begins with =" in line:
            break
    person.send_signal(signal.SIGINT)
    assert person.wait(timeout=20) == 130  # while it waits for a line
    output, _ = person.communicate()
    again = re.search(r"Take it up again with: viva interview .*--session (\w+)", output).group(1)
    assert re.search(rf"{again} .* warm-up +0/4 answered, 0 hints", viva(
        "sessions", "list", "--server", server.address).stdout)


def commands(viva, *path):
    """Every command there is, by the lists of subcommands in the help texts."""
    text = viva(*path, "--help").stdout
    yield path, text
    for name in re.findall(r"^  ([a-z-]+)(?: {2,}|$)", text.partition("SUBCOMMANDS:")[2], re.M):
        yield from commands(viva, *path, name)


def test_every_help_text_fills_eighty_columns_and_no_more(viva):
    """A line that was cut by hand would be cut once more, in its middle."""
    found = list(commands(viva))
    assert len(found) > 25
    for path, text in found:
        overview = text.partition("USAGE:")[0].splitlines()
        assert all(len(line) <= 80 for line in overview), (path, overview)
        for line, following in zip(overview, overview[1:]):
            prose = line and following and not line.startswith(" ") and not following.startswith(" ")
            if prose and not line.endswith(":"):
                assert len(line) + 1 + len(following.split()[0]) >= 80, (path, line, following)
