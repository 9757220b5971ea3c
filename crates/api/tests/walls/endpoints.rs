//! For every route of the access table: without a token 401, without the permission 403, with another tenant's id
//! 404 that says exactly what an unknown id says. A route without a case fails the test.

use std::collections::BTreeMap;

use axum::http::{Method, header};
use serde_json::{Value, json};
use tsunagu_api::access::{Access, Rule, TABLE};

use crate::support::{Answer, House, PASSWORD, upload_request};

/// A valid body of each route that takes one; ids in it are of the tenant `ids` belong to.
fn body(rule: &Rule, ids: &Ids) -> Option<Value> {
    let id = |prefix: &str| json!(ids.0[prefix]);
    Some(match (rule.method, rule.path) {
        ("POST", "/api/v1/api-keys") => json!({"name": "Key", "role": id("rol")}),
        ("POST", "/api/v1/members") => {
            json!({"name": "M", "email": "m@shop.example", "role": id("rol"), "password": PASSWORD})
        }
        ("POST", "/api/v1/roles") => json!({"name": "New", "permissions": []}),
        ("POST", "/api/v1/conversations") => {
            json!({"channel": id("chn"), "profile": id("prf"), "text": "Hello"})
        }
        ("POST", path) if path.ends_with("/messages") => json!({"type": "note", "text": "Hello"}),
        ("POST", path) if path.ends_with("/snooze") => json!({"until": "2027-01-01T00:00:00Z"}),
        ("POST", "/api/v1/channels") => {
            json!({"kind": "mail", "name": "New", "settings": {"address": "new@shop.example"}})
        }
        ("POST" | "PATCH", _) => json!({}),
        _ => return None,
    })
}

/// What the id of a route names; `None` for a route without one, or of no known area.
fn prefix(path: &str) -> Option<&'static str> {
    let (area, _) = path.strip_prefix("/api/v1/")?.split_once("/{id}")?;
    Some(match area {
        "api-keys" => "apk",
        "members" => "mbr",
        "roles" => "rol",
        "profiles" => "prf",
        "conversations" => "cnv",
        "messages" | "items" => "itm",
        "attachments" => "att",
        "channels" => "chn",
        "set-aside" => "set",
        _ => return None,
    })
}

