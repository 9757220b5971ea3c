"""Starting and stopping on both stores, and what the program says when it cannot.

    python3 tests/start_stop.py [--keep]

Each fault must give a message that says what to do, an exit code that is not 0, and no damage: afterwards the program starts
again and shows what it showed before. The full disk is a small tmpfs, so this needs root (or any right to mount).
"""

import argparse
import atexit
import os
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from lib import mails, place
from lib.api import Api
from lib.checks import Checks
from lib.lmtp import Lmtp, Lost
from lib.postgres import Postgres
from lib.server import EMAIL, PASSWORD, Server, mail_channel
from lib.websocket import WebSocket

SUPPORT = "support@example.com"
OTHER_KEY = "77" * 32


def refused(checks, what, outcome, *parts):
    """Checks that a start was refused with a message that holds each part."""
    code, output = outcome
    checks.that(f"{what}: exit code not 0", code not in (0, None), f"exit {code}: {output[-500:]}")
    for part in parts:
        checks.that(f"{what}: the message says {part!r}", part.lower() in output.lower(), output[-500:])
    checks.that(f"{what}: no panic", "panicked" not in output, output[-500:])


def send(server, number):
    """One mail; answers the code."""
    client = Lmtp(server.lmtp_port)
    content = mails.write("Hanako <hanako@load.example>", SUPPORT, f"Mail {number}", "text", f"<{number}@load.example>")
    [(code, _)] = client.mail("hanako@load.example", [SUPPORT], content)
    client.close()
    return code


def shown(server):
    """Message-IDs of all items."""
    api = server.login()
    conversations = api.all("/api/v1/conversations", view="all")
    return sorted(item["message_id"] for one in conversations for item in api.items(one["id"]))


def life(checks, server):
    """Start on nothing, use it, stop, start again, also after kill -9."""
    seconds = server.start()
    checks.step(f"started on nothing in {seconds:.2f} s")
    mail_channel(server.login(), SUPPORT)
    checks.equal("a mail is taken", send(server, 1), 250)
    checks.equal("it stops when asked", server.stop(), 0)
    checks.step(f"started again in {server.start():.2f} s")
    checks.equal("the mail is still there", shown(server), ["<1@load.example>"])
    checks.equal("another is taken", send(server, 2), 250)
    server.kill()
    checks.step(f"started after kill -9 in {server.start():.2f} s")
    checks.equal("both are there", shown(server), ["<1@load.example>", "<2@load.example>"])
    api = server.login()
    live = WebSocket(server.port, "/api/v1/live", api.token)
    live.send({"subscribe": ["inbox"]})
    peer = Lmtp(server.lmtp_port)
    begun = time.monotonic()
    code = server.stop()
    checks.equal("it stops although a browser, a program and a mail server are connected", code, 0)
    checks.that("without waiting for them", time.monotonic() - begun < 10, f"{time.monotonic() - begun:.1f} s")
    live.close()
    peer.socket.close()
    server.start()


def first_start(checks, folder):
    """A start on nothing, by somebody who has no workspace yet: the last thing they read is where to make it."""
    server = Server(folder, data="first-start")
    del server.env["TSUNAGU_OWNER_EMAIL"], server.env["TSUNAGU_OWNER_PASSWORD"]
    server.start()
    lines = [line for line in server.log_text().splitlines() if line.strip()]
    wanted = f"set up the first workspace: http://localhost:{server.port}/setup?token="
    checks.that("a first start ends with where to set it up", lines[-1].startswith(wanted), "\n".join(lines[-5:]))
    checks.that("below being ready", lines[-2].startswith("ready on "), "\n".join(lines[-5:]))
    checks.equal("it stops when asked", server.stop(), 0)


def second_process(checks, server):
    """Another process on the same folder."""
    other = Server(os.path.dirname(server.data), data=os.path.basename(server.data))
    refused(checks, "second process on the same folder", other.serve_until_end(), "in use", "another")
    checks.equal("the first goes on", send(server, 3), 250)


def wrong_key(checks, server):
    """A master key that is not the one of the store."""
    before = shown(server)
    server.stop()
    refused(checks, "wrong master key", server.serve_until_end(env={"TSUNAGU_MASTER_KEY": OTHER_KEY}), "master key", "TSUNAGU_MASTER_KEY")
    refused(checks, "master key that is none", server.serve_until_end(env={"TSUNAGU_MASTER_KEY": "secret"}), "64 hexadecimal digits")
    server.start()
    checks.equal("with the right key all is there", shown(server), before)


def locked_out(checks, server):
    """A password forgotten: a link from the command line, beside nothing; leaves the server stopped."""
    code, output = server.run("reset-password", "--email", EMAIL)
    checks.that("tsunagu reset-password prints a link", code == 0 and "/reset#tso_" in output, f"{code}: {output[-500:]}")
    refused(checks, "reset-password for a stranger", server.run("reset-password", "--email", "nobody@example.com"), "no member")
    without = server.run("reset-password", "--email", EMAIL, "--second-factor-off")
    refused(checks, "a second factor off that is not on", without, "no second factor")
    server.start()
    token = output.split("/reset#")[1].strip()
    status, body, _ = Api(server.port).call("POST", "/api/v1/auth/reset", {"token": token, "password": PASSWORD})
    checks.that("the link sets a password and logs in", status == 200 and "token" in body, f"{status}: {body}")
    status, body, _ = Api(server.port).call("POST", "/api/v1/auth/reset", {"token": token, "password": PASSWORD})
    checks.equal("the link works once", (status, body["code"]), (400, "link_unusable"))
    server.login()
    server.stop()


