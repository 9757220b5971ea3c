//! What must not be kept: people who are erased, and what is older than the workspace keeps it.
//!
//! ```text
//! desk/erase    the person leaves every screen, list and look-up at once     one transaction
//! erase         then, part by part, everything they and we said              low priority, resumed after a crash
//! retention     once a day, what is past its days                            the same, and the person stays
//! unsent        with it, files that never went with a message
//! ```
//! Destroying a key is what erases; the fact that names the key is the truth. All else takes away what nobody can read
//! any more.

mod consumers;
pub mod erase;
pub mod retention;
mod shred;
mod unsent;

use std::sync::Arc;

use tokio::sync::watch;
use tsunagu_model::Timestamp;
use tsunagu_store::StoreError;

use crate::spine::{Spine, stopping};

/// How long to wait for a consumer of the log, or for readers of old images, in milliseconds.
const AGAIN_MS: i64 = 500;
/// How often to look for erasures that another node took down.
const LOOK_MS: i64 = 60_000;
/// How often to look for what is past its days.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Carries every erasure to its end and applies retention once a day, until told to stop.
pub(crate) async fn run(spine: Spine, mut stop: watch::Receiver<bool>) {
    let mut retention_at = Timestamp(0);
    loop {
        let done = tokio::select! {
            () = stopping(&mut stop) => return,
            done = look(&spine, &mut retention_at) => done,
        };
        let wake_at = done.unwrap_or_else(|fault| {
            tracing::error!(fault = %fault, "an erasure could not go on; trying again");
            spine.now().plus_millis(AGAIN_MS)
        });
        let clock = Arc::clone(spine.clock());
        tokio::select! {
            () = stopping(&mut stop) => return,
            () = clock.wait_until(wake_at) => {}
            () = spine.asked_to_erase() => {}
        }
    }
}

/// Does what there is to do; answers when to look again.
async fn look(spine: &Spine, retention_at: &mut Timestamp) -> Result<Timestamp, StoreError> {
    let waiting = erase::go_on(spine).await?;
    let now = spine.now();
    if *retention_at <= now {
        for tenant in spine.db().tenants().await? {
            retention::apply(spine, tenant).await?;
        }
        *retention_at = now.plus_millis(DAY_MS);
    }
    let look = now.plus_millis(if waiting { AGAIN_MS } else { LOOK_MS });
    Ok(look.min(*retention_at))
}
