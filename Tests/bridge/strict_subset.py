"""What OpenAI's strict mode takes of a JSON Schema, checked on the text of a schema, and not by our generator."""

import re

KEYWORDS = {
    "type", "description", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref",
    "$defs", "pattern", "format", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
    "minItems", "maxItems",
}
FORMATS = {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}
TYPES = {"string", "number", "boolean", "integer", "object", "array", "null"}


def problems(name, schema):
    """Every way in which a tool's parameters are outside of the subset."""
    found = []
    counts = {"properties": 0, "values": 0, "characters": 0}
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
        found.append(f"name {name}")
    if schema.get("type") != "object" or "anyOf" in schema:
        found.append("the root is no object")
    visit(schema, schema, 1, found, counts)
    for name, definition in schema.get("$defs", {}).items():
        counts["characters"] += len(name)
        visit(definition, schema, 2, found, counts)
    for what, limit in (("properties", 5_000), ("values", 1_000), ("characters", 120_000)):
        if counts[what] > limit:
            found.append(f"{counts[what]} {what}")
    return found


def visit(node, root, level, found, counts):
    if level > 10:
        found.append(f"{level} levels")
    found.extend(f"keyword {key}" for key in node.keys() - KEYWORDS)
    if "$defs" in node and node is not root:
        found.append("$defs inside")
    if "$ref" in node:
        if len(node) > 1:
            found.append("$ref with siblings")
        if not node["$ref"].startswith("#/$defs/") or node["$ref"].removeprefix("#/$defs/") not in root.get("$defs", {}):
            found.append(f"$ref {node['$ref']}")
        return
    if "format" in node and node["format"] not in FORMATS:
        found.append(f"format {node['format']}")
    if "anyOf" in node:
        for choice in node["anyOf"]:
            visit(choice, root, level, found, counts)
        return
    types = node.get("type", [])
    types = [types] if isinstance(types, str) else types
    if not types or set(types) - TYPES or (len(types) > 1 and (len(types) > 2 or types[1] != "null")):
        found.append(f"type {types}")
    if "enum" in node:
        texts = [value for value in node["enum"] if isinstance(value, str)]
        counts["values"] += len(texts)
        counts["characters"] += sum(map(len, texts))
        if len(texts) > 250 and sum(map(len, texts)) > 15_000:
            found.append("an enum that is too large")
        if None in node["enum"] and "null" not in types:
            found.append("null in an enum that is not nullable")
    if "object" in types:
        if node.get("additionalProperties") is not False:
            found.append("an open object")
        if node.get("required") != list(node.get("properties", {})):
            found.append("properties that are not required")
        counts["properties"] += len(node["properties"])
        counts["characters"] += sum(map(len, node["properties"]))
        for child in node["properties"].values():
            visit(child, root, level + 1, found, counts)
    if "array" in types:
        visit(node["items"], root, level + 1, found, counts)
