"""The demo tenant: played by `tsunagu demo`, counted by API, and a mail round trip at /demo/mail with no mail server.

    python3 tests/demo.py [--keep] [--store sqlite|postgres]
"""

import argparse
import collections
import os
import re
import sys
from datetime import datetime

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import place
from lib.api import Api
from lib.checks import Checks, wait_for
from lib.postgres import Postgres
from lib.server import Server

MAIL = "/demo/mail/messages"
OWNER = "reiko.minato@example.jp"
CUSTOMER = {"address": "chinatsu@example.jp", "name": "南 千夏"}


def people():
    """The customers of the seeds, as profiles are named."""
    with open(os.path.join(place.fold(), "seeds", "people.toml"), encoding="utf-8") as file:
        blocks = file.read().split("[[sender]]")[0].split("[[person]]")[1:]
    found = [dict(re.findall(r'^(\w+) = "(.*)"$', block, re.MULTILINE)) for block in blocks]
    return [f"{one['family']} {one['given']}" if one["lang"] == "ja" else f"{one['given']} {one['family']}" for one in found]


def played(checks, server):
    """Plays, and is refused a second time; answers the passwords by address."""
    code, output = server.run("demo")
    checks.equal("the demo is played", code, 0)
    log_ins = dict(re.findall(r"^log in as \w+ +(\S+) +(\S+)$", output, re.MULTILINE))
    checks.equal("five log-ins are printed", len(log_ins), 5)
    checks.that("each with a password of its own", len(set(log_ins.values())) == 5 and min(map(len, log_ins.values())) >= 20)
    code, output = server.run("demo")
    checks.equal("a second time is refused", code, 1)
    checks.that("by name", "--workspace" in output, output[-300:])
    code, output = server.run("demo", "--workspace", "Another", "--conversations", "12", "--seed", "9")
    checks.equal("another workspace may be played beside it", code, 0)
    checks.that("with an address of its own", "minato-2@example.jp" in output, output[-600:])
    return log_ins


def counted(checks, api):
    """What lies in the tenant."""
    listed = {one["id"]: one for view in ("all", "spam", "system_mail") for one in api.all("/api/v1/conversations", view=view)}
    found = list(listed.values())
    kinds = {one["kind"] for one in api.all("/api/v1/channel-kinds")}
    used = collections.Counter(channel["kind"] for one in found for channel in one["channels"])
    states = collections.Counter(one["status"] for one in found)
    checks.equal("conversations", len(found), 60)
    checks.equal("over every kind of channel there is", set(used), kinds)
    names = {one["name"] for one in api.all("/api/v1/profiles")}
    checks.equal("customers without a profile", [name for name in people() if name not in names], [])
    for status, least in (("resolved", 20), ("open", 15), ("pending", 5), ("snoozed", 2)):
        checks.that(f"at least {least} are {status}", states[status] >= least, str(states))
    checks.that("some wait unassigned", len(api.all("/api/v1/conversations", view="unassigned")) >= 10)
    checks.equal("spam", len(api.all("/api/v1/conversations", view="spam")), 2)
    items = [item for one in found for item in api.items(one["id"])]
    machines = {item["machine"] for item in items}
    checks.that("a bounce, an automatic answer and a newsletter are there", {"bounce", "auto_reply", "list"} <= machines, str(machines))
    checks.that("one may be forged", any(item["sender_check"] == "may_be_forged" for item in items))
    checks.that("two were forwarded", sum(1 for item in items if item["original_sender"]) == 2)
    checks.that("notes call members", any(item["mentions"] for item in items))
    if "webchat" in kinds:
        checks.that("who chats and mails is suggested to be one", happened(api)["suggestion_made"] >= 1)
    files = [file for item in items for file in item["attachments"]]
    checks.that("files of three types", {"text/plain", "image/png", "application/pdf"} <= {file["content_type"] for file in files})
    states = collections.Counter(item["delivery"]["state"] for item in items if item["delivery"])
    checks.equal("no answer waits to leave", states["queued"], 0)
    checks.that("mails of ours lie in the outbox", states["outbox"] >= 40, str(states))
    times = sorted(item["occurred_at"] for item in items)
    checks.that("two weeks lie between the first and the last", days(times[0], times[-1]) >= 12, f"{times[0]} {times[-1]}")
    for file in files:
        if file["content_type"] == "application/pdf":
            status, content, _ = api.call("GET", file["url"])
            checks.that("a PDF opens", status == 200 and content.startswith(b"%PDF"))
            break


