"""What the OpenAI API refuses: keys, unknown fields, tool schemas outside the strict subset, and
conversations in which a function call has no answer.

Each check raises `Refused`, which is a status and the body of an error.
"""

import json
import re

import openai_shapes

NAME = re.compile(r"^[A-Za-z0-9_-]{1,64}$")

CHAT_FIELDS = {
    "model", "messages", "tools", "tool_choice", "parallel_tool_calls", "stream", "stream_options",
    "response_format", "max_completion_tokens", "reasoning_effort", "temperature", "top_p", "seed", "store",
    "metadata", "safety_identifier", "prompt_cache_key", "service_tier", "n", "stop", "verbosity",
}
RESPONSES_FIELDS = {
    "model", "input", "instructions", "tools", "tool_choice", "parallel_tool_calls", "max_tool_calls",
    "max_output_tokens", "previous_response_id", "store", "include", "reasoning", "text", "truncation",
    "background", "stream", "stream_options", "service_tier", "temperature", "top_p", "metadata",
    "safety_identifier", "prompt_cache_key",
}
EMBEDDING_FIELDS = {"model", "input", "encoding_format", "dimensions", "user"}

FORMATS = {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}
KEYWORDS = {
    "type", "description", "title", "enum", "const", "properties", "required", "additionalProperties", "items",
    "anyOf", "$defs", "$ref", "pattern", "format", "multipleOf", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "minItems", "maxItems",
}
MAX_PROPERTIES, MAX_DEPTH, MAX_TEXT, MAX_ENUM, MAX_BIG_ENUM_TEXT = 5000, 10, 120_000, 1000, 15_000


class Refused(Exception):
    def __init__(self, status, message, *, type="invalid_request_error", code=None, param=None, headers=None):
        super().__init__(message)
        self.status, self.headers = status, headers or {}
        self.body = {"error": {"message": message, "type": type, "param": param, "code": code}}


def bad(message, param=None, code=None):
    return Refused(400, message, code=code, param=param)


def check_key(authorization, key):
    if authorization is None:
        raise Refused(401, "You didn't provide an API key.")
    if authorization != f"Bearer {key}":
        # As the real one does, which is why nobody should log it.
        raise Refused(401, f"Incorrect API key provided: {authorization.removeprefix('Bearer ')}.",
                      code="invalid_api_key")


def check_fields(body, known):
    unknown = sorted(set(body) - known)
    if unknown:
        raise bad(f"Unknown parameter: '{unknown[0]}'.", param=unknown[0], code="unknown_parameter")
    if not isinstance(body.get("model"), str) or not body["model"]:
        raise bad("you must provide a model parameter")
    if body["model"].startswith("missing"):
        raise Refused(404, f"The model `{body['model']}` does not exist or you do not have access to it.",
                      code="model_not_found")


class StrictSchema:
    """The subset of JSON Schema that strict output is held to."""

    def __init__(self, schema):
        self.properties = self.text = self.enums = 0
        self.root = schema
        if not isinstance(schema, dict) or schema.get("type") != "object":
            raise ValueError('schema must be a JSON Schema of \'type: "object"\'')
        if "anyOf" in schema:
            raise ValueError("the root may not be anyOf")
        self.check(schema, 1, "")
        for name, limit in (("properties", MAX_PROPERTIES), ("text", MAX_TEXT), ("enums", MAX_ENUM)):
            if getattr(self, name) > limit:
                raise ValueError(f"too much: {name} over {limit}")

    def check(self, schema, depth, where):
        if not isinstance(schema, dict):
            raise ValueError(f"In context=({where}), a schema must be an object")
        if depth > MAX_DEPTH:
            raise ValueError(f"In context=({where}), nested more than {MAX_DEPTH} levels")
        extra = sorted(set(schema) - KEYWORDS)
        if extra:
            raise ValueError(f"In context=({where}), '{extra[0]}' is not permitted.")
        if "$ref" in schema:
            return self.check_reference(schema["$ref"], where)
        if schema.get("format", "uuid") not in FORMATS:
            raise ValueError(f"In context=({where}), '{schema['format']}' is not a valid format.")
        types = schema.get("type")
        types = types if isinstance(types, list) else [types]
        if "object" in types:
            self.check_object(schema, depth, where)
        if "array" in types and "items" not in schema:
            raise ValueError(f"In context=({where}), array schema missing items.")
        if types == [None] and not {"anyOf", "enum", "const"} & set(schema):
            raise ValueError(f"In context=({where}), schema must have a 'type' key.")
        self.check_enum(schema)
        if "items" in schema:
            self.check(schema["items"], depth + 1, where + "/items")
        for index, choice in enumerate(schema.get("anyOf", [])):
            self.check(choice, depth, f"{where}/anyOf/{index}")
        for name, definition in schema.get("$defs", {}).items():
            self.text += len(name)
            self.check(definition, 1, f"{where}/$defs/{name}")

    def check_object(self, schema, depth, where):
        properties = schema.get("properties", {})
        if schema.get("additionalProperties") is not False:
            raise ValueError(f"In context=({where}), 'additionalProperties' is required to be supplied and to be "
                             "false.")
        if sorted(schema.get("required", [])) != sorted(properties):
            raise ValueError(f"In context=({where}), 'required' is required to be supplied and to be an array "
                             "including every key in properties.")
        self.properties += len(properties)
        for name, value in properties.items():
            self.text += len(name)
            self.check(value, depth + 1, f"{where}/properties/{name}")

    def check_enum(self, schema):
        values = schema.get("enum", [])
        texts = [v for v in values if isinstance(v, str)]
        self.enums += len(values)
        self.text += sum(map(len, texts)) + len(str(schema.get("const", "")))
        if len(texts) > 250 and sum(map(len, texts)) > MAX_BIG_ENUM_TEXT:
            raise ValueError("one enum has too much text")

    def check_reference(self, reference, where):
        parts = reference.split("/") if isinstance(reference, str) else []
        node = self.root
        for part in parts[1:]:
            node = node.get(part) if isinstance(node, dict) else None
        if not parts or parts[0] != "#" or node is None:
            raise ValueError(f"In context=({where}), reference '{reference}' not found.")


