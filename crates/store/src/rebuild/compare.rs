//! Comparing a copy with the live table, and putting it in its place.

use super::{Mirror, TableReport};
use crate::error::StoreError;
use crate::value::{Row, Value};

/// Rows named in a report.
const EXAMPLES: usize = 5;

pub(super) fn compare<M: Mirror>(mirror: &mut M, table: &str) -> Result<TableReport, StoreError> {
    let columns = names(&mirror.columns(table)?);
    let key = mirror.primary_key(table)?;
    let keys = names(&key);
    let (copy, live) = (M::COPY, M::LIVE);
    let made = format!("SELECT {columns} FROM {copy}.{table} EXCEPT SELECT {columns} FROM {live}.{table}");
    let kept = format!("SELECT {columns} FROM {live}.{table} EXCEPT SELECT {columns} FROM {copy}.{table}");
    let rows = mirror.number(&format!("SELECT COUNT(*) FROM {copy}.{table}"))?;
    let only_made = mirror.number(&format!("SELECT COUNT(*) FROM ({made}) AS made"))?;
    let only_kept = mirror.number(&format!("SELECT COUNT(*) FROM ({kept}) AS kept"))?;
    let (mut different, mut examples) = (0, Vec::new());
    if only_made + only_kept > 0 {
        let both =
            format!("SELECT {keys} FROM ({made}) AS made INTERSECT SELECT {keys} FROM ({kept}) AS kept");
        different = mirror.number(&format!("SELECT COUNT(*) FROM ({both}) AS both_sides"))?;
        let either = format!("SELECT {keys} FROM ({made}) AS made UNION SELECT {keys} FROM ({kept}) AS kept");
        let first = mirror
            .ask(&format!("SELECT {keys} FROM ({either}) AS either ORDER BY {keys} LIMIT {EXAMPLES}"))?;
        examples = first.iter().map(|row| example(&key, row)).collect();
    }
    Ok(TableReport {
        table: table.to_owned(),
        rows,
        missing: only_made - different,
        extra: only_kept - different,
        different,
        examples,
    })
}

pub(super) fn replace<M: Mirror>(mirror: &mut M, table: &str) -> Result<(), StoreError> {
    let columns = names(&mirror.columns(table)?);
    let (copy, live) = (M::COPY, M::LIVE);
    mirror.tell(&format!("DELETE FROM {live}.{table}"))?;
    mirror.tell(&format!("INSERT INTO {live}.{table} ({columns}) SELECT {columns} FROM {copy}.{table}"))
}

/// Column names for SQL; they come out of the schema itself.
pub(crate) fn names(columns: &[String]) -> String {
    columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// A key in words; keys hold ids, numbers and keyed hashes, never clear text of people.
fn example(key: &[String], row: &Row) -> String {
    let parts = key.iter().zip(&row.0).map(|(name, value)| match value {
        Value::Null => format!("{name}=null"),
        Value::Int(number) => format!("{name}={number}"),
        Value::Real(number) => format!("{name}={number}"),
        Value::Text(text) => format!("{name}={} letters", text.chars().count()),
        Value::Bytes(bytes) => {
            let start: String = bytes.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            format!("{name}={start}…")
        }
    });
    parts.collect::<Vec<_>>().join(" ")
}
