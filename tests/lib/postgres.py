"""A private PostgreSQL on a free port."""

import glob
import os
import pwd
import subprocess

from lib import place
from lib.checks import wait_for


class Postgres:
    """One server in a folder of its own; runs as user `postgres` where we are root, because it refuses to be root."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "postgres")
        self.port = place.free_port()
        self.user = "postgres"
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: float(path.split("/")[4]))
        if not found:
            raise RuntimeError("PostgreSQL is not installed (Debian package postgresql)")
        self.programs = found[-1]
        os.makedirs(self.folder)
        self.identity = {}
        if os.getuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self.identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        data = os.path.join(self.folder, "data")
        self.tool("initdb", "--pgdata", data, "--username", self.user, "--auth", "trust", "--encoding", "UTF8",
                  "--locale", "C", "--no-sync")
        self.log = os.path.join(self.folder, "server.log")
        # Our own processes are killed, never the database or the machine: it need not wait for the disk.
        options = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder,
                   "fsync": "off", "max_connections": 60, "log_min_messages": "warning", "logging_collector": "off"}
        command = [os.path.join(self.programs, "postgres"), "-D", data]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with open(self.log, "wb") as log:
            self.process = place.start(command, stdout=log, stderr=log, cwd=self.folder, **self.identity)
        wait_for("PostgreSQL", self.ready)

    def tool(self, name, *words):
        """Runs one of its programs; answers what it printed."""
        command = [os.path.join(self.programs, name), *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, check=False, **self.identity)
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr}")
        return done.stdout

    def ready(self):
        """Whether it takes connections."""
        try:
            self.tool("pg_isready", "-h", "127.0.0.1", "-p", str(self.port), "-q")
            return True
        except RuntimeError:
            return False

    def sql(self, statement, database="postgres"):
        """Runs a statement; answers its rows as lines with `|` between columns."""
        return self.tool("psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", self.user, "-d", database, "-AtX",
                         "-v", "ON_ERROR_STOP=1", "-c", statement).strip()

    def database(self, name):
        """Makes an empty database; answers its address."""
        self.sql(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def address(self, name):
        """The address of a database, there or not."""
        return f"postgres://{self.user}@127.0.0.1:{self.port}/{name}"

    def log_text(self):
        """All it wrote to its log."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def stop(self):
        """Ends it."""
        self.process.terminate()
        self.process.wait(20)
