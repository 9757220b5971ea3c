//! States of a conversation, and what moves it between them.

use tsunagu_model::Timestamp;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::StatusCause;

/// Something that may change a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The customer, or a participant, wrote.
    CustomerWrote,
    /// We answered. (A note is no answer.)
    WeAnswered,
    /// A person chose a state, and [`choose`] allowed it.
    Chosen(Status),
    /// The alarm of a snooze rang.
    SnoozeEnded {
        /// Whether it is the alarm of the snooze that holds now; an old one says nothing.
        revision_matches: bool,
    },
    /// A message of ours failed for good.
    Undelivered,
    /// A machine wrote: an automatic answer, a late notice, a report.
    MachineWrote,
}

/// A change of state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusChange {
    /// The new state.
    pub new: Status,
    /// Why.
    pub cause: StatusCause,
}

/// Decides the state after something happened; `None` when it stays.
///
/// | | open | pending | snoozed | resolved |
/// |---|---|---|---|---|
/// | customer wrote | – | open | open | open |
/// | we answered | pending | – | pending | pending |
/// | snooze ended | – | – | open | – |
/// | undelivered | – | open | open | open |
/// | machine wrote | – | – | – | – |
pub fn status_after(happening: Happening, current: Status) -> Option<StatusChange> {
    let (new, cause) = match happening {
        Happening::CustomerWrote => (Status::Open, StatusCause::CustomerWrote),
        Happening::WeAnswered => (Status::Pending, StatusCause::WeAnswered),
        Happening::Chosen(status) => (status, StatusCause::Chosen),
        Happening::Undelivered => (Status::Open, StatusCause::Undelivered),
        Happening::SnoozeEnded { revision_matches } if revision_matches && current == Status::Snoozed => {
            (Status::Open, StatusCause::SnoozeEnded)
        }
        Happening::SnoozeEnded { .. } | Happening::MachineWrote => return None,
    };
    (new != current).then_some(StatusChange { new, cause })
}

/// What a person may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Done.
    Resolve,
    /// Waiting for us again.
    Reopen,
    /// Waiting for the customer.
    Wait,
    /// Hidden until a moment. A snoozed one may be snoozed again, to another moment.
    Snooze {
        /// When it comes back.
        until: Timestamp,
    },
}

/// Why a choice is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is in that state already.
    #[error("the conversation is {} already", .0.text())]
    AlreadyThere(Status),
    /// A snooze must end in the future.
    #[error("the moment to come back is not in the future")]
    NotInFuture,
    /// A resolved conversation is not snoozed: reopen it first.
    #[error("a resolved conversation cannot be snoozed; reopen it first")]
    SnoozeOfResolved,
    /// A resolved conversation waits for nobody: reopen it first.
    #[error("a resolved conversation does not wait for the customer; reopen it first")]
    WaitOfResolved,
}

impl Refusal {
    /// Word of the public contract (`code` of the answer).
    pub const fn text(self) -> &'static str {
        match self {
            Self::AlreadyThere(Status::Open) => "already_open",
            Self::AlreadyThere(Status::Pending) => "already_pending",
            Self::AlreadyThere(Status::Snoozed) => "already_snoozed",
            Self::AlreadyThere(Status::Resolved) => "already_resolved",
            Self::NotInFuture => "not_in_future",
            Self::SnoozeOfResolved => "snooze_of_resolved",
            Self::WaitOfResolved => "wait_of_resolved",
        }
    }
}

/// Decides whether a person may choose a state now, and what it becomes.
///
/// `snoozed_until` is the moment of the snooze that holds now, if one does.
///
/// # Errors
/// A [`Refusal`] when there is nothing to do, a snooze would not end in the future, or the conversation is resolved
/// and must be reopened first.
pub fn choose(
    choice: Choice,
    current: Status,
    snoozed_until: Option<Timestamp>,
    now: Timestamp,
) -> Result<StatusChange, Refusal> {
    let new = match choice {
        Choice::Resolve => Status::Resolved,
        Choice::Reopen => Status::Open,
        Choice::Wait if current == Status::Resolved => return Err(Refusal::WaitOfResolved),
        Choice::Wait => Status::Pending,
        Choice::Snooze { .. } if current == Status::Resolved => return Err(Refusal::SnoozeOfResolved),
        Choice::Snooze { until } if until <= now => return Err(Refusal::NotInFuture),
        Choice::Snooze { until } => {
            if current == Status::Snoozed && snoozed_until == Some(until) {
                return Err(Refusal::AlreadyThere(current));
            }
            return Ok(StatusChange { new: Status::Snoozed, cause: StatusCause::Chosen });
        }
    };
    status_after(Happening::Chosen(new), current).ok_or(Refusal::AlreadyThere(current))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(happening: Happening) -> String {
        let cells = Status::ALL.map(|current| match status_after(happening, current) {
            Some(change) => format!("{} {:?}", change.new.text(), change.cause),
            None => String::from("-"),
        });
        cells.join(" | ")
    }

    #[test]
    fn what_happens_moves_the_state() {
        use Happening::{Chosen, CustomerWrote, MachineWrote, SnoozeEnded, Undelivered, WeAnswered};
        let table = [
            (CustomerWrote, "- | open CustomerWrote | open CustomerWrote | open CustomerWrote"),
            (WeAnswered, "pending WeAnswered | - | pending WeAnswered | pending WeAnswered"),
            (SnoozeEnded { revision_matches: true }, "- | - | open SnoozeEnded | -"),
            (SnoozeEnded { revision_matches: false }, "- | - | - | -"),
            (Undelivered, "- | open Undelivered | open Undelivered | open Undelivered"),
            (MachineWrote, "- | - | - | -"),
            (Chosen(Status::Resolved), "resolved Chosen | resolved Chosen | resolved Chosen | -"),
            (Chosen(Status::Open), "- | open Chosen | open Chosen | open Chosen"),
        ];
        for (happening, expected) in table {
            assert_eq!(row(happening), expected, "{happening:?}");
        }
    }

    #[test]
    fn a_choice_is_made_or_refused_with_a_reason() {
        let (now, later) = (Timestamp(1_000), Timestamp(2_000));
        let cell = |choice, current, until| match choose(choice, current, until, now) {
            Ok(change) => change.new.text(),
            Err(refusal) => refusal.text(),
        };
        let row = |choice| Status::ALL.map(|current| cell(choice, current, None)).join(" | ");
        assert_eq!(row(Choice::Resolve), "resolved | resolved | resolved | already_resolved");
        assert_eq!(row(Choice::Reopen), "already_open | open | open | open");
        assert_eq!(row(Choice::Wait), "pending | already_pending | pending | wait_of_resolved");
        assert_eq!(row(Choice::Snooze { until: later }), "snoozed | snoozed | snoozed | snooze_of_resolved");
        assert_eq!(
            row(Choice::Snooze { until: now }),
            "not_in_future | not_in_future | not_in_future | snooze_of_resolved"
        );
        let again = |until| cell(Choice::Snooze { until: later }, Status::Snoozed, Some(until));
        assert_eq!(again(Timestamp(1_500)), "snoozed", "to another moment");
        assert_eq!(again(later), "already_snoozed", "to the same moment");
    }
}
