//! Asking to be answered later.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::routing::LaterWay;
use tsunagu_pipeline::visitor::{self, AskingLater};
use tsunagu_records::tables::items;
use utoipa::ToSchema;

use crate::body::Body;
use crate::problem::{Problem, decided};
use crate::state::Api;
use crate::widget::door::Guest;
use crate::widget::shown::LaterStateJson;

/// How a visitor wants to be answered instead of at once, and where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLater {
    /// The page's own id of it, as of a message. Asked again under the same id it is asked once.
    pub client_id: String,
    /// `message`, or `callback` where the queue calls back.
    pub way: String,
    /// What it is about, as a message of the visitor's. Needed where they wrote nothing yet.
    #[serde(default)]
    pub text: String,
    /// A telephone number; needed for `callback`. Without country code it is read as Japanese.
    #[serde(default)]
    pub phone: Option<String>,
    /// A mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// A name.
    #[serde(default)]
    pub name: Option<String>,
    /// When it suits them, in their words.
    #[serde(default)]
    pub suits: Option<String>,
}

/// What was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedLater {
    /// How it stands now.
    pub later: Option<LaterStateJson>,
}

/// Asks to be answered later, in writing or by a call. Asked anew, it replaces what was asked before. The number and the
/// address count as claimed by the visitor.
#[utoipa::path(post, path = "/widget/v1/{channel}/later", tag = "widget", request_body = NewLater, responses((status = 200, body = AskedLater)))]
pub async fn create(
    State(api): State<Api>,
    Guest(visitor): Guest,
    Body(body): Body<NewLater>,
) -> Result<Json<AskedLater>, Problem> {
    let way = LaterWay::parse(&body.way)
        .ok_or_else(|| Problem::invalid("later_way", "`way` is `message` or `callback`."))?;
    let asking = AskingLater {
        client_id: body.client_id,
        way,
        text: body.text,
        phone: body.phone,
        mail: body.email,
        name: body.name,
        suits: body.suits,
    };
    let item = decided(visitor::ask_later(api.spine(), &visitor, asking).await)?;
    let scope = visitor.scope;
    let read = move |tx: &mut dyn tsunagu_store::Tx| {
        let bases = scope.bases(tx)?;
        match items::get(tx, item)? {
            Some(row) => LaterStateJson::read(tx, row.conversation, &bases, scope.channel),
            None => Ok(None),
        }
    };
    let later = api.spine().db().read(visitor.owned.tenant, read).await?;
    Ok(Json(AskedLater { later }))
}
