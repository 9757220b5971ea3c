//! One visit to one folder: open it, find what is new, take it mail by mail.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use tsunagu_model::channel::{FolderPosition, HostAnswer, HostAsk};
use tsunagu_model::inbound::RawItem;
use tsunagu_model::{ChannelId, Timestamp};

use super::super::{Since, state};
use super::folder::{Folder, Plan};
use super::grammar::{Response, Status, Value};
use super::names::{internal_date, number_set, quoted, search_day};
use super::talk::Talk;

/// UIDs looked for at once; bounds the answer.
const WINDOW: u32 = 10_000;
/// Mails described at once.
const CHUNK: usize = 100;
/// When the house or the server says *not now*.
const AGAIN: i64 = 30_000;
const TRIES: u32 = 3;
const DAY: i64 = 86_400_000;

/// What a visit needs to know of the account.
pub(super) struct Rules {
    pub(super) channel: ChannelId,
    pub(super) since: Since,
    pub(super) max_size: u64,
    /// Mails taken in one visit.
    pub(super) turn: usize,
}

/// The visit under way.
pub(super) struct Visit {
    step: Step,
    uid_validity: u32,
    uid_next: Option<u32>,
    exists: u32,
    /// Whether mail came after the folder was opened.
    news: bool,
    /// The last UID of the window that is searched, `None` when the search has no end.
    window_end: Option<u32>,
    found: Vec<u32>,
    todo: VecDeque<u32>,
    described: BTreeMap<u32, Mail>,
    taken: usize,
    tries: u32,
    wake_at: Option<Timestamp>,
}

#[derive(Debug)]
enum Step {
    AskPosition,
    Examine,
    /// A search whose highest number is where reading begins.
    FindEnd,
    Search,
    Describe,
    Fetch(Fetch),
    Store(RawItem, FolderPosition),
    /// The house is told a position; `ends` when the visit is over with it.
    Advance {
        position: FolderPosition,
        ends: bool,
    },
    Over,
}

#[derive(Debug, Clone, Copy)]
struct Mail {
    uid: u32,
    size: u64,
    internal: Option<Timestamp>,
}

#[derive(Debug)]
struct Fetch {
    mail: Mail,
    /// Only the head, because the whole has so many bytes.
    cut: Option<u64>,
    got: Option<Got>,
}

#[derive(Debug)]
enum Got {
    Bytes(Bytes),
    TooLarge(u64),
}

/// How far the visit is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    On,
    /// Everything there was taken, or the turn is over.
    Finished,
    /// There is no such folder.
    Missing,
    /// The server refuses what every server must do.
    Broken,
}

impl Visit {
    /// Begins a visit.
    pub(super) fn begin(folder: &Folder, rules: &Rules, talk: &mut Talk) -> Self {
        let mut visit = Self {
            step: Step::AskPosition,
            uid_validity: 0,
            uid_next: None,
            exists: 0,
            news: false,
            window_end: None,
            found: Vec::new(),
            todo: VecDeque::new(),
            described: BTreeMap::new(),
            taken: 0,
            tries: 0,
            wake_at: None,
        };
        if folder.asked {
            visit.examine(folder, talk);
        } else {
            talk.ask(HostAsk::Position { channel: rules.channel, folder: folder.name.clone() });
        }
        visit
    }

    pub(super) const fn wake_at(&self) -> Option<Timestamp> {
        self.wake_at
    }

    /// Mails in the folder, as the server told last.
    pub(super) const fn exists(&self) -> u32 {
        self.exists
    }

    /// Whether mail came after the folder was opened.
    pub(super) const fn has_news(&self) -> bool {
        self.news
    }

    /// Whether what the server tells belongs to the opening of this folder.
    const fn is_opening(&self) -> bool {
        matches!(self.step, Step::AskPosition | Step::Examine)
    }

    pub(super) fn response(
        &mut self,
        response: Response,
        folder: &mut Folder,
        rules: &Rules,
        talk: &mut Talk,
        now: Timestamp,
    ) -> Turn {
        match response {
            Response::Exists(count) => {
                self.news |= !self.is_opening() && count > self.exists;
                self.exists = count;
            }
            Response::Expunge => self.exists = self.exists.saturating_sub(1),
            Response::Search(numbers) => self.found.extend(numbers),
            Response::Fetch(pairs) => self.fetched(&pairs),
            Response::Status { tag: None, code, .. } => self.told(&code),
            Response::Status { tag: Some(tag), status, .. } => {
                if talk.ends(&tag) {
                    return self.ended(status, folder, rules, talk, now);
                }
            }
            Response::Continue | Response::Capability(_) | Response::Other => {}
        }
        Turn::On
    }

