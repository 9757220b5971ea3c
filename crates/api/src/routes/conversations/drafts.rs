//! What somebody has begun to write.

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use tsunagu_model::{ConversationId, Id, MemberId};
use tsunagu_pipeline::desk::drafts::{self, DraftKind, DraftMode, DraftWords, Drafts};
use tsunagu_records::tables::drafts::DraftRow;
use tsunagu_store::{StoreError, Tx};
use utoipa::{IntoParams, ToSchema};

use super::messages::{check_channel, ids};
use crate::body::Body;
use crate::params::{self, Params};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::shown::Names;
use crate::shown::names::MemberRef;
use crate::shown::party::{PartyJson, Receiver};
use crate::state::Api;
use crate::visible::{self, check_conversation};

/// Conversation and kind of a draft in a path.
pub struct Where(ConversationId, DraftKind);

impl FromRequestParts<Api> for Where {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let found = Path::<(String, String)>::from_request_parts(parts, api).await;
        let Path((id, kind)) = found.map_err(|_| Problem::not_found())?;
        let kind = match kind.as_str() {
            "reply" => DraftKind::Reply,
            "note" => DraftKind::Note,
            _ => return Err(Problem::not_found()),
        };
        Ok(Self(ConversationId::parse(&id).ok_or_else(Problem::not_found)?, kind))
    }
}

/// A draft of one's own.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Draft)]
pub struct DraftJson {
    /// How often it was written; the next writing names it.
    pub revision: i64,
    /// When last.
    pub updated_at: String,
    /// Plain text.
    pub text: String,
    /// HTML form of the same.
    pub html: Option<String>,
    /// Receivers; null leaves them to the item answered.
    pub to: Option<Vec<PartyJson>>,
    /// Receivers of copies.
    pub cc: Vec<PartyJson>,
    /// Receivers of hidden copies.
    pub bcc: Vec<PartyJson>,
    /// Subject.
    pub subject: Option<String>,
    /// Id of the channel.
    pub channel: Option<String>,
    /// Ids of files.
    pub attachments: Vec<String>,
    /// Id of the item answered or handed on.
    pub in_reply_to: Option<String>,
    /// How: `reply`, `reply_all` or `forward`; null while nothing says so.
    pub mode: Option<&'static str>,
    /// Id of the newest item its author had seen when they began.
    pub seen: Option<String>,
    /// Whether the mail answered is left out below it.
    pub without_quote: bool,
    /// Whether the signature is left out below it.
    pub without_signature: bool,
    /// Whether its words were erased.
    pub erased: bool,
}

/// That a colleague has a draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftOfOther {
    /// Whose.
    pub member: MemberRef,
    /// When it was last written.
    pub updated_at: String,
}

/// The drafts of a conversation: one's own with its words, and whose else there are.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftsSeen {
    /// One's own; null when there is none.
    pub draft: Option<DraftJson>,
    /// Those of colleagues.
    pub others: Vec<DraftOfOther>,
}

/// A draft to be kept. Nothing has to be complete.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// Revision it is written over; 0 or nothing when there is none yet. Another one now answers 409.
    #[serde(default)]
    pub revision: i64,
    /// Plain text.
    #[serde(default)]
    pub text: String,
    /// HTML form of the same.
    #[serde(default)]
    pub html: Option<String>,
    /// Receivers.
    #[serde(default)]
    pub to: Option<Vec<Receiver>>,
    /// Receivers of copies.
    #[serde(default)]
    pub cc: Vec<Receiver>,
    /// Receivers of hidden copies.
    #[serde(default)]
    pub bcc: Vec<Receiver>,
    /// Subject.
    #[serde(default)]
    pub subject: Option<String>,
    /// Id of the channel.
    #[serde(default)]
    pub channel: Option<String>,
    /// Ids of files one uploaded to the conversation, or of its messages.
    #[serde(default)]
    pub attachments: Vec<String>,
    /// Id of the item answered or handed on.
    #[serde(default)]
    pub in_reply_to: Option<String>,
    /// How: `reply`, `reply_all` or `forward`.
    #[serde(default)]
    pub mode: Option<String>,
    /// Id of the newest item one had seen when one began.
    #[serde(default)]
    pub seen: Option<String>,
    /// Whether the mail answered is left out below it.
    #[serde(default)]
    pub without_quote: bool,
    /// Whether the signature is left out below it.
    #[serde(default)]
    pub without_signature: bool,
}

/// Whose draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeOver {
    /// Id of the colleague.
    pub member: String,
}

/// Which draft is dropped.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DropParams {
    /// Its revision; another one now answers 409. Without it the draft is dropped whatever it says.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// The drafts of a conversation: one's own, and that colleagues have some.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/drafts/{kind}", tag = "conversations", responses((status = 200, body = DraftsSeen)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    Where(id, kind): Where,
) -> Result<Json<DraftsSeen>, Problem> {
    shown(&api, &reader, id, kind).await.map(Json)
}

