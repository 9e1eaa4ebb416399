"""Who may call the served binary: roles, sessions, keys, tokens and certificates, over TLS; with grpcio, PyJWT
and curl. What each role may is read from the contracts' own options."""

import datetime
import json
import os
import stat
import subprocess

import grpc
import jwt
import pytest
from certificates import Authority
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

ROLES = ["agent", "candidate", "reviewer", "admin"]
SECRET = "an-end-to-end-secret-of-more-than-32-bytes"
ISSUER, AUDIENCE = "https://issuer.example.org", "viva-tests"
DENIED, UNPROVEN = grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.UNAUTHENTICATED
SESSION = "s" * 26


def bearer(token):
    return [("authorization", f"Bearer {token}")] if token else []


class Guarded:
    """A server with TLS, keys and tokens, and what is needed to call it."""

    def __init__(self, start, viva, folder):
        self.viva, self.folder, self.keys_file = viva, folder, folder / "keys.json"
        self.ca = Authority(folder)
        self.pair = self.ca.server()
        self.secret_file = folder / "secret"
        self.secret_file.write_text(SECRET + "\n")
        self.keys = {role: self.new_key(role) for role in ROLES}
        self.signers = {
            "RS256": rsa.generate_private_key(65537, 2048), "ES256": ec.generate_private_key(ec.SECP256R1()),
            "EdDSA": ed25519.Ed25519PrivateKey.generate()}
        self.jwks_file = folder / "jwks.json"
        algorithms = jwt.get_algorithm_by_name
        self.jwks_file.write_text(json.dumps({"keys": [
            {**json.loads(algorithms(name).to_jwk(key.public_key())), "kid": name, "alg": name}
            for name, key in self.signers.items()]}))
        self.server = start(
            "--tls-certificate", str(self.pair.certificate_file), "--tls-key", str(self.pair.key_file),
            "--keys", str(self.keys_file), "--jwt-secret-file", str(self.secret_file),
            "--jwt-keys-file", str(self.jwks_file), "--jwt-issuer", ISSUER, "--jwt-audience", AUDIENCE,
            listen="127.0.0.1:0")
        self.channel = grpc.secure_channel(
            self.server.address, grpc.ssl_channel_credentials(self.ca.file.read_bytes()))

    def new_key(self, role, *more):
        session = ["--session", SESSION] if role == "candidate" and "--session" not in more else []
        done = self.viva("keys", "create", "--keys", self.keys_file, "--role", role, "--subject", f"the-{role}",
                         *session, *more)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def call(self, path, request=b"", token=None, streams=False):
        """The status of a call, and its message."""
        kind = self.channel.unary_stream if streams else self.channel.unary_unary
        try:
            made = kind(path)(request, metadata=bearer(token), timeout=15)
            if streams:
                next(made, None)
                made.cancel()
            return grpc.StatusCode.OK, ""
        except grpc.RpcError as error:
            return error.code(), error.details()

    def token(self, algorithm="HS256", key=SECRET, headers=None, **claims):
        now = datetime.datetime.now(datetime.timezone.utc)
        all_claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "exp": now + datetime.timedelta(minutes=5),
                      "roles": ["reviewer"], **claims}
        return jwt.encode({k: v for k, v in all_claims.items() if v is not None}, key, algorithm, headers=headers)


@pytest.fixture(scope="module")
def guarded(start_shared, viva, tmp_path_factory):
    """For tests that change neither keys nor certificates."""
    made = Guarded(start_shared, viva, tmp_path_factory.mktemp("guarded"))
    yield made
    made.channel.close()


@pytest.fixture
def own_guarded(start_server, viva, tmp_path):
    made = Guarded(start_server, viva, tmp_path)
    yield made
    made.channel.close()


def methods(stubs):
    """Every method of the contracts: descriptor and policy."""
    options = stubs("viva/v1/options")[0]
    for name in ["agent_bridge", "assessment", "interview_tools", "questions", "reports", "runs", "sessions"]:
        module = stubs(f"viva/v1/{name}")[0]
        for service in module.DESCRIPTOR.services_by_name.values():
            for method in service.methods:
                yield method, method.GetOptions().Extensions[options.policy], options


