//! Filling an empty store from a backup.
//!
//! The schema is made as it was, the rows of each file are put into the tables as they were when it was written, and
//! only then the steps that came since are applied. A row in `restored` says until the end that nobody may use it.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use tsunagu_model::{Code, Timestamp};

use super::ends::Target;
use super::error::BackupError;
use super::file::{Kind, Reader, fault, sync_folder};
use super::{Progress, rows};
use crate::blob;
use crate::config::Migration;
use crate::keys::Nonces;
use crate::rebuild::names;
use crate::schema::runner::{self, Schema};
use crate::transaction::session::Control;

/// Bytes of rows after which what was put in so far is committed.
const COMMIT: usize = 32 << 20;

/// Tables that only the keys file fills, or nobody.
const NOT_OF_DATA: &[&str] = &["data_key", "master_proof", "migration", "restored"];

/// Two files that belong together, both whole.
pub(super) struct Files {
    pub(super) data: Reader,
    pub(super) keys: Reader,
}

/// Where they go.
pub(super) struct Place<'a> {
    pub(super) plan: &'a [Migration],
    pub(super) folder: &'a Path,
    pub(super) now: Timestamp,
    /// Consumers of the log whose work is not in a backup.
    pub(super) anew: &'a [Code],
}

/// What was put in.
pub(super) struct Filled {
    pub(super) rows: u64,
    /// Keys that events name and that are not in the keys file, not even as destroyed.
    pub(super) lost_keys: u64,
}

/// Makes the schema and puts everything in.
pub(super) fn fill<S: Schema, T: Target>(
    (schema, target): (&mut S, &mut T),
    files: &mut Files,
    place: &Place<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Filled, BackupError> {
    let Files { data, keys } = files;
    migrate_to(schema, data, place)?;
    target.tell(&format!(
        "INSERT INTO restored (id, backup_made_at, keys_made_at, begun_at, finished) VALUES (1, {}, {}, {}, 0)",
        data.header.made_at.0, keys.header.made_at.0, place.now.0
    ))?;
    let total = data.header.total_rows() + keys.header.total_rows();
    let mut load = Load { place, progress, done: 0, total, table: None, waiting: 0, blob: None };
    load.all(target, data, |table| !NOT_OF_DATA.contains(&table))?;
    migrate_to(schema, keys, place)?;
    load.all(target, keys, |table| !NOT_OF_DATA.contains(&table) || table == "data_key")?;
    let rows = load.done;
    let lost = target.number(
        "SELECT COUNT(DISTINCT e.key) FROM event e LEFT JOIN data_key k ON k.tenant = e.tenant AND k.id = e.key \
         WHERE e.key IS NOT NULL AND k.id IS NULL",
    )?;
    schema.keep_proof(&data.header.proof)?;
    // Whoever held one is not here; epochs stay, so that claims made under them are known to be nobody's.
    for tenant in data.header.incarnations.iter().map(|(tenant, _)| *tenant).chain([0]) {
        target.tell(&format!("UPDATE lease SET until = 0 WHERE tenant = {tenant}"))?;
    }
    for (tenant, _) in &data.header.incarnations {
        let incarnation = i64::from_be_bytes(Nonces::new().draw()?) & i64::MAX;
        target.tell(&format!("UPDATE tenant SET incarnation = {incarnation} WHERE id = {tenant}"))?;
        for consumer in place.anew {
            let consumer = consumer.number();
            target.tell(&format!("DELETE FROM cursor WHERE tenant = {tenant} AND consumer = {consumer}"))?;
        }
    }
    let applied = schema.applied()?;
    runner::migrate(schema, place.plan, &applied, place.now)?;
    Ok(Filled { rows, lost_keys: u64::try_from(lost).unwrap_or(0) })
}

/// Applies the steps the store had when the file was made, as far as they are missing.
fn migrate_to<S: Schema>(schema: &mut S, file: &Reader, place: &Place<'_>) -> Result<(), BackupError> {
    let applied = if schema.has_table("migration")? { schema.applied()? } else { Vec::new() };
    let wanted = |one: &&Migration| file.header.migrations.iter().any(|(number, _)| *number == one.number);
    let plan: Vec<Migration> = place.plan.iter().filter(wanted).copied().collect();
    Ok(runner::migrate(schema, &plan, &applied, place.now)?)
}

struct Load<'a> {
    place: &'a Place<'a>,
    progress: &'a mut dyn FnMut(Progress),
    done: u64,
    total: u64,
    /// Statement and number of columns of the table whose rows come.
    table: Option<(String, usize)>,
    /// Bytes put in and not committed.
    waiting: usize,
    blob: Option<(PathBuf, File)>,
}

