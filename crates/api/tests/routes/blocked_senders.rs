//! `/api/v1/blocked-senders`

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::House;

#[tokio::test]
async fn what_a_blocked_sender_writes_is_kept_as_spam() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, first) = house.mail_from("Bad <bad@spam.example>", "Buy").await;
    let path = |id: &str, action: &str| format!("/api/v1/conversations/{id}/{action}");
    let spam = |body: Value| {
        let path = path(&first, "spam");
        let (house, owner) = (&house, &owner);
        async move { house.post(&path, owner, body).await }
    };
    spam(json!({"spam": false, "block": true})).await.problem(400, "block_without_spam");
    assert_eq!(spam(json!({"block": true})).await.expect(200)["spam"], true);
    let list = house.get("/api/v1/blocked-senders", &owner).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&list["items"][0]["handle"], &list["items"][0]["kind"]),
        (&json!("bad@spam.example"), &json!("mail"))
    );

    house.post(&path(&first, "resolve"), &owner, json!({})).await.expect(200);
    let (item, again) = house.mail_from("Bad <BAD@spam.example>", "Buy more").await;
    assert_eq!(again, first, "the conversation in spam goes on");
    let shown = house.get(&format!("/api/v1/conversations/{first}"), &owner).await.expect(200);
    assert_eq!(
        (&shown["status"], &shown["spam"]),
        (&json!("resolved"), &json!(true)),
        "and is not opened again"
    );
    let shown = house.get(&format!("/api/v1/items/{item}"), &owner).await.expect(200);
    assert_eq!(shown["join_reason"], "sender_blocked");

    let id = list["items"][0]["id"].as_str().unwrap();
    let entry = format!("/api/v1/blocked-senders/{id}");
    house.call(Method::DELETE, &entry, Some(&owner), None).await.expect(204);
    house.call(Method::DELETE, &entry, Some(&owner), None).await.problem(404, "not_found");
    let (_, free) = house.mail_from("bad@spam.example", "Sorry").await;
    assert_ne!(free, first);
}

#[tokio::test]
async fn somebody_never_heard_of_is_blocked_by_address() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let block = |handle: &str| house.post("/api/v1/blocked-senders", &owner, json!({"handle": handle}));
    let made = block("Bad@Spam.example").await.expect(201);
    assert_eq!(block("bad@spam.example").await.expect(201)["id"], made["id"], "once is enough");
    block("nobody").await.problem(400, "address_invalid");
    let (_, id) = house.mail_from("bad@spam.example", "Buy").await;
    let shown = house.get(&format!("/api/v1/conversations/{id}"), &owner).await.expect(200);
    assert_eq!((&shown["spam"], &shown["status"]), (&json!(true), &json!("open")));
    assert_eq!(house.get("/api/v1/conversations?view=waiting", &owner).await.expect(200)["items"], json!([]));
    let spam = house.get("/api/v1/conversations?view=spam", &owner).await.expect(200);
    assert_eq!(spam["items"][0]["id"], id.as_str());
}
