//! Receipts of erasures.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use tsunagu_model::ReceiptId;
use tsunagu_records::tables::receipts;
use tsunagu_store::log;
use utoipa::IntoParams;

use crate::cursor;
use crate::page::List;
use crate::params::{self, Params, PathId};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::Names;
use crate::shown::receipt::ReceiptJson;
use crate::state::Api;

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReceiptParams {
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// Receipts of erasures, newest first.
#[utoipa::path(get, path = "/api/v1/receipts", tag = "receipts", params(ReceiptParams), responses((status = 200, body = List<ReceiptJson>)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<ReceiptParams>,
) -> Result<Json<List<ReceiptJson>>, Problem> {
    let limit = params::limit(params.limit)?;
    let page = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let incarnation = log::incarnation(tx)?;
            let before = match cursor::parse_list(params.cursor.as_deref(), incarnation) {
                Ok(before) => ReceiptId(before),
                Err(problem) => return Ok(Err(problem)),
            };
            let rows = receipts::page(tx, before, limit)?;
            let last = rows.last().filter(|_| rows.len() as i64 == limit).map(|row| row.id.0);
            let (mut names, mut items) = (Names::default(), Vec::with_capacity(rows.len()));
            for row in rows {
                let bases = receipts::bases(tx, row.id)?;
                items.push(ReceiptJson::of(tx, &mut names, row, &bases)?);
            }
            let next_cursor = last.map(|id| cursor::list(incarnation, id));
            Ok(Ok(List { items, next_cursor }))
        })
        .await??;
    Ok(Json(page))
}

/// One receipt.
#[utoipa::path(get, path = "/api/v1/receipts/{id}", tag = "receipts", responses((status = 200, body = ReceiptJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ReceiptId>,
) -> Result<Json<ReceiptJson>, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(row) = receipts::get(tx, id)? else { return Ok(None) };
            let bases = receipts::bases(tx, id)?;
            ReceiptJson::of(tx, &mut Names::default(), row, &bases).map(Some)
        })
        .await?;
    found.map(Json).ok_or_else(Problem::not_found)
}
