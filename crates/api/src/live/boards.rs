//! The boards of supervisors on the live stream: whole, soon after anything on them changed, and at least every few seconds.

use std::time::Duration;

use serde::Serialize;
use tokio::time::Instant;
use tsunagu_model::event::Fact;
use tsunagu_pipeline::work;
use tsunagu_store::{StoreError, Tx};

use super::frame::{Kind, json, write};
use crate::cursor::Position;
use crate::reader::Reader;
use crate::state::Api;
use crate::supervision::{self, AgentsBoard, Floor, QueuesBoard};

/// The topic of these frames.
pub const TOPIC: &str = "live";
/// Time between two frames, at least: however much happens, nobody reads faster.
const APART: Duration = Duration::from_secs(1);
/// Time between two frames, at most: levels are missed and rates change while nothing happens.
const AT_MOST: Duration = Duration::from_secs(5);

/// Both boards of one snapshot.
#[derive(Serialize)]
struct Boards {
    queues: QueuesBoard,
    agents: AgentsBoard,
}

/// When a socket's next frame is due.
#[derive(Debug, Default)]
pub struct Due {
    told: Option<Instant>,
    changed: bool,
}

impl Due {
    /// Something on the boards changed.
    pub fn changed(&mut self) {
        self.changed = true;
    }

    /// A frame was told.
    pub fn told(&mut self, now: Instant) {
        *self = Self { told: Some(now), changed: false };
    }

    /// When the next frame is due.
    pub fn at(&self, now: Instant) -> Instant {
        self.told.map_or(now, |told| told + if self.changed { APART } else { AT_MOST })
    }
}

/// Whether a fact changes what boards show.
pub fn concerns(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::ConversationOpened(_)
            | Fact::StatusChanged(_)
            | Fact::Assigned(_)
            | Fact::QueueChanged(_)
            | Fact::SpamMarked(_)
            | Fact::ConversationMerged(_)
            | Fact::ConversationUnmerged(_)
            | Fact::InteractionStarted(_)
            | Fact::WorkOffered(_)
            | Fact::OfferEnded(_)
            | Fact::PresenceSet(_)
            | Fact::SettingChanged(_)
    )
}

/// Both boards as they are now.
pub async fn frame(api: &Api, reader: &Reader, position: Position) -> Result<String, StoreError> {
    let connected = work::connected(api.spine(), reader.tenant()).await?;
    let (asking, now) = (reader.clone(), api.spine().now());
    let read = move |tx: &mut dyn Tx| {
        let floor = Floor::read(tx, &asking, now, &connected)?;
        Ok(Boards { queues: supervision::queues(&floor), agents: supervision::agents(&floor) })
    };
    let boards = api.spine().db().read(reader.tenant(), read).await?;
    Ok(write(TOPIC, position, Kind::Snapshot, &json(&boards)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_much_happens_a_frame_a_second_is_told() {
        let start = Instant::now();
        let mut due = Due::default();
        assert_eq!(due.at(start), start, "the first at once");
        due.told(start);
        assert_eq!(due.at(start), start + AT_MOST);
        due.changed();
        due.changed();
        assert_eq!(due.at(start), start + APART);
    }
}
