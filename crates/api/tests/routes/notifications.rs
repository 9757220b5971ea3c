//! `/api/v1/notifications`

use axum::http::Method;
use serde_json::{Value, json};
use tsunagu_pipeline::privacy::erase::go_on;
use tsunagu_records::classes;
use tsunagu_records::record::refold;
use tsunagu_store::RebuildMode;

use crate::support::{House, PASSWORD};

const PATH: &str = "/api/v1/notifications";

/// Kind and conversation of what a reader is told of, newest first.
async fn told(house: &House, token: &str, query: &str) -> Vec<(String, String)> {
    let page = house.get(&format!("{PATH}{query}"), token).await.expect(200);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let items = page["items"].as_array().unwrap();
    items.iter().map(|one| (text(&one["kind"]), text(&one["conversation"]["id"]))).collect()
}

async fn unread(house: &House, token: &str) -> Value {
    house.get(PATH, token).await.expect(200)["unread"]["count"].clone()
}

async fn act(house: &House, token: &str, conversation: &str, action: &str, body: Value) -> Value {
    house.post(&format!("/api/v1/conversations/{conversation}/{action}"), token, body).await.expect(200)
}

async fn note(house: &House, token: &str, conversation: &str, mentions: &[&str]) -> Value {
    let body = json!({"type": "note", "text": "Look,\n please.", "mentions": mentions});
    house.post(&format!("/api/v1/conversations/{conversation}/messages"), token, body).await.expect(201)
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(kind, id)| ((*kind).to_owned(), (*id).to_owned())).collect()
}

/// A rebuild finds nothing to change.
async fn rebuilt_the_same(house: &House) {
    let db = house.spine.db();
    let report = db.rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await.unwrap();
    assert!(report.clean(), "{report:?}");
    assert!(report.tables.iter().any(|table| table.table == "notification" && table.rows > 0));
}

#[tokio::test]
async fn a_member_is_told_of_what_others_do() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let me = house.get("/api/v1/me", &owner).await.expect(200)["member"]["id"].clone();
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let (_, two) = house.mail_from("two@customer.example", "Two").await;

    act(&house, &token, &two, "assign", json!({"agent": "me"})).await;
    note(&house, &token, &two, &[&agent]).await;
    assert_eq!(told(&house, &token, "").await, [], "what one did oneself");
    act(&house, &owner, &one, "assign", json!({"agent": agent})).await;
    note(&house, &owner, &one, &[&agent, &agent, me.as_str().unwrap()]).await;
    house.mail_from("one@customer.example", "Again").await;
    house.mail_from("one@customer.example", "And again").await;
    let all = [("replied", one.as_str()), ("mention", &one), ("assigned", &one)];
    assert_eq!(told(&house, &token, "").await, pairs(&all));
    assert_eq!(told(&house, &owner, "").await, []);

    let page = house.get(PATH, &token).await.expect(200);
    assert_eq!(page["unread"], json!({"count": 3, "more": false}));
    let mention = &page["items"][1];
    assert_eq!(mention["preview"], "Look, please.");
    assert_eq!((&mention["by"]["kind"], &mention["by"]["id"]), (&json!("member"), &me));
    assert_eq!(page["items"][0]["preview"], "Hello, about And again.");
    assert_eq!(page["items"][0]["conversation"]["subject"], "One");
    assert_eq!(page["items"][0]["conversation"]["channel"]["kind"], "mail");
    assert_eq!((&page["items"][2]["item"], &page["items"][2]["preview"]), (&json!(null), &json!(null)));
    rebuilt_the_same(&house).await;

    act(&house, &owner, &one, "assign", json!({"agent": null})).await;
    assert_eq!(told(&house, &token, "").await, pairs(&[("mention", &one)]), "given to nobody");
}

#[tokio::test]
async fn what_is_read_is_read_everywhere() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let mut conversations = Vec::new();
    for number in 0..5 {
        let (_, id) = house.mail_from(&format!("c{number}@customer.example"), "Matter").await;
        act(&house, &owner, &id, "assign", json!({"agent": agent})).await;
        conversations.push(id);
    }
    act(&house, &token, &conversations[3], "read", json!({})).await;
    assert_eq!(unread(&house, &token).await, 4);
    let first = house.get(&format!("{PATH}?limit=2&unread=true"), &token).await.expect(200);
    let held: Vec<&Value> =
        first["items"].as_array().unwrap().iter().map(|one| &one["conversation"]["id"]).collect();
    assert_eq!(held, [&json!(conversations[4]), &json!(conversations[2])]);
    let next = format!("?limit=2&unread=true&cursor={}", first["next_cursor"].as_str().unwrap());
    let expected = pairs(&[("assigned", &conversations[1]), ("assigned", &conversations[0])]);
    assert_eq!(told(&house, &token, &next).await, expected);

    let read = |body| house.post("/api/v1/notifications/read", &token, body);
    let newest = first["items"][0]["id"].clone();
    let second = first["items"][1]["id"].clone();
    let left = read(json!({"ids": [newest]})).await.expect(200);
    assert_eq!((&left["unread"]["count"], &left["items"][0]["read"]), (&json!(3), &json!(true)));
    assert_eq!(read(json!({"up_to": second})).await.expect(200)["unread"]["count"], 0);
    assert_eq!(told(&house, &token, "?unread=true").await, []);
    assert_eq!(told(&house, &token, "").await.len(), 5);

    house.mail_from("c0@customer.example", "More").await;
    house.mail_from("c1@customer.example", "More").await;
    assert_eq!(unread(&house, &token).await, 2);
    assert_eq!(read(json!({"all": true})).await.expect(200)["unread"]["count"], 0);
    house.mail_from("c0@customer.example", "Still more").await;
    assert_eq!(unread(&house, &token).await, 1);
    note(&house, &token, &conversations[0], &[]).await;
    assert_eq!(unread(&house, &token).await, 0, "whoever writes has read");

    for (body, code) in [
        (json!({}), "which_notifications"),
        (json!({"all": true, "ids": []}), "which_notifications"),
        (json!({"up_to": "evt_0000000000007"}), "notification_unknown"),
        (json!({"up_to": "x"}), "invalid_id"),
        (json!({"ids": vec!["evt_0000000000007"; 201]}), "too_many"),
    ] {
        read(body).await.problem(400, code);
    }
    // Nobody reads for another.
    let other = json!({"ids": [newest]});
    house.post("/api/v1/notifications/read", &owner, other).await.expect(200);
    rebuilt_the_same(&house).await;
}

