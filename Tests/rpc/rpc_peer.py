"""A peer that speaks HTTP/2 by hand: as legal, or as wrong, as a test wants.

It sends whatever it is told to, and reads with PyPI's hyperframe and hpack, without an opinion of its
own on what the server may send when.
"""

import select
import socket
import struct
import time

import hpack
from hyperframe.frame import Frame

HEAD = [(":method", "POST"), (":scheme", "http"), (":path", "/test.Echo/Async"), (":authority", "localhost"),
        ("te", "trailers"), ("content-type", "application/grpc")]
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RST, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION = range(10)
END_STREAM, ACK, END_HEADERS, PADDED = 1, 1, 4, 8
NO_ERROR, CANCEL = 0, 8
FIRST_WINDOW = 65_535
LARGEST_FRAME = 16_384


def head(path="/test.Echo/Async", *more, **changes):
    """A legal head, with fields changed or (None) left out, and more after it."""
    changed = {":" + name if name in ("method", "scheme", "authority") else name.replace("_", "-"): value
               for name, value in changes.items()}
    fields = [(name, path if name == ":path" else changed.get(name, value)) for name, value in HEAD]
    return [(name, value) for name, value in fields if value is not None] + list(more)


def message(body, flags=0, length=None):
    return struct.pack(">BI", flags, len(body) if length is None else length) + body


def frame(kind, flags, stream, payload=b""):
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


class Response:
    def __init__(self):
        self.head = None
        self.trailers = None
        self.body = b""
        self.reset = None
        self.ended = False

    @property
    def fields(self):
        return {**dict(self.head or []), **dict(self.trailers or [])}

    @property
    def status(self):
        return int(self.fields["grpc-status"])

    @property
    def messages(self):
        found, rest = [], self.body
        while rest:
            (length,) = struct.unpack(">I", rest[1:5])
            found.append(rest[5:5 + length])
            rest = rest[5 + length:]
        return found


class Peer:
    """A connection. `frames` holds what the server sent; `responses` the same by stream.

    `reads` may be set to False: then the windows are not given back.
    """

    def __init__(self, server, handshake=True):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        # As the server's events name this connection.
        self.name = "%s:%d" % self.socket.getsockname()
        self.encoder, self.decoder = hpack.Encoder(), hpack.Decoder()
        self.next_stream = 1
        self.responses = {}
        self.frames = []
        self.settings = {}
        self.send_windows = {0: FIRST_WINDOW}
        self.goaway = None
        self.reads = True
        self._input = b""
        if handshake:
            self.raw(PREFACE + frame(SETTINGS, 0, 0))
            self.until(lambda: self.settings)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    # Sending

    def raw(self, data):
        self.socket.sendall(data)

    def new_stream(self):
        stream = self.next_stream
        self.next_stream += 2
        self.responses[stream] = Response()
        self.send_windows[stream] = self.settings.get(4, FIRST_WINDOW)
        return stream

    def head_frames(self, stream, fields, end=False):
        """HEADERS, and CONTINUATION if the block is long."""
        block = self.encoder.encode(fields)
        pieces = [block[start:start + LARGEST_FRAME] for start in range(0, len(block), LARGEST_FRAME)] or [b""]
        last = len(pieces) - 1
        return b"".join(
            frame(HEADERS if n == 0 else CONTINUATION,
                  (END_STREAM if end and n == 0 else 0) | (END_HEADERS if n == last else 0), stream, piece)
            for n, piece in enumerate(pieces))

    def open(self, fields, end=False):
        stream = self.new_stream()
        self.raw(self.head_frames(stream, fields, end))
        return stream

    def send(self, stream, data, end=False):
        """Sends a body as the windows allow; gives up when the server resets the stream."""
        while data:
            room = min(self.send_windows[0], self.send_windows[stream], LARGEST_FRAME)
            if self.responses[stream].reset is not None:
                return
            if room <= 0:
                assert self.read(5), "the server closed"
                continue
            self.raw(frame(DATA, END_STREAM if end and len(data) <= room else 0, stream, data[:room]))
            for window in (0, stream):
                self.send_windows[window] -= len(data[:room])
            data = data[room:]
            if not data:
                return
        if end:
            self.raw(frame(DATA, END_STREAM, stream))

    def call(self, fields, body):
        stream = self.open(fields)
        self.send(stream, body, end=True)
        return self.read_response(stream)

    def reset(self, stream):
        self.raw(frame(RST, 0, stream, CANCEL.to_bytes(4, "big")))

    def give_back(self, count, *streams):
        for stream in streams:
            self.raw(frame(WINDOW, 0, stream, count.to_bytes(4, "big")))

    # Reading

    def read(self, seconds=0.1):
        """Reads what comes within `seconds`; false when the server has closed."""
        if not select.select([self.socket], [], [], seconds)[0]:
            return True
        try:
            data = self.socket.recv(1 << 16)
        except ConnectionResetError:
            return False
        self._input += data
        while len(self._input) >= 9:
            parsed, length = Frame.parse_frame_header(memoryview(self._input[:9]))
            if len(self._input) < 9 + length:
                break
            parsed.parse_body(memoryview(self._input[9:9 + length]))
            self._input = self._input[9 + length:]
            self.frames.append(parsed)
            try:
                self._take(parsed, length)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the server has closed; what it sent before is still read
        return bool(data)

    def _take(self, got, length):
        response = self.responses.setdefault(got.stream_id, Response())
        if got.type == SETTINGS and "ACK" not in got.flags:
            self.settings.update(got.settings or {0: 0})
            self.raw(frame(SETTINGS, ACK, 0))
        elif got.type == PING and "ACK" not in got.flags:
            self.raw(frame(PING, ACK, 0, got.opaque_data))
        elif got.type == HEADERS:
            fields = self.decoder.decode(got.data)
            if response.head is None:
                response.head = fields
            else:
                response.trailers = fields
        elif got.type == DATA:
            response.body += got.data
            if self.reads and length:
                self.give_back(length, 0, *([] if "END_STREAM" in got.flags else [got.stream_id]))
        elif got.type == RST:
            response.reset = got.error_code
        elif got.type == GOAWAY:
            self.goaway = got.error_code
        elif got.type == WINDOW:
            self.send_windows[got.stream_id] = self.send_windows.get(got.stream_id, 0) + got.window_increment
        if "END_STREAM" in got.flags and got.type in (DATA, HEADERS):
            response.ended = True

    def until(self, condition, seconds=10):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"it did not happen; the last frames: {self.frames[-5:]}"
            if not self.read():
                assert condition(), f"the server closed; the last frames: {self.frames[-5:]}"

    def read_response(self, stream):
        response = self.responses[stream]
        self.until(lambda: response.ended or response.reset is not None)
        return response

    def until_closed(self, seconds=10):
        end = time.monotonic() + seconds
        while self.read():
            assert time.monotonic() < end, f"the server did not close; the last frames: {self.frames[-5:]}"
