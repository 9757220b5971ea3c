"""A mail round trip with real neighbours: dovecot holds the box, swaks writes the mails, a recording SMTP server receives.

    python3 tests/show_mail.py [--keep] [--store sqlite|postgres]

Six steps, each printed with what it checks.
"""

import argparse
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.checks import Checks, wait_for
from lib.dovecot import Dovecot
from lib.postgres import Postgres
from lib.server import Server, mail_channel, watches
from lib.sink import Sink

SUPPORT = "support@example.com"
HANAKO = "hanako@customer.example"
TRUSTED = "mx.example.com"
SUBJECT = "荷物について"
# Sent now, without the time for taking it back.
PAST = "2026-01-01T00:00:00Z"


def swaks(port, sender, header_from, subject, text, *headers):
    """Sends one mail by LMTP with swaks, an outside program; answers its transcript."""
    words = ["swaks", "--protocol", "LMTP", "--server", "127.0.0.1", "--port", str(port), "--from", sender, "--to", SUPPORT,
             "--header", f"From: {header_from}", "--header", f"Subject: {subject}", "--body", text,
             "--add-header", "MIME-Version: 1.0", "--add-header", "Content-Type: text/plain; charset=utf-8"]
    for header in headers:
        words += ["--add-header", header]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise RuntimeError(f"swaks ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


class Show:
    """The running neighbours and what the steps share."""

    def __init__(self, options):
        self.checks = Checks()
        folder = place.scratch(options.keep)
        self.checks.step("starting dovecot, the recording SMTP server and tsunagu")
        self.dovecot = Dovecot(folder)
        self.sink = Sink(folder)
        url = Postgres(folder).database("show") if options.store == "postgres" else None
        self.server = Server(folder, url)
        self.server.start()
        self.api = self.server.login()
        channel = mail_channel(self.api, SUPPORT, secrets=self.dovecot.secrets(), display_name="Example Support",
                               trusted_authserv=[TRUSTED], **self.dovecot.settings(), **self.sink.settings())
        watches(self.api, channel)

    def item_with(self, text):
        """The item whose text holds `text`, with its conversation, once it is there."""
        def look():
            for conversation in self.api.all("/api/v1/conversations", view="all"):
                for item in self.api.items(conversation["id"]):
                    if text in (item.get("text") or ""):
                        return conversation, item
            return None
        return wait_for(f"an item with {text!r}", look, 60, 0.2)

    def lmtp(self, sender, header_from, subject, text, *headers):
        """A mail by swaks and LMTP, and the item it became."""
        swaks(self.server.lmtp_port, sender, header_from, subject, text, *headers)
        return self.item_with(text)


def in_files(folder, word):
    """Files below a folder that hold a word."""
    found = []
    for where, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), "rb") as file:
                if word.encode() in file.read():
                    found.append(name)
    return found


