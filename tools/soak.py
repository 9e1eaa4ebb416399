"""Soaks a server; see tools/soak.sh. Workers of several kinds run side by side, each checking its own replies."""

import collections
import contextlib
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import threading
import time

import grpc

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "rpc"))

from rpc_peer import DATA, END_STREAM, PING, RST, Peer, frame, head, message  # noqa: E402

# Memory may move by this much between its level after the warm-up and the end.
DRIFT = 0.15
DRIFT_KIB = 16 << 10
# libdispatch opens a timer for each clock (uptime, continuous, wall) the first time that something waits by it, and
# keeps it for the process: the monitor of its threads uses one, a task's sleep another.
TIMER = "anon_inode:[timerfd]"
CLOCKS = 3
FAULTS = (b"GET / HTTP/1.1\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\xff" * 200, b"\x16\x03\x01", b"",
          b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0) + frame(PING, 0, 0, bytes(7)))


class Server:
    def __init__(self, binary):
        environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=1:halt_on_error=1"}
        self.process = subprocess.Popen([binary, "2", "2000"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, env=environment)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                break
        self.address = line.split()[-1]
        self.port = int(self.address.rsplit(":", 1)[1])
        self.complaints = []
        threading.Thread(target=lambda: collections.deque(self.process.stdout, 0), daemon=True).start()
        threading.Thread(target=lambda: self.complaints.extend(self.process.stderr), daemon=True).start()

    def memory_kib(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1))

    def descriptors(self):
        """How many there are of each kind."""
        kinds = collections.Counter()
        for entry in pathlib.Path(f"/proc/{self.process.pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):  # closed meanwhile
                kinds[re.sub(r"\d+", "N", os.readlink(entry))] += 1
        return kinds

    def channel(self):
        return grpc.insecure_channel(self.address, [("grpc.use_local_subchannel_pool", 1)])


class Soak:
    def __init__(self, server):
        self.server = server
        self.counts = collections.Counter()
        self.problems = []
        self.lock = threading.Lock()

    def running(self):
        return time.monotonic() < self.end and not self.problems

    def count(self, what, number=1):
        with self.lock:
            self.counts[what] += number

    def work(self, worker, seed):
        chance = random.Random(seed)
        while self.running():
            try:
                worker(self, chance)
            except Exception as error:  # whatever a worker did not expect is a finding
                self.problems.append(f"{worker.__name__}: {type(error).__name__}: {error}")

    # Workers: each call makes one connection and uses it for a while

    def unary(self, chance):
        """Each reply is its request's, and comes once."""
        with self.server.channel() as channel:
            call = channel.unary_unary(f"/test.Echo/{chance.choice(['Immediate', 'Async', 'Yielding'])}")
            for _ in range(50):
                bodies = [chance.randbytes(chance.choice([0, 10, 1_000, 100_000])) for _ in range(20)]
                replies = [call.future(body, timeout=60) for body in bodies]
                assert [reply.result() for reply in replies] == bodies, "a reply was lost or changed"
                self.count("unary", 20)

    def chat(self, chance):
        with self.server.channel() as channel:
            for _ in range(20):
                bodies = [b"%d" % n for n in range(chance.randrange(200))]
                call = channel.stream_stream(f"/test.Streams/{chance.choice(['Chat', 'Detached'])}")
                assert list(call(iter(bodies), timeout=60)) == bodies, "a stream lost or doubled a message"
                self.count("streamed messages", len(bodies))

    def cancel(self, chance):
        with self.server.channel() as channel:
            for _ in range(100):
                calls = [channel.unary_unary("/test.Calls/Sleep").future(b"60000", timeout=60) for _ in range(10)]
                calls += [channel.unary_unary("/test.Echo/Async").future(b"a", timeout=60) for _ in range(10)]
                time.sleep(chance.random() / 50)
                for call in calls[:10]:
                    call.cancel()
                assert all(call.result() == b"a" for call in calls[10:])
                self.count("cancelled", 10)

    def late(self, chance):
        with self.server.channel() as channel:
            for _ in range(20):
                try:
                    channel.unary_unary("/test.Calls/Sleep")(b"60000", timeout=chance.random() / 20)
                except grpc.RpcError as error:
                    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED, error
                self.count("deadlines")

    def leave(self, chance):
        """Goes away in the middle of everything."""
        for _ in range(20):
            with Peer(self.server) as peer:
                for _ in range(chance.randrange(1, 40)):
                    stream = peer.open(head(f"/test.{chance.choice(['Calls/Sleep', 'Streams/Blocks', 'Streams/Chat'])}"))
                    peer.send(stream, message(b"1000")[:chance.randrange(9)])
                    if chance.random() < 0.3:
                        peer.raw(frame(RST, 0, stream, bytes([0, 0, 0, 8])))
                peer.read(chance.random() / 20)
            self.count("left")

    def slow(self, chance):
        with Peer(self.server) as peer:
            peer.reads = False
            for _ in range(20):
                stream = peer.open(head("/test.Streams/Blocks"))
                peer.raw(frame(DATA, END_STREAM, stream, message(b"100")))
            time.sleep(chance.random())
            self.count("slow")

    def fault(self, chance):
        for data in FAULTS:
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as peer:
                peer.sendall(data[:chance.randrange(len(data) + 1)] if chance.random() < 0.5 else data)
                if chance.random() < 0.5:  # stays to read why
                    peer.settimeout(0.1)
                    with contextlib.suppress(TimeoutError, ConnectionResetError):
                        while peer.recv(4_096):
                            pass
            self.count("faults")
        time.sleep(0.05)

    def warm_up(self):
        """Each worker once. Tells what the server keeps open from then on: as before, but for timers."""
        cold = self.server.descriptors()
        for worker in WORKERS:
            worker(self, random.Random(0))
        if not settled(self.server, cold + collections.Counter({TIMER: CLOCKS})):
            self.problems.append(f"the warm-up left open: {dict(self.server.descriptors() - cold)}")
        return self.server.descriptors()

    def run(self, seconds):
        self.end = time.monotonic() + seconds
        threads = [threading.Thread(target=self.work, args=(worker, seed)) for seed, worker in enumerate(WORKERS)]
        for thread in threads:
            thread.start()
        samples = []
        while self.running():
            time.sleep(1)
            samples.append(self.server.memory_kib())
        for thread in threads:
            thread.join(120)
        return samples


WORKERS = [Soak.unary, Soak.unary, Soak.chat, Soak.cancel, Soak.late, Soak.leave, Soak.slow, Soak.fault]


def settled(server, descriptors):
    """Waits until connections have closed."""
    for _ in range(100):
        if not server.descriptors() - descriptors:
            return True
        time.sleep(0.1)
    return False


def main():
    server = Server(sys.argv[1])
    soak = Soak(server)
    descriptors = soak.warm_up()
    samples = soak.run(float(sys.argv[2]))
    problems = soak.problems
    if not settled(server, descriptors):
        problems.append(f"descriptors were left open: {dict(server.descriptors() - descriptors)}")
    third = max(1, len(samples) // 3)
    early, late = (sorted(part)[len(part) // 2] for part in (samples[third:2 * third] or samples, samples[-third:]))
    if late > early * (1 + DRIFT) + DRIFT_KIB:
        problems.append(f"memory rose from {early} to {late} KiB")
    server.process.terminate()
    status = server.process.wait(60)
    if status != 0 or any("Sanitizer" in line for line in server.complaints):
        problems.append(f"the server ended with {status}: " + "".join(server.complaints)[-4_000:])
    print(", ".join(f"{name} {count:,}" for name, count in sorted(soak.counts.items())))
    minutes = [sorted(samples[n:n + 60])[len(samples[n:n + 60]) // 2] for n in range(0, len(samples), 60)]
    print("memory by minute, KiB: " + " ".join(f"{level:,}" for level in minutes))
    print(f"memory: {early:,} KiB in the second third, {late:,} in the last; at most {max(samples):,}")
    print("\n".join(problems) or "all held")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
