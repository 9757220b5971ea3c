//! Coming in and coming back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use tsunagu_model::routing::OverflowCause;
use tsunagu_model::{Id, Timestamp};
use tsunagu_pipeline::desk::hours::Opening;
use tsunagu_pipeline::visitor::{self, Visitor};
use tsunagu_records::queries::item_page::Place;
use tsunagu_records::tables::items;
use tsunagu_store::log;
use utoipa::ToSchema;

use crate::body::Body;
use crate::cursor;
use crate::guard::Address;
use crate::idempotency::short_hash;
use crate::problem::Problem;
use crate::shop;
use crate::state::Api;
use crate::widget::door::Entry;
use crate::widget::shown::LaterOfferJson;

/// Who comes in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVisit {
    /// The token the browser kept, when it was here before.
    #[serde(default)]
    pub token: Option<String>,
}

/// First words on the screen.
#[derive(Debug, Serialize, ToSchema)]
pub struct Greeting {
    /// Japanese; may be empty.
    pub ja: String,
    /// English; may be empty.
    pub en: String,
}

/// What a page needs to know of the channel.
#[derive(Debug, Serialize, ToSchema)]
pub struct VisitedChannel {
    /// The name visitors see.
    pub name: String,
    /// First words on the screen.
    pub greeting: Greeting,
    /// Where the site says what becomes of what people write.
    pub privacy_url: Option<String>,
    /// Longest text in bytes.
    pub max_text: u64,
    /// Largest file in bytes.
    pub max_file: u64,
}

/// A visit.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Visit)]
pub struct VisitJson {
    /// Id of the visitor; no secret.
    pub visitor: String,
    /// The visitor's token, for the browser to keep.
    pub token: String,
    /// Until when the token counts; each day it is used puts this off.
    pub expires_at: String,
    /// Whether the token given was known; else this is somebody new.
    pub resumed: bool,
    /// Whether the visitor proved to be a user of the site.
    pub verified: bool,
    /// Place of the newest message; messages after it are news.
    pub cursor: String,
    /// Whether people answer now; else somebody does at `opens_at`.
    pub open: bool,
    /// When people answer next; null while they do, and when they do not within a year.
    pub opens_at: Option<String>,
    /// What whoever wrote now would be offered instead of waiting, since nobody answers or too many wait; null while they
    /// may just write.
    pub later: Option<LaterOfferJson>,
    /// The channel.
    pub channel: VisitedChannel,
}

impl VisitJson {
    /// Shows a visit.
    pub async fn of(
        api: &Api,
        entry: &Entry,
        known: &Visitor,
        token: String,
        resumed: bool,
    ) -> Result<Self, Problem> {
        let scope = known.scope;
        let (incarnation, newest) = api
            .spine()
            .db()
            .read(known.owned.tenant, move |tx| {
                let bases = scope.bases(tx)?;
                Ok((log::incarnation(tx)?, items::newest_on(tx, &bases, scope.channel)?))
            })
            .await?;
        let end = newest.map_or(Place { sort_at: Timestamp(0), seq: 0 }, |row| Place {
            sort_at: row.sort_at,
            seq: row.seq,
        });
        let (opening, offered) = visitor::before_waiting(api.spine(), &known.owned).await?;
        let (open, opens_at, later) = match opening {
            // Whoever tries the chat on the demo shop answers themselves, on a Sunday too.
            _ if shop::is_on_show(api, entry) => {
                (true, None, offered.filter(|offered| offered.cause != OverflowCause::Closed))
            }
            Opening::Open => (true, None, offered),
            Opening::Closed(next) => (false, next.map(Timestamp::to_rfc3339), offered),
        };
        let (account, door) = (&entry.owned().account, entry.door());
        let name = tsunagu_channels::kind(account.kind).map(|kind| kind.sender(account).name);
        Ok(Self {
            visitor: known.id.text(),
            token,
            expires_at: known.expires_at.to_rfc3339(),
            resumed,
            verified: scope.user.is_some(),
            cursor: cursor::timeline(incarnation, end),
            open,
            opens_at,
            later: later.map(LaterOfferJson::of),
            channel: VisitedChannel {
                name: name.unwrap_or_default(),
                greeting: Greeting { ja: door.greeting_ja.clone(), en: door.greeting_en.clone() },
                privacy_url: door.privacy_url.clone(),
                max_text: door.max_text,
                max_file: door.max_file,
            },
        })
    }
}

/// Lets a visitor in: who comes with a token we know is resumed, everybody else is new.
#[utoipa::path(post, path = "/widget/v1/{channel}/visits", tag = "widget", request_body = NewVisit, responses((status = 200, body = VisitJson), (status = 201, body = VisitJson)))]
pub async fn create(
    State(api): State<Api>,
    entry: Entry,
    Extension(Address(address)): Extension<Address>,
    Body(body): Body<NewVisit>,
) -> Result<(StatusCode, Json<VisitJson>), Problem> {
    if let Some(token) = body.token
        && let Some(known) = visitor::resume(api.spine(), entry.owned(), &token).await?
    {
        let now = api.spine().now();
        api.limits().visitor.take(known.id.0.unsigned_abs(), now).map_err(Problem::too_often)?;
        return Ok((StatusCode::OK, Json(VisitJson::of(&api, &entry, &known, token, true).await?)));
    }
    let whom = short_hash(address.to_string().as_bytes());
    api.limits().visits.take(whom, api.spine().now()).map_err(Problem::too_often)?;
    let visit = visitor::begin(api.spine(), entry.owned()).await?;
    let shown = VisitJson::of(&api, &entry, &visit.visitor, visit.token, false).await?;
    Ok((StatusCode::CREATED, Json(shown)))
}
