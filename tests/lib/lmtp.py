"""A plain LMTP client (RFC 2033): one answer for each receiver."""

import socket


class Lost(Exception):
    """The connection broke: what was not answered is unknown."""


class Lmtp:
    """One connection."""

    def __init__(self, port, timeout=30, greet=True):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
        self.file = self.socket.makefile("rb")
        if greet:
            self.answer()
            self.command("LHLO test.example")

    def answer(self):
        """Reads one answer, several lines of it too: (code, text)."""
        lines = []
        while True:
            try:
                line = self.file.readline()
            except OSError as cause:
                raise Lost(str(cause)) from cause
            if not line.endswith(b"\n"):
                raise Lost("closed")
            lines.append(line.decode(errors="replace").rstrip())
            if line[3:4] != b"-":
                return int(line[:3]), "\n".join(lines)

    def command(self, line):
        """Sends a line and reads its answer."""
        self.send(line.encode(errors="surrogateescape") + b"\r\n")
        return self.answer()

    def send(self, data):
        """Sends bytes."""
        try:
            self.socket.sendall(data)
        except OSError as cause:
            raise Lost(str(cause)) from cause

    def mail(self, sender, recipients, content):
        """Sends one mail; answers a list of (code, text), one for each receiver, in order."""
        code, text = self.command(f"MAIL FROM:<{sender}>")
        if code != 250:
            return [(code, text)] * len(recipients)
        refused = {}
        for place, recipient in enumerate(recipients):
            code, text = self.command(f"RCPT TO:<{recipient}>")
            if code not in (250, 251):
                refused[place] = (code, text)
        if len(refused) == len(recipients):
            self.command("RSET")
            return [refused[place] for place in range(len(recipients))]
        code, text = self.command("DATA")
        if code != 354:
            return [refused.get(place, (code, text)) for place in range(len(recipients))]
        self.send(dotted(content) + b".\r\n")
        return [refused[place] if place in refused else self.answer() for place in range(len(recipients))]

    def close(self):
        """Says goodbye if it can."""
        try:
            self.command("QUIT")
        except Lost:
            pass
        self.file.close()
        self.socket.close()


def dotted(content):
    """Content for DATA: line ends CRLF, dots doubled, a line end at the end (RFC 5321 section 4.5.2)."""
    lines = content.replace(b"\r\n", b"\n").split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines)