def happened(api):
    """Events of the log by kind."""
    kinds, after = collections.Counter(), None
    while True:
        page = api.get("/api/v1/events", after=after, limit=200)
        kinds.update(event["kind"] for event in page["items"])
        if len(page["items"]) < 200:
            return kinds
        after = page["next_cursor"]


def days(first, last):
    """Whole days between two moments of one or two months."""
    return (datetime.fromisoformat(last.replace("Z", "+00:00")) - datetime.fromisoformat(first.replace("Z", "+00:00"))).days


def round_trip(checks, api, port):
    """A customer writes, we answer, they answer that."""
    outside = Api(port, host="localhost")
    page = outside.call("GET", "/demo/mail", headers={"accept-language": "ja"})
    checks.that("the page is there", page[0] == 200 and "お客様として書く".encode() in page[1])
    before = outside.get(MAIL)
    checks.equal("fifty that left are shown", len(before["messages"]), 50)
    mine = [one["address"] for one in before["channels"]]
    checks.that("of the demo channels only", "minato@example.jp" in mine, str(mine))
    status, _, _ = outside.call("POST", MAIL, {**CUSTOMER, "to": "minato@example.jp", "subject": "営業時間", "text": "土曜日は開いていますか", "check": "pass"})
    checks.equal("a customer writes", status, 204)
    found = wait_for("it in the inbox", lambda: next((one for one in api.all("/api/v1/conversations", view="unassigned")
                                                       if one["subject"] == "営業時間"), None))
    path = f"/api/v1/conversations/{found['id']}"
    item = api.items(found["id"])[-1]
    checks.equal("as a verified sender", item["sender_check"], "verified")
    api.post(f"{path}/messages", {"type": "reply", "text": "はい、9時から開いております。"})
    left = wait_for("the answer at /demo/mail", lambda: next((one for one in outside.get(MAIL)["messages"]
                                                               if one["text"].startswith("はい、9時")), None), 30, 0.2)
    checks.equal("it goes to the customer", left["to"][0]["address"], CUSTOMER["address"])
    checks.equal("under the subject answered", left["subject"], "Re: 営業時間")
    api.post(f"{path}/resolve")
    status, _, _ = outside.call("POST", MAIL, {**CUSTOMER, "to": left["from"], "text": "ありがとうございます", "answers": left["id"]})
    checks.equal("the customer answers that", status, 204)
    items = api.items(found["id"])
    checks.equal("it threads", [one["direction"] for one in items], ["in", "out", "in"])
    checks.equal("because of our token", items[-1]["join_reason"], "signed_reference")
    checks.equal("the conversation is open again", api.get(path)["status"], "open")
    status, _, _ = outside.call("GET", "/demo/mail", headers={"x-forwarded-for": "192.0.2.1"})
    checks.equal("through a proxy there is no such page", status, 404)


def main():
    """Runs the steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    options = parser.parse_args()
    checks = Checks()
    folder = place.scratch(options.keep)
    url = Postgres(folder).database("demo") if options.store == "postgres" else None
    server = Server(folder, url)
    checks.step("1  the demo is played with the server stopped")
    log_ins = played(checks, server)
    checks.step("2  the tenant is lively")
    server.start()
    if options.store == "sqlite":
        code, output = server.run("demo", "--workspace", "Third")
        checks.equal("beside a running server it is refused with 3", code, 3)
    token = Api(server.port).post("/api/v1/auth/login", {"email": OWNER, "password": log_ins[OWNER], "workspace": "みなとくらし"})["token"]
    api = Api(server.port, token)
    counted(checks, api)
    checks.step("3  a mail round trip with no mail server")
    round_trip(checks, api, server.port)
    checks.step("4  every view can be made anew from the log")
    checks.equal("the program stops when asked", server.stop(), 0)
    code, output = server.run("rebuild", "--check")
    checks.that("rebuild --check agrees", code == 0, output[-500:])
    words = ["chinatsu", "南 千夏", "営業時間", "hanako", "花子"]
    checks.equal("nothing personal in log lines", [word for word in words if word in server.log_text()], [])
    checks.end()


if __name__ == "__main__":
    main()
