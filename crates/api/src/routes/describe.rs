//! What the description of the API says of every route alike: its access, its ids, its errors.

use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, Info, ObjectBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required,
    ResponseBuilder, SecurityRequirement, Type,
};
use utoipa::{PartialSchema, ToSchema};

use crate::access::{Access, TABLE};
use crate::problem::ProblemBody;
use crate::reader::COOKIE;

/// The description before any route.
pub fn empty() -> OpenApi {
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    let components = ComponentsBuilder::new()
        .schema(ProblemBody::name(), ProblemBody::schema())
        .security_scheme("bearer", SecurityScheme::Http(bearer))
        .security_scheme("cookie", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE))))
        .build();
    let mut info = Info::new("Tsunagu", "1");
    info.description = Some(String::from(
        "The public contract. Ids are opaque texts with a type prefix, times RFC 3339 in UTC, lists \
         `?cursor=&limit=` with at most 200 items, errors `application/problem+json`. Every POST takes an \
         `Idempotency-Key`. The live stream is a WebSocket at `/api/v1/live`.",
    ));
    OpenApiBuilder::new().info(info).components(Some(components)).build()
}

/// Adds to every route what the access table and its path say.
pub fn complete(mut api: OpenApi) -> OpenApi {
    for rule in TABLE {
        let Some(item) = api.paths.paths.get_mut(rule.path) else { continue };
        let Some(operation) = operation(item, rule.method) else { continue };
        errors(operation);
        ids(operation, rule.path);
        match rule.access {
            Access::Open | Access::Entrance => {}
            Access::LoggedIn => secured(operation, None),
            Access::Needs(permission) => secured(operation, Some(permission.word())),
        }
    }
    api
}

fn operation<'a>(item: &'a mut PathItem, method: &str) -> Option<&'a mut Operation> {
    match method {
        "GET" => item.get.as_mut(),
        "POST" => item.post.as_mut(),
        "PATCH" => item.patch.as_mut(),
        "DELETE" => item.delete.as_mut(),
        _ => None,
    }
}

fn errors(operation: &mut Operation) {
    let schema = RefOr::Ref(Ref::from_schema_name(ProblemBody::name()));
    let response = ResponseBuilder::new()
        .description("Why it was not done.")
        .content("application/problem+json", ContentBuilder::new().schema(Some(schema)).build())
        .build();
    operation.responses.responses.insert(String::from("default"), RefOr::T(response));
}

fn ids(operation: &mut Operation, path: &str) {
    if !path.contains("{id}") {
        return;
    }
    let id = ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build();
    operation.parameters.get_or_insert_default().insert(0, RefOr::T(id));
}

fn secured(operation: &mut Operation, permission: Option<&str>) {
    let none: [&str; 0] = [];
    operation.security =
        Some(vec![SecurityRequirement::new("bearer", none), SecurityRequirement::new("cookie", none)]);
    let note = match permission {
        Some(word) => format!("Needs the permission `{word}`."),
        None => String::from("Needs a log-in."),
    };
    let text = operation.description.take().map_or(note.clone(), |text| format!("{text}\n\n{note}"));
    operation.description = Some(text);
}
