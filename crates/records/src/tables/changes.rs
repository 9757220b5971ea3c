//! Rows of changes that can be undone as a whole.

use tsunagu_model::event::{ChangeKind, OpenPart};
use tsunagu_model::{ChangeId, ItemId, LinkId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

use crate::unreadable;

/// What somebody did.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRow {
    /// Which.
    pub id: ChangeId,
    /// What it was.
    pub kind: ChangeKind,
    /// When it was done.
    pub made_at: Timestamp,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
    /// Messages of ours that went out while what was parted stood together.
    pub sent_across: Vec<ItemId>,
    /// All that it did, in the order it was done.
    pub parts: Vec<OpenPart>,
}

impl ChangeRow {
    /// The link it made, if it made one.
    pub fn link(&self) -> Option<LinkId> {
        self.parts.iter().find_map(|part| match part {
            OpenPart::Link { link } => Some(*link),
            OpenPart::Status { .. }
            | OpenPart::Assignee { .. }
            | OpenPart::Queue { .. }
            | OpenPart::Spam { .. }
            | OpenPart::Tag { .. }
            | OpenPart::Opened { .. }
            | OpenPart::Merged { .. }
            | OpenPart::Rehomed { .. }
            | OpenPart::Moved { .. }
            | OpenPart::Structure { .. } => None,
        })
    }
}

/// One change with all its parts.
pub fn get(tx: &mut dyn Tx, id: ChangeId) -> Result<Option<ChangeRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT kind, made_at, undone_at, sent_across FROM change WHERE tenant = $1 AND id = $2",
        args![tenant, id],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let kind = ChangeKind::from_number(row.get(0)?).ok_or_else(|| unreadable("a change of no known kind"))?;
    let (made_at, undone_at) = (row.get(1)?, row.get(2)?);
    let sent_across = match row.get::<Option<String>>(3)? {
        Some(text) => serde_json::from_str(&text).map_err(unreadable)?,
        None => Vec::new(),
    };
    let rows = tx.query(
        "SELECT part FROM change_part WHERE tenant = $1 AND change = $2 ORDER BY n",
        args![tenant, id],
    )?;
    let parts = rows
        .iter()
        .map(|row| serde_json::from_str(&row.get::<String>(0)?).map_err(unreadable))
        .collect::<Result<_, _>>()?;
    Ok(Some(ChangeRow { id, kind, made_at, undone_at, sent_across, parts }))
}
