//! Teams.

use tsunagu_model::Code;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{QueueValue, TeamValue};
use tsunagu_store::{StoreError, Tx};

use super::wanted::There;
use super::{needed, quoted, same_name};
use crate::desk::shelf::Shelved;
use crate::refusal::Decided;

impl Shelved for TeamValue {
    const AREA: Code = area::TEAM;
    const MOST: usize = 500;

    fn clashes(&self, other: &Self) -> bool {
        same_name(&self.name, &other.name)
    }

    fn fits(&self, tx: &mut dyn Tx, _: i64) -> Result<Decided<()>, StoreError> {
        Ok(There::read(tx)?.members("members", &self.members))
    }

    fn let_go(&self, tx: &mut dyn Tx, id: i64) -> Result<Decided<()>, StoreError> {
        let queues = settings::list::<QueueValue>(tx, area::QUEUE)?;
        let queues = queues.iter().filter(|queue| queue.value.teams.iter().any(|team| team.0 == id));
        let by: Vec<String> = queues.map(|queue| quoted("queue", &queue.value.name)).collect();
        Ok(needed("team_in_use", &by))
    }
}