def check_tool(tool, index, flat):
    """A tool of Responses is flat and says `strict`; one of Chat stands under `function`."""
    where = f"tools[{index}]"
    if not isinstance(tool, dict) or tool.get("type") != "function":
        raise bad(f"Invalid value: {where}.type", param=f"{where}.type")
    function = tool if flat else tool.get("function")
    where = where if flat else where + ".function"
    if not isinstance(function, dict) or (flat and "function" in tool):
        raise bad(f"Missing required parameter: '{where}'.", param=where, code="missing_required_parameter")
    name = function.get("name")
    if not isinstance(name, str) or not NAME.match(name):
        raise bad(f"Invalid '{where}.name'.", param=f"{where}.name", code="invalid_value")
    extra = sorted(set(function) - {"type", "name", "description", "parameters", "strict"})
    if extra:
        raise bad(f"Unknown parameter: '{where}.{extra[0]}'.", param=f"{where}.{extra[0]}", code="unknown_parameter")
    parameters = function.get("parameters", {})
    try:
        if function.get("strict"):
            StrictSchema(parameters)
        elif not isinstance(parameters, dict):
            raise ValueError("schema must be an object")
    except ValueError as error:
        raise bad(f"Invalid schema for function '{name}': {error}", param=f"{where}.parameters",
                  code="invalid_function_parameters") from None


def check_format(format, where, flat):
    if format is None or format.get("type") in ("text", "json_object"):
        return
    if format.get("type") != "json_schema":
        raise bad(f"Invalid value: '{where}.type'.", param=f"{where}.type", code="invalid_value")
    inner = format if flat else format.get("json_schema")
    where = where if flat else where + ".json_schema"
    if not isinstance(inner, dict) or not NAME.match(str(inner.get("name"))):
        raise bad(f"Missing required parameter: '{where}.name'.", param=f"{where}.name",
                  code="missing_required_parameter")
    if inner.get("strict"):
        try:
            StrictSchema(inner.get("schema"))
        except ValueError as error:
            raise bad(f"Invalid schema for response_format '{inner['name']}': {error}", param=where,
                      code="invalid_json_schema") from None


def check_choice(body):
    if "tool_choice" in body and not body.get("tools"):
        raise bad("'tool_choice' is only allowed when 'tools' are specified.", param="tool_choice")
    if body.get("tool_choice", "auto") not in ("none", "auto", "required"):
        raise bad("Invalid value: 'tool_choice'.", param="tool_choice")


