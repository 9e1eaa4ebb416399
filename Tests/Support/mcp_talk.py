"""Talking to an MCP server: the protocol's own client (PyPI `mcp`), and requests made by hand."""

import asyncio
import contextlib
import http.client
import json
import uuid

import mcp.client.session
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client

MODERN = "2026-07-28"
HANDSHAKES = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
META = {"io.modelcontextprotocol/protocolVersion": MODERN, "io.modelcontextprotocol/clientCapabilities": {}}
FORMS = {**META, "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}}}


def run(coroutine):
    """Runs one test's talk with a server, within a bound."""

    async def bounded():
        async with asyncio.timeout(120):
            return await coroutine

    return asyncio.run(bounded())


@contextlib.asynccontextmanager
async def connect(where, revision=MODERN, token=None, **options):
    """The protocol's own client of a server's `/mcp`, or of a program with its arguments."""
    old = mcp.client.session.LATEST_HANDSHAKE_VERSION
    if revision not in (MODERN, "auto"):
        # The client offers its newest handshake only; older ones are asked for in its own words.
        mcp.client.session.LATEST_HANDSHAKE_VERSION = revision
    mode = revision if revision in (MODERN, "auto") else "legacy"
    try:
        async with contextlib.AsyncExitStack() as stack:
            if isinstance(where, StdioServerParameters):
                transport = where
            else:
                headers = {"authorization": f"Bearer {token}"} if token else {}
                web = await stack.enter_async_context(create_mcp_http_client(headers=headers))
                transport = streamable_http_client(f"http://{where}/mcp", http_client=web)
            yield await stack.enter_async_context(Client(transport, mode=mode, **options))
    finally:
        mcp.client.session.LATEST_HANDSHAKE_VERSION = old


class Raw:
    """Requests made by hand."""

    def __init__(self, address):
        self.address = address

    def post(self, body, headers=None, verb="POST", path="/mcp"):
        """Status, fields and body of an answer; the body as JSON, or as the JSON of its events."""
        host, _, port = self.address.rpartition(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=30)
        try:
            data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
            fields = {"content-type": "application/json", "accept": "application/json, text/event-stream",
                      **(headers or {})}
            connection.request(verb, path, data, {k: v for k, v in fields.items() if v is not None})
            answer = connection.getresponse()
            text = answer.read()
            kind = answer.getheader("content-type") or ""
            if kind.startswith("application/json"):
                return answer.status, answer.headers, json.loads(text)
            if kind.startswith("text/event-stream"):
                events = [e for e in text.decode().split("\n\n") if e.startswith("event: message\ndata: ")]
                return answer.status, answer.headers, [json.loads(e.split("data: ", 1)[1]) for e in events]
            return answer.status, answer.headers, text.decode()
        finally:
            connection.close()

    def request(self, method, params=None, meta=META, headers=None, token=None, number=1):
        """A stateless request with the fields that belong to it."""
        params = {**(params or {}), **({"_meta": meta} if meta is not None else {})}
        fields = {"mcp-protocol-version": MODERN, "mcp-method": method}
        if "name" in params:
            fields["mcp-name"] = params["name"]
        if token:
            fields["authorization"] = f"Bearer {token}"
        body = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        return self.post(body, {**fields, **(headers or {})})

    def call(self, name, arguments=None, **options):
        extra = options.pop("extra", {})
        return self.request("tools/call", {"name": name, "arguments": arguments or {}, **extra}, **options)

    def open(self, revision, capabilities=None, token=None):
        """Opens a session by a handshake; gives the fields that its requests carry."""
        status, fields, answer = self.post(
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
                "protocolVersion": revision, "capabilities": capabilities or {},
                "clientInfo": {"name": "hand", "version": "1"}}},
            {"authorization": f"Bearer {token}"} if token else None)
        assert status == 200, answer
        assert answer["result"]["protocolVersion"] == revision
        return {"mcp-session-id": fields["mcp-session-id"], "mcp-protocol-version": revision,
                **({"authorization": f"Bearer {token}"} if token else {})}


def agent_session(number, items=4):
    """Arguments of a new session that the client interviews in."""
    return {"client_request_id": f"mcp-{number}-{uuid.uuid4().hex[:12]}", "seed": "11", "candidate_name": "Ada Example",
            "mode": "INTERVIEW_MODE_AGENT", "items": items, "candidate_email": "", "candidate_phone": ""}
