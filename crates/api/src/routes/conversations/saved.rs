//! Views: the built-in ones and those somebody keeps, with how much each holds.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, MemberId, QueueId, SavedViewId, TagId};
use tsunagu_pipeline::desk::shelf;
use tsunagu_records::queries::conversation_list::{self, Start};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{SavedFilter, SavedViewValue};
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use super::choice;
use super::list::LOOKED_THROUGH;
use super::view::WORDS;
use crate::body::{Body, Command};
use crate::params::{self, PathId};
use crate::permission::Permission;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::shown::Names;
use crate::state::Api;

/// Counting stops here: screens show 99+.
const COUNTED: u64 = 100;
/// Rows read at once while counting.
const AT_ONCE: i64 = 200;

/// What a view holds: conversations that fit every part that is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewFilter {
    /// Word of a built-in view.
    #[serde(default)]
    pub view: Option<String>,
    /// `open`, `pending`, `snoozed` or `resolved`.
    #[serde(default)]
    pub status: Option<String>,
    /// Id of a queue.
    #[serde(default)]
    pub queue: Option<String>,
    /// Word of a channel kind.
    #[serde(default)]
    pub channel_kind: Option<String>,
    /// Id of a tag.
    #[serde(default)]
    pub tag: Option<String>,
    /// `me`, `nobody` or the id of a member.
    #[serde(default)]
    pub assignee: Option<String>,
}

impl ViewFilter {
    fn parse(&self) -> Result<SavedFilter, Problem> {
        Ok(SavedFilter {
            view: self.view.clone(),
            status: self.status.clone(),
            queue: params::maybe_id::<QueueId>("queue", self.queue.as_deref())?,
            channel_kind: self.channel_kind.clone(),
            tag: params::maybe_id::<TagId>("tag", self.tag.as_deref())?,
            assignee: self.assignee.clone(),
        })
    }
}

impl From<SavedFilter> for ViewFilter {
    fn from(filter: SavedFilter) -> Self {
        Self {
            view: filter.view,
            status: filter.status,
            queue: filter.queue.map(Id::text),
            channel_kind: filter.channel_kind,
            tag: filter.tag.map(Id::text),
            assignee: filter.assignee,
        }
    }
}

/// How much a view holds.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Count {
    /// Conversations counted, at most 99.
    pub count: u64,
    /// Whether there are, or may be, more.
    pub more: bool,
}

/// A view somebody keeps.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SavedView)]
pub struct SavedViewJson {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether everybody sees it.
    pub shared: bool,
    /// Its place among the others, smallest first.
    pub order: i64,
    /// What it holds.
    pub filter: ViewFilter,
    /// How much it holds; null when a part of it is gone.
    pub count: Option<Count>,
}

/// A built-in view.
#[derive(Debug, Serialize, ToSchema)]
pub struct BuiltInView {
    /// Its word.
    pub view: &'static str,
    /// How much it holds.
    pub count: Count,
}

/// Every view the reader has.
#[derive(Debug, Serialize, ToSchema)]
pub struct Views {
    /// The built-in ones.
    pub built_in: Vec<BuiltInView>,
    /// Shared ones and one's own, in their order.
    pub items: Vec<SavedViewJson>,
}

/// A new view.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// Its name.
    pub name: String,
    /// Whether everybody sees it; needs the permission `desk.manage`.
    #[serde(default)]
    pub shared: bool,
    /// Its place among the others.
    #[serde(default)]
    pub order: i64,
    /// What it holds.
    #[serde(default)]
    pub filter: ViewFilter,
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewPatch {
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// Its place among the others.
    #[serde(default)]
    pub order: Option<i64>,
    /// All of what it holds.
    #[serde(default)]
    pub filter: Option<ViewFilter>,
}

/// Every view, with how much of it the reader may see. Counting stops at 99.
#[utoipa::path(get, path = "/api/v1/views", tag = "conversations", responses((status = 200, body = Views)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<Views>, Problem> {
    let views = api.spine().db().read(reader.tenant(), move |tx| {
        let mut built_in = Vec::new();
        for word in WORDS {
            let wanted = SavedFilter { view: Some((*word).to_owned()), ..SavedFilter::default() };
            let count = count(tx, &reader, &wanted)?;
            built_in.extend(count.map(|count| BuiltInView { view: word, count }));
        }
        let mut items = Vec::new();
        for saved in settings::list::<SavedViewValue>(tx, area::SAVED_VIEW)? {
            if seen(&reader, &saved.value) {
                items.push(shown(tx, &reader, SavedViewId(saved.id), saved.value)?);
            }
        }
        items.sort_by(|one, other| (one.order, &one.id).cmp(&(other.order, &other.id)));
        Ok(Views { built_in, items })
    });
    Ok(Json(views.await?))
}

/// Keeps a view.
#[utoipa::path(post, path = "/api/v1/views", tag = "conversations", request_body = NewView, responses((status = 201, body = SavedViewJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewView>,
) -> Result<(StatusCode, Json<SavedViewJson>), Problem> {
    let body = command.body;
    let owner = owner(&reader, body.shared)?;
    let value = SavedViewValue {
        name: name(&body.name)?,
        owner,
        order: body.order,
        filter: checked(&api, &reader, &body.filter).await?,
    };
    let id: SavedViewId = api.spine().db().id();
    let id = decided(shelf::create(api.spine(), reader.caller(), command.once, id.0, value).await)?;
    Ok((StatusCode::CREATED, Json(one(&api, &reader, SavedViewId(id)).await?)))
}

