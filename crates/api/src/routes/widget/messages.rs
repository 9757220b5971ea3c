//! A visitor's messages.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{AttachmentId, Timestamp};
use tsunagu_pipeline::visitor::{self, Saying};
use tsunagu_pipeline::work;
use tsunagu_records::queries::item_page::Place;
use tsunagu_records::queries::visitor_page;
use tsunagu_records::tables::items;
use tsunagu_store::log;
use utoipa::{IntoParams, ToSchema};

use crate::body::Body;
use crate::cursor;
use crate::params::{self, Params};
use crate::problem::{Problem, decided};
use crate::state::Api;
use crate::widget::door::Guest;
use crate::widget::shown::{LaterStateJson, PlaceJson, VisitorMessageJson, one, place};

/// Which messages.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MessagesQuery {
    /// Only newer than this `cursor`, the oldest of them first.
    #[serde(default)]
    pub after: Option<String>,
    /// Only older than this `before`.
    #[serde(default)]
    pub before: Option<String>,
    /// At most so many, 1 to 200; 50 unless given.
    #[serde(default)]
    pub limit: Option<i64>,
}

/// Messages, the oldest first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VisitorMessages)]
pub struct MessagesJson {
    /// The messages.
    pub items: Vec<VisitorMessageJson>,
    /// Place of the newest one here; give it as `after` for newer ones.
    pub cursor: String,
    /// Give it as `before` for older ones; null when there are none.
    pub before: Option<String>,
    /// Where the visitor stands in the queue; null while they do not wait in one.
    pub place: Option<PlaceJson>,
    /// What they are offered instead of waiting, and whether they asked for it; null when neither.
    pub later: Option<LaterStateJson>,
}

/// What a visitor writes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVisitorMessage {
    /// The page's own id of the message, 1 to 64 letters, digits or `-_.:`. Sent again under the same id it is stored
    /// once.
    pub client_id: String,
    /// Plain text.
    #[serde(default)]
    pub text: String,
    /// Ids of files sent ahead, at most 10.
    #[serde(default)]
    pub attachments: Vec<String>,
    /// What the page was opened by, when an agent gave a handoff link: the message joins that conversation.
    #[serde(default)]
    pub handoff: Option<String>,
}

/// A message that is stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct StoredMessage {
    /// The message as it is stored.
    pub message: VisitorMessageJson,
    /// It was stored before with other words, which stay.
    pub kept_first: bool,
}

/// The newest messages of this visitor, those before a place, or those after one.
#[utoipa::path(get, path = "/widget/v1/{channel}/messages", tag = "widget", params(MessagesQuery), responses((status = 200, body = MessagesJson)))]
pub async fn page(
    State(api): State<Api>,
    Guest(visitor): Guest,
    Params(query): Params<MessagesQuery>,
) -> Result<Json<MessagesJson>, Problem> {
    let limit = params::limit(query.limit)?;
    if query.after.is_some() && query.before.is_some() {
        return Err(Problem::invalid("invalid_parameter", "Give `after` or `before`, not both."));
    }
    let scope = visitor.scope;
    let (spine, tenant) = (api.spine().clone(), visitor.owned.tenant);
    let read = move |tx: &mut dyn tsunagu_store::Tx| {
        let incarnation = log::incarnation(tx)?;
        let begin = Place { sort_at: Timestamp(0), seq: 0 };
        let text = query.after.as_deref().or(query.before.as_deref());
        let named = match cursor::parse_timeline(text, incarnation) {
            Ok(named) => named,
            Err(problem) => return Ok(Err(problem)),
        };
        let bases = scope.bases(tx)?;
        let forward = query.after.is_some();
        let items = if forward {
            visitor_page::after(tx, &bases, scope.channel, named, limit)?
        } else {
            let mut items = visitor_page::before(tx, &bases, scope.channel, named, limit + 1)?;
            items.reverse();
            items
        };
        let more = !forward && items.len() as i64 > limit;
        let items = &items[usize::from(more)..];
        let newest = items.last().map_or(if forward { named } else { begin }, place);
        let conversation = items::newest_on(tx, &bases, scope.channel)?.map(|row| row.conversation);
        let standing = conversation.and_then(|conversation| work::place_of(&spine, tenant, conversation));
        let later = match conversation {
            Some(conversation) => LaterStateJson::read(tx, conversation, &bases, scope.channel)?,
            None => None,
        };
        Ok(Ok(MessagesJson {
            later,
            place: standing.map(PlaceJson::of),
            cursor: cursor::timeline(incarnation, newest),
            before: items.first().filter(|_| more).map(|item| cursor::timeline(incarnation, place(item))),
            items: items.iter().map(|item| VisitorMessageJson::of(item, incarnation)).collect(),
        }))
    };
    let found: Result<MessagesJson, Problem> = api.spine().db().read(visitor.owned.tenant, read).await?;
    found.map(Json)
}

/// Stores a message. Sent again under the same `client_id` it answers with the message stored first.
#[utoipa::path(post, path = "/widget/v1/{channel}/messages", tag = "widget", request_body = NewVisitorMessage, responses((status = 200, body = StoredMessage), (status = 201, body = StoredMessage)))]
pub async fn create(
    State(api): State<Api>,
    Guest(visitor): Guest,
    Body(body): Body<NewVisitorMessage>,
) -> Result<(StatusCode, Json<StoredMessage>), Problem> {
    let files: Result<Vec<AttachmentId>, Problem> =
        body.attachments.iter().map(|text| params::id("attachments", text)).collect();
    let saying = Saying { client_id: body.client_id, text: body.text, files: files?, handoff: body.handoff };
    let said = decided(visitor::say(api.spine(), &visitor, saying).await)?;
    let scope = visitor.scope;
    let shown = api
        .spine()
        .db()
        .read(visitor.owned.tenant, move |tx| {
            let incarnation = log::incarnation(tx)?;
            Ok(one(tx, &scope, said.item)?.map(|item| VisitorMessageJson::of(&item, incarnation)))
        })
        .await?;
    let stored = StoredMessage { message: shown.ok_or_else(Problem::not_found)?, kept_first: said.differs };
    Ok((if said.again { StatusCode::OK } else { StatusCode::CREATED }, Json(stored)))
}
