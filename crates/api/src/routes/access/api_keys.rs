//! Keys for programs.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{ApiKeyId, Id};
use tsunagu_pipeline::desk::api_keys;
use tsunagu_pipeline::desk::second_factor::Shown;
use tsunagu_records::tables::api_keys::{self as table, ApiKeyRow};
use utoipa::ToSchema;

use super::rights;
use crate::body::Body;
use crate::guard::Address;
use crate::page::List;
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// A key for programs, without the key itself.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApiKey)]
pub struct ApiKeyJson {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Id of its role.
    pub role: String,
    /// Id of the member who made it.
    pub created_by: String,
    /// When.
    pub created_at: String,
}

impl From<ApiKeyRow> for ApiKeyJson {
    fn from(row: ApiKeyRow) -> Self {
        Self {
            id: row.id.text(),
            name: row.name,
            role: row.role.text(),
            created_by: row.created_by.text(),
            created_at: row.created_at.to_rfc3339(),
        }
    }
}

/// A new key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// Its name.
    pub name: String,
    /// Id of its role; it may not allow more than yours.
    pub role: String,
    /// A fresh code of your phone, or a recovery code: needed where your second factor is on.
    #[serde(default)]
    pub code: Option<String>,
    /// Your password: needed where it is off.
    #[serde(default)]
    pub password: Option<String>,
}

/// A key just made, shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeApiKey {
    /// Its id.
    pub id: String,
    /// The key. It is not kept: a lost one is withdrawn and made anew.
    pub key: String,
}

/// Every key, oldest first.
#[utoipa::path(get, path = "/api/v1/api-keys", tag = "access", responses((status = 200, body = List<ApiKeyJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<ApiKeyJson>>, Problem> {
    let found = api.spine().db().read(reader.tenant(), |tx| table::list(tx)).await?;
    Ok(Json(List::whole(found.into_iter().map(ApiKeyJson::from).collect())))
}

/// Makes a key and shows it once, to whoever shows a code or the password once more: a key outlasts the log-in. An `Idempotency-Key` changes nothing here: a key is never shown again.
#[utoipa::path(post, path = "/api/v1/api-keys", tag = "access", request_body = NewApiKey, responses((status = 201, body = MadeApiKey)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    Address(from): Address,
    Body(body): Body<NewApiKey>,
) -> Result<(StatusCode, Json<MadeApiKey>), Problem> {
    let role = params::id("role", &body.role)?;
    rights::within(&reader, &rights::role(&api, &reader, role).await?)?;
    let shown = Shown { code: body.code, password: body.password };
    let made = api_keys::create(api.spine(), reader.caller(), from, shown, body.name, role).await;
    let (id, key) = decided(made)?;
    Ok((StatusCode::CREATED, Json(MadeApiKey { id: id.text(), key })))
}

/// Withdraws a key.
#[utoipa::path(delete, path = "/api/v1/api-keys/{id}", tag = "access", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ApiKeyId>,
) -> Result<StatusCode, Problem> {
    decided(api_keys::remove(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}
