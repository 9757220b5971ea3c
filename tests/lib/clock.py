"""The clock of a program: libfaketime shows it the time of day that a file says."""

import glob
import os
import sys
import time


class TurnedClock:
    """A clock that shows what the machine's does, until it is turned. How long something takes stays as it is."""

    def __init__(self, folder):
        self.file = os.path.join(folder, "clock")
        self.turn(time.time())

    def environment(self):
        """What the program's environment must hold."""
        found = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
        if not found:
            sys.exit("libfaketime is not there; install it with: apt-get install faketime")
        return {"LD_PRELOAD": found[0], "FAKETIME_TIMESTAMP_FILE": self.file, "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def turn(self, moment):
        """Turns it so that it is `moment` now, in seconds since 1970; from there it runs on."""
        # Another file in its place: the program reads it at each look, and never half of it.
        with open(self.file + ".new", "w", encoding="ascii") as fresh:
            fresh.write(f"{moment - time.time():+.3f}s\n")
        os.replace(self.file + ".new", self.file)
