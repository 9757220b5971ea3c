"""The built program on a folder of its own: start, wait, kill, stop, log in."""

import os
import signal
import subprocess
import time

from lib import place
from lib.api import Api
from lib.checks import Waited, wait_for

EMAIL = "owner@example.com"
PASSWORD = "correct horse battery staple"


class Server:
    """One node. Its ports stay the same from start to start."""

    def __init__(self, folder, database_url=None, data="data", env=None, words=()):
        self.program = place.program("tsunagu", "TSUNAGU_BIN")
        self.data = os.path.join(folder, data)
        self.log = os.path.join(folder, f"{data}.log")
        self.port, self.lmtp_port = place.free_port(), place.free_port()
        self.database_url = database_url
        self.words = list(words)
        self.env = {"TSUNAGU_OWNER_EMAIL": EMAIL, "TSUNAGU_OWNER_PASSWORD": PASSWORD, "RUST_BACKTRACE": "0", **(env or {})}
        self.process = None

    def command(self, *words):
        """Command line of a subcommand on this node's data."""
        store = ["--database-url", self.database_url] if self.database_url else []
        return [self.program, *words, "--data", self.data, *store]

    def environment(self):
        """What the program sees: ours, without settings of whoever runs the test."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TSUNAGU_")}
        return {**kept, **self.env}

    def start(self, wait=True, seconds=60):
        """Starts serving and waits until it is ready; answers the seconds that took."""
        listen = ["--listen", f"127.0.0.1:{self.port}", "--lmtp-listen", f"127.0.0.1:{self.lmtp_port}"]
        begun = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = place.start(self.command("serve") + listen + self.words, stdout=log, stderr=log,
                                       env=self.environment())
        if wait:
            self.wait_ready(seconds)
        return time.monotonic() - begun

    def wait_ready(self, seconds=60):
        """Waits for /readyz and the LMTP port."""
        api = Api(self.port, timeout=5)

        def ready():
            if self.process.poll() is not None:
                raise Waited(f"ended with {self.process.returncode}:\n{self.log_text()[-3000:]}")
            try:
                return api.call("GET", "/readyz")[0] == 200 and place.listens(self.lmtp_port)
            except OSError:
                api.close()
                return False

        try:
            wait_for("the server", ready, seconds, 0.02)
        except Waited as late:
            raise Waited(f"{late}\n{self.log_text()[-3000:]}") from late
        finally:
            api.close()

    def kill(self):
        """kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, seconds=30):
        """Asks it to end; answers its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Waited(f"did not stop within {seconds} s:\n{self.log_text()[-3000:]}") from None

    def run(self, *words, seconds=120, env=None):
        """Runs a subcommand to its end; answers (exit code, output and errors)."""
        done = subprocess.run(self.command(*words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors="replace", timeout=seconds, env={**self.environment(), **(env or {})}, check=False)
        return done.returncode, done.stdout

    def serve_until_end(self, seconds=30, env=None):
        """Starts serving when it is expected to refuse; answers (exit code, output), code None when it runs on."""
        command = self.command("serve") + ["--listen", f"127.0.0.1:{self.port}", "--lmtp-listen",
                                           f"127.0.0.1:{self.lmtp_port}"] + self.words
        child = place.start(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                            env={**self.environment(), **(env or {})})
        try:
            output, _ = child.communicate(timeout=seconds)
            return child.returncode, output
        except subprocess.TimeoutExpired:
            child.kill()
            output, _ = child.communicate()
            return None, output

    def log_text(self):
        """All it wrote."""
        try:
            with open(self.log, encoding="utf-8", errors="replace") as log:
                return log.read()
        except FileNotFoundError:
            return ""

    def login(self):
        """A client logged in as the owner."""
        token = Api(self.port).post("/api/v1/auth/login", {"email": EMAIL, "password": PASSWORD})["token"]
        return Api(self.port, token)


def mail_channel(api, address, name="Support", secrets=None, **settings):
    """Makes a mail channel; answers it."""
    body = {"kind": "mail", "name": name, "settings": {"address": address, **settings}}
    if secrets:
        body["secrets"] = secrets
    return api.post("/api/v1/channels", body)


def watches(api, channel):
    """Waits until a channel that takes mail from now on knows where now is."""
    def waiting():
        lines = api.get(f"/api/v1/channels/{channel['id']}/health")["lines"]
        return any(line["name"] == "imap" and line["state"] in ("idle", "polling") for line in lines)
    wait_for("the box to be watched", waiting, 30)
