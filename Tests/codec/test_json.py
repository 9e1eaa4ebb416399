"""ProtoJSON against Google's Python json_format: every contract message, both directions.

What Google accepts, ours reads as the same value, or refuses for a reason that docs/codec.md names. What
Google refuses, ours refuses. What ours prints, Google reads as the same value.
"""

import collections
import json
import random

import pytest
from codec_support import Maker, ask, canonical, classes  # noqa: F401: a fixture
from json_support import STRICTER, Mutator, document, google_reads, has_any, in_googles_form, printable

SEED = 20_261_123
PRINTED_PER_TYPE = 20
MUTATED_PER_TYPE = 160

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
            ours = normal(cls.FromString(answer))
            if message is not None and normal(message) == ours:
                counts["both accept, equal"] += 1
                continue
            # The strict mode also takes the form of tools.
            other = google_reads(cls, in_googles_form(body, cls), lenient=False) if mode == "strict" else None
            if other is None or normal(other) != ours:
                failures.append(f"{shown} was read as {document(cls.FromString(answer))}")
            counts["in the form of tools"] += 1
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
    ("strict", "WellKnown", '{"value":"a text"}', "must hold one JSON value"),
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
