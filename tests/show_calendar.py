"""Hours, holidays and closures, step by step: Japan's holidays beside the package jpholiday, and what a visitor is told.

    python3 tests/show_calendar.py [--keep] [--store sqlite|postgres]

Each step prints what it checks. A visitor is told at moments of years to come, which the program's clock is turned to.
"""

import argparse
import os
import sys
from datetime import datetime

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import jpholiday, place
from lib.checks import Checks
from lib.clock import TurnedClock
from lib.postgres import Postgres
from lib.server import Server

FIRST, LAST, DAYS = 2000, 2030, 11_323
# The last year whose equinoxes stand in the official gazette.
OFFICIAL = 2027
# What the special acts made of three years.
EXCEPTIONS = {
    "2019-04-30": "国民の休日", "2019-05-01": "天皇の即位の日", "2019-05-02": "国民の休日", "2019-05-06": "振替休日",
    "2019-10-22": "即位礼正殿の儀", "2020-07-23": "海の日", "2020-07-24": "スポーツの日", "2020-08-10": "山の日",
    "2021-07-22": "海の日", "2021-07-23": "スポーツの日", "2021-08-08": "山の日", "2021-08-09": "振替休日",
}
NONE_THERE = ["2019-02-23", "2019-12-23", "2020-07-20", "2020-08-11", "2020-10-12", "2021-07-19", "2021-08-11", "2021-10-11"]

MORNING, AFTERNOON = {"from": "09:00", "to": "12:30"}, {"from": "15:00", "to": "18:30"}
BOTH = [MORNING, AFTERNOON]
CLINIC = {
    "time_zone": "Asia/Tokyo",
    "hours": {
        "week": [BOTH, BOTH, [MORNING], BOTH, BOTH, [MORNING], []],
        "holidays": "jp",
        "closures": [{"from": "12-29", "to": "01-03", "name": "年末年始"}, {"from": "08-13", "to": "08-16", "name": "お盆"}],
    },
}


def london(begins, ends):
    """The same part of every day in London."""
    return {"time_zone": "Europe/London", "hours": {"week": [[{"from": begins, "to": ends}]] * 7}}


# Settings, a moment, and when the visitor is told that somebody answers next; none when somebody does. In order of time.
TOLD = [
    ("clinic: Wednesday, 12:29", CLINIC, "2026-12-02T12:29+09:00", None),
    ("clinic: Wednesday, 12:31, mornings only", CLINIC, "2026-12-02T12:31+09:00", "2026-12-03T09:00+09:00"),
    ("clinic: Thursday, in the pause", CLINIC, "2026-12-03T13:00+09:00", "2026-12-03T15:00+09:00"),
    ("clinic: Thursday, 18:29", CLINIC, "2026-12-03T18:29+09:00", None),
    ("clinic: Saturday, 12:31, mornings only", CLINIC, "2026-12-05T12:31+09:00", "2026-12-07T09:00+09:00"),
    ("end of the year: 31 December", CLINIC, "2026-12-31T10:00+09:00", "2027-01-04T09:00+09:00"),
    ("a substitute: Sunday 21 March", CLINIC, "2027-03-21T10:00+09:00", "2027-03-23T09:00+09:00"),
    ("London, clocks go forward: 01:30 is left out", london("01:30", "03:00"), "2027-03-28T00:59+00:00",
     "2027-03-28T01:00+00:00"),
    ("London: from 02:00 on the clocks are past it", london("01:30", "03:00"), "2027-03-28T01:01+00:00", None),
    ("London: only the hour left out is no opening", london("01:00", "02:00"), "2027-03-28T01:02+00:00",
     "2027-03-29T00:00+00:00"),
    ("Obon: 13 August", CLINIC, "2027-08-13T10:00+09:00", "2027-08-17T09:00+09:00"),
    ("London, clocks go back: the first 01:30", london("01:30", "02:00"), "2027-10-31T00:31+00:00", None),
    ("London: between the two", london("01:30", "02:00"), "2027-10-31T01:01+00:00", "2027-10-31T01:30+00:00"),
    ("London: the second 01:30", london("01:30", "02:00"), "2027-10-31T01:31+00:00", None),
    ("end of the year: the year after too", CLINIC, "2027-12-30T10:00+09:00", "2028-01-04T09:00+09:00"),
    ("29 February: the evening before", CLINIC, "2028-02-28T18:31+09:00", "2028-02-29T09:00+09:00"),
    ("29 February: a day like others", CLINIC, "2028-02-29T10:00+09:00", None),
]


