"""Drives the peers that are installed, and prints what they cost as JSON, one object a line.

    python3 bench/peers.py FOLDER MAILS

Roundup (`pip install roundup`): mails by its own gateway, in one process, so that no start of a process is counted.
The mails come on standard input as a JSON list of base64 texts: the same ones our program was given.
"""

import base64
import email
import json
import logging
import os
import subprocess
import sys
import time


def roundup(folder, mails):
    """CPU of one mail to one issue in Roundup's classic tracker, or why there is no figure."""
    try:
        import roundup.instance
        from roundup import mailgw
        from roundup.scripts.roundup_mailgw import parse_arguments
    except ImportError:
        return {"name": "Roundup", "skipped": "not installed"}
    home = os.path.join(folder, "roundup")
    admin = os.path.join(os.path.dirname(sys.executable), "roundup-admin")
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # Outgoing mail goes to a file: nothing leaves.
    outgoing = os.path.join(home, "outgoing")
    words = f"tracker_web=http://localhost:8080/,mail_domain=tracker.example,mail_host=localhost,mail_debug={outgoing}"
    subprocess.run([admin, "-i", home, "install", "classic", "sqlite", words], **quiet)
    subprocess.run([admin, "-i", home, "initialise", "bench"], **quiet)
    logging.disable(logging.CRITICAL)
    tracker = roundup.instance.open(home)
    words = parse_arguments([home])
    gateway_words = words[1] if isinstance(words, tuple) else words
    refused, reason = 0, ""
    cpu, began = time.process_time(), time.monotonic()
    for mail in mails:
        gateway = mailgw.MailGW(tracker, gateway_words)
        try:
            gateway.handle_Message(email.message_from_bytes(mail, mailgw.RoundupMessage))
        except Exception as fault:  # whatever it says, the figure is void then
            refused, reason = refused + 1, repr(fault)[:200]
    cpu, wall = time.process_time() - cpu, time.monotonic() - began
    if refused:
        return {"name": "Roundup", "skipped": f"{refused} of {len(mails)} mails refused: {reason}"}
    return {"name": "Roundup", "mails": len(mails), "cpu": cpu, "wall": wall}


def main():
    """Runs every peer there is."""
    mails = [base64.b64decode(text) for text in json.load(sys.stdin)]
    print(json.dumps(roundup(sys.argv[1], mails)))


if __name__ == "__main__":
    main()
