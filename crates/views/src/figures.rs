//! Sums over waits and handlings, and the rates made of them. `docs/GLOSSARY.md` has the formulas with their sources.

use tsunagu_model::Timestamp;
use tsunagu_model::routing::{Entry, Handling, Wait, WaitEnd};

use crate::level::Level;
use crate::window::Window;

/// Who leaves sooner than this has not waited: the threshold of short abandons, in milliseconds.
const AT_ONCE_MS: i64 = 5_000;

/// What happened in a stretch of time. Each wait counts once where it begins and once where it ends, so that in every
/// stretch: entered + moved in + returned + those who waited before = answered + left + put away + moved out + those who
/// wait now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Customers who began to wait.
    pub entered: u32,
    /// Contacts that came from another queue.
    pub moved_in: u32,
    /// Contacts that somebody had, and that waited again.
    pub returned: u32,
    /// Waits that ended with somebody taking or answering it.
    pub answered: u32,
    /// Of those, within the level of their medium.
    pub within: u32,
    /// Waits that ended with nobody having answered.
    pub left: u32,
    /// Of those, so soon that nobody could have answered; no rate counts them.
    pub left_at_once: u32,
    /// Waits that ended with nobody having to answer, or not now.
    pub put_away: u32,
    /// Waits that went on in another queue.
    pub moved_out: u32,
    /// How long the answered had waited altogether, in milliseconds.
    pub wait_ms: i64,
    /// How long the one of them had waited who waited longest.
    pub longest_ms: i64,
    /// Handlings that ended.
    pub handled: u32,
    /// How long they were altogether, in milliseconds.
    pub handle_ms: i64,
}

impl Figures {
    /// Of all waits and handlings that are given, what happened in the stretch.
    pub fn of<'a>(
        waits: impl IntoIterator<Item = &'a Wait>,
        handlings: impl IntoIterator<Item = &'a Handling>,
        window: Window,
    ) -> Self {
        let mut figures = Self::default();
        waits.into_iter().for_each(|wait| figures.wait(wait, window));
        handlings.into_iter().for_each(|handling| figures.handling(handling, window));
        figures
    }

    /// Counts a wait.
    pub fn wait(&mut self, wait: &Wait, window: Window) {
        if window.has(wait.entered_at) {
            match wait.entry {
                Entry::Came => self.entered += 1,
                Entry::Moved => self.moved_in += 1,
                Entry::Returned => self.returned += 1,
            }
        }
        let Some((at, end)) = wait.ended.filter(|(at, _)| window.has(*at)) else { return };
        match end {
            WaitEnd::Answered => {
                let waited = waited_ms(wait, at);
                self.answered += 1;
                self.within += u32::from(is_within(wait, at));
                self.wait_ms += waited;
                self.longest_ms = self.longest_ms.max(waited);
            }
            WaitEnd::Left => {
                self.left += 1;
                self.left_at_once += u32::from(waited_ms(wait, at) < AT_ONCE_MS);
            }
            WaitEnd::PutAway => self.put_away += 1,
            WaitEnd::Moved => self.moved_out += 1,
        }
    }

    /// Counts a handling that ended.
    pub fn handling(&mut self, handling: &Handling, window: Window) {
        if let Some(until) = handling.until.filter(|until| window.has(*until)) {
            self.handled += 1;
            self.handle_ms += until.since(handling.since).max(0);
        }
    }

    /// Waits that began.
    pub(crate) fn came(&self) -> u32 {
        self.entered + self.moved_in + self.returned
    }

    /// Waits that ended.
    pub(crate) fn went(&self) -> u32 {
        self.answered + self.left + self.put_away + self.moved_out
    }

    /// Those who were answered, or left after they had waited.
    const fn counted(&self) -> u32 {
        self.answered + self.left - self.left_at_once
    }

    /// Service level in thousandths: of those who were answered or left, who was answered in time. None while there
    /// were none.
    pub fn service_level(&self) -> Option<u32> {
        thousandths(self.within, self.counted())
    }

    /// Abandonment in thousandths: of those who were answered or left, who left.
    pub fn abandonment(&self) -> Option<u32> {
        thousandths(self.left - self.left_at_once, self.counted())
    }

    /// Average speed of answer in milliseconds.
    pub fn asa_ms(&self) -> Option<i64> {
        (self.answered > 0).then(|| self.wait_ms / i64::from(self.answered))
    }

    /// Average handle time in milliseconds.
    pub fn aht_ms(&self) -> Option<i64> {
        (self.handled > 0).then(|| self.handle_ms / i64::from(self.handled))
    }
}

