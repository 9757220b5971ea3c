//! Answers to offers. Accepting, missing and taking back race on the offer's row: the first commit wins.

use tsunagu_model::routing::{DeclineReason, OfferEnd};
use tsunagu_model::{ConversationId, MemberId, OfferId};
use tsunagu_records::tables::offers::OfferRow;
use tsunagu_records::tables::{offers, routed};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::caller::{channels_of_member, conversation, is_shown};
use super::command::command;
use crate::once::Once;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;
use crate::work;

/// Takes what is offered; answers the conversation, which is theirs now.
pub async fn accept(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    offer: OfferId,
) -> Result<Decided<ConversationId>, StoreError> {
    let done = command(spine, caller, key, 2, move |tx, caller, about, ids| {
        let row = match standing(tx, caller, offer)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let waits = routed::get(tx, row.conversation)?.is_some_and(|routed| work::waits(&routed));
        if !waits || row.until < tx.now() {
            return Ok(Err(ended()));
        }
        let conversation = match conversation(tx, row.conversation)? {
            Ok(conversation) => conversation,
            Err(refusal) => return Ok(Err(refusal)),
        };
        // Their role may have changed since it was offered.
        if !is_shown(channels_of_member(tx, row.agent)?.as_deref(), &conversation.channels) {
            return Ok(Err(Refusal::not_found("conversation_not_found")));
        }
        work::end(tx, offer, OfferEnd::Accepted, about, ids)?;
        let mut about = about;
        about.base = Some(conversation.home_base);
        about.conversation = Some(conversation.id);
        work::assign(tx, &conversation, Some(row.agent), about, ids)?;
        Ok(Ok(conversation.id.0))
    })
    .await?;
    Ok(done.map(ConversationId))
}

/// Passes it on to somebody else; the record keeps the reason, where one is given.
pub async fn decline(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    offer: OfferId,
    reason: Option<DeclineReason>,
) -> Result<Decided<()>, StoreError> {
    let done = command(spine, caller, key, 1, move |tx, caller, about, ids| {
        if let Err(refusal) = standing(tx, caller, offer)? {
            return Ok(Err(refusal));
        }
        work::decline(tx, offer, reason, about, ids)?;
        Ok(Ok(offer.0))
    })
    .await?;
    Ok(done.map(|_| ()))
}

/// What is offered to a member and waits for their answer, oldest first.
pub fn standing_to(tx: &mut dyn Tx, member: MemberId) -> Result<Vec<OfferRow>, StoreError> {
    let now = tx.now();
    let mut standing = Vec::new();
    for offer in offers::standing_to(tx, member)? {
        // One that was merged away, moved or given by hand is about to be taken back.
        let waits = routed::get(tx, offer.conversation)?.is_some_and(|row| work::waits(&row));
        if waits && offer.until >= now {
            standing.push(offer);
        }
    }
    Ok(standing)
}

/// An offer of the caller's that stands.
fn standing(tx: &mut dyn Tx, caller: &Caller, offer: OfferId) -> Result<Decided<OfferRow>, StoreError> {
    let Some(row) = offers::get(tx, offer)?.filter(|row| caller.member == Some(row.agent)) else {
        return Ok(Err(Refusal::not_found("offer_not_found")));
    };
    if row.end.is_some() {
        return Ok(Err(ended()));
    }
    Ok(Ok(row))
}

const fn ended() -> Refusal {
    Refusal::new(
        RefusalKind::Conflict,
        "offer_ended",
        "This offer ended: its time was over, it was taken back, or somebody has the conversation.",
    )
}
