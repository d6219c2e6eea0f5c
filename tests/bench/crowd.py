#!/usr/bin/env python3
"""crowd.py PORT IDLE SLOW: clients that take connections and nothing else. IDLE of them ask once and keep theirs; SLOW send a
byte of a request's header fields a second, and come back when they are cut off. They do not keep step, since nobody's clients do: at
any time some drip, are cut off, come back. Says "ready" when all are there."""
import collections
import itertools
import resource
import selectors
import socket
import sys
import time

ASK = b"GET /health/live HTTP/1.1\r\nHost: crowd\r\n\r\n"
BEGIN = b"GET /health/live HTTP/1.1\r\nHost: crowd\r\nX-Slow: "
CUT_OFF = 10  # seconds that a server gives header fields


class Crowd:
    def __init__(self, port):
        self.address = ("127.0.0.1", port)
        self.selector = selectors.DefaultSelector()
        self.slow = collections.OrderedDict()  # who has to drip next first
        self.dripped = time.monotonic()
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
        self.slow[client] = None
        self.selector.register(client, selectors.EVENT_READ, True)

    def hear(self):
        """Whoever is told something, or is cut off: the slow ones come back."""
        for key, _ in self.selector.select(0.01):
            self.selector.unregister(key.fileobj)
            key.fileobj.close()
            self.lost += not key.data
            if key.data:
                self.slow.pop(key.fileobj, None)
                self.add_slow()

    def drip(self):
        """So many of them that each has its turn once a second."""
        count = int((time.monotonic() - self.dripped) * len(self.slow))
        self.dripped += count / max(len(self.slow), 1)
        for client in list(itertools.islice(self.slow, count)):
            self.slow.move_to_end(client)
            try:
                client.send(b"x")
            except OSError:
                pass  # told by the next hear()

    def live(self):
        self.hear()
        if self.lost:
            sys.exit(f"{self.lost} idle clients were cut off")
        self.drip()


def main():
    port, idle, slow = map(int, sys.argv[1:])
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    crowd = Crowd(port)
    for _ in range(idle):
        crowd.add_idle()
    begun = crowd.dripped = time.monotonic()
    while len(crowd.slow) < slow:
        for _ in range(len(crowd.slow), min(slow, int((time.monotonic() - begun) / CUT_OFF * slow) + 1)):
            crowd.add_slow()
        crowd.live()
    print("ready", flush=True)
    while True:
        crowd.live()


if __name__ == "__main__":
    main()
