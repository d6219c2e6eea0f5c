"""Load on one server: wrk, one thread, always the same number of connections."""
import re
import subprocess


def requests_a_second(port, path, connections=64, seconds=3):
    """Fails when an answer is no success: a fast error is no figure."""
    output = subprocess.check_output(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"], text=True)
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"{path} was not answered well:\n{output}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])


def measured(port, path, seconds, connections=64):
    """Requests a second, and the microseconds in which 99 of 100 were answered."""
    output = subprocess.check_output(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", f"http://127.0.0.1:{port}{path}"], text=True)
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"{path} was not answered well:\n{output}")
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), float(value) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]
