//! Mail protocols without sockets: LMTP and IMAP in, SMTP out.

mod imap;
mod lines;
mod lmtp;
mod lmtp_command;
mod lmtp_content;
mod smtp;
mod smtp_content;
mod smtp_log_in;
mod smtp_offers;
mod smtp_reply;
pub mod state;

use tsunagu_model::ChannelId;
use tsunagu_model::channel::{Endpoint, Line, Session};
use tsunagu_model::outbound::Parcel;

/// Which mails of a folder are taken when it is first connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Only what arrives from now on.
    Now,
    /// Also what arrived in this many days before.
    Days(u16),
    /// Everything in the folder.
    All,
}

/// A name and its password, told to a server.
#[derive(Clone)]
pub struct Login {
    /// User name.
    pub user: String,
    /// Password; never logged.
    pub password: String,
}

/// A box to read.
#[derive(Clone)]
pub struct ImapAccount {
    /// The channel the items belong to.
    pub channel: ChannelId,
    /// The server.
    pub endpoint: Endpoint,
    /// How to log in.
    pub login: Login,
    /// Folders by their names in UTF-8; the first is watched most closely. Empty means `INBOX`.
    pub folders: Vec<String>,
    /// What to take at first.
    pub since: Since,
    /// Of a larger mail, in bytes, only the head is fetched.
    pub max_size: u64,
}

/// A server that carries our mail.
#[derive(Clone)]
pub struct SmtpAccount {
    /// The server.
    pub endpoint: Endpoint,
    /// How to log in, if it wants that.
    pub login: Option<Login>,
    /// The name we give ourselves in `EHLO`: a host name, or an address in square brackets.
    pub our_name: String,
}

/// The connections a box needs: one, named `imap`, that reads every folder.
pub fn imap_lines(account: &ImapAccount) -> Vec<Line> {
    vec![line("imap", &account.endpoint, imap::receive(account))]
}

/// The connection, named `smtp`, that carries one parcel.
pub fn smtp_line(account: &SmtpAccount, parcel: Parcel) -> Line {
    line("smtp", &account.endpoint, smtp::carry(account, parcel))
}

/// A session for one connection to our LMTP listener. `our_name` is told in the greeting; `max_size` is the largest
/// mail in bytes that any channel takes.
pub fn lmtp_session(our_name: &str, max_size: u64) -> Box<dyn Session> {
    Box::new(lmtp::LmtpSession::new(our_name, max_size))
}

/// Connections for *test now*: log in, look at each folder (`imap`) or greet (`smtp`), and leave. The outcome is
/// `Accepted`, or names what is wrong.
pub fn test_lines(imap: Option<&ImapAccount>, smtp: Option<&SmtpAccount>) -> Vec<Line> {
    let imap = imap.map(|account| line("imap", &account.endpoint, imap::trial(account)));
    let smtp = smtp.map(|account| line("smtp", &account.endpoint, smtp::trial(account)));
    imap.into_iter().chain(smtp).collect()
}

fn line(name: &str, endpoint: &Endpoint, session: Box<dyn Session>) -> Line {
    Line { name: name.to_owned(), endpoint: endpoint.clone(), session }
}

#[cfg(test)]
mod transcripts;
