//! Folds: each view is a function of an event and the view's own rows.
//!
//! A fold reads no clock, draws nothing, and ends with the same rows whether it runs when the event is written or
//! years later in a rebuild (I-5). Where a sealed part cannot be opened any more it leaves out what was made of it.

mod agent_time;
mod assertion;
mod attachment;
mod base;
mod change;
mod consultation;
mod conversation;
mod conversation_tag;
mod erased;
mod handle;
mod interaction;
mod item;
mod later;
mod link;
mod mail_ref;
mod mention;
mod merge;
mod moved;
mod notification;
mod offer;
mod presence;
mod refused_pair;
mod routing_step;
mod setting;
mod settle;
mod sla_clock;
mod suggestion;
mod wait;
mod work;
mod wrap_up;

use std::borrow::Cow;

use tsunagu_model::event::{Fact, Full};
use tsunagu_model::{BaseId, ConversationId, InteractionId, KeyId};
use tsunagu_store::{LogEvent, StoreError, Tx};

use crate::unreadable;

/// An event with its open part decoded, and its full part at hand or to be opened.
pub struct Line<'a> {
    /// The line of the log.
    pub log: &'a LogEvent,
    /// Its open part.
    pub fact: &'a Fact,
    full: Option<&'a Full>,
}

impl<'a> Line<'a> {
    /// An event just written, whose clear parts are still at hand.
    pub fn fresh(log: &'a LogEvent, fact: &'a Fact, full: Option<&'a Full>) -> Self {
        Self { log, fact, full }
    }

    /// An event read from the log.
    pub fn stored(log: &'a LogEvent, fact: &'a Fact) -> Self {
        Self { log, fact, full: None }
    }

    /// The full part; `None` when there is none or its key is destroyed.
    fn full(&self, tx: &mut dyn Tx) -> Result<Option<Cow<'a, Full>>, StoreError> {
        if let Some(full) = self.full {
            return Ok(Some(Cow::Borrowed(full)));
        }
        let (Some(cell), Some(key)) = (&self.log.full, self.log.key) else { return Ok(None) };
        let Some(clear) = tx.open_cell(key, cell)? else { return Ok(None) };
        serde_json::from_slice(&clear).map(|full| Some(Cow::Owned(full))).map_err(unreadable)
    }

    fn base(&self) -> Result<BaseId, StoreError> {
        self.log.base.ok_or_else(|| self.lacks("base"))
    }

    fn conversation(&self) -> Result<ConversationId, StoreError> {
        self.log.conversation.ok_or_else(|| self.lacks("conversation"))
    }

    fn interaction(&self) -> Result<InteractionId, StoreError> {
        self.log.interaction.ok_or_else(|| self.lacks("interaction"))
    }

    fn key(&self) -> Result<KeyId, StoreError> {
        self.log.key.ok_or_else(|| self.lacks("key"))
    }

    fn lacks(&self, what: &str) -> StoreError {
        unreadable(format!("event {} of kind {} lacks its {what}", self.log.seq, self.fact.word()))
    }
}

