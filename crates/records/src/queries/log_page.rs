//! The tenant's log for integrators, and for the live stream.

use tsunagu_model::event::{Brief, Fact, Full, Sealed, Stream};
use tsunagu_store::{LogEvent, StoreError, Tx};

use crate::tables::keys;
use crate::unreadable;

/// An event with its parts opened.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedEvent {
    /// The line of the log.
    pub log: LogEvent,
    /// Open part.
    pub fact: Fact,
    /// Words for lists.
    pub brief: Sealed<Brief>,
    /// All words.
    pub full: Sealed<Full>,
}

/// Events after `seq`, oldest first, with their words.
pub fn after(tx: &mut dyn Tx, seq: i64, limit: u32) -> Result<Vec<OpenedEvent>, StoreError> {
    let lines = tsunagu_store::log::read_after(tx, Stream::Contact, seq, limit)?;
    let mut events = Vec::with_capacity(lines.len());
    for log in lines {
        let fact = Fact::decode(log.kind, log.version, &log.open).map_err(unreadable)?;
        let brief = open(tx, &log, log.brief.as_deref())?;
        let mut full = open(tx, &log, log.full.as_deref())?;
        if let (None, None, Some(key)) = (&log.brief, &log.full, log.key)
            && !keys::lives(tx, key)?
        {
            // The payload was emptied, if there ever was one.
            full = Sealed::Erased;
        }
        events.push(OpenedEvent { fact, brief, full, log });
    }
    Ok(events)
}

fn open<T: serde::de::DeserializeOwned>(
    tx: &mut dyn Tx,
    log: &LogEvent,
    cell: Option<&[u8]>,
) -> Result<Sealed<T>, StoreError> {
    let (Some(cell), Some(key)) = (cell, log.key) else { return Ok(Sealed::Absent) };
    match tx.open_cell(key, cell)? {
        Some(clear) => serde_json::from_slice(&clear).map(Sealed::Open).map_err(unreadable),
        None => Ok(Sealed::Erased),
    }
}
