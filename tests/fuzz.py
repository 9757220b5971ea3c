"""Broken mails, broken LMTP and broken requests: the program answers each, lives, and can show whatever it took.

    python3 tests/fuzz.py [--seconds N] [--seed N] [--keep]

Mails of the shared test data are cut, spliced, flipped and stuffed; a seed repeats a run.
"""

import argparse
import collections
import glob
import json
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.checks import Checks
from lib.lmtp import Lmtp, Lost
from lib.server import Server, mail_channel

SUPPORT = "support@example.com"
NASTY = [b"\0", b"\xff\xfe", b"\x1b$B", b"=?utf-8?b?", b"?=", b"=?iso-2022-jp?Q?=1B", b"--", b"\r\n\r\n", b"\r", b"\n.\n",
         b"Content-Type: multipart/mixed; boundary=\"\"\r\n", b"Content-Type: message/rfc822\r\n", b"<" * 500, b"(" * 500, b"<div>" * 500,
         b"From: \"" + b"a" * 3000 + b"\r\n", b"References: " + b"<a@b> " * 400 + b"\r\n", "\u202e\u0000\u2028".encode(), b"&#" * 300,
         b"Authentication-Results: " + b";" * 300 + b"\r\n", b"%s%n%x" * 50]


def broken(chance, corpus):
    """One broken mail."""
    content = bytearray(chance.choice(corpus))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        kind = chance.randrange(6)
        if kind == 0:
            content[at:at] = chance.choice(NASTY)
        elif kind == 1 and content:
            for _ in range(chance.randint(1, 40)):
                content[chance.randrange(len(content))] = chance.randrange(256)
        elif kind == 2:
            del content[at:at + chance.randint(1, 400)]
        elif kind == 3:
            content[at:at] = content[at:at + chance.randint(1, 400)] * chance.randint(1, 20)
        elif kind == 4:
            other = chance.choice(corpus)
            start = chance.randrange(len(other) + 1)
            content[at:] = other[start:]
        else:
            # Near the head, where the meaning is.
            head = min(len(content), 600)
            content[chance.randrange(head + 1):0] = chance.choice(NASTY)
    return bytes(content[:300_000])


def fuzz_mails(checks, server, chance, corpus, seconds):
    """Broken mails by LMTP."""
    codes, slowest, lost = collections.Counter(), 0.0, 0
    client = Lmtp(server.lmtp_port)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        content = broken(chance, corpus)
        begun = time.monotonic()
        try:
            codes[client.mail("fuzz@load.example", [SUPPORT], content)[0][0]] += 1
        except Lost:
            lost += 1
            client = Lmtp(server.lmtp_port)
        slowest = max(slowest, time.monotonic() - begun)
    client.close()
    checks.that(f"{sum(codes.values())} broken mails, each answered: {dict(codes)}", codes[250] and not lost, f"{lost} lost")
    checks.that("none takes long", slowest < 5, f"{slowest:.1f} s")
    checks.that("none is refused as our own fault", not any(400 <= code < 500 for code in codes), str(dict(codes)))


def fuzz_commands(checks, server, chance, seconds):
    """Broken LMTP."""
    words = [b"LHLO a", b"MAIL FROM:<a@b.example>", b"MAIL FROM:<", b"RCPT TO:<support@example.com>", b"RCPT TO:<>", b"DATA", b".", b"RSET",
             b"NOOP", b"QUIT", b"BDAT 5 LAST", b"STARTTLS", b"HELO x", b"MAIL FROM:<a@b> SIZE=99999999999999999999", b"\0\0", b"VRFY x"]
    tries = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        tries += 1
        try:
            client = Lmtp(server.lmtp_port, timeout=10)
            for _ in range(chance.randint(1, 12)):
                line = chance.choice(words) + (chance.choice(NASTY) if chance.random() < 0.2 else b"") + b"\r\n"
                client.send(line)
            client.socket.close()
        except (Lost, OSError):
            continue
    client = Lmtp(server.lmtp_port)
    checks.equal(f"after {tries} broken exchanges the next mail is taken",
                 client.mail("a@b.example", [SUPPORT], mails.write("a@b.example", SUPPORT, "after", "text"))[0][0], 250)
    client.close()


