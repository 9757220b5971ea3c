//! Items by their numbers, with their conversation and their sealed words, many in one statement.

use tsunagu_model::event::Full;
use tsunagu_model::{Id, ItemId, KeyId};
use tsunagu_store::{Row, StoreError, Tx, Value, args};

use crate::tables::conversations::{self, ConversationRow};
use crate::tables::items::{self, ItemRow};
use crate::unreadable;

/// Items asked for at once.
pub const AT_ONCE: usize = 32;

/// An item that may be a hit.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The item.
    pub item: ItemRow,
    /// Its conversation.
    pub conversation: ConversationRow,
    key: Option<KeyId>,
    wrapped: Option<Vec<u8>>,
    cell: Option<Vec<u8>>,
}

impl Candidate {
    /// Whether its words are there and not erased.
    pub fn is_readable(&self) -> bool {
        self.cell.is_some() && self.wrapped.is_some()
    }

    /// Its words; `None` when they were erased.
    pub fn open(&self, tx: &mut dyn Tx) -> Result<Option<Full>, StoreError> {
        let Some(cell) = &self.cell else { return Ok(None) };
        let Some(clear) = tx.open_joined(self.key, self.wrapped.as_deref(), cell)? else { return Ok(None) };
        serde_json::from_slice(&clear).map(Some).map_err(unreadable)
    }
}

/// The items among these numbers that are the tenant's, at most [`AT_ONCE`]; in no order.
///
/// The sign before `tenant` keeps both stores from going through all items of the tenant: the numbers lead.
pub fn items(tx: &mut dyn Tx, ids: &[i64]) -> Result<Vec<Candidate>, StoreError> {
    let tenant = tx.tenant();
    let mut values = vec![Value::Int(tenant.get())];
    // No item has the number 0.
    values.extend((0..AT_ONCE).map(|place| Value::Int(ids.get(place).copied().unwrap_or(0))));
    let rows = tx.query(
        concat!(
            "SELECT ",
            items::columns!(),
            ", ",
            conversations::columns!(),
            ", e.key, k.wrapped, e.full FROM item i \
             JOIN conversation c ON c.tenant = i.tenant AND c.id = i.conversation \
             JOIN event e ON e.tenant = i.tenant AND e.stream = 0 AND e.seq = i.seq \
             LEFT JOIN data_key k ON k.id = e.key WHERE +i.tenant = $1 AND i.id IN ($2, $3, $4, $5, $6, $7, $8, $9, \
             $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, \
             $31, $32, $33)"
        ),
        &values,
    )?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Candidate, StoreError> {
    let conversation = Row(row.0.get(items::WIDTH..).unwrap_or_default().to_vec());
    let at = items::WIDTH + conversations::WIDTH;
    Ok(Candidate {
        item: items::from_row(row)?,
        conversation: conversations::from_row(&conversation)?,
        key: row.get(at)?,
        wrapped: row.get(at + 1)?,
        cell: row.get(at + 2)?,
    })
}

/// Numbers of the newest items, none above `up_to`.
pub fn newest(tx: &mut dyn Tx, up_to: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id FROM item WHERE +tenant = $1 AND id <= $2 ORDER BY id DESC LIMIT $3",
        args![tenant, ItemId(up_to), limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}
