"""What the codec's tests share: Google's classes, the oracle process, random messages."""

import math
import os
import pathlib
import struct
import subprocess

import google.rpc
import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor import FieldDescriptor as Field

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOOGLE_RPC = pathlib.Path(list(google.rpc.__path__)[0]).parents[1]
STANDARD = ["/usr/include", "/usr/share/grpc-proto", GOOGLE_RPC]
STANDARD_FILES = [
    *(f"google/protobuf/{name}.proto"
      for name in ("any", "duration", "empty", "field_mask", "struct", "timestamp", "wrappers")),
    "google/rpc/error_details.proto", "google/rpc/status.proto", "grpc/health/v1/health.proto",
    "grpc/reflection/v1/reflection.proto", "grpc/reflection/v1alpha/reflection.proto",
    "grpc/testing/empty.proto", "grpc/testing/messages.proto",
]
ORACLE_SECONDS = 300

def oracle_binary():
    path = pathlib.Path(os.environ.get("CODEC_ORACLE", ROOT / ".build" / "debug" / "codec-oracle"))
    if not path.exists():
        pytest.fail(f"{path} does not exist: build it with `swift build --product codec-oracle`, or set CODEC_ORACLE")
    return str(path)


@pytest.fixture(scope="module")
def classes(tmp_path_factory):
    """Google's class of every message that the oracle knows, by name."""
    out = tmp_path_factory.mktemp("descriptors") / "all.binpb"
    files = [str(p.relative_to(root)) for root in (ROOT / "proto", ROOT / "Tests" / "Proto")
             for p in sorted(root.rglob("*.proto"))]
    subprocess.run(
        ["protoc", f"--descriptor_set_out={out}", "--include_imports", f"-I{ROOT / 'proto'}",
         f"-I{ROOT / 'Tests' / 'Proto'}", *(f"-I{p}" for p in STANDARD), *files, *STANDARD_FILES], check=True)
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes()).file:
        pool.Add(file)
    names = subprocess.run([oracle_binary(), "list"], check=True, capture_output=True, text=True).stdout.split()
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName(name)) for name in names}


def ask(frames):
    """What the oracle answers to (name, bytes): a list of (accepted, bytes or text)."""
    data = b"".join(struct.pack("<I", len(part)) + part for name, body in frames for part in (name.encode(), body))
    run = subprocess.run([oracle_binary()], input=data, capture_output=True, timeout=ORACLE_SECONDS)
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    answers, at = [], 0
    while at < len(run.stdout):
        status, length = struct.unpack_from("<BI", run.stdout, at)
        body = run.stdout[at + 5:at + 5 + length]
        answers.append((True, body) if status == 0 else (False, body.decode()))
        at += 5 + length
    assert len(answers) == len(frames)
    return answers


