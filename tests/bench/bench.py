#!/usr/bin/env python3
"""Measures the server beside what else one could use. Ratios count: all contestants run in turn in every round."""
import argparse
import os
import re
import subprocess
import sys

from api import api
from contestants import Peers
from figures import Series
from guard import guard
from idle import idle
from login import login
from load import requests_a_second
from processes import BUILD, Cluster, Keelson
from rate import rate

TASKS = """
CREATE TABLE tasks(id uuid PRIMARY KEY, user_id uuid NOT NULL, title text NOT NULL, description text,
 completed bool NOT NULL, priority smallint NOT NULL, due_date timestamptz, created_at timestamptz NOT NULL,
 updated_at timestamptz NOT NULL);
CREATE INDEX ON tasks(user_id, created_at DESC, id);
INSERT INTO tasks SELECT md5(i::text)::uuid, md5((i % 1000)::text)::uuid, 'Task ' || i,
 'What is to be done about number ' || i || ' before the end of the week', i % 3 = 0, i % 3, now(), now(), now()
 FROM generate_series(1, 100000) i;
VACUUM ANALYZE tasks;
"""
ROW = ("SELECT id, user_id, title, description, completed, priority, due_date, created_at, updated_at FROM tasks"
       " WHERE id = md5('4711')::uuid AND user_id = md5('711')::uuid")
INSERT = ("INSERT INTO tasks VALUES (gen_random_uuid(), md5('711')::uuid, 'A task', 'What is to be done', false, 1, now(), now(),"
          " now())")
PAGE = ("SELECT id, user_id, title, description, completed, priority, due_date, created_at, updated_at FROM tasks"
        " WHERE user_id = md5('711')::uuid ORDER BY created_at DESC, id LIMIT 100")
LIST = "SELECT user_id, count(*), max(created_at) FROM tasks GROUP BY user_id ORDER BY 2 DESC LIMIT 50"


def http(options):
    """GET /health/live: the loop, the parser and the answer, nothing else."""
    series = Series("requests/s")
    with Cluster() as cluster:
        if options.alone:
            contestants = {}
            run_http(series, cluster, contestants, options)
            return series.report("keelson")
        with Peers(options.peers) as peers:
            contestants = {"naive Poco": lambda: peers.start("d_poco_naive"), "tuned Poco": lambda: peers.start("e_poco_libpq")}
            run_http(series, cluster, contestants, options)
            return series.report("keelson", {"naive Poco": 2.0, "tuned Poco": 1.7})


def run_http(series, cluster, contestants, options):
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}, 64 connections, {options.seconds} s each")
        with Keelson(f"database.url={cluster.url}") as server:
            requests_a_second(server.port, "/health/live", seconds=1)
            series.add("keelson", requests_a_second(server.port, "/health/live", seconds=options.seconds))
        for name, start in contestants.items():
            with start() as server:
                requests_a_second(server.port, "/health", seconds=1)
                series.add(name, requests_a_second(server.port, "/health", seconds=options.seconds))


def db(options):
    """A row by key and an insert: 64 fibers of ours, pgbench with 8 clients, Poco::Data with 8 threads; waits beside lists."""
    reads, inserts, waits = Series("reads/s"), Series("inserts/s"), Series("us")
    beside = {"": None, " beside pages": PAGE, " beside lists": LIST}
    with Cluster() as cluster:
        cluster.sql(TASKS)
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}, {options.seconds} s each")
            for series, kind, statement in ((reads, "read", ROW), (inserts, "write", INSERT)):
                series.add("keelson, 64 fibers", ours(kind, cluster, statement, options))
                series.add("pgbench, 8 clients", pgbench(cluster, statement, options))
                series.add("Poco::Data, 8 threads", ours("naive", cluster, statement, options))
            for name, statement in beside.items():
                waits.add("keelson" + name, ours("wait", cluster, ROW, options, *filter(None, [statement])))
                waits.add("pgbench" + name, pgbench_wait(cluster, statement, options))
    met = reads.report("keelson, 64 fibers", {"pgbench, 8 clients": 0.9})
    met = inserts.report("keelson, 64 fibers", {"pgbench, 8 clients": 1.0}) and met
    return all([wait_met(waits, name) for name in beside if name]) and met


