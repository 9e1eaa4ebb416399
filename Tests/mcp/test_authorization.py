"""The server as a resource server: who may call which tool, and what a client is told that may not."""

import datetime
import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from mcp import MCPError
from mcp.client.auth.utils import extract_resource_metadata_from_www_auth, extract_scope_from_www_auth
from mcp.shared.auth import ProtectedResourceMetadata
from mcp_talk import HANDSHAKES, META, MODERN, Raw, agent_session, connect, run

ISSUER = "https://login.example.org"


class Guarded:
    """A server with keys and tokens, and what is needed to call it."""

    def __init__(self, start, viva, folder, *more):
        self.keys_file = folder / "keys.json"
        self.viva = viva
        self.keys = {role: self.key(role) for role in ["agent", "reviewer", "admin"]}
        self.second = self.key("admin")
        self.signer = ec.generate_private_key(ec.SECP256R1())
        jwks = folder / "jwks.json"
        jwks.write_text(json.dumps({"keys": [
            {**json.loads(jwt.get_algorithm_by_name("ES256").to_jwk(self.signer.public_key())), "kid": "1",
             "alg": "ES256"}]}))
        self.data = folder / "guarded"
        self.server = start(
            "--keys", str(self.keys_file), "--jwt-keys-file", str(jwks), "--jwt-issuer", ISSUER,
            "--jwt-audience", "viva-mcp", *more, data=self.data)
        self.address = self.server.address
        self.raw = Raw(self.address)

    def key(self, role, *more):
        done = self.viva("keys", "create", "--keys", self.keys_file, "--role", role, "--subject", f"the-{role}", *more)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def token(self, **claims):
        now = datetime.datetime.now(datetime.timezone.utc)
        return jwt.encode(
            {"iss": ISSUER, "aud": "viva-mcp", "sub": "ada", "exp": now + datetime.timedelta(minutes=5),
             "roles": ["agent"], **claims}, self.signer, "ES256", headers={"kid": "1"})


@pytest.fixture
def guarded(start_server, viva, tmp_path):
    return Guarded(start_server, viva, tmp_path, "--authorization-server", ISSUER)


class Challenge:
    """A response as the client's own reader of challenges takes it."""

    def __init__(self, status, headers):
        self.status_code, self.headers = status, {"WWW-Authenticate": headers["www-authenticate"]}


def test_a_caller_without_proof_is_told_where_to_get_one(guarded):
    for headers in [None, {"authorization": "Bearer key_0_0"}, {"authorization": "Bearer x.y.z"}]:
        status, fields, _ = guarded.raw.request("tools/list", headers=headers)
        assert status == 401
        assert ("invalid_token" in fields["www-authenticate"]) == (headers is not None)
        where = extract_resource_metadata_from_www_auth(Challenge(status, fields))
        assert where == f"http://{guarded.address}/.well-known/oauth-protected-resource/mcp"
    for path in ["/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-protected-resource"]:
        status, _, said = guarded.raw.post(None, verb="GET", path=path)
        read = ProtectedResourceMetadata.model_validate(said)
        assert status == 200 and str(read.resource) == f"http://{guarded.address}/mcp"
        assert [str(server) for server in read.authorization_servers] == [ISSUER]
        assert read.scopes_supported == ["agent", "candidate", "reviewer", "admin"]
    assert guarded.raw.post(None, {"host": 'evil"\\'}, verb="GET", path="/.well-known/oauth-protected-resource")[0] == 400


def test_without_an_authorization_server_the_document_names_none(start_server, viva, tmp_path):
    guarded = Guarded(start_server, viva, tmp_path)
    said = guarded.raw.post(None, verb="GET", path="/.well-known/oauth-protected-resource/mcp")[2]
    assert said["resource"] and "authorization_servers" not in said


def test_without_authentication_there_is_no_document(raw):
    assert raw.post(None, verb="GET", path="/.well-known/oauth-protected-resource")[0] == 404


@pytest.mark.parametrize("claims", [
    {"aud": "another"}, {"iss": "https://evil.example.org"}, {"roles": ["no-such-role"]},
    {"exp": datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=5)}])
def test_a_token_for_somebody_else_is_refused(guarded, claims):
    assert guarded.raw.request("tools/list", token=guarded.token())[0] == 200
    assert guarded.raw.request("tools/list", token=guarded.token(**claims))[0] == 401


