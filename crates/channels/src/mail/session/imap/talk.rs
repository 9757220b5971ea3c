//! Our half of the talk with an IMAP server: commands with tags, and what the driver is to do.

use std::collections::VecDeque;

use tsunagu_model::Code;
use tsunagu_model::channel::{HostAsk, SessionOutput};
use tsunagu_model::outbound::SendOutcome;

/// What was said and not answered, and what is to be done.
#[derive(Default)]
pub(super) struct Talk {
    outputs: VecDeque<SessionOutput>,
    tags: u32,
    /// The tag of the command that is not answered yet.
    pending: Option<String>,
    /// Whether a long silence of the server is fine now.
    pub(super) patient: bool,
    asking: bool,
    over: bool,
}

impl Talk {
    /// Sends a command and waits for its end.
    pub(super) fn command(&mut self, command: &str) {
        self.tags += 1;
        let tag = format!("t{}", self.tags);
        self.send(&format!("{tag} {command}\r\n"));
        self.pending = Some(tag);
    }

    /// Sends text that belongs to the command under way.
    pub(super) fn send(&mut self, text: &str) {
        self.outputs.push_back(SessionOutput::Send(text.as_bytes().to_vec()));
    }

    pub(super) fn ask(&mut self, ask: HostAsk) {
        self.asking = true;
        self.outputs.push_back(SessionOutput::Ask(ask));
    }

    /// The house answered.
    pub(super) const fn answered(&mut self) {
        self.asking = false;
    }

    /// While an answer is due nothing the server says is looked at.
    pub(super) const fn is_asking(&self) -> bool {
        self.asking
    }

    pub(super) const fn is_waiting(&self) -> bool {
        self.pending.is_some()
    }

    /// Whether this is the tag that is waited for; then it is waited for no more.
    pub(super) fn ends(&mut self, tag: &str) -> bool {
        self.pending.take_if(|pending| pending == tag).is_some()
    }

    pub(super) fn start_tls(&mut self) {
        self.outputs.push_back(SessionOutput::StartTls);
    }

    pub(super) fn state(&mut self, word: Code) {
        self.outputs.push_back(SessionOutput::State(word));
    }

    /// Says what came of it, says good-bye and closes.
    pub(super) fn leave(&mut self, outcome: Option<SendOutcome>) {
        if let Some(outcome) = outcome {
            self.outputs.push_back(SessionOutput::Done(outcome));
        }
        self.command("LOGOUT");
        self.close();
    }

    pub(super) fn done(&mut self, outcome: SendOutcome) {
        self.outputs.push_back(SessionOutput::Done(outcome));
    }

    pub(super) fn close(&mut self) {
        self.over = true;
        self.pending = None;
        self.outputs.push_back(SessionOutput::Close);
    }

    pub(super) const fn is_over(&self) -> bool {
        self.over
    }

    pub(super) fn poll(&mut self) -> Option<SessionOutput> {
        self.outputs.pop_front()
    }
}
