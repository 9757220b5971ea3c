//! The kinds of channels there are, with all that forms and screens need of them.

use axum::Json;
use serde::Serialize;
use tsunagu_channels::kinds;
use tsunagu_model::channel::{Delivery, Descriptor, OnUnknown, SettingField, SettingForm, Words};
use utoipa::ToSchema;

use crate::page::List;

/// A text in both languages.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Words)]
pub struct WordsJson {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

impl From<Words> for WordsJson {
    fn from(words: Words) -> Self {
        Self { ja: words.ja, en: words.en }
    }
}

/// One field of a channel's form.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChannelField)]
pub struct FieldJson {
    /// Key in `settings` or `secrets`.
    pub key: &'static str,
    /// `text`, `number`, `bool`, `list` or `choice`.
    pub form: &'static str,
    /// Smallest number.
    pub min: Option<i64>,
    /// Largest number.
    pub max: Option<i64>,
    /// What can be chosen.
    pub choices: Option<Vec<&'static str>>,
    /// Label.
    pub label: WordsJson,
    /// One line of help.
    pub help: WordsJson,
    /// Whether a channel without it is refused.
    pub required: bool,
    /// Whether it belongs to `secrets`.
    pub secret: bool,
}

impl From<&SettingField> for FieldJson {
    fn from(field: &SettingField) -> Self {
        let (form, min, max, choices) = match field.form {
            SettingForm::Text => ("text", None, None, None),
            SettingForm::Number { min, max } => ("number", Some(min), Some(max), None),
            SettingForm::Bool => ("bool", None, None, None),
            SettingForm::List => ("list", None, None, None),
            SettingForm::Choice(choices) => ("choice", None, None, Some(choices.to_vec())),
        };
        Self {
            key: field.key,
            form,
            min,
            max,
            choices,
            label: field.label.into(),
            help: field.help.into(),
            required: field.required,
            secret: field.secret,
        }
    }
}

/// A kind of channel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChannelKind)]
pub struct ChannelKindJson {
    /// Its word.
    pub kind: String,
    /// Its name.
    pub name: WordsJson,
    /// Kind of the handles its people have.
    pub handle_kind: String,
    /// How messages of ours leave: `handed_over` to the other side, or `fetched` by it.
    pub delivery: &'static str,
    /// Whether a message waits for the workspace's time for taking back before it leaves.
    pub can_take_back: bool,
    /// Whether messages have a subject line.
    pub has_subject: bool,
    /// Whether messages may go to several people.
    pub has_copies: bool,
    /// Whether messages may be formatted.
    pub has_html: bool,
    /// Largest text in bytes.
    pub max_text: u64,
    /// Largest message with its files, in bytes.
    pub max_size: u64,
    /// What a cut-off attempt leads to: `repeat`, `ask_provider` or `ask_person`.
    pub on_unknown: &'static str,
    /// The form of its settings and secrets.
    pub fields: Vec<FieldJson>,
    /// An SVG picture.
    pub icon: &'static str,
}

impl From<&Descriptor> for ChannelKindJson {
    fn from(descriptor: &Descriptor) -> Self {
        Self {
            kind: descriptor.kind.text(),
            name: descriptor.name.into(),
            handle_kind: descriptor.handle_kind.0.text(),
            delivery: match descriptor.delivery {
                Delivery::HandedOver => "handed_over",
                Delivery::Fetched => "fetched",
            },
            can_take_back: descriptor.can_take_back,
            has_subject: descriptor.has_subject,
            has_copies: descriptor.has_copies,
            has_html: descriptor.has_html,
            max_text: descriptor.max_text,
            max_size: descriptor.max_size,
            on_unknown: match descriptor.on_unknown {
                OnUnknown::RepeatWithSameIdentity => "repeat",
                OnUnknown::AskProvider => "ask_provider",
                OnUnknown::AskPerson => "ask_person",
            },
            fields: descriptor.fields.iter().map(FieldJson::from).collect(),
            icon: descriptor.icon,
        }
    }
}

/// Every kind of channel.
#[utoipa::path(get, path = "/api/v1/channel-kinds", tag = "channels", responses((status = 200, body = List<ChannelKindJson>)))]
pub async fn list() -> Json<List<ChannelKindJson>> {
    Json(List::whole(kinds().iter().map(|kind| ChannelKindJson::from(kind.descriptor())).collect()))
}
