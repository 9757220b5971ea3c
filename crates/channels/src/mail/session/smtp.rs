//! The SMTP client (RFC 5321): one connection carries one parcel.

use std::collections::VecDeque;

use tsunagu_model::Timestamp;
use tsunagu_model::channel::{HostAnswer, HostAsk, Security, Session, SessionInput, SessionOutput};
use tsunagu_model::outbound::{Parcel, SendOutcome};

use super::smtp_content::{END, is_writable, stuffed};
use super::smtp_log_in::{LogIn, Turn};
use super::smtp_offers::Offers;
use super::smtp_reply::{Replies, Reply};
use super::{Login, SmtpAccount};

const MINUTE: i64 = 60_000;
/// Bytes sent in clear before TLS must never count as said under TLS.
const SPOKE_BEFORE_TLS: &str = "the server spoke between STARTTLS and TLS";

/// A session that carries `parcel`.
pub(super) fn carry(account: &SmtpAccount, parcel: Parcel) -> Box<dyn Session> {
    Box::new(SmtpSession::new(account, Some(parcel)))
}

/// A session that greets, logs in and leaves.
pub(super) fn trial(account: &SmtpAccount) -> Box<dyn Session> {
    Box::new(SmtpSession::new(account, None))
}

struct SmtpSession {
    our_name: String,
    security: Security,
    login: Option<Login>,
    parcel: Option<Parcel>,
    replies: Replies,
    outputs: VecDeque<SessionOutput>,
    step: Step,
    offers: Offers,
    delivery: Delivery,
    deadline: Option<Timestamp>,
    now: Timestamp,
}

enum Step {
    Connect,
    Greeting,
    Ehlo,
    Helo,
    StartTls,
    Handshake,
    LogIn(LogIn),
    Mail,
    /// The receiver at this place was named.
    Rcpt(usize),
    Data,
    /// The content is on its way without its end; the house commits that the end comes next.
    HandOver,
    /// The end is on its way; until its answer nobody knows.
    Content,
    Over,
}

/// What became of the receivers.
#[derive(Default)]
struct Delivery {
    recipients: Vec<String>,
    refused: Vec<String>,
    /// What to say when nobody is left: the first refusal, a passing one before a final one.
    worst: Option<SendOutcome>,
}

impl SmtpSession {
    fn new(account: &SmtpAccount, parcel: Option<Parcel>) -> Self {
        Self {
            our_name: account.our_name.clone(),
            security: account.endpoint.security,
            login: account.login.clone(),
            parcel,
            replies: Replies::new(),
            outputs: VecDeque::new(),
            step: Step::Connect,
            offers: Offers::default(),
            delivery: Delivery::default(),
            deadline: None,
            now: Timestamp::default(),
        }
    }

    fn reply(&mut self, reply: &Reply) {
        let class = reply.code / 100;
        match std::mem::replace(&mut self.step, Step::Over) {
            Step::Greeting if class == 2 => self.ehlo(),
            Step::Ehlo if class == 2 => self.greeted(Offers::read(reply)),
            // RFC 5321 section 3.2: a server without extensions is greeted in the old way.
            Step::Ehlo if class == 5 => self.say(&format!("HELO {}", self.our_name), Step::Helo),
            Step::Helo if class == 2 => self.greeted(Offers::default()),
            Step::StartTls if reply.code == 220 => self.start_tls(),
            Step::LogIn(log_in) => self.log_in_turn(log_in, Some(reply)),
            Step::Mail if class == 2 => self.next_recipient(0),
            Step::Rcpt(place) => self.recipient_reply(place, reply),
            Step::Data if reply.code == 354 => self.send_content(),
            Step::Content if class == 2 => {
                let refused = std::mem::take(&mut self.delivery.refused);
                self.leave(SendOutcome::Accepted { refused });
            }
            // A fault of the connection or of the account is not one of the message: it may wait.
            Step::Greeting | Step::Ehlo | Step::Helo | Step::StartTls => self.leave(later(reply)),
            // RFC 4954 section 6: log in first.
            Step::Mail if reply.code == 530 => self.leave(SendOutcome::Reauthorise { reason: reply.words() }),
            Step::Mail | Step::Data | Step::Content => self.leave(verdict(reply)),
            // It lost patience with the content; nothing was handed over.
            Step::HandOver if class == 4 || class == 5 => {
                self.done(verdict(reply));
                self.close();
            }
            Step::Connect | Step::Handshake | Step::HandOver => self.fail("the server spoke out of turn"),
            Step::Over => {}
        }
    }

    fn ehlo(&mut self) {
        self.say(&format!("EHLO {}", self.our_name), Step::Ehlo);
    }

