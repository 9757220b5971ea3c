//! View `suggestion`: pairs of bases that may be one person, and what was decided.

use tsunagu_model::event::{SuggestionMade, SuggestionOutcome, SuggestionSettled};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::tables::suggestions::SuggestionState;

/// A pair has one suggestion: a later one, by other evidence, takes the place of one that was settled.
pub(super) fn made(tx: &mut dyn Tx, line: &Line<'_>, fact: &SuggestionMade) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO suggestion (id, tenant, a, b, kind, a_assurance, b_assurance, reason, state, link, made_at, \
         settled_at, a_evidence, b_evidence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10, NULL, $11, $12) \
         ON CONFLICT (tenant, a, b) DO UPDATE SET id = excluded.id, kind = excluded.kind, \
         a_assurance = excluded.a_assurance, b_assurance = excluded.b_assurance, reason = excluded.reason, \
         state = excluded.state, link = NULL, made_at = excluded.made_at, settled_at = NULL, \
         a_evidence = excluded.a_evidence, b_evidence = excluded.b_evidence",
        args![
            fact.suggestion,
            line.log.tenant,
            fact.a,
            fact.b,
            fact.kind.0,
            fact.a_assurance.number(),
            fact.b_assurance.number(),
            fact.reason,
            SuggestionState::Open.number(),
            line.log.occurred_at,
            fact.a_evidence,
            fact.b_evidence
        ],
    )
}

pub(super) fn settled(tx: &mut dyn Tx, line: &Line<'_>, fact: &SuggestionSettled) -> Result<(), StoreError> {
    let state = match fact.outcome {
        SuggestionOutcome::Accepted => SuggestionState::Accepted,
        SuggestionOutcome::Rejected => SuggestionState::Rejected,
        SuggestionOutcome::Withdrawn => SuggestionState::Withdrawn,
    };
    tx.exec(
        "UPDATE suggestion SET state = $1, link = $2, settled_at = $3 WHERE tenant = $4 AND id = $5",
        args![state.number(), fact.link, line.log.occurred_at, line.log.tenant, fact.suggestion],
    )?;
    match fact.outcome {
        SuggestionOutcome::Rejected => super::refused_pair::of_suggestion(tx, line, fact.suggestion),
        SuggestionOutcome::Accepted | SuggestionOutcome::Withdrawn => Ok(()),
    }
}

/// The link made of a suggestion was withdrawn: it waits for somebody again.
pub(super) fn link_withdrawn(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    link: tsunagu_model::LinkId,
) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE suggestion SET state = $1, link = NULL, settled_at = NULL \
         WHERE tenant = $2 AND state = $3 AND link = $4",
        args![SuggestionState::Open.number(), line.log.tenant, SuggestionState::Accepted.number(), link],
    )
}
