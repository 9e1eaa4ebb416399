"""Paths that almost name a method: none of them reaches a handler, or gets past the check of its caller's role
(CVE-2026-33186: a path without its first slash was served, and matched by no rule that denied it)."""

import pytest
from rpc_peer import Peer, head, message

NOT_FOUND, DENIED = 12, 7
METHOD = "/test.Echo/Admin"

SHAPES = [
    "test.Echo/Admin", "//test.Echo/Admin", "/test.Echo//Admin", "/test.Echo/Admin/", "/test.Echo/Admin?x=1",
    "/test.Echo/Admin#x", "/test.Echo/%41dmin", "/test.Echo/./Admin", "/x/../test.Echo/Admin", "/test.echo/Admin",
    "/test.Echo/admin", "/TEST.ECHO/ADMIN", "/test.Echo.Admin", "/test/Echo/Admin", "/.test.Echo/Admin", "/test.Echo/",
    "/test.Echo", "/", "*", "/test.Echo\\Admin", "/test.Echo/Admin;x", "http://x/test.Echo/Admin",
]


@pytest.mark.parametrize("path", SHAPES)
def test_a_path_matches_exactly_or_not_at_all(server, path):
    before = server.counters().get("status.OK", 0)
    with Peer(server) as peer:
        try:
            answer = peer.call(head(path), message(b"x"))
        except (ConnectionError, AssertionError, EOFError):
            answer = None  # HTTP/2 itself refuses some of them
        if answer is not None and "grpc-status" in answer.fields:
            assert answer.status == NOT_FOUND
            assert not answer.messages
    assert server.counters().get("status.OK", 0) == before + 1, "only the count of before was served"


def test_the_path_itself_is_denied_to_another_role(server):
    with Peer(server) as peer:
        assert peer.call(head(METHOD), message(b"x")).status == DENIED
