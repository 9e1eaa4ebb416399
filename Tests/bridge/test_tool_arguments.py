"""Arguments of tools against Google's json_format, and arguments that mean harm.

Ours reads what Google reads as the same value, or refuses it for a reason that docs/codec.md names; and it reads
the tools' own form, which is turned into plain ProtoJSON here, by the contract's descriptors, for Google to read.
"""

import collections
import json
import random

import pytest
from codec_support import Maker, canonical, classes  # noqa: F401: a fixture
from google.protobuf import json_format
from json_support import ANY_JSON, STRICTER, Mutator, google_reads, has_any_json, in_googles_form, is_map, printable
from tools_support import ask, message_names, tools

SEED = 20_261_130
MUTATED_PER_TOOL = 400
HOSTILE = 20_000
LONGEST_REFUSAL = 600
# Far above what any of the documents needs, far below what a document that grew without bound would take.
MOST_MEMORY_KIB = 600_000

TOOLS = {tool["name"]: tool for tool in tools()}
# Reasons of ours alone, beside those of the codec: the tools' own form, and repairs that were not needed by it.
TOOL_SHAPE = {
    "in which": "a oneof whose members and `which` disagree",
    "must be null": "a oneof with two members set",
    "must hold": "a text that is not the JSON of a Value",
    "must have key and value": "a pair without one of them",
    "is no part of a pair": "a pair with more than two members",
    "at most 262144": "arguments that are too long",
    "is no JSON": "no JSON",
}


def in_tool_shape(value, descriptor, rng):
    """Plain ProtoJSON in the contract's names → the form that a tool's schema describes."""
    if descriptor.full_name in ANY_JSON:
        return json.dumps(value)
    if descriptor.full_name.startswith("google.protobuf.") or not isinstance(value, dict):
        return value
    result = {}
    for field in descriptor.fields:
        oneof = field.containing_oneof
        if oneof is not None and len(oneof.fields) == 1 and oneof.name == "_" + field.name:
            oneof = None
        if oneof is not None:
            place = result.setdefault(oneof.name, {"which": None})
            place[field.name] = element(value[field.name], field, rng) if field.name in value else None
            if field.name in value:
                place["which"] = field.name
        elif field.name in value:
            result[field.name] = tool_value(value[field.name], field, rng)
        elif rng.random() < 0.3 and field.message_type is None and not field.is_repeated:
            result[field.name] = None
    return dict(rng.sample(list(result.items()), len(result)))


def tool_value(value, field, rng):
    if is_map(field):
        inner = field.message_type.fields_by_name["value"]
        return [{"key": key, "value": element(one, inner, rng)} for key, one in value.items()]
    if field.is_repeated:
        return [element(one, field, rng) for one in value]
    return element(value, field, rng)


def element(value, field, rng):
    return in_tool_shape(value, field.message_type, rng) if field.message_type else value


def document(message):
    return json.loads(json_format.MessageToJson(message, preserving_proto_field_name=True))


def request_class(classes, name):
    return classes[message_names(TOOLS[name])[0]]


@pytest.mark.parametrize("name", TOOLS)
def test_the_example_is_read(classes, name):
    (accepted, body), = ask([(name, TOOLS[name]["example_text"].encode())])[0]
    assert accepted, body
    assert request_class(classes, name).FromString(body) is not None


def test_the_tools_form_means_what_plain_protojson_means(classes, capsys):
    rng = random.Random(SEED)
    maker = Maker(rng)
    frames, expected = [], []
    for name in TOOLS:
        for _ in range(60):
            message, _ = printable(maker, request_class(classes, name))
            plain = document(message)
            frames.append((name, json.dumps(in_tool_shape(plain, message.DESCRIPTOR, rng)).encode()))
            expected.append(json_format.ParseDict(plain, type(message)()))
    answers, _ = ask(frames)
    for (name, text), message, (accepted, body) in zip(frames, expected, answers):
        # A random message may hold an enum's number that nobody knows, which the strict mode refuses.
        if not accepted and "must be one of" in body:
            continue
        assert accepted, f"{name} {text[:800]}: {body}"
        assert canonical(type(message).FromString(body)) == canonical(message), f"{name} {text[:800]}"
    read = sum(accepted for accepted, _ in answers)
    with capsys.disabled():
        print(f"\nmeasured: {read} of {len(frames)} random arguments in the tools' form read as Google reads them plain")
    assert read > len(frames) // 2


