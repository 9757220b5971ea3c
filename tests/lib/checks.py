"""Counted checks: each prints `ok` or `FAILED` with what was expected, and the end counts them."""

import sys
import time


class Checks:
    """The checks of one test program."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.begun = time.monotonic()

    def step(self, text):
        """Says what comes next, with the seconds since the beginning."""
        print(f"{time.monotonic() - self.begun:7.1f} s  {text}", flush=True)

    def that(self, name, holds, detail=""):
        """Counts one check; `detail` is shown when it does not hold. Answers whether it held."""
        if holds:
            self.passed += 1
            print(f"           ok      {name}", flush=True)
        else:
            self.failed += 1
            print(f"           FAILED  {name}{': ' if detail else ''}{detail}", flush=True)
        return bool(holds)

    def equal(self, name, got, wanted):
        """Counts one comparison."""
        return self.that(name, got == wanted, f"got {short(got)}, wanted {short(wanted)}")

    def end(self):
        """Prints the closing line and ends the program: exit code 1 when a check failed or none ran."""
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        sys.exit(0 if self.passed and not self.failed else 1)


def short(value, most=300):
    """A value on one line."""
    text = repr(value)
    return text if len(text) <= most else text[:most] + "…"


class Waited(Exception):
    """Something did not come in time."""


def wait_for(what, get, seconds=20.0, pause=0.05):
    """Asks until the answer is true, and gives it; raises [Waited] with the last answer after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        answer = get()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise Waited(f"{what}: not within {seconds:.0f} s, last answer {short(answer)}")
        time.sleep(pause)
