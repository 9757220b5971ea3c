//! What members are told of, on the live stream: each new one as it comes, and the list as it is when it changed in
//! another way.

use std::collections::BTreeSet;

use tsunagu_model::content::DeliveryState;
use tsunagu_model::event::Fact;
use tsunagu_model::{ConversationId, MemberId};
use tsunagu_records::tables::notifications::{self, Fresh};
use tsunagu_records::tables::settings::area;
use tsunagu_store::{StoreError, Tx};

use super::frame::{Kind, json, write};
use crate::cursor::Position;
use crate::reader::Reader;
use crate::shown::notification::{News, Notifications, Wanted};

/// The topic of these frames.
pub const TOPIC: &str = "notifications";

/// Rows of a snapshot.
const SHOWN: i64 = 30;
/// New ones told one by one; after more the list is told as it is.
const ONE_BY_ONE: usize = 50;

/// What a stretch of the log means for the lists of members.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    /// What is new.
    pub fresh: Vec<Fresh>,
    /// Whose list lost something, or holds other kinds now.
    changed: BTreeSet<MemberId>,
}

impl Notices {
    /// Takes in what a fact changes beside what is new.
    pub fn note(
        &mut self,
        tx: &mut dyn Tx,
        fact: &Fact,
        about: Option<ConversationId>,
    ) -> Result<(), StoreError> {
        if let Fact::Assigned(fact) = fact {
            self.changed.extend(fact.old);
        } else if let Fact::DeliveryChanged(fact) = fact
            && fact.old == DeliveryState::Failed
        {
            self.changed.extend(notifications::author(tx, fact.item)?);
        } else if let Fact::SettingChanged(fact) = fact
            && fact.area == area::PREFERENCES
        {
            self.changed.insert(MemberId(fact.id));
        }
        for conversation in rearranged(fact, about) {
            self.changed.extend(notifications::members_told_of(tx, conversation)?);
        }
        Ok(())
    }

    /// Whether they concern a member at all.
    pub fn concern(&self, member: MemberId) -> bool {
        self.changes(member) || self.fresh.iter().any(|fresh| fresh.member == member)
    }

    fn changes(&self, member: MemberId) -> bool {
        self.changed.contains(&member)
    }

    /// The frames of a member.
    pub fn frames(
        &self,
        tx: &mut dyn Tx,
        reader: &Reader,
        member: MemberId,
        position: Position,
    ) -> Result<Vec<String>, StoreError> {
        let fresh: Vec<&Fresh> = self.fresh.iter().filter(|fresh| fresh.member == member).collect();
        let many = fresh.len() > ONE_BY_ONE;
        let mut frames = Vec::new();
        for fresh in fresh.into_iter().filter(|_| !many) {
            if let Some(news) = News::read(tx, reader, member, fresh.seq)? {
                frames.push(write(TOPIC, position, Kind::Enter, &json(&news)));
            }
        }
        if many || self.changes(member) {
            frames.push(snapshot(tx, reader, member, position)?);
        }
        Ok(frames)
    }
}

/// Conversations whose words went away, or what is told of them is told under another one now.
fn rearranged(fact: &Fact, about: Option<ConversationId>) -> Vec<ConversationId> {
    if let Fact::PersonErased(fact) = fact {
        fact.conversations.clone()
    } else if let Fact::RetentionApplied(fact) = fact {
        fact.conversations.clone()
    } else if let Fact::InteractionMoved(fact) = fact {
        vec![fact.to]
    } else if matches!(fact, Fact::ConversationMerged(_) | Fact::ConversationUnmerged(_)) {
        about.into_iter().collect()
    } else {
        Vec::new()
    }
}

/// The newest ones as they are now.
pub fn snapshot(
    tx: &mut dyn Tx,
    reader: &Reader,
    member: MemberId,
    position: Position,
) -> Result<String, StoreError> {
    let wanted = Wanted { unread: false, before: i64::MAX, limit: SHOWN };
    let page = Notifications::read(tx, reader, member, wanted)?;
    Ok(write(TOPIC, position, Kind::Snapshot, &json(&page)))
}
