"""kill -9 at random moments under mixed load, then an audit of promise P2: nothing accepted is lost, nothing happens twice.

    python3 tests/crash.py [--store sqlite|postgres|both] [--rounds N] [--seed N] [--keep]

Each round starts the program, lets mail clients send by LMTP, visitors chat, agents reply through the API, and somebody merge
customers, undo that and act on many conversations at once; and it kills the program at a random moment. What was not answered is
sent again in the next round with the same bytes, the same `client_id` or the same Idempotency-Key, as any mail server, page and
careful program would. Replies leave through a recording SMTP server that also cuts some connections after the final dot.
"""

import argparse
import collections
import os
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.api import Api
from lib.checks import Checks, Waited, wait_for
from lib.lmtp import Lmtp, Lost
from lib.postgres import Postgres
from lib.server import Server, mail_channel
from lib.sink import Sink

SUPPORT = "support@example.com"
PEOPLE = 30
SENDERS = 3
AGENTS = 2
VISITORS = 12
CUT_EVERY = 25
# Sent now, without the time for taking it back.
PAST = "2026-01-01T00:00:00Z"
ROUND_SECONDS = (0.2, 1.6)


class Ledger:
    """What was asked, and what was acknowledged. Ours alone: the program knows nothing of it. So many people write to these
    addresses, so many chat, and each waits so many seconds between two messages."""

    def __init__(self, people=PEOPLE, visitors=VISITORS, addresses=(SUPPORT,), pause=0):
        self.people, self.most_visitors, self.addresses, self.pause = people, visitors, addresses, pause
        self.lock = threading.Lock()
        self.mails = {}
        self.mails_acknowledged = set()
        self.replies = {}
        self.replies_acknowledged = {}
        self.channels = {}
        self.visitors = []
        self.chats = {}
        self.chats_acknowledged = {}
        self.changes = {}
        self.changes_acknowledged = {}
        self.refused = collections.Counter()
        self.errors = []

    def open_mails(self):
        """Mails sent and never answered."""
        return [(key, sent) for key, sent in self.mails.items() if key not in self.mails_acknowledged]

    def open_replies(self):
        """Replies asked for and never answered."""
        return [(key, asked) for key, asked in self.replies.items() if key not in self.replies_acknowledged]

    def open_chats(self):
        """Words of visitors that were never answered."""
        return [(key, said) for key, said in self.chats.items() if key not in self.chats_acknowledged]

    def open_changes(self):
        """Merges, undos and bulk actions that were never answered."""
        return [(key, asked) for key, asked in self.changes.items() if key not in self.changes_acknowledged]


def send_mails(server, ledger, worker, seed, again, stop):
    """A mail server beside ours: first what was not answered, then new mails, until the connection breaks."""
    chance = mails.chance(f"{seed} mail {worker}")
    number = 0
    try:
        client = Lmtp(server.lmtp_port)
        while again or not stop.is_set():
            if again:
                key, (to, content) = again.pop()
            else:
                time.sleep(ledger.pause)
                person = chance.randrange(ledger.people)
                key = f"<{seed}-{worker}-{number}@load.example>".replace(" ", "-")
                to = ledger.addresses[person % len(ledger.addresses)]
                content = mails.write(f"Person {person} <person{person}@load.example>", to,
                                      f"About {person}", mails.sentence(chance), key)
                number += 1
                with ledger.lock:
                    ledger.mails[key] = (to, content)
            [(code, text)] = client.mail("bounces@load.example", [to], content)
            with ledger.lock:
                if code == 250:
                    ledger.mails_acknowledged.add(key)
                else:
                    ledger.refused[f"LMTP {code} {text[:60]}"] += 1
    except (Lost, OSError):
        return


