"""ProtoJSON against Google's Python json_format: every contract message, both directions.

What Google accepts, ours reads as the same value, or refuses for a reason that docs/codec.md names. What
Google refuses, ours refuses. What ours prints, Google reads as the same value.
"""

import collections
import json
import random
import re

import pytest
from codec_support import Maker, ask, canonical, classes  # noqa: F401: a fixture
from google.protobuf import json_format

SEED = 20_261_123
PRINTED_PER_TYPE = 20
MUTATED_PER_TYPE = 160

# Why ours alone may refuse; docs/codec.md explains each.
STRICTER = {
    "is there twice": "both spellings of one field",
    "has a key twice": "map keys that are written differently and are the same",
    "must be an object": "a list or a text in place of a message",
    "must be the name of a value": "true, false or a number that is not whole in place of an enum",
    "must be one of": "an enum's number in a string, or one that is unknown in the strict mode",
    "must be base64": "letters that are not base64's",
    "must be an integer": "numbers in strings that JSON would not write so",
    "must be a number": "numbers in strings that JSON would not write so, and true and false",
    "is out of the range of": "numbers in strings that become infinite",
    "must be a whole number": "digits that a double drops",
    "must be a time": "times that RFC 3339 does not have",
    "must be a duration": "durations with other than digits, or more than nine behind the point",
    "must be paths": "field masks with other than names",
    "contains NUL": "NUL in a string",
    "has half of a surrogate pair": "half of a surrogate pair in what is ignored",
    "is nested deeper than": "nesting that the wire would refuse, and in what is ignored",
    "google.protobuf.Any has no JSON": "Any",
    "is no JSON": "NaN and Infinity without quotation marks",
    "must be a list": "an object in place of a list",
}


def document(message):
    return json_format.MessageToJson(message, indent=None, ensure_ascii=False)


def printable(maker, cls):
    """A message that Google's library prints, and its text."""
    for _ in range(50):
        message = maker.message(cls)
        sane(message, maker.rng)
        try:
            return message, document(message)
        except (json_format.SerializeToJsonError, ValueError, KeyError, TypeError):
            continue
    return cls(), document(cls())


def sane(message, rng):
    """Brings times and the like into the ranges that JSON has."""
    name = message.DESCRIPTOR.full_name
    if name == "google.protobuf.Timestamp":
        message.seconds = rng.choice([0, -1, 951_782_400, -62_135_596_800, 253_402_300_799, rng.randrange(2**31)])
        message.nanos = rng.choice([0, 5, 21_000_000, 500, 999_999_999])
    elif name == "google.protobuf.Duration":
        message.seconds = rng.choice([0, 1, 100, 315_575_999_999])
        message.nanos = rng.choice([0, 5, 21_000_000, 999_999_999])
    elif name == "google.protobuf.FieldMask":
        del message.paths[:]
        message.paths.extend(rng.sample(["a", "a.foo_bar", "x_y.z", "abc1"], rng.randrange(4)))
    elif name == "google.protobuf.Any":
        message.Clear()
    elif name == "google.protobuf.Value" and message.WhichOneof("kind") in (None, "null_value"):
        message.null_value = 0
    else:
        for field, value in message.ListFields():
            if field.enum_type is not None and field.enum_type.full_name == "google.protobuf.NullValue":
                message.ClearField(field.name)
            if field.message_type is None:
                continue
            if field.message_type.GetOptions().map_entry:
                if field.message_type.fields_by_name["value"].message_type:
                    for key in value:
                        sane(value[key], rng)
            elif field.is_repeated:
                for element in value:
                    sane(element, rng)
            else:
                sane(value, rng)


def google_reads(cls, text, lenient):
    message = cls()
    try:
        json_format.Parse(text, message, ignore_unknown_fields=lenient)
    except (json_format.ParseError, UnicodeError, RecursionError, AttributeError, TypeError, ValueError):
        return None
    return message


