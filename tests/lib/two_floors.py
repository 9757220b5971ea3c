"""Routing by two nodes: agents at both, one of which holds the lease and dies."""

import threading
import time

from lib import mails
from lib.chains import Chains, read_log
from lib.checks import Waited, wait_for
from lib.desk import Desk
from lib.floor import BILLING, SUPPORT, Floor
from lib.lmtp import Lmtp, Lost
from lib.routing_audit import audit_answers, audit_chains, audit_places, clear_all, quiet, run_all
from lib.server import Server

AGENTS = 6
# A lease lasts 15 s and is asked for every 5; a busy machine takes its time.
TAKEN_OVER_WITHIN = 60


def prove(checks, folder, postgres, seconds):
    """Both nodes from nothing to the audit; `seconds` is how long people work before a node is killed, and after."""
    env = {"TSUNAGU_MASTER_KEY": "5b" * 32}
    url = postgres.database("floors")
    nodes = [Server(folder, url, data=f"floor-{name}", env=env) for name in ("a", "b")]
    checks.step("routing on two nodes")
    for node in nodes:
        node.start()
    floor = Floor(nodes[0], AGENTS, offer_seconds=20)
    desks = [Desk(agent, "two", [floor.mails, floor.chats]) for agent in floor.agents]
    homes = {desk.agent.id: nodes[number % 2] for number, desk in enumerate(desks)}
    first_offers(checks, nodes, floor, desks, homes)

    holder = holder_of(nodes, floor)
    epoch = int(lease(postgres, "epoch"))
    other = nodes[1 - nodes.index(holder)]
    checks.step(f"work for {seconds:.0f} s; node {nodes.index(holder)} routes and will be killed")
    stop, customers = threading.Event(), threading.Event()
    senders = run_all([(write, (node, f"early{number}", customers)) for number, node in enumerate(nodes)])
    colleagues = [desk.agent.id for desk in desks]
    at_home = {desk: run_all([(desk.works, (homes[desk.agent.id].port, colleagues, stop))])[0] for desk in desks}
    time.sleep(seconds)
    known = len(read_log(floor_at(floor, other)))
    holder.kill()
    begun = time.monotonic()
    # Browsers of the dead node find the other one.
    moved = [desk for desk in desks if homes[desk.agent.id] is holder]
    for desk in moved:
        at_home[desk].join()
    threads = list(at_home.values()) + run_all([(desk.works, (other.port, colleagues, stop)) for desk in moved])
    try:
        wait_for("the other node to offer", lambda: offers_since(floor, known) and int(lease(postgres, "epoch")) > epoch,
                 TAKEN_OVER_WITHIN, 0.5)
    except Waited as cause:
        raise Waited(f"{cause}\n{how_it_stands(postgres, floor, desks, other)}") from None
    checks.that(f"the other node routes {time.monotonic() - begun:.0f} s later, under the next epoch", True)
    checks.step(f"and works on for {seconds:.0f} s")
    time.sleep(seconds)
    customers.set()
    stop.set()
    for thread in senders + threads:
        thread.join()

    checks.step(f"the dead node came back in {holder.start():.1f} s; everybody keeps still")
    for queue in (floor.mails, floor.chats):
        floor.set_queue(queue, offer_seconds=600)
    for desk in desks:
        desk.sits_down(homes[desk.agent.id].port)
        desk.is_available()
    events = quiet(floor, desks)
    chains = Chains(floor).read(events)
    floor_at(floor, holder_of(nodes, floor))
    audit_places(checks, floor, desks, chains)
    audit_chains(checks, chains, 0)
    audit_answers(checks, chains, desks)
    clear_all(checks, floor, desks)
    errors = [error for desk in desks for error in desk.errors]
    checks.that("nothing was refused that should not be", not errors, f"{len(errors)}: {errors[:3]}")
    for node in nodes:
        checks.equal("a node stops when asked", node.stop(), 0)
        checks.that("no panic in its log", "panicked" not in node.log_text())
    code, output = nodes[0].run("rebuild", "--check", seconds=600)
    checks.that("tsunagu rebuild --check exits 0", code == 0, f"{code}: {output[-600:]}")


