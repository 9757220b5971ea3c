//! A house without workers: a store, a spine and one mail channel. Nothing leaves and no alarm rings by itself.

#![allow(dead_code, reason = "shared between several test programs")]

#[path = "recomputed.rs"]
pub mod recomputed;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use tsunagu_bus::{Bus, LocalBus};
use tsunagu_gateway::TlsClient;
use tsunagu_model::content::Direction;
use tsunagu_model::event::{Actor, Fact, Full};
use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::inbound::RawItem;
use tsunagu_model::*;
use tsunagu_pipeline::desk::channels::{self, NewChannel};
use tsunagu_pipeline::desk::claim::{self, ClaimRequest};
use tsunagu_pipeline::desk::setup::{Furniture, SetupRequest, setup};
use tsunagu_pipeline::desk::{Caller, reply, workspace};
use tsunagu_pipeline::{Spine, SpineConfig, inbound};
use tsunagu_records::queries::item_page::{self, Place};
use tsunagu_records::record::refold;
use tsunagu_records::tables::{conversations, items};
use tsunagu_records::values::RoleValue;
use tsunagu_records::{classes, cluster};
use tsunagu_store::{Db, RebuildMode, StoreConfig, Tx};
use tsunagu_testkit::clock::VirtualClock;
use tsunagu_testkit::database::fresh_database;
use tsunagu_testkit::world::{START, decided, fresh_folder};

/// The house.
pub struct Quiet {
    pub clock: Arc<VirtualClock>,
    pub spine: Spine,
    pub owner: Caller,
    /// Bases by the address of their handle.
    pub bases: BTreeMap<String, BaseId>,
    folder: PathBuf,
    mails: u64,
}

impl Quiet {
    pub async fn new() -> anyhow::Result<Self> {
        let folder = fresh_folder()?;
        let clock = Arc::new(VirtualClock::new(START));
        let bus: Arc<dyn Bus> = Arc::new(LocalBus::new(1_024));
        let db = Db::open(StoreConfig {
            clock: Arc::clone(&clock) as Arc<dyn tsunagu_store::Clock>,
            migrations: tsunagu_records::migrations(),
            database_url: fresh_database()?,
            writers: 1,
            ..StoreConfig::new(folder.clone())
        })
        .await?;
        let spine = Spine::new(db, bus, TlsClient::new(None)?, SpineConfig::default());
        let role = RoleValue {
            name: String::from("owner"),
            built_in: true,
            permissions: Vec::new(),
            channels: None,
        };
        let request = SetupRequest {
            owner_email: String::from("owner@shop.example"),
            owner_name: None,
            password: String::from("correct horse battery staple"),
            workspace: String::from("Shop"),
            locale: String::from("ja"),
            roles: vec![role],
            time_zone: None,
            furniture: Furniture::Nothing,
        };
        let done = decided(setup(&spine, request).await?)?;
        let owner =
            Caller { tenant: done.tenant, actor: Actor::Member(done.owner), member: Some(done.owner) };
        let patch = workspace::WorkspacePatch { undo_send_seconds: Some(0), ..Default::default() };
        decided(workspace::change(&spine, &owner, patch).await?)?;
        let new = NewChannel {
            kind: String::from("mail"),
            name: String::from("Support"),
            settings: json!({"address": "support@shop.example", "trusted_authserv": ["mx.shop.example"]}),
            secrets: json!({}),
            queue: None,
        };
        decided(channels::create(&spine, &owner, None, new).await?)?;
        Ok(Self { clock, spine, owner, bases: BTreeMap::new(), folder, mails: 0 })
    }

    /// Takes a mail whose text is `text`; answers where it is.
    pub async fn mail(&mut self, from: &str, text: &str) -> anyhow::Result<ConversationId> {
        self.mails += 1;
        self.clock.turn(60_000);
        let mail = format!(
            "From: {from}\r\nTo: support@shop.example\r\nSubject: Matter\r\nMessage-ID: <{}@outside.example>\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n",
            self.mails
        );
        let raw = RawItem {
            bytes: mail.into_bytes().into(),
            envelope_sender: Some(from.to_owned()),
            recipient: Some(String::from("support@shop.example")),
            taken_at: None,
            cut_from_size: None,
            files: Vec::new(),
        };
        let owned = self.spine.accounts().by_address("support@shop.example");
        let owned = owned.ok_or_else(|| anyhow::anyhow!("no channel"))?;
        let received = inbound::receive(&self.spine, &owned, raw, None).await?;
        let item = received.item.ok_or_else(|| anyhow::anyhow!("set aside"))?;
        let row = self.read(move |tx| items::get(tx, item)).await?;
        let row = row.ok_or_else(|| anyhow::anyhow!("no item"))?;
        self.bases.entry(from.to_owned()).or_insert(row.base);
        Ok(row.conversation)
    }

