"""A MongoDB that is down at the start, or goes away in the middle of an interview."""

import subprocess
import time

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc


def health(channel):
    answer = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=20)
    return health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)


def test_down_at_the_start_then_there(start_server, mongo, stubs, viva, wait_until):
    pb, services = stubs("viva/v1/sessions")
    server = start_server(mongo=mongo.uri)
    assert health(server.channel) == "NOT_SERVING"
    try:
        services.SessionsStub(server.channel).CreateSession(
            pb.CreateSessionRequest(client_request_id="early"), timeout=20)
        raise AssertionError("a session was created without a store")
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.UNAVAILABLE, error
        assert "store" in error.details()
    mongo.start()
    wait_until(lambda: health(server.channel) == "SERVING", seconds=30)
    done = viva("simulate", "--server", server.address, "--seed", 1, "--ability", 0, "--items", 4)
    assert done.returncode == 0, done.stderr


def test_away_in_the_middle_then_back(start_server, mongo, viva, viva_program):
    mongo.start()
    server = start_server(mongo=mongo.uri)
    candidate = subprocess.Popen(
        [viva_program, "simulate", "--server", server.address, "--seed", "3", "--ability", "0", "--items", "40"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    session = candidate.stderr.readline().split()[-1]
    try:
        for _ in range(2):
            time.sleep(0.6)
            assert candidate.poll() is None, "the interview was over before the store went away"
            mongo.kill()
            time.sleep(1.5)
            mongo.start()
        output, errors = candidate.communicate(timeout=120)
    finally:
        candidate.kill()
    assert candidate.returncode == 0, errors
    assert viva("sessions", "verify", session, "--server", server.address).returncode == 0
    assert viva("sessions", "replay", session, "--server", server.address).stdout.startswith("equal")
