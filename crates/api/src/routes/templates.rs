//! Prepared texts with variables.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{ConversationId, Id, TemplateId};
use tsunagu_pipeline::desk::{shelf, templates};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::TemplateValue;
use utoipa::ToSchema;

use crate::body::{Body, Command};
use crate::page::List;
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::saved::name;
use crate::state::Api;
use crate::visible;

/// Longest text and HTML together, in bytes.
const LONGEST: usize = 100_000;

/// A prepared text. Variables stand in double braces: `{{customer.name}}`, `{{customer.company}}`,
/// `{{customer.department}}`, `{{customer.address_line}}`, `{{customer.greeting}}`, `{{agent.name}}`,
/// `{{workspace.name}}`, `{{conversation.subject}}`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Template)]
pub struct TemplateJson {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `ja` or `en`: whose manners its variables follow.
    pub locale: String,
    /// Subject.
    pub subject: Option<String>,
    /// Plain text.
    pub text: String,
    /// HTML form of the same.
    pub html: Option<String>,
}

impl TemplateJson {
    fn of(id: TemplateId, value: TemplateValue) -> Self {
        Self {
            id: id.text(),
            name: value.name,
            locale: value.locale,
            subject: value.subject,
            text: value.text,
            html: value.html,
        }
    }
}

/// A new template.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTemplate {
    /// Its name.
    pub name: String,
    /// `ja` or `en`.
    pub locale: String,
    /// Subject.
    #[serde(default)]
    pub subject: Option<String>,
    /// Plain text.
    pub text: String,
    /// HTML form of the same; values are escaped in it.
    #[serde(default)]
    pub html: Option<String>,
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplatePatch {
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// `ja` or `en`.
    #[serde(default)]
    pub locale: Option<String>,
    /// Subject; empty takes it away.
    #[serde(default)]
    pub subject: Option<String>,
    /// Plain text.
    #[serde(default)]
    pub text: Option<String>,
    /// HTML form; empty takes it away.
    #[serde(default)]
    pub html: Option<String>,
}

/// For which conversation; without one for a first message to somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Render {
    /// Id of the conversation.
    #[serde(default)]
    pub conversation: Option<String>,
    /// Name of whom a first message goes to, as far as it is known.
    #[serde(default)]
    pub receiver: Option<String>,
}

/// A template filled in, to be looked over before it is sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct RenderedTemplate {
    /// Subject.
    pub subject: Option<String>,
    /// Plain text.
    pub text: String,
    /// HTML form of the same.
    pub html: Option<String>,
}

/// Every template, oldest first.
#[utoipa::path(get, path = "/api/v1/templates", tag = "conversations", responses((status = 200, body = List<TemplateJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<TemplateJson>>, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), |tx| settings::list::<TemplateValue>(tx, area::TEMPLATE))
        .await?;
    let items = found.into_iter().map(|one| TemplateJson::of(TemplateId(one.id), one.value)).collect();
    Ok(Json(List::whole(items)))
}

/// One template.
#[utoipa::path(get, path = "/api/v1/templates/{id}", tag = "conversations", responses((status = 200, body = TemplateJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TemplateId>,
) -> Result<Json<TemplateJson>, Problem> {
    Ok(Json(TemplateJson::of(id, known(&api, &reader, id).await?)))
}

/// Makes a template.
#[utoipa::path(post, path = "/api/v1/templates", tag = "conversations", request_body = NewTemplate, responses((status = 201, body = TemplateJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewTemplate>,
) -> Result<(StatusCode, Json<TemplateJson>), Problem> {
    let body = command.body;
    let value = checked(TemplateValue {
        name: name(&body.name)?,
        locale: body.locale,
        subject: some(body.subject),
        text: body.text,
        html: some(body.html),
    })?;
    let id: TemplateId = api.spine().db().id();
    let id = decided(shelf::create(api.spine(), reader.caller(), command.once, id.0, value).await)?;
    let value = known(&api, &reader, TemplateId(id)).await?;
    Ok((StatusCode::CREATED, Json(TemplateJson::of(TemplateId(id), value))))
}

