"""Health, reflection and diagnostics of the served binary, by Google's own clients."""

import grpc
import pytest
from google.protobuf import descriptor_pb2, descriptor_pool
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING
SERVICE_UNKNOWN = health_pb2.HealthCheckResponse.SERVICE_UNKNOWN

SERVICES = {
    "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
    "viva.diagnostics.v1.Diagnostics", "viva.v1.AgentBridge", "viva.v1.InterviewTools", "viva.v1.Questions",
    "viva.v1.Reports", "viva.v1.Runs", "viva.v1.Sessions",
}


@pytest.fixture
def health(server):
    return health_pb2_grpc.HealthStub(server.channel)


def test_the_server_and_every_service_are_healthy(health):
    for service in ["", *SERVICES]:
        reply = health.Check(health_pb2.HealthCheckRequest(service=service), timeout=10)
        assert reply.status == SERVING, service


def test_an_unknown_service_is_not_found(health):
    with pytest.raises(grpc.RpcError) as error:
        health.Check(health_pb2.HealthCheckRequest(service="viva.v1.Nothing"), timeout=10)
    assert error.value.code() == grpc.StatusCode.NOT_FOUND


def test_a_watch_tells_the_status_and_can_be_cancelled(health):
    watch = health.Watch(health_pb2.HealthCheckRequest(service="viva.v1.Sessions"), timeout=30)
    assert next(watch).status == SERVING
    watch.cancel()
    unknown = health.Watch(health_pb2.HealthCheckRequest(service="viva.v1.Nothing"), timeout=30)
    assert next(unknown).status == SERVICE_UNKNOWN
    unknown.cancel()


def test_a_watch_ends_when_the_server_stops(start_server):
    server = start_server()
    watch = health_pb2_grpc.HealthStub(server.channel).Watch(health_pb2.HealthCheckRequest(), timeout=60)
    assert next(watch).status == SERVING
    server.terminate()
    with pytest.raises(grpc.RpcError) as error:
        for reply in watch:
            assert reply.status == NOT_SERVING
    assert error.value.code() == grpc.StatusCode.UNAVAILABLE
    assert server.wait() == 0


def test_reflection_lists_what_is_served(server):
    database = ProtoReflectionDescriptorDatabase(server.channel)
    assert set(database.get_services()) == SERVICES


def test_without_diagnostics_none_are_served(start_server):
    server = start_server()
    database = ProtoReflectionDescriptorDatabase(server.channel)
    assert set(database.get_services()) == SERVICES - {"viva.diagnostics.v1.Diagnostics"}


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_every_service_can_be_described_without_its_contracts(server, service):
    pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(server.channel))
    found = pool.FindServiceByName(service)
    assert found.methods
    for method in found.methods:
        assert method.input_type.full_name and method.output_type.full_name


def test_reflection_agrees_with_the_contracts(server, stubs):
    pb, _ = stubs("viva/v1/sessions")
    pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(server.channel))
    for name, ours in pb.DESCRIPTOR.message_types_by_name.items():
        theirs = pool.FindMessageTypeByName(ours.full_name)
        assert [(f.name, f.number, f.type) for f in theirs.fields] == [
            (f.name, f.number, f.type) for f in ours.fields], name


def test_extensions_are_reflected(server):
    database = ProtoReflectionDescriptorDatabase(server.channel)
    assert list(database.FindAllExtensionNumbers("google.protobuf.MethodOptions")) == [50701]
    wanted = reflection_pb2.ExtensionRequest(containing_type="google.protobuf.MethodOptions", extension_number=50701)
    request = reflection_pb2.ServerReflectionRequest(file_containing_extension=wanted)
    [answer] = ask(server, "v1", request)
    file = descriptor_pb2.FileDescriptorProto.FromString(answer.file_descriptor_response.file_descriptor_proto[0])
    assert file.name == "viva/v1/options.proto"
    with pytest.raises(KeyError):
        database.FindFileContainingSymbol("viva.v1.Nothing")


def ask(server, version, *requests):
    # The versions differ only in their package, so one set of messages reads both.
    call = server.channel.stream_stream(
        f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo",
        request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
        response_deserializer=reflection_pb2.ServerReflectionResponse.FromString)
    return list(call(iter(requests), timeout=10))


def test_both_versions_of_reflection_answer_alike(server):
    request = reflection_pb2.ServerReflectionRequest(file_containing_symbol="viva.v1.Sessions")
    answers = [ask(server, version, request, request) for version in ("v1", "v1alpha")]
    assert answers[0] == answers[1]
    assert len(answers[0]) == 2
    assert len(answers[0][0].file_descriptor_response.file_descriptor_proto) > 1


def test_the_server_counts_its_calls(server, stubs):
    pb, pb_grpc = stubs("viva/diagnostics/v1/diagnostics")
    diagnostics = pb_grpc.DiagnosticsStub(server.channel)

    def counted(method):
        return {c.status: c.calls for c in diagnostics.GetCounts(pb.GetCountsRequest(), timeout=10).counts
                if c.method == method}

    echo, check = "/viva.diagnostics.v1.Diagnostics/Echo", "/grpc.health.v1.Health/Check"
    echoes, checks = counted(echo).get(0, 0), counted(check).get(5, 0)
    for number in range(20):
        reply = diagnostics.Echo(pb.EchoRequest(session_id="s", text="täxt", n=number), timeout=10)
        assert (reply.session_id, reply.text, reply.n) == ("s", "täxt", number)
    health = health_pb2_grpc.HealthStub(server.channel)
    for _ in range(3):
        with pytest.raises(grpc.RpcError):
            health.Check(health_pb2.HealthCheckRequest(service="nothing"), timeout=10)
    assert counted(echo)[0] == echoes + 20
    assert counted(check)[5] == checks + 3
