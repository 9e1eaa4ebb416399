"""What calls cost on our server and on its peers; see bench/rpc.sh. Ratios are of pairs measured one after the
other: everything else on the machine moves both."""

import pathlib
import statistics
import sys
import tempfile

from load import (ECHO, SERVICE, field, idle_connections, latencies, nghttpd, ok_calls, peer, request, serving, viva)

ROUNDS = 5
CASES = [("-c10 -m100", 10, 100, 1), ("-c1 -m1", 1, 1, 10), ("-c100 -m1", 100, 1, 5)]
PEERS = ["grpc-go", "grpc-cpp", "grpc-swift-2"]
IDLE = 5_000
STREAMED = 1_000_000
HEADER = f"{'':>26}{'':>14}{'req/s':>10}{'CPU s/100k':>12}{'ratio':>8}{'p50 µs':>9}{'p99 µs':>9}"


def median_pairs(ours, theirs, rounds=ROUNDS):
    """Two loads in turn; their medians, and the median of their ratios in CPU."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    ratio = statistics.median(a.cpu / b.cpu for a, b in pairs)
    return [tuple(statistics.median(getattr(pair[side], what) for pair in pairs) for what in ("rate", "cpu"))
            for side in (0, 1)], ratio


class Bench:
    def __init__(self, binaries: pathlib.Path, peers: pathlib.Path, calls: int, folder: str):
        self.viva, self.testserver = str(binaries / "viva"), str(binaries / "rpc-testserver")
        self.peers, self.calls, self.folder = peers, calls, folder
        self.grpc = request(folder)

    def row(self, case, name, figures, ratio, times=None):
        rate, cpu = figures
        tail = "".join(f"{t:>9,.0f}" for t in times) if times else ""
        print(f"{case:>26}{name:>14}{rate:>10,.0f}{cpu:>12.3f}{ratio:>8.2f}{tail}", flush=True)

    def unary(self):
        print(HEADER)
        with viva(self.viva, self.folder) as ours, nghttpd(self.folder) as theirs:
            expected = 0
            for case, clients, streams, less in CASES:
                n = self.calls // less
                (a, b), ratio = median_pairs(lambda: ours.load(n, clients, streams, *self.grpc),
                                             lambda: theirs.load(n, clients, streams))
                expected += ROUNDS * n + n
                self.row(case, "viva", a, ratio, latencies(ours, n, clients, streams, self.grpc, self.folder))
                self.row(case, "nghttpd", b, 1, latencies(theirs, n, clients, streams, [], self.folder))
            counted = ok_calls(ours, SERVICE + "/Echo")
            print(f"OK statuses: {counted:,} counted by the server, {expected:,} answers at h2load")
            if counted != expected:
                sys.exit("the counts differ")
            for case, method in [("async, does not suspend", "EchoAsync"), ("async, suspends once", "EchoSuspending")]:
                (a, _), ratio = median_pairs(
                    lambda: ours.load(self.calls, 10, 100, *self.grpc, path=f"{SERVICE}/{method}"),
                    lambda: theirs.load(self.calls, 10, 100))
                self.row(case, "viva", a, ratio)

    def others(self):
        """Fewer calls: the peers take many times as long."""
        n = self.calls // 3
        for name in PEERS:
            with viva(self.viva, self.folder) as ours, peer(name, str(self.peers / name)) as theirs:
                (a, _), ratio = median_pairs(lambda: theirs.load(n, 10, 100, *self.grpc),
                                             lambda: ours.load(n, 10, 100, *self.grpc), rounds=3)
                self.row("-c10 -m100, to viva", name, a, ratio,
                         latencies(theirs, n, 10, 100, self.grpc, self.folder))

    def streaming(self):
        print(f"\nserver streaming, {STREAMED:,} messages: CPU µs for each")
        more = [*request(self.folder, field(1, ECHO) + field(2, STREAMED)), "-w24", "-W24"]
        starts = [("viva", viva(self.viva, self.folder))]
        starts += [(name, peer(name, str(self.peers / name))) for name in PEERS]
        for name, start in starts:
            with start as server:
                used = [server.load(1, 1, 1, *more, path=SERVICE + "/EchoMany").used for _ in range(3)]
                print(f"{name:>14}{statistics.median(used) * 1e6 / STREAMED:>8.2f}", flush=True)

    def memory(self):
        print(f"\n{'memory':>14}{'peak at -c1000 -m10':>22}{f'each of {IDLE:,} idle':>22}")
        starts = [("viva", lambda: viva(self.viva, self.folder)), ("nghttpd", lambda: nghttpd(self.folder))]
        starts += [(name, lambda name=name: peer(name, str(self.peers / name))) for name in PEERS]
        for name, start in starts:
            # A peer may lose connections when a thousand begin at once; how many calls that cost is said.
            may_fail = 10_000 if name in PEERS else 0
            with start() as server:
                load = server.load(
                    100_000, 1_000, 10, *([] if name == "nghttpd" else self.grpc), may_fail=may_fail)
                peak = server.memory_kib() / 1024
            with start() as server:
                idle = idle_connections(server, IDLE)
            lost = f"  {load.failed:,} of 100,000 calls failed" if load.failed else ""
            print(f"{name:>14}{peak:>18.1f} MiB{idle:>18.1f} KiB{lost}", flush=True)

    def loops(self):
        """The test server, whose loops can be counted; h2load takes both cores, so no rate is said."""
        path = "/test.Echo/Immediate"
        with serving("two loops", self.testserver, "2", path=path) as two, \
                serving("one loop", self.testserver, "1", path=path) as one:
            _, ratio = median_pairs(lambda: two.load(self.calls, 20, 100, *self.grpc),
                                    lambda: one.load(self.calls, 20, 100, *self.grpc))
        print(f"\ntwo loops against one: CPU per call {ratio:.2f}")


def main():
    binaries, peers, calls, parts = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(binaries, peers, calls, folder)
        for part in parts or ["unary", "others", "streaming", "memory", "loops"]:
            getattr(bench, part)()


if __name__ == "__main__":
    main()
