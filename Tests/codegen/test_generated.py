"""The committed code is what tools/gen.sh makes, and the generator refuses bad contracts."""

import filecmp
import pathlib
import subprocess

import google.rpc
import pytest
from google.protobuf import descriptor_pb2, descriptor_pool

ROOT = pathlib.Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "tools" / "protoc-gen-viva" / ".build" / "debug" / "protoc-gen-viva"
GENERATED = [
    "Sources/Codec/Contracts/Generated", "Sources/Codec/Protobuf/Generated", "Sources/Codec/CContracts",
    "Tests/Support/TestContracts", "Tests/Support/CTestContracts",
]
STANDARD = [
    *(f"google/protobuf/{name}.proto"
      for name in ("any", "duration", "empty", "field_mask", "struct", "timestamp", "wrappers")),
    "google/rpc/error_details.proto", "google/rpc/status.proto", "grpc/health/v1/health.proto",
    "grpc/reflection/v1/reflection.proto", "grpc/reflection/v1alpha/reflection.proto",
]
GOOGLE_RPC = pathlib.Path(list(google.rpc.__path__)[0]).parents[1]
# A first run builds the generator and its library.
BUILD_SECONDS = 900


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """What tools/gen.sh makes now."""
    out = tmp_path_factory.mktemp("generated")
    run = subprocess.run(
        [ROOT / "tools" / "gen.sh", out], capture_output=True, text=True, timeout=BUILD_SECONDS, stdin=subprocess.DEVNULL)
    assert run.returncode == 0, run.stdout + run.stderr
    return out


