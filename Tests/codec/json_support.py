"""What the tests of JSON share: documents, how Google's json_format reads them, and how they are changed."""

import json
import re

from google.protobuf import json_format

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
    "must hold": "a text for a Value that is not the JSON of one, in the strict mode",
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


# MARK: - The form of tools

ANY_JSON = ("google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue")


def is_map(field):
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def in_googles_form(text, cls, words=False):
    """A document in the form of tools as plain ProtoJSON; as it is if it is no JSON.

    With `words`, booleans in quotation marks and enums in other letters are set right too.
    """
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return json.dumps(plain(value, cls.DESCRIPTOR, words))


def plain(value, descriptor, words):
    if descriptor.full_name in ANY_JSON:
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError:
            return value
    if not isinstance(value, dict) or descriptor.full_name.startswith("google.protobuf."):
        return value
    fields = {f.name: f for f in descriptor.fields} | {f.json_name: f for f in descriptor.fields}
    result = {}
    for name, inner in value.items():
        if name in fields:
            result[name] = plain_field(inner, fields[name], words)
        elif name in descriptor.oneofs_by_name and isinstance(inner, dict):
            result |= {k: plain_field(v, fields[k], words) for k, v in inner.items() if k in fields and v is not None}
        elif name not in descriptor.oneofs_by_name or inner is not None:
            result[name] = inner
    return result


def plain_field(value, field, words):
    if is_map(field):
        inner = field.message_type.fields_by_name["value"]
        if isinstance(value, list):
            value = {written(pair["key"]): pair["value"] for pair in value if isinstance(pair, dict) and len(pair) == 2}
        if isinstance(value, dict):
            return {key: plain_one(one, inner, words) for key, one in value.items()}
    if field.is_repeated and isinstance(value, list):
        return [plain_one(one, field, words) for one in value]
    return plain_one(value, field, words)


def written(key):
    """A map's key as its name in an object."""
    return key if isinstance(key, str) else json.dumps(key)


def plain_one(value, field, words):
    is_bool = field.type == field.TYPE_BOOL
    if field.message_type is not None:
        if field.message_type.full_name != "google.protobuf.BoolValue":
            return plain(value, field.message_type, words)
        is_bool = True
    if not words or not isinstance(value, str):
        return value
    if is_bool:
        return {"true": True, "false": False}.get(value.lower(), value)
    if field.enum_type is not None:
        return next((v.name for v in field.enum_type.values if v.name.lower() == value.lower()), value)
    return value


def has_any_json(descriptor, seen=None):
    """Whether a message can hold JSON of any shape."""
    seen = seen if seen is not None else set()
    if descriptor.full_name in ANY_JSON:
        return True
    if descriptor.full_name in seen:
        return False
    seen.add(descriptor.full_name)
    return any(has_any_json(f.message_type, seen) for f in descriptor.fields if f.message_type)
