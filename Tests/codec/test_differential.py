"""The codec against Google's Python protobuf: every contract message, both directions.

A message made by Google's library goes through `codec-oracle`, which decodes and encodes it, and
back. Then the same with damaged bytes: both must read the same, or both refuse, or only ours may
refuse, for a reason that docs/codec.md names.

Nothing is built here: the binary is .build/debug/codec-oracle, or what CODEC_ORACLE names.
"""

import collections
import random
import struct
import subprocess

from codec_support import ORACLE_SECONDS, Maker, ask, canonical, classes, oracle_binary  # noqa: F401: a fixture
from google.protobuf.message import DecodeError

SEED = 20_261_122
MESSAGES_PER_TYPE = 60
DAMAGED_PER_TYPE = 150

# Why ours alone may refuse; docs/codec.md explains each.
STRICTER = (
    "has a group, which is not supported", "which is not its own", "contains NUL", "has an illegal field number",
    "takes too much memory to decode",
)


def fields_of(body):
    """Number, wire type and value of each field of a well-formed message without groups."""
    def number():
        nonlocal at
        value = shift = 0
        while True:
            value |= (body[at] & 0x7F) << shift
            shift, at = shift + 7, at + 1
            if body[at - 1] < 0x80:
                return value & 2**64 - 1

    at = 0
    while at < len(body):
        tag = number()
        kind = tag & 7
        size = {0: 0, 1: 8, 5: 4}[kind] if kind != 2 else number()
        if kind == 0:
            number()
        yield tag >> 3, kind, body[at:at + size]
        at += size


def has_odd_entry(descriptor, body):
    """Whether a map entry holds an unknown field. Google's C++ leaves that field out, its Python (upb)
    the whole entry; ours does as C++."""
    for number, kind, value in fields_of(body):
        field = descriptor.fields_by_number.get(number)
        if field is None or field.message_type is None or kind != 2:
            continue
        inner = field.message_type
        if inner.GetOptions().map_entry and any(n not in inner.fields_by_number for n, _, _ in fields_of(value)):
            return True
        if has_odd_entry(inner, value):
            return True
    return False


def test_random_messages_come_back_equal(classes, capsys):
    maker = Maker(random.Random(SEED))
    frames = []
    for name, cls in classes.items():
        for _ in range(MESSAGES_PER_TYPE):
            frames.append((name, maker.message(cls).SerializeToString()))
    same = 0
    for (name, body), (accepted, answer) in zip(frames, ask(frames)):
        assert accepted, f"{name} {body.hex()}: {answer}"
        sent, got = classes[name].FromString(body), classes[name].FromString(answer)
        assert canonical(sent) == canonical(got), f"{name} {body.hex()} came back as {answer.hex()}"
        same += body == answer
    with capsys.disabled():
        print(f"\nmeasured: {len(frames)} random messages of {len(classes)} types came back equal, "
              f"{same} of them as the same bytes")


def google_reads(cls, body):
    message = cls()
    try:
        message.MergeFromString(body)
    except DecodeError:
        return None
    return message


def test_damaged_bytes_are_read_alike_or_refused(classes, capsys):
    maker = Maker(random.Random(SEED + 1))
    frames = []
    for name, cls in classes.items():
        for _ in range(DAMAGED_PER_TYPE):
            whole, other = (maker.message(cls).SerializeToString() for _ in range(2))
            frames.append((name, maker.damage(whole, other)))
    counts = collections.Counter()
    for (name, body), (accepted, answer) in zip(frames, ask(frames)):
        message = google_reads(classes[name], body)
        if accepted:
            assert message is not None, f"{name} {body.hex()}: only ours accepts"
            if has_odd_entry(message.DESCRIPTOR, body):
                counts["both accept, not compared: a map entry with an unknown field"] += 1
                continue
            back = classes[name].FromString(answer)
            assert canonical(message) == canonical(back), f"{name} {body.hex()} was read as {answer.hex()}"
            counts["both accept, equal"] += 1
        elif message is None:
            counts["both refuse"] += 1
        else:
            reason = next((r for r in STRICTER if r in answer), None)
            assert reason, f"{name} {body.hex()}: only ours refuses: {answer}"
            counts["only ours refuses: " + reason] += 1
    with capsys.disabled():
        print(f"\nmeasured: {len(frames)} damaged messages: "
              + "; ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    assert counts["both accept, equal"] > len(frames) // 10
    assert counts["both refuse"] > len(frames) // 10


def test_what_only_ours_refuses(classes):
    """The documented differences, one by one: Google's library accepts each of these."""
    scalars = "viva.test.v1.Scalars"
    cases = {
        "group": (b"\xa3\x06\xa4\x06", "has a group, which is not supported"),
        "wrong wire type": (b"\x1d\x00\x00\x00\x00", "which is not its own"),
        "NUL": (b"\x72\x01\x00", "contains NUL"),
    }
    frames = [(scalars, body) for body, _ in cases.values()]
    for (body, reason), (accepted, answer) in zip(cases.values(), ask(frames)):
        assert google_reads(classes[scalars], body) is not None
        assert not accepted and reason in answer


def test_memory_stays_bounded(classes):
    """Four megabytes that would take hundreds of megabytes: refused, without taking them first."""
    bomb = b"\x0a\x00" * (2 << 20)
    frames = [("viva.test.v1.Bomb", bomb)] * 5
    script = 'ulimit -v "$1"; shift; exec "$@"'
    data = b"".join(struct.pack("<I", len(p)) + p for name, body in frames for p in (name.encode(), body))
    run = subprocess.run(
        ["bash", "-c", script, "bash", str(400 << 10), oracle_binary()], input=data, capture_output=True,
        timeout=ORACLE_SECONDS)
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    assert run.stdout.count(b"takes too much memory to decode") == 5
