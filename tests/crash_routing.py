"""kill -9 while work is routed, then an audit: every conversation is in one place, and every step of routing was legal.

    python3 tests/crash_routing.py [--store sqlite|postgres|both] [--rounds N] [--seed N] [--keep]

Customers write mails and chat, somebody merges and undoes, and agents at their desks accept, decline, let pass, take the next,
pause, lose their connection, answer, give by hand, hand on to queues and colleagues, and finish. Each round kills the program at a random moment; what was not
answered is asked again with the same key. Offers stand for five seconds, so that many outlive a kill and some are missed.
"""

import argparse
import os
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from crash import Ledger, change, chat, send_mails
from lib import mails, place
from lib.chains import Chains, read_log
from lib.checks import Checks, wait_for
from lib.desk import Desk
from lib.floor import BILLING, SUPPORT, Floor
from lib.lmtp import Lmtp
from lib.postgres import Postgres
from lib.routing_audit import audit_answers, audit_chains, audit_places, clear_all, quiet, run_all
from lib.server import Server

AGENTS = 8
SENDERS = 2
PEOPLE = 120
VISITORS = 40
ROUND_SECONDS = (0.5, 3.0)
# Mails that come while nobody is there. On PostgreSQL the lease of who was killed has to run out first.
LATE = 12
OFFERED_WITHIN = 45
# Offers stand for five seconds.
PASSED_WITHIN = 30


def load(server, floor, desks, ledger, seed, stop):
    """Starts customers and agents; answers their threads."""
    parts = [ledger.open_mails()[worker::SENDERS] for worker in range(SENDERS)]
    tasks = [(send_mails, (server, ledger, worker, seed, parts[worker], stop)) for worker in range(SENDERS)]
    tasks.append((chat, (server, ledger, seed, ledger.open_chats(), stop)))
    tasks.append((change, (server, floor.owner.token, ledger, seed, ledger.open_changes(), stop)))
    colleagues = [desk.agent.id for desk in desks]
    tasks += [(desk.works, (server.port, colleagues, stop)) for desk in desks]
    return run_all(tasks)


def rounds(checks, server, floor, desks, ledger, options):
    """Kills the program again and again."""
    chance = mails.chance(options.seed)
    for number in range(1, options.rounds + 1):
        stop = threading.Event()
        seen = sum(len(desk.answers) for desk in desks)
        threads = load(server, floor, desks, ledger, f"{options.seed} {number}", stop)
        time.sleep(chance.uniform(*ROUND_SECONDS))
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        up = server.start()
        floor.owner.close()
        answered = sum(len(desk.answers) for desk in desks)
        open_ones = sum(len(desk.asked) for desk in desks)
        checks.step(f"round {number}: killed; agents had {answered - seen} answers and wait for {open_ones}, "
                    f"{len(ledger.mails_acknowledged)} mails and {len(ledger.chats_acknowledged)} chats taken; "
                    f"up again in {up:.2f} s")


def waits_over_a_kill(checks, server, floor, desks):
    """With nobody there work comes and waits; the program is killed; what waited is offered once somebody is back and has
    room. They let it pass; then the others come, and from then on offers stand for long, so that all comes to rest."""
    client = Lmtp(server.lmtp_port)
    for number in range(LATE):
        sender = f"late{number}@load.example"
        client.mail(sender, [SUPPORT], mails.write(f"Late {number} <{sender}>", SUPPORT, "Late", "late", f"<late-{number}@load.example>"))
    client.close()
    waited = {one["id"] for one in floor.owner.all("/api/v1/conversations", view="unassigned") if one["status"] == "open"}
    server.kill()
    server.start()
    floor.owner.close()
    begun = time.monotonic()
    first, others = desks[0], desks[1:]
    comes_back(first, server.port)
    seen = set()

    def offered():
        seen.update(offer["id"] for offer in first.line.offers if offer["conversation"]["id"] in waited)
        return seen

    wait_for("what waited to be offered after a start", offered, OFFERED_WITHIN)
    checks.that(f"of {len(waited)} that waited over a kill one is offered {time.monotonic() - begun:.1f} s after an agent came back", True)
    wait_for("an offer to pass", lambda: not seen <= {offer["id"] for offer in first.line.offers}, PASSED_WITHIN)
    for queue in (floor.mails, floor.chats):
        floor.set_queue(queue, offer_seconds=600)
    for desk in others:
        comes_back(desk, server.port)


