//! Nothing leaves to who was erased: asked when a message is taken down, and again when it is about to leave.

use tsunagu_identity::claim_of_sender;
use tsunagu_model::TenantId;
use tsunagu_model::channel::ChannelKind;
use tsunagu_model::handle::{HandleKind, Party, SenderCheck};
use tsunagu_records::tables::suppression;
use tsunagu_store::StoreError;

use crate::spine::Spine;
use crate::words;

/// Whether one of these receivers was erased and has not written since.
pub(crate) async fn names_erased(
    spine: &Spine,
    tenant: TenantId,
    kind: &dyn ChannelKind,
    parties: impl Iterator<Item = &Party>,
) -> Result<bool, StoreError> {
    let mut asked: Vec<(HandleKind, [u8; 16])> = Vec::new();
    for party in parties {
        let claim = claim_of_sender(kind.descriptor().handle_kind, &party.address, SenderCheck::None, "");
        asked.push((claim.kind, words::blind_index(spine.db(), tenant, claim.kind, &claim.value).await?));
    }
    if asked.is_empty() {
        return Ok(false);
    }
    spine
        .db()
        .read(tenant, move |tx| {
            for (kind, index) in &asked {
                if suppression::forbids(tx, *kind, index)? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .await
}
