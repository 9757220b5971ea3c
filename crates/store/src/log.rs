//! The log: append-only, one per tenant and stream, numbered from 1 without gaps.

use tsunagu_model::event::{Actor, Stream};
use tsunagu_model::*;

use crate::error::StoreError;
use crate::event::LogEvent;
use crate::keys::cell;
use crate::transaction::session::Session;
use crate::tx::Tx;
use crate::value::{Row, Value};

/// Columns of an event in the order [`from_row`] reads them.
macro_rules! columns {
    () => {
        "tenant, stream, seq, id, kind, version, base, conversation, interaction, key, actor, cause, trace, \
         occurred_at, recorded_at, open, brief, \"full\""
    };
}

/// Events of `stream` after number `after`, oldest first, at most `limit`.
pub fn read_after(
    tx: &mut dyn Tx,
    stream: Stream,
    after: i64,
    limit: u32,
) -> Result<Vec<LogEvent>, StoreError> {
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM event WHERE tenant = $1 AND stream = $2 AND seq > $3 ORDER BY seq LIMIT $4"
        ),
        crate::args![tx.tenant(), stream.number(), after, limit],
    )?;
    rows.into_iter().map(from_row).collect()
}

/// The event with number `seq`.
pub fn read_one(tx: &mut dyn Tx, stream: Stream, seq: i64) -> Result<Option<LogEvent>, StoreError> {
    let rows = tx.query(
        concat!("SELECT ", columns!(), " FROM event WHERE tenant = $1 AND stream = $2 AND seq = $3"),
        crate::args![tx.tenant(), stream.number(), seq],
    )?;
    rows.into_iter().next().map(from_row).transpose()
}

/// The event with this id.
pub fn read_by_id(tx: &mut dyn Tx, id: EventId) -> Result<Option<LogEvent>, StoreError> {
    let rows = tx.query(
        concat!("SELECT ", columns!(), " FROM event WHERE tenant = $1 AND id = $2"),
        crate::args![tx.tenant(), id],
    )?;
    rows.into_iter().next().map(from_row).transpose()
}

/// Seals the words of an event under another key, for an item that moved to another owner. What they say stays.
///
/// `false` when they cannot be opened any more: then they stay as they are.
pub fn seal_anew(tx: &mut dyn Tx, line: &LogEvent, key: KeyId) -> Result<bool, StoreError> {
    let Some(old) = line.key else { return Ok(false) };
    let mut cells = [None, None];
    let parts = [(cell::BRIEF, &line.brief), (cell::FULL, &line.full)];
    for (place, (field, sealed)) in cells.iter_mut().zip(parts) {
        let Some(sealed) = sealed else { continue };
        let Some(clear) = tx.open_cell(old, sealed)? else { return Ok(false) };
        *place = Some(tx.seal_cell(key, line.id.0, field, &clear)?);
    }
    let [brief, full] = cells;
    tx.exec(
        "UPDATE event SET key = $1, brief = $2, \"full\" = $3 WHERE tenant = $4 AND id = $5",
        crate::args![key, brief, full, tx.tenant(), line.id],
    )?;
    Ok(true)
}

/// The last number given in `stream`, also by this transaction; 0 when there is none.
pub fn last_seq(tx: &mut dyn Tx, stream: Stream) -> Result<i64, StoreError> {
    let rows = tx.query(
        "SELECT seq FROM event WHERE tenant = $1 AND stream = $2 ORDER BY seq DESC LIMIT 1",
        crate::args![tx.tenant(), stream.number()],
    )?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

/// The number that tells this log from the one before a restore; positions carry it.
pub fn incarnation(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    let rows = tx.query("SELECT incarnation FROM tenant WHERE id = $1", crate::args![tx.tenant()])?;
    rows.first().ok_or(StoreError::NoTenant)?.get(0)
}

/// What [`check`] found in one stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamCheck {
    /// Which stream.
    pub stream: Stream,
    /// Events in it.
    pub events: i64,
    /// The last number the tenant's row has given.
    pub given: i64,
    /// Numbers that are missing: damage.
    pub missing: i64,
    /// The first missing number.
    pub first_missing: Option<i64>,
    /// Neighbours whose `recorded_at` decreases: damage.
    pub backwards: i64,
}

impl StreamCheck {
    /// Whether the stream is whole.
    pub fn whole(&self) -> bool {
        self.missing == 0 && self.backwards == 0
    }
}

/// Looks for holes in the tenant's logs.
pub fn check(tx: &mut dyn Tx) -> Result<Vec<StreamCheck>, StoreError> {
    [Stream::Contact, Stream::Activity].into_iter().map(|stream| check_stream(tx, stream)).collect()
}

