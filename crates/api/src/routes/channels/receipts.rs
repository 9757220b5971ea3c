//! The automatic receipts of a channel: what who writes is told at once.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::ChannelId;
use tsunagu_pipeline::acknowledge::{self, Case, Language, default_text};
use tsunagu_pipeline::desk::channels::checked_receipt;
use tsunagu_records::values::{AutomaticReceipt, AutomaticReceipts};
use utoipa::ToSchema;

use super::channel::check;
use crate::body::Body;
use crate::params::PathId;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;

/// What who writes by a channel is told at once, by whether people answer then; all of it is off in a new channel. Nobody
/// gets more than one within a day, and machines, lists and forgers get none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AutomaticReceipts)]
#[serde(deny_unknown_fields)]
pub struct AutomaticReceiptsJson {
    /// Within the hours of the channel's queue, or of the workspace where that has none.
    pub open: AutomaticReceiptJson,
    /// Outside them.
    pub closed: AutomaticReceiptJson,
    /// On a holiday, or a day that is closed besides.
    pub holiday: AutomaticReceiptJson,
}

/// One receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AutomaticReceipt)]
#[serde(deny_unknown_fields)]
pub struct AutomaticReceiptJson {
    /// Whether it is sent.
    pub on: bool,
    /// Its text to who writes in Japanese, at most 4,000 bytes, with `{{conversation.number}}`, `{{workspace.name}}` and
    /// `{{hours.opens}}`; a line with the last is left out where it is not known. Empty: the text that comes with the program,
    /// which is then shown here. Any other says the number.
    #[serde(default)]
    pub ja: String,
    /// The same in English.
    #[serde(default)]
    pub en: String,
}

impl AutomaticReceiptsJson {
    /// Shows them, each with the text that leaves.
    pub fn of(value: &AutomaticReceipts) -> Self {
        let shown = |receipt: &AutomaticReceipt, case| AutomaticReceiptJson {
            on: receipt.on,
            ja: shown_text(&receipt.ja, case, Language::Ja),
            en: shown_text(&receipt.en, case, Language::En),
        };
        Self {
            open: shown(&value.open, Case::Open),
            closed: shown(&value.closed, Case::Closed),
            holiday: shown(&value.holiday, Case::Holiday),
        }
    }

    /// Back to what is kept: a text that is the program's own follows the program.
    pub fn kept(self) -> AutomaticReceipts {
        let kept = |receipt: AutomaticReceiptJson, case| AutomaticReceipt {
            on: receipt.on,
            ja: kept_text(receipt.ja, case, Language::Ja),
            en: kept_text(receipt.en, case, Language::En),
        };
        AutomaticReceipts {
            open: kept(self.open, Case::Open),
            closed: kept(self.closed, Case::Closed),
            holiday: kept(self.holiday, Case::Holiday),
        }
    }
}

fn shown_text(own: &str, case: Case, language: Language) -> String {
    if own.is_empty() { default_text(case, language).to_owned() } else { own.to_owned() }
}

fn kept_text(text: String, case: Case, language: Language) -> String {
    let is_usual = text.trim().is_empty() || text.trim() == default_text(case, language);
    if is_usual { String::new() } else { text }
}

/// A receipt to look at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptPreviewBody {
    /// `open`, `closed` or `holiday`.
    pub case: String,
    /// `ja` or `en`.
    pub language: String,
    /// The text, as it is being written; empty: the one that comes with the program.
    #[serde(default)]
    pub text: String,
}

/// A receipt as it would leave.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptPreview {
    /// The text, filled in with the next number and with when people answer next.
    pub text: String,
}

/// Shows a receipt of a channel as it would leave now. Sends nothing.
#[utoipa::path(post, path = "/api/v1/channels/{id}/receipt-preview", tag = "channels", request_body = ReceiptPreviewBody, responses((status = 200, body = ReceiptPreview)))]
pub async fn preview(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ChannelId>,
    Body(body): Body<ReceiptPreviewBody>,
) -> Result<Json<ReceiptPreview>, Problem> {
    check(&reader, id)?;
    let case = Case::parse(&body.case)
        .ok_or_else(|| Problem::invalid("receipt_case", "`case` is `open`, `closed` or `holiday`."))?;
    let language = Language::parse(&body.language)
        .ok_or_else(|| Problem::invalid("locale", "`language` is `ja` or `en`."))?;
    checked_receipt(&body.text)?;
    let text = acknowledge::preview(api.spine(), reader.tenant(), id, case, language, body.text).await?;
    text.map(|text| Json(ReceiptPreview { text })).ok_or_else(Problem::not_found)
}