#[tokio::test]
async fn who_may_not_see_a_conversation_is_told_nothing_of_it() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let other = house.channel(&owner, "sales@shop.example").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let role = json!({
        "name": "Sales", "channels": [other],
        "permissions": ["conversations.read", "conversations.answer", "conversations.manage"],
    });
    let role = house.post("/api/v1/roles", &owner, role).await.expect(201);
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    note(&house, &owner, &one, &[&agent]).await;
    assert_eq!(unread(&house, &token).await, 1);
    let path = format!("/api/v1/members/{agent}");
    let limited = json!({"role": role["id"]});
    house.call(Method::PATCH, &path, Some(&owner), Some(limited)).await.expect(200);
    assert_eq!(told(&house, &token, "").await, []);
    assert_eq!(unread(&house, &token).await, 0);

    let key = json!({"name": "Key", "role": house.role(&owner, "agent").await, "password": PASSWORD});
    let key = house.post("/api/v1/api-keys", &owner, key).await.expect(201);
    house.get(PATH, key["key"].as_str().unwrap()).await.problem(422, "member_only");
}

#[tokio::test]
async fn what_is_joined_and_erased_is_told_as_it_is_now() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    act(&house, &owner, &one, "resolve", json!({})).await;
    house.clock.turn(60 * 86_400_000);
    let login = json!({"email": "owner@shop.example", "password": PASSWORD});
    let login = house.call(Method::POST, "/api/v1/auth/login", None, Some(login)).await.expect(200);
    let owner = login["token"].as_str().unwrap().to_owned();
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, two) = house.mail_from("one@customer.example", "Two").await;
    assert_ne!(one, two);
    act(&house, &owner, &one, "assign", json!({"agent": agent})).await;
    note(&house, &owner, &one, &[&agent]).await;
    act(&house, &owner, &two, "merge", json!({"other": one})).await;
    // With the other one came whoever had it: that is the news, and what was told of it before is none any more.
    let all = [("assigned", two.as_str()), ("mention", &two)];
    assert_eq!(told(&house, &token, "").await, pairs(&all));
    act(&house, &token, &two, "read", json!({})).await;
    assert_eq!(unread(&house, &token).await, 0);

    act(&house, &owner, &two, "assign", json!({"agent": agent})).await;
    house.mail_from("one@customer.example", "Secret").await;
    let shown = house.get(PATH, &token).await.expect(200);
    assert_eq!(shown["items"][0]["preview"], "Hello, about Secret.");
    let profile = shown["items"][0]["conversation"]["profile"]["id"].as_str().unwrap().to_owned();
    let body = json!({"reason": "Asked for", "confirm": profile});
    house.post(&format!("/api/v1/profiles/{profile}/erase"), &owner, body).await.expect(202);
    go_on(&house.spine).await.unwrap();
    let after = house.get(PATH, &token).await.expect(200).to_string();
    assert!(!after.contains("Secret") && !after.contains("one@customer.example"), "{after}");
    rebuilt_the_same(&house).await;
}

#[tokio::test]
async fn kinds_can_be_left_out_of_the_list() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    act(&house, &owner, &one, "assign", json!({"agent": agent})).await;
    note(&house, &owner, &one, &[&agent]).await;
    let ways = json!({"in_app": false, "sound": true, "system": false});
    let patch = json!({"notifications": {"assigned": ways}});
    let path = "/api/v1/me/preferences";
    let now = house.call(Method::PATCH, path, Some(&token), Some(patch)).await.expect(200);
    assert_eq!(now["notifications"]["assigned"], ways);
    assert_eq!(now["notifications"]["mention"], json!({"in_app": true, "sound": true, "system": true}));
    assert_eq!(told(&house, &token, "").await, pairs(&[("mention", &one)]));
    assert_eq!(unread(&house, &token).await, 1);
}