impl Load<'_> {
    fn all<T: Target>(
        &mut self,
        target: &mut T,
        file: &mut Reader,
        allowed: impl Fn(&str) -> bool,
    ) -> Result<(), BackupError> {
        target.control(Control::Begin)?;
        while let Some((kind, content)) = file.next()? {
            if kind != Kind::Bytes {
                self.end_blob()?;
            }
            match kind {
                Kind::Table => self.table(target, file, &content, &allowed)?,
                Kind::Rows => self.rows(target, file, &content)?,
                Kind::Blob => self.begin_blob(file, &content)?,
                Kind::Bytes => self.bytes(file, &content)?,
                Kind::Header | Kind::Sum => return Err(file.unreadable("a frame in a wrong place")),
            }
        }
        self.end_blob()?;
        self.table = None;
        Ok(target.control(Control::Commit)?)
    }

    fn table<T: Target>(
        &mut self,
        target: &mut T,
        file: &Reader,
        content: &[u8],
        allowed: &impl Fn(&str) -> bool,
    ) -> Result<(), BackupError> {
        let parsed: Json = serde_json::from_slice(content).unwrap_or_default();
        let name = parsed["name"].as_str().unwrap_or_default();
        let columns: Vec<String> = parsed["columns"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .map(str::to_owned)
            .collect();
        // Names go into SQL, so they must be ones that the schema has.
        let known = if is_name(name) && allowed(name) { target.columns(name)? } else { Vec::new() };
        if columns.is_empty() || !columns.iter().all(|column| known.contains(column)) {
            return Err(file.unreadable(format!("table {name} is not of this schema")));
        }
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let (names, places) = (names(&columns), places.join(", "));
        let sql = format!("INSERT INTO {}.{name} ({names}) VALUES ({places})", T::LIVE);
        self.table = Some((sql, columns.len()));
        Ok(())
    }

    fn rows<T: Target>(&mut self, target: &mut T, file: &Reader, content: &[u8]) -> Result<(), BackupError> {
        let lost = || file.unreadable("rows that fit no table");
        let (sql, columns) = self.table.as_ref().ok_or_else(lost)?;
        let rows = rows::read(content, *columns).ok_or_else(lost)?;
        target.put(sql, &rows)?;
        self.done += rows.len() as u64;
        (self.progress)(Progress { what: "rows", done: self.done, total: self.total });
        self.waiting += content.len();
        if self.waiting >= COMMIT {
            self.waiting = 0;
            target.control(Control::Commit)?;
            target.control(Control::Begin)?;
        }
        Ok(())
    }

    fn begin_blob(&mut self, file: &Reader, content: &[u8]) -> Result<(), BackupError> {
        let name = std::str::from_utf8(content).unwrap_or_default();
        if name.len() != 32 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(file.unreadable("a blob of a strange name"));
        }
        let path = blob::path(self.place.folder, name);
        let folder = path.parent().unwrap_or(self.place.folder);
        fs::create_dir_all(folder).map_err(|cause| fault(folder, "making", cause))?;
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        self.blob = Some((path.clone(), made.map_err(|cause| fault(&path, "making", cause))?));
        Ok(())
    }

    fn bytes(&mut self, file: &Reader, content: &[u8]) -> Result<(), BackupError> {
        let (path, out) = self.blob.as_mut().ok_or_else(|| file.unreadable("bytes of no blob"))?;
        out.write_all(content).map_err(|cause| fault(path, "writing", cause))
    }

    fn end_blob(&mut self) -> Result<(), BackupError> {
        let Some((path, out)) = self.blob.take() else { return Ok(()) };
        out.sync_all().and_then(|()| sync_folder(&path)).map_err(|cause| fault(&path, "writing", cause))
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit())
}

/// Removes what a restore that failed put into the embedded store's folder, which was empty before.
pub(super) fn clear(folder: &Path, names: &[&str]) {
    for name in names {
        // What cannot be removed is found by the next try, which says so.
        let _ = fs::remove_file(folder.join(name));
    }
    let _ = fs::remove_dir_all(blob::folder(folder));
}