def has_any(cls):
    seen, waiting = set(), [cls.DESCRIPTOR]
    while waiting:
        descriptor = waiting.pop()
        if descriptor.full_name == "google.protobuf.Any":
            return True
        if descriptor.full_name not in seen:
            seen.add(descriptor.full_name)
            waiting += [f.message_type for f in descriptor.fields if f.message_type]
    return False


def normal(message):
    """Bytes that are equal for equal messages; NaN and times included."""
    return canonical(message)


def test_what_is_printed_reads_back_equal(classes, capsys):
    maker = Maker(random.Random(SEED))
    frames, sent = [], []
    for name, cls in classes.items():
        if has_any(cls):
            continue
        for _ in range(PRINTED_PER_TYPE):
            message, text = printable(maker, cls)
            frames.append(("print:" + name, message.SerializeToString()))
            frames.append(("json:" + name, text.encode()))
            sent.append((cls, message, text))
    answers = ask(frames)
    same = 0
    for (cls, message, text), (printed, ours), (read, body) in zip(sent, answers[::2], answers[1::2]):
        assert printed, f"{cls.DESCRIPTOR.full_name} {text}: {ours}"
        back = google_reads(cls, ours, lenient=False)
        assert back is not None, f"Google refuses what ours printed: {ours!r}"
        assert normal(back) == normal(canonical_copy(cls, message)), f"{text} was printed as {ours!r}"
        assert read, f"{cls.DESCRIPTOR.full_name} {text}: {body}"
        assert normal(cls.FromString(body)) == normal(canonical_copy(cls, message)), text
        same += json.loads(ours, parse_float=float, parse_int=float) == json.loads(text, parse_float=float, parse_int=float)
    with capsys.disabled():
        print(f"\nmeasured: {len(sent)} random messages printed and read, {same} of them as the same JSON")
    assert same > len(sent) * 0.9


def canonical_copy(cls, message):
    return cls.FromString(message.SerializeToString())