def send_replies(server, token, ledger, worker, seed, again, stop):
    """An agent: first what was not answered, then new replies to random conversations."""
    chance = mails.chance(f"{seed} reply {worker}")
    api = Api(server.port, token)
    number = 0
    try:
        while again or not stop.is_set():
            if again:
                key, (conversation, text) = again.pop()
            else:
                listed = api.get("/api/v1/conversations", view="all", limit=PEOPLE)["items"]
                if not listed:
                    time.sleep(0.02)
                    continue
                conversation = chance.choice(listed)["id"]
                key = f"{seed}-{worker}-{number}".replace(" ", "-")
                text = f"reply [{key}] {mails.sentence(chance, 8)}"
                number += 1
                with ledger.lock:
                    ledger.replies[key] = (conversation, text)
            status, body, _ = api.call("POST", f"/api/v1/conversations/{conversation}/messages",
                                       {"type": "reply", "text": text, "send_at": PAST, "channel": ledger.channels["mail"]},
                                       headers={"idempotency-key": key})
            with ledger.lock:
                if 200 <= status < 300:
                    ledger.replies_acknowledged[key] = body["id"]
                elif status == 422 and body["code"] == "no_handle":
                    # Who only chats has no address to be mailed to.
                    del ledger.replies[key]
                elif status >= 500:
                    ledger.refused[f"API {status} {body}"[:100]] += 1
                else:
                    ledger.errors.append(f"reply {key}: {status} {body}")
    except (OSError, RuntimeError, ValueError) as cause:
        if isinstance(cause, RuntimeError) and "50" not in str(cause):
            ledger.errors.append(str(cause))
    except Exception as cause:  # http.client raises many kinds when a connection breaks in the middle
        if type(cause).__module__ != "http.client":
            raise


def chat(server, ledger, seed, again, stop):
    """Visitors of a page: first what was not answered, then new words."""
    chance = mails.chance(f"{seed} chat")
    number = 0
    api = Api(server.port)
    base = f"/widget/v1/{ledger.channels['webchat']}"

    def work():
        nonlocal number
        while again or not stop.is_set():
            time.sleep(ledger.pause)
            if len(ledger.visitors) < ledger.most_visitors:
                ledger.visitors.append(api.post(f"{base}/visits")["token"])
            if again:
                key, (visitor, text) = again.pop()
            else:
                visitor = chance.randrange(len(ledger.visitors))
                key = f"{seed}-chat-{number}".replace(" ", "-")
                text = f"chat [{key}] {mails.sentence(chance, 6)}"
                number += 1
                with ledger.lock:
                    ledger.chats[key] = (visitor, text)
            status, body, _ = api.call("POST", f"{base}/messages", {"client_id": key, "text": text},
                                       headers={"authorization": f"Bearer {ledger.visitors[visitor]}"})
            with ledger.lock:
                if 200 <= status < 300:
                    ledger.chats_acknowledged[key] = body["message"]["id"]
                elif status == 429 or status >= 500:
                    ledger.refused[f"chat {status}"] += 1
                else:
                    ledger.errors.append(f"chat {key}: {status} {body}")
            if status == 429:
                time.sleep(0.2)

    until_it_breaks(work, ledger)


def change(server, token, ledger, seed, again, stop):
    """Somebody who merges customers, undoes that, and acts on many conversations at once."""
    chance = mails.chance(f"{seed} change")
    number = 0
    api = Api(server.port, token)

    def new():
        listed = api.get("/api/v1/conversations", view="all", limit=50)["items"]
        merged = [done for done in ledger.changes_acknowledged.values() if done]
        choice = chance.random()
        if choice < 0.45 and len(listed) > 2:
            one, other = (picked["profile"]["id"] for picked in chance.sample(listed, 2))
            return f"/api/v1/profiles/{one}/merge", {"other": other}
        if choice < 0.8 and merged:
            return f"/api/v1/merges/{chance.choice(merged)}/undo", {}
        ids = [picked["id"] for picked in chance.sample(listed, min(len(listed), 8))]
        action = {"type": chance.choice(["resolve", "reopen"])}
        return "/api/v1/conversations/bulk", {"ids": ids, "action": action, "dry_run": False}

    def work():
        nonlocal number
        while again or not stop.is_set():
            if again:
                key, (path, asked) = again.pop()
            else:
                path, asked = new()
                if not asked.get("ids", True):
                    time.sleep(0.02)
                    continue
                key = f"{seed}-change-{number}".replace(" ", "-")
                number += 1
                with ledger.lock:
                    ledger.changes[key] = (path, asked)
            status, body, _ = api.call("POST", path, asked, headers={"idempotency-key": key})
            with ledger.lock:
                if 200 <= status < 300:
                    ledger.changes_acknowledged[key] = body.get("change_id") if path.endswith("/merge") else None
                elif status in (404, 409, 422):
                    # Two who are one already, a merge undone before, one that others build on: said, and nothing done.
                    ledger.changes_acknowledged[key] = None
                elif status >= 500:
                    ledger.refused[f"change {status} {path.rsplit('/', 1)[1]} {body}"[:120]] += 1
                else:
                    ledger.errors.append(f"change {key}: {status} {body}")
            time.sleep(0.01)

    until_it_breaks(work, ledger)