    fn greeted(&mut self, offers: Offers) {
        self.offers = offers;
        match self.security {
            Security::StartTls if !self.offers.start_tls => {
                self.outputs.push_back(SessionOutput::State(super::state::NO_STARTTLS));
                self.fail("STARTTLS is wanted and the server does not offer it");
            }
            Security::StartTls => self.say("STARTTLS", Step::StartTls),
            Security::None | Security::Tls => self.protected(),
        }
    }

    fn start_tls(&mut self) {
        self.step = Step::Handshake;
        self.deadline = Some(self.now.plus_millis(5 * MINUTE));
        self.outputs.push_back(SessionOutput::StartTls);
        if self.replies.has_more() {
            self.fail(SPOKE_BEFORE_TLS);
        }
    }

    fn protected(&mut self) {
        match self.login.take() {
            None => self.ready(),
            Some(login) => match LogIn::choose(login, &self.offers) {
                Some(log_in) => self.log_in_turn(log_in, None),
                None => {
                    let reason = "the server offers no log-in with a password".to_owned();
                    self.leave(SendOutcome::Reauthorise { reason });
                }
            },
        }
    }

    fn log_in_turn(&mut self, mut log_in: LogIn, reply: Option<&Reply>) {
        match log_in.turn(reply) {
            Turn::Say(line) => self.say(&line, Step::LogIn(log_in)),
            Turn::In => self.ready(),
            Turn::Later(reason) => self.leave(reason),
        }
    }

    fn ready(&mut self) {
        let Some(parcel) = &self.parcel else {
            self.leave(SendOutcome::Accepted { refused: Vec::new() });
            return;
        };
        let size = parcel.bytes.len() as u64;
        if self.offers.too_small_for(size) {
            let reason = format!("the mail has {size} bytes, more than the server takes");
            self.leave(SendOutcome::Rejected { code: 552, reason });
            return;
        }
        let utf8_needed = |address: &str| !address.is_ascii() && !self.offers.smtputf8;
        if !(parcel.sender.is_empty() || is_writable(&parcel.sender)) || utf8_needed(&parcel.sender) {
            let reason = "the sender's address cannot be written for this server".to_owned();
            self.leave(SendOutcome::Rejected { code: 553, reason });
            return;
        }
        let (written, refused): (Vec<String>, Vec<String>) = parcel
            .recipients
            .iter()
            .cloned()
            .partition(|address| is_writable(address) && !utf8_needed(address));
        self.delivery = Delivery { recipients: written, refused, worst: None };
        if self.delivery.recipients.is_empty() {
            let reason = "no receiver's address can be written for this server (SMTPUTF8 is not offered, \
                          or the address has forbidden characters)"
                .to_owned();
            self.leave(SendOutcome::Rejected { code: 553, reason });
            return;
        }
        let line = self.offers.mail_from(parcel, &self.delivery.recipients);
        self.say(&line, Step::Mail);
    }

    fn next_recipient(&mut self, place: usize) {
        if let Some(address) = self.delivery.recipients.get(place) {
            self.say(&format!("RCPT TO:<{address}>"), Step::Rcpt(place));
        } else if let Some(outcome) = self.delivery.nobody_left() {
            self.leave(outcome);
        } else {
            self.say("DATA", Step::Data);
        }
    }

    fn recipient_reply(&mut self, place: usize, reply: &Reply) {
        // RFC 5321 section 3.8: after 421 the server is gone.
        if reply.code == 421 {
            self.leave(later(reply));
            return;
        }
        if reply.code / 100 != 2 {
            self.delivery.refuse(place, verdict(reply));
        }
        self.next_recipient(place + 1);
    }

    fn send_content(&mut self) {
        let content = self.parcel.as_ref().map(|parcel| stuffed(&parcel.bytes)).unwrap_or_default();
        // RFC 5321 section 4.5.3.2.6: 10 minutes for the answer, and 3 minutes a block, here of a megabyte.
        let blocks = i64::try_from(content.len() / 1_000_000).unwrap_or(1_000);
        self.deadline = Some(self.now.plus_millis((10 + 3 * blocks) * MINUTE));
        self.step = Step::HandOver;
        self.outputs.push_back(SessionOutput::Send(content));
        self.outputs.push_back(SessionOutput::Ask(HostAsk::HandOver));
    }

    fn answer(&mut self, answer: HostAnswer) {
        match (&self.step, answer) {
            (Step::HandOver, HostAnswer::Stored) => {
                self.step = Step::Content;
                self.outputs.push_back(SessionOutput::Send(END.to_vec()));
            }
            // Closing before the end of the content means that no mail was given (RFC 5321 section 4.1.1.4).
            (Step::HandOver, _) => self.fail("the attempt could not be written down"),
            _ => {}
        }
    }

