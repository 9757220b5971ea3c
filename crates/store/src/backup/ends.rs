//! What a connection must be able to do to give all its rows, and to take them.

use super::error::BackupError;
use crate::error::StoreError;
use crate::postgres::session::PostgresSession;
use crate::rebuild::{Mirror, ours};
use crate::sqlite::session::SqliteSession;
use crate::value::Row;

/// Rows asked for at once where the other side sends them on request.
const PAGE: usize = 200;

/// Hands out rows one by one, however many there are.
pub(super) trait Source: Mirror {
    /// Runs SQL made at run time and gives each row to `each`, until one fails.
    fn scan(
        &mut self,
        sql: &str,
        each: &mut dyn FnMut(Row) -> Result<(), BackupError>,
    ) -> Result<(), BackupError>;
}

/// Takes rows.
pub(super) trait Target: Mirror {
    /// Runs a statement made at run time once for each row.
    fn put(&mut self, sql: &str, rows: &[Row]) -> Result<(), StoreError>;
}

impl Source for SqliteSession<'_> {
    fn scan(
        &mut self,
        sql: &str,
        each: &mut dyn FnMut(Row) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        let mut statement = self.connection().prepare(sql).map_err(StoreError::from)?;
        let columns = statement.column_count();
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let values = (0..columns).map(|place| row.get::<_, rusqlite::types::Value>(place).map(ours));
            each(Row(values.collect::<Result<_, _>>().map_err(StoreError::from)?))?;
        }
        Ok(())
    }
}

impl Target for SqliteSession<'_> {
    fn put(&mut self, sql: &str, rows: &[Row]) -> Result<(), StoreError> {
        let mut statement = self.connection().prepare_cached(sql)?;
        for row in rows {
            statement.execute(rusqlite::params_from_iter(row.0.iter()))?;
        }
        Ok(())
    }
}

impl Source for PostgresSession {
    fn scan(
        &mut self,
        sql: &str,
        each: &mut dyn FnMut(Row) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        self.tell_text(&format!("DECLARE scan NO SCROLL CURSOR FOR {sql}"))?;
        loop {
            let rows = self.ask_text(&format!("FETCH {PAGE} FROM scan"))?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                each(row)?;
            }
        }
        Ok(self.tell_text("CLOSE scan")?)
    }
}

impl Target for PostgresSession {
    fn put(&mut self, sql: &str, rows: &[Row]) -> Result<(), StoreError> {
        self.put_text(sql, rows)
    }
}
