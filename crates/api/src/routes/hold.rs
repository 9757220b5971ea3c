//! After a restore: what waits, and letting it go or dropping it.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::{ChannelId, Id, Timestamp};
use tsunagu_pipeline::desk::hold::{self as desk, Waiting};
use tsunagu_records::tables::hold::WaitingEffects;
use utoipa::ToSchema;

use crate::body::Command;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// Whether the workspace is on hold after a restore, and what waits.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct HoldState {
    /// Whether anything is on hold at all.
    pub on_hold: bool,
    /// Since when; null when it is not.
    pub since: Option<String>,
    /// When the snapshot of the backup was taken; null when it is not.
    pub backup_made_at: Option<String>,
    /// What would leave, by channel.
    pub effects: Vec<HoldEffects>,
    /// Alarms that would go off, such as snoozes that end.
    pub timers: u64,
    /// When the first of them was due; null when there is none.
    pub first_timer_at: Option<String>,
    /// Ids of the channels whose mailbox would be asked again.
    pub polling_channels: Vec<String>,
}

/// What would leave by one channel.
#[derive(Debug, Serialize, ToSchema)]
pub struct HoldEffects {
    /// Id of the channel.
    pub channel: String,
    /// Its name; null when it is off or gone.
    pub name: Option<String>,
    /// Messages that came with the backup; they may have left before.
    pub from_backup: u64,
    /// Messages written since.
    pub since: u64,
    /// When the first of them was due.
    pub oldest_due_at: String,
}

/// What becomes of what waits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// True drops the messages that came with the backup: they are shown as failed and can be sent again one by one.
    #[serde(default)]
    pub drop_effects: bool,
}

/// What waits since a restore.
#[utoipa::path(get, path = "/api/v1/hold", tag = "settings", responses((status = 200, body = HoldState)))]
pub async fn get(State(api): State<Api>, reader: Reader) -> Result<Json<HoldState>, Problem> {
    check(&reader)?;
    state(&api, &reader).await.map(Json)
}

/// Ends the hold: what waits leaves, alarms go off, mailboxes are asked again.
#[utoipa::path(post, path = "/api/v1/hold/release", tag = "settings", request_body = Release, responses((status = 200, body = HoldState)))]
pub async fn release(
    State(api): State<Api>,
    reader: Reader,
    command: Command<Release>,
) -> Result<Json<HoldState>, Problem> {
    check(&reader)?;
    let drop_effects = command.body.drop_effects;
    decided(desk::release(api.spine(), reader.caller(), command.once, drop_effects).await)?;
    state(&api, &reader).await.map(Json)
}

/// What waits is of all channels, so a role that sees some of them neither sees nor decides it.
fn check(reader: &Reader) -> Result<(), Problem> {
    if reader.sees_all() {
        return Ok(());
    }
    Err(Problem::forbidden("needs_all_channels", "The hold is for roles that see every channel."))
}

async fn state(api: &Api, reader: &Reader) -> Result<HoldState, Problem> {
    let Some(waiting) = desk::look(api.spine(), reader.caller()).await? else {
        return Ok(HoldState::default());
    };
    let Waiting { hold, effects, timers, first_timer, polling } = waiting;
    let name =
        |channel: ChannelId| api.spine().accounts().get(channel).map(|owned| owned.account.name.clone());
    let effect = |one: WaitingEffects| HoldEffects {
        channel: one.channel.text(),
        name: name(one.channel),
        from_backup: one.from_backup,
        since: one.since,
        oldest_due_at: one.oldest_due_at.to_rfc3339(),
    };
    Ok(HoldState {
        on_hold: true,
        since: Some(hold.since.to_rfc3339()),
        backup_made_at: Some(hold.backup_made_at.to_rfc3339()),
        effects: effects.into_iter().map(effect).collect(),
        timers,
        first_timer_at: first_timer.map(Timestamp::to_rfc3339),
        polling_channels: polling.into_iter().map(Id::text).collect(),
    })
}