def test_mutated_arguments_are_read_alike_or_refused(classes, capsys):
    rng = random.Random(SEED + 1)
    maker, mutator = Maker(rng), Mutator(rng)
    frames = []
    for name in TOOLS:
        cls = request_class(classes, name)
        for number in range(MUTATED_PER_TOOL):
            if number % 8 == 0:
                _, text = printable(maker, cls)
            changed = mutator.mutate(text)
            frames.append((name, changed.encode() if isinstance(changed, str) else changed))
    counts, failures = collections.Counter(), []
    for (name, body), (accepted, answer) in zip(frames, ask(frames)[0]):
        cls = request_class(classes, name)
        # What is no text never reaches a tool: it arrives as text, with what was no UTF-8 replaced.
        text = body.decode(errors="replace")
        message = google_reads(cls, text, lenient=False)
        if accepted and message is not None and canonical(cls.FromString(answer)) == canonical(message):
            counts["both accept, equal"] += 1
        elif accepted:
            counts["ours accepts, repaired or in the form of tools"] += 1
            if not is_explained(name, text, cls, answer):
                failures.append(f"{name} {text[:600]!r} was read as something that it is not")
        elif message is None:
            counts["both refuse"] += 1
        elif not any(reason in answer for reason in (*STRICTER, *TOOL_SHAPE)):
            failures.append(f"{name} {text[:600]!r}: only ours refuses: {answer}")
        else:
            counts["only ours refuses"] += 1
        assert accepted or len(answer) <= LONGEST_REFUSAL, answer
    with capsys.disabled():
        print(f"\nmeasured: {len(frames)} mutated arguments: "
              + "; ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    assert not failures, f"{len(failures)}:\n" + "\n".join(failures[:20])
    assert counts["both accept, equal"] > len(frames) // 20 and counts["both refuse"] > len(frames) // 20


def is_explained(name, text, cls, answer):
    """Whether what only ours accepted is the same message once the repairs are made that docs/tools.md lists."""
    ours = canonical(cls.FromString(answer))
    ends = ["", "}", "}}", "}}}", "]}", "]}}", "}]}", "}]}}"] if TOOLS[name]["reads"] else [""]
    readings = (google_reads(cls, in_googles_form(text + end, cls, words=True), lenient=False) for end in ends)
    return any(message is not None and canonical(message) == ours for message in readings)


def test_replies_are_printed_as_google_prints_them_for_tools(classes):
    """Names as in the contract, fields without presence always; but for JSON of any shape, which is text here."""
    rng = random.Random(SEED + 2)
    maker = Maker(rng)
    frames, sent = [], []
    for name, tool in TOOLS.items():
        cls = classes[message_names(tool)[1]]
        if has_any_json(cls.DESCRIPTOR):
            continue
        for _ in range(40):
            message, _ = printable(maker, cls)
            frames.append(("reply:" + name, message.SerializeToString()))
            sent.append(cls.FromString(message.SerializeToString()))
    for (name, _), message, (printed, answer) in zip(frames, sent, ask(frames)[0]):
        assert printed, f"{name}: {answer}"
        expected = json_format.MessageToDict(
            message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True)
        assert normal(json.loads(answer)) == normal(expected), name


def normal(value):
    """Numbers by value: the shortest text of a float differs between printers."""
    if isinstance(value, dict):
        return {key: normal(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [normal(inner) for inner in value]
    return float(f"{value:.6g}") + 0.0 if isinstance(value, (int, float)) and not isinstance(value, bool) else value


# MARK: - Harm


def hostile_documents(rng):
    """Arguments of every tool, damaged: bytes, names, values, ends, fences, and texts inside texts."""
    mutator = Mutator(rng)
    names = list(TOOLS)
    for number in range(HOSTILE):
        name = names[number % len(names)]
        text = TOOLS[name]["example_text"]
        for _ in range(rng.choice([1, 1, 2, 3])):
            text = mutator.mutate(text)
            text = text.decode(errors="replace") if isinstance(text, bytes) else text
        wrap = rng.randrange(12)
        if wrap == 0:
            text = f"```json\n{text}\n```"
        elif wrap == 1:
            text = json.dumps(text)
        elif wrap == 2:
            text = text[:rng.randrange(len(text) + 1)]
        yield name, text.encode()


def test_damaged_arguments_never_crash_and_are_never_half_read(classes):
    frames = list(hostile_documents(random.Random(SEED + 3)))
    answers, memory = ask(frames)
    accepted = 0
    for (name, body), (taken, answer) in zip(frames, answers):
        if not taken:
            assert answer.startswith("$") and len(answer) <= LONGEST_REFUSAL, answer
            continue
        accepted += 1
        if not TOOLS[name]["reads"]:
            assert is_whole(body.decode()), f"{name}: a cut document was taken: {body!r}"
    assert 0 < accepted < len(frames) // 2
    assert memory < MOST_MEMORY_KIB


def is_whole(text):
    """Whether a text is one JSON document, perhaps in a fence or in a string."""
    text = text.strip()
    if text.startswith("```") and text.endswith("```"):
        text = text[3:-3].lstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").strip()
    try:
        value = json.loads(text, strict=True)
        return isinstance(json.loads(value) if isinstance(value, str) else value, dict)
    except ValueError:
        return False


@pytest.mark.parametrize("name", TOOLS)
def test_a_cut_call_is_refused_wherever_it_is_cut_if_it_changes_something(name):
    text = TOOLS[name]["example_text"]
    answers, _ = ask([(name, text[:end].encode()) for end in range(len(text))])
    if not TOOLS[name]["reads"]:
        assert not any(accepted for accepted, _ in answers)
    else:
        # Only behind a whole value: at the end, before the last bracket.
        ends = [end for end, (accepted, _) in enumerate(answers) if accepted]
        assert all(text[:end].rstrip()[-1] in '"]}' for end in ends)


def test_deep_large_and_odd_arguments_are_refused_in_bounded_memory():
    deep = 10_000
    documents = [
        "[" * deep, '{"a":' * deep, '{"more":' + "[" * deep, '{"more":"' + "[" * deep + "]" * deep + '"}',
        '{"session_id":"\\ud800"}', '{"session_id":"\\udc00\\ud800"}',
        '{"\\ud800":1}', '{"seed":' + "9" * 200_000 + "}", '{"seed":1e' + "9" * 200_000 + "}", '{"items":-0.' + "0" * 200_000 + "1}",
        '{"session_id":"\\u0000"}', "```" * 50_000, '"' + "\\" * 100_000, json.dumps(json.dumps(json.dumps("{}"))),
        "{" + ",".join(f'"k{i}":0' for i in range(20_000)) + "}", '{"session_id":"x"' * 10_000, '"' * 200_001, "\ufeff{}", "nul", "",
    ]
    large = ['{"session_id":"' + "x" * (10 << 20) + '"}', " " * (10 << 20)]
    frames = [(name, text.encode()) for name in TOOLS for text in documents]
    # Few of them: a process's peak counts that of the one that started it, which holds them all.
    frames += [(name, text.encode()) for name in ("get_context", "log_interaction") for text in large]
    answers, memory = ask(frames)
    for (name, text), (accepted, answer) in zip(frames, answers):
        assert not accepted, f"{name} takes {text[:60]}"
        assert len(answer) <= LONGEST_REFUSAL
    assert memory < MOST_MEMORY_KIB
