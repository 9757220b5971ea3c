//! Configured channels.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tsunagu_model::{ChannelId, Id};
use tsunagu_pipeline::desk::channels::{self, ChannelPatch, NewChannel};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::ChannelValue;
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use super::receipts::AutomaticReceiptsJson;
use crate::body::{Body, Command, given};
use crate::page::List;
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// A channel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Channel)]
pub struct ChannelJson {
    /// Its id.
    pub id: String,
    /// Word of its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Whether it receives and sends.
    pub enabled: bool,
    /// Settings of its kind.
    #[schema(value_type = Object)]
    pub settings: Value,
    /// Which secrets are set; their values are never given out.
    pub secrets_set: Vec<String>,
    /// Id of the queue into which its new conversations go; null: none.
    pub queue: Option<String>,
    /// What who writes is told at once.
    pub automatic_receipts: AutomaticReceiptsJson,
}

/// A new channel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewChannelBody {
    /// Word of its kind; see `/channel-kinds`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Settings of its kind.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub settings: Map<String, Value>,
    /// Secrets of its kind.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub secrets: Map<String, Value>,
    /// Id of the queue into which its new conversations go.
    #[serde(default)]
    pub queue: Option<String>,
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelPatchBody {
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// Whether it receives and sends.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// All settings, anew.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub settings: Option<Map<String, Value>>,
    /// Some secrets; the others stay.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub secrets: Option<Map<String, Value>>,
    /// Id of the queue into which its new conversations go; null: none.
    #[serde(default, deserialize_with = "given")]
    pub queue: Option<Option<String>>,
    /// What who writes is told at once, all of it.
    #[serde(default)]
    pub automatic_receipts: Option<AutomaticReceiptsJson>,
}

/// Every channel the reader may see, oldest first.
#[utoipa::path(get, path = "/api/v1/channels", tag = "channels", responses((status = 200, body = List<ChannelJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<ChannelJson>>, Problem> {
    let asking = reader.clone();
    let items = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let mut items = Vec::new();
            for found in settings::list::<ChannelValue>(tx, area::CHANNEL)? {
                let id = ChannelId(found.id);
                if asking.sees(&[id]) {
                    items.push(shown(tx, id, found.value)?);
                }
            }
            Ok(items)
        })
        .await?;
    Ok(Json(List::whole(items)))
}

/// One channel.
#[utoipa::path(get, path = "/api/v1/channels/{id}", tag = "channels", responses((status = 200, body = ChannelJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ChannelId>,
) -> Result<Json<ChannelJson>, Problem> {
    find(&api, &reader, id).await.map(Json)
}

/// Makes a channel. The answer names each wrong setting.
#[utoipa::path(post, path = "/api/v1/channels", tag = "channels", request_body = NewChannelBody, responses((status = 201, body = ChannelJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewChannelBody>,
) -> Result<(StatusCode, Json<ChannelJson>), Problem> {
    if !reader.sees_all() {
        return Err(Problem::forbidden(
            "channel_not_yours",
            "Your role sees some channels only and cannot add one.",
        ));
    }
    let body = command.body;
    let new = NewChannel {
        kind: body.kind,
        name: body.name,
        settings: Value::Object(body.settings),
        secrets: Value::Object(body.secrets),
        queue: params::maybe_id("queue", body.queue.as_deref())?,
    };
    let id = decided(channels::create(api.spine(), reader.caller(), command.once, new).await)?;
    Ok((StatusCode::CREATED, Json(find(&api, &reader, id).await?)))
}

/// Changes a channel; messages in its outbox leave once there is a way out.
#[utoipa::path(patch, path = "/api/v1/channels/{id}", tag = "channels", request_body = ChannelPatchBody, responses((status = 200, body = ChannelJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ChannelId>,
    Body(body): Body<ChannelPatchBody>,
) -> Result<Json<ChannelJson>, Problem> {
    check(&reader, id)?;
    let patch = ChannelPatch {
        name: body.name,
        enabled: body.enabled,
        settings: body.settings.map(Value::Object),
        secrets: body.secrets.map(Value::Object),
        queue: body.queue.map(|queue| params::maybe_id("queue", queue.as_deref())).transpose()?,
        automatic_receipts: body.automatic_receipts.map(AutomaticReceiptsJson::kept),
    };
    decided(channels::change(api.spine(), reader.caller(), id, patch).await)?;
    find(&api, &reader, id).await.map(Json)
}

/// Deletes a channel. Its conversations stay.
#[utoipa::path(delete, path = "/api/v1/channels/{id}", tag = "channels", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ChannelId>,
) -> Result<StatusCode, Problem> {
    check(&reader, id)?;
    decided(channels::remove(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses a channel the reader's role does not see, as if it were not there.
pub fn check(reader: &Reader, id: ChannelId) -> Result<(), Problem> {
    if reader.sees(&[id]) { Ok(()) } else { Err(Problem::not_found()) }
}

async fn find(api: &Api, reader: &Reader, id: ChannelId) -> Result<ChannelJson, Problem> {
    check(reader, id)?;
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| match settings::get::<ChannelValue>(tx, area::CHANNEL, id.0)? {
            Some(setting) => shown(tx, id, setting.value).map(Some),
            None => Ok(None),
        })
        .await?;
    found.ok_or_else(Problem::not_found)
}

fn shown(tx: &mut dyn Tx, id: ChannelId, value: ChannelValue) -> Result<ChannelJson, StoreError> {
    let secrets = settings::secret(tx, area::CHANNEL, id.0)?;
    let set = secrets.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null() && *value != "");
    Ok(ChannelJson {
        id: id.text(),
        kind: value.kind,
        name: value.name,
        enabled: value.enabled,
        settings: value.settings,
        secrets_set: set.map(|(key, _)| key.clone()).collect(),
        queue: value.queue.map(Id::text),
        automatic_receipts: AutomaticReceiptsJson::of(&value.automatic_receipts),
    })
}
