"""What the tests over plain HTTP share: curl, and envelopes."""

import json
import struct
import subprocess

from rpc_helpers import eventually  # noqa: F401: passed on


def envelope(message, flags=0):
    return struct.pack(">BI", flags, len(message)) + message


def envelopes(body):
    found = []
    while body:
        flags, length = struct.unpack(">BI", body[:5])
        found.append((flags, body[5:5 + length]))
        body = body[5 + length:]
    return found


class Reply:
    def __init__(self, output):
        head, self.body = output.split(b"\r\n\r\n", 1)
        while head.startswith((b"HTTP/1.1 100", b"HTTP/1.1 101")):
            head, self.body = self.body.split(b"\r\n\r\n", 1)
        lines = head.decode().split("\r\n")
        self.status = int(lines[0].split(" ")[1])
        self.version = lines[0].split(" ")[0]
        split = [line.split(": ", 1) for line in lines[1:] if ": " in line]
        self.fields = {name.lower(): value for name, value in split}

    @property
    def json(self):
        assert self.fields["content-type"] == "application/json"
        return json.loads(self.body)

    @property
    def envelopes(self):
        return envelopes(self.body)

    @property
    def end_stream(self):
        flags, text = self.envelopes[-1]
        assert flags == 2 and all(flags != 2 for flags, _ in self.envelopes[:-1])
        return json.loads(text)

    @property
    def trailers(self):
        flags, text = self.envelopes[-1]
        assert flags == 0x80
        return dict(line.split(": ", 1) for line in text.decode().split("\r\n") if line)

    @property
    def base64_groups(self):
        """Pieces that were encoded, each with its padding."""
        groups, rest = [], self.body
        while rest:
            end = len(rest)
            for n in range(4, len(rest) + 1, 4):
                if rest[n - 1:n] == b"=":
                    end = n
                    break
            groups.append(rest[:end])
            rest = rest[end:]
        return groups


def curl(server, path, *arguments, body=None, seconds=20, base=None):
    command = ["curl", "-s", "-i", "-m", str(seconds), *arguments, (base or f"http://{server.address}") + path]
    if body is not None:
        command += ["--data-binary", "@-"]
    done = subprocess.run(command, input=body, stdout=subprocess.PIPE, check=True)
    return Reply(done.stdout)


def connect(server, path, body, *arguments):
    """A unary call of Connect, in binary."""
    return curl(server, path, "-H", "content-type: application/proto", *arguments, body=body)
