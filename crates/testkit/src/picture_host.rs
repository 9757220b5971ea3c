//! Somebody else's server with pictures on it, which notes who asks for them.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

/// A picture of one dot.
pub const DOT: &[u8] = b"GIF89a\x01\0\x01\0\x80\x01\0\xff\0\0\0\0\0!\xf9\x04\x01\0\0\x01\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// One request: path with query, and its headers.
pub type Asked = (String, HeaderMap);

/// A server on loopback for as long as the test runs.
pub struct PictureHost {
    /// Where it is.
    pub at: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl PictureHost {
    /// Starts it. It has `/dot.gif`, `/late.gif` that is not there the first time, `/words.txt`, `/large.gif` of nine megabytes, `/to/WHERE` that sends on to the
    /// address `WHERE`, and `/round` that sends on to itself; there is nothing else.
    pub async fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (at, asked) = (listener.local_addr()?, Arc::<Mutex<Vec<Asked>>>::default());
        let routes = Router::new()
            .route("/dot.gif", get(|| async { ([(header::CONTENT_TYPE, "text/html")], DOT) }))
            .route(
                "/late.gif",
                get(|State(asked): State<Arc<Mutex<Vec<Asked>>>>| async move { late(&asked) }),
            )
            .route("/words.txt", get(|| async { ([(header::CONTENT_TYPE, "image/png")], "<svg/>") }))
            .route("/large.gif", get(|| async { [DOT, &vec![0; 9 * 1024 * 1024]].concat() }))
            .route("/round", get(|| async { sent_to("/round") }))
            .route("/to/{*place}", get(|Path(place): Path<String>| async move { sent_to(&place) }))
            .layer(axum::middleware::from_fn_with_state(Arc::clone(&asked), note))
            .with_state(Arc::clone(&asked));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Ok(Self { at, asked })
    }

    /// The address of one of its paths.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn late(asked: &Mutex<Vec<Asked>>) -> Response {
    let asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
    let times = asked.iter().filter(|(path, _)| path.starts_with("/late.gif")).count();
    if times > 1 { DOT.into_response() } else { StatusCode::NOT_FOUND.into_response() }
}

fn sent_to(place: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, place.to_owned())]).into_response()
}

async fn note(
    State(asked): State<Arc<Mutex<Vec<Asked>>>>,
    uri: Uri,
    headers: HeaderMap,
    request: axum::extract::Request,
    next: axum::middleware::Next,
) -> Response {
    asked.lock().unwrap_or_else(PoisonError::into_inner).push((uri.to_string(), headers));
    next.run(request).await
}
