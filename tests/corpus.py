"""Every mail of the shared test data through the front door.

    python3 tests/corpus.py [--keep] [--show]

Accepted or refused with a named reason (at most 3 %), never more than 5 s; each accepted mail is exactly one item showing its
Message-ID; subject, sender, text and file names equal the oracle's (98 %), and every deviation is listed with its reason in
tests/corpus.deviations; machine mail is told from human mail (95 %). --show prints each deviation in full.
"""

import argparse
import collections
import email
import glob
import os
import re
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import oracle, place
from lib.checks import Checks, short
from lib.lmtp import Lmtp, Lost
from lib.server import Server, mail_channel

SUPPORT = "support@example.com"
LISTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus.deviations")
GIVEN = re.compile(r"attachment-\d+\.\w+|.*\.eml", re.DOTALL)
CLASSES = ("bounce", "auto_reply", "report", "human", "list")


def wanted_class(path):
    """Class by file name; None where the name says nothing."""
    folder, name = os.path.split(path)
    if not folder.endswith("sisimai-bounces-odd"):
        return None
    if name.startswith("arf-"):
        return "report"
    if name.startswith("rfc3834-"):
        return "auto_reply"
    return "not bounce" if name.startswith("is-not-bounce-") else "bounce"


def is_right(wanted, got):
    """Whether a class fits; what is not a bounce may be anything else a person or a list writes."""
    return got in ("human", "list", "auto_reply") if wanted == "not bounce" else got == wanted


def message_id(content):
    """The Message-ID in a mail's own header, without folding, or None."""
    found = email.message_from_bytes(content)["message-id"]
    found = "".join(str(found).split()) if found else ""
    return found if found.startswith("<") and found.endswith(">") and found.count("<") == 1 else None


class Feed:
    """New items, read from the tenant's log."""

    def __init__(self, api):
        self.api = api
        self.after = None
        self.new()

    def new(self):
        """Ids of items received since the last call."""
        found = []
        while True:
            page = self.api.get("/api/v1/events", after=self.after, limit=200)
            found += [event["data"]["item"] for event in page["items"] if event["kind"] == "message_received"]
            if page["items"]:
                self.after = page.get("next_cursor") or page["items"][-1]["seq"]
            if len(page["items"]) < 200:
                return found


def send_all(checks, server, feed, paths):
    """Sends every mail; answers path -> item id, path -> refusal, and the slowest answer."""
    taken, refused, slowest = {}, {}, (0.0, "")
    by_content = {}
    client = Lmtp(server.lmtp_port)
    for path in paths:
        with open(path, "rb") as file:
            content = file.read()
        begun = time.monotonic()
        try:
            [(code, text)] = client.mail("sender@corpus.example", [SUPPORT], content)
        except (Lost, OSError) as cause:
            code, text = 0, f"connection lost: {cause}"
            client = Lmtp(server.lmtp_port)
        slowest = max(slowest, (time.monotonic() - begun, path))
        new = feed.new()
        if code != 250:
            refused[path] = f"{code} {text}"
        elif len(new) == 1:
            taken[path] = by_content[content] = new[0]
        elif not new and content in by_content:
            taken[path] = by_content[content]
        else:
            checks.that(f"{path}: one item", False, f"{len(new)} new items")
    client.close()
    return taken, refused, slowest


def read_items(api):
    """Every item by its id."""
    found = {}
    for view in ("all", "system_mail", "spam"):
        for one in api.all("/api/v1/conversations", view=view):
            for item in api.items(one["id"]):
                found[item["id"]] = item
    return found


def compare(item, expected):
    """Fields that differ: name -> (ours, theirs). Names we made for nameless files and for
    attached mails (after their subject) are left out."""
    names = sorted(oracle.plain(one["name"]) for one in item["attachments"])
    ours = {"subject": oracle.plain(item.get("subject") or ""), "from": (item.get("from") or {}).get("address") or "",
            "text": oracle.plain(item.get("text") or ""),
            "attachments": [name for name in names if name in expected["attachments"] or not GIVEN.fullmatch(name)]}
    different = {}
    for field, theirs in expected.items():
        if field == "attachments":
            same = len(ours[field]) == len(theirs) and all(map(oracle.agrees, ours[field], theirs))
        else:
            same = oracle.agrees(ours[field], theirs)
        if not same:
            different[field] = (ours[field], theirs)
    return different


