//! Taking changes back.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_model::event::ChangeKind;
use tsunagu_model::{ChangeId, ConversationId, Id};
use tsunagu_pipeline::desk::changes as undoing;
use tsunagu_pipeline::desk::links::link_of_change;
use tsunagu_records::tables::changes::{self, ChangeRow};
use tsunagu_records::tables::conversations;
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use crate::body::Command;
use crate::params::PathId;
use crate::permission::Permission;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::messages::Nothing;
use crate::routes::profiles::links::{check_link, parted};
use crate::shown::identity::SentJson;
use crate::state::Api;

/// A conversation that was left as it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Skipped {
    /// Which.
    pub id: String,
    /// Why: `changed_since`, `not_found`, `already_resolved`, `invalid_id` …
    pub code: &'static str,
}

impl Skipped {
    /// Shows a list of them.
    pub fn all(list: Vec<(ConversationId, &'static str)>) -> Vec<Self> {
        list.into_iter().map(|(id, code)| Self { id: id.text(), code }).collect()
    }
}

/// What came of an undo.
#[derive(Debug, Serialize, ToSchema)]
pub struct UndoneJson {
    /// The change.
    pub change_id: String,
    /// Conversations that stand as before.
    pub changed: usize,
    /// Those that do not: somebody changed them since.
    pub skipped: Vec<Skipped>,
    /// Of a merge of profiles: messages of ours that went out in conversations both stood in. At most 200.
    pub sent_across: Vec<SentJson>,
}

/// Takes a change back. One thing is taken back whole, or refused with 409 and the reason; of a change over many
/// conversations, what still is as the change left it.
#[utoipa::path(post, path = "/api/v1/changes/{id}/undo", tag = "conversations", request_body = Nothing, responses((status = 200, body = UndoneJson)))]
pub async fn undo(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ChangeId>,
    command: Command<Nothing>,
) -> Result<Json<UndoneJson>, Problem> {
    let row = found(&api, &reader, id).await?;
    if row.kind == ChangeKind::Link {
        if !reader.may(Permission::ProfilesMerge) {
            let word = Permission::ProfilesMerge.word();
            return Err(Problem::forbidden("not_allowed", format!("This needs the permission `{word}`.")));
        }
        check_link(&api, &reader, link_of_change(id)).await?;
        decided(undoing::undo(api.spine(), reader.caller(), command.once, id).await)?;
        let done = parted(&api, &reader, link_of_change(id)).await?;
        return Ok(Json(UndoneJson {
            change_id: id.text(),
            changed: done.profiles.len(),
            skipped: Vec::new(),
            sent_across: done.sent_across,
        }));
    }
    decided(undoing::undo(api.spine(), reader.caller(), command.once, id).await)?;
    let asking = reader.clone();
    let (changed, skipped) = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(row) = changes::get(tx, id)? else { return Ok((0, Vec::new())) };
            let outcome = undoing::outcome(tx, &row)?;
            let mut told = Vec::new();
            for (id, code) in outcome.skipped {
                let row = conversations::resolved(tx, id)?;
                if row.is_some_and(|row| asking.sees(&row.channels)) {
                    told.push((id, code));
                }
            }
            Ok((outcome.changed, told))
        })
        .await?;
    let skipped = Skipped::all(skipped);
    Ok(Json(UndoneJson { change_id: id.text(), changed, skipped, sent_across: Vec::new() }))
}

/// A change whose conversations the reader may see: all of one thing done, any of many.
async fn found(api: &Api, reader: &Reader, id: ChangeId) -> Result<ChangeRow, Problem> {
    let asking = reader.clone();
    let row = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(row) = changes::get(tx, id)? else { return Ok(None) };
            let seen = row.kind == ChangeKind::Link || sees(tx, &asking, &row)?;
            Ok(seen.then_some(row))
        })
        .await?;
    row.ok_or_else(Problem::not_found)
}

fn sees(tx: &mut dyn Tx, reader: &Reader, row: &ChangeRow) -> Result<bool, StoreError> {
    if reader.sees_all() {
        return Ok(true);
    }
    let (mut seen, mut hidden) = (false, false);
    for id in row.parts.iter().filter_map(tsunagu_model::event::OpenPart::conversation) {
        let Some(now) = conversations::resolved(tx, id)? else { continue };
        if reader.sees(&now.channels) { seen = true } else { hidden = true }
    }
    // Who undoes undoes the whole: what of it they cannot see would stay as it is for good.
    Ok(seen && !hidden)
}