class Maker:
    """Makes random messages."""

    TEXTS = ["", "a", "ä", "世界", "👋🏽", "x" * 15, "x" * 16, "é" * 100, "\x01\x7f", "tab\tnewline\n", "\u2028"]
    INTEGERS = [0, 1, -1, 127, 128, 255, 256, 16383, 16384, 2**31 - 1, 2**31, -2**31, 2**32 - 1, 2**32, 2**63 - 1,
                -2**63, 2**64 - 1]
    FLOATS = [0.0, 1.0, -1.0, 0.1, math.inf, -math.inf, 1e-40, 3.4e38, 1.7e308, 5e-324]
    RANGES = {
        **dict.fromkeys((Field.TYPE_INT32, Field.TYPE_SINT32, Field.TYPE_SFIXED32), (-2**31, 2**31 - 1)),
        **dict.fromkeys((Field.TYPE_INT64, Field.TYPE_SINT64, Field.TYPE_SFIXED64), (-2**63, 2**63 - 1)),
        **dict.fromkeys((Field.TYPE_UINT32, Field.TYPE_FIXED32), (0, 2**32 - 1)),
        **dict.fromkeys((Field.TYPE_UINT64, Field.TYPE_FIXED64), (0, 2**64 - 1)),
    }

    def __init__(self, rng):
        self.rng = rng

    def message(self, cls_or_message, depth=0):
        message = cls_or_message() if isinstance(cls_or_message, type) else cls_or_message
        for field in message.DESCRIPTOR.fields:
            if self.rng.random() < 0.6 - 0.1 * depth:
                self.fill(message, field, depth)
        return message

    def fill(self, message, field, depth):
        target = getattr(message, field.name)
        if field.message_type and field.message_type.GetOptions().map_entry:
            key, value = field.message_type.fields_by_name["key"], field.message_type.fields_by_name["value"]
            for _ in range(self.rng.randrange(4)):
                if value.message_type:
                    self.message(target[self.value(key)], depth + 1)
                else:
                    target[self.value(key)] = self.value(value)
        elif field.is_repeated:
            for _ in range(self.rng.choice([0, 1, 1, 2, 3, 20])):
                if field.message_type:
                    self.message(target.add(), depth + 2)
                else:
                    target.append(self.value(field))
        elif field.message_type:
            target.SetInParent()
            self.message(target, depth + 1)
        else:
            setattr(message, field.name, self.value(field))

    def value(self, field):
        kind = field.type
        if kind == Field.TYPE_STRING:
            return self.rng.choice(self.TEXTS)
        if kind == Field.TYPE_BYTES:
            return self.rng.randbytes(self.rng.choice([0, 1, 2, 16, 300]))
        if kind == Field.TYPE_BOOL:
            return self.rng.random() < 0.5
        if kind == Field.TYPE_ENUM:
            return self.rng.choice([v.number for v in field.enum_type.values] + [99, -5])
        if kind == Field.TYPE_DOUBLE:
            return self.rng.choice([*self.FLOATS, math.nan, self.rng.gauss(0, 1e6)])
        if kind == Field.TYPE_FLOAT:
            return self.rng.choice([0.0, 1.0, -1.5, math.inf, -math.inf, math.nan, 3.0e38])
        low, high = self.RANGES[kind]
        return self.rng.choice([n for n in self.INTEGERS if low <= n <= high] + [self.rng.randint(low, high)])

    def damage(self, body, other):
        """Changes bytes so that a part of the results is still a message."""
        rng, body = self.rng, bytearray(body)
        for _ in range(rng.choice([1, 1, 1, 2, 4])):
            at = rng.randrange(len(body) + 1)
            kind = rng.randrange(8)
            if kind == 0 and body:
                body[at - 1] ^= 1 << rng.randrange(8)
            elif kind == 1 and body:
                body[at - 1] = rng.randrange(256)
            elif kind == 2:
                del body[at:at + rng.randint(1, 4)]
            elif kind == 3:
                body[at:at] = rng.randbytes(rng.randint(1, 4))
            elif kind == 4:
                del body[at:]
            elif kind == 5:  # Two messages in a row are one, merged.
                body += other
            elif kind == 6:  # A field of a random number and type.
                body += self.unknown()
            else:
                body[0:0] = self.unknown()
        return bytes(body)

    def unknown(self):
        kind = self.rng.choice([0, 1, 2, 5])
        number = self.rng.choice([1, 2, 3, 15, 16, 17, 100, 2**29 - 1])
        value = {0: varint(self.rng.choice([0, 1, 2**64 - 1])), 1: self.rng.randbytes(8),
                 2: varint(3) + b"\x08\x01x", 5: self.rng.randbytes(4)}[kind]
        return varint(number << 3 | kind) + value


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def canonical(message):
    """Bytes that are equal for equal messages. Unknown fields go; a plain -0.0 is 0 (docs/codec.md)."""
    message.DiscardUnknownFields()
    drop_negative_zero(message)
    return message.SerializeToString(deterministic=True)


def drop_negative_zero(message):
    for field, value in message.ListFields():
        if field.message_type is None:
            if not field.is_repeated and not field.has_presence and value == 0:
                message.ClearField(field.name)
        elif not field.is_repeated:
            drop_negative_zero(value)
        elif field.message_type.GetOptions().map_entry:
            inner = field.message_type.fields_by_name["value"]
            for key in value:
                if inner.message_type:
                    drop_negative_zero(value[key])
                elif inner.type in (inner.TYPE_DOUBLE, inner.TYPE_FLOAT) and value[key] == 0:
                    value[key] = 0.0
        else:
            for element in value:
                drop_negative_zero(element)
