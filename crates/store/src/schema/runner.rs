//! Applies migrations: forward only, each once, in its own transaction, with a checksum.

use sha2::{Digest, Sha256};
use tsunagu_model::Timestamp;

use super::dialect::{Dialect, translate};
use crate::config::{Migration, StoreConfig};
use crate::error::{OpenError, StoreError};
use crate::keys::master::MasterKey;

/// What the runner needs from a connection that nobody else uses yet.
pub(crate) trait Schema {
    /// Which SQL it speaks.
    const DIALECT: Dialect;

    /// Whether a table of that name exists.
    fn has_table(&mut self, name: &str) -> Result<bool, StoreError>;
    /// Number and checksum of each migration applied.
    fn applied(&mut self) -> Result<Applied, StoreError>;
    /// Runs statements and notes the migration, all in one transaction.
    fn apply(&mut self, statements: &[String], note: &Note<'_>) -> Result<(), StoreError>;
    /// The proof of the master key, if the store has one.
    fn proof(&mut self) -> Result<Option<Vec<u8>>, StoreError>;
    /// Keeps the proof of the master key.
    fn keep_proof(&mut self, cell: &[u8]) -> Result<(), StoreError>;
    /// Whether the store is being filled from a backup, or that was cut short.
    fn unfinished(&mut self) -> Result<bool, StoreError>;
    /// The largest id in any table.
    fn largest_id(&mut self) -> Result<i64, StoreError>;
}

/// Number and checksum of each migration applied.
pub(crate) type Applied = Vec<(i64, Vec<u8>)>;

/// The row that notes a migration.
pub(crate) struct Note<'a> {
    pub(crate) number: i64,
    pub(crate) name: &'a str,
    pub(crate) checksum: &'a [u8],
    pub(crate) applied_at: Timestamp,
}

/// The table of the notes themselves, made before the first migration.
pub(crate) const NOTES: &str = "CREATE TABLE migration (\n  number INT PRIMARY KEY,\n  name TEXT NOT NULL,\n  \
                                checksum BLOB NOT NULL,\n  applied_at INT NOT NULL\n);";

/// What a store needs to run once its schema is right.
pub(crate) struct Prepared {
    pub(crate) master: MasterKey,
    pub(crate) largest_id: i64,
}

/// What a store is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be used.
    Use,
    /// To end a restore.
    Fill,
}

/// Checks version and master key, then migrates. Nothing is changed when either is refused.
pub(crate) fn prepare<S: Schema>(
    schema: &mut S,
    config: &StoreConfig,
    plan: &[Migration],
    purpose: Purpose,
) -> Result<Prepared, OpenError> {
    let applied = inspect(schema, plan)?;
    if purpose == Purpose::Use && schema.unfinished()? {
        return Err(OpenError::HalfRestored { place: config.place() });
    }
    let proof = schema.proof()?;
    let master = master_key(config, proof.as_deref())?;
    migrate(schema, plan, &applied, config.clock.now())?;
    if proof.is_none() {
        schema.keep_proof(&master.proof()?)?;
    }
    Ok(Prepared { master, largest_id: schema.largest_id()? })
}

/// What reading beside another process needs; `None` when the schema is older than this program. Changes nothing.
pub(crate) fn look<S: Schema>(
    schema: &mut S,
    config: &StoreConfig,
    plan: &[Migration],
) -> Result<Option<Prepared>, OpenError> {
    if inspect(schema, plan)?.len() < plan.len() {
        return Ok(None);
    }
    if schema.unfinished()? {
        return Err(OpenError::HalfRestored { place: config.place() });
    }
    let Some(proof) = schema.proof()? else { return Ok(None) };
    Ok(Some(Prepared { master: master_key(config, Some(&proof))?, largest_id: schema.largest_id()? }))
}

/// The master key, which must have made the proof; without a proof the store is new, and so may be the key.
fn master_key(config: &StoreConfig, proof: Option<&[u8]>) -> Result<MasterKey, OpenError> {
    let key_file = config.data.join("master.key");
    let master = MasterKey::load(config.master_key.as_deref(), &key_file, proof.is_none())?;
    if proof.is_some_and(|proof| !master.proves(proof)) {
        return Err(OpenError::WrongMasterKey { path: key_file.display().to_string() });
    }
    Ok(master)
}

/// Reads the notes and refuses a store that a newer program used, or whose past differs. Changes nothing.
pub(crate) fn inspect<S: Schema>(schema: &mut S, plan: &[Migration]) -> Result<Applied, OpenError> {
    if !schema.has_table("migration")? {
        return Ok(Vec::new());
    }
    let applied = schema.applied()?;
    let known = plan.iter().map(|migration| migration.number).max().unwrap_or(0);
    for (number, checksum) in &applied {
        match plan.iter().find(|migration| migration.number == *number) {
            None => return Err(OpenError::Newer { found: *number, known }),
            Some(migration) if sum(migration.sql) != *checksum => {
                return Err(OpenError::MigrationChanged { number: *number });
            }
            Some(_) => {}
        }
    }
    Ok(applied)
}

/// Applies what of the plan is missing.
pub(crate) fn migrate<S: Schema>(
    schema: &mut S,
    plan: &[Migration],
    applied: &Applied,
    now: Timestamp,
) -> Result<(), OpenError> {
    let missing =
        plan.iter().filter(|migration| applied.iter().all(|(number, _)| *number != migration.number));
    for migration in missing {
        let mut statements = Vec::new();
        if !schema.has_table("migration")? {
            statements.extend(translate(NOTES, S::DIALECT));
        }
        statements.extend(translate(migration.sql, S::DIALECT));
        let checksum = sum(migration.sql);
        let note =
            Note { number: migration.number, name: migration.name, checksum: &checksum, applied_at: now };
        schema.apply(&statements, &note)?;
        tracing::info!(number = migration.number, name = migration.name, "migration applied");
    }
    Ok(())
}

/// The checksum of a step's text.
pub(crate) fn sum(sql: &str) -> Vec<u8> {
    Sha256::digest(sql.as_bytes()).to_vec()
}
