"""What a limit that nobody reaches costs a route: its rate and its instructions, with the plugin and without it."""
import http.client
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from figures import Series
from load import requests_a_second
from processes import BUILD, Cluster, Keelson, Program

ROUTE = "/"
PAIRS = 9
KEPT = 0.93
INSTRUCTIONS = 1500
REQUESTS = 4000
JOBS = 3  # seconds in which those that come first have ended
WITHOUT = ["plugins.disabled=rate-limit"]
WITH = ["rate-limit.policy.general=9000000/1m by ip on * /*"]
USUAL = ["environment=development", "log.level=warning", "log.access=off"]


def rate(options):
    """GET / at 64 connections, with the plugin rate-limit and without it: requests a second, and instructions by callgrind."""
    with Cluster() as cluster, tempfile.TemporaryDirectory() as folder:
        settings = [f"database.url={cluster.url}", f"data.dir={folder}", *USUAL]
        met = shares(settings, options)
        return instructions(settings) and met


def shares(settings, options):
    series = Series("requests/s")
    for number in range(PAIRS):
        print(f"pair {number + 1} of {PAIRS}, {options.seconds} s each")
        pair = [("with limits", WITH), ("without", WITHOUT)]
        for name, more in pair if number % 2 else reversed(pair):
            with Keelson(*settings, *more) as server:
                requests_a_second(server.port, ROUTE, seconds=1)
                series.add(name, requests_a_second(server.port, ROUTE, seconds=options.seconds))
    share = series.ratio("with limits", "without")
    print(f"the route keeps {share:.3f} of its rate, the median of {PAIRS} pairs (wanted {KEPT}: {told(share >= KEPT)})")
    in_database(settings, options)
    return share >= KEPT


def in_database(settings, options):
    """Told, and not judged: what limits that nodes share in the database leave."""
    series = Series("requests/s")
    for _ in range(3):
        for name, more in (("memory", WITH), ("database", [*WITH, "rate-limit.store=database"])):
            with Keelson(*settings, *more) as server:
                requests_a_second(server.port, ROUTE, seconds=1)
                series.add(name, requests_a_second(server.port, ROUTE, seconds=options.seconds))
    print(f"in the database, all from one address: {median(series.rounds['database']):,.0f} requests/s,"
          f" {series.ratio('database', 'memory'):.2f} of what memory lets through")


def instructions(settings):
    if not shutil.which("valgrind"):
        print("valgrind is missing; tools/setup bench installs it")
        return False
    limited, bare = counted(settings, WITH), counted(settings, WITHOUT)
    more = limited - bare
    print(f"{limited:,.0f} instructions a request with limits, {bare:,.0f} without: {more:,.0f} more"
          f" (wanted under {INSTRUCTIONS}: {told(more < INSTRUCTIONS)})")
    return more < INSTRUCTIONS


def counted(settings, more):
    """Instructions a request: twice as many requests less once, so that what comes without them falls out."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        with Counted(out, *settings, *more, "http.loops=1") as server:
            ask(server.port, REQUESTS)  # memory is had, and kept
            time.sleep(JOBS)
            for count in (REQUESTS, 2 * REQUESTS):
                server.control("--zero")
                ask(server.port, count)
                server.control("--dump")
        totals = [int(re.search(r"^(?:totals|summary): (\d+)", Path(f"{out}.{number}").read_text(), re.M)[1]) for number in (1, 2)]
        return (totals[1] - totals[0]) / REQUESTS


def ask(port, count):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(count):
        connection.request("GET", ROUTE)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise SystemExit(f"GET {ROUTE} was answered with {response.status}")
    connection.close()


class Counted(Program):
    """The server under callgrind."""

    def __init__(self, out, *settings):
        words = [word for setting in ("http.port=0", *settings) for word in ("--set", setting)]
        super().__init__(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", BUILD / "bin" / "keelson", "serve", *words])
        self.port = int(self.until(lambda: re.search(r"listening on http://[^:]+:(\d+)", self.output()), "listening", 120)[1])

    def control(self, what):
        subprocess.run(["callgrind_control", what, str(self.process.pid)], check=True, stdout=subprocess.DEVNULL)


def told(met):
    return "met" if met else "MISSED"
