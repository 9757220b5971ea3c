//! `/api/v1/conversations/{id}/drafts`, `/api/v1/conversations/{id}/read`

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::House;

#[tokio::test]
async fn drafts_are_kept_seen_and_taken_over() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    let path = format!("/api/v1/conversations/{id}/drafts/reply");
    let put = async |token: &str, body: Value| house.call(Method::PUT, &path, Some(token), Some(body)).await;
    assert_eq!(house.get(&path, &token).await.expect(200), json!({"draft": null, "others": []}));

    let body =
        json!({"text": "お世話に", "subject": "Re: One", "to": ["half@typed", {"address": "b@c.example"}]});
    let seen = put(&token, body).await.expect(200);
    assert_eq!((&seen["draft"]["revision"], &seen["draft"]["text"]), (&json!(1), &json!("お世話に")));
    assert_eq!(seen["draft"]["to"][0], json!({"address": "half@typed", "name": ""}));
    put(&token, json!({"text": "lost"})).await.problem(409, "draft_changed");
    put(&token, json!({"text": "お世話になっております", "revision": 1})).await.expect(200);
    put(&token, json!({"text": "x".repeat(500_001), "revision": 2})).await.problem(400, "text_length");
    put(&token, json!({"cc": vec!["a@b.example"; 101], "revision": 2})).await.problem(400, "receivers");

    let seen = house.get(&path, &owner).await.expect(200);
    assert_eq!((&seen["draft"], &seen["others"][0]["member"]["id"]), (&json!(null), &json!(agent)));
    assert!(!seen.to_string().contains("お世話"), "a colleague's words stay theirs");
    put(&owner, json!({"text": "mine"})).await.expect(200);
    let take_over = format!("{path}/take-over");
    let take = || house.post(&take_over, &owner, json!({"member": agent}));
    take().await.problem(409, "draft_exists");
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    let taken = take().await.expect(200);
    assert_eq!(
        (&taken["draft"]["text"], &taken["draft"]["revision"]),
        (&json!("お世話になっております"), &json!(3))
    );
    assert_eq!(taken["others"], json!([]));
    take().await.problem(404, "not_found");
    put(&token, json!({"text": "late", "revision": 2})).await.problem(409, "draft_changed");
    house.get(&format!("/api/v1/conversations/{id}/drafts/poem"), &owner).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_draft_keeps_what_it_answers_how_and_what_was_seen() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, id) = house.mail_from("taro@customer.example", "One").await;
    let path = format!("/api/v1/conversations/{id}/drafts/reply");
    let put = async |body: Value| house.call(Method::PUT, &path, Some(&owner), Some(body)).await;
    let plain = put(json!({"text": "begun"})).await.expect(200);
    let said = |seen: &Value| {
        let draft = &seen["draft"];
        let parts = ["in_reply_to", "mode", "seen", "without_quote", "without_signature"];
        json!(parts.map(|part| draft[part].clone()))
    };
    assert_eq!(said(&plain), json!([null, null, null, false, false]));
    let body = json!({
        "revision": 1, "text": "begun", "in_reply_to": item, "mode": "forward", "seen": item,
        "without_quote": true, "without_signature": true,
    });
    put(body).await.expect(200);
    let kept = house.get(&path, &owner).await.expect(200);
    assert_eq!(said(&kept), json!([item, "forward", item, true, true]));
    put(json!({"revision": 2, "mode": "shout"})).await.problem(400, "mode_unknown");
}

#[tokio::test]
async fn a_sent_message_takes_its_draft_along() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    for (kind, message) in
        [("note", json!({"type": "note", "text": "N"})), ("reply", json!({"type": "reply", "text": "R"}))]
    {
        let path = format!("/api/v1/conversations/{id}/drafts/{kind}");
        house.call(Method::PUT, &path, Some(&owner), Some(json!({"text": "begun"}))).await.expect(200);
        house.post(&format!("/api/v1/conversations/{id}/messages"), &owner, message).await.expect(201);
        assert_eq!(house.get(&path, &owner).await.expect(200)["draft"], json!(null), "{kind}");
    }
}

#[tokio::test]
async fn what_is_new_is_unread_until_it_is_read() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let (_, two) = house.mail_from("two@customer.example", "Two").await;
    let unread = async |token: &str| {
        let list = house.get("/api/v1/conversations", token).await.expect(200);
        let rows = list["items"].as_array().unwrap();
        rows.iter().filter(|row| row["unread"] == true).count()
    };
    assert_eq!(unread(&owner).await, 2);
    let read = house.post(&format!("/api/v1/conversations/{one}/read"), &owner, json!({})).await.expect(200);
    assert_eq!(read["unread"], false);
    assert_eq!((unread(&owner).await, unread(&token).await), (1, 2));
    let note = json!({"type": "note", "text": "Seen."});
    house.post(&format!("/api/v1/conversations/{two}/messages"), &owner, note).await.expect(201);
    assert_eq!(unread(&owner).await, 0, "whoever writes has read");
    house.mail_from("one@customer.example", "Again").await;
    assert_eq!((unread(&owner).await, unread(&token).await), (1, 2));
}

#[tokio::test]
async fn what_was_read_can_be_marked_as_unread_from_a_message_on() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (first, one) = house.mail_from("one@customer.example", "One").await;
    let (second, _) = house.mail_from("one@customer.example", "Two").await;
    let at = format!("/api/v1/conversations/{one}");
    assert_eq!(house.get(&at, &owner).await.expect(200)["first_unread"], json!(first));
    house.post(&format!("{at}/read"), &owner, json!({})).await.expect(200);
    assert!(house.get(&at, &owner).await.expect(200).get("first_unread").is_none());
    let unread = async |body| house.post(&format!("{at}/unread"), &owner, body).await;
    let now = unread(json!({})).await.expect(200);
    assert_eq!((&now["unread"], &now["first_unread"]), (&json!(true), &json!(second)));
    assert_eq!(unread(json!({"item": first})).await.expect(200)["first_unread"], json!(first));
    let (elsewhere, _) = house.mail_from("two@customer.example", "Three").await;
    unread(json!({"item": elsewhere})).await.problem(400, "item_unknown");
    unread(json!({"item": "?"})).await.problem(400, "invalid_id");
}