    fn told(&mut self, code: &[String]) {
        let number = code.get(1).and_then(|word| word.parse().ok());
        match (code.first().map(String::as_str), number) {
            (Some("UIDVALIDITY"), Some(number)) if self.is_opening() => self.uid_validity = number,
            (Some("UIDNEXT"), Some(number)) if self.is_opening() => self.uid_next = Some(number),
            _ => {}
        }
    }

    fn fetched(&mut self, pairs: &[(String, Value)]) {
        let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        let Some(uid) = value("UID").and_then(as_number).and_then(|uid| u32::try_from(uid).ok()) else {
            return;
        };
        match &mut self.step {
            Step::Describe => {
                if let Some(size) = value("RFC822.SIZE").and_then(as_number) {
                    let internal = match value("INTERNALDATE") {
                        Some(Value::Text(text)) => internal_date(text),
                        Some(Value::Word(_) | Value::Skipped(_) | Value::List(_)) | None => None,
                    };
                    self.described.insert(uid, Mail { uid, size, internal });
                }
            }
            Step::Fetch(fetch) if fetch.mail.uid == uid => match value("BODY[]").or(value("BODY[HEADER]")) {
                Some(Value::Text(bytes)) => fetch.got = Some(Got::Bytes(bytes.clone())),
                Some(Value::Skipped(size)) => fetch.got = Some(Got::TooLarge(*size)),
                Some(Value::Word(_) | Value::List(_)) | None => {}
            },
            // Flags that changed, told unasked.
            Step::Fetch(_)
            | Step::AskPosition
            | Step::Examine
            | Step::FindEnd
            | Step::Search
            | Step::Store(..)
            | Step::Advance { .. }
            | Step::Over => {}
        }
    }

    fn ended(
        &mut self,
        status: Status,
        folder: &mut Folder,
        rules: &Rules,
        talk: &mut Talk,
        now: Timestamp,
    ) -> Turn {
        let ok = status == Status::Ok;
        match std::mem::replace(&mut self.step, Step::Over) {
            Step::Examine if !ok => Turn::Missing,
            Step::Examine => self.opened(folder, rules, talk, now),
            Step::FindEnd | Step::Search | Step::Describe if !ok => Turn::Broken,
            Step::FindEnd => {
                let end = self.found.iter().copied().max().unwrap_or(0);
                self.advance(folder.position_at(end), true, rules, talk);
                Turn::On
            }
            Step::Search => self.searched(folder, rules, talk),
            Step::Describe => self.next_mail(folder, rules, talk),
            Step::Fetch(fetch) => self.fetch_ended(ok, fetch, folder, rules, talk, now),
            Step::AskPosition | Step::Store(..) | Step::Advance { .. } | Step::Over => Turn::On,
        }
    }

    fn examine(&mut self, folder: &Folder, talk: &mut Talk) {
        self.step = Step::Examine;
        // EXAMINE and PEEK leave \Seen and \Recent alone (RFC 9051 section 6.3.3).
        talk.command(&format!("EXAMINE {}", quoted(&folder.name)));
    }

    fn opened(&mut self, folder: &mut Folder, rules: &Rules, talk: &mut Talk, now: Timestamp) -> Turn {
        match folder.plan(self.uid_validity, self.uid_next, rules.since, now) {
            Plan::Nothing => Turn::Finished,
            Plan::Search => self.search(folder, rules, talk),
            Plan::RememberEnd => {
                match (self.uid_next, self.exists) {
                    (Some(next), _) => {
                        self.advance(folder.position_at(next.saturating_sub(1)), true, rules, talk)
                    }
                    (None, 0) => self.advance(folder.position_at(0), true, rules, talk),
                    (None, _) => {
                        self.step = Step::FindEnd;
                        talk.command("UID SEARCH UID *");
                    }
                }
                Turn::On
            }
        }
    }