def listed():
    """Known deviations: (file, field) -> (whose fault, reason)."""
    found = {}
    with open(LISTED, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                name, field, fault, reason = (part.strip() for part in line.split("|", 3))
                if fault not in ("ours", "theirs") or not reason:
                    raise ValueError(f"not `file | field | ours or theirs | why`: {line}")
                found[(name, field)] = (fault, reason)
    return found


def against_oracle(checks, taken, items, options, root):
    """Subject, sender, text and file names."""
    known = listed()
    compared, unlisted, seen = 0, [], set()
    for path, item in taken.items():
        beside = path[:-4] + ".json"
        if not os.path.exists(beside) or item not in items:
            continue
        expected = oracle.read(beside)
        compared += len(expected)
        for field, (ours, theirs) in compare(items[item], expected).items():
            name = os.path.relpath(path, root)
            seen.add((name, field))
            if (name, field) not in known:
                unlisted.append(f"{name} {field}")
            if options.show or (name, field) not in known:
                print(f"           {name} {field}\n             ours   {short(ours, 500)}\n             theirs {short(theirs, 500)}")
    excused = sum(known[one][0] == "theirs" for one in seen if one in known)
    compared -= excused
    same = compared - (len(seen) - excused)
    checks.that(f"{same} of {compared} fields equal the oracle's, at least 98 %; it is wrong itself in {excused} more",
                compared and same / compared >= 0.98, f"{100 * same / max(compared, 1):.1f} %")
    checks.that(f"each of {len(seen)} deviations is listed with its reason", not unlisted, ", ".join(unlisted[:20]))
    stale = sorted(set(known) - seen)
    checks.that("no listed deviation has gone", not stale, str(stale[:5]))


def classes(checks, taken, items):
    """Table of right and wrong classes."""
    table = collections.Counter()
    wrong = []
    for path, item in taken.items():
        wanted = wanted_class(path)
        if wanted and item in items:
            got = items[item]["machine"]
            table[(wanted, got)] += 1
            if not is_right(wanted, got):
                wrong.append(f"{os.path.basename(path)}: {got}")
    print(f"           {'':12}" + "".join(f"{name:>12}" for name in CLASSES))
    for wanted in ("bounce", "auto_reply", "report", "not bounce"):
        print(f"           {wanted:12}" + "".join(f"{table[(wanted, got)] or '.':>12}" for got in CLASSES))
    total = sum(table.values())
    checks.that(f"{total - len(wrong)} of {total} classes are right, at least 95 %", total and len(wrong) <= 0.05 * total, "; ".join(wrong))
    print(f"           wrong: {'; '.join(wrong) or 'none'}")


def main():
    """Sends, reads back, compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    checks = Checks()
    root = place.shared("specs", "email")
    paths = sorted(glob.glob(os.path.join(root, "**", "*.eml"), recursive=True))
    server = Server(place.scratch(options.keep))
    server.start()
    api = server.login()
    mail_channel(api, SUPPORT)
    checks.step(f"sending {len(paths)} mails by LMTP")
    taken, refused, (seconds, slow) = send_all(checks, server, Feed(api), paths)
    for path, reason in refused.items():
        print(f"           refused {os.path.relpath(path, root)}: {reason}")
    checks.that(f"{len(refused)} of {len(paths)} refused, at most 3 %", len(refused) <= 0.03 * len(paths))
    checks.that("each with a reason", all(len(reason) > 8 for reason in refused.values()))
    checks.that(f"no wait over 5 s (longest {seconds * 1000:.0f} ms, {os.path.basename(slow)})", seconds < 5)

    checks.step("reading them back")
    items = read_items(api)
    missing = [path for path, item in taken.items() if item not in items]
    checks.that(f"each of {len(taken)} accepted mails is an item", not missing, f"{len(missing)}: {missing[:3]}")
    checks.equal("exactly one for each different mail", len(items), len(set(taken.values())))
    strange = []
    for path, item in taken.items():
        with open(path, "rb") as file:
            wanted = message_id(file.read())
        if wanted and item in items and items[item]["message_id"] != wanted:
            strange.append(f"{os.path.relpath(path, root)}: {items[item]['message_id']} not {wanted}")
    checks.that("each shows its Message-ID", not strange, "; ".join(strange[:5]))

    checks.step("against the oracle")
    against_oracle(checks, taken, items, options, root)
    checks.step("classes of machine mail")
    classes(checks, taken, items)
    set_aside = api.all("/api/v1/set-aside")
    checks.that("nothing was set aside", not set_aside, str(set_aside)[:300])
    checks.that("no panic in the log", "panicked" not in server.log_text())
    checks.equal("the program stops when asked", server.stop(), 0)
    checks.end()


if __name__ == "__main__":
    main()
