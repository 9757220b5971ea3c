//! Sending a file ahead of the message it belongs to.

use tsunagu_channels::kind;
use tsunagu_model::AttachmentId;
use tsunagu_model::event::AttachmentWords;
use tsunagu_model::line::file_name;
use tsunagu_records::tables::set_aside::day_key;
use tsunagu_records::tables::visitor_files::{self, VisitorFile};
use tsunagu_store::{StoreError, name_blob};

use super::Visitor;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Files of one visitor that wait for their message, and files of one message, at most.
pub const MOST_FILES: usize = 10;

/// Keeps a file for a message to come, sealed under the key of the day: unsent, it is gone with it.
pub async fn upload(
    spine: &Spine,
    visitor: &Visitor,
    name: String,
    content_type: String,
    bytes: Vec<u8>,
) -> Result<Decided<AttachmentId>, StoreError> {
    let account = &visitor.owned.account;
    let door = kind(account.kind).and_then(|kind| kind.door(account)).unwrap_or_default();
    if bytes.is_empty() || bytes.len() as u64 > door.max_file {
        return Ok(Err(Refusal::invalid("file_size", format!("A file needs 1 to {} bytes.", door.max_file))));
    }
    let name = file_name(&name);
    if name.is_empty() || name.len() > 255 {
        return Ok(Err(Refusal::invalid("file_name", "A file name needs 1 to 255 bytes.")));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if door.blocked_files.contains(&ending.as_str()) {
        return Ok(Err(Refusal::invalid("file_type", "Programs and scripts are not taken.")));
    }
    let db = spine.db();
    let blob = db.stage(&bytes).await?;
    let (id, fresh_key, owner) = (db.id::<AttachmentId>(), db.id(), visitor.id);
    db.write(visitor.owned.tenant, move |tx| {
        if visitor_files::of_visitor(tx, owner)?.len() >= MOST_FILES {
            return Ok(Err(Refusal::new(
                RefusalKind::Impossible,
                "file_count",
                "Ten files wait for their message already.",
            )));
        }
        let key = day_key(tx, fresh_key)?;
        name_blob(tx, &blob, key, None)?;
        let words =
            AttachmentWords { name: name.clone(), content_type: content_type.clone(), content_id: None };
        let file = VisitorFile { id, visitor: owner, blob: blob.id, key, size: blob.size, words };
        visitor_files::insert(tx, &file).map(|()| Ok(id))
    })
    .await
}
