"""What the tests with Google's client share."""

import time

import grpc
import pytest


def eventually(condition, seconds=10):
    """Waits for what the server does on its own time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def failure(call):
    with pytest.raises(grpc.RpcError) as raised:
        call()
    return raised.value
