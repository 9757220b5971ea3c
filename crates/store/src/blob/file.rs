//! Writing a blob's file, and where files are.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use tsunagu_model::BlobId;
use zeroize::Zeroizing;

use super::frame::{FRAME, FrameCipher, SEALED};
use super::{Place, StagedBlob};
use crate::error::StoreError;
use crate::keys::{Nonces, Secret};

/// The folder of all blob files.
pub(crate) fn folder(data: &Path) -> PathBuf {
    data.join("blobs")
}

/// Where the file of that name is: spread over 256 folders by its first two letters.
pub(crate) fn path(data: &Path, name: &str) -> PathBuf {
    folder(data).join(name.get(..2).unwrap_or("00")).join(name)
}

/// A blob being written. No clear byte reaches the disk.
pub struct BlobWriter {
    id: BlobId,
    secret: Secret,
    cipher: FrameCipher,
    name: String,
    path: PathBuf,
    place: String,
    file: File,
    /// Clear bytes not yet sealed; a full frame waits here until more comes, because the last one is marked.
    waiting: Zeroizing<Vec<u8>>,
    sealed: Vec<u8>,
    frames: u64,
    size: u64,
    finished: bool,
}

impl BlobWriter {
    pub(super) fn new(id: BlobId, data: &Path) -> Result<Self, StoreError> {
        let mut nonces = Nonces::new();
        let secret = nonces.secret()?;
        let name: String = nonces.draw::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = path(data, &name);
        let place = data.display().to_string();
        let file = create(&path).map_err(|cause| fault(&place, "making a blob's file", cause))?;
        let cipher = FrameCipher::new(&secret, id);
        Ok(Self {
            id,
            secret,
            cipher,
            name,
            path,
            place,
            file,
            waiting: Zeroizing::new(Vec::with_capacity(FRAME)),
            sealed: Vec::with_capacity(SEALED),
            frames: 0,
            size: 0,
            finished: false,
        })
    }

    /// Appends clear bytes.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), StoreError> {
        self.size += bytes.len() as u64;
        while !bytes.is_empty() {
            if self.waiting.len() == FRAME {
                self.put(false)?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(FRAME - self.waiting.len()));
            self.waiting.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Seals the rest and syncs file and folder.
    pub fn finish(mut self) -> Result<StagedBlob, StoreError> {
        self.put(true)?;
        self.file.sync_all().map_err(|cause| fault(&self.place, "syncing a blob", cause))?;
        if let Some(folder) = self.path.parent() {
            File::open(folder)
                .and_then(|folder| folder.sync_all())
                .map_err(|cause| fault(&self.place, "syncing the folder of a blob", cause))?;
        }
        self.finished = true;
        Ok(StagedBlob {
            id: self.id,
            size: self.size,
            secret: self.secret.clone(),
            place: Place::File(std::mem::take(&mut self.name)),
        })
    }

    fn put(&mut self, last: bool) -> Result<(), StoreError> {
        self.sealed.clear();
        self.cipher.seal(self.frames, last, &self.waiting, &mut self.sealed)?;
        self.file.write_all(&self.sealed).map_err(|cause| fault(&self.place, "writing a blob", cause))?;
        self.waiting.clear();
        self.frames += 1;
        Ok(())
    }
}

impl Drop for BlobWriter {
    fn drop(&mut self) {
        if !self.finished {
            // What is left over is swept after a day anyway.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn create(path: &Path) -> std::io::Result<File> {
    let open = || OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match open() {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(path);
            fs::create_dir_all(folder)?;
            // A new folder must be in its parent durably before a file in it counts as stored.
            for parent in folder.ancestors().skip(1).take(2) {
                File::open(parent)?.sync_all()?;
            }
            open()
        }
        other => other,
    }
}

pub(super) fn fault(place: &str, what: &'static str, cause: std::io::Error) -> StoreError {
    if cause.kind() == std::io::ErrorKind::StorageFull {
        return StoreError::NoSpace { place: place.to_owned() };
    }
    StoreError::Io { what, cause }
}
