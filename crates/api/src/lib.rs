//! HTTP, live stream, permissions and OpenAPI: the public contract.
//!
//! Every route is listed with what it asks in [`access::TABLE`]; [`guard`] holds each request against it before a
//! handler runs. Handlers read through `records::queries` and change things through `pipeline::desk` only. Public
//! JSON is made nowhere else.

pub mod access;
mod answer;
mod body;
mod cursor;
pub mod export;
mod follow;
mod guard;
mod idempotency;
pub mod limits;
mod live;
mod metrics;
mod origin;
mod page;
mod params;
pub mod permission;
mod pictures;
mod problem;
mod reader;
mod routes;
mod serve;
mod setup_token;
pub mod shop;
mod shown;
mod state;
mod supervision;
mod visible;
mod web;
mod widget;

pub use permission::built_in_roles;
pub use routes::openapi;
pub use serve::{serve, serve_shop};
pub use setup_token::NoRandom;
pub use state::{Api, ApiConfig, Tuning};
pub use web::{Folder, Screens};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;

/// Every route of the public contract, with its door and its layers. Limits take the caller's address from
/// `ConnectInfo<SocketAddr>`.
pub fn router(api: Api) -> Router {
    routes::all()
        .0
        .fallback(web::fallback)
        .method_not_allowed_fallback(routes::method_not_allowed)
        .layer(DefaultBodyLimit::max(routes::LARGEST_BODY))
        .layer(from_fn_with_state(api.clone(), guard::guard))
        .layer(from_fn_with_state(api.clone(), answer::answer))
        .with_state(api)
}
