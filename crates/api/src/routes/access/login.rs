//! Coming in and going out.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tsunagu_pipeline::desk::login::{LogIn, LoggedIn, log_in, log_out};
use utoipa::ToSchema;

use crate::body::Body;
use crate::guard::Address;
use crate::problem::{Problem, decided};
use crate::reader::{COOKIE, Reader};
use crate::state::Api;

/// Address and password, and what a second factor asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// Mail address.
    pub email: String,
    /// Password.
    pub password: String,
    /// Name of the workspace, needed only when the address belongs to several.
    #[serde(default)]
    pub workspace: Option<String>,
    /// Code of the phone or a recovery code, for a member with a second factor. Without it the answer is 401
    /// `otp_needed`, and only when the password is right.
    #[serde(default)]
    pub otp: Option<String>,
}

/// A log-in. Browsers also get it as a cookie that pages cannot read.
#[derive(Debug, Serialize, ToSchema)]
pub struct Token {
    /// Send it as `Authorization: Bearer …`.
    pub token: String,
    /// Until when it is good.
    pub expires_at: String,
}

/// Logs a member in. Ten wrong passwords or codes lock the pair of account and address for 15 minutes.
#[utoipa::path(post, path = "/api/v1/auth/login", tag = "access", request_body = Credentials, responses((status = 200, body = Token)))]
pub async fn login(
    State(api): State<Api>,
    Address(from): Address,
    Body(body): Body<Credentials>,
) -> Result<Response, Problem> {
    let Credentials { email, password, workspace, otp } = body;
    let request = LogIn { email, password, workspace, otp, address: from };
    let done = decided(log_in(api.spine(), request).await)?;
    Ok(answer(&api, StatusCode::OK, &done))
}

/// Ends the log-in that asks. An API key is withdrawn under `/api-keys`.
#[utoipa::path(post, path = "/api/v1/auth/logout", tag = "access", responses((status = 204)))]
pub async fn logout(State(api): State<Api>, reader: Reader) -> Result<Response, Problem> {
    if let Some(login) = reader.who().login {
        log_out(api.spine(), reader.caller(), login).await?;
    }
    Ok(ended(&api))
}

/// The answer that takes the cookie away.
pub fn ended(api: &Api) -> Response {
    let mut headers = HeaderMap::new();
    set_cookie(&mut headers, "", 0, api.is_https());
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// The answer to a log-in, with its cookie.
pub fn answer(api: &Api, status: StatusCode, done: &LoggedIn) -> Response {
    let mut headers = HeaderMap::new();
    let seconds = done.expires_at.since(api.spine().now()) / 1_000;
    set_cookie(&mut headers, &done.token, seconds, api.is_https());
    let body = Token { token: done.token.clone(), expires_at: done.expires_at.to_rfc3339() };
    (status, headers, Json(body)).into_response()
}

fn set_cookie(headers: &mut HeaderMap, token: &str, seconds: i64, secure: bool) {
    let secure = if secure { "; Secure" } else { "" };
    let line = format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    // Tokens are letters, digits, `-` and `_`: always a header value.
    if let Ok(value) = HeaderValue::from_str(&line) {
        headers.insert(header::SET_COOKIE, value);
    }
}
