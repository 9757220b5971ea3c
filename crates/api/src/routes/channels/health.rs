//! What a channel's connections are doing.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_model::ChannelId;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::ChannelValue;
use utoipa::ToSchema;

use super::channel::check;
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
    Ok(Json(ChannelHealth { enabled: value.enabled, lines }))
}