def main():
    """Runs the six steps, and a last look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    show = Show(parser.parse_args())
    checks, api = show.checks, show.api

    checks.step("1  a mail comes through dovecot and IMAP, without a verdict on its sender")
    show.dovecot.deliver(mails.write(f"花子 <{HANAKO}>", SUPPORT, SUBJECT, "step one: 荷物が届きません", "<one@customer.example>"))
    first, item = show.item_with("step one")
    customer = first["profile"]["id"]
    profile = api.get(f"/api/v1/profiles/{customer}")
    checks.equal("one conversation is there", len(api.all("/api/v1/conversations", view="all")), 1)
    checks.equal("the profile has the sender's name", profile.get("name"), "花子")
    checks.equal("the subject is shown", item["subject"], SUBJECT)
    checks.equal("the sender is shown as not verified", item["sender_check"], "not_verified")
    checks.that("the mail stays unseen in the box", b"Seen" not in b"".join(filter(None, show.dovecot.flags())))

    checks.step("2  a second mail of the same address, by LMTP, with a trusted DMARC pass")
    again, item = show.lmtp(HANAKO, f"花子 <{HANAKO}>", "別の件", "step two: also this",
                            f"Authentication-Results: {TRUSTED}; dmarc=pass header.from=customer.example")
    checks.equal("same profile", again["profile"]["id"], customer)
    checks.equal("same conversation", again["id"], first["id"])
    checks.equal("the sender is verified", item["sender_check"], "verified")

    checks.step("3  the reply leaves by SMTP; swaks answers it, twice")
    reply = api.post(f"/api/v1/conversations/{first['id']}/messages", {"type": "reply", "text": "step three: 明日届きます",
                                                                       "cc": ["friend@other.example"], "send_at": PAST})
    sent = wait_for("the reply at the receiver", show.sink.mails, 30)[0]
    ours = sent["Message-ID"].strip()
    checks.equal("In-Reply-To names the customer's newest mail", sent["In-Reply-To"], item["message_id"])
    checks.that("References name it too", item["message_id"] in (sent["References"] or ""), str(sent["References"]))
    checks.that("it goes to the customer", HANAKO in sent["To"], sent["To"])
    state = wait_for("the state sent", lambda: next((one for one in api.items(first["id"]) if one["id"] == reply["id"]
                                                     and one["delivery"]["state"] == "sent"), None), 30)
    checks.equal("the item's id outside is the Message-ID that left", state["message_id"], ours)
    joined, item = show.lmtp(HANAKO, HANAKO, f"Re: {SUBJECT}", "step three a: thank you", f"In-Reply-To: {ours}",
                          f"References: <one@customer.example> {ours}")
    checks.equal("an answer with In-Reply-To and References threads", joined["id"], first["id"])
    checks.equal("because of our token, not of an open conversation", item["join_reason"], "signed_reference")
    api.post(f"/api/v1/conversations/{first['id']}/resolve")
    joined, item = show.lmtp(HANAKO, HANAKO, "まったく別の件名", "step three b: one more thing", f"References: {ours}")
    checks.equal("an answer with References only and another subject threads", joined["id"], first["id"])
    checks.equal("again because of our token", item["join_reason"], "signed_reference")

    checks.step("4  a stranger quotes our subject but has no token")
    stranger, _ = show.lmtp("stranger@elsewhere.example", "Stranger <stranger@elsewhere.example>", f"Re: {SUBJECT}",
                            "step four: about that parcel", "References: <one@customer.example>")
    checks.that("another conversation", stranger["id"] != first["id"])
    checks.that("another profile", stranger["profile"]["id"] != customer)
    forger, _ = show.lmtp("forger@elsewhere.example", "Forger <forger@elsewhere.example>", f"Re: {SUBJECT}",
                          "step four b: let me in", f"References: {re.sub('[.]([0-9a-z])', lambda m: '.' + ('0' if m[1] != '0' else '1'), ours, count=2)}")
    checks.that("nor does a token with a wrong signature", forger["id"] != first["id"])

    checks.step("5  the same From, but dmarc=fail")
    forged, item = show.lmtp("evil@bad.example", f"花子 <{HANAKO}>", f"Re: {SUBJECT}", "step five: change my address",
                             f"Authentication-Results: {TRUSTED}; dmarc=fail header.from=customer.example")
    checks.that("another conversation", forged["id"] != first["id"])
    checks.that("another profile", forged["profile"]["id"] != customer)
    checks.equal("marked: may be forged", item["sender_check"], "may_be_forged")

    checks.step("6  somebody in CC answers")
    friend, item = show.lmtp("friend@other.example", "Friend <friend@other.example>", f"Re: {SUBJECT}",
                             "step six: I was there too", f"In-Reply-To: {ours}", f"References: {ours}")
    checks.equal("in the same conversation", friend["id"], first["id"])
    checks.equal("the conversation still belongs to the customer", friend["profile"]["id"], customer)
    found = [one for one in api.all("/api/v1/profiles") if re.search("Friend", one.get("name") or "")]
    checks.equal("a profile of their own", len(found), 1)
    handles = api.get(f"/api/v1/profiles/{customer}/handles")["items"]
    checks.that("their address is no handle of the customer", "friend@other.example" not in str(handles), str(handles))

    checks.step("7  nothing of all this stands in clear")
    checks.equal("the program stops when asked", show.server.stop(), 0)
    words = ["hanako", "花子", "stranger@", "friend@", "荷物", "parcel", "step one", "step three", "step six"]
    log = show.server.log_text()
    checks.equal("in its log lines", [word for word in words if word in log], [])
    checks.equal("in its files", [word for word in words if in_files(show.server.data, word)], [])
    checks.end()


if __name__ == "__main__":
    main()
