//! What is offered to a member and how they are, on the live stream: told whole, whenever it changed.

use std::collections::BTreeSet;

use tsunagu_model::event::Fact;
use tsunagu_model::{ConversationId, MemberId};
use tsunagu_records::tables::offers;
use tsunagu_store::{StoreError, Tx};

use super::frame::{Kind, json, write};
use crate::cursor::Position;
use crate::shown::offer::AtWork;

/// The topic of these frames.
pub const TOPIC: &str = "offers";

/// Whom a stretch of the log concerns.
#[derive(Clone, Debug, Default)]
pub struct Offered(BTreeSet<MemberId>);

impl Offered {
    /// Takes in whom a fact concerns.
    pub fn note(&mut self, fact: &Fact) {
        if let Fact::WorkOffered(fact) = fact {
            self.0.insert(fact.decision.agent);
        } else if let Fact::OfferEnded(fact) = fact {
            self.0.insert(fact.agent);
        } else if let Fact::PresenceSet(fact) = fact {
            self.0.insert(fact.member);
        } else if let Fact::WrapUpBegan(fact) = fact {
            self.0.insert(fact.agent);
        } else if let Fact::WrapUpExtended(fact) = fact {
            self.0.insert(fact.agent);
        } else if let Fact::WrapUpEnded(fact) = fact {
            self.0.insert(fact.agent);
        }
    }

    /// Takes in who is just offered a conversation whose customer asks for something else than a chat.
    pub fn note_asked(&mut self, tx: &mut dyn Tx, conversation: ConversationId) -> Result<(), StoreError> {
        let newest = offers::newest_of(tx, conversation)?.filter(|offer| offer.end.is_none());
        self.0.extend(newest.map(|offer| offer.agent));
        Ok(())
    }

    /// Whether it concerns a member.
    pub fn concerns(&self, member: MemberId) -> bool {
        self.0.contains(&member)
    }
}

/// All of it as it is now.
pub fn snapshot(tx: &mut dyn Tx, member: MemberId, position: Position) -> Result<String, StoreError> {
    Ok(write(TOPIC, position, Kind::Snapshot, &json(&AtWork::of(tx, member)?)))
}