def files(folder):
    return {p.relative_to(folder) for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("folder", GENERATED)
def test_committed_code_is_up_to_date(fresh, folder):
    made, committed = fresh / folder, ROOT / folder
    assert files(made), f"{folder}: nothing was made"
    assert files(made) == files(committed), "run tools/gen.sh"
    differing = [str(f) for f in files(made) if not filecmp.cmp(made / f, committed / f, shallow=False)]
    assert not differing, f"run tools/gen.sh: {differing} differ"


def test_generated_files_say_so(fresh):
    for folder in GENERATED:
        for file in files(fresh / folder):
            head = (fresh / folder / file).read_text().splitlines()[0]
            assert "Do not edit." in head or "DO NOT EDIT!" in head, file


def test_the_descriptors_are_those_of_protoc(tmp_path):
    """The bytes that reflection hands out make up a whole, valid descriptor set."""
    set_file = tmp_path / "set.binpb"
    own = [str(p.relative_to(ROOT / "proto")) for p in sorted((ROOT / "proto").rglob("*.proto"))]
    subprocess.run(
        ["protoc", f"--descriptor_set_out={set_file}", "--include_imports", "-I", ROOT / "proto", "-I", "/usr/include",
         "-I", "/usr/share/grpc-proto", "-I", GOOGLE_RPC, *own, *STANDARD], check=True)
    expected = {f.name: f for f in descriptor_pb2.FileDescriptorSet.FromString(set_file.read_bytes()).file}
    found = embedded_descriptors()
    assert found.keys() == expected.keys()
    pool = descriptor_pool.DescriptorPool()
    for name, file in expected.items():
        # protoc hands JSON names to plugins only.
        for message in walk(found[name]):
            for field in message.field:
                field.ClearField("json_name")
        for message in walk(file):
            for field in message.field:
                field.ClearField("json_name")
        assert found[name] == file, name
        pool.Add(found[name])
    assert pool.FindMethodByName("viva.v1.Sessions.GetSession").input_type.name == "GetSessionRequest"


def walk(parent):
    for message in parent.message_type if isinstance(parent, descriptor_pb2.FileDescriptorProto) else parent.nested_type:
        yield message
        yield from walk(message)


def embedded_descriptors():
    """The descriptors in the committed Swift source, by name."""
    import base64
    import re

    source = (ROOT / "Sources/Codec/Contracts/Generated/descriptors.swift").read_text()
    texts = re.findall(r'base64: """\n(.*?)\n *"""', source, re.DOTALL)
    found = [descriptor_pb2.FileDescriptorProto.FromString(base64.b64decode(re.sub(r"[\\\s]", "", t))) for t in texts]
    return {file.name: file for file in found}


# MARK: - The lint

HEAD = 'syntax = "proto3";\npackage viva.bad.v1;\nimport "viva/v1/options.proto";\n'
REQUEST = "// R.\nmessage R {\n  // Id.\n  string session_id = 1;\n  // Number.\n  int32 number = 2;\n}\n"
ANYONE = "option (viva.v1.policy) = {roles: ROLE_ANYONE};"


def method(policy, signature="rpc M(R) returns (R)", comment="  // M.\n"):
    return f"{REQUEST}// S.\nservice S {{\n{comment}  {signature} {{ {policy} }}\n}}\n"


BAD = {
    "message": ("message R {}\n", "message viva.bad.v1.R has no comment"),
    "nested message": ("// R.\nmessage R {\n  message N {}\n}\n", "message viva.bad.v1.R.N has no comment"),
    "field": ("// R.\nmessage R {\n  string a = 1;\n}\n", "field viva.bad.v1.R.a has no comment"),
    "blank comment": ("// R.\nmessage R {\n  //\n  string a = 1;\n}\n", "field viva.bad.v1.R.a has no comment"),
    "oneof": ("// R.\nmessage R {\n  oneof o {\n    // A.\n    string a = 1;\n  }\n}\n", "oneof viva.bad.v1.R.o has no"),
    "enum": ("enum E {\n  // Zero.\n  E_ZERO = 0;\n}\n", "enum viva.bad.v1.E has no comment"),
    "value": ("// E.\nenum E {\n  E_ZERO = 0;\n}\n", "value E_ZERO of viva.bad.v1.E has no comment"),
    "alias": ("// E.\nenum E {\n  option allow_alias = true;\n  // Zero.\n  E_ZERO = 0;\n  // Nil.\n  E_NIL = 0;\n}\n",
              "value E_NIL of viva.bad.v1.E is an alias"),
    "service": ("service S {}\n", "service viva.bad.v1.S has no comment"),
    "method": (method(ANYONE, comment=""), "method viva.bad.v1.S.M has no comment"),
    "no policy": (method(""), "method viva.bad.v1.S.M has no policy"),
    "no roles": (method("option (viva.v1.policy) = {timeout_ms: 5};"), "has a policy without roles"),
    "no such role": (method("option (viva.v1.policy) = {roles: ROLE_UNSPECIFIED};"), "names role 0, which nobody has"),
    "no such session field": (
        method('option (viva.v1.policy) = {roles: ROLE_ANYONE session_field: "session"};'),
        'has session_field "session", which viva.bad.v1.R does not have'),
    "session field of another type": (
        method('option (viva.v1.policy) = {roles: ROLE_ANYONE session_field: "number"};'),
        'has session_field "number", which is not a plain string'),
    "session field in a stream": (
        method('option (viva.v1.policy) = {roles: ROLE_ANYONE session_field: "session_id"};',
               "rpc M(stream R) returns (R)"),
        "has a session_field, but streams its requests"),
    "inline stream": (
        method("option (viva.v1.policy) = {roles: ROLE_ANYONE inline: true};", "rpc M(R) returns (stream R)"),
        "is inline, but not unary"),
    "recursion": ("// R.\nmessage R {\n  // R.\n  R r = 1;\n}\n", "message viva.bad.v1.R holds itself"),
    "recursion by way of another": (
        "// R.\nmessage R {\n  // N.\n  N n = 1;\n}\n// N.\nmessage N {\n  // O.\n  oneof o {\n    // R.\n    R r = 1;\n  }\n}\n",
        "message viva.bad.v1.R holds itself"),
    "json_name": ("// R.\nmessage R {\n  // A.\n  string a = 1 [json_name = \"b\"];\n}\n", "has a json_name"),
    "too many fields": (
        "// R.\nmessage R {\n" + "".join(f"  // F.\n  string f{n} = {n};\n" for n in range(1, 130)) + "}\n",
        "has more than 128 fields"),
    "list like a map": (
        "// R.\nmessage R {\n  // P.\n  repeated PairsEntry pairs = 1;\n  // E.\n  message PairsEntry {\n    // K.\n"
        "    string key = 1;\n    // V.\n    string value = 2;\n  }\n}\n",
        "cannot be told from a map"),
    "self": ("// R.\nmessage R {\n  // Self.\n  string self = 1;\n}\n", "has a name that no Swift property can have"),
}


def tool(fields, more="", signature="rpc M(A) returns (R)", name="S"):
    """A method that is a tool, whose arguments have these fields."""
    service = f"// S.\nservice {name} {{\n  // M.\n  {signature} {{ {TOOL} }}\n}}\n"
    return f"// R.\nmessage R {{}}\n// A.\nmessage A {{\n{fields}}}\n{more}{service}"


def fields(types):
    return "".join(f"  // F.\n  {kind} f{number} = {number};\n" for number, kind in enumerate(types, 1))


def enumeration(names):
    values = "".join(f"  // V.\n  {name} = {number};\n" for number, name in enumerate(names))
    return f"// E.\nenum E {{\n{values}}}\n"


TOOL = "option (viva.v1.policy) = {roles: ROLE_AGENT tool: true};"
NESTED = "".join(f"// N.\nmessage N{n} {{\n{fields([f'N{n + 1}'])}}}\n" for n in range(1, 10)) + (
    f"// N.\nmessage N10 {{\n{fields(['string'])}}}\n")

# What providers refuse of a tool in their strict mode. Keywords that are not allowed cannot come about: the
# generator's schemas have no form for them, and Tests/bridge checks the text.
BAD_TOOLS = {
    "levels": (tool(fields(["N1"]), NESTED), "has arguments with 12 levels; 10 are allowed"),
    "properties": (
        tool(fields(["N"] * 128), f"// N.\nmessage N {{\n{fields(['string'] * 40)}}}\n"),
        "has arguments with 5248 properties; 5000 are allowed"),
    "enum values": (
        tool(fields(["E"]), enumeration([f"E{n}" for n in range(1_001)])),
        "has arguments with 1001 enum values; 1000 are allowed"),
    "characters": (
        tool(fields(["E"]), enumeration([f"E{n:0140}" for n in range(900)])),
        "has arguments with 126902 characters in names and enum values; 120000 are allowed"),
    "an enum with many long values": (
        tool(fields(["E"]), enumeration([f"E{n:059}" for n in range(251)])),
        "has arguments with an enum of 251 values and 15060 characters"),
    "length of the name": (
        tool("", signature="rpc " + "M" + "m" * 64 + "(A) returns (R)"), "a name of 65 characters; 64 are allowed"),
    "two tools of one name": (
        tool("") + f"// T.\nservice T {{\n  // M.\n  rpc M(A) returns (R) {{ {TOOL} }}\n}}\n",
        "method viva.bad.v1.T.M is the tool m, as viva.bad.v1.S.M is"),
    "a stream": (tool("", signature="rpc M(A) returns (stream R)"), "is a tool, but not unary"),
    "a message of any type": (
        'import "google/protobuf/any.proto";\n' + tool(fields(["google.protobuf.Any"])),
        "cannot be a tool: google.protobuf.Any has no form that a model could write"),
    "a member named which": (
        tool("  // O.\n  oneof o {\n    // W.\n    string which = 1;\n  }\n"),
        "cannot be a tool: oneof viva.bad.v1.A.o has a member named which"),
}


def generate(folder, text):
    source = folder / "viva" / "bad" / "v1" / "bad.proto"
    source.parent.mkdir(parents=True)
    source.write_text(text)
    out = folder / "out"
    out.mkdir()
    run = subprocess.run(
        ["protoc", f"--plugin=protoc-gen-viva={GENERATOR}", f"--viva_out={out}", "--viva_opt=emit=contracts",
         "-I", folder, "-I", ROOT / "proto", "-I", "/usr/include", "viva/bad/v1/bad.proto"],
        capture_output=True, text=True)
    return run, list(out.iterdir())


@pytest.mark.parametrize("name", BAD)
def test_the_generator_refuses(fresh, tmp_path, name):
    body, finding = BAD[name]
    run, made = generate(tmp_path, HEAD + body)
    assert run.returncode != 0
    assert finding in run.stderr
    assert "viva/bad/v1/bad.proto:" in run.stderr
    assert not made


@pytest.mark.parametrize("name", BAD_TOOLS)
def test_the_generator_refuses_a_tool_that_a_provider_would(fresh, tmp_path, name):
    body, finding = BAD_TOOLS[name]
    run, made = generate(tmp_path, HEAD + body)
    assert run.returncode != 0
    assert ": method viva.bad.v1." in run.stderr and finding in run.stderr
    assert not made


def test_a_tool_at_the_limits_passes(fresh, tmp_path):
    nested = NESTED.replace("message N9 {\n  // F.\n  N10 f1", "message N9 {\n  // F.\n  string f1")
    nested = nested.replace("message N8 {\n  // F.\n  N9 f1", "message N8 {\n  // F.\n  string f1")
    run, made = generate(tmp_path, HEAD + tool(fields(["N1", "E"]), nested + enumeration([f"E{n}" for n in range(1_000)])))
    assert run.returncode == 0, run.stderr
    assert made


def test_proto2_is_refused(fresh, tmp_path):
    run, _ = generate(tmp_path, 'syntax = "proto2";\npackage viva.bad.v1;\n')
    assert run.returncode != 0 and "viva/bad/v1/bad.proto: is not proto3" in run.stderr


def test_all_findings_are_told_at_once_with_their_lines(fresh, tmp_path):
    run, _ = generate(tmp_path, HEAD + "message A {}\nmessage B {}\n")
    assert "bad.proto:4: message viva.bad.v1.A" in run.stderr and "bad.proto:5: message viva.bad.v1.B" in run.stderr


def test_a_good_contract_passes(fresh, tmp_path):
    run, made = generate(tmp_path, HEAD + method(ANYONE))
    assert run.returncode == 0, run.stderr
    assert {p.name for p in made} == {"viva.bad.v1.bad.swift", "messages.swift"}
