//! `/api/v1/conversations/new/draft`, `/api/v1/conversations/new/channels`, and what a first message takes along

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{House, PASSWORD, upload_request};

const DRAFT: &str = "/api/v1/conversations/new/draft";

async fn put(house: &House, token: &str, body: Value) -> crate::support::Answer {
    house.call(Method::PUT, DRAFT, Some(token), Some(body)).await
}

async fn file(house: &House, token: &str) -> String {
    house.upload(token, "new", "見積書.txt", b"120,000").await
}

#[tokio::test]
async fn a_first_message_is_kept_for_its_author_alone_until_it_is_sent() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    assert_eq!(house.get(DRAFT, &token).await.expect(200), json!({"draft": null}));
    let attachment = file(&house, &token).await;
    let words = json!({"text": "お世話に", "subject": "見積", "to": ["half@typed"], "cc": ["boss@c.example"],
        "attachments": [attachment]});
    let seen = put(&house, &token, words.clone()).await.expect(200);
    assert_eq!((&seen["draft"]["revision"], &seen["draft"]["text"]), (&json!(1), &json!("お世話に")));
    assert_eq!(house.get(DRAFT, &token).await.expect(200), seen);
    put(&house, &token, json!({"text": "lost"})).await.problem(409, "draft_changed");
    put(&house, &token, json!({"text": "x".repeat(500_001), "revision": 1}))
        .await
        .problem(400, "text_length");

    assert_eq!(house.get(DRAFT, &owner).await.expect(200), json!({"draft": null}), "nobody else has it");
    house.get(&format!("/api/v1/attachments/{attachment}"), &owner).await.problem(404, "not_found");
    let stranger = house.second_tenant().await;
    assert_eq!(house.get(DRAFT, &stranger).await.expect(200), json!({"draft": null}));
    house.get(&format!("/api/v1/attachments/{attachment}"), &stranger).await.problem(404, "not_found");

    let new = json!({"channel": channel, "handle": "hanako@customer.example", "to": ["taro@customer.example"],
        "cc": ["boss@c.example"], "subject": "見積", "text": "見積をお送りします。", "attachments": [attachment]});
    house.post("/api/v1/conversations", &owner, new.clone()).await.problem(400, "attachment_unknown");
    let made = house.post("/api/v1/conversations", &token, new).await.expect(201);
    let message = &made["message"];
    assert_eq!((&message["conversation"], message["to"].as_array().unwrap().len()), (&made["id"], 2));
    assert_eq!(message["attachments"][0]["name"], "見積書.txt");
    assert!(message["due_at"].is_string(), "it can be taken back for a while");
    assert_eq!(house.get(DRAFT, &token).await.expect(200), json!({"draft": null}), "its draft went with it");
    let id = message["attachments"][0]["id"].as_str().unwrap();
    let got = house.call(Method::GET, &format!("/api/v1/attachments/{id}"), Some(&owner), None).await;
    assert_eq!((got.status.as_u16(), got.bytes.as_slice()), (200, b"120,000".as_slice()));
}

#[tokio::test]
async fn what_was_taken_back_is_sent_after_all_with_its_files() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let attachment = file(&house, &owner).await;
    let new = json!({"channel": channel, "handle": "hanako@customer.example", "text": "Too early",
        "attachments": [attachment]});
    let made = house.post("/api/v1/conversations", &owner, new).await.expect(201);
    let message = format!("/api/v1/messages/{}", made["message"]["id"].as_str().unwrap());
    house.call(Method::DELETE, &message, Some(&owner), None).await.expect(204);
    let again = json!({"type": "reply", "text": "Now", "to": ["hanako@customer.example"],
        "attachments": [made["message"]["attachments"][0]["id"]]});
    let path = |id: &str| format!("/api/v1/conversations/{id}/messages");
    let sent = house.post(&path(made["id"].as_str().unwrap()), &owner, again.clone()).await.expect(201);
    assert_eq!(sent["in_reply_to"], Value::Null, "nobody got what it would answer");
    let copied = sent["attachments"][0]["id"].as_str().unwrap();
    assert_ne!(copied, made["message"]["attachments"][0]["id"].as_str().unwrap());
    let got = house.call(Method::GET, &format!("/api/v1/attachments/{copied}"), Some(&owner), None).await;
    assert_eq!((got.status.as_u16(), got.bytes.as_slice()), (200, b"120,000".as_slice()));
    let (_, other) = house.mail_from("taro@customer.example", "One").await;
    house.post(&path(&other), &owner, again).await.problem(400, "attachment_unknown");
}

#[tokio::test]
async fn a_draft_is_dropped_and_begun_again() {
    let (house, owner) = House::new().await;
    put(&house, &owner, json!({"text": "One"})).await.expect(200);
    house.call(Method::DELETE, DRAFT, Some(&owner), None).await.expect(204);
    house.call(Method::DELETE, DRAFT, Some(&owner), None).await.expect(204);
    let attachment = file(&house, &owner).await;
    let seen = put(&house, &owner, json!({"text": "Two", "attachments": [attachment]})).await.expect(200);
    assert_eq!((&seen["draft"]["revision"], &seen["draft"]["text"]), (&json!(1), &json!("Two")));
    let role = house.role(&owner, "agent").await;
    let key = json!({"name": "Key", "role": role, "password": PASSWORD});
    let key = house.post("/api/v1/api-keys", &owner, key).await.expect(201);
    let key = key["key"].as_str().unwrap();
    put(&house, key, json!({"text": "Mine"})).await.problem(422, "member_only");
    house.send(upload_request(key, "new", "a.txt", b"a")).await.problem(422, "member_only");
}

