//! Reads every folder in turn, for ever: a round of visits, a rest, the next round.

use std::collections::{BTreeSet, VecDeque};

use tsunagu_model::Timestamp;
use tsunagu_model::channel::HostAnswer;

use super::super::{ImapAccount, state};
use super::Work;
use super::folder::Folder;
use super::grammar::{Response, Status};
use super::talk::Talk;
use super::visit::{Rules, Turn, Visit};

/// RFC 2177: a client ends IDLE at least every 29 minutes.
const IDLE_LONGEST: i64 = 29 * 60_000;
/// Between two looks at a folder that the server does not tell about.
const POLL: i64 = 60_000;
/// Mails taken from one folder before another has its turn.
const TURN: usize = 1_000;

/// The work of a receiving connection.
pub(super) struct Receive {
    rules: Rules,
    /// The first is the one that IDLE watches.
    folders: Vec<Folder>,
    round: VecDeque<usize>,
    doing: Doing,
    can_idle: bool,
    /// The folder that is open, if the last visit opened one.
    open: Option<usize>,
    /// Mails in the open folder.
    exists: u32,
    /// Whether mail came into the open folder since it was read.
    news: bool,
    /// Whether the last round missed a folder.
    missed: bool,
}

enum Doing {
    Nothing,
    Visiting(usize, Box<Visit>),
    /// IDLE was sent; `ending` when it has to end as soon as it stands.
    EnterIdle {
        ending: bool,
        until: Timestamp,
    },
    Idling {
        until: Timestamp,
    },
    /// `DONE` was sent.
    LeaveIdle,
    Polling {
        until: Timestamp,
    },
}

impl Receive {
    pub(super) fn new(account: &ImapAccount) -> Self {
        let names =
            if account.folders.is_empty() { vec!["INBOX".to_owned()] } else { account.folders.clone() };
        Self {
            rules: Rules {
                channel: account.channel,
                since: account.since,
                max_size: account.max_size,
                turn: if names.len() > 1 { TURN } else { usize::MAX },
            },
            folders: names.iter().map(|name| Folder::new(name)).collect(),
            round: VecDeque::new(),
            doing: Doing::Nothing,
            can_idle: false,
            open: None,
            exists: 0,
            news: false,
            missed: false,
        }
    }

    /// The first folder comes first, because most mail is there, and last, because IDLE watches what is open.
    fn begin_round(&mut self, talk: &mut Talk, now: Timestamp) {
        talk.state(state::READING);
        self.missed = false;
        self.round = (0..self.folders.len()).collect();
        if self.folders.len() > 1 {
            self.round.push_back(0);
        }
        self.next_visit(talk, now);
    }

    fn next_visit(&mut self, talk: &mut Talk, now: Timestamp) {
        match self.round.pop_front() {
            Some(place) => {
                self.open = None;
                self.news = false;
                let visit = Visit::begin(&self.folders[place], &self.rules, talk);
                self.doing = Doing::Visiting(place, Box::new(visit));
            }
            None if self.folders.iter().any(|folder| folder.unfinished) => self.begin_round(talk, now),
            None => self.rest(talk, now),
        }
    }

    fn rest(&mut self, talk: &mut Talk, now: Timestamp) {
        if self.open != Some(0) || !self.can_idle {
            self.poll_later(talk, now);
        } else if self.news {
            self.round = VecDeque::from([0]);
            self.next_visit(talk, now);
        } else {
            let longest = if self.folders.len() > 1 { POLL } else { IDLE_LONGEST };
            self.doing = Doing::EnterIdle { ending: false, until: now.plus_millis(longest) };
            talk.command("IDLE");
        }
    }

    fn poll_later(&mut self, talk: &mut Talk, now: Timestamp) {
        talk.state(if self.missed { state::NO_FOLDER } else { state::POLLING });
        self.doing = Doing::Polling { until: now.plus_millis(POLL) };
    }

    fn turn(&mut self, place: usize, turn: Turn, talk: &mut Talk, now: Timestamp) {
        match turn {
            Turn::On => {}
            Turn::Finished => {
                self.open = Some(place);
                self.next_visit(talk, now);
            }
            Turn::Missing => {
                self.missed = true;
                self.next_visit(talk, now);
            }
            Turn::Broken => {
                talk.state(state::GARBLED);
                talk.leave(None);
            }
        }
    }

