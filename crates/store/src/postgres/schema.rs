//! Migrations and start-up questions on PostgreSQL.

use tokio::runtime::Runtime;
use tokio_postgres::Client;

use crate::error::StoreError;
use crate::schema::dialect::Dialect;
use crate::schema::runner::{Note, Schema};

/// Taken while one node migrates; the others wait.
const LOCK: i64 = 0x7473_756e_6167_7501;

/// A connection at start-up, alone with the schema.
pub(crate) struct PostgresSchema<'r> {
    client: Client,
    runtime: &'r Runtime,
}

impl<'r> PostgresSchema<'r> {
    /// Waits until no other node migrates. The lock ends with the connection.
    pub(crate) fn lock(client: Client, runtime: &'r Runtime) -> Result<Self, StoreError> {
        runtime.block_on(client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]))?;
        Ok(Self { client, runtime })
    }
}

impl Schema for PostgresSchema<'_> {
    const DIALECT: Dialect = Dialect::Postgres;

    fn has_table(&mut self, name: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1";
        Ok(self.runtime.block_on(self.client.query_opt(sql, &[&name]))?.is_some())
    }

    fn applied(&mut self) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
        let sql = "SELECT number, checksum FROM migration ORDER BY number";
        let rows = self.runtime.block_on(self.client.query(sql, &[]))?;
        Ok(rows
            .iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect::<Result<_, tokio_postgres::Error>>()?)
    }

    fn apply(&mut self, statements: &[String], note: &Note<'_>) -> Result<(), StoreError> {
        self.runtime.block_on(async {
            let transaction = self.client.transaction().await?;
            for statement in statements {
                transaction.batch_execute(statement).await?;
            }
            transaction
                .execute(
                    "INSERT INTO migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
                    &[&note.number, &note.name, &note.checksum, &note.applied_at.0],
                )
                .await?;
            Ok(transaction.commit().await?)
        })
    }

    fn proof(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        if !self.has_table("master_proof")? {
            return Ok(None);
        }
        let sql = "SELECT cell FROM master_proof WHERE id = 1";
        let row = self.runtime.block_on(self.client.query_opt(sql, &[]))?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    fn keep_proof(&mut self, cell: &[u8]) -> Result<(), StoreError> {
        let sql = "INSERT INTO master_proof (id, cell) VALUES (1, $1)";
        self.runtime.block_on(self.client.execute(sql, &[&cell]))?;
        Ok(())
    }

    fn unfinished(&mut self) -> Result<bool, StoreError> {
        if !self.has_table("restored")? {
            return Ok(false);
        }
        let sql = "SELECT 1 FROM restored WHERE id = 1 AND finished = 0";
        Ok(self.runtime.block_on(self.client.query_opt(sql, &[]))?.is_some())
    }

    fn largest_id(&mut self) -> Result<i64, StoreError> {
        let sql = "SELECT quote_ident(c.relname) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid \
                   JOIN pg_namespace n ON n.oid = c.relnamespace \
                   JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] \
                   WHERE i.indisprimary AND i.indnatts = 1 AND a.attname = 'id' \
                   AND a.atttypid = CAST('int8' AS regtype) AND n.nspname = current_schema()";
        self.runtime.block_on(async {
            let mut largest = 0;
            for row in self.client.query(sql, &[]).await? {
                let name: String = row.try_get(0)?;
                let row = self.client.query_one(&format!("SELECT max(id) FROM {name}"), &[]).await?;
                largest = largest.max(row.try_get::<_, Option<i64>>(0)?.unwrap_or(0));
            }
            Ok(largest)
        })
    }
}
