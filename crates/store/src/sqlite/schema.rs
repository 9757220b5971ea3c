//! Migrations and start-up questions on SQLite.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::schema::dialect::Dialect;
use crate::schema::runner::{Note, Schema};

/// A connection at start-up.
pub(crate) struct SqliteSchema<'c>(pub(crate) &'c Connection);

impl Schema for SqliteSchema<'_> {
    const DIALECT: Dialect = Dialect::Sqlite;

    fn has_table(&mut self, name: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        Ok(self.0.query_row(sql, [name], |_| Ok(())).optional()?.is_some())
    }

    fn applied(&mut self) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
        let mut statement = self.0.prepare("SELECT number, checksum FROM migration ORDER BY number")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn apply(&mut self, statements: &[String], note: &Note<'_>) -> Result<(), StoreError> {
        self.0.execute_batch("BEGIN IMMEDIATE")?;
        let outcome = run_all(self.0, statements, note).and_then(|()| self.0.execute_batch("COMMIT"));
        if outcome.is_err() && !self.0.is_autocommit() {
            self.0.execute_batch("ROLLBACK")?;
        }
        Ok(outcome?)
    }

    fn proof(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        if !self.has_table("master_proof")? {
            return Ok(None);
        }
        Ok(self.0.query_row("SELECT cell FROM master_proof WHERE id = 1", [], |row| row.get(0)).optional()?)
    }

    fn keep_proof(&mut self, cell: &[u8]) -> Result<(), StoreError> {
        self.0.execute("INSERT INTO master_proof (id, cell) VALUES (1, ?1)", [cell])?;
        Ok(())
    }

    fn unfinished(&mut self) -> Result<bool, StoreError> {
        if !self.has_table("restored")? {
            return Ok(false);
        }
        let sql = "SELECT 1 FROM restored WHERE id = 1 AND finished = 0";
        Ok(self.0.query_row(sql, [], |_| Ok(())).optional()?.is_some())
    }

    fn largest_id(&mut self) -> Result<i64, StoreError> {
        let mut statement = self.0.prepare(
            // The tables below a virtual one number their own pages.
            "SELECT s.name FROM pragma_table_list s JOIN pragma_table_info(s.name) c \
             WHERE s.schema = 'main' AND s.type = 'table' AND c.name = 'id' AND c.pk = 1 AND c.type = 'INTEGER' \
             AND s.name NOT LIKE 'sqlite_%'",
        )?;
        let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let mut largest = 0;
        for name in names {
            let id: Option<i64> =
                self.0.query_row(&format!("SELECT max(id) FROM \"{name}\""), [], |row| row.get(0))?;
            largest = largest.max(id.unwrap_or(0));
        }
        Ok(largest)
    }
}

fn run_all(connection: &Connection, statements: &[String], note: &Note<'_>) -> rusqlite::Result<()> {
    for statement in statements {
        connection.execute_batch(statement)?;
    }
    connection.execute(
        "INSERT INTO migration (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
        params![note.number, note.name, note.checksum, note.applied_at.0],
    )?;
    Ok(())
}
