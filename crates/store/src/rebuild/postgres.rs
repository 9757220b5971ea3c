//! Copies on PostgreSQL.

use super::Mirror;
use crate::error::{OpenError, StoreError};
use crate::postgres::connect::Server;
use crate::postgres::session::PostgresSession;
use crate::value::Row;

/// Runs `body` on a connection of its own, whose temporary tables go with it.
pub(super) fn with_mirror<T>(
    url: &str,
    body: impl FnOnce(&mut PostgresSession) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let server = Server::parse(url).map_err(|cause| match cause {
        OpenError::Store(cause) => cause,
        other @ (OpenError::Unreachable { .. }
        | OpenError::Locked { .. }
        | OpenError::WrongMasterKey { .. }
        | OpenError::NoMasterKey { .. }
        | OpenError::BadMasterKey { .. }
        | OpenError::Newer { .. }
        | OpenError::MigrationChanged { .. }
        | OpenError::MigrationNumber { .. }
        | OpenError::HalfRestored { .. }
        | OpenError::NoSpace { .. }) => StoreError::Unreadable(other.to_string()),
    })?;
    body(&mut PostgresSession::new(server)?)
}

/// The clause that copies columns, keys and indexes; not the operator of the same name.
const SHAPE_OF: &str = "LIKE";

impl Mirror for PostgresSession {
    const LIVE: &'static str = "public";
    const COPY: &'static str = "pg_temp";

    fn copy_structure(&mut self, table: &str) -> Result<(), StoreError> {
        self.tell(&format!(
            "CREATE TEMP TABLE {table} ({SHAPE_OF} public.{table} INCLUDING ALL) ON COMMIT DROP"
        ))
    }

    fn primary_key(&mut self, table: &str) -> Result<Vec<String>, StoreError> {
        let rows = self.ask(&format!(
            "SELECT CAST(a.attname AS text) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid \
             AND a.attnum = ANY(i.indkey) WHERE i.indrelid = CAST('public.{table}' AS regclass) AND i.indisprimary \
             ORDER BY array_position(CAST(i.indkey AS int2[]), a.attnum)"
        ))?;
        rows.iter().map(|row| row.get(0)).collect()
    }

    fn columns(&mut self, table: &str) -> Result<Vec<String>, StoreError> {
        let rows = self.ask(&format!(
            "SELECT CAST(attname AS text) FROM pg_attribute WHERE attrelid = CAST('public.{table}' AS regclass) \
             AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        ))?;
        rows.iter().map(|row| row.get(0)).collect()
    }

    fn ask(&mut self, sql: &str) -> Result<Vec<Row>, StoreError> {
        self.ask_text(sql)
    }

    fn tell(&mut self, sql: &str) -> Result<(), StoreError> {
        self.tell_text(sql)
    }
}
