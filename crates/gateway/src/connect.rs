//! Opens the connection a channel wants.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};
use tokio::net::TcpStream;
use tsunagu_model::channel::{Endpoint, Line, Security};
use tsunagu_model::outbound::SendOutcome;

use crate::address::{AddressPolicy, address_allowed};
use crate::drive::{DriveContext, DriveError, drive};
use crate::tls::{TlsClient, TlsError};
use crate::wire::Wire;

/// What opening connections needs.
#[derive(Clone, Debug)]
pub struct Network {
    /// Whom we trust.
    pub tls: TlsClient,
    /// Where we may go.
    pub policy: AddressPolicy,
    /// How long to try one address. The machine's own clock counts.
    pub connect_timeout: Duration,
}

impl Network {
    /// With the usual time limit of 15 seconds an address.
    pub const fn new(tls: TlsClient, policy: AddressPolicy) -> Self {
        Self { tls, policy, connect_timeout: Duration::from_secs(15) }
    }
}

/// Why a line did not come to life.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// The name leads nowhere.
    #[error("the host name cannot be looked up")]
    LookUp(#[source] io::Error),
    /// Every address of the name is closed to us.
    #[error("the host is in a network that may not be reached from here")]
    NotAllowed,
    /// Nobody answered.
    #[error("no connection")]
    Tcp(#[source] io::Error),
    /// TLS from the first byte failed.
    #[error("protection of the connection failed")]
    Tls(#[from] TlsError),
    /// TLS later failed.
    #[error(transparent)]
    Drive(#[from] DriveError),
}

/// Opens the line's connection and drives its session to its end. Gives the outcome of an outbound exchange.
pub async fn connect(
    line: Line,
    network: &Network,
    context: &DriveContext,
) -> Result<Option<SendOutcome>, LineError> {
    let Line { endpoint, mut session, .. } = line;
    let wire = open(&endpoint, network).await?;
    Ok(drive(session.as_mut(), wire, context).await?)
}

/// Carries one parcel out: whatever goes wrong before the session runs means *try later*.
pub async fn send_parcel(line: Line, network: &Network, context: &DriveContext) -> SendOutcome {
    match connect(line, network, context).await {
        Ok(Some(outcome)) => outcome,
        Ok(None) => later("the exchange ended without an outcome".to_owned()),
        Err(error) => later(with_causes(&error)),
    }
}

fn later(reason: String) -> SendOutcome {
    SendOutcome::RetryLater { code: 0, reason }
}

/// The error and what caused it, in one line.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = inner.source();
    }
    text
}

async fn open(endpoint: &Endpoint, network: &Network) -> Result<Wire, LineError> {
    let stream = open_tcp(&endpoint.host, endpoint.port, network).await?;
    let mut wire = Wire::clear_to(Box::new(stream), &endpoint.host, network.tls.clone());
    match endpoint.security {
        Security::Tls => wire.start_tls().await?,
        Security::None | Security::StartTls => {}
    }
    Ok(wire)
}

/// Opens a connection to an address of `host` that the policy allows.
pub(crate) async fn open_tcp(host: &str, port: u16, network: &Network) -> Result<TcpStream, LineError> {
    let looked_up = tokio::net::lookup_host((host, port));
    let found: Vec<SocketAddr> = match tokio::time::timeout(network.connect_timeout, looked_up).await {
        Ok(found) => found.map_err(LineError::LookUp)?.collect(),
        Err(_) => return Err(LineError::LookUp(io::Error::from(io::ErrorKind::TimedOut))),
    };
    // The addresses judged are the addresses used: looking up again could give others.
    let allowed: Vec<SocketAddr> =
        found.iter().copied().filter(|address| address_allowed(address.ip(), network.policy)).collect();
    if allowed.is_empty() && !found.is_empty() {
        return Err(LineError::NotAllowed);
    }
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in allowed {
        match tokio::time::timeout(network.connect_timeout, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                tune(&stream);
                return Ok(stream);
            }
            Ok(Err(error)) => last = error,
            Err(_) => last = io::Error::from(io::ErrorKind::TimedOut),
        }
    }
    Err(LineError::Tcp(last))
}

/// Neither setting is worth giving up a connection for that stands.
fn tune(stream: &TcpStream) {
    // Commands are short and each waits for its answer; gathering them only costs time.
    let _ = stream.set_nodelay(true);
    // A box that waits for news is silent for up to 29 minutes; a connection whose other end is gone must not look
    // like that. Three unanswered probes after a minute of silence end it.
    let probes =
        TcpKeepalive::new().with_time(Duration::from_secs(60)).with_interval(Duration::from_secs(20));
    let _ = SockRef::from(stream).set_tcp_keepalive(&probes.with_retries(3));
}
