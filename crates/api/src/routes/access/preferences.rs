//! How whoever asks wants their desk.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_pipeline::desk::preferences;
use tsunagu_records::values::{NotificationWays, PreferencesValue, Ways};
use utoipa::ToSchema;

use crate::body::{Body, given};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::hours::{DayPartJson, SignatureJson};
use crate::state::Api;

/// Which key sends a message.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SendKey {
    /// Ctrl or Cmd with Enter.
    ModEnter,
    /// Enter alone.
    Enter,
}

/// Colours of the desk.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the member's system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// With strong contrast.
    HighContrast,
}

impl SendKey {
    const fn word(self) -> &'static str {
        match self {
            Self::ModEnter => "mod_enter",
            Self::Enter => "enter",
        }
    }
}

impl Theme {
    const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high_contrast",
        }
    }
}

/// By which ways a member is told of one kind of thing.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NotificationWays)]
pub struct WaysJson {
    /// In the list and its count.
    pub in_app: bool,
    /// With a sound, while `sound` is on.
    pub sound: bool,
    /// By their system, while `system_notifications` is on.
    pub system: bool,
}

impl WaysJson {
    const fn of(ways: Ways) -> Self {
        Self { in_app: ways.in_app, sound: ways.sound, system: ways.system }
    }

    const fn value(self) -> Ways {
        Ways { in_app: self.in_app, sound: self.sound, system: self.system }
    }
}

/// The ways of each kind of notification.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct NotificationPreferences {
    /// A conversation was given to them.
    pub assigned: WaysJson,
    /// A note calls them.
    pub mention: WaysJson,
    /// The customer wrote in a conversation of theirs.
    pub replied: WaysJson,
    /// A message of theirs could not be delivered.
    pub delivery_failed: WaysJson,
    /// The snooze of a conversation of theirs is over.
    pub snooze_over: WaysJson,
    /// A conversation of theirs was not answered or resolved in time.
    pub target_missed: WaysJson,
    /// A colleague asks them to look at a conversation.
    pub consulted: WaysJson,
    /// A colleague they asked cannot help.
    pub consult_declined: WaysJson,
}

impl NotificationPreferences {
    const fn of(ways: NotificationWays) -> Self {
        Self {
            assigned: WaysJson::of(ways.assigned),
            mention: WaysJson::of(ways.mention),
            replied: WaysJson::of(ways.replied),
            delivery_failed: WaysJson::of(ways.delivery_failed),
            snooze_over: WaysJson::of(ways.snooze_over),
            target_missed: WaysJson::of(ways.target_missed),
            consulted: WaysJson::of(ways.consulted),
            consult_declined: WaysJson::of(ways.consult_declined),
        }
    }
}

/// The ways to change; a kind that is not named stays.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NotificationPreferencesPatch {
    /// A conversation was given to them.
    pub assigned: Option<WaysJson>,
    /// A note calls them.
    pub mention: Option<WaysJson>,
    /// The customer wrote in a conversation of theirs.
    pub replied: Option<WaysJson>,
    /// A message of theirs could not be delivered.
    pub delivery_failed: Option<WaysJson>,
    /// The snooze of a conversation of theirs is over.
    pub snooze_over: Option<WaysJson>,
    /// A conversation of theirs was not answered or resolved in time.
    pub target_missed: Option<WaysJson>,
    /// A colleague asks them to look at a conversation.
    pub consulted: Option<WaysJson>,
    /// A colleague they asked cannot help.
    pub consult_declined: Option<WaysJson>,
}

impl NotificationPreferencesPatch {
    fn apply(self, ways: &mut NotificationWays) {
        put(&mut ways.assigned, self.assigned.map(WaysJson::value));
        put(&mut ways.mention, self.mention.map(WaysJson::value));
        put(&mut ways.replied, self.replied.map(WaysJson::value));
        put(&mut ways.delivery_failed, self.delivery_failed.map(WaysJson::value));
        put(&mut ways.snooze_over, self.snooze_over.map(WaysJson::value));
        put(&mut ways.target_missed, self.target_missed.map(WaysJson::value));
        put(&mut ways.consulted, self.consulted.map(WaysJson::value));
        put(&mut ways.consult_declined, self.consult_declined.map(WaysJson::value));
    }
}

/// How a member wants their desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct Preferences {
    /// Which key sends a message.
    pub send_key: SendKey,
    /// Colours.
    pub theme: Theme,
    /// The zone times are shown in, IANA; null is the browser's.
    pub time_zone: Option<String>,
    /// Whether news may sound.
    pub sound: bool,
    /// Whether the member's system may show news.
    pub system_notifications: bool,
    /// By which ways the member is told of what.
    pub notifications: NotificationPreferences,
    /// Whether single keys act.
    pub single_keys: bool,
    /// By which keys the member does what, where they chose others than the desk's usual ones: by the name of an action
    /// the ways it has, none where it has no key. Null: they never chose.
    pub keys: Option<BTreeMap<String, Vec<String>>>,
    /// Between which times nothing sounds or pops up; may pass midnight. Null: never quiet.
    pub quiet_hours: Option<DayPartJson>,
    /// What the member puts below a mail.
    pub signature: SignatureJson,
    /// Seconds in which a message can be taken back; null is the workspace's.
    pub undo_send_seconds: Option<u32>,
}

