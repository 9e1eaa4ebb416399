"""An HTTP/2 server on the `h2` library that answers as no gRPC server should, for the tests of our client.

usage: h2_server.py [--silent]     prints "listening on PORT"; a silent one takes connections and says nothing

What happens follows from the request's path:
  /ok                 a message and status OK
  /http/CODE          that HTTP status and no gRPC status
  /type               HTTP 200 with a web page
  /no-trailers        a message, and the end without trailers
  /bare-trailers      a message, and trailers without a status
  /status/TEXT        trailers-only with grpc-status TEXT
  /message/TEXT       trailers-only with status 2 and grpc-message TEXT
  /early-hints        a 103 response before the real one
  /reset/CODE         RST_STREAM with that error code
  /compressed         a message with the compressed flag
  /oversized          the prefix of a message of 16 MiB
  /cut                half a message and status OK
  /two                two messages and status OK
  /none               no message and status OK
  /headers            a response head of 60 KiB
  /refuse-once        REFUSED_STREAM for the first such request, then as /ok
  /go-away            GOAWAY that accepts this stream, then as /ok after a moment; the connection stays
  /go-away-before     GOAWAY that does not accept this stream
  /hang-up            closes the socket
  /garbage            bytes that are not HTTP/2
  /connections        how many connections were made so far
  /early-status       a status before the request's end, with the window shut
"""

import socket
import struct
import sys
import threading
import time

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.settings

HEAD = [(":status", "200"), ("content-type", "application/grpc")]
OK = [("grpc-status", "0")]


def framed(message, flags=0):
    return struct.pack(">BI", flags, len(message)) + message


class Peer:
    connections = 0
    refused = False
    lock = threading.Lock()

    def __init__(self, sock):
        with Peer.lock:
            Peer.connections += 1
        self.sock = sock
        # The checks of outgoing frames are off: this server is meant to break rules.
        self.conn = h2.connection.H2Connection(h2.config.H2Configuration(
            client_side=False, validate_outbound_headers=False, normalize_outbound_headers=False))
        self.paths = {}

    def run(self):
        self.conn.initiate_connection()
        self.flush()
        try:
            while data := self.sock.recv(65536):
                for event in self.conn.receive_data(data):
                    self.handle(event)
                self.flush()
        except OSError:
            pass
        finally:
            self.sock.close()

    def flush(self):
        self.sock.sendall(self.conn.data_to_send())

    def handle(self, event):
        if isinstance(event, h2.events.RequestReceived):
            path = {k.decode(): v.decode() for k, v in event.headers}[":path"]
            self.paths[event.stream_id] = path
            if path == "/early-status":
                self.only([*HEAD, ("grpc-status", "8"), ("grpc-message", "too much")], event.stream_id)
        elif isinstance(event, h2.events.DataReceived):
            if self.paths.get(event.stream_id) != "/early-status":
                self.conn.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, h2.events.StreamEnded):
            self.answer(event.stream_id, self.paths[event.stream_id])

    def only(self, fields, stream):
        self.conn.send_headers(stream, fields, end_stream=True)

    def respond(self, stream, *parts, trailers=OK):
        self.conn.send_headers(stream, HEAD)
        for part in parts:
            self.conn.send_data(stream, part)
        self.conn.send_headers(stream, trailers, end_stream=True)

    def answer(self, stream, path):
        name, _, argument = path[1:].partition("/")
        getattr(self, "do_" + name.replace("-", "_"))(stream, argument)

    def do_ok(self, stream, _):
        self.respond(stream, framed(b"fine"))

    def do_http(self, stream, code):
        self.conn.send_headers(stream, [(":status", code), ("content-type", "text/html")])
        self.conn.send_data(stream, b"<h1>sorry</h1>", end_stream=True)

    def do_type(self, stream, _):
        self.conn.send_headers(stream, [(":status", "200"), ("content-type", "text/html")])
        self.conn.send_data(stream, b"<h1>hello</h1>", end_stream=True)

    def do_no_trailers(self, stream, _):
        self.conn.send_headers(stream, HEAD)
        self.conn.send_data(stream, framed(b"fine"), end_stream=True)

    def do_bare_trailers(self, stream, _):
        self.respond(stream, framed(b"fine"), trailers=[("x-other", "1")])

    def do_status(self, stream, text):
        self.only([*HEAD, ("grpc-status", text)], stream)

    def do_message(self, stream, text):
        self.only([*HEAD, ("grpc-status", "2"), ("grpc-message", text)], stream)

    def do_early_hints(self, stream, _):
        self.conn.send_headers(stream, [(":status", "103"), ("link", "</style.css>")])
        self.do_ok(stream, _)

    def do_reset(self, stream, code):
        self.conn.reset_stream(stream, int(code))

    def do_compressed(self, stream, _):
        self.respond(stream, framed(b"fine", flags=1))

    def do_oversized(self, stream, _):
        self.conn.send_headers(stream, HEAD)
        self.conn.send_data(stream, struct.pack(">BI", 0, 16 << 20) + b"x" * 1000)

    def do_cut(self, stream, _):
        self.respond(stream, framed(b"fine")[:7])

    def do_two(self, stream, _):
        self.respond(stream, framed(b"one"), framed(b"two"))

    def do_none(self, stream, _):
        self.respond(stream)

    def do_headers(self, stream, _):
        # The peer's limit is only advice; h2 would enforce it.
        self.conn.remote_settings[h2.settings.SettingCodes.MAX_HEADER_LIST_SIZE] = 1 << 20
        self.conn.remote_settings.acknowledge()
        self.conn.send_headers(stream, [*HEAD, *((f"x-{i}", "v" * 1000) for i in range(60))])

    def do_refuse_once(self, stream, _):
        with Peer.lock:
            first, Peer.refused = not Peer.refused, True
        if first:
            self.conn.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)
        else:
            self.do_ok(stream, _)

    def go_away(self, last):
        self.sock.sendall(self.conn.data_to_send())
        self.sock.sendall(struct.pack(">I", 8)[1:] + b"\x07\x00" + struct.pack(">III", 0, last, 0))

    def do_go_away(self, stream, _):
        self.go_away(stream)
        time.sleep(0.3)
        self.do_ok(stream, _)

    def do_go_away_before(self, stream, _):
        self.go_away(max(stream - 2, 0))

    def do_hang_up(self, stream, _):
        self.sock.shutdown(socket.SHUT_RDWR)

    def do_garbage(self, stream, _):
        self.sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    def do_connections(self, stream, _):
        self.respond(stream, framed(str(Peer.connections).encode()))

    def do_early_status(self, stream, _):
        pass


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    print(f"listening on {listener.getsockname()[1]}", flush=True)
    silent = []
    while True:
        sock, _ = listener.accept()
        if "--silent" in sys.argv:
            silent.append(sock)
            continue
        threading.Thread(target=Peer(sock).run, daemon=True).start()


if __name__ == "__main__":
    main()
