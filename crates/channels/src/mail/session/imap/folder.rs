//! What is remembered of a folder while connected.

use tsunagu_model::Timestamp;
use tsunagu_model::channel::FolderPosition;

use super::super::Since;
use super::names::folder_name;

const DAY: i64 = 86_400_000;
/// Clocks differ: after a renumbering this much before the first reading is read again; doubles are recognised.
const SLACK: i64 = 600_000;

/// One folder.
pub(super) struct Folder {
    /// Name as the server writes it.
    pub(super) name: String,
    /// Whether the house was asked where reading stopped.
    pub(super) asked: bool,
    /// Where reading stands.
    pub(super) position: Option<FolderPosition>,
    /// What the house keeps of it.
    pub(super) kept: Option<FolderPosition>,
    /// Mails the server took before this are left out, while the first mails are read.
    pub(super) not_before: Option<Timestamp>,
    /// The server's next UID when everything below was read.
    pub(super) read_to: Option<u32>,
    /// Whether a visit ended with mails left for the next.
    pub(super) unfinished: bool,
}

/// What to do with a folder that was opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// Nothing came since the last visit.
    Nothing,
    /// Look for mails after the position.
    Search,
    /// First connected, only new mails wanted: remember the last UID.
    RememberEnd,
}

impl Folder {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: folder_name(name),
            asked: false,
            position: None,
            kept: None,
            not_before: None,
            read_to: None,
            unfinished: false,
        }
    }

    /// Compares what the server says with where reading stands. UIDs are compared only under one UIDVALIDITY
    /// (RFC 9051 section 2.3.1.1); under another the folder is read again as far back as at first.
    pub(super) fn plan(
        &mut self,
        uid_validity: u32,
        uid_next: Option<u32>,
        since: Since,
        now: Timestamp,
    ) -> Plan {
        match &self.position {
            Some(position) if position.uid_validity == uid_validity => {
                if uid_next.is_some() && self.read_to == uid_next { Plan::Nothing } else { Plan::Search }
            }
            Some(position) => {
                let begun_at = position.begun_at;
                self.start(uid_validity, begun_at);
                self.not_before = back_from(since, begun_at).map(|moment| moment.minus_millis(SLACK));
                Plan::Search
            }
            None => {
                // The server's times have whole seconds: what comes in this very second is new.
                self.start(uid_validity, now.minus_millis(now.0.rem_euclid(1_000)));
                match (since, uid_next) {
                    (Since::Now, _) => Plan::RememberEnd,
                    (Since::Days(_) | Since::All, _) => {
                        self.not_before = back_from(since, now);
                        Plan::Search
                    }
                }
            }
        }
    }

    fn start(&mut self, uid_validity: u32, begun_at: Timestamp) {
        self.position = Some(FolderPosition { folder: self.name.clone(), uid_validity, uid: 0, begun_at });
        self.read_to = None;
        self.unfinished = false;
    }

    /// The position with every UID up to `uid` done.
    pub(super) fn position_at(&self, uid: u32) -> FolderPosition {
        let mut position = self.position.clone().unwrap_or_default();
        position.uid = position.uid.max(uid);
        position
    }

    /// The last UID that was done, 0 at the start.
    pub(super) fn uid(&self) -> u32 {
        self.position.as_ref().map_or(0, |position| position.uid)
    }

    /// When the server's own time of a mail counts: only for what was there before the first reading.
    pub(super) fn taken_at(&self, internal: Option<Timestamp>) -> Option<Timestamp> {
        let begun_at = self.position.as_ref().map(|position| position.begun_at)?;
        internal.filter(|moment| *moment < begun_at)
    }
}

fn back_from(since: Since, begun_at: Timestamp) -> Option<Timestamp> {
    match since {
        Since::Now => Some(begun_at),
        Since::Days(days) => Some(begun_at.minus_millis(i64::from(days) * DAY)),
        Since::All => None,
    }
}
