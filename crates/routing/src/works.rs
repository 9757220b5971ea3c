//! Work items, each in exactly one place.

use std::collections::BTreeMap;

use tsunagu_model::{OfferId, Timestamp, WorkId};

use crate::timers::Alarm;
use crate::waiting::Rank;
use crate::work::Work;

/// Where one is; agents by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Waiting,
    Proposed(usize),
    Offered(OfferId, usize, Timestamp),
    Held(usize),
    WrapUp(usize, Timestamp),
}

impl At {
    /// Whose capacity it takes.
    pub(crate) const fn agent(self) -> Option<usize> {
        match self {
            Self::Waiting => None,
            Self::Proposed(agent)
            | Self::Offered(_, agent, _)
            | Self::Held(agent)
            | Self::WrapUp(agent, _) => Some(agent),
        }
    }
}

/// In which line one waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The place of what it asks for.
    pub(crate) asked: usize,
    /// For whom alone it waits, and until when; else it waits with everything that asks for the same.
    pub(crate) only: Option<(usize, Timestamp)>,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) work: Work,
    /// Its queue's place.
    pub(crate) queue: usize,
    pub(crate) at: At,
    /// Where it stands while it waits and may be taken.
    pub(crate) line: Option<(Line, Rank)>,
    /// Order of arrival.
    pub(crate) number: u64,
    /// When it came into this queue.
    pub(crate) entered: Timestamp,
    pub(crate) ring: u8,
    pub(crate) is_due: bool,
    /// What is to happen when it waited too long was proposed; it is not again in this queue.
    pub(crate) is_overdue: bool,
    /// Something else than waiting was proposed for it.
    pub(crate) is_acted_on: bool,
    /// How often it was moved by a rule.
    pub(crate) moves: u8,
    /// Who passed it on, and until when they are not asked again.
    pub(crate) passed: Vec<(usize, Timestamp)>,
    pub(crate) alarms: Vec<(Timestamp, Alarm)>,
}

impl Row {
    /// Whether somebody passed it on a moment ago.
    pub(crate) fn is_passed_by(&self, agent: usize) -> bool {
        self.passed.iter().any(|(who, _)| *who == agent)
    }
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Works {
    index: BTreeMap<WorkId, usize>,
    rows: Vec<Option<Row>>,
    free: Vec<usize>,
    numbers: u64,
}

impl Works {
    pub(crate) fn find(&self, id: WorkId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    pub(crate) fn get(&self, work: usize) -> Option<&Row> {
        self.rows.get(work).and_then(Option::as_ref)
    }

    pub(crate) fn get_mut(&mut self, work: usize) -> Option<&mut Row> {
        self.rows.get_mut(work).and_then(Option::as_mut)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.index.values().filter_map(|work| self.get(*work).map(|row| (*work, row)))
    }

    pub(crate) fn insert(&mut self, work: Work, queue: usize, now: Timestamp) -> usize {
        let place = self.free.pop().unwrap_or_else(|| {
            self.rows.push(None);
            self.rows.len() - 1
        });
        self.index.insert(work.id, place);
        self.numbers += 1;
        let row = Row {
            work,
            queue,
            at: At::Waiting,
            line: None,
            number: self.numbers,
            entered: now,
            ring: 0,
            is_due: false,
            is_overdue: false,
            is_acted_on: false,
            moves: 0,
            passed: Vec::new(),
            alarms: Vec::new(),
        };
        if let Some(free) = self.rows.get_mut(place) {
            *free = Some(row);
        }
        place
    }

    pub(crate) fn remove(&mut self, work: usize) {
        if let Some(row) = self.rows.get_mut(work).and_then(Option::take) {
            self.index.remove(&row.work.id);
            self.free.push(work);
        }
    }

    /// Bytes all of it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.capacity() * (size_of::<Row>() + 96)
    }
}
