//! `/api/v1/set-aside`

use axum::http::Method;
use serde_json::json;
use tsunagu_model::Code;
use tsunagu_pipeline::inbound::set_aside;

use crate::support::{House, raw};

#[tokio::test]
async fn what_could_not_be_processed_is_seen_and_dropped() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    house.set_aside("support@shop.example").await;
    let list = house.get("/api/v1/set-aside", &owner).await.expect(200);
    let entry = &list["items"][0];
    assert_eq!((&entry["channel"], &entry["tries"]), (&json!(channel), &json!(0)));
    assert_eq!(entry["recipient"], "support@shop.example");
    let path = format!("/api/v1/set-aside/{}", entry["id"].as_str().unwrap());
    house.post(&format!("{path}/retry"), &owner, json!({})).await.problem(422, "still_unreadable");
    assert_eq!(house.get("/api/v1/set-aside", &owner).await.expect(200)["items"][0]["tries"], 1);
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.call(Method::DELETE, &path, Some(&owner), None).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_can_be_read_now_becomes_an_item() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let owned = house.spine.accounts().by_address("support@shop.example").unwrap();
    let item =
        raw("support@shop.example", "From: one@customer.example\nSubject: Late\nMessage-ID: <l@c>\n\nHi\n");
    set_aside::put(&house.spine, &owned, &item, Code::new("test"), String::from("a test"), None)
        .await
        .unwrap();
    let list = house.get("/api/v1/set-aside", &owner).await.expect(200);
    let path = format!("/api/v1/set-aside/{}/retry", list["items"][0]["id"].as_str().unwrap());
    let retried = house.post(&path, &owner, json!({})).await.expect(200);
    let conversation = format!("/api/v1/conversations/{}", retried["conversation"].as_str().unwrap());
    assert_eq!(house.get(&conversation, &owner).await.expect(200)["subject"], "Late");
    assert_eq!(house.get("/api/v1/set-aside", &owner).await.expect(200)["items"], json!([]));
}
