//! Plays a transcript.

use std::collections::VecDeque;

use bytes::Bytes;
use tsunagu_model::channel::{
    Endpoint, FolderPosition, HostAnswer, HostAsk, Security, Session, SessionInput, SessionOutput,
};
use tsunagu_model::outbound::{Parcel, SendOutcome};
use tsunagu_model::{ChannelId, Code, Timestamp};

use super::super::{ImapAccount, Login, Since, SmtpAccount, imap_lines, lmtp_session, smtp_line, test_lines};

/// One thing that happens to a session.
#[derive(Clone, Debug)]
pub enum Beat {
    Connect,
    Hear(Vec<u8>),
    Answer(HostAnswer),
    Pass(i64),
    End,
    Stop,
}

/// A session and its time.
pub struct Player {
    session: Box<dyn Session>,
    now: Timestamp,
    tls: bool,
}

/// What happens in a transcript. Pieces that follow one another directly are one.
pub fn inputs(text: &str) -> Vec<Beat> {
    let mut beats = Vec::new();
    let mut heard: Vec<u8> = Vec::new();
    for line in text.lines().skip(1) {
        if let Some(bytes) = line.strip_prefix('>') {
            heard.extend(wire(bytes));
            continue;
        }
        if !heard.is_empty() {
            beats.push(Beat::Hear(std::mem::take(&mut heard)));
        }
        if let Some(beat) = beat(line) {
            beats.push(beat);
        }
    }
    if !heard.is_empty() {
        beats.push(Beat::Hear(heard));
    }
    beats
}

fn beat(line: &str) -> Option<Beat> {
    let (sign, rest) = line.split_once(' ').unwrap_or((line, ""));
    match sign {
        "+" => Some(Beat::Connect),
        "=" => Some(Beat::Answer(answer(rest))),
        "@" => Some(Beat::Pass(rest.parse::<i64>().unwrap() * 1_000)),
        "-" => Some(Beat::End),
        "!" => Some(Beat::Stop),
        _ => None,
    }
}

fn wire(line: &str) -> Vec<u8> {
    let line = line.strip_prefix(' ').unwrap_or(line);
    let (text, end) = line.strip_suffix('␃').map_or((line, "\r\n"), |text| (text, ""));
    format!("{text}{end}").replace('␊', "\n").replace('␍', "\r").into_bytes()
}

fn answer(text: &str) -> HostAnswer {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    match word {
        "known" => HostAnswer::Known { max_size: rest.parse().unwrap() },
        "unknown" => HostAnswer::Unknown,
        "stored" => HostAnswer::Stored,
        "refused" => HostAnswer::Refused { reason: Code::parse(rest).unwrap() },
        "later" => HostAnswer::TryLater,
        "position" if rest == "none" => HostAnswer::Position(None),
        "position" => HostAnswer::Position(Some(position(rest))),
        _ => panic!("no answer: {text}"),
    }
}

/// `folder 7:3 since 2026-11-01T00:00:00Z`
fn position(text: &str) -> FolderPosition {
    let (folder, rest) = text.split_once(' ').unwrap();
    let (numbers, since) = rest.split_once(" since ").unwrap();
    let (uid_validity, uid) = numbers.split_once(':').unwrap();
    FolderPosition {
        folder: folder.to_owned(),
        uid_validity: uid_validity.parse().unwrap(),
        uid: uid.parse().unwrap(),
        begun_at: Timestamp::parse_rfc3339(since).unwrap(),
    }
}

impl Player {
    /// A session as a first line names it, in a year to come.
    pub fn new(head: &str) -> Self {
        let now = Timestamp::parse_rfc3339("2026-11-21T00:00:00Z").unwrap();
        Self { session: session(head), now, tls: head.contains("security=tls") }
    }

    /// Plays the inputs of a transcript; gives it back with the outputs as they came.
    pub fn play(mut self, text: &str) -> String {
        let mut lines: Vec<String> = vec![text.lines().next().unwrap().to_owned()];
        let mut heard: Vec<u8> = Vec::new();
        let mut input = text.lines().skip(1).peekable();
        while let Some(line) = input.next() {
            if let Some(bytes) = line.strip_prefix('>') {
                lines.push(line.to_owned());
                heard.extend(wire(bytes));
                if !input.peek().is_some_and(|next| next.starts_with('>')) {
                    let beat = Beat::Hear(std::mem::take(&mut heard));
                    lines.extend(self.feed(&beat, &[]));
                }
            } else if let Some(beat) = beat(line) {
                lines.push(line.to_owned());
                lines.extend(self.feed(&beat, &[]));
            } else if line.is_empty() || line.starts_with('#') {
                lines.push(line.to_owned());
            }
        }
        lines.join("\n") + "\n"
    }

    /// Plays beats with the bytes cut at these places of each piece. As the driver does, it hears nothing while an
    /// answer is due.
    pub fn outputs(mut self, beats: &[Beat], cuts: &[usize]) -> Vec<String> {
        beats.iter().flat_map(|beat| self.feed(beat, cuts)).collect()
    }

