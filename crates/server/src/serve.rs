//! `tsunagu serve`: the whole product in one process.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use tokio::net::{TcpListener, TcpSocket};
use tracing_subscriber::EnvFilter;
use tsunagu_api::shop::origin_at;
use tsunagu_api::{Api, ApiConfig, serve_shop};
use tsunagu_bus::{Bus, LocalBus, Note};
use tsunagu_gateway::TlsClient;
use tsunagu_model::event::Stream;
use tsunagu_pipeline::desk::setup::{Furniture, SetupRequest};
use tsunagu_pipeline::{Spine, SpineConfig};
use tsunagu_records::tables::hold;
use tsunagu_store::{Commit, OnCommit};

use crate::greeting::Greeting;
use crate::init::make;
use crate::open::open;
use crate::say;
use crate::screens::screens;
use crate::settings::Settings;

/// Notes a listener of the bus may fall behind.
const BUS_DEPTH: usize = 4_096;

/// Serves until told to stop.
pub async fn serve(settings: Settings) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    log_to_stderr(settings.log_json);
    let bus: Arc<dyn Bus> = Arc::new(LocalBus::new(BUS_DEPTH));
    let key_file = settings.data.join("master.key");
    let makes_key = settings.master_key.is_none() && !key_file.exists();
    let db = open(&settings, publish(Arc::clone(&bus))).await?;
    if makes_key && key_file.exists() {
        say(&format!("made the master key {}: keep a copy of it apart from backups", key_file.display()));
    }
    let tls = TlsClient::new(settings.extra_ca.as_deref()).context("cannot read the authorities to trust")?;
    let config = SpineConfig {
        lmtp_listen: settings.lmtp_listen,
        allow_private_hosts: settings.allow_private_hosts,
        allow_private_pictures: settings.allow_private_pictures,
        shared_store: settings.database_url.is_some(),
        ..SpineConfig::default()
    };
    let spine = Spine::new(db.clone(), bus, tls, config);
    first_owner(&spine).await?;
    let listener = listen(settings.listen)
        .with_context(|| format!("cannot listen on {}; choose another --listen address", settings.listen))?;
    let addr = listener.local_addr()?;
    let public_url =
        settings.public_url.clone().unwrap_or_else(|| format!("http://localhost:{}", addr.port()));
    let shop = match settings.shop_listen {
        Some(at) => Some(listen(at).with_context(|| format!("cannot listen on {at} for the demo shop"))?),
        None => None,
    };
    let shop_origin = shop.as_ref().map(TcpListener::local_addr).transpose()?.map(origin_at);
    let workers = spine.start().await?;
    let api = Api::new(
        spine.clone(),
        ApiConfig {
            public_url: public_url.clone(),
            trusted_proxies: settings.trusted_proxies.clone(),
            from_outside: !addr.ip().is_loopback(),
            shop_origin: shop_origin.clone(),
            screens: screens(settings.web_dir.as_deref()),
        },
    )?;
    let stop = asked_to_stop()?;
    let greeting = Greeting {
        public_url: &public_url,
        shop_origin: shop_origin.as_deref(),
        lmtp: workers.lmtp,
        demo: addr.ip().is_loopback() && !tsunagu_pipeline::desk::demo::channels(&spine).is_empty(),
        on_hold: !db.read_any(hold::all).await?.is_empty(),
        millis: begun.elapsed().as_millis(),
        setup_token: db.tenants().await?.is_empty().then(|| api.setup_token()),
    };
    greeting.lines().iter().for_each(|line| say(line));
    let shop = shop.map(|listener| tokio::spawn(serve_shop(listener, api.clone(), std::future::pending())));
    let served = tsunagu_api::serve(listener, api, stop).await;
    if let Some(shop) = shop {
        shop.abort();
    }
    served?;
    say("stopping");
    workers.stop().await;
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Bytes the system may hold for a connection whose other end does not read; beyond it the program counts them itself.
const UNSENT: u32 = 256 * 1024;

/// Listens, with every connection's send buffer bounded: the system's own limit of several megabytes would let
/// thousands of deaf sockets fill the memory.
fn listen(addr: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if addr.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.set_send_buffer_size(UNSENT)?;
    socket.bind(addr)?;
    socket.listen(1_024)
}

fn publish(bus: Arc<dyn Bus>) -> OnCommit {
    Arc::new(move |commit: Commit| {
        if let Some(stream @ Stream::Contact) = commit.stream {
            bus.publish(Note::Committed { tenant: commit.tenant, stream, seq: commit.last_seq });
        }
    })
}

/// Makes the first workspace from the environment, when asked to and there is none.
async fn first_owner(spine: &Spine) -> anyhow::Result<()> {
    let (Ok(email), Ok(password)) =
        (std::env::var("TSUNAGU_OWNER_EMAIL"), std::env::var("TSUNAGU_OWNER_PASSWORD"))
    else {
        return Ok(());
    };
    if spine.db().tenants().await?.is_empty() {
        let request = SetupRequest {
            owner_email: email,
            owner_name: std::env::var("TSUNAGU_OWNER_NAME").ok().filter(|name| !name.trim().is_empty()),
            password,
            workspace: String::from("Tsunagu"),
            locale: String::from("en"),
            roles: tsunagu_api::built_in_roles(),
            time_zone: None,
            furniture: Furniture::Whole,
        };
        make(spine, request).await?;
    }
    Ok(())
}

fn log_to_stderr(json: bool) {
    let filter = EnvFilter::try_from_env("TSUNAGU_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A subscriber set earlier in this process keeps its place.
    let _ = if json { lines.json().try_init() } else { lines.try_init() };
}

/// Listens for ctrl-c and for requests to end from now on, so that neither cuts the program short once it has said
/// that it is ready; the future returns on the first.
#[cfg(unix)]
fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt()).context("cannot listen for ctrl-c")?;
    let mut terminated = signal(SignalKind::terminate()).context("cannot listen for requests to end")?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Returns on ctrl-c.
#[cfg(not(unix))]
fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
