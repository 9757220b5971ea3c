//! The files themselves: frames of a kind and a length, and a checksum over all of them at the end.
//!
//! A file is written under another name and gets its own only when it is whole and synced. It is read twice: once to
//! see that it is whole, then for what it holds.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufReader, BufWriter, ErrorKind, Read as _, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::BackupError;
use super::header::{Header, Part, Read};

const MAGIC: &[u8; 17] = b"tsunagu backup 1\n";
/// Bytes before a frame's content: kind and length.
const HEAD: u64 = 1 + 8;
/// Bytes of a checksum.
const SUM: u64 = 32;
/// Largest header worth reading.
const LARGEST_HEADER: u64 = 64 << 20;

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The header, always the first.
    Header,
    /// Name and columns of a table, whose rows follow.
    Table,
    /// Rows of the last table.
    Rows,
    /// Name of a blob's file, whose bytes follow.
    Blob,
    /// Bytes of the last blob.
    Bytes,
    /// The checksum, always the last.
    Sum,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Header, Self::Table, Self::Rows, Self::Blob, Self::Bytes, Self::Sum];

    const fn number(self) -> u8 {
        match self {
            Self::Header => 1,
            Self::Table => 2,
            Self::Rows => 3,
            Self::Blob => 4,
            Self::Bytes => 5,
            Self::Sum => 6,
        }
    }

    fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

/// A file being written.
pub(super) struct Writer {
    path: PathBuf,
    draft: PathBuf,
    out: BufWriter<File>,
    sum: Sha256,
    pub(super) bytes: u64,
    published: bool,
}

impl Writer {
    /// Begins the file that will be `path`.
    pub(super) fn create(path: &Path) -> Result<Self, BackupError> {
        if path.symlink_metadata().is_ok() {
            return Err(BackupError::Exists { path: shown(path) });
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let draft = path.with_file_name(name);
        let open = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&draft);
        let file = open.map_err(|cause| fault(&draft, "making", cause))?;
        // Left over from a process that was killed, it is nobody's.
        match file.try_lock() {
            Ok(()) => file.set_len(0).map_err(|cause| fault(&draft, "emptying", cause))?,
            Err(TryLockError::WouldBlock) => return Err(BackupError::UnderWay { path: shown(path) }),
            Err(TryLockError::Error(cause)) => return Err(fault(&draft, "locking", cause)),
        }
        let out = BufWriter::with_capacity(1 << 18, file);
        let path = path.to_owned();
        let mut made = Self { path, draft, out, sum: Sha256::new(), bytes: 0, published: false };
        made.put(MAGIC)?;
        Ok(made)
    }

    /// Appends a frame.
    pub(super) fn frame(&mut self, kind: Kind, content: &[u8]) -> Result<(), BackupError> {
        self.put(&[kind.number()])?;
        self.put(&(content.len() as u64).to_be_bytes())?;
        self.put(content)
    }

    /// Ends the file and makes it durable, still under the other name.
    pub(super) fn seal(&mut self) -> Result<(), BackupError> {
        self.put(&[Kind::Sum.number()])?;
        self.put(&SUM.to_be_bytes())?;
        let sum = std::mem::take(&mut self.sum).finalize();
        self.put(&sum)?;
        let synced = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        synced.map_err(|cause| fault(&self.draft, "writing", cause))
    }

    /// Gives a sealed file its name.
    pub(super) fn publish(mut self) -> Result<(), BackupError> {
        if self.path.symlink_metadata().is_ok() {
            return Err(BackupError::Exists { path: shown(&self.path) });
        }
        let renamed = fs::rename(&self.draft, &self.path).and_then(|()| sync_folder(&self.path));
        renamed.map_err(|cause| fault(&self.path, "naming", cause))?;
        self.published = true;
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.sum.update(bytes);
        self.bytes += bytes.len() as u64;
        self.out.write_all(bytes).map_err(|cause| fault(&self.draft, "writing", cause))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.published {
            // Under this name it is no backup anyway.
            let _ = fs::remove_file(&self.draft);
        }
    }
}

/// A file being read.
pub(super) struct Reader {
    path: PathBuf,
    input: BufReader<File>,
    pub(super) header: Header,
    /// Bytes of the whole file.
    length: u64,
}

