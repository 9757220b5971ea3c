//! Quick reads on the caller's own thread.
//!
//! Handing a read to another thread and its answer back wakes two threads, which costs several times what finding a
//! few rows by their keys does.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, Statement};
use tsunagu_model::TenantId;

use super::open::{Role, connect};
use super::session::{full_disk, in_order, read_rows, run_through};
use crate::error::StoreError;
use crate::schema::dialect::Dialect;
use crate::transaction::session::{Control, Session};
use crate::transaction::state::State;
use crate::transaction::{Shared, read};
use crate::tx::Tx;
use crate::value::{Row, Value};

/// Connections at most; callers beyond them go to the reader threads.
const MOST: usize = 8;
/// Prepared statements a connection keeps: more than there are texts for quick reads.
const STATEMENTS: usize = 64;

/// Connections that callers use themselves, one for each core.
pub(crate) struct QuickReads {
    places: Vec<Mutex<Option<Place>>>,
}

struct Place {
    connection: Connection,
    state: State,
    /// For messages about a full disk.
    data: String,
}

impl QuickReads {
    /// Opens the connections.
    pub(crate) fn open(data: &Path) -> Result<Self, StoreError> {
        let count = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST));
        let places = (0..count).map(|_| Place::open(data).map(|place| Mutex::new(Some(place))));
        Ok(Self { places: places.collect::<Result<_, _>>()? })
    }

    /// Runs a query against one snapshot; gives it back when no connection is free, and never waits for one.
    pub(crate) fn run<T, F>(
        &self,
        shared: &Shared,
        tenant: TenantId,
        query: F,
    ) -> Result<Result<T, StoreError>, F>
    where
        F: FnOnce(&mut dyn Tx) -> Result<T, StoreError>,
    {
        for place in &self.places {
            if let Ok(mut held) = place.try_lock()
                && let Some(place) = held.as_mut()
            {
                return Ok(place.run(shared, tenant, query));
            }
        }
        Err(query)
    }

    /// Waits for what is being read, and closes the connections.
    pub(crate) fn close(&self) {
        for place in &self.places {
            drop(place.lock().unwrap_or_else(PoisonError::into_inner).take());
        }
    }
}

impl Place {
    fn open(data: &Path) -> Result<Self, StoreError> {
        let connection = connect(data, Role::Quick)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(Self { connection, state: State::new(), data: data.display().to_string() })
    }

    fn run<T>(
        &mut self,
        shared: &Shared,
        tenant: TenantId,
        query: impl FnOnce(&mut dyn Tx) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut session = QuickSession { connection: &self.connection, data: &self.data };
        read::snapshot(&mut session, shared, &mut self.state, tenant, query)
    }
}

/// A connection that changes hands: its statements are kept by the connection itself, found by their text.
struct QuickSession<'p> {
    connection: &'p Connection,
    data: &'p str,
}

impl QuickSession<'_> {
    fn with<T>(
        &mut self,
        sql: &'static str,
        run: impl FnOnce(&mut Statement<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let outcome =
            self.connection.prepare_cached(sql).map_err(StoreError::from).and_then(|mut statement| {
                // Asked each time, for the cache does not say what is new in it; so only where tests run.
                if cfg!(debug_assertions) {
                    in_order(&statement)?;
                }
                run(&mut statement)
            });
        outcome.map_err(|cause| full_disk(cause, self.data))
    }
}

impl Session for QuickSession<'_> {
    const TENANT: &'static str = super::session::TENANT;
    const DIALECT: Dialect = Dialect::Sqlite;

    fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.with(sql, |statement| read_rows(statement, args))
    }

    fn exec(&mut self, sql: &'static str, args: &[Value]) -> Result<(), StoreError> {
        self.with(sql, |statement| run_through(statement, args))
    }

    fn settle(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn control(&mut self, step: Control) -> Result<(), StoreError> {
        let open = self.in_transaction();
        super::session::control(self, step, open)
    }

    fn in_transaction(&mut self) -> bool {
        !self.connection.is_autocommit()
    }
}
