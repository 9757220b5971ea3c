//! The LMTP server (RFC 2033): mail is acknowledged for each receiver on its own, after commit.

use std::collections::VecDeque;

use bytes::Bytes;
use tsunagu_model::Timestamp;
use tsunagu_model::channel::{HostAnswer, HostAsk, Session, SessionInput, SessionOutput};
use tsunagu_model::inbound::RawItem;

use super::lines::{Front, Lines};
use super::lmtp_command::{Command, parse};
use super::lmtp_content::Content;

/// RFC 5321 section 4.5.3.2.7: a server waits at least 5 minutes for the next command.
const SILENCE: i64 = 5 * 60_000;
/// RFC 5321 section 4.5.3.1.4 allows 512 bytes; extensions and addresses in UTF-8 want more.
const LONGEST_LINE: usize = 2_048;
/// RFC 5321 section 4.5.3.1.8.
const MOST_RECIPIENTS: usize = 100;
/// Lines that are no commands, or out of order, before we hang up.
const MOST_ERRORS: u32 = 20;
/// Commands sent ahead while we are busy; more is no pipelining but an attack.
const MOST_AHEAD: usize = 64 * 1024;

/// One connection.
pub(super) struct LmtpSession {
    our_name: String,
    max_size: u64,
    input: Lines,
    outputs: VecDeque<SessionOutput>,
    phase: Phase,
    greeted: bool,
    envelope: Option<Envelope>,
    errors: u32,
    heard_at: Timestamp,
}

enum Phase {
    Commands,
    /// The house is asked about an address.
    Recipient(String),
    Content(Content),
    /// The house takes the mail, for one receiver after the other.
    Storing(Storing),
    Over,
}

#[derive(Default)]
struct Envelope {
    sender: String,
    announced: u64,
    recipients: Vec<Recipient>,
}

struct Recipient {
    address: String,
    max_size: u64,
}

struct Storing {
    sender: String,
    bytes: Bytes,
    waiting: VecDeque<Recipient>,
}

const TOO_LARGE: &str = "552 5.3.4 The mail is larger than this address takes";
const LATER: &str = "451 4.3.0 Not now, try again later";

impl LmtpSession {
    pub(super) fn new(our_name: &str, max_size: u64) -> Self {
        Self {
            our_name: our_name.to_owned(),
            max_size,
            input: Lines::new(LONGEST_LINE),
            outputs: VecDeque::new(),
            phase: Phase::Commands,
            greeted: false,
            envelope: None,
            errors: 0,
            heard_at: Timestamp::default(),
        }
    }

