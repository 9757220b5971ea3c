//! View `refused_pair`: pairs a person said are two people, and by which values they had seemed to be one.

use tsunagu_store::{StoreError, Tx, args};

use super::Line;

/// A person withdrew a link that a rule had made.
pub(super) fn of_link(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    link: tsunagu_model::LinkId,
) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO refused_pair (tenant, a, b, a_evidence, b_evidence) \
         SELECT tenant, a, b, COALESCE(a_evidence, 0), COALESCE(b_evidence, 0) FROM link \
         WHERE tenant = $1 AND id = $2 AND by_person = 0 ON CONFLICT DO NOTHING",
        args![line.log.tenant, link],
    )
}

/// A person rejected a suggestion.
pub(super) fn of_suggestion(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    suggestion: tsunagu_model::SuggestionId,
) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO refused_pair (tenant, a, b, a_evidence, b_evidence) \
         SELECT tenant, a, b, COALESCE(a_evidence, 0), COALESCE(b_evidence, 0) FROM suggestion \
         WHERE tenant = $1 AND id = $2 ON CONFLICT DO NOTHING",
        args![line.log.tenant, suggestion],
    )
}
