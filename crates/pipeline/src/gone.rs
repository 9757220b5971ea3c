//! What somebody had who is no member any more: it is nobody's, and waits.

use tsunagu_model::event::{About, Actor, Assigned, ConsultationEnded, Fact, NewEvent};
use tsunagu_model::routing::ConsultationEnd;
use tsunagu_model::{ConversationId, MemberId, TenantId};
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::MemberValue;
use tsunagu_store::{StoreError, Tx};

use crate::clocks::record;
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
    loop {
        let (fresh, trace) = (ids(spine.db(), AT_ONCE), spine.trace());
        let given = spine.db().write(tenant, move |tx| {
            let about = about(actor, trace, tx.now());
            let mut ids = Ids::new(&fresh);
            let all = conversations::concerning(tx, member, AT_ONCE)?;
            for id in &all {
                let Some(row) = conversations::get(tx, *id)? else { continue };
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
            Ok(all.len())
        });
        if given.await? < AT_ONCE {
            return Ok(());
        }
    }
}

/// Gives back a conversation that is open again, where who resolved it is no member any more.
pub(crate) fn release(
    tx: &mut dyn Tx,
    id: ConversationId,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(row) = conversations::get(tx, id)? else { return Ok(()) };
    let Some(old) = row.assignee else { return Ok(()) };
    if settings::get::<MemberValue>(tx, area::MEMBER, old.0)?.is_some() {
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
