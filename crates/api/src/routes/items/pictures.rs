//! A picture of a mail, for the frame that shows it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::future::join_all;
use serde::{Deserialize, Serialize};
use tsunagu_model::event::Full;
use tsunagu_model::{ItemId, TenantId};
use tsunagu_pipeline::elsewhere;
use tsunagu_records::queries::item_page::{self, ItemDetail};
use tsunagu_store::StoreError;
use utoipa::ToSchema;

use super::formatted::{Formatted, kind_word};
use crate::body::Body;
use crate::params::PathId;
use crate::pictures::address::{Address, Which};
use crate::pictures::format;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::item::files;
use crate::state::Api;
use crate::visible;

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
        Which::Outside(number) => match api.pictures().get(&address, api.spine().now()).get() {
            Some(bytes) => bytes.clone(),
            None => {
                let formatted = Formatted::of(&api, address.tenant, &item, word.as_deref()).await?;
                let number = usize::try_from(number).map_err(|_| Problem::not_found())?;
                let place = formatted.outside().into_iter().nth(number).ok_or_else(Problem::not_found)?;
                outside(&api, address, &place).await?
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

/// Whether to try again what could not be had.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FetchPictures {
    /// Tries again those that could not be had before; without it they are remembered for some minutes.
    #[serde(default)]
    pub again: bool,
}

/// How many pictures that lie elsewhere an item names, and how many of them there are to see.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutsidePictures {
    /// Named.
    pub outside: usize,
    /// Fetched, and pictures. The others are at no address, come too slowly, are too large or no pictures.
    pub had: usize,
}

/// Fetches the pictures of an item that lie elsewhere, as its frame with `images=shown` does, and says how many could be
/// had. It answers when each has come or failed.
#[utoipa::path(post, path = "/api/v1/items/{id}/pictures", tag = "conversations", request_body = FetchPictures, responses((status = 200, body = OutsidePictures)))]
pub async fn fetch(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ItemId>,
    Body(body): Body<FetchPictures>,
) -> Result<Json<OutsidePictures>, Problem> {
    let (asking, tenant) = (reader.clone(), reader.tenant());
    let found = api
        .spine()
        .db()
        .read(tenant, move |tx| {
            let Some(item) = visible::item(tx, &asking, id)? else { return Ok(None) };
            let word = kind_word(tx, &item)?;
            Ok(Some((item, word)))
        })
        .await?;
    let (item, word) = found.ok_or_else(Problem::not_found)?;
    let places = Formatted::of(&api, tenant, &item, word.as_deref()).await?.outside();
    let now = api.spine().now();
    let fetched = places.iter().zip(0..).map(|(place, number)| {
        let address = Address::new(tenant, item.row.id, Which::Outside(number), now);
        if body.again {
            api.pictures().forget_missing(&address);
        }
        outside(&api, address, place)
    });
    // One that is refused because there were too many is one that was not had.
    let had =
        join_all(fetched).await.iter().filter(|one| one.as_ref().is_ok_and(|it| !it.is_empty())).count();
    Ok(Json(OutsidePictures { outside: places.len(), had }))
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

/// The picture at `place`, or nothing where there is none: fetched once, also for those who ask meanwhile.
async fn outside(api: &Api, address: Address, place: &str) -> Result<Bytes, Problem> {
    let (whose, now) = (address.tenant.0.unsigned_abs(), api.spine().now());
    let picture = api.pictures().get(&address, now);
    let fetch = async || {
        api.limits().outside_pictures.take(whose, now).map_err(Problem::too_often)?;
        let fetched = match elsewhere::picture(api.spine(), address.tenant, place).await {
            Ok(fetched) => Bytes::from(fetched),
            Err(fault) => {
                // The address may name a person, so only what went wrong is told.
                tracing::debug!(fault = %fault, "an outside picture was not fetched");
                Bytes::new()
            }
        };
        // What is no picture is remembered as nothing: whoever names it is not asked again and again.
        Ok::<Bytes, Problem>(if format::picture(&fetched).is_some() { fetched } else { Bytes::new() })
    };
    let bytes = picture.get_or_try_init(fetch).await?.clone();
    api.pictures().make_room();
    Ok(bytes)
}

fn no_picture() -> Problem {
    Problem::new(
        axum::http::StatusCode::UNPROCESSABLE_ENTITY,
        "no_picture",
        "There is no PNG, JPEG, GIF, WebP or AVIF picture of at most 8 MB to be had.",
    )
}
