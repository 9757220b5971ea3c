//! Work after a contact: whoever resolves what they have in a queue with time for it has that time, may take more, or
//! say that they are done.

use tsunagu_model::event::*;
use tsunagu_model::routing::WrapUpEnd;
use tsunagu_model::{ConversationId, MemberId, QueueId, Timestamp};
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::routing_settings;
use tsunagu_records::tables::settings::Setting;
use tsunagu_records::tables::wrap_ups::{self, WrapUpRow};
use tsunagu_records::values::{QueueMode, QueueValue};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::command::command;
use crate::clocks::record;
use crate::ids::Ids;
use crate::once::Once;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Seconds somebody may ask for at once.
pub const SECONDS: std::ops::RangeInclusive<u32> = 10..=600;
/// Longest that all of it may last, in milliseconds.
const LONGEST_MS: i64 = 3_600_000;

/// Begins it where whoever resolves a conversation has it, in a queue that offers work and gives time after it.
pub(super) fn begin(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(agent) = row.assignee.filter(|agent| about.actor == Actor::Member(*agent)) else {
        return Ok(());
    };
    let Some(seconds) = seconds_after(&routing_settings::queues(tx)?, row.queue) else { return Ok(()) };
    let until = tx.now().plus_millis(i64::from(seconds) * 1_000);
    let fact = Fact::WrapUpBegan(WrapUpBegan { agent, until });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}

/// The time a queue gives; the oldest stands for none, and for one that is gone.
fn seconds_after(queues: &[Setting<QueueValue>], named: Option<QueueId>) -> Option<u32> {
    let queue = routing_settings::standing_for(queues, named)?;
    let gives = queue.value.mode == QueueMode::Push && queue.value.wrap_up_seconds > 0;
    gives.then_some(queue.value.wrap_up_seconds)
}

/// Says that the caller is done with it.
pub async fn finish(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    conversation: ConversationId,
) -> Result<Decided<()>, StoreError> {
    let done = command(spine, caller, key, 1, move |tx, caller, about, ids| {
        let row = match own(tx, caller, conversation)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        end(tx, row.conversation, row.agent, WrapUpEnd::Done, about, ids)?;
        Ok(Ok(conversation.0))
    })
    .await?;
    Ok(done.map(drop))
}

/// Gives the caller so many more seconds for it; answers until when.
pub async fn extend(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    conversation: ConversationId,
    seconds: u32,
) -> Result<Decided<Timestamp>, StoreError> {
    if !SECONDS.contains(&seconds) {
        return Ok(Err(Refusal::invalid("seconds_invalid", "`seconds` is 10 to 600.")));
    }
    let done = command(spine, caller, key, 1, move |tx, caller, about, ids| {
        let row = match own(tx, caller, conversation)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let now = tx.now();
        let until = row.until.max(now).plus_millis(i64::from(seconds) * 1_000);
        if until.since(row.since) > LONGEST_MS {
            return Ok(Err(Refusal::new(
                RefusalKind::Conflict,
                "wrap_up_too_long",
                "Work after a contact may last an hour at most.",
            )));
        }
        let about = about_of(tx, conversation, about)?;
        let fact = Fact::WrapUpExtended(WrapUpExtended { agent: row.agent, until });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        Ok(Ok(until.0))
    })
    .await?;
    Ok(done.map(Timestamp))
}

/// Records that somebody's is over; whether it was not before.
pub(crate) fn end(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    agent: MemberId,
    end: WrapUpEnd,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    if wrap_ups::get(tx, conversation)?.is_none_or(|row| row.agent != agent) {
        return Ok(false);
    }
    let about = about_of(tx, conversation, about)?;
    let fact = Fact::WrapUpEnded(WrapUpEnded { agent, end });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(true)
}

fn about_of(tx: &mut dyn Tx, conversation: ConversationId, about: About) -> Result<About, StoreError> {
    let base = conversations::get(tx, conversation)?.map(|row| row.home_base);
    Ok(About { base, conversation: Some(conversation), ..about })
}

fn own(
    tx: &mut dyn Tx,
    caller: &Caller,
    conversation: ConversationId,
) -> Result<Decided<WrapUpRow>, StoreError> {
    let found = wrap_ups::get(tx, conversation)?.filter(|row| caller.member == Some(row.agent));
    Ok(found.ok_or_else(|| Refusal::not_found("wrap_up_not_found")))
}
