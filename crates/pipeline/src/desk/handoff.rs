//! Handoff links: carry a conversation to another channel. One use, expiring, bound to the profile.
//!
//! A link proves that whoever shows it was given it, not who they are: links are forwarded, and opened by machines that
//! look at mail. So it joins, and never identifies: its holder's words stand in the conversation as a participant's, who
//! claims the handles of the profile; a person here is shown the suggestion. It shows its holder nothing of what was
//! said before.

use tsunagu_channels::kind;
use tsunagu_identity::HandleClaim;
use tsunagu_model::event::*;
use tsunagu_model::handle::Assurance;
use tsunagu_model::*;
use tsunagu_records::tables::handoffs::{self, HandoffRow};
use tsunagu_records::tables::{bases, conversations, handles};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::caller::{about_conversation, conversation};
use crate::clocks::record;
use crate::ids::{Ids, ids};
use crate::joining;
use crate::links::{Asserted, assert_handle};
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};
use crate::words::{digest, first};

/// How long a link is good, in milliseconds: mail is read days later.
pub const GOOD_FOR_MS: i64 = 3 * 24 * 60 * 60 * 1000;
/// Handles of the profile that its holder is noted to claim, at most.
const MOST_CLAIMS: usize = 3;
/// Ids that are enough for using a link.
pub(crate) const FRESH: usize = 2 + MOST_CLAIMS * 24;

/// A link as it was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Which.
    pub id: HandoffId,
    /// What its holder shows: 32 hexadecimal digits.
    pub token: String,
    /// Not good after this.
    pub expires_at: Timestamp,
    /// The account it leads to, one of the kind asked for.
    pub channel: ChannelId,
}

/// What a used link opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// The conversation.
    pub conversation: ConversationId,
    /// Whom it was made for.
    pub profile: BaseId,
}

/// Issues a link to a channel of this kind. The same request again answers the same link: what its holder shows is a
/// keyed hash of its id, and only the hash of that is kept.
pub async fn issue(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    channel_kind: Code,
) -> Result<Decided<Issued>, StoreError> {
    let accounts = spine.accounts().all();
    let account = accounts.iter().find(|one| {
        one.tenant == caller.tenant && one.account.kind == channel_kind && kind(one.account.kind).is_some()
    });
    let Some(channel) = account.map(|one| one.account.id) else {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "no_channel_of_kind",
            "There is no channel of this kind that is on.",
        )));
    };
    let db = spine.db();
    let (handoff, event, trace, caller) = (db.id::<HandoffId>(), db.id(), spine.trace(), *caller);
    let hash = digest(token(spine, caller.tenant, handoff).await?.as_bytes());
    let outcome = db
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let link = HandoffRow {
                    id: handoff,
                    conversation: row.id,
                    base: row.home_base,
                    channel,
                    expires_at: tx.now().plus_millis(GOOD_FOR_MS),
                    used_at: None,
                    used_by: None,
                };
                let about = about_conversation(tx, &caller, trace, &row);
                let fact =
                    Fact::HandoffIssued(HandoffIssued { handoff, channel_kind, expires_at: link.expires_at });
                record(tx, NewEvent { id: event, about, fact, brief: None, full: None })?;
                handoffs::insert(tx, &link, &hash)?;
                Ok(Ok(handoff.0))
            })
        })
        .await?;
    let made = match outcome {
        Ok(outcome) => HandoffId(outcome.id),
        Err(refusal) => return Ok(Err(refusal)),
    };
    let row = db.read(caller.tenant, move |tx| handoffs::get(tx, made)).await?;
    let Some(row) = row else { return Ok(Err(gone())) };
    let token = token(spine, caller.tenant, made).await?;
    Ok(Ok(Issued { id: made, token, expires_at: row.expires_at, channel }))
}

/// Uses a link on a channel, for whoever came by it. Wrong, used, expired and meant for another channel
/// look alike.
pub async fn use_token(
    spine: &Spine,
    tenant: TenantId,
    token: &str,
    by: BaseId,
    channel: ChannelId,
) -> Result<Decided<Used>, StoreError> {
    let hash = hash_of(token);
    let (fresh, trace) = (ids(spine.db(), FRESH), spine.trace());
    let used = spine
        .db()
        .write(tenant, move |tx| {
            let mut ids = Ids::new(&fresh);
            let Some(row) = offered(tx, &hash, channel)? else { return Ok(Err(gone())) };
            let about = about(Actor::Customer(by), trace, tx.now());
            redeem(tx, &row, by, about, &mut ids)?;
            Ok(Ok(Used { conversation: row.conversation, profile: row.base }))
        })
        .await?;
    if used.is_ok()
        && let Err(fault) = joining::catch_up(spine, tenant).await
    {
        tracing::warn!(fault = %fault, "what a rule linked is left to the timers");
        spine.wake_timers();
    }
    Ok(used)
}

