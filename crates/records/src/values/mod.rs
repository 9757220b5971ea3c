//! The values of settings.

mod receipts;
mod routing;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsunagu_model::{ChannelId, MemberId, QueueId, RoleId, TagId};

use crate::tables::notifications::NotificationKind;

pub use receipts::*;
pub use routing::*;

/// The workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Name of the organisation.
    pub name: String,
    /// `ja` or `en`.
    pub locale: String,
    /// Region of telephone numbers without a country code, ISO 3166.
    pub region: String,
    /// Days after which a resolved conversation is not opened again.
    pub reopen_days: u32,
    /// Seconds in which a sent message can be taken back.
    pub undo_send_seconds: u32,
    /// How long what was said is kept.
    #[serde(default)]
    pub retention: RetentionDays,
    /// The zone its days and hours are meant in, IANA.
    #[serde(default = "utc")]
    pub time_zone: String,
    /// When people answer.
    #[serde(default)]
    pub hours: OpenHours,
    /// What stands below a mail.
    #[serde(default)]
    pub signature: Signature,
}

fn utc() -> String {
    String::from("UTC")
}

/// When people answer, in the workspace's zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenHours {
    /// The open parts of each day of the week, Monday first; always seven.
    pub week: Vec<Vec<DayPart>>,
    /// Word of the calendar whose holidays are closed; `jp` is Japan's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays: Option<String>,
    /// Days that are closed besides, `YYYY-MM-DD`.
    #[serde(default)]
    pub closed_days: Vec<String>,
    /// Ranges of days that are closed besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<ClosureValue>,
}

impl Default for OpenHours {
    /// Weekdays from 9 to 18 o'clock.
    fn default() -> Self {
        let day = |number| if number < 5 { vec![DayPart { from: 9 * 60, to: 18 * 60 }] } else { Vec::new() };
        Self {
            week: (0..7).map(day).collect(),
            holidays: None,
            closed_days: Vec::new(),
            closures: Vec::new(),
        }
    }
}

/// A range of closed days, both ends in it: once, `YYYY-MM-DD`, or every year, `MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosureValue {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A part of a day, in minutes from midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPart {
    /// From this minute.
    pub from: u16,
    /// Up to this one, itself not in it.
    pub to: u16,
}

/// What stands below a mail, in both languages; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Japanese.
    #[serde(default)]
    pub ja: String,
    /// English.
    #[serde(default)]
    pub en: String,
}

/// How a member wants their desk. One for each member, under the member's number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferencesValue {
    /// Word of the key that sends.
    pub send_key: String,
    /// Word of the colours.
    pub theme: String,
    /// The zone times are shown in, IANA; none is their browser's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Whether news may sound.
    pub sound: bool,
    /// Whether their system may show news.
    pub system_notifications: bool,
    /// By which ways they are told of what.
    #[serde(default)]
    pub notifications: NotificationWays,
    /// Whether single keys act.
    pub single_keys: bool,
    /// By which keys they do what, where they chose others than the usual ones: ways by action. None: never chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys: Option<BTreeMap<String, Vec<String>>>,
    /// Between which times nothing sounds or pops up; may pass midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_hours: Option<DayPart>,
    /// What they put below a mail.
    #[serde(default)]
    pub signature: Signature,
    /// Seconds in which a message of theirs can be taken back; none is the workspace's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo_send_seconds: Option<u32>,
}

impl Default for PreferencesValue {
    fn default() -> Self {
        Self {
            send_key: String::from("mod_enter"),
            theme: String::from("system"),
            time_zone: None,
            sound: true,
            system_notifications: false,
            notifications: NotificationWays::default(),
            single_keys: true,
            keys: None,
            quiet_hours: None,
            signature: Signature::default(),
            undo_send_seconds: None,
        }
    }
}

/// By which ways somebody is told of one kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// In the list and the count of the desk.
    pub in_app: bool,
    /// With a sound, where the desk may sound at all.
    pub sound: bool,
    /// By their system, where that may show news at all.
    pub system: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self { in_app: true, sound: true, system: true }
    }
}

