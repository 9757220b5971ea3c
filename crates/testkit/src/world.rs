//! The whole system in one process: store, spine, LMTP and a mail server outside, on a clock turned by hand.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tsunagu_bus::{Bus, LocalBus, Note};
use tsunagu_gateway::TlsClient;
use tsunagu_model::event::{Actor, Stream};
use tsunagu_model::{ChannelId, Timestamp};
use tsunagu_pipeline::desk::channels::{self, NewChannel};
use tsunagu_pipeline::desk::setup::{Furniture, SetupRequest, setup};
use tsunagu_pipeline::desk::{Caller, workspace};
use tsunagu_pipeline::{Spine, SpineConfig, Workers};
use tsunagu_records::values::RoleValue;
use tsunagu_store::{Commit, Db, StoreConfig};

use crate::clock::VirtualClock;
use crate::database::fresh_database;
use crate::lmtp::LmtpClient;
use crate::mail_sink::MailSink;

/// Where the virtual clock starts: a Saturday morning in Japan.
pub const START: Timestamp = Timestamp(1_795_219_500_000);

/// A running system with one workspace, its owner and a mail channel `support@shop.example`.
pub struct World {
    /// The time.
    pub clock: Arc<VirtualClock>,
    /// The spine.
    pub spine: Spine,
    /// Where our mail goes.
    pub outside: MailSink,
    /// The owner.
    pub owner: Caller,
    /// The mail channel.
    pub channel: ChannelId,
    lmtp: std::net::SocketAddr,
    workers: Workers,
    folder: PathBuf,
}

impl World {
    /// A world in a folder of its own, on the store that `TSUNAGU_TEST_STORE` names.
    pub async fn new() -> anyhow::Result<Self> {
        let folder = fresh_folder()?;
        let config =
            StoreConfig { database_url: fresh_database()?, writers: 1, ..StoreConfig::new(folder.clone()) };
        Self::over(config, folder).await
    }

    /// A world over a store of the caller's choice; its clock, tables and listeners are set here.
    pub async fn over(config: StoreConfig, folder: PathBuf) -> anyhow::Result<Self> {
        let clock = Arc::new(VirtualClock::new(START));
        let bus: Arc<dyn Bus> = Arc::new(LocalBus::new(1_024));
        let told = Arc::clone(&bus);
        let on_commit = move |commit: Commit| {
            if let Some(stream @ Stream::Contact) = commit.stream {
                told.publish(Note::Committed { tenant: commit.tenant, stream, seq: commit.last_seq });
            }
        };
        let db = Db::open(StoreConfig {
            clock: Arc::clone(&clock) as Arc<dyn tsunagu_store::Clock>,
            migrations: tsunagu_records::migrations(),
            on_commit: Arc::new(on_commit),
            ..config
        })
        .await?;
        let config = SpineConfig { lmtp_listen: Some(([127, 0, 0, 1], 0).into()), ..SpineConfig::default() };
        let spine = Spine::new(db, bus, TlsClient::new(None)?, config);
        let owner = owner(&spine).await?;
        let workers = spine.start().await?;
        let outside = MailSink::on_loopback().await?;
        let channel = mail_channel(&spine, &owner, &outside, "support@shop.example").await?;
        let lmtp = workers.lmtp.context("no LMTP listener")?;
        Ok(Self { clock, spine, outside, owner, channel, lmtp, workers, folder })
    }

    /// Hands a mail over to `support@shop.example` by LMTP; fails unless it is taken.
    pub async fn mail(&self, sender: &str, mail: &str) -> anyhow::Result<()> {
        let mut client = LmtpClient::connect(self.lmtp).await?;
        let replies =
            client.deliver(sender, &["support@shop.example"], mail.replace('\n', "\r\n").as_bytes()).await?;
        ensure!(replies.iter().all(|reply| reply.starts_with("250")), "not taken: {replies:?}");
        Ok(())
    }

    /// Its data folder.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// Where mail servers hand over.
    pub const fn lmtp_addr(&self) -> std::net::SocketAddr {
        self.lmtp
    }

    /// A connection to the LMTP listener.
    pub async fn lmtp(&self) -> anyhow::Result<LmtpClient> {
        LmtpClient::connect(self.lmtp).await
    }

    /// Stops all workers, does something, and starts them again.
    pub async fn restart(self, meanwhile: impl FnOnce(&VirtualClock)) -> anyhow::Result<Self> {
        self.workers.stop().await;
        meanwhile(&self.clock);
        let workers = self.spine.start().await?;
        let lmtp = workers.lmtp.context("no LMTP listener")?;
        Ok(Self { lmtp, workers, ..self })
    }

    /// Stops everything and clears the folder.
    pub async fn end(self) -> anyhow::Result<()> {
        self.workers.stop().await;
        self.spine.db().clone().close().await;
        std::fs::remove_dir_all(&self.folder)?;
        Ok(())
    }
}

/// An empty folder of this process.
pub fn fresh_folder() -> anyhow::Result<PathBuf> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("tsunagu-world-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

async fn owner(spine: &Spine) -> anyhow::Result<Caller> {
    let role = |name: &str| RoleValue {
        name: name.to_owned(),
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
        roles: vec![role("owner"), role("agent")],
        time_zone: None,
        furniture: Furniture::Nothing,
    };
    let done = decided(setup(spine, request).await?)?;
    let caller = Caller { tenant: done.tenant, actor: Actor::Member(done.owner), member: Some(done.owner) };
    let patch = workspace::WorkspacePatch { undo_send_seconds: Some(0), ..Default::default() };
    decided(workspace::change(spine, &caller, patch).await?)?;
    Ok(caller)
}

/// Makes a mail channel that sends to `outside`.
pub async fn mail_channel(
    spine: &Spine,
    owner: &Caller,
    outside: &MailSink,
    address: &str,
) -> anyhow::Result<ChannelId> {
    let settings: Value = json!({
        "address": address,
        "display_name": "Shop サポート",
        "smtp_host": "127.0.0.1",
        "smtp_port": outside.addr().port(),
        "smtp_security": "none",
        "trusted_authserv": ["mx.shop.example"],
    });
    let new = NewChannel {
        kind: String::from("mail"),
        name: String::from("Support"),
        settings,
        secrets: json!({}),
        queue: None,
    };
    decided(channels::create(spine, owner, None, new).await?)
}

/// The value of a command that must not be refused.
pub fn decided<T>(answer: tsunagu_pipeline::refusal::Decided<T>) -> anyhow::Result<T> {
    answer.map_err(|refusal| anyhow::anyhow!("refused: {} ({})", refusal.code, refusal.detail))
}