    fn search(&mut self, folder: &mut Folder, rules: &Rules, talk: &mut Talk) -> Turn {
        let from = folder.uid().saturating_add(1);
        let last = self.uid_next.map(|next| next.saturating_sub(1));
        if self.exists == 0 || last.is_some_and(|last| from > last) {
            return self.all_read(folder, rules, talk);
        }
        self.window_end = last.map(|last| last.min(from.saturating_add(WINDOW - 1)));
        let to = self.window_end.map_or("*".to_owned(), |end| end.to_string());
        let mut command = format!("UID SEARCH UID {from}:{to}");
        if let Some(moment) = folder.not_before {
            // The server compares days in a zone of its own; the exact moment is compared here later.
            command.push_str(&format!(" SINCE {}", search_day(moment.minus_millis(DAY))));
        }
        self.found.clear();
        self.step = Step::Search;
        talk.command(&command);
        Turn::On
    }

    fn searched(&mut self, folder: &mut Folder, rules: &Rules, talk: &mut Talk) -> Turn {
        let from = folder.uid().saturating_add(1);
        // `5:*` names the last mail even when its number is lower (RFC 9051 section 9, seq-range).
        self.found.retain(|uid| *uid >= from && self.window_end.is_none_or(|end| *uid <= end));
        self.found.sort_unstable();
        self.found.dedup();
        self.todo = std::mem::take(&mut self.found).into();
        self.next_chunk(folder, rules, talk)
    }

    fn next_chunk(&mut self, folder: &mut Folder, rules: &Rules, talk: &mut Talk) -> Turn {
        if self.todo.is_empty() {
            return self.window_read(folder, rules, talk);
        }
        if self.taken >= rules.turn {
            folder.unfinished = true;
            return Turn::Finished;
        }
        let chunk: Vec<u32> = self.todo.drain(..self.todo.len().min(CHUNK)).collect();
        self.described.clear();
        self.step = Step::Describe;
        talk.command(&format!("UID FETCH {} (UID RFC822.SIZE INTERNALDATE)", number_set(&chunk)));
        Turn::On
    }

    fn window_read(&mut self, folder: &mut Folder, rules: &Rules, talk: &mut Talk) -> Turn {
        let last = self.uid_next.map(|next| next.saturating_sub(1));
        match (self.window_end, last) {
            (Some(end), Some(last)) if end < last => {
                folder.position = Some(folder.position_at(end));
                self.search(folder, rules, talk)
            }
            _ => self.all_read(folder, rules, talk),
        }
    }

    fn all_read(&mut self, folder: &mut Folder, rules: &Rules, talk: &mut Talk) -> Turn {
        folder.read_to = self.uid_next;
        folder.not_before = None;
        folder.unfinished = false;
        match &folder.position {
            Some(position) if folder.kept.as_ref() != Some(position) => {
                self.advance(position.clone(), true, rules, talk);
                Turn::On
            }
            Some(_) | None => Turn::Finished,
        }
    }

    fn next_mail(&mut self, folder: &mut Folder, rules: &Rules, talk: &mut Talk) -> Turn {
        while let Some((uid, mail)) = self.described.pop_first() {
            let too_old = folder.not_before.zip(mail.internal).is_some_and(|(limit, moment)| moment < limit);
            if uid <= folder.uid() || too_old {
                folder.position = Some(folder.position_at(uid));
                continue;
            }
            self.tries = 0;
            self.fetch(mail, (mail.size > rules.max_size).then_some(mail.size), talk);
            return Turn::On;
        }
        self.next_chunk(folder, rules, talk)
    }

    fn fetch(&mut self, mail: Mail, cut: Option<u64>, talk: &mut Talk) {
        let part = if cut.is_some() { "BODY.PEEK[HEADER]" } else { "BODY.PEEK[]" };
        self.step = Step::Fetch(Fetch { mail, cut, got: None });
        talk.command(&format!("UID FETCH {} (UID {part})", mail.uid));
    }

