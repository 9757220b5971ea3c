//! Where reading each folder of a channel stands. Commits with the items read.

use tsunagu_model::ChannelId;
use tsunagu_model::channel::FolderPosition;
use tsunagu_store::{StoreError, Tx, args};

/// The position of a folder.
pub fn get(tx: &mut dyn Tx, channel: ChannelId, folder: &str) -> Result<Option<FolderPosition>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT uid_validity, uid, begun_at FROM channel_position WHERE tenant = $1 AND channel = $2 AND folder = $3",
        args![tenant, channel, folder],
    )?;
    rows.first()
        .map(|row| {
            Ok(FolderPosition {
                folder: folder.to_owned(),
                uid_validity: row.get(0)?,
                uid: row.get(1)?,
                begun_at: row.get(2)?,
            })
        })
        .transpose()
}

/// Moves the position. It never goes back while the numbering of the folder stays the same.
pub fn set(tx: &mut dyn Tx, channel: ChannelId, position: &FolderPosition) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO channel_position (tenant, channel, folder, uid_validity, uid, begun_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (tenant, channel, folder) DO UPDATE SET uid = CASE \
         WHEN channel_position.uid_validity = excluded.uid_validity AND channel_position.uid > excluded.uid \
         THEN channel_position.uid ELSE excluded.uid END, uid_validity = excluded.uid_validity",
        args![tenant, channel, position.folder, position.uid_validity, position.uid, position.begun_at],
    )
}