def request_for(method, policy, session):
    from google.protobuf import message_factory
    message = message_factory.GetMessageClass(method.input_type)()
    if policy.session_field:
        setattr(message, policy.session_field, session)
    return message.SerializeToString()


def path(method):
    return f"/{method.containing_service.full_name}/{method.name}"


def test_each_role_may_call_what_the_contract_says_and_nothing_else(guarded, stubs):
    seen = 0
    for method, policy, options in methods(stubs):
        allowed = {options.Role.Name(role).removeprefix("ROLE_").lower() for role in policy.roles}
        if method.name == "RecordStep":
            allowed = set()  # Of all agents only the server's own, which no key is.
        request = request_for(method, policy, SESSION)
        for role in ROLES:
            code, details = guarded.call(path(method), request, guarded.keys[role], method.server_streaming)
            if role in allowed or "anyone" in allowed:
                assert code not in (DENIED, UNPROVEN), (role, path(method), details)
            else:
                assert code == DENIED, (role, path(method), code)
            seen += 1
        code, _ = guarded.call(path(method), request, None, method.server_streaming)
        assert code == UNPROVEN or "anyone" in allowed, (path(method), code)
    assert seen >= 80


def test_a_candidate_reaches_no_other_session_by_any_method(guarded, stubs):
    reached = 0
    for method, policy, options in methods(stubs):
        if options.Role.Value("ROLE_CANDIDATE") not in policy.roles:
            continue
        assert policy.session_field, f"{path(method)} lets candidates in, and names no session"
        for other in ["t" * 26, "", SESSION + "x", SESSION.upper()]:
            code, _ = guarded.call(
                path(method), request_for(method, policy, other), guarded.keys["candidate"], method.server_streaming)
            assert code == DENIED, (path(method), other, code)
            reached += 1
    assert reached >= 16


def test_health_and_reflection_are_open_to_anyone(guarded):
    assert guarded.call("/grpc.health.v1.Health/Check")[0] == grpc.StatusCode.OK


# Tokens

LIST = "/viva.v1.Sessions/ListSessions"


def test_tokens_of_a_shared_secret_and_of_public_keys(guarded):
    assert guarded.call(LIST, token=guarded.token())[0] == grpc.StatusCode.OK
    for name, key in guarded.signers.items():
        for headers in (None, {"kid": name}):
            assert guarded.call(LIST, token=guarded.token(name, key, headers)) == (grpc.StatusCode.OK, ""), name


@pytest.mark.filterwarnings("ignore:The HMAC key")
@pytest.mark.parametrize("make, told", [
    (lambda g: g.token("none", None), "signature does not hold"),
    (lambda g: g.token(key="another-secret-that-is-32-bytes-long"), "signature does not hold"),
    (lambda g: g.token("HS512"), "signature does not hold"),
    (lambda g: g.token("RS256", rsa.generate_private_key(65537, 2048)), "signature does not hold"),
    (lambda g: g.token("ES256", g.signers["ES256"], {"kid": "RS256"}), "signature does not hold"),
    (lambda g: g.token()[:-2], "the bearer token"),
    (lambda g: g.token(exp=1_000_000_000), "has expired"),
    (lambda g: g.token(exp=None), "does not say what it must"),
    (lambda g: g.token(nbf=4_000_000_000), "is not valid yet"),
    (lambda g: g.token(aud="another"), "is for another service"),
    (lambda g: g.token(iss="another"), "is from another issuer"),
    (lambda g: g.token(roles=["candidate"]), "names no session"),
    (lambda g: g.token(roles=["interviewer"]), "does not say what it must"),
    (lambda g: "nonsense", "has not the form of a token"),
    (lambda g: g.keys["admin"][:-1] + ("a" if g.keys["admin"][-1] != "a" else "b"), "the API key is not known"),
    (lambda g: "key_aaaaaaaaaaaa_" + "a" * 52, "the API key is not known"),
], ids=range(16))
def test_a_token_that_does_not_hold_is_unauthenticated(guarded, make, told):
    for method in (LIST, "/grpc.health.v1.Health/Check"):
        code, details = guarded.call(method, token=make(guarded))
        assert code == UNPROVEN and told in details


