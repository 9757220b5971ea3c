"""Runs the stages of scripts/stages one after the other and counts every test in them.

    python3 scripts/test.py [STAGE …]     all stages, or the named ones (a missing build is made first)

Each stage says what it does, then ok or failed with its seconds; what it printed lies in <target>/test-logs/. A stage
that leaves processes behind has them ended and named. What failed is named once more at the end. The last line is
`N passed, N failed`.
STOP=1 stops at the first failed stage. VERBOSE=1 shows everything while it runs.
"""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from rust_tests import target_folder

RUST = re.compile(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored", re.MULTILINE)
OURS = re.compile(r"^(\d+) passed, (\d+) failed$", re.MULTILINE)
UNITTEST = re.compile(r"^Ran (\d+) tests? in ", re.MULTILINE)
FAULT = re.compile(r"^(?!test result).*\bFAILED\b(?! \()|^\s*FAIL[: ]|^ERROR: ")
TAIL = 60
# Of each failed stage so many tests are named at the end, each with so many letters of its line and of the one below.
NAMED = 12
LETTERS = 200


class Stage:
    """One line of scripts/stages."""

    def __init__(self, line):
        parts = [part.strip() for part in line.split("|", 2)]
        if len(parts) != 3 or not all(parts) or " " in parts[0]:
            raise ValueError(f"not `name | what it does | command`: {line}")
        self.stops = parts[0].endswith("!")
        self.name = parts[0].rstrip("!")
        self.what = parts[1]
        command = parts[2]
        self.command = f"python3 scripts/rust_tests.py run {command[5:]}" if command.startswith("rust ") else command
        self.seconds = 0.0
        self.passed = self.failed = 0
        self.faults = []
        self.state = "not run"


def read_stages(text):
    """All stages, in order."""
    lines = (line.strip() for line in text.splitlines())
    return [Stage(line) for line in lines if line and not line.startswith("#")]


def count(output, code):
    """Tests passed and failed in a stage's output. A stage without tests of its own is one test; a bad exit code
    without a failed test is one failed test. Ignored tests count as failed: nothing is skipped silently."""
    passed = failed = 0
    for match in RUST.finditer(output):
        passed += int(match.group(1))
        failed += int(match.group(2)) + int(match.group(3))
    for match in OURS.finditer(output):
        passed += int(match.group(1))
        failed += int(match.group(2))
    if not code:
        passed += sum(int(match.group(1)) for match in UNITTEST.finditer(output))
    if code and not failed:
        failed = 1
    if not code and not passed and not failed:
        passed = 1
    return passed, failed


def faults(output):
    """The lines of a failed stage's output that name a test which failed, each with the line below it, which mostly says
    why; the last line where none is named."""
    lines = output.splitlines()
    found = []
    for at, line in enumerate(lines):
        if FAULT.search(line):
            below = lines[at + 1].strip() if at + 1 < len(lines) else ""
            found.append(line.strip()[:LETTERS])
            if below and not FAULT.search(below):
                found.append(f"  {below[:LETTERS]}")
    return found[: 2 * NAMED] or lines[-1:]


def adopt_orphans():
    """Makes this process the parent of whatever its stages leave behind, so that it can end them by their id."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def children():
    """Process ids and names of this process's children."""
    found = []
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as listed:
            ids = [int(word) for word in listed.read().split()]
    except OSError:
        return []
    for pid in ids:
        try:
            with open(f"/proc/{pid}/comm", encoding="utf-8") as name:
                found.append((pid, name.read().strip()))
        except OSError:
            continue
    return found


def end_leftovers():
    """Ends what a stage left running; answers the names. What is about to end by itself has two seconds to do so.
    Ending one may hand us its own children, hence the rounds."""
    names = []
    gone(2)
    for how in (signal.SIGTERM, signal.SIGKILL, signal.SIGKILL):
        for pid, name in children():
            names.append(name)
            try:
                os.kill(pid, how)
            except ProcessLookupError:
                pass
        if gone(5):
            break
    return names


def gone(seconds):
    """Whether no child is left within so many seconds; collects those that ended."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)


def run_stage(stage, log_folder, environment, verbose):
    """Runs one stage and fills in how it went. Its output goes straight to a file, so that a process it leaves behind
    cannot hold us up by keeping a pipe open."""
    log = os.path.join(log_folder, stage.name + ".log")
    begun = time.monotonic()
    with open(log, "wb") as out:
        process = subprocess.Popen(["bash", "-c", stage.command], stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.STDOUT, env=environment)
    with open(log, encoding="utf-8", errors="replace") as written:
        while process.poll() is None:
            echo(written, verbose)
            time.sleep(0.05)
        echo(written, verbose)
    left = end_leftovers()
    with open(log, encoding="utf-8", errors="replace") as written:
        output = written.read()
    stage.seconds = time.monotonic() - begun
    stage.passed, stage.failed = count(output, process.returncode)
    stage.state = "failed" if stage.failed else "ok"
    stage.faults = faults(output) if stage.failed else []
    if stage.failed and not verbose:
        print("".join(f"  | {line}\n" for line in output.splitlines()[-TAIL:]), end="")
    if left:
        print(f"  ended what the stage left running: {', '.join(sorted(set(left)))}")
    print(f"  {stage.state}: {stage.passed} passed, {stage.failed} failed; {stage.seconds:.1f} s, log {log}", flush=True)


def echo(written, verbose):
    """Shows what was written since the last call."""
    text = written.read() if verbose else ""
    if text:
        print(text, end="", flush=True)


def pick(stages, wanted):
    """The stages asked for, with the build before those that come after it."""
    if not wanted:
        return stages
    unknown = [name for name in wanted if name not in [stage.name for stage in stages]]
    if unknown:
        sys.exit(f"no stage {', '.join(unknown)}; there are: {', '.join(stage.name for stage in stages)}")
    names = [stage.name for stage in stages]
    built = names.index("build")
    if any(names.index(name) > built for name in wanted):
        wanted = wanted + ["build"]
    return [stage for stage in stages if stage.name in wanted]


def main():
    """Runs the stages; exit code 1 when a test failed."""
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    with open("scripts/stages", encoding="utf-8") as listed:
        stages = pick(read_stages(listed.read()), sys.argv[1:])
    log_folder = os.path.join(target_folder(), "test-logs")
    os.makedirs(log_folder, exist_ok=True)
    scratch = tempfile.mkdtemp(prefix="tsunagu-test-")
    os.chmod(scratch, 0o755)
    programs = os.path.abspath(os.path.join(target_folder(), "debug"))
    environment = dict(os.environ, TMPDIR=scratch, TSUNAGU_BIN=os.path.join(programs, "tsunagu"),
                       MAIL_SINK_BIN=os.path.join(programs, "mail-sink"))
    # What failed is in the log; where the runtime stood when it failed fills the screen.
    environment["RUST_BACKTRACE"] = "1" if os.environ.get("VERBOSE") else "0"
    environment.setdefault("TSUNAGU_SHARED", os.path.abspath("../shared"))
    # A first build has nothing to go on from, and need not write down what a next one could use.
    if not os.path.isdir(os.path.join(target_folder(), "debug", "incremental")):
        environment.setdefault("CARGO_INCREMENTAL", "0")
    adopt_orphans()
    begun = time.monotonic()
    try:
        for number, stage in enumerate(stages, 1):
            print(f"[{number} of {len(stages)}] {stage.name}: {stage.what}", flush=True)
            run_stage(stage, log_folder, environment, bool(os.environ.get("VERBOSE")))
            if stage.failed and (stage.stops or os.environ.get("STOP")):
                break
    except KeyboardInterrupt:
        print("stopped")
    finally:
        end_leftovers()
        shutil.rmtree(scratch, ignore_errors=True)
    failed = report(stages, time.monotonic() - begun)
    sys.exit(1 if failed else 0)


def report(stages, seconds):
    """Prints the table and the closing line; answers how many failed, a stage that did not run being one."""
    width = max(len(stage.name) for stage in stages)
    print()
    for stage in stages:
        print(f"{stage.name:{width}}  {stage.state:8} {stage.passed:5} passed {stage.failed:3} failed {stage.seconds:8.1f} s")
    print(f"{'all':{width}}  {'':8} {'':23} {seconds:8.1f} s")
    for stage in stages:
        for fault in stage.faults:
            print(f"  {stage.name}: {fault}")
    failed = sum(stage.failed or stage.state == "not run" for stage in stages)
    print(f"{sum(stage.passed for stage in stages)} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    main()