def until_it_breaks(work, ledger):
    """Runs a client until its connection breaks; anything else that goes wrong is noted."""
    try:
        work()
    except (OSError, RuntimeError, ValueError) as cause:
        if isinstance(cause, RuntimeError) and "50" not in str(cause):
            ledger.errors.append(str(cause))
    except Exception as cause:  # http.client raises many kinds when a connection breaks in the middle
        if type(cause).__module__ != "http.client":
            raise


def load(server, token, ledger, seed, stop):
    """Starts the load; answers its threads."""
    parts = [ledger.open_mails()[worker::SENDERS] for worker in range(SENDERS)]
    work = [threading.Thread(target=send_mails, args=(server, ledger, worker, seed, parts[worker], stop), daemon=True)
            for worker in range(SENDERS)]
    parts = [ledger.open_replies()[worker::AGENTS] for worker in range(AGENTS)]
    work += [threading.Thread(target=send_replies, args=(server, token, ledger, worker, seed, parts[worker], stop), daemon=True)
             for worker in range(AGENTS)]
    work.append(threading.Thread(target=chat, args=(server, ledger, seed, ledger.open_chats(), stop), daemon=True))
    work.append(threading.Thread(target=change, args=(server, token, ledger, seed, ledger.open_changes(), stop), daemon=True))
    for thread in work:
        thread.start()
    return work


def rounds(checks, server, sink, ledger, options):
    """Kills the program again and again under load; answers the seconds each start took."""
    starts = [server.start()]
    api = server.login()
    ledger.channels["mail"] = mail_channel(api, SUPPORT, **sink.settings())["id"]
    site = {"kind": "webchat", "name": "Site", "settings": {}}
    ledger.channels["webchat"] = api.post("/api/v1/channels", site)["id"]
    chance = mails.chance(options.seed)
    for number in range(1, options.rounds + 1):
        stop = threading.Event()
        work = load(server, api.token, ledger, f"{options.seed} {number}", stop)
        time.sleep(chance.uniform(*ROUND_SECONDS))
        server.kill()
        stop.set()
        for thread in work:
            thread.join()
        starts.append(server.start())
        checks.step(f"round {number}: killed; {len(ledger.mails_acknowledged)} of {len(ledger.mails)} mails, "
                    f"{len(ledger.chats_acknowledged)} of {len(ledger.chats)} chats, {len(ledger.replies_acknowledged)} of "
                    f"{len(ledger.replies)} replies and {len(ledger.changes_acknowledged)} of {len(ledger.changes)} changes "
                    f"acknowledged; up again in {starts[-1]:.2f} s")
    return starts


def settle(server, token, ledger, seed):
    """What was never answered is asked once more, in peace."""
    stop = threading.Event()
    stop.set()
    for number in range(5):
        for thread in load(server, token, ledger, f"{seed} calm {number}", stop):
            thread.join()
        left = [ledger.open_mails(), ledger.open_chats(), ledger.open_replies(), ledger.open_changes()]
        if not any(left):
            return
    raise Waited(f"never answered: {[part[:2] for part in left]} {dict(ledger.refused)}")


def read_all(api):
    """Every item of every conversation."""
    conversations = api.all("/api/v1/conversations", view="all") + api.all("/api/v1/conversations", view="system_mail")
    return [item for one in conversations for item in api.items(one["id"])]


def under_way(items):
    """Outgoing items that are not at an end."""
    return [item for item in items if item["direction"] == "out" and item["delivery"]["state"] in ("queued", "sending")]


