//! Applying retention: what the workspace keeps for a number of days and is past them. Calls the conversation engine.

use tsunagu_conversation::{Keepable, KeptDays};
use tsunagu_model::event::{Actor, Fact, NewEvent, RetentionApplied, RetentionClass, Stream};
use tsunagu_model::{ConversationId, TenantId, Timestamp};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::tables::{conversations, erasing, retention, set_aside};
use tsunagu_records::values::Workspace;
use tsunagu_store::{StoreError, Tx, log};

use super::{shred, unsent};
use crate::clocks::record;
use crate::ids::{Ids, ids};
use crate::spine::{Spine, about};

/// Conversations looked at in one read.
const PAGE: i64 = 100;
/// Classes of conversations.
const CLASSES: [RetentionClass; 3] =
    [RetentionClass::Resolved, RetentionClass::SystemMail, RetentionClass::Spam];

/// What is due of one class, without touching it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which class.
    pub class: RetentionClass,
    /// Days it is kept.
    pub days: u32,
    /// Conversations past them.
    pub conversations: i64,
    /// Items in these.
    pub items: i64,
}

/// What would be destroyed now.
pub fn preview(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<Due>, StoreError> {
    let kept = kept(tx)?;
    let mut found = Vec::new();
    for (class, days) in [
        (RetentionClass::Resolved, kept.resolved),
        (RetentionClass::SystemMail, kept.system_mail),
        (RetentionClass::Spam, kept.spam),
    ] {
        let (Some(days), Some(limit)) = (days, kept.limit(class, now)) else { continue };
        let (conversations, items) = retention::count(tx, class, limit)?;
        found.push(Due { class, days, conversations, items });
    }
    Ok(found)
}

/// Destroys what is past its days, and files uploaded for messages that were never sent; answers how many conversations
/// that were.
pub async fn apply(spine: &Spine, tenant: TenantId) -> Result<usize, StoreError> {
    let db = spine.db();
    let (kept, now) = (db.read(tenant, kept).await?, spine.now());
    let mut done = 0;
    for class in CLASSES {
        let Some(limit) = kept.limit(class, now) else { continue };
        let mut after = ConversationId(0);
        loop {
            let page = db.read(tenant, move |tx| retention::past(tx, class, limit, after, PAGE)).await?;
            let Some(last) = page.last() else { break };
            after = *last;
            for conversation in page {
                done += usize::from(one(spine, tenant, conversation, kept).await?);
            }
        }
    }
    let spent = day_keys(spine, tenant, kept).await?;
    unsent::forget(spine, tenant).await?;
    shred::files(spine, tenant).await?;
    if done > 0 || spent {
        payloads(spine, tenant).await?;
        // While a reader is in the way old images stay until the store's own next turn.
        db.empty_journal().await?;
        tracing::info!(conversations = done, "retention was applied");
    }
    Ok(done)
}

/// Empties one conversation, in commands of bounded size. False when it is not due any more.
async fn one(
    spine: &Spine,
    tenant: TenantId,
    id: ConversationId,
    kept: KeptDays,
) -> Result<bool, StoreError> {
    let mut touched = false;
    loop {
        let parts = spine
            .db()
            .read(tenant, move |tx| {
                let keys = erasing::keys_of_conversation(tx, id, shred::KEYS)?;
                keys.into_iter().map(|key| erasing::part(tx, key)).collect::<Result<Vec<_>, _>>()
            })
            .await?;
        if parts.is_empty() {
            return Ok(touched);
        }
        let parts = shred::portion(parts);
        let (fresh, trace) = (ids(spine.db(), parts.len()), spine.trace());
        let went = spine
            .db()
            .write_low(tenant, move |tx| {
                // Somebody may have opened it again, or taken it out of the spam, since it was found.
                let Some(row) = conversations::get(tx, id)? else { return Ok(false) };
                let Some(class) = keepable(&row).is_due(&kept, tx.now()) else { return Ok(false) };
                if retention::is_leaving(tx, id)? {
                    return Ok(false);
                }
                let (about, mut ids) = (about(Actor::System, trace, tx.now()), Ids::new(&fresh));
                for part in &parts {
                    let fact = |items| {
                        Fact::RetentionApplied(RetentionApplied {
                            class,
                            keys: vec![part.key],
                            conversations: part.conversations.clone(),
                            items,
                        })
                    };
                    shred::destroy(tx, part, about, &mut ids, fact)?;
                }
                Ok(true)
            })
            .await?;
        if !went {
            return Ok(touched);
        }
        touched = true;
    }
}

fn keepable(row: &ConversationRow) -> Keepable {
    Keepable {
        status: row.status,
        resolved_at: row.resolved_at,
        last_at: row.last_at,
        spam: row.spam,
        system: row.system,
    }
}

/// Destroys the keys of days whose set-aside items are all gone. False when there was none.
async fn day_keys(spine: &Spine, tenant: TenantId, kept: KeptDays) -> Result<bool, StoreError> {
    let (fresh, trace) = (ids(spine.db(), 1), spine.trace());
    spine
        .db()
        .write_low(tenant, move |tx| {
            // A day's key is young enough to be used again until its day is over everywhere.
            let Some(limit) = kept.limit(RetentionClass::SetAside, tx.now()) else { return Ok(false) };
            let keys = set_aside::spent_day_keys(tx, limit, PAGE)?;
            if keys.is_empty() {
                return Ok(false);
            }
            tx.destroy_keys(&keys)?;
            for key in &keys {
                set_aside::forget_day_key(tx, *key)?;
            }
            let fact = Fact::RetentionApplied(RetentionApplied {
                class: RetentionClass::SetAside,
                keys,
                conversations: Vec::new(),
                items: Vec::new(),
            });
            let (mut ids, about) = (Ids::new(&fresh), about(Actor::System, trace, tx.now()));
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| true)
        })
        .await
}

async fn payloads(spine: &Spine, tenant: TenantId) -> Result<(), StoreError> {
    let last = spine.db().read(tenant, |tx| log::last_seq(tx, Stream::Contact)).await?;
    let mut at = 0;
    while at < last {
        at = shred::payloads(spine, tenant, at, last).await?;
    }
    Ok(())
}

fn kept(tx: &mut dyn Tx) -> Result<KeptDays, StoreError> {
    let found = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
    let days = found.map(|found| found.value.retention).unwrap_or_default();
    Ok(KeptDays { resolved: days.resolved_days, system_mail: days.system_mail_days, spam: days.spam_days })
}
