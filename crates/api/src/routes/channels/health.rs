//! What a channel's connections are doing.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_model::ChannelId;
use tsunagu_pipeline::desk::channels;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::ChannelValue;
use utoipa::ToSchema;

use super::channel::check;
use super::kinds::WordsJson;
use crate::params::PathId;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;

/// How a channel does.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelHealth {
    /// Whether it receives and sends at all.
    pub enabled: bool,
    /// Its connections on this node.
    pub lines: Vec<LineHealth>,
    /// The ways in and out it lacks.
    pub not_set_up: Vec<NotSetUpJson>,
}

/// A way in or out that a channel lacks.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NotSetUp)]
pub struct NotSetUpJson {
    /// Name of the connection it would be.
    pub name: &'static str,
    /// What follows from that, and what to do.
    pub meaning: WordsJson,
}

/// How one connection does.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineHealth {
    /// Its name.
    pub name: String,
    /// A stable word on what it is doing.
    pub state: String,
    /// Since when.
    pub since: String,
}

/// What a channel's connections are doing now.
#[utoipa::path(get, path = "/api/v1/channels/{id}/health", tag = "channels", responses((status = 200, body = ChannelHealth)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ChannelId>,
) -> Result<Json<ChannelHealth>, Problem> {
    check(&reader, id)?;
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| settings::get::<ChannelValue>(tx, area::CHANNEL, id.0))
        .await?;
    let value = found.ok_or_else(Problem::not_found)?.value;
    let lines = api.spine().health().of(id).into_iter();
    let lines = lines
        .map(|(name, state, since)| LineHealth { name, state: state.text(), since: since.to_rfc3339() })
        .collect();
    let enabled = value.enabled;
    let not_set_up = channels::not_set_up(id, value)
        .into_iter()
        .map(|one| NotSetUpJson { name: one.line, meaning: one.meaning.into() })
        .collect();
    Ok(Json(ChannelHealth { enabled, lines, not_set_up }))
}