def audit(checks, ledger, items, sink):
    """Holds what the program shows and what the receiver got against the ledger."""
    said = [item for item in items if item["direction"] == "in" and item["text"].startswith("chat [")]
    chats = collections.Counter(item["text"].partition("[")[2].partition("]")[0] for item in said)
    lost = [key for key in ledger.chats_acknowledged if chats[key] == 0]
    twice = [key for key, times in chats.items() if times > 1]
    checks.that(f"each of {len(ledger.chats_acknowledged)} acknowledged chat messages is there", not lost, f"{len(lost)} lost: {lost[:3]}")
    checks.that("none is there twice", not twice, f"{len(twice)}: {twice[:3]}")
    merges = sum(1 for done in ledger.changes_acknowledged.values() if done)
    checks.that(f"customers were merged and parted meanwhile ({merges} merges of {len(ledger.changes)} changes)", merges)
    shown = collections.Counter(item["message_id"] for item in items if item["direction"] == "in" and item not in said)
    lost = [key for key in ledger.mails_acknowledged if shown[key] == 0]
    twice = [key for key, times in shown.items() if times > 1]
    foreign = [key for key in shown if key not in ledger.mails]
    checks.that(f"each of {len(ledger.mails_acknowledged)} acknowledged mails is there", not lost, f"{len(lost)} lost: {lost[:3]}")
    checks.that("none is there twice", not twice, f"{len(twice)}: {twice[:3]}")
    checks.that("nothing is there that nobody sent", not foreign, str(foreign[:3]))

    written = collections.defaultdict(list)
    for item in items:
        if item["direction"] == "out":
            written[item["text"].partition("[")[2].partition("]")[0]].append(item)
    lost = [key for key in ledger.replies_acknowledged if not written[key]]
    twice = [key for key, found in written.items() if len(found) > 1]
    checks.that(f"each of {len(ledger.replies_acknowledged)} acknowledged replies is there", not lost, f"{len(lost)} lost: {lost[:3]}")
    checks.that("none is there twice", not twice, f"{len(twice)}: {twice[:3]}")

    received = collections.defaultdict(list)
    for mail in sink.mails():
        text = mail.get_payload(decode=True) or b"".join(part.get_payload(decode=True) or b"" for part in mail.walk())
        received[text.decode(errors="replace").partition("[")[2].partition("]")[0]].append(mail["Message-ID"].strip())
    never = [key for key in written if key and not received[key]]
    names = [key for key, ids in received.items() if len(set(ids)) > 1]
    often = [key for key, ids in received.items() if len(ids) > 2]
    repeated = sum(len(ids) > 1 for ids in received.values())
    states = collections.Counter(item["delivery"]["state"] for found in written.values() for item in found)
    checks.that(f"each reply reached the receiver ({dict(states)})", not never, f"{len(never)} did not: {never[:3]}")
    silent = [key for key, found in written.items() if found[0]["delivery"]["state"] == "failed"
              and not (found[0]["delivery"]["may_be_repeated"] and found[0]["delivery"]["reason"])]
    checks.that("where both attempts were cut off it says so", not silent, str(silent[:3]))
    checks.that("under one Message-ID", not names, str(names[:3]))
    checks.that(f"at most one extra attempt ({repeated} were sent twice)", not often, str(often[:3]))


def run(checks, store, options):
    """One store from an empty folder to the audit."""
    folder = place.scratch(options.keep)
    postgres = Postgres(folder) if store == "postgres" else None
    server = Server(folder, postgres.database("crash") if postgres else None)
    sink = Sink(folder, cut_every=CUT_EVERY)
    ledger = Ledger()
    checks.step(f"{store}: {options.rounds} rounds, seed {options.seed}")
    starts = rounds(checks, server, sink, ledger, options)
    api = server.login()
    settle(server, api.token, ledger, options.seed)
    wait_for("the last replies to leave", lambda: not under_way(read_all(api)), 120, 0.5)
    items = read_all(api)
    checks.step(f"{store}: audit of {len(items)} items; start to ready at most {max(starts):.2f} s")
    audit(checks, ledger, items, sink)
    checks.that("nothing was refused that should not be", not ledger.errors, str(ledger.errors[:3]))
    if ledger.refused:
        checks.step(f"asked to try later: {dict(ledger.refused)}")
    checks.equal("the program stops when asked", server.stop(), 0)
    code, output = server.run("rebuild", "--check", seconds=600)
    checks.that("tsunagu rebuild --check exits 0", code == 0, f"{code}: {output[-600:]}")
    checks.that("no panic in the log", "panicked" not in server.log_text())
    if postgres:
        checks.that("no deadlock in the database's log", "deadlock" not in postgres.log_text())
        postgres.stop()
    sink.process.terminate()


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
