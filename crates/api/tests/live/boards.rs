//! The boards of supervisors, as they change.

use std::time::{Duration, Instant};

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::House;
use crate::{Ear, serve};

const TOPIC: &str = "live";

/// The next frame of boards of which something is true.
async fn until(ear: &mut Ear, wanted: impl Fn(&Value) -> bool) -> Value {
    loop {
        let frame = ear.expect(TOPIC, "snapshot").await;
        if wanted(&frame["data"]) {
            return frame["data"].clone();
        }
    }
}

fn waiting(boards: &Value) -> u64 {
    boards["queues"]["items"][0]["waiting"].as_u64().unwrap()
}

#[tokio::test]
async fn boards_are_told_whole_as_they_change_and_not_more_often_than_they_are_read() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "sato@shop.example", "agent").await;
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": [TOPIC]})).await;
    let begun = ear.expect(TOPIC, "snapshot").await["data"].clone();
    assert_eq!((waiting(&begun), &begun["queues"]["routing_on"]), (0, &json!(false)));

    let before = Instant::now();
    for number in 0..20 {
        house.mail_from(&format!("c{number}@customer.example"), "One").await;
    }
    let mut frames = 0;
    while waiting(&ear.expect(TOPIC, "snapshot").await["data"]) < 20 {
        frames += 1;
    }
    assert!(frames <= before.elapsed().as_secs(), "{frames} frames in {:?}", before.elapsed());
    let asked = house.get("/api/v1/live/queues", &owner).await.expect(200);
    assert_eq!(asked["items"][0]["waiting"], 20);

    let available = json!({"state": "available"});
    house.call(Method::PUT, "/api/v1/agents/me/presence", Some(&token), Some(available)).await.expect(200);
    let boards = until(&mut ear, |boards| boards["queues"]["agents"]["online"] == 1).await;
    let people = boards["agents"]["items"].as_array().unwrap();
    let shown = people.iter().find(|person| person["id"] == agent).unwrap();
    assert_eq!((&shown["state"], &shown["connected"]), (&json!("idle"), &json!(false)));

    // A desk that connects is no event, and is told all the same.
    let mut desk = Ear::open(addr, &token).await;
    desk.say(json!({"subscribe": ["offers"]})).await;
    until(&mut ear, |boards| boards["queues"]["agents"]["ready"] == 1).await;
}

#[tokio::test]
async fn who_may_not_follow_the_boards_cannot() {
    let (house, owner) = House::new().await;
    let (_, token) = house.member(&owner, "sato@shop.example", "agent").await;
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, &token).await;
    ear.say(json!({"subscribe": [TOPIC]})).await;
    assert_eq!(ear.expect(TOPIC, "leave").await["data"], Value::Null);
    house.channel(&owner, "support@shop.example").await;
    house.mail_from("one@customer.example", "One").await;
    ear.say(json!({"subscribe": [TOPIC, "inbox"]})).await;
    ear.expect("inbox", "snapshot").await;
}

#[tokio::test]
async fn who_loses_the_right_is_told_no_more() {
    // Its sockets beat every few milliseconds: that nothing of the boards is among it is seen.
    let house = House::hurried().await;
    let owner = house.set_up().await;
    let addr = serve(&house).await;
    let (lead, token) = house.member(&owner, "lead@shop.example", "supervisor").await;
    let mut ear = Ear::open(addr, &token).await;
    ear.say(json!({"subscribe": [TOPIC, "inbox"]})).await;
    loop {
        if ear.frame().await["topic"] == TOPIC {
            break;
        }
    }
    let role = house.role(&owner, "agent").await;
    let path = format!("/api/v1/members/{lead}");
    house.call(Method::PATCH, &path, Some(&owner), Some(json!({"role": role}))).await.expect(200);
    loop {
        let frame = ear.frame().await;
        if frame["kind"] == "resync" {
            break;
        }
    }
    while ear.frame().await["kind"] != "leave" {}
    let quiet =
        tokio::time::timeout(Duration::from_secs(6), async { while ear.frame().await["topic"] != TOPIC {} });
    assert!(quiet.await.is_err(), "the boards are not told any more");
}
