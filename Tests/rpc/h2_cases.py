"""Cases of HTTP/2 conformance, named by the sections that h2spec names them by: what is sent, and what must
come of it. `generic` are legal exchanges, the others are the rules of RFC 9113 (in RFC 7540's sections) and
RFC 7541.

A case is a function on a connection and a request's head; it says what must come of it by `answers`, `pong`,
`connection_error` or `stream_error`. As in h2spec, a connection that is closed counts for an error of either
kind, and GOAWAY for a stream's error.
"""

import struct
import time

from rpc_peer import (ACK, CONTINUATION, DATA, END_HEADERS, END_STREAM, GOAWAY, HEADERS, PADDED, PING, PRIORITY, PUSH, RST, SETTINGS, WINDOW, Response, frame)

PRIORITY_FLAG = 0x20
PROTOCOL, FLOW, CLOSED, SIZE, COMPRESSION, REFUSED, CANCEL = 1, 3, 5, 6, 9, 7, 8
CASES = {}


def case(name):
    def add(function):
        assert name not in CASES, name
        CASES[name] = function
        return function
    return add


class Exchange:
    """A connection and how to make a request on it."""

    def __init__(self, peer, head):
        self.peer, self.head = peer, head
        peer.socket.settimeout(5)

    def block(self, fields=None):
        return self.peer.encoder.encode(self.head if fields is None else fields)

    def changed(self, *more, without=(), **changes):
        fields = [(n, changes.get(n.strip(":"), v)) for n, v in self.head if n not in without]
        return fields + list(more)

    def new(self):
        stream = self.peer.next_stream
        self.peer.next_stream += 2
        self.peer.responses[stream] = Response()
        self.peer.send_windows[stream] = 65_535
        return stream

    def send(self, *frames):
        try:
            self.peer.raw(b"".join(frames))
        except OSError:
            pass

    def request(self, stream, fields=None, end=True):
        return frame(HEADERS, END_HEADERS | (END_STREAM if end else 0), stream, self.block(fields))

    def closed_stream(self):
        """A stream that has ended both ways."""
        stream = self.new()
        self.send(self.request(stream))
        self.wait(lambda: self.peer.responses[stream].ended)
        return stream

    def wait(self, condition, seconds=3):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                return False
            try:
                if not self.peer.read():
                    return condition()
            except OSError:
                return condition()
        return True

    # What must come of it

    def answers(self, stream):
        assert self.wait(lambda: self.peer.responses[stream].head is not None), self.said()

    def pong(self):
        self.send(frame(PING, 0, 0, b"viva pin"))
        assert self.wait(lambda: any(f.type == PING and "ACK" in f.flags and f.opaque_data == b"viva pin"
                                     for f in self.peer.frames)), self.said()

    def _closes(self):
        end = time.monotonic() + 3
        while time.monotonic() < end:
            try:
                if not self.peer.read():
                    return True
            except OSError:
                return True
            if self.peer.goaway not in (None, 0):
                return True
        return False

    def connection_error(self, *codes):
        assert self._closes(), self.said()
        assert self.peer.goaway in (None, *codes), self.said()

    def stream_error(self, stream, *codes):
        response = self.peer.responses.setdefault(stream, Response())
        self.wait(lambda: response.reset not in (None, 0) or self.peer.goaway not in (None, 0))
        if response.reset is not None and response.reset != 0:
            assert response.reset in codes, self.said()
        else:
            self.connection_error(*codes)

    def said(self):
        return f"goaway {self.peer.goaway}, frames {[str(f)[:80] for f in self.peer.frames[-6:]]}"


# generic

def legal(name, make):
    @case(name if name.startswith("http2/") else f"generic/{name}")
    def run(x):
        stream = x.new()
        x.send(make(x, stream))
        x.answers(stream)


@case("generic/1/1 a preface")
def _(x):
    assert x.wait(lambda: any(f.type == SETTINGS for f in x.peer.frames))


@case("generic/2/1 PRIORITY on an idle stream")
def _(x):
    x.send(frame(PRIORITY, 0, x.new(), bytes(4) + b"\x10"))
    x.pong()


