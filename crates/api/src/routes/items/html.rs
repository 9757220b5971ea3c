//! The HTML form of an item, made safe and framed.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tsunagu_model::ItemId;
use utoipa::{IntoParams, ToSchema};

use super::formatted::{Formatted, kind_word};
use crate::params::{Params, PathId};
use crate::pictures::address::{Address, Which};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;
use crate::visible;

/// What a frame with a stranger's HTML may do: show itself, its pictures by our addresses and its own styles, and open
/// links in new tabs. It runs nothing, fetches nothing from outside, and has an origin of its own.
const FRAME: &str = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; \
     base-uri 'none'; frame-ancestors 'self'; \
     sandbox allow-popups allow-popups-to-escape-sandbox";

/// How many pictures the HTML names that lie elsewhere.
const OUTSIDE: HeaderName = HeaderName::from_static("outside-pictures");

/// Which pictures to show.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HtmlParams {
    /// `shown` shows pictures that lie elsewhere too: the server fetches them, so that the sender sees no address of a
    /// reader, but may see that somebody looked. `blocked`, the default, shows those that came with the mail.
    #[serde(default)]
    #[param(inline)]
    images: Images,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Images {
    #[default]
    Blocked,
    Shown,
}

/// The HTML of an item without anything that runs, fetches or tracks. Its pictures have addresses that need no token
/// and end after some minutes.
#[utoipa::path(get, path = "/api/v1/items/{id}/html", tag = "conversations", params(HtmlParams), responses((status = 200, body = String, content_type = "text/html", headers(("outside-pictures" = u32, description = "How many pictures it names that lie elsewhere")))))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ItemId>,
    Params(params): Params<HtmlParams>,
) -> Result<Response, Problem> {
    let (asking, tenant) = (reader.clone(), reader.tenant());
    let db = api.spine().db();
    let found = db
        .read(tenant, move |tx| {
            let Some(item) = visible::item(tx, &asking, id)? else { return Ok(None) };
            let word = kind_word(tx, &item)?;
            Ok(Some((item, word)))
        })
        .await?;
    let (item, word) = found.ok_or_else(Problem::not_found)?;
    let formatted = Formatted::of(&api, tenant, &item, word.as_deref()).await?;
    let (macs, now) = (db.macs(tenant).await?, api.spine().now());
    let (safe, outside) = formatted.safe(&|which| {
        let is_shown = matches!(which, Which::Inline(_)) || params.images == Images::Shown;
        is_shown.then(|| Address::new(tenant, item.row.id, which, now).path(&macs))
    });
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAME));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300"));
    headers.insert(OUTSIDE, HeaderValue::from(outside));
    Ok((headers, safe).into_response())
}
