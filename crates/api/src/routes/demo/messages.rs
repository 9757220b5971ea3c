//! What left by the demo channels, and what a played customer writes.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_channels::kind;
use tsunagu_model::content::MachineClass;
use tsunagu_model::handle::{Party, SenderCheck};
use tsunagu_model::{Id, ItemId};
use tsunagu_pipeline::accounts::Owned;
use tsunagu_pipeline::desk::demo::{self, Left, Letter};
use utoipa::ToSchema;

use crate::body::Body;
use crate::problem::{Problem, decided};
use crate::shown::party::PartyJson;
use crate::state::Api;

/// Messages shown.
const SHOWN: i64 = 50;
/// Longest text of a played customer, in bytes.
const LONGEST: usize = 100_000;
/// Longest name, address and subject, in bytes.
const LONGEST_LINE: usize = 500;

/// What left, newest first, and where customers write to.
#[derive(Debug, Serialize, ToSchema)]
pub struct DemoMail {
    /// Where customers write to: the demo channels.
    pub channels: Vec<PartyJson>,
    /// What left, newest first, at most 50.
    pub messages: Vec<DemoMessage>,
}

/// A message that left.
#[derive(Debug, Serialize, ToSchema)]
pub struct DemoMessage {
    /// Its id, for an answer.
    pub id: String,
    /// Address of the channel it left by.
    pub from: String,
    /// Receivers.
    pub to: Vec<PartyJson>,
    /// Receivers of copies.
    pub cc: Vec<PartyJson>,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// Names of its files.
    pub files: Vec<String>,
    /// When it was written.
    pub at: String,
}

/// What a customer writes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DemoLetter {
    /// Their address.
    pub address: String,
    /// Their name.
    #[serde(default)]
    pub name: String,
    /// Which channel they write to, by its address; without it the first.
    #[serde(default)]
    pub to: Option<String>,
    /// Subject; without it that of the message answered.
    #[serde(default)]
    pub subject: Option<String>,
    /// Plain text.
    pub text: String,
    /// The message they answer.
    #[serde(default)]
    pub answers: Option<String>,
    /// What became of DMARC: `pass`, `none` or `fail`; without it `none`.
    #[serde(default)]
    pub check: Option<DemoCheck>,
}

/// What became of DMARC.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DemoCheck {
    /// The sender is who they say.
    Pass,
    /// Nobody looked.
    None,
    /// The sender's own domain disowns the mail.
    Fail,
}

/// What left by the demo channels. Only for this machine, and only while there is such a channel.
#[utoipa::path(get, path = "/demo/mail/messages", tag = "demo", responses((status = 200, body = DemoMail)))]
pub async fn list(State(api): State<Api>) -> Result<Json<DemoMail>, Problem> {
    let mut channels = Vec::new();
    let mut found = Vec::new();
    for owned in written(&api) {
        let Some(sender) = sender(&owned) else { continue };
        for left in demo::left(api.spine(), &owned, SHOWN).await? {
            found.push((sender.address.clone(), left));
        }
        channels.push(PartyJson::from(&sender));
    }
    found.sort_by_key(|(_, left)| std::cmp::Reverse((left.at, left.item)));
    let messages = found.into_iter().take(usize::try_from(SHOWN).unwrap_or(0)).map(shown).collect();
    Ok(Json(DemoMail { channels, messages }))
}

/// Writes to a demo channel as a customer would: the mail comes in by the same door as one from a mail server.
#[utoipa::path(post, path = "/demo/mail/messages", tag = "demo", request_body = DemoLetter, responses((status = 204)))]
pub async fn create(State(api): State<Api>, Body(body): Body<DemoLetter>) -> Result<StatusCode, Problem> {
    let lines = [&body.address, &body.name, body.subject.as_ref().unwrap_or(&body.name)];
    if lines.iter().any(|line| line.len() > LONGEST_LINE || line.chars().any(char::is_control)) {
        return Err(Problem::invalid(
            "line_invalid",
            "`address`, `name` and `subject` are one line of at most 500 bytes each.",
        ));
    }
    if body.text.trim().is_empty() || body.text.len() > LONGEST {
        return Err(Problem::invalid("text_length", "`text` needs 1 to 100,000 bytes."));
    }
    let mut channels = written(&api).into_iter();
    let owned = match &body.to {
        Some(address) => {
            channels.find(|owned| sender(owned).is_some_and(|sender| sender.address == *address))
        }
        None => channels.next(),
    };
    let owned = owned.ok_or_else(Problem::not_found)?;
    let answers = match &body.answers {
        Some(id) => Some(ItemId::parse(id).ok_or_else(Problem::not_found)?),
        None => None,
    };
    let letter = Letter {
        from: Party { address: body.address.trim().to_owned(), name: body.name.trim().to_owned() },
        cc: Vec::new(),
        // Without a subject and with nothing to answer there is none.
        subject: body.subject.or_else(|| answers.is_none().then(String::new)),
        text: body.text,
        answers,
        attachments: Vec::new(),
        check: match body.check {
            Some(DemoCheck::Pass) => SenderCheck::Pass,
            Some(DemoCheck::Fail) => SenderCheck::Fail,
            Some(DemoCheck::None) | None => SenderCheck::None,
        },
        machine: MachineClass::Human,
    };
    decided(demo::write(api.spine(), &owned, letter).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The demo channels that are written to by letter.
fn written(api: &Api) -> Vec<Owned> {
    let mut channels = demo::channels(api.spine());
    channels.retain(|owned| kind(owned.account.kind).is_some_and(|kind| kind.descriptor().has_subject));
    channels
}

fn sender(owned: &Owned) -> Option<Party> {
    kind(owned.account.kind).map(|kind| kind.sender(&owned.account))
}

fn shown((from, left): (String, Left)) -> DemoMessage {
    let words = left.words;
    DemoMessage {
        id: left.item.text(),
        from,
        to: words.to.iter().map(PartyJson::from).collect(),
        cc: words.cc.iter().map(PartyJson::from).collect(),
        subject: words.subject.unwrap_or_default(),
        text: words.text,
        files: words.attachments.into_iter().map(|file| file.name).collect(),
        at: left.at.to_rfc3339(),
    }
}
