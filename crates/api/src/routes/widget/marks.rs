//! Marks of a visitor: writing, having got, having read.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use tsunagu_bus::Note;
use tsunagu_model::ItemId;
use tsunagu_model::content::DeliveryState;
use tsunagu_pipeline::visitor;
use tsunagu_records::tables::items;
use utoipa::ToSchema;

use crate::body::Body;
use crate::params;
use crate::problem::{Problem, decided};
use crate::state::Api;
use crate::widget::door::Guest;

/// Nothing to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VisitorTyping)]
pub struct Typing {}

/// How far a message got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// The page has it.
    Delivered,
    /// The visitor looked at it.
    Read,
}

/// A receipt.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReceipt {
    /// Id of the newest message of ours it is about.
    pub item: String,
    /// `read` unless given.
    #[serde(default)]
    pub state: Option<Reached>,
}

/// Tells whoever follows the conversation that the visitor is writing. Never kept.
#[utoipa::path(post, path = "/widget/v1/{channel}/typing", tag = "widget", request_body = Typing, responses((status = 204)))]
pub async fn typing(
    State(api): State<Api>,
    Guest(visitor): Guest,
    Body(Typing {}): Body<Typing>,
) -> Result<StatusCode, Problem> {
    let (scope, tenant) = (visitor.scope, visitor.owned.tenant);
    let newest = api
        .spine()
        .db()
        .read(tenant, move |tx| {
            let bases = scope.bases(tx)?;
            items::newest_on(tx, &bases, scope.channel)
        })
        .await?;
    if let Some(row) = newest {
        let conversation = row.conversation;
        api.spine().bus().publish(Note::VisitorTyping { tenant, conversation });
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Says that a message of ours was read, or has arrived; those before it need no word of their own.
#[utoipa::path(post, path = "/widget/v1/{channel}/read", tag = "widget", request_body = NewReceipt, responses((status = 204)))]
pub async fn read(
    State(api): State<Api>,
    Guest(visitor): Guest,
    Body(body): Body<NewReceipt>,
) -> Result<StatusCode, Problem> {
    let item: ItemId = params::id("item", &body.item)?;
    let state = match body.state {
        Some(Reached::Delivered) => DeliveryState::Delivered,
        Some(Reached::Read) | None => DeliveryState::Read,
    };
    decided(visitor::receipt(api.spine(), &visitor, item, state).await)?;
    Ok(StatusCode::NO_CONTENT)
}
