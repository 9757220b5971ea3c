//! The floor of the store: one bare connection that runs statements written down before, in transactions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use rusqlite::{Connection, Statement};
use tsunagu_model::TenantId;

use crate::recording::Step;

/// The pragmas of the store's writer.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                       PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY; \
                       PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000;";
const LOCK: &str = "SELECT contact_seq, activity_seq, recorded_at, key, wrapped FROM tenant WHERE id = $1";
const KEEP: &str = "UPDATE tenant SET contact_seq = contact_seq + $1 WHERE id = $2";
/// Work after which the write-ahead log is copied, and its pages at which it has to start over: those of
/// `store/src/sqlite/checkpoint.rs`.
const COMMIT: usize = 16;
const WORTH_IT: usize = 2_048;
const TOO_LONG: i64 = 32 << 10;

/// One connection with its prepared statements.
pub struct BareSqlite {
    connection: &'static Connection,
    texts: BTreeMap<&'static str, usize>,
    statements: Vec<Statement<'static>>,
    committed: Option<Sender<usize>>,
    checkpoints: Option<JoinHandle<()>>,
}

/// A command ready to be replayed: places of statements and their arguments.
pub type Ready = Vec<(usize, Step)>;

impl BareSqlite {
    /// Opens the database of a closed store in `folder`, and a thread for checkpoints like the store's.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let file = folder.join("tsunagu.db");
        let connection = Connection::open(&file)?;
        connection.execute_batch(PRAGMAS)?;
        // Lives until the program ends: prepared statements borrow it.
        let connection: &'static Connection = Box::leak(Box::new(connection));
        let (committed, commits) = channel();
        let checkpoints = std::thread::spawn(move || checkpoint(&file, &commits));
        Ok(Self {
            connection,
            texts: BTreeMap::new(),
            statements: Vec::new(),
            committed: Some(committed),
            checkpoints: Some(checkpoints),
        })
    }

    /// Prepares a command's statements.
    pub fn ready(&mut self, steps: Vec<Step>) -> anyhow::Result<Ready> {
        steps.into_iter().map(|step| Ok((self.place(step.sql)?, step))).collect()
    }

    /// Runs commands, so many in one durable transaction.
    pub fn run(
        &mut self,
        tenant: TenantId,
        commands: &[Ready],
        per_transaction: usize,
    ) -> anyhow::Result<()> {
        let (lock, keep) = (self.place(LOCK)?, self.place(KEEP)?);
        for batch in commands.chunks(per_transaction.max(1)) {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
            self.step(lock, &[tsunagu_store::Value::Int(tenant.0)])?;
            let mut keys = BTreeSet::new();
            for (place, step) in batch.iter().flatten() {
                if step.key.is_none_or(|key| keys.insert(key)) {
                    self.step(*place, &step.args)?;
                }
            }
            let grown = i64::try_from(batch.len())?;
            self.step(keep, &[tsunagu_store::Value::Int(grown), tsunagu_store::Value::Int(tenant.0)])?;
            self.connection.execute_batch("COMMIT")?;
            if let Some(committed) = &self.committed {
                // The receiver goes only after this.
                let _ = committed.send(batch.len());
            }
        }
        Ok(())
    }

    fn place(&mut self, sql: &'static str) -> anyhow::Result<usize> {
        if let Some(place) = self.texts.get(sql) {
            return Ok(*place);
        }
        self.statements.push(self.connection.prepare(sql)?);
        let place = self.statements.len() - 1;
        self.texts.insert(sql, place);
        Ok(place)
    }

    fn step(&mut self, place: usize, args: &[tsunagu_store::Value]) -> anyhow::Result<()> {
        let Some(statement) = self.statements.get_mut(place) else { return Ok(()) };
        for (at, value) in args.iter().enumerate() {
            statement.raw_bind_parameter(at + 1, value)?;
        }
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
        Ok(())
    }
}

impl Drop for BareSqlite {
    fn drop(&mut self) {
        self.statements.clear();
        self.committed = None;
        if let Some(checkpoints) = self.checkpoints.take() {
            // A checkpoint thread that failed has left the log in place, which loses nothing.
            let _ = checkpoints.join();
        }
    }
}

/// The store's own policy: a copy is worth it after so much work, in commands and commits.
fn checkpoint(file: &Path, commits: &Receiver<usize>) {
    let Ok(connection) = Connection::open(file) else { return };
    let mut work = 0;
    while let Ok(commands) = commits.recv() {
        work += COMMIT + commands;
        if work < WORTH_IT {
            continue;
        }
        work = 0;
        // Busy is no fault: the log stays and is copied the next time.
        let copy = |how| connection.query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |row| row.get(1));
        if copy("PASSIVE").unwrap_or(0) > TOO_LONG {
            let _ = copy("RESTART");
        }
    }
}
