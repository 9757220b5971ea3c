"""Folders, ports and child processes that are gone when the test program is."""

import atexit
import ctypes
import errno
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

# Where ports are looked for: below those that systems give to whoever calls out, so that none is taken before it is used.
PORTS = range(20_000, 32_000)

_children = []


def fold():
    """The repository's top folder."""
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def program(name, variable):
    """Path of a built program; the environment may name another."""
    found = os.environ.get(variable)
    if not found:
        target = os.environ.get("CARGO_TARGET_DIR", os.path.join(fold(), "target"))
        found = os.path.join(target, "debug", name)
    if not os.path.exists(found):
        sys.exit(f"{found} is not there; build it with: cargo build --workspace --bins")
    return os.path.abspath(found)


def shared(*parts):
    """A path in the shared test data."""
    folder = os.environ.get("TSUNAGU_SHARED", os.path.join(fold(), "..", "shared"))
    path = os.path.join(folder, *parts)
    if not os.path.exists(path):
        sys.exit(f"{path} is not there; put the shared test data beside the clone or name it in TSUNAGU_SHARED")
    return os.path.abspath(path)


def scratch(keep=False):
    """A new folder that other users may enter (PostgreSQL does not run as root)."""
    folder = tempfile.mkdtemp(prefix="tsunagu-")
    os.chmod(folder, 0o755)
    if keep:
        atexit.register(lambda: print(f"kept: {folder}"))
    else:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def free_port():
    """A TCP port of loopback that nobody has right now."""
    while True:
        port = random.SystemRandom().choice(PORTS)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError as fault:
                if fault.errno != errno.EADDRINUSE:
                    raise


def listens(port):
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _die_with_parent():
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)


def start(command, **options):
    """Starts a child that ends with this program, whatever way this program ends."""
    child = subprocess.Popen(command, preexec_fn=_die_with_parent, **options)
    _children.append(child)
    return child


def _end_all():
    for child in _children:
        if child.poll() is None:
            child.terminate()
    for child in _children:
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


atexit.register(_end_all)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