for number, kind, payload in ((2, WINDOW, b"\0\0\0\x64"), (3, PRIORITY, bytes(4) + b"\x10"),
                              (4, RST, bytes([0, 0, 0, CANCEL]))):
    @case(f"generic/2/{number} frame {kind} on a half-closed stream")
    def _(x, kind=kind, payload=payload):
        stream = x.new()
        x.send(x.request(stream), frame(kind, 0, stream, payload))
        x.pong()


@case("generic/2/5 PRIORITY on a closed stream")
def _(x):
    x.send(frame(PRIORITY, 0, x.closed_stream(), bytes(4) + b"\x10"))
    x.pong()


legal("3.1/1 DATA", lambda x, s: x.request(s, end=False) + frame(DATA, END_STREAM, s, b"test"))
legal("3.1/2 several DATA", lambda x, s: x.request(s, end=False) + frame(DATA, 0, s, b"te")
      + frame(DATA, END_STREAM, s, b"st"))
legal("3.1/3 padded DATA", lambda x, s: x.request(s, end=False)
      + frame(DATA, END_STREAM | PADDED, s, b"\6test" + bytes(6)))
legal("3.2/1 HEADERS", lambda x, s: x.request(s))
legal("3.2/2 padded HEADERS", lambda x, s: frame(HEADERS, END_HEADERS | END_STREAM | PADDED, s,
                                                 b"\5" + x.block() + bytes(5)))
legal("3.2/3 HEADERS with priority", lambda x, s: frame(HEADERS, END_HEADERS | END_STREAM | PRIORITY_FLAG, s,
                                                        bytes(4) + b"\xff" + x.block()))
for number, payload in enumerate((bytes(4) + b"\0", bytes(4) + b"\xff", b"\0\0\0\x03\x10", b"\x80\0\0\x03\x10"), 1):
    legal(f"3.3/{number} PRIORITY", lambda x, s, p=payload: frame(PRIORITY, 0, s, p) + x.request(s))


@case("generic/3.3/5 PRIORITY for an idle stream, then a request on it")
def _(x):
    stream = x.new()
    x.send(frame(PRIORITY, 0, stream, b"\0\0\0\0\x10"), x.request(stream))
    x.answers(stream)


@case("generic/3.4/1 RST_STREAM")
def _(x):
    stream = x.new()
    x.send(x.request(stream, end=False), frame(RST, 0, stream, bytes([0, 0, 0, CANCEL])))
    x.pong()


@case("generic/3.5/1 SETTINGS")
def _(x):
    before = sum(f.type == SETTINGS for f in x.peer.frames)
    x.send(frame(SETTINGS, 0, 0, b"\0\3\0\0\0\x64"))
    assert x.wait(lambda: sum(f.type == SETTINGS for f in x.peer.frames) > before)


@case("generic/3.7/1 PING")
def _(x):
    x.pong()


@case("generic/3.8/1 GOAWAY")
def _(x):
    x.send(frame(GOAWAY, 0, 0, bytes(8)), frame(PING, 0, 0, bytes(8)))
    assert x.wait(lambda: any(f.type == PING for f in x.peer.frames)) or x._closes()


legal("3.9/1 WINDOW_UPDATE of the connection", lambda x, s: frame(WINDOW, 0, 0, b"\0\0\0\1") + x.request(s))
legal("3.9/2 WINDOW_UPDATE of a stream", lambda x, s: x.request(s, end=False) + frame(WINDOW, 0, s, b"\0\0\0\1")
      + frame(DATA, END_STREAM, s))


