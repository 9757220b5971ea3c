//! Log, writer, keys, blobs and migrations on SQLite and PostgreSQL. Knows no domain.
//!
//! Two ways in: [`Db::write`], which groups commands of many callers into one durable transaction, and
//! [`Db::read`]. Both run plain synchronous code over [`Tx`], with one SQL text for both stores.

pub mod clock;
pub mod error;
pub mod event;
pub mod tx;
pub mod value;

pub use clock::{Clock, SystemClock};
pub use error::{OpenError, StoreError};
pub use event::{LogEvent, RawEvent};
pub use tx::{KeyKind, Tx};
pub use value::{FromValue, Row, ToValue, Value};
