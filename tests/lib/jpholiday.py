"""The holidays of Japan as the Python package jpholiday knows them, each asked of a process of its own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

PINNED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "jpholiday.txt")
ASK = """
import datetime, json, sys
from jpholiday import JPHoliday
known, day, end = JPHoliday(), datetime.date(int(sys.argv[1]), 1, 1), datetime.date(int(sys.argv[2]) + 1, 1, 1)
found = {}
while day < end:
    found[day.isoformat()] = [one.name for one in known.holidays(day)]
    day += datetime.timedelta(days=1)
json.dump(found, sys.stdout)
"""


def version():
    """The one that is pinned."""
    with open(PINNED, encoding="utf-8") as pinned:
        return pinned.read().split()[0]


def installed():
    """The folder it lies in; fetched with pip when it was not yet."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(cache, "tsunagu", version().replace("==", "-"))
    if os.path.isdir(folder):
        return folder
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    # Whole or not there: two runs at once, or one that is ended, leave no half of it.
    fresh = tempfile.mkdtemp(dir=os.path.dirname(folder))
    done = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                           "--require-hashes", "--target", fresh, "-r", PINNED],
                          env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    try:
        if done.returncode:
            sys.exit(f"{version()} could not be fetched with pip, and is needed to compare holidays:\n{done.stdout}")
        os.rename(fresh, folder)
    except OSError:
        if not os.path.isdir(folder):
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def holidays(first, last):
    """The names of each day of the years `first` to `last`, by its date; none for a day that is no holiday."""
    done = subprocess.run([sys.executable, "-c", ASK, str(first), str(last)], stdout=subprocess.PIPE, check=True,
                          env={**os.environ, "PYTHONPATH": installed()})
    return json.loads(done.stdout)
