//! What a connection to either store must be able to do.

use crate::error::StoreError;
use crate::schema::dialect::Dialect;
use crate::value::{Row, Value};

/// A step of transaction control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    /// Begins a transaction that writes.
    Begin,
    /// Begins a transaction that reads one snapshot.
    BeginRead,
    /// Makes it durable.
    Commit,
    /// Throws it away.
    Rollback,
    /// Marks a point to come back to.
    Save,
    /// Forgets the mark.
    Release,
    /// Goes back to the mark and forgets it.
    Return,
}

/// One connection.
pub(crate) trait Session {
    /// Reads (and in PostgreSQL locks) a tenant's row. The lock is its own statement before any read.
    const TENANT: &'static str;

    /// Which SQL it speaks.
    const DIALECT: Dialect;

    /// Runs a statement that answers rows.
    fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, StoreError>;
    /// Runs a statement that answers nothing; may only send it.
    fn exec(&mut self, sql: &'static str, args: &[Value]) -> Result<(), StoreError>;
    /// Waits for everything sent; answers the first fault.
    fn settle(&mut self) -> Result<(), StoreError>;
    /// Transaction control. Rolling back without a transaction is no fault.
    fn control(&mut self, step: Control) -> Result<(), StoreError>;
    /// Whether a transaction is open on a live connection.
    fn in_transaction(&mut self) -> bool;
}