#[tokio::test]
async fn whoever_is_erased_is_out_of_what_was_begun_to_them() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, conversation) = house.mail_from("taro@customer.example", "One").await;
    let attachment = file(&house, &token).await;
    let words = json!({"text": "To Taro", "cc": ["Taro@Customer.example"], "attachments": [attachment]});
    put(&house, &token, words.clone()).await.expect(200);
    put(&house, &owner, json!({"text": "To others", "to": ["jiro@customer.example"]})).await.expect(200);

    let shown = house.get(&format!("/api/v1/conversations/{conversation}"), &owner).await.expect(200);
    let profile = shown["profile"]["id"].as_str().unwrap();
    let body = json!({"reason": "Asked for", "confirm": profile});
    let erased = house.post(&format!("/api/v1/profiles/{profile}/erase"), &owner, body).await.expect(202);
    assert_eq!(house.get(DRAFT, &token).await.expect(200), json!({"draft": null}));
    house.get(&format!("/api/v1/attachments/{attachment}"), &token).await.problem(404, "not_found");
    assert_eq!(house.get(DRAFT, &owner).await.expect(200)["draft"]["text"], "To others");
    let receipt = format!("/api/v1/receipts/{}", erased["receipt"].as_str().unwrap());
    assert_eq!(house.get(&receipt, &owner).await.expect(200)["erased"]["uploads"], 1);
    put(&house, &token, words).await.problem(422, "address_erased");
}

#[tokio::test]
async fn the_channels_that_can_begin_are_told_with_the_reasons_of_the_others() {
    let (house, owner) = House::new().await;
    let path = "/api/v1/conversations/new/channels";
    let first = house.get(path, &owner).await.expect(200)["items"][0].clone();
    assert_eq!(
        (&first["kind"], &first["usual"]),
        (&json!("webchat"), &json!(false)),
        "the chat to try things out"
    );
    let mail = house.channel(&owner, "support@shop.example").await;
    let off = house.channel(&owner, "old@shop.example").await;
    let patch = json!({"enabled": false});
    house
        .call(Method::PATCH, &format!("/api/v1/channels/{off}"), Some(&owner), Some(patch))
        .await
        .expect(200);
    let list = house.get(path, &owner).await.expect(200);
    let told: Vec<_> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|way| (&way["id"], &way["reason"], &way["usual"]))
        .collect();
    let expected = [
        (&first["id"], &json!("only_answers"), &json!(false)),
        (&json!(mail), &json!(null), &json!(true)),
        (&json!(off), &json!("channel_unusable"), &json!(false)),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_template_is_filled_in_for_somebody_who_never_wrote() {
    let (house, owner) = House::new().await;
    let template = json!({"name": "T", "locale": "ja", "text": "{{customer.name}} 様"});
    let template = house.post("/api/v1/templates", &owner, template).await.expect(201);
    let path = format!("/api/v1/templates/{}/render", template["id"].as_str().unwrap());
    let render = async |body| house.post(&path, &owner, body).await.expect(200)["text"].clone();
    assert_eq!(render(json!({"receiver": "山田 花子"})).await, "山田 花子 様");
    assert_eq!(render(json!({})).await, "お客様");
}

#[tokio::test]
async fn a_draft_written_over_since_outlives_the_message() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    put(&house, &owner, json!({"text": "Sent"})).await.expect(200);
    put(&house, &owner, json!({"text": "Newer, of another tab", "revision": 1})).await.expect(200);
    let first = |revision: i64| json!({"channel": channel, "handle": "hanako@customer.example", "text": "Sent", "draft_revision": revision});
    house.post("/api/v1/conversations", &owner, first(1)).await.expect(201);
    let kept = house.get(DRAFT, &owner).await.expect(200);
    assert_eq!(
        (&kept["draft"]["revision"], &kept["draft"]["text"]),
        (&json!(2), &json!("Newer, of another tab"))
    );
    let drop = |query: &str| {
        let (house, owner, path) = (&house, &owner, format!("{DRAFT}{query}"));
        async move { house.call(Method::DELETE, &path, Some(owner), None).await }
    };
    drop("?revision=1").await.problem(409, "draft_changed");
    house.post("/api/v1/conversations", &owner, first(2)).await.expect(201);
    assert_eq!(house.get(DRAFT, &owner).await.expect(200), json!({"draft": null}));
    drop("?revision=2").await.expect(204);

    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    let write = format!("/api/v1/conversations/{id}/messages");
    for (kind, text) in [("reply", "Answer"), ("note", "Word")] {
        let path = format!("/api/v1/conversations/{id}/drafts/{kind}");
        let keep = async |body: Value| house.call(Method::PUT, &path, Some(&owner), Some(body)).await;
        keep(json!({"text": text})).await.expect(200);
        keep(json!({"text": "Newer", "revision": 1})).await.expect(200);
        let sent = |revision: i64| json!({"type": kind, "text": text, "draft_revision": revision});
        house.post(&write, &owner, sent(1)).await.expect(201);
        assert_eq!(house.get(&path, &owner).await.expect(200)["draft"]["text"], "Newer");
        let old = format!("{path}?revision=1");
        house.call(Method::DELETE, &old, Some(&owner), None).await.problem(409, "draft_changed");
        house.post(&write, &owner, sent(2)).await.expect(201);
        assert_eq!(house.get(&path, &owner).await.expect(200)["draft"], json!(null));
    }
}
