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
    let visitor = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token of a visitor of the channel in the path."))
        .build();
    let components = ComponentsBuilder::new()
        .schema(ProblemBody::name(), ProblemBody::schema())
        .security_scheme("bearer", SecurityScheme::Http(bearer))
        .security_scheme("visitor", SecurityScheme::Http(visitor))
        .security_scheme("cookie", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE))))
        .build();
    let mut info = Info::new("Tsunagu", "1");
    info.description = Some(String::from(
        "The public contract. Ids are opaque texts with a type prefix, times RFC 3339 in UTC, lists \
         `?cursor=&limit=` with at most 200 items, errors `application/problem+json`. Every POST takes an \
         `Idempotency-Key`. A page that works with the cookie may name its member in `Tsunagu-Member`: a change is \
         then refused (409 `another_member`) once somebody else is logged in. The live stream is a WebSocket at `/api/v1/live`.",
    ));
    OpenApiBuilder::new().info(info).components(Some(components)).build()
}

/// Adds to every route what the access table and its path say.
pub fn complete(mut api: OpenApi) -> OpenApi {
    for rule in TABLE {
        let Some(item) = api.paths.paths.get_mut(rule.path) else { continue };
        let Some(operation) = operation(item, rule.method) else { continue };
        operation.operation_id = Some(name(rule.method, rule.path));
        answers(operation);
        ids(operation, rule.path);
        if rule.method == "POST" && !matches!(rule.access, Access::Door | Access::Visitor) {
            parameter(operation, "idempotency-key", ParameterIn::Header, Required::False);
        }
        match rule.access {
            Access::Open | Access::Entrance | Access::Demo | Access::Door | Access::Signed => {}
            Access::Visitor => {
                let none: [&str; 0] = [];
                operation.security = Some(vec![SecurityRequirement::new("visitor", none)]);
            }
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
        "PUT" => item.put.as_mut(),
        "DELETE" => item.delete.as_mut(),
        _ => None,
    }
}

/// A name for generated clients: `post_conversations_id_messages`.
fn name(method: &str, path: &str) -> String {
    let words = path.trim_start_matches("/api/v1").split(['/', '-', '.']).filter(|word| !word.is_empty());
    let words = words.map(|word| word.trim_matches(['{', '}']).to_owned());
    std::iter::once(method.to_lowercase()).chain(words).collect::<Vec<_>>().join("_")
}

fn answers(operation: &mut Operation) {
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            response.description = String::from("Done.");
        }
    }
    let schema = RefOr::Ref(Ref::from_schema_name(ProblemBody::name()));
    let response = ResponseBuilder::new()
        .description("Why it was not done.")
        .content("application/problem+json", ContentBuilder::new().schema(Some(schema)).build())
        .build();
    operation.responses.responses.insert(String::from("default"), RefOr::T(response));
}

fn ids(operation: &mut Operation, path: &str) {
    if path.contains("{channel}") {
        parameter(operation, "channel", ParameterIn::Path, Required::True);
    }
    if path.contains("{id}") {
        parameter(operation, "id", ParameterIn::Path, Required::True);
    }
    if path.contains("{kind}") {
        parameter(operation, "kind", ParameterIn::Path, Required::True);
    }
}

fn parameter(operation: &mut Operation, name: &str, place: ParameterIn, required: Required) {
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build();
    operation.parameters.get_or_insert_default().insert(0, RefOr::T(parameter));
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
