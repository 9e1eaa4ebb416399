"""See bench/bridge.sh."""

import pathlib
import subprocess
import sys
import tempfile
import time

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

ROOT = pathlib.Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "bench" / "tool_call.json"
CONTRACT = "viva/test/v1/well_known.proto"


def peer(work):
    """libprotobuf's JSON utility, compiled with optimisation."""
    subprocess.run(
        ["protoc", f"--cpp_out={work}", f"--descriptor_set_out={work}/descriptors.binpb", "--include_imports", "-I", ROOT / "Tests" / "Proto", "-I", "/usr/include",
         CONTRACT], check=True)
    binary = pathlib.Path(work) / "json_peer"
    subprocess.run(
        ["g++", "-O2", "-DNDEBUG", "-I", work, ROOT / "bench" / "peers" / "json_peer.cc",
         pathlib.Path(work) / CONTRACT.replace(".proto", ".pb.cc"), "-lprotobuf", "-lpthread", "-o", binary], check=True)
    return binary


def run(binary, *arguments):
    out = subprocess.run([binary, *arguments], check=True, capture_output=True, text=True).stdout.split()
    assert len(out) == 2, out
    return int(out[0]), int(out[1])


def python(work, count):
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString((pathlib.Path(work) / "descriptors.binpb").read_bytes()).file:
        pool.Add(file)
    call = message_factory.GetMessageClass(pool.FindMessageTypeByName("viva.test.v1.ToolCall"))
    text = DOCUMENT.read_text()
    message = json_format.Parse(text, call())

    def fastest(body):
        rounds = []
        for _ in range(10):
            start = time.process_time_ns()
            for _ in range(count):
                body()
            rounds.append((time.process_time_ns() - start) // count)
        return min(rounds)

    return fastest(lambda: json_format.Parse(text, call())), fastest(
        lambda: json_format.MessageToJson(message, indent=None))


def main():
    oracle, count = sys.argv[1], sys.argv[2]
    with tempfile.TemporaryDirectory() as work:
        other = peer(work)
        # In turn, three times: others may be using the machine.
        rounds = [(run(oracle, "json", DOCUMENT, count), run(other, DOCUMENT, count)) for _ in range(3)]
        ours, theirs = (tuple(min(r[who][what] for r in rounds) for what in (0, 1)) for who in (0, 1))
        slow = python(work, max(int(count) // 500, 20))
    print(f"a tool call of {DOCUMENT.stat().st_size} bytes of JSON    decode        encode")
    for name, figures in (("Viva", ours), ("libprotobuf C++", theirs), ("Python json_format", slow)):
        print(f"{name:38}{figures[0] / 1000:9.2f} us {figures[1] / 1000:10.2f} us")
    print(f"of libprotobuf's                      {ours[0] / theirs[0]:9.2f}    {ours[1] / theirs[1]:10.2f}")


main()
