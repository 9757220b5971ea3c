"""Builds the whole workspace with all targets from nothing and says what that cost.

    python3 scripts/build_cost.py        fails over 10 minutes of CPU
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

MOST = 600


def main():
    """Builds in a folder of its own; the one in use stays as it is."""
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tsunagu-build-", dir=".") as folder:
        command = ["cargo", "build", "--quiet", "--workspace", "--all-targets"]
        code = subprocess.run(command, env=dict(os.environ, CARGO_TARGET_DIR=folder), check=False).returncode
        size = sum(os.path.getsize(os.path.join(where, name)) for where, _, names in os.walk(folder) for name in names
                   if not os.path.islink(os.path.join(where, name)))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    print(f"{cpu:.0f} s of CPU, {time.monotonic() - begun:.0f} s on the clock, {size / 1e9:.1f} GB, at most {MOST} s of CPU")
    sys.exit(1 if code or cpu > MOST else 0)


if __name__ == "__main__":
    main()