def test_a_token_for_a_session_is_made_at_the_command_line(guarded):
    flags = ["--jwt-secret-file", guarded.secret_file, "--jwt-issuer", ISSUER, "--jwt-audience", AUDIENCE]
    target = ["--server", f"https://{guarded.server.address}", "--ca", guarded.ca.file]
    made = guarded.viva("sessions", "create", "--name", "Ada", *target,
                        env={**os.environ, "VIVA_TOKEN": guarded.keys["admin"]})
    assert made.returncode == 0, made.stderr
    session = made.stdout.strip()
    slip = guarded.viva("token", session[:-1], *flags)
    assert slip.returncode != 0 and "is no session's id" in slip.stderr, slip.stderr
    token = guarded.viva("token", session, *flags).stdout.strip()
    claims = jwt.decode(token, SECRET, ["HS256"], issuer=ISSUER, audience=AUDIENCE)
    assert claims["roles"] == ["candidate"] and claims["session"] == session

    taken = guarded.viva("interview", "--session", session, *target, env={**os.environ, "VIVA_TOKEN": token})
    assert taken.returncode == 0, taken.stderr
    assert f"--session {session}" in taken.stdout, "it ended with the input, and says how to go on"
    nobody = guarded.viva("sessions", "list", *target)
    assert nobody.returncode == 1 and "an API key or token in VIVA_TOKEN" in nobody.stderr, nobody.stderr
    clear = guarded.viva("sessions", "list", "--server", guarded.server.address)
    assert clear.returncode == 1 and "without a word; if it speaks TLS, say so (https://…)" in clear.stderr, clear.stderr
    listed = guarded.viva("sessions", "list", *target, "--token", token)
    assert listed.returncode != 0 and "may not call" in listed.stderr
    assert session in guarded.viva("sessions", "list", *target, "--token", guarded.keys["reviewer"]).stdout


# Keys

def test_keys_are_listed_revoked_and_end_without_a_restart(own_guarded, wait_until):
    assert stat.S_IMODE(own_guarded.keys_file.stat().st_mode) == 0o600
    key = own_guarded.new_key("reviewer", "--expires", "30d")
    assert stat.S_IMODE(own_guarded.keys_file.stat().st_mode) == 0o600
    identifier, text = key.split("_")[1], own_guarded.keys_file.read_text()
    assert identifier in text and key.split("_")[2] not in text
    wait_until(lambda: own_guarded.call(LIST, token=key)[0] == grpc.StatusCode.OK)
    assert f"{identifier}  valid  reviewer  the-reviewer" in own_guarded.viva(
        "keys", "list", "--keys", own_guarded.keys_file).stdout

    assert own_guarded.viva("keys", "revoke", identifier, "--keys", own_guarded.keys_file).returncode == 0
    wait_until(lambda: own_guarded.call(LIST, token=key) == (UNPROVEN, "the API key is not known"))
    assert own_guarded.call(LIST, token=own_guarded.keys["reviewer"])[0] == grpc.StatusCode.OK
    assert "revoked" in own_guarded.viva("keys", "list", "--keys", own_guarded.keys_file).stdout


def test_streams_of_a_revoked_key_end_and_no_others(own_guarded, wait_until):
    watch = own_guarded.channel.unary_stream("/grpc.health.v1.Health/Watch")
    key = own_guarded.new_key("reviewer")
    wait_until(lambda: own_guarded.call(LIST, token=key)[0] == grpc.StatusCode.OK)
    revoked, other, nobody = (watch(b"", metadata=bearer(token), timeout=60) for token in
                              (key, own_guarded.keys["reviewer"], None))
    assert all(next(stream) == b"\x08\x01" for stream in (revoked, other, nobody))

    assert own_guarded.viva("keys", "revoke", key.split("_")[1], "--keys", own_guarded.keys_file).returncode == 0
    with pytest.raises(grpc.RpcError) as ended:
        next(revoked)
    assert ended.value.code() == UNPROVEN
    assert other.is_active() and nobody.is_active()
    other.cancel()
    nobody.cancel()