    fn run(&mut self) {
        loop {
            match &mut self.phase {
                Phase::Commands => match self.input.take() {
                    None => return,
                    Some(Front::TooLong) => self.wrong("500 5.5.2 The line is too long"),
                    Some(Front::Line(line)) => match parse(&line) {
                        Ok(command) => self.command(command),
                        Err(reply) => self.wrong(reply),
                    },
                },
                Phase::Content(content) => {
                    let (used, ended) = content.feed(self.input.rest());
                    self.input.advance(used);
                    if !ended {
                        return;
                    }
                    self.content_ended();
                }
                Phase::Recipient(_) | Phase::Storing(_) | Phase::Over => return,
            }
        }
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Lhlo => self.lhlo(),
            Command::Helo => self.wrong("500 5.5.1 This is LMTP: say LHLO"),
            Command::Mail { sender, size } => self.mail(sender, size),
            Command::Rcpt { address } => self.rcpt(address),
            Command::Data => self.data(),
            Command::Rset => {
                self.envelope = None;
                self.reply("250 2.0.0 Forgotten");
            }
            Command::Noop => self.reply("250 2.0.0 Here"),
            Command::Vrfy => self.reply("252 2.5.0 Send to it and see"),
            Command::Quit => {
                self.reply("221 2.0.0 Good-bye");
                self.close();
            }
        }
    }

    fn lhlo(&mut self) {
        self.greeted = true;
        self.envelope = None;
        let offers = ["PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"];
        self.reply(&format!("250-{}", self.our_name));
        for offer in offers {
            self.reply(&format!("250-{offer}"));
        }
        self.reply(&format!("250 SIZE {}", self.max_size));
    }

    fn mail(&mut self, sender: String, announced: u64) {
        if !self.greeted {
            self.wrong("503 5.5.1 Say LHLO first");
        } else if self.envelope.is_some() {
            self.wrong("503 5.5.1 A mail is already begun");
        } else if announced > self.max_size {
            self.reply(TOO_LARGE);
        } else {
            self.envelope = Some(Envelope { sender, announced, recipients: Vec::new() });
            self.reply("250 2.1.0 Go on");
        }
    }

    fn rcpt(&mut self, address: String) {
        match &self.envelope {
            None => self.wrong("503 5.5.1 Say MAIL first"),
            Some(envelope) if envelope.recipients.len() >= MOST_RECIPIENTS => {
                self.reply("452 4.5.3 Too many receivers in one mail");
            }
            Some(_) => {
                self.phase = Phase::Recipient(address.clone());
                self.outputs.push_back(SessionOutput::Ask(HostAsk::Recipient { address }));
            }
        }
    }

    fn data(&mut self) {
        match &self.envelope {
            None => self.wrong("503 5.5.1 Say MAIL first"),
            // RFC 2033 section 4.2: not 354 when nobody would take it.
            Some(envelope) if envelope.recipients.is_empty() => self.wrong("503 5.5.1 No receiver was taken"),
            Some(envelope) => {
                let most = envelope.recipients.iter().map(|recipient| recipient.max_size).max().unwrap_or(0);
                self.phase = Phase::Content(Content::new(most.min(self.max_size)));
                self.reply("354 Send it, end with a dot alone");
            }
        }
    }

    fn content_ended(&mut self) {
        let Phase::Content(content) = std::mem::replace(&mut self.phase, Phase::Commands) else { return };
        let envelope = self.envelope.take().unwrap_or_default();
        match content.finish() {
            None => envelope.recipients.iter().for_each(|_| self.reply(TOO_LARGE)),
            Some(bytes) => {
                let (sender, waiting) = (envelope.sender, envelope.recipients.into());
                self.phase = Phase::Storing(Storing { sender, bytes: bytes.into(), waiting });
                self.store_next();
            }
        }
    }

    fn store_next(&mut self) {
        let Phase::Storing(storing) = &mut self.phase else { return };
        let mut too_large = 0;
        let mut ask = None;
        while let Some(recipient) = storing.waiting.pop_front() {
            if storing.bytes.len() as u64 > recipient.max_size {
                too_large += 1;
                continue;
            }
            ask = Some(HostAsk::Store {
                channel: None,
                item: RawItem {
                    bytes: storing.bytes.clone(),
                    envelope_sender: Some(storing.sender.clone()),
                    recipient: Some(recipient.address),
                    taken_at: None,
                    cut_from_size: None,
                    files: Vec::new(),
                },
                position: None,
            });
            break;
        }
        for _ in 0..too_large {
            self.reply(TOO_LARGE);
        }
        match ask {
            Some(ask) => self.outputs.push_back(SessionOutput::Ask(ask)),
            None => self.phase = Phase::Commands,
        }
    }

    fn answer(&mut self, answer: HostAnswer) {
        match &mut self.phase {
            Phase::Recipient(address) => {
                let address = std::mem::take(address);
                self.phase = Phase::Commands;
                self.recipient_answer(address, answer);
            }
            Phase::Storing(_) => {
                self.store_answer(answer);
                self.store_next();
            }
            Phase::Commands | Phase::Content(_) | Phase::Over => {}
        }
    }

    fn recipient_answer(&mut self, address: String, answer: HostAnswer) {
        let Some(envelope) = &mut self.envelope else { return };
        match answer {
            HostAnswer::Known { max_size } if envelope.announced > max_size => self.reply(TOO_LARGE),
            HostAnswer::Known { max_size } => {
                envelope.recipients.push(Recipient { address, max_size });
                self.reply("250 2.1.5 Known");
            }
            HostAnswer::Unknown => self.reply("550 5.1.1 Nobody here has this address"),
            HostAnswer::Refused { reason } => self.reply(&format!("550 5.7.0 Refused: {reason}")),
            HostAnswer::TryLater | HostAnswer::Stored | HostAnswer::Position(_) => self.reply(LATER),
        }
    }

    fn store_answer(&mut self, answer: HostAnswer) {
        match answer {
            HostAnswer::Stored => self.reply("250 2.0.0 Taken"),
            HostAnswer::Refused { reason } => self.reply(&format!("550 5.7.0 Refused: {reason}")),
            HostAnswer::Unknown => self.reply("550 5.1.1 Nobody here has this address"),
            HostAnswer::TryLater | HostAnswer::Known { .. } | HostAnswer::Position(_) => self.reply(LATER),
        }
    }

    fn wrong(&mut self, reply: &str) {
        self.errors += 1;
        self.reply(reply);
        if self.errors >= MOST_ERRORS {
            self.reply("421 4.7.0 Too many errors");
            self.close();
        }
    }

    fn reply(&mut self, text: &str) {
        self.outputs.push_back(SessionOutput::Send(format!("{text}\r\n").into_bytes()));
    }

    fn close(&mut self) {
        self.phase = Phase::Over;
        self.input.clear();
        self.outputs.push_back(SessionOutput::Close);
    }

    fn silence_ends(&self) -> Option<Timestamp> {
        match self.phase {
            Phase::Commands | Phase::Content(_) => Some(self.heard_at.plus_millis(SILENCE)),
            Phase::Recipient(_) | Phase::Storing(_) | Phase::Over => None,
        }
    }
}

impl Session for LmtpSession {
    fn handle(&mut self, input: SessionInput<'_>, now: Timestamp) {
        if matches!(self.phase, Phase::Over) {
            return;
        }
        match input {
            SessionInput::Connected { .. } => {
                self.heard_at = now;
                self.reply(&format!("220 {} LMTP ready", self.our_name));
            }
            SessionInput::Bytes(bytes) => {
                self.heard_at = now;
                self.input.push(bytes);
                self.run();
                if self.input.waiting() > MOST_AHEAD {
                    self.reply("421 4.7.0 Too much was sent ahead");
                    self.close();
                }
            }
            SessionInput::Answer(answer) => {
                self.heard_at = now;
                self.answer(answer);
                self.run();
            }
            SessionInput::Deadline => {
                if self.silence_ends().is_some_and(|moment| now >= moment) {
                    self.reply("421 4.4.2 Nothing was heard for five minutes");
                    self.close();
                }
            }
            SessionInput::Stopping => {
                self.reply("421 4.3.2 This server is stopping");
                self.close();
            }
            SessionInput::Closed => self.close(),
        }
    }

    fn poll(&mut self) -> Option<SessionOutput> {
        self.outputs.pop_front()
    }

    fn next_deadline(&self) -> Option<(Timestamp, &'static str)> {
        self.silence_ends().map(|moment| (moment, "silence"))
    }
}
