//! The ledger of what is sent outside: recorded before it is tried, under one identity (I-10).

use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

/// State of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffectState {
    /// Waits for its time.
    Queued,
    /// Claimed by a node; an attempt is under way and nothing was handed over yet.
    Trying,
    /// Claimed by a node; the content may be with the other side.
    HandedOver,
    /// Over: accepted, refused or cancelled.
    Done,
    /// Waits for a way out to be configured.
    Outbox,
}

impl EffectState {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Queued => 0,
            Self::Trying => 1,
            Self::Done => 2,
            Self::Outbox => 3,
            Self::HandedOver => 4,
        }
    }

    const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Queued,
            1 => Self::Trying,
            3 => Self::Outbox,
            4 => Self::HandedOver,
            _ => Self::Done,
        }
    }
}

/// One effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectRow {
    /// Which.
    pub id: EffectId,
    /// Whose.
    pub tenant: TenantId,
    /// By which channel.
    pub channel: ChannelId,
    /// The message it carries.
    pub item: ItemId,
    /// Where it stands.
    pub state: EffectState,
    /// Not tried before this.
    pub due_at: Timestamp,
    /// Attempts begun.
    pub attempts: u32,
    /// Attempts nobody knows the end of.
    pub unknowns: u32,
    /// Node and epoch of the claim.
    pub claim: Option<(i64, i64)>,
}

macro_rules! columns {
    () => {
        "id, tenant, channel, item, state, due_at, attempts, unknowns, node, epoch"
    };
}
pub(super) use columns;

pub(super) fn from_row(row: &Row) -> Result<EffectRow, StoreError> {
    let (node, epoch): (Option<i64>, Option<i64>) = (row.get(8)?, row.get(9)?);
    Ok(EffectRow {
        id: row.get(0)?,
        tenant: row.get(1)?,
        channel: row.get(2)?,
        item: row.get(3)?,
        state: EffectState::from_number(row.get(4)?),
        due_at: row.get(5)?,
        attempts: row.get(6)?,
        unknowns: row.get(7)?,
        claim: node.zip(epoch),
    })
}

/// Records an effect that waits until `due_at`.
pub fn insert(
    tx: &mut dyn Tx,
    id: EffectId,
    channel: ChannelId,
    item: ItemId,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO effect (id, tenant, channel, item, state, due_at, attempts, unknowns, node, epoch, last_code) \
         VALUES ($1, $2, $3, $4, 0, $5, 0, 0, NULL, NULL, 0)",
        args![id, tenant, channel, item, due_at],
    )
}

/// One effect of the tenant.
pub fn get(tx: &mut dyn Tx, id: EffectId) -> Result<Option<EffectRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!("SELECT ", columns!(), " FROM effect WHERE tenant = $1 AND id = $2"),
        args![tenant, id],
    )?;
    rows.first().map(from_row).transpose()
}

/// Effects of every tenant that are due, oldest first. Those of a tenant on hold wait.
pub fn due(tx: &mut dyn Tx, now: Timestamp, limit: i64) -> Result<Vec<EffectRow>, StoreError> {
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM effect WHERE state = 0 AND due_at <= $1 \
             AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.tenant = effect.tenant) ORDER BY due_at, id LIMIT $2"
        ),
        args![now, limit],
    )?;
    rows.iter().map(from_row).collect()
}

/// Effects of this tenant that are due and beyond `after`, in the order of their ids.
pub fn due_here(
    tx: &mut dyn Tx,
    now: Timestamp,
    after: EffectId,
    limit: i64,
) -> Result<Vec<EffectRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM effect WHERE tenant = $1 AND state = 0 AND due_at <= $2 AND id > $3 ORDER BY id LIMIT $4"
        ),
        args![tenant, now, after, limit],
    )?;
    rows.iter().map(from_row).collect()
}

