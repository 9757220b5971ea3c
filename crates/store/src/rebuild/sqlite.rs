//! Copies on SQLite.

use std::path::Path;

use super::Mirror;
use crate::error::StoreError;
use crate::sqlite::open::{Role, connect};
use crate::sqlite::session::SqliteSession;
use crate::value::{Row, Value};

/// Runs `body` on a connection of its own, whose temporary tables go with it.
pub(super) fn with_mirror<T>(
    data: &Path,
    body: impl FnOnce(&mut SqliteSession<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let connection = connect(data, Role::Writer)?;
    // Whole views need not fit into memory.
    connection.execute_batch("PRAGMA temp_store = FILE; PRAGMA cache_size = -64000;")?;
    let mut session = SqliteSession::new(&connection, data.display().to_string());
    body(&mut session)
}

impl Mirror for SqliteSession<'_> {
    const LIVE: &'static str = "main";
    const COPY: &'static str = "temp";

    fn copy_structure(&mut self, table: &str) -> Result<(), StoreError> {
        let rows = self.ask(&format!(
            "SELECT sql FROM main.sqlite_schema WHERE tbl_name = '{table}' AND type IN ('table', 'index') \
             AND sql IS NOT NULL ORDER BY type DESC"
        ))?;
        if rows.is_empty() {
            return Err(StoreError::Unreadable(format!("there is no table {table}")));
        }
        for row in rows {
            let made: String = row.get(0)?;
            let copy = ["CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE INDEX "]
                .into_iter()
                .find_map(|start| made.strip_prefix(start).map(|rest| format!("{start}temp.{rest}")))
                .ok_or_else(|| StoreError::Unreadable(format!("schema of {table}")))?;
            self.tell(&copy)?;
        }
        Ok(())
    }

    fn primary_key(&mut self, table: &str) -> Result<Vec<String>, StoreError> {
        let rows =
            self.ask(&format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"))?;
        rows.iter().map(|row| row.get(0)).collect()
    }

    fn columns(&mut self, table: &str) -> Result<Vec<String>, StoreError> {
        let rows = self.ask(&format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"))?;
        rows.iter().map(|row| row.get(0)).collect()
    }

    fn ask(&mut self, sql: &str) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.connection().prepare(sql)?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..columns).map(|place| row.get::<_, rusqlite::types::Value>(place).map(ours)).collect()
        })?;
        Ok(rows.map(|row| row.map(Row)).collect::<Result<_, _>>()?)
    }

    fn tell(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.connection().execute_batch(sql)?)
    }
}

/// A value of SQLite as ours.
pub(crate) fn ours(value: rusqlite::types::Value) -> Value {
    match value {
        rusqlite::types::Value::Null => Value::Null,
        rusqlite::types::Value::Integer(number) => Value::Int(number),
        rusqlite::types::Value::Real(number) => Value::Real(number),
        rusqlite::types::Value::Text(text) => Value::Text(text),
        rusqlite::types::Value::Blob(bytes) => Value::Bytes(bytes),
    }
}
