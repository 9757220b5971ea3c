//! What code inside a transaction can do.

use tsunagu_model::*;

use crate::error::StoreError;
use crate::event::{LogEvent, RawEvent};
use crate::schema::dialect::Dialect;
use crate::value::{Row, Value};

/// A statement that cannot be one text: only search and locks have such, and a test counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoTexts {
    /// For the embedded store.
    pub sqlite: &'static str,
    /// For PostgreSQL: the same parameters, the same columns.
    pub postgres: &'static str,
}

impl TwoTexts {
    /// The text of the store behind `tx`.
    pub fn of(self, tx: &dyn Tx) -> &'static str {
        match tx.dialect() {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}

/// What a data key seals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// Settings of the tenant. One per tenant, made with it.
    Tenant,
    /// What concerns one member.
    Member,
    /// Handles and attributes of one base.
    Base,
    /// One interaction.
    Interaction,
    /// Items set aside on one day.
    Day,
}

impl KeyKind {
    /// Number held in `data_key.kind`.
    pub const fn number(self) -> i64 {
        match self {
            Self::Tenant => 0,
            Self::Member => 1,
            Self::Base => 2,
            Self::Interaction => 3,
            Self::Day => 4,
        }
    }
}

/// A transaction of one tenant: reads, and inside [`crate::Db::write`] also writes.
///
/// Statements use `$1…$n`, first appearing in order, over tables that exist alike in both stores.
pub trait Tx {
    /// The tenant the transaction belongs to. Every statement names it (I-11).
    fn tenant(&self) -> TenantId;
    /// The batch's `recorded_at`: one value per batch and tenant, never decreasing. In a read: the clock.
    fn now(&self) -> Timestamp;
    /// A new id, above every id this store holds or gave: for what only the command knows that it needs one. A fold draws
    /// none.
    fn fresh_id(&mut self) -> i64;
    /// Which store this is, for the few statements of [`TwoTexts`].
    fn dialect(&self) -> Dialect;
    /// Runs a statement that answers rows (SELECT, or INSERT/UPDATE/DELETE … RETURNING).
    fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, StoreError>;
    /// Runs a statement that answers nothing. Its error may show at the next `query` or at the end of the command.
    fn exec(&mut self, sql: &'static str, args: &[Value]) -> Result<(), StoreError>;
    /// Appends to the log, sealing `brief` and `full` under the event's key. Fails when the key is destroyed.
    fn emit(&mut self, event: RawEvent) -> Result<LogEvent, StoreError>;
    /// Makes a data key.
    fn create_key(&mut self, id: KeyId, kind: KeyKind, owner: Option<BaseId>) -> Result<(), StoreError>;
    /// Destroys data keys: what they seal cannot be read any more, in copies and in backups of this store's data.
    fn destroy_keys(&mut self, keys: &[KeyId]) -> Result<(), StoreError>;
    /// Opens a cell sealed under `key`; `None` when that key is destroyed.
    fn open_cell(&mut self, key: KeyId, cell: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;
    /// Opens a cell with the key's wrapped form from a joined `data_key.wrapped` column; `None` gives `None`.
    fn open_joined(
        &mut self,
        key: Option<KeyId>,
        wrapped: Option<&[u8]>,
        cell: &[u8],
    ) -> Result<Option<Vec<u8>>, StoreError>;
    /// Seals `clear` under `key` for an event (or row) id and a field number, as `emit` does.
    fn seal_cell(&mut self, key: KeyId, id: i64, field: u8, clear: &[u8]) -> Result<Vec<u8>, StoreError>;
    /// The tenant's own data key of [`KeyKind::Tenant`].
    fn tenant_key(&mut self) -> Result<KeyId, StoreError>;
    /// HMAC-SHA256 under a key of the tenant that is separate for each `purpose`.
    fn mac(&mut self, purpose: &'static str, bytes: &[u8]) -> Result<[u8; 32], StoreError>;
}
