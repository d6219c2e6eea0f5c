"""What a crowd of idle and slow clients costs those who work."""
import os
import re
import sys
from pathlib import Path

from figures import Series
from load import measured
from processes import Cluster, Keelson, Program

IDLE, SLOW = 10_000, 1_000


def idle(options):
    """GET /health/live at 64 connections, alone and beside 10,000 idle connections and 1,000 slow senders that come back."""
    rate, late, memory = Series("requests/s"), Series("µs p99"), Series("KB")
    with Cluster() as cluster, Keelson(f"database.url={cluster.url}", "log.access=false") as server:
        measured(server.port, "/health/live", options.seconds)
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}, {options.seconds} s each")
            take(server, options, "alone", rate, late)
            before = server.resident()
            with crowd(server.port) as others:
                take(server, options, "in a crowd", rate, late)
                memory.add("grown by", (server.resident() - before) * 1024)
                if others.process.poll() is not None:
                    raise SystemExit(f"the crowd has left: {others.output()}")
    return judge(rate, late, memory)


def take(server, options, name, rate, late):
    requests, p99 = measured(server.port, "/health/live", options.seconds)
    rate.add(name, requests)
    late.add(name, p99)


def crowd(port):
    program = Program([sys.executable, Path(__file__).with_name("crowd.py"), port, IDLE, SLOW])
    program.until(lambda: re.search("^ready$", program.output(), re.M), "a crowd", seconds=120)
    os.setpriority(os.PRIO_PROCESS, program.process.pid, 5)
    return program


def judge(rate, late, memory):
    met = rate.report("in a crowd", {"alone": 0.9})
    times = late.ratio("in a crowd", "alone")
    grown = max(memory.rounds["grown by"]) / 1024
    print(f"p99 is {times:.2f} times as late (wanted at most 2); memory has grown by {grown:.1f} MB (wanted under 64)")
    return met and times <= 2 and grown < 64
