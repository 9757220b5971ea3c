//! Dovecot: a real IMAP server, and the one that checks passwords for Postfix.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use anyhow::Context;

use super::authority::Authority;
use super::{Folder, free_port, program, run, wait_for_port};

const SERVER: &str = "/usr/sbin/dovecot";
const ADMIN: &str = "/usr/bin/doveadm";
const PACKAGE: &str = "dovecot-imapd";
/// Mails belong to nobody; Dovecot refuses to serve root's.
const OWNER: u32 = 65_534;

/// Password of every user; with letters that have to be written with care.
pub const PASSWORD: &str = "open\"sesame\\1";

/// What a server does besides the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Leave IDLE out of what is offered.
    pub without_idle: bool,
}

/// A running server. Any user name is a user with an empty `INBOX`; all have [`PASSWORD`].
#[derive(Debug)]
pub struct Dovecot {
    /// Port that begins in clear text and offers STARTTLS.
    pub port: u16,
    /// Port with TLS from the first byte.
    pub tls_port: u16,
    /// Port of the password service (`smtpd_sasl_type = dovecot`).
    pub auth_port: u16,
    folder: Folder,
    child: Child,
}

impl Dovecot {
    /// Starts one with a certificate of `authority`. Somebody else may take a port that was free just before; then it is
    /// tried with others.
    pub async fn start(authority: &Authority, options: Options) -> anyhow::Result<Self> {
        let mut tries = 3;
        loop {
            let dovecot = Self::on_free_ports(authority, options)?;
            let mut listening = Ok(());
            for port in [dovecot.port, dovecot.tls_port, dovecot.auth_port] {
                listening = wait_for_port(port, "dovecot").await;
                if listening.is_err() {
                    break;
                }
            }
            tries -= 1;
            match listening {
                Ok(()) => return Ok(dovecot),
                Err(_) if tries > 0 && dovecot.log().contains("Address already in use") => {}
                Err(fault) => return Err(fault.context(dovecot.log())),
            }
        }
    }

    fn on_free_ports(authority: &Authority, options: Options) -> anyhow::Result<Self> {
        let folder = Folder::new("dovecot")?;
        let ports = [free_port()?, free_port()?, free_port()?];
        let mail = folder.path().join("mail");
        std::fs::create_dir(&mail)?;
        std::os::unix::fs::chown(&mail, Some(OWNER), Some(OWNER))?;
        let text = config(folder.path(), authority, ports, options);
        let file = folder.write("dovecot.conf", &text)?;
        let child = Command::new(program(SERVER, PACKAGE)?)
            .arg("-F")
            .arg("-c")
            .arg(file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("dovecot cannot be started")?;
        Ok(Self { port: ports[0], tls_port: ports[1], auth_port: ports[2], folder, child })
    }

    /// Puts a mail into a user's folder, as a delivery would.
    pub fn deliver(&self, user: &str, folder: &str, mail: &str) -> anyhow::Result<()> {
        let file = self.folder.write("mail.eml", &mail.replace('\n', "\r\n"))?;
        self.admin(&["save", "-u", user, "-m", folder, &file.to_string_lossy()])
    }

    /// Puts a mail into a user's `INBOX` as if the server had taken it so many days ago.
    pub fn deliver_old(&self, user: &str, mail: &str, days: u64) -> anyhow::Result<()> {
        let root = self.folder.path().join("mail").join(user);
        for part in ["", "cur", "new", "tmp"] {
            let path = root.join(part);
            std::fs::create_dir_all(&path)?;
            std::os::unix::fs::chown(path, Some(OWNER), Some(OWNER))?;
        }
        // A mail in a maildir is as old as its file.
        let path = root.join("new").join(format!("{days}.days.old"));
        std::fs::write(&path, mail.replace('\n', "\r\n"))?;
        let taken = SystemTime::now() - Duration::from_secs(days * 86_400);
        std::fs::File::options().write(true).open(&path)?.set_modified(taken)?;
        std::os::unix::fs::chown(path, Some(OWNER), Some(OWNER))?;
        Ok(())
    }

    /// Makes a folder; its name is in UTF-8.
    pub fn create(&self, user: &str, folder: &str) -> anyhow::Result<()> {
        self.admin(&["mailbox", "create", "-u", user, folder])
    }

    /// Removes every mail of a folder.
    pub fn expunge_all(&self, user: &str, folder: &str) -> anyhow::Result<()> {
        self.admin(&["expunge", "-u", user, "mailbox", folder, "all"])
    }

    /// Numbers a folder anew, as after a restore: another UIDVALIDITY, UIDs from 1.
    pub fn renumber(&self, user: &str, folder: &str, uid_validity: u32) -> anyhow::Result<()> {
        self.admin(&["mailbox", "update", "-u", user, "--uid-validity", &uid_validity.to_string(), folder])
    }

    /// The flags of every mail of a folder, one line each.
    pub fn flags(&self, user: &str, folder: &str) -> anyhow::Result<Vec<String>> {
        let said = self.ask(&["-f", "flow", "fetch", "-u", user, "flags", "mailbox", folder, "all"])?;
        Ok(said.lines().map(|line| line.trim_start_matches("flags=").trim().to_owned()).collect())
    }

    /// Ends the connections of every user.
    pub fn kick(&self, user: &str) -> anyhow::Result<()> {
        self.admin(&["kick", user])
    }

    /// What it wrote to its log.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("dovecot.log")).unwrap_or_default()
    }

    fn admin(&self, words: &[&str]) -> anyhow::Result<()> {
        self.ask(words).map(drop)
    }

    fn ask(&self, words: &[&str]) -> anyhow::Result<String> {
        let config = self.folder.path().join("dovecot.conf");
        let output = run(Command::new(program(ADMIN, PACKAGE)?).arg("-c").arg(config).args(words))?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // The master tells its own children; killing it would leave them.
        let _ = self.admin(&["stop"]);
        let _ = self.child.wait();
    }
}

fn config(folder: &Path, authority: &Authority, ports: [u16; 3], options: Options) -> String {
    let folder = folder.display();
    let [port, tls_port, auth_port] = ports;
    let (cert, key) = (authority.cert.display(), authority.key.display());
    let capability = if options.without_idle { "imap_capability = IMAP4rev1 LITERAL+ UIDPLUS\n" } else { "" };
    format!(
        "base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
mail_max_userip_connections = 50
first_valid_uid = 1
{capability}
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={OWNER} gid={OWNER} home={folder}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service auth {{
  inet_listener {{
    port = {auth_port}
    address = 127.0.0.1
  }}
}}
"
    )
}
