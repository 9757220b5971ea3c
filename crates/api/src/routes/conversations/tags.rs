//! Tags: what there are, and putting them on conversations.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{ConversationId, Id, TagId};
use tsunagu_pipeline::desk::{shelf, tags};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::TagValue;
use utoipa::ToSchema;

use super::list::shown;
use super::messages::ids;
use super::saved::name;
use crate::body::{Body, Command};
use crate::page::List;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::shown::ConversationJson;
use crate::state::Api;
use crate::visible::check_conversation;

/// Colours a tag may have.
const COLOURS: &[&str] = &["grey", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"];

/// A tag.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Tag)]
pub struct TagJson {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `grey`, `red`, `orange`, `yellow`, `green`, `teal`, `blue`, `purple` or `pink`.
    pub colour: String,
}

impl TagJson {
    fn of(id: TagId, value: TagValue) -> Self {
        Self { id: id.text(), name: value.name, colour: value.colour }
    }
}

/// A new tag.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTag {
    /// Its name.
    pub name: String,
    /// Its colour; `grey` when not given.
    #[serde(default)]
    pub colour: Option<String>,
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TagPatch {
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// Its colour.
    #[serde(default)]
    pub colour: Option<String>,
}

/// Tags to put on and to take off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TagChange {
    /// Ids of tags to put on.
    #[serde(default)]
    pub add: Vec<String>,
    /// Ids of tags to take off.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// Every tag, oldest first.
#[utoipa::path(get, path = "/api/v1/tags", tag = "conversations", responses((status = 200, body = List<TagJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<TagJson>>, Problem> {
    let found =
        api.spine().db().read(reader.tenant(), |tx| settings::list::<TagValue>(tx, area::TAG)).await?;
    Ok(Json(List::whole(found.into_iter().map(|one| TagJson::of(TagId(one.id), one.value)).collect())))
}

/// Makes a tag.
#[utoipa::path(post, path = "/api/v1/tags", tag = "conversations", request_body = NewTag, responses((status = 201, body = TagJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewTag>,
) -> Result<(StatusCode, Json<TagJson>), Problem> {
    let body = command.body;
    let value = TagValue {
        name: name(&body.name)?,
        colour: colour(body.colour.unwrap_or_else(|| String::from("grey")))?,
    };
    let id: TagId = api.spine().db().id();
    let id = decided(shelf::create(api.spine(), reader.caller(), command.once, id.0, value).await)?;
    let value = known(&api, &reader, TagId(id)).await?;
    Ok((StatusCode::CREATED, Json(TagJson::of(TagId(id), value))))
}

/// Changes a tag.
#[utoipa::path(patch, path = "/api/v1/tags/{id}", tag = "conversations", request_body = TagPatch, responses((status = 200, body = TagJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TagId>,
    Body(body): Body<TagPatch>,
) -> Result<Json<TagJson>, Problem> {
    let known = known(&api, &reader, id).await?;
    let value = TagValue {
        name: body.name.as_deref().map(name).transpose()?.unwrap_or(known.name),
        colour: body.colour.map(colour).transpose()?.unwrap_or(known.colour),
    };
    decided(shelf::change(api.spine(), reader.caller(), id.0, None, value.clone()).await)?;
    Ok(Json(TagJson::of(id, value)))
}

/// Deletes a tag; conversations lose it.
#[utoipa::path(delete, path = "/api/v1/tags/{id}", tag = "conversations", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TagId>,
) -> Result<StatusCode, Problem> {
    decided(shelf::remove::<TagValue>(api.spine(), reader.caller(), id.0).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts tags on a conversation and takes others off. What is so already stays so.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/tags", tag = "conversations", request_body = TagChange, responses((status = 200, body = ConversationJson)))]
pub async fn set(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<TagChange>,
) -> Result<Json<ConversationJson>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let (add, remove) = (ids("add", &command.body.add)?, ids("remove", &command.body.remove)?);
    let id = decided(tags::tag(api.spine(), reader.caller(), command.once, id, add, remove).await)?;
    shown(&api, &reader, id).await.map(Json)
}

async fn known(api: &Api, reader: &Reader, id: TagId) -> Result<TagValue, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| settings::get::<TagValue>(tx, area::TAG, id.0))
        .await?;
    found.map(|setting| setting.value).ok_or_else(Problem::not_found)
}

fn colour(word: String) -> Result<String, Problem> {
    if COLOURS.contains(&word.as_str()) {
        Ok(word)
    } else {
        Err(Problem::invalid("colour_unknown", format!("`colour` is one of: {}.", COLOURS.join(", "))))
    }
}