def test_a_broken_file_of_keys_changes_nothing(own_guarded, wait_until):
    own_guarded.keys_file.write_text("{")
    wait_until(lambda: "the old ones stay" in own_guarded.server.log)
    assert own_guarded.call(LIST, token=own_guarded.keys["reviewer"])[0] == grpc.StatusCode.OK


def test_a_new_certificate_is_seen_by_itself(own_guarded, wait_until):
    own_guarded.ca.server()  # the same file names
    wait_until(lambda: "read the certificate again" in own_guarded.server.log)
    own_guarded.pair.key_file.write_text("")
    wait_until(lambda: "the old one stays" in own_guarded.server.log)
    with grpc.secure_channel(own_guarded.server.address, grpc.ssl_channel_credentials(own_guarded.ca.file.read_bytes()),
                             [("grpc.use_local_subchannel_pool", 1)]) as fresh:
        assert fresh.unary_unary("/grpc.health.v1.Health/Check")(b"", timeout=10) is not None


@pytest.mark.parametrize("arguments, told", [
    (["--role", "candidate", "--subject", "x"], "give --session"), (["--role", "root", "--subject", "x"], "root"),
    (["--role", "agent", "--subject", "two words"], "--subject is"), (["--role", "agent"], "--subject"),
    (["--role", "agent", "--subject", "x", "--expires", "soon"], "soon"),
])
def test_keys_that_make_no_sense_are_not_made(viva, tmp_path, arguments, told):
    done = viva("keys", "create", "--keys", tmp_path / "keys", *arguments)
    assert done.returncode != 0 and told in done.stderr
    assert not (tmp_path / "keys").exists()


# Certificates of clients

def test_a_client_s_certificate_gives_it_a_role(start_server, tmp_path):
    ca = Authority(tmp_path)
    pair = ca.server()
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps({"certificates": [{"name": "dns:reader.example.org", "roles": ["reviewer"]}]}))
    server = start_server("--tls-certificate", str(pair.certificate_file), "--tls-key", str(pair.key_file),
                          "--tls-client-ca", str(ca.file), "--keys", str(keys))

    def call(method, *names):
        client = ca.issue("client", dns=names, client=True)
        credentials = grpc.ssl_channel_credentials(
            ca.file.read_bytes(), client.key_file.read_bytes(), client.certificate_file.read_bytes())
        with grpc.secure_channel(server.address, credentials, [("grpc.use_local_subchannel_pool", 1)]) as channel:
            try:
                channel.unary_unary(method)(b"", timeout=10)
                return grpc.StatusCode.OK
            except grpc.RpcError as error:
                return error.code()

    assert call(LIST, "reader.example.org") == grpc.StatusCode.OK
    assert call("/viva.v1.Sessions/CreateSession", "reader.example.org") == DENIED
    assert call(LIST, "other.example.org") == UNPROVEN
    assert call("/grpc.health.v1.Health/Check", "other.example.org") == grpc.StatusCode.OK


# Starting

@pytest.mark.parametrize("arguments, told", [
    (["--listen", "0.0.0.0:0"], "nobody would be asked who"),
    (["--listen", "[::]:0"], "nobody would be asked who"),
    (["--listen", "0.0.0.0:0", "--tls-terminated"], "nobody would be asked who"),
    (["--listen", "0.0.0.0:0", "--keys", "FILE"], "without TLS tokens can be read"),
    (["--listen", "0.0.0.0:0", "--jwt-secret-file", "FILE"], "without TLS tokens can be read"),
    (["--tls-certificate", "FILE"], "together"), (["--tls-client-ca", "FILE"], "--tls-client-ca needs"),
    (["--tls-certificate", "FILE", "--tls-key", "FILE", "--tls-terminated"], "Either this server"),
    (["--tls-certificate", "FILE", "--tls-key", "FILE"], "no PEM file"),
    (["--keys", "/nowhere/keys"], "there is no file /nowhere/keys: viva keys create"),
    (["--keys", "FILE"], "no list of keys"),
    (["--jwt-secret-file", "FILE"], "at least 32 are needed"), (["--jwt-keys-file", "FILE"], "no JWKS"),
])
def test_a_server_that_would_be_open_or_broken_does_not_start(viva, tmp_path, arguments, told):
    (tmp_path / "file").write_text("nonsense")
    given = [str(tmp_path / "file") if a == "FILE" else a for a in arguments]
    listen = [] if "--listen" in given else ["--listen", "127.0.0.1:0"]
    done = viva("serve", "--data", tmp_path / "data", *listen, *given, timeout=30)
    assert done.returncode != 0
    assert told in " ".join(done.stderr.split())