/// Keeps a draft of one's own.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/drafts/{kind}", tag = "conversations", request_body = DraftBody, responses((status = 200, body = DraftsSeen)))]
pub async fn put(
    State(api): State<Api>,
    reader: Reader,
    Where(id, kind): Where,
    Body(body): Body<DraftBody>,
) -> Result<Json<DraftsSeen>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let (revision, words) = (body.revision, words(body)?);
    check_channel(&reader, words.channel)?;
    decided(drafts::put(api.spine(), reader.caller(), id, kind, revision, words).await)?;
    shown(&api, &reader, id, kind).await.map(Json)
}

/// Drops one's own draft.
#[utoipa::path(delete, path = "/api/v1/conversations/{id}/drafts/{kind}", tag = "conversations", params(DropParams), responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    Where(id, kind): Where,
    Params(params): Params<DropParams>,
) -> Result<StatusCode, Problem> {
    check_conversation(&api, &reader, id).await?;
    decided(drafts::remove(api.spine(), reader.caller(), id, kind, params.revision).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a colleague's draft one's own.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/drafts/{kind}/take-over", tag = "conversations", request_body = TakeOver, responses((status = 200, body = DraftsSeen)))]
pub async fn take_over(
    State(api): State<Api>,
    reader: Reader,
    Where(id, kind): Where,
    Body(body): Body<TakeOver>,
) -> Result<Json<DraftsSeen>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let from: MemberId = params::id("member", &body.member)?;
    decided(drafts::take_over(api.spine(), reader.caller(), id, kind, from).await)?;
    shown(&api, &reader, id, kind).await.map(Json)
}

async fn shown(
    api: &Api,
    reader: &Reader,
    id: ConversationId,
    kind: DraftKind,
) -> Result<DraftsSeen, Problem> {
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            if visible::conversation(tx, &asking, id)?.is_none() {
                return Ok(None);
            }
            let drafts = drafts::seen(tx, asking.caller().member, id, kind)?;
            json(tx, drafts).map(Some)
        })
        .await?;
    found.ok_or_else(Problem::not_found)
}

fn json(tx: &mut dyn Tx, drafts: Drafts) -> Result<DraftsSeen, StoreError> {
    let mut names = Names::default();
    let mut others = Vec::with_capacity(drafts.others.len());
    for row in drafts.others {
        let member = names.member(tx, row.member)?;
        others.push(DraftOfOther { member, updated_at: row.updated_at.to_rfc3339() });
    }
    Ok(DraftsSeen { draft: drafts.mine.map(|(row, words)| mine(row, words)), others })
}

/// What a body says.
pub(super) fn words(body: DraftBody) -> Result<DraftWords, Problem> {
    let parties = |list: Vec<Receiver>| list.into_iter().map(Into::into).collect();
    Ok(DraftWords {
        text: body.text,
        html: body.html,
        to: body.to.map(parties),
        cc: parties(body.cc),
        bcc: parties(body.bcc),
        subject: body.subject,
        channel: params::maybe_id("channel", body.channel.as_deref())?,
        attachments: ids("attachments", &body.attachments)?,
        in_reply_to: params::maybe_id("in_reply_to", body.in_reply_to.as_deref())?,
        mode: body.mode.as_deref().map(mode).transpose()?,
        seen: params::maybe_id("seen", body.seen.as_deref())?,
        without_quote: body.without_quote,
        without_signature: body.without_signature,
    })
}

fn mode(name: &str) -> Result<DraftMode, Problem> {
    DraftMode::named(name)
        .ok_or_else(|| Problem::invalid("mode_unknown", "`mode` is `reply`, `reply_all` or `forward`."))
}

pub(super) fn mine(row: DraftRow, words: Option<DraftWords>) -> DraftJson {
    let erased = words.is_none();
    let words = words.unwrap_or_default();
    let parties = |list: Vec<_>| list.iter().map(PartyJson::from).collect();
    DraftJson {
        revision: row.revision,
        updated_at: row.updated_at.to_rfc3339(),
        text: words.text,
        html: words.html,
        to: words.to.map(parties),
        cc: parties(words.cc),
        bcc: parties(words.bcc),
        subject: words.subject,
        channel: words.channel.map(Id::text),
        attachments: words.attachments.into_iter().map(Id::text).collect(),
        in_reply_to: words.in_reply_to.map(Id::text),
        mode: words.mode.map(DraftMode::name),
        seen: words.seen.map(Id::text),
        without_quote: words.without_quote,
        without_signature: words.without_signature,
        erased,
    }
}
