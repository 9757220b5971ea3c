//! The log as a text people can read: ids become short names in the order they appear, so equal days read equal.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;
use tsunagu_model::Id;
use tsunagu_model::event::{Full, Sealed};
use tsunagu_model::{BaseId, ConversationId, InteractionId, TenantId};
use tsunagu_records::queries::log_page::{self, OpenedEvent};
use tsunagu_store::{Db, StoreError};

/// Writes every event after number `after`, one line each: word, what it is about, and its words.
pub async fn transcript(db: &Db, tenant: TenantId, after: i64) -> Result<String, StoreError> {
    let events = db.read(tenant, move |tx| log_page::after(tx, after, 10_000)).await?;
    Ok(Transcript::default().lines(&events))
}

/// A transcript in the making: remembers the short names it gave.
#[derive(Default)]
pub struct Transcript(Names);

impl Transcript {
    /// The lines of some events.
    pub fn lines(&mut self, events: &[OpenedEvent]) -> String {
        let mut text = String::new();
        for event in events {
            line(&mut text, &mut self.0, event);
        }
        text
    }

    /// The short name of an id.
    pub fn name<I: Id>(&mut self, id: I) -> String {
        self.0.of(id)
    }
}

#[derive(Default)]
struct Names(BTreeMap<&'static str, Vec<i64>>);

/// Numbers above this are ids, not counts or times.
const IDS: i64 = 1_000_000_000_000_000;

impl Names {
    fn of<I: Id>(&mut self, id: I) -> String {
        self.named(I::PREFIX, id.get())
    }

    fn named(&mut self, kind: &'static str, number: i64) -> String {
        let known = self.0.entry(kind).or_default();
        let place = known.iter().position(|one| *one == number).unwrap_or_else(|| {
            known.push(number);
            known.len() - 1
        });
        format!("{kind}{}", place + 1)
    }

    /// The open part with its ids by short names.
    fn open(&mut self, value: Value) -> Value {
        match value {
            Value::Number(number) => match number.as_i64().filter(|number| *number > IDS) {
                Some(id) => Value::String(self.named("#", id)),
                None => Value::Number(number),
            },
            Value::Array(values) => Value::Array(values.into_iter().map(|value| self.open(value)).collect()),
            Value::Object(fields) => {
                Value::Object(fields.into_iter().map(|(name, value)| (name, self.open(value))).collect())
            }
            other @ (Value::Null | Value::Bool(_) | Value::String(_)) => other,
        }
    }
}

fn line(text: &mut String, names: &mut Names, event: &OpenedEvent) {
    let mut about = Vec::new();
    about.extend(event.log.base.map(|id: BaseId| names.of(id)));
    about.extend(event.log.conversation.map(|id: ConversationId| names.of(id)));
    about.extend(event.log.interaction.map(|id: InteractionId| names.of(id)));
    // Writing to a String cannot fail.
    let open = names.open(serde_json::from_str(&event.log.open).unwrap_or_default());
    let _ = write!(text, "{:<20} {:<16} {open}", event.fact.word(), about.join(" "));
    if let Some(brief) = event.brief.as_open() {
        let _ = write!(text, " [{} | {} | {}]", brief.name, brief.subject, brief.preview);
    }
    if let Sealed::Open(Full::Reason { text: reason }) = &event.full {
        let _ = write!(text, " \"{reason}\"");
    }
    text.push('\n');
}