/// Changes every view an event concerns.
pub fn fold(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    match line.fact {
        Fact::BaseCreated(fact) => base::created(tx, line, fact),
        Fact::ProfileNamed(fact) => base::named(tx, line, fact),
        Fact::HandleSeen(fact) => handle::seen(tx, line, fact),
        Fact::AssuranceRaised(fact) => handle::raised(tx, line, fact),
        Fact::ProfilesLinked(fact) => link::linked(tx, line, fact),
        Fact::LinkWithdrawn(fact) => link::withdrawn(tx, line, fact),
        Fact::HandleAsserted(fact) => assertion::made(tx, line, fact),
        Fact::AssertionRaised(fact) => assertion::raised(tx, line, fact),
        Fact::SuggestionMade(fact) => suggestion::made(tx, line, fact),
        Fact::SuggestionSettled(fact) => suggestion::settled(tx, line, fact),
        Fact::HandleShared(fact) => {
            handle::shared(tx, line, fact)?;
            assertion::shared(tx, line, fact)
        }
        Fact::ConversationOpened(fact) => {
            conversation::opened(tx, line, fact)?;
            work::opened(tx, line, fact)?;
            wait::settled(tx, line)
        }
        Fact::StatusChanged(fact) => {
            conversation::status_changed(tx, line, fact)?;
            notification::status_changed(tx, line, fact)?;
            consultation::status_changed(tx, line, fact)?;
            base::status_changed(tx, line, fact)?;
            work::status_changed(tx, line, fact)?;
            later::status_changed(tx, line, fact)?;
            wait::settled(tx, line)?;
            // After what is in their hands: who goes on with a contact is not idle in between.
            wrap_up::status_changed(tx, line, fact)
        }
        Fact::Assigned(fact) => {
            conversation::assigned(tx, line, fact)?;
            notification::assigned(tx, line, fact)?;
            consultation::assigned(tx, line, fact)?;
            work::assigned(tx, line, fact)?;
            later::assigned(tx, line, fact)?;
            wait::settled(tx, line)
        }
        Fact::QueueChanged(fact) => {
            conversation::queue_changed(tx, line, fact)?;
            work::queue_changed(tx, line, fact)?;
            later::queue_changed(tx, line)?;
            wait::settled(tx, line)
        }
        Fact::SpamMarked(fact) => {
            conversation::spam_marked(tx, line, fact)?;
            work::spam_marked(tx, line, fact)?;
            wait::settled(tx, line)
        }
        Fact::ConversationMerged(fact) => {
            merge::merged(tx, line, fact)?;
            consultation::over(tx, line)?;
            notification::merged(tx, line)?;
            work::merged(tx, line)?;
            wait::settled(tx, line)
        }
        Fact::ConversationUnmerged(fact) => {
            merge::unmerged(tx, line, fact)?;
            work::unmerged(tx, line)?;
            wait::settled(tx, line)
        }
        Fact::ConversationRehomed(fact) => merge::rehomed(tx, line, fact),
        Fact::InteractionMoved(fact) => {
            notification::moved(tx, line, fact)?;
            later::moved(tx, line, fact)?;
            moved::moved(tx, line, fact)
        }
        Fact::InteractionSplit(fact) => moved::split(tx, line, fact),
        Fact::InteractionStarted(fact) => {
            interaction::started(tx, line, fact)?;
            conversation::channel_used(tx, line, fact.channel)?;
            wait::started(tx, line, fact)
        }
        Fact::InteractionEnded(_) => interaction::ended(tx, line),
        Fact::MessageReceived(fact) => {
            item::received(tx, line, fact)?;
            attachment::of(tx, line, fact.item, &fact.attachments)?;
            mail_ref::of(tx, line, fact.item)?;
            interaction::grew(tx, line)?;
            base::active(tx, line)?;
            notification::received(tx, line, fact)?;
            conversation::grew(tx, line, tsunagu_model::content::Direction::In)
        }
        Fact::MessageQueued(fact) => {
            item::queued(tx, line, fact)?;
            attachment::of(tx, line, fact.item, &fact.attachments)?;
            mail_ref::of(tx, line, fact.item)?;
            interaction::grew(tx, line)?;
            if fact.automatic {
                return conversation::receipted(tx, line);
            }
            conversation::grew(tx, line, tsunagu_model::content::Direction::Out)
        }
        Fact::NoteAdded(fact) => {
            item::noted(tx, line, fact)?;
            mention::called(tx, line, fact)?;
            notification::called(tx, line, fact)?;
            interaction::grew(tx, line)?;
            conversation::noted(tx, line)
        }
        Fact::MessageSeenAgain(fact) => {
            item::seen_again(tx, line, fact)?;
            conversation::channel_used(tx, line, Some(fact.channel))
        }
        Fact::MessageCancelled(fact) => item::cancelled(tx, line, fact),
        Fact::DeliveryChanged(fact) => {
            item::delivery_changed(tx, line, fact)?;
            notification::delivery_changed(tx, line, fact)
        }
        Fact::BounceReceived(fact) => {
            item::bounced(tx, line, fact)?;
            notification::bounced(tx, line, fact)
        }
        Fact::SettingChanged(fact) => setting::changed(tx, line, fact),
        Fact::ClocksSet(fact) => sla_clock::set(tx, line, fact),
        Fact::StoreRestored(_) | Fact::HoldReleased(_) => Ok(()),
        Fact::TagSet(fact) => conversation_tag::set(tx, line, fact.tag),
        Fact::TagCleared(fact) => conversation_tag::cleared(tx, line, fact.tag),
        Fact::WorkOffered(fact) => {
            offer::made(tx, line, fact)?;
            routing_step::taken(tx, line)
        }
        Fact::OfferEnded(fact) => {
            offer::ended(tx, line, fact)?;
            routing_step::taken(tx, line)
        }
        Fact::PresenceSet(fact) => {
            presence::set(tx, line, fact)?;
            agent_time::settled(tx, line, fact.member)
        }
        // What these led to are facts of their own.
        Fact::WorkTaken(_) | Fact::WorkReturned(_) | Fact::WorkTransferred(_) => {
            routing_step::taken(tx, line)
        }
        Fact::WorkOverflowed(fact) => {
            later::overflowed(tx, line, fact)?;
            routing_step::taken(tx, line)
        }
        Fact::LaterAsked(fact) => later::asked(tx, line, fact),
        Fact::VipMarked(fact) => base::vip_marked(tx, line, fact),
        Fact::WrapUpBegan(fact) => wrap_up::began(tx, line, fact),
        Fact::WrapUpExtended(fact) => wrap_up::extended(tx, line, fact),
        Fact::WrapUpEnded(_) => wrap_up::ended(tx, line),
        Fact::ConsultationBegan(fact) => consultation::began(tx, line, fact),
        Fact::ConsultationEnded(fact) => consultation::ended(tx, line, fact),
        Fact::TargetMissed(fact) => {
            sla_clock::missed(tx, line, fact)?;
            routing_step::taken(tx, line)?;
            notification::target_missed(tx, line)
        }
        Fact::PersonErased(fact) => {
            erased::bases(tx, line, &fact.bases)?;
            erased::words(tx, line, &fact.keys, &fact.conversations, &fact.items)
        }
        Fact::RetentionApplied(fact) => erased::words(tx, line, &fact.keys, &fact.conversations, &fact.items),
        Fact::ChangeMade(fact) => change::made(tx, line, fact),
        Fact::ChangeUndone(fact) => change::undone(tx, line, fact),
        Fact::HandoffUsed(fact) => base::carried(tx, line, fact.by),
        // The rows of handoff links are operations.
        Fact::HandoffIssued(_) => Ok(()),
        // The rows of set-aside items are operations too; the log only tells that it happened.
        Fact::ItemSetAside(_) | Fact::ItemRetried(_) | Fact::ItemDropped(_) => Ok(()),
    }
}
