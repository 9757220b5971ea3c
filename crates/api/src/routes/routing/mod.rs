//! What routing follows: queues, skills, teams, agents, capacity, service levels.

pub mod agents;
pub mod capacity;
pub mod offers;
pub mod presence;
pub mod queues;
mod rules;
pub mod skills;
pub mod slas;
pub mod teams;
pub mod waiting_limit;

use tsunagu_model::{Id, MemberId};
use tsunagu_pipeline::desk::shelf::Shelved;
use tsunagu_records::tables::settings::{self, Setting};

use crate::params;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;

/// Most members a body names.
const MOST_MEMBERS: usize = 10_000;

/// A name of 1 to 80 characters.
fn name(text: Option<&str>) -> Result<String, Problem> {
    let text = text.unwrap_or_default().trim();
    if text.is_empty() || text.chars().count() > 80 || text.chars().any(char::is_control) {
        return Err(Problem::invalid("name_length", "`name` needs 1 to 80 characters, all of one line."));
    }
    Ok(text.to_owned())
}

/// Ids named in a body, each once, in the order they are named.
fn ids<T: Id>(field: &str, named: &[String]) -> Result<Vec<T>, Problem> {
    if named.len() > MOST_MEMBERS {
        return Err(Problem::invalid("too_many", format!("`{field}` names more than {MOST_MEMBERS}.")));
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut found = Vec::with_capacity(named.len());
    for text in named {
        let id: T = params::id(field, text)?;
        if seen.insert(id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// Ids of members as the contract writes them.
fn texts<T: Id>(ids: &[T]) -> Vec<String> {
    ids.iter().map(|id| id.text()).collect()
}

/// What is kept under an id now.
async fn known<T: Shelved>(api: &Api, reader: &Reader, id: i64) -> Result<Setting<T>, Problem> {
    let found = api.spine().db().read(reader.tenant(), move |tx| settings::get::<T>(tx, T::AREA, id)).await?;
    found.ok_or_else(Problem::not_found)
}

/// Members as a body names them.
fn members(named: &[String]) -> Result<Vec<MemberId>, Problem> {
    ids("members", named)
}
