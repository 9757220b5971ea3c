//! The connections channels keep open to receive, the listener, and the start of everything that runs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tsunagu_bus::Note;
use tsunagu_channels::kinds;
use tsunagu_gateway::{
    AddressPolicy, BoxFuture, DriveContext, ListenLimits, Network, Stop, StopSwitch, keep_line, listen,
};
use tsunagu_model::channel::{ChannelAccount, ChannelKind};
use tsunagu_model::{ChannelId, Code, Timestamp};
use tsunagu_store::{Clock, StoreError};

use crate::inbound::host::InboundHost;
use crate::leases::{self, Holding};
use crate::looks;
use crate::outbound::{deliver, reply::kind_of};
use crate::privacy;
use crate::spine::{Spine, Workers, stopping};
use crate::{search, timers, work};

/// The store's clock, as the gateway wants it.
pub(crate) struct GatewayClock(pub Arc<dyn Clock>);

impl tsunagu_gateway::Clock for GatewayClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn wait_until(&self, moment: Timestamp) -> BoxFuture<'_, ()> {
        self.0.wait_until(moment)
    }
}

/// What a line is doing, for the health page: its state word and since when.
#[derive(Clone, Default)]
pub struct Health(Arc<Mutex<LineStates>>);

/// State word of each line of each channel, and since when.
type LineStates = BTreeMap<(ChannelId, String), (Code, Timestamp)>;

impl Health {
    /// The lines of a channel: name, state word, since when.
    pub fn of(&self, channel: ChannelId) -> Vec<(String, Code, Timestamp)> {
        let Ok(states) = self.0.lock() else { return Vec::new() };
        states
            .range((channel, String::new())..)
            .take_while(|((of, _), _)| *of == channel)
            .map(|((_, line), (state, since))| (line.clone(), *state, *since))
            .collect()
    }

    fn set(&self, channel: ChannelId, line: &str, state: Code, now: Timestamp) {
        if let Ok(mut states) = self.0.lock() {
            states.insert((channel, line.to_owned()), (state, now));
        }
    }

    fn forget(&self, channel: ChannelId) {
        if let Ok(mut states) = self.0.lock() {
            states.retain(|(of, _), _| *of != channel);
        }
    }
}