/// Changes a view: one's own, or with the permission `desk.manage` a shared one.
#[utoipa::path(patch, path = "/api/v1/views/{id}", tag = "conversations", request_body = ViewPatch, responses((status = 200, body = SavedViewJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SavedViewId>,
    Body(body): Body<ViewPatch>,
) -> Result<Json<SavedViewJson>, Problem> {
    let known = own(&api, &reader, id).await?;
    let value = SavedViewValue {
        name: body.name.as_deref().map(name).transpose()?.unwrap_or(known.name),
        owner: known.owner,
        order: body.order.unwrap_or(known.order),
        filter: match body.filter {
            Some(filter) => checked(&api, &reader, &filter).await?,
            None => known.filter,
        },
    };
    decided(shelf::change(api.spine(), reader.caller(), id.0, None, value).await)?;
    Ok(Json(one(&api, &reader, id).await?))
}

/// Drops a view: one's own, or with the permission `desk.manage` a shared one.
#[utoipa::path(delete, path = "/api/v1/views/{id}", tag = "conversations", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SavedViewId>,
) -> Result<StatusCode, Problem> {
    own(&api, &reader, id).await?;
    decided(shelf::remove::<SavedViewValue>(api.spine(), reader.caller(), id.0).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the word of a list's `view` names: a built-in view, or a saved one of the reader's.
pub fn of_word(
    tx: &mut dyn Tx,
    reader: &Reader,
    word: Option<&str>,
) -> Result<Result<SavedFilter, Problem>, StoreError> {
    let Some(id) = word.and_then(SavedViewId::parse) else {
        return Ok(Ok(SavedFilter { view: word.map(str::to_owned), ..SavedFilter::default() }));
    };
    let found = settings::get::<SavedViewValue>(tx, area::SAVED_VIEW, id.0)?.map(|found| found.value);
    let found = found.filter(|value| seen(reader, value)).map(|value| value.filter);
    Ok(found.ok_or_else(|| Problem::invalid("view_unknown", "`view` names no view of yours.")))
}

fn count(tx: &mut dyn Tx, reader: &Reader, wanted: &SavedFilter) -> Result<Option<Count>, StoreError> {
    let Ok((mut page, filter)) = choice::choose(tx, reader, wanted, AT_ONCE)? else { return Ok(None) };
    let (mut count, mut looked, mut names) = (0, 0, Names::default());
    loop {
        let rows = conversation_list::plain(tx, &page)?;
        for row in &rows {
            page.start = Start::Before(row.last_seq);
            count += u64::from(filter.takes(tx, &mut names, row)?);
            if count == COUNTED {
                return Ok(Some(Count { count: COUNTED - 1, more: true }));
            }
        }
        looked += rows.len();
        if (rows.len() as i64) < AT_ONCE || looked >= LOOKED_THROUGH {
            return Ok(Some(Count { count, more: rows.len() as i64 == AT_ONCE }));
        }
    }
}

fn seen(reader: &Reader, value: &SavedViewValue) -> bool {
    value.owner.is_none() || value.owner == reader.caller().member
}

fn shown(
    tx: &mut dyn Tx,
    reader: &Reader,
    id: SavedViewId,
    value: SavedViewValue,
) -> Result<SavedViewJson, StoreError> {
    Ok(SavedViewJson {
        id: id.text(),
        name: value.name,
        shared: value.owner.is_none(),
        order: value.order,
        count: count(tx, reader, &value.filter)?,
        filter: value.filter.into(),
    })
}

async fn one(api: &Api, reader: &Reader, id: SavedViewId) -> Result<SavedViewJson, Problem> {
    let asking = reader.clone();
    let found = api.spine().db().read(reader.tenant(), move |tx| {
        let found = settings::get::<SavedViewValue>(tx, area::SAVED_VIEW, id.0)?.map(|found| found.value);
        let found = found.filter(|value| seen(&asking, value));
        found.map(|value| shown(tx, &asking, id, value)).transpose()
    });
    found.await?.ok_or_else(Problem::not_found)
}

/// A view the reader may change.
async fn own(api: &Api, reader: &Reader, id: SavedViewId) -> Result<SavedViewValue, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| settings::get::<SavedViewValue>(tx, area::SAVED_VIEW, id.0))
        .await?;
    let value = found.map(|found| found.value).filter(|value| seen(reader, value));
    let value = value.ok_or_else(Problem::not_found)?;
    owner(reader, value.owner.is_none())?;
    Ok(value)
}

fn owner(reader: &Reader, shared: bool) -> Result<Option<MemberId>, Problem> {
    if !shared {
        return reader.caller().member.map(Some).ok_or_else(|| {
            Problem::invalid("member_only", "A program keeps shared views only: `shared` is true.")
        });
    }
    if reader.may(Permission::DeskManage) {
        Ok(None)
    } else {
        Err(Problem::forbidden("not_allowed", "A shared view needs the permission `desk.manage`."))
    }
}

async fn checked(api: &Api, reader: &Reader, filter: &ViewFilter) -> Result<SavedFilter, Problem> {
    let (wanted, asking) = (filter.parse()?, reader.clone());
    let kept = wanted.clone();
    let chosen = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| Ok(choice::choose(tx, &asking, &wanted, AT_ONCE)?.map(drop)))
        .await?;
    chosen.map(|()| kept)
}

/// The name of something on the shelf.
pub fn name(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 100 {
        return Err(Problem::invalid("name_length", "`name` needs 1 to 100 characters."));
    }
    Ok(text.to_owned())
}
