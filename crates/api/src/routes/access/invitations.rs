//! Invitations to work here.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, LinkTokenId};
use tsunagu_pipeline::desk::invitations::{self, Invitation, NewInvitation};
use tsunagu_pipeline::desk::one_use::MadeLink;
use utoipa::ToSchema;

use super::login::{Token, answer};
use super::{proof, rights};
use crate::body::Body;
use crate::page::List;
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// An invitation that was not accepted yet.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub struct InvitationJson {
    /// Its id.
    pub id: String,
    /// Mail address they will log in with.
    pub email: String,
    /// Id of their role.
    pub role: String,
    /// `ja` or `en`.
    pub locale: String,
    /// Their name; null when they choose it.
    pub name: Option<String>,
    /// Who made it.
    pub made_by: String,
    /// Until when it is good.
    pub expires_at: String,
}

impl From<Invitation> for InvitationJson {
    fn from(one: Invitation) -> Self {
        Self {
            id: one.id.text(),
            email: one.email,
            role: one.role.text(),
            locale: one.locale,
            name: one.name,
            made_by: one.made_by,
            expires_at: one.expires_at.to_rfc3339(),
        }
    }
}

/// Whom to invite.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitationBody {
    /// Mail address they will log in with.
    pub email: String,
    /// Id of their role; it may not allow more than yours.
    pub role: String,
    /// `ja` or `en`.
    pub locale: String,
    /// Their name, when it is known already.
    #[serde(default)]
    pub name: Option<String>,
}

/// A link of one use, shown once. Whoever holds it can use it: hand it over in confidence.
#[derive(Debug, Serialize, ToSchema)]
pub struct OneUseLink {
    /// Its id.
    pub id: String,
    /// The token. It is not kept: a lost link is made anew.
    pub token: String,
    /// The address to open; the token stands behind `#`, which browsers send to nobody.
    pub url: String,
    /// Until when it is good.
    pub expires_at: String,
}

impl OneUseLink {
    /// Shows a link that opens at `path`.
    pub fn of(api: &Api, path: &str, made: MadeLink) -> Self {
        let url = format!("{}{path}#{}", api.public_url().trim_end_matches('/'), made.token);
        Self { id: made.id.text(), token: made.token, url, expires_at: made.expires_at.to_rfc3339() }
    }
}

/// What a new member chooses.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// The token of the link.
    pub token: String,
    /// Their password, 10 characters or more.
    pub password: String,
    /// Their name; needed when the invitation has none.
    #[serde(default)]
    pub name: Option<String>,
}

/// The invitations that can still be accepted, oldest first.
#[utoipa::path(get, path = "/api/v1/invitations", tag = "access", responses((status = 200, body = List<InvitationJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<InvitationJson>>, Problem> {
    let found = api.spine().db().read(reader.tenant(), |tx| invitations::open(tx)).await?;
    Ok(Json(List::whole(found.into_iter().map(InvitationJson::from).collect())))
}

/// Invites somebody for seven days and shows the link once. An earlier invitation of the same address is withdrawn. An
/// `Idempotency-Key` changes nothing here: a link is never shown again. Needs a fresh proof under `/me/proof` where your
/// second factor is on.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "access", request_body = NewInvitationBody, responses((status = 201, body = OneUseLink)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<NewInvitationBody>,
) -> Result<(StatusCode, Json<OneUseLink>), Problem> {
    let role = params::id("role", &body.role)?;
    rights::within(&reader, &rights::role(&api, &reader, role).await?)?;
    proof::needed(&api, &reader).await?;
    let new = NewInvitation { email: body.email, role, locale: body.locale, name: body.name };
    let made = decided(invitations::invite(api.spine(), reader.caller(), new).await)?;
    Ok((StatusCode::CREATED, Json(OneUseLink::of(&api, "/invitation", made))))
}

/// Withdraws an invitation.
#[utoipa::path(delete, path = "/api/v1/invitations/{id}", tag = "access", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<LinkTokenId>,
) -> Result<StatusCode, Problem> {
    decided(invitations::withdraw(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Accepts an invitation and logs the new member in. A link that cannot be used answers alike whatever is wrong with it.
#[utoipa::path(post, path = "/api/v1/invitations/accept", tag = "access", request_body = Accept, responses((status = 201, body = Token)))]
pub async fn accept(State(api): State<Api>, Body(body): Body<Accept>) -> Result<Response, Problem> {
    let done = decided(invitations::accept(api.spine(), &body.token, body.password, body.name).await)?;
    Ok(answer(&api, StatusCode::CREATED, &done))
}
