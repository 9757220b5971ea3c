//! The fresh proof before something that opens a way in for somebody.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_pipeline::desk::second_factor;
use utoipa::ToSchema;

use super::totp::TotpCode;
use crate::body::Body;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// That one showed one's second factor.
#[derive(Debug, Serialize, ToSchema)]
pub struct Proof {
    /// Until when it counts in this log-in.
    pub until: String,
}

/// Shows a code of one's second factor, or a recovery code. For 5 minutes this log-in may then do what opens a way in for
/// somebody: make and invite members, change passwords, roles and who has them, make links for a new password, take away
/// second factors. A member whose second factor is on hears 400 `code_needed` there without it.
#[utoipa::path(post, path = "/api/v1/me/proof", tag = "access", request_body = TotpCode, responses((status = 200, body = Proof)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<TotpCode>,
) -> Result<Json<Proof>, Problem> {
    let login = reader.who().login;
    let until = decided(second_factor::prove(api.spine(), reader.caller(), login, body.code).await)?;
    Ok(Json(Proof { until: until.to_rfc3339() }))
}

/// Refuses a log-in whose member has a second factor and showed none in the last minutes.
pub async fn needed(api: &Api, reader: &Reader) -> Result<(), Problem> {
    decided(second_factor::proven(api.spine(), reader.caller(), reader.who().login).await)
}