    fn say(&mut self, line: &str, next: Step) {
        // RFC 5321 section 4.5.3.2: 2 minutes for DATA, 5 for every other command.
        let minutes = if matches!(next, Step::Data) { 2 } else { 5 };
        self.deadline = Some(self.now.plus_millis(minutes * MINUTE));
        self.step = next;
        self.outputs.push_back(SessionOutput::Send(format!("{line}\r\n").into_bytes()));
    }

    /// Ends in good order; the answer to `QUIT` is of no interest.
    fn leave(&mut self, outcome: SendOutcome) {
        self.done(outcome);
        self.outputs.push_back(SessionOutput::Send(b"QUIT\r\n".to_vec()));
        self.close();
    }

    fn done(&mut self, outcome: SendOutcome) {
        match outcome {
            SendOutcome::Reauthorise { .. } => {
                self.outputs.push_back(SessionOutput::State(super::state::LOGIN_REFUSED));
            }
            SendOutcome::Accepted { .. }
            | SendOutcome::RetryLater { .. }
            | SendOutcome::Rejected { .. }
            | SendOutcome::Unknown => {}
        }
        self.outputs.push_back(SessionOutput::Done(outcome));
    }

    /// Ends because nothing sensible can be said any more.
    fn fail(&mut self, reason: &str) {
        let outcome = if matches!(self.step, Step::Content) {
            SendOutcome::Unknown
        } else {
            SendOutcome::RetryLater { code: 0, reason: reason.to_owned() }
        };
        self.outputs.push_back(SessionOutput::Done(outcome));
        self.close();
    }

    fn close(&mut self) {
        self.step = Step::Over;
        self.deadline = None;
        self.outputs.push_back(SessionOutput::Close);
    }

    fn read(&mut self) {
        while !matches!(self.step, Step::Over | Step::Handshake) {
            match self.replies.take() {
                Ok(Some(reply)) => self.reply(&reply),
                Ok(None) => return,
                Err(_) => self.fail("the server does not speak SMTP"),
            }
        }
    }
}

impl Delivery {
    fn refuse(&mut self, place: usize, outcome: SendOutcome) {
        if let Some(address) = self.recipients.get(place) {
            self.refused.push(address.clone());
        }
        let passing = matches!(outcome, SendOutcome::RetryLater { .. });
        let had_passing = matches!(self.worst, Some(SendOutcome::RetryLater { .. }));
        if self.worst.is_none() || (passing && !had_passing) {
            self.worst = Some(outcome);
        }
    }

    /// The outcome, when every receiver that was named was refused.
    fn nobody_left(&mut self) -> Option<SendOutcome> {
        let all = self.recipients.iter().all(|address| self.refused.contains(address));
        self.worst.take_if(|_| all)
    }
}

fn later(reply: &Reply) -> SendOutcome {
    SendOutcome::RetryLater { code: i64::from(reply.code), reason: reply.words() }
}

/// What a refusal means (RFC 5321 section 4.2.1): 4xx passes, 5xx does not.
fn verdict(reply: &Reply) -> SendOutcome {
    match reply.code {
        400..=499 => later(reply),
        535 => SendOutcome::Reauthorise { reason: reply.words() },
        500..=599 => SendOutcome::Rejected { code: i64::from(reply.code), reason: reply.words() },
        _ => SendOutcome::RetryLater { code: 0, reason: reply.words() },
    }
}

impl Session for SmtpSession {
    fn handle(&mut self, input: SessionInput<'_>, now: Timestamp) {
        self.now = now;
        match (input, &self.step) {
            (_, Step::Over) => {}
            (SessionInput::Connected { .. }, Step::Handshake) => {
                self.security = Security::Tls;
                self.replies = Replies::new();
                self.ehlo();
            }
            (SessionInput::Connected { .. }, _) => {
                self.step = Step::Greeting;
                self.deadline = Some(now.plus_millis(5 * MINUTE));
            }
            (SessionInput::Bytes(_), Step::Handshake) => self.fail(SPOKE_BEFORE_TLS),
            (SessionInput::Bytes(bytes), _) => {
                self.replies.push(bytes);
                self.read();
            }
            (SessionInput::Deadline, _) => {
                if self.deadline.is_some_and(|moment| now >= moment) {
                    self.fail("the server did not answer in time");
                }
            }
            (SessionInput::Closed, _) => self.fail("the connection broke"),
            // The content may already be taken: only its answer tells.
            (SessionInput::Stopping, Step::Content) => {}
            (SessionInput::Stopping, _) => self.fail("this server is stopping"),
            (SessionInput::Answer(answer), _) => self.answer(answer),
        }
    }

    fn poll(&mut self) -> Option<SessionOutput> {
        self.outputs.pop_front()
    }

    fn next_deadline(&self) -> Option<(Timestamp, &'static str)> {
        self.deadline.map(|moment| (moment, "answer"))
    }
}
