//! What whoever asks is told of, and what of it they have read.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use tsunagu_model::{EventId, MemberId};
use tsunagu_pipeline::desk::notifications::{self, MEMBER_ONLY, Which};
use tsunagu_store::log;
use utoipa::{IntoParams, ToSchema};

use crate::body::Body;
use crate::cursor;
use crate::params::{self, Params};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::shown::notification::{Notifications, Wanted};
use crate::state::Api;

/// Which of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NotificationParams {
    /// Only those not read yet.
    #[serde(default)]
    unread: bool,
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// Which are read now: exactly one of the three.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadNotifications {
    /// True: all there are.
    #[serde(default)]
    pub all: bool,
    /// The id of one: it and all before it.
    #[serde(default)]
    pub up_to: Option<String>,
    /// These, at most 200.
    #[serde(default)]
    pub ids: Option<Vec<String>>,
}

/// What whoever asks is told of, newest first: conversations given to them, notes that call them, answers of customers
/// in their conversations, messages of theirs that could not be delivered, and snoozes that are over. A conversation is
/// named once for each of these, by the newest; notes and failures each for themselves. Kinds that the reader wants in
/// no list are left out, and so is what they may not see.
#[utoipa::path(get, path = "/api/v1/notifications", tag = "notifications", params(NotificationParams), responses((status = 200, body = Notifications)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<NotificationParams>,
) -> Result<Json<Notifications>, Problem> {
    let limit = params::limit(params.limit)?;
    let member = member(&reader)?;
    let page = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let before = match cursor::parse_list(params.cursor.as_deref(), log::incarnation(tx)?) {
                Ok(before) => before,
                Err(problem) => return Ok(Err(problem)),
            };
            let wanted = Wanted { unread: params.unread, before, limit };
            Notifications::read(tx, &reader, member, wanted).map(Ok)
        })
        .await??;
    Ok(Json(page))
}

/// Marks notifications of whoever asks as read; answers the newest ones as they are then. Reading a conversation does
/// the same for what is told of it.
#[utoipa::path(post, path = "/api/v1/notifications/read", tag = "notifications", request_body = ReadNotifications, responses((status = 200, body = Notifications)))]
pub async fn read(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<ReadNotifications>,
) -> Result<Json<Notifications>, Problem> {
    let member = member(&reader)?;
    let which = match (body.all, body.up_to, body.ids) {
        (true, None, None) => Which::All,
        (false, Some(id), None) => Which::UpTo(params::id::<EventId>("up_to", &id)?),
        (false, None, Some(ids)) => Which::These(
            ids.iter().map(|id| params::id::<EventId>("ids", id)).collect::<Result<_, Problem>>()?,
        ),
        _ => {
            return Err(Problem::invalid(
                "which_notifications",
                "Name exactly one of `all`, `up_to` and `ids`.",
            ));
        }
    };
    decided(notifications::read(api.spine(), reader.caller(), which).await)?;
    let wanted = Wanted { unread: false, before: i64::MAX, limit: params::USUAL };
    let asking = reader.clone();
    let read = move |tx: &mut dyn tsunagu_store::Tx| Notifications::read(tx, &asking, member, wanted);
    Ok(Json(api.spine().db().read(reader.tenant(), read).await?))
}

fn member(reader: &Reader) -> Result<MemberId, Problem> {
    reader.caller().member.ok_or_else(|| MEMBER_ONLY.into())
}
