//! View `sla_clock`: the clocks of service levels; and beside each conversation what is due in it next.

use tsunagu_model::event::{ClocksSet, TargetMissed};
use tsunagu_model::sla::{Clock, End, Run};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::tables::clocks::{self, ClockRow, run_number};

/// The clocks as they are now stand in the place of those before; what was missed in a round stays missed.
pub(super) fn set(tx: &mut dyn Tx, line: &Line<'_>, fact: &ClocksSet) -> Result<(), StoreError> {
    let before = clocks::of(tx, line.conversation()?)?;
    tx.exec(
        "DELETE FROM sla_clock WHERE tenant = $1 AND conversation = $2",
        args![line.log.tenant, line.conversation()?],
    )?;
    for clock in &fact.clocks {
        let was = before.iter().find(|was| was.clock.clock == clock.clock && was.clock.began == clock.began);
        insert(tx, line, clock, was, fact)?;
    }
    show_next(tx, line, &fact.clocks)
}

/// That it was missed is said once in a round.
pub(super) fn missed(tx: &mut dyn Tx, line: &Line<'_>, fact: &TargetMissed) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE sla_clock SET missed_seq = $1, alarm_at = NULL WHERE tenant = $2 AND conversation = $3 AND clock = $4",
        args![line.log.seq, line.log.tenant, line.conversation()?, fact.clock.number()],
    )
}

/// What has ended stays in the queue it ended in, where its queue has no service level any more.
fn insert(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    clock: &Clock,
    was: Option<&ClockRow>,
    fact: &ClocksSet,
) -> Result<(), StoreError> {
    let place = fact.queue.zip(fact.policy).or(was.map(|was| (was.queue, was.policy)));
    let Some((queue, policy)) = place else { return Ok(()) };
    let missed = was.and_then(|was| was.missed_seq);
    let alarm = clock.due.filter(|_| missed.is_none() && clock.run != Run::Ended(End::Gone));
    let (run, since) = run_number(clock.run);
    tx.exec(
        "INSERT INTO sla_clock (tenant, conversation, clock, queue, policy, began_at, target_ms, spent_ms, run, since, \
         due_at, near_at, missed_seq, alarm_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            line.log.tenant,
            line.conversation()?,
            clock.clock.number(),
            queue,
            policy,
            clock.began,
            clock.target,
            clock.spent,
            run,
            since,
            clock.due,
            clock.near,
            missed,
            alarm
        ],
    )
}

/// The clock that is due first of those that run, else the one of those that stand that has least left.
fn show_next(tx: &mut dyn Tx, line: &Line<'_>, all: &[Clock]) -> Result<(), StoreError> {
    let running = all.iter().filter(|clock| matches!(clock.run, Run::Since(_)) && clock.due.is_some());
    let stands = all.iter().filter(|clock| matches!(clock.run, Run::Paused(_)));
    let running = running.min_by_key(|clock| clock.due);
    let next = running.or_else(|| stands.min_by_key(|clock| clock.target - clock.spent));
    tx.exec(
        "UPDATE conversation SET due_clock = $1, due_at = $2, near_at = $3 WHERE tenant = $4 AND id = $5",
        args![
            next.map(|clock| clock.clock.number()),
            running.and_then(|clock| clock.due),
            running.and_then(|clock| clock.near),
            line.log.tenant,
            line.conversation()?
        ],
    )
}