    fn resting(&mut self, response: Response, talk: &mut Talk, now: Timestamp) {
        match (&mut self.doing, response) {
            (Doing::EnterIdle { ending, until }, Response::Continue) => {
                if *ending {
                    self.leave_idle(talk);
                } else {
                    let until = *until;
                    talk.patient = true;
                    talk.state(if self.missed { state::NO_FOLDER } else { state::IDLE });
                    self.doing = Doing::Idling { until };
                }
            }
            (doing, Response::Exists(count)) => {
                // Some servers tell the number they told before.
                if count > self.exists {
                    self.news = true;
                    match doing {
                        Doing::EnterIdle { ending, .. } => *ending = true,
                        Doing::Idling { .. } => self.leave_idle(talk),
                        Doing::Nothing | Doing::Visiting(..) | Doing::LeaveIdle | Doing::Polling { .. } => {}
                    }
                }
                self.exists = count;
            }
            (_, Response::Expunge) => self.exists = self.exists.saturating_sub(1),
            (doing, Response::Status { tag: Some(tag), status, .. }) => {
                if !talk.ends(&tag) {
                    return;
                }
                talk.patient = false;
                match (doing, status) {
                    (Doing::LeaveIdle, Status::Ok) => self.after_idle(talk, now),
                    _ => {
                        // Offered, and refused or ended all the same.
                        self.can_idle = false;
                        self.poll_later(talk, now);
                    }
                }
            }
            _ => {}
        }
    }

    fn leave_idle(&mut self, talk: &mut Talk) {
        talk.patient = false;
        talk.send("DONE\r\n");
        self.doing = Doing::LeaveIdle;
    }

    fn after_idle(&mut self, talk: &mut Talk, now: Timestamp) {
        if self.news {
            self.round = VecDeque::from([0]);
            self.next_visit(talk, now);
        } else {
            self.begin_round(talk, now);
        }
    }
}

impl Work for Receive {
    fn begin(&mut self, capabilities: &BTreeSet<String>, talk: &mut Talk, now: Timestamp) {
        self.can_idle = capabilities.contains("IDLE");
        self.begin_round(talk, now);
    }

    fn response(&mut self, response: Response, talk: &mut Talk, now: Timestamp) {
        match &mut self.doing {
            Doing::Visiting(place, visit) => {
                let place = *place;
                let turn = visit.response(response, &mut self.folders[place], &self.rules, talk, now);
                self.exists = visit.exists();
                self.news |= visit.has_news();
                self.turn(place, turn, talk, now);
            }
            Doing::Nothing
            | Doing::EnterIdle { .. }
            | Doing::Idling { .. }
            | Doing::LeaveIdle
            | Doing::Polling { .. } => self.resting(response, talk, now),
        }
    }

    fn answer(&mut self, answer: HostAnswer, talk: &mut Talk, now: Timestamp) {
        if let Doing::Visiting(place, visit) = &mut self.doing {
            let place = *place;
            let turn = visit.answer(answer, &mut self.folders[place], &self.rules, talk, now);
            self.turn(place, turn, talk, now);
        }
    }

    fn wake(&mut self, talk: &mut Talk, now: Timestamp) {
        match &mut self.doing {
            Doing::Visiting(place, visit) => visit.wake(&self.folders[*place], &self.rules, talk),
            Doing::EnterIdle { ending, .. } => *ending = true,
            Doing::Idling { .. } => self.leave_idle(talk),
            Doing::Polling { .. } => self.begin_round(talk, now),
            Doing::Nothing | Doing::LeaveIdle => {}
        }
    }

    fn wake_at(&self) -> Option<Timestamp> {
        match &self.doing {
            Doing::Visiting(_, visit) => visit.wake_at(),
            Doing::EnterIdle { ending: false, until }
            | Doing::Idling { until }
            | Doing::Polling { until } => Some(*until),
            Doing::EnterIdle { ending: true, .. } | Doing::Nothing | Doing::LeaveIdle => None,
        }
    }
}
