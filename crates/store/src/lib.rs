//! Log, writer, keys, blobs and migrations on SQLite and PostgreSQL. Knows no domain.
//!
//! Two ways in: [`Db::write`], which groups commands of many callers into one durable transaction, and
//! [`Db::read`]. Both run plain synchronous code over [`Tx`], with one SQL text for both stores.

pub mod backup;
pub mod blob;
pub mod clock;
pub mod config;
pub mod cursor;
pub mod db;
pub mod done;
pub mod error;
pub mod event;
mod ids;
mod keys;
pub mod lease;
pub mod log;
mod postgres;
pub mod rebuild;
mod schema;
mod sqlite;
mod transaction;
pub mod tx;
pub mod value;

pub use backup::{BackupError, BackupOrder, BackupReport, Progress, RestoreOrder, RestoreReport};
pub use blob::{
    BlobWriter, StagedBlob, Swept, TakenBlob, forget_blob, name_blob, rekey_blob, take_blob, take_blobs_of,
};
pub use clock::{Clock, SystemClock};
pub use config::{Commit, Migration, OnCommit, StoreConfig};
pub use db::{Db, Macs};
pub use error::{OpenError, StoreError};
pub use event::{LogEvent, RawEvent};
pub use ids::moment_of;
pub use keys::cell::{BRIEF, FULL};
pub use rebuild::{RebuildMode, RebuildReport, TableReport};
pub use schema::dialect::Dialect;
pub use tx::{KeyKind, TwoTexts, Tx};
pub use value::{FromValue, Row, ToValue, Value};
