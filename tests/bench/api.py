"""Tasks as clients ask for them: 64 connections, the tokens of 1,000 users, all plugins and the usual filters at work."""
import base64
import hashlib
import hmac
import json
import os
import re
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

from contestants import Peers
from figures import Series
from processes import Cluster, Keelson, cpu_with_children, postmaster

SECRET = "_pyHYJQjaQ-ZhwDpfEA95dRuVDmboIqetm_ChShKIcI"
HERE = Path(__file__).resolve().parent
WORDS = '"description":"Buy milk, call Bob and write the report before the end of the week"'
KINDS = {
    "get": ("GET /tasks/{id}", {"naive Poco": 8.0, "tuned Poco": 2.2}),
    "list": ("GET /tasks?limit=20", {"naive Poco": 7.0, "tuned Poco": 1.6}),
    "post": ("POST /tasks", {"naive Poco": 3.0, "tuned Poco": 1.4}),
}
# Those of the peers, with the columns that they have.
DATA = """
INSERT INTO tasks (id, user_id, title, description, completed_at, priority, due_date, created_at, updated_at)
SELECT ('00000000-0000-7001-' || to_hex(36864 + u / 256) || '-' || lpad(to_hex(u * 1000 + k), 12, '0'))::uuid,
  ('00000000-0000-7000-8000-' || lpad(to_hex(u), 12, '0'))::uuid, 'Task ' || k || ' of user ' || u,
  'Buy milk, call Bob & "write" the report number ' || k || ' before the end of the week',
  CASE WHEN k % 3 = 0 THEN now() END, k % 3, CASE WHEN k % 4 <> 0 THEN timestamptz '2025-06-01' + k * interval '1 hour' END,
  timestamptz '2025-01-01' + (u * 100 + k) * interval '1 second', now()
FROM generate_series(1, 1000) u, generate_series(1, 100) k;
INSERT INTO task_counts SELECT user_id, count(*), 10000 FROM tasks GROUP BY user_id;
VACUUM ANALYZE;
"""
CLEAN = """
DELETE FROM tasks WHERE title = 'bench task';
UPDATE task_counts SET tasks = 100;
TRUNCATE events;
VACUUM ANALYZE tasks;
CHECKPOINT;
"""


def api(options):
    """GET /tasks/{id}, GET /tasks?limit=20 and POST /tasks, 64 connections, 1,000 users' tokens."""
    with Cluster() as cluster, tempfile.TemporaryDirectory() as folder:
        tokens = Path(folder) / "tokens.tsv"
        write_tokens(tokens)
        ours = prepared(cluster)
        if options.alone:
            return rounds(options, ours, {}, tokens, cluster)
        with Peers(options.peers) as peers:
            names = {"naive Poco": "d_poco_naive", "tuned Poco": "e_poco_libpq", "epoll, threads": "f2_pocohandler_epoll"}
            return rounds(options, ours, {name: (peers, peer) for name, peer in names.items()}, tokens, cluster)


def rounds(options, ours, peers, tokens, cluster):
    rates = {kind: Series("requests/s") for kind in KINDS}
    waits = {kind: Series("us, p99", "as late") for kind in KINDS}
    costs = {kind: Series("us of CPU a request, PostgreSQL's included", "as dear") for kind in KINDS}
    own = postmaster(cluster.folder / "data")
    for number in range(options.rounds):
        for kind, (title, _) in KINDS.items():
            print(f"round {number + 1} of {options.rounds}: {title}, {options.seconds} s each")
            all_of_kind = (rates[kind], waits[kind], costs[kind])
            measure("keelson", kind, ours("on"), own, tokens, "medium", options, all_of_kind)
            measure("keelson, no row security", kind, ours("off"), own, tokens, "medium", options, all_of_kind)
            for name, (folder, peer) in peers.items():
                clean_peers(folder, kind)
                run = folder.work / "run"
                theirs = postmaster(run / "pg" / "data")
                measure(name, kind, lambda: folder.start(peer), theirs, run / "tokens.tsv", 2, options, all_of_kind)
    met = True
    for kind, (title, bars) in KINDS.items():
        print(title)
        met = rates[kind].report("keelson", bars if peers else None) and met
        waits[kind].report("keelson")
        costs[kind].report("keelson")
    return met


