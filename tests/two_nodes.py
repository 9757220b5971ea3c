"""Two processes on one PostgreSQL: the same people write through both at once, and work is routed to agents at both.

    python3 tests/two_nodes.py [--seconds N] [--people N] [--keep]

Afterwards each person has one profile and one open conversation that holds each of their mails once, and the database saw no
deadlock. Then agents work at both nodes; the one that routes is killed, the other takes over, and nothing is lost or doubled.
"""

import argparse
import collections
import os
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.checks import Checks, wait_for
from lib.lmtp import Lmtp
from lib.postgres import Postgres
from lib.server import Server, mail_channel
from lib.two_floors import prove

SUPPORT = "support@example.com"
WRITERS = 4


def write(nodes, people, worker, until, sent, slowest, problems):
    """Writes as every person in turn, each mail through the next node; first each person through both at once."""
    clients = [Lmtp(node.lmtp_port) for node in nodes]
    number = 0
    while time.monotonic() < until:
        person = (number // len(nodes)) % people
        client = clients[(number + worker) % len(nodes)]
        key = f"<{worker}-{number}@load.example>"
        content = mails.write(f"Person {person} <person{person}@load.example>", SUPPORT, f"Matter {number}", "text", key)
        begun = time.monotonic()
        [(code, text)] = client.mail("bounces@load.example", [SUPPORT], content)
        slowest[worker] = max(slowest[worker], time.monotonic() - begun)
        if code == 250:
            sent[worker].append((person, key))
        else:
            problems.append(text)
        number += 1
    for client in clients:
        client.close()


def knows(node):
    """Whether a node takes mail for the channel."""
    client = Lmtp(node.lmtp_port)
    client.command("MAIL FROM:<probe@load.example>")
    code, _ = client.command(f"RCPT TO:<{SUPPORT}>")
    client.close()
    return code == 250


def main():
    """Runs both nodes and looks at the result through each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    checks = Checks()
    folder = place.scratch(options.keep)
    postgres = Postgres(folder)
    url = postgres.database("nodes")
    key = {"TSUNAGU_MASTER_KEY": "5a" * 32}
    nodes = [Server(folder, url, data=name, env=key) for name in ("a", "b")]
    checks.step("starting two nodes on one PostgreSQL")
    for node in nodes:
        node.start()
    mail_channel(nodes[0].login(), SUPPORT)
    begun = time.monotonic()
    wait_for("the other node to know the new channel", lambda: knows(nodes[1]), 30)
    checks.step(f"the other node knew the new channel after {time.monotonic() - begun:.1f} s")

    checks.step(f"{options.people} people write through both for {options.seconds:.0f} s, {WRITERS} writers")
    sent = [[] for _ in range(WRITERS)]
    slowest = [0.0] * WRITERS
    problems = []
    until = time.monotonic() + options.seconds
    work = [threading.Thread(daemon=True, target=write, args=(nodes, options.people, worker, until, sent, slowest, problems))
            for worker in range(WRITERS)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    accepted = [one for part in sent for one in part]
    checks.that(f"{len(accepted)} mails accepted, slowest {max(slowest) * 1000:.0f} ms, none refused", not problems and accepted,
                str(problems[:3]))

    for node in nodes:
        checks.step(f"what node {os.path.basename(node.data)} shows")
        api = node.login()
        conversations = api.all("/api/v1/conversations", view="all")
        wanted = {person for person, _ in accepted}
        checks.equal("one conversation for each person", len(conversations), len(wanted))
        checks.equal("all open", {one["status"] for one in conversations}, {"open"})
        checks.equal("one profile each", len({one["profile"]["id"] for one in conversations}), len(wanted))
        shown = collections.Counter()
        mixed = []
        for one in conversations:
            items = api.items(one["id"])
            shown.update(item["message_id"] for item in items)
            if len({item["from"]["address"] for item in items}) != 1:
                mixed.append(one["id"])
        checks.that("each holds the mails of one person only", not mixed, str(mixed[:3]))
        lost = [key for _, key in accepted if shown[key] != 1]
        checks.that("each accepted mail is there exactly once", not lost, f"{len(lost)}: {lost[:3]}")
        checks.equal("and nothing else", sum(shown.values()), len(accepted))

    for node in nodes:
        checks.equal(f"node {os.path.basename(node.data)} stops when asked", node.stop(), 0)
        checks.that("no panic in its log", "panicked" not in node.log_text())
    code, output = nodes[0].run("rebuild", "--check", seconds=600)
    checks.that("tsunagu rebuild --check exits 0", code == 0, f"{code}: {output[-600:]}")
    prove(checks, folder, postgres, max(5, options.seconds / 3))
    checks.that("no deadlock in the database's log", "deadlock" not in postgres.log_text(), postgres.log_text()[-500:])
    checks.end()


if __name__ == "__main__":
    main()
