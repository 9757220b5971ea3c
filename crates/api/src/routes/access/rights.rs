//! Nobody gives away more than they have.

use std::collections::BTreeSet;

use tsunagu_model::RoleId;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::RoleValue;

use crate::permission::granted;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;

/// Refuses a role that may do or see more than the reader.
pub fn within(reader: &Reader, role: &RoleValue) -> Result<(), Problem> {
    let more: Vec<&str> = granted(role).difference(reader.permissions()).map(|one| one.word()).collect();
    if !more.is_empty() {
        return Err(exceeds(format!("This role may do more than yours: {}.", more.join(", "))));
    }
    let Some(mine) = &reader.who().role.channels else { return Ok(()) };
    let mine: BTreeSet<_> = mine.iter().collect();
    let inside = role.channels.as_ref().is_some_and(|asked| asked.iter().all(|one| mine.contains(one)));
    if inside { Ok(()) } else { Err(exceeds("This role sees more channels than yours.")) }
}

fn exceeds(detail: impl Into<std::borrow::Cow<'static, str>>) -> Problem {
    Problem::forbidden("role_exceeds_yours", detail)
}

/// The role with this id; 400 when there is none.
pub async fn role(api: &Api, reader: &Reader, id: RoleId) -> Result<RoleValue, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| settings::get::<RoleValue>(tx, area::ROLE, id.0))
        .await?;
    found
        .map(|setting| setting.value)
        .ok_or_else(|| Problem::invalid("role_unknown", "`role` names no role."))
}
