//! How much an agent takes at once.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_pipeline::desk::routing::capacity;
use tsunagu_records::tables::routing_settings;
use tsunagu_records::tables::settings::Setting;
use tsunagu_records::values::{CapacityValue, MediaCapacity, MediumCapacity};
use utoipa::ToSchema;

use crate::body::Body;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// The capacity for one medium.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = MediumCapacity)]
#[serde(deny_unknown_fields)]
pub struct MediumJson {
    /// What one of them takes of the total, 1 to 1,000.
    pub weight: u32,
    /// Most at once, 0 to 100; 0 is none at all.
    pub most: u32,
    /// Whether a call may be offered all the same. The reverse never is.
    pub interruptible: bool,
}

/// The capacity for each medium; one that is left out is as in a new workspace.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = MediaCapacity)]
#[serde(default, deny_unknown_fields)]
pub struct MediaJson {
    /// Calls.
    pub voice: MediumJson,
    /// Video calls.
    pub video: MediumJson,
    /// Chats somebody waits in.
    pub chat: MediumJson,
    /// Messages of messengers.
    pub message: MediumJson,
    /// Mails.
    pub mail: MediumJson,
    /// Work that is no contact.
    pub task: MediumJson,
}

/// How much an agent takes at once.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = Capacity)]
#[serde(default, deny_unknown_fields)]
pub struct CapacityJson {
    /// What the weights of all they have may come to, 1 to 1,000.
    pub total: u32,
    /// What each medium weighs.
    pub media: MediaJson,
}

/// The workspace's capacity.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct WorkspaceCapacity {
    /// Its revision; 0 while nobody has chosen one.
    pub revision: i64,
    /// What the weights of all an agent has may come to.
    pub total: u32,
    /// What each medium weighs.
    pub media: MediaJson,
}

/// All of the workspace's capacity, anew.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CapacityBody {
    /// The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
    #[serde(default)]
    pub revision: Option<i64>,
    /// What the weights of all an agent has may come to, 1 to 1,000.
    #[serde(default = "usual_total")]
    pub total: u32,
    /// What each medium weighs.
    #[serde(default)]
    pub media: MediaJson,
}

fn usual_total() -> u32 {
    CapacityValue::default().total
}

impl From<MediumCapacity> for MediumJson {
    fn from(value: MediumCapacity) -> Self {
        Self { weight: value.weight, most: value.most, interruptible: value.interruptible }
    }
}

impl From<MediumJson> for MediumCapacity {
    fn from(json: MediumJson) -> Self {
        Self { weight: json.weight, most: json.most, interruptible: json.interruptible }
    }
}

impl From<MediaCapacity> for MediaJson {
    fn from(value: MediaCapacity) -> Self {
        Self {
            voice: value.voice.into(),
            video: value.video.into(),
            chat: value.chat.into(),
            message: value.message.into(),
            mail: value.mail.into(),
            task: value.task.into(),
        }
    }
}

impl From<MediaJson> for MediaCapacity {
    fn from(json: MediaJson) -> Self {
        Self {
            voice: json.voice.into(),
            video: json.video.into(),
            chat: json.chat.into(),
            message: json.message.into(),
            mail: json.mail.into(),
            task: json.task.into(),
        }
    }
}

impl Default for MediaJson {
    fn default() -> Self {
        MediaCapacity::default().into()
    }
}

impl From<CapacityValue> for CapacityJson {
    fn from(value: CapacityValue) -> Self {
        Self { total: value.total, media: value.media.into() }
    }
}

impl From<CapacityJson> for CapacityValue {
    fn from(json: CapacityJson) -> Self {
        Self { total: json.total, media: json.media.into() }
    }
}

impl Default for CapacityJson {
    fn default() -> Self {
        CapacityValue::default().into()
    }
}

/// The workspace's capacity, which every agent has who has none of their own.
#[utoipa::path(get, path = "/api/v1/capacity", tag = "routing", responses((status = 200, body = WorkspaceCapacity)))]
pub async fn get(State(api): State<Api>, reader: Reader) -> Result<Json<WorkspaceCapacity>, Problem> {
    let Setting { revision, value, .. } =
        api.spine().db().read(reader.tenant(), routing_settings::capacity).await?;
    Ok(Json(WorkspaceCapacity { revision, total: value.total, media: value.media.into() }))
}

/// Puts the workspace's capacity.
#[utoipa::path(put, path = "/api/v1/capacity", tag = "routing", request_body = CapacityBody, responses((status = 200, body = WorkspaceCapacity)))]
pub async fn put(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<CapacityBody>,
) -> Result<Json<WorkspaceCapacity>, Problem> {
    let value = CapacityValue { total: body.total, media: body.media.into() };
    decided(capacity::put(api.spine(), reader.caller(), body.revision, value).await)?;
    get(State(api), reader).await
}
