//! Erasing a customer.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{BaseId, Id};
use tsunagu_pipeline::desk::erase as desk;
use utoipa::ToSchema;

use crate::body::Command;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;
use crate::visible;

/// What asks for an erasure. There is no way back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// Why, 1 to 500 bytes. It stays on the receipt: without names or addresses.
    pub reason: String,
    /// The id of the profile once more, so that nobody is erased by a slip.
    pub confirm: String,
}

/// An erasure that has begun.
#[derive(Debug, Serialize, ToSchema)]
pub struct Erasing {
    /// Id of its receipt, which tells how far it has come.
    pub receipt: String,
}

/// Erases a customer with everything said with them, on every channel and in every conversation. When this answers they
/// are out of every list and nothing more is sent to them; the receipt tells when nothing is left.
#[utoipa::path(post, path = "/api/v1/profiles/{id}/erase", tag = "profiles", request_body = Erasure, responses((status = 202, body = Erasing)))]
pub async fn erase(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
    command: Command<Erasure>,
) -> Result<(StatusCode, Json<Erasing>), Problem> {
    if !reader.sees_all() {
        return Err(Problem::forbidden(
            "needs_all_channels",
            "Erasing a person takes their conversations on every channel: it is for roles that see all.",
        ));
    }
    let bases = visible::of_profile(&api, &reader, id, |_, _, bases| Ok(bases.to_vec())).await?;
    if !BaseId::parse(&command.body.confirm).is_some_and(|confirmed| bases.contains(&confirmed)) {
        return Err(Problem::invalid("confirm_mismatch", "`confirm` needs the id of this profile."));
    }
    let receipt =
        decided(desk::erase(api.spine(), reader.caller(), command.once, id, command.body.reason).await)?;
    Ok((StatusCode::ACCEPTED, Json(Erasing { receipt: receipt.text() })))
}
