//! The HTML form of an item, made safe and framed.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tsunagu_channels::kind;
use tsunagu_model::event::{Fact, Full};
use tsunagu_model::{BlobId, Code, Id, ItemId};
use tsunagu_records::queries::item_page::ItemDetail;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::ChannelValue;

use crate::params::PathId;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::item::files;
use crate::state::Api;
use crate::visible;

/// What a frame with a stranger's HTML may do: show itself, its inline pictures and its own styles, and open links in
/// new tabs. It runs nothing and fetches nothing from outside. `allow-same-origin` lets the browser send the cookie
/// for the pictures; without scripts the frame can do nothing with it.
const FRAME: &str = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; \
     base-uri 'none'; frame-ancestors 'self'; \
     sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/// The HTML of an item without anything that runs, fetches or tracks.
#[utoipa::path(get, path = "/api/v1/items/{id}/html", tag = "conversations", responses((status = 200, body = String, content_type = "text/html")))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ItemId>,
) -> Result<Response, Problem> {
    let asking = reader.clone();
    let db = api.spine().db();
    let found = db
        .read(reader.tenant(), move |tx| {
            let Some(item) = visible::item(tx, &asking, id)? else { return Ok(None) };
            let Some(channel) = item.row.channel else { return Ok(None) };
            let value = settings::get::<ChannelValue>(tx, area::CHANNEL, channel.0)?;
            Ok(Some((item, value.map(|setting| setting.value.kind))))
        })
        .await?;
    let (item, word) = found.ok_or_else(Problem::not_found)?;
    let blob = html_blob(&item.fact).ok_or_else(Problem::not_found)?;
    let bytes = db.read_blob(reader.tenant(), blob, None).await?.ok_or_else(Problem::not_found)?;
    let html = String::from_utf8_lossy(&bytes);
    let images = images(&item);
    // A channel that is gone leaves items behind; without its kind nothing can make their HTML safe.
    let kind = word.and_then(|word| Code::parse(&word)).and_then(kind).ok_or_else(Problem::not_found)?;
    let safe = kind.safe_html(&html, &|content_id| images.get(content_id).cloned());
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, FRAME),
        (header::CACHE_CONTROL, "private, max-age=300"),
    ];
    Ok((headers, safe).into_response())
}

fn html_blob(fact: &Fact) -> Option<BlobId> {
    if let Fact::MessageReceived(fact) = fact {
        fact.html
    } else if let Fact::MessageQueued(fact) = fact {
        fact.html
    } else {
        None
    }
}

/// Addresses of the item's pictures by their Content-ID.
fn images(item: &ItemDetail) -> BTreeMap<String, String> {
    let Some(Full::Message(words)) = item.full.as_open() else { return BTreeMap::new() };
    let (open, _) = files(&item.fact);
    open.iter()
        .zip(&words.attachments)
        .filter(|(file, _)| file.blob.is_some())
        .filter_map(|(file, words)| {
            let address = format!("/api/v1/attachments/{}", file.id.text());
            words.content_id.clone().map(|content_id| (content_id, address))
        })
        .collect()
}
