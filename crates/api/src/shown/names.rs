//! Names of what a row only names by id, read once per answer.

use std::collections::BTreeMap;

use serde::Serialize;
use tsunagu_model::event::Actor;
use tsunagu_model::{BaseId, ChannelId, Id, MemberId, TagId};
use tsunagu_records::cluster;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{ChannelValue, MemberValue, TagValue};
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

/// A channel as others name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChannelRef {
    /// Its id.
    pub id: String,
    /// Word of its kind; null when it is deleted.
    pub kind: Option<String>,
    /// Its name; null when it is deleted.
    pub name: Option<String>,
}

/// A member as others name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MemberRef {
    /// Their id.
    pub id: String,
    /// Their name; null when they are gone.
    pub name: Option<String>,
}

/// A tag as others name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TagRef {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Word of its colour.
    pub colour: String,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuthorRef {
    /// `member`, `api_key`, `customer` or `system`.
    pub kind: &'static str,
    /// Their id; null for the system.
    pub id: Option<String>,
    /// The member's name.
    pub name: Option<String>,
}

/// Names looked up so far.
#[derive(Default)]
pub struct Names {
    channels: BTreeMap<ChannelId, ChannelRef>,
    members: BTreeMap<MemberId, MemberRef>,
    profiles: BTreeMap<BaseId, BaseId>,
    tags: BTreeMap<TagId, Option<TagRef>>,
}

impl Names {
    /// A channel.
    pub fn channel(&mut self, tx: &mut dyn Tx, id: ChannelId) -> Result<ChannelRef, StoreError> {
        if let Some(known) = self.channels.get(&id) {
            return Ok(known.clone());
        }
        let value = settings::get::<ChannelValue>(tx, area::CHANNEL, id.0)?.map(|setting| setting.value);
        let (kind, name) = value.map(|value| (value.kind, value.name)).unzip();
        let found = ChannelRef { id: id.text(), kind, name };
        self.channels.insert(id, found.clone());
        Ok(found)
    }

    /// A member.
    pub fn member(&mut self, tx: &mut dyn Tx, id: MemberId) -> Result<MemberRef, StoreError> {
        if let Some(known) = self.members.get(&id) {
            return Ok(known.clone());
        }
        let value = settings::get::<MemberValue>(tx, area::MEMBER, id.0)?;
        let found = MemberRef { id: id.text(), name: value.map(|setting| setting.value.name) };
        self.members.insert(id, found.clone());
        Ok(found)
    }

    /// A tag; `None` when it was deleted.
    pub fn tag(&mut self, tx: &mut dyn Tx, id: TagId) -> Result<Option<TagRef>, StoreError> {
        if let Some(known) = self.tags.get(&id) {
            return Ok(known.clone());
        }
        let value = settings::get::<TagValue>(tx, area::TAG, id.0)?.map(|setting| setting.value);
        let found = value.map(|value| TagRef { id: id.text(), name: value.name, colour: value.colour });
        self.tags.insert(id, found.clone());
        Ok(found)
    }

    /// The profile a base belongs to.
    pub fn profile(&mut self, tx: &mut dyn Tx, base: BaseId) -> Result<BaseId, StoreError> {
        if let Some(known) = self.profiles.get(&base) {
            return Ok(*known);
        }
        let found = cluster::root(tx, base)?.unwrap_or(base);
        self.profiles.insert(base, found);
        Ok(found)
    }

    /// Whoever did something.
    pub fn author(&mut self, tx: &mut dyn Tx, actor: Actor) -> Result<AuthorRef, StoreError> {
        Ok(match actor {
            Actor::System => AuthorRef { kind: "system", id: None, name: None },
            Actor::Customer(base) => {
                let profile = self.profile(tx, base)?;
                AuthorRef { kind: "customer", id: Some(profile.text()), name: None }
            }
            Actor::Member(id) => {
                let member = self.member(tx, id)?;
                AuthorRef { kind: "member", id: Some(member.id), name: member.name }
            }
            Actor::ApiKey(id) => AuthorRef { kind: "api_key", id: Some(id.text()), name: None },
        })
    }
}
