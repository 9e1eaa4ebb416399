"""proto/grpc/health/v1 is the standard contract, as grpcio-health-checking embeds it."""

import pathlib

from google.protobuf import descriptor_pb2
from grpc_health.v1 import health_pb2
from grpc_tools import protoc

ROOT = pathlib.Path(__file__).resolve().parents[2]


def shape(file):
    """What travels: names, numbers, types and streams; no options, no comments."""
    def message(it):
        return (it.name, [(f.name, f.number, f.type, f.label, f.type_name) for f in it.field],
                [message(nested) for nested in it.nested_type],
                [(e.name, [(v.name, v.number) for v in e.value]) for e in it.enum_type])
    methods = [(service.name, [(m.name, m.input_type, m.output_type, m.client_streaming, m.server_streaming)
                               for m in service.method]) for service in file.service]
    return file.package, [message(it) for it in file.message_type], methods


def test_the_health_contract_is_the_standard_one(tmp_path):
    out = tmp_path / "health.bin"
    assert protoc.main(["protoc", f"-I{ROOT / 'proto'}", f"--descriptor_set_out={out}",
                        "grpc/health/v1/health.proto"]) == 0
    ours = descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes()).file[0]
    theirs = descriptor_pb2.FileDescriptorProto()
    health_pb2.DESCRIPTOR.CopyToProto(theirs)
    assert shape(ours) == shape(theirs)
