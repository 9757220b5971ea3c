"""One case for each kind of wrong input, against the running program.

    python3 tests/bad_input.py [--keep] [--patient]

--patient also waits the real five minutes for a silent LMTP peer; without it that case is left to the session's own tests,
where the clock is turned by hand.
"""

import argparse
import base64
import io
import os
import sys
import time
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.checks import Checks, Waited, wait_for
from lib.dovecot import Dovecot
from lib.lmtp import Lmtp
from lib.server import Server, mail_channel, watches
from lib.websocket import Closed, WebSocket

SUPPORT = "support@example.com"
SMALL = "small@example.com"
BOX = "box@example.com"
LIMIT = 65_536


class Case:
    """The running program and what every case needs."""

    def __init__(self, options):
        self.checks = Checks()
        folder = place.scratch(options.keep)
        self.dovecot = Dovecot(folder)
        self.server = Server(folder)
        self.server.start()
        self.api = self.server.login()
        mail_channel(self.api, SUPPORT)
        mail_channel(self.api, SMALL, "Small", max_size=LIMIT)
        box = mail_channel(self.api, BOX, "Box", secrets=self.dovecot.secrets(), max_size=LIMIT, **self.dovecot.settings())
        watches(self.api, box)
        self.number = 0

    def lmtp(self, content, to=SUPPORT):
        """Sends bytes as a mail; answers (code, text, seconds)."""
        client = Lmtp(self.server.lmtp_port, timeout=60)
        begun = time.monotonic()
        [(code, text)] = client.mail("peer@load.example", [to], content)
        seconds = time.monotonic() - begun
        client.close()
        return code, text, seconds

    def item(self, message_id, view="all", seconds=20):
        """The item with this Message-ID."""
        def look():
            for one in self.api.all("/api/v1/conversations", view=view):
                for item in self.api.items(one["id"]):
                    if item["message_id"] == message_id:
                        return item
            return None
        return wait_for(f"item {message_id}", look, seconds, 0.2)

    def write(self, text="text", sender=None, **headers):
        """A mail of a new person; answers its Message-ID and bytes."""
        self.number += 1
        key = f"<bad-{self.number}@load.example>"
        sender = sender or f"person{self.number}@load.example"
        return key, mails.write(sender, SUPPORT, f"Case {self.number}", text, key, **headers)

    def peak(self):
        """Largest memory the program ever used, in MB."""
        with open(f"/proc/{self.server.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def too_large(case):
    """Over the channel's limit."""
    checks = case.checks
    checks.step("a mail over the limit")
    _, content = case.write("x" * 70 + "\r\n" + ("y" * 70 + "\r\n") * 1000)
    code, text, _ = case.lmtp(content, SMALL)
    checks.equal("552 by LMTP", code, 552)
    checks.that("with a reason", "large" in text.lower() or "size" in text.lower(), text)
    key, content = case.write(("z" * 70 + "\r\n") * 1000)
    case.dovecot.deliver(content)
    item = case.item(key, seconds=60)
    checks.that("by IMAP its header is shown with the note too large", "too_large" in str(item), str(item)[:400])
    checks.that("and its subject", item["subject"].startswith("Case"), item["subject"])


def bad_json(case):
    """Requests that are not what the contract says."""
    checks, api = case.checks, case.api
    checks.step("malformed requests")
    head = {"content-type": "application/json"}
    status, problem, headers = api.call("POST", "/api/v1/channels", raw=b"{\"kind\": ", headers=head)
    checks.equal("malformed JSON: 400", status, 400)
    checks.equal("as problem+json", headers.get_content_type(), "application/problem+json")
    checks.that("with code, title, detail and trace", all(problem.get(part) for part in ("code", "title", "detail", "trace_id")), str(problem))
    status, problem, _ = api.call("POST", "/api/v1/channels", {"kind": "mail", "name": "A", "settings": {"address": "a@b.example"}, "colour": 1})
    checks.equal("unknown field: 400", status, 400)
    checks.that("naming it", "colour" in str(problem), str(problem))
    status, problem, _ = api.call("POST", "/api/v1/channels", {"kind": "mail", "name": "A", "settings": {"address": "a@b.example", "colour": 1}})
    checks.equal("unknown setting: 400", status, 400)
    checks.that("naming it", "colour" in str(problem), str(problem))
    for path in ("/api/v1/conversations/cnv_nonsense", "/api/v1/profiles/../x", "/api/v1/conversations/%FF"):
        status, _, _ = api.call("GET", path)
        checks.that(f"nonsense in the path ({path}): 404 or 400", status in (400, 404), str(status))


def same_key_other_body(case):
    """An Idempotency-Key used twice."""
    checks, api = case.checks, case.api
    checks.step("an Idempotency-Key with another body")
    key, content = case.write()
    case.lmtp(content)
    case.item(key)
    conversation = next(one["id"] for one in api.all("/api/v1/conversations", view="all")
                        if any(item["message_id"] == key for item in api.items(one["id"])))
    path = f"/api/v1/conversations/{conversation}/messages"
    head = {"idempotency-key": "bad-input-1"}
    first = api.must("POST", path, {"type": "reply", "text": "one"}, headers=head)
    again = api.must("POST", path, {"type": "reply", "text": "one"}, headers=head)
    checks.equal("the same body: the same answer", again["id"], first["id"])
    status, problem, _ = api.call("POST", path, {"type": "reply", "text": "two"}, headers=head)
    checks.equal("another body: 409", status, 409)
    checks.that("with a code", bool(problem.get("code")), str(problem))
    checks.equal("one reply is there", sum(item["direction"] == "out" for item in api.items(conversation)), 1)


def odd_dates(case):
    """Date headers that cannot be."""
    checks, api = case.checks, case.api
    checks.step("Date headers of 1970 and 2099")
    person = "dated@load.example"
    keys = []
    for date in ("Sat, 21 Nov 2026 09:05:00 +0900", "Thu, 01 Jan 1970 00:00:01 +0000", "Thu, 31 Dec 2099 23:59:59 +0000"):
        key, content = case.write(sender=person, Date=date)
        keys.append(key)
        case.lmtp(content)
    case.item(keys[-1])
    conversation = next(one for one in api.all("/api/v1/conversations", view="all")
                        if any(item["message_id"] == keys[0] for item in api.items(one["id"])))
    items = api.all(f"/api/v1/conversations/{conversation['id']}/items")
    order = [item["message_id"] for item in sorted(items, key=lambda item: (item["occurred_at"], item["id"]))]
    checks.equal("ordered by arrival", order, keys)
    text = str(items)
    checks.that("both dates are shown", "1970-01-01" in text and "2099-12-31" in text, text[:600])


def invalid_utf8(case):
    """Bytes that are no text."""
    checks, api = case.checks, case.api
    checks.step("invalid UTF-8")
    key, content = case.write("荷物の前 STRAY 荷物の後、どうぞよろしくお願いいたします")
    content = content.replace(b"STRAY", b"\xff\xfe")
    code, _, _ = case.lmtp(content)
    checks.equal("taken", code, 250)
    item = case.item(key)
    checks.that("replaced, the rest is kept", "荷物の前" in item["text"] and "荷物の後" in item["text"] and "\ufffd" in item["text"], item["text"])
    status, raw, _ = api.call("GET", item["raw_url"])
    checks.that("the raw mail is kept byte for byte", status == 200 and b" \xff\xfe " in raw, f"{status} {raw[:200]}")


def parts(count):
    """A mail with many parts."""
    body = "".join(f"--b\r\nContent-Type: text/plain\r\n\r\npart {number}\r\n" for number in range(count)) + "--b--\r\n"
    return {"MIME-Version": "1.0", "Content-Type": "multipart/mixed; boundary=b"}, body.encode()


def levels(count):
    """A mail with parts inside parts."""
    opened = "".join(f"--b{level}\r\nContent-Type: multipart/mixed; boundary=b{level + 1}\r\n\r\n" for level in range(count))
    return {"MIME-Version": "1.0", "Content-Type": "multipart/mixed; boundary=b0"}, opened.encode()


def zip_bomb(megabytes):
    """A mail with an archive that grows a thousand times."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("zeros", bytes(megabytes * 1024 * 1024))
    data = base64.encodebytes(archive.getvalue()).replace(b"\n", b"\r\n")
    body = (b"--b\r\nContent-Type: text/plain\r\n\r\nsee file\r\n--b\r\nContent-Type: application/zip; name=bomb.zip\r\n"
            b"Content-Disposition: attachment; filename=bomb.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n" + data + b"--b--\r\n")
    return {"MIME-Version": "1.0", "Content-Type": "multipart/mixed; boundary=b"}, body


def bombs(case):
    """Mails made to cost more than they weigh."""
    checks = case.checks
    for name, (headers, body), complex_ in [("10,000 parts", parts(10_000), True), ("1,000 levels", levels(1_000), True),
                                            ("zip bomb", zip_bomb(300), False)]:
        checks.step(f"a mail with {name}")
        case.number += 1
        key = f"<bad-{case.number}@load.example>"
        head = {"From": f"person{case.number}@load.example", "To": SUPPORT, "Subject": name, "Message-ID": key, **headers}
        content = "".join(f"{field}: {value}\r\n" for field, value in head.items()).encode() + b"\r\n" + body
        before = case.peak()
        code, text, seconds = case.lmtp(content)
        checks.equal("taken", (code, text[:3]), (250, "250"))
        checks.that("in under a second", seconds < 1, f"{seconds:.2f} s")
        item = case.item(key)
        if complex_:
            checks.that("shown as too complex", "too_complex" in str(item), str(item)[:400])
        else:
            checks.that("its file is offered, unopened", "bomb.zip" in str(item["attachments"]), str(item["attachments"]))
        checks.that("with less than 100 MB more memory", case.peak() - before < 100, f"{case.peak() - before:.0f} MB")


def deaf_socket(case):
    """A live stream nobody reads."""
    checks = case.checks
    checks.step("a WebSocket that does not read")
    deaf = WebSocket(case.server.port, "/api/v1/live", case.api.token, buffer=4096)
    deaf.send({"subscribe": ["inbox"], "after": None})
    before = case.peak()
    client = Lmtp(case.server.lmtp_port)
    chance = mails.chance(3)
    begun = time.monotonic()
    sent = 0
    # Enough to fill what the kernels between the two keep, however busy the machine is.
    while (sent < 4_000 or time.monotonic() - begun < 25) and time.monotonic() - begun < 150:
        content = mails.write(f"Person {sent} <p{sent}@load.example>", SUPPORT, mails.sentence(chance, 60), mails.sentence(chance, 60))
        client.mail("p@load.example", [SUPPORT], content)
        sent += 1
    client.close()
    checks.that("memory stays bounded", case.peak() - before < 100, f"{case.peak() - before:.0f} MB more")
    seen = []
    try:
        while True:
            seen.append(deaf.read())
    except (Closed, TimeoutError) as cause:
        seen.append({"kind": f"closed {cause}"})
    checks.that(f"after {sent} mails it was cut", "closed" in seen[-1]["kind"], str(seen[-1])[:200])
    checks.that("it did not get everything", len(seen) < sent, f"{len(seen)} frames of {sent} mails")
    deaf.close()
    after = next((frame["seq"] for frame in reversed(seen) if frame.get("seq")), None)
    fresh = WebSocket(case.server.port, "/api/v1/live", case.api.token)
    fresh.send({"subscribe": ["inbox"], "after": after})
    frame = fresh.read()
    checks.equal("a reader who comes back where it was cut is told to start over", frame["kind"], "resync")
    fresh.close()


def bad_lmtp(case):
    """Peers that do not keep to the protocol."""
    checks = case.checks
    checks.step("LMTP peers that do not keep to the protocol")
    client = Lmtp(case.server.lmtp_port)
    checks.equal("an unknown receiver: 550", client.mail("a@b.example", ["nobody@example.com"], b"x")[0][0], 550)
    checks.equal("an unknown command: 500", client.command("NONSENSE")[0] // 100, 5)
    checks.equal("DATA without a mail: 503", client.command("DATA")[0], 503)
    outcomes = client.mail("a@b.example", [SUPPORT, "nobody@example.com", SUPPORT], case.write()[1])
    checks.equal("each receiver has an answer of its own", [code for code, _ in outcomes], [250, 550, 250])
    client.send(b"MAIL FROM:<" + b"a" * 100_000 + b">\r\n")
    checks.equal("a line without end: 500", client.answer()[0] // 100, 5)
    client.close()


def silent_peer(case):
    """Five minutes without a word."""
    case.checks.step("an LMTP peer silent for five minutes")
    client = Lmtp(case.server.lmtp_port, timeout=400)
    begun = time.monotonic()
    code, _ = client.answer()
    case.checks.equal("421", code, 421)
    case.checks.that("after five minutes", 290 < time.monotonic() - begun < 330, f"{time.monotonic() - begun:.0f} s")


CASES = [too_large, bad_json, same_key_other_body, odd_dates, invalid_utf8, bombs, bad_lmtp, deaf_socket]


def main():
    """Every case; one that cannot go on does not stop the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--patient", action="store_true")
    options = parser.parse_args()
    case = Case(options)
    for one in CASES + ([silent_peer] if options.patient else []):
        try:
            one(case)
        except (Waited, RuntimeError, ValueError, KeyError, OSError, Closed) as cause:
            case.checks.that(one.__doc__, False, f"{type(cause).__name__}: {cause}")
    case.checks.step("afterwards")
    case.checks.that("the program lives", case.server.process.poll() is None)
    case.checks.that("no panic in its log", "panicked" not in case.server.log_text(), case.server.log_text()[-500:])
    case.checks.equal("it stops when asked", case.server.stop(), 0)
    case.checks.end()


if __name__ == "__main__":
    main()
