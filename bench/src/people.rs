//! A workspace in a store of this process: a tenant, and people who each have one open conversation by mail.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use tsunagu_model::conversation::{InteractionRole, JoinReason, Status};
use tsunagu_model::event::*;
use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::routing::Medium;
use tsunagu_model::*;
use tsunagu_records::search::feed;
use tsunagu_records::{record, tables};
use tsunagu_store::{Db, KeyKind, StoreConfig, StoreError, Tx};

use crate::sample;

/// Somebody who wrote before.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Number in the sample.
    pub number: usize,
    /// Blind index of the address.
    pub index: [u8; 16],
    /// Ids of what is theirs.
    pub ids: PersonIds,
}

/// Ids of a person's rows.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is the id its type names")]
pub struct PersonIds {
    pub base: BaseId,
    pub base_key: KeyId,
    pub handle: HandleId,
    pub events: [EventId; 2],
    pub trace: TraceId,
}

/// A conversation with its one interaction.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is the id its type names")]
pub struct Thread {
    pub conversation: ConversationId,
    pub interaction: InteractionId,
    pub key: KeyId,
    pub events: [EventId; 2],
    pub status: Status,
}

/// Opens a store in `folder` with the domain's tables.
pub async fn open(folder: &Path) -> anyhow::Result<Db> {
    std::fs::create_dir_all(folder)?;
    let config = StoreConfig { migrations: tsunagu_records::migrations(), ..StoreConfig::new(folder) };
    Db::open(config).await.with_context(|| format!("opening a store in {}", folder.display()))
}

/// Feeds the index of search until it is up to date, so that the program has nothing to catch up with.
pub async fn index(db: &Db, tenant: TenantId) -> Result<(), StoreError> {
    while let Some(portion) = db.read(tenant, feed::prepare).await? {
        db.write(tenant, move |tx| feed::apply(tx, &portion)).await?;
    }
    Ok(())
}

/// Ids for a new person.
pub async fn person(db: &Db, tenant: TenantId, number: usize) -> Result<Person, StoreError> {
    let mut bytes = HandleKind::MAIL.0.number().to_be_bytes().to_vec();
    bytes.extend_from_slice(sample::words(number, number, 1).address.as_bytes());
    let mac = db.mac(tenant, "handle", &bytes).await?;
    let mut index = [0; 16];
    index.copy_from_slice(mac.get(..16).unwrap_or(&[0; 16]));
    let ids = PersonIds {
        base: db.id(),
        base_key: db.id(),
        handle: db.id(),
        events: [db.id(), db.id()],
        trace: db.id(),
    };
    Ok(Person { number, index, ids })
}

/// Ids for a new conversation.
pub fn thread(db: &Db, status: Status) -> Thread {
    Thread { conversation: db.id(), interaction: db.id(), key: db.id(), events: [db.id(), db.id()], status }
}

/// What an event is about.
pub fn about(base: BaseId, trace: TraceId, at: Timestamp) -> About {
    About {
        base: Some(base),
        conversation: None,
        interaction: None,
        key: None,
        actor: Actor::Customer(base),
        cause: None,
        trace,
        occurred_at: at,
    }
}

/// Records a new person: base and handle.
pub fn make_person(tx: &mut dyn Tx, person: &Person, channel: ChannelId) -> Result<(), StoreError> {
    let ids = person.ids;
    let words = sample::words(person.number, person.number, 1);
    tx.create_key(ids.base_key, KeyKind::Base, Some(ids.base))?;
    let about = About { key: Some(ids.base_key), ..about(ids.base, ids.trace, tx.now()) };
    let fact = Fact::BaseCreated(BaseCreated { kind: HandleKind::MAIL, system: false });
    let brief = Some(Brief::new(&words.name, "", ""));
    record(tx, NewEvent { id: ids.events[0], about, fact, brief, full: None })?;
    let fact = Fact::HandleSeen(HandleSeen {
        handle: ids.handle,
        kind: HandleKind::MAIL,
        assurance: Assurance::Claimed,
        channel: Some(channel),
    });
    let full =
        Full::Handle(HandleWords { address: words.address, blind_index: tables::to_hex(&person.index) });
    record(tx, NewEvent { id: ids.events[1], about, fact, brief: None, full: Some(full) })?;
    Ok(())
}

/// Records a new conversation of a person with its interaction, still without an item.
pub fn make_thread(
    tx: &mut dyn Tx,
    person: &Person,
    thread: &Thread,
    channel: ChannelId,
) -> Result<(), StoreError> {
    let mut about = about(person.ids.base, person.ids.trace, tx.now());
    about.conversation = Some(thread.conversation);
    let fact = Fact::ConversationOpened(ConversationOpened {
        channel,
        reason: JoinReason::New,
        status: thread.status,
        system: false,
        queue: None,
        may_be_forged: false,
    });
    record(tx, NewEvent { id: thread.events[0], about, fact, brief: None, full: None })?;
    tx.create_key(thread.key, KeyKind::Interaction, Some(person.ids.base))?;
    about.interaction = Some(thread.interaction);
    about.key = Some(thread.key);
    let fact = Fact::InteractionStarted(InteractionStarted {
        channel: Some(channel),
        role: InteractionRole::Customer,
        medium: Some(Medium::Mail),
    });
    record(tx, NewEvent { id: thread.events[1], about, fact, brief: None, full: None })?;
    Ok(())
}

/// Makes a tenant with `count` people who each have one open conversation.
pub async fn settle(db: &Db, count: usize) -> anyhow::Result<(TenantId, ChannelId, Arc<Vec<Person>>)> {
    let (tenant, channel): (TenantId, ChannelId) = (db.id(), db.id());
    db.create_tenant(tenant, |_| Ok(())).await?;
    let mut people = Vec::with_capacity(count);
    for number in 0..count {
        people.push(person(db, tenant, number).await?);
    }
    let people = Arc::new(people);
    for group in people.chunks(100) {
        let group: Vec<(Person, Thread)> =
            group.iter().map(|person| (*person, thread(db, Status::Open))).collect();
        db.write(tenant, move |tx| {
            for (person, thread) in &group {
                make_person(tx, person, channel)?;
                make_thread(tx, person, thread, channel)?;
            }
            Ok(())
        })
        .await?;
    }
    Ok((tenant, channel, people))
}
