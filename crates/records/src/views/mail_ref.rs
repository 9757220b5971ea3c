//! View `mail_ref`: which item a provider id names. Holds keyed hashes, clear text made of a sealed part.

use tsunagu_model::ItemId;
use tsunagu_model::event::Full;
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::unreadable;

/// The first item that claims an id keeps it; anybody can claim one, so a later claim changes nothing.
pub(super) fn of(tx: &mut dyn Tx, line: &Line<'_>, item: ItemId) -> Result<(), StoreError> {
    let Some(full) = line.full(tx)? else { return Ok(()) };
    let Full::Message(words) = full.as_ref() else { return Ok(()) };
    let Some(reference) = &words.message_ref else { return Ok(()) };
    let hash =
        crate::tables::hex(reference).ok_or_else(|| unreadable("a message reference is hexadecimal"))?;
    tx.exec(
        "INSERT INTO mail_ref (tenant, hash, item) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        args![line.log.tenant, hash, item],
    )
}
