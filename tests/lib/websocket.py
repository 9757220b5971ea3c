"""A small WebSocket client (RFC 6455), good enough to read slowly on purpose."""

import base64
import json
import os
import socket
import struct


class Closed(Exception):
    """The other side ended the connection; the argument is the close code, or None when it just broke."""


class WebSocket:
    """One connection. `buffer` sets a small receive buffer, so that not reading is felt early."""

    def __init__(self, port, path, token, buffer=None, timeout=30):
        self.socket = socket.socket()
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.settimeout(timeout)
        self.socket.connect(("127.0.0.1", port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer {token}\r\n\r\n").encode())
        self.file = self.socket.makefile("rb")
        status = self.file.readline()
        if b" 101 " not in status:
            raise Closed(status.decode(errors="replace").strip())
        while self.file.readline().strip():
            pass

    def send(self, value):
        """Sends one JSON text."""
        data = json.dumps(value).encode()
        mask = os.urandom(4)
        length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack("!H", len(data))
        self.socket.sendall(b"\x81" + length + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(data)))

    def read(self):
        """The next JSON text; pings are skipped."""
        while True:
            try:
                head = self.file.read(2)
                if len(head) < 2:
                    raise Closed(None)
                kind, length = head[0] & 15, head[1] & 127
                if length == 126:
                    length = struct.unpack("!H", self.file.read(2))[0]
                elif length == 127:
                    length = struct.unpack("!Q", self.file.read(8))[0]
                data = self.file.read(length)
                if len(data) < length:
                    raise Closed(None)
            except ConnectionError as cause:
                raise Closed(None) from cause
            if kind == 8:
                raise Closed(struct.unpack("!H", data[:2])[0] if len(data) >= 2 else None)
            if kind == 1:
                return json.loads(data)

    def shut(self):
        """Ends it for whoever reads it in another thread, too."""
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def close(self):
        """Ends it without ceremony."""
        self.file.close()
        self.socket.close()
