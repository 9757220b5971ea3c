//! Making a backup: everything from one snapshot, beside a running server.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use serde_json::json;
use tsunagu_model::Timestamp;

use super::ends::Source;
use super::error::BackupError;
use super::file::{Kind, Writer, fault};
use super::header::{Header, Part};
use super::{BackupOrder, BackupReport, Progress, rows};
use crate::blob;
use crate::error::StoreError;
use crate::rebuild::names;
use crate::schema::runner::Applied;
use crate::transaction::session::Control;
use crate::value::Row;

/// Bytes of rows gathered into one frame.
const FRAME: usize = 256 << 10;

/// Blob files worth carrying: those whose key is there. An erased one is unreadable and about to be swept.
const BLOBS: &str = "FROM blob b JOIN data_key k ON k.tenant = b.tenant AND k.id = b.key \
                     WHERE b.file IS NOT NULL AND k.wrapped IS NOT NULL";

/// What is known of the store before the snapshot.
pub(super) struct Known {
    pub(super) applied: Applied,
    pub(super) proof: Vec<u8>,
    pub(super) now: Timestamp,
    /// Data folder, for blobs.
    pub(super) data: PathBuf,
}

/// Writes both files. Neither has its name before both are whole.
pub(super) fn write<S: Source>(
    source: &mut S,
    order: &BackupOrder,
    known: &Known,
    progress: &mut dyn FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    let keys_path = super::keys_path(&order.file);
    let mut data = Writer::create(&order.file)?;
    let mut keys = Writer::create(&keys_path)?;
    source.control(Control::BeginRead)?;
    let outcome = inside(source, order, known, (&mut data, &mut keys), progress);
    // Nothing was written to the store.
    let _ = source.control(Control::Rollback);
    let report = outcome?;
    data.seal()?;
    keys.seal()?;
    let bytes = (data.bytes, keys.bytes);
    // A data file without its keys is worth nothing, so it comes second.
    keys.publish()?;
    if let Err(cause) = data.publish() {
        let _ = std::fs::remove_file(&keys_path);
        return Err(cause);
    }
    Ok(BackupReport { data_bytes: bytes.0, keys_bytes: bytes.1, ..report })
}

fn inside<S: Source>(
    source: &mut S,
    order: &BackupOrder,
    known: &Known,
    (data, keys): (&mut Writer, &mut Writer),
    progress: &mut dyn FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    let incarnations = source
        .ask("SELECT id, incarnation FROM tenant ORDER BY id")?
        .iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect::<Result<Vec<(i64, i64)>, StoreError>>()?;
    let header = |part, rows, blobs| Header {
        part,
        program: String::from(env!("CARGO_PKG_VERSION")),
        made_at: known.now,
        proof: known.proof.clone(),
        migrations: known.applied.clone(),
        incarnations: incarnations.clone(),
        rows,
        blobs,
    };
    let counted = source.ask(&format!("SELECT COUNT(*), CAST(SUM(b.size) AS INT) {BLOBS}"))?;
    let blobs = match counted.first() {
        Some(row) => (row.get(0)?, row.get::<Option<u64>>(1)?.unwrap_or(0)),
        None => (0, 0),
    };
    let of_data = header(Part::Data, count(source, &order.tables)?, blobs);
    let of_keys = header(Part::Keys, count(source, &order.with_keys)?, (0, 0));
    let mut told =
        Told { what: "rows", done: 0, total: of_data.total_rows() + of_keys.total_rows(), progress };
    for (out, header, tables) in
        [(&mut *keys, &of_keys, &order.with_keys), (&mut *data, &of_data, &order.tables)]
    {
        out.frame(Kind::Header, &header.write())?;
        for table in tables {
            copy_table(source, out, table, &mut told)?;
        }
    }
    let rows = told.done;
    let mut told = Told { what: "files", done: 0, total: blobs.0, progress: told.progress };
    let missing = copy_blobs(source, data, &known.data, &mut told)?;
    Ok(BackupReport {
        made_at: known.now,
        rows,
        blobs: blobs.0 - missing,
        missing,
        data_bytes: 0,
        keys_bytes: 0,
    })
}

fn count<S: Source>(source: &mut S, tables: &[&'static str]) -> Result<Vec<(String, u64)>, BackupError> {
    let live = S::LIVE;
    let mut counted = Vec::with_capacity(tables.len());
    for table in tables {
        let rows = source.number(&format!("SELECT COUNT(*) FROM {live}.{table}"))?;
        counted.push(((*table).to_owned(), u64::try_from(rows).unwrap_or(0)));
    }
    Ok(counted)
}

fn copy_table<S: Source>(
    source: &mut S,
    out: &mut Writer,
    table: &str,
    told: &mut Told<'_>,
) -> Result<(), BackupError> {
    let columns = source.columns(table)?;
    out.frame(Kind::Table, json!({"name": table, "columns": columns}).to_string().as_bytes())?;
    let (columns, keys) = (names(&columns), names(&source.primary_key(table)?));
    let mut page = Vec::with_capacity(FRAME);
    let sql = format!("SELECT {columns} FROM {}.{table} ORDER BY {keys}", S::LIVE);
    source.scan(&sql, &mut |row: Row| {
        rows::write(&mut page, &row);
        told.one();
        if page.len() >= FRAME {
            out.frame(Kind::Rows, &page)?;
            page.clear();
        }
        Ok(())
    })?;
    if page.is_empty() { Ok(()) } else { out.frame(Kind::Rows, &page) }
}

/// Copies the sealed files as they are; answers how many are named and not there.
fn copy_blobs<S: Source>(
    source: &mut S,
    out: &mut Writer,
    data: &Path,
    told: &mut Told<'_>,
) -> Result<u64, BackupError> {
    let mut missing = 0;
    let mut buffer = vec![0; FRAME];
    source.scan(&format!("SELECT b.file {BLOBS} ORDER BY b.id"), &mut |row: Row| {
        let name: String = row.get(0)?;
        let path = blob::path(data, &name);
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(cause) if cause.kind() == ErrorKind::NotFound => {
                missing += 1;
                return Ok(());
            }
            Err(cause) => return Err(fault(&path, "opening", cause)),
        };
        out.frame(Kind::Blob, name.as_bytes())?;
        loop {
            let read = file.read(&mut buffer).map_err(|cause| fault(&path, "reading", cause))?;
            match buffer.get(..read) {
                Some(part) if !part.is_empty() => out.frame(Kind::Bytes, part)?,
                Some(_) | None => break,
            }
        }
        told.one();
        Ok(())
    })?;
    Ok(missing)
}

struct Told<'a> {
    what: &'static str,
    done: u64,
    total: u64,
    progress: &'a mut dyn FnMut(Progress),
}

impl Told<'_> {
    fn one(&mut self) {
        self.done += 1;
        (self.progress)(Progress { what: self.what, done: self.done, total: self.total });
    }
}
