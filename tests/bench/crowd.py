#!/usr/bin/env python3
"""crowd.py PORT IDLE SLOW: clients that take connections and nothing else. IDLE of them ask once and keep theirs; SLOW send a
byte of a request's header fields a second, and come back when they are cut off. Says "ready" when all are there."""
import resource
import selectors
import socket
import sys
import time

ASK = b"GET /health/live HTTP/1.1\r\nHost: crowd\r\n\r\n"
BEGIN = b"GET /health/live HTTP/1.1\r\nHost: crowd\r\nX-Slow: "


class Crowd:
    def __init__(self, port):
        self.address = ("127.0.0.1", port)
        self.selector = selectors.DefaultSelector()
        self.slow = set()
        self.lost = 0

    def connect(self, first):
        client = socket.create_connection(self.address)
        client.sendall(first)
        return client

    def add_idle(self):
        client = self.connect(ASK)
        if not client.recv(4096).startswith(b"HTTP/1.1 200"):
            sys.exit("an idle client got no answer")
        client.setblocking(False)
        self.selector.register(client, selectors.EVENT_READ, False)

    def add_slow(self):
        client = self.connect(BEGIN)
        client.setblocking(False)
        self.slow.add(client)
        self.selector.register(client, selectors.EVENT_READ, True)

    def hear(self):
        """Whoever is told something, or is cut off: the slow ones come back."""
        for key, _ in self.selector.select(0.02):
            self.selector.unregister(key.fileobj)
            key.fileobj.close()
            self.lost += not key.data
            if key.data:
                self.slow.discard(key.fileobj)
                self.add_slow()

    def drip(self):
        for client in list(self.slow):
            try:
                client.send(b"x")
            except OSError:
                pass  # told by the next hear()


def main():
    port, idle, slow = map(int, sys.argv[1:])
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    crowd = Crowd(port)
    for _ in range(idle):
        crowd.add_idle()
    for _ in range(slow):
        crowd.add_slow()
    print("ready", flush=True)
    following = time.monotonic() + 1
    while True:
        crowd.hear()
        if crowd.lost:
            sys.exit(f"{crowd.lost} idle clients were cut off")
        if time.monotonic() >= following:
            crowd.drip()
            following += 1


if __name__ == "__main__":
    main()
