"""Log-ins that wait for their hashes, beside what the cores hash without a server, and others' requests meanwhile."""
import crypt
import http.client
import json
import multiprocessing
import os
import threading
import time
import warnings

from figures import Series
from processes import Cluster, Keelson

WAITING = 100
PASSWORD = "Tide-and-9-moons"
BAR = 0.85
BAR_MS = 50


def login(options):
    """100 log-ins wait all the time: how many a second end, beside bcrypt alone on all cores; and how long GET /me takes others."""
    rates, waits = Series("log-ins/s"), Series("us")
    seconds = max(options.seconds, 15)
    with Cluster() as cluster:
        with Keelson(f"database.url={cluster.url}", "plugins.disabled=rate-limit", "log.level=warning") as server:
            token = ask(server.port, "signup", {"email": "ada@example.com", "password": PASSWORD})["access_token"]
            for number in range(options.rounds):
                print(f"round {number + 1} of {options.rounds}, {seconds} s each")
                rates.add("bcrypt alone", hashes(seconds))
                ended, times = under_load(server.port, token, seconds)
                rates.add("keelson", ended)
                times.sort()
                waits.add("GET /me, median", times[len(times) // 2] * 1e6)
                waits.add("GET /me, p99", times[len(times) * 99 // 100] * 1e6)
    met = rates.report("keelson", {"bcrypt alone": BAR})
    waits.report("GET /me, p99")
    return met and sorted(waits.rounds["GET /me, p99"])[options.rounds // 2] < BAR_MS * 1000


def ask(port, path, body, connection=None):
    connection = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/api/v1/auth/" + path, json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status >= 400:
        raise SystemExit(f"{path} is {answer.status}: {text.decode()}")
    return json.loads(text)


def hashes(seconds):
    """A second, by a process a core."""
    with multiprocessing.Pool(os.cpu_count()) as pool:
        return sum(pool.map(hash_for, [seconds] * os.cpu_count()))


def hash_for(seconds):
    warnings.simplefilter("ignore")
    salt = crypt.mksalt(crypt.METHOD_BLOWFISH, rounds=1 << 12)
    begin, count = time.monotonic(), 0
    while time.monotonic() < begin + seconds:
        crypt.crypt(PASSWORD, salt)
        count += 1
    return count / (time.monotonic() - begin)


def under_load(port, token, seconds):
    """Log-ins a second, and the seconds that each GET /me took."""
    ended, times, stop = [], [], threading.Event()

    def log_in():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while not stop.is_set():
            ask(port, "login", {"email": "ada@example.com", "password": PASSWORD}, connection)
            ended.append(time.monotonic())

    threads = [threading.Thread(target=log_in) for _ in range(WAITING)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    begin = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < begin + seconds:
        sent = time.monotonic()
        connection.request("GET", "/api/v1/auth/me", headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        answer.read()
        times.append(time.monotonic() - sent)
        if answer.status != 200:
            raise SystemExit(f"GET /me is {answer.status}")
        time.sleep(0.01)
    end = time.monotonic()
    stop.set()
    for thread in threads:
        thread.join()
    return sum(begin <= at < end for at in ended) / (end - begin), times
