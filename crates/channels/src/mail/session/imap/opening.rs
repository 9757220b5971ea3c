//! From the greeting to being logged in.

use std::collections::{BTreeSet, VecDeque};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tsunagu_model::Code;
use tsunagu_model::channel::Security;
use tsunagu_model::outbound::SendOutcome;

use super::super::{Login, state};
use super::grammar::{Response, Status};
use super::names::quoted;
use super::talk::Talk;

/// The way in.
pub(super) struct Opening {
    security: Security,
    login: Login,
    step: Step,
    capabilities: Option<BTreeSet<String>>,
    /// Parts of the log-in that wait for the server's `+`.
    parts: VecDeque<String>,
}

enum Step {
    Greeting,
    /// Capabilities before the log-in.
    Offers,
    StartTls,
    Handshake,
    LogIn,
    /// Capabilities after the log-in: more may be offered now.
    Rights,
}

/// How far it is.
pub(super) enum Progress {
    Going,
    /// Logged in, with what the server can do.
    Open(BTreeSet<String>),
    /// It ends here, with this state word and reason; nothing more can be said.
    Failed(Code, &'static str),
}

impl Opening {
    pub(super) const fn new(security: Security, login: Login) -> Self {
        Self { security, login, step: Step::Greeting, capabilities: None, parts: VecDeque::new() }
    }

    /// TLS stands: everything heard before is forgotten (RFC 9051 section 6.2.1).
    pub(super) fn protected(&mut self, talk: &mut Talk) {
        self.security = Security::Tls;
        self.capabilities = None;
        self.ask_offers(talk);
    }

    pub(super) const fn is_in_handshake(&self) -> bool {
        matches!(self.step, Step::Handshake)
    }

    pub(super) fn response(&mut self, response: Response, talk: &mut Talk) -> Progress {
        match response {
            Response::Capability(words) => {
                self.capabilities = Some(words);
                Progress::Going
            }
            Response::Continue => {
                match self.parts.pop_front() {
                    Some(part) => talk.send(&part),
                    // It wants more than we have: break off (RFC 9051 section 6.2.2).
                    None => talk.send("*\r\n"),
                }
                Progress::Going
            }
            Response::Status { tag, status, code, words } => {
                if code.first().is_some_and(|word| word == "CAPABILITY") {
                    self.capabilities = Some(code.iter().skip(1).cloned().collect());
                }
                match tag {
                    None => self.message(status, talk),
                    Some(tag) if talk.ends(&tag) => self.ended(status, &code, &words, talk),
                    Some(_) => Progress::Failed(state::REFUSED, "the server answered what was not asked"),
                }
            }
            Response::Exists(_)
            | Response::Expunge
            | Response::Fetch(_)
            | Response::Search(_)
            | Response::Other => Progress::Going,
        }
    }

    fn message(&mut self, status: Status, talk: &mut Talk) -> Progress {
        match (&self.step, status) {
            (Step::Greeting, Status::Ok) => {
                match self.capabilities {
                    Some(_) => return self.offers_known(talk),
                    None => self.ask_offers(talk),
                }
                Progress::Going
            }
            // Logged in by other means; with STARTTLS wanted it is too late for that (RFC 9051 section 7.1.4).
            (Step::Greeting, Status::PreAuth) if self.security == Security::StartTls => {
                Progress::Failed(state::NO_STARTTLS, "the server allows no STARTTLS")
            }
            (Step::Greeting, Status::PreAuth) => {
                self.step = Step::Rights;
                talk.command("CAPABILITY");
                Progress::Going
            }
            (Step::Greeting, Status::No | Status::Bad | Status::Bye) => {
                Progress::Failed(state::REFUSED, "the server is closed")
            }
            (_, Status::Ok | Status::No | Status::Bad | Status::PreAuth | Status::Bye) => Progress::Going,
        }
    }

    fn ask_offers(&mut self, talk: &mut Talk) {
        self.step = Step::Offers;
        talk.command("CAPABILITY");
    }

    fn ended(&mut self, status: Status, code: &[String], words: &str, talk: &mut Talk) -> Progress {
        match (&self.step, status) {
            (Step::Offers, Status::Ok) => self.offers_known(talk),
            (Step::StartTls, Status::Ok) => {
                self.step = Step::Handshake;
                talk.start_tls();
                Progress::Going
            }
            (Step::LogIn, Status::Ok) => match self.capabilities.take() {
                Some(words) => Progress::Open(words),
                None => {
                    self.step = Step::Rights;
                    talk.command("CAPABILITY");
                    Progress::Going
                }
            },
            (Step::Rights, Status::Ok | Status::No | Status::Bad) => {
                Progress::Open(self.capabilities.take().unwrap_or_default())
            }
            (Step::LogIn, Status::No | Status::Bad) if !is_passing(code) => {
                self.refused(words, talk);
                Progress::Going
            }
            (Step::LogIn, _) => Progress::Failed(state::REFUSED, "the server cannot log anybody in now"),
            (Step::Greeting | Step::Offers | Step::StartTls | Step::Handshake | Step::Rights, _) => {
                Progress::Failed(state::REFUSED, "the server refused to begin")
            }
        }
    }

    fn offers_known(&mut self, talk: &mut Talk) -> Progress {
        let offers = self.capabilities.take().unwrap_or_default();
        if self.security == Security::StartTls {
            if !offers.contains("STARTTLS") {
                return Progress::Failed(
                    state::NO_STARTTLS,
                    "STARTTLS is wanted and the server does not offer it",
                );
            }
            self.step = Step::StartTls;
            talk.command("STARTTLS");
            return Progress::Going;
        }
        let Login { user, password } = &self.login;
        let simple =
            [user, password].iter().all(|text| text.chars().all(|letter| (' '..='~').contains(&letter)));
        let no_login = offers.contains("LOGINDISABLED");
        self.step = Step::LogIn;
        if offers.contains("AUTH=PLAIN") && (no_login || !simple) {
            self.parts.push_back(format!("{}\r\n", STANDARD.encode(format!("\0{user}\0{password}"))));
            talk.command("AUTHENTICATE PLAIN");
        } else if no_login {
            self.refused("the server allows no log-in with a password on this connection", talk);
        } else {
            self.log_in(talk);
        }
        Progress::Going
    }

    fn log_in(&mut self, talk: &mut Talk) {
        let mut line = "LOGIN".to_owned();
        let mut parts = Vec::new();
        for text in [&self.login.user, &self.login.password] {
            if text.chars().all(|letter| (' '..='~').contains(&letter)) {
                line.push(' ');
                line.push_str(&quoted(text));
            } else {
                // What cannot be quoted goes as a literal, each after the server's go-ahead.
                line.push_str(&format!(" {{{}}}", text.len()));
                parts.push(std::mem::replace(&mut line, text.clone()));
            }
        }
        parts.push(line);
        let mut parts = parts.into_iter();
        talk.command(&parts.next().unwrap_or_default());
        self.parts = parts.map(|part| format!("{part}\r\n")).collect();
    }

    fn refused(&mut self, words: &str, talk: &mut Talk) {
        talk.state(state::LOGIN_REFUSED);
        talk.leave(Some(SendOutcome::Reauthorise { reason: words.to_owned() }));
    }
}

/// Whether a refusal says that it will pass (RFC 5530 section 3).
fn is_passing(code: &[String]) -> bool {
    code.first().is_some_and(|word| {
        ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN"].contains(&word.as_str())
    })
}
