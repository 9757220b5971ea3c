//! Saying who a visitor is.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_channels::kind;
use tsunagu_pipeline::visitor::{self, Claim};
use utoipa::ToSchema;

use super::visits::VisitJson;
use crate::body::Body;
use crate::problem::{Problem, decided};
use crate::state::Api;
use crate::widget::door::{Entry, Guest};

/// Who the visitor is: `token`, signed by the site, or words they typed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Identify {
    /// A JSON Web Token signed by the site with the channel's `identify_secret`.
    #[serde(default)]
    pub token: Option<String>,
    /// A mail address, typed.
    #[serde(default)]
    pub email: Option<String>,
    /// A telephone number, typed.
    #[serde(default)]
    pub phone: Option<String>,
    /// A name, typed.
    #[serde(default)]
    pub name: Option<String>,
}

/// How sure we are now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Identified {
    /// `verified` by the site's token, or `claimed` by the visitor.
    pub assurance: &'static str,
    /// A new visit, when the token names another user than before: the page forgets the former token and what it
    /// shows, and goes on with this one.
    pub visit: Option<VisitJson>,
}

/// Says who the visitor is. Typed words help whoever answers, and show the visitor nothing.
#[utoipa::path(post, path = "/widget/v1/{channel}/identify", tag = "widget", request_body = Identify, responses((status = 200, body = Identified)))]
pub async fn identify(
    State(api): State<Api>,
    entry: Entry,
    Guest(visitor): Guest,
    Body(body): Body<Identify>,
) -> Result<Json<Identified>, Problem> {
    let typed = body.email.is_some() || body.phone.is_some() || body.name.is_some();
    let (claim, assurance) = match body.token {
        Some(_) if typed => {
            return Err(Problem::invalid("identity_both", "Give `token` or typed words, not both."));
        }
        Some(token) => (Claim::Signed(signed(&api, &entry, &token)?), "verified"),
        None => (Claim::Typed { mail: body.email, phone: body.phone, name: body.name }, "claimed"),
    };
    let visit = match decided(visitor::identify(api.spine(), &visitor, claim).await)? {
        Some(visit) => Some(VisitJson::of(&api, &entry, &visit.visitor, visit.token, false).await?),
        None => None,
    };
    Ok(Json(Identified { assurance, visit }))
}

fn signed(api: &Api, entry: &Entry, token: &str) -> Result<tsunagu_model::visitor::SiteIdentity, Problem> {
    let account = &entry.owned().account;
    let kind = kind(account.kind).ok_or_else(Problem::not_found)?;
    kind.identity(account, token, api.spine().now()).map_err(|what| Problem::invalid("identity_token", what))
}
