//! Searching everything: items, profiles, names of files.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use tsunagu_records::search::Scope;
use utoipa::IntoParams;

use super::engine::{self, Asking};
use crate::page::List;
use crate::params::{self, Params};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::hit::{HitJson, Shower};
use crate::state::Api;

/// What is searched for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
    /// Words, `"phrases"`, and search words: `from:` `to:` `subject:` `attachment:` `has:attachment` `tag:` `channel:`
    /// `status:` `assignee:` `before:` `after:`, or 差出人: 宛先: 件名: 添付: タグ: チャネル: 状態: 担当: 以前: 以降:.
    /// Half-width and full-width, hiragana and katakana, upper and lower case are the same. At most 500 characters.
    q: String,
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// Items and profiles the reader may see, the best first. A query of a few words finds what has all of them, or, where
/// nothing has, what has some; a question finds what fits it best.
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(SearchParams), responses((status = 200, body = List<HitJson>)))]
pub async fn page(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<SearchParams>,
) -> Result<Json<List<HitJson>>, Problem> {
    let limit = params::limit(params.limit)?;
    let newest = engine::newest(&api);
    let list = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let cursor = params.cursor.as_deref();
            let asking = Asking { reader: &reader, q: &params.q, scope: Scope::All, cursor, limit, newest };
            let page = match engine::search(tx, &asking, &mut |_, _| Ok(true))? {
                Ok(page) => page,
                Err(problem) => return Ok(Err(problem)),
            };
            let mut shower = Shower::default();
            let plan = &page.found.plan;
            let items =
                page.found.hits.iter().map(|hit| shower.show(tx, plan, hit)).collect::<Result<_, _>>()?;
            Ok(Ok(List { items, next_cursor: page.next_cursor }))
        })
        .await??;
    Ok(Json(list))
}