/// When the next waiting effect of any tenant is due.
pub fn next_due(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    let rows = tx.query(
        "SELECT due_at FROM effect WHERE state = 0 \
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.tenant = effect.tenant) ORDER BY due_at LIMIT 1",
        &[],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Claims of every tenant, oldest first: whose node or epoch is gone, nobody works on any more.
pub fn claimed(tx: &mut dyn Tx, limit: i64) -> Result<Vec<EffectRow>, StoreError> {
    let rows = tx.query(
        concat!("SELECT ", columns!(), " FROM effect WHERE state IN (1, 4) ORDER BY due_at, id LIMIT $1"),
        args![limit],
    )?;
    rows.iter().map(from_row).collect()
}

/// Notes that the content is about to be with the other side. False when the claim is no longer ours.
pub fn hand_over(tx: &mut dyn Tx, id: EffectId, node: i64, epoch: i64) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "UPDATE effect SET state = 4 WHERE tenant = $1 AND id = $2 AND state = 1 AND node = $3 AND epoch = $4 \
         RETURNING id",
        args![tenant, id, node, epoch],
    )?;
    Ok(!rows.is_empty())
}

/// Begins attempt `n`: claims the effect for a node's epoch. False when it is no longer waiting, or on hold.
pub fn begin(tx: &mut dyn Tx, id: EffectId, node: i64, epoch: i64) -> Result<bool, StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let rows = tx.query(
        "UPDATE effect SET state = 1, attempts = attempts + 1, node = $1, epoch = $2 \
         WHERE tenant = $3 AND id = $4 AND state = 0 \
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.tenant = effect.tenant) RETURNING attempts",
        args![node, epoch, tenant, id],
    )?;
    let Some(row) = rows.first() else { return Ok(false) };
    let n: i64 = row.get(0)?;
    tx.exec(
        "INSERT INTO effect_attempt (effect, n, tenant, begun_at, ended_at, outcome, code) \
         VALUES ($1, $2, $3, $4, NULL, NULL, NULL)",
        args![id, n, tenant, now],
    )?;
    Ok(true)
}

/// How an attempt ended, as held in `effect_attempt.outcome`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// Taken.
    Accepted,
    /// To be tried again.
    Retry,
    /// Refused for good.
    Refused,
    /// Nobody knows.
    Unknown,
}

/// Ends the attempt under way: the new state, and when to try next.
pub fn finish(
    tx: &mut dyn Tx,
    id: EffectId,
    outcome: AttemptOutcome,
    code: i64,
    state: EffectState,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let number = match outcome {
        AttemptOutcome::Accepted => 0_i64,
        AttemptOutcome::Retry => 1,
        AttemptOutcome::Refused => 2,
        AttemptOutcome::Unknown => 3,
    };
    let unknown = i64::from(outcome == AttemptOutcome::Unknown);
    tx.exec(
        "UPDATE effect_attempt SET ended_at = $1, outcome = $2, code = $3 \
         WHERE effect = $4 AND tenant = $5 AND ended_at IS NULL",
        args![now, number, code, id, tenant],
    )?;
    tx.exec(
        "UPDATE effect SET state = $1, due_at = $2, unknowns = unknowns + $3, node = NULL, epoch = NULL, \
         last_code = $4 WHERE tenant = $5 AND id = $6",
        args![state.number(), due_at, unknown, code, tenant, id],
    )
}

/// Moves a waiting effect to another state (cancelled, outbox, queued again). False when it was not in `from`.
pub fn shift(
    tx: &mut dyn Tx,
    id: EffectId,
    from: EffectState,
    to: EffectState,
    due_at: Timestamp,
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "UPDATE effect SET state = $1, due_at = $2 WHERE tenant = $3 AND id = $4 AND state = $5 RETURNING id",
        args![to.number(), due_at, tenant, id, from.number()],
    )?;
    Ok(!rows.is_empty())
}

/// The effects of one channel that wait for a way out, oldest first.
pub fn in_outbox(tx: &mut dyn Tx, channel: ChannelId, limit: i64) -> Result<Vec<EffectRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM effect WHERE tenant = $1 AND channel = $2 AND state = 3 ORDER BY id LIMIT $3"
        ),
        args![tenant, channel, limit],
    )?;
    rows.iter().map(from_row).collect()
}

/// The same, newest first.
pub fn newest_in_outbox(
    tx: &mut dyn Tx,
    channel: ChannelId,
    limit: i64,
) -> Result<Vec<EffectRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM effect WHERE tenant = $1 AND channel = $2 AND state = 3 ORDER BY id DESC LIMIT $3"
        ),
        args![tenant, channel, limit],
    )?;
    rows.iter().map(from_row).collect()
}
