"""Runs the commands of docs/develop/shown.md and writes down how long each took, its last line and the commit.

    python3 scripts/shown.py [ROW …]     rows are counted from 1; without any, all of them

A row is only written when its command succeeded. Run it on a commit without other changes.
"""

import os
import signal
import subprocess
import sys
import time

FILE = "docs/develop/shown.md"


def rows(lines):
    """Line numbers of the table's rows."""
    table = [at for at, line in enumerate(lines) if line.startswith("| ")]
    return table[1:]


def cells(line):
    """Cells of a row."""
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")]


def measured(command):
    """Runs a command; answers (whether it succeeded, seconds, last line). A server counts when it says it is ready."""
    serves = command.startswith("make run")
    begun = time.monotonic()
    process = subprocess.Popen(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               errors="replace", start_new_session=True)
    last = ""
    for line in process.stdout:
        last = line.strip() or last
        if serves and last.startswith("ready on "):
            seconds = time.monotonic() - begun
            os.killpg(process.pid, signal.SIGTERM)
            process.stdout.read()
            process.wait()
            return True, seconds, last
    return process.wait() == 0 and not serves, time.monotonic() - begun, last


def main():
    """Runs the rows and writes the table after each."""
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    with open(FILE, encoding="utf-8") as file:
        lines = file.read().split("\n")
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    wanted = [int(word) for word in sys.argv[1:]]
    failed = 0
    for number, at in enumerate(rows(lines), 1):
        if wanted and number not in wanted:
            continue
        promise, command, _, _, _ = cells(lines[at])
        print(f"{number} {promise}: {command}", flush=True)
        good, seconds, last = measured(command.strip("`"))
        print(f"  {'ok' if good else 'FAILED'} after {seconds:.0f} s: {last}", flush=True)
        failed += not good
        if good:
            took = f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
            shown = last.replace("|", "/").replace("`", "'")
            lines[at] = f"| {promise} | {command} | {took} | `{shown}` | {commit} |"
            with open(FILE, "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