/// Ids of one tenant's things by their prefix.
struct Ids(BTreeMap<&'static str, String>);

impl Ids {
    async fn of(house: &House, owner: &str) -> Self {
        let mut ids = BTreeMap::new();
        ids.insert("chn", house.channel(owner, "support@shop.example").await);
        let (item, conversation) = house.mail_from("one@customer.example", "One").await;
        let shown = house.get(&format!("/api/v1/conversations/{conversation}"), owner).await.expect(200);
        ids.insert("prf", shown["profile"]["id"].as_str().unwrap().to_owned());
        ids.insert("att", house.upload(owner, &conversation, "a.txt", b"abc").await);
        ids.insert("itm", item);
        ids.insert("cnv", conversation);
        ids.insert("mbr", house.member(owner, "agent@shop.example", "agent").await.0);
        ids.insert("rol", house.role(owner, "agent").await);
        let key = json!({"name": "Key", "role": ids["rol"]});
        let key = house.post("/api/v1/api-keys", owner, key).await.expect(201);
        ids.insert("apk", key["id"].as_str().unwrap().to_owned());
        house.set_aside("support@shop.example").await;
        let list = house.get("/api/v1/set-aside", owner).await.expect(200);
        ids.insert("set", list["items"][0]["id"].as_str().unwrap().to_owned());
        Self(ids)
    }
}

fn with_id(path: &str, id: &str) -> String {
    path.replace("{id}", id)
}

/// An id of this kind that nothing has.
fn unknown(prefix: &str) -> String {
    format!("{prefix}_0000000000007")
}

async fn ask(house: &House, rule: &Rule, path: &str, token: Option<&str>, ids: &Ids) -> Answer {
    let method: Method = rule.method.parse().unwrap();
    if rule.path == "/api/v1/attachments" {
        let mut request = upload_request(token.unwrap_or_default(), &ids.0["cnv"], "a.txt", b"abc");
        if token.is_none() {
            request.headers_mut().remove(header::AUTHORIZATION);
        }
        return house.send(request).await;
    }
    house.call(method, path, token, body(rule, ids)).await
}

#[tokio::test]
async fn every_route_has_its_walls() {
    let (house, owner) = House::new().await;
    let ids = Ids::of(&house, &owner).await;
    let role = json!({"name": "Nothing", "permissions": []});
    let role = house.post("/api/v1/roles", &owner, role).await.expect(201)["id"].clone();
    let key =
        house.post("/api/v1/api-keys", &owner, json!({"name": "Nothing", "role": role})).await.expect(201);
    let powerless = key["key"].as_str().unwrap().to_owned();
    let stranger = house.second_tenant().await;
    let mut without_case = Vec::new();

    // What visitors may has walls of its own, in `visitors.rs`.
    let desk = |rule: &&Rule| !matches!(rule.access, Access::Door | Access::Visitor);
    for rule in TABLE.iter().filter(desk) {
        let place = format!("{} {}", rule.method, rule.path);
        let prefix = prefix(rule.path);
        if rule.path.contains('{') && prefix.is_none() {
            without_case.push(place);
            continue;
        }
        let path = prefix.map_or(rule.path.to_owned(), |prefix| with_id(rule.path, &ids.0[prefix]));
        let open = matches!(rule.access, Access::Open | Access::Entrance | Access::Demo);

        let nobody = ask(&house, rule, &path, None, &ids).await;
        assert_eq!(nobody.status == 401, !open, "{place} without a token: {}", nobody.status);
        let wrong = ask(&house, rule, &path, Some("tsl_wrong"), &ids).await;
        assert_eq!(wrong.status == 401, !open, "{place} with a wrong token: {}", wrong.status);

        let answer = ask(&house, rule, &path, Some(&powerless), &ids).await;
        let needs = matches!(rule.access, Access::Needs(_));
        assert_eq!(answer.status == 403, needs, "{place} without the permission: {}", answer.status);

        if let Some(prefix) = prefix {
            let foreign = ask(&house, rule, &path, Some(&stranger), &ids).await;
            let none = ask(&house, rule, &with_id(rule.path, &unknown(prefix)), Some(&stranger), &ids).await;
            assert_eq!(told(foreign), told(none), "{place}: a foreign id tells more than an unknown one");
            let foreign = ask(&house, rule, &path, Some(&stranger), &ids).await;
            assert_eq!(foreign.status, 404, "{place} with a foreign id");
        }
    }
    assert_eq!(without_case, Vec::<String>::new(), "routes without a case");
}

#[tokio::test]
async fn foreign_ids_in_bodies_open_nothing() {
    let (house, owner) = House::new().await;
    let ids = Ids::of(&house, &owner).await;
    let stranger = house.second_tenant().await;
    let mut bodies = 0;
    let desk = |rule: &&Rule| !matches!(rule.access, Access::Door | Access::Visitor);
    for rule in TABLE.iter().filter(desk) {
        let named = body(rule, &ids).unwrap_or_default().to_string();
        let upload = rule.path == "/api/v1/attachments";
        if !upload && !ids.0.values().any(|id| named.contains(id.as_str())) {
            continue;
        }
        bodies += 1;
        let nothing = Ids(ids.0.keys().map(|prefix| (*prefix, unknown(prefix))).collect());
        let foreign = ask(&house, rule, rule.path, Some(&stranger), &ids).await;
        assert!(foreign.status.is_client_error(), "{} {}: {}", rule.method, rule.path, foreign.status);
        let none = ask(&house, rule, rule.path, Some(&stranger), &nothing).await;
        assert_eq!(told(foreign), told(none), "{} {}", rule.method, rule.path);
    }
    assert_eq!(bodies, 4, "routes whose body names an id");
}

/// An answer without what differs each time.
fn told(answer: Answer) -> (u16, Value) {
    let mut body = answer.json();
    body["trace_id"] = Value::Null;
    (answer.status.as_u16(), body)
}
