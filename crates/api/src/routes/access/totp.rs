//! The second factor: codes of a phone, and recovery codes.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::MemberId;
use tsunagu_pipeline::desk::second_factor;
use utoipa::ToSchema;

use super::members::mastered;
use super::proof;
use crate::body::Body;
use crate::guard::Address;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// How one stands with one's second factor.
#[derive(Debug, Serialize, ToSchema)]
pub struct Totp {
    /// Since when it is asked for; null when it is not.
    pub on_since: Option<String>,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: i64,
}

/// One's password, once more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginTotp {
    /// The password.
    pub password: String,
}

/// What a phone has to know; shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct BegunTotp {
    /// The secret in base32, to be typed.
    pub secret: String,
    /// `otpauth://…`, to be shown as a QR code.
    pub uri: String,
}

/// A code of the phone; where it says so, a recovery code too.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpCode {
    /// Six digits, or a recovery code.
    pub code: String,
}

/// Password and code.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpOff {
    /// The password.
    pub password: String,
    /// A code of the phone, or a recovery code.
    pub code: String,
}

/// Codes of which each is good once; shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryCodes {
    /// The codes.
    pub recovery_codes: Vec<String>,
}

/// Shows whether one's second factor is on.
#[utoipa::path(get, path = "/api/v1/me/totp", tag = "access", responses((status = 200, body = Totp)))]
pub async fn get(State(api): State<Api>, reader: Reader) -> Result<Json<Totp>, Problem> {
    let found = decided(second_factor::standing(api.spine(), reader.caller()).await)?;
    Ok(Json(Totp {
        on_since: found.on_since.map(|since| since.to_rfc3339()),
        recovery_codes_left: found.recovery_codes_left,
    }))
}

/// Begins the set-up of one's second factor. It is not asked for before it is confirmed.
#[utoipa::path(post, path = "/api/v1/me/totp", tag = "access", request_body = BeginTotp, responses((status = 201, body = BegunTotp)))]
pub async fn begin(
    State(api): State<Api>,
    reader: Reader,
    Address(from): Address,
    Body(body): Body<BeginTotp>,
) -> Result<(StatusCode, Json<BegunTotp>), Problem> {
    let begun = decided(second_factor::begin(api.spine(), reader.caller(), from, body.password).await)?;
    Ok((StatusCode::CREATED, Json(BegunTotp { secret: begun.secret, uri: begun.uri })))
}

/// Confirms the set-up with a code of the phone: from now on a log-in needs one. Every other log-in ends. Answers ten
/// recovery codes.
#[utoipa::path(post, path = "/api/v1/me/totp/confirm", tag = "access", request_body = TotpCode, responses((status = 200, body = RecoveryCodes)))]
pub async fn confirm(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<TotpCode>,
) -> Result<Json<RecoveryCodes>, Problem> {
    let login = reader.who().login;
    let codes = decided(second_factor::confirm(api.spine(), reader.caller(), login, body.code).await)?;
    Ok(Json(RecoveryCodes { recovery_codes: codes }))
}

/// Makes ten new recovery codes in place of the old ones. A recovery code is taken as `code` too.
#[utoipa::path(post, path = "/api/v1/me/totp/recovery-codes", tag = "access", request_body = TotpCode, responses((status = 200, body = RecoveryCodes)))]
pub async fn renew(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<TotpCode>,
) -> Result<Json<RecoveryCodes>, Problem> {
    let codes = decided(second_factor::renew(api.spine(), reader.caller(), body.code).await)?;
    Ok(Json(RecoveryCodes { recovery_codes: codes }))
}

/// Switches one's own second factor off. A recovery code is taken as `code` too.
#[utoipa::path(post, path = "/api/v1/me/totp/off", tag = "access", request_body = TotpOff, responses((status = 204)))]
pub async fn off(
    State(api): State<Api>,
    reader: Reader,
    Address(from): Address,
    Body(body): Body<TotpOff>,
) -> Result<StatusCode, Problem> {
    let done = second_factor::switch_off(api.spine(), reader.caller(), from, body.password, body.code).await;
    decided(done)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes away the second factor of a member who lost their phone. One's own is switched off under `/me/totp/off`. Needs a
/// fresh proof under `/me/proof` where your own is on.
#[utoipa::path(delete, path = "/api/v1/members/{id}/totp", tag = "access", responses((status = 204)))]
pub async fn take_away(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<MemberId>,
) -> Result<StatusCode, Problem> {
    mastered(&api, &reader, id).await?;
    // One's own is refused anyway, whatever was shown.
    if reader.caller().member != Some(id) {
        proof::needed(&api, &reader).await?;
    }
    decided(second_factor::take_away(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}