def damaged_audit(checks, server):
    """Somebody edits the audit of a stopped server on the embedded store; leaves it mended."""
    code, output = server.run("doctor")
    checks.that("tsunagu doctor finds nothing", code == 0 and "as written" in output, f"{code}: {output[-500:]}")
    with sqlite3.connect(os.path.join(server.data, "tsunagu.db")) as store:
        [[verb]] = store.execute("SELECT verb FROM audit WHERE n = 2").fetchall()
        store.execute("UPDATE audit SET verb = 'nothing' WHERE n = 2")
    refused(checks, "a row of the audit was edited", server.run("doctor"), "row 2 was changed")
    with sqlite3.connect(os.path.join(server.data, "tsunagu.db")) as store:
        store.execute("UPDATE audit SET verb = ? WHERE n = 2", [verb])


def unreachable(checks, folder):
    """No database at the address, then no such database on a server."""
    url = f"postgres://postgres@127.0.0.1:{place.free_port()}/nowhere"
    server = Server(folder, url, data="unreachable")
    refused(checks, "unreachable database", server.serve_until_end(seconds=60), "cannot reach the database", "--database-url")
    server = Server(folder, "postgres://postgres:very-secret@127.0.0.1:1/nowhere", data="unreachable")
    _, output = server.serve_until_end(seconds=60)
    checks.that("the password of the address is not shown", "very-secret" not in output, output[-500:])


def mount(folder, megabytes):
    """A small disk."""
    os.makedirs(folder)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, text=True,
                          check=False)
    if done.returncode:
        raise RuntimeError(f"cannot mount a tmpfs of {megabytes} MB (needs root): {done.stderr.strip()}")
    atexit.register(subprocess.run, ["umount", "-l", folder], check=False, capture_output=True)


def fill(disk, leave=0):
    """Fills a disk with a ballast file, except for `leave` bytes; answers its path."""
    ballast = os.path.join(disk, "ballast")
    with open(ballast, "wb") as out:
        try:
            while True:
                out.write(bytes(65536))
                out.flush()
        except OSError:
            pass
    if leave:
        os.truncate(ballast, max(0, os.path.getsize(ballast) - leave))
    return ballast


def full_disk(checks, folder):
    """A disk that fills up while mail comes, and one that is full at the start."""
    disk = os.path.join(folder, "disk")
    mount(disk, 64)
    server = Server(disk)
    server.log = os.path.join(folder, "full-disk.log")
    server.start()
    mail_channel(server.login(), SUPPORT)
    taken = [number for number in range(10) if send(server, number) == 250]
    checks.equal("mails are taken while there is room", len(taken), 10)
    ballast = fill(disk)
    codes = []
    for number in range(10, 3000):
        try:
            codes.append(send(server, number))
        except (Lost, OSError):
            codes.append(0)
        if codes[-1] == 250:
            taken.append(number)
        else:
            break
    checks.that("on a full disk a mail is asked to come later, not refused for good", codes[-1] == 0 or 400 <= codes[-1] < 500, str(codes[-3:]))
    ended = server.process.poll()
    checks.that("the program lives on, or ended with a code", ended is None or ended != 0, str(ended))
    checks.that("its log says that the disk is full", "space" in server.log_text().lower() or "full" in server.log_text().lower(),
                server.log_text()[-500:])
    refused(checks, "start on a full disk", Server(disk, data="fresh").serve_until_end(), "space")
    os.remove(ballast)
    if ended is None:
        checks.equal("with room again mail is taken without a restart", send(server, 5000), 250)
        taken.append(5000)
        server.kill()
    server.start()
    wanted = sorted(f"<{number}@load.example>" for number in taken)
    found = shown(server)
    checks.equal("after kill -9 every acknowledged mail is there", [one for one in wanted if one not in found], [])
    checks.equal("and mail is taken again", send(server, 9999), 250)
    checks.equal("it stops when asked", server.stop(), 0)
    code, output = server.run("rebuild", "--check")
    checks.that("tsunagu rebuild --check exits 0", code == 0, f"{code}: {output[-500:]}")


def main():
    """Both stores, then the faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    checks = Checks()
    folder = place.scratch(options.keep)
    checks.step("SQLite")
    first_start(checks, folder)
    sqlite = Server(folder, data="sqlite")
    life(checks, sqlite)
    second_process(checks, sqlite)
    wrong_key(checks, sqlite)
    checks.equal("it stops when asked", sqlite.stop(), 0)
    locked_out(checks, sqlite)
    damaged_audit(checks, sqlite)
    checks.step("PostgreSQL")
    postgres = Postgres(folder)
    server = Server(folder, postgres.database("life"), data="postgres-node")
    life(checks, server)
    wrong_key(checks, server)
    checks.equal("it stops when asked", server.stop(), 0)
    checks.step("faults")
    unreachable(checks, folder)
    full_disk(checks, folder)
    checks.end()


if __name__ == "__main__":
    main()
