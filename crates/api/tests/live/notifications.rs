//! What a member is told of, as it happens and as it is read.

use serde_json::json;

use crate::support::House;
use crate::{Ear, serve};

const TOPIC: &str = "notifications";

#[tokio::test]
async fn news_come_once_and_go_where_they_are_read() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let addr = serve(&house).await;
    let (mut ear, mut other) = (Ear::open(addr, &token).await, Ear::open(addr, &owner).await);
    for ear in [&mut ear, &mut other] {
        ear.say(json!({"subscribe": [TOPIC]})).await;
        let begun = ear.expect(TOPIC, "snapshot").await;
        assert_eq!(begun["data"]["unread"], json!({"count": 0, "more": false}));
    }
    let assign = format!("/api/v1/conversations/{one}/assign");
    house.post(&assign, &owner, json!({"agent": agent})).await.expect(200);
    let told = ear.expect(TOPIC, "enter").await;
    assert_eq!(told["data"]["notification"]["kind"], "assigned");
    assert_eq!(told["data"]["notification"]["conversation"]["id"], one.as_str());
    assert_eq!(told["data"]["unread"]["count"], 1);

    house.post(&format!("/api/v1/conversations/{one}/read"), &token, json!({})).await.expect(200);
    let cleared = ear.expect(TOPIC, "snapshot").await;
    assert_eq!(cleared["data"]["items"][0]["read"], true);
    assert_eq!(cleared["data"]["unread"]["count"], 0);

    house.post(&assign, &owner, json!({"agent": null})).await.expect(200);
    assert_eq!(ear.expect(TOPIC, "snapshot").await["data"]["items"], json!([]));
    // The other one is told of what is theirs only: their next frame is about themselves.
    house
        .post(
            &assign,
            &token,
            json!({"agent": house.get("/api/v1/me", &owner).await.expect(200)["member"]["id"]}),
        )
        .await
        .expect(200);
    assert_eq!(other.expect(TOPIC, "enter").await["data"]["notification"]["by"]["id"], agent);
}

#[tokio::test]
async fn who_comes_back_is_told_what_they_missed_and_what_they_read_elsewhere() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, &token).await;
    ear.say(json!({"subscribe": [TOPIC]})).await;
    let seq = ear.expect(TOPIC, "snapshot").await["seq"].clone();
    drop(ear);
    let note = json!({"type": "note", "text": "Look", "mentions": [agent]});
    house.post(&format!("/api/v1/conversations/{one}/messages"), &owner, note).await.expect(201);
    let mut ear = Ear::open(addr, &token).await;
    ear.say(json!({"subscribe": [TOPIC], "after": seq})).await;
    assert_eq!(ear.expect(TOPIC, "enter").await["data"]["notification"]["preview"], "Look");
    assert_eq!(ear.expect(TOPIC, "snapshot").await["data"]["unread"]["count"], 1);
}