    fn fetch_ended(
        &mut self,
        ok: bool,
        fetch: Fetch,
        folder: &mut Folder,
        rules: &Rules,
        talk: &mut Talk,
        now: Timestamp,
    ) -> Turn {
        let Fetch { mail, cut, got } = fetch;
        let bytes = match got {
            Some(Got::Bytes(bytes)) => bytes,
            Some(Got::TooLarge(size)) if cut.is_none() => {
                self.fetch(mail, Some(size), talk);
                return Turn::On;
            }
            // A head over the limit: what is left is the news that there was a mail.
            Some(Got::TooLarge(_)) => Bytes::new(),
            // Gone since it was described.
            None if ok => return self.skip(mail.uid, folder, rules, talk),
            None if self.tries + 1 < TRIES => {
                self.tries += 1;
                self.step = Step::Fetch(Fetch { mail, cut, got: None });
                self.wake_at = Some(now.plus_millis(AGAIN));
                return Turn::On;
            }
            None => {
                talk.state(state::MAIL_SKIPPED);
                return self.skip(mail.uid, folder, rules, talk);
            }
        };
        let item = RawItem {
            bytes,
            envelope_sender: None,
            recipient: None,
            taken_at: folder.taken_at(mail.internal),
            cut_from_size: cut,
            files: Vec::new(),
        };
        self.store(item, folder.position_at(mail.uid), rules, talk);
        Turn::On
    }

    fn skip(&mut self, uid: u32, folder: &mut Folder, rules: &Rules, talk: &mut Talk) -> Turn {
        folder.position = Some(folder.position_at(uid));
        self.next_mail(folder, rules, talk)
    }

    fn store(&mut self, item: RawItem, position: FolderPosition, rules: &Rules, talk: &mut Talk) {
        let (channel, kept) = (Some(rules.channel), Some(position.clone()));
        self.step = Step::Store(item.clone(), position);
        talk.ask(HostAsk::Store { channel, item, position: kept });
    }

    fn advance(&mut self, position: FolderPosition, ends: bool, rules: &Rules, talk: &mut Talk) {
        self.step = Step::Advance { position: position.clone(), ends };
        talk.ask(HostAsk::Advance { channel: rules.channel, position });
    }

    pub(super) fn answer(
        &mut self,
        answer: HostAnswer,
        folder: &mut Folder,
        rules: &Rules,
        talk: &mut Talk,
        now: Timestamp,
    ) -> Turn {
        match (std::mem::replace(&mut self.step, Step::Over), answer) {
            (Step::AskPosition, HostAnswer::Position(position)) => {
                folder.asked = true;
                folder.position.clone_from(&position);
                folder.kept = position;
                self.examine(folder, talk);
                Turn::On
            }
            (Step::Store(_, position), HostAnswer::Stored) => {
                self.taken += 1;
                folder.position = Some(position.clone());
                folder.kept = Some(position);
                self.next_mail(folder, rules, talk)
            }
            // Refused for good: remember that, or it would come again with each connection.
            (Step::Store(_, position), HostAnswer::Refused { .. }) => {
                self.advance(position, false, rules, talk);
                Turn::On
            }
            (Step::Advance { position, ends }, HostAnswer::Stored) => {
                folder.position = Some(position.clone());
                folder.kept = Some(position);
                if ends {
                    folder.read_to = self.uid_next;
                    return Turn::Finished;
                }
                self.next_mail(folder, rules, talk)
            }
            // Not now: the same question once more, later.
            (step, _) => {
                talk.state(state::HOUSE_BUSY);
                self.step = step;
                self.wake_at = Some(now.plus_millis(AGAIN));
                Turn::On
            }
        }
    }

    pub(super) fn wake(&mut self, folder: &Folder, rules: &Rules, talk: &mut Talk) {
        self.wake_at = None;
        match std::mem::replace(&mut self.step, Step::Over) {
            Step::AskPosition => {
                self.step = Step::AskPosition;
                talk.ask(HostAsk::Position { channel: rules.channel, folder: folder.name.clone() });
            }
            Step::Store(item, position) => self.store(item, position, rules, talk),
            Step::Advance { position, ends } => self.advance(position, ends, rules, talk),
            Step::Fetch(fetch) => self.fetch(fetch.mail, fetch.cut, talk),
            step @ (Step::Examine | Step::FindEnd | Step::Search | Step::Describe | Step::Over) => {
                self.step = step
            }
        }
    }
}

fn as_number(value: &Value) -> Option<u64> {
    match value {
        Value::Word(word) => word.parse().ok(),
        Value::Text(_) | Value::Skipped(_) | Value::List(_) => None,
    }
}
