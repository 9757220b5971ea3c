//! What an outbound session asks of the house: that the step nobody can take back is committed first.

use tsunagu_gateway::{BoxFuture, Host};
use tsunagu_model::channel::{HostAnswer, HostAsk};
use tsunagu_records::tables::effects::{self, EffectRow};

use crate::spine::Spine;

/// Answers one outbound session.
pub(super) struct SendingHost {
    spine: Spine,
    effect: EffectRow,
    claim: (i64, i64),
}

impl SendingHost {
    pub fn new(spine: Spine, effect: EffectRow, claim: (i64, i64)) -> Self {
        Self { spine, effect, claim }
    }

    async fn hand_over(&self) -> HostAnswer {
        let (id, (node, epoch)) = (self.effect.id, self.claim);
        let marked = self
            .spine
            .db()
            .write(self.effect.tenant, move |tx| effects::hand_over(tx, id, node, epoch))
            .await;
        match marked {
            Ok(true) => HostAnswer::Stored,
            Ok(false) => HostAnswer::TryLater,
            Err(fault) => {
                tracing::warn!(effect = %id, fault = %fault, "an attempt was given up before anything was sent");
                HostAnswer::TryLater
            }
        }
    }
}

impl Host for SendingHost {
    fn ask(&self, ask: HostAsk) -> BoxFuture<'_, HostAnswer> {
        Box::pin(async move {
            match ask {
                HostAsk::HandOver => self.hand_over().await,
                HostAsk::Recipient { .. }
                | HostAsk::Store { .. }
                | HostAsk::Advance { .. }
                | HostAsk::Position { .. } => HostAnswer::TryLater,
            }
        })
    }
}