def test_without_authentication_it_says_so(start_server, wait_until):
    server = start_server()
    wait_until(lambda: "only this machine can reach the server" in server.log)


def test_a_proxy_may_speak_tls_for_it(start_server, viva, tmp_path):
    keys = tmp_path / "keys"
    viva("keys", "create", "--keys", keys, "--role", "admin", "--subject", "x")
    server = start_server("--keys", str(keys), "--tls-terminated", listen="0.0.0.0:0")
    assert server.address.startswith("0.0.0.0:")


def test_a_socket_file_needs_neither(start_server, viva, tmp_path):
    server = start_server(listen=f"unix:{tmp_path}/viva.sock")
    done = viva("sessions", "create", "--server", server.address)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in viva("sessions", "list", "--server", server.address).stdout


def test_settings_from_the_environment_and_a_file(start_server, viva, tmp_path):
    ca = Authority(tmp_path)
    pair = ca.server()
    keys = tmp_path / "keys"
    key = viva("keys", "create", "--keys", keys, "--role", "reviewer", "--subject", "x").stdout.strip()
    config = tmp_path / "viva.json"
    config.write_text(json.dumps({"tls": {"certificate": str(pair.certificate_file)}, "keys": str(keys)}))
    server = start_server("--config", str(config), environment={"VIVA_TLS_KEY": str(pair.key_file)})
    listed = viva("sessions", "list", "--server", server.address, "--ca", ca.file, "--token", key)
    assert listed.returncode == 0, listed.stderr


def test_a_token_is_not_sent_in_the_clear(viva):
    done = viva("sessions", "list", "--server", "192.0.2.1:1", "--token", "key_x")
    assert done.returncode != 0 and "can be read on the way" in done.stderr


def test_curl_over_tls(guarded):
    done = subprocess.run(
        ["curl", "-sS", "--http2", "--cacert", guarded.ca.file, "-H", "content-type: application/grpc", "-H",
         "te: trailers", "--data-binary", "@-", "-D", "-", "-o", "/dev/null",
         f"https://{guarded.server.address}/grpc.health.v1.Health/Check"],
        input=bytes(5), capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"HTTP/2 200") and b"grpc-status: 0" in done.stdout


@pytest.mark.parametrize("version, role, status", [
    ("--http1.1", "reviewer", "200"), ("--http2", "reviewer", "200"), ("--http1.1", "agent", "403"),
    ("--http1.1", None, "401"),
])
def test_curl_with_json_over_tls(guarded, version, role, status):
    """Refusals over HTTP/1.1 alone: over HTTP/2 they end the stream before the request does, and some curls then
    fail in their upload instead of reading the answer."""
    proof = ["-H", f"authorization: Bearer {guarded.keys[role]}"] if role else []
    done = subprocess.run(
        ["curl", "-sS", version, "--cacert", guarded.ca.file, "-H", "content-type: application/json", "-d", "{}",
         *proof, "-w", "%{http_code}", "-o", "/dev/null", f"https://{guarded.server.address}{LIST}"],
        capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (0, status), done.stderr


@pytest.mark.parametrize("role, status", [("reviewer", "200"), ("admin", "200"), ("agent", "403"), (None, "401")])
def test_metrics_are_for_those_who_operate(guarded, role, status):
    proof = ["-H", f"authorization: Bearer {guarded.keys[role]}"] if role else []
    done = subprocess.run(
        ["curl", "-sS", "--cacert", guarded.ca.file, *proof, "-w", "%{http_code}", "-o", "/dev/null",
         f"https://{guarded.server.address}/metrics"], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (0, status), done.stderr