class Mutator:
    """Changes documents: their bytes, their names and their values."""

    VALUES = [
        "null", "true", "false", "0", "1", "-1", "-0", "-0.0", "1.0", "1.5", "1e2", "1e-1", "1E+2", "2147483647", "2147483648",
        "-2147483649", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "18446744073709551615", "18446744073709551616", "9007199254740993", "9007199254740992.0", "1e400", "-1e400",
        "3.4028235e38", "3.5e38", "0.1", "NaN", "Infinity", "01", "+1", "1.", ".5", "0x10", "1e", "--1", '""', '"a"', '"1"',
        '"-1"', '"1.5"', '"1.0"', '"1e2"', '" 1"', '"1_0"', '"+1"', '"NaN"', '"nan"', '"Infinity"', '"-Infinity"', '"inf"',
        '"true"', '"AQ=="', '"AQ"', '"_-8"', '"+/8="', '"A"', '"*"', '"A===="', '"\\u0000"', '"\\ud800"', '"\\ud83d\\ude00"',
        '"\\udc00"', '"\\n\\"\\\\"', '"\\x"', '"\t"', '"é世界👋"', '"1972-01-01T10:00:20.021Z"', '"1972-01-01T10:00:20-08:00"',
        '"1972-02-30T10:00:20Z"', '"1972-01-01T10:00:20"', '"0001-01-01T00:00:00+01:00"', '"1.5s"', '"-1.000000001s"', '"1"',
        '"s"', '"1.s"', '"a.fooBar,b"', '"a_b"', '"SIGN_POSITIVE"', '"sign_positive"', '"BOGUS"', "7", "[]", "[1]", "[null]",
        "[[]]", "{}", '{"a":1}', '{"a":1,"a":2}', '{"1":1,"1.0":2}', '{"":{}}', '["a","b"]', '{"x":[{"y":null}]}',
        "[" * 200 + "]" * 200, '{"a":' * 60 + "1" + "}" * 60, "", "nul", "tru", "'a'",
    ]

    def __init__(self, rng):
        self.rng = rng

    def mutate(self, text):
        kind = self.rng.randrange(8)
        if kind < 4:
            return self.value(text)
        if kind == 4:
            return self.name(text)
        if kind == 5:
            return self.member(text)
        return self.bytes(text)

    def value(self, text):
        """Puts another value behind a colon, or in a list."""
        places = list(re.finditer(r'(?<=[:\[,])\s*("(?:[^"\\]|\\.)*"|[-+\w.]+|\{\}|\[\])', text))
        if not places:
            return self.rng.choice(self.VALUES)
        place = self.rng.choice(places)
        return text[:place.start()] + self.rng.choice(self.VALUES) + text[place.end():]

    def name(self, text):
        """Spells a name differently."""
        names = list(re.finditer(r'"(\w+)"(?=\s*:)', text))
        if not names:
            return text
        found = self.rng.choice(names)
        name = found.group(1)
        snake = re.sub(r"([A-Z])", lambda m: "_" + m.group(1).lower(), name)
        other = self.rng.choice([
            snake, name.upper(), name + "x", "", "\\u%04x" % ord(name[0]) + name[1:], snake, snake])
        return text[:found.start(1)] + other + text[found.end(1):]

    def member(self, text):
        """Adds a member: one that is there already, unknown, or of a oneof."""
        names = re.findall(r'"(\w+)"(?=\s*:)', text) or ["x"]
        name = self.rng.choice([*names, "bogus", "int32Value", "bool_value", "message_value"])
        if self.rng.random() < 0.5:
            name = re.sub(r"([A-Z])", lambda m: "_" + m.group(1).lower(), name)
        place = self.rng.choice([m.end() for m in re.finditer(r"\{", text)] or [0])
        rest = text[place:]
        comma = "" if rest.lstrip().startswith("}") else ","
        return text[:place] + f'"{name}":{self.rng.choice(self.VALUES)}{comma}' + rest

    def bytes(self, text):
        body = bytearray(text.encode())
        for _ in range(self.rng.choice([1, 1, 2])):
            at = self.rng.randrange(len(body) + 1)
            kind = self.rng.randrange(4)
            if kind == 0:
                del body[at:at + self.rng.randint(1, 3)]
            elif kind == 1:
                body[at:at] = self.rng.choice([b'"', b"\\", b",", b":", b"{", b"}", b"[", b"]", b"\xff", b"\xed\xa0\x80", b"\0", b" ",
                                               b"\xef\xbb\xbf", b"0", b"e", b"-"])
            elif kind == 2:
                del body[at:]
            elif body:
                body[at - 1] = self.rng.randrange(256)
        return bytes(body)