def comes_back(desk, port):
    """Sits down, finishes what they have, and takes work."""
    desk.sits_down(port)
    for one in desk.api.all("/api/v1/conversations", view="mine"):
        desk.finishes(one["id"])
    desk.is_available()


def settle(server, floor, ledger, seed):
    """What customers and the one who changes never heard an answer to is asked once more, in peace."""
    stop = threading.Event()
    stop.set()
    for thread in load(server, floor, [], ledger, f"{seed} calm", stop):
        thread.join()


def audit_items(checks, ledger, api, conversations):
    """Each acknowledged message is there once."""
    items = [item for one in conversations for item in api.items(one) if item["direction"] == "in"]
    ids = [item["message_id"] for item in items if item["message_id"]]
    lost = ledger.mails_acknowledged - set(ids)
    checks.that(f"each of {len(ledger.mails_acknowledged)} acknowledged mails is there once", not lost and len(ids) == len(set(ids)),
                f"{len(lost)} lost, {len(ids) - len(set(ids))} twice")
    said = [item["id"] for item in items]
    lost = [key for key, item in ledger.chats_acknowledged.items() if said.count(item) != 1]
    checks.that(f"each of {len(ledger.chats_acknowledged)} acknowledged chat messages is there once", not lost, str(lost[:3]))


def run(checks, store, options):
    """One store from an empty folder to the audit."""
    folder = place.scratch(options.keep)
    postgres = Postgres(folder) if store == "postgres" else None
    server = Server(folder, postgres.database("crash") if postgres else None)
    checks.step(f"{store}: {options.rounds} rounds, seed {options.seed}")
    server.start()
    floor = Floor(server, AGENTS, most_waiting=1)
    desks = [Desk(agent, options.seed, [floor.mails, floor.chats]) for agent in floor.agents]
    ledger = Ledger(PEOPLE, VISITORS, (SUPPORT, SUPPORT, BILLING), 0.02)
    ledger.channels["webchat"] = floor.site
    rounds(checks, server, floor, desks, ledger, options)
    settle(server, floor, ledger, options.seed)
    waits_over_a_kill(checks, server, floor, desks)
    events = quiet(floor, desks)
    checks.step(f"{store}: audit of {len(events)} facts")
    chains = Chains(floor).read(events)
    shown = audit_places(checks, floor, desks, chains)
    audit_chains(checks, chains, options.rounds)
    audit_answers(checks, chains, desks)
    audit_items(checks, ledger, floor.owner, shown)
    clear_all(checks, floor, desks)
    chains = Chains(floor).read(read_log(floor.owner))
    checks.that("and every chain of facts is still legal", not chains.faults, str(chains.faults[:4]))
    errors = ledger.errors + [error for desk in desks for error in desk.errors]
    checks.that("nothing was refused that should not be", not errors, f"{len(errors)}: {errors[:3]}")
    checks.equal("the program stops when asked", server.stop(), 0)
    code, output = server.run("rebuild", "--check", seconds=600)
    checks.that("tsunagu rebuild --check exits 0", code == 0, f"{code}: {output[-600:]}")
    checks.that("no panic in the log", "panicked" not in server.log_text())
    if postgres:
        checks.that("no deadlock in the database's log", "deadlock" not in postgres.log_text())
        postgres.stop()


def main():
    """Runs one store or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", choices=["sqlite", "postgres", "both"], default="sqlite")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    checks = Checks()
    for store in ["sqlite", "postgres"] if options.store == "both" else [options.store]:
        run(checks, store, options)
    checks.end()


if __name__ == "__main__":
    main()
