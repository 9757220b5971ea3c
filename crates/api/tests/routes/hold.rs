//! `/api/v1/hold`

use serde_json::json;
use tsunagu_model::Timestamp;
use tsunagu_records::tables::hold::{self, Hold};

use crate::support::House;

/// Puts the house on hold, as a restore does.
async fn put_on_hold(house: &House, below: i64) {
    let tenant = house.spine.db().tenants().await.unwrap().remove(0);
    let backup_made_at = Timestamp(1_795_000_000_000);
    let put = move |tx: &mut dyn tsunagu_store::Tx| {
        let since = tx.now();
        hold::put(tx, &Hold { since, backup_made_at, below })
    };
    house.spine.db().write(tenant, put).await.unwrap();
    house.spine.accounts().reload().await.unwrap();
}

async fn answer(house: &House, owner: &str, conversation: &str) -> String {
    let path = format!("/api/v1/conversations/{conversation}/messages");
    let item = house.post(&path, owner, json!({"type": "reply", "text": "Hello"})).await.expect(201);
    item["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_waits_is_seen_and_dropped_or_released() {
    let (house, owner) = House::new().await;
    let nothing = house.get("/api/v1/hold", &owner).await.expect(200);
    assert_eq!((&nothing["on_hold"], &nothing["effects"]), (&json!(false), &json!([])));
    house.post("/api/v1/hold/release", &owner, json!({})).await.problem(409, "not_on_hold");

    let channel = house.channel(&owner, "support@shop.example").await;
    let (_, conversation) = house.mail_from("taro@customer.example", "One").await;
    let old = answer(&house, &owner, &conversation).await;
    let below: tsunagu_model::EventId = house.spine.db().id();
    put_on_hold(&house, below.0).await;
    let since = answer(&house, &owner, &conversation).await;
    let state = house.get("/api/v1/hold", &owner).await.expect(200);
    assert_eq!(state["backup_made_at"], "2026-11-18T11:06:40.000Z");
    let waiting = &state["effects"][0];
    assert_eq!(
        (&waiting["channel"], &waiting["from_backup"], &waiting["since"]),
        (&json!(channel), &json!(1), &json!(1))
    );
    assert_eq!(house.get("/api/v1/me", &owner).await.expect(200)["workspace"]["on_hold"], json!(true));
    let ready = house.get("/readyz", &owner).await;
    assert_eq!(
        (ready.status.as_u16(), ready.bytes.as_slice()),
        (200, b"ready, on hold after a restore\n".as_slice())
    );

    let state = house.post("/api/v1/hold/release", &owner, json!({"drop_effects": true})).await.expect(200);
    assert_eq!(state["on_hold"], json!(false));
    let shown = house.get(&format!("/api/v1/items/{old}"), &owner).await.expect(200);
    assert_eq!(shown["delivery"]["state"], "failed");
    assert!(shown["delivery"]["reason"].as_str().unwrap().contains("restore"), "{shown}");
    let shown = house.get(&format!("/api/v1/items/{since}"), &owner).await.expect(200);
    assert_eq!(shown["delivery"]["state"], "queued", "what was written since is not dropped");
    let events = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let last = events["items"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["kind"], &last["data"]["dropped"], &last["data"]["released"]),
        (&json!("hold_released"), &json!(1), &json!(1))
    );
}

#[tokio::test]
async fn only_an_owner_who_sees_every_channel_decides() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, admin) = house.member(&owner, "admin@shop.example", "admin").await;
    put_on_hold(&house, 0).await;
    house.get("/api/v1/hold", &admin).await.expect(403);
    house.post("/api/v1/hold/release", &admin, json!({})).await.expect(403);
    house.post("/api/v1/hold/release", &owner, json!({"drop": true})).await.problem(400, "unknown_field");
    assert_eq!(house.get("/api/v1/hold", &owner).await.expect(200)["on_hold"], json!(true));
}
