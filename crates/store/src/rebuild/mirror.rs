//! What a connection must be able to do to hold copies of tables beside the live ones.

use crate::error::StoreError;
use crate::transaction::session::Session;
use crate::value::Row;

/// A session with SQL made at run time; only names out of the schema itself ever go into it.
pub(crate) trait Mirror: Session {
    /// Schema of the live tables.
    const LIVE: &'static str;
    /// Schema of the copies.
    const COPY: &'static str;

    /// Makes an empty temporary table like the live one, with its indexes.
    fn copy_structure(&mut self, table: &str) -> Result<(), StoreError>;
    /// The columns of the primary key, in order.
    fn primary_key(&mut self, table: &str) -> Result<Vec<String>, StoreError>;
    /// All columns, in order.
    fn columns(&mut self, table: &str) -> Result<Vec<String>, StoreError>;
    /// Runs SQL that answers rows.
    fn ask(&mut self, sql: &str) -> Result<Vec<Row>, StoreError>;
    /// Runs SQL that answers nothing.
    fn tell(&mut self, sql: &str) -> Result<(), StoreError>;

    /// Runs SQL that answers one number.
    fn number(&mut self, sql: &str) -> Result<i64, StoreError> {
        self.ask(sql)?.first().map_or(Ok(0), |row| row.get(0))
    }
}
