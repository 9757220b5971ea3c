//! Views `mail_ref` and `mail_claim`: which item a provider id names, and which named it later. Both hold keyed hashes,
//! clear text made of a sealed part.

use tsunagu_model::ItemId;
use tsunagu_model::event::Full;
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::unreadable;

/// The first item that claims an id keeps it; anybody can claim one, so a later claim waits until those before it are
/// erased, as if they had never been.
pub(super) fn of(tx: &mut dyn Tx, line: &Line<'_>, item: ItemId) -> Result<(), StoreError> {
    let Some(full) = line.full(tx)? else { return Ok(()) };
    let Full::Message(words) = full.as_ref() else { return Ok(()) };
    let Some(reference) = &words.message_ref else { return Ok(()) };
    let hash =
        crate::tables::hex(reference).ok_or_else(|| unreadable("a message reference is hexadecimal"))?;
    let (tenant, seq) = (line.log.tenant, line.log.seq);
    tx.exec(
        "INSERT INTO mail_claim (tenant, hash, seq, item) SELECT tenant, hash, CAST($1 AS BIGINT), CAST($2 AS BIGINT) \
         FROM mail_ref WHERE tenant = $3 AND hash = $4",
        args![seq, item, tenant, hash],
    )?;
    tx.exec(
        "INSERT INTO mail_ref (tenant, hash, item) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        args![tenant, hash, item],
    )
}

/// An item's words are gone: the next item in the log that claimed its id has it.
pub(super) fn gone(tx: &mut dyn Tx, line: &Line<'_>, item: ItemId) -> Result<(), StoreError> {
    let tenant = line.log.tenant;
    tx.exec("DELETE FROM mail_claim WHERE tenant = $1 AND item = $2", args![tenant, item])?;
    let held =
        tx.query("DELETE FROM mail_ref WHERE tenant = $1 AND item = $2 RETURNING hash", args![tenant, item])?;
    for row in &held {
        let hash: Vec<u8> = row.get(0)?;
        let next = tx.query(
            "SELECT seq, item FROM mail_claim WHERE tenant = $1 AND hash = $2 ORDER BY seq LIMIT 1",
            args![tenant, hash],
        )?;
        let Some(next) = next.first() else { continue };
        let (seq, heir): (i64, ItemId) = (next.get(0)?, next.get(1)?);
        tx.exec(
            "DELETE FROM mail_claim WHERE tenant = $1 AND hash = $2 AND seq = $3",
            args![tenant, hash, seq],
        )?;
        tx.exec("INSERT INTO mail_ref (tenant, hash, item) VALUES ($1, $2, $3)", args![tenant, hash, heir])?;
    }
    Ok(())
}