    fn feed(&mut self, beat: &Beat, cuts: &[usize]) -> Vec<String> {
        match beat {
            Beat::Connect => {
                let tls = std::mem::replace(&mut self.tls, true);
                self.input(SessionInput::Connected { tls })
            }
            Beat::Hear(bytes) => {
                let mut cuts: Vec<usize> = cuts.iter().copied().filter(|cut| *cut < bytes.len()).collect();
                cuts.extend([0, bytes.len()]);
                cuts.sort_unstable();
                let pieces =
                    cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).filter(|piece| !piece.is_empty());
                pieces.flat_map(|piece| self.input(SessionInput::Bytes(piece))).collect()
            }
            Beat::Answer(answer) => self.input(SessionInput::Answer(answer.clone())),
            Beat::Pass(millis) => {
                self.now = self.now.plus_millis(*millis);
                match self.session.next_deadline() {
                    Some((moment, _)) if moment <= self.now => self.input(SessionInput::Deadline),
                    _ => Vec::new(),
                }
            }
            Beat::End => self.input(SessionInput::Closed),
            Beat::Stop => self.input(SessionInput::Stopping),
        }
    }

    fn input(&mut self, input: SessionInput<'_>) -> Vec<String> {
        self.session.handle(input, self.now);
        let mut outputs = VecDeque::new();
        while let Some(output) = self.session.poll() {
            outputs.push_back(output);
        }
        outputs.into_iter().flat_map(written).collect()
    }
}

fn written(output: SessionOutput) -> Vec<String> {
    match output {
        SessionOutput::Send(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let whole = text.strip_suffix("\r\n").map_or_else(|| format!("{text}␃"), str::to_owned);
            whole
                .split("\r\n")
                .map(|line| format!("< {}", line.replace('\n', "␊").replace('\r', "␍")).trim_end().to_owned())
                .collect()
        }
        SessionOutput::StartTls => vec!["tls".to_owned()],
        SessionOutput::Ask(ask) => vec![format!("ask {}", asked(ask))],
        SessionOutput::Done(outcome) => vec![format!("done {}", done(outcome))],
        SessionOutput::State(word) => vec![format!("state {word}")],
        SessionOutput::Close => vec!["close".to_owned()],
    }
}

fn asked(ask: HostAsk) -> String {
    let place = |position: &FolderPosition| {
        let FolderPosition { folder, uid_validity, uid, begun_at } = position;
        format!("{folder} {uid_validity}:{uid} since {}", begun_at.to_rfc3339())
    };
    match ask {
        HostAsk::Recipient { address } => format!("recipient {address}"),
        HostAsk::Store { item, position, .. } => {
            let mut text = format!("store {:?}", String::from_utf8_lossy(&item.bytes));
            let parts = [
                item.envelope_sender.map(|sender| format!("from <{sender}>")),
                item.recipient.map(|recipient| format!("to <{recipient}>")),
                item.taken_at.map(|moment| format!("taken {}", moment.to_rfc3339())),
                item.cut_from_size.map(|size| format!("cut from {size}")),
                position.as_ref().map(|position| format!("at {}", place(position))),
            ];
            for part in parts.into_iter().flatten() {
                text.push(' ');
                text.push_str(&part);
            }
            text
        }
        HostAsk::Advance { position, .. } => format!("advance {}", place(&position)),
        HostAsk::HandOver => "hand over".to_owned(),
        HostAsk::Position { folder, .. } => format!("position {folder}"),
    }
}

fn done(outcome: SendOutcome) -> String {
    match outcome {
        SendOutcome::Accepted { refused } if refused.is_empty() => "accepted".to_owned(),
        SendOutcome::Accepted { refused } => format!("accepted, refused {}", refused.join(" ")),
        SendOutcome::RetryLater { code, reason } => format!("later {code}: {reason}"),
        SendOutcome::Rejected { code, reason } => format!("rejected {code}: {reason}"),
        SendOutcome::Reauthorise { reason } => format!("reauthorise: {reason}"),
        SendOutcome::Unknown => "unknown".to_owned(),
    }
}

fn session(head: &str) -> Box<dyn Session> {
    let mut words = head.split(' ');
    let (kind, settings): (&str, Vec<(&str, &str)>) =
        (words.next().unwrap(), words.map(|word| word.split_once('=').unwrap()).collect());
    let setting = |name: &str| settings.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let number = |name: &str, usual: u64| setting(name).map_or(usual, |value| value.parse().unwrap());
    let security = match setting("security") {
        Some("tls") => Security::Tls,
        Some("starttls") => Security::StartTls,
        _ => Security::None,
    };
    let endpoint = Endpoint { host: "mx.example".to_owned(), port: 1, security };
    let login = setting("user").map(|user| Login {
        user: user.to_owned(),
        password: setting("password").unwrap_or("secret").to_owned(),
    });
    let list =
        |name: &str| setting(name).map_or_else(Vec::new, |text| text.split(',').map(str::to_owned).collect());
    let imap = ImapAccount {
        channel: ChannelId(1),
        endpoint: endpoint.clone(),
        login: login.clone().unwrap_or(Login { user: "taro".to_owned(), password: "secret".to_owned() }),
        folders: list("folders"),
        since: match setting("since") {
            Some("now") => Since::Now,
            Some("all") | None => Since::All,
            Some(days) => Since::Days(days.parse().unwrap()),
        },
        max_size: number("max_size", 1_000),
    };
    let smtp = SmtpAccount { endpoint, login, our_name: "[192.0.2.1]".to_owned() };
    let parcel = Parcel {
        sender: setting("from").unwrap_or("support@shop.example").to_owned(),
        recipients: list("to"),
        bytes: Bytes::from(setting("content").unwrap_or("Hi").replace('␊', "\n").replace('␠', " ")),
        provider_id: String::new(),
    };
    match kind {
        "lmtp" => lmtp_session("mx.shop.example", number("max_size", 1_000)),
        "imap" => imap_lines(&imap).pop().unwrap().session,
        "imap-trial" => test_lines(Some(&imap), None).pop().unwrap().session,
        "smtp" => smtp_line(&smtp, parcel).session,
        "smtp-trial" => test_lines(None, Some(&smtp)).pop().unwrap().session,
        _ => panic!("no session: {kind}"),
    }
}
