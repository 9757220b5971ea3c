"""The recording mail server of the project's test kit, as a process of its own."""

import base64
import email
import email.policy
import json
import os

from lib import place
from lib.checks import wait_for


class Sink:
    """Takes mail by SMTP and writes a line of JSON for each. `cut_every` = n drops the connection after the final dot
    of every n-th mail, before answering."""

    def __init__(self, folder, cut_every=0):
        self.port = place.free_port()
        self.file = os.path.join(folder, f"sink-{self.port}.jsonl")
        command = [place.program("mail-sink", "MAIL_SINK_BIN"), "--listen", f"127.0.0.1:{self.port}", "--record", self.file]
        if cut_every:
            command += ["--cut-every", str(cut_every)]
        with open(self.file + ".log", "ab") as log:
            self.process = place.start(command, stdout=log, stderr=log)
        wait_for("mail-sink", lambda: place.listens(self.port))

    def settings(self):
        """Settings of a mail channel that sends through it."""
        return {"smtp_host": "127.0.0.1", "smtp_port": self.port, "smtp_security": "none"}

    def records(self):
        """Everything recorded so far, one dictionary a mail; a line still being written is left out."""
        try:
            with open(self.file, "rb") as record:
                lines = record.read().split(b"\n")
        except FileNotFoundError:
            return []
        return [json.loads(line) for line in lines[:-1] if line]

    def mails(self):
        """Everything recorded so far, as messages."""
        return [message_of(record) for record in self.records()]


def message_of(record):
    """The recorded mail, parsed."""
    return email.message_from_bytes(base64.b64decode(record["data_base64"]), policy=email.policy.compat32)
