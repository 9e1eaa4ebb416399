"""A proxy before a MongoDB server: prints each command, and can answer one itself.

    mongo_tap.py PORT [COLLECTION]

Prints "port N", then one line for each command: its name, collection, w, j, read concern, and whether
the driver would retry it. With COLLECTION, the first update of it is not forwarded but answered as if
another client's insert had come first, which no test can bring about in a server at will.
"""

import socket
import struct
import sys
import threading

import bson

OP_MSG = 2013


def body_of(message):
    length = struct.unpack("<i", message[21:25])[0]
    return bson.decode(message[21:21 + length])


def duplicate(message):
    """The reply to `message` of a server that met a duplicate key."""
    body = bson.encode({"ok": 1.0, "n": 0, "nModified": 0, "writeErrors": [
        {"index": 0, "code": 11000, "errmsg": "E11000 duplicate key error"}]})
    request = struct.unpack("<i", message[4:8])[0]
    return struct.pack("<iiiiib", 21 + len(body), 1, request, OP_MSG, 0, 0) + body


class Tap:
    def __init__(self, port, collection):
        self.port = port
        self.collection = collection
        self.lock = threading.Lock()

    def refuses(self, command):
        with self.lock:
            if self.collection is None or command.get("update") != self.collection:
                return False
            self.collection = None
            return True

    def requests(self, client, server):
        waiting = b""
        while data := client.recv(65536):
            waiting += data
            while len(waiting) >= 16 and len(waiting) >= struct.unpack("<i", waiting[:4])[0]:
                length = struct.unpack("<i", waiting[:4])[0]
                message, waiting = waiting[:length], waiting[length:]
                command = body_of(message) if struct.unpack("<i", message[12:16])[0] == OP_MSG else {}
                tell(command)
                if self.refuses(command):
                    client.sendall(duplicate(message))
                else:
                    server.sendall(message)
        server.close()

    def replies(self, server, client):
        while data := server.recv(65536):
            client.sendall(data)
        client.close()

    def run(self):
        listener = socket.create_server(("127.0.0.1", 0))
        print("port", listener.getsockname()[1], flush=True)
        while True:
            client, _ = listener.accept()
            server = socket.create_connection(("127.0.0.1", self.port))
            threading.Thread(target=self.requests, args=(client, server), daemon=True).start()
            threading.Thread(target=self.replies, args=(server, client), daemon=True).start()


def tell(command):
    if command:
        name = next(iter(command))
        concern = command.get("writeConcern", {})
        retried = "txn" if "txnNumber" in command else "no-txn"
        print(name, command[name], concern.get("w"), concern.get("j"), command.get("readConcern", {}), retried,
              flush=True)


if __name__ == "__main__":
    Tap(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None).run()