    /// Answers the newest message of somebody, where it is now; false when they have written none.
    pub async fn reply(&self, from: &str, text: &str) -> anyhow::Result<bool> {
        self.clock.turn(60_000);
        let Some((item, conversation)) = self.newest(from).await? else { return Ok(false) };
        let request = reply::ReplyRequest {
            text: text.to_owned(),
            in_reply_to: Some(item),
            ..reply::ReplyRequest::default()
        };
        decided(reply::send(&self.spine, &self.owner, None, conversation, request).await?)?;
        Ok(true)
    }

    /// The newest message somebody wrote, and where it is now.
    pub async fn newest(&self, from: &str) -> anyhow::Result<Option<(ItemId, ConversationId)>> {
        let Some(base) = self.bases.get(from).copied() else { return Ok(None) };
        let found = self.read(move |tx| item_page::of_bases(tx, &[base], Place::END, 200)).await?;
        let of = move |item: &item_page::ItemDetail| item.row.direction == Direction::In;
        Ok(found.iter().find(|item| of(item)).map(|item| (item.row.id, item.row.conversation)))
    }

    /// Notes that somebody says a number is theirs, or proved it.
    pub async fn claim(&self, from: &str, number: &str, assurance: Assurance) -> anyhow::Result<()> {
        let base = self.bases.get(from).copied().ok_or_else(|| anyhow::anyhow!("nobody"))?;
        let request = ClaimRequest { kind: HandleKind::PHONE, address: number.to_owned(), assurance };
        decided(claim::claim(&self.spine, &self.owner, None, base, request).await?)?;
        Ok(())
    }

    /// Direction and text of everything said with one base, oldest first, but for what is internal.
    pub async fn said(&self, from: &str) -> anyhow::Result<Vec<(&'static str, String)>> {
        let Some(base) = self.bases.get(from).copied() else { return Ok(Vec::new()) };
        let mut found = self.read(move |tx| item_page::of_bases(tx, &[base], Place::END, 1_000)).await?;
        found.reverse();
        let text = |item: &item_page::ItemDetail| {
            let words = item.full.as_open();
            if let Some(Full::Message(words)) = words { words.text.trim().to_owned() } else { String::new() }
        };
        let shown = found.iter().filter(|item| !matches!(item.fact, Fact::NoteAdded(_)));
        Ok(shown.map(|item| (item.row.direction.text(), text(item))).collect())
    }

    /// The name of somebody's profile: the address of its smallest base.
    pub async fn profile(&self, from: &str) -> anyhow::Result<Option<BaseId>> {
        let Some(base) = self.bases.get(from).copied() else { return Ok(None) };
        self.read(move |tx| cluster::root(tx, base)).await
    }

    /// The conversation an id stands for.
    pub async fn stands_for(&self, id: ConversationId) -> anyhow::Result<ConversationId> {
        Ok(self.read(move |tx| conversations::resolved(tx, id)).await?.map_or(id, |row| row.id))
    }

    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut dyn Tx) -> Result<T, tsunagu_store::StoreError> + Send + 'static,
    ) -> anyhow::Result<T> {
        Ok(self.spine.db().read(self.owner.tenant, query).await?)
    }

    /// Fails unless the views made anew from the log equal those that are there, and so do the numbers recomputed from it.
    pub async fn check_views(&self) -> anyhow::Result<()> {
        let report =
            self.spine.db().rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
        anyhow::ensure!(report.clean(), "{report:?}");
        recomputed::check(&self.spine, self.owner.tenant).await?;
        Ok(())
    }

    pub async fn end(self) -> anyhow::Result<()> {
        self.spine.db().clone().close().await;
        std::fs::remove_dir_all(&self.folder)?;
        Ok(())
    }
}
