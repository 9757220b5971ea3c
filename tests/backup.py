"""Backup beside a running server, restore into another place, and what a restored store does and does not do.

    python3 tests/backup.py [--store sqlite|postgres|both] [--keep]

Mail servers send and agents write while the backup is made; then the server is killed for good. The store restored from the
backup holds everything that was acknowledged before; the hundred answers that waited in it leave only when the owner says so,
once each, or are dropped. Damaged and foreign files are refused by name. At the end the backup moves to the other kind of
store and back, and everything is as it was.
"""

import argparse
import collections
import datetime
import os
import shutil
import stat
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.checks import Checks, wait_for
from lib.lmtp import Lmtp, Lost
from lib.postgres import Postgres
from lib.server import Server, mail_channel
from lib.sink import Sink
from lib.websocket import WebSocket

SUPPORT = "support@example.com"
OTHER_KEY = "77" * 32
PEOPLE = 20
WAITING = 100
# When the waiting answers are due: late enough for the backup to be made, soon enough to wait for.
DUE_SECONDS = 20
PAST = "2026-01-01T00:00:00Z"


class Scene:
    """What one run needs: a folder, a database server, a receiver, and names for new places."""

    def __init__(self, options):
        self.folder = place.scratch(options.keep)
        self.postgres = Postgres(self.folder)
        self.sink = Sink(self.folder)
        self.made = 0

    def server(self, store, key_of=None):
        """A node on an empty place, which has the master key of another node when one is named."""
        self.made += 1
        name = f"{store}-{self.made}"
        url = self.postgres.database(name) if store == "postgres" else None
        server = Server(self.folder, url, data=name)
        if key_of:
            os.makedirs(server.data, mode=0o700)
            shutil.copy(os.path.join(key_of.data, "master.key"), os.path.join(server.data, "master.key"))
        return server

    def beside(self, server):
        """Another node on the same database."""
        node = Server(self.folder, server.database_url, data=f"{os.path.basename(server.data)}-second")
        os.makedirs(node.data, mode=0o700)
        shutil.copy(os.path.join(server.data, "master.key"), os.path.join(node.data, "master.key"))
        return node

    def file(self, name):
        """A path beside the data folders."""
        os.makedirs(os.path.join(self.folder, "backups"), exist_ok=True)
        return os.path.join(self.folder, "backups", name)


def write_to(server, person, number, text="text"):
    """One mail; answers its Message-ID when it was taken."""
    key = f"<{person}-{number}@load.example>"
    content = mails.write(f"Hanako Rareword <person{person}@load.example>", SUPPORT, f"About {person}", text, key)
    [(code, _)] = Lmtp(server.lmtp_port).mail("bounces@load.example", [SUPPORT], content)
    return key if code == 250 else None


def keep_writing(server, worker, stop, taken):
    """Mails until told to stop."""
    number = 0
    while not stop.is_set():
        try:
            key = write_to(server, 100 + worker, f"load-{number}")
        except (Lost, OSError):
            return
        taken.append((key, time.monotonic()))
        number += 1


def in_seconds(seconds):
    """A moment from now, RFC 3339."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def answer(api, conversation, text, when):
    """Writes an answer that leaves at `when`; answers the item's id."""
    return api.post(f"/api/v1/conversations/{conversation}/messages", {"type": "reply", "text": text, "send_at": when})["id"]


def fill(server, scene):
    """A channel that polls too, people who wrote, a snooze, an answer that left, and a hundred that wait."""
    api = server.login()
    mail_channel(api, SUPPORT, imap_host="127.0.0.1", imap_port=place.free_port(), imap_security="none", imap_user="support",
                 imap_folders=["INBOX"], **scene.sink.settings())
    for person in range(PEOPLE):
        write_to(server, person, "first")
    # Large enough to be a file of its own.
    write_to(server, 0, "large", "長い話です。\r\n" * 20_000)
    conversations = [one["id"] for one in api.all("/api/v1/conversations", view="all")]
    answer(api, conversations[0], "[left before]", PAST)
    wait_for("the first answer to leave", lambda: len(scene.sink.records()) == 1)
    due = in_seconds(DUE_SECONDS)
    deadline = time.monotonic() + DUE_SECONDS
    waiting = [answer(api, conversations[number % PEOPLE], f"[waiting {number}]", due) for number in range(WAITING)]
    api.post(f"/api/v1/conversations/{conversations[1]}/snooze", {"until": due})
    return waiting, deadline