/// The ways of each kind of notification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NotificationWays {
    /// A conversation was given to them.
    pub assigned: Ways,
    /// A note calls them.
    pub mention: Ways,
    /// The customer wrote in a conversation of theirs.
    pub replied: Ways,
    /// A message of theirs was refused for good.
    pub delivery_failed: Ways,
    /// The snooze of a conversation of theirs is over.
    pub snooze_over: Ways,
    /// A conversation of theirs was not answered or resolved in time.
    pub target_missed: Ways,
    /// A colleague asks them to look at a conversation.
    pub consulted: Ways,
    /// A colleague they asked cannot help.
    pub consult_declined: Ways,
}

impl NotificationWays {
    /// The ways of one kind.
    pub const fn of(&self, kind: NotificationKind) -> Ways {
        match kind {
            NotificationKind::Assigned => self.assigned,
            NotificationKind::Mention => self.mention,
            NotificationKind::Replied => self.replied,
            NotificationKind::DeliveryFailed => self.delivery_failed,
            NotificationKind::SnoozeOver => self.snooze_over,
            NotificationKind::TargetMissed => self.target_missed,
            NotificationKind::Consulted => self.consulted,
            NotificationKind::ConsultDeclined => self.consult_declined,
        }
    }
}

/// Days to keep each class of conversations; none is for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionDays {
    /// From the moment they were resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_days: Option<u32>,
    /// System mail, from its newest item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system_mail_days: Option<u32>,
    /// Spam, from its newest item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spam_days: Option<u32>,
}

/// A channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChannelValue {
    /// Word of its kind.
    pub kind: String,
    /// Name given by its owner.
    pub name: String,
    /// Whether it receives and sends.
    pub enabled: bool,
    /// Settings of its kind.
    pub settings: Value,
    /// The queue into which its new conversations go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<QueueId>,
    /// What who writes is told at once.
    #[serde(default, skip_serializing_if = "AutomaticReceipts::are_usual")]
    pub automatic_receipts: AutomaticReceipts,
}

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberValue {
    /// Name shown to colleagues and customers.
    pub name: String,
    /// Whether nobody gave the name: it is what stands before the `@` of the address, and no text speaks by it.
    #[serde(default)]
    pub name_is_guess: bool,
    /// Mail address to log in with.
    pub email: String,
    /// What they may do.
    pub role: RoleId,
    /// `ja` or `en`.
    pub locale: String,
}

/// A set of permissions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleValue {
    /// Name; the built-in ones are `owner`, `admin`, `supervisor`, `agent`, `analyst`.
    pub name: String,
    /// Whether it came with the workspace; such a role is not changed or deleted.
    pub built_in: bool,
    /// Words of the permissions it gives.
    pub permissions: Vec<String>,
    /// Channels whose conversations it may see; `None` is all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<ChannelId>>,
}

impl RoleValue {
    /// Whether who has it may answer customers and read what they write, so that work is offered to them. A built-in role
    /// grows with the program: its name decides.
    pub fn answers(&self) -> bool {
        const WORDS: [&str; 2] = ["conversations.read", "conversations.answer"];
        const ANSWERING: &[&str] = &["owner", "admin", "supervisor", "agent"];
        if self.built_in {
            return ANSWERING.contains(&self.name.as_str());
        }
        WORDS.iter().all(|word| self.permissions.iter().any(|given| given == word))
    }
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagValue {
    /// Name.
    pub name: String,
    /// Word of its colour.
    pub colour: String,
}

/// A prepared text. Its variables stand in double braces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateValue {
    /// Name.
    pub name: String,
    /// `ja` or `en`: whose manners its variables follow.
    pub locale: String,
    /// Subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Plain text.
    pub text: String,
    /// HTML form of the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
}

/// A choice of conversations somebody keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedViewValue {
    /// Name, in whatever language its owner speaks.
    pub name: String,
    /// Whose it is; `None`: everybody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<MemberId>,
    /// Its place among the others, smallest first.
    #[serde(default)]
    pub order: i64,
    /// What it holds.
    #[serde(default)]
    pub filter: SavedFilter,
}

/// What a saved view holds: conversations that fit every part that is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// Word of a built-in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// Word of a state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// A queue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<QueueId>,
    /// Word of a channel kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel_kind: Option<String>,
    /// A tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<TagId>,
    /// `me`, `nobody`, or the id of a member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
}
