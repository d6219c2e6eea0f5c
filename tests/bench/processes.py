"""Programs that a bench starts: they end with it, by their process id."""
import http.client
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"


class Program:
    """A server as a child process, killed on the way out if it does not end by itself."""

    def __init__(self, argv, env=None, cwd=None):
        self.log = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen(
            [str(word) for word in argv], env={**os.environ, **(env or {})}, cwd=cwd, text=True,
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def output(self):
        self.log.seek(0)
        return self.log.read()

    def until(self, condition, what, seconds=30):
        """Waits for the condition; a program that ends before it fails the bench with its own words."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            result = condition()
            if result:
                return result
            if self.process.poll() is not None:
                break
            time.sleep(0.002)
        raise SystemExit(f"{self.process.args[0]}: {what} did not happen:\n{self.output()}")

    def resident(self):
        """Resident memory in MB, and the CPU seconds used so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def cpu(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Keelson(Program):
    """The server of this tree on a port of its own."""

    def __init__(self, *settings):
        words = [word for setting in ("http.port=0", *settings) for word in ("--set", setting)]
        self.began = time.monotonic()
        super().__init__([BUILD / "bin" / "keelson", "serve", *words])
        self.port = int(self.until(lambda: re.search(r"listening on http://[^:]+:(\d+)", self.output()), "listening")[1])

    def first_answer(self, path):
        """Seconds from the start of the process to the first 200."""
        self.until(lambda: answers(self.port, path), f"200 for {path}")
        return time.monotonic() - self.began


def cpu_with_children(pid):
    """The CPU seconds used so far by a process and its children, those that have ended included."""
    seconds = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if entry.name == str(pid) or fields[1] == str(pid):
            seconds += sum(map(int, fields[11:13])) + (sum(map(int, fields[13:15])) if entry.name == str(pid) else 0)
    return seconds / os.sysconf("SC_CLK_TCK")


def postmaster(data):
    return int((data / "postmaster.pid").read_text().split()[0])


def answers(port, path):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False


class Cluster:
    """A PostgreSQL of the bench's own: a unix socket in a private folder, the server's defaults, fsync on."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="keelson-bench-"))
        self.bin = Path(subprocess.check_output(["pg_config", "--bindir"], text=True).strip())
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
            self.folder.chmod(0o755)
        self.run("initdb", "-D", self.folder / "data", "-U", "postgres", "-A", "trust")
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                 f"-c listen_addresses='' -c unix_socket_directories={self.folder}", "start")
        self.url = f"postgresql://postgres@/postgres?host={self.folder}"

    def run(self, program, *arguments):
        subprocess.run([self.bin / program, *map(str, arguments)], user=self.user, cwd="/", check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def sql(self, text):
        subprocess.run([self.bin / "psql", "-q", "-v", "ON_ERROR_STOP=1", self.url], input=text, text=True, check=True,
                       stdout=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)
