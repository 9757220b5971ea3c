//! Everything that is kept of a customer, as one file: an archive with JSON for programs, a page for people, and the
//! files themselves. It is made while it is sent, so that no clear byte touches the disk and none waits in memory.

mod archive;
mod content;
mod html;

use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::mpsc;
use tsunagu_model::{BaseId, TenantId};
use tsunagu_pipeline::Spine;
use tsunagu_records::cluster;
use tsunagu_records::tables::bases;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::Workspace;
use tsunagu_store::StoreError;

use archive::Archive;
use content::Content;

/// What to export.
#[derive(Clone, Copy, Debug)]
pub struct ExportOrder {
    /// Where.
    pub tenant: TenantId,
    /// The profile, by any of its bases.
    pub profile: BaseId,
    /// Whether to add notes that members wrote about the person.
    pub notes: bool,
    /// The page's language; `None` is the workspace's.
    pub japanese: Option<bool>,
}

/// Why there is no export, or only half of one.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is no such profile.
    #[error("there is no such profile")]
    NotFound,
    /// It was erased: nothing is kept.
    #[error("this profile was erased: nothing is kept of it")]
    Erased,
    /// Whoever was to take it went away.
    #[error("nobody takes the export any more")]
    Gone,
    /// The archive could not be written.
    #[error("the archive could not be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The same, by what lies below it.
    #[error("the archive could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// A part could not be written as JSON.
    #[error("the export could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Pieces of an archive, in order; after an error there are no more.
pub type Pieces = mpsc::Receiver<Result<Bytes, Arc<ExportError>>>;

/// Pieces that may wait for whoever takes them.
const WAITING: usize = 4;

/// Begins an export; its pieces come as fast as they are taken.
pub async fn begin(spine: &Spine, order: ExportOrder) -> Result<Pieces, ExportError> {
    let (bases, erased, locale) = spine
        .db()
        .read(order.tenant, move |tx| {
            let Some(root) = cluster::root(tx, order.profile)? else { return Ok((Vec::new(), false, None)) };
            let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
            let locale = workspace.map(|found| found.value.locale);
            Ok((cluster::members(tx, root)?, bases::is_erased(tx, root)?, locale))
        })
        .await?;
    if bases.is_empty() {
        return Err(ExportError::NotFound);
    }
    if erased {
        return Err(ExportError::Erased);
    }
    let japanese = order.japanese.unwrap_or(locale.as_deref() == Some("ja"));
    let content = Content { spine: spine.clone(), tenant: order.tenant, bases, notes: order.notes };
    let (sender, pieces) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        if let Err(fault) = write(&content, japanese, Archive::new(sender.clone())).await {
            // Whoever takes the pieces learns that the rest will not come; when they are gone nobody needs to.
            let _ = sender.send(Err(Arc::new(fault))).await;
        }
    });
    Ok(pieces)
}

async fn write(content: &Content, japanese: bool, mut archive: Archive) -> Result<(), ExportError> {
    let head = content.head().await?;
    archive.file("export.json")?;
    content.json(&head, &mut archive).await?;
    archive.file("index.html")?;
    html::page(content, &head, japanese, &mut archive).await?;
    content.files(&mut archive).await?;
    archive.end().await
}
