//! What every step works with.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tsunagu_bus::{Bus, Note};
use tsunagu_gateway::TlsClient;
use tsunagu_model::event::{About, Actor};
use tsunagu_model::{Timestamp, TraceId};
use tsunagu_store::{Clock, Db};

use crate::accounts::Accounts;
use crate::desk::KnownLogins;
use crate::elsewhere;
use crate::lines::Health;
use crate::looks::Looks;
use crate::work::{Engines, Lines, Places};

/// How the spine is run.
#[derive(Clone, Debug)]
pub struct SpineConfig {
    /// Address of the LMTP listener; none keeps it closed.
    pub lmtp_listen: Option<std::net::SocketAddr>,
    /// Whether hosts set by an owner may be on loopback or private networks.
    pub allow_private_hosts: bool,
    /// Whether pictures that mails name may be fetched from loopback, private networks and any port: for tests only.
    pub allow_private_pictures: bool,
    /// Whether other processes write to the same store, so that wake-ups may come from outside.
    pub shared_store: bool,
    /// Attempts to send at once.
    pub send_at_once: usize,
    /// File with certificates of further authorities to trust when connecting out.
    pub extra_ca: Option<std::path::PathBuf>,
}

impl Default for SpineConfig {
    fn default() -> Self {
        Self {
            lmtp_listen: None,
            allow_private_hosts: true,
            allow_private_pictures: false,
            shared_store: false,
            send_at_once: 16,
            extra_ca: None,
        }
    }
}

/// The store, the bus, the channels and the clock, as every step needs them. Cheap to clone.
#[derive(Clone)]
pub struct Spine {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    bus: Arc<dyn Bus>,
    accounts: Accounts,
    tls: TlsClient,
    config: SpineConfig,
    health: Health,
    epoch: AtomicI64,
    logins: KnownLogins,
    looks: Looks,
    erasures: tokio::sync::Notify,
    pictures: elsewhere::Room,
    engines: Engines,
    desk_lines: Lines,
    places: Places,
}

/// The running parts of a spine.
pub struct Workers {
    /// Where LMTP is taken, once it is.
    pub lmtp: Option<std::net::SocketAddr>,
    pub(crate) stop: tokio::sync::watch::Sender<bool>,
    pub(crate) tasks: Vec<tokio::task::JoinHandle<()>>,
}

impl Workers {
    /// Stops taking items and trying effects, and waits until what is under way has ended.
    pub async fn stop(self) {
        // Nobody listening any more means everything has stopped already.
        let _ = self.stop.send(true);
        for task in self.tasks {
            // A worker that panicked was logged where it happened.
            let _ = task.await;
        }
    }
}

impl Spine {
    /// A spine over an open store. Nothing runs yet; see [`Spine::start`].
    pub fn new(db: Db, bus: Arc<dyn Bus>, tls: TlsClient, config: SpineConfig) -> Self {
        let accounts = Accounts::new(db.clone());
        Self {
            inner: Arc::new(Inner {
                db,
                bus,
                accounts,
                tls,
                config,
                health: Health::default(),
                epoch: AtomicI64::new(0),
                logins: KnownLogins::default(),
                looks: Looks::default(),
                erasures: tokio::sync::Notify::new(),
                pictures: elsewhere::Room::default(),
                engines: Engines::default(),
                desk_lines: Lines::default(),
                places: Places::default(),
            }),
        }
    }

    /// The store.
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The bus.
    pub fn bus(&self) -> &Arc<dyn Bus> {
        &self.inner.bus
    }

    /// The configured channels.
    pub fn accounts(&self) -> &Accounts {
        &self.inner.accounts
    }

    /// For outgoing TLS.
    pub fn tls(&self) -> &TlsClient {
        &self.inner.tls
    }

    /// Whose token is whose, as far as it is remembered.
    pub fn known_logins(&self) -> &KnownLogins {
        &self.inner.logins
    }

    /// Looks on their way into the audit.
    pub fn looks(&self) -> &Looks {
        &self.inner.looks
    }

    /// What the lines of the channels are doing.
    pub fn health(&self) -> &Health {
        &self.inner.health
    }

    pub(crate) fn engines(&self) -> &Engines {
        &self.inner.engines
    }

    pub(crate) fn desk_lines(&self) -> &Lines {
        &self.inner.desk_lines
    }

    pub(crate) fn places(&self) -> &Places {
        &self.inner.places
    }

    pub(crate) fn picture_room(&self) -> &elsewhere::Room {
        &self.inner.pictures
    }

    /// This start of the program among all of its node; 0 before [`Spine::start`].
    pub(crate) fn epoch(&self) -> i64 {
        self.inner.epoch.load(Ordering::Relaxed)
    }

    pub(crate) fn set_epoch(&self, epoch: i64) {
        self.inner.epoch.store(epoch, Ordering::Relaxed);
    }

    /// How it is run.
    pub fn config(&self) -> &SpineConfig {
        &self.inner.config
    }

    /// The clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        self.inner.db.clock()
    }

    /// The time of day.
    pub fn now(&self) -> Timestamp {
        self.clock().now()
    }

    /// Wakes whoever sends.
    pub fn wake_effects(&self) {
        self.bus().publish(Note::EffectDue);
    }

    /// Wakes whoever waits for timers.
    pub fn wake_timers(&self) {
        self.bus().publish(Note::TimerSet);
    }

    /// Wakes whoever carries erasures to their end.
    pub(crate) fn wake_erasures(&self) {
        self.inner.erasures.notify_one();
    }

    /// Returns when an erasure was asked for.
    pub(crate) async fn asked_to_erase(&self) {
        self.inner.erasures.notified().await;
    }

    /// A new path through the product.
    pub fn trace(&self) -> TraceId {
        self.db().id()
    }
}

/// What an event is about when it concerns nothing in particular yet; steps fill in the rest.
pub(crate) fn about(actor: Actor, trace: TraceId, occurred_at: Timestamp) -> About {
    About {
        base: None,
        conversation: None,
        interaction: None,
        key: None,
        actor,
        cause: None,
        trace,
        occurred_at,
    }
}

/// Returns when it is time to stop.
pub(crate) async fn stopping(stop: &mut tokio::sync::watch::Receiver<bool>) {
    // An error means that whoever could stop us is gone, which stops too.
    let _ = stop.wait_for(|stopped| *stopped).await;
}
