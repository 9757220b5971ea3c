"""A private dovecot (2.3) with one mailbox, and its other side: somebody who puts mail into it by IMAP."""

import getpass
import imaplib
import os
import pwd
import subprocess

from lib import place
from lib.checks import wait_for

USER = "support"
PASSWORD = "dovecot-secret"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
mail_max_userip_connections = 50
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """One IMAP server on a free port, clear text."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "dovecot")
        self.port = place.free_port()
        root = os.getuid() == 0
        owner = pwd.getpwnam("mail" if root else getpass.getuser())
        for part in ("run", "mail", "home"):
            os.makedirs(os.path.join(self.folder, part))
            os.chown(os.path.join(self.folder, part), owner.pw_uid if part != "run" else -1, -1)
        config = os.path.join(self.folder, "dovecot.conf")
        me = getpass.getuser()
        with open(config, "w", encoding="utf-8") as out:
            out.write(CONFIG.format(folder=self.folder, port=self.port, password=PASSWORD, uid=owner.pw_uid,
                                    gid=owner.pw_gid, internal="dovecot" if root else me,
                                    group="dovecot" if root else me, login="dovenull" if root else me))
        self.process = place.start(["/usr/sbin/dovecot", "-F", "-c", config], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        wait_for("dovecot", lambda: place.listens(self.port))

    def settings(self, **more):
        """Settings of a mail channel that reads this box."""
        return {"imap_host": "127.0.0.1", "imap_port": self.port, "imap_security": "none", "imap_user": USER,
                "imap_folders": ["INBOX"], **more}

    def secrets(self):
        """Secrets of that channel."""
        return {"imap_password": PASSWORD}

    def deliver(self, content, folder="INBOX", flags=""):
        """Puts a mail into the box, as a mail server does."""
        with imaplib.IMAP4("127.0.0.1", self.port) as box:
            box.login(USER, PASSWORD)
            box.create(folder) if folder != "INBOX" else None
            answer, detail = box.append(folder, flags, None, content)
            if answer != "OK":
                raise RuntimeError(f"APPEND: {detail}")

    def flags(self):
        """The flags of each mail in the inbox, as dovecot writes them."""
        with imaplib.IMAP4("127.0.0.1", self.port) as box:
            box.login(USER, PASSWORD)
            box.select("INBOX", readonly=True)
            return box.fetch("1:*", "(FLAGS)")[1]
