//! Everything that is kept of a customer, as one file.

use axum::body::Body as AnswerBody;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;
use tsunagu_model::{BaseId, Id};
use utoipa::ToSchema;

use crate::body::Body;
use crate::export::{self, ExportError, ExportOrder};
use crate::params::PathId;
use crate::permission::Permission;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;
use crate::visible;

/// What to take out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// Whether to add what members noted about the person; needs `conversations.read`.
    #[serde(default)]
    pub include_notes: bool,
    /// Language of the page for people, `ja` or `en`; the workspace's when not given.
    #[serde(default)]
    pub lang: Option<String>,
}

/// Takes out everything that is kept of a customer: a ZIP file with `export.json`, a page `index.html`, and under
/// `files/` the raw mails and attachments. It is written as it is read; a connection that ends before the file does
/// means that the server failed.
#[utoipa::path(post, path = "/api/v1/profiles/{id}/export", tag = "profiles", request_body = Export, responses((status = 200, body = Vec<u8>, content_type = "application/zip")))]
pub async fn export(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
    Body(body): Body<Export>,
) -> Result<Response, Problem> {
    if !reader.sees_all() {
        return Err(Problem::forbidden(
            "needs_all_channels",
            "An export holds conversations of every channel: it is for roles that see all.",
        ));
    }
    visible::of_profile(&api, &reader, id, |_, _, _| Ok(())).await?;
    if body.include_notes && !reader.may(Permission::ConversationsRead) {
        return Err(Problem::forbidden("not_allowed", "Notes need the permission `conversations.read`."));
    }
    let japanese = match body.lang.as_deref() {
        None => None,
        Some("ja") => Some(true),
        Some("en") => Some(false),
        Some(_) => return Err(Problem::invalid("locale", "`lang` is `ja` or `en`.")),
    };
    let order = ExportOrder { tenant: reader.tenant(), profile: id, notes: body.include_notes, japanese };
    let pieces = export::begin(api.spine(), order).await.map_err(problem)?;
    let pieces = stream::unfold(pieces, |mut pieces| async move {
        let piece = pieces.recv().await?;
        if let Err(fault) = &piece {
            tracing::error!(fault = %fault, "an export was cut short");
        }
        Some((piece, pieces))
    });
    let name = format!("attachment; filename=\"{}.zip\"", id.text());
    let headers = [
        (header::CONTENT_TYPE, String::from("application/zip")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, String::from("no-store")),
    ];
    Ok((headers, AnswerBody::from_stream(pieces)).into_response())
}

fn problem(fault: ExportError) -> Problem {
    match fault {
        ExportError::NotFound => Problem::not_found(),
        ExportError::Erased => {
            Problem::conflict("profile_erased", "This profile was erased: nothing is kept.")
        }
        ExportError::Store(fault) => fault.into(),
        ExportError::Gone | ExportError::Archive(_) | ExportError::Write(_) | ExportError::Json(_) => {
            tracing::error!(fault = %fault, "an export could not begin");
            Problem::new(
                axum::http::StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "The server failed; its log names this trace id.",
            )
        }
    }
}
