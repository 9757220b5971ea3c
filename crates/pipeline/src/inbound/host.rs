//! What protocol sessions ask of the house, answered by the spine.

use std::sync::Arc;

use tsunagu_gateway::Host;
use tsunagu_model::Code;
use tsunagu_model::channel::{FolderPosition, HostAnswer, HostAsk};
use tsunagu_model::inbound::RawItem;
use tsunagu_records::tables::positions;
use tsunagu_store::StoreError;

use super::prepared::max_size;
use super::receive::receive;
use crate::accounts::Owned;
use crate::spine::Spine;

const NO_CHANNEL: Code = Code::new("no_channel");
const TOO_LARGE: Code = Code::new("too_large");

/// Answers inbound sessions.
#[derive(Clone)]
pub struct InboundHost {
    spine: Spine,
}

impl InboundHost {
    /// A host over this spine.
    pub fn new(spine: Spine) -> Arc<Self> {
        Arc::new(Self { spine })
    }

    async fn answer(&self, ask: HostAsk) -> HostAnswer {
        match ask {
            HostAsk::Recipient { address } => {
                self.spine.accounts().by_address(&address).map_or(HostAnswer::Unknown, |owned| {
                    HostAnswer::Known { max_size: max_size(&owned.account) }
                })
            }
            HostAsk::Store { channel, item, position } => {
                let owned = match channel {
                    Some(id) => self.spine.accounts().get(id),
                    None => item
                        .recipient
                        .as_deref()
                        .and_then(|address| self.spine.accounts().by_address(address)),
                };
                match owned {
                    Some(owned) => self.store(&owned, item, position).await,
                    None => HostAnswer::Refused { reason: NO_CHANNEL },
                }
            }
            HostAsk::Advance { channel, position } => {
                let Some(owned) = self.spine.accounts().get(channel) else { return HostAnswer::TryLater };
                let moved = self
                    .spine
                    .db()
                    .write(owned.tenant, move |tx| positions::set(tx, channel, &position))
                    .await;
                moved.map_or_else(|fault| later(&fault), |()| HostAnswer::Stored)
            }
            HostAsk::Position { channel, folder } => {
                let Some(owned) = self.spine.accounts().get(channel) else { return HostAnswer::TryLater };
                let found =
                    self.spine.db().read(owned.tenant, move |tx| positions::get(tx, channel, &folder)).await;
                found.map_or_else(|fault| later(&fault), HostAnswer::Position)
            }
            // Nothing leaves by an inbound session.
            HostAsk::HandOver => HostAnswer::TryLater,
        }
    }

    async fn store(&self, owned: &Owned, item: RawItem, position: Option<FolderPosition>) -> HostAnswer {
        if item.cut_from_size.is_none() && item.bytes.len() as u64 > max_size(&owned.account) {
            return HostAnswer::Refused { reason: TOO_LARGE };
        }
        match receive(&self.spine, owned, item, position).await {
            Ok(_) => HostAnswer::Stored,
            Err(fault) => later(&fault),
        }
    }
}

impl Host for InboundHost {
    fn ask(&self, ask: HostAsk) -> tsunagu_gateway::BoxFuture<'_, HostAnswer> {
        Box::pin(self.answer(ask))
    }
}

fn later(fault: &StoreError) -> HostAnswer {
    tracing::warn!(fault = %fault, "an inbound item was not taken; it will be offered again");
    HostAnswer::TryLater
}
