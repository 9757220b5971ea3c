//! The demo shop: a customer's site on an origin of its own, with our chat on it as any site would have it.
//!
//! It answers on a second port and is there for showing: only while the program is reached from its own machine, with
//! the chat of the oldest channel that may be tried.

mod page;

use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;

use crate::state::Api;
use crate::widget::door::Entry;

/// The routes of the shop's own port.
pub fn router(api: Api) -> Router {
    Router::new()
        .route("/demo/shop", get(page::page))
        .route("/demo/shop.css", get(page::style))
        .fallback(page::elsewhere)
        .with_state(api)
}

/// The origin a shop at this address has for browsers at this machine.
pub fn origin_at(address: SocketAddr) -> String {
    format!("http://localhost:{}", address.port())
}

/// The chat that may be tried: of the channel named, else of the oldest such one. `None` when there is none, or the
/// program is not for showing.
pub(crate) fn chat(api: &Api, channel: Option<&str>) -> Option<Entry> {
    use tsunagu_model::Id;
    if let Some(channel) = channel {
        return Entry::of(api, channel).filter(|entry| may_be_tried(api, entry));
    }
    let mut all = api.spine().accounts().all().into_iter();
    all.find_map(|owned| Entry::of(api, &owned.account.id.text()).filter(|entry| may_be_tried(api, entry)))
}

/// Whether a channel's chat can be seen on the demo shop.
pub(crate) fn is_on_show(api: &Api, entry: &Entry) -> bool {
    api.shop_origin().is_some() && may_be_tried(api, entry)
}

/// Whether a channel's chat may be tried on pages of our own.
pub(crate) fn may_be_tried(api: &Api, entry: &Entry) -> bool {
    entry.door().demo.unwrap_or(!api.is_reached_from_outside())
}