def twisted(chance, value):
    """A JSON value with something wrong in it."""
    strange = [None, True, -1, 2 ** 63, 1e308, "", "\u0000", "\ud83d", "x" * 5000, [], {}, [[]], "cnv_0", "mail", {"a": {"b": []}}]
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(list(value))
        return {**value, key: twisted(chance, value[key])}
    return chance.choice(strange)


def fuzz_requests(checks, server, api, chance, seconds):
    """Broken requests."""
    known = [("POST", "/api/v1/channels", {"kind": "mail", "name": "A", "settings": {"address": "z@example.com", "aliases": []}}),
             ("POST", "/api/v1/auth/login", {"email": "a@b.example", "password": "x"}),
             ("POST", "/api/v1/setup", {"token": "x", "owner_email": "a@b.example", "password": "x", "workspace": "w", "locale": "en"})]
    conversation = api.get("/api/v1/conversations", view="all", limit=1)["items"][0]["id"]
    known += [("POST", f"/api/v1/conversations/{conversation}/{verb}", body) for verb, body in
              [("messages", {"type": "note", "text": "x"}), ("snooze", {"until": "2099-01-01T00:00:00Z"}), ("assign", {"agent": None})]]
    paths = ["/api/v1/conversations?cursor=%00", "/api/v1/conversations?limit=-1", "/api/v1/conversations?view=%ff", "/api/v1/events?after=zzz",
             f"/api/v1/conversations/{conversation}/items?before=x", "/api/v1/profiles?q=" + "%F0%9F" * 50, "/api/v1/profiles/prf_", "/api/v1/../..//x"]
    codes, bad = collections.Counter(), []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if chance.random() < 0.3:
            method, path, raw = "GET", chance.choice(paths), None
        else:
            method, path, body = chance.choice(known)
            raw = json.dumps(twisted(chance, body)).encode()
            if chance.random() < 0.2:
                raw = raw[:chance.randrange(len(raw) + 1)] + chance.choice(NASTY)[:200]
        status, answer, _ = api.call(method, path, raw=raw, headers={"content-type": "application/json"})
        codes[status] += 1
        if status >= 500:
            bad.append(f"{method} {path} {raw!r}: {status} {answer}"[:300])
    checks.that(f"{sum(codes.values())} broken requests, none is our own fault: {dict(codes)}", not bad, "; ".join(bad[:3]))


def look(checks, api):
    """Everything taken can be shown."""
    shown = 0
    for view in ("all", "system_mail", "spam"):
        for one in api.all("/api/v1/conversations", view=view):
            for item in api.items(one["id"]):
                shown += 1
                if item.get("html_url"):
                    status, _, _ = api.call("GET", item["html_url"])
                    if status != 200:
                        checks.that(f"HTML of {item['id']}", False, str(status))
    set_aside = api.all("/api/v1/set-aside")
    checks.that(f"{shown} items are shown", shown > 0)
    failed = [one for one in set_aside if "failed" in str(one.get("reason"))]
    checks.that(f"{len(set_aside)} set aside, none because the program failed", not failed, str(failed[:2]))


def main():
    """Half the time for mails, the rest for commands and requests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    checks = Checks()
    chance = mails.chance(options.seed)
    paths = sorted(glob.glob(os.path.join(place.shared("specs", "email"), "**", "*.eml"), recursive=True))
    corpus = [open(path, "rb").read() for path in paths]
    server = Server(place.scratch(options.keep))
    server.start()
    api = server.login()
    mail_channel(api, SUPPORT)
    checks.step(f"broken mails, seed {options.seed}")
    fuzz_mails(checks, server, chance, corpus, options.seconds / 2)
    checks.step("broken LMTP")
    fuzz_commands(checks, server, chance, options.seconds / 8)
    checks.step("broken requests")
    fuzz_requests(checks, server, api, chance, options.seconds / 4)
    checks.step("what was taken")
    look(checks, api)
    checks.that("the program lives", server.process.poll() is None)
    checks.that("no panic in its log", "panicked" not in server.log_text(), server.log_text()[-600:])
    checks.equal("it stops when asked", server.stop(), 0)
    code, output = server.run("rebuild", "--check")
    checks.that("tsunagu rebuild --check exits 0", code == 0, f"{code}: {output[-500:]}")
    checks.end()


if __name__ == "__main__":
    main()