/// Changes a template.
#[utoipa::path(patch, path = "/api/v1/templates/{id}", tag = "conversations", request_body = TemplatePatch, responses((status = 200, body = TemplateJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TemplateId>,
    Body(body): Body<TemplatePatch>,
) -> Result<Json<TemplateJson>, Problem> {
    let known = known(&api, &reader, id).await?;
    let value = checked(TemplateValue {
        name: body.name.as_deref().map(name).transpose()?.unwrap_or(known.name),
        locale: body.locale.unwrap_or(known.locale),
        subject: if body.subject.is_some() { some(body.subject) } else { known.subject },
        text: body.text.unwrap_or(known.text),
        html: if body.html.is_some() { some(body.html) } else { known.html },
    })?;
    decided(shelf::change(api.spine(), reader.caller(), id.0, None, value.clone()).await)?;
    Ok(Json(TemplateJson::of(id, value)))
}

/// Deletes a template.
#[utoipa::path(delete, path = "/api/v1/templates/{id}", tag = "conversations", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TemplateId>,
) -> Result<StatusCode, Problem> {
    decided(shelf::remove::<TemplateValue>(api.spine(), reader.caller(), id.0).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Fills a template in for a conversation; nothing is sent or kept. A text that names who writes is refused to whoever
/// has no name.
#[utoipa::path(post, path = "/api/v1/templates/{id}/render", tag = "conversations", request_body = Render, responses((status = 200, body = RenderedTemplate)))]
pub async fn render(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TemplateId>,
    Body(body): Body<Render>,
) -> Result<Json<RenderedTemplate>, Problem> {
    let template = known(&api, &reader, id).await?;
    let conversation: Option<ConversationId> =
        params::maybe_id("conversation", body.conversation.as_deref())?;
    let receiver = body.receiver.unwrap_or_default();
    if receiver.len() > 1_000 {
        return Err(Problem::invalid("receivers", "`receiver` is over 1,000 bytes."));
    }
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let member = asking.caller().member;
            let Some(conversation) = conversation else {
                return templates::of_first(tx, &receiver, member).map(Some);
            };
            if visible::conversation(tx, &asking, conversation)?.is_none() {
                return Ok(None);
            }
            templates::surroundings(tx, conversation, member)
        })
        .await?;
    let with = found.ok_or_else(Problem::not_found)?;
    if with.agent.is_none() && templates::names_agent(&template) {
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "agent_name_unknown",
            "This text names who writes (`agent.name`), and you have no name: a program has none, and a member gives theirs at PATCH /api/v1/me.",
        ));
    }
    let done = templates::render(&template, &with);
    Ok(Json(RenderedTemplate { subject: done.subject, text: done.text, html: done.html }))
}

async fn known(api: &Api, reader: &Reader, id: TemplateId) -> Result<TemplateValue, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| settings::get::<TemplateValue>(tx, area::TEMPLATE, id.0))
        .await?;
    found.map(|setting| setting.value).ok_or_else(Problem::not_found)
}

fn some(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn checked(value: TemplateValue) -> Result<TemplateValue, Problem> {
    if value.locale != "ja" && value.locale != "en" {
        return Err(Problem::invalid("locale", "`locale` is `ja` or `en`."));
    }
    let html = value.html.as_deref().unwrap_or_default();
    if value.text.trim().is_empty() || value.text.len() + html.len() > LONGEST {
        return Err(Problem::invalid("text_length", "`text` and `html` need 1 to 100,000 bytes together."));
    }
    let subject = value.subject.as_deref().unwrap_or_default();
    if subject.len() > 1_000 {
        return Err(Problem::invalid("subject_length", "`subject` is over 1,000 bytes."));
    }
    for (field, text) in [("subject", subject), ("text", &value.text), ("html", html)] {
        if let Some(unknown) = templates::unknown_variable(text) {
            let there_are = templates::VARIABLES.join(", ");
            let unknown: String = unknown.chars().take(60).collect();
            let said = format!("`{field}`: `{unknown}` is no variable; there are: {there_are}.");
            return Err(Problem::invalid("template_variable", said));
        }
    }
    Ok(value)
}
