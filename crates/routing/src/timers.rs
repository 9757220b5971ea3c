//! What happens by itself when its time comes.

use std::collections::BTreeSet;

use tsunagu_model::Timestamp;

/// What a moment is for; the number is the place of the work item, or of the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Alarm {
    /// An offer was not answered.
    OfferEnds(usize),
    /// Others may have it too.
    RingWidens(usize),
    /// An answer is due soon.
    DueSoon(usize),
    /// It waited as long as it may.
    WaitedTooLong(usize),
    /// It waits for its preferred agent no longer.
    PreferredEnds(usize),
    /// Who passed it on may be offered it again.
    PassedEnds(usize),
    /// Work after took its time.
    WrapUpEnds(usize),
    /// An agent whose browser is gone keeps live work no longer.
    GraceEnds(usize),
}

impl Alarm {
    /// What it is, for whoever reads why the engine wakes.
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::OfferEnds(_) => "an offer ends",
            Self::RingWidens(_) => "requirements relax",
            Self::DueSoon(_) => "an answer is due soon",
            Self::WaitedTooLong(_) => "a work item waited as long as it may",
            Self::PreferredEnds(_) => "a work item waits for its preferred agent no longer",
            Self::PassedEnds(_) => "who passed work on may be offered it again",
            Self::WrapUpEnds(_) => "work after ends",
            Self::GraceEnds(_) => "an agent is gone for good",
        }
    }
}

/// All that is to come, earliest first.
#[derive(Debug, Default)]
pub(crate) struct Timers(BTreeSet<(Timestamp, Alarm)>);

impl Timers {
    pub(crate) fn set(&mut self, at: Timestamp, alarm: Alarm) {
        self.0.insert((at, alarm));
    }

    pub(crate) fn cancel(&mut self, at: Timestamp, alarm: Alarm) {
        self.0.remove(&(at, alarm));
    }

    pub(crate) fn next(&self) -> Option<(Timestamp, Alarm)> {
        self.0.first().copied()
    }

    /// Takes one whose time has come.
    pub(crate) fn due(&mut self, now: Timestamp) -> Option<Alarm> {
        let (at, _) = self.0.first()?;
        if *at > now {
            return None;
        }
        self.0.pop_first().map(|(_, alarm)| alarm)
    }
}
