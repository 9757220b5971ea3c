//! From the program to either store and back.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::BackupError;
use super::file::{Reader, shown};
use super::fill::{self, Files, Filled, Place};
use super::header::Part;
use super::write::{self, Known};
use super::{BackupOrder, BackupReport, OWN, Progress, RestoreOrder, RestoreReport, keys_path};
use crate::blob;
use crate::config::{Migration, StoreConfig, make_folder};
use crate::db::{self, Db};
use crate::error::{OpenError, StoreError};
use crate::keys::master::MasterKey;
use crate::postgres::connect::{Server, runtime};
use crate::postgres::node;
use crate::postgres::schema::PostgresSchema;
use crate::postgres::session::PostgresSession;
use crate::schema;
use crate::schema::runner::{self, Purpose, Schema};
use crate::sqlite::open::{self as sqlite, Role};
use crate::sqlite::schema::SqliteSchema;
use crate::sqlite::session::SqliteSession;

impl Db {
    /// Makes a backup of the store that `config` names, which may be in use by a server meanwhile.
    ///
    /// Nothing in the store changes, and no master key is needed. Both files are for their owner only (0600).
    pub async fn back_up(
        config: StoreConfig,
        order: BackupOrder,
        mut progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<BackupReport, BackupError> {
        tokio::task::spawn_blocking(move || back_up(&config, order, &mut progress))
            .await
            .map_err(|_| StoreError::Panicked)?
    }

    /// Fills the empty store that `config` names from a backup and opens it. Its views are still empty; nobody can
    /// open it otherwise before [`Db::finish_restore`].
    ///
    /// Nothing is written before both files are found whole and the master key is found to be theirs.
    pub async fn restore(
        config: StoreConfig,
        order: RestoreOrder,
        mut progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<(Self, RestoreReport), BackupError> {
        let several_nodes = config.database_url.is_some();
        let (db, report) = tokio::task::spawn_blocking(move || {
            let report = restore(&config, &order, &mut progress)?;
            Ok::<_, BackupError>((db::open(config, Purpose::Fill)?, report))
        })
        .await
        .map_err(|_| StoreError::Panicked)??;
        if several_nodes {
            node::claim(&db).await?;
        }
        Ok((db, report))
    }

    /// Lets everybody use a store that [`Db::restore`] filled.
    pub async fn finish_restore(&self) -> Result<(), StoreError> {
        self.write_any(|tx| tx.exec("UPDATE restored SET finished = 1 WHERE id = 1", &[])).await
    }
}

fn back_up(
    config: &StoreConfig,
    order: BackupOrder,
    progress: &mut dyn FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    let plan = schema::plan(&config.migrations)?;
    let Some(url) = config.database_url.as_deref() else {
        if !config.data.join(sqlite::FILE).exists() {
            return Err(BackupError::NoStore { place: shown(&config.data) });
        }
        // Beside a server this is one more reader; its snapshot holds nobody up.
        let connection = sqlite::connect(&config.data, Role::Reader)?;
        let (order, known) = look(&mut SqliteSchema(&connection), config, &plan, order)?;
        let mut session = SqliteSession::new(&connection, shown(&config.data));
        return write::write(&mut session, &order, &known, progress);
    };
    let server = Server::parse(url)?;
    let runtime = runtime()?;
    let mut schema = PostgresSchema::lock(server.reach(&runtime)?, &runtime)?;
    let looked = look(&mut schema, config, &plan, order);
    drop(schema);
    let (order, known) = looked?;
    let mut session = PostgresSession::new(server)?;
    session.connect()?;
    write::write(&mut session, &order, &known, progress)
}

/// Whether the store is one this program may read, and what goes into which file.
fn look<S: Schema>(
    schema: &mut S,
    config: &StoreConfig,
    plan: &[Migration],
    mut order: BackupOrder,
) -> Result<(BackupOrder, Known), BackupError> {
    let applied = runner::inspect(schema, plan)?;
    if applied.is_empty() {
        return Err(BackupError::NoStore { place: config.place() });
    }
    if applied.len() < plan.len() {
        return Err(BackupError::OldStore);
    }
    if schema.unfinished()? {
        return Err(OpenError::HalfRestored { place: config.place() }.into());
    }
    let proof = schema.proof()?.ok_or_else(|| BackupError::NoStore { place: config.place() })?;
    let mut with_keys = vec!["data_key"];
    for table in order.with_keys {
        if schema.has_table(table)? {
            with_keys.push(table);
        }
    }
    order.tables.retain(|table| !with_keys.contains(table));
    order.tables.splice(0..0, OWN.iter().copied());
    order.with_keys = with_keys;
    let known = Known { applied, proof, now: config.clock.now(), data: config.data.clone() };
    Ok((order, known))
}

fn restore(
    config: &StoreConfig,
    order: &RestoreOrder,
    progress: &mut dyn FnMut(Progress),
) -> Result<RestoreReport, BackupError> {
    let plan = schema::plan(&config.migrations)?;
    make_folder(&config.data).map_err(|cause| StoreError::Io { what: "making the data folder", cause })?;
    let Some(url) = config.database_url.as_deref() else {
        let _lock = sqlite::take_lock(&config.data)?;
        if config.data.join(sqlite::FILE).exists() {
            return Err(BackupError::NotEmpty { place: shown(&config.data) });
        }
        let mut files = ready(config, order, &plan, progress)?;
        let outcome = fill_sqlite(config, &mut files, &place(config, order, &plan), progress);
        if outcome.is_err() {
            fill::clear(&config.data, &[sqlite::FILE, "tsunagu.db-wal", "tsunagu.db-shm"]);
        }
        return outcome.map(|filled| report(&files, &filled));
    };
    let server = Server::parse(url)?;
    let runtime = runtime()?;
    // Held to the end, so that a node that starts meanwhile waits.
    let mut schema = PostgresSchema::lock(server.reach(&runtime)?, &runtime)?;
    if schema.has_table("migration")? || schema.has_table("tenant")? {
        return Err(BackupError::NotEmpty { place: server.place.clone() });
    }
    let mut files = ready(config, order, &plan, progress)?;
    let mut session = PostgresSession::new(server)?;
    session.connect()?;
    let place = place(config, order, &plan);
    let outcome = fill::fill((&mut schema, &mut session), &mut files, &place, progress);
    if outcome.is_err() {
        fill::clear(&config.data, &[]);
    }
    outcome.map(|filled| report(&files, &filled))
}

fn fill_sqlite(
    config: &StoreConfig,
    files: &mut Files,
    place: &Place<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Filled, BackupError> {
    let connection = sqlite::connect(&config.data, Role::Writer)?;
    // Nobody reads yet, so nothing speaks against moving pages while they come.
    connection.execute_batch("PRAGMA wal_autocheckpoint = 10000").map_err(StoreError::from)?;
    let mut session = SqliteSession::new(&connection, shown(&config.data));
    fill::fill((&mut SqliteSchema(&connection), &mut session), files, place, progress)
}

fn place<'a>(config: &'a StoreConfig, order: &'a RestoreOrder, plan: &'a [Migration]) -> Place<'a> {
    Place { plan, folder: &config.data, now: config.clock.now(), anew: &order.anew }
}

fn report(files: &Files, filled: &Filled) -> RestoreReport {
    let (data, keys) = (&files.data.header, &files.keys.header);
    RestoreReport {
        made_at: data.made_at,
        keys_made_at: keys.made_at,
        keys: PathBuf::from(files.keys.name()),
        rows: filled.rows,
        blobs: data.blobs.0,
        lost_keys: filled.lost_keys,
    }
}

/// Everything that can be refused without writing: the target's blobs, the two files, the master key.
fn ready(
    config: &StoreConfig,
    order: &RestoreOrder,
    plan: &[Migration],
    progress: &mut dyn FnMut(Progress),
) -> Result<Files, BackupError> {
    let blobs = blob::folder(&config.data);
    if fs::read_dir(&blobs).is_ok_and(|mut files| files.next().is_some()) {
        return Err(BackupError::NotEmpty { place: shown(&blobs) });
    }
    let data = Reader::open(&order.file, Part::Data)?;
    let keys = match &order.keys {
        Some(named) => Reader::open(named, Part::Keys)?,
        None => newest_keys(&order.file, &data)?,
    };
    if keys.header.proof != data.header.proof {
        return Err(BackupError::OtherStore { keys: keys.name(), data: data.name() });
    }
    for file in [&data, &keys] {
        let known = |number: i64, sum: &[u8]| {
            plan.iter().any(|one| one.number == number && runner::sum(one.sql).as_slice() == sum)
        };
        if !file.header.migrations.iter().all(|(number, sum)| known(*number, sum)) {
            return Err(BackupError::Newer { path: file.name(), program: file.header.program.clone() });
        }
    }
    let key_file = config.data.join("master.key");
    let master = MasterKey::load(config.master_key.as_deref(), &key_file, false)?;
    if !master.proves(&data.header.proof) {
        return Err(BackupError::WrongMasterKey { path: shown(&key_file) });
    }
    if keys.header.made_at < data.header.made_at {
        return Err(BackupError::OlderKeys { keys: keys.name(), data: data.name() });
    }
    let mut files = Files { data, keys };
    files.keys.verify(|_, _| {})?;
    files.data.verify(|done, total| progress(Progress { what: "bytes", done, total }))?;
    Ok(files)
}

/// The newest keys file of the same store in the folder of the data file. Its own must be readable if it is there.
fn newest_keys(file: &Path, data: &Reader) -> Result<Reader, BackupError> {
    let own = keys_path(file);
    let mut newest = match Reader::open(&own, Part::Keys) {
        Ok(found) => Some(found),
        Err(BackupError::Missing { .. }) => None,
        Err(cause) => return Err(cause),
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "keys") {
            continue;
        }
        let Ok(found) = Reader::open(&path, Part::Keys) else { continue };
        let newer = newest.as_ref().is_none_or(|known| found.header.made_at > known.header.made_at);
        if found.header.proof == data.header.proof && newer {
            newest = Some(found);
        }
    }
    newest.ok_or_else(|| BackupError::NoKeys { path: shown(&own) })
}
