"""Servers of other kinds with the same endpoints, in a folder of their own outside this tree."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from processes import ROOT, Program, answers

PORT = 9100


class Peers:
    """Installs and builds them with their own scripts, and starts their database."""

    def __init__(self, folder):
        self.folder = Path(folder or ROOT.parent / "shared" / "peers").resolve()
        if not (self.folder / "peers.py").is_file():
            raise SystemExit(f"no peers in {self.folder}: say where they are with --peers FOLDER, or leave them out with --alone")
        os.environ.setdefault("PEERS_WORK", os.path.join(tempfile.gettempdir(), "keelson-peers"))
        print(f"setting up the peers of {self.folder.name} ...", flush=True)
        subprocess.run([self.folder / "setup.sh"], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        sys.dont_write_bytecode = True
        sys.path.insert(0, str(self.folder))
        import peers as catalogue  # pylint: disable=import-error,import-self
        self.catalogue = catalogue.PEERS
        self.work = Path(catalogue.WORK)

    def start(self, name):
        command, environment = self.catalogue[name]
        program = Program(command(PORT), env=environment, cwd=self.work / "run")
        program.port = PORT
        program.until(lambda: answers(PORT, "/health"), "an answer")
        return program

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run([self.folder / "pg.sh", "stop"], check=True, stdout=subprocess.DEVNULL)
