//! Who is at a conversation: told from socket to socket over the bus, kept nowhere, gone by itself.

use serde::{Deserialize, Serialize};
use tokio::time::{Duration, Instant};
use tsunagu_bus::HereState;
use tsunagu_model::{ConversationId, Id, MemberId, Timestamp};
use tsunagu_store::{StoreError, Tx};

use crate::reader::Reader;
use crate::shown::Names;
use crate::shown::names::MemberRef;
use crate::visible;

/// How long a mark is good without another one, in milliseconds.
const LASTS_MS: i64 = 30_000;
/// The same mark again is not passed on within this time.
const SAME: Duration = Duration::from_secs(1);
/// No two marks of one socket are passed on within this time.
const APART: Duration = Duration::from_millis(100);

/// The topic of these frames.
pub const TOPIC: &str = "here";

/// Somebody at a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Here {
    /// Which.
    pub conversation: ConversationId,
    /// Who.
    pub member: MemberId,
    /// What they do there.
    pub state: HereState,
}

/// What a client says of itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    conversation: String,
    state: HereState,
}

/// What others are told.
#[derive(Debug, Serialize)]
pub struct Told {
    conversation: String,
    member: MemberRef,
    state: HereState,
    until: Option<String>,
}

impl Said {
    /// What it means for a member; `None` when it names no conversation.
    pub fn of(&self, member: MemberId) -> Option<Here> {
        let conversation = ConversationId::parse(&self.conversation)?;
        Some(Here { conversation, member, state: self.state })
    }
}

impl Here {
    /// What a reader is told, when they may see the conversation.
    pub fn told(self, tx: &mut dyn Tx, reader: &Reader, now: Timestamp) -> Result<Option<Told>, StoreError> {
        if visible::conversation(tx, reader, self.conversation)?.is_none() {
            return Ok(None);
        }
        let until = match self.state {
            HereState::Viewing | HereState::Typing => Some(now.plus_millis(LASTS_MS).to_rfc3339()),
            HereState::Gone => None,
        };
        let member = Names::default().member(tx, self.member)?;
        Ok(Some(Told { conversation: self.conversation.text(), member, state: self.state, until }))
    }
}

/// The marks a socket has passed on: no client floods its colleagues.
#[derive(Default)]
pub struct Pace {
    last: Option<(Here, Instant)>,
}

impl Pace {
    /// The last place, when the socket has not left it itself.
    pub fn place(&self) -> Option<Here> {
        self.last.map(|(here, _)| here).filter(|here| here.state != HereState::Gone)
    }

    /// Whether a mark is to be passed on now.
    pub fn takes(&mut self, here: Here, now: Instant) -> bool {
        if let Some((last, at)) = self.last {
            let since = now.duration_since(at);
            let ends = here.state == HereState::Gone;
            if (last == here && since < SAME) || (since < APART && !ends) {
                return false;
            }
        }
        self.last = Some((here, now));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_thinned_and_an_end_always_told() {
        let here = |id, state| Here { conversation: ConversationId(id), member: MemberId(1), state };
        let mut pace = Pace::default();
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let cases = [
            (1, HereState::Viewing, 0, true),
            (1, HereState::Viewing, 500, false),
            (1, HereState::Typing, 550, true),
            (2, HereState::Viewing, 600, false),
            (1, HereState::Gone, 610, true),
            (1, HereState::Gone, 620, false),
            (1, HereState::Viewing, 2_000, true),
            (1, HereState::Viewing, 3_100, true),
        ];
        for (id, state, millis, taken) in cases {
            assert_eq!(pace.takes(here(id, state), at(millis)), taken, "{state:?} after {millis} ms");
        }
        assert_eq!(pace.place(), Some(here(1, HereState::Viewing)));
    }
}
