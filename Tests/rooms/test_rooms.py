"""The rooms hold: who imports whom, where C and unsafe code may stand, how long things are.

The compiler accepts any module that is reachable transitively, and a pure target that waives
safety; so this test compares the import lines and the words of every source file with the table
below, which is the one in docs/ARCHITECTURE.md.
"""

import json
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

NIO = {"NIOCore", "NIOPosix", "NIOTLS", "NIOSSL"}

# target: what it may import beside the standard library (`Synchronization`, and libc for `exp`).
ALLOWED = {
    "RPCCore": set(),
    "RPCWire": {"RPCCore"},
    "HTTP2Engine": {"RPCCore", "CNghttp2"},
    "RPCCompression": {"RPCCore", "CZlib"},
    "RPCServer": {"RPCCore", "RPCWire", "HTTP2Engine", "RPCCompression", "NIOHTTP1"} | NIO,
    "RPCClient": {"RPCCore", "RPCWire", "HTTP2Engine", "RPCCompression"} | NIO,
    "RPCAuth": {"RPCCore", "Crypto", "CryptoExtras", "FoundationEssentials"},
    "RPCTelemetry": {"RPCCore", "CoreMetrics", "Logging", "Instrumentation", "Tracing", "ServiceContextModule"},
    "Contracts": {"RPCCore"},
    "Codec": {"Contracts", "RPCCore", "CContracts", "CProtobufC"},
    "Ports": {"Contracts", "RPCCore"},
    "Services": {"Contracts", "RPCCore", "Ports", "Formula", "ShortAnswers", "Crypto"},
    "System": {"Contracts", "RPCCore", "Ports"},
    "Formula": set(),
    "ShortAnswers": set(),
    "HTTPClient": {"CCurl", "Dispatch"},
    "AgentBridge": {"Contracts", "Codec", "RPCCore", "Ports", "HTTPClient", "Crypto"},
    "StorageSQLite": {"Ports", "Contracts", "RPCCore", "GRDB", "Dispatch", "FoundationEssentials"},
    "StorageMongo": {"Ports", "Contracts", "RPCCore", "CMongoc", "Dispatch"},
    "VivaApp": None,  # the composition root may know everything but C
    "Viva": {"VivaApp"},
}

# Rooms that know C; every other room is pure or meets only SwiftNIO.
KNOWS_C = {"HTTP2Engine", "RPCCompression", "Codec", "StorageMongo", "HTTPClient"}
C_MODULES = {"CNghttp2", "CZlib", "CContracts", "CProtobufC", "CMongoc", "CCurl"}

STANDARD = {"Swift", "Synchronization", "Glibc", "Musl", "Darwin"}
# Files that may say `unsafe` outside the rooms that know C: running a job on an event loop
# (SwiftNIO has no public task executor), and calls into libc.
UNSAFE_FILES = {"LoopTaskExecutor.swift", "LockedDirectory.swift"}

WAIVERS = re.compile(r"@unchecked\s+Sendable|nonisolated\(unsafe\)|unsafeBitCast|\btry!|fatalError\(")
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|internal|private|fileprivate|public)\s+)?"
                    r"import\s+(?:(?:struct|class|enum|protocol|func|typealias|var|let)\s+)?(\w+)", re.M)


def targets():
    text = subprocess.run(["swift", "package", "describe", "--type", "json"], cwd=ROOT, check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    return json.loads(text)["targets"]


TARGETS = [t for t in targets() if t["type"] in ("library", "executable") and t["path"].startswith("Sources/")
           and t["module_type"] == "SwiftTarget"]


def swift_files(target):
    return [ROOT / target["path"] / name for name in target["sources"]]


def without_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)


def test_every_room_is_in_the_table():
    assert {t["name"] for t in TARGETS} == set(ALLOWED)


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t["name"])
def test_imports_are_allowed_and_declared(target):
    allowed = ALLOWED[target["name"]]
    declared = set(target.get("target_dependencies", [])) | set(target.get("product_dependencies", []))
    for path in swift_files(target):
        for module in IMPORT.findall(path.read_text()):
            if module in STANDARD:
                continue
            assert module not in C_MODULES or target["name"] in KNOWS_C, f"{path}: {module} is C"
            assert allowed is None or module in allowed, f"{path}: {target['name']} may not import {module}"
            assert module in declared | {"Dispatch", "Foundation", "FoundationEssentials"}, (
                f"{path}: {module} is not declared")


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t["name"])
def test_safety_is_not_waived(target):
    for path in swift_files(target):
        code = without_comments(path.read_text())
        found = WAIVERS.search(code)
        assert not found, f"{path}: {found.group()}"
        if target["name"] not in KNOWS_C and path.name not in UNSAFE_FILES:
            assert not re.search(r"\bunsafe\b", code), f"{path}: unsafe code in a room without C"


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t["name"])
def test_c_stands_in_few_files(target):
    importing = [p for p in swift_files(target) if not is_generated(p)
                 and C_MODULES & set(IMPORT.findall(p.read_text()))]
    assert len(importing) <= 8, [p.name for p in importing]


def is_generated(path):
    head = path.read_text()[:400].lower()
    return "generated" in head and "do not edit" in head


def tracked(*patterns):
    """Files of these kinds that people wrote."""
    names = subprocess.run(["git", "ls-files", "--", *patterns], cwd=ROOT, check=True, stdout=subprocess.PIPE,
                           text=True).stdout.split()
    return [ROOT / n for n in names if (ROOT / n).exists() and not is_generated(ROOT / n)]


def test_no_file_is_over_800_lines_and_the_median_is_under_150():
    files = tracked("*.swift", "*.py", "*.sh", "*.proto", "*.c", "*.h")
    lengths = {p: p.read_text().count("\n") for p in files}
    assert not {str(p): n for p, n in lengths.items() if n > 800}
    median = sorted(lengths.values())[len(lengths) // 2]
    assert median < 150, median


def function_lengths(text):
    """Name and lines of each function, by matching braces; strings and comments are blanked first."""
    text = re.sub(r'"""(?:.|\n)*?"""', lambda m: "\n" * m.group().count("\n"), text)
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
    text = re.sub(r"//[^\n]*", "", text)
    for match in re.finditer(r"\b(?:func\s+([^\s(<]+)|(init)[?!]?\s*[(<]|(deinit)\b)", text):
        start = text.find("{", match.end())
        line_end = text.find("\n\n", match.end())
        if start < 0 or (0 <= line_end < start):
            continue  # a requirement in a protocol: no body
        depth = 0
        for index in range(start, len(text)):
            depth += {"{": 1, "}": -1}.get(text[index], 0)
            if depth == 0:
                yield match.group(1) or match.group(2) or match.group(3), text.count("\n", match.start(), index) + 1
                break


def test_no_function_is_over_70_lines():
    long = [f"{p.relative_to(ROOT)}: {name} has {lines} lines" for p in tracked("*.swift")
            for name, lines in function_lengths(p.read_text()) if lines > 70]
    assert not long, "\n".join(long)


def test_the_function_measure_sees_a_long_function():
    body = "\n".join(["    let x = 1"] * 80)
    assert [n for n, lines in function_lengths("func f() {\n" + body + "\n}\n") if lines > 70] == ["f"]


def test_nothing_is_public():
    for target in TARGETS:
        for path in swift_files(target):
            code = without_comments(path.read_text())
            assert not re.search(r"^\s*(public|open)\s", code, re.M), f"{path}: one package needs no public"
