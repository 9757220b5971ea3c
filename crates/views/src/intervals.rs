//! Figures by the quarter of an hour.

use tsunagu_model::Timestamp;
use tsunagu_model::routing::{Handling, Wait};

use crate::figures::{Figures, standing};
use crate::window::{INTERVAL_MS, Window};

/// A quarter of an hour and what happened in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Which.
    pub window: Window,
    /// What happened in it.
    pub figures: Figures,
    /// How many waited at its end; of one that is not over, how many wait now.
    pub waiting: u32,
}

/// The intervals of a stretch of time, from the one its first moment is in to the one its last is in. The waits must hold
/// all that went on when the first began: what waited there is what waits later, with what came and without what ended.
pub fn intervals<'a, W, H>(waits: W, handlings: H, stretch: Window) -> Vec<Interval>
where
    W: IntoIterator<Item = &'a Wait>,
    W::IntoIter: Clone,
    H: IntoIterator<Item = &'a Handling>,
{
    let first = Window::interval(stretch.from).from;
    let at = |moment: Timestamp| usize::try_from(moment.since(first).div_euclid(INTERVAL_MS)).ok();
    let mut found: Vec<Interval> = (0_i64..)
        .map(|number| Window::interval(first.plus_millis(number * INTERVAL_MS)))
        .take_while(|window| window.from < stretch.to)
        .map(|window| Interval { window, figures: Figures::default(), waiting: 0 })
        .collect();
    let waits = waits.into_iter();
    let (mut waiting, _) = standing(waits.clone(), first.minus_millis(1));
    for wait in waits {
        let (entered, ended) = (at(wait.entered_at), wait.ended.and_then(|(moment, _)| at(moment)));
        let other = ended.filter(|ended| Some(*ended) != entered);
        for index in [entered, other].into_iter().flatten() {
            if let Some(interval) = found.get_mut(index) {
                interval.figures.wait(wait, interval.window);
            }
        }
    }
    for handling in handlings {
        if let Some(interval) = handling.until.and_then(at).and_then(|index| found.get_mut(index)) {
            interval.figures.handling(handling, interval.window);
        }
    }
    for interval in &mut found {
        waiting = (waiting + interval.figures.came()).saturating_sub(interval.figures.went());
        interval.waiting = waiting;
    }
    found
}

#[cfg(test)]
mod tests {
    use tsunagu_model::routing::{Entry, Medium, WaitEnd};
    use tsunagu_model::{ConversationId, MemberId};

    use super::*;

    fn wait(from: i64, ended: Option<(i64, WaitEnd)>) -> Wait {
        Wait {
            conversation: ConversationId(1),
            seq: 1,
            queue: None,
            medium: Medium::Chat,
            entry: Entry::Came,
            entered_at: Timestamp(from),
            since: Timestamp(from),
            ended: ended.map(|(at, end)| (Timestamp(at), end)),
            agent: None,
        }
    }

    #[test]
    fn each_quarter_counts_what_came_and_went_in_it_and_who_was_left_waiting() {
        let quarter = INTERVAL_MS;
        let waits = [
            wait(-quarter, Some((quarter + 1, WaitEnd::Left))),
            wait(-quarter, Some((0, WaitEnd::Answered))),
            wait(-quarter, Some((-1, WaitEnd::Answered))),
            wait(quarter - 1, Some((quarter, WaitEnd::Answered))),
            wait(quarter, Some((quarter + 20_000, WaitEnd::Answered))),
            wait(3 * quarter, None),
        ];
        let handling = Handling {
            conversation: ConversationId(1),
            seq: 1,
            queue: None,
            medium: Medium::Chat,
            agent: MemberId(3),
            since: Timestamp(0),
            until: Some(Timestamp(2 * quarter)),
        };
        let stretch = Window { from: Timestamp(0), to: Timestamp(3 * quarter + 1) };
        let found = intervals(&waits, [&handling], stretch);
        let told: Vec<_> = found
            .iter()
            .map(|one| {
                (
                    one.figures.entered,
                    one.figures.answered,
                    one.figures.left,
                    one.figures.handled,
                    one.waiting,
                )
            })
            .collect();
        assert_eq!(told, [(1, 1, 0, 0, 2), (1, 2, 1, 0, 0), (0, 0, 0, 1, 0), (1, 0, 0, 0, 1)]);
        assert_eq!(found[1].figures.service_level(), Some(666), "two of three");
        assert_eq!(found[3].window.to, Timestamp(4 * quarter), "one that is not over is whole");
    }

    #[test]
    fn quarters_together_are_the_stretch() {
        let waits: Vec<Wait> = (0..500)
            .map(|number| {
                let from = number * 37_003;
                let end =
                    [WaitEnd::Answered, WaitEnd::Left, WaitEnd::PutAway, WaitEnd::Moved][number as usize % 4];
                wait(from, (number % 5 != 0).then_some((from + number * 1_009, end)))
            })
            .collect();
        let stretch = Window { from: Timestamp(0), to: Timestamp(96 * INTERVAL_MS) };
        let whole = Figures::of(&waits, [], stretch);
        let found = intervals(&waits, [], stretch);
        let sum = |of: fn(&Figures) -> u32| found.iter().map(|one| of(&one.figures)).sum::<u32>();
        assert_eq!((sum(Figures::came), sum(Figures::went)), (whole.came(), whole.went()));
        assert_eq!(sum(|figures| figures.within), whole.within);
        for interval in &found {
            let (waiting, _) = standing(&waits, interval.window.to.minus_millis(1));
            assert_eq!(interval.waiting, waiting, "{:?}", interval.window);
        }
    }
}
