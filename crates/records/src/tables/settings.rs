//! Settings: values whose every change is an event, and their secrets, which are not.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tsunagu_model::event::{About, Actor, Fact, Full, NewEvent, SettingChanged};
use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, args};

use crate::{record, unreadable};

/// Kinds of settings.
pub mod area {
    use tsunagu_model::Code;

    /// The workspace itself; one value, id 0.
    pub const WORKSPACE: Code = Code::new("workspace");
    /// Channels.
    pub const CHANNEL: Code = Code::new("channel");
    /// People who work here.
    pub const MEMBER: Code = Code::new("member");
    /// How a member wants their desk; under the member's number.
    pub const PREFERENCES: Code = Code::new("preferences");
    /// Sets of permissions.
    pub const ROLE: Code = Code::new("role");
    /// Queues.
    pub const QUEUE: Code = Code::new("queue");
    /// Skills.
    pub const SKILL: Code = Code::new("skill");
    /// Teams.
    pub const TEAM: Code = Code::new("team");
    /// What agents can do; under the member's number.
    pub const AGENT: Code = Code::new("agent");
    /// The capacity of whoever has none of their own; one value, id 0.
    pub const CAPACITY: Code = Code::new("capacity");
    /// How many may wait in all queues together; one value, id 0.
    pub const WAITING_LIMIT: Code = Code::new("wait_limit");
    /// Service levels.
    pub const SLA: Code = Code::new("sla");
    /// Tags.
    pub const TAG: Code = Code::new("tag");
    /// Prepared texts.
    pub const TEMPLATE: Code = Code::new("template");
    /// Choices of conversations somebody keeps.
    pub const SAVED_VIEW: Code = Code::new("saved_view");
}

const SECRET_FIELD: u8 = 3;

/// A value with its revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// Its id within its area.
    pub id: i64,
    /// Revision, from 1.
    pub revision: i64,
    /// The value.
    pub value: T,
}

/// One setting; `None` when it never was or is deleted.
pub fn get<T: DeserializeOwned>(
    tx: &mut dyn Tx,
    area: Code,
    id: i64,
) -> Result<Option<Setting<T>>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, revision, key, cell FROM setting WHERE tenant = $1 AND area = $2 AND id = $3 AND deleted = 0",
        args![tenant, area, id],
    )?;
    Ok(open(tx, &rows)?.pop())
}

/// Every setting of an area, oldest first.
pub fn list<T: DeserializeOwned>(tx: &mut dyn Tx, area: Code) -> Result<Vec<Setting<T>>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, revision, key, cell FROM setting WHERE tenant = $1 AND area = $2 AND deleted = 0 ORDER BY id",
        args![tenant, area],
    )?;
    open(tx, &rows)
}

/// The ids of an area, smallest first, without opening what is under them.
pub fn ids(tx: &mut dyn Tx, area: Code) -> Result<Vec<i64>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id FROM setting WHERE tenant = $1 AND area = $2 AND deleted = 0 ORDER BY id",
        args![tenant, area],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

fn open<T: DeserializeOwned>(
    tx: &mut dyn Tx,
    rows: &[tsunagu_store::Row],
) -> Result<Vec<Setting<T>>, StoreError> {
    let mut settings = Vec::with_capacity(rows.len());
    for row in rows {
        let (key, cell): (KeyId, Vec<u8>) = (row.get(2)?, row.get(3)?);
        let Some(clear) = tx.open_cell(key, &cell)? else { continue };
        let Full::Setting { value } = serde_json::from_slice(&clear).map_err(unreadable)? else {
            return Err(unreadable("a setting event without its value"));
        };
        let value = serde_json::from_value(value).map_err(unreadable)?;
        settings.push(Setting { id: row.get(0)?, revision: row.get(1)?, value });
    }
    Ok(settings)
}

/// Who changes a setting, and the ids the change needs.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Id of the event.
    pub event: EventId,
    /// Who does it.
    pub actor: Actor,
    /// The path it is part of.
    pub trace: TraceId,
}

/// Writes a setting as its next revision; with `secrets`, those too. Answers the revision.
pub fn put<T: Serialize>(
    tx: &mut dyn Tx,
    change: Change,
    area: Code,
    id: i64,
    value: &T,
    secrets: Option<&Value>,
) -> Result<i64, StoreError> {
    let value = serde_json::to_value(value).map_err(unreadable)?;
    if let Some(secrets) = secrets {
        put_secret(tx, area, id, secrets)?;
    }
    write(tx, change, area, id, value, false, secrets.is_some())
}

/// Deletes a setting and its secrets. Its rows stay, empty of meaning, so that its id is never used again.
pub fn delete(tx: &mut dyn Tx, change: Change, area: Code, id: i64) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM secret WHERE tenant = $1 AND area = $2 AND id = $3", args![tenant, area, id])?;
    write(tx, change, area, id, Value::Null, true, true).map(|_| ())
}

fn write(
    tx: &mut dyn Tx,
    change: Change,
    area: Code,
    id: i64,
    value: Value,
    deleted: bool,
    secrets: bool,
) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT revision FROM setting WHERE tenant = $1 AND area = $2 AND id = $3",
        args![tenant, area, id],
    )?;
    let last: i64 = rows.first().map_or(Ok(0), |row| row.get(0))?;
    let revision = last + 1;
    let about = About {
        base: None,
        conversation: None,
        interaction: None,
        key: Some(tx.tenant_key()?),
        actor: change.actor,
        cause: None,
        trace: change.trace,
        occurred_at: tx.now(),
    };
    let fact = Fact::SettingChanged(SettingChanged { area, id, revision, deleted, secrets });
    record(tx, NewEvent { id: change.event, about, fact, brief: None, full: Some(Full::Setting { value }) })?;
    Ok(revision)
}

/// The secrets of a setting; an empty object when it has none.
pub fn secret(tx: &mut dyn Tx, area: Code, id: i64) -> Result<Value, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT key, cell FROM secret WHERE tenant = $1 AND area = $2 AND id = $3",
        args![tenant, area, id],
    )?;
    let Some(row) = rows.first() else { return Ok(Value::Object(serde_json::Map::new())) };
    let (key, cell): (KeyId, Vec<u8>) = (row.get(0)?, row.get(1)?);
    match tx.open_cell(key, &cell)? {
        Some(clear) => serde_json::from_slice(&clear).map_err(unreadable),
        None => Ok(Value::Object(serde_json::Map::new())),
    }
}

fn put_secret(tx: &mut dyn Tx, area: Code, id: i64, secrets: &Value) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let key = tx.tenant_key()?;
    let clear = serde_json::to_vec(secrets).map_err(unreadable)?;
    let cell = tx.seal_cell(key, id, SECRET_FIELD, &clear)?;
    tx.exec(
        "INSERT INTO secret (tenant, area, id, key, cell) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant, area, id) DO UPDATE SET key = excluded.key, cell = excluded.cell",
        args![tenant, area, id, key, cell],
    )
}
