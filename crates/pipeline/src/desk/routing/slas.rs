//! Service levels.

use tsunagu_model::Code;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{QueueValue, SlaValue};
use tsunagu_store::{StoreError, Tx};

use super::{needed, quoted, same_name, within};
use crate::desk::shelf::Shelved;
use crate::refusal::{Decided, Refusal};

/// A year of minutes.
const LONGEST_MINUTES: u32 = 525_600;

impl Shelved for SlaValue {
    const AREA: Code = area::SLA;
    const MOST: usize = 100;

    fn clashes(&self, other: &Self) -> bool {
        same_name(&self.name, &other.name)
    }

    fn fits(&self, _: &mut dyn Tx, _: i64) -> Result<Decided<()>, StoreError> {
        Ok(checked(self))
    }

    fn let_go(&self, tx: &mut dyn Tx, id: i64) -> Result<Decided<()>, StoreError> {
        let queues = settings::list::<QueueValue>(tx, area::QUEUE)?;
        let queues = queues.iter().filter(|queue| queue.value.sla.is_some_and(|sla| sla.0 == id));
        let by: Vec<String> = queues.map(|queue| quoted("queue", &queue.value.name)).collect();
        Ok(needed("sla_in_use", &by))
    }
}

fn checked(sla: &SlaValue) -> Decided<()> {
    let times = [
        ("first_reply_minutes", sla.first_reply_minutes),
        ("next_reply_minutes", sla.next_reply_minutes),
        ("resolve_minutes", sla.resolve_minutes),
    ];
    if times.iter().all(|(_, minutes)| minutes.is_none()) {
        return Err(Refusal::invalid("sla_empty", "A service level needs at least one time."));
    }
    times.into_iter().try_for_each(|(field, minutes)| match minutes {
        Some(minutes) => within(field, minutes, 1..=LONGEST_MINUTES),
        None => Ok(()),
    })
}
