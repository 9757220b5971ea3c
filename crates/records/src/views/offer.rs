//! View `offer`: what was offered to whom, and how it ended.

use tsunagu_model::event::{OfferEnded, WorkOffered};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn made(tx: &mut dyn Tx, line: &Line<'_>, fact: &WorkOffered) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO offer (tenant, id, conversation, agent, queue, made_at, until, seq, ended, ended_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, NULL)",
        args![
            line.log.tenant,
            fact.offer,
            line.conversation()?,
            fact.decision.agent,
            fact.decision.queue,
            line.log.occurred_at,
            fact.until,
            line.log.seq
        ],
    )
}

pub(super) fn ended(tx: &mut dyn Tx, line: &Line<'_>, fact: &OfferEnded) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE offer SET ended = $1, ended_at = $2 WHERE tenant = $3 AND id = $4",
        args![fact.end.number(), line.log.occurred_at, line.log.tenant, fact.offer],
    )
}