def first_offers(checks, nodes, floor, desks, homes):
    """One mail for each agent: everybody is offered one, at the node where they sit, and told so there."""
    for desk in desks:
        desk.sits_down(homes[desk.agent.id].port)
        desk.is_available()
    for number, _ in enumerate(desks):
        # The other node learns of a channel a moment later; until then it has nobody of that address.
        wait_for("a mail to be taken", lambda node=nodes[number % 2], who=f"first{number}": send(node, who, 0) == 250, 30, 0.2)
    wait_for("an offer at every desk", lambda: all(desk.line.offers for desk in desks), TAKEN_OVER_WITHIN)
    told = {desk.agent.id: [offer["decision"]["agent"] for offer in desk.line.offers] for desk in desks}
    checks.that("each desk is told of what is offered to its agent, and of nothing else",
                all(set(agents) == {agent} for agent, agents in told.items()), str(told))
    ids = [offer["conversation"]["id"] for desk in desks for offer in desk.line.offers]
    checks.that(f"all {len(ids)} are offered once", len(ids) == len(set(ids)) == len(desks), str(ids))
    for desk in desks:
        # Waiting may have taken longer than the node keeps a silent connection.
        desk.api.close()
        desk.accepts(desk.line.offers[0]["id"])
    shown = {one["id"]: one["assignee"] for one in floor.owner.all("/api/v1/conversations", view="all")}
    theirs = all(shown[conversation]["id"] == desk.agent.id for desk in desks for conversation in desk.held)
    checks.that("each acceptance holds, whichever node took it", theirs and all(desk.held for desk in desks), str(shown))


def write(node, who, stop):
    """Customers of a node, until told to stop or the node is gone."""
    number = 0
    try:
        while not stop.is_set():
            send(node, f"{who}-{number % 40}", number)
            number += 1
            time.sleep(0.05)
    except (Lost, OSError):
        return


def send(node, who, number):
    """One mail by somebody; answers the code."""
    client = Lmtp(node.lmtp_port)
    to = BILLING if number % 5 == 4 else SUPPORT
    sender = f"{who}@load.example"
    content = mails.write(f"{who} <{sender}>", to, "About", "text", f"<{who}-{number}@load.example>")
    [(code, _)] = client.mail(sender, [to], content)
    client.close()
    return code


def lease(postgres, column):
    """Of the lease under which the one workspace is routed."""
    return postgres.sql(f"SELECT {column} FROM lease WHERE name = 'routing' AND tenant <> 0", "floors")


def how_it_stands(postgres, floor, desks, node):
    """What to read when nothing is offered: the lease, every agent, what waits, and the last words of the node."""
    waiting = [one["id"] for one in floor.owner.all("/api/v1/conversations", view="unassigned") if one["status"] == "open"]
    asked = floor.owner.get(f"/api/v1/conversations/{waiting[0]}/routing", agent=floor.agents[0].id) if waiting else None
    agents = [(desk.agent.number, desk.line.is_open, (desk.line.state or {}).get("state"), len(desk.line.offers), len(desk.held),
               desk.errors[-2:]) for desk in desks]
    return "\n".join([f"lease: {postgres.sql('SELECT * FROM lease', 'floors')}", f"agents: {agents}",
                      f"{len(waiting)} wait, one of them: {asked}", node.log_text()[-3000:]])


def floor_at(floor, node):
    """The owner asks this node from now on; answers their client."""
    floor.owner.close()
    floor.owner.port = node.port
    return floor.owner


def holder_of(nodes, floor):
    """The node that routes: the other one says that it is elsewhere."""
    [one] = floor.owner.get("/api/v1/conversations", view="all", limit=1)["items"]

    def routes(node):
        path = f"/api/v1/conversations/{one['id']}/routing"
        return not floor_at(floor, node).get(path, agent=floor.agents[0].id)["elsewhere"]

    return wait_for("one node to route", lambda: next((node for node in nodes if routes(node)), None), TAKEN_OVER_WITHIN)


def offers_since(floor, known):
    """Whether anything was offered after so many facts."""
    return any(event["kind"] == "work_offered" for event in read_log(floor.owner)[known:])