def picture(server):
    """Everything the API shows of the workspace, but positions and log-ins."""
    api = server.login()
    conversations = api.all("/api/v1/conversations", view="all") + api.all("/api/v1/conversations", view="system_mail")
    items = {one["id"]: api.items(one["id"]) for one in conversations}
    return {
        "conversations": sorted(conversations, key=lambda one: one["id"]),
        "items": items,
        "raw mails": {item["id"]: api.get(f"/api/v1/items/{item['id']}/raw") for found in items.values() for item in found
                      if item["direction"] == "in"},
        "profiles": sorted(api.all("/api/v1/profiles"), key=lambda one: one["id"]),
        "members": api.all("/api/v1/members"), "roles": api.all("/api/v1/roles"), "channels": api.all("/api/v1/channels"),
        "settings": api.get("/api/v1/settings"), "set_aside": api.all("/api/v1/set-aside"),
    }


def marks(scene):
    """How often each answer, by the mark in its text, arrived outside."""
    texts = [mail.get_payload(decode=True) or b"".join(part.get_payload(decode=True) or b"" for part in mail.walk())
             for mail in scene.sink.mails()]
    return collections.Counter(text.decode(errors="replace").partition("[")[2].partition("]")[0] for text in texts)


def back_up_under_load(checks, server, file):
    """Makes a backup while mails come in; answers the Message-IDs acknowledged before it began."""
    stop, taken = threading.Event(), []
    work = [
        threading.Thread(target=keep_writing, args=(server, worker, stop, taken), daemon=True) for worker in range(3)
    ]
    for thread in work:
        thread.start()
    wait_for("load", lambda: len(taken) > 30)
    before = [key for key, _ in list(taken)]
    begun = time.monotonic()
    code, output = server.run("backup", file)
    ended = time.monotonic()
    stop.set()
    for thread in work:
        thread.join()
    during = sum(begun < moment < ended for _, moment in taken)
    checks.equal("tsunagu backup exits 0 beside the server", code, 0) or checks.step(output)
    checks.that(f"{during} mails were taken in the {ended - begun:.2f} s it ran", during > 0)
    checks.that("it told how far it was", "rows written" in output, output)
    checks.that("no part of a file is left", not [name for name in os.listdir(os.path.dirname(file)) if name.endswith(".part")])
    return [key for key in before if key]


def look_at_files(checks, server, file):
    """Modes, clear text, and what happens when the files exist."""
    for path in (file, f"{file}.keys"):
        checks.equal(f"{os.path.basename(path)} is for its owner only", stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, "rb") as content:
            held = content.read()
        found = [word for word in ("Rareword", "load.example", "waiting 7", "owner@example.com") if word.encode() in held]
        checks.that("nothing said stands in it in clear", not found, str(found))
    code, output = server.run("backup", file)
    checks.that("a file that exists is not written over", code == 1 and "exists already" in output, f"{code}: {output}")


def restored_into(checks, scene, store, origin, file, *words):
    """A node restored into an empty place of that kind."""
    server = scene.server(store, key_of=origin)
    code, output = server.run("restore", file, *words)
    checks.equal(f"tsunagu restore exits 0 into {store}", code, 0) or checks.step(output)
    checks.that("it told how far it was", "rows put in" in output and "events folded" in output, output)
    return server


def on_hold(checks, scene, server, before, waiting, deadline):
    """What a restored store shows and does before it is released."""
    server.start()
    checks.that("the start says that it is on hold", "on hold after a restore" in server.log_text())
    api = server.login()
    ready = api.call("GET", "/readyz")
    checks.that("/readyz is 200 and says so", ready[0] == 200 and b"on hold" in ready[1], str(ready[:2]))
    checks.equal("/me says so", api.get("/api/v1/me")["workspace"]["on_hold"], True)
    shown = collections.Counter(item["message_id"] for items in picture(server)["items"].values() for item in items
                                if item["direction"] == "in")
    lost = [key for key in before if shown[key] != 1]
    checks.that(f"each of {len(before)} mails acknowledged before the backup is there once", not lost, str(lost[:3]))
    checks.that("a mail comes in by LMTP", write_to(server, 200, "on hold"))
    conversation = api.all("/api/v1/conversations", view="all")[0]["id"]
    answer(api, conversation, "[since]", PAST)
    hold = api.get("/api/v1/hold")
    checks.equal("GET /hold counts the answers of the backup and those since",
                 [(one["from_backup"], one["since"], one["name"]) for one in hold["effects"]], [(WAITING, 1, "Support")])
    checks.equal("and the alarms and mailboxes that wait", (hold["timers"], len(hold["polling_channels"])), (1, 1))
    left = deadline + 3 - time.monotonic()
    checks.step(f"waiting {max(left, 0):.0f} s until all of them are past their time")
    while time.monotonic() < deadline + 3:
        time.sleep(0.2)
    checks.equal("a restore with 100 queued effects sends nothing until released", len(scene.sink.records()), 1)
    channel = hold["polling_channels"][0]
    checks.equal("no mailbox was asked", api.get(f"/api/v1/channels/{channel}/health")["lines"], [])
    snoozed = api.all("/api/v1/conversations", view="snoozed")
    checks.equal("the snooze has not ended", len(snoozed), 1)
    states = {api.get(f"/api/v1/items/{item}")["delivery"]["state"] for item in waiting}
    checks.equal("all are shown as queued", states, {"queued"})
    return api, channel


