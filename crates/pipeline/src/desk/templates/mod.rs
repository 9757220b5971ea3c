//! Prepared texts with variables.

mod render;

pub use render::{Person, Rendered, Surroundings, VARIABLES, names_agent, render, unknown_variable};

use tsunagu_model::event::Brief;
use tsunagu_model::{ConversationId, MemberId};
use tsunagu_records::queries::conversation_list;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{MemberValue, Workspace};
use tsunagu_store::{StoreError, Tx};

/// What a conversation and whoever answers in it give to a template; `None` when there is no such conversation.
pub fn surroundings(
    tx: &mut dyn Tx,
    id: ConversationId,
    agent: Option<MemberId>,
) -> Result<Option<Surroundings>, StoreError> {
    let Some(found) = conversation_list::one(tx, id)? else { return Ok(None) };
    let of = |brief: Option<&Brief>, choose: fn(&Brief) -> &str| brief.and_then(|brief| said(choose(brief)));
    Ok(Some(Surroundings {
        customer: Person { name: of(found.customer.as_open(), |brief| &brief.name), ..Person::default() },
        subject: of(found.first.as_open(), |brief| &brief.subject).unwrap_or_default(),
        ..of_house(tx, agent)?
    }))
}

/// What a template is filled with in a first message to somebody of this name, which may be empty.
pub fn of_first(
    tx: &mut dyn Tx,
    receiver: &str,
    agent: Option<MemberId>,
) -> Result<Surroundings, StoreError> {
    let customer = Person { name: said(receiver), ..Person::default() };
    Ok(Surroundings { customer, ..of_house(tx, agent)? })
}

fn of_house(tx: &mut dyn Tx, agent: Option<MemberId>) -> Result<Surroundings, StoreError> {
    let agent = match agent {
        Some(member) => settings::get::<MemberValue>(tx, area::MEMBER, member.0)?,
        None => None,
    };
    let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
    Ok(Surroundings {
        agent: agent.filter(|found| !found.value.name_is_guess).map(|found| found.value.name),
        workspace: workspace.map_or(String::new(), |found| found.value.name),
        ..Surroundings::default()
    })
}

fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
