"""A gRPC server by Google's library, for the tests of our client. Byte-level: no contracts.

usage: grpc_server.py [--port N] [--max-streams N] [--gzip]     prints "listening on PORT"

Methods of /test.Bytes/:
  Echo      unary   the request comes back
  Count     stream  request "N SIZE": N messages of SIZE bytes, each led by its number
  Sent      unary   how many messages the last Count has produced so far
  Sleep     unary   request: seconds; ends early when the call is cancelled
  Cancelled unary   how many Sleep and Count calls ended because the client cancelled
  Running   unary   the most Sleep calls that ran at once
  Fail      unary   request "CODE TEXT": that status
  FailLate  stream  three messages, then the status ABORTED
  Metadata  unary   the request's metadata and whether it has a deadline, as JSON
  Die       stream  one message, then the process ends
  Sum       client  how many messages and bytes the caller streamed
  Chat      bidi    each message comes back
  Refuse    bidi    reads one message, then the status FAILED_PRECONDITION
  Flaky     unary   UNAVAILABLE twice, with the request as push-back, if any; then how often it was called
"""

import argparse
import base64
import json
import os
import threading
import time
from concurrent import futures

import grpc


class Bytes:
    def __init__(self):
        self.lock = threading.Lock()
        self.sent = self.cancelled = self.running = self.most_running = self.flaky = 0

    def echo(self, request, context):
        return request

    def count(self, request, context):
        number, size = map(int, request.split())
        self.sent = 0
        produced_all = threading.Event()
        context.add_callback(lambda: self.note_end(produced_all))
        for index in range(number):
            self.sent = index + 1
            yield str(index).encode().ljust(size, b" ")
        produced_all.set()

    def note_end(self, produced_all):
        with self.lock:
            self.cancelled += not produced_all.is_set()

    def sleep(self, request, context):
        ended = threading.Event()
        context.add_callback(ended.set)
        with self.lock:
            self.running += 1
            self.most_running = max(self.running, self.most_running)
        early = ended.wait(float(request))
        with self.lock:
            self.running -= 1
            self.cancelled += early
        return b"slept"

    def fail(self, request, context):
        code, _, text = request.decode().partition(" ")
        context.abort({c.value[0]: c for c in grpc.StatusCode}[int(code)], text)

    def fail_late(self, request, context):
        yield from [b"1", b"2", b"3"]
        context.abort(grpc.StatusCode.ABORTED, "after three")

    def metadata(self, request, context):
        pairs = [[key, base64.b64encode(value).decode() if isinstance(value, bytes) else value]
                 for key, value in context.invocation_metadata()]
        remaining = context.time_remaining()
        # Without a deadline grpcio speaks of centuries.
        return json.dumps({"pairs": pairs, "remaining": remaining if remaining < 1e9 else None}).encode()

    def die(self, request, context):
        yield b"last words"
        time.sleep(0.2)
        os._exit(9)


    def sum(self, requests, context):
        sizes = [len(request) for request in requests]
        return f"{len(sizes)},{sum(sizes)}".encode()

    def chat(self, requests, context):
        yield from requests

    def refuse(self, requests, context):
        next(requests)
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, "enough")

    def try_again(self, request, context):
        self.flaky += 1
        if self.flaky % 3:
            context.set_trailing_metadata((("grpc-retry-pushback-ms", request.decode()),) if request else ())
            context.abort(grpc.StatusCode.UNAVAILABLE, "not yet")
        return str(self.flaky).encode()


def number(value):
    return lambda request, context: str(value()).encode()


def handlers(service):
    unary, stream = grpc.unary_unary_rpc_method_handler, grpc.unary_stream_rpc_method_handler
    return grpc.method_handlers_generic_handler("test.Bytes", {
        "Echo": unary(service.echo), "Count": stream(service.count), "Sleep": unary(service.sleep),
        "Sent": unary(number(lambda: service.sent)), "Cancelled": unary(number(lambda: service.cancelled)),
        "Running": unary(number(lambda: service.most_running)), "Fail": unary(service.fail),
        "FailLate": stream(service.fail_late), "Metadata": unary(service.metadata), "Die": stream(service.die),
        "Sum": grpc.stream_unary_rpc_method_handler(service.sum),
        "Chat": grpc.stream_stream_rpc_method_handler(service.chat),
        "Refuse": grpc.stream_stream_rpc_method_handler(service.refuse), "Flaky": unary(service.try_again),
    })


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--max-streams", type=int)
    parser.add_argument("--gzip", action="store_true", help="compress responses")
    arguments = parser.parse_args()
    options = [("grpc.max_receive_message_length", 16 << 20), ("grpc.max_send_message_length", 16 << 20),
               ("grpc.so_reuseport", 0)]
    if arguments.max_streams:
        options.append(("grpc.max_concurrent_streams", arguments.max_streams))
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=32), options=options,
                         compression=grpc.Compression.Gzip if arguments.gzip else None)
    server.add_generic_rpc_handlers([handlers(Bytes())])
    port = server.add_insecure_port(f"127.0.0.1:{arguments.port}")
    assert port, "the port is taken"
    server.start()
    print(f"listening on {port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
