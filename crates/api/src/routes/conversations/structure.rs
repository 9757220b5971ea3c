//! Merging, cutting and moving conversations.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::event::OpenPart;
use tsunagu_model::{BaseId, ChangeId, ConversationId, Id, ItemId};
use tsunagu_pipeline::desk::structure::{Rearrange, rearrange};
use tsunagu_records::tables::changes;
use utoipa::ToSchema;

use super::list::shown;
use crate::body::Command;
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::profiles::links::check_profiles;
use crate::shown::ConversationJson;
use crate::state::Api;
use crate::visible::{check_conversation, check_item};

/// Where to cut.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The first message of the new conversation; what was said in the same exchange after it goes too.
    pub item: String,
}

/// What goes into it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeConversation {
    /// Another conversation of the same profile.
    pub other: String,
}

/// Whose it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The profile it belongs to from now on.
    pub profile: String,
}

/// A conversation after it was rearranged.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rearranged {
    /// Undo it at `/changes/{id}/undo`, as long as nothing builds on it.
    pub change_id: String,
    /// The conversation.
    pub conversation: ConversationJson,
    /// The conversation that came to be by it; null for a merge or a move.
    pub made: Option<ConversationJson>,
}

/// Cuts a conversation at a message: what was said in that exchange from there on becomes a conversation of its own.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/split", tag = "conversations", request_body = Split, responses((status = 200, body = Rearranged)))]
pub async fn split(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Split>,
) -> Result<Json<Rearranged>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let item: ItemId = params::id("item", &command.body.item)?;
    check_item(&api, &reader, item).await?;
    let what = Rearrange::Split { item };
    let change = decided(rearrange(api.spine(), reader.caller(), command.once, id, what).await)?;
    answer(&api, &reader, id, change).await.map(Json)
}

/// Puts another conversation of the same profile into this one.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/merge", tag = "conversations", request_body = MergeConversation, responses((status = 200, body = Rearranged)))]
pub async fn merge(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<MergeConversation>,
) -> Result<Json<Rearranged>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let other: ConversationId = params::id("other", &command.body.other)?;
    check_conversation(&api, &reader, other).await?;
    let what = Rearrange::Merge { other };
    let change = decided(rearrange(api.spine(), reader.caller(), command.once, id, what).await)?;
    answer(&api, &reader, id, change).await.map(Json)
}

/// Gives a conversation to another profile, with everything its customer said in it.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/move", tag = "conversations", request_body = Move, responses((status = 200, body = Rearranged)))]
pub async fn r#move(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Move>,
) -> Result<Json<Rearranged>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let to: BaseId = params::id("profile", &command.body.profile)?;
    check_profiles(&api, &reader, &[to]).await?;
    let what = Rearrange::Move { to };
    let change = decided(rearrange(api.spine(), reader.caller(), command.once, id, what).await)?;
    answer(&api, &reader, id, change).await.map(Json)
}

async fn answer(
    api: &Api,
    reader: &Reader,
    id: ConversationId,
    change: ChangeId,
) -> Result<Rearranged, Problem> {
    let row = api.spine().db().read(reader.tenant(), move |tx| changes::get(tx, change)).await?;
    let parts = row.ok_or_else(Problem::not_found)?.parts;
    let opened = parts.iter().find_map(|part| {
        if let OpenPart::Opened { conversation } = part { Some(*conversation) } else { None }
    });
    let made = match opened {
        Some(made) => Some(shown(api, reader, made).await?),
        None => None,
    };
    Ok(Rearranged { change_id: change.text(), conversation: shown(api, reader, id).await?, made })
}
