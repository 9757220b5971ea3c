//! What stands in the address: ids, query parameters, page sizes.

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use tsunagu_model::Id;

use crate::problem::Problem;

/// Largest page.
pub const MOST: i64 = 200;
/// Page size when none is asked for.
pub const USUAL: i64 = 50;

/// The id in a path with one. A text that is no such id looks like an unknown one.
pub struct PathId<T>(pub T);

impl<S: Send + Sync, T: Id + Send> FromRequestParts<S> for PathId<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| Problem::not_found())?;
        T::parse(&text).map(Self).ok_or_else(Problem::not_found)
    }
}

/// Query parameters, every one known.
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Query::<T>::try_from_uri(&parts.uri).map(|Query(value)| Self(value)).map_err(|fault| {
            let text = fault.body_text();
            let code = if text.contains("unknown field") { "unknown_parameter" } else { "invalid_parameter" };
            let detail = text.strip_prefix("Failed to deserialize query string: ").unwrap_or(&text);
            Problem::invalid(code, format!("{detail}."))
        })
    }
}

/// The page size asked for, 1 to 200.
pub fn limit(asked: Option<i64>) -> Result<i64, Problem> {
    match asked {
        None => Ok(USUAL),
        Some(number) if (1..=MOST).contains(&number) => Ok(number),
        Some(_) => Err(Problem::invalid("invalid_parameter", "`limit` is 1 to 200.")),
    }
}

/// An id named in a body or query; the problem names the field.
pub fn id<T: Id>(field: &str, text: &str) -> Result<T, Problem> {
    T::parse(text).ok_or_else(|| {
        Problem::invalid("invalid_id", format!("`{field}` is no id of the form `{}_…`.", T::PREFIX))
    })
}

/// Like [`id`], when it is named at all.
pub fn maybe_id<T: Id>(field: &str, text: Option<&str>) -> Result<Option<T>, Problem> {
    text.map(|text| id(field, text)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tsunagu_model::{ChannelId, MemberId};

    #[test]
    fn pages_have_bounds() {
        assert_eq!(limit(None).ok(), Some(USUAL));
        assert_eq!(limit(Some(200)).ok(), Some(200));
        assert!(limit(Some(0)).is_err());
        assert!(limit(Some(201)).is_err());
    }

    #[test]
    fn a_wrong_id_names_its_field() {
        let problem = id::<MemberId>("agent", &ChannelId(5).text()).err();
        assert_eq!(problem.map(|problem| problem.detail.contains("`agent`")), Some(true));
    }
}
