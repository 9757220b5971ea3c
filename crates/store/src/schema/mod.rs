//! The tables: migrations, their translation for each store, and the runner.

pub(crate) mod dialect;
pub(crate) mod runner;

use crate::config::Migration;
use crate::error::OpenError;

/// The store's own tables.
pub(crate) const OWN: &[Migration] = &[
    Migration { number: 1, name: "store", sql: include_str!("../../migrations/0001_store.sql") },
    Migration { number: 2, name: "restored", sql: include_str!("../../migrations/0002_restored.sql") },
];

/// The store's own migrations and the domain's, in the order they are applied.
pub(crate) fn plan(domain: &[Migration]) -> Result<Vec<Migration>, OpenError> {
    let mut all: Vec<Migration> = OWN.iter().chain(domain).copied().collect();
    all.sort_by_key(|migration| migration.number);
    let twice = all.windows(2).find(|pair| pair[0].number == pair[1].number);
    let low = domain.iter().find(|migration| migration.number < 1_000);
    match twice.map(|pair| pair[0].number).or(low.map(|migration| migration.number)) {
        Some(number) => Err(OpenError::MigrationNumber { number }),
        None => Ok(all),
    }
}
