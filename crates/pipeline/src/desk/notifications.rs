//! Which notifications somebody has read. No event: it concerns nobody else.

use tsunagu_bus::Note;
use tsunagu_model::{ConversationId, EventId, MemberId};
use tsunagu_records::tables::{conversations, notifications, read_marks};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Most ids named at once.
pub const MOST: usize = 200;

/// Which notifications are read now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// All there are.
    All,
    /// This one and all before it.
    UpTo(EventId),
    /// These.
    These(Vec<EventId>),
}

/// Marks notifications of whoever asks as read, and tells their other windows.
pub async fn read(spine: &Spine, caller: &Caller, which: Which) -> Result<Decided<()>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let mark = move |tx: &mut dyn Tx| match &which {
        Which::All => match notifications::page(tx, member, i64::MAX, 1)?.first() {
            Some(newest) => notifications::read_up_to(tx, member, newest.seq).map(Ok),
            None => Ok(Ok(false)),
        },
        Which::UpTo(id) => match notifications::number(tx, *id)? {
            Some(seq) => notifications::read_up_to(tx, member, seq).map(Ok),
            None => Ok(Err(Refusal::invalid("notification_unknown", "`up_to` names no notification."))),
        },
        Which::These(ids) if ids.len() > MOST => {
            Ok(Err(Refusal::invalid("too_many", "`ids` names at most 200 notifications.")))
        }
        Which::These(ids) => notifications::read_ids(tx, member, ids).map(Ok),
    };
    let done = spine.db().write(caller.tenant, mark).await?;
    Ok(done.map(|changed| {
        if changed {
            tell(spine, caller, member);
        }
    }))
}

/// Marks a conversation as read by a member, and with it what they were told of it; answers whether there was any.
pub(super) fn catch_up(
    tx: &mut dyn Tx,
    member: MemberId,
    conversation: ConversationId,
) -> Result<bool, StoreError> {
    read_marks::catch_up(tx, member, conversation)?;
    let parts = conversations::with_merged(tx, conversation)?;
    notifications::read_of(tx, member, &parts)
}

/// Lets the windows of a member look again.
pub(super) fn tell(spine: &Spine, caller: &Caller, member: MemberId) {
    spine.bus().publish(Note::NotificationsRead { tenant: caller.tenant, member });
}

/// Why a program reads none.
pub const MEMBER_ONLY: Refusal =
    Refusal::new(RefusalKind::Impossible, "member_only", "A program has no notifications.");
