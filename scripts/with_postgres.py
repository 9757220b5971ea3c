"""Runs a command with a private PostgreSQL server for its tests.

    python3 scripts/with_postgres.py COMMAND...

The command sees TSUNAGU_TEST_STORE=postgres and the server's address in TSUNAGU_TEST_POSTGRES.
"""

import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests"))

from lib.postgres import Postgres  # noqa: E402


def main():
    """Starts the server, runs the command, ends with its code."""
    with tempfile.TemporaryDirectory(prefix="tsunagu-with-postgres-") as folder:
        os.chmod(folder, 0o755)
        server = Postgres(folder)
        try:
            address = server.address("").rstrip("/")
            env = {**os.environ, "TSUNAGU_TEST_STORE": "postgres", "TSUNAGU_TEST_POSTGRES": address}
            return subprocess.run(sys.argv[1:], env=env, check=False).returncode
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
