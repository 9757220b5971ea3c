//! Making the first workspace.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tsunagu_pipeline::desk::login::issue;
use tsunagu_pipeline::desk::setup::{Furniture, SetupRequest, setup as run};
use utoipa::ToSchema;

use super::login::{Token, answer};
use crate::body::Body;
use crate::permission::built_in_roles;
use crate::problem::{Problem, decided};
use crate::state::Api;

/// The first workspace and its owner.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// The token of the address printed at start.
    pub token: String,
    /// Mail address of the owner.
    pub owner_email: String,
    /// Their name, as customers and colleagues read it. Without one colleagues read what stands before the `@`, and no
    /// template names them before they give one.
    #[serde(default)]
    pub owner_name: Option<String>,
    /// Their password, 10 characters or more.
    pub password: String,
    /// Name of the workspace.
    pub workspace: String,
    /// `ja` or `en`.
    pub locale: String,
    /// The zone of its days and hours, IANA; `Asia/Tokyo` for Japanese and `UTC` for English unless given.
    #[serde(default)]
    pub time_zone: Option<String>,
}

/// Makes the first workspace and logs its owner in. It has a chat to try, prepared texts in both languages, a signature,
/// and weekday hours.
#[utoipa::path(post, path = "/api/v1/setup", tag = "access", request_body = Setup, responses((status = 201, body = Token)))]
pub async fn setup(State(api): State<Api>, Body(body): Body<Setup>) -> Result<Response, Problem> {
    if api.has_tenant().await? {
        return Err(Problem::conflict("already_set_up", "There is a workspace already: log in."));
    }
    let request = SetupRequest {
        owner_email: body.owner_email,
        owner_name: body.owner_name,
        password: body.password,
        workspace: body.workspace,
        locale: body.locale,
        roles: built_in_roles(),
        time_zone: body.time_zone,
        furniture: Furniture::Whole,
    };
    let command = async {
        let outcome = decided(run(api.spine(), request).await);
        let used = outcome.is_ok();
        (outcome, used)
    };
    let Some(outcome) = api.setup().spend(&body.token, command).await else {
        return Err(Problem::forbidden(
            "setup_token",
            "The token is wrong or was used; restarting gives a new one.",
        ));
    };
    let done = outcome?;
    let token = issue(api.spine(), done.tenant, done.owner).await?;
    Ok(answer(&api, StatusCode::CREATED, &token))
}
