//! Opening a database: reach it, check the key, bring the schema up to date.

use super::connect::{Server, runtime};
use super::schema::PostgresSchema;
use crate::config::make_folder;
use crate::config::{Migration, StoreConfig};
use crate::error::{OpenError, StoreError};
use crate::schema::runner::{Prepared, Purpose};

/// Prepares the database at `url` for this node.
pub(crate) fn open(
    config: &StoreConfig,
    url: &str,
    plan: &[Migration],
    purpose: Purpose,
) -> Result<(Server, Prepared), OpenError> {
    make_folder(&config.data).map_err(|cause| StoreError::Io { what: "making the data folder", cause })?;
    let server = Server::parse(url)?;
    let runtime = runtime()?;
    let client = server.reach(&runtime)?;
    let mut schema = PostgresSchema::lock(client, &runtime)?;
    let prepared = crate::schema::runner::prepare(&mut schema, config, plan, purpose)?;
    Ok((server, prepared))
}
