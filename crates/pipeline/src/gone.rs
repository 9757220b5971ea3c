//! What somebody had who is no member any more, or may not answer it any more: it is nobody's, and waits.

use tsunagu_model::event::{About, Actor, Assigned, ConsultationEnded, Fact, NewEvent, QueueChanged};
use tsunagu_model::routing::ConsultationEnd;
use tsunagu_model::{ConversationId, MemberId, TenantId};
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::routed;
use tsunagu_records::tables::routing_settings::{self, queue_of_channel};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{MemberValue, RoleValue};
use tsunagu_store::{StoreError, Tx};

use crate::clocks::record;
use crate::desk::is_shown;
use crate::ids::{Ids, ids};
use crate::spine::{Spine, about};

/// Conversations given back in one command.
const AT_ONCE: usize = 100;

/// Gives back all that a member has and that is not resolved, and ends what they were asked; resolved ones keep who
/// resolved them.
pub(crate) async fn give_back(
    spine: &Spine,
    tenant: TenantId,
    actor: Actor,
    member: MemberId,
) -> Result<(), StoreError> {
    give(spine, tenant, actor, (member, true)).await
}

/// Gives back what a member has and may not answer any more, since their role changed: it does not show it to them, or
/// lets them answer nothing.
pub(crate) async fn give_back_unseen(
    spine: &Spine,
    tenant: TenantId,
    actor: Actor,
    member: MemberId,
) -> Result<(), StoreError> {
    give(spine, tenant, actor, (member, false)).await
}

async fn give(
    spine: &Spine,
    tenant: TenantId,
    actor: Actor,
    (member, is_all): (MemberId, bool),
) -> Result<(), StoreError> {
    let mut after = ConversationId(0);
    loop {
        let (fresh, trace) = (ids(spine.db(), AT_ONCE), spine.trace());
        let given = spine.db().write(tenant, move |tx| {
            let about = about(actor, trace, tx.now());
            let mut ids = Ids::new(&fresh);
            let all = conversations::concerning(tx, member, after, AT_ONCE)?;
            for id in &all {
                let Some(row) = conversations::get(tx, *id)? else { continue };
                if !is_all && may_answer(tx, member, &row)? {
                    continue;
                }
                let fact = match row.assignee {
                    Some(old) if old == member => Fact::Assigned(Assigned { old: Some(old), new: None }),
                    _ => match row.consultation {
                        Some(stands) => Fact::ConsultationEnded(ConsultationEnded {
                            asker: stands.asker,
                            colleague: stands.colleague,
                            end: ConsultationEnd::Ended,
                        }),
                        None => continue,
                    },
                };
                record_of(tx, &row, fact, about, &mut ids)?;
            }
            Ok(all)
        });
        match given.await?.last() {
            Some(last) => after = *last,
            None => return Ok(()),
        }
    }
}

/// Whether a member's role lets them answer a conversation: it shows it, and lets them answer.
fn may_answer(tx: &mut dyn Tx, member: MemberId, row: &ConversationRow) -> Result<bool, StoreError> {
    let Some(value) = settings::get::<MemberValue>(tx, area::MEMBER, member.0)? else { return Ok(false) };
    let role = settings::get::<RoleValue>(tx, area::ROLE, value.value.role.0)?.map(|role| role.value);
    Ok(role.is_some_and(|role| role.answers() && is_shown(role.channels.as_deref(), &row.channels)))
}

/// Gives back a conversation that is open again, where who resolved it is no member any more or may not answer it; and
/// puts it where its channel's go, where its queue is gone.
pub(crate) fn release(
    tx: &mut dyn Tx,
    id: ConversationId,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(row) = conversations::get(tx, id)? else { return Ok(()) };
    if let Some(old) = row.queue
        && routing_settings::queue(tx, old)?.is_none()
    {
        let channel = routed::get(tx, id)?.and_then(|routed| routed.channel);
        let new = channel.map(|channel| queue_of_channel(tx, channel)).transpose()?.flatten();
        let fact = Fact::QueueChanged(QueueChanged { old: Some(old), new });
        record_of(tx, &row, fact, about, ids)?;
    }
    let Some(old) = row.assignee else { return Ok(()) };
    if may_answer(tx, old, &row)? {
        return Ok(());
    }
    let fact = Fact::Assigned(Assigned { old: Some(old), new: None });
    record_of(tx, &row, fact, about, ids)
}

fn record_of(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    fact: Fact,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let about = About {
        base: Some(row.home_base),
        conversation: Some(row.id),
        interaction: None,
        key: None,
        ..about
    };
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}
