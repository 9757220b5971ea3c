//! View `assertion`: which handles a base says are its own without owning them. Holds the blind index, which is clear
//! text made of a sealed part.

use tsunagu_model::event::{AssertionRaised, Full, HandleAsserted, HandleShared};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::unreadable;

pub(super) fn made(tx: &mut dyn Tx, line: &Line<'_>, fact: &HandleAsserted) -> Result<(), StoreError> {
    let Some(full) = line.full(tx)? else { return Ok(()) };
    let Full::Handle(words) = full.as_ref() else {
        return Err(unreadable("an assertion without its address"));
    };
    let index =
        crate::tables::hex(&words.blind_index).ok_or_else(|| unreadable("a blind index is hexadecimal"))?;
    tx.exec(
        "INSERT INTO assertion (id, tenant, base, kind, blind_index, assurance, channel, key, cell, made_at, \
         crowded, shared) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0)",
        args![
            fact.assertion,
            line.log.tenant,
            line.base()?,
            fact.kind.0,
            index,
            fact.assurance.number(),
            fact.channel,
            line.key()?,
            line.log.full,
            line.log.occurred_at
        ],
    )
}

pub(super) fn raised(tx: &mut dyn Tx, line: &Line<'_>, fact: &AssertionRaised) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE assertion SET assurance = $1 WHERE tenant = $2 AND id = $3",
        args![fact.new.number(), line.log.tenant, fact.assertion],
    )
}

pub(super) fn shared(tx: &mut dyn Tx, line: &Line<'_>, fact: &HandleShared) -> Result<(), StoreError> {
    for assertion in &fact.assertions {
        tx.exec(
            "UPDATE assertion SET crowded = 1, shared = CASE WHEN $1 = 1 THEN 1 ELSE shared END \
             WHERE tenant = $2 AND id = $3",
            args![fact.links, line.log.tenant, *assertion],
        )?;
    }
    Ok(())
}