@pytest.mark.parametrize("revision", [MODERN, HANDSHAKES[0]])
def test_tools_go_by_roles(guarded, revision):
    async def talk():
        seen = {}
        for role, token in {**guarded.keys, "jwt-agent": guarded.token()}.items():
            async with connect(guarded.address, revision, token=token) as client:
                seen[role] = {tool.name for tool in (await client.list_tools()).tools}
        assert seen["agent"] == seen["jwt-agent"] and "grade_answer" in seen["agent"]
        assert "get_report" in seen["reviewer"] and "grade_answer" not in seen["reviewer"]
        assert "erase_session" in seen["admin"] and "erase_session" not in seen["agent"] | seen["reviewer"]
        async with connect(guarded.address, revision, token=guarded.keys["reviewer"]) as client:
            with pytest.raises(MCPError) as error:
                await client.call_tool("grade_answer", {})
            assert "takes agent" in error.value.error.message

    run(talk())


def test_a_tool_of_another_role_names_the_scope_that_it_takes(guarded):
    status, fields, answer = guarded.raw.call("grade_answer", token=guarded.keys["reviewer"])
    assert status == 403 and answer["error"]["code"] == -32602
    assert 'error="insufficient_scope"' in fields["www-authenticate"]
    assert extract_scope_from_www_auth(Challenge(status, fields)) == "agent"
    assert extract_resource_metadata_from_www_auth(Challenge(status, fields))


def test_a_candidate_reaches_its_own_session_only(guarded, wait_until):
    made = [guarded.raw.call("create_session", agent_session(number), token=guarded.keys["admin"])[2]
            ["result"]["structuredContent"]["session"]["session_id"] for number in ["mine", "other"]]
    token = guarded.key("candidate", "--session", made[0])
    # The server looks at its keys every two seconds.
    wait_until(lambda: guarded.raw.request("tools/list", token=token)[0] == 200)
    names = [tool["name"] for tool in guarded.raw.request("tools/list", token=token)[2]["result"]["tools"]]
    assert names == ["get_session", "submit_answer"]
    assert not guarded.raw.call("get_session", {"session_id": made[0]}, token=token)[2]["result"]["isError"]
    denied = guarded.raw.call("get_session", {"session_id": made[1]}, token=token)[2]["result"]
    assert denied["isError"] and denied["content"][0]["text"].startswith("PERMISSION_DENIED")
    assert guarded.raw.call("get_context", {"session_id": made[0]}, token=token)[0] == 403


def test_a_session_and_a_state_are_their_callers(guarded):
    admin = guarded.keys["admin"]
    fields = guarded.raw.open("2025-11-25", token=admin)
    ping = {"jsonrpc": "2.0", "id": 2, "method": "ping"}
    assert guarded.raw.post(ping, fields)[0] == 200
    for stranger in [guarded.keys["reviewer"], guarded.token(roles=["admin"])]:
        theirs = {**fields, "authorization": f"Bearer {stranger}"}
        assert guarded.raw.post(ping, theirs)[0] == 404
        assert guarded.raw.post(None, theirs, verb="DELETE")[0] == 404
    assert guarded.raw.post(ping, fields)[0] == 200
    forms = {**META, "io.modelcontextprotocol/clientCapabilities": {"elicitation": {"form": {}}}}
    made = guarded.raw.call("create_session", agent_session("state"), token=admin)[2]["result"]["structuredContent"]
    arguments = {"session_id": made["session"]["session_id"]}
    state = guarded.raw.call("erase_session", arguments, meta=forms, token=admin)[2]["result"]["requestState"]
    extra = {"requestState": state, "inputResponses": {
        "approval": {"action": "accept", "content": {"confirm": True, "approved_by": "Mallory"}}}}
    taken = guarded.raw.call("erase_session", arguments, meta=forms, token=guarded.token(roles=["admin"]), extra=extra)
    assert taken[0] == 400 and "another call" in taken[2]["error"]["message"]
    # A second key of one name is the same subject's, and goes on where the first began.
    assert guarded.raw.call("erase_session", arguments, meta=forms, token=guarded.second, extra=extra)[0] == 200


def test_a_bridged_host_has_the_roles_of_its_key(guarded, stdio):
    async def talk():
        async with connect(stdio("--server", guarded.address, VIVA_TOKEN=guarded.keys["reviewer"])) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            assert "get_report" in names and "grade_answer" not in names
            with pytest.raises(MCPError) as error:
                await client.call_tool("grade_answer", {})
            assert error.value.code == -32602

    run(talk())


def test_tokens_are_kept_nowhere(guarded):
    token = guarded.token(roles=["admin"])
    answer = guarded.raw.call("create_session", agent_session("kept"), token=token)
    assert answer[0] == 200
    guarded.server.stop()
    secrets = [token.encode(), *(key.split("_", 2)[2].encode() for key in guarded.keys.values())]
    files = [path for path in guarded.data.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert not [secret for secret in secrets if secret in content], path
    assert not [secret for secret in secrets if secret.decode() in guarded.server.log]