impl From<PreferencesValue> for Preferences {
    fn from(value: PreferencesValue) -> Self {
        let keys = [SendKey::ModEnter, SendKey::Enter];
        let themes = [Theme::System, Theme::Light, Theme::Dark, Theme::HighContrast];
        Self {
            send_key: keys.into_iter().find(|key| key.word() == value.send_key).unwrap_or(SendKey::ModEnter),
            theme: themes.into_iter().find(|theme| theme.word() == value.theme).unwrap_or(Theme::System),
            time_zone: value.time_zone,
            sound: value.sound,
            system_notifications: value.system_notifications,
            notifications: NotificationPreferences::of(value.notifications),
            single_keys: value.single_keys,
            keys: value.keys,
            quiet_hours: value.quiet_hours.map(DayPartJson::of),
            signature: value.signature.into(),
            undo_send_seconds: value.undo_send_seconds,
        }
    }
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferencesPatch {
    /// Which key sends a message.
    #[serde(default)]
    pub send_key: Option<SendKey>,
    /// Colours.
    #[serde(default)]
    pub theme: Option<Theme>,
    /// The zone times are shown in, IANA; null is the browser's.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub time_zone: Option<Option<String>>,
    /// Whether news may sound.
    #[serde(default)]
    pub sound: Option<bool>,
    /// Whether the member's system may show news.
    #[serde(default)]
    pub system_notifications: Option<bool>,
    /// By which ways the member is told of what.
    #[serde(default)]
    pub notifications: Option<NotificationPreferencesPatch>,
    /// Whether single keys act.
    #[serde(default)]
    pub single_keys: Option<bool>,
    /// By which keys the member does what, whole: it takes the place of what was chosen before. At most 64 actions, names
    /// of at most 64 letters, digits, dots and hyphens, four ways each of 1 to 40 visible signs. Null: as if never chosen.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<BTreeMap<String, Vec<String>>>)]
    pub keys: Option<Option<BTreeMap<String, Vec<String>>>>,
    /// Between which times nothing sounds or pops up; may pass midnight. Null: never quiet.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<DayPartJson>)]
    pub quiet_hours: Option<Option<DayPartJson>>,
    /// What the member puts below a mail.
    #[serde(default)]
    pub signature: Option<SignatureJson>,
    /// Seconds in which a message can be taken back, 0 to 60; null is the workspace's.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<u32>)]
    pub undo_send_seconds: Option<Option<u32>>,
}

/// How whoever asks wants their desk; a program has no preferences.
#[utoipa::path(get, path = "/api/v1/me/preferences", tag = "access", responses((status = 200, body = Preferences)))]
pub async fn get(State(api): State<Api>, reader: Reader) -> Result<Json<Preferences>, Problem> {
    let found = decided(preferences::of_caller(api.spine(), reader.caller()).await)?;
    Ok(Json(found.into()))
}

/// Changes how whoever asks wants their desk.
#[utoipa::path(patch, path = "/api/v1/me/preferences", tag = "access", request_body = PreferencesPatch, responses((status = 200, body = Preferences)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<PreferencesPatch>,
) -> Result<Json<Preferences>, Problem> {
    let quiet = match &body.quiet_hours {
        Some(Some(part)) => Some(Some(part.value("quiet_hours")?)),
        Some(None) => Some(None),
        None => None,
    };
    let signature = body.signature.map(tsunagu_records::values::Signature::from);
    let (time_zone, undo) = (body.time_zone, body.undo_send_seconds);
    let (send_key, theme) = (body.send_key.map(SendKey::word), body.theme.map(Theme::word));
    let patch = move |value: &mut PreferencesValue| {
        put(&mut value.send_key, send_key.map(str::to_owned));
        put(&mut value.theme, theme.map(str::to_owned));
        put(&mut value.time_zone, time_zone.clone());
        put(&mut value.sound, body.sound);
        put(&mut value.system_notifications, body.system_notifications);
        body.notifications.unwrap_or_default().apply(&mut value.notifications);
        put(&mut value.single_keys, body.single_keys);
        put(&mut value.keys, body.keys.clone());
        put(&mut value.quiet_hours, quiet);
        put(&mut value.signature, signature.clone());
        put(&mut value.undo_send_seconds, undo);
    };
    let value = decided(preferences::change(api.spine(), reader.caller(), patch).await)?;
    Ok(Json(value.into()))
}

fn put<T>(place: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *place = new;
    }
}
