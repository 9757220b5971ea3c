"""Erasing people from the running program: under load, over kill -9, down to the bytes of the data folder.

    python3 tests/erase.py [--keep] [--store sqlite|postgres] [--mails N]

A person with many mails, files, answers and notes is erased while others write. The program is killed in the middle and
started again; the receipt then says that it is done. Nothing of the person stands in any file, nobody else's timeline
has changed, and the views still come out of the log.
"""

import argparse
import base64
import io
import json
import os
import sys
import threading
import time
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.checks import Checks, wait_for
from lib.lmtp import Lmtp, Lost
from lib.postgres import Postgres
from lib.server import Server, mail_channel
from lib.sink import Sink

SUPPORT = "support@example.com"
PERSON = "akechi@ranpo.example"
NAME = "明智小五郎"
RARE = "zweiundvierzigstes"
SUBJECT = "二銭銅貨のこと"
FILE = "anemone-nijumenso.pdf"
OTHER = "hanako@customer.example"
# Far away: queued until somebody takes it back.
FUTURE = "2999-01-01T00:00:00Z"


def large(number):
    """A mail of over 32 kB with a file, its words encoded as mail programs do."""
    encoded = base64.b64encode(f"{RARE} {NAME}".encode()).decode()
    japanese = f"{NAME}です。".encode("iso-2022-jp").decode("ascii")
    file = base64.encodebytes((f"{RARE} " * 3000).encode()).decode()
    return (f"From: =?utf-8?B?{base64.b64encode(NAME.encode()).decode()}?= <{PERSON}>\r\nTo: {SUPPORT}\r\n"
            f"Subject: =?utf-8?B?{base64.b64encode(SUBJECT.encode()).decode()}?=\r\n"
            f"Message-ID: <large-{number}@ranpo.example>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            "--b\r\nContent-Type: text/plain; charset=iso-2022-jp\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
            f"{japanese}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            f"{encoded}\r\n--b\r\nContent-Type: application/pdf; name=\"{FILE}\"\r\n"
            f"Content-Disposition: attachment; filename=\"{FILE}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + file.replace("\n", "\r\n") + "\r\n--b--\r\n").encode("ascii")


def forms(word):
    """A word as it may stand in a file: plain, wide, in mail charsets, and in base64 at each of its three places."""
    found = {word.encode(), word.encode("utf-16-le"), word.encode("iso-2022-jp")[3:-3] or word.encode()}
    for charset in ("utf-8", "iso-2022-jp"):
        for shift in range(3):
            text = base64.b64encode(b"\0" * shift + word.encode(charset))
            found.add(text[4 if shift else 0:].rstrip(b"=")[:-1])
    return {form for form in found if len(form) >= 6}


def in_files(folder, words):
    """Places below a folder that hold one of these words in any form."""
    wanted = {form: word for word in words for form in forms(word)}
    found = []
    for where, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), "rb") as file:
                content = file.read()
            found += [f"{name}: {word}" for form, word in wanted.items() if form in content]
    return found


def timeline(api, profile):
    """Everything of a profile, as JSON text."""
    return json.dumps(api.get(f"/api/v1/profiles/{profile}/timeline", limit=200)["items"], sort_keys=True)


def load(server, stop, sent):
    """Others write until told to stop; a broken connection is opened again."""
    number = 0
    while not stop.is_set():
        try:
            client = Lmtp(server.lmtp_port)
            while not stop.is_set():
                content = mails.write(f"load{number}@load.example", SUPPORT, "Load", "words", f"<load-{number}@load.example>")
                client.mail("bounces@load.example", [SUPPORT], content)
                number += 1
        except (OSError, Lost):
            stop.wait(0.05)
    sent.append(number)


