//! Who was given more than the engine knows: what was recorded since it was told, read once, before an offer is made.

use std::collections::BTreeSet;

use tsunagu_model::MemberId;
use tsunagu_model::event::{Fact, Stream};
use tsunagu_records::tables::routed;
use tsunagu_store::{LogEvent, StoreError, Tx, log};

/// Events looked at before an offer. With more of them behind, anybody may have been given anything.
const MOST: u32 = 512;

/// How far the log was looked through, and whom it gave more meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heard {
    /// The engine knows everything up to this number.
    told: i64,
    at: i64,
    given: BTreeSet<MemberId>,
    is_far_behind: bool,
}

impl Heard {
    /// The engine knows everything up to this number.
    pub(super) fn up_to(at: i64) -> Self {
        Self { told: at, at, ..Self::default() }
    }

    /// Whether anything was recorded that the engine does not know: it may decide otherwise when it does.
    pub(super) const fn is_behind(&self) -> bool {
        self.at > self.told
    }

    /// Whether somebody certainly has no more than the engine knows. By hand, and by customers who write again, an agent
    /// gets more at any moment; an offer decided before that might be one too many.
    pub(super) fn knows(&mut self, tx: &mut dyn Tx, agent: MemberId) -> Result<bool, StoreError> {
        let last = log::last_seq(tx, Stream::Contact)?;
        if last > self.at {
            let events = log::read_after(tx, Stream::Contact, self.at, MOST)?;
            self.is_far_behind |= events.len() == MOST as usize;
            for event in &events {
                self.given.extend(given(tx, event)?);
            }
            self.at = last;
        }
        Ok(!self.is_far_behind && !self.given.contains(&agent))
    }

    /// What was recorded by now is known: the engine proposed it.
    pub(super) fn own(&mut self, tx: &mut dyn Tx) -> Result<(), StoreError> {
        self.at = log::last_seq(tx, Stream::Contact)?;
        Ok(())
    }
}

/// Who has more by an event.
fn given(tx: &mut dyn Tx, event: &LogEvent) -> Result<Option<MemberId>, StoreError> {
    let fact = Fact::decode(event.kind, event.version, &event.open)
        .map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
    if let Fact::Assigned(fact) = fact {
        return Ok(fact.new);
    }
    let revives =
        matches!(fact, Fact::StatusChanged(_) | Fact::SpamMarked(_) | Fact::ConversationUnmerged(_));
    let Some(conversation) = event.conversation.filter(|_| revives) else { return Ok(None) };
    Ok(routed::get(tx, conversation)?.and_then(|row| row.assignee))
}
