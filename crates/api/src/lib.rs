//! HTTP, live stream, permissions and OpenAPI: the public contract.
//!
//! Every route is listed with what it asks in [`access::TABLE`]; [`guard`] holds each request against it before a
//! handler runs. Handlers read through `records::queries` and change things through `pipeline::desk` only. Public
//! JSON is made nowhere else.

pub mod access;
mod answer;
mod body;
mod cursor;
mod guard;
mod idempotency;
pub mod limits;
mod live;
mod metrics;
mod origin;
mod page;
mod params;
pub mod permission;
mod problem;
mod reader;
mod routes;
mod setup_token;
mod shown;
mod state;
mod visible;
mod widget;

pub use permission::built_in_roles;
pub use routes::openapi;
pub use setup_token::NoRandom;
pub use state::{Api, ApiConfig, Tuning};

use std::net::SocketAddr;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;

/// Serves the public contract on `listener` until `stop` returns; then answers what was asked and ends.
pub async fn serve(
    listener: tokio::net::TcpListener,
    api: Api,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // Who only waits, for an event or on the live stream, would hold up the end.
    let waiting = api.clone();
    let stop = async move {
        stop.await;
        waiting.stop();
    };
    // Limits need to know who asks.
    let service = router(api).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

/// Every route of the public contract, with its door and its layers. Limits take the caller's address from
/// `ConnectInfo<SocketAddr>`.
pub fn router(api: Api) -> Router {
    routes::all()
        .0
        .fallback(routes::not_found)
        .method_not_allowed_fallback(routes::method_not_allowed)
        .layer(DefaultBodyLimit::max(routes::LARGEST_BODY))
        .layer(from_fn_with_state(api.clone(), guard::guard))
        .layer(from_fn_with_state(api.clone(), answer::answer))
        .with_state(api)
}
