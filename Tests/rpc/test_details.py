"""What a status carries beside its code and message: google.rpc details, and when to try again."""

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2

from rpc_helpers import failure
from rpc_peer import Peer, head, message


def details(error):
    """The google.rpc.Status of an error; None: it has none."""
    packed = dict(error.trailing_metadata()).get("grpc-status-details-bin")
    return status_pb2.Status.FromString(packed) if packed is not None else None


def test_details_of_an_error_travel_as_a_google_rpc_status(channel):
    error = failure(lambda: channel.unary_unary("/test.Calls/FailInDetail")(b"value", timeout=10))
    status = details(error)
    assert (status.code, status.message) == (error.code().value[0], error.details()) == (3, "ä detail")
    assert [(d.type_url, d.value) for d in status.details] == [("type.googleapis.com/test.Detail", b"value")]


def test_an_error_without_details_has_none(channel):
    error = failure(lambda: channel.unary_unary("/test.Calls/Fail")(b"\x05missing", timeout=10))
    assert details(error) is None


def test_details_that_no_client_would_take_are_left_out(channel):
    error = failure(lambda: channel.unary_unary("/test.Calls/FailInDetail")(bytes(4000), timeout=10))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert details(error) is None


def test_push_back_is_told_to_grpc_and_as_retry_info(channel):
    error = failure(lambda: channel.unary_unary("/test.Calls/Later")(b"1250", timeout=10))
    assert error.code() is grpc.StatusCode.UNAVAILABLE
    retry = error_details_pb2.RetryInfo()
    assert details(error).details[0].Unpack(retry)
    assert retry.retry_delay.ToMilliseconds() == 1250


def test_the_push_back_trailer(server):
    with Peer(server) as peer:
        response = peer.call(head("/test.Calls/Later"), message(b"70"))
    assert response.fields["grpc-retry-pushback-ms"] == "70"
    assert response.trailers is None, "an error without messages is fields alone"


@pytest.mark.parametrize("pause, tries", [(b"1", 3), (b"60000", 1)])
def test_grpcs_own_retries_heed_the_push_back(server, pause, tries):
    policy = ('{"methodConfig": [{"name": [{}], "retryPolicy": {"maxAttempts": 3, "initialBackoff": "0.01s",'
              ' "maxBackoff": "0.01s", "backoffMultiplier": 1, "retryableStatusCodes": ["UNAVAILABLE"]}}]}')
    before = server.counters().get("status.UNAVAILABLE", 0)
    retrying = server.new_channel(("grpc.enable_retries", 1), ("grpc.service_config", policy))
    error = failure(lambda: retrying.unary_unary("/test.Calls/Later")(pause, timeout=1.5))
    assert error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)
    assert server.counters()["status.UNAVAILABLE"] - before == tries
