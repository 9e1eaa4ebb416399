"""Definitions of tools, judged by others: JSON Schema's reference checker, the providers' own types, and a checker
of the strict subset that is not the generator's."""

import json

import jsonschema
import mcp.types
import pydantic
import pytest
from openai.types.chat import ChatCompletionFunctionToolParam
from openai.types.realtime import RealtimeFunctionToolParam
from openai.types.responses import FunctionToolParam
from strict_subset import problems
from tools_support import output, tools

TOOLS = {tool["name"]: tool for tool in tools()}
DRAFT = jsonschema.Draft202012Validator


@pytest.mark.parametrize("name", TOOLS)
def test_schemas_are_draft_2020_12(name):
    for part in ("parameters", "result"):
        DRAFT.check_schema(TOOLS[name][part])


@pytest.mark.parametrize("name", TOOLS)
def test_the_example_holds_to_the_parameters(name):
    DRAFT(TOOLS[name]["parameters"], format_checker=DRAFT.FORMAT_CHECKER).validate(TOOLS[name]["example"])


@pytest.mark.parametrize("name", TOOLS)
def test_parameters_are_within_the_strict_subset(name):
    assert problems(name, TOOLS[name]["parameters"]) == []


@pytest.mark.parametrize("name", TOOLS)
def test_parameters_are_closed(name):
    """One name more, or one less, is refused by the schema."""
    tool = TOOLS[name]
    validator = DRAFT(tool["parameters"])
    assert not validator.is_valid({**tool["example"], "no_such_name": 1})
    for left_out in tool["example"]:
        assert not validator.is_valid({k: v for k, v in tool["example"].items() if k != left_out})


def test_the_checker_of_the_subset_finds_what_is_outside():
    closed = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}

    def holding(schema):
        return {**closed, "properties": {"a": schema}, "required": ["a"]}

    deep = {"type": "string"}
    for _ in range(10):
        deep = holding(deep)
    outside = [
        ("a.b", closed), ("x" * 65, closed), ("a", {**closed, "additionalProperties": True}), ("a", {"type": "array", "items": {}}),
        ("a", {**holding({"type": "string"}), "required": []}), ("a", holding({"type": "string", "format": "byte"})),
        ("a", holding({"allOf": []})), ("a", holding({"type": ["string", "integer"]})), ("a", holding({"$ref": "#/$defs/None"})),
        ("a", deep), ("a", holding({"type": "string", "enum": [f"value_{n}" for n in range(1_001)]})),
        ("a", holding({"type": "string", "enum": ["x" * 60 + str(n) for n in range(251)]})),
    ]
    assert all(problems(name, schema) for name, schema in outside)
    assert problems("a", closed) == [] and problems("a", holding({"type": "string"})) == []


FORMS = {
    "chat": ChatCompletionFunctionToolParam, "responses": FunctionToolParam, "realtime": RealtimeFunctionToolParam,
    "mcp": mcp.types.Tool,
}


@pytest.mark.parametrize("form", FORMS)
def test_providers_own_types_take_the_definitions(form):
    kind = FORMS[form]
    fields = getattr(kind, "model_fields", None)
    known = {field.alias or name for name, field in fields.items()} if fields else set(kind.__annotations__)
    definitions = json.loads(output("schema", form))
    assert len(definitions) == len(TOOLS)
    adapter = pydantic.TypeAdapter(kind)
    for definition in definitions:
        adapter.validate_json(json.dumps(definition))
        assert definition.keys() <= known


def test_each_form_says_what_it_has_to():
    chat, responses, realtime, hosted = (json.loads(output("schema", form)) for form in ("chat", "responses", "realtime", "mcp"))
    for a, b, c, d in zip(chat, responses, realtime, hosted):
        assert a["function"] == {k: b[k] for k in ("name", "description", "parameters", "strict")}
        assert b["strict"] is True and "strict" not in c
        assert {**c, "strict": True} == b
        assert d["name"] == b["name"] and d["inputSchema"] == b["parameters"]
        assert d["outputSchema"] == TOOLS[d["name"]]["result"] and d["outputSchema"]["type"] == "object"
    names = [tool["name"] for tool in responses]
    assert names == sorted(names), "the order has to be the same each time"
    hints = {tool["name"]: tool["annotations"] for tool in hosted}
    assert hints["get_context"]["readOnlyHint"] and not hints["record_outcome"]["readOnlyHint"]
    assert hints["erase_session"]["destructiveHint"] and not hints["record_outcome"]["destructiveHint"]
    assert hints["record_outcome"]["idempotentHint"] and not hints["take_maps"]["idempotentHint"]


def test_fields_keep_their_order():
    """A model writes its reasons before its verdict."""
    assert list(TOOLS["judge"]["parameters"]["properties"]) == ["reasoning", "right", "mark", "more", "leaves", "pair"]
    kind = TOOLS["log_interaction"]["parameters"]["properties"]["entries"]["items"]["properties"]["kind"]
    assert list(kind["properties"])[:2] == ["which", "plan"]


def test_the_mapping_is_the_documented_one():
    """docs/tools.md, row by row."""
    scalars = TOOLS["take_scalars"]["parameters"]["properties"]
    bare = {name: {k: v for k, v in schema.items() if k != "description"} for name, schema in scalars.items()}
    assert bare["int32_value"] == {"type": "integer", "minimum": -2**31, "maximum": 2**31 - 1}
    assert bare["fixed32_value"] == {"type": "integer", "minimum": 0, "maximum": 2**32 - 1}
    assert bare["int64_value"] == {"type": "string", "pattern": "^-?[0-9]{1,19}$"}
    assert bare["uint64_value"] == {"type": "string", "pattern": "^[0-9]{1,20}$"}
    assert bare["double_value"] == {"type": "number"} and bare["bool_value"] == {"type": "boolean"}
    assert bare["bytes_value"] == {"type": "string"} and "Base64" in scalars["bytes_value"]["description"]
    assert bare["enum_value"] == {"type": "string", "enum": ["SIGN_POSITIVE", "SIGN_NEGATIVE"]}
    optionals = TOOLS["take_optionals"]["parameters"]["properties"]
    assert optionals["int32_value"]["type"] == ["integer", "null"]
    assert optionals["enum_value"]["enum"] == ["SIGN_POSITIVE", "SIGN_NEGATIVE", None]
    value = TOOLS["take_choices"]["parameters"]["properties"]["value"]
    assert value["properties"]["which"]["enum"] == [name for name in value["properties"] if name != "which"]
    assert value["properties"]["message_value"]["type"] == ["object", "null"]
    texts = TOOLS["take_maps"]["parameters"]["properties"]["texts"]
    assert texts["type"] == "array" and list(texts["items"]["properties"]) == ["key", "value"]
    known = TOOLS["take_well_known"]["parameters"]["properties"]
    assert known["timestamp"]["format"] == "date-time" and known["duration"]["pattern"].endswith("s$")
    assert known["struct"]["type"] == known["value"]["type"] == known["list_value"]["type"] == "string"
    assert known["bool_value"]["type"] == ["boolean", "null"]
    tree = TOOLS["take_tree"]["parameters"]
    assert tree["properties"]["branches"]["items"] == {"$ref": "#/$defs/Tree"}