def main():
    """Runs the steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--mails", type=int, default=600)
    options = parser.parse_args()
    checks = Checks()
    folder = place.scratch(options.keep)

    checks.step(f"a person with {options.mails} mails, and others")
    sink = Sink(folder)
    url = Postgres(folder).database("erase") if options.store == "postgres" else None
    server = Server(folder, url)
    server.start()
    api = server.login()
    mail_channel(api, SUPPORT, **sink.settings())
    client = Lmtp(server.lmtp_port)
    person = None
    for number in range(options.mails):
        if number % 15 == 14:
            # An exchange ends here and the next mail begins another, with a key of its own.
            person = person or api.all("/api/v1/conversations", view="all")[0]["id"]
            api.post(f"/api/v1/conversations/{person}/resolve")
        content = large(number) if number % 50 == 0 else mails.write(
            f"{NAME} <{PERSON}>", SUPPORT, SUBJECT, f"{RARE} {number}", f"<mail-{number}@ranpo.example>")
        client.mail(PERSON, [SUPPORT], content)
    client.mail(OTHER, [SUPPORT], mails.write(f"花子 <{OTHER}>", SUPPORT, "別の件", "another matter", "<other@customer.example>"))
    conversations = api.all("/api/v1/conversations", view="all")
    mine = next(one for one in conversations if one["subject"] == SUBJECT)
    other = next(one for one in conversations if one["subject"] != SUBJECT)["profile"]["id"]
    profile = mine["profile"]["id"]
    path = f"/api/v1/conversations/{mine['id']}/messages"
    api.post(path, {"type": "note", "text": f"{NAME} {RARE}"})
    api.post(path, {"type": "reply", "text": f"{NAME} {RARE}", "send_at": FUTURE})
    before = timeline(api, other)

    checks.step("everything of the person as one file")
    status, content, _ = api.call("POST", f"/api/v1/profiles/{profile}/export", {"lang": "en"})
    archive = zipfile.ZipFile(io.BytesIO(content))
    checks.equal("the answer is whole", (status, archive.testzip()), (200, None))
    exported = json.loads(archive.read("export.json"))
    checks.equal("every message is in it, no note", len(exported["items"]), options.mails + 1)
    checks.equal("the address too", exported["handles"][0]["address"], PERSON)
    page = archive.read("index.html").decode()
    checks.that("the page for people says the same", NAME in page and page.count("<article") == options.mails + 1)
    checks.that("files are enclosed", any(name.endswith(FILE) for name in archive.namelist()))

    checks.step("erased under load, killed in the middle")
    stop, sent = threading.Event(), []
    writer = threading.Thread(target=load, args=(server, stop, sent), daemon=True)
    writer.start()
    answer = api.post(f"/api/v1/profiles/{profile}/erase", {"reason": "asked by letter", "confirm": profile})
    receipt = f"/api/v1/receipts/{answer['receipt']}"
    server.kill()
    for delay in (0.05, 0.1, 0.15, 0.2):
        server.start(wait=False)
        time.sleep(delay)
        server.kill()
    server.start()
    api = server.login()
    shown = api.get(f"/api/v1/profiles/{profile}")
    checks.equal("what was acknowledged outlives the kill", (shown["state"], shown["receipt"]), ("erased", answer["receipt"]))
    done = wait_for("the receipt", lambda: (lambda row: row if row["state"] == "done" else None)(api.get(receipt)), 120)
    checks.equal("messages, notes and what was taken back",
                 [done["erased"][name] for name in ("messages", "notes", "cancelled")], [options.mails + 1, 1, 1])
    checks.that("nothing on the receipt names the person", PERSON not in json.dumps(done) and NAME not in json.dumps(done, ensure_ascii=False))
    stop.set()
    writer.join()
    checks.that("others wrote all the while", sent[0] > 0, str(sent))
    words = [PERSON, NAME, RARE, SUBJECT, FILE]
    checks.equal("nothing stands in its files while it runs", in_files(server.data, words), [])
    checks.equal("no file of a blob is left", sum(len(names) for _, _, names in os.walk(os.path.join(server.data, "blobs"))), 0)
    checks.equal("another person's timeline is as before", timeline(api, other), before)
    checks.equal("nothing was sent", len(sink.mails()), 0)

    checks.step("stopped, looked through, checked, and started again")
    checks.equal("the program stops when asked", server.stop(), 0)
    checks.equal("nothing stands in its files", in_files(server.data, words), [])
    checks.equal("nor in its log lines", [word for word in words if word in server.log_text()], [])
    code, output = server.run("rebuild", "--check")
    checks.equal("every view comes out of the log", code, 0)
    checks.that("and says so", "every view agrees" in output, output)
    server.start()
    api = server.login()
    checks.equal("the receipt is the same", api.get(receipt), done)
    again = Lmtp(server.lmtp_port)
    again.mail(PERSON, [SUPPORT], mails.write(f"{NAME} <{PERSON}>", SUPPORT, "また", "I am back", "<back@ranpo.example>"))
    back = wait_for("the new mail", lambda: next((one for one in api.all("/api/v1/conversations", view="all")
                                                  if one["subject"] == "また"), None), 30)
    checks.that("who writes again begins anew", back["profile"]["id"] != profile)
    checks.equal("with one item", len(api.get(f"/api/v1/profiles/{back['profile']['id']}/timeline")["items"]), 1)

    checks.step("the same from the command line")
    born, file = back["profile"]["id"], os.path.join(folder, "export.zip")
    code, output = server.run("export", "--profile", born, file)
    checks.equal("beside a server only where the store allows it", code, 0 if options.store == "postgres" else 3)
    server.stop()
    if code:
        code, output = server.run("export", "--profile", born, file)
    checks.equal("export ends well", (code, output.count("export.zip")), (0, 1))
    with zipfile.ZipFile(file) as archive:
        checks.equal("with everything", len(json.loads(archive.read("export.json"))["items"]), 1)
    checks.equal("it is readable by its owner alone", os.stat(file).st_mode & 0o777, 0o600)
    checks.equal("an existing file is left alone", server.run("export", "--profile", born, file)[0], 1)
    checks.equal("a slip erases nobody", server.run("erase", "--profile", born, "--reason", "asked", "--confirm", profile)[0], 1)
    code, output = server.run("erase", "--profile", born, "--reason", "asked", "--confirm", born)
    checks.equal("erase ends well", code, 0)
    checks.that("and says what it took", "erased: 1 messages" in output, output)
    checks.equal("nothing stands in its files", in_files(server.data, words + ["I am back"]), [])
    checks.equal("every view comes out of the log", server.run("rebuild", "--check")[0], 0)
    checks.end()


if __name__ == "__main__":
    main()