@pytest.mark.parametrize("mode", ["json", "strict"])
def test_mutated_documents_are_read_alike_or_refused(classes, capsys, mode):
    rng = random.Random(SEED + 1)
    maker, mutator = Maker(rng), Mutator(rng)
    known = {name: cls for name, cls in classes.items() if not has_any(cls)}
    frames = []
    for name, cls in known.items():
        _, text = printable(maker, cls)
        for number in range(MUTATED_PER_TYPE):
            if number % 8 == 0:
                _, text = printable(maker, cls)
            changed = mutator.mutate(text)
            frames.append((f"{mode}:{name}", changed.encode() if isinstance(changed, str) else changed))
    counts, failures = collections.Counter(), []
    for (name, body), (accepted, answer) in zip(frames, ask(frames)):
        cls = known[name.split(":")[1]]
        message = google_reads(cls, body, lenient=mode == "json")
        shown = f"{name} {body[:600]!r}"
        if accepted:
            if message is None:
                failures.append(f"{shown}: only ours accepts")
            elif normal(cls.FromString(answer)) != normal(message):
                failures.append(f"{shown} was read as {document(cls.FromString(answer))}, by Google as {document(message)}")
            counts["both accept, equal"] += 1
        elif message is None:
            counts["both refuse"] += 1
        else:
            reason = next((r for r in STRICTER if r in answer), None)
            if reason is None:
                failures.append(f"{shown}: only ours refuses: {answer}")
            counts["only ours refuses: " + STRICTER.get(reason, "?")] += 1
    with capsys.disabled():
        print(f"\nmeasured: {len(frames)} mutated documents ({mode}): "
              + "; ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    assert not failures, f"{len(failures)}:\n" + "\n".join(failures[:20])
    assert counts["both accept, equal"] > len(frames) // 20
    assert counts["both refuse"] > len(frames) // 20


STRICTER_ONE_BY_ONE = [
    ("json", "Scalars", '{"boolValue":true,"bool_value":true}', "is there twice"),
    ("json", "Maps", '{"flags":{"1":true,"1.0":true}}', "has a key twice"),
    ("json", "Optionals", '{"messageValue":[]}', "must be an object"),
    ("json", "Scalars", '{"enumValue":true}', "must be the name of a value"),
    ("json", "Scalars", '{"enumValue":"1"}', "must be one of"),
    ("strict", "Scalars", '{"enumValue":7}', "must be one of"),
    ("json", "Scalars", '{"bytesValue":"A*Q=="}', "must be base64"),
    ("json", "Scalars", '{"int32Value":"1_0"}', "must be an integer"),
    ("json", "Scalars", '{"doubleValue":" 1"}', "must be a number"),
    ("json", "Scalars", '{"doubleValue":"1e400"}', "is out of the range of"),
    ("json", "Scalars", '{"int64Value":1.00000000000000000001}', "must be a whole number"),
    ("json", "WellKnown", '{"timestamp":"1972-1-1T0:0:0Z"}', "must be a time"),
    ("json", "WellKnown", '{"duration":"1.0000000001s"}', "must be a duration"),
    ("json", "WellKnown", '{"fieldMask":"a-b"}', "must be paths"),
    ("json", "Scalars", '{"stringValue":"\\u0000"}', "contains NUL"),
    ("json", "Scalars", '{"x":"\\ud800"}', "has half of a surrogate pair"),
    ("json", "WellKnown", '{"struct":' + '{"a":' * 40 + "1" + "}" * 41, "is nested deeper than"),
    ("json", "Scalars", '{"x":NaN}', "is no JSON"),
]


def test_what_only_ours_refuses(classes):
    """The documented differences, one by one: Google's library accepts each of these."""
    frames = [(f"{mode}:viva.test.v1.{name}", text.encode()) for mode, name, text, _ in STRICTER_ONE_BY_ONE]
    for (mode, name, text, reason), (accepted, answer) in zip(STRICTER_ONE_BY_ONE, ask(frames)):
        assert google_reads(classes["viva.test.v1." + name], text, mode == "json") is not None, text
        assert not accepted and reason in answer, f"{text}: {answer}"


def test_large_integers_with_a_point_are_read_exactly(classes):
    """The one document that both accept and read differently: Google's Python goes through a double."""
    text = '{"int64Value":9007199254740993.0}'
    (accepted, body), = ask([("strict:viva.test.v1.Scalars", text.encode())])
    cls = classes["viva.test.v1.Scalars"]
    assert accepted and cls.FromString(body).int64_value == 2**53 + 1
    assert google_reads(cls, text, lenient=False).int64_value == 2**53


def test_hostile_documents(classes):
    name = "json:viva.test.v1.WellKnown"
    deep, large = 10_000, 10 << 20
    documents = [
        '{"value":' + "[" * deep, '{"value":' + '{"a":' * deep, '{"x":' + "[" * deep, '{"x":' + '{"a":' * deep,
        '{"stringValue":"' + "x" * large + '"}', '{"stringValue":"' + "x" * large, "[" * large, '{"int64Value":' + "9" * 1_000_000 + "}",
        '{"doubleValue":1e' + "9" * 1_000_000 + "}", '{"doubleValue":0.' + "0" * 1_000_000 + "1}",
        '{"several":[' + "{}," * 1_000_000 + "{}]}", '{"strings":[' + '"",' * 1_000_000 + '""]}',
        "{" + ",".join(f'"k{i}":0' for i in range(200_000)) + "}",
    ]
    for (accepted, answer), text in zip(ask([(name, d.encode()) for d in documents]), documents):
        if accepted:
            assert text.startswith('{"doubleValue":0.') or text.startswith('{"k0"'), text[:40]
        else:
            assert len(answer) < 600, answer
            assert text[2] != "k", answer
