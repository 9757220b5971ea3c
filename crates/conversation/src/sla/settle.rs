//! What becomes of the clocks when something happened.

use tsunagu_model::Timestamp;
use tsunagu_model::conversation::Status;
use tsunagu_model::sla::{Clock, End, Pause, Run, SlaClock};

use super::{Situation, Targets};

/// The clocks of a conversation after something happened, from those before. Without targets none begins, and what has
/// not ended goes. Told the same twice it answers the same.
pub fn settle(before: &[Clock], now: &Situation, targets: Option<&Targets>) -> Vec<Clock> {
    SlaClock::ALL
        .into_iter()
        .filter_map(|which| {
            let old = before.iter().find(|one| one.clock == which).copied();
            let Some((targets, target)) = targets.and_then(|all| Some((all, all.of(which)?))) else {
                return old.filter(|old| matches!(old.run, Run::Ended(_)));
            };
            match wanted(which, old.as_ref(), now) {
                Some((began, run)) => follow(which, old, (began, run), target, targets, now),
                None => old,
            }
        })
        .collect()
}

/// Whether a clock runs.
enum Wanted {
    Runs,
    Is(Run),
}

/// The round a clock is in and whether it runs; none where it stays as it is.
fn wanted(which: SlaClock, old: Option<&Clock>, now: &Situation) -> Option<(Timestamp, Wanted)> {
    if which == SlaClock::Resolve {
        return Some((now.goes_since, by_status(now)));
    }
    let is_over = |old: &Clock| matches!(old.run, Run::Ended(End::Answered));
    let applies = (which == SlaClock::FirstReply) != now.is_answered;
    match now.waits_since {
        Some(since) if applies => {
            // What was answered does not begin again with the same wait.
            if old.is_some_and(|old| is_over(old) && old.began == since) {
                return None;
            }
            Some((since, by_status(now)))
        }
        Some(_) | None => {
            let old = old.filter(|old| !is_over(old))?;
            let end = if now.is_answered { End::Answered } else { End::Resolved };
            Some((old.began, Wanted::Is(Run::Ended(end))))
        }
    }
}

fn by_status(now: &Situation) -> Wanted {
    if !now.is_work {
        return Wanted::Is(Run::Ended(End::Gone));
    }
    match now.status {
        Status::Open => Wanted::Runs,
        Status::Pending => Wanted::Is(Run::Paused(Pause::WaitsForCustomer)),
        Status::Snoozed => Wanted::Is(Run::Paused(Pause::Snoozed)),
        Status::Resolved => Wanted::Is(Run::Ended(End::Resolved)),
    }
}

fn follow(
    clock: SlaClock,
    old: Option<Clock>,
    (began, run): (Timestamp, Wanted),
    target: i64,
    targets: &Targets,
    now: &Situation,
) -> Option<Clock> {
    let old = old.filter(|old| old.began == began);
    let spent = old.map_or(0, |old| old.spent);
    match run {
        Wanted::Runs => {
            let since = match old.map(|old| old.run) {
                Some(Run::Since(since)) => since,
                Some(Run::Paused(_) | Run::Ended(_)) => now.at,
                None => now.not_before.map_or(began, |floor| floor.max(began)),
            };
            let left = target - spent;
            // What was used up before it rested stays due when it was.
            let was_due = old.and_then(|old| old.due).filter(|_| left <= 0);
            let due = was_due.or_else(|| targets.after(since, left));
            let near = targets.after(since, left - target / 4);
            Some(Clock { clock, began, target, spent, run: Run::Since(since), due, near })
        }
        Wanted::Is(Run::Ended(_)) if old.is_none() => None,
        Wanted::Is(run) => {
            let counted = match old.map(|old| old.run) {
                Some(Run::Since(since)) => targets.counted(since, now.at),
                Some(Run::Paused(_) | Run::Ended(_)) | None => 0,
            };
            let due = old.and_then(|old| old.due).filter(|due| *due <= now.at);
            Some(Clock { clock, began, target, spent: spent + counted, run, due, near: None })
        }
    }
}
