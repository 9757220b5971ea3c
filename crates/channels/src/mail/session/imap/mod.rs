//! The IMAP client (RFC 9051 and RFC 3501): reads folders and leaves them as they are.

mod folder;
mod frame;
mod grammar;
mod names;
mod opening;
mod receive;
mod talk;
mod trial;
mod visit;

use std::collections::BTreeSet;

use tsunagu_model::channel::{HostAnswer, Session, SessionInput, SessionOutput};
use tsunagu_model::outbound::SendOutcome;
use tsunagu_model::{Code, Timestamp};

use super::{ImapAccount, state};
use frame::Framer;
use grammar::{Response, Status};
use opening::{Opening, Progress};
use talk::Talk;

/// How long a server may say nothing while we wait for the end of a command.
const SILENCE: i64 = 2 * 60_000;
/// Over the limit for mails: mails are as large as announced, give or take what a server adds.
const LITERAL_SLACK: u64 = 64 * 1024;
/// Bytes sent in clear before TLS must never count as said under TLS.
const SPOKE_BEFORE_TLS: &str = "the server spoke between STARTTLS and TLS";

/// A session that reads the account's folders for ever.
pub(super) fn receive(account: &ImapAccount) -> Box<dyn Session> {
    Box::new(ImapSession::new(account, receive::Receive::new(account), false))
}

/// A session that logs in, looks at each folder and leaves.
pub(super) fn trial(account: &ImapAccount) -> Box<dyn Session> {
    Box::new(ImapSession::new(account, trial::Trial::new(account), true))
}

/// What is done once logged in.
trait Work: Send {
    fn begin(&mut self, capabilities: &BTreeSet<String>, talk: &mut Talk, now: Timestamp);
    fn response(&mut self, response: Response, talk: &mut Talk, now: Timestamp);
    fn answer(&mut self, answer: HostAnswer, talk: &mut Talk, now: Timestamp);
    /// The moment it named has come.
    fn wake(&mut self, talk: &mut Talk, now: Timestamp);
    /// When to wake it.
    fn wake_at(&self) -> Option<Timestamp>;
}

struct ImapSession<W> {
    work: W,
    talk: Talk,
    framer: Framer,
    stage: Stage,
    /// Whether somebody waits for an outcome.
    reports: bool,
    heard_at: Timestamp,
}

enum Stage {
    Opening(Opening),
    Working,
}

impl<W: Work> ImapSession<W> {
    fn new(account: &ImapAccount, work: W, reports: bool) -> Self {
        Self {
            work,
            talk: Talk::default(),
            framer: Framer::new(account.max_size.saturating_add(LITERAL_SLACK)),
            stage: Stage::Opening(Opening::new(account.endpoint.security, account.login.clone())),
            reports,
            heard_at: Timestamp::default(),
        }
    }

    /// Takes whole responses until the house or the network is waited for.
    fn read(&mut self, now: Timestamp) {
        while !self.talk.is_over() && !self.talk.is_asking() {
            let frame = match self.framer.take() {
                Ok(Some(frame)) => frame,
                Ok(None) => return,
                Err(_) => return self.fail(state::GARBLED, "the server's response is too large"),
            };
            match grammar::read(&frame) {
                Ok(Response::Status { tag: None, status: Status::Bye, words, .. }) => {
                    return self.fail(state::BYE, &format!("the server said good-bye: {words}"));
                }
                Ok(response) => self.response(response, now),
                Err(_) => return self.fail(state::GARBLED, "the server does not speak IMAP"),
            }
        }
    }

    fn response(&mut self, response: Response, now: Timestamp) {
        match &mut self.stage {
            Stage::Working => self.work.response(response, &mut self.talk, now),
            Stage::Opening(opening) => match opening.response(response, &mut self.talk) {
                Progress::Going if opening.is_in_handshake() && self.framer.has_more() => {
                    self.fail(state::GARBLED, SPOKE_BEFORE_TLS);
                }
                Progress::Going => {}
                Progress::Open(capabilities) => {
                    self.stage = Stage::Working;
                    self.work.begin(&capabilities, &mut self.talk, now);
                }
                Progress::Failed(word, reason) => self.fail(word, reason),
            },
        }
    }

    fn connected(&mut self) {
        match &mut self.stage {
            Stage::Opening(opening) if opening.is_in_handshake() => opening.protected(&mut self.talk),
            Stage::Opening(_) | Stage::Working => {}
        }
    }

    const fn is_in_handshake(&self) -> bool {
        match &self.stage {
            Stage::Opening(opening) => opening.is_in_handshake(),
            Stage::Working => false,
        }
    }

    fn silent_at(&self) -> Option<Timestamp> {
        let opening = matches!(self.stage, Stage::Opening(_));
        let waits = opening || (self.talk.is_waiting() && !self.talk.patient);
        (waits && !self.talk.is_asking() && !self.talk.is_over()).then(|| self.heard_at.plus_millis(SILENCE))
    }

    fn due(&self) -> Option<(Timestamp, &'static str)> {
        let work = self.work.wake_at().filter(|_| !self.talk.is_over()).map(|moment| (moment, "turn"));
        let silence = self.silent_at().map(|moment| (moment, "silence"));
        work.into_iter().chain(silence).min_by_key(|(moment, _)| *moment)
    }

    fn deadline(&mut self, now: Timestamp) {
        if self.silent_at().is_some_and(|moment| now >= moment) {
            self.fail(state::SILENT, "the server does not answer");
        } else if self.work.wake_at().is_some_and(|moment| now >= moment) {
            // From here on an answer is expected again.
            self.heard_at = now;
            self.work.wake(&mut self.talk, now);
        }
    }

    fn fail(&mut self, word: Code, reason: &str) {
        self.talk.state(word);
        if self.reports {
            self.talk.done(SendOutcome::RetryLater { code: 0, reason: reason.to_owned() });
        }
        self.talk.close();
    }
}

impl<W: Work> Session for ImapSession<W> {
    fn handle(&mut self, input: SessionInput<'_>, now: Timestamp) {
        if self.talk.is_over() {
            return;
        }
        match input {
            SessionInput::Connected { .. } => {
                self.heard_at = now;
                self.connected();
            }
            SessionInput::Bytes(_) if self.is_in_handshake() => self.fail(state::GARBLED, SPOKE_BEFORE_TLS),
            SessionInput::Bytes(bytes) => {
                self.heard_at = now;
                self.framer.push(bytes);
                self.read(now);
            }
            SessionInput::Answer(answer) => {
                self.heard_at = now;
                self.talk.answered();
                self.work.answer(answer, &mut self.talk, now);
                self.read(now);
            }
            SessionInput::Deadline => self.deadline(now),
            SessionInput::Closed => self.fail(state::CUT, "the connection broke"),
            SessionInput::Stopping => {
                if self.talk.patient {
                    self.talk.send("DONE\r\n");
                }
                self.talk.leave(None);
            }
        }
    }

    fn poll(&mut self) -> Option<SessionOutput> {
        self.talk.poll()
    }

    fn next_deadline(&self) -> Option<(Timestamp, &'static str)> {
        self.due()
    }
}