def compared(checks, api):
    """Every day of 2000 to 2030 beside jpholiday."""
    theirs = jpholiday.holidays(FIRST, LAST)
    ours = {}
    for year in range(FIRST, LAST + 1):
        for one in api.get("/api/v1/holidays", calendar="jp", year=year)["items"]:
            ours[one["date"]] = one["name"]["ja"]
    differences = []
    for date, names in theirs.items():
        name = ours.pop(date, None)
        # It names the holiday whose substitute a day is.
        if (name is None) != (not names) or (name and not any(one == name or one.endswith(" " + name) for one in names)):
            differences.append((date, name, names))
    checks.equal("days compared", len(theirs), DAYS)
    checks.equal(f"days that differ from {jpholiday.version()}", differences, [])
    checks.equal("days it does not know", ours, {})


def exceptions(checks, api):
    """What the acts for the enthronement and the Olympic Games made of three years."""
    items = [one for year in (2019, 2020, 2021) for one in api.get("/api/v1/holidays", calendar="jp", year=year)["items"]]
    ours = {one["date"]: one["name"]["ja"] for one in items}
    checks.equal("days of their own", {date: ours.get(date) for date in EXCEPTIONS}, EXCEPTIONS)
    checks.equal("days that were moved or are none", [date for date in NONE_THERE if date in ours], [])


def official(checks, api):
    """Which years are marked."""
    marks = {}
    for year in range(2000, 2100):
        for one in api.get("/api/v1/holidays", calendar="jp", year=year)["items"]:
            marks.setdefault(one["official"], set()).add(year)
    checks.equal("official years", marks[True], set(range(2000, OFFICIAL + 1)))
    checks.equal("computed, not yet official", marks[False], set(range(OFFICIAL + 1, 2100)))
    for year in (1999, 2100):
        status, body, _ = api.call("GET", f"/api/v1/holidays?calendar=jp&year={year}")
        checks.equal(f"{year} is refused by name", (status, body["code"]), (400, "holidays_year"))


def told(checks, server, clock, channel):
    """What a visitor of the chat is told at each moment."""
    for name, settings, moment, expected in TOLD:
        clock.turn(datetime.fromisoformat(moment).timestamp())
        api = server.login()
        api.must("PATCH", "/api/v1/settings", settings)
        visit = api.post(f"/widget/v1/{channel}/visits")
        opens = visit["opens_at"] and datetime.fromisoformat(visit["opens_at"].replace("Z", "+00:00"))
        wanted = expected and datetime.fromisoformat(expected)
        checks.equal(f"{name}: {f'closed until {expected}' if expected else 'open'}", (visit["open"], opens),
                     (expected is None, wanted))


def main():
    """Runs the steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    options = parser.parse_args()
    checks, folder = Checks(), place.scratch(options.keep)
    clock = TurnedClock(folder)
    # No clock of a store goes back, whenever this runs.
    clock.turn(datetime.fromisoformat(TOLD[0][2]).timestamp() - 3_600)
    url = Postgres(folder).database("calendar") if options.store == "postgres" else None
    server = Server(folder, url, env=clock.environment())
    server.start()
    api = server.login()

    checks.step(f"1  every day of {FIRST} to {LAST} beside the package jpholiday")
    compared(checks, api)
    checks.step("2  the exceptions of 2019 to 2021")
    exceptions(checks, api)
    checks.step("3  later years are computed and marked")
    official(checks, api)
    checks.step("4  what a visitor is told")
    channel = api.post("/api/v1/channels", {"kind": "webchat", "name": "Chat", "settings": {}})["id"]
    told(checks, server, clock, channel)
    checks.equal("the program stops when asked", server.stop(), 0)
    checks.end()


if __name__ == "__main__":
    main()
