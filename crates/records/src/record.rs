//! Writing a fact: the log first, then every view and the audit, in one transaction.

use tsunagu_model::event::{NewEvent, Stream};
use tsunagu_store::{LogEvent, RawEvent, StoreError, Tx};

use crate::tables::audit;
use crate::unreadable;
use crate::views::{self, Line};

/// Appends `event` to the contact stream and changes the views; what a person or a program did goes into the audit.
pub fn record(tx: &mut dyn Tx, event: NewEvent) -> Result<LogEvent, StoreError> {
    let encode = |part: Result<Vec<u8>, serde_json::Error>| part.map_err(unreadable);
    let raw = RawEvent {
        id: event.id,
        stream: Stream::Contact,
        kind: event.fact.kind(),
        version: event.fact.version(),
        about: event.about,
        open: event.fact.encode().map_err(unreadable)?,
        brief: event.brief.as_ref().map(|brief| encode(serde_json::to_vec(brief))).transpose()?,
        full: event.full.as_ref().map(|full| encode(serde_json::to_vec(full))).transpose()?,
    };
    let log = tx.emit(raw)?;
    views::fold(tx, &Line::fresh(&log, &event.fact, event.full.as_ref()))?;
    audit::of_fact(tx, &log, &event.fact)?;
    Ok(log)
}

/// Folds an event of the log again, for `rebuild`.
pub fn refold(tx: &mut dyn Tx, log: &LogEvent) -> Result<(), StoreError> {
    let fact = tsunagu_model::event::Fact::decode(log.kind, log.version, &log.open).map_err(unreadable)?;
    views::fold(tx, &Line::stored(log, &fact))
}