def release(checks, scene, server, api, channel, second):
    """Letting go: each leaves once, alarms go off, the mailbox is asked."""
    status, body, _ = api.call("POST", "/api/v1/hold/release", {}, headers={"idempotency-key": "go"})
    checks.that("the owner releases it", status == 200 and body["on_hold"] is False, f"{status} {body}")
    wait_for("everything to leave", lambda: len(scene.sink.records()) >= WAITING + 2, 60)
    wait_for("the snooze to end", lambda: not api.all("/api/v1/conversations", view="snoozed"), 30)
    nodes = [api] + ([second.login()] if second else [])
    wait_for("the mailbox to be asked",
             lambda: any(node.get(f"/api/v1/channels/{channel}/health")["lines"] for node in nodes), 30)
    status, again, _ = api.call("POST", "/api/v1/hold/release", {}, headers={"idempotency-key": "go"})
    checks.equal("asked again with the same key it is the same", (status, again["on_hold"]), (200, False))
    status, again, _ = api.call("POST", "/api/v1/hold/release", {})
    checks.equal("asked anew there is nothing to release", (status, again["code"]), (409, "not_on_hold"))
    wanted = {f"waiting {number}": 1 for number in range(WAITING)} | {"left before": 1, "since": 1}
    checks.equal("100 left exactly once each", dict(marks(scene)), wanted)
    events = [event for event in all_events(api) if event["kind"] in ("store_restored", "hold_released")]
    checks.equal("the log tells of both", [(event["kind"], event["data"].get("released")) for event in events],
                 [("store_restored", None), ("hold_released", WAITING + 1)])
    checks.that("by whom", events[-1]["actor"].startswith("mbr_"), events[-1]["actor"])
    if second:
        checks.equal("the second node stops when asked", second.stop(), 0)
    checks.equal("it stops when asked", server.stop(), 0)
    whole(checks, server)


def all_events(api):
    """The whole log."""
    found, after = [], None
    while True:
        page = api.get("/api/v1/events", after=after, limit=200)
        if not page["items"]:
            return found
        found += page["items"]
        after = page["next_cursor"]


def whole(checks, server):
    """The views agree with the log, and the log is whole."""
    code, output = server.run("rebuild", "--check", seconds=600)
    checks.that("tsunagu rebuild --check exits 0", code == 0, f"{code}: {output[-600:]}")
    code, output = server.run("doctor")
    checks.that("tsunagu doctor exits 0", code == 0, f"{code}: {output[-600:]}")


def dropped(checks, scene, server):
    """Dropping what waited: nothing leaves, it is shown, and one of them can still be sent."""
    before = len(scene.sink.records())
    server.start()
    api = server.login()
    api.post("/api/v1/hold/release", {"drop_effects": True})
    items = [item for found in picture(server)["items"].values() for item in found if item["direction"] == "out"]
    failed = [item for item in items if item["delivery"]["state"] == "failed" and "restore" in item["delivery"]["reason"]]
    checks.equal("each dropped message says so", len(failed), WAITING)
    api.post(f"/api/v1/messages/{failed[0]['id']}/redeliver")
    wait_for("the one that was sent again", lambda: len(scene.sink.records()) > before)
    checks.equal("nothing else left", len(scene.sink.records()), before + 1)
    server.stop()
    whole(checks, server)