def wait_met(waits, name):
    """Whether the 99th of a hundred short reads waits less than twice as long; beside it what PostgreSQL itself costs."""
    longer, floor = (waits.ratio(who + name, who) for who in ("keelson", "pgbench"))
    print(f"the 99th of a hundred short reads{name} takes {longer:.2f} times as long (wanted under 2), with pgbench {floor:.2f}")
    return longer < 2


def ours(kind, cluster, statement, options, *more):
    words = [BUILD / "bench" / "database-bench", kind, cluster.url, str(options.seconds), statement, *more]
    return float(subprocess.check_output(words, text=True).split()[0])


def pgbench(cluster, statement, options):
    words = pgbench_words(cluster, "statement", statement, 8, options)
    output = subprocess.check_output(words, text=True, stderr=subprocess.DEVNULL)
    return float(re.search(r"tps = ([\d.]+)", output)[1])


def pgbench_words(cluster, name, statement, clients, options, *more):
    script = cluster.folder / f"{name}.sql"
    script.write_text(statement + ";\n")
    return [cluster.bin / "pgbench", "-n", "-M", "prepared", "-f", script, "-c", str(clients), "-j", "2",
            "-T", str(options.seconds), *more, cluster.url]


def pgbench_wait(cluster, beside, options):
    """The 99th of a hundred short reads of 8 clients that rest a millisecond in between, by themselves or beside two of lists."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    lists = beside and subprocess.Popen(pgbench_words(cluster, "list", beside, 2, options), **quiet)
    log = cluster.folder / "waits"
    short = "\\sleep 1 ms\n" + ROW
    subprocess.run(pgbench_words(cluster, "short", short, 8, options, "-l", "--log-prefix", log), check=True, **quiet)
    if lists:
        lists.wait()
    waits = []
    for file in cluster.folder.glob("waits.*"):
        waits += [int(line.split()[2]) - 1000 for line in file.read_text().splitlines()]
        file.unlink()
    waits.sort()
    return waits[len(waits) * 99 // 100]


def start(options):
    """From the start of the process to the first 200, with the database up; and the memory of an idle server."""
    times, memory = Series("ms"), Series("MB")
    with Cluster() as cluster:
        for _ in range(options.rounds):
            with Keelson(f"database.url={cluster.url}") as server:
                times.add("first 200 of /health", server.first_answer("/health") * 1000)
                memory.add("resident, idle", server.resident())
    times.report("first 200 of /health")
    memory.report("resident, idle")
    return max(times.rounds["first 200 of /health"]) < 300 and max(memory.rounds["resident, idle"]) < 40


def lists(_):
    """The plans of all lists among a million tasks, a hundred thousand of them one user's; the last page beside the first."""
    return subprocess.run([BUILD / "tests" / "tasks-tests", "pg", "--only", "read out of an index"],
                          env={**os.environ, "KEELSON_TASKS": "1000000"}, check=False).returncode == 0


BENCHES = {"api": api, "lists": lists, "http": http, "db": db, "start": start, "login": login, "idle": idle, "rate": rate,
           "guard": guard}


def main():
    parser = argparse.ArgumentParser(prog="tools/bench", description=__doc__)
    parser.add_argument("bench", choices=[*BENCHES, "all"])
    parser.add_argument("--rounds", type=int, default=5, help="how often each contestant runs (default 5)")
    parser.add_argument("--seconds", type=int, default=3, help="how long each time (default 3)")
    parser.add_argument("--peers", metavar="FOLDER", help="where the other servers are (default: ../shared/peers beside this tree)")
    parser.add_argument("--alone", action="store_true", help="without other servers")
    parser.add_argument("--rewrite", action="store_true", help="guard: what is counted becomes the committed count")
    options = parser.parse_args()
    names = BENCHES if options.bench == "all" else [options.bench]
    met = True
    for name in names:
        print(f"{name}: {BENCHES[name].__doc__}")
        met = BENCHES[name](options) and met
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