def check_chat(body):
    check_fields(body, CHAT_FIELDS)
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        raise bad("[] is too short - 'messages'", param="messages", code="empty_array")
    for index, tool in enumerate(body.get("tools", [])):
        check_tool(tool, index, flat=False)
    check_choice(body)
    check_format(body.get("response_format"), "response_format", flat=False)
    open_calls = []
    for index, message in enumerate(messages):
        role = message.get("role")
        if role not in ("developer", "system", "user", "assistant", "tool"):
            raise bad(f"Invalid value: 'messages[{index}].role'.", param=f"messages[{index}].role")
        if role == "tool":
            if message.get("tool_call_id") not in open_calls:
                raise bad("messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
                          param=f"messages.[{index}].role")
            open_calls.remove(message["tool_call_id"])
            continue
        unanswered(open_calls)
        content = message.get("content")
        open_calls = [call["id"] for call in message.get("tool_calls", [])]
        if not isinstance(content, (str, list)) and not (role == "assistant" and open_calls and content is None):
            raise bad(f"Invalid value for 'content': messages[{index}]", param=f"messages.[{index}].content")
        if len(set(open_calls)) != len(open_calls):
            raise bad("Duplicate value for 'tool_call_id'", param=f"messages[{index}]")
    unanswered(open_calls)


def unanswered(calls):
    if calls:
        raise bad("An assistant message with 'tool_calls' must be followed by tool messages responding to each "
                  f"'tool_call_id'. The following tool_call_ids did not have response messages: {', '.join(calls)}",
                  param="messages")


def check_responses(body):
    check_fields(body, RESPONSES_FIELDS)
    check_include(body)
    items = body.get("input")
    if isinstance(items, str):
        items = [{"role": "user", "content": items}]
    if not isinstance(items, list):
        raise bad("Missing required parameter: 'input'.", param="input", code="missing_required_parameter")
    for index, tool in enumerate(body.get("tools", [])):
        check_tool(tool, index, flat=True)
    check_choice(body)
    check_format(body.get("text", {}).get("format"), "text.format", flat=True)
    calls, answered, reasoned = [], [], None
    for index, item in enumerate(items):
        kind = item.get("type", "message")
        before, reasoned = reasoned, None
        check_followed(before, kind)
        if kind == "function_call":
            calls.append(item.get("call_id"))
            check_reasoned(body, item, before)
        elif kind == "function_call_output":
            if item.get("call_id") not in calls:
                raise bad(f"No tool call found for function call output with call_id {item.get('call_id')}.",
                          param="input")
            if item["call_id"] in answered or not 1 <= len(item["call_id"]) <= 64:
                raise bad(f"Invalid 'input[{index}].call_id'.", param=f"input[{index}].call_id")
            answered.append(item["call_id"])
        elif kind == "message":
            if item.get("role") not in ("developer", "system", "user", "assistant"):
                raise bad(f"Invalid value: 'input[{index}].role'.", param=f"input[{index}].role")
        elif kind == "reasoning":
            if not item.get("encrypted_content"):
                raise Refused(404, f"Item with id '{item.get('id')}' not found. Items are not persisted when `store` is "
                              "set to false.", param="input")
            reasoned = item
        else:
            raise bad(f"Invalid value: 'input[{index}].type'.", param=f"input[{index}].type", code="invalid_value")
    check_followed(reasoned, None)
    for call in calls:
        if call not in answered:
            raise bad(f"No tool output found for function call {call}.", param="input")


def check_include(body):
    if "reasoning.encrypted_content" in body.get("include", []) and openai_shapes.is_plain(body["model"]):
        raise bad("Encrypted content is not supported with this model.", param="include")


def check_followed(reasoning, kind):
    if reasoning is not None and kind not in ("function_call", "message"):
        raise bad(f"Item '{reasoning['id']}' of type 'reasoning' was provided without its required following item.",
                  param="input")


def check_reasoned(body, call, before):
    """A model that reasons goes on from what it had in mind when it made the call."""
    if not openai_shapes.reasons(body["model"]):
        return
    if before is None:
        raise bad(f"Function call {call.get('call_id')} was provided without the reasoning that went before it.",
                  param="input")
    if before["encrypted_content"] != openai_shapes.sealed_reasoning(call["call_id"]):
        raise bad(f"The encrypted content for item {before['id']} could not be verified.", param="input",
                  code="invalid_encrypted_content")


def check_embeddings(body):
    check_fields(body, EMBEDDING_FIELDS)
    texts = body.get("input")
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not 1 <= len(texts) <= 2048 or "" in texts:
        raise bad("'$.input' is invalid.", param="input")
    if body.get("encoding_format", "float") not in ("float", "base64"):
        raise bad("Invalid value: 'encoding_format'.", param="encoding_format")
    return texts


def parse(raw):
    try:
        body = json.loads(raw)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad("We could not parse the JSON body of your request.")
    return body