/// Why the spine did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address for LMTP is taken or not ours.
    #[error("cannot listen for LMTP on {addr}: {cause}. Choose another --lmtp-listen address.")]
    Listen {
        /// The address.
        addr: std::net::SocketAddr,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Spine {
    /// Takes up what a crash left, then receives, sends and runs timers until the workers are stopped.
    pub async fn start(&self) -> Result<Workers, StartError> {
        self.set_epoch(leases::announce(self).await?);
        self.accounts().reload().await?;
        let unknown = deliver::recover(self).await?;
        if unknown > 0 {
            tracing::info!(effects = unknown, "took up effects whose node was gone");
        }
        let (stop, stopped) = watch::channel(false);
        let (switch, gateway_stop) = StopSwitch::new();
        let lmtp = self.listen(&gateway_stop).await?;
        let tasks = vec![
            tokio::spawn(deliver::run(self.clone(), stopped.clone())),
            tokio::spawn(timers::run(self.clone(), stopped.clone())),
            tokio::spawn(looks::run(self.clone(), stopped.clone())),
            tokio::spawn(search::run(self.clone(), stopped.clone())),
            tokio::spawn(work::run(self.clone(), stopped.clone())),
            tokio::spawn(privacy::run(self.clone(), stopped.clone())),
            tokio::spawn(leases::stay(self.clone(), stopped.clone())),
            tokio::spawn(keep(self.clone(), stopped.clone())),
            tokio::spawn(recover_others(self.clone(), stopped.clone())),
            tokio::spawn(pull(switch, stopped)),
        ];
        Ok(Workers { lmtp, stop, tasks })
    }

    async fn listen(&self, stop: &Stop) -> Result<Option<std::net::SocketAddr>, StartError> {
        let Some(addr) = self.config().lmtp_listen else { return Ok(None) };
        let Some(kind) = kinds().iter().copied().find(|kind| kind.listener_session().is_some()) else {
            return Ok(None);
        };
        let context = context(self, stop.clone(), |_| {});
        let make = move || kind.listener_session().unwrap_or_else(|| Box::new(Nothing));
        let listening = listen(addr, Arc::new(make), context, ListenLimits::default())
            .await
            .map_err(|cause| StartError::Listen { addr, cause })?;
        let addr = listening.addr;
        let mut stop = stop.clone();
        tokio::spawn(async move {
            stop_listening(&mut stop).await;
            listening.stop().await;
        });
        Ok(Some(addr))
    }
}

async fn stop_listening(stop: &mut Stop) {
    stop.stopped().await;
}

async fn pull(switch: StopSwitch, mut stopped: watch::Receiver<bool>) {
    // An error means that the workers are gone, which stops too.
    let _ = stopped.wait_for(|stopped| *stopped).await;
    switch.stop();
}

/// A session that closes at once: stands in where a kind has no listener.
struct Nothing;

impl tsunagu_model::channel::Session for Nothing {
    fn handle(&mut self, _input: tsunagu_model::channel::SessionInput<'_>, _now: Timestamp) {}

    fn poll(&mut self) -> Option<tsunagu_model::channel::SessionOutput> {
        Some(tsunagu_model::channel::SessionOutput::Close)
    }

    fn next_deadline(&self) -> Option<(Timestamp, &'static str)> {
        None
    }
}

fn context(spine: &Spine, stop: Stop, on_state: impl Fn(Code) + Send + Sync + 'static) -> DriveContext {
    DriveContext {
        host: InboundHost::new(spine.clone()),
        clock: Arc::new(GatewayClock(Arc::clone(spine.clock()))),
        on_state: Arc::new(on_state),
        stop,
    }
}

/// The lines of one account, as long as it stays as it is.
struct Kept {
    account: Arc<ChannelAccount>,
    switch: StopSwitch,
    tasks: Vec<JoinHandle<()>>,
}

/// Keeps the lines of every account, and follows changes of accounts.
async fn keep(spine: Spine, mut stop: watch::Receiver<bool>) {
    let mut notes = spine.bus().subscribe();
    let mut kept: BTreeMap<ChannelId, Kept> = BTreeMap::new();
    loop {
        follow(&spine, &mut kept);
        let clock = Arc::clone(spine.clock());
        let look = clock.wait_until(spine.now().plus_millis(if spine.config().shared_store {
            2_000
        } else {
            60_000
        }));
        tokio::pin!(look);
        loop {
            tokio::select! {
                () = stopping(&mut stop) => {
                    for (_, lines) in kept {
                        end(lines).await;
                    }
                    return;
                }
                () = &mut look => {
                    if spine.config().shared_store { reload(&spine).await; }
                    break;
                }
                note = notes.next() => match note {
                    Some(Note::ChannelChanged { .. } | Note::Lost) => { reload(&spine).await; break; }
                    Some(
                        Note::Committed { .. }
                        | Note::EffectDue
                        | Note::TimerSet
                        | Note::Here { .. }
                        | Note::VisitorTyping { .. }
                        | Note::MemberTyping { .. }
                        | Note::VisitorKnown { .. }
                        | Note::NotificationsRead { .. }
                        | Note::Routing { .. }
                        | Note::Places { .. },
                    ) => {}
                    None => return,
                },
            }
        }
    }
}

async fn reload(spine: &Spine) {
    if let Err(fault) = spine.accounts().reload().await {
        tracing::error!(fault = %fault, "channels could not be read anew");
    }
}

fn follow(spine: &Spine, kept: &mut BTreeMap<ChannelId, Kept>) {
    let accounts = spine.accounts().all();
    let gone: Vec<ChannelId> = kept
        .iter()
        .filter(|(id, lines)| {
            let now = accounts.iter().find(|owned| owned.account.id == **id);
            now.is_none_or(|owned| !same(&owned.account, &lines.account))
        })
        .map(|(id, _)| *id)
        .collect();
    for id in gone {
        if let Some(lines) = kept.remove(&id) {
            lines.switch.stop();
            spine.health().forget(id);
        }
    }
    for owned in accounts {
        let Some(kind) = kind_of(&owned.account) else { continue };
        if spine.accounts().on_hold(owned.tenant) {
            continue;
        }
        if !kept.contains_key(&owned.account.id) {
            let lines = begin(spine, kind, owned.account);
            kept.insert(lines.account.id, lines);
        }
    }
}

fn same(one: &ChannelAccount, other: &ChannelAccount) -> bool {
    one.settings == other.settings && one.secrets == other.secrets && one.name == other.name
}

fn begin(spine: &Spine, kind: &'static dyn ChannelKind, account: Arc<ChannelAccount>) -> Kept {
    let (switch, stop) = StopSwitch::new();
    let names: Vec<String> = kind.inbound_lines(&account).into_iter().map(|line| line.name).collect();
    let tasks = names
        .into_iter()
        .map(|name| tokio::spawn(hold(spine.clone(), kind, Arc::clone(&account), name, stop.clone())))
        .collect();
    Kept { account, switch, tasks }
}

/// Holds one line while this node has its lease.
async fn hold(
    spine: Spine,
    kind: &'static dyn ChannelKind,
    account: Arc<ChannelAccount>,
    name: String,
    stop: Stop,
) {
    let policy = AddressPolicy { allow_private_hosts: spine.config().allow_private_hosts };
    let network = Network::new(spine.tls().clone(), policy);
    let (health, clock, id, line) =
        (spine.health().clone(), Arc::clone(spine.clock()), account.id, name.clone());
    let lease = Holding::new(&spine, format!("{id}/{name}"));
    while !stop.is_stopped() {
        tokio::select! {
            () = stop.stopped() => return,
            () = lease.gained() => {}
        }
        let (health, clock, line) = (health.clone(), Arc::clone(&clock), line.clone());
        let context = context(&spine, stop.clone(), move |state| health.set(id, &line, state, clock.now()));
        let make = || kind.inbound_lines(&account).into_iter().find(|line| line.name == name);
        tokio::select! {
            () = keep_line(make, &network, &context) => return,
            () = lease.lost() => {}
        }
    }
}

async fn end(lines: Kept) {
    lines.switch.stop();
    for task in lines.tasks {
        // A line that panicked was reported when it happened.
        let _ = task.await;
    }
}

/// Where several nodes share a store, takes up what nodes leave that die.
async fn recover_others(spine: Spine, mut stop: watch::Receiver<bool>) {
    if !spine.config().shared_store {
        return;
    }
    loop {
        let clock = Arc::clone(spine.clock());
        let look = clock.wait_until(spine.now().plus_millis(10_000));
        tokio::select! {
            () = stopping(&mut stop) => return,
            () = look => {}
        }
        match deliver::recover(&spine).await {
            Ok(0) => {}
            Ok(_) => spine.wake_effects(),
            Err(fault) => tracing::error!(fault = %fault, "claims of other nodes could not be looked at"),
        }
    }
}
