//! What every handler works with.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::http::Extensions;
use axum::http::HeaderMap;
use tokio::sync::watch;
use tsunagu_pipeline::Spine;
use tsunagu_store::StoreError;

use crate::follow::Hubs;
use crate::limits::{Limits, Rates};
use crate::live;
use crate::metrics::Metrics;
use crate::origin;
use crate::pictures::kept::Pictures;
use crate::setup_token::{NoRandom, SetupToken};
use crate::web::Screens;
use crate::widget::hub::{Addresses, VisitorHub};

/// How the API is served.
#[derive(Clone, Debug)]
pub struct ApiConfig {
    /// Where people reach it, `http://localhost:8080` or the address of a proxy with TLS.
    pub public_url: String,
    /// Who may say by `X-Forwarded-For` from where a request came.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether it can be reached from other machines.
    pub from_outside: bool,
    /// Origin of the demo shop, when there is one (`http://localhost:8081`).
    pub shop_origin: Option<String>,
    /// The built screens; without them the program says how they are built.
    pub screens: Option<Arc<dyn Screens>>,
}

/// How often things may happen, and how often they do.
#[derive(Clone, Copy, Debug)]
pub struct Tuning {
    /// Rates of requests.
    pub rates: Rates,
    /// A position frame comes at least this often on the live stream (DESIGN section 9), and a ping with every second.
    pub position_every: Duration,
    /// A live socket that says nothing for so long, not even to a ping, is gone.
    pub silence: Duration,
    /// How long the head of a request may take, and how long a connection may idle between requests: a caller that
    /// sends a letter at a time would hold a connection for ever.
    pub head: Duration,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            rates: Rates::default(),
            position_every: Duration::from_secs(10),
            silence: Duration::from_secs(45),
            head: Duration::from_secs(30),
        }
    }
}

/// The spine and what the API holds beside it. Cheap to clone.
#[derive(Clone)]
pub struct Api(Arc<Inner>);

struct Inner {
    spine: Spine,
    config: ApiConfig,
    public_origin: Option<String>,
    setup: SetupToken,
    has_tenant: AtomicBool,
    limits: Limits,
    tuning: Tuning,
    metrics: Metrics,
    pictures: Pictures,
    hubs: Hubs<live::Hub>,
    visitor_hubs: Hubs<VisitorHub>,
    addresses: Addresses,
    stopping: watch::Sender<bool>,
}

impl Api {
    /// The API over a spine, at the usual rates. Draws the setup token.
    pub fn new(spine: Spine, config: ApiConfig) -> Result<Self, NoRandom> {
        Self::tuned(spine, config, Tuning::default())
    }

    /// The API at other rates and paces.
    pub fn tuned(spine: Spine, config: ApiConfig, tuning: Tuning) -> Result<Self, NoRandom> {
        let public_origin = origin::of_url(&config.public_url);
        Ok(Self(Arc::new(Inner {
            hubs: Hubs::new(spine.clone()),
            visitor_hubs: Hubs::new(spine.clone()),
            addresses: Addresses::default(),
            spine,
            config,
            public_origin,
            setup: SetupToken::draw()?,
            has_tenant: AtomicBool::new(false),
            limits: Limits::new(tuning.rates),
            tuning,
            metrics: Metrics::default(),
            pictures: Pictures::default(),
            stopping: watch::channel(false).0,
        })))
    }

    /// The token that makes the first workspace, once.
    pub fn setup_token(&self) -> &str {
        self.0.setup.text()
    }

    /// Lets go of everybody who only waits: long polls are answered, live sockets end.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Returns once the API is stopping.
    pub(crate) async fn stopped(&self) {
        // The sender lives as long as this handle, so the only end of waiting is the stop.
        let _ = self.0.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    /// Origin of the demo shop, when there is one.
    pub(crate) fn shop_origin(&self) -> Option<&str> {
        self.0.config.shop_origin.as_deref()
    }

    /// The built screens, when there are any: an empty folder has none.
    pub(crate) fn screens(&self) -> Option<&dyn Screens> {
        self.0.config.screens.as_deref().filter(|screens| screens.file("index.html").is_some())
    }

    pub(crate) fn setup(&self) -> &SetupToken {
        &self.0.setup
    }

    pub(crate) fn spine(&self) -> &Spine {
        &self.0.spine
    }

    pub(crate) fn tuning(&self) -> &Tuning {
        &self.0.tuning
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn pictures(&self) -> &Pictures {
        &self.0.pictures
    }

    pub(crate) fn hubs(&self) -> &Hubs<live::Hub> {
        &self.0.hubs
    }

    /// Where people reach it, without a slash at its end.
    pub(crate) fn public_url(&self) -> &str {
        self.0.config.public_url.trim_end_matches('/')
    }

    pub(crate) fn visitor_hubs(&self) -> &Hubs<VisitorHub> {
        &self.0.visitor_hubs
    }

    pub(crate) fn addresses(&self) -> &Addresses {
        &self.0.addresses
    }

    pub(crate) fn is_reached_from_outside(&self) -> bool {
        self.0.config.from_outside
    }

    /// Whether nothing stands between this machine and whoever asks.
    pub(crate) fn is_alone(&self) -> bool {
        !self.0.config.from_outside && self.0.config.trusted_proxies.is_empty()
    }

    pub(crate) fn public_origin(&self) -> Option<&str> {
        self.0.public_origin.as_deref()
    }

    /// Whether cookies may only travel under TLS.
    pub(crate) fn is_https(&self) -> bool {
        self.0.public_origin.as_ref().is_some_and(|origin| origin.starts_with("https://"))
    }

    /// Whether there is a workspace; once there is one, without asking the store.
    pub(crate) async fn has_tenant(&self) -> Result<bool, StoreError> {
        if self.0.has_tenant.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let found = !self.0.spine.db().tenants().await?.is_empty();
        self.0.has_tenant.store(found, Ordering::Relaxed);
        Ok(found)
    }

    /// Where a request came from: the connection's other end, or whom a trusted proxy names. The last address that is
    /// no trusted proxy counts, for only the proxies' own additions can be believed. Of IPv6 the network: one place has
    /// more addresses than any rate could count.
    pub(crate) fn address(&self, extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let peer = peer.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST));
        let trusted = &self.0.config.trusted_proxies;
        if !trusted.contains(&peer) {
            return network(peer);
        }
        let lines = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let named: Vec<IpAddr> =
            lines.flat_map(|line| line.split(',')).filter_map(|part| part.trim().parse().ok()).collect();
        network(named.into_iter().rev().find(|address| !trusted.contains(address)).unwrap_or(peer))
    }
}

/// What of an address is one place: IPv4 as it is, also when it is written as IPv6; of IPv6 the first 64 bits, as much as a
/// connection is given (RFC 6177). This machine stays itself.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) if !six.is_loopback() => {
            IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX)))
        }
        other @ (IpAddr::V4(_) | IpAddr::V6(_)) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_connection_is_one_place() {
        let of = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::"));
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!((of("::1"), of("127.0.0.1")), (String::from("::1"), String::from("127.0.0.1")));
    }
}
