//! *Test now*: look at each folder of the settings and say what is wrong.

use std::collections::BTreeSet;

use tsunagu_model::Timestamp;
use tsunagu_model::channel::HostAnswer;
use tsunagu_model::outbound::SendOutcome;

use super::super::{ImapAccount, state};
use super::Work;
use super::grammar::{Response, Status};
use super::names::{folder_name, quoted};
use super::talk::Talk;

/// The work of a trial connection.
pub(super) struct Trial {
    /// Names in UTF-8, the next one last.
    left: Vec<String>,
    missing: Vec<String>,
}

impl Trial {
    pub(super) fn new(account: &ImapAccount) -> Self {
        let mut left =
            if account.folders.is_empty() { vec!["INBOX".to_owned()] } else { account.folders.clone() };
        left.reverse();
        Self { left, missing: Vec::new() }
    }

    fn next(&mut self, talk: &mut Talk) {
        match self.left.last() {
            Some(name) => talk.command(&format!("EXAMINE {}", quoted(&folder_name(name)))),
            None if self.missing.is_empty() => {
                talk.leave(Some(SendOutcome::Accepted { refused: Vec::new() }))
            }
            None => {
                talk.state(state::NO_FOLDER);
                let reason = format!("no such folder: {}", self.missing.join(", "));
                talk.leave(Some(SendOutcome::Rejected { code: 0, reason }));
            }
        }
    }
}

impl Work for Trial {
    fn begin(&mut self, _capabilities: &BTreeSet<String>, talk: &mut Talk, _now: Timestamp) {
        self.next(talk);
    }

    fn response(&mut self, response: Response, talk: &mut Talk, _now: Timestamp) {
        if let Response::Status { tag: Some(tag), status, .. } = response
            && talk.ends(&tag)
        {
            let name = self.left.pop();
            if status != Status::Ok {
                self.missing.extend(name);
            }
            self.next(talk);
        }
    }

    fn answer(&mut self, _answer: HostAnswer, _talk: &mut Talk, _now: Timestamp) {}

    fn wake(&mut self, _talk: &mut Talk, _now: Timestamp) {}

    fn wake_at(&self) -> Option<Timestamp> {
        None
    }
}