def measure(name, kind, start, database, tokens, priority, options, series):
    """Rate, 99th percentile and CPU: the last is what stays comparable on a machine that others keep busy."""
    rates, waits, costs = series
    with start() as server:
        load(server.port, kind, tokens, priority, 1)
        before = used(server, database)
        rate, wait = load(server.port, kind, tokens, priority, options.seconds)
        costs.add(name, (used(server, database) - before) * 1e6 / (rate * options.seconds))
        rates.add(name, rate)
        waits.add(name, wait)


def used(server, database):
    return cpu_with_children(server.process.pid) + cpu_with_children(database)


def load(port, kind, tokens, priority, seconds):
    """Requests a second and the 99th percentile in microseconds; fails when an answer is no success."""
    body = '{"title":"bench task",' + WORDS + ',"priority":' + json.dumps(priority) + "}"
    environment = {**os.environ, "BENCH_TOKENS": str(tokens), "BENCH_KIND": kind, "BENCH_BODY": body}
    output = subprocess.check_output(
        ["wrk", "-t1", "-c64", f"-d{seconds}s", "--latency", "-s", HERE / "api.lua", f"http://127.0.0.1:{port}"],
        text=True, env=environment)
    result = dict(re.findall(r"(\w+)=(\d+)", re.search(r"RESULT (.*)", output)[1]))
    if int(result["errors"]):
        raise SystemExit(f"{kind} was not answered well:\n{output}")
    return int(result["requests"]) / (int(result["us"]) / 1e6), int(result["p99"])


def prepared(cluster):
    """The tables and the data; the server's own role owns them, as a superuser no policy would hold."""
    cluster.sql("CREATE ROLE keelson LOGIN; CREATE DATABASE keelson OWNER keelson;")
    admin = f"postgresql://postgres@/keelson?host={cluster.folder}"
    data = tempfile.mkdtemp(prefix="keelson-bench-data-")

    def start(wall):
        def go():
            subprocess.run([cluster.bin / "psql", "-q", admin], input=CLEAN if start.filled else "", text=True, check=True,
                           stdout=subprocess.DEVNULL)
            return Keelson(f"database.url=postgresql://keelson@/keelson?host={cluster.folder}", f"data.dir={data}",
                           "environment=development", "log.level=warning", f"auth.jwt.secret={SECRET}", f"tasks.row_security={wall}",
                           "rate-limit.policy.general=100000000/1m by ip on * /*")
        return go

    start.filled = False
    with start("on")():
        pass
    subprocess.run([cluster.bin / "psql", "-q", "-v", "ON_ERROR_STOP=1", admin], input=DATA, text=True, check=True,
                   stdout=subprocess.DEVNULL)
    start.filled = True
    return start


def clean_peers(peers, kind):
    if kind == "post":
        subprocess.run(["psql", "-q", "-h", peers.work / "run" / "pg" / "sock", "-p", "55432", "-U", "postgres", "-d", "bench",
                        "-c", "DELETE FROM tasks WHERE title='bench task'", "-c", "VACUUM ANALYZE tasks", "-c", "CHECKPOINT"],
                       check=True, stdout=subprocess.DEVNULL)


def write_tokens(file):
    """A line a user: the token, the user, four tasks."""
    now = int(time.time())
    lines = []
    for number in range(1, 1001):
        user = f"00000000-0000-7000-8000-{number:012x}"
        claims = {"iss": "keelson", "aud": "keelson", "sub": user, "iat": now - 60, "exp": now + 86400, "jti": str(uuid.uuid4()),
                  "sid": str(uuid.uuid4()), "role": "user"}
        tasks = [f"00000000-0000-7001-{36864 + number // 256:04x}-{number * 1000 + k:012x}" for k in (3, 29, 58, 91)]
        lines.append("\t".join([signed(claims), user, *tasks]))
    file.write_text("\n".join(lines) + "\n")


def signed(claims):
    def part(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=")

    text = part(b'{"alg":"HS256","typ":"JWT"}') + b"." + part(json.dumps(claims).encode())
    return (text + b"." + part(hmac.new(SECRET.encode(), text, hashlib.sha256).digest())).decode()
