//! New passwords, and the end of log-ins.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tsunagu_model::MemberId;
use tsunagu_pipeline::desk::passwords;
use utoipa::ToSchema;

use super::invitations::OneUseLink;
use super::login::{Token, answer, ended};
use super::members::mastered;
use super::proof;
use crate::body::Body;
use crate::guard::Address;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::messages::Nothing;
use crate::state::Api;

/// A new password by a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// The token of the link.
    pub token: String,
    /// New password, 10 characters or more.
    pub password: String,
    /// Code of the phone or a recovery code, for a member with a second factor. Without it the answer is 401
    /// `otp_needed`, and the link stays good.
    #[serde(default)]
    pub otp: Option<String>,
}

/// A new password of one's own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The password until now.
    pub current: String,
    /// New password, 10 characters or more.
    pub password: String,
}

/// Sets a new password by a link and logs the member in; their other log-ins end. A link that cannot be used answers
/// alike whatever is wrong with it.
#[utoipa::path(post, path = "/api/v1/auth/reset", tag = "access", request_body = Reset, responses((status = 200, body = Token)))]
pub async fn reset(State(api): State<Api>, Body(body): Body<Reset>) -> Result<Response, Problem> {
    let done = decided(passwords::reset(api.spine(), &body.token, body.password, body.otp).await)?;
    Ok(answer(&api, StatusCode::OK, &done))
}

/// Makes a link, good for a day, by which a member chooses a new password. An earlier one is withdrawn. Needs a fresh
/// proof under `/me/proof` where your second factor is on.
#[utoipa::path(post, path = "/api/v1/members/{id}/reset-link", tag = "access", request_body = Nothing, responses((status = 201, body = OneUseLink)))]
pub async fn link(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<MemberId>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<(StatusCode, Json<OneUseLink>), Problem> {
    mastered(&api, &reader, id).await?;
    proof::needed(&api, &reader).await?;
    let made = decided(passwords::reset_link(api.spine(), reader.caller(), id).await)?;
    Ok((StatusCode::CREATED, Json(OneUseLink::of(&api, "/reset", made))))
}

/// Changes one's own password; every other log-in ends.
#[utoipa::path(post, path = "/api/v1/auth/password", tag = "access", request_body = NewPassword, responses((status = 204)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    Address(from): Address,
    Body(body): Body<NewPassword>,
) -> Result<StatusCode, Problem> {
    let login = reader.who().login;
    let done =
        passwords::change(api.spine(), reader.caller(), login, from, body.current, body.password).await;
    decided(done)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends every log-in of whoever asks, this one too.
#[utoipa::path(post, path = "/api/v1/auth/logout-everywhere", tag = "access", responses((status = 204)))]
pub async fn everywhere(State(api): State<Api>, reader: Reader) -> Result<Response, Problem> {
    decided(passwords::log_out_everywhere(api.spine(), reader.caller()).await)?;
    Ok(ended(&api))
}
