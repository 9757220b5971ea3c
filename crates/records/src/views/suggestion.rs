//! View `suggestion`: pairs of bases that may be one person, and what was decided.

use tsunagu_model::event::{SuggestionMade, SuggestionOutcome, SuggestionSettled};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::tables::suggestions::SuggestionState;

pub(super) fn made(tx: &mut dyn Tx, line: &Line<'_>, fact: &SuggestionMade) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO suggestion (id, tenant, a, b, kind, a_assurance, b_assurance, reason, state, link, made_at, \
         settled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10, NULL)",
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
            line.log.occurred_at
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
    )
}
