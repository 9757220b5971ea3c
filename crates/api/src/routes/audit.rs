//! Who changed and who looked.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::event::Actor;
use tsunagu_model::{BaseId, ChannelId, Id, MemberId, Timestamp};
use tsunagu_pipeline::looks;
use tsunagu_records::queries::audit_page::{self, AuditFilter};
use tsunagu_records::queries::profile_list;
use tsunagu_records::tables::audit::{AuditRow, Object};
use tsunagu_records::tables::to_hex;
use tsunagu_store::{StoreError, Tx, log};
use utoipa::{IntoParams, ToSchema};

use crate::cursor;
use crate::page::List;
use crate::params::{self, Params};
use crate::permission::Permission;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::routes::conversations::messages::moment;
use crate::shown::Names;
use crate::shown::conversation::part;
use crate::shown::names::AuthorRef;
use crate::state::Api;

/// Which rows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditParams {
    /// Only what they did: the id of a member or API key, or `system`.
    #[serde(default)]
    actor: Option<String>,
    /// Only this, such as `profile_viewed`.
    #[serde(default)]
    verb: Option<String>,
    /// Only this thing, by its id, or things of this kind, such as `conversation`.
    #[serde(default)]
    object: Option<String>,
    /// Not before this time.
    #[serde(default)]
    from: Option<String>,
    /// Before this time.
    #[serde(default)]
    to: Option<String>,
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// The thing a row is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditObject {
    /// Its kind.
    pub kind: String,
    /// Its id; null when it has none.
    pub id: Option<String>,
    /// Its name now; null when it has none, is gone, or is not yours to see.
    pub name: Option<String>,
}

/// One row: who did what, and when.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AuditRow)]
pub struct AuditJson {
    /// Its number in the chain.
    pub n: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: AuthorRef,
    /// What.
    pub verb: String,
    /// To what.
    pub object: AuditObject,
    /// The event that holds the change, a permission, a number; null when there is nothing more to say.
    pub detail: Option<String>,
    /// Its hash, which the next row continues.
    pub hash: String,
}

/// Who changed and who looked, newest first. Looks at the same thing within ten minutes are one row.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(AuditParams), responses((status = 200, body = List<AuditJson>)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<AuditParams>,
) -> Result<Json<List<AuditJson>>, Problem> {
    if !reader.sees_all() {
        return Err(Problem::forbidden(
            "needs_all_channels",
            "The audit is for roles that see every channel.",
        ));
    }
    let limit = params::limit(params.limit)?;
    let filter = filter(&params)?;
    // What was looked at a moment ago is in the answer.
    looks::flush(api.spine()).await?;
    let asking = reader.clone();
    let list = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let incarnation = log::incarnation(tx)?;
            let before = match cursor::parse_list(params.cursor.as_deref(), incarnation) {
                Ok(before) => before,
                Err(problem) => return Ok(Err(problem)),
            };
            let rows = audit_page::page(tx, &filter, before, limit)?;
            let last = rows.last().filter(|_| rows.len() as i64 == limit);
            let next_cursor = last.map(|row| cursor::list(incarnation, row.n));
            let mut names = Names::default();
            let items =
                rows.iter().map(|row| shown(tx, &asking, &mut names, row)).collect::<Result<_, _>>()?;
            Ok(Ok(List { items, next_cursor }))
        })
        .await??;
    Ok(Json(list))
}

fn filter(params: &AuditParams) -> Result<AuditFilter, Problem> {
    let actor = params.actor.clone().unwrap_or_default();
    if !actor.is_empty() && Actor::parse(&actor).is_none() {
        return Err(Problem::invalid("invalid_id", "`actor` is `system` or the id of a member or API key."));
    }
    let named = params.object.as_deref().map(|text| (Object::parse(text), text));
    let (kind, object) = match named {
        Some((Some(object), _)) => (String::new(), object.id().to_owned()),
        Some((None, word)) => (word.to_owned(), String::new()),
        None => (String::new(), String::new()),
    };
    let time = |field, text: Option<&str>| text.map(|text| moment(field, text)).transpose();
    Ok(AuditFilter {
        actor,
        verb: params.verb.clone().unwrap_or_default(),
        kind,
        object,
        from: time("from", params.from.as_deref())?.unwrap_or(Timestamp(0)),
        to: time("to", params.to.as_deref())?.unwrap_or(Timestamp(i64::MAX)),
    })
}

fn shown(
    tx: &mut dyn Tx,
    reader: &Reader,
    names: &mut Names,
    row: &AuditRow,
) -> Result<AuditJson, StoreError> {
    let actor = Actor::parse(&row.actor).unwrap_or(Actor::System);
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    Ok(AuditJson {
        n: row.n,
        at: row.at.to_rfc3339(),
        actor: names.author(tx, actor)?,
        verb: row.verb.clone(),
        object: AuditObject {
            kind: row.kind.clone(),
            id: some(&row.object),
            name: name(tx, reader, names, &row.object)?,
        },
        detail: some(&row.detail),
        hash: to_hex(&row.hash),
    })
}

fn name(tx: &mut dyn Tx, reader: &Reader, names: &mut Names, id: &str) -> Result<Option<String>, StoreError> {
    if let Some(member) = MemberId::parse(id) {
        return Ok(names.member(tx, member)?.name);
    }
    if let Some(channel) = ChannelId::parse(id) {
        return Ok(names.channel(tx, channel)?.name);
    }
    match BaseId::parse(id).filter(|_| reader.may(Permission::ProfilesRead)) {
        Some(base) => {
            let root = names.profile(tx, base)?;
            Ok(profile_list::one(tx, root)?.and_then(|found| part(&found.name, |brief| &brief.name)))
        }
        None => Ok(None),
    }
}
