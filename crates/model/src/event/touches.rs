//! What a fact concerns beside what its event names.

use super::Fact;
use crate::id::{ConversationId, ItemId};

impl Fact {
    /// The item a fact makes or changes.
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Fact::MessageReceived(fact) => Some(fact.item),
            Fact::MessageSeenAgain(fact) => Some(fact.item),
            Fact::MessageQueued(fact) => Some(fact.item),
            Fact::MessageCancelled(fact) => Some(fact.item),
            Fact::DeliveryChanged(fact) => Some(fact.item),
            Fact::BounceReceived(fact) => Some(fact.item),
            Fact::NoteAdded(fact) => Some(fact.item),
            Fact::LaterAsked(fact) => Some(fact.item),
            Fact::BaseCreated(_)
            | Fact::HandleSeen(_)
            | Fact::AssuranceRaised(_)
            | Fact::ProfileNamed(_)
            | Fact::ProfilesLinked(_)
            | Fact::LinkWithdrawn(_)
            | Fact::HandleAsserted(_)
            | Fact::AssertionRaised(_)
            | Fact::SuggestionMade(_)
            | Fact::SuggestionSettled(_)
            | Fact::ConversationOpened(_)
            | Fact::StatusChanged(_)
            | Fact::Assigned(_)
            | Fact::QueueChanged(_)
            | Fact::SpamMarked(_)
            | Fact::InteractionStarted(_)
            | Fact::InteractionEnded(_)
            | Fact::HandleShared(_)
            | Fact::ConversationMerged(_)
            | Fact::ConversationUnmerged(_)
            | Fact::ConversationRehomed(_)
            | Fact::InteractionMoved(_)
            | Fact::InteractionSplit(_)
            | Fact::ChangeMade(_)
            | Fact::ChangeUndone(_)
            | Fact::HandoffIssued(_)
            | Fact::HandoffUsed(_)
            | Fact::ItemSetAside(_)
            | Fact::ItemRetried(_)
            | Fact::ItemDropped(_)
            | Fact::SettingChanged(_)
            | Fact::PersonErased(_)
            | Fact::RetentionApplied(_)
            | Fact::StoreRestored(_)
            | Fact::HoldReleased(_)
            | Fact::TagSet(_)
            | Fact::TagCleared(_)
            | Fact::WorkOffered(_)
            | Fact::OfferEnded(_)
            | Fact::WorkTaken(_)
            | Fact::WorkReturned(_)
            | Fact::PresenceSet(_)
            | Fact::WorkOverflowed(_)
            | Fact::VipMarked(_)
            | Fact::WorkTransferred(_)
            | Fact::WrapUpBegan(_)
            | Fact::WrapUpExtended(_)
            | Fact::WrapUpEnded(_)
            | Fact::ConsultationBegan(_)
            | Fact::ConsultationEnded(_)
            | Fact::TargetMissed(_)
            | Fact::ClocksSet(_) => None,
        }
    }

    /// The other conversation a fact changes, beside the one its event names.
    pub fn other_conversation(&self) -> Option<ConversationId> {
        if let Self::InteractionMoved(fact) = self {
            Some(fact.from)
        } else if let Self::ConversationMerged(fact) = self {
            Some(fact.into)
        } else if let Self::ConversationUnmerged(fact) = self {
            Some(fact.from)
        } else {
            None
        }
    }
}
