//! What both stores share: commands, the queue to them, one transaction's state, and group commit.

pub(crate) mod batch;
pub(crate) mod job;
pub(crate) mod pace;
pub(crate) mod queue;
pub(crate) mod read;
pub(crate) mod session;
pub(crate) mod state;
pub(crate) mod work;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tsunagu_model::Timestamp;

use crate::clock::Clock;
use crate::config::OnCommit;
use crate::ids::Generator;
use crate::keys::tenant::Keyring;
use crate::lease::Lease;

/// What every thread of an open store needs.
pub(crate) struct Shared {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keyring: Keyring,
    pub(crate) ids: Generator,
    pub(crate) on_commit: OnCommit,
    /// The lease on this node's number; none on SQLite.
    pub(crate) node_lease: Mutex<Option<Lease>>,
    /// Data folder.
    pub(crate) data: PathBuf,
}

impl Shared {
    /// The time of day.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