/// How long the customer of a wait had waited at a moment, in milliseconds.
fn waited_ms(wait: &Wait, at: Timestamp) -> i64 {
    at.since(wait.since).max(0)
}

/// Whether a wait that was answered then was within the level of its medium.
fn is_within(wait: &Wait, at: Timestamp) -> bool {
    waited_ms(wait, at) <= Level::of(wait.medium).within_ms
}

/// A part of a whole in thousandths, rounded down; none of nothing.
pub(crate) fn thousandths(part: u32, whole: u32) -> Option<u32> {
    let found = (u64::from(part) * 1_000).checked_div(u64::from(whole))?;
    u32::try_from(found).ok()
}

/// How many waited at a moment, and since when the one of them who waited longest.
pub fn standing<'a>(waits: impl IntoIterator<Item = &'a Wait>, at: Timestamp) -> (u32, Option<Timestamp>) {
    let mut found = (0, None::<Timestamp>);
    for wait in waits {
        let over = wait.ended.is_some_and(|(ended, _)| ended <= at);
        if wait.entered_at <= at && !over {
            found.0 += 1;
            found.1 = Some(found.1.map_or(wait.since, |since| since.min(wait.since)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use tsunagu_model::routing::Medium;
    use tsunagu_model::{ConversationId, MemberId, QueueId};

    use super::*;

    const DAY: Window = Window { from: Timestamp(0), to: Timestamp(86_400_000) };

    fn wait(since: i64, ended: Option<(i64, WaitEnd)>) -> Wait {
        Wait {
            conversation: ConversationId(1),
            seq: 1,
            queue: Some(QueueId(2)),
            medium: Medium::Chat,
            entry: Entry::Came,
            entered_at: Timestamp(since),
            since: Timestamp(since),
            ended: ended.map(|(at, end)| (Timestamp(at), end)),
            agent: None,
        }
    }

    #[test]
    fn rates_are_those_of_the_glossary() {
        let waits = [
            wait(0, Some((20_000, WaitEnd::Answered))),
            wait(0, Some((20_001, WaitEnd::Answered))),
            wait(0, Some((5_000, WaitEnd::Answered))),
            wait(0, Some((60_000, WaitEnd::Left))),
            wait(0, Some((60_000, WaitEnd::PutAway))),
            wait(0, Some((4_999, WaitEnd::Left))),
            wait(90_000, None),
        ];
        let handling = |since, until: Option<i64>| Handling {
            conversation: ConversationId(1),
            seq: 1,
            queue: None,
            medium: Medium::Chat,
            agent: MemberId(3),
            since: Timestamp(since),
            until: until.map(Timestamp),
        };
        let handlings = [handling(0, Some(30_000)), handling(0, Some(90_000)), handling(0, None)];
        let figures = Figures::of(&waits, &handlings, DAY);
        assert_eq!((figures.entered, figures.answered, figures.within, figures.left), (7, 3, 2, 2));
        assert_eq!(figures.left_at_once, 1);
        assert_eq!(figures.service_level(), Some(500), "two of four");
        assert_eq!(figures.abandonment(), Some(250), "one of four");
        assert_eq!(figures.asa_ms(), Some(15_000));
        assert_eq!(figures.longest_ms, 20_001);
        assert_eq!(figures.aht_ms(), Some(60_000));
        assert_eq!(figures.came() - figures.went(), standing(&waits, Timestamp(90_000)).0, "nobody is lost");
    }

    #[test]
    fn nothing_has_no_rates() {
        let figures = Figures::of(&[], &[], DAY);
        assert_eq!((figures.service_level(), figures.abandonment()), (None, None));
        assert_eq!((figures.asa_ms(), figures.aht_ms()), (None, None));
    }

    #[test]
    fn a_wait_stands_from_its_first_moment_up_to_its_last() {
        let waits = [wait(100, Some((200, WaitEnd::Answered))), wait(150, None)];
        let cases = [(99, 0, None), (100, 1, Some(100)), (199, 2, Some(100)), (200, 1, Some(150))];
        for (at, count, since) in cases {
            assert_eq!(standing(&waits, Timestamp(at)), (count, since.map(Timestamp)), "{at}");
        }
    }
}
