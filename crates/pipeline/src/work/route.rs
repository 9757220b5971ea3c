//! The task that routes for one tenant: wakes when something happened, when the engine's next moment comes, and when
//! somebody asks.

use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use tsunagu_bus::{Note, Subscription};
use tsunagu_model::TenantId;
use tsunagu_model::event::Stream;

use super::ask::Ask;
use super::router::Router;
use crate::spine::{Spine, stopping};

/// After a fault of the store.
const AGAIN_MS: i64 = 1_000;

/// Routes until told to stop. Whoever calls holds the lease, and drops this when it is lost.
pub(super) async fn route(
    spine: &Spine,
    tenant: TenantId,
    mut asks: mpsc::Receiver<Ask>,
    mut stop: watch::Receiver<bool>,
) {
    let mut notes = spine.bus().subscribe();
    let mut router = Router::new(spine.clone(), tenant);
    loop {
        let wake_at = match router.round().await {
            Ok(next) => next,
            Err(fault) => {
                tracing::error!(fault = %fault, "routing could not go on; beginning again");
                router = Router::new(spine.clone(), tenant);
                spine.now().plus_millis(AGAIN_MS)
            }
        };
        let clock = Arc::clone(spine.clock());
        let sleep = clock.wait_until(wake_at);
        tokio::select! {
            // Whoever asks waits; also while one round follows the other.
            biased;
            () = stopping(&mut stop) => return,
            ask = asks.recv() => match ask {
                Some(ask) => router.ask(ask),
                None => return,
            },
            () = sleep => {}
            () = concerns(&mut notes, tenant, router.is_routing()) => {}
        }
    }
}

/// Returns at the next note that concerns a tenant's routing. While nothing is routed only a rule can change that.
async fn concerns(notes: &mut Subscription, tenant: TenantId, is_routing: bool) {
    loop {
        match notes.next().await {
            Some(Note::Routing { tenant: of }) if of == tenant => return,
            Some(Note::Committed { tenant: of, stream: Stream::Contact, .. })
                if of == tenant && is_routing =>
            {
                return;
            }
            Some(Note::Lost) => return,
            // The bus is gone with the program.
            None => std::future::pending::<()>().await,
            Some(
                Note::Routing { .. }
                | Note::Committed { .. }
                | Note::EffectDue
                | Note::TimerSet
                | Note::ChannelChanged { .. }
                | Note::Here { .. }
                | Note::VisitorTyping { .. }
                | Note::MemberTyping { .. }
                | Note::VisitorKnown { .. }
                | Note::NotificationsRead { .. }
                | Note::Places { .. },
            ) => {}
        }
    }
}