def refusals(checks, scene, store, origin, file):
    """Damaged files, wrong keys, targets in use: refused by name, with nothing written."""
    def refused(what, server, code, *parts, **options):
        words = options.pop("words", ["restore", file])
        got, output = server.run(*words, **options)
        checks.that(f"{what}: exit code {code}", got == code, f"{got}: {output[-400:]}")
        for part in parts:
            checks.that(f"{what}: the message says {part!r}", part in output, output[-400:])
        checks.that(f"{what}: no panic", "panicked" not in output, output[-400:])

    target = scene.server(store, key_of=origin)
    with open(file, "rb") as content:
        good = content.read()
    for what, bad, said in (("a flipped byte", good[:len(good) // 2] + bytes([good[len(good) // 2] ^ 1]) + good[len(good) // 2 + 1:],
                             "was changed or is damaged"), ("a cut file", good[:-100], "is cut short"), ("no backup", b"x" * 500, "is no backup")):
        path = scene.file("bad.backup")
        with open(path, "wb") as out:
            out.write(bad)
        shutil.copy(f"{file}.keys", f"{path}.keys")
        refused(what, target, 1, said, "bad.backup", words=["restore", path])
        os.remove(path)
    os.remove(scene.file("bad.backup.keys"))
    lonely = os.path.join(scene.folder, "lonely.backup")
    shutil.copy(file, lonely)
    refused("a missing keys file", target, 1, "lonely.backup.keys is missing", words=["restore", lonely])
    refused("a missing file", target, 1, "there is no file", words=["restore", scene.file("nothing")])
    refused("a wrong master key", target, 5, "the master key is not the one of this backup", env={"TSUNAGU_MASTER_KEY": OTHER_KEY})
    keyless = scene.server(store)
    refused("no master key", keyless, 5, "master.key is missing")
    left = [name for name in os.listdir(target.data) if name not in ("master.key", "lock")]
    checks.equal("nothing was written", left, [])
    code, output = target.run("restore", file)
    checks.equal("afterwards the good file goes in", code, 0) or checks.step(output)
    target.start()
    seen = picture(target)
    target.stop()
    refused("a target that is not empty", target, 1, "is not empty")
    target.start()
    refused("a running server", target, 3 if store == "sqlite" else 1)
    checks.that("the store there is as it was", picture(target) == seen)
    target.stop()
    whole(checks, target)


def round_trip(checks, scene, store, origin, file):
    """To the other kind of store and back, with nothing lost on the way."""
    kinds = ["postgres", "sqlite"] if store == "sqlite" else ["sqlite", "postgres"]
    nodes, path = [restored_into(checks, scene, store, origin, file)], file
    for number, kind in enumerate(kinds):
        path, last = scene.file(f"leg-{number}"), nodes[-1]
        checks.equal("backup of a stopped store", last.run("backup", path)[0], 0)
        nodes.append(restored_into(checks, scene, kind, origin, path))
    pictures = []
    for node in nodes:
        node.start()
        pictures.append(picture(node))
        node.stop()
    for number, kind in enumerate(kinds, 1):
        for part, wanted in pictures[0].items():
            checks.equal(f"{part} are equal on {kind}", pictures[number][part], wanted)
        whole(checks, nodes[number])


def run(checks, store, options):
    """One kind of store from an empty folder to the end."""
    scene = Scene(options)
    server = scene.server(store)
    checks.step(f"{store}: a store with {WAITING} answers that wait")
    server.start()
    waiting, deadline = fill(server, scene)
    old = server.login().get("/api/v1/events", limit=1)["next_cursor"]
    checks.step("backup under load")
    file = scene.file("monday")
    before = back_up_under_load(checks, server, file)
    server.kill()
    checks.that("nothing left before the server was lost", len(scene.sink.records()) == 1 and time.monotonic() < deadline)
    look_at_files(checks, server, file)
    checks.step("restore into another folder")
    restored = restored_into(checks, scene, store, server, file)
    second = scene.beside(restored) if store == "postgres" else None
    if second:
        second.start()
        checks.that("a second node says that it is on hold", "on hold after a restore" in second.log_text())
    api, channel = on_hold(checks, scene, restored, before, waiting, deadline)
    code, output = restored.run("doctor")
    checks.that("tsunagu doctor exits 0 beside the server", code == 0, f"{code}: {output[-600:]}")
    status, body, _ = api.call("GET", f"/api/v1/events?after={old}")
    checks.equal("a position from before the restore is refused", (status, body["code"]), (409, "position_stale"))
    live = WebSocket(restored.port, "/api/v1/live", api.token)
    live.send({"subscribe": ["inbox"], "after": old})
    checks.equal("and the live stream begins again", live.read()["kind"], "resync")
    live.close()
    release(checks, scene, restored, api, channel, second)
    checks.step("restore once more, and drop what waits")
    dropped(checks, scene, restored_into(checks, scene, store, server, file))
    checks.step("restore with --release")
    released = restored_into(checks, scene, store, server, file, "--release")
    sent = len(scene.sink.records())
    released.start()
    wait_for("everything to leave", lambda: len(scene.sink.records()) >= sent + WAITING, 60)
    checks.equal("nothing is on hold", released.login().get("/api/v1/hold")["on_hold"], False)
    told = [event["data"]["on_hold"] for event in all_events(released.login()) if event["kind"] == "store_restored"]
    checks.equal("and the log says so", told, [False])
    released.stop()
    checks.step("what is refused")
    refusals(checks, scene, store, server, file)
    checks.step("to the other store and back")
    round_trip(checks, scene, store, server, file)
    checks.that("no panic in any log", "panicked" not in restored.log_text() + server.log_text())
    scene.postgres.stop()
    scene.sink.process.terminate()


def main():
    """Runs one kind of store or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", choices=["sqlite", "postgres", "both"], default="sqlite")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    checks = Checks()
    for store in ["sqlite", "postgres"] if options.store == "both" else [options.store]:
        run(checks, store, options)
    checks.end()


if __name__ == "__main__":
    main()