impl Reader {
    /// Opens a file of that part and reads its header. Whether the rest is whole is not known yet.
    pub(super) fn open(path: &Path, part: Part) -> Result<Self, BackupError> {
        let file = File::open(path).map_err(|cause| {
            if cause.kind() == ErrorKind::NotFound {
                return BackupError::Missing { path: shown(path) };
            }
            fault(path, "opening", cause)
        })?;
        let length = file.metadata().map_err(|cause| fault(path, "opening", cause))?.len();
        let mut input = BufReader::with_capacity(1 << 18, file);
        let other = || BackupError::NotABackup { path: shown(path) };
        let mut magic = [0; MAGIC.len()];
        input.read_exact(&mut magic).map_err(|_| other())?;
        if magic != *MAGIC {
            return Err(other());
        }
        let (kind, content) = frame(&mut input, path, LARGEST_HEADER)?;
        if kind != Kind::Header {
            return Err(other());
        }
        let header = match Header::read(&content) {
            Read::Header(header) => header,
            Read::Newer(program) => return Err(BackupError::Newer { path: shown(path), program }),
            Read::Other => return Err(BackupError::Changed { path: shown(path) }),
        };
        if header.part != part {
            return Err(BackupError::OtherPart { path: shown(path), wanted: part.word() });
        }
        Ok(Self { path: path.to_owned(), input, header, length })
    }

    /// Reads the whole file and holds it against its checksum. `progress` hears bytes read and bytes in all.
    pub(super) fn verify(&mut self, mut progress: impl FnMut(u64, u64)) -> Result<(), BackupError> {
        let cut = || BackupError::Cut { path: shown(&self.path) };
        let sealed = self.length.checked_sub(SUM).ok_or_else(cut)?;
        let place = |cause| fault(&self.path, "reading", cause);
        self.input.seek(SeekFrom::Start(0)).map_err(place)?;
        let mut sum = Sha256::new();
        let mut buffer = vec![0; 1 << 18];
        let mut tail = [0; HEAD as usize];
        let mut done = 0;
        while done < sealed {
            let step = usize::try_from(sealed - done).unwrap_or(usize::MAX).min(buffer.len());
            let part = buffer.get_mut(..step).unwrap_or_default();
            self.input.read_exact(part).map_err(place)?;
            sum.update(&*part);
            for byte in part.iter().skip(step.saturating_sub(tail.len())) {
                tail.rotate_left(1);
                if let Some(last) = tail.last_mut() {
                    *last = *byte;
                }
            }
            done += step as u64;
            progress(done, sealed);
        }
        let mut given = [0; SUM as usize];
        self.input.read_exact(&mut given).map_err(place)?;
        let mut head = [0; HEAD as usize];
        if let Some((kind, length)) = head.split_first_mut() {
            *kind = Kind::Sum.number();
            length.copy_from_slice(&SUM.to_be_bytes());
        }
        if tail != head {
            return Err(cut());
        }
        if sum.finalize().as_slice() != given {
            return Err(BackupError::Changed { path: shown(&self.path) });
        }
        self.rewind()
    }

    /// The next frame behind the header; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(Kind, Vec<u8>)>, BackupError> {
        let (kind, content) = frame(&mut self.input, &self.path, self.length)?;
        Ok((kind != Kind::Sum).then_some((kind, content)))
    }

    /// For messages.
    pub(super) fn name(&self) -> String {
        shown(&self.path)
    }

    /// What was read makes no sense.
    pub(super) fn unreadable(&self, what: impl Into<String>) -> BackupError {
        BackupError::Unreadable { path: self.name(), what: what.into() }
    }

    fn rewind(&mut self) -> Result<(), BackupError> {
        let start = SeekFrom::Start(MAGIC.len() as u64);
        self.input.seek(start).map_err(|cause| fault(&self.path, "reading", cause))?;
        frame(&mut self.input, &self.path, LARGEST_HEADER).map(drop)
    }
}

fn frame(input: &mut BufReader<File>, path: &Path, largest: u64) -> Result<(Kind, Vec<u8>), BackupError> {
    let cut = |cause: std::io::Error| {
        if cause.kind() == ErrorKind::UnexpectedEof {
            return BackupError::Cut { path: shown(path) };
        }
        fault(path, "reading", cause)
    };
    let mut head = [0; HEAD as usize];
    input.read_exact(&mut head).map_err(cut)?;
    let [kind, length @ ..] = head;
    let changed = || BackupError::Changed { path: shown(path) };
    let kind = Kind::from_number(kind).ok_or_else(changed)?;
    let length = u64::from_be_bytes(length);
    if length > largest {
        return Err(changed());
    }
    let mut content = Vec::new();
    let read = input.take(length).read_to_end(&mut content).map_err(cut)?;
    if read as u64 == length { Ok((kind, content)) } else { Err(BackupError::Cut { path: shown(path) }) }
}

/// Makes a new name in a folder durable.
pub(super) fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

pub(super) fn fault(path: &Path, what: &'static str, cause: std::io::Error) -> BackupError {
    BackupError::File { path: shown(path), what, cause }
}