/// The link of a hash, when it is still good on this channel: elsewhere it would show the conversation to whoever
/// works there. Its conversation follows merges.
pub(crate) fn offered(
    tx: &mut dyn Tx,
    hash: &[u8; 32],
    channel: ChannelId,
) -> Result<Option<HandoffRow>, StoreError> {
    let now = tx.now();
    let good = |row: &HandoffRow| row.used_at.is_none() && row.expires_at > now && row.channel == channel;
    let Some(row) = handoffs::find(tx, hash)?.filter(good) else { return Ok(None) };
    let Some(now) = conversations::resolved(tx, row.conversation)? else { return Ok(None) };
    Ok(Some(HandoffRow { conversation: now.id, ..row }))
}

/// Uses a link up. True: [`joining::catch_up`] has something to follow after the commit.
pub(crate) fn redeem(
    tx: &mut dyn Tx,
    row: &HandoffRow,
    by: BaseId,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    if !handoffs::take(tx, row.id, by)? {
        return Ok(false);
    }
    let about =
        About { base: Some(by), conversation: Some(row.conversation), interaction: None, key: None, ..about };
    let fact = Fact::HandoffUsed(HandoffUsed { handoff: row.id, by: Some(by) });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    let Some(holder) = bases::get(tx, by)? else { return Ok(false) };
    if by == row.base {
        return Ok(false);
    }
    let mut follow = false;
    let details = handles::of_base(tx, row.base)?;
    for value in handles::values_of(tx, row.base)?.into_iter().take(MOST_CLAIMS) {
        let address = details.iter().find(|one| one.id.0 == value.id).and_then(|one| one.address.clone());
        let Some(address) = address.filter(|_| value.kind.links_by_rule()) else { continue };
        // The value itself stays sealed: equal indexes are equal values.
        let claim = HandleClaim { kind: value.kind, value: String::new(), assurance: Assurance::Claimed };
        let asserted = Asserted {
            base: by,
            owner: holder.kind,
            key: holder.key,
            claim: &claim,
            index: &value.index,
            address: &address,
            channel: None,
        };
        let about = About { conversation: None, ..about };
        follow |= assert_handle(tx, &asserted, about, ids)?;
    }
    Ok(follow)
}

/// The hash by which a token is found.
pub(crate) fn hash_of(token: &str) -> [u8; 32] {
    digest(token.trim().to_ascii_lowercase().as_bytes())
}

/// The hash of a token that stands in a text as `[#…]`, as our links put it into subjects.
pub(crate) fn token_in(text: &str) -> Option<[u8; 32]> {
    text.match_indices("[#").find_map(|(place, _)| {
        let token = text.get(place + 2..place + 34)?;
        let ends = text.get(place + 34..)?.starts_with(']');
        (ends && token.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| hash_of(token))
    })
}

async fn token(spine: &Spine, tenant: TenantId, id: HandoffId) -> Result<String, StoreError> {
    let mac = spine.db().mac(tenant, "handoff", &id.0.to_be_bytes()).await?;
    Ok(tsunagu_records::tables::to_hex(&first::<16>(mac)))
}

fn gone() -> Refusal {
    Refusal::new(
        RefusalKind::Impossible,
        "handoff_invalid",
        "This link was used, has expired, or is none of ours.",
    )
}

#[cfg(test)]
mod tests {
    use super::token_in;

    #[test]
    fn tokens_stand_in_brackets() {
        let token = "0123456789abcdef0123456789abcdef";
        let found = token_in(&format!("Re: your order [#{token}]"));
        assert!(found.is_some());
        assert_eq!(found, token_in(&format!("返信: [#{}] 注文", token.to_uppercase())));
        for text in ["", "[#]", "[#12]", "[#zz23456789abcdef0123456789abcdef]", &format!("[#{token}"), token]
        {
            assert_eq!(token_in(text), None, "{text}");
        }
    }
}
