//! View `handle`: which base owns which address. Holds the blind index, which is clear text made of a sealed part.

use tsunagu_model::event::{AssuranceRaised, Full, HandleSeen, HandleShared};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::unreadable;

pub(super) fn seen(tx: &mut dyn Tx, line: &Line<'_>, fact: &HandleSeen) -> Result<(), StoreError> {
    let Some(full) = line.full(tx)? else { return Ok(()) };
    let Full::Handle(words) = full.as_ref() else {
        return Err(unreadable("a handle event without its address"));
    };
    let index =
        crate::tables::hex(&words.blind_index).ok_or_else(|| unreadable("a blind index is hexadecimal"))?;
    tx.exec(
        "INSERT INTO handle (id, tenant, kind, blind_index, base, assurance, shared, key, cell, seen_at, \
         crowded) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, 0)",
        args![
            fact.handle,
            line.log.tenant,
            fact.kind.0,
            index,
            line.base()?,
            fact.assurance.number(),
            line.key()?,
            line.log.full,
            line.log.occurred_at
        ],
    )
}

pub(super) fn raised(tx: &mut dyn Tx, line: &Line<'_>, fact: &AssuranceRaised) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE handle SET assurance = $1 WHERE tenant = $2 AND id = $3",
        args![fact.new.number(), line.log.tenant, fact.handle],
    )
}

pub(super) fn shared(tx: &mut dyn Tx, line: &Line<'_>, fact: &HandleShared) -> Result<(), StoreError> {
    let Some(handle) = fact.handle else { return Ok(()) };
    tx.exec(
        "UPDATE handle SET crowded = 1, shared = CASE WHEN $1 = 1 THEN 1 ELSE shared END \
         WHERE tenant = $2 AND id = $3",
        args![fact.links, line.log.tenant, handle],
    )
}
