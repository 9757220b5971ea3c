//! For every route of the access table: without a token 401, without the permission 403, with another tenant's id
//! 404 that says exactly what an unknown id says. A route without a case fails the test.

use std::collections::BTreeMap;

use axum::http::{Method, header};
use serde_json::{Value, json};
use tsunagu_api::access::{Access, Rule, TABLE};
use tsunagu_model::event::{About, Actor, Fact, NewEvent, WorkOffered};
use tsunagu_model::routing::{Because, Decision, Found, Medium, Points, Removed};
use tsunagu_model::{ConversationId, EventId, Id, MemberId, OfferId, QueueId, WorkId};
use tsunagu_records::record;

use crate::support::{Answer, House, PASSWORD, START, upload_request};

/// A valid body of each route that takes one; ids in it are of the tenant `ids` belong to.
fn body(rule: &Rule, ids: &Ids) -> Option<Value> {
    let id = |prefix: &str| json!(ids.0[prefix]);
    Some(match (rule.method, rule.path) {
        ("POST", "/api/v1/api-keys") => json!({"name": "Key", "role": id("rol"), "password": PASSWORD}),
        ("POST", "/api/v1/members") => {
            json!({"name": "M", "email": "m@shop.example", "role": id("rol"), "password": PASSWORD})
        }
        ("POST", "/api/v1/invitations") => {
            json!({"email": "new@shop.example", "role": id("rol"), "locale": "ja"})
        }
        ("POST", "/api/v1/blocked-senders") => json!({"handle": "other@spam.example"}),
        ("POST", "/api/v1/templates") => json!({"name": "New", "locale": "en", "text": "Hello"}),
        ("POST", path) if path.ends_with("/render") => json!({"conversation": id("cnv")}),
        ("POST", "/api/v1/tags") => json!({"name": "New"}),
        ("POST", "/api/v1/queues") => json!({"name": "New", "teams": [id("tea")], "everybody": false}),
        ("POST", "/api/v1/skills") => json!({"name": "New"}),
        ("POST", "/api/v1/teams") => json!({"name": "New", "members": [id("mbr")]}),
        ("POST", "/api/v1/slas") => json!({"name": "New", "first_reply_minutes": 30}),
        ("PATCH", "/api/v1/agents/{id}") => json!({"skills": [{"skill": id("skl"), "level": 3}]}),
        ("PUT", path) if path.ends_with("/presence") => json!({"state": "available"}),
        ("POST", "/api/v1/notifications/read") => json!({"all": true}),
        ("POST", "/api/v1/views") => json!({"name": "New", "filter": {"tag": id("tag")}}),
        ("POST", "/api/v1/roles") => json!({"name": "New", "permissions": []}),
        ("POST", "/api/v1/conversations") => {
            json!({"channel": id("chn"), "profile": id("prf"), "text": "Hello"})
        }
        ("POST", "/api/v1/conversations/{id}/split") => json!({"item": id("itm")}),
        ("POST", "/api/v1/conversations/{id}/merge") => json!({"other": id("cnv")}),
        ("POST", "/api/v1/conversations/{id}/move") => json!({"profile": id("prf")}),
        ("POST", "/api/v1/conversations/{id}/handoff") => json!({"channel_kind": "mail"}),
        ("POST", "/api/v1/conversations/bulk") => {
            json!({"query": {"view": "spam"}, "action": {"type": "resolve"}, "dry_run": true})
        }
        ("POST", "/api/v1/profiles/{id}/merge") => json!({"other": id("prf")}),
        ("POST", "/api/v1/profiles/{id}/claims") => json!({"kind": "mail", "address": "a@b.example"}),
        ("POST", path) if path.ends_with("/messages") => json!({"type": "note", "text": "Hello"}),
        ("POST", path) if path.ends_with("/erase") => json!({"reason": "Asked for", "confirm": "yes"}),
        ("POST", path) if path.ends_with("/transfer") => json!({"queue": id("que")}),
        ("POST", path) if path.ends_with("/consult") => json!({"agent": id("mbr")}),
        ("POST", path) if path.ends_with("/wrap-up/extend") => json!({"seconds": 60}),
        ("PUT", path) if path.ends_with("/vip") => json!({"vip": true}),
        ("POST", path) if path.ends_with("/snooze") => json!({"until": "2027-01-01T00:00:00Z"}),
        ("POST", "/api/v1/channels/{id}/receipt-preview") => json!({"case": "open", "language": "ja"}),
        ("POST", "/api/v1/channels") => {
            let settings = json!({"address": "new@shop.example"});
            json!({"kind": "mail", "name": "New", "settings": settings, "queue": id("que")})
        }
        ("POST", path) if path.ends_with("/tags") => json!({"add": [id("tag")]}),
        ("POST", path) if path.ends_with("/take-over") => json!({"member": id("mbr")}),
        ("POST" | "PATCH" | "PUT", _) => json!({}),
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
        "invitations" => "ltk",
        "blocked-senders" => "blk",
        "queues" => "que",
        "skills" => "skl",
        "teams" => "tea",
        "slas" => "sla",
        "agents" => "mbr",
        "offers" => "ofr",
        "tags" => "tag",
        "templates" => "tpl",
        "views" => "viw",
        "suggestions" => "sug",
        "merges" | "changes" => "chg",
        "receipts" => "rcp",
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
        let key = json!({"name": "Key", "role": ids["rol"], "password": PASSWORD});
        let key = house.post("/api/v1/api-keys", owner, key).await.expect(201);
        ids.insert("apk", key["id"].as_str().unwrap().to_owned());
        let invitation = json!({"email": "guest@shop.example", "role": ids["rol"], "locale": "ja"});
        let invitation = house.post("/api/v1/invitations", owner, invitation).await.expect(201);
        ids.insert("ltk", invitation["id"].as_str().unwrap().to_owned());
        let tag = house.post("/api/v1/tags", owner, json!({"name": "VIP"})).await.expect(201);
        ids.insert("tag", tag["id"].as_str().unwrap().to_owned());
        let view = house.post("/api/v1/views", owner, json!({"name": "V", "shared": true})).await.expect(201);
        ids.insert("viw", view["id"].as_str().unwrap().to_owned());
        let template = json!({"name": "T", "locale": "ja", "text": "{{customer.name}} 様"});
        let template = house.post("/api/v1/templates", owner, template).await.expect(201);
        ids.insert("tpl", template["id"].as_str().unwrap().to_owned());
        routing(house, owner, &mut ids).await;
        let blocked = json!({"handle": "spam@spam.example"});
        let blocked = house.post("/api/v1/blocked-senders", owner, blocked).await.expect(201);
        ids.insert("blk", blocked["id"].as_str().unwrap().to_owned());
        let (_, gone) = house.mail_from("gone@customer.example", "Gone").await;
        let gone = house.get(&format!("/api/v1/conversations/{gone}"), owner).await.expect(200);
        let gone = gone["profile"]["id"].as_str().unwrap();
        let body = json!({"reason": "Asked for", "confirm": gone});
        let erased = house.post(&format!("/api/v1/profiles/{gone}/erase"), owner, body).await.expect(202);
        ids.insert("rcp", erased["receipt"].as_str().unwrap().to_owned());
        house.set_aside("support@shop.example").await;
        let list = house.get("/api/v1/set-aside", owner).await.expect(200);
        ids.insert("set", list["items"][0]["id"].as_str().unwrap().to_owned());
        identity(house, owner, &mut ids).await;
        offer(house, &mut ids).await;
        Self(ids)
    }
}

impl Ids {
    /// What bodies name, of a tenant that is nobody else's.
    async fn of_another(house: &House) -> Self {
        let owner = house.second_tenant().await;
        let channel = house.channel(&owner, "support@other.example").await;
        let new = json!({"channel": channel, "handle": {"address": "one@customer.example"}, "text": "Hello"});
        let made = house.post("/api/v1/conversations", &owner, new).await.expect(201);
        let conversation = made["id"].as_str().unwrap().to_owned();
        let items =
            house.get(&format!("/api/v1/conversations/{conversation}/items"), &owner).await.expect(200);
        let tag = house.post("/api/v1/tags", &owner, json!({"name": "VIP"})).await.expect(201);
        let mut ids = BTreeMap::from([
            ("chn", channel),
            ("prf", made["profile"]["id"].as_str().unwrap().to_owned()),
            ("itm", items["items"][0]["id"].as_str().unwrap().to_owned()),
            ("cnv", conversation),
            ("tag", tag["id"].as_str().unwrap().to_owned()),
            ("mbr", house.member(&owner, "agent@other.example", "agent").await.0),
            ("rol", house.role(&owner, "agent").await),
        ]);
        routing(house, &owner, &mut ids).await;
        Self(ids)
    }
}

/// What routing follows; nothing of it needs another, so that each can be deleted.
async fn routing(house: &House, owner: &str, ids: &mut BTreeMap<&'static str, String>) {
    for (prefix, area, body) in [
        ("que", "queues", json!({"name": "Q"})),
        ("skl", "skills", json!({"name": "S"})),
        ("tea", "teams", json!({"name": "T"})),
        ("sla", "slas", json!({"name": "L", "resolve_minutes": 60})),
    ] {
        let made = house.post(&format!("/api/v1/{area}"), owner, body).await.expect(201);
        ids.insert(prefix, made["id"].as_str().unwrap().to_owned());
    }
}

/// A conversation that is offered to a member.
async fn offer(house: &House, ids: &mut BTreeMap<&'static str, String>) {
    let db = house.spine.db();
    let tenant = db.tenants().await.unwrap()[0];
    let conversation = ConversationId::parse(&ids["cnv"]).unwrap();
    let agent = MemberId::parse(&ids["mbr"]).unwrap();
    let decision = Decision {
        at: START,
        work: WorkId(conversation.0),
        queue: QueueId::parse(&ids["que"]).unwrap(),
        rule: 1,
        medium: Medium::Mail,
        ring: 0,
        waited_ms: 0,
        points: Points::default(),
        before: 0,
        agent,
        because: Because::OnlyOne,
        found: Found::WorkCame,
        candidates: Vec::new(),
        eligible: 1,
        removed: Removed::default(),
        removed_who: Vec::new(),
    };
    let (offer, event): (OfferId, EventId) = (db.id(), db.id());
    let about = About {
        base: None,
        conversation: Some(conversation),
        interaction: None,
        key: None,
        actor: Actor::System,
        cause: None,
        trace: house.spine.trace(),
        occurred_at: START,
    };
    let fact = Fact::WorkOffered(WorkOffered { offer, until: START.plus_millis(30_000), decision });
    let new = NewEvent { id: event, about, fact, brief: None, full: None };
    db.write(tenant, move |tx| record(tx, new.clone()).map(|_| ())).await.unwrap();
    ids.insert("ofr", offer.text());
}

/// A suggestion that waits, and a merge that can be undone.
async fn identity(house: &House, owner: &str, ids: &mut BTreeMap<&'static str, String>) {
    let mut others = Vec::new();
    for from in ["two@customer.example", "three@customer.example"] {
        let (_, conversation) = house.mail_from(from, "Other").await;
        let shown = house.get(&format!("/api/v1/conversations/{conversation}"), owner).await.expect(200);
        others.push(shown["profile"]["id"].as_str().unwrap().to_owned());
    }
    let path = format!("/api/v1/profiles/{}", others[0]);
    let claim = json!({"kind": "mail", "address": "one@customer.example"});
    house.post(&format!("{path}/claims"), owner, claim).await.expect(201);
    let list = house.get(&format!("{path}/suggestions"), owner).await.expect(200);
    ids.insert("sug", list["items"][0]["id"].as_str().unwrap().to_owned());
    let merged = house.post(&format!("{path}/merge"), owner, json!({"other": others[1]})).await.expect(200);
    ids.insert("chg", merged["change_id"].as_str().unwrap().to_owned());
}

fn with_id(path: &str, id: &str) -> String {
    path.replace("{id}", id).replace("{kind}", "reply")
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
    let key = house
        .post("/api/v1/api-keys", &owner, json!({"name": "Nothing", "role": role, "password": PASSWORD}))
        .await
        .expect(201);
    let powerless = key["key"].as_str().unwrap().to_owned();
    let stranger = house.second_tenant().await;
    let mut without_case = Vec::new();

    // What visitors may has walls of its own, in `visitors.rs`; signed addresses have them in `routes/pictures.rs`.
    let desk = |rule: &&Rule| !matches!(rule.access, Access::Door | Access::Visitor | Access::Signed);
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
    let foreign = Ids::of_another(&house).await;
    let nothing = Ids(ids.0.keys().map(|prefix| (*prefix, unknown(prefix))).collect());
    let mut bodies = 0;
    let desk = |rule: &&Rule| !matches!(rule.access, Access::Door | Access::Visitor);
    for rule in TABLE.iter().filter(desk) {
        let named = body(rule, &ids).unwrap_or_default().to_string();
        let upload = rule.path == "/api/v1/attachments";
        if !upload && !ids.0.values().any(|id| named.contains(id.as_str())) {
            continue;
        }
        bodies += 1;
        // What the path names is one's own: only the body is foreign.
        let path =
            prefix(rule.path).map_or(rule.path.to_owned(), |prefix| with_id(rule.path, &ids.0[prefix]));
        let theirs = ask(&house, rule, &path, Some(&owner), &foreign).await;
        assert!(theirs.status.is_client_error(), "{} {path}: {}", rule.method, theirs.status);
        let none = ask(&house, rule, &path, Some(&owner), &nothing).await;
        assert_eq!(told(theirs), told(none), "{} {path}", rule.method);
    }
    assert_eq!(bodies, 19, "routes whose body names an id");
}

/// An answer without what differs each time.
fn told(answer: Answer) -> (u16, Value) {
    let mut body = answer.json();
    body["trace_id"] = Value::Null;
    (answer.status.as_u16(), body)
}
