"""What must hold of routing once everybody keeps still: places, chains of facts, answers; and that all work gets done."""

import threading
import time

from lib.chains import read_log
from lib.checks import wait_for
from lib.floor import AT_ONCE

CLEARED_WITHIN = 240
# Rounds after which every kind of step was certainly there.
ENOUGH = 20


def run_all(tasks):
    """Starts each in a thread of its own."""
    threads = [threading.Thread(target=what, args=given, daemon=True) for what, given in tasks]
    for thread in threads:
        thread.start()
    return threads


def quiet(floor, desks):
    """Waits until nobody records anything any more; answers the log."""
    known = read_log(floor.owner)
    while True:
        for desk in desks:
            if not desk.line.state or desk.line.state["state"] != "available":
                desk.is_available()
        time.sleep(3)
        events = read_log(floor.owner)
        if len(events) == len(known):
            return events
        known = events


def audit_places(checks, floor, desks, chains):
    """Each conversation is in one place, and the lists say the same as the log."""
    shown = {one["id"]: one for one in floor.owner.all("/api/v1/conversations", view="all")}
    offered = {}
    twice = []
    for desk in desks:
        for offer in desk.api.get("/api/v1/offers")["items"]:
            conversation = offer["conversation"]["id"]
            if conversation in offered:
                twice.append(conversation)
            offered[conversation] = (offer["id"], desk.agent.id)
    checks.that(f"no conversation is offered twice ({len(offered)} offers stand)", not twice, str(twice[:3]))
    wrong, nowhere, doubled = [], [], []
    waiting = 0
    for conversation, one in shown.items():
        known = chains.places[conversation]
        agent = one["assignee"]["id"] if one["assignee"] else None
        if (one["status"], agent) != (known.status, known.agent):
            wrong.append((conversation, one["status"], agent, known.status, known.agent))
        stands = floor.owner.get(f"/api/v1/conversations/{conversation}/routing", agent=desks[0].agent.id)
        is_waiting = stands["obstacles"] is not None
        waiting += is_waiting
        places = [is_waiting, conversation in offered, agent is not None and one["status"] == "open", one["status"] != "open"]
        if sum(places) == 0 and not is_offered(desks, conversation):
            nowhere.append((conversation, one["status"], agent))
        elif sum(places) > 1:
            doubled.append((conversation, one["status"], agent, places))
        if known.offer != offered.get(conversation):
            wrong.append((conversation, known.offer, offered.get(conversation)))
    checks.that(f"lists and offers say what the log says ({len(shown)} conversations)", not wrong, str(wrong[:3]))
    checks.that(f"none is nowhere ({waiting} wait)", not nowhere, f"{len(nowhere)}: {nowhere[:3]}")
    checks.that("none is in two places", not doubled, f"{len(doubled)}: {doubled[:3]}")
    return shown


def is_offered(desks, conversation):
    """Whether it is offered now: who declined is asked again after a while, also while all others are looked at."""
    return any(offer["conversation"]["id"] == conversation
               for desk in desks for offer in desk.api.get("/api/v1/offers")["items"])


def audit_chains(checks, chains, rounds_done):
    """Every step was legal, and after many rounds every kind of step was there."""
    checks.step(f"the log of routing: {dict(sorted(chains.counts.items()))}")
    checks.that("every chain of facts is legal", not chains.faults, f"{len(chains.faults)}: {chains.faults[:4]}")
    checks.that(f"nobody is above {AT_ONCE} by routing", not chains.above, f"{len(chains.above)}: {chains.above[:4]}")
    rare = ("missed", "withdrawn disconnected", "withdrawn not_ready", "withdrawn gone", "taken", "moved on", "handed on")
    for what in ("accepted", "declined", "given by hand", *(rare if rounds_done >= ENOUGH else ())):
        checks.that(f"there was something {what} ({chains.counts[what]})", chains.counts[what])


def audit_answers(checks, chains, desks):
    """What agents were told is what the log says, over each kill."""
    lost, invented, taken = [], [], []
    accepted = 0
    for desk in desks:
        for path, _, status, answer in desk.answers:
            if path.endswith("/accept"):
                offer = path.split("/")[4]
                _, agent, end = chains.offers.get(offer, (None, None, None))
                is_theirs = (agent, end) == (desk.agent.id, "accepted")
                accepted += status == 200
                if (status == 200) != is_theirs:
                    (lost if status == 200 else invented).append((offer, status, agent, end))
            elif path.endswith("/offers/next") and status == 200 and (answer["id"], desk.agent.id) not in chains.taken:
                taken.append(answer["id"])
    checks.that(f"each of {accepted} acknowledged acceptances is theirs in the log", not lost, f"{len(lost)}: {lost[:3]}")
    checks.that("none that was refused is", not invented, f"{len(invented)}: {invented[:3]}")
    checks.that("what somebody was given on asking for the next is theirs", not taken, str(taken[:3]))


def clear_all(checks, floor, desks):
    """Everything that waits reaches somebody: agents take and finish until nothing is left."""
    stop = threading.Event()
    threads = run_all([(desk.clears, (stop,)) for desk in desks])

    def left():
        return [one["id"] for one in floor.owner.all("/api/v1/conversations", view="all")
                if one["status"] == "open" or (one["status"] == "pending" and one["assignee"])]

    try:
        wait_for("all work to be done", lambda: not left(), CLEARED_WITHIN, 0.5)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    checks.that("all that waited reached somebody and was finished", not left())
    checks.that("no offer stands", not any(desk.api.get("/api/v1/offers")["items"] for desk in desks))