def continued(x, s, pieces):
    block = x.block()
    cuts = [len(block) * n // pieces for n in range(pieces + 1)]
    parts = [block[a:b] for a, b in zip(cuts, cuts[1:])]
    return (frame(HEADERS, END_STREAM, s, parts[0])
            + b"".join(frame(CONTINUATION, END_HEADERS if n == pieces - 1 else 0, s, part)
                       for n, part in enumerate(parts) if n))


legal("3.10/1 CONTINUATION", lambda x, s: continued(x, s, 2))
legal("3.10/2 several CONTINUATION", lambda x, s: continued(x, s, 4))
for number, method in enumerate(("GET", "HEAD", "POST"), 1):
    legal(f"4/{number} {method}", lambda x, s, m=method: x.request(s, x.changed(method=m)))
legal("4/4 trailers", lambda x, s: x.request(s, end=False) + frame(DATA, 0, s, b"test")
      + x.request(s, [("x-test", "ok")]))

for number, (what, extra) in enumerate((
        ("indexed", b""), ("incremental, indexed name", b"\x60\x01a"), ("incremental, indexed name, Huffman", b"\x60\x81\x1f"),
        ("incremental, new name", b"\x40\x03x-a\x01b"), ("incremental, new name, Huffman", b"\x40\x83\xf2\xb0\xff\x01b"),
        ("not indexed, indexed name", b"\x0f\x11\x01a"), ("not indexed, indexed name, Huffman", b"\x0f\x11\x81\x1f"),
        ("not indexed, new name", b"\x00\x03x-a\x01b"), ("not indexed, new name, Huffman", b"\x00\x83\xf2\xb0\xff\x01b"),
        ("never indexed, indexed name", b"\x1f\x11\x01a"), ("never indexed, Huffman", b"\x1f\x11\x81\x1f"),
        ("never indexed, new name", b"\x10\x03x-a\x01b"), ("never indexed, new name, Huffman", b"\x10\x83\xf2\xb0\xff\x01b"),
), 1):
    legal(f"5/{number} {what}", lambda x, s, e=extra: frame(HEADERS, END_HEADERS | END_STREAM, s, x.block() + e))
legal("5/14 a table size update", lambda x, s: frame(HEADERS, END_HEADERS | END_STREAM, s, b"\x20" + plain(x.head)))
legal("5/15 two table size updates", lambda x, s: frame(HEADERS, END_HEADERS | END_STREAM, s,
                                                        b"\x20\x3f\xe1\x1f" + plain(x.head)))


def plain(fields):
    """Literals without indexing, without Huffman."""
    return b"".join(b"\0" + bytes([len(n)]) + n.encode() + bytes([len(v)]) + v.encode() for n, v in fields)


# Frames that end the connection: what is sent, and with which codes

def ends(name, codes, make):
    @case(name)
    def run(x):
        x.send(make(x, x.new()))
        x.connection_error(*codes)


def resets(name, codes, make):
    @case(name)
    def run(x):
        stream = x.new()
        x.send(make(x, stream))
        x.stream_error(stream, *codes)


def two(x, s, kind, flags=0, payload=None):
    """A request that has ended on our side, then a frame on its stream."""
    return x.request(s) + frame(kind, flags, s, x.block() if payload is None else payload)


SETTING = struct.Struct(">HI").pack
legal("http2/3.5/1 a preface", lambda x, s: x.request(s))
ends("http2/4.2/3 HEADERS over the frame size", (SIZE,), lambda x, s: frame(
    HEADERS, END_HEADERS | END_STREAM, s, x.block() + b"\x00\x01a\x7f\xff\xff\x01" + bytes(20_000)))
resets("http2/4.2/2 DATA over the frame size", (SIZE,),
       lambda x, s: x.request(s, end=False) + frame(DATA, END_STREAM, s, bytes(16_385)))
legal("http2/4.2/1 DATA of the frame size", lambda x, s: x.request(s, end=False)
      + frame(DATA, END_STREAM, s, bytes(16_384)))
ends("http2/4.3/1 a broken field block", (COMPRESSION,), lambda x, s: frame(HEADERS, END_HEADERS, s, b"\x00\xff\xff"))
ends("http2/4.3/2 PRIORITY within a field block", (PROTOCOL,), lambda x, s: frame(HEADERS, END_STREAM, s, x.block())
     + frame(PRIORITY, 0, s, bytes(4) + b"\x10"))
ends("http2/4.3/3 HEADERS of another stream within a field block", (PROTOCOL,),
     lambda x, s: frame(HEADERS, END_STREAM, s, x.block()) + frame(HEADERS, END_HEADERS, s + 2, x.block()))
for number, kind, payload in ((1, DATA, b"test"), (2, RST, bytes(4)), (3, WINDOW, b"\0\0\0\x64"),
                              (4, CONTINUATION, b"")):
    ends(f"http2/5.1/{number} frame {kind} on an idle stream", (PROTOCOL,),
         lambda x, s, k=kind, p=payload: frame(k, END_HEADERS if k == CONTINUATION else 0, s, p or x.block()))
resets("http2/5.1/5 DATA on a half-closed stream", (CLOSED,), lambda x, s: two(x, s, DATA, END_STREAM, b"test"))
resets("http2/5.1/6 HEADERS on a half-closed stream", (CLOSED,), lambda x, s: two(x, s, HEADERS, END_HEADERS | END_STREAM))
ends("http2/5.1/7 CONTINUATION on a half-closed stream", (CLOSED, PROTOCOL),
     lambda x, s: two(x, s, CONTINUATION, END_HEADERS))


def after_reset(x, s, kind, flags, payload=None):
    begun = x.request(s, end=False) + frame(RST, 0, s, bytes([0, 0, 0, CANCEL]))
    return begun + frame(kind, flags, s, x.block() if payload is None else payload)


resets("http2/5.1/8 DATA after RST_STREAM", (CLOSED,), lambda x, s: after_reset(x, s, DATA, END_STREAM, b"a"))
resets("http2/5.1/9 HEADERS after RST_STREAM", (CLOSED,), lambda x, s: after_reset(x, s, HEADERS, END_HEADERS | END_STREAM))
ends("http2/5.1/10 CONTINUATION after RST_STREAM", (CLOSED, PROTOCOL),
     lambda x, s: after_reset(x, s, CONTINUATION, END_HEADERS))


@case("http2/5.1/11 DATA on a closed stream")
def _(x):
    stream = x.closed_stream()
    x.send(frame(DATA, END_STREAM, stream, b"test"))
    x.stream_error(stream, CLOSED)


@case("http2/5.1/12 HEADERS on a closed stream")
def _(x):
    stream = x.closed_stream()
    x.send(x.request(stream))
    x.connection_error(CLOSED)


@case("http2/5.1/13 CONTINUATION on a closed stream")
def _(x):
    stream = x.closed_stream()
    x.send(frame(CONTINUATION, END_HEADERS, stream, x.block()))
    x.connection_error(CLOSED, PROTOCOL)


ends("http2/5.1.1/1 an even stream", (PROTOCOL,), lambda x, s: x.request(s + 1))
ends("http2/5.1.1/2 a stream below an earlier one", (PROTOCOL,), lambda x, s: x.request(s + 4) + x.request(s + 2))


@case("http2/5.1.2/1 more streams than allowed")
def _(x):
    x.wait(lambda: 3 in x.peer.settings)
    allowed = x.peer.settings.get(3, 100)
    streams = [x.new() for _ in range(allowed + 1)]
    x.send(*[x.request(stream, end=False) for stream in streams])
    x.stream_error(streams[-1], PROTOCOL, REFUSED)


resets("http2/5.3.1/1 HEADERS that depend on themselves", (PROTOCOL,), lambda x, s: frame(
    HEADERS, END_HEADERS | END_STREAM | PRIORITY_FLAG, s, s.to_bytes(4, "big") + b"\x10" + x.block()))
resets("http2/5.3.1/2 PRIORITY that depends on itself", (PROTOCOL,),
       lambda x, s: frame(PRIORITY, 0, s, s.to_bytes(4, "big") + b"\x10"))
ends("http2/5.4.1/1 a broken PING ends the connection", (SIZE,), lambda x, s: frame(PING, 0, 0, bytes(6)))


@case("http2/5.4.1/2 and GOAWAY says so")
def _(x):
    x.send(frame(PING, 0, 0, bytes(6)))
    x.connection_error(SIZE)
    assert x.peer.goaway == SIZE


@case("http2/4.1/1 an unknown frame")
def _(x):
    x.send(frame(0x16, 0, 0, bytes(8)))
    x.pong()


@case("http2/4.1/2 undefined flags")
def _(x):
    x.send(frame(PING, 0x16, 0, b"reserved"))
    assert x.wait(lambda: any(f.type == PING and f.opaque_data == b"reserved" for f in x.peer.frames))


@case("http2/4.1/3 the reserved bit")
def _(x):
    x.send(frame(PING, 0, 1 << 31, b"reserved"))
    assert x.wait(lambda: any(f.type == PING and f.opaque_data == b"reserved" for f in x.peer.frames))


@case("http2/5.5/1 an unknown extension")
def _(x):
    x.send(frame(0x16, 0, x.new(), bytes(8)))
    x.pong()


ends("http2/5.5/2 an unknown extension within a field block", (PROTOCOL,),
     lambda x, s: frame(HEADERS, END_STREAM, s, x.block()) + frame(0x16, 0, s, bytes(8)))
ends("http2/6.1/1 DATA on stream 0", (PROTOCOL,), lambda x, s: frame(DATA, 0, 0, b"test"))
resets("http2/6.1/2 DATA on a stream that is not open", (CLOSED,),
       lambda x, s: two(x, s, DATA, END_STREAM, b"test"))
ends("http2/6.1/3 DATA with too much padding", (PROTOCOL,),
     lambda x, s: x.request(s, end=False) + frame(DATA, PADDED | END_STREAM, s, b"\xfftest"))
ends("http2/6.2/1 HEADERS, then PRIORITY", (PROTOCOL,), lambda x, s: frame(HEADERS, END_STREAM, s, x.block())
     + frame(PRIORITY, 0, s, bytes(5)))
ends("http2/6.2/2 HEADERS, then HEADERS of another stream", (PROTOCOL,),
     lambda x, s: frame(HEADERS, END_STREAM, s, x.block()) + x.request(s + 2))
ends("http2/6.2/3 HEADERS on stream 0", (PROTOCOL,), lambda x, s: x.request(0))
ends("http2/6.2/4 HEADERS with too much padding", (PROTOCOL,),
     lambda x, s: frame(HEADERS, END_HEADERS | END_STREAM | PADDED, s, b"\xff" + x.block()))
ends("http2/6.3/1 PRIORITY on stream 0", (PROTOCOL,), lambda x, s: frame(PRIORITY, 0, 0, bytes(4) + b"\x10"))
resets("http2/6.3/2 PRIORITY of another length", (SIZE,),
       lambda x, s: x.request(s, end=False) + frame(PRIORITY, 0, s, bytes(4)))
ends("http2/6.4/1 RST_STREAM on stream 0", (PROTOCOL,), lambda x, s: frame(RST, 0, 0, bytes(4)))
ends("http2/6.4/2 RST_STREAM on an idle stream", (PROTOCOL,), lambda x, s: frame(RST, 0, s, bytes(4)))
ends("http2/6.4/3 RST_STREAM of another length", (SIZE,),
     lambda x, s: x.request(s, end=False) + frame(RST, 0, s, bytes(3)))
ends("http2/6.5/1 SETTINGS with ACK and bytes", (SIZE,), lambda x, s: frame(SETTINGS, ACK, 0, bytes(1)))
ends("http2/6.5/2 SETTINGS on a stream", (PROTOCOL,), lambda x, s: frame(SETTINGS, 0, s, SETTING(3, 100)))
ends("http2/6.5/3 SETTINGS of another length", (SIZE,), lambda x, s: frame(SETTINGS, 0, 0, bytes(3)))
for number, name, value, codes in ((1, 2, 2, (PROTOCOL,)), (2, 4, 1 << 31, (FLOW,)), (3, 5, 16_383, (PROTOCOL,)),
                                   (4, 5, 16_777_216, (PROTOCOL,))):
    ends(f"http2/6.5.2/{number} setting {name} = {value}", codes,
         lambda x, s, n=name, v=value: frame(SETTINGS, 0, 0, SETTING(n, v)))


@case("http2/6.5.2/5 an unknown setting")
def _(x):
    x.send(frame(SETTINGS, 0, 0, SETTING(0xFF, 1)))
    x.pong()


@case("http2/6.5.3/1 the last of two values counts")
def _(x):
    x.send(frame(SETTINGS, 0, 0, SETTING(4, 100) + SETTING(4, 1)))
    x.peer.reads = False
    stream = x.new()
    x.send(x.request(stream, end=False), frame(DATA, END_STREAM, stream, b"\0\0\0\0\x04test"))
    x.answers(stream)
    x.wait(lambda: x.peer.responses[stream].body or x.peer.responses[stream].ended)
    data = [f for f in x.peer.frames if f.type == DATA and f.data]
    assert not data or len(data[0].data) == 1


@case("http2/6.5.3/2 SETTINGS are acknowledged")
def _(x):
    assert x.wait(lambda: any(f.type == SETTINGS and "ACK" in f.flags for f in x.peer.frames))


@case("http2/6.7/1 PING is answered")
def _(x):
    x.pong()


@case("http2/6.7/2 an answer to no PING is not answered")
def _(x):
    x.send(frame(PING, ACK, 0, b"unasked."))
    x.pong()
    assert not any(f.type == PING and f.opaque_data == b"unasked." for f in x.peer.frames)


ends("http2/6.7/3 PING on a stream", (PROTOCOL,), lambda x, s: frame(PING, 0, s, bytes(8)))
ends("http2/6.7/4 PING of another length", (SIZE,), lambda x, s: frame(PING, 0, 0, bytes(6)))
ends("http2/6.8/1 GOAWAY on a stream", (PROTOCOL,), lambda x, s: frame(GOAWAY, 0, s, bytes(8)))
ends("http2/6.9/1 WINDOW_UPDATE of 0 for the connection", (PROTOCOL,), lambda x, s: frame(WINDOW, 0, 0, bytes(4)))
resets("http2/6.9/2 WINDOW_UPDATE of 0 for a stream", (PROTOCOL,),
       lambda x, s: x.request(s, end=False) + frame(WINDOW, 0, s, bytes(4)))
ends("http2/6.9/3 WINDOW_UPDATE of another length", (SIZE,), lambda x, s: frame(WINDOW, 0, 0, bytes(3)))


def windowed(x, first):
    """A request whose answer has a body, while streams' windows are `first` bytes."""
    x.peer.reads = False
    x.send(frame(SETTINGS, 0, 0, SETTING(4, first)))
    stream = x.new()
    x.send(x.request(stream, end=False), frame(DATA, END_STREAM, stream, b"\0\0\0\0\x04test"))
    x.answers(stream)
    return stream


def got(x, stream, count):
    x.wait(lambda: len(x.peer.responses[stream].body) >= count, 1)
    return len(x.peer.responses[stream].body)


@case("http2/6.9.1/1 no byte beyond the window")
def _(x):
    stream = windowed(x, 1)
    assert got(x, stream, 2) == 1


ends("http2/6.9.1/2 the connection's window above its limit", (FLOW,),
     lambda x, s: frame(WINDOW, 0, 0, b"\x7f\xff\xff\xff") * 2)
resets("http2/6.9.1/3 a stream's window above its limit", (FLOW,),
       lambda x, s: x.request(s, end=False) + frame(WINDOW, 0, s, b"\x7f\xff\xff\xff") * 2)


@case("http2/6.9.2/1 a larger first window counts for open streams")
def _(x):
    stream = windowed(x, 0)
    assert got(x, stream, 1) == 0
    x.send(frame(SETTINGS, 0, 0, SETTING(4, 1)))
    assert got(x, stream, 2) == 1


@case("http2/6.9.2/2 a window below zero")
def _(x):
    stream = windowed(x, 3)
    assert got(x, stream, 3) == 3
    x.send(frame(SETTINGS, 0, 0, SETTING(4, 2)), frame(WINDOW, 0, stream, b"\0\0\0\2"))
    assert got(x, stream, 5) == 4


ends("http2/6.9.2/3 a first window above the limit", (FLOW,), lambda x, s: frame(SETTINGS, 0, 0, SETTING(4, 1 << 31)))
legal("http2/6.10/1 several CONTINUATION", lambda x, s: continued(x, s, 3))
ends("http2/6.10/2 CONTINUATION, then DATA", (PROTOCOL,), lambda x, s: frame(HEADERS, END_STREAM, s, x.block())
     + frame(CONTINUATION, 0, s, b"") + frame(DATA, END_STREAM, s, b"test"))
ends("http2/6.10/3 CONTINUATION on stream 0", (PROTOCOL,), lambda x, s: frame(HEADERS, END_STREAM, s, x.block())
     + frame(CONTINUATION, END_HEADERS, 0, b""))
ends("http2/6.10/4 CONTINUATION after the end of HEADERS", (PROTOCOL,), lambda x, s: x.request(s, end=False)
     + frame(CONTINUATION, END_HEADERS, s, b""))
ends("http2/6.10/5 CONTINUATION after the end of CONTINUATION", (PROTOCOL,), lambda x, s: continued(x, s, 2)
     + frame(CONTINUATION, END_HEADERS, s, b""))
ends("http2/6.10/6 CONTINUATION after DATA", (PROTOCOL,), lambda x, s: x.request(s, end=False)
     + frame(DATA, 0, s, b"test") + frame(CONTINUATION, END_HEADERS, s, b""))


@case("http2/7/1 GOAWAY with an unknown code")
def _(x):
    x.send(frame(GOAWAY, 0, 0, bytes(4) + b"\0\0\0\xff"), frame(PING, 0, 0, bytes(8)))
    assert x.wait(lambda: any(f.type == PING for f in x.peer.frames)) or x._closes()


@case("http2/7/2 RST_STREAM with an unknown code")
def _(x):
    stream = x.new()
    x.send(x.request(stream, end=False), frame(RST, 0, stream, b"\0\0\0\xff"))
    x.pong()


resets("http2/8.1/1 a second HEADERS that does not end the stream", (PROTOCOL,),
       lambda x, s: x.request(s, end=False) + x.request(s, [("x-test", "ok")], end=False))
resets("http2/8.1.2/1 a name in upper case", (PROTOCOL,), lambda x, s: x.request(s, x.changed(("X-TEST", "ok"))))
resets("http2/8.1.2.1/1 an unknown pseudo-field", (PROTOCOL,), lambda x, s: x.request(s, [(":test", "ok"), *x.head]))
resets("http2/8.1.2.1/2 a response's pseudo-field", (PROTOCOL,), lambda x, s: x.request(s, [(":status", "200"), *x.head]))
resets("http2/8.1.2.1/3 a pseudo-field in trailers", (PROTOCOL,), lambda x, s: x.request(s, end=False)
       + x.request(s, [(":method", "POST")]))
resets("http2/8.1.2.1/4 a pseudo-field after another field", (PROTOCOL,),
       lambda x, s: x.request(s, [*x.head[1:], ("x-test", "ok"), x.head[0]]))
resets("http2/8.1.2.2/1 a field of the connection", (PROTOCOL,),
       lambda x, s: x.request(s, x.changed(("connection", "keep-alive"))))
resets("http2/8.1.2.2/2 TE other than trailers", (PROTOCOL,),
       lambda x, s: x.request(s, x.changed(("te", "trailers, deflate"), without=("te",))))
resets("http2/8.1.2.3/1 an empty path", (PROTOCOL,), lambda x, s: x.request(s, x.changed(path="")))
for number, name in enumerate((":method", ":scheme", ":path"), 2):
    resets(f"http2/8.1.2.3/{number} no {name}", (PROTOCOL,), lambda x, s, n=name: x.request(s, x.changed(without=(n,))))
    resets(f"http2/8.1.2.3/{number + 3} two of {name}", (PROTOCOL,),
           lambda x, s, n=name: x.request(s, [next(f for f in x.head if f[0] == n), *x.head]))
resets("http2/8.1.2.6/1 content-length unlike DATA", (PROTOCOL,),
       lambda x, s: x.request(s, x.changed(("content-length", "1")), end=False) + frame(DATA, END_STREAM, s, b"test"))
resets("http2/8.1.2.6/2 content-length unlike several DATA", (PROTOCOL,),
       lambda x, s: x.request(s, x.changed(("content-length", "1")), end=False) + frame(DATA, 0, s, b"te")
       + frame(DATA, END_STREAM, s, b"st"))
ends("http2/8.2/1 PUSH_PROMISE", (PROTOCOL,), lambda x, s: x.request(s, end=False)
     + frame(PUSH, END_HEADERS, s, (s + 2).to_bytes(4, "big") + x.block()))

# hpack

for name, extra in (("2.3.3/1 an index that is not there", b"\xff\xff\x01"), ("4.2/1 a table size update at the end", b"\x20"),
                    ("5.2/1 padding of more than 7 bits", b"\x00\x85\xf2\xb2\x4a\x84\xff\x84\x49\x50\x9f\xff"),
                    ("5.2/2 padding of zeros", b"\x00\x85\xf2\xb2\x4a\x84\xff\x83\x49\x50\x90"),
                    ("5.2/3 end of string in Huffman", b"\x00\x85\xf2\xb2\x4a\x84\xff\x87\x49\x51\x8f\xff\xff\xff\xfa"),
                    ("6.1/1 index 0", b"\x80")):
    ends(f"hpack/{name}", (COMPRESSION,),
         lambda x, s, e=extra: frame(HEADERS, END_HEADERS | END_STREAM, s, x.block() + e))
ends("hpack/6.3/1 a table larger than agreed", (COMPRESSION,),
     lambda x, s: frame(HEADERS, END_HEADERS | END_STREAM, s, b"\x3f\xff\xff\xff\x7f" + x.block()))
