//! Waits, handlings and the time of agents, as boards and reports read them.

use tsunagu_model::routing::{AgentState, AgentTime, Entry, Handling, Medium, Wait, WaitEnd};
use tsunagu_model::{ChannelId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

use super::conversations::channels_of;

/// Something of a conversation, with the channels by which a reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen<T> {
    /// What.
    pub of: T,
    /// Channels the conversation has had.
    pub channels: Vec<ChannelId>,
}

macro_rules! waits {
    ($rest:literal) => {
        concat!(
            "SELECT w.conversation, w.seq, w.queue, w.medium, w.entry, w.entered_at, w.since, w.ended, w.ended_at, \
             w.agent, c.channels FROM wait w JOIN conversation c ON c.tenant = w.tenant AND c.id = w.conversation \
             WHERE w.tenant = $1 AND ",
            $rest
        )
    };
}

macro_rules! handlings {
    ($rest:literal) => {
        concat!(
            "SELECT h.conversation, h.seq, h.queue, h.medium, h.agent, h.since, h.until, c.channels FROM handling h \
             JOIN conversation c ON c.tenant = h.tenant AND c.id = h.conversation WHERE h.tenant = $1 AND ",
            $rest
        )
    };
}

macro_rules! times {
    ($rest:literal) => {
        concat!("SELECT member, seq, state, since, until FROM agent_time WHERE tenant = $1 AND ", $rest)
    };
}

fn wait(row: &Row) -> Result<Seen<Wait>, StoreError> {
    let (end, ended_at): (_, Option<Timestamp>) = (WaitEnd::from_number(row.get(7)?), row.get(8)?);
    let of = Wait {
        conversation: row.get(0)?,
        seq: row.get(1)?,
        queue: row.get(2)?,
        medium: Medium::from_number(row.get(3)?),
        entry: Entry::from_number(row.get(4)?),
        entered_at: row.get(5)?,
        since: row.get(6)?,
        ended: ended_at.zip(end),
        agent: row.get(9)?,
    };
    Ok(Seen { of, channels: channels_of(row.get(10)?)? })
}

fn handling(row: &Row) -> Result<Seen<Handling>, StoreError> {
    let of = Handling {
        conversation: row.get(0)?,
        seq: row.get(1)?,
        queue: row.get(2)?,
        medium: Medium::from_number(row.get(3)?),
        agent: row.get(4)?,
        since: row.get(5)?,
        until: row.get(6)?,
    };
    Ok(Seen { of, channels: channels_of(row.get(7)?)? })
}

fn time(row: &Row) -> Result<AgentTime, StoreError> {
    Ok(AgentTime {
        member: row.get(0)?,
        seq: row.get(1)?,
        state: AgentState::from_number(row.get(2)?),
        since: row.get(3)?,
        until: row.get(4)?,
    })
}

/// Every wait that goes on, and those that ended from a moment on.
pub fn waits(tx: &mut dyn Tx, from: Timestamp) -> Result<Vec<Seen<Wait>>, StoreError> {
    let tenant = tx.tenant();
    let standing = tx.query(waits!("w.ended_at IS NULL ORDER BY w.since, w.seq"), args![tenant])?;
    let ended = tx.query(waits!("w.ended_at >= $2 ORDER BY w.ended_at, w.seq"), args![tenant, from])?;
    standing.iter().chain(&ended).map(wait).collect()
}

/// Every handling that goes on, and those that ended from a moment on.
pub fn handlings(tx: &mut dyn Tx, from: Timestamp) -> Result<Vec<Seen<Handling>>, StoreError> {
    let tenant = tx.tenant();
    let standing = tx.query(handlings!("h.until IS NULL ORDER BY h.since, h.seq"), args![tenant])?;
    let ended = tx.query(handlings!("h.until >= $2 ORDER BY h.until, h.seq"), args![tenant, from])?;
    standing.iter().chain(&ended).map(handling).collect()
}

/// How every agent is, and how they were in stretches that ended from a moment on.
pub fn times(tx: &mut dyn Tx, from: Timestamp) -> Result<Vec<AgentTime>, StoreError> {
    let tenant = tx.tenant();
    let standing = tx.query(times!("until IS NULL ORDER BY member, seq"), args![tenant])?;
    let ended = tx.query(times!("until >= $2 ORDER BY until, seq"), args![tenant, from])?;
    standing.iter().chain(&ended).map(time).collect()
}
