//! The tenant's log for integrators.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_bus::{Note, Subscription};
use tsunagu_model::TenantId;
use tsunagu_model::event::Stream;
use tsunagu_records::queries::log_page;
use tsunagu_store::log;
use utoipa::{IntoParams, ToSchema};

use crate::cursor::Position;
use crate::params::{self, Params};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::event::EventJson;
use crate::state::Api;

/// Longest wait for an event, in seconds.
const LONGEST_WAIT: u64 = 30;
/// How often a store that other processes write to is looked at while waiting.
const LOOK: Duration = Duration::from_secs(1);

/// From where, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventParams {
    /// `next_cursor` of the answer before, or `seq` of an event; without it from the beginning.
    #[serde(default)]
    after: Option<String>,
    /// At most so many, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
    /// Seconds to wait for an event when there is none, at most 30.
    #[serde(default)]
    wait: Option<u64>,
}

/// Events of the log, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Events {
    /// The events.
    pub items: Vec<EventJson>,
    /// Give it as `after` to go on; the same as before when nothing happened.
    pub next_cursor: String,
}

/// The log after a position, oldest first. A position from before a restore answers 409: begin again without one.
#[utoipa::path(get, path = "/api/v1/events", tag = "events", params(EventParams), responses((status = 200, body = Events)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<EventParams>,
) -> Result<Json<Events>, Problem> {
    if !reader.sees_all() {
        return Err(Problem::forbidden("needs_all_channels", "The log is for roles that see every channel."));
    }
    let limit = params::limit(params.limit)?.unsigned_abs() as u32;
    let after = params.after.as_deref().map(parse).transpose()?;
    let wait = Duration::from_secs(params.wait.unwrap_or(0).min(LONGEST_WAIT));
    // Listening begins before the first look, so that nothing falls between the two.
    let mut notes = api.spine().bus().subscribe();
    let first = read(&api, reader.tenant(), after, limit).await?;
    if !first.items.is_empty() || wait.is_zero() {
        return Ok(Json(first));
    }
    let tenant = reader.tenant();
    let waited = tokio::time::timeout(wait, async {
        loop {
            something(&mut notes, tenant).await;
            let events = read(&api, tenant, after, limit).await?;
            if !events.items.is_empty() {
                return Ok::<_, Problem>(events);
            }
        }
    });
    tokio::select! {
        found = waited => match found {
            Ok(events) => events.map(Json),
            Err(_) => Ok(Json(first)),
        },
        () = api.stopped() => Ok(Json(first)),
    }
}

fn parse(text: &str) -> Result<Position, Problem> {
    Position::parse(text)
        .ok_or_else(|| Problem::invalid("cursor_invalid", "`after` is no position of the log."))
}

async fn read(api: &Api, tenant: TenantId, after: Option<Position>, limit: u32) -> Result<Events, Problem> {
    api.spine()
        .db()
        .read(tenant, move |tx| {
            let incarnation = log::incarnation(tx)?;
            let after = after.unwrap_or(Position { incarnation, seq: 0 });
            if after.incarnation != incarnation {
                return Ok(Err(Problem::conflict(
                    "position_stale",
                    "The store was restored since; begin again without `after`.",
                )));
            }
            if after.seq > log::last_seq(tx, Stream::Contact)? {
                return Ok(Err(Problem::conflict(
                    "position_stale",
                    "The log does not reach so far; begin again without `after`.",
                )));
            }
            let found = log_page::after(tx, after.seq, limit)?;
            let seq = found.last().map_or(after.seq, |event| event.log.seq);
            let items = found.iter().map(|event| EventJson::of(event, incarnation)).collect();
            Ok(Ok(Events { items, next_cursor: Position { incarnation, seq }.text() }))
        })
        .await?
}

/// Returns when the tenant's log may have grown.
async fn something(notes: &mut Subscription, tenant: TenantId) {
    let told = async {
        loop {
            match notes.next().await {
                Some(Note::Committed { tenant: whose, .. }) if whose == tenant => return,
                Some(Note::Lost) => return,
                Some(
                    Note::Committed { .. }
                    | Note::EffectDue
                    | Note::TimerSet
                    | Note::ChannelChanged { .. }
                    | Note::Here { .. }
                    | Note::VisitorTyping { .. }
                    | Note::MemberTyping { .. }
                    | Note::VisitorKnown { .. }
                    | Note::NotificationsRead { .. }
                    | Note::Routing { .. }
                    | Note::Places { .. },
                ) => {}
                None => return std::future::pending().await,
            }
        }
    };
    // Another process may have written; nobody tells of that.
    let _ = tokio::time::timeout(LOOK, told).await;
}
