//! Postfix: a real mail server to send to, and one that hands mail over by LMTP.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::authority::Authority;
use super::{Folder, free_port, program, run, wait_for, wait_for_port};

const SERVER: &str = "/usr/sbin/postfix";
const PACKAGE: &str = "postfix";

/// What becomes of mail for the server's own domains.
#[derive(Clone, Copy, Debug)]
pub enum Delivery {
    /// Kept in one box; see [`Postfix::mails`].
    Box,
    /// Handed over by LMTP.
    Lmtp(SocketAddr),
}

/// A running server that takes mail for `customer.example` and `shop.example`.
#[derive(Debug)]
pub struct Postfix {
    /// Port that begins in clear text and offers STARTTLS.
    pub port: u16,
    /// Port with TLS from the first byte, where one must log in.
    pub tls_port: u16,
    folder: Folder,
}

impl Postfix {
    /// Starts one; with `auth_port` passwords are checked by the Dovecot there. Only root may.
    pub async fn start(
        authority: &Authority,
        delivery: Delivery,
        auth_port: Option<u16>,
    ) -> anyhow::Result<Self> {
        let folder = Folder::new("postfix")?;
        let ports = [free_port()?, free_port()?];
        for name in ["conf", "queue", "data", "mail"] {
            std::fs::create_dir(folder.path().join(name))?;
        }
        let (user, group) = postfix_user()?;
        std::os::unix::fs::chown(folder.path().join("data"), Some(user), Some(group))?;
        std::os::unix::fs::chown(folder.path().join("mail"), Some(user), Some(group))?;
        folder
            .write("conf/main.cf", &main_cf(folder.path(), authority, delivery, auth_port, (user, group)))?;
        folder.write("conf/master.cf", &master_cf(ports))?;
        let postfix = Self { port: ports[0], tls_port: ports[1], folder };
        postfix.control("start")?;
        for port in ports {
            wait_for_port(port, "postfix").await?;
        }
        Ok(postfix)
    }

    /// The mails in the box, in no certain order.
    pub fn mails(&self) -> anyhow::Result<Vec<String>> {
        let new = self.folder.path().join("mail/box/new");
        if !new.exists() {
            return Ok(Vec::new());
        }
        std::fs::read_dir(new)?
            .map(|entry| Ok(String::from_utf8_lossy(&std::fs::read(entry?.path())?).into_owned()))
            .collect()
    }

    /// Returns once at least `count` mails are in the box.
    pub async fn wait_for(&self, count: usize) -> anyhow::Result<Vec<String>> {
        let enough = || Ok(Some(self.mails()?).filter(|mails| mails.len() >= count));
        wait_for(enough).await?.with_context(|| format!("not {count} mails came: {}", self.log()))
    }

    /// What it wrote to its log.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// Returns once the log has a line with both words; gives that line.
    pub async fn wait_for_log(&self, first: &str, second: &str) -> anyhow::Result<String> {
        let both = |line: &&str| line.contains(first) && line.contains(second);
        let look = || Ok(self.log().lines().find(both).map(str::to_owned));
        wait_for(look).await?.with_context(|| format!("no line with {first} and {second}: {}", self.log()))
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("postfix.log")
    }

    fn control(&self, word: &str) -> anyhow::Result<()> {
        let conf = self.folder.path().join("conf");
        run(Command::new(program(SERVER, PACKAGE)?).arg("-c").arg(conf).arg(word)).map(drop)
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = self.control("abort");
    }
}

fn postfix_user() -> anyhow::Result<(u32, u32)> {
    let id = |flag: &str| -> anyhow::Result<u32> {
        let output = run(Command::new("/usr/bin/id").arg(flag).arg("postfix"))?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().parse()?)
    };
    program(SERVER, PACKAGE)?;
    Ok((id("-u")?, id("-g")?))
}

fn main_cf(
    folder: &Path,
    authority: &Authority,
    delivery: Delivery,
    auth_port: Option<u16>,
    (user, group): (u32, u32),
) -> String {
    let transport = match delivery {
        Delivery::Box => "virtual".to_owned(),
        Delivery::Lmtp(addr) => format!("lmtp:inet:[{}]:{}", addr.ip(), addr.port()),
    };
    let sasl = auth_port.map_or(String::new(), |port| {
        format!(
            "smtpd_sasl_auth_enable = yes\nsmtpd_sasl_type = dovecot\nsmtpd_sasl_path = inet:127.0.0.1:{port}\n\
             smtpd_sasl_security_options = noanonymous\nbroken_sasl_auth_clients = yes\n"
        )
    });
    let (cert, key) = (authority.cert.display(), authority.key.display());
    let folder = folder.display();
    format!(
        "compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = mx.customer.example
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks =
smtputf8_enable = yes
resolve_numeric_domain = yes
virtual_mailbox_domains = customer.example, shop.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = regexp:{{ {{ !/^nobody@/ box/ }} }}
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{group}
virtual_minimum_uid = 1
virtual_transport = {transport}
lmtp_destination_recipient_limit = 50
message_size_limit = 2000000
smtpd_tls_security_level = may
smtpd_tls_cert_file = {cert}
smtpd_tls_key_file = {key}
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{ later@customer.example = 450 4.2.0 Later }} }}
{sasl}"
    )
}

fn master_cf(ports: [u16; 2]) -> String {
    let [port, tls_port] = ports;
    let services =
        ["pickup fifo n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr fifo n - n 300 1 qmgr"];
    let unix = [
        "rewrite trivial-rewrite",
        "bounce bounce",
        "defer bounce",
        "trace bounce",
        "verify verify",
        "proxymap proxymap",
        "smtp smtp",
        "error error",
        "retry error",
        "lmtp lmtp",
        "virtual virtual",
        "anvil anvil",
        "scache scache",
        "tlsmgr tlsmgr",
    ];
    let mut text = format!(
        "127.0.0.1:{port} inet n - n - - smtpd\n\
         127.0.0.1:{tls_port} inet n - n - - smtpd\n  -o smtpd_tls_wrappermode=yes\n  \
         -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n\
         postlog unix-dgram n - n - 1 postlogd\n"
    );
    for line in services {
        text.push_str(line);
        text.push('\n');
    }
    for line in unix {
        if let Some((name, server)) = line.split_once(' ') {
            // `virtual` writes boxes of others and so keeps root's rights.
            let unprivileged = if name == "virtual" { "n" } else { "-" };
            let most = if ["anvil", "scache", "tlsmgr", "verify"].contains(&name) { "1" } else { "-" };
            text.push_str(&format!("{name} unix - {unprivileged} n - {most} {server}\n"));
        }
    }
    text
}
