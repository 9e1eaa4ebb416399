"""Certificates for tests, made on the spot: nothing here is a secret, and nothing lasts a day."""

import datetime
import ipaddress

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

HOUR = datetime.timedelta(hours=1)


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _write(path, *parts):
    path.write_bytes(b"".join(parts))
    path.chmod(0o600)
    return path


class Pair:
    """A certificate and its key, as objects and as files."""

    def __init__(self, directory, name, certificate, key, issuers=()):
        self.certificate, self.key = certificate, key
        chain = [c.public_bytes(serialization.Encoding.PEM) for c in (certificate, *issuers)]
        self.certificate_file = _write(directory / f"{name}.pem", *chain)
        self.key_file = _write(directory / f"{name}.key", key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))


class Authority:
    """An issuer of certificates, which keeps its files in `directory`."""

    def __init__(self, directory, name="ca"):
        self.directory, self.name = directory, name
        key = ec.generate_private_key(ec.SECP256R1())
        now = datetime.datetime.now(datetime.timezone.utc)
        certificate = (
            x509.CertificateBuilder().subject_name(_name(name)).issuer_name(_name(name)).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - HOUR).not_valid_after(now + HOUR)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(False, False, False, False, False, True, True, False, False), critical=True)
            .sign(key, hashes.SHA256()))
        self.pair = Pair(directory, name, certificate, key)

    @property
    def file(self):
        return self.pair.certificate_file

    def issue(self, name, *, dns=(), uris=(), addresses=(), client=False, days=1, expired=False):
        key = ec.generate_private_key(ec.SECP256R1())
        now = datetime.datetime.now(datetime.timezone.utc)
        end = now - HOUR if expired else now + datetime.timedelta(days=days)
        names = ([x509.DNSName(n) for n in dns] + [x509.UniformResourceIdentifier(u) for u in uris]
                 + [x509.IPAddress(ipaddress.ip_address(a)) for a in addresses])
        usage = ExtendedKeyUsageOID.CLIENT_AUTH if client else ExtendedKeyUsageOID.SERVER_AUTH
        builder = (
            x509.CertificateBuilder().subject_name(_name(name)).issuer_name(self.pair.certificate.subject)
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(now - 2 * HOUR).not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([usage]), critical=False))
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        return Pair(self.directory, name, builder.sign(self.pair.key, hashes.SHA256()), key)

    def server(self, name="server", **options):
        return self.issue(name, dns=["localhost"], addresses=["127.0.0.1"], **options)
