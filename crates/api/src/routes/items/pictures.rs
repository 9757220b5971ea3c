//! A picture of a mail, for the frame that shows it.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use tsunagu_model::TenantId;
use tsunagu_model::event::Full;
use tsunagu_pipeline::elsewhere;
use tsunagu_records::queries::item_page::{self, ItemDetail};
use tsunagu_store::StoreError;

use super::formatted::{Formatted, kind_word};
use crate::pictures::address::{Address, Which};
use crate::pictures::format;
use crate::problem::Problem;
use crate::shown::item::files;
use crate::state::Api;

/// A picture whose address the HTML of an item gave: by that address alone, and until it ends.
#[utoipa::path(get, path = "/api/v1/pictures/{address}", tag = "conversations", params(("address" = String, Path, description = "As the HTML of an item has it")), responses((status = 200, body = Vec<u8>, content_type = "image/*")))]
pub async fn get(State(api): State<Api>, Path(text): Path<String>) -> Result<Response, Problem> {
    let address = signed(&api, &text).await?;
    let found = api
        .spine()
        .db()
        .read(address.tenant, move |tx| {
            let Some(item) = item_page::one(tx, address.item)? else { return Ok(None) };
            let word = kind_word(tx, &item)?;
            Ok(Some((item, word)))
        })
        .await?;
    let (item, word) = found.ok_or_else(Problem::not_found)?;
    // Erased words mean erased pictures, also those that lie elsewhere.
    let Some(Full::Message(_)) = item.full.as_open() else { return Err(Problem::not_found()) };
    let bytes = match address.which {
        Which::Inline(place) => inline(&api, address.tenant, &item, place).await?,
        Which::Outside(number) => match api.pictures().get(&address, api.spine().now()) {
            Some(bytes) => bytes,
            None => {
                let formatted = Formatted::of(&api, address.tenant, &item, word.as_deref()).await?;
                outside(&api, address, formatted.outside(number)).await?
            }
        },
    };
    let media_type = format::picture(&bytes).ok_or_else(no_picture)?;
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "private, max-age=600"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    Ok((headers, bytes).into_response())
}

/// The address in a path, when we signed it and it has not ended.
async fn signed(api: &Api, text: &str) -> Result<Address, Problem> {
    let (address, signature) = Address::read(text).ok_or_else(Problem::not_found)?;
    // The installation itself has no pictures, and a tenant nobody has no key.
    if address.tenant.0 == 0 {
        return Err(Problem::not_found());
    }
    let macs = match api.spine().db().macs(address.tenant).await {
        Ok(macs) => macs,
        Err(StoreError::NoTenant) => return Err(Problem::not_found()),
        Err(fault) => return Err(fault.into()),
    };
    if address.is_signed(&signature, &macs) && address.until > api.spine().now() {
        Ok(address)
    } else {
        Err(Problem::not_found())
    }
}

async fn inline(api: &Api, tenant: TenantId, item: &ItemDetail, place: u32) -> Result<Bytes, Problem> {
    let place = usize::try_from(place).map_err(|_| Problem::not_found())?;
    let blob = files(&item.fact).0.get(place).and_then(|file| file.blob).ok_or_else(Problem::not_found)?;
    let db = api.spine().db();
    let size = db.blob_size(tenant, blob).await?.ok_or_else(Problem::not_found)?;
    if size > elsewhere::LARGEST as u64 {
        return Err(no_picture());
    }
    Ok(db.read_blob(tenant, blob, None).await?.ok_or_else(Problem::not_found)?.into())
}

async fn outside(api: &Api, address: Address, place: Option<String>) -> Result<Bytes, Problem> {
    let place = place.ok_or_else(Problem::not_found)?;
    let whose = address.tenant.0.unsigned_abs();
    api.limits().outside_pictures.take(whose, api.spine().now()).map_err(Problem::too_often)?;
    let fetched = match elsewhere::picture(api.spine(), address.tenant, &place).await {
        Ok(fetched) => Bytes::from(fetched),
        Err(fault) => {
            // The address may name a person, so only what went wrong is told.
            tracing::debug!(fault = %fault, "an outside picture was not fetched");
            Bytes::new()
        }
    };
    // What is no picture is remembered as nothing: whoever names it is not asked again and again.
    let bytes = if format::picture(&fetched).is_some() { fetched } else { Bytes::new() };
    api.pictures().keep(address, bytes.clone());
    Ok(bytes)
}

fn no_picture() -> Problem {
    Problem::new(
        axum::http::StatusCode::UNPROCESSABLE_ENTITY,
        "no_picture",
        "There is no PNG, JPEG, GIF, WebP or AVIF picture of at most 8 MB to be had.",
    )
}
