//! An archive written piece by piece into a channel.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use tokio::sync::mpsc;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::ExportError;

/// Bytes after which a piece is sent.
const PIECE: usize = 256 << 10;

/// What the archive's writer has written and nobody has taken yet.
#[derive(Clone, Default)]
struct Outlet(Arc<Mutex<Vec<u8>>>);

impl Outlet {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The archive. Entries are stored as they are: most of them are packed already.
pub struct Archive {
    zip: ZipWriter<StreamWriter<Outlet>>,
    outlet: Outlet,
    sender: mpsc::Sender<Result<Bytes, Arc<ExportError>>>,
}

impl Archive {
    /// An empty archive whose pieces go to `sender`.
    pub fn new(sender: mpsc::Sender<Result<Bytes, Arc<ExportError>>>) -> Self {
        let outlet = Outlet::default();
        Self { zip: ZipWriter::new_stream(outlet.clone()), outlet, sender }
    }

    /// Begins an entry; what is put next belongs to it.
    pub fn file(&mut self, name: &str) -> Result<(), ExportError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        Ok(self.zip.start_file(name, options)?)
    }

    /// Adds to the entry. Waits while the taker is slow.
    pub async fn put(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.zip.write_all(bytes)?;
        if self.outlet.len() >= PIECE { self.send().await } else { Ok(()) }
    }

    /// Ends the archive.
    pub async fn end(self) -> Result<(), ExportError> {
        let Self { zip, outlet, sender } = self;
        zip.finish()?;
        sender.send(Ok(Bytes::from(outlet.take()))).await.map_err(|_| ExportError::Gone)
    }

    async fn send(&mut self) -> Result<(), ExportError> {
        let piece = Bytes::from(self.outlet.take());
        self.sender.send(Ok(piece)).await.map_err(|_| ExportError::Gone)
    }
}
