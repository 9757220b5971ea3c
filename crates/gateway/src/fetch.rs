//! Gets what lies at an address that a stranger wrote, and tells them as little as can be.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::task::AbortHandle;
use url::{Host, Url};

use crate::connect::{LineError, Network, open_tcp};
use crate::tls::TlsError;
use crate::wire::ByteStream;

/// The same for everybody, so that it tells nothing of who looks.
const USER_AGENT: &str = "Mozilla/5.0 (compatible)";

/// How far fetching goes.
#[derive(Clone, Copy, Debug)]
pub struct FetchRules {
    /// Largest answer in bytes.
    pub most: usize,
    /// Time for everything together. The machine's own clock counts.
    pub within: Duration,
    /// Redirects followed; each is judged like the first address.
    pub redirects: usize,
    /// Whether other ports than 80 and 443 may be asked: for tests, whose servers cannot have those.
    pub any_port: bool,
    /// The media types wanted, as `Accept` says them.
    pub accept: &'static str,
}

/// Why nothing was fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// No `http` or `https` address, or one with another port.
    #[error("the address is none that is fetched from")]
    Address,
    /// Nobody is there, or somebody we do not visit.
    #[error(transparent)]
    Line(#[from] LineError),
    /// The other side speaks no HTTP, or broke off.
    #[error("the answer broke off")]
    Http(#[from] hyper::Error),
    /// The answer was no success.
    #[error("the answer was {0}")]
    Status(u16),
    /// More than wanted.
    #[error("the answer is too large")]
    TooLarge,
    /// Later than wanted.
    #[error("the answer took too long")]
    TooSlow,
    /// Sent on and on.
    #[error("too many redirects")]
    Redirects,
}

impl From<TlsError> for FetchError {
    fn from(error: TlsError) -> Self {
        Self::Line(LineError::Tls(error))
    }
}

/// Fetches `address` by GET: no cookie, no referrer, no name or password out of the address. Every host is looked up
/// once, judged by the network's policy, and reached at the very address that was judged.
pub async fn fetch(address: &str, network: &Network, rules: FetchRules) -> Result<Bytes, FetchError> {
    tokio::time::timeout(rules.within, follow(address, network, rules))
        .await
        .map_err(|_| FetchError::TooSlow)?
}

async fn follow(address: &str, network: &Network, rules: FetchRules) -> Result<Bytes, FetchError> {
    let mut url = Url::parse(address).map_err(|_| FetchError::Address)?;
    for _ in 0..=rules.redirects {
        let (answer, _connection) = ask(&url, network, rules).await?;
        if answer.status().is_success() {
            return whole(answer, rules.most).await;
        }
        url = sent_on(&url, &answer)?;
    }
    Err(FetchError::Redirects)
}

/// Where an answer that is no success sends us.
fn sent_on(from: &Url, answer: &Response<Incoming>) -> Result<Url, FetchError> {
    let status = answer.status();
    let place = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    match place {
        Some(place) if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) => {
            from.join(place).map_err(|_| FetchError::Address)
        }
        _ => Err(FetchError::Status(status.as_u16())),
    }
}

async fn ask(
    url: &Url,
    network: &Network,
    rules: FetchRules,
) -> Result<(Response<Incoming>, Connection), FetchError> {
    let (host, port, has_tls) = destination(url, rules.any_port)?;
    let mut stream: Box<dyn ByteStream> = Box::new(open_tcp(&host, port, network).await?);
    if has_tls {
        stream = Box::new(network.tls.upgrade(&host, stream).await?);
    }
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    // Its end is told by the answer too, to whoever waits for that.
    let connection = Connection(tokio::spawn(async move { drop(connection.await) }).abort_handle());
    Ok((sender.send_request(request(url, rules)?).await?, connection))
}

/// Host, port, and whether it is protected.
fn destination(url: &Url, any_port: bool) -> Result<(String, u16, bool), FetchError> {
    let has_tls = match url.scheme() {
        "https" => true,
        "http" => false,
        _ => return Err(FetchError::Address),
    };
    let host = match url.host().ok_or(FetchError::Address)? {
        Host::Domain(name) => name.to_owned(),
        Host::Ipv4(ip) => ip.to_string(),
        Host::Ipv6(ip) => ip.to_string(),
    };
    let port = url.port_or_known_default().ok_or(FetchError::Address)?;
    if any_port || matches!(port, 80 | 443) { Ok((host, port, has_tls)) } else { Err(FetchError::Address) }
}

fn request(url: &Url, rules: FetchRules) -> Result<Request<Empty<Bytes>>, FetchError> {
    let host = url.host_str().ok_or(FetchError::Address)?;
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    Request::get(path)
        .header(header::HOST, HeaderValue::from_str(&host).map_err(|_| FetchError::Address)?)
        .header(header::USER_AGENT, USER_AGENT)
        .header(header::ACCEPT, rules.accept)
        .header(header::ACCEPT_ENCODING, "identity")
        .header(header::CONNECTION, "close")
        .body(Empty::new())
        .map_err(|_| FetchError::Address)
}

/// A body, unless it is larger than wanted; what it says of its own length is believed only to refuse it early.
async fn whole(answer: Response<Incoming>, most: usize) -> Result<Bytes, FetchError> {
    let told =
        answer.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if told.is_some_and(|told: usize| told > most) {
        return Err(FetchError::TooLarge);
    }
    let mut body = answer.into_body();
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        if let Ok(part) = frame?.into_data() {
            if bytes.len() + part.len() > most {
                return Err(FetchError::TooLarge);
            }
            bytes.extend_from_slice(&part);
        }
    }
    Ok(bytes.into())
}

/// A connection that ends with whoever reads from it.
struct Connection(AbortHandle);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.abort();
    }
}
