"""Counts instructions instead of time: the same on every machine, however busy."""
import pathlib
import re
import shutil
import subprocess
import tempfile

from processes import BUILD

COMMITTED = pathlib.Path(__file__).with_name("way.instructions")
WARM_UP = 500
REQUESTS = 2000
BAR = 15_000
TOLERANCE = 0.05


def guard(options):
    """The whole way of a GET with all the server's filters, in instructions by callgrind, beside the committed count."""
    if not shutil.which("valgrind"):
        print("valgrind is missing; tools/setup bench installs it")
        return False
    counted = count(BUILD / "bench" / "way-bench")
    if options.rewrite:
        COMMITTED.write_text(f"{counted}\n")
    committed = int(COMMITTED.read_text())
    change = counted / committed - 1
    print(f"{counted:,} instructions a request; committed {committed:,}, {change:+.1%}; the bar is {BAR:,}")
    if change < -TOLERANCE:
        print("it has become better: commit the new count, tools/bench guard --rewrite")
    return change <= TOLERANCE and counted < BAR


def count(program):
    """What one run costs more than another that serves fewer: the start, and memory that is had once, are in both."""
    return round((total(program, WARM_UP + REQUESTS) - total(program, WARM_UP)) / REQUESTS)


def total(program, requests):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "callgrind.out"
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "-q", program, str(requests)],
                       check=True)
        # The line `summary`, which comes first, is 0 for this program.
        return int(re.search(r"^totals: (\d+)", out.read_text(), re.M)[1])