fn check_stream(tx: &mut dyn Tx, stream: Stream) -> Result<StreamCheck, StoreError> {
    let rows =
        tx.query("SELECT contact_seq, activity_seq FROM tenant WHERE id = $1", crate::args![tx.tenant()])?;
    let place = match stream {
        Stream::Contact => 0,
        Stream::Activity => 1,
    };
    let given: i64 = rows.first().ok_or(StoreError::NoTenant)?.get(place)?;
    let rows = tx.query(
        "SELECT COUNT(*), MAX(seq) FROM event WHERE tenant = $1 AND stream = $2",
        crate::args![tx.tenant(), stream.number()],
    )?;
    let row = rows.first().ok_or(StoreError::NoTenant)?;
    let events: i64 = row.get(0)?;
    let last = row.get::<Option<i64>>(1)?.unwrap_or(0).max(given);
    let first_missing = if last == events { None } else { first_hole(tx, stream)? };
    let rows = tx.query(
        "SELECT COUNT(*) FROM event a JOIN event b ON b.tenant = a.tenant AND b.stream = a.stream \
         AND b.seq = a.seq + 1 WHERE a.tenant = $1 AND a.stream = $2 AND b.recorded_at < a.recorded_at",
        crate::args![tx.tenant(), stream.number()],
    )?;
    let backwards = rows.first().map_or(Ok(0), |row| row.get(0))?;
    Ok(StreamCheck { stream, events, given, missing: last - events, first_missing, backwards })
}

fn first_hole(tx: &mut dyn Tx, stream: Stream) -> Result<Option<i64>, StoreError> {
    if read_one(tx, stream, 1)?.is_none() {
        return Ok(Some(1));
    }
    let rows = tx.query(
        "SELECT a.seq + 1 FROM event a LEFT JOIN event b ON b.tenant = a.tenant AND b.stream = a.stream \
         AND b.seq = a.seq + 1 WHERE a.tenant = $1 AND a.stream = $2 AND b.seq IS NULL ORDER BY a.seq LIMIT 1",
        crate::args![tx.tenant(), stream.number()],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Numbers after `after` and up to `to` of events whose payload is there and whose key is destroyed, at most `limit`.
pub fn sealed_in_vain(
    tx: &mut dyn Tx,
    stream: Stream,
    after: i64,
    to: i64,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    let rows = tx.query(
        "SELECT e.seq FROM event e JOIN data_key k ON k.id = e.key WHERE e.tenant = $1 AND e.stream = $2 \
         AND e.seq > $3 AND e.seq <= $4 AND k.wrapped IS NULL AND (e.brief IS NOT NULL OR e.\"full\" IS NOT NULL) \
         ORDER BY e.seq LIMIT $5",
        crate::args![tx.tenant(), stream.number(), after, to, limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Takes the sealed parts out of an event; its line stays. Nothing happens to one whose key is not destroyed.
pub fn empty(tx: &mut dyn Tx, stream: Stream, seq: i64) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE event SET brief = NULL, \"full\" = NULL WHERE tenant = $1 AND stream = $2 AND seq = $3 \
         AND EXISTS (SELECT 1 FROM data_key k WHERE k.id = event.key AND k.wrapped IS NULL)",
        crate::args![tx.tenant(), stream.number(), seq],
    )
}

/// Writes a line and hands it back; the text and cells travel through the statement without a copy.
pub(crate) fn append<S: Session>(session: &mut S, line: LogEvent) -> Result<LogEvent, StoreError> {
    let number = |id: Option<i64>| id.map_or(Value::Null, Value::Int);
    let bytes = |part: Option<Vec<u8>>| part.map_or(Value::Null, Value::Bytes);
    let args = [
        Value::Int(line.tenant.0),
        Value::Int(line.stream.number()),
        Value::Int(line.seq),
        Value::Int(line.id.0),
        Value::Int(line.kind),
        Value::Int(line.version),
        number(line.base.map(Id::get)),
        number(line.conversation.map(Id::get)),
        number(line.interaction.map(Id::get)),
        number(line.key.map(Id::get)),
        Value::Text(line.actor.text()),
        number(line.cause.map(Id::get)),
        Value::Int(line.trace.0),
        Value::Int(line.occurred_at.0),
        Value::Int(line.recorded_at.0),
        Value::Text(line.open),
        bytes(line.brief),
        bytes(line.full),
    ];
    session.exec(
        concat!(
            "INSERT INTO event (",
            columns!(),
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
        ),
        &args,
    )?;
    let [.., open, brief, full] = args;
    let text = |value: Value| if let Value::Text(text) = value { text } else { String::new() };
    let part = |value: Value| if let Value::Bytes(bytes) = value { Some(bytes) } else { None };
    Ok(LogEvent { open: text(open), brief: part(brief), full: part(full), ..line })
}

/// Reads a row of [`columns`].
pub(crate) fn from_row(row: Row) -> Result<LogEvent, StoreError> {
    let stream = match row.get::<i64>(1)? {
        0 => Stream::Contact,
        1 => Stream::Activity,
        other => return Err(StoreError::Unreadable(format!("stream {other}"))),
    };
    let actor: String = row.get(10)?;
    Ok(LogEvent {
        tenant: row.get(0)?,
        stream,
        seq: row.get(2)?,
        id: row.get(3)?,
        kind: row.get(4)?,
        version: row.get(5)?,
        base: row.get(6)?,
        conversation: row.get(7)?,
        interaction: row.get(8)?,
        key: row.get(9)?,
        actor: Actor::parse(&actor)
            .ok_or_else(|| StoreError::Unreadable(String::from("actor of an event")))?,
        cause: row.get(11)?,
        trace: row.get(12)?,
        occurred_at: row.get(13)?,
        recorded_at: row.get(14)?,
        open: row.get(15)?,
        brief: row.get(16)?,
        full: row.get(17)?,
    })
}
